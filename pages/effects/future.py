"""Question 5: how each option holds in the named futures, what a choice may cost, what it opens up."""

from __future__ import annotations

import streamlit as st

from models.findings.futures import (
    alike,
    best_of_rows,
    hold,
    leaders,
    payoff,
    regrets,
    shades,
    with_expected,
    worst_regrets,
)
from models.findings.potential import open_prerequisites
from models.findings.views import TIE_POINTS
from models.outcome import METRICS
from pages._shared import charts, compute, layout, session
from pages._shared.inputs import option_picker
from pages._shared.navigation import DECISION
from pages._shared.option_pictures import tinted_table
from pages._shared.texts import loc, metric_value, num, plain, t, tp
from pages.effects import futures_wording as wording
from pages.effects.wording import short

MEASURES = ("value", "posts_required", "service_level_share", "npv")
STEPS = {"value": 0.01, "posts_required": 0.01, "service_level_share": 0.0001, "npv": 100_000.0}
"""Rows that are equal to the nearest step are told as one: below the digits shown, of money the last one."""
scenario = session.scenario()
comparison = compute.comparison_with_futures()
futures, winner = comparison.futures, comparison.verdict.winner
held = hold(futures, winner)
shown = with_expected(comparison)
names = {future: wording.future_name(scenario, future) for future in shown["future"].unique()}
years = num(scenario.money.horizon_years)

layout.page_head(
    t("future.question"),
    wording.hold_finding(scenario, held),
    tp(
        "future.subtitle",
        len(scenario.futures),
        options=num(len(scenario.options)),
        futures=num(len(scenario.futures)),
    ),
)
layout.problem_list(comparison.problems)

with layout.card("hold", t("future.hold.title")):
    measure = st.segmented_control(
        t("future.measure"),
        MEASURES,
        default="value",
        required=True,
        format_func=lambda each: t(f"future.measure.{each}"),
        key="pick:measure",
        label_visibility="collapsed",
    )
    baseline = short(scenario, scenario.baseline)
    layout.small(
        t(
            "future.hold.subtitle",
            measure=t(f"future.measure_long.{measure}", baseline=baseline, currency=scenario.currency),
        )
    )
    layout.small(t("future.hold.money" if measure == "npv" else "future.hold.average", years=years))
    table = payoff(shown, measure)
    rows = alike(table, STEPS[measure])
    table = table.loc[list(rows)]
    tint = shades(table, lower_is_better=measure in METRICS and METRICS[measure].better == "lower")
    printed = {"value": num, "npv": wording.millions}.get(measure, lambda value: metric_value(measure, value))
    heads = wording.alike_names(rows, names)
    layout.svg(tinted_table(scenario, table, tint, printed, heads, best_of_rows(tint)))
    if len(rows) < len(names):
        layout.small(wording.alike_reason(scenario, measure, rows, names))
    charts.table_behind(wording.futures_behind(scenario, shown), "futures")
    layout.caption("modelled", t("future.how"), t("future.hold.says_not"))

with layout.card("changes", t("future.changes.title"), t("future.changes.subtitle", band=num(TIE_POINTS))):
    lines = [wording.leader_sentence(scenario, leader, winner) for leader in leaders(futures)]
    layout.points(lines)
    with st.expander(t("future.stories")):
        for future in scenario.futures.values():
            st.markdown(f"**{plain(loc(future.name))}** {plain(loc(future.story))}")
            layout.small(loc(future.source))

worst = worst_regrets(shown)
with layout.card(
    "regret", wording.regret_finding(scenario, worst), t("future.regret.subtitle", currency=scenario.currency)
):
    table = regrets(shown)
    rows = alike(table, STEPS["npv"])
    table = table.loc[list(rows)]
    tint = shades(table, lower_is_better=True)
    largest = t("future.regret.largest"), {each.option: each.amount for each in worst}
    heads = wording.alike_names(rows, names)
    layout.svg(tinted_table(scenario, table, tint, wording.millions, heads, best_of_rows(tint), largest))
    if len(rows) < len(names):
        layout.small(wording.alike_reason(scenario, "npv", rows, names))
    layout.points(wording.regret_sentence(scenario, each) for each in worst)
    layout.caption("modelled", None, t("future.regret.says_not"))

leading = compute.leading_option()
layout.small(t("future.potential.chosen", option=short(scenario, session.chosen_option(leading))))
option = option_picker("future", preselected=leading)
chosen, name = scenario.options[option], short(scenario, option)
with layout.card("potential", t("future.potential.title", option=name)):
    layout.points(
        (loc(each.name) for each in chosen.potential.values()),
        otherwise=t("future.potential.none", option=name),
    )
    depends = [wording.dependency(each) for each in open_prerequisites(scenario, option)]
    st.markdown(f"**{t('future.potential.depends')}**")
    layout.points(depends, otherwise=t("future.potential.free"))
    layout.small(t("future.potential.source"))

layout.next_step(DECISION, t("future.next"))
