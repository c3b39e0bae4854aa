"""The quiet row on top of the volumes: which channels, reasons, period and weekdays are looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from models.volumes import Cube, Selection
from models.volumes.basis import part_words, period_of_calendar, scope_words
from models.volumes.calendar_parts import calendar_parts, days_of
from models.volumes.last_year import last_year_of
from models.volumes.profile import grain_of
from models.volumes.selection import EVERYTHING
from pages._shared import compute, session
from pages._shared.layout import small
from pages._shared.texts import t

LAST_YEAR, ALL = "last_year", "all"
WEEKDAY_KINDS = ("all", "working", "weekend")
FIELD_PX = 200


def choose_selection() -> Selection:
    """What the visitor wants to look at; of a longer file the last 365 days at first."""
    cube = compute.volume_cube()
    last_year = last_year_of(cube)
    with st.container(horizontal=True, key="volume-filters", gap="small"):
        channels = names("channels", options) if len(options := channel_options(cube)) > 1 else []
        reasons = names("reasons", cube.reasons) if cube.has_reasons else []
        period = one_of("period", periods(cube, last_year), period_name)
        weekdays = WEEKDAY_KINDS[0]
        if not cube.is_coarse:
            weekdays = one_of("weekdays", WEEKDAY_KINDS, lambda kind: t(f"situation.filter.weekdays.{kind}"))
    first, last = bounds(period, last_year)
    return Selection(tuple(channels), tuple(reasons), first, last, weekdays)


def channel_options(cube: Cube) -> tuple[str, ...]:
    """The channels, behind each that unites several names of the file these."""
    found = compute.file_names()
    parts = {} if found is None else found.parts
    if len(cube.channels) == 1 and parts:
        return tuple(parts[cube.channels[0]])
    return tuple(name for channel in cube.channels for name in (channel, *parts.get(channel, ())))


def of_selection(text: str, selection: Selection) -> str:
    """What is shown, and of which part of the file."""
    return f"{text} · {scope_words(compute.volume_profile(), selection, session.language())}"


def tell_unfiltered(selection: Selection) -> None:
    """In a section that always shows the whole file: that what is chosen above does not count there."""
    if selection != EVERYTHING:
        small(t("situation.filter.not_here"))


def of_part(selection: Selection) -> str:
    """Which part of the file is shown, whatever the period; '' where it is all of it."""
    return " · ".join(part_words(compute.volume_profile(), selection, session.language()))


def without_period(selection: Selection, first: date | None = None, last: date | None = None) -> Selection:
    """The selection without its period: from `first` to `last` of the file."""
    return Selection(selection.channels, selection.reasons, first, last, selection.weekdays)


def periods(cube: Cube, last_year: Selection | None) -> tuple[str, ...]:
    years = sorted(set(cube.calendar.year), reverse=True)
    told = tuple(str(year) for year in years) if len(years) > 1 else ()
    parts = () if grain_of(cube.interval_min) == "week" else calendar_parts(cube.calendar)
    return (*((LAST_YEAR,) if last_year else ()), ALL, *told, *parts)


def bounds(period: str, last_year: Selection | None) -> tuple[date | None, date | None]:
    if period == LAST_YEAR and last_year is not None:
        return last_year.first, last_year.last
    return (None, None) if period in (ALL, LAST_YEAR) else days_of(period)


def period_name(period: str) -> str:
    if period in (LAST_YEAR, ALL):
        return t(f"situation.filter.period.{period}")
    if period.isdigit():
        return period
    return period_of_calendar(*days_of(period), session.language())


def names(field: str, options: tuple[str | None, ...]) -> list[Any]:
    labels = {name: t("situation.no_name") if name is None else name for name in options}
    return st.multiselect(
        t(f"situation.filter.{field}"),
        options,
        format_func=labels.__getitem__,
        placeholder=t(f"situation.filter.all_{field}"),
        select_all=False,
        key=key(field),
        label_visibility="collapsed",
        width=FIELD_PX,
    )


def one_of(field: str, options: tuple[str, ...], named: Callable[[str], str]) -> Any:
    labels = {option: named(option) for option in options}
    return st.selectbox(
        t(f"situation.filter.{field}"),
        options,
        format_func=labels.__getitem__,
        key=key(field),
        label_visibility="collapsed",
        width=FIELD_PX,
    )


def key(field: str) -> str:
    """Choices belong to a file and to the names in a language."""
    return f"filter:{session.volumes().key[:12]}:{session.language()}:{field}"
