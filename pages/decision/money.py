"""Part of the decision: points and money on two axes, never added."""

from __future__ import annotations

import streamlit as st

from models.comparison import Comparison
from models.findings.effects import span
from models.findings.freed_hours import money_both_ways
from models.findings.views import mean_values
from models.outcome import Interval
from models.scenario.schema import Scenario
from pages._shared import charts, layout
from pages._shared.navigation import ADJUST, COSTS_TAB
from pages._shared.row_plots import dot_rows, option_rows
from pages._shared.texts import money_short, num, t
from pages.decision import wording

MONEY_COLUMNS = ("once", "yearly", "npv", "range", "payback")
BOTH_COLUMNS = ("not_counted", "counted", "counted_range")


def show_money(scenario: Scenario, comparison: Comparison) -> None:
    """Points and money on two axes, never added."""
    money, winner = comparison.money, comparison.verdict.winner
    means = mean_values(comparison.values).set_index("option")
    points = {option: Interval(row["mean"], row["low"], row["high"]) for option, row in means.iterrows()}
    npv = {option: Interval(each.npv, each.npv_low, each.npv_high) for option, each in money.items()}
    years, baseline = num(scenario.money.horizon_years), wording.short(scenario, scenario.baseline)
    with layout.card(
        "money",
        wording.money_finding(scenario, money, winner),
        t("decision.money.subtitle", years=years, baseline=baseline),
    ):
        panels = (("points", points, (0.0, 100.0), num), ("npv", npv, span(npv.values()), money_short))
        for column, (panel, figures, axis, printed) in zip(st.columns(2, gap="large"), panels, strict=True):
            with column:
                layout.small(f"{t(f'decision.money.{panel}')}. {t(f'decision.money.{panel}_how')}")
                rows = option_rows(scenario, figures, printed, strong=winner)
                said = ", ".join(f"{row.label} {row.shown}" for row in rows)
                charts.show(
                    dot_rows(rows, axis, printed),
                    f"money-{panel}",
                    t(f"decision.money.alt_{panel}", values=said),
                )
        layout.facts(
            [wording.money_row(scenario, each) for each in money.values()],
            (t("decision.table.option"), *(t(f"decision.money.column.{column}") for column in MONEY_COLUMNS)),
            numbers_from=1,
        )
        layout.small(wording.hours_sentence(scenario))
        layout.small(wording.modelled_money(scenario, money))
        _both_ways(scenario, comparison)
        layout.caption("modelled", t("decision.money.how"), t("decision.money.says_not"))


def _both_ways(scenario: Scenario, comparison: Comparison) -> None:
    baseline = wording.short(scenario, scenario.baseline)
    st.markdown(f"**{t('decision.money.both.title')}**")
    layout.small(t("decision.money.both.subtitle", baseline=baseline))
    both = money_both_ways(scenario, comparison.outcomes)
    layout.facts(
        [wording.both_ways_row(scenario, option, each) for option, each in both.items()],
        (t("decision.table.option"), *(t(f"decision.money.both.{column}") for column in BOTH_COLUMNS)),
        numbers_from=1,
    )
    layout.go_to(ADJUST, t("decision.money.both.link"), COSTS_TAB)
