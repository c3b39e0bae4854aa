"""What became of contacts, as a volume file holds it: a row per contact, or a level per interval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.course.values import BACKLOG, CLOSED, COURSE_VALUES, FAR, OPEN, REOPENED, SPENT, STATE

TIME = "time_s"
DAY_S = 86_400
FEWEST_TIMES = 3
"""At fewer times, equal levels of several rows may be chance."""
FAR_S = 366 * DAY_S
"""A close date so long behind all creations and all other close dates is a slip."""


@dataclass(frozen=True, eq=False, kw_only=True)
class CourseFacts:
    """What the rows of a course were obtained from."""

    has_closing: bool = False
    has_reopening: bool = False
    whole_days: bool = False
    """Whether times are whole days: creation or close names no time of day."""
    end: datetime | None = None
    """The last moment at which a contact of the file is created or closed: until then open ones were
    watched. None: files put together end at different times."""
    files: tuple[str, ...] = ()
    """Of files put together those that hold any of it."""
    lacking: tuple[str, ...] = ()
    """Of files put together those that hold nothing of it."""

    @property
    def facts(self) -> dict[str, Any]:
        """These alone, for what is made of the rows."""
        return {each.name: getattr(self, each.name) for each in fields(CourseFacts)}


@dataclass(frozen=True, eq=False, kw_only=True)
class Course(CourseFacts):
    """`contacts`: start (clock on the wall), channel, reason, course_state, time_s (from creation to close;
    of open ones to the end of their file: at least so long), reopened; None where the file lists no contacts
    or says nothing of their course. `levels`: start, interval_min, channel, reason, backlog at the end of
    the interval; None without such a column."""

    contacts: pd.DataFrame | None = None
    levels: pd.DataFrame | None = None
    levels_of_all: bool = False
    """Whether levels are those of all channels and reasons together."""

    def each_table(self, work: Callable[[pd.DataFrame], pd.DataFrame]) -> Course:
        """The same with `work` done on each table."""
        return replace(
            self,
            contacts=None if self.contacts is None else work(self.contacts),
            levels=None if self.levels is None else work(self.levels),
        )


def split_off(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """The volume table without what is told of the course of its rows, and that with start, interval, channel
    and reason."""
    held = [name for name in COURSE_VALUES if name in table]
    if not held:
        return table, None
    return table.drop(columns=held), table[["start", "interval_min", "channel", "reason", *held]]


def course_of_contacts(told: pd.DataFrame) -> Course:
    """The course of single contacts. `told`: a row per contact, as `split_off` gives it."""
    start = told["start"].dt.tz_localize(None).to_numpy().astype("datetime64[s]")
    contacts = pd.DataFrame({"start": start, "channel": told["channel"], "reason": told["reason"]})
    end, whole_days = start.max(), False
    if STATE in told:
        state, spent = told[STATE].to_numpy(), told[SPENT].to_numpy(float)
        closed = state == CLOSED
        whole_days = bool(closed.any()) and bool((spent[closed] % DAY_S == 0).all())
        end = max(end, (start[closed] + spent[closed].astype("timedelta64[s]")).max(initial=end))
        age = _age(start, end, whole_days=whole_days)
        contacts[STATE] = state
        contacts[TIME] = np.where(state == OPEN, age, spent)
    if REOPENED in told:
        contacts[REOPENED] = told[REOPENED].to_numpy(float)
    return Course(
        contacts=contacts,
        has_closing=STATE in told,
        has_reopening=REOPENED in told,
        whole_days=whole_days,
        end=end.astype(datetime),
    )


def with_far_apart(told: pd.DataFrame) -> pd.DataFrame:
    """`told` with contacts closed more than a year behind everything else in the file in a state of their
    own: one slip would make all open ones decades old."""
    start = told["start"].dt.tz_localize(None).to_numpy().astype("datetime64[s]").astype(np.int64)
    spent = told[SPENT].to_numpy(float)
    ends = start + np.nan_to_num(spent)
    moments = np.sort(np.append(ends[ends > start.max()], start.max()))
    leaps = np.flatnonzero(np.diff(moments) > FAR_S)
    if not len(leaps):
        return told
    far = ends > moments[leaps[0]]
    state = np.where(far, FAR, told[STATE].to_numpy()).astype(np.int8)
    return told.assign(**{STATE: state, SPENT: np.where(far, np.nan, spent)})


def _age(start: NDArray[np.datetime64], end: np.datetime64, *, whole_days: bool) -> NDArray[np.float64]:
    if whole_days:
        start, end = start.astype("datetime64[D]"), end.astype("datetime64[D]")
    return np.asarray((end - start).astype("timedelta64[s]").astype(float))


def course_of_levels(told: pd.DataFrame, *, add_up: bool) -> Course | None:
    """The backlog of volumes. `add_up`: rows of the same time, channel and reason are different things (two
    sites); otherwise the last of them counts."""
    known = told[told[BACKLOG].notna()]
    if known.empty:
        return None
    keys = ["start", "channel", "reason"]
    if is_of_all := _are_of_all(known):
        known = known.drop_duplicates("start")
    groups = known.groupby(keys, observed=True, dropna=False, sort=True)
    level = groups[BACKLOG].sum() if add_up else groups[BACKLOG].last()
    levels = pd.DataFrame({"interval_min": groups["interval_min"].max(), BACKLOG: level}).reset_index()
    levels["start"] = levels["start"].dt.tz_localize(None)
    return Course(levels=levels, levels_of_all=is_of_all)


def _are_of_all(known: pd.DataFrame) -> bool:
    """Whether the rows of a time, several of them, all name the same level, and another one at other times: a
    total that stands in each row."""
    several = known[known.duplicated("start", keep=False)]
    levels = several.groupby("start")[BACKLOG]
    lowest = levels.min()
    if len(lowest) < FEWEST_TIMES or lowest.nunique() < 2:
        return False
    return bool((lowest == levels.max()).all())
