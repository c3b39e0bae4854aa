"""Tables whose only periods are years or quarters: too coarse for weeks and days."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.volumes.cells import cell_text
from models.volumes.date_texts import read_date_text
from models.volumes.raw_table import RawTable
from models.volumes.titles import YEAR_ALONE

QUARTER = re.compile(r"(?:q|quartal|quarter)\.? ?[1-4]|[1-4]\. ?(?:q|quartal|quarter)", re.IGNORECASE)
SAMPLE = 20
FEWEST_HEADINGS = 2


def coarse_periods(raw: RawTable) -> Sequence[str]:
    """Years and quarters that stand in a column or as headings; nothing where there are none.

    Called for tables without a column of days, weeks or months.
    """
    headings = [name for name in raw.header if _is_coarse(YEAR_ALONE.search(name), name)]
    if len(headings) >= FEWEST_HEADINGS:
        return headings
    for column in raw.columns:
        texts = [text for cell in column.contents[:SAMPLE] if (text := cell_text(cell).strip())]
        if texts and all(_is_coarse(None, text) for text in texts):
            return texts
    return ()


def _is_coarse(year: re.Match[str] | None, text: str) -> bool:
    """
    >>> [_is_coarse(None, text) for text in ("2024", "Q1 2024", "Q3", "2. Quartal", "März 2024", "17")]
    [True, True, True, True, False, False]
    """
    return bool(year) or bool(QUARTER.fullmatch(text)) or read_date_text(text).kind == "coarse"
