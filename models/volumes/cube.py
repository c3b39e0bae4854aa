"""A volume table condensed to sums per day (and hour), channel and reason: what every filter reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.course.cells import CourseCells
from models.volumes.file_period import FilePeriod
from models.volumes.periods import MONTH_MIN
from models.volumes.table import DAY_MIN

Floats = NDArray[np.float64]
Integers = NDArray[np.signedinteger]

COUNTS = ("offered", "handled", "abandoned")
RATES = ("abandoned_share", "service_level_share", "wait_s", "handling_time_s")
SUMS = (*COUNTS, *(f"{rate}_{part}" for rate in RATES for part in ("sum", "weight")))
HOURS = 24


@dataclass(frozen=True)
class Places:
    """Where each condensed cell lies: day (number after the first), channel and reason (numbers of names)."""

    day: NDArray[np.int32]
    channel: NDArray[np.int16]
    reason: NDArray[np.int16]


@dataclass(frozen=True)
class HourCells:
    """Contacts per hour, channel and reason that occur, in the order of the hours.

    `slot` numbers the hours that occur (day * 24 + hour), `head` is the first cell of each; `pair` names
    channel and reason (channel * number of reasons + reason).
    """

    slot: NDArray[np.int32]
    head: NDArray[np.int64]
    pair: NDArray[np.int32]
    offered: Floats

    def per_slot(self, wanted: NDArray[np.bool_] | None) -> Floats:
        """Contacts in each hour that occurs, of all pairs or only of those wanted."""
        if wanted is None:
            return np.add.reduceat(self.offered, self.head)
        if self._every_pair is None:
            return np.add.reduceat(self.offered * wanted[self.pair], self.head)
        by_pair = self.offered.reshape(len(self.head), -1)
        return np.asarray(np.einsum("ij,j->i", by_pair, wanted[self._every_pair].astype(float)))

    @cached_property
    def _every_pair(self) -> NDArray[np.int32] | None:
        """The pairs in their order where every hour holds the same; None where hours differ."""
        hours = len(self.head)
        if len(self.pair) % hours:
            return None
        by_hour = self.pair.reshape(hours, -1)
        return (
            by_hour[0]
            if (by_hour == by_hour[0]).all() and (np.diff(self.head) == by_hour.shape[1]).all()
            else None
        )


@dataclass(frozen=True, eq=False)
class Cube:
    """A volume table condensed; made once per table, filtered many times.

    `places` and `sums`: one cell per day, channel and reason that occur. `sums` holds the counts (NaN where
    the file does not know them) and for each rate its volume-weighted sum and weight (`wait_s_sum`,
    `wait_s_weight`); a measure that the file does not hold at all is absent. `hours` is None where the file
    knows no hours. Intervals longer than a day (weeks, months) lie on the day on which they begin.
    """

    name: str
    rows: int
    """Rows that were read."""
    is_whole_grid: bool
    """Whether every interval holds a row of every channel and reason, and no row was left out."""
    first: date
    """Day number 0."""
    interval_min: int
    hours_assumed: bool
    channels: tuple[str, ...]
    reasons: tuple[str | None, ...]
    """Names of reasons; None stands for contacts without one."""
    places: Places
    sums: Mapping[str, Floats]
    hours: HourCells | None
    period: FilePeriod
    """The days that the file covers."""
    holidays: frozenset[date] = frozenset()
    """Public holidays: days on which a file need not hold anything."""
    days_aside: frozenset[date] = frozenset()
    """Days of which rows are set aside: they hold less than came."""
    days_modelled: bool = False
    """Whether weeks repeat because the file names only weekdays of a period."""
    is_spread: bool = False
    """Whether sums of weeks or months lie in equal parts on their days (`models.volumes.weeks_on_days`,
    `models.volumes.days_and_sums`)."""
    of_days: Cube | None = None
    """Where days of some contacts are known and of others only sums of weeks or months: what counts days,"""
    of_sums: Cube | None = None
    """and the sums; both with the channels and reasons of all."""
    by_hour: Cube | None = None
    """Those of several files whose hours are counted, where others know none."""
    course: CourseCells | None = None
    """What became of the contacts; None where the file does not say."""

    @property
    def has_reasons(self) -> bool:
        """Whether any contact has a reason."""
        return any(name is not None for name in self.reasons)

    @property
    def day_count(self) -> int:
        """Days of the calendar from the first to the last one in the file."""
        return int(self.places.day[-1]) + 1

    @property
    def calendar(self) -> pd.DatetimeIndex:
        """All days of the calendar from the first to the last, whether the file holds them or not."""
        return pd.date_range(self.first, periods=self.day_count, freq="D")

    @property
    def is_coarse(self) -> bool:
        """Whether the file holds sums of weeks or months."""
        return self.interval_min > DAY_MIN

    @property
    def is_weekly(self) -> bool:
        """Whether the file holds sums of weeks."""
        return DAY_MIN < self.interval_min < MONTH_MIN

    @property
    def knows_days(self) -> bool:
        """Whether all of it is known by the day."""
        return not (self.is_coarse or self.is_spread)

    @property
    def counted_by_day(self) -> Cube:
        """What is known by the day: all, or of days beside sums of weeks and months the days alone."""
        return self.of_days or self

    @property
    def kinds(self) -> tuple[Cube, ...]:
        """The days and the sums, each by itself; of others this cube alone."""
        return (self.of_days, self.of_sums) if self.of_days and self.of_sums else (self,)

    def with_holidays(self, holidays: frozenset[date]) -> Cube:
        """The same cube with these public holidays."""
        return replace(self, holidays=holidays)._each_part(lambda part: part.with_holidays(holidays))

    def on_calendar(self, part: Cube, flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """`flags` per day of the calendar of a `part` on that of this cube."""
        placed = np.zeros(self.day_count, dtype=bool)
        begin = (part.first - self.first).days
        held = flags[max(-begin, 0) : max(self.day_count - begin, 0)]
        placed[max(begin, 0) : max(begin, 0) + len(held)] = held
        return placed

    def present(self) -> NDArray[np.bool_]:
        """Per day of the calendar whether the file holds any row of it."""
        seen = np.zeros(self.day_count, dtype=bool)
        seen[self.places.day] = True
        return seen

    def per_day(self) -> Floats:
        """Contacts per day of the calendar; NaN where the file has no row."""
        offered = np.bincount(self.places.day, self.sums["offered"], self.day_count)
        return np.where(self.present(), offered, np.nan)

    def named(self, channels: Mapping[str, str], reasons: Mapping[str, str]) -> Cube:
        """The same cube under other names; names that become equal become one."""
        channel_names, channel_of = _renamed(self.channels, channels)
        reason_names, reason_of = _renamed(self.reasons, reasons)
        told = tuple(str(name) for name in channel_names)
        renamed = self._numbered(told, reason_names, channel_of, reason_of)
        return renamed._each_part(lambda part: part.named(channels, reasons))

    def under(self, channels: tuple[str, ...], reasons: tuple[str | None, ...]) -> Cube:
        """The same cube with these names, of which its own are some."""
        places = (
            np.array([all_of.index(name) for name in own], dtype=np.int16)
            for all_of, own in ((channels, self.channels), (reasons, self.reasons))
        )
        return self._numbered(channels, reasons, *places)

    def _numbered(
        self,
        channels: tuple[str, ...],
        reasons: tuple[str | None, ...],
        channel_of: NDArray[np.int16],
        reason_of: NDArray[np.int16],
    ) -> Cube:
        """The same cube with these names; `channel_of`, `reason_of`: number among them of each of its own."""
        places = replace(
            self.places, channel=channel_of[self.places.channel], reason=reason_of[self.places.reason]
        )
        hours = self.hours
        if hours is not None:
            pair_of = (channel_of[:, None] * np.int32(len(reasons)) + reason_of).ravel()
            hours = replace(hours, pair=pair_of.astype(np.int32)[hours.pair])
        course = self.course and self.course.renamed(channel_of, reason_of)
        return replace(self, channels=channels, reasons=reasons, places=places, hours=hours, course=course)

    def _each_part(self, changed: Callable[[Cube], Cube]) -> Cube:
        """The same cube with each of those of a part of its contacts as it is `changed`."""
        return replace(
            self,
            by_hour=self.by_hour and changed(self.by_hour),
            of_days=self.of_days and changed(self.of_days),
            of_sums=self.of_sums and changed(self.of_sums),
        )


def _renamed(
    names: Sequence[str | None], new: Mapping[str, str]
) -> tuple[tuple[str | None, ...], NDArray[np.int16]]:
    """The names after renaming, each once, and the number of its new name for every old one."""
    told = [name if name is None else new.get(name, name) for name in names]
    kept = tuple(dict.fromkeys(told))
    return kept, np.array([kept.index(name) for name in told], dtype=np.int16)
