"""Counts, durations and shares of a file: decimal marks decided by the whole file, or asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.problems import Severity
from models.volumes.cells import Cell, Cells, cell_text
from models.volumes.duration_texts import ClockDuration, read_duration_text
from models.volumes.ledger import Ledger
from models.volumes.listed import some
from models.volumes.mapping import FileMapping
from models.volumes.number_texts import BLANK, COUNTED, LARGEST, read_number_text
from models.volumes.over_rows import median_of_positive, spread, spread_flags

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
DurationNote = Literal[
    "", "durations_as_mm_ss", "durations_hours_or_minutes", "duration_unit_assumed", "duration_unit_open"
]
DURATION_NOTES: Mapping[DurationNote, Severity] = {
    "durations_as_mm_ss": "note",
    "durations_hours_or_minutes": "warning",
    "duration_unit_assumed": "note",
    "duration_unit_open": "error",
}
"""What has to be said about a column of durations, and how serious it is."""
LEAST_TYPICAL_S: Mapping[str, float] = {
    "handling_time_s": 120.0,
    "talk_time_s": 120.0,
    "hold_time_s": 1.0,
    "after_call_work_s": 5.0,
    "wait_s": 1.0,
}
"""Plain numbers without a unit whose median is smaller can be seconds as well as minutes: they are asked
for. Two minutes are short for a call, and 120 minutes are long; many calls wait for some seconds only."""
MOST_TYPICAL_S = 20_000.0
"""Plain numbers without a unit whose median is larger are rather milliseconds: more than five hours each."""
UNIT_S = {"milliseconds": 0.001, "seconds": 1.0, "minutes": 60.0, "hours": 3600.0, "days": 86400.0}
"""`duration_unit` of the mapping in seconds."""
ShareScale = Literal["fraction", "percent"]

MAX_COUNT = 1e8
"""More contacts in one row than this is taken for a mistake, not for a count."""
MAX_DURATION_S = 31 * 86400
DAY_S = 86400.0
SURELY_PERCENT = 1.5
"""A share without per-cent sign above this cannot be a fraction, not even by a slip of rounding."""
PLACES = 12
"""Decimals of a share: dividing by a hundred leaves others that nobody wrote."""
IN_PERCENT = re.compile(r"%|prozent|percent|\bpct\b", re.IGNORECASE)
"""What a heading says about shares under it."""
EXCEL_ZERO = (date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1))
"""Days that spreadsheets give to a time without a date."""

OPEN = re.compile(r"[1-9]\d{0,2}([.,])\d{3}", re.ASCII)
GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3}){2,}|\d{1,3}(?:([.,])\d{3})+(?!\2)[.,]\d+", re.ASCII)
FRACTION = re.compile(r"\d*([.,])\d+(?:[eE][+-]?\d{1,2})?", re.ASCII)
SETTLED = {
    mark: rf"0[0-9]*{mark_}[0-9]+|[0-9]{{4,}}{mark_}[0-9]+|[0-9]+{mark_}(?:[0-9]{{1,2}}|[0-9]{{4,}})"
    for mark, mark_ in ((".", r"\."), (",", ","))
}
"""Plain cells whose mark can only be a decimal mark, by mark; matched at vector speed."""
SIMPLE = {".": r"[0-9]{1,12}(?:\.[0-9]{1,17})?", ",": r"[0-9]{1,12}(?:,[0-9]{1,17})?"}
BLANKS = re.compile(BLANK)
AROUND = re.compile(rf"^[+\-\u2212(€$£ ]+|[\-\u2212) ]+$|[ \u00a0\u202f]?(?:{COUNTED}|%)\)?$", re.IGNORECASE)
UNIT_BEHIND = re.compile(r"[ \u00a0\u202f]?(?:[a-zA-Z]+\.?)$")


def decimal_mark(columns: Mapping[str, Cells], rules: FileMapping, ledger: Ledger) -> str:
    """The decimal mark of the file, or '' where no number has one; asked for when the numbers leave it open.

    `0,5`, `12,25` or `1.234,5` settle it; `1.234` alone does not: it may be a thousand or a little more than
    one. Typed numbers of a workbook have no mark.
    """
    if rules.decimal:
        return rules.decimal
    votes: set[str] = set()
    doubtful: dict[str, list[str]] = {}
    for name, cells in columns.items():
        texts = pd.Series([cell for cell in cells.contents if isinstance(cell, str)], dtype="str")
        for mark, settled in SETTLED.items():
            plain = texts.str.fullmatch(settled).to_numpy(dtype=bool)
            votes |= {mark} if plain.any() else set()
            texts = texts[~plain]
        for text in texts[texts.str.contains(r"[0-9][.,][0-9]|^[.,][0-9]").to_numpy(dtype=bool)]:
            bare = BLANKS.sub("", UNIT_BEHIND.sub("", AROUND.sub("", text.strip()[:60])))
            if OPEN.fullmatch(bare):
                doubtful.setdefault(name, []).append(text)
            else:
                votes |= _vote(bare)
    if len(votes) == 1:
        return votes.pop()
    if votes:
        ledger.add("error", "decimal_mixed", f": {', '.join(columns)}")
    for name, examples in doubtful.items():
        ledger.add("error", "decimal_open", f": {name}", examples=some(examples))
    return "" if not votes else "."


def _vote(text: str) -> set[str]:
    other = {",": ".", ".": ","}
    grouped = GROUPED.fullmatch(text)
    if grouped:
        return {other[grouped[1] or grouped[2]]}
    fraction = FRACTION.fullmatch(text)
    return {fraction[1]} if fraction else set()


def read_numbers(cells: Cells, mark: str) -> tuple[Floats, Flags]:
    """Numbers (NaN: unknown or unreadable) and which cells are unreadable.

    >>> read_numbers(Cells.of(["1.234,5", "12", "", "abc", -3.0]), ",")
    (array([1234.5,   12. ,    nan,    nan,   -3. ]), array([False, False, False,  True, False]))
    """
    values, bad = numbers_of(cells.contents, mark)
    return spread(values, cells.codes), spread_flags(bad, cells.codes)


def numbers_of(contents: Sequence[Cell], mark: str, percent: bool = False) -> tuple[Floats, Flags]:
    """The same for different contents; simple texts at vector speed, the others one by one."""
    mark = mark or "."
    values = np.full(len(contents), np.nan)
    bad = np.zeros(len(contents), dtype=bool)
    texts = pd.Series([cell if isinstance(cell, str) else "x" for cell in contents], dtype="str")
    simple = texts.str.fullmatch(SIMPLE[mark]).to_numpy(dtype=bool)
    if simple.any():
        points = texts[simple].str.replace(",", ".", regex=False) if mark == "," else texts[simple]
        values[simple] = pd.to_numeric(points).to_numpy(dtype=float)
    for place in np.flatnonzero(~simple).tolist():
        number = _number(contents[place], mark, percent)
        bad[place] = number is None
        values[place] = np.nan if number is None else number
    return values, bad


def _number(cell: Cell, mark: str, percent: bool) -> float | None:
    if isinstance(cell, str):
        return read_number_text(cell, mark, percent)
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        return None
    return float(cell) if abs(cell) < LARGEST or cell != cell else None


def read_durations(
    cells: Cells,
    mark: str,
    unit_s: float | None,
    clocks: Literal["mm:ss", "hh:mm"] | None = None,
    least_typical: float = 1.0,
) -> tuple[Floats, Flags, DurationNote]:
    """Seconds (NaN: unknown or unreadable), unreadable cells, and what has to be said about the column.

    `unit_s` are the seconds of a plain number's unit, None where neither name nor mapping tells it: seconds
    then, unless their median is below `least_typical` or above `MOST_TYPICAL_S`. `clocks` tells what 4:30 is
    (minutes and seconds unless the unit is hours). The note is the code of a problem: `durations_as_mm_ss` (a
    note), `durations_hours_or_minutes` (a warning: every h:mm:ss ends in :00), `duration_unit_assumed` (a
    note: plain numbers were taken for seconds) or `duration_unit_open` (small or huge plain numbers: a
    question, the values mean nothing before).

    >>> read_durations(Cells.of(["4:30", "1:00:05", "90"]), ".", 1.0)[0]
    array([ 270., 3605.,   90.])
    """
    values, bad = numbers_of(cells.contents, mark)
    plain = ~np.isnan(values)
    timed = {place: _timed(cells.contents[place]) for place in np.flatnonzero(bad).tolist()}
    read = {place: duration for place, duration in timed.items() if duration is not None}
    part_of_day = _are_parts_of_days(cells.contents, values[plain], unit_s)
    unknown = unit_s is None and not part_of_day and not read and bool((values[plain] > 0).any())
    typical = median_of_positive(values, cells.codes) if unknown else np.nan
    unit_open = unknown and not least_typical <= typical <= MOST_TYPICAL_S
    values *= DAY_S if part_of_day else (unit_s or 1.0)
    as_hours = clocks == "hh:mm" or (clocks is None and unit_s == 3600)
    long_ones = [d for d in read.values() if d.whole_minutes]
    doubtful = (
        bool(long_ones) and clocks is None and all(d.whole_minutes or not d.seconds for d in read.values())
    )
    for place, duration in read.items():
        bad[place] = False
        values[place] = duration.seconds * (60 if duration.has_two_parts and as_hours else 1)
        if clocks == "mm:ss" and duration.whole_minutes:
            values[place] = duration.seconds / 60
    bad |= (values < 0) | (values > MAX_DURATION_S)
    values[bad] = np.nan
    two_parts = any(duration.has_two_parts for duration in read.values()) and clocks is None and not as_hours
    note = _note(unit_open, unknown, doubtful, two_parts)
    return spread(values, cells.codes), spread_flags(bad, cells.codes), note


def _note(unit_open: bool, unknown: bool, doubtful: bool, two_parts: bool) -> DurationNote:
    if unknown:
        return "duration_unit_open" if unit_open else "duration_unit_assumed"
    if doubtful:
        return "durations_hours_or_minutes"
    return "durations_as_mm_ss" if two_parts else ""


def _timed(cell: Cell) -> ClockDuration | None:
    """A duration that is no plain number: of a clock, of a workbook's own type, of words."""
    if isinstance(cell, str):
        return read_duration_text(cell)
    if isinstance(cell, timedelta):
        seconds = cell.total_seconds()
    elif isinstance(cell, datetime):
        if cell.date() not in EXCEL_ZERO:
            return None
        days = max((cell.date() - EXCEL_ZERO[1]).days, 0)
        seconds = days * DAY_S + (cell.hour * 60 + cell.minute) * 60 + cell.second + cell.microsecond / 1e6
    elif isinstance(cell, time):
        seconds = (cell.hour * 60 + cell.minute) * 60 + cell.second + cell.microsecond / 1e6
    else:
        return None
    return ClockDuration(seconds, whole_minutes=seconds >= 3600 and seconds % 60 == 0)


