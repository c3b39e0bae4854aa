"""Question 5, first part: how each option holds in the named futures, and what a choice may cost."""

from __future__ import annotations

from math import nan

import pandas as pd
import streamlit as st

from models.comparison import Comparison
from models.findings.futures import (
    Broken,
    alike,
    best_of_rows,
    broken_gates,
    choosable,
    hold,
    leaders,
    not_choosable_in,
    payoff,
    regrets,
    rules,
    shades,
    where_choosable,
    with_expected,
    without_choice,
    worst_regrets,
)
from models.findings.room_to_gates import broken_sentences
from models.findings.views import TIE_POINTS
from models.outcome import METRICS
from models.scenario.schema import Scenario
from pages._shared import charts, layout, session
from pages._shared.inputs import labelled
from pages._shared.option_pictures import tinted_table
from pages._shared.texts import loc, metric_value, num, plain, t
from pages.effects import futures_wording as wording
from pages.effects.wording import short

MEASURES = ("value", "posts_required", "service_level_share", "npv")
STEPS = {"value": 0.01, "posts_required": 0.01, "service_level_share": 0.0001, "npv": 100_000.0}
"""Rows that are equal to the nearest step are told as one: below the digits shown, of money the last one."""


def show_holds(scenario: Scenario, comparison: Comparison) -> str:
    """The options in every future, who leads where, what a choice costs at most; returns the finding."""
    shown = with_expected(comparison)
    names = {future: wording.future_name(scenario, future) for future in shown["future"].unique()}
    broken = broken_gates(comparison)
    show_payoff(scenario, comparison, shown, names, broken)
    show_leaders(scenario, comparison, broken)
    show_regret(scenario, comparison, shown, names, broken)
    named = tuple(scenario.futures) if not comparison.futures.empty else ()
    return wording.hold_finding(scenario, hold(choosable(comparison), comparison.verdict.winner, named))


def show_payoff(
    scenario: Scenario, comparison: Comparison, shown: pd.DataFrame, names: dict[str, str], broken: Broken
) -> None:
    """One row per future, one column per option, in the measure that is chosen."""
    years = num(scenario.money.horizon_years)
    with layout.card("hold", t("future.hold.title")):
        measure = st.segmented_control(
            t("future.measure"),
            MEASURES,
            default="value",
            required=True,
            format_func=labelled(MEASURES, lambda each: t(f"future.measure.{each}")),
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
        rows = alike(table, STEPS[measure], broken)
        table = table.loc[list(rows)]
        tint = shades(table, lower_is_better=measure in METRICS and METRICS[measure].better == "lower")
        printed = {"value": num, "npv": wording.millions}.get(
            measure, lambda value: metric_value(measure, value)
        )
        heads = wording.alike_names(rows, names)
        best = best_of_rows(where_choosable(tint, broken))
        layout.svg(tinted_table(scenario, table, tint, printed, heads, best, broken=broken))
        if broken:
            layout.small(t("future.gates.mark_means"))
            layout.points(broken_sentences(scenario, comparison, session.language(), everyone=True))
        if len(rows) < len(names):
            layout.small(wording.alike_reason(scenario, measure, rows, names))
        charts.table_behind(wording.futures_behind(scenario, shown), "futures")
        layout.caption("modelled", t("future.how"), t("future.hold.says_not"))


def show_leaders(scenario: Scenario, comparison: Comparison, broken: Broken) -> None:
    """Who leads in every future, who of them cannot be chosen there, and the stories."""
    with layout.card(
        "changes", t("future.changes.title"), t("future.changes.subtitle", band=num(TIE_POINTS))
    ):
        lines = [
            wording.leader_line(scenario, leader, comparison.verdict, broken)
            for leader in leaders(choosable(comparison))
        ]
        nobody = [wording.nobody_line(scenario, future) for future in without_choice(comparison)]
        layout.points([*lines, *nobody])
        with st.expander(t("future.stories")):
            for future in scenario.futures.values():
                st.markdown(f"**{plain(loc(future.name))}** {plain(loc(future.story))}")
                layout.small(loc(future.source))


def show_regret(
    scenario: Scenario, comparison: Comparison, shown: pd.DataFrame, names: dict[str, str], broken: Broken
) -> None:
    """What choosing an option costs at most, against the cheapest one that can be chosen in that future."""
    rows_of_choice = choosable(comparison, shown)
    out = not_choosable_in(comparison)
    worst = worst_regrets(rows_of_choice)
    with layout.card(
        "regret",
        wording.regret_finding(scenario, worst, out),
        t("future.regret.subtitle", currency=scenario.currency),
    ):
        if not worst:
            layout.points(broken_sentences(scenario, comparison, session.language(), everyone=True))
            return
        whole = payoff(shown, "npv")
        table = regrets(rows_of_choice).reindex(index=whole.index, columns=whole.columns)
        rows = alike(table, STEPS["npv"], broken)
        table = table.loc[list(rows)]
        tint = shades(table, lower_is_better=True)
        amounts = {each.option: each.amount for each in worst}
        largest = t("future.regret.largest"), {each: amounts.get(each, nan) for each in table.columns}
        heads = wording.alike_names(rows, names)
        best = best_of_rows(tint)
        layout.svg(tinted_table(scenario, table, tint, wording.millions, heads, best, largest, broken))
        if broken:
            layout.small(t("future.gates.no_regret"))
        if len(rows) < len(names):
            layout.small(wording.alike_reason(scenario, "npv", rows, names))
        futures = comparison.futures["future"].nunique()
        layout.points(
            wording.regret_sentence(scenario, each, out[each.option], futures)
            for each in sorted(worst, key=lambda each: list(scenario.options).index(each.option))
        )
        for line in (
            wording.rules_line(scenario, rules(rows_of_choice)),
            wording.gates_kept_line(scenario, comparison),
        ):
            if line:
                layout.paragraph(line)
        layout.caption("modelled", None, t("future.regret.says_not"))
