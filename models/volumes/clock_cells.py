"""A column of clock times beside a date: bare numbers are hours, slots or 830, as the whole column tells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

import numpy as np
from numpy.typing import NDArray

from models.volumes.cells import Cell, Cells
from models.volumes.clock_texts import DAY_S, NO_CLOCK, ClockText, read_clock_text
from models.volumes.ledger import Ledger
from models.volumes.listed import some
from models.volumes.mapping import FileMapping
from models.volumes.slots import LENGTHS_MIN, most_slots, read_slots
from models.volumes.vocabulary import SUMS

HOURS = 24
SERIAL_FROM = 20_000
"""Numbers from here on are days since 1900 with the clock time behind the point."""


@dataclass(frozen=True)
class ClockColumn:
    """A column of clock times: its cells, its heading, and the length of numbered slots where the file states
    it elsewhere."""

    cells: Cells
    heading: str = ""
    slot_min: int | None = None


@dataclass(frozen=True)
class Clocks:
    """Seconds since midnight, one entry per different cell (-1: unreadable). `by_slot`: the seconds are
    elapsed since midnight in counted slots, so that a day of 25 hours may have 25 of them. `sums`: which of
    the cells say `total` instead of a time."""

    seconds: NDArray[np.int64]
    offset_min: NDArray[np.float64]
    by_slot: bool = False
    sums: frozenset[int] = frozenset()

    @property
    def are_sums(self) -> NDArray[np.bool_]:
        """Which different cells say `total` instead of a time."""
        return np.isin(np.arange(len(self.seconds)), list(self.sums))


def read_clocks(column: ClockColumn, rules: FileMapping, ledger: Ledger, where: str) -> Clocks:
    """Reads the column; what bare numbers were taken for is said in a note, or asked where nothing tells."""
    said = enumerate(column.cells.contents)
    sums = frozenset(at for at, cell in said if isinstance(cell, str) and SUMS.fullmatch(cell.strip()))
    return replace(_read(column, rules, ledger, where), sums=sums)


def _read(column: ClockColumn, rules: FileMapping, ledger: Ledger, where: str) -> Clocks:
    texts = column.cells.each(_clock)
    seconds = np.array([-1 if text.seconds is None else text.seconds for text in texts], dtype=np.int64)
    offsets = np.array([text.offset_min for text in texts], dtype=float)
    numbers = np.array([np.nan if text.number is None else text.number for text in texts])
    counted = ~np.isnan(numbers)
    if not counted.any():
        return Clocks(seconds, offsets)
    whole = counted & (numbers % 1 == 0)
    serial = counted & (numbers >= SERIAL_FROM)
    if (counted & ~whole).any() and (numbers[counted & ~serial] <= 1).all() and _are_fractions(texts):
        digits = np.array([text.digits for text in texts])
        seconds[counted] = part_of_day_s(numbers[counted] % 1, digits[counted])
        seconds[numbers == 1] = DAY_S
        return Clocks(seconds, offsets)
    if (counted & ~whole).any():  # 8.30 is a clock time as it stands; whole numbers beside it are hours
        hours = whole & (numbers <= HOURS)
        seconds[hours] = numbers[hours] * 3600
        return Clocks(seconds, offsets)
    known = numbers[counted]
    if not bool((seconds >= 0).any() and known.max() <= HOURS and column.slot_min is None):
        found, by_slot = _whole_numbers(texts, known, column, rules, ledger, where)
        seconds[counted] = found
        return Clocks(seconds, offsets, by_slot)
    seconds[counted] = known * 3600  # 8 beside 8:30
    return Clocks(seconds, offsets)


def part_of_day_s(part: NDArray[np.float64], digits: NDArray[np.int64]) -> NDArray[np.float64]:
    """Seconds of a part of a day, on the full minute where the digits written allow for it.

    >>> part_of_day_s(np.array([0.3541667, 0.3542]), np.array([7, 4]))
    array([30600., 30600.])
    """
    seconds = part * DAY_S
    minute = np.round(seconds / 60) * 60
    near = np.abs(seconds - minute) <= np.maximum(0.5 * 10.0**-digits * DAY_S * 1.01, 0.5)
    return np.where(near, minute, np.round(seconds))


def _clock(cell: Cell) -> ClockText:
    if isinstance(cell, str):
        return read_clock_text(cell)
    if isinstance(cell, bool):
        return NO_CLOCK
    if isinstance(cell, (int, float)):
        return ClockText(number=float(cell), digits=9) if np.isfinite(cell) and cell >= 0 else NO_CLOCK
    if isinstance(cell, (datetime, time)):
        return ClockText((cell.hour * 60 + cell.minute) * 60 + cell.second)
    if isinstance(cell, timedelta) and 0 <= cell.total_seconds() <= DAY_S:
        return ClockText(round(cell.total_seconds()))
    return NO_CLOCK


def _has_leading_zero(texts: list[ClockText]) -> bool:
    """Whether some number is written like 0830 or 083000."""
    return any(t.number is not None and t.digits in (4, 6) and t.number < 10 ** (t.digits - 1) for t in texts)


def _are_fractions(texts: list[ClockText]) -> bool:
    """Whether decimal numbers below 1 are parts of a day: 0.30 and 0.45 alone could be clock times."""
    return any(text.number is not None and text.number % 1 and text.digits > 2 for text in texts)


def _whole_numbers(
    texts: list[ClockText],
    known: NDArray[np.float64],
    column: ClockColumn,
    rules: FileMapping,
    ledger: Ledger,
    where: str,
) -> tuple[NDArray[np.float64], bool]:
    """Seconds of hours, slots, clock times without colon (830), minutes or seconds since midnight (-1:
    impossible), and whether slots were counted."""
    most = int(known.max())
    written_out = _written_out(texts, known, most, column.slot_min)
    if written_out is not None:
        ledger.add("note", "clocks_without_colon", where, examples=_examples(known))
        return written_out, False
    if most > most_slots(min(LENGTHS_MIN)):
        unit, code = (60, "clocks_as_minutes") if most <= 1440 else (1, "clocks_as_seconds")
        ledger.add("note", code, where, examples=_examples(known))
        return np.where(known * unit <= DAY_S, known * unit, -1), False
    stated_min = column.slot_min or rules.interval_min
    return read_slots(known, column.heading, stated_min, rules, ledger, where), True


def _written_out(
    texts: list[ClockText], known: NDArray[np.float64], most: int, slot_min: int | None
) -> NDArray[np.float64] | None:
    """Seconds of clock times without colon (830, 0830, 083000; -1: impossible); None where the column has
    other numbers."""
    zero = _has_leading_zero(texts)
    if most > DAY_S or (most > 2400 and zero):
        clock = known // 10000 * 3600 + known // 100 % 100 * 60 + known % 100
        return np.where((known % 100 < 60) & (known // 100 % 100 < 60) & (clock <= DAY_S), clock, -1)
    if most > 2400 or not (known % 100 < 60).all() or slot_min is not None:
        return None
    return known // 100 * 3600 + known % 100 * 60 if zero or most > 100 else None


def _examples(known: NDArray[np.float64]) -> str:
    return some([str(int(number)) for number in np.unique(known)[:6]])
