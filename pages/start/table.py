"""Who sits at the table and who is missing: a check before any option is discussed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from models.organisation.stakeholders import StakeholderGap, stakeholder_gaps
from models.scenario.schema import Scenario
from pages._shared.inputs import switch_at
from pages._shared.layout import Gap, card, gap_entry, paragraph, small
from pages._shared.texts import counted, listed, loc, plain, t, tp


def show_table(scenario: Scenario) -> None:
    """The card with everybody whose view is needed, the missing ones first, a switch for each."""
    gaps = stakeholder_gaps(scenario)
    heads = [loc(head.role) for head in scenario.heads.values()]
    with card("table", finding(gaps), t("start.table.subtitle")):
        small(t("start.table.heads", names=listed(heads)))
        for gap in gaps:
            said, switch = st.columns([4, 1], gap="medium", vertical_alignment="center")
            with said:
                gap_entry(shown(gap))
            with switch:
                show_switch(scenario, gap.stakeholder)
        show_present(scenario)
        if not gaps:
            paragraph(t("start.table.complete"))
        else:
            small(t("start.table.in_paper"))


def finding(gaps: Sequence[StakeholderGap]) -> str:
    """How many views are missing, and how many of them urgently."""
    urgent = sum(gap.severity == "high" for gap in gaps)
    if not gaps:
        return t("start.table.title_complete")
    missing = tp("start.table.title_missing", len(gaps), number=counted(len(gaps)).capitalize())
    if not urgent:
        return missing
    return tp("start.table.title_urgent", urgent, missing=missing, number=counted(urgent))


def show_present(scenario: Scenario) -> None:
    present = [key for key, someone in scenario.decision.stakeholders.items() if someone.at_table]
    if not present:
        return
    st.markdown(f"**{plain(t('start.table.present'))}**")
    columns = st.columns(2, gap="medium")
    for place, key in enumerate(present):
        with columns[place % 2]:
            show_switch(scenario, key, named=True)


def show_switch(scenario: Scenario, stakeholder: str, *, named: bool = False) -> None:
    someone = scenario.decision.stakeholders[stakeholder]
    label = loc(someone.name) if named else t("start.table.switch")
    spoken = t("start.table.switch_help", name=loc(someone.name))
    switch_at(f"decision.stakeholders.{stakeholder}.at_table", someone.at_table, label, help=spoken)


def shown(gap: StakeholderGap) -> Gap:
    """A missing view as it is shown: its weight in words, what follows, the least that mends it."""
    return Gap(
        t(f"start.severity.{gap.severity}", name=loc(gap.name)),
        loc(gap.consequence),
        t("start.table.remedy", remedy=loc(gap.remedy)),
        gap.severity,
    )
