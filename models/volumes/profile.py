"""The profile of a volume table: how much, when, on which channel, for which reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.busy_times import (
    Peak,
    busiest_days,
    concentration,
    day_peak,
    hour_peak,
    mean_hours,
    mean_weekdays,
    peak_days,
    peak_periods,
)
from models.volumes.cube import COUNTS, RATES, Cube, Floats, Places, condense
from models.volumes.daily import DailySeries
from models.volumes.file_period import FilePeriod
from models.volumes.gaps import main_stretch
from models.volumes.grouped_sums import grouped_sums, sums_by
from models.volumes.missing_days import missing_days
from models.volumes.mix import channel_reason, mix, pairs
from models.volumes.periods import MONTH_MIN, period_days
from models.volumes.season import season_of
from models.volumes.selection import (
    EVERYTHING,
    Selection,
    cells_selected,
    days_selected,
)
from models.volumes.table import DAY_MIN, Volumes

YEAR_DAYS = 365
Grain = Literal["day", "week", "month"]
WHOLE = 0.95
"""A month or year is spanned when at least this share of its days stands between start and end of the
file."""
WHOLE_YEAR = 0.985
"""A year is compared with another one when at least this share of its days is there: a file that begins after
a public holiday holds its year; one that lacks two weeks would seem to shrink."""


@dataclass(frozen=True)
class VolumeProfile:
    """What a volume table says. Rates are weighted by volume; what the file does not hold is None or NaN.

    Tables, with their grain:
    `months`, `years`: one row per month or year: start (date), offered, handled, abandoned, abandoned_share,
    service_level_share, wait_s, days, spanned (bool: it lies between start and end of the file), missing_days
    (days in long gaps of the file), complete (bool: of a month spanned and no day in a long gap, of a year
    all but a few days there).
    `weekdays`: one row per weekday 0..6 in the file: weekday, per_day (mean contacts); empty for sums of
    weeks or months, of which `days` counts the days of the calendar that they cover.
    `weekday_hour`: index weekday 0..6, columns hour 0..23, mean contacts in that hour; None for daily totals.
    `channels`, `reasons`: one row per name, largest first: channel or reason, offered, share, handled,
    abandoned, abandoned_share, service_level_share, wait_s, handling_time_s; `reasons` is None where the file
    has none (rows without reason appear as a missing name).
    `channel_reason`: index reason, columns channel, offered; None without reasons.
    `busiest_hours`: start, offered; empty for daily totals. `busiest_days`: day, offered, days
    (1; where only weeks or months are known, those that begin on it, with their days).
    `peaks`: the periods that stand out; of days: day, offered, usual (on that weekday), above (contacts more
    than usual), the largest first; of weeks or months: day, offered, factor (per day against the average),
    the largest first.
    `season`: the index of every month over whole years (`models.volumes.season`); None below a year.
    `concentration`: hours (of the week, busiest first), share (of all contacts they carry); None for daily
    totals.
    """

    name: str
    first: date
    last: date
    days: int
    interval_min: int
    hours_assumed: bool
    days_modelled: bool
    """Whether the file names weekdays of a period alone: no day, month or year of it was counted."""
    offered: float
    handled: float | None
    abandoned: float | None
    abandoned_share: float | None
    service_level_share: float | None
    wait_s: float | None
    handling_time_s: float | None
    per_day: float
    months: pd.DataFrame
    years: pd.DataFrame
    weekdays: pd.DataFrame
    weekday_hour: pd.DataFrame | None
    channels: pd.DataFrame
    reasons: pd.DataFrame | None
    channel_reason: pd.DataFrame | None
    busiest_hours: pd.DataFrame
    busiest_days: pd.DataFrame
    peaks: pd.DataFrame
    concentration: pd.DataFrame | None
    season: pd.DataFrame | None
    peak: Peak | None
    """None: only sums of weeks or months are known, or nothing was selected."""
    selection: Selection
    """Which part of the file this is the profile of."""
    file_channels: int
    file_reasons: int
    """How many channels and reasons the whole file names."""
    last_year: VolumeProfile | None = None
    """Profile of the last 365 days of a longer file: the year that the model reproduces."""

    @property
    def period(self) -> FilePeriod:
        """From the first day of the file, or of the selection, to its last."""
        return FilePeriod(self.first, self.last)

    @property
    def grain(self) -> Grain:
        """What the file's finest sums are of, where it knows no hours."""
        return grain_of(self.interval_min)