def _below_one(plain: Floats) -> bool:
    return bool((plain < 1).all() and (plain > 0).any())


def _are_parts_of_days(contents: Sequence[Cell], plain: Floats, unit_s: float | None) -> bool:
    """Whether plain numbers below 1 are days, because the same column holds times of the workbook's type."""
    typed = any(isinstance(cell, (time, timedelta)) for cell in contents)
    return typed and unit_s is None and _below_one(plain)


def share_scale(
    cells: Cells, heading: str, mark: str, rules: FileMapping, ledger: Ledger, where: str
) -> ShareScale | None:
    """The scale of shares without per-cent sign as the mapping tells it. Where 0.85 stands beside 85 the
    heading tells it (`SL (%)`), or it is asked for."""
    if rules.share_scale:
        return rules.share_scale
    values, _ = numbers_of(cells.contents, mark, percent=True)
    bare = ~_has_sign(cells.contents) & ~np.isnan(values)
    small, large = bare & (values > 0) & (values < 1), bare & (values > SURELY_PERCENT)
    if small.any() and large.any() and IN_PERCENT.search(heading):
        return "percent"
    if small.any() and large.any():
        chosen = [*np.flatnonzero(small)[:3], *np.flatnonzero(large)[:2]]
        examples = some([cell_text(cells.contents[place]) for place in chosen])
        ledger.add("error", "share_scales_mixed", where, examples=examples)
    return None


