"""Tables that know days (or hours) of some contacts and only sums of weeks or months of others: the sums in
equal parts on their days, and each of both kinds by itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pandas as pd

from models.volumes.over_rows import Flags, numbered_within
from models.volumes.periods import period_days
from models.volumes.table import DAY_MIN, WEEK_MIN, Volumes

COUNTED = ["offered", "handled", "abandoned"]


def longer_than_days(table: pd.DataFrame) -> Flags | None:
    """Per row whether it is a sum of more than a day; None where all are, or none."""
    minutes = table["interval_min"].to_numpy()
    if not minutes.min(initial=DAY_MIN) <= DAY_MIN < minutes.max(initial=0):
        return None
    longer: Flags = minutes > DAY_MIN
    return None if longer.all() else longer


def share_without_weeks(volumes: Volumes, channels: Collection[str]) -> float:
    """Share of the contacts of these channels of which the weeks are not known, but longer sums."""
    table = volumes.table[volumes.table["channel"].isin(list(channels))]
    longer = (table["interval_min"] > WEEK_MIN).to_numpy()
    offered = table["offered"].to_numpy(float)
    return float(offered[longer].sum() / max(offered.sum(), 1e-9))


def days_and_sums(volumes: Volumes, longer: Flags) -> tuple[Volumes, Volumes]:
    """The rows of days and the `longer` ones, each by themselves."""
    return _rows(volumes, ~longer, of_sums=False), _rows(volumes, longer, of_sums=True)


def _rows(volumes: Volumes, rows: Flags, *, of_sums: bool) -> Volumes:
    """These rows alone, with what is set aside in files of their kind; of a single file all of that belongs
    to its days. Hours that one of several files counts are told where others of these rows know none."""
    table = volumes.table[rows].reset_index(drop=True)
    files = [part for part in volumes.files if (part.interval_min > DAY_MIN) == of_sums]
    aside = tuple(entry for part in files for entry in part.set_aside)
    if not volumes.parts:
        aside = () if of_sums else volumes.set_aside
    by_hour = None if of_sums else volumes.by_hour
    if by_hour is not None and len(by_hour.table) == len(table):
        by_hour = None
    parts = tuple(files) if len(files) > 1 else ()
    return replace(volumes, table=table, set_aside=aside, by_hour=by_hour, parts=parts, course=None)


def sums_on_days(volumes: Volumes, longer: Flags) -> Volumes:
    """`volumes` with each sum of the `longer` rows in equal parts on the days of its week or month; rates
    hold for each of them."""
    table = pd.concat([volumes.table[~longer], _on_days(volumes.table[longer])], ignore_index=True)
    order = ["start", "channel", "reason"]
    return replace(volumes, table=table.sort_values(order, kind="stable", ignore_index=True))


def _on_days(rows: pd.DataFrame) -> pd.DataFrame:
    days = period_days(rows["start"], rows["interval_min"])
    table = rows.iloc[np.repeat(np.arange(len(rows)), days)].reset_index(drop=True)
    begun = table["start"].dt.tz_localize(None).dt.normalize()
    local = begun + pd.to_timedelta(numbered_within(days), unit="D")
    zone = rows["start"].dt.tz
    start = local.dt.tz_localize(zone, ambiguous=np.ones(len(local), bool), nonexistent="shift_forward")
    parts = {name: table[name] / np.repeat(days, days) for name in COUNTED}
    return table.assign(start=start.dt.as_unit("s"), interval_min=np.int32(DAY_MIN), **parts)
