"""Dates and clock times of a file, as the whole column tells them: order of day and month, grain, labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.cells import Cells, cell_text
from models.volumes.clock_cells import ClockColumn, Clocks, read_clocks
from models.volumes.date_cells import COARSE, DAY, MONTH, SUM, WEEK, YEARLESS, DateParts, read_date_cells
from models.volumes.date_numbers import read_date_numbers
from models.volumes.half_days import told_apart
from models.volumes.interval_labels import Moments, label_shift_s
from models.volumes.ledger import Ledger
from models.volumes.listed import Names, some
from models.volumes.mapping import FileMapping
from models.volumes.over_rows import Codes, Flags, spread, spread_flags

YEARS = range(1990, 2101)
Grain = Literal["", "week", "month"]
Seconds = NDArray[np.datetime64]
NO_TIME = np.datetime64("NaT", "s")
OFFSETS_OF_A_ZONE = 2
"""So many offsets to UTC a zone has in a file; more are ends of ranges such as 08:00-09:00."""
SERIES = 3
"""So many dates at least have to be Sundays, or last days of a month, to tell something."""
SUNDAY = 6


@dataclass(frozen=True)
class LocalTimes:
    """Clock times as written: row r has the time `instants[codes[r]]`.

    `instants` (NaT: unreadable), `offsets` to UTC in minutes (NaN: none written) and `are_sums` have one
    entry per different time; `local`, `offset_min` and `sums` the same per row.
    """

    codes: Codes
    instants: Seconds
    offsets: NDArray[np.float64]
    are_sums: Flags
    order: str
    """The order of day and month that was used; empty where it did not matter."""
    grain: Grain
    """What the texts themselves name: weeks or months by their first day, otherwise ''."""
    slot_days: NDArray[np.datetime64] | None = None
    """The day of each different time where clock times were counted as slots since midnight."""

    @property
    def local(self) -> Seconds:
        """Clock times, one per row."""
        return spread(self.instants, self.codes)

    @property
    def unreadable(self) -> Flags:
        """Rows without a readable time."""
        return spread_flags(np.isnat(self.instants) & ~self.are_sums, self.codes)

    @property
    def offset_min(self) -> NDArray[np.float64]:
        """Offsets to UTC in minutes, one per row."""
        if np.isnan(self.offsets).all():
            return np.broadcast_to(np.float64(np.nan), len(self.codes))
        return spread(self.offsets, self.codes)

    @property
    def sums(self) -> Flags:
        """Rows that say `total` instead of a date."""
        return spread_flags(self.are_sums, self.codes)


def read_times(
    dates: Cells,
    clocks: ClockColumn | None,
    rules: FileMapping,
    ledger: Ledger,
    where: str,
    others: Sequence[str] = (),
) -> LocalTimes:
    """Reads a column of dates or of dates and times, with clock times in a column of their own where there is
    one.

    What cannot be told is entered in the ledger as a question (order of day and month, year, length and first
    number of slots).
    """
    parts = read_date_numbers(dates.contents, read_date_cells(dates.contents))
    parts = _ranges_told_from_offsets(parts)
    _refuse_coarse(parts, dates, others, ledger, where)
    parts = _with_year(parts, dates, rules, ledger, where)
    order = _day_month_order(parts, dates, rules, ledger, where)
    parts, grain = _one_grain(parts)
    days = _days(parts, order)
    seconds = np.where(np.isnat(days), -1, parts.seconds)
    if clocks is not None:
        read = read_clocks(clocks, rules, ledger, where)
        if not read.by_slot:
            read = replace(read, seconds=told_apart(read.seconds, rules, ledger, where))
        return _combined(dates, days, parts, clocks.cells, read, order, rules, ledger, where)
    if not grain:
        seconds = told_apart(seconds, rules, ledger, where)
    instants = days.astype("datetime64[s]") + seconds.astype("timedelta64[s]")
    moments = Moments(instants, dates.codes)
    shift = 0 if grain else label_shift_s(seconds[seconds >= 0], moments, rules, ledger, where)
    if not grain and not (seconds > 0).any():
        days, grain = _first_of_months(days, ledger, where)
        _tell_sundays(days, ledger, where)
        instants = days.astype("datetime64[s]") + seconds.astype("timedelta64[s]")
    instants = instants - np.timedelta64(shift, "s")
    return LocalTimes(dates.codes, instants, parts.offset_min.astype(float), parts.kind == SUM, order, grain)


@dataclass(frozen=True)
class WrittenMoments:
    """Moments beside the start, one per different cell: instants as written (NaT: none, or unreadable) and
    offsets to UTC in minutes (NaN: none written)."""

    instants: Seconds
    offsets: NDArray[np.float64]


def read_moments(cells: Cells, order: str, rules: FileMapping, ledger: Ledger, where: str) -> WrittenMoments:
    """Reads a column of days, or of days and times, beside the start. `order` of day and month is that of the
    start; where that has none ('') the column tells it or it is asked for, as is a year."""
    parts = _ranges_told_from_offsets(read_date_numbers(cells.contents, read_date_cells(cells.contents)))
    parts = _with_year(parts, cells, rules, ledger, where)
    days = _days(parts, order or _day_month_order(parts, cells, rules, ledger, where))
    days = np.where(parts.kind == DAY, days, np.datetime64("NaT", "D"))
    seconds = np.where(np.isnat(days), 0, parts.seconds)
    if rules.clock_hours is not None:
        seconds = told_apart(seconds, rules, ledger, where)
    instants = days.astype("datetime64[s]") + seconds.astype("timedelta64[s]")
    return WrittenMoments(instants, parts.offset_min.astype(float))


def _ranges_told_from_offsets(parts: DateParts) -> DateParts:
    """`08:00-09:00` is a range where the column has more of them than a zone has offsets."""
    doubtful = parts.maybe_end
    if doubtful.any() and len(np.unique(parts.offset_min[doubtful])) > OFFSETS_OF_A_ZONE:
        return replace(parts, offset_min=np.where(doubtful, np.float32(np.nan), parts.offset_min))
    return parts


def _refuse_coarse(parts: DateParts, dates: Cells, others: Sequence[str], ledger: Ledger, where: str) -> None:
    """Quarters and years cannot be used; a few of them among days are totals. `others`: columns of days."""
    coarse = parts.kind == COARSE
    if not coarse.any():
        return
    if np.isin(parts.kind, (DAY, WEEK, MONTH, YEARLESS)).any():
        parts.kind[coarse] = SUM
    elif others:
        told = {"columns": Names.of(others), "choices": tuple(others)}
        ledger.add("error", "dates_coarse_beside", where, examples=_examples(dates, coarse), **told)
    else:
        ledger.add("error", "dates_too_coarse", where, examples=_examples(dates, coarse))


def _with_year(parts: DateParts, dates: Cells, rules: FileMapping, ledger: Ledger, where: str) -> DateParts:
    yearless = parts.kind == YEARLESS
    if not yearless.any():
        return parts
    if rules.year is None:
        ledger.add("error", "date_year_open", where, examples=_examples(dates, yearless))
    year = rules.year or YEARS[0]
    return replace(parts, kind=np.where(yearless, DAY, parts.kind), year=np.where(yearless, year, parts.year))


def _day_month_order(parts: DateParts, dates: Cells, rules: FileMapping, ledger: Ledger, where: str) -> str:
    """`dmy` or `mdy` of dates with slashes or dashes, decided by the whole column or asked for; '' without
    such."""
    is_open = parts.is_open
    if not is_open.any():
        return ""
    if rules.date_order:
        return rules.date_order
    day_first = bool((parts.first[is_open] > 12).any())
    month_first = bool((parts.second[is_open] > 12).any())
    if day_first == month_first:
        code = "date_order_mixed" if day_first else "date_order_open"
        ledger.add("error", code, where, examples=_examples(dates, is_open))
    return "mdy" if month_first and not day_first else "dmy"


def _examples(dates: Cells, chosen: Flags) -> str:
    return some([cell_text(dates.contents[place])[:40] for place in np.flatnonzero(chosen)[:6]])


def _one_grain(parts: DateParts) -> tuple[DateParts, Grain]:
    """The grain of the column; months among days, and weeks among them, are totals of what stands there."""
    present: list[tuple[int, Grain]] = [(DAY, ""), (WEEK, "week"), (MONTH, "month")]
    found = [(kind, grain) for kind, grain in present if (parts.kind == kind).any()]
    if not found:
        return parts, ""
    finest, grain = found[0]
    coarser = (parts.kind > finest) & (parts.kind <= MONTH)
    return replace(parts, kind=np.where(coarser, SUM, parts.kind)), grain


def _days(parts: DateParts, order: str) -> NDArray[np.datetime64]:
    """Calendar days; NaT for what is none (31 February, the years 0 and 9999)."""
    swapped = parts.is_open if order == "dmy" else np.zeros(len(parts.kind), dtype=bool)
    month = np.where(swapped, parts.second, parts.first).astype(np.int64)
    day = np.where(swapped, parts.first, parts.second).astype(np.int64)
    year = parts.year.astype(np.int64)
    fine = np.isin(parts.kind, (DAY, WEEK, MONTH)) & (month >= 1) & (month <= 12) & (day >= 1)
    fine &= (year >= YEARS[0]) & (year <= YEARS[-1])
    months = np.where(fine, (year - 1970) * 12 + month - 1, 0).astype("datetime64[M]")
    days = months.astype("datetime64[D]") + (day - 1)
    fine &= days.astype("datetime64[M]") == months
    return np.where(fine, days, np.datetime64("NaT", "D"))


def _combined(
    dates: Cells,
    days: NDArray[np.datetime64],
    parts: DateParts,
    clocks: Cells,
    read: Clocks,
    order: str,
    rules: FileMapping,
    ledger: Ledger,
    where: str,
) -> LocalTimes:
    """Dates and clock times of two columns put together, each different pair once."""
    codes, date_codes, clock_codes = _pairs(dates, clocks)
    _tell_differences(dates, parts, clocks, read, ledger, where)
    seconds = read.seconds[clock_codes]
    day = days[date_codes]
    beside, own = read.offset_min[clock_codes], parts.offset_min[date_codes].astype(float)
    offsets = np.where(np.isnan(beside), own, beside)
    instants = np.where(seconds < 0, NO_TIME, day.astype("datetime64[s]") + seconds.astype("timedelta64[s]"))
    if not read.by_slot:
        shift = label_shift_s(read.seconds[read.seconds >= 0], Moments(instants, codes), rules, ledger, where)
        instants = instants - np.timedelta64(shift, "s")
    return LocalTimes(
        codes, instants, offsets, (parts.kind == SUM)[date_codes] | read.are_sums[clock_codes],
        order, "",
        slot_days=day if read.by_slot else None,
    )  # fmt: skip


def _pairs(first: Cells, second: Cells) -> tuple[Codes, Codes, Codes]:
    """Codes of the pairs that rows hold, and which contents make up each pair."""
    width = len(second.contents)
    table = len(first.contents) * width
    if table <= max(4 * len(first), 100_000):
        numbers = np.arange(table)
        joined = first.codes.astype(np.int32)
        joined *= width
        joined += second.codes
        return joined, numbers // max(width, 1), numbers % max(width, 1)
    codes, pairs = pd.factorize(first.codes.astype(np.int64) * width + second.codes)
    return codes, pairs // width, pairs % width


def _tell_differences(
    dates: Cells, parts: DateParts, clocks: Cells, read: Clocks, ledger: Ledger, where: str
) -> None:
    """The date column may repeat the clock time; where it says another one, the clock column counts."""
    own = parts.seconds
    if not own.any():
        return
    written, beside = own[dates.codes], read.seconds[clocks.codes]
    differing = int(((written > 0) & (beside >= 0) & (written != beside)).sum())
    if differing:
        ledger.add("warning", "clocks_differ", where, count=differing)


def _tell_sundays(days: NDArray[np.datetime64], ledger: Ledger, where: str) -> None:
    """Weeks from Sunday do not compare with weeks from Monday."""
    known = days[~np.isnat(days)]
    if ((known.astype(np.int64) + 3) % 7 == SUNDAY).all() and len(np.unique(known)) >= SERIES:
        ledger.add("note", "weeks_start_sunday", where)


def _first_of_months(
    days: NDArray[np.datetime64], ledger: Ledger, where: str
) -> tuple[NDArray[np.datetime64], Grain]:
    """Months that are named by their last day (31.01., 28.02., 31.03.), by their first day instead."""
    known = days[~np.isnat(days)]
    months = known.astype("datetime64[M]")
    last = (known + 1).astype("datetime64[M]") > months
    if not last.all() or len(np.unique(months)) < SERIES:
        return days, ""
    ledger.add("note", "months_by_last_day", where)
    return days.astype("datetime64[M]").astype("datetime64[D]"), "month"
