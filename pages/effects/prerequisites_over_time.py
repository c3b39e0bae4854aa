"""Question 4, third part: what customers notice of an option, month by month as prerequisites are met."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from models.findings.effect_dates import effect_sentence
from models.findings.readiness import starts, state_changes
from models.outcome import METRICS, Outcome
from models.scenario.schema import Scenario
from pages._shared import charts, compute, session
from pages._shared.layout import caption, card, facts, paragraph, points, problem_list
from pages._shared.readiness_pictures import over_time_picture
from pages._shared.texts import listed, loc, metric_name, metric_value, num, plain, share, t

NOTICED = ("service_level_share", "time_to_settle_h", "contacts_per_issue", "several_queues_share")


def show_over_time(scenario: Scenario, option: str) -> None:
    outcomes = compute.comparison().outcomes
    shown = tuple(dict.fromkeys((scenario.baseline, option)))
    problem_list(dict.fromkeys(problem for each in shown for problem in outcomes[each].problems))
    with card("over-time", t("prerequisites.over_time.title")):
        names = {each: plain(metric_name(each)) for each in NOTICED}
        metric = str(
            st.segmented_control(
                t("prerequisites.over_time.title"),
                NOTICED,
                default=NOTICED[0],
                required=True,
                format_func=names.__getitem__,
                key="prerequisites-metric",
                label_visibility="collapsed",
                persist_state="session",
            )
        )
        if option != scenario.baseline:
            paragraph(
                effect_sentence(
                    scenario, outcomes[option], outcomes[scenario.baseline], session.language(), metric
                )
            )
        draw_over_time(scenario, {each: outcomes[each] for each in shown}, option, metric)


def show_starts(scenario: Scenario, option: str) -> None:
    """Which levers lie behind the steps of the picture."""
    lines = [
        t("prerequisites.over_time.start", month=num(each.month), levers=listed(wording_of(each.levers)))
        for each in starts(scenario, option)
    ]
    if lines:
        st.markdown(f"**{plain(t('prerequisites.over_time.starts'))}**")
        points(lines)


def wording_of(levers: Sequence[tuple[str, float]]) -> list[str]:
    return [
        t(
            f"prerequisites.over_time.{'full' if strength >= 1 else 'part'}",
            lever=t(f"schema.{lever}"),
            share=share(strength),
        )
        for lever, strength in levers
    ]


def draw_over_time(scenario: Scenario, outcomes: dict[str, Outcome], option: str, metric: str) -> None:
    changes = state_changes(outcomes, metric)
    values = "; ".join(
        t(
            "prerequisites.over_time.at",
            month=num(change.from_month),
            value=metric_value(metric, change.value),
        )
        for change in changes[option]
    )
    name = metric_name(metric)
    charts.show(
        over_time_picture(
            scenario, changes, METRICS[metric].unit == "share", lambda value: metric_value(metric, value)
        ),
        "over-time",
        t("prerequisites.over_time.alt", metric=name, values=values),
    )
    facts(
        [
            (
                loc(scenario.options[each].short),
                t("prerequisites.over_time.months", first=num(change.from_month), last=num(change.to_month)),
                metric_value(metric, change.value),
            )
            for each, states in changes.items()
            for change in states
        ],
        ("", t("prerequisites.over_time.period"), t("prerequisites.over_time.value")),
        numbers_from=1,
    )
    show_starts(scenario, option)
    replications = num(outcomes[option].replications)
    how = t("prerequisites.over_time.how", replications=replications)
    caption("modelled", how, t("prerequisites.over_time.says_not"))
