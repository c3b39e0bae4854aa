"""Question 3: what each option brings customers and organisation against the do-minimum."""

from __future__ import annotations

from functools import partial

import streamlit as st

from models.findings.effects import CUSTOMER_METRICS, axis_range, effects, further_drawbacks, lead
from models.findings.idle import held_levers, technical_cost
from models.findings.posts import posts_today
from pages._shared import charts, compute, layout, session
from pages._shared.inputs import option_picker
from pages._shared.navigation import PREREQUISITES
from pages._shared.option_pictures import change_table
from pages._shared.row_plots import bar_rows, dot_rows, option_rows, stated_row
from pages._shared.texts import loc, num, plain, t
from pages._shared.theme import option_colour
from pages.effects import wording

scenario = session.scenario()
comparison = compute.comparison()
outcomes, baseline = comparison.outcomes, scenario.baseline
title = st.container()
option = option_picker("benefits")
name, baseline_name = wording.short(scenario, option), wording.short(scenario, baseline)
shown = outcomes[option]
years, today = num(scenario.money.horizon_years), posts_today(scenario)
found = effects(shown, outcomes[baseline], CUSTOMER_METRICS)
how = t("effects.how", replications=num(shown.replications), weeks=num(shown.weeks))

with title:
    posts, settle = effects(shown, outcomes[baseline], ("posts_required", "time_to_settle_h"))
    layout.page_head(
        t("effects.question"),
        wording.effect_finding(scenario, posts, settle),
        t("effects.subtitle", option=name, baseline=baseline_name),
    )

first, second = st.columns([4, 3])
with (
    first,
    layout.card(
        "posts",
        wording.posts_finding(scenario, lead(outcomes, "posts_required")),
        t("effects.posts.subtitle", years=years),
    ),
):
    rows = [
        stated_row(t("effects.posts.today"), wording.posts(today), today),
        *option_rows(
            scenario,
            {each: outcome.interval("posts_required") for each, outcome in outcomes.items()},
            wording.posts,
            strong=option,
        ),
    ]
    axis = axis_range(outcomes, "posts_required", holds=today)
    charts.show(
        bar_rows(rows, axis, num),
        "posts",
        t("effects.posts.alt", values=", ".join(f"{row.label} {row.shown}" for row in rows)),
        wording.effects_behind(scenario, outcomes, ("posts_required",)),
    )
    layout.evidence_legend(("modelled", "assumed"))
    layout.small(wording.today_sentence(scenario, today, outcomes[baseline]))
    layout.small(t("effects.posts.target", years=years))
    layout.caption(None, f"{how}. {t('effects.band')}", t("effects.posts.says_not"))

with (
    second,
    layout.card(
        "customers",
        wording.customers_title(found),
        t("effects.customers.subtitle", baseline=baseline_name, option=name),
    ),
):
    if option == baseline:
        layout.small(t("effects.customers.baseline", option=name))
    else:
        colour = option_colour(scenario, option)
        layout.svg(change_table([wording.customer_row(each) for each in found], colour))
        told = (*CUSTOMER_METRICS, "posts_required")
        if drawbacks := further_drawbacks(shown, outcomes[baseline], told):
            st.markdown(f"**{t('effects.customers.others')}**")
            layout.svg(change_table([wording.customer_row(each) for each in drawbacks], colour))
        else:
            layout.small(t("effects.customers.no_others"))
    layout.caption("modelled", how, t("effects.customers.says_not"))

left, right = st.columns(2)
for place, kind, texts in (
    (left, "advantages", scenario.options[option].advantages),
    (right, "restrictions", scenario.options[option].restrictions),
):
    with place, layout.card(kind, t(f"effects.{kind}", option=name)):
        st.markdown("\n".join(f"- {plain(loc(text))}" for text in texts) or t("effects.none"))
        layout.small(t("effects.texts.source"))

if idle := held_levers(scenario, option):
    with layout.card("idle", t("effects.idle.title"), t("effects.idle.subtitle", option=name)):
        st.markdown("\n".join(f"- {plain(wording.idle_sentence(scenario, each))}" for each in idle))
        layout.small(
            wording.idle_cost(comparison.money[option], *technical_cost(scenario, comparison.money[option]))
        )

with layout.card("each", t("effects.each.title"), t("effects.each.subtitle", band=t("effects.band_dots"))):
    for place, metric in enumerate(CUSTOMER_METRICS):
        if place % 2 == 0:
            columns = st.columns(2, gap="large")
        with columns[place % 2]:
            message = wording.lead_finding(scenario, metric, lead(outcomes, metric), len(outcomes))
            st.markdown(f"**{plain(message)}**")
            intervals = {each: outcome.interval(metric) for each, outcome in outcomes.items()}
            rows = option_rows(scenario, intervals, partial(wording.shown, metric), strong=option)
            axis = axis_range(outcomes, metric)
            charts.show(dot_rows(rows, axis, partial(wording.tick, metric)), f"each-{metric}", message)
    charts.table_behind(wording.effects_behind(scenario, outcomes, CUSTOMER_METRICS), "each")
    layout.caption("modelled", how)

layout.next_step(PREREQUISITES, t("effects.next"))