def grain_of(interval_min: int) -> Grain:
    """Whether intervals of this length are days (or shorter), weeks or months.

    >>> grain_of(1440), grain_of(10080), grain_of(44640)
    ('day', 'week', 'month')
    """
    if interval_min >= MONTH_MIN:
        return "month"
    return "week" if interval_min > DAY_MIN else "day"


def profile(volumes: Volumes) -> VolumeProfile:
    """Totals, trend, week, mix and peaks of `volumes`; of a file longer than a year also of its last year."""
    return profile_with_last_year(condense(volumes))


def profile_with_last_year(cube: Cube) -> VolumeProfile:
    """The profile of all that `cube` holds, with that of its last year where it is longer than a year."""
    period = last_year_of(cube)
    whole = profile_of(cube)
    return whole if period is None else replace(whole, last_year=profile_of(cube, period))


def last_year_of(cube: Cube) -> Selection | None:
    """The last 365 days of `cube`, as the model takes them; None where there is no more than a year. Single
    days far away from all others are neither the end of a file nor a year of it."""
    period = _main_period(cube)
    if period.days <= YEAR_DAYS + 1:
        return None
    return Selection(first=period.last - timedelta(days=YEAR_DAYS - 1))


def _main_period(cube: Cube) -> FilePeriod:
    """What the file covers without single days far away; of sums of weeks or months the days on which they
    begin."""
    with_contacts = cube.places.day[cube.sums["offered"] > 0]
    if not len(with_contacts):
        return cube.period
    if cube.is_coarse:
        begins = int(with_contacts.min()), int(with_contacts.max())
        return FilePeriod(*(cube.first + timedelta(days=each) for each in begins))
    start, after = main_stretch(cube.present())
    inside = with_contacts[(with_contacts >= start) & (with_contacts < after)]
    first = cube.period.first if start == 0 else cube.first + timedelta(days=int(inside.min()))
    last = cube.period.last if after == cube.day_count else cube.first + timedelta(days=int(inside.max()))
    return FilePeriod(first, last)


def profile_of(cube: Cube, selection: Selection = EVERYTHING) -> VolumeProfile:
    """The profile of what is selected. Means per day count every day of the file in the period, also those
    on which nothing of the selection came."""
    places, sums = _selected(cube, selection)
    counted = days_selected(cube, selection) & cube.present()
    days = cube.calendar[counted]
    by_day = sums_by(places.day, sums, cube.day_count)
    by_pair = sums_by(pairs(places, cube), sums, len(cube.channels) * len(cube.reasons))
    per_day = np.nan_to_num(by_day["offered"][counted])
    covers = _days_covered(cube, days)
    covered = int(covers.sum())
    total = grouped_sums(np.zeros(cube.day_count, dtype=np.int64), by_day, 1).iloc[0]
    missing, period = _missing(cube), _period(cube, selection, days, covers)
    months = _trend(by_day, counted, days, covers, missing, period, "M")
    weekdays = mean_weekdays(per_day, days, cube.is_coarse)
    busiest, mean = busiest_days(per_day, days, covers), float(per_day.sum() / covered) if covered else 0.0
    held = np.where(counted, np.nan_to_num(by_day["offered"]), np.nan)
    heat, busiest_hours = mean_hours(cube, selection, days)
    return VolumeProfile(
        name=cube.name,
        first=period.first,
        last=period.last,
        days=covered,
        interval_min=cube.interval_min,
        hours_assumed=cube.hours_assumed,
        days_modelled=cube.days_modelled,
        offered=float(np.nan_to_num(total["offered"])),
        handled=_known(total["handled"]),
        abandoned=_known(total["abandoned"]),
        abandoned_share=_known(total["abandoned_share"]),
        service_level_share=_known(total["service_level_share"]),
        wait_s=_known(total["wait_s"]),
        handling_time_s=_known(total["handling_time_s"]),
        per_day=mean,
        months=months,
        years=_trend(by_day, counted, days, covers, missing, period, "Y"),
        weekdays=weekdays,
        weekday_hour=heat,
        channels=mix(by_pair, cube, "channel"),
        reasons=mix(by_pair, cube, "reason") if cube.has_reasons else None,
        channel_reason=channel_reason(by_pair["offered"], cube) if cube.has_reasons else None,
        busiest_hours=busiest_hours,
        busiest_days=busiest,
        peaks=peak_periods(busiest, mean) if cube.is_coarse else peak_days(DailySeries(cube.first, held)),
        concentration=None if heat is None else concentration(heat, days),
        season=season_of(months),
        peak=day_peak(weekdays) if heat is None else hour_peak(heat),
        selection=selection,
        file_channels=len(cube.channels),
        file_reasons=sum(name is not None for name in cube.reasons),
    )


