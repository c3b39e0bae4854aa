"""The profile of a volume table: how much, when, on which channel, for which reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from models.volumes.table import Volumes

PEAK_SHARE = 0.85
"""Hours beside the busiest one belong to the peak while they carry at least this share of it."""
PEAK_HOURS = 4
BUSIEST = 10
YEAR_DAYS = 365
WHOLE = 0.95
"""A month or year is complete when at least this share of its days stands between start and end of the
file."""


@dataclass(frozen=True)
class Peak:
    """The busiest stretch of the week. `factor`: against the average hour (or, for days, the average
    weekday)."""

    weekday: int
    """0 is Monday."""
    from_hour: int | None
    """None: only days are known."""
    to_hour: int | None
    factor: float


@dataclass(frozen=True)
class VolumeProfile:
    """What a volume table says. Rates are weighted by volume; what the file does not hold is None or NaN.

    Tables, with their grain:
    `months`, `years`: one row per month or year: start (date), offered, handled, abandoned, abandoned_share,
    service_level_share, wait_s, days, complete (bool).
    `weekdays`: one row per weekday 0..6 in the file: weekday, per_day (mean contacts).
    `weekday_hour`: index weekday 0..6, columns hour 0..23, mean contacts in that hour; None for daily totals.
    `channels`, `reasons`: one row per name, largest first: channel or reason, offered, share, handled,
    abandoned, abandoned_share, service_level_share, wait_s, handling_time_s; `reasons` is None where the file
    has none (rows without reason appear as a missing name).
    `channel_reason`: index reason, columns channel, offered; None without reasons.
    `busiest`: the busiest intervals: start, offered; empty for daily totals. `busiest_days`: day, offered.
    `concentration`: hours (of the week, busiest first), share (of all contacts they carry); None for daily
    totals.
    """

    name: str
    first: date
    last: date
    days: int
    interval_min: int
    hours_assumed: bool
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
    busiest: pd.DataFrame
    busiest_days: pd.DataFrame
    concentration: pd.DataFrame | None
    peak: Peak
    last_year: VolumeProfile | None = None
    """Profile of the last 365 days of a longer file: the year that the model reproduces."""


def profile(volumes: Volumes) -> VolumeProfile:
    """Totals, trend, week, mix and peaks of `volumes`; of a file longer than a year also of its last year."""
    last_year = last_year_of(volumes)
    return replace(_profile(volumes), last_year=None if last_year is None else _profile(last_year))


def last_year_of(volumes: Volumes) -> Volumes | None:
    """The last 365 days of `volumes`, as the model takes them; None where there is no more than a year."""
    table = volumes.table
    day = table["start"].dt.tz_localize(None).dt.normalize()
    with_contacts = day[table["offered"] > 0]
    if with_contacts.empty or (with_contacts.max() - with_contacts.min()).days <= YEAR_DAYS:
        return None
    begin = with_contacts.max() - pd.Timedelta(days=YEAR_DAYS - 1)
    return replace(volumes, table=table[day >= begin].reset_index(drop=True))


def _profile(volumes: Volumes) -> VolumeProfile:
    table = _with_weights(volumes.table)
    local = table["start"].dt.tz_localize(None)
    day = local.dt.normalize()
    total = _figures(table.groupby(np.zeros(len(table), dtype=int))).iloc[0]
    per_day = table.groupby(day)["offered"].sum()
    heat = None if volumes.is_daily else _weekday_hour(table, local, per_day.index)
    weekdays = _weekdays(per_day)
    has_reasons = bool(table["reason"].notna().any())
    return VolumeProfile(
        name=volumes.name,
        first=local.min().date(),
        last=local.max().date(),
        days=len(per_day),
        interval_min=volumes.interval_min,
        hours_assumed=volumes.hours_assumed,
        offered=float(total["offered"]),
        handled=_known(total["handled"]),
        abandoned=_known(total["abandoned"]),
        abandoned_share=_known(total["abandoned_share"]),
        service_level_share=_known(total["service_level_share"]),
        wait_s=_known(total["wait_s"]),
        handling_time_s=_known(total["handling_time_s"]),
        per_day=float(per_day.mean()),
        months=_trend(table, day, "M"),
        years=_trend(table, day, "Y"),
        weekdays=weekdays,
        weekday_hour=heat,
        channels=_mix(table, "channel"),
        reasons=_mix(table, "reason") if has_reasons else None,
        channel_reason=_channel_reason(table) if has_reasons else None,
        busiest=_busiest_intervals(table, volumes.is_daily),
        busiest_days=per_day.nlargest(BUSIEST).rename_axis("day").reset_index(),
        concentration=None if heat is None else _concentration(heat, per_day.index),
        peak=_day_peak(weekdays) if heat is None else _hour_peak(heat),
    )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _with_weights(table: pd.DataFrame) -> pd.DataFrame:
    """The table with products and weights, so that rates can be averaged by volume.

    Service level is weighted by offered contacts, wait and handling time by handled ones (offered where
    unknown).
    """
    answered = table["handled"].where(table["handled"].notna(), table["offered"])
    weights = {
        "service_level_share": table["offered"],
        "wait_s": answered,
        "handling_time_s": answered,
        "abandoned_share": table["offered"],
    }
    rates = {name: table[name] for name in ("service_level_share", "wait_s", "handling_time_s")}
    rates["abandoned_share"] = (table["abandoned"] / table["offered"]).where(table["offered"] > 0)
    added = {}
    for name, rate in rates.items():
        weight = weights[name].where(rate.notna())
        added[f"{name}_weight"] = weight
        added[f"{name}_sum"] = rate * weight
    return table.assign(**added)


def _figures(groups: object) -> pd.DataFrame:
    """Sums of counts and volume-weighted means of rates per group."""
    rates = ("abandoned_share", "service_level_share", "wait_s", "handling_time_s")
    columns = [
        "offered",
        "handled",
        "abandoned",
        *(f"{name}_{part}" for name in rates for part in ("sum", "weight")),
    ]
    sums = groups[columns].sum(min_count=1)  # type: ignore[index]
    for name in rates:
        sums[name] = sums[f"{name}_sum"] / sums[f"{name}_weight"].where(sums[f"{name}_weight"] > 0)
    result: pd.DataFrame = sums[["offered", "handled", "abandoned", *rates]]
    return result


def _trend(table: pd.DataFrame, day: pd.Series, frequency: str) -> pd.DataFrame:
    period = day.dt.to_period(frequency)
    figures = _figures(table.groupby(period))
    periods = pd.PeriodIndex(figures.index)
    first, last = day.min(), day.max()
    starts, ends = periods.start_time, periods.end_time.normalize()
    covered = (np.minimum(ends, last) - np.maximum(starts, first)).days + 1
    figures = figures.drop(columns="handling_time_s")
    figures["days"] = day.groupby(period).nunique().to_numpy()
    figures["complete"] = covered / ((ends - starts).days + 1) >= WHOLE
    figures.insert(0, "start", starts)
    return figures.reset_index(drop=True)


def _weekdays(per_day: pd.Series) -> pd.DataFrame:
    days = pd.DatetimeIndex(per_day.index)
    return per_day.groupby(days.day_of_week).mean().rename_axis("weekday").rename("per_day").reset_index()


def _weekday_hour(table: pd.DataFrame, local: pd.Series, days: pd.Index) -> pd.DataFrame:
    slots = (
        table["offered"].groupby([local.dt.day_of_week.rename("weekday"), local.dt.hour.rename("hour")]).sum()
    )
    occurring = pd.Series(pd.DatetimeIndex(days).day_of_week).value_counts().reindex(range(7))
    heat = slots.unstack("hour").reindex(index=range(7), columns=range(24)).fillna(0.0)
    return heat.div(occurring.to_numpy(dtype=float), axis=0)


def _mix(table: pd.DataFrame, by: str) -> pd.DataFrame:
    figures = _figures(table.groupby(by, dropna=False)).sort_values("offered", ascending=False, kind="stable")
    figures.insert(1, "share", figures["offered"] / max(figures["offered"].sum(), 1e-12))
    return figures.reset_index()


def _channel_reason(table: pd.DataFrame) -> pd.DataFrame:
    sums = table.groupby(["reason", "channel"], dropna=False)["offered"].sum().unstack("channel").fillna(0.0)
    by_size = sums.sum().sort_values(ascending=False, kind="stable").index
    return sums.loc[sums.sum(axis=1).sort_values(ascending=False, kind="stable").index, by_size]


def _busiest_intervals(table: pd.DataFrame, is_daily: bool) -> pd.DataFrame:
    if is_daily:
        return pd.DataFrame({"start": table["start"].iloc[:0], "offered": table["offered"].iloc[:0]})
    return table.groupby("start")["offered"].sum().nlargest(BUSIEST).reset_index()


def _concentration(heat: pd.DataFrame, days: pd.Index) -> pd.DataFrame:
    occurring = pd.Series(pd.DatetimeIndex(days).day_of_week).value_counts().reindex(range(7)).fillna(0)
    totals = np.sort(heat.fillna(0).mul(occurring.to_numpy(dtype=float), axis=0).to_numpy().ravel())[::-1]
    totals = totals[totals > 0]
    return pd.DataFrame({"hours": np.arange(1, len(totals) + 1), "share": totals.cumsum() / totals.sum()})


def _day_peak(weekdays: pd.DataFrame) -> Peak:
    per_day = weekdays["per_day"].to_numpy()
    top = int(per_day.argmax())
    return Peak(int(weekdays["weekday"].iloc[top]), None, None, float(per_day[top] / per_day.mean()))


def _hour_peak(heat: pd.DataFrame) -> Peak:
    """The busiest hour of the week with its busy neighbours, against the mean of hours that have contacts."""
    values = heat.fillna(0).to_numpy()
    weekday, hour = (int(place) for place in np.unravel_index(values.argmax(), values.shape))
    row = values[weekday]
    first, last = hour, hour
    while last - first + 1 < PEAK_HOURS:
        before = row[first - 1] if first > 0 else -1.0
        after = row[last + 1] if last < 23 else -1.0
        if max(before, after) < PEAK_SHARE * row[hour]:
            break
        first, last = (first - 1, last) if before >= after else (first, last + 1)
    mean = values[values > 0].mean()
    return Peak(weekday, first, last + 1, float(row[first : last + 1].mean() / mean))
