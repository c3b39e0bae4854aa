"""The whole weeks of a year: contacts by channel, weekday and half-hour, and which weeks are unfit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.gaps import absent_days, usual_days
from models.volumes.working_weeks import closed_weekdays, week_ends

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

NOWHERE: Places = np.empty(0, dtype=np.intp)
DAYS, HALF_HOURS = 7, 336
LACKING_SHARE = 0.5
DOUBLED_SHARE, DOUBLED_ANYHOW_SHARE = 0.4, 0.2
"""A week is doubled where so many of its rows were there before; not in a file where so many are anyhow."""


@dataclass(frozen=True)
class YearOfWeeks:
    """The whole weeks of a year, Monday to Sunday (W weeks, C channels).

    `by_day` (W, C, 7): contacts per channel and weekday. `course` (W, 336): contacts per half-hour from
    Monday 00:00.
    """

    mondays: tuple[date, ...]
    by_day: Floats
    course: Floats
    doubled: Places = field(default_factory=lambda: NOWHERE)
    """Places of the weeks whose rows stand twice in the file."""
    filled: Places = field(default_factory=lambda: NOWHERE)
    """Places of the weeks of which the model fills missing days."""

    @property
    def lacking(self) -> Places:
        """Places of the weeks in which half of the usual days or more have no contact; a weekday is usual
        that has some in half of the weeks."""
        there = self.by_day.sum(axis=1) > 0
        if not len(there):
            return NOWHERE
        weekday = np.tile(np.arange(DAYS), len(there))
        usual = usual_days(there.ravel(), weekday)[:DAYS].sum()
        missing = absent_days(there.ravel(), weekday).reshape(there.shape).sum(axis=1)
        return np.flatnonzero(missing >= max(LACKING_SHARE * usual, 1))

    @property
    def counted(self) -> Places:
        """Places of the weeks that tell how full a week is: not those that lack days which the model fills,
        for they seem quieter than they were; all where no other is left."""
        places = np.arange(len(self.mondays))
        told = np.setdiff1d(places, np.intersect1d(self.lacking, self.filled))
        return told if len(told) else places

    @property
    def fit(self) -> Places:
        """Places of the weeks that can stand for others: neither lacking nor doubled."""
        return np.setdiff1d(np.arange(len(self.mondays)), np.union1d(self.lacking, self.doubled))

    @property
    def offered(self) -> Floats:
        """Contacts per week, shape (W,)."""
        return np.asarray(self.course.sum(axis=1))

    @property
    def peak(self) -> int:
        """Place of the busiest week; one that stands twice in the file is none, unless all do."""
        once = np.setdiff1d(np.arange(len(self.mondays)), self.doubled)
        places = once if len(once) else np.arange(len(self.mondays))
        return int(places[self.offered[places].argmax()])


def whole_weeks(
    day: pd.Series,
    slot: NDArray[np.int64],
    channel: Places,
    offered: Floats,
    channels: int,
    again: NDArray[np.bool_] | None = None,
    filled: pd.DatetimeIndex | None = None,
) -> YearOfWeeks:
    """The whole weeks of the days from the first to the last of `day` (local midnights, one per row); a week
    that lacks only weekdays that never occur is whole.

    `slot`: half-hour of the week, `channel`: place among `channels`. A week without any contact counts, as
    long as it lies between first and last day. `again`: whether a row says what another one said before.
    `filled`: missing days of which the model puts what they would have held.
    """
    first, last = map(pd.Timestamp, week_ends(day.min(), day.max(), closed_weekdays(day)))
    begin = first + pd.Timedelta(days=-first.day_of_week % DAYS)
    count = max(((last - begin).days + 1) // DAYS, 0)
    week = ((day - begin).dt.days // DAYS).to_numpy()
    inside = (week >= 0) & (week < count)
    shape = (count, channels, HALF_HOURS)
    place: Places | list[int] = (
        np.ravel_multi_index((week[inside], channel[inside], slot[inside]), shape) if count else []
    )
    cells = np.bincount(place, offered[inside] if count else None, minlength=int(np.prod(shape))).reshape(
        shape
    )
    return YearOfWeeks(
        mondays=tuple((begin + pd.Timedelta(weeks=n)).date() for n in range(count)),
        by_day=cells.reshape(count, channels, DAYS, HALF_HOURS // DAYS).sum(axis=3).astype(float),
        course=cells.sum(axis=1).astype(float),
        doubled=_doubled(week[inside], again[inside], count) if again is not None and count else NOWHERE,
        filled=_weeks_of(filled, begin, count) if filled is not None else NOWHERE,
    )


def _weeks_of(days: pd.DatetimeIndex, begin: pd.Timestamp, count: int) -> Places:
    weeks = np.unique(np.asarray((days - begin).days) // DAYS)
    return np.asarray(weeks[(weeks >= 0) & (weeks < count)], dtype=np.intp)


def _doubled(week: NDArray[np.integer], again: NDArray[np.bool_], count: int) -> Places:
    rows = np.maximum(np.bincount(week, minlength=count), 1)
    share = np.bincount(week, again, minlength=count) / rows
    return np.flatnonzero(share >= DOUBLED_SHARE) if again.mean() < DOUBLED_ANYHOW_SHARE else NOWHERE
