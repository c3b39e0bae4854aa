"""Editor of how totals are spread: over the days of a week, the hours of a day, and whose holidays count."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from models.findings.profiles import PARTS, Profile, profile_change, shares_problem, typed_shares
from models.problems import Problem
from models.scenario.schema import Scenario
from models.texts import parse_number
from pages._shared import session
from pages._shared.layout import caption, card, note, problem_list, small
from pages._shared.region_picker import pick_region, picked_region
from pages._shared.texts import loc, num, plain, share, t

REGION, REGION_PATH = "spread-region", "volumes.holiday_region"
WIDTHS: dict[Profile, int] = {"week": 112, "day": 92}
"""Pixels of the field of a weekday or an hour: as many stand in a row as fit."""


def edit_spread(scenario: Scenario) -> None:
    """The profiles of week and day and the region of holidays, each stated with its source."""
    volumes = scenario.volumes
    with card("week-profile", t("adjust.week.title"), t("adjust.week.what")):
        with st.container(horizontal=True, key="week-shares", gap="small"):
            for place, typed in enumerate(_shown(volumes.week_profile.share_by_weekday)):
                _field("week", place, typed, WIDTHS["week"])
        _take_and_tell("week", loc(volumes.week_profile.source), volumes.week_profile.grade)
    with card("day-profile", t("adjust.day.title"), t("adjust.day.what")):
        with st.container(horizontal=True, key="day-shares", gap="small"):
            for place, typed in enumerate(_shown(volumes.day_profile.share_by_hour)):
                _field("day", place, typed, WIDTHS["day"])
        _take_and_tell("day", loc(volumes.day_profile.source), volumes.day_profile.grade)
    with card("holiday-region", t("adjust.holidays.title"), t("adjust.holidays.what")):
        pick_region(REGION, scenario.volumes.holiday_region, with_none=True, take=_take_region)


def _shown(shares: Sequence[float]) -> list[str]:
    return [num(percent, 0 if percent == round(percent) else 1) for percent in typed_shares(shares)]


def _field(profile: Profile, place: int, typed: str, width: int) -> None:
    key = _key(profile, place)
    session.fill_input(key, typed)
    st.text_input(plain(_name(profile, place)), key=key, width=width)


def _name(profile: Profile, place: int) -> str:
    return t(f"situation.day.{place}") if profile == "week" else t("adjust.day.hour", hour=place)


def _take_and_tell(profile: Profile, source: str, grade: str) -> None:
    """The button that takes the shares over, and what came of it."""
    st.button(t(f"adjust.{profile}.take"), key=f"{profile}-take", on_click=_take, args=(profile,))
    problem_list(session.notice(f"{profile} profile") or ())
    if (total := session.notice(f"{profile} profile scaled")) is not None:
        small(t("adjust.week.scaled", sum=share(total / 100, 1)))
    if session.notice(f"{profile} profile taken back"):
        note(t("adjust.day.read_again"))
    small(t("adjust.week.source", source=source, grade=grade))
    caption("assumed", t(f"adjust.{profile}.how"), t(f"adjust.{profile}.says_not"))


def _take(profile: Profile) -> None:
    language = session.language()
    typed = [str(session.input_value(_key(profile, place)) or "") for place in range(PARTS[profile])]
    numbers = [parse_number(each.rstrip("% \u202f"), language) for each in typed]
    session.keep_notice(f"{profile} profile scaled", None)
    told = tuple(
        Problem(_name(profile, place), "input.not_a_number", {"typed": typed[place]})
        for place, number in enumerate(numbers)
        if number is None
    )
    percent = [number for number in numbers if number is not None]
    if not told and (refused := shares_problem(profile, t(f"adjust.{profile}.title"), percent)) is not None:
        told = (refused,)
    told = told or session.set_changes(profile_change(profile, percent))
    session.keep_notice(f"{profile} profile", told)
    if told:
        return
    session.keep_notice(f"{profile} profile scaled", sum(percent) if abs(sum(percent) - 100) > 0.05 else None)
    session.forget_inputs(f"input:{profile}:")
    if profile == "day":
        _read_again()


def _read_again() -> None:
    """A file of days was spread over hours when it was read: it is read once more by the new day."""
    upload = session.upload()
    if upload is not None and session.volumes_are_own() and session.volumes().hours_assumed:
        session.keep_notice("day profile taken back", bool(session.adapted_paths()))
        session.keep_upload(upload.file, upload.mapping)


def _take_region() -> None:
    now = session.scenario().volumes.holiday_region
    session.set_changes({REGION_PATH: picked_region(REGION, now)})


def _key(profile: Profile, place: int) -> str:
    return f"input:{profile}:{session.language()}:{place}"
