"""Columns that add up the others of a table with a column for each channel: `Eingang gesamt`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from models.volumes.amounts import decimal_mark, read_numbers
from models.volumes.headings import COUNTS, Heading
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.over_rows import Floats
from models.volumes.raw_table import RawTable
from models.volumes.vocabulary import SUMS

USUAL = 0.9
"""A column adds up others when it does so in at least this share of the rows (someone may have mistyped)."""


def columns_that_add_up(
    raw: RawTable,
    headings: Sequence[Heading],
    things: Mapping[str, Mapping[str, int]],
    rules: FileMapping,
) -> tuple[int, ...]:
    """Columns that are called a total of a count and hold what its columns in `things` hold together."""
    return tuple(
        place
        for place, (name, heading) in enumerate(zip(raw.header, headings, strict=True))
        if heading.kind == "field"
        and heading.field in COUNTS
        and SUMS.fullmatch(name.strip())
        and _adds_up(
            raw,
            place,
            [columns[heading.field] for columns in things.values() if heading.field in columns],
            rules,
        )
    )


def _adds_up(raw: RawTable, total: int, parts: Sequence[int], rules: FileMapping) -> bool:
    places = (total, *parts)
    cells = {raw.header[place]: raw.columns[place] for place in places}
    mark = decimal_mark(cells, rules, Ledger(""))  # asked for where the numbers are read for good
    sums, *figures = (read_numbers(raw.columns[place], mark)[0] for place in places)
    return adds_up(sums, figures)


def adds_up(sums: Floats, figures: Sequence[Floats]) -> bool:
    """Whether `sums` hold, row by row, what `figures` hold together, wherever they are known."""
    known = np.isfinite(sums)
    if not figures or not known.any():
        return False
    together = np.nansum(figures, axis=0)
    return bool((np.isclose(sums, together)[known]).mean() >= USUAL)
