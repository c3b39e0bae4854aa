"""Rows of two volume files that may be about the same contacts: the same time, channel and reason in both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.names import Field
from models.volumes.over_rows import Flags, numbered_within
from models.volumes.periods import period_days
from models.volumes.table import DAY_MIN, Volumes

Meaning = Callable[[Field, str], str]
"""What a name of a channel or reason stands for: names with the same meaning are one."""
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Overlap:
    """What two files both hold: on which days and channels, and how many contacts each of them names there.

    `alike`: days on which both name the same number."""

    first: str
    second: str
    days: tuple[date, ...]
    channels: tuple[str, ...]
    in_first: float
    in_second: float
    alike: int


@dataclass(frozen=True)
class HeldByBoth:
    """Per row of each of two files whether the other one holds its time, channel and reason, too."""

    first: Flags
    second: Flags

    @property
    def is_empty(self) -> bool:
        """Whether they have nothing in common."""
        return not (self.first.any() or self.second.any())


def held_by_both(first: Volumes, second: Volumes, meaning: Meaning) -> HeldByBoth:
    """The rows with contacts whose time, channel and reason the other file holds, too.

    A row without a reason is about all of them. Where one of the files knows days only (or its hours are
    assumed), whole days count as the same time; otherwise the longer one of both intervals.
    """
    if not _may_meet(first.table, second.table):
        return HeldByBoth(*(np.zeros(len(each.table), dtype=bool) for each in (first, second)))
    minutes = max(_grain(first), _grain(second))
    numbers = _Numbers(meaning)
    one, other = _cells(first, minutes, numbers), _cells(second, minutes, numbers)
    return HeldByBoth(_held(one, other, numbers), _held(other, one, numbers))


def _may_meet(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether their times touch, to the day in whatever time zone."""
    if one.empty or other.empty:
        return False
    (begins, ends), (others_begin, others_end) = map(_reach, (one, other))
    return begins <= others_end and others_begin <= ends


def _reach(table: pd.DataFrame) -> tuple[int, int]:
    """First and last minute that its rows may be about."""
    minutes = pd.DatetimeIndex(table["start"]).as_unit("s").asi8 // 60
    longest = int(table["interval_min"].max()) + 3 * DAY_MIN
    return int(minutes.min()) - DAY_MIN, int(minutes.max()) + longest


def overlap_of(first: Volumes, second: Volumes, both: HeldByBoth) -> Overlap:
    """What they have in common, in figures."""
    one, other = first.table[both.first], second.table[both.second]
    days = _covered(one).intersection(_covered(other))
    per_day = [table.groupby(_days(table), sort=True)["offered"].sum() for table in (one, other)]
    shared = per_day[0].index.intersection(per_day[1].index)
    alike = int(np.isclose(per_day[0][shared], per_day[1][shared]).sum())
    return Overlap(
        first.name,
        second.name,
        tuple(day.date() for day in days),
        tuple(map(str, other["channel"].unique())),
        float(one["offered"].sum()),
        float(other["offered"].sum()),
        alike,
    )


def _grain(volumes: Volumes) -> int:
    return DAY_MIN if volumes.hours_assumed else min(volumes.interval_min, DAY_MIN)


def _days(table: pd.DataFrame) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(table["start"]).tz_localize(None).normalize().rename("day")


def _covered(table: pd.DataFrame) -> pd.DatetimeIndex:
    """The days that these rows are about."""
    first, days = _days(table), period_days(table["start"], table["interval_min"])
    offset = numbered_within(days)
    found: pd.DatetimeIndex = (first.repeat(days) + pd.to_timedelta(offset, unit="D")).unique().sort_values()
    return found


class _Numbers:
    """A number for each meaning; 0 stands for no name."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning
        self._known: dict[Field, dict[str, int]] = {"channel": {"": 0}, "reason": {"": 0}}

    def of(self, field: Field, names: pd.Series) -> Integers:
        """Per row the number of what its name means."""
        known = self._known[field]
        places = [
            known.setdefault(self._meaning(field, str(name)), len(known)) for name in names.cat.categories
        ]
        return np.array([*places, 0], dtype=np.int64)[names.cat.codes.to_numpy()]

    def count(self, field: Field) -> int:
        """How many numbers are given away."""
        return len(self._known[field])


@dataclass(frozen=True)
class _Cells:
    """Rows of a file by time, channel and reason; a row of several days stands once for each."""

    row: Integers
    time: Integers
    channel: Integers
    reason: Integers
    rows: int


def _cells(volumes: Volumes, minutes: int, numbers: _Numbers) -> _Cells:
    table = volumes.table
    row = np.flatnonzero(table["offered"].to_numpy(float) > 0).astype(np.int64)
    table = table[["start", "interval_min", "channel", "reason"]]
    busy = table if len(row) == len(table) else table.iloc[row]
    if minutes < DAY_MIN:
        time = pd.DatetimeIndex(busy["start"]).as_unit("s").asi8 // (60 * minutes)
    else:
        days = period_days(busy["start"], busy["interval_min"])
        first = _days(busy).as_unit("s").asi8 // (60 * DAY_MIN)
        offset = numbered_within(days)
        time, row = np.repeat(first, days) + offset, np.repeat(row, days)
        busy = table.iloc[row]
    return _Cells(
        row, time, numbers.of("channel", busy["channel"]), numbers.of("reason", busy["reason"]), len(table)
    )


def _held(ours: _Cells, theirs: _Cells, numbers: _Numbers) -> Flags:
    channels, reasons = numbers.count("channel"), numbers.count("reason")
    at, other = (cells.time * channels + cells.channel for cells in (ours, theirs))
    held = np.isin(at * reasons + ours.reason, other * reasons + theirs.reason)
    held |= np.isin(at, other[theirs.reason == 0])
    held |= (ours.reason == 0) & np.isin(at, other)
    return np.bincount(ours.row[held], minlength=ours.rows) > 0
