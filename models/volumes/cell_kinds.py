"""What stands in the cells of a column: days, moments, clock times, channels, numbers, yes and no."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from models.volumes.cells import Cell, Cells, cell_text
from models.volumes.day_forms import DAY_FIRST, DAY_WITHIN
from models.volumes.headings import CLOCK, NUMBER
from models.volumes.outcomes import FLAGS
from models.volumes.vocabulary import CHANNEL_WORDS, normal_name

SAMPLE = 200
SURE = 0.8
"""Share of the different contents of a column that must look alike."""


def share_like(cells: Cells, fits: Callable[[Cell], bool]) -> float:
    """Share of the first different contents that fit; 0 for an empty column."""
    filled = [cell for cell in cells.contents[: SAMPLE + 1] if cell_text(cell).strip()]
    return sum(map(fits, filled)) / len(filled) if filled else 0.0


def is_numeric(cells: Cells) -> bool:
    """Whether a column holds numbers (as far as its first different contents tell)."""
    return (
        share_like(cells, lambda cell: isinstance(cell, float) or bool(NUMBER.fullmatch(str(cell).strip())))
        >= SURE
    )


def are_words(cells: Cells) -> bool:
    """Whether a column holds nothing but names: no figure stands in any of its cells."""
    texts = [cell.strip() if isinstance(cell, str) else "0" for cell in cells.contents]
    return any(texts) and not any(any(map(str.isdigit, text)) for text in texts)


def is_date(cell: Cell) -> bool:
    """Whether a cell holds a day (with or without a clock time)."""
    if isinstance(cell, dt.date):
        return True
    return isinstance(cell, str) and bool(DAY_WITHIN.fullmatch(cell.strip()))


def are_dates(cells: Cells) -> bool:
    """Whether a column holds days and hardly anything else."""
    return share_like(cells, _is_calendar_day) >= SURE


def _is_calendar_day(cell: Cell) -> bool:
    if isinstance(cell, dt.date):
        return True
    return isinstance(cell, str) and bool(DAY_FIRST.fullmatch(cell.strip()))


def is_moment(cell: Cell) -> bool:
    """Whether a cell holds a day and a clock time."""
    if isinstance(cell, dt.datetime):
        return cell.time() != dt.time()
    found = DAY_FIRST.fullmatch(cell.strip()) if isinstance(cell, str) else None
    return found is not None and bool(CLOCK.fullmatch(found[1].strip(" T,")))


def is_clock(cell: Cell) -> bool:
    """Whether a cell holds a time of day."""
    if isinstance(cell, dt.time):
        return True
    if isinstance(cell, float):
        return 0 <= cell < 1 and cell != 0
    return isinstance(cell, str) and bool(CLOCK.fullmatch(cell.strip()))


def is_channel(cell: Cell) -> bool:
    """Whether a cell holds a common name of a channel."""
    return isinstance(cell, str) and normal_name(cell) in CHANNEL_WORDS


def are_flags(cells: Cells) -> bool:
    """Whether a column says of single contacts whether something happened (`Abandoned`: yes or no)."""
    said = {text for cell in cells.contents if (text := cell_text(cell).strip().casefold())}
    return bool(said) and said <= FLAGS
