"""Part of the decision: criteria with their anchors, swing points and judgements, to be changed."""

from __future__ import annotations

import streamlit as st

from models.comparison import Comparison
from models.findings.views import standing, weights_table
from models.scenario.schema import Scenario
from pages._shared import charts, compute, layout, session
from pages._shared.inputs import number_at
from pages._shared.texts import loc, plain, share, t
from pages.decision import wording


def show_weights(scenario: Scenario, comparison: Comparison) -> None:
    """Criteria with their fixed anchors; swing points and judgements of one head, to be changed."""
    with layout.card("weights", t("decision.weights.title"), t("decision.weights.subtitle")):
        changed_note(scenario, comparison)
        head = st.selectbox(
            t("decision.weights.head"),
            list(scenario.heads),
            format_func=lambda each: plain(loc(scenario.heads[each].role)),
            key="pick:head",
        )
        own = weights_table(scenario).query("head == @head").set_index("criterion")
        columns = st.columns(2, gap="large")
        for place, (name, criterion) in enumerate(scenario.criteria.items()):
            with columns[place % 2]:
                anchors = t(
                    "decision.weights.anchor",
                    worst=wording.anchor(criterion, criterion.worst),
                    best=wording.anchor(criterion, criterion.best),
                )
                path = f"heads.{head}.swing_points.{name}"
                _points(
                    path,
                    own.loc[name, "swing_points"],
                    f"{loc(criterion.name)} ({anchors})",
                    loc(criterion.source),
                )
                kind = t(f"decision.weights.{criterion.kind}")
                layout.small(
                    f"{t('decision.weights.weight', weight=share(own.loc[name, 'weight']))} · {kind}"
                )
        _judgements(scenario, head)
        charts.table_behind(wording.anchors_behind(scenario), "anchors")


def changed_note(scenario: Scenario, comparison: Comparison) -> None:
    """Verdict and leading options before and after the visitor's changes, where there are any."""
    if not session.own_differences():
        return
    st.markdown(f"**{t('decision.changed.what')}**")
    states = {"before": compute.comparison_before_changes(), "now": comparison}
    layout.facts(
        [
            wording.standing_row(scenario, t(f"decision.changed.{name}"), standing(each))
            for name, each in states.items()
        ],
        ("", *(t(f"decision.changed.{column}") for column in ("verdict", "points", "views"))),
    )


def _judgements(scenario: Scenario, head: str) -> None:
    with st.expander(t("decision.weights.scores")):
        option = st.selectbox(
            t("decision.weights.scores_option"),
            list(scenario.options),
            format_func=lambda each: plain(loc(scenario.options[each].name)),
            key="pick:judged",
        )
        for name, score in scenario.heads[head].scores.get(option, {}).items():
            criterion = scenario.criteria[name]
            _points(f"heads.{head}.scores.{option}.{name}", score, loc(criterion.name), loc(criterion.source))


def _points(path: str, points: float, label: str, source: str) -> None:
    number_at(
        path,
        float(points),
        label,
        help=plain(source),
        min_value=0.0,
        max_value=100.0,
        step=5.0,
        format="%.0f",
    )
