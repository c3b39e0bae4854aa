"""Start: what is decided, by whom and when; who is at the table, who is missing; the way ahead."""

from __future__ import annotations

import streamlit as st

from models.decision.lateness import gates_off_deadline
from models.decision.lateness_sentences import apart_sentence
from models.findings.options import first_sentence
from models.organisation.deadline import months_after
from models.organisation.stakeholders import StakeholderGap, stakeholder_gaps
from models.scenario.schema import DecisionFrame, Scenario
from pages._shared import session
from pages._shared.inputs import department_picker
from pages._shared.layout import bullets, card, facts, go_to, next_step, page_head, small
from pages._shared.navigation import (
    BENEFITS,
    BRIEF,
    DECISION,
    FUTURE,
    ORGANISATION,
    PLATFORM,
    PREREQUISITES,
    VOLUMES,
)  # fmt: skip
from pages._shared.texts import counted, day, listed, loc, plain, t, tp
from pages.start.strategy import show_strategy
from pages.start.table import show_table

WAY = (
    ("volumes", VOLUMES),
    ("platform", PLATFORM),
    ("organisation", ORGANISATION),
    ("benefits", BENEFITS),
    ("prerequisites", PREREQUISITES),
    ("future", FUTURE),
    ("decision", DECISION),
    ("brief", BRIEF),
)


def show_page() -> None:
    scenario = session.scenario()
    frame, gaps = scenario.decision, stakeholder_gaps(scenario)
    page_head(t("start.question"), finding(scenario, gaps), loc(scenario.name), of_the_model=False)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        show_decision(scenario)
    with right:
        show_way()
    show_table(scenario)
    show_strategy(scenario)
    show_options(scenario, gaps)
    show_background(frame)
    next_step(VOLUMES, t("start.next"))


def finding(scenario: Scenario, gaps: tuple[StakeholderGap, ...]) -> str:
    """What is decided and when; then who is missing."""
    urgent = [gap for gap in gaps if gap.severity == "high"]
    decision = t(
        "start.finding.decision",
        options=counted(len(scenario.options)).capitalize(),
        date=day(scenario.decision.meeting, "long"),
    )
    if not gaps:
        return t("start.finding.complete", decision=decision)
    kind, missing = ("urgent", urgent) if urgent else ("missing", list(gaps))
    return tp(f"start.finding.{kind}", len(missing), decision=decision, missing=counted(len(missing)))


def show_options(scenario: Scenario, gaps: tuple[StakeholderGap, ...]) -> None:
    """Every option in the first sentence of its description; before that, whom to hear first."""
    with card("options", t("start.options.title")):
        urgent = [loc(gap.name) for gap in gaps if gap.severity == "high"]
        if urgent:
            small(t("start.options.hear_first", names=listed(urgent)))
        facts(
            [
                (option_name(scenario, each), first_sentence(loc(about.summary)))
                for each, about in scenario.options.items()
            ]
        )


def option_name(scenario: Scenario, option: str) -> str:
    about = scenario.options[option]
    kind = "baseline" if option == scenario.baseline else "named"
    return t(f"start.options.{kind}", name=loc(about.name), short=loc(about.short))


def show_decision(scenario: Scenario) -> None:
    frame, language = scenario.decision, session.language()
    with card("decision", t("start.decision.title")):
        facts(
            (
                (t("start.decision.question"), loc(frame.question)),
                (t("start.decision.board"), f"{loc(frame.board)}, {day(frame.meeting, 'long')}"),
                (t("start.decision.lead"), loc(frame.lead)),
                (t("start.decision.occasion"), loc(frame.occasion)),
                (t("start.decision.without"), loc(frame.without_decision)),
                (t("start.decision.deadline"), deadline(frame)),
            )
        )
        for gate, month in gates_off_deadline(scenario).items():
            st.warning(plain(apart_sentence(scenario, gate, month, language)))


def deadline(frame: DecisionFrame) -> str:
    bites = day(months_after(frame.meeting, frame.deadline_months), "MMMM yyyy")
    return tp("start.deadline", frame.deadline_months, date=bites)


def show_way() -> None:
    with card("way", t("start.way.title"), t("start.way.subtitle")):
        for identifier, page in WAY:
            go_to(page, t(f"start.way.{identifier}"))
        department_picker("start-department", None, t("start.department.none"))
        small(t("start.department.why"))


def show_background(frame: DecisionFrame) -> None:
    with st.expander(t("start.background.title")):
        left, right = st.columns(2, gap="medium")
        with left:
            bullets(t("start.background.constraints"), [loc(text) for text in frame.constraints])
        with right:
            bullets(t("start.background.unknowns"), [loc(text) for text in frame.unknowns])
        facts(
            [
                (loc(body.name), t(f"start.consultation.{body.status}"), loc(body.note))
                for body in frame.consultation.values()
            ],
            head=(
                t("start.consultation.title"),
                t("start.consultation.status"),
                t("start.consultation.note"),
            ),
        )


show_page()
