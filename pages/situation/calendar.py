"""Whose public holidays hold for a file: in sight beside it, asked where its days speak against them."""

from __future__ import annotations

import streamlit as st

from models.volumes.closer_findings import holiday_finding
from pages._shared import compute, session
from pages._shared.layout import card_or_folded, problem_list, small
from pages._shared.region_picker import pick_region, picked_region, region_label, region_short
from pages._shared.texts import day, listed, num, t, tp

REGION_PATH = "volumes.holiday_region"
CONFIRMED, CHANGED = "holiday calendar confirmed", "holiday calendar changed"
MOST_DAYS, MOST_ALIKE = 4, 6
"""More days than these are counted; more regions with the same days are found in the boxes."""


def ask_about_calendar() -> None:
    """On the page of figures, as long as the file speaks against the calendar and nobody has answered."""
    if session.volumes_are_own() and _is_open():
        show_calendar("ask")


def show_calendar(purpose: str = "file", *, fold: bool = False) -> None:
    """Whose holidays hold, what they do in this file, and the way to choose others; one click away where
    something else is to be answered first (`fold`)."""
    if compute.volume_cube().is_coarse:
        said = t("situation.calendar.coarse")
    else:
        said = holiday_finding(compute.holiday_effect(compute.holiday_region()), session.language())
    title = t(f"situation.calendar.{'in_doubt' if _is_open() else 'title'}", region=calendar_name())
    asks = _is_open() or (session.volumes_are_own() and compute.better_calendar() is not None)
    with card_or_folded(f"calendar-{purpose}", title, said, fold=fold or not asks):
        if _is_open():
            small(t("situation.calendar.doubt"))
        suggest_calendar(f"calendar-{purpose}")
        choose_calendar(f"calendar-{purpose}")
        if _is_open():
            st.button(t("situation.calendar.confirm"), key=f"confirm-calendar-{purpose}", on_click=_confirm)
        small(t("situation.calendar.how"))


def calendar_name() -> str:
    """Whose public holidays hold."""
    return region_label(compute.holiday_region())


def suggest_calendar(purpose: str) -> None:
    """The calendar that fits the file better, with the counts that say so; taken with one click only."""
    fit = compute.better_calendar() if session.volumes_are_own() and not _is_confirmed() else None
    if fit is None:
        return
    small(
        t(
            "situation.calendar.better",
            period=fit.period.in_language(session.language()),
            region=region_label(fit.best.region),
            quiet=num(fit.best.quiet),
            count=num(fit.best.count),
            now=calendar_name(),
            now_quiet=num(fit.now.quiet),
            now_count=num(fit.now.count),
        )
    )
    if fit.gained:
        few = [day(each) for each in fit.gained[:MOST_DAYS]]
        more = len(fit.gained) - len(few)
        days = listed([*few, tp("volumes_model.more", more, count=more)] if more else few)
        small(t("situation.calendar.gained", days=days))
    with st.container(horizontal=True):
        for region in (fit.best.region, *fit.alike)[:MOST_ALIKE]:
            st.button(
                t("situation.calendar.take", region=region_short(region)),
                key=f"{purpose}:take:{region}",
                on_click=_take_region,
                args=(region,),
            )


def choose_calendar(purpose: str) -> None:
    """Country and region; what is picked holds for everything that counts holidays."""
    region = compute.holiday_region()
    key = f"{purpose}:{region}"
    pick_region(key, region, with_none=True, take=lambda: _take(key, region))
    problem_list(session.notice(REGION_PATH) or ())


def _take(key: str, region: str) -> None:
    _take_region(picked_region(key, region))


def _take_region(region: str) -> None:
    session.keep_notice(CHANGED, _is_open())
    session.keep_notice(REGION_PATH, session.set_changes({REGION_PATH: region}))
    _confirm(region)


def draw_all_anew() -> None:
    """The question of the page that has been answered in a closer look goes at once."""
    if session.notice(CHANGED):
        session.keep_notice(CHANGED, None)
        st.rerun()


def _confirm(region: str | None = None) -> None:
    session.keep_notice(CONFIRMED, (session.volumes().key, region or compute.holiday_region()))


def _is_open() -> bool:
    region = compute.holiday_region()
    effect = compute.holiday_effect(region)
    if effect is None or not effect.is_like_other_days:
        return False
    return not _is_confirmed()


def _is_confirmed() -> bool:
    return bool(session.notice(CONFIRMED) == (session.volumes().key, compute.holiday_region()))
