"""Card of the verdict: what becomes of it when an option leaves out some of its levers; nothing changes."""

from __future__ import annotations

import streamlit as st

from models.comparison import Comparison, Verdict
from models.decision.sentences import verdict_name
from models.organisation.readiness import levers_turned
from models.scenario.labels import field_label
from models.scenario.schema import Scenario
from pages._shared import compute, layout, session
from pages._shared.texts import plain, t
from pages.decision import wording

OPTION, LEVERS = "pick:what-if-option", "pick:what-if-levers"


def what_if_card(scenario: Scenario, comparison: Comparison) -> None:
    """Levers of one option to leave out, and the verdict before and after with the same customers."""
    with layout.card("what-if", t("decision.what_if.title"), t("decision.what_if.subtitle")):
        changing = [each for each in scenario.options if levers_turned(scenario, each)]
        winner = comparison.verdict.winner
        option = st.selectbox(
            t("decision.what_if.option"),
            changing,
            index=changing.index(winner) if winner in changing else 0,
            format_func=lambda each: plain(wording.short(scenario, each)),
            key=OPTION,
        )
        if option is None:
            return
        language = session.language()
        kept = st.pills(
            t("decision.what_if.levers"),
            levers_turned(scenario, option),
            selection_mode="multi",
            default=levers_turned(scenario, option),
            format_func=lambda lever: field_label(lever, language),
            key=f"{LEVERS}:{option}",
        )
        left_out = tuple(lever for lever in levers_turned(scenario, option) if lever not in kept)
        if not left_out:
            layout.small(t("decision.what_if.nothing"))
            return
        without = compute.comparison_without(option, left_out)
        if without is None:
            return
        word = verdict_name(without.verdict.word, language)
        layout.paragraph(
            t(
                f"decision.what_if.{moved_by(comparison.verdict, without.verdict)}",
                option=wording.short(scenario, option),
                word=word,
            )
        )
        layout.facts(
            wording.standing_rows(
                scenario,
                {
                    t("decision.what_if.as_planned"): comparison,
                    t("decision.what_if.without"): without,
                },
            ),
            wording.standing_head(),
        )
        layout.caption("modelled", t("decision.what_if.how"), t("decision.what_if.says_not"))


def moved_by(before: Verdict, now: Verdict) -> str:
    """What changes: the verdict, only the order of the options, or nothing."""
    if before.word != now.word:
        return "moved"
    return "same" if before.leading == now.leading else "order"
