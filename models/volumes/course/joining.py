"""The course of contacts of several files put together: of those that hold it, of the rows that count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd

from models.volumes.course.table import Course
from models.volumes.course.values import STATE
from models.volumes.over_rows import Flags
from models.volumes.table import DAY_MIN, Volumes

NOT_TOLD = -1
"""State of contacts of a file that does not tell closing."""
United = Callable[[Sequence[pd.DataFrame]], pd.DataFrame]
"""Tables below each other under one name for each channel and reason."""
ROW = ["start", "channel", "reason"]


def joined_course(parts: Sequence[Volumes], kept: Sequence[Flags], united: United) -> Course | None:
    """What the files hold of it, without what counts from another file; None where none holds any.

    Open contacts stay right-censored at the end of their own file. Files that end at different times tell no
    backlog together: what one of them leaves open may have been closed since.
    """
    told = [
        (part.course.each_table(partial(_that_count, part, rows)), part)
        for part, rows in zip(parts, kept, strict=True)
        if part.course is not None and rows.any()
    ]
    if not told:
        return None
    courses = [course for course, _ in told]
    contacts = [course.contacts for course in courses if course.contacts is not None]
    levels = [course.levels for course in courses if course.levels is not None]
    listing = [course for course in courses if course.contacts is not None]
    return Course(
        contacts=_with_states(united(contacts)) if contacts else None,
        levels=united(levels) if levels else None,
        has_closing=any(course.has_closing for course in courses),
        has_reopening=any(course.has_reopening for course in courses),
        whole_days=bool(listing) and all(course.whole_days for course in listing),
        end=listing[0].end if len(listing) == 1 else None,
        files=tuple(part.name for _, part in told),
        levels_of_all=any(course.levels_of_all for course in courses),
        lacking=tuple(part.name for part in parts if part.course is None),
    )


def _with_states(contacts: pd.DataFrame) -> pd.DataFrame:
    if STATE not in contacts:
        return contacts
    return contacts.assign(**{STATE: contacts[STATE].fillna(NOT_TOLD)})


def _that_count(part: Volumes, rows: Flags, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of `table` but those whose time, channel and reason count from another file."""
    if rows.all():
        return table
    left = part.table[~rows]
    minutes = DAY_MIN if part.hours_assumed else min(part.interval_min, DAY_MIN)
    gone = pd.MultiIndex.from_frame(_keys(left.assign(start=left["start"].dt.tz_localize(None)), minutes))
    mine = pd.MultiIndex.from_frame(_keys(table, minutes))
    return table[~mine.isin(gone)].reset_index(drop=True)


def _keys(table: pd.DataFrame, minutes: int) -> pd.DataFrame:
    names = {name: table[name].astype("object").fillna("") for name in ROW[1:]}
    return pd.DataFrame({"start": table["start"].dt.floor(f"{minutes}min"), **names})
