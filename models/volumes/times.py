"""Dates and clock times of a file: read in German, ISO and US styles, placed in a time zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.ledger import Ledger, some
from models.volumes.mapping import FileMapping

YEARS = range(1990, 2101)
CLOCK = (
    r"(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?(?:\s*Uhr)?"
)
REST = rf"(?:(?:T|,?\s+){CLOCK}\s*(?P<offset>Z|UTC|GMT|[+-]\d{{2}}:?\d{{2}})?)?"
DAY_NAME = r"(?:[^\W\d_]{2,10}\.?,?\s+)?"
YEAR_FIRST = re.compile(
    rf"{DAY_NAME}(?P<y>\d{{4}})(?P<sep>[-/.]?)(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}}){REST}", re.A
)
YEAR_LAST = re.compile(
    rf"{DAY_NAME}(?P<a>\d{{1,2}})(?P<sep>[-/.])(?P<b>\d{{1,2}})(?P=sep)(?P<y>\d{{4}}|\d{{2}}){REST}", re.A
)
CLOCK_ONLY = re.compile(
    rf"(?:{CLOCK}|(?P<hour>\d{{1,2}}))(?:\s*[-–]\s*\d{{1,2}}(?::\d{{2}}){{0,2}})?(?:\s*Uhr)?", re.A
)
SUM_ROW = re.compile(r"(?:grand )?total|summe|gesamt(?:summe|ergebnis)?|sum", re.IGNORECASE)

UNREADABLE = int(np.iinfo(np.int64).min)
"""Stands for no time, in numpy's own way."""
EPOCH = date(1970, 1, 1).toordinal()
Seconds = NDArray[np.datetime64]


@dataclass(frozen=True)
class LocalTimes:
    """Clock times as written, one per row: `local` (NaT: unreadable) and `offset_min` to UTC (NaN: none
    written)."""

    local: Seconds
    offset_min: NDArray[np.float64]
    sums: NDArray[np.bool_]
    """Rows that say `total` instead of a date."""
    order: str
    """The order of day and month that was used; empty where it did not matter."""


@dataclass(frozen=True)
class PlacedTimes:
    """Instants in the time zone. `missing`: clock times that the change to summer time skips; `twice` and
    `once`: clock times that exist twice in autumn and stand twice or once in the file."""

    start: pd.DatetimeIndex
    missing: NDArray[np.bool_]
    twice: NDArray[np.bool_]
    once: NDArray[np.bool_]


def read_times(
    dates: pd.Series, clocks: pd.Series | None, rules: FileMapping, ledger: Ledger, where: str
) -> LocalTimes:
    """Reads a column of dates or of dates and times, with clock times in a column of their own where there is
    one."""
    codes, texts = pd.factorize(dates)
    found = [YEAR_FIRST.fullmatch(text) or YEAR_LAST.fullmatch(text) for text in map(str.strip, texts)]
    order = _day_month_order(found, rules, ledger, where)
    instants = [_instant(match, order) for match in found]
    local = np.array([instant[0] for instant in instants], dtype=np.int64).view("datetime64[s]")[codes]
    offset = np.array([instant[1] for instant in instants], dtype=float)[codes]
    sums = np.array([bool(SUM_ROW.fullmatch(text.strip())) for text in texts], dtype=bool)[codes]
    if clocks is not None:
        local = local + _clock_seconds(clocks)
    return LocalTimes(local, offset, sums, order)


def _day_month_order(
    found: list[re.Match[str] | None], rules: FileMapping, ledger: Ledger, where: str
) -> str:
    """`dmy` or `mdy` of dates with slashes or dashes, decided by the whole column or asked for; '' without
    such."""
    open_ones = [match for match in found if match and "a" in match.re.groupindex and match["sep"] != "."]
    if not open_ones:
        return ""
    if rules.date_order:
        return rules.date_order
    day_first = any(int(match["a"]) > 12 for match in open_ones)
    month_first = any(int(match["b"]) > 12 for match in open_ones)
    if day_first == month_first:
        code = "date_order_mixed" if day_first else "date_order_open"
        ledger.add("error", code, where, examples=some([match.group() for match in open_ones]))
    return "mdy" if month_first and not day_first else "dmy"


