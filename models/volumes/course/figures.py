"""Figures of what became of contacts: how long until they are done, how many are open or reopened, how the
backlog develops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.course.cells import ContactCells, CourseCells, Integers, LevelCells, Placed
from models.volumes.course.survival import times_until
from models.volumes.course.table import CourseFacts
from models.volumes.course.values import CLOSED, OPEN, UNUSABLE

Flags = NDArray[np.bool_]
HALF, NINE_OF_TEN = 0.5, 0.9


@dataclass(frozen=True)
class CourseShares:
    """Of contacts with a course that can be read.

    `closed` and `open` add up to them; `median_s`, `ninth_s`: seconds of calendar time by which half, and
    nine of ten, are done (product-limit estimate, NaN: not reached within the file); `open_age_s`: median
    age of those still open at the end of the file; `reopened_share`: of those of which it is known; `aside`:
    contacts whose close date contradicts their creation or cannot be read. None, NaN: not told.
    """

    channel: str
    contacts: int
    closed: int | None
    open: int | None
    median_s: float
    ninth_s: float
    open_age_s: float
    reopened_share: float
    aside: int

    @property
    def open_share(self) -> float:
        """Share that is still open at the end of the file."""
        return np.nan if self.open is None or not self.contacts else self.open / self.contacts


@dataclass(frozen=True, eq=False, kw_only=True)
class CourseFigures(CourseFacts):
    """The course of a selection.

    `whole` and `channels` (largest first): None and empty where the file lists no contacts. `backlog`: a row
    per month: day (the last one of the month that is known), level, complete (whether every channel and
    reason has a level); None where nothing tells it. `backlog_measured`: as the file states it; otherwise
    created minus closed since the file began: at least so many.
    """

    whole: CourseShares | None
    channels: tuple[CourseShares, ...]
    backlog: pd.DataFrame | None
    backlog_measured: bool


def course_figures(
    cells: CourseCells,
    names: Sequence[str],
    first: pd.Timestamp,
    within: Flags,
    weekdays: Flags,
    named: Flags,
) -> CourseFigures:
    """The figures of the contacts that were created on days `within` the selection; the backlog of `weekdays`
    in its whole history, shown for months of days `within`.

    `names`: of channels; `first`: day number 0; `within`, `weekdays`: per day of the calendar; `named`: per
    channel (rows) and reason (columns) whether it is selected.
    """
    whole: CourseShares | None = None
    channels: tuple[CourseShares, ...] = ()
    backlog: pd.DataFrame | None = None
    if cells.contacts is not None:
        chosen = _chosen(cells.contacts.places, named) & _on(cells.contacts.places.day, within)
        whole = _shares("", cells.contacts, chosen, cells)
        channels = _by_channel(cells, cells.contacts, chosen, names)
        if cells.has_closing and cells.end is not None:
            backlog = _created_minus_closed(cells.contacts, named, weekdays, within, first)
    if cells.levels is not None and (named.all() or not cells.levels_of_all):
        backlog = _last_levels(cells.levels, named, within, first)
    return CourseFigures(
        whole=whole,
        channels=channels,
        backlog=None if backlog is None or backlog.empty else backlog,
        backlog_measured=cells.levels is not None,
        **cells.facts,
    )


def _chosen(places: Placed, named: Flags) -> Flags:
    return np.asarray(named[places.channel, places.reason])


def _on(day: Integers, wanted: Flags) -> Flags:
    inside = (day >= 0) & (day < len(wanted))
    return inside & wanted[np.where(inside, day, 0)]


def _by_channel(
    cells: CourseCells, contacts: ContactCells, chosen: Flags, names: Sequence[str]
) -> tuple[CourseShares, ...]:
    of_channel = contacts.places.channel
    held = np.flatnonzero(np.bincount(of_channel[chosen], minlength=len(names))).tolist()
    told = [_shares(names[number], contacts, chosen & (of_channel == number), cells) for number in held]
    return tuple(sorted(told, key=lambda each: -each.contacts))


def _shares(name: str, contacts: ContactCells, chosen: Flags, cells: CourseCells) -> CourseShares:
    state, time_s, reopened = (
        values[chosen] for values in (contacts.state, contacts.time_s, contacts.reopened)
    )
    share = float(np.nanmean(reopened)) if np.isfinite(reopened).any() else np.nan
    if not cells.has_closing:
        return CourseShares(name, len(state), None, None, np.nan, np.nan, np.nan, share, 0)
    closed, open_ = state == CLOSED, state == OPEN
    median, ninth = times_until(time_s[closed], time_s[open_], (HALF, NINE_OF_TEN))
    return CourseShares(
        name,
        int(closed.sum() + open_.sum()),
        int(closed.sum()),
        int(open_.sum()),
        median,
        ninth,
        float(np.median(time_s[open_])) if open_.any() else np.nan,
        share,
        int(np.isin(state, UNUSABLE).sum()),
    )


# --- Backlog ------------------------------------------------------------------------------------------------


def _created_minus_closed(
    contacts: ContactCells, named: Flags, weekdays: Flags, within: Flags, first: pd.Timestamp
) -> pd.DataFrame:
    """What of the contacts of the file is open at the end of each month."""
    days = len(within)
    counted = _chosen(contacts.places, named) & _on(contacts.places.day, weekdays)
    counted &= np.isin(contacts.state, (OPEN, CLOSED))
    created = np.bincount(contacts.places.day[counted], minlength=days)[:days]
    ended = contacts.closed_day[counted]
    closed = np.bincount(ended[(ended >= 0) & (ended < days)], minlength=days)[:days]
    level = np.cumsum(created - closed).astype(float)
    last = _last_days(within, first)
    ends = first + pd.to_timedelta(last, unit="D")
    return pd.DataFrame({"day": ends, "level": level[last], "complete": True})


def _last_days(within: Flags, first: pd.Timestamp) -> Integers:
    """The last day of each month in the selection."""
    there = np.flatnonzero(within)
    months = (first + pd.to_timedelta(there, unit="D")).to_period("M")
    ends = np.append(months[1:] != months[:-1], True) if len(there) else np.zeros(0, dtype=bool)
    found = there[ends]
    calendar = first + pd.to_timedelta(found, unit="D")
    to_end = (calendar.days_in_month - calendar.day).to_numpy(np.int64)
    return np.asarray(np.minimum(found + to_end, len(within) - 1))


def _last_levels(levels: LevelCells, named: Flags, within: Flags, first: pd.Timestamp) -> pd.DataFrame:
    """Per month the last level of each channel and reason, these added up: levels add up across queues, never
    over time."""
    day = levels.places.day
    months_within = (first + pd.to_timedelta(np.flatnonzero(within), unit="D")).to_period("M").unique()
    chosen = _chosen(levels.places, named)
    moments = first + pd.to_timedelta(day, unit="D")
    table = pd.DataFrame(
        {
            "month": moments.to_period("M"),
            "day": moments,
            "pair": levels.places.channel * named.shape[1] + levels.places.reason,
            "level": levels.level,
        }
    )[chosen]
    table = table.sort_values(["pair", "day"], kind="stable")
    last = table.groupby(["month", "pair"], as_index=False).last()
    pairs = last["pair"].nunique()
    by_month = last.groupby("month").agg(day=("day", "max"), level=("level", "sum"), held=("pair", "size"))
    by_month["complete"] = by_month.pop("held") == pairs
    return by_month[by_month.index.isin(months_within)].reset_index(drop=True)
