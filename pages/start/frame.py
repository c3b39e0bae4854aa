"""Start: what is decided, by whom and when; who is at the table, who is missing; the way ahead."""

from __future__ import annotations

import streamlit as st

from models.findings.options import first_sentence
from models.organisation.deadline import months_after
from models.organisation.stakeholders import StakeholderGap, stakeholder_gaps
from models.organisation.strategy_chain import sentences_on
from models.scenario.schema import DecisionFrame, Scenario
from pages._shared import session
from pages._shared.layout import Gap, bullets, card, facts, gap_list, go_to, next_step, page_head, small
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
from pages._shared.texts import counted, day, listed, loc, t, tp

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
    page_head(t("start.question"), finding(scenario, gaps), loc(scenario.name))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        show_decision(frame)
    with right:
        show_way()
    show_options(scenario)
    show_table(scenario, gaps)
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


def show_options(scenario: Scenario) -> None:
    """Every option in the first sentence of its description."""
    with card("options", t("start.options.title")):
        facts(
            [
                (option_name(scenario, each), first_sentence(loc(about.summary)))
                for each, about in scenario.options.items()
            ]
        )


def option_name(scenario: Scenario, option: str) -> str:
    name = loc(scenario.options[option].name)
    return t("start.options.baseline", name=name) if option == scenario.baseline else name


def show_decision(frame: DecisionFrame) -> None:
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


def deadline(frame: DecisionFrame) -> str:
    bites = day(months_after(frame.meeting, frame.deadline_months), "MMMM yyyy")
    return tp("start.deadline", frame.deadline_months, date=bites)


def show_table(scenario: Scenario, gaps: tuple[StakeholderGap, ...]) -> None:
    everybody = scenario.decision.stakeholders.values()
    present = [loc(someone.name) for someone in everybody if someone.at_table]
    heads = [loc(head.role) for head in scenario.heads.values()]
    with card("table", t("start.table.title"), t("start.table.heads", names=listed(heads))):
        small(t("start.table.present", names=listed(present)))
        gap_list(shown(gap) for gap in gaps)
        if not gaps:
            small(t("start.table.complete"))


def shown(gap: StakeholderGap) -> Gap:
    return Gap(
        t(f"start.severity.{gap.severity}", name=loc(gap.name)),
        loc(gap.consequence),
        t("start.table.remedy", remedy=loc(gap.remedy)),
        urgent=gap.severity == "high",
    )


def show_way() -> None:
    with card("way", t("start.way.title"), t("start.way.subtitle")):
        for identifier, page in WAY:
            go_to(page, t(f"start.way.{identifier}"))


def show_background(frame: DecisionFrame) -> None:
    with st.expander(t("start.background.title")):
        facts(
            [
                (t(f"start.background.{level}"), " ".join(map(loc, sentences)))
                for level in ("corporate", "service")
                if (sentences := sentences_on(frame, level))
            ]
        )
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
