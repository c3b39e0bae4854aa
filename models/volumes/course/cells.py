"""The course of contacts by the numbers of a cube's names: what every filter reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.course.table import TIME, Course, CourseFacts
from models.volumes.course.values import BACKLOG, CLOSED, REOPENED, STATE

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Placed:
    """Rows by day (number after the first of the cube), channel and reason (numbers of names)."""

    day: Integers
    channel: Integers
    reason: Integers

    def renamed(self, channel_of: NDArray[np.int16], reason_of: NDArray[np.int16]) -> Placed:
        """Under other numbers of names."""
        return Placed(
            self.day, channel_of[self.channel].astype(np.int64), reason_of[self.reason].astype(np.int64)
        )

    def only(self, rows: NDArray[np.bool_]) -> Placed:
        """These rows alone."""
        return Placed(self.day[rows], self.channel[rows], self.reason[rows])


@dataclass(frozen=True, eq=False)
class ContactCells:
    """Single contacts: on which day each was created, its state, its time (see `Course`), the day on which it
    was closed (-1: it was not), and whether it was reopened."""

    places: Placed
    state: NDArray[np.int8]
    time_s: Floats
    closed_day: Integers
    reopened: Floats


@dataclass(frozen=True, eq=False)
class LevelCells:
    """Levels of a backlog: `places.day` is the last day of the interval at whose end each was taken."""

    places: Placed
    level: Floats


@dataclass(frozen=True, eq=False, kw_only=True)
class CourseCells(CourseFacts):
    """What became of the contacts of a cube."""

    contacts: ContactCells | None
    levels: LevelCells | None
    levels_of_all: bool

    def renamed(self, channel_of: NDArray[np.int16], reason_of: NDArray[np.int16]) -> CourseCells:
        """The same under other numbers of names."""
        contacts = self.contacts and replace(
            self.contacts, places=self.contacts.places.renamed(channel_of, reason_of)
        )
        levels = self.levels and replace(
            self.levels, places=self.levels.places.renamed(channel_of, reason_of)
        )
        return replace(self, contacts=contacts, levels=levels)


def course_cells(
    course: Course | None, first: date, channels: Sequence[str | None], reasons: Sequence[str | None]
) -> CourseCells | None:
    """`course` by the days after `first` and the numbers of names; what stands under none of them is left
    out."""
    if course is None:
        return None
    return CourseCells(
        contacts=None if course.contacts is None else _contacts(course.contacts, first, channels, reasons),
        levels=None if course.levels is None else _levels(course.levels, first, channels, reasons),
        levels_of_all=course.levels_of_all,
        **course.facts,
    )


def _contacts(
    table: pd.DataFrame, first: date, channels: Sequence[str | None], reasons: Sequence[str | None]
) -> ContactCells:
    start = table["start"].to_numpy().astype("datetime64[s]")
    places, known = _placed(table, start, first, channels, reasons)
    size = len(table)
    state = table[STATE].to_numpy(np.int8) if STATE in table else np.full(size, -1, np.int8)
    time_s = table[TIME].to_numpy(float) if TIME in table else np.full(size, np.nan)
    reopened = table[REOPENED].to_numpy(float) if REOPENED in table else np.full(size, np.nan)
    closed = state == CLOSED
    ends = start + np.where(closed, time_s, 0).astype("timedelta64[s]")
    closed_day = np.where(closed, _days_after(ends, first), -1)
    return ContactCells(places, state[known], time_s[known], closed_day[known], reopened[known])


def _levels(
    table: pd.DataFrame, first: date, channels: Sequence[str | None], reasons: Sequence[str | None]
) -> LevelCells:
    start = table["start"].to_numpy().astype("datetime64[s]")
    minutes = table["interval_min"].to_numpy(np.int64).astype("timedelta64[m]")
    last = start + minutes - np.timedelta64(1, "s")
    places, known = _placed(table, last, first, channels, reasons)
    return LevelCells(places, table[BACKLOG].to_numpy(float)[known])


def _placed(
    table: pd.DataFrame,
    moments: NDArray[np.datetime64],
    first: date,
    channels: Sequence[str | None],
    reasons: Sequence[str | None],
) -> tuple[Placed, NDArray[np.bool_]]:
    channel, reason = _numbers(table["channel"], channels), _numbers(table["reason"], reasons)
    known = (channel >= 0) & (reason >= 0)
    return Placed(_days_after(moments, first), channel, reason).only(known), known


def _days_after(moments: NDArray[np.datetime64], first: date) -> Integers:
    return np.asarray((moments.astype("datetime64[D]") - np.datetime64(first, "D")).astype(np.int64))


def _numbers(column: pd.Series, names: Sequence[str | None]) -> Integers:
    """Per row the number of its name; -1 where it is none of them."""
    values = pd.Categorical(column.array)
    places = {name: number for number, name in enumerate(names)}
    told = [places.get(name, -1) for name in values.categories]
    return np.asarray(np.array([*told, places.get(None, -1)], dtype=np.int64)[values.codes])
