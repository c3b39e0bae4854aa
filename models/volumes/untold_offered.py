"""What came in, where a file counts only what was handled, with or without those who gave up."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from models.volumes.ledger import Ledger
from models.volumes.listed import Names
from models.volumes.over_rows import Floats
from models.volumes.raw_table import RawTable

PARTS = ("handled", "abandoned")


def with_offered(
    counts: dict[str, Floats], header: Mapping[str, str], raw: RawTable, ledger: Ledger
) -> dict[str, Floats]:
    """The counts with those offered: handled and abandoned together, which is said; of a file that counts the
    handled ones alone, these, which is warned of: who gave up is missing in them, and how many did stays
    unknown. Rows that lack a part stay unknown.

    `counts`: by column of ours, one value per row; `header`: name in the file by column of ours.
    """
    if "offered" in counts or "handled" not in counts:
        return counts
    names = [_names(raw, header[part]) for part in PARTS if part in counts]
    where = f":{raw.header_row}"
    if len(names) == len(PARTS):
        ledger.add("note", "offered_added", where, handled=names[0], abandoned=names[1])
        return {"offered": counts["handled"] + counts["abandoned"], **counts}
    ledger.add("warning", "offered_from_handled", where, handled=names[0])
    return {"offered": counts["handled"], "handled": np.full_like(counts["handled"], np.nan)}


def _names(raw: RawTable, name: str) -> Names:
    """The columns of the file behind one of the table."""
    behind = raw.sources[name].texts() if name in raw.sources else [name]
    return Names.of([each for each in dict.fromkeys(behind) if each])
