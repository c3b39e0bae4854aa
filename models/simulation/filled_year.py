"""The missing days of the loaded year, filled as the forecast fills them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from models.simulation.layout import HALF_HOURS, Floats
from models.volumes.days_and_sums import days_and_sums, longer_than_days
from models.volumes.days_short import days_short
from models.volumes.filled_days import MOST_MISSING, WEEK, filled_days, month_lacks_most
from models.volumes.filled_months import NO_MONTHS, FilledMonths, days_of_other_years, filled_months
from models.volumes.missing_days import calendar_of
from models.volumes.public_holidays import public_holidays
from models.volumes.table import DAY_MIN, Volumes

OF_SUMS = "of_sums"
SLOTS_A_DAY = HALF_HOURS // len(WEEK)


@dataclass(frozen=True)
class FilledDays:
    """`offered`: contacts that the model puts on missing days; `days`: which these are; `factor`: on the
    counted contacts of each half-hour of the week, so that both are in it, shape (336,); `months`: those most
    of whose days are missing."""

    offered: float
    days: pd.DatetimeIndex
    factor: Floats
    months: FilledMonths = NO_MONTHS


NOTHING = FilledDays(0.0, pd.DatetimeIndex([]), np.ones(HALF_HOURS))


def fill_each_kind(
    volumes: Volumes, every: pd.DataFrame, timezone: str, region: str, first: pd.Timestamp, last: pd.Timestamp
) -> tuple[FilledDays, ...]:
    """`fill_missing_days` for all of `volumes` or, where days of some contacts are known and of others only
    sums of weeks or months, for each of both kinds (`OF_SUMS` in `every`: which a row is of): either lacks
    days of its own."""
    longer = longer_than_days(volumes.table)
    if longer is None:
        return (fill_missing_days(volumes, every, timezone, region, first, last),)
    return tuple(
        fill_missing_days(kind, rows, timezone, region, first, last) if len(rows) else NOTHING
        for kind, rows in (
            (kind, every[every[OF_SUMS] == of_sums])
            for of_sums, kind in enumerate(days_and_sums(volumes, longer))
        )
    )


def together(kinds: Sequence[FilledDays]) -> FilledDays:
    """What is filled of all kinds; `factor` is that of each kind alone and is left out."""
    if len(kinds) == 1:
        return kinds[0]
    months = [kind.months for kind in kinds]
    days = kinds[0].days.union(kinds[1].days)
    filled = tuple(sorted({month for each in months for month in each.filled}))
    lacking = tuple(sorted({month for each in months for month in each.lacking}))
    return FilledDays(
        sum(kind.offered for kind in kinds),
        days,
        NOTHING.factor,
        FilledMonths(filled, sum(each.days for each in months), lacking),
    )


def marked_kinds(volumes: Volumes) -> Volumes:
    """`volumes` whose rows say (`OF_SUMS`: 0 or 1) whether they are sums of weeks or months."""
    longer = (volumes.table["interval_min"] > DAY_MIN).to_numpy(np.int8)
    return replace(volumes, table=volumes.table.assign(**{OF_SUMS: longer}))


def fill_missing_days(
    volumes: Volumes, every: pd.DataFrame, timezone: str, region: str, first: pd.Timestamp, last: pd.Timestamp
) -> FilledDays:
    """What the missing days from `first` to `last` would have held, by the other days of their month or,
    where most of the month is missing, by the same month of other years. `every`: what counts of `volumes`,
    with its `day`; `region`: whose public holidays are not missing. Of files of weeks or months only whole
    months are missing. Days of which rows are set aside count as missing: what they hold is part of what
    they are filled up to. A time most of which is missing is not filled."""
    if not len(volumes.table):
        return NOTHING
    coarse = bool((volumes.table["interval_min"] > DAY_MIN).any())
    days = (every["day"] if coarse else _days(volumes, timezone)).unique()
    held = pd.DatetimeIndex(np.sort(days))
    calendar = calendar_of(held, public_holidays(region, held[0].year, held[-1].year))
    short = days_short(volumes)
    of_file = calendar.days[calendar.missing].union(short)
    missing = of_file[(of_file >= first) & (of_file <= last)]
    if not len(missing):
        return NOTHING
    is_lost = np.asarray(missing.isin(of_file[month_lacks_most(of_file)]))
    lost, rest = missing[is_lost], missing[~is_lost]
    whole = every.groupby("day")["offered"].sum().reindex(calendar.days, fill_value=0.0)
    counted = whole.reindex(pd.date_range(first, last), fill_value=0.0)
    of_months = days_of_other_years(whole.drop(of_file), lost)
    if len(missing) > MOST_MISSING * len(counted):
        of_months = of_months[:0]
    within = filled_days(counted.drop(missing), rest.intersection(short) if coarse else rest)
    added = pd.concat([within, of_months])
    added -= counted.reindex(added.index, fill_value=0.0)
    before, more = (_by_weekday(each) for each in (counted, added))
    factor = 1 + np.divide(more, before, out=np.zeros(len(WEEK)), where=before > 0)
    offered, months = float(more[before > 0].sum()), filled_months(lost, of_months)
    return FilledDays(offered, pd.DatetimeIndex(added.index), np.repeat(factor, SLOTS_A_DAY), months)


def _days(volumes: Volumes, timezone: str) -> pd.Series:
    days: pd.Series = volumes.table["start"].dt.tz_convert(timezone).dt.tz_localize(None).dt.normalize()
    return days


def _by_weekday(daily: pd.Series) -> Floats:
    weekday = pd.DatetimeIndex(daily.index).day_of_week
    return daily.groupby(weekday).sum().reindex(WEEK, fill_value=0.0).to_numpy(float)
