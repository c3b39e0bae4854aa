"""Part of the decision: every head before any average, and what is worth talking about."""

from __future__ import annotations

import streamlit as st

from models.comparison import Comparison
from models.findings.views import TIE_POINTS, dissents, mean_values
from models.scenario.schema import Scenario
from pages._shared import charts, layout
from pages._shared.option_pictures import option_key
from pages._shared.row_plots import head_rows
from pages._shared.texts import loc, t
from pages.decision import wording
from pages.decision.talk import talk_card


def show_heads(scenario: Scenario, comparison: Comparison) -> None:
    """Every head's points, and what the split hangs on."""
    heads_card(scenario, comparison)
    talk_card(scenario, comparison)


def heads_card(scenario: Scenario, comparison: Comparison) -> None:
    """Every head's points before the average; who sees it differently."""
    values, verdict = comparison.values, comparison.verdict
    by_head = values.pivot(index="head", columns="option", values="value")
    views = [(loc(person.role), by_head.loc[head].to_dict()) for head, person in scenario.heads.items()]
    average = mean_values(values).set_index("option")["mean"].to_dict()
    views.append((t("decision.heads.mean"), average))
    rows = [(name, wording.head_line(scenario, points), points) for name, points in views]
    with layout.card("heads", wording.heads_finding(scenario, verdict), t("decision.heads.subtitle")):
        layout.svg(option_key(scenario, dict.fromkeys(scenario.options, "")))
        charts.show(
            head_rows(scenario, rows, TIE_POINTS),
            "heads",
            t("decision.heads.alt", findings="; ".join(f"{name}: {leads}" for name, leads, _ in rows)),
            wording.values_behind(scenario, comparison),
        )
        st.markdown(f"**{t('decision.dissent.title')}**")
        lines = [
            wording.dissent_line(scenario, each, verdict.winner) for each in dissents(values, verdict.winner)
        ]
        layout.points(lines, otherwise=t("decision.dissent.none"))
        for line in wording.dominance_sentences(scenario, comparison.dominated):
            layout.small(line)
        layout.caption("modelled", t("decision.heads.how"), t("decision.heads.says_not"))
