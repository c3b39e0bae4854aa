"""Editor of how totals of weeks and months are spread over days: the week, and whose holidays count."""

from __future__ import annotations

import streamlit as st

from models.findings.profiles import typed_week, week_problem, week_profile_change
from models.problems import Problem
from models.scenario.schema import Scenario
from models.texts import parse_number
from pages._shared import session
from pages._shared.layout import caption, card, problem_list, small
from pages._shared.region_picker import pick_region, picked_region
from pages._shared.texts import loc, num, plain, share, t

PREFIX = "input:week:"
NOTICE, SCALED = "week profile", "week profile scaled"
REGION, REGION_PATH = "spread-region", "volumes.holiday_region"


def edit_spread(scenario: Scenario) -> None:
    """The week profile and the region of holidays, each stated with its source."""
    profile = scenario.volumes.week_profile
    with card("week-profile", t("adjust.week.title"), t("adjust.week.what")):
        for place, (column, percent) in enumerate(
            zip(st.columns(7), typed_week(profile.share_by_weekday), strict=True)
        ):
            with column:
                session.fill_input(_key(place), num(percent, 0 if percent == round(percent) else 1))
                st.text_input(plain(t(f"situation.day.{place}")), key=_key(place))
        st.button(t("adjust.week.take"), key="week-take", on_click=_take_week)
        problem_list(session.notice(NOTICE) or ())
        if (total := session.notice(SCALED)) is not None:
            small(t("adjust.week.scaled", sum=share(total / 100, 1)))
        small(t("adjust.week.source", source=loc(profile.source), grade=profile.grade))
        caption("assumed", t("adjust.week.how"), t("adjust.week.says_not"))
    with card("holiday-region", t("adjust.holidays.title"), t("adjust.holidays.what")):
        pick_region(REGION, scenario.volumes.holiday_region, take=_take_region)


def _take_week() -> None:
    language = session.language()
    typed = [str(session.input_value(_key(place)) or "") for place in range(7)]
    numbers = [parse_number(each.rstrip("% \u202f"), language) for each in typed]
    session.keep_notice(SCALED, None)
    told = tuple(
        Problem(t(f"situation.day.{place}"), "input.not_a_number", {"typed": typed[place]})
        for place, number in enumerate(numbers)
        if number is None
    )
    percent = [number for number in numbers if number is not None]
    if not told and (refused := week_problem(t("adjust.week.title"), percent)) is not None:
        told = (refused,)
    told = told or session.set_changes(week_profile_change(percent))
    session.keep_notice(NOTICE, told)
    if not told:
        session.keep_notice(SCALED, sum(percent) if abs(sum(percent) - 100) > 0.05 else None)
        session.forget_inputs(PREFIX)


def _take_region() -> None:
    now = session.scenario().volumes.holiday_region
    session.set_changes({REGION_PATH: picked_region(REGION, now)})


def _key(place: int) -> str:
    return f"{PREFIX}{session.language()}:{place}"
