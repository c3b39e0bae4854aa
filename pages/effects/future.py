"""Question 5: how each option holds in the named futures, what a choice may cost, what it opens up."""

from __future__ import annotations

import streamlit as st

from models.findings.futures import best_of_rows, hold, leaders, payoff, regrets, shades, worst_regrets
from models.findings.potential import open_prerequisites
from models.outcome import METRICS
from pages._shared import charts, compute, layout, session
from pages._shared.inputs import option_picker
from pages._shared.navigation import DECISION
from pages._shared.option_pictures import tinted_table
from pages._shared.texts import loc, metric_value, num, plain, t
from pages.effects import wording

MEASURES = ("value", "posts_required", "service_level_share", "npv")
scenario = session.scenario()
comparison = compute.comparison_with_futures()
futures, winner = comparison.futures, comparison.verdict.winner
held = hold(futures, winner)
names = {future: wording.future_name(scenario, future) for future in futures["future"].unique()}

layout.page_head(
    t("future.question"),
    wording.hold_finding(scenario, held),
    t("future.subtitle", options=num(len(scenario.options)), futures=num(len(names))),
)

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
    baseline = wording.short(scenario, scenario.baseline)
    layout.small(
        t(
            "future.hold.subtitle",
            measure=t(f"future.measure_long.{measure}", baseline=baseline, currency=scenario.currency),
        )
    )
    table = payoff(futures, measure)
    tint = shades(table, lower_is_better=measure in METRICS and METRICS[measure].better == "lower")
    printed = {"value": num, "npv": wording.millions}.get(measure, lambda value: metric_value(measure, value))
    layout.svg(tinted_table(scenario, table, tint, printed, names, best_of_rows(tint)))
    charts.table_behind(wording.futures_behind(scenario, futures), "futures")
    layout.caption("modelled", t("future.how"), t("future.hold.says_not"))

with layout.card("changes", t("future.changes.title"), t("future.changes.subtitle")):
    lines = [wording.leader_sentence(scenario, leader, winner) for leader in leaders(futures)]
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))
    with st.expander(t("future.stories")):
        for future in scenario.futures.values():
            st.markdown(f"**{plain(loc(future.name))}** {plain(loc(future.story))}")
            layout.small(plain(loc(future.source)))

worst = worst_regrets(futures)
with layout.card(
    "regret", wording.regret_finding(scenario, worst), t("future.regret.subtitle", currency=scenario.currency)
):
    table = regrets(futures)
    tint = shades(table, lower_is_better=True)
    largest = t("future.regret.largest"), {each.option: each.amount for each in worst}
    layout.svg(tinted_table(scenario, table, tint, wording.millions, names, best_of_rows(tint), largest))
    st.markdown("\n".join(f"- {plain(wording.regret_sentence(scenario, each))}" for each in worst))
    layout.caption("modelled", None, t("future.regret.says_not"))

option = option_picker("future")
chosen, name = scenario.options[option], wording.short(scenario, option)
with layout.card("potential", t("future.potential.title", option=name)):
    st.markdown(
        "\n".join(f"- {plain(loc(text))}" for text in chosen.potential)
        or t("future.potential.none", option=name)
    )
    depends = [wording.dependency(each) for each in open_prerequisites(scenario, option)]
    st.markdown(f"**{t('future.potential.depends')}**")
    st.markdown("\n".join(f"- {plain(line)}" for line in depends) or t("future.potential.free"))
    layout.small(t("future.potential.source"))

layout.next_step(DECISION, t("future.next"))
