"""A roster of one's own: loaded, shown beside what was assumed, taken over into the scenario."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from models.findings.rosters import TeamRoster, hours_of
from models.problems import UnusableInput
from models.request.roster_file import RosterFile, read_roster
from models.scenario.rosters import WEEKDAYS, clock
from models.scenario.schema import Scenario
from pages._shared import compute, session
from pages._shared.charts import show, written_table
from pages._shared.layout import caption, card, evidence_legend, facts, go_to, note, problem_list, small
from pages._shared.navigation import ADJUST, TEAMS_TAB
from pages._shared.request_pictures import roster_week
from pages._shared.texts import day, loc, num, plain, signed, t, tp
from pages.situation.request_roster_days import show_days
from pages.situation.request_roster_teams import show_teams

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROSTER, REFUSED = "request roster", "request roster refused"


def show_roster() -> None:
    """The card with the roster; once one is loaded, its finding is the title."""
    roster = kept()
    beside = compute.rosters_beside(roster) if roster is not None else ()
    with card("request-roster", title_of(roster, beside), t("request.page.roster.subtitle")):
        left, right = st.columns(2, gap="medium")
        with left:
            small(t("request.page.roster.forms"))
            name = t("request.page.roster.file")
            template = compute.roster_template()
            st.download_button(t("request.page.roster.download"), template, name, XLSX, key="roster-template")
        with right:
            load_roster()
        problem_list(session.notice(REFUSED) or ())
        if roster is not None:
            show_loaded(session.whole_scenario(), roster, beside)


def title_of(roster: RosterFile | None, beside: Sequence[TeamRoster]) -> str:
    if roster is not None and roster.open_days:
        return t("request.page.roster.day_title")
    if roster is not None and roster.unanswered:
        return t("request.page.roster.which_title")
    return finding(beside) if beside else t("request.page.roster.title")


def finding(beside: Sequence[TeamRoster]) -> str:
    return tp(
        "request.page.roster.title_done",
        len(beside),
        count=num(len(beside)),
        loaded=num(hours_of(beside).loaded),
        assumed=num(hours_of(beside).assumed),
    )


def load_roster() -> None:
    uploaded = st.file_uploader(
        t("request.page.roster.upload"), type=["xlsx", "csv"], key="roster-file", max_upload_size=5
    )
    if uploaded is None or not session.is_new_upload(ROSTER, uploaded.file_id):
        return
    read(uploaded.name, uploaded.getvalue())
    st.rerun()


def read(name: str, content: bytes) -> None:
    """Read a roster by what was told about teams and dates so far, and keep it with its bytes."""
    try:
        roster = read_roster(
            name, content, session.whole_scenario(), session.roster_teams(), session.roster_days()
        )
    except UnusableInput as unusable:
        session.keep_notice(REFUSED, unusable.problems)
    else:
        session.keep_notice(REFUSED, None)
        session.keep_notice(ROSTER, (session.scenario_id(), roster, content))


def read_again() -> None:
    """The loaded roster by the answers that there are now."""
    _, roster, content = session.notice(ROSTER)
    read(roster.name, content)


def kept() -> RosterFile | None:
    """The roster that was loaded for this scenario."""
    scenario, roster, _ = session.notice(ROSTER) or ("", None, b"")
    return roster if scenario == session.scenario_id() else None


def show_loaded(scenario: Scenario, roster: RosterFile, beside: Sequence[TeamRoster]) -> None:
    show_days(roster.asked_days, read_again)
    show_teams(scenario, roster.asked, read_again)
    told = t("request.page.roster.read", read=num(roster.figures_read), aside=num(len(roster.set_aside)))
    small(f"{told} {mean_of(roster)}")
    problem_list(roster.problems)
    show_set_aside(roster)
    if not beside:
        return
    facts(
        (
            (
                loc(scenario.teams[found.team].name),
                num(found.loaded_hours, 1),
                num(found.assumed_hours, 1),
                signed(found.difference_hours, 1),
            )
            for found in beside
        ),
        (
            t("request.page.roster.team"),
            t("request.page.roster.hours_loaded"),
            t("request.page.roster.hours_assumed"),
            t("request.page.roster.difference"),
        ),
        numbers_from=1,
    )
    if scenario.invented:
        small(t("request.page.roster.whose"))
    show_week(scenario, roster, beside)
    offer_taking_over(roster)


def mean_of(roster: RosterFile) -> str:
    """Of how many days or weeks the figures are the mean; nothing where they are one plain week."""
    if roster.first is not None and roster.last is not None:
        told = {"count": num(roster.days), "first": day(roster.first), "last": day(roster.last)}
        return t("request.page.roster.mean_dates", **told)
    return t("request.page.roster.mean_weeks", count=num(roster.weeks)) if roster.weeks > 1 else ""


def show_week(scenario: Scenario, roster: RosterFile, beside: Sequence[TeamRoster]) -> None:
    teams = {found.team: found for found in beside}
    names = {identifier: plain(loc(scenario.teams[identifier].name)) for identifier in teams}
    team = st.selectbox(
        t("request.page.roster.team"),
        tuple(teams),
        format_func=names.__getitem__,
        key="roster-team",
    )
    found = teams[team]
    evidence_legend(("measured", "assumed"))
    alt = t("request.page.roster.chart", team=loc(scenario.teams[team].name))
    small(alt)
    show(roster_week(found), "roster", alt, week_table(found), written=True)
    how = t("request.page.roster.how", file=roster.name)
    caption("measured", f"{how} {mean_of(roster)}".strip(), t("request.page.roster.says_not"))


def week_table(found: TeamRoster) -> pd.DataFrame:
    places = found.staffed
    return pd.DataFrame(
        {
            t("request.page.roster.weekday"): [
                t(f"scenario.day.{WEEKDAYS[place // 48]}") for place in places
            ],
            t("request.page.roster.time"): [clock(place % 48) for place in places],
            t("request.page.roster.measured"): [num(found.loaded[place], 1) for place in places],
            t("request.page.roster.assumed"): [num(found.assumed[place], 1) for place in places],
        }
    )


def show_set_aside(roster: RosterFile) -> None:
    if not roster.set_aside:
        return
    with st.expander(t("request.page.roster.set_aside"), key="roster-aside"):
        written_table(
            pd.DataFrame(
                {
                    t("request.page.sample.row"): [each.row for each in roster.set_aside],
                    t("request.page.roster.sheet"): [each.sheet for each in roster.set_aside],
                    t("request.page.sample.text"): [each.text for each in roster.set_aside],
                }
            ),
            "roster-aside-frame",
            numbers_from=None,
        )


def offer_taking_over(roster: RosterFile) -> None:
    changes = compute.roster_takeover(roster)
    if changes and session.has_taken_over(changes):
        note(t("request.page.taken"))
        go_to(ADJUST, t("request.page.adjust"), TEAMS_TAB)
    elif changes:
        st.button(t("request.page.roster.take"), key="take-roster", on_click=take_over, args=(changes,))
    problem_list(session.notice("take roster") or ())


def take_over(changes: dict[str, object]) -> None:
    session.keep_notice("take roster", session.take_over(changes))