def read_shares(cells: Cells, mark: str, scale: ShareScale | None = None) -> tuple[Floats, Flags]:
    """Shares 0..1 (NaN: unknown or unreadable) and unreadable cells.

    Cells with a per-cent sign are in per cent; the others too when one of them is above 1, or when `scale`
    says so. Without `scale`, fractions beside whole percentages contradict each other and are unreadable.

    >>> read_shares(Cells.of(["85 %", "100%"]), ".")[0], read_shares(Cells.of(["0.5", "1"]), ".")[0]
    (array([0.85, 1.  ]), array([0.5, 1. ]))
    """
    values, bad = numbers_of(cells.contents, mark, percent=True)
    signed = _has_sign(cells.contents)
    bare = ~signed & ~np.isnan(values)
    small = bare & (values > 0) & (values < 1)
    in_percent = scale == "percent" or (
        scale is None and (bool((values[bare] > SURELY_PERCENT).any()) or (signed.any() and not small.any()))
    )
    if in_percent and scale is None:
        bad |= small
    values = np.where(signed | in_percent, np.round(values / 100, PLACES), values)
    bad |= (values < 0) | (values > 1)
    values[bad] = np.nan
    return spread(values, cells.codes), spread_flags(bad, cells.codes)


def _has_sign(contents: Sequence[Cell]) -> Flags:
    return np.array([isinstance(cell, str) and "%" in cell for cell in contents], dtype=bool)