def _instant(match: re.Match[str] | None, order: str) -> tuple[int, float]:
    """Seconds since 1970 by the clock on the wall, and the offset to UTC in minutes."""
    if match is None:
        return UNREADABLE, np.nan
    if "m" in match.re.groupindex:
        day, month = int(match["d"]), int(match["m"])
    else:
        day, month = int(match["a"]), int(match["b"])
        if order == "mdy" and match["sep"] != ".":
            day, month = month, day
    year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
    seconds = _seconds_of_day(match)
    if year not in YEARS or seconds is None:
        return UNREADABLE, np.nan
    try:
        days = date(year, month, day).toordinal() - EPOCH
    except ValueError:
        return UNREADABLE, np.nan
    return days * 86400 + seconds, _offset_minutes(match["offset"])


def _seconds_of_day(match: re.Match[str]) -> int | None:
    """Seconds since midnight; 0 without a clock time, None for an impossible one."""
    if match["H"] is None:
        return 0
    hour, minute, second = int(match["H"]), int(match["M"]), int(match["S"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] in "Pp" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return (hour * 60 + minute) * 60 + second


def _offset_minutes(text: str | None) -> float:
    if text is None:
        return np.nan
    if text in ("Z", "UTC", "GMT"):
        return 0.0
    digits = text[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return float(-minutes if text[0] == "-" else minutes)


def _clock_seconds(clocks: pd.Series) -> NDArray[np.timedelta64]:
    codes, texts = pd.factorize(clocks)
    seconds = np.full(len(texts), np.timedelta64("NaT", "s"))
    for position, text in enumerate(texts):
        match = CLOCK_ONLY.fullmatch(text.strip())
        if match is None:
            continue
        known = int(match["hour"]) * 3600 if match["hour"] else _seconds_of_day(match)
        if known is not None and known < 86400:
            seconds[position] = np.timedelta64(known, "s")
    return seconds[codes]


def place(times: LocalTimes, keys: pd.DataFrame, timezone: str) -> PlacedTimes:
    """Places clock times in the zone; `keys` (channel, reason) tell rows of the same doubled hour apart.

    A clock time that exists twice and stands twice is read in the order of the file; standing once, as summer
    time.
    """
    local = pd.DatetimeIndex(times.local)
    unreadable = np.isnat(times.local)
    naive = np.isnan(times.offset_min) & ~unreadable
    summer = np.ones(len(local), dtype=bool)
    sure = local.tz_localize(timezone, ambiguous="NaT", nonexistent="NaT")
    some_kind = local.tz_localize(timezone, ambiguous=summer, nonexistent="NaT")
    missing = naive & np.asarray(some_kind.isna())
    double = naive & np.asarray(sure.isna()) & ~missing
    twice = np.zeros(len(local), dtype=bool)
    if double.any():
        group = keys[double].assign(local=local[double]).groupby(["local", *keys.columns], dropna=False)
        number, size = group.cumcount().to_numpy(), group["local"].transform("size").to_numpy()
        known = local[~unreadable]
        newest_first = len(known) > 1 and known[0] > known[-1]
        twice[double] = size == 2
        summer[double] = (size != 2) | ((number == 0) != newest_first)
    placed = local.tz_localize(timezone, ambiguous=summer, nonexistent="NaT")
    written = ~np.isnan(times.offset_min)
    if written.any():
        shift = pd.to_timedelta(np.where(written, times.offset_min, 0), unit="min")
        instants = (local - shift).tz_localize("UTC").tz_convert(timezone)
        placed = pd.DatetimeIndex(placed.where(~written, instants))
    return PlacedTimes(placed.as_unit("s"), missing, twice, double & ~twice)