def _period(
    cube: Cube, selection: Selection, days: pd.DatetimeIndex, covers: NDArray[np.int64]
) -> FilePeriod:
    """The days of the calendar that are looked at, of whatever weekdays; of a part of the sums of weeks or
    months those that they cover."""
    if not len(days):
        return FilePeriod(cube.first, cube.first)
    first, last = cube.period.first, cube.period.last
    if cube.is_coarse:
        first, last = days[0].date(), days[-1].date() + timedelta(days=int(covers[-1]) - 1)
    return FilePeriod(max(first, selection.first or first), min(last, selection.last or last))


def _days_covered(cube: Cube, days: pd.DatetimeIndex) -> NDArray[np.int64]:
    """Days that begin with each of `days` and are counted there: 1, or those of its week or month, up to the
    next start (of a file that knows days of one channel and months of another, a day is a day)."""
    if not cube.is_coarse or not len(days):
        return np.ones(len(days), dtype=np.int64)
    lengths = period_days(pd.Series(days), pd.Series(cube.interval_min, index=range(len(days))))
    to_next = np.diff(days.to_numpy().astype("datetime64[D]").astype(np.int64))
    return np.asarray(np.minimum(lengths, np.append(to_next, lengths[-1])))


def _missing(cube: Cube) -> NDArray[np.datetime64]:
    """The days that lie in long gaps of the file."""
    return np.asarray(cube.calendar.to_numpy().astype("datetime64[D]")[missing_days(cube)])


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _selected(cube: Cube, selection: Selection) -> tuple[Places, Mapping[str, Floats]]:
    chosen = cells_selected(cube, selection)
    if chosen is None:
        return cube.places, cube.sums
    at = np.flatnonzero(chosen)
    places = Places(cube.places.day[at], cube.places.channel[at], cube.places.reason[at])
    return places, {name: values[at] for name, values in cube.sums.items()}


def _trend(
    by_day: Mapping[str, Floats],
    counted: NDArray[np.bool_],
    days: pd.DatetimeIndex,
    covers: NDArray[np.int64],
    missing: NDArray[np.datetime64],
    period: FilePeriod,
    frequency: Literal["M", "Y"],
) -> pd.DataFrame:
    """Figures per month or year in which counted days lie; a period with none of the selection has zero."""
    known = ("days", "spanned", "missing_days", "complete")
    columns = ["start", *COUNTS, *RATES[:3], *known]
    if not len(days):
        return pd.DataFrame(columns=columns)
    day = days.to_numpy().astype("datetime64[D]")
    periods, number = np.unique(day.astype(f"datetime64[{frequency}]"), return_inverse=True)
    period_of = np.zeros(len(counted), dtype=np.int64)
    period_of[counted] = number
    figures = grouped_sums(period_of, by_day, len(periods))
    figures["offered"] = figures["offered"].fillna(0.0)
    starts, after = periods.astype("datetime64[D]"), (periods + 1).astype("datetime64[D]")
    begin, end = np.datetime64(period.first, "D"), np.datetime64(period.last, "D") + 1
    covered = np.minimum(after, end) - np.maximum(starts, begin)
    figures["days"] = np.bincount(number, covers, len(periods)).astype(np.int64)
    figures["spanned"] = covered / (after - starts) >= WHOLE
    figures["missing_days"] = np.searchsorted(missing, after) - np.searchsorted(missing, starts)
    there = (covered.astype(np.int64) - figures["missing_days"]) / (after - starts).astype(np.int64)
    figures["complete"] = figures["spanned"] & (
        (figures["missing_days"] == 0) if frequency == "M" else (there >= WHOLE_YEAR)
    )
    figures.insert(0, "start", pd.DatetimeIndex(starts))
    return figures[columns]
