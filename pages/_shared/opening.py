"""Opening hours of a team: every weekday can be opened and closed, each stretch of days has its own hours,
typed as people write them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from models.problems import Problem
from models.scenario.opening_texts import alike_on_working_days, hours_in_words, read_hours
from models.scenario.schema import OpeningHours
from pages._shared import session
from pages._shared.inputs import labelled
from pages._shared.layout import problem_list
from pages._shared.texts import plain, t

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
RUN = 3
"""So many days in a row are told by the first and the last."""


def edit_opening(path: str, opening: Sequence[OpeningHours]) -> None:
    """Edit the opening hours at `path`; a day opened anew gets hours of its own to edit."""
    for position, hours in enumerate(opening):
        days, opens, closes = st.columns([2, 1, 1], gap="medium")
        with days:
            _days(path, f"{position}:days", hours.days, hours.days, days_label(hours.days), opening)
        with opens:
            _clock(path, f"{position}:opens", hours.opens, t("adjust.opens"), opening)
        with closes:
            _clock(path, f"{position}:closes", hours.closes, t("adjust.closes"), opening)
    closed = tuple(day for day in DAYS if not any(day in hours.days for hours in opening))
    if closed:
        _days(path, "closed", closed, (), t("adjust.closed"), opening)
    _offer_alike(path, opening)
    if problems := session.notice(path):
        problem_list(problems)


def days_label(days: Sequence[str]) -> str:
    """Weekdays in short: `Mo–Fr`, `Sa, So`."""
    places = sorted(DAYS.index(day) for day in days)
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    names = [[t(f"adjust.day.{DAYS[place]}") for place in run] for run in runs]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) >= RUN else ", ".join(run) for run in names)


def _key(path: str, part: str) -> str:
    return f"input:opening:{path}:{part}"


def _days(
    path: str,
    part: str,
    days: Sequence[str],
    chosen: Sequence[str],
    label: str,
    opening: Sequence[OpeningHours],
) -> None:
    key = _key(path, part)
    session.fill_input(key, list(chosen))
    st.pills(
        plain(label),
        days,
        selection_mode="multi",
        format_func=labelled(days, lambda day: t(f"adjust.day.{day}")),
        key=key,
        help=t("adjust.days_help"),
        on_change=_take_over,
        args=(path, tuple(opening)),
    )


def _clock(path: str, part: str, value: str, label: str, opening: Sequence[OpeningHours]) -> None:
    key = _key(path, part)
    session.fill_input(key, value)
    st.text_input(
        plain(label),
        key=key,
        help=t("adjust.clock_help"),
        on_change=_take_typed,
        args=(path, part, label, tuple(opening)),
    )


def _take_typed(path: str, part: str, label: str, opening: tuple[OpeningHours, ...]) -> None:
    """Take what was typed for a time; a range typed in either field gives both."""
    typed = str(session.input_value(_key(path, part)) or "")
    times = read_hours(typed)
    if not times:
        session.keep_notice(path, (Problem(label, "input.no_clock_time", {"typed": typed}),))
        return
    position = part.partition(":")[0]
    parts = (part,) if len(times) == 1 else (f"{position}:opens", f"{position}:closes")
    session.put_inputs({_key(path, each): time for each, time in zip(parts, times, strict=True)})
    _take_over(path, opening)


def _offer_alike(path: str, opening: Sequence[OpeningHours]) -> None:
    """One click gives Monday to Friday the same hours."""
    alike = alike_on_working_days(opening)
    if alike:
        st.button(
            plain(t("adjust.alike", hours=hours_in_words(alike, "mon"))),
            key=_key(path, "alike"),
            on_click=_state,
            args=(path, [hours.model_dump(mode="json") for hours in alike]),
        )


def _take_over(path: str, opening: tuple[OpeningHours, ...]) -> None:
    """State the opening hours as they now stand in the inputs; stretches without a day are gone."""
    wanted: list[dict[str, Any]] = [
        {
            "days": list(session.input_value(_key(path, f"{position}:days")) or ()),
            "opens": session.input_value(_key(path, f"{position}:opens")),
            "closes": session.input_value(_key(path, f"{position}:closes")),
        }
        for position in range(len(opening))
    ]
    if opened := session.input_value(_key(path, "closed")):
        hours = opening[0] if opening else OpeningHours(days=(), opens="08:00", closes="18:00")
        wanted.append({"days": list(opened), "opens": hours.opens, "closes": hours.closes})
    stated = [hours for hours in wanted if hours["days"]]
    _state(path, stated)


def _state(path: str, stated: list[dict[str, Any]]) -> None:
    below = [place for place in session.changes() if place.startswith(f"{path}.")]
    session.keep_notice(path, session.set_changes({path: stated}, without=below))
    session.forget_inputs(_key(path, ""))
