"""Part of the decision: criteria with their anchors, knock-outs, swing points and judgements."""

from __future__ import annotations

import math

import streamlit as st

from models.comparison import Comparison
from models.findings.views import standing, weights_table
from models.scenario.schema import Scenario
from pages._shared import charts, compute, layout, session
from pages._shared.inputs import number_at
from pages._shared.texts import loc, num, plain, share, t
from pages.decision import wording
from pages.decision.anchors import anchors_editor, void_note
from pages.decision.audit import audit_card
from pages.decision.gates import gates_card
from pages.decision.trade_offs import trade_off_questions


def show_weights(scenario: Scenario, comparison: Comparison) -> None:
    """What was said, what must be kept, and the log of who changed what."""
    weights_card(scenario, comparison)
    gates_card(scenario, comparison)
    audit_card(scenario, comparison)


def weights_card(scenario: Scenario, comparison: Comparison) -> None:
    """Criteria with their fixed anchors; swing points and judgements of one head, to be changed."""
    with layout.card("weights", t("decision.weights.title"), t("decision.weights.subtitle")):
        changed_note(scenario, comparison)
        void_note(scenario)
        layout.problem_list(comparison.warnings)
        head = st.selectbox(
            t("decision.weights.head"),
            list(scenario.heads),
            index=_own_head(scenario),
            format_func=lambda each: plain(loc(scenario.heads[each].role)),
            key="pick:head",
        )
        if scenario.heads[head].order:
            layout.small(t("decision.weights.by_order"))
        show_swings(scenario, head)
        trade_off_questions(scenario, head)
        show_judgements(scenario, head)
        with st.expander(t("decision.anchors.edit")):
            anchors_editor(scenario)
        charts.table_behind(wording.anchors_behind(scenario), "anchors")


def show_swings(scenario: Scenario, head: str) -> None:
    """Swing points of one head: a field per criterion, with the weight that follows."""
    own = weights_table(scenario).query("head == @head").set_index("criterion")
    columns = st.columns(2, gap="large")
    order = scenario.heads[head].order
    for place, (name, criterion) in enumerate(scenario.criteria.items()):
        with columns[place % 2]:
            anchors = t(
                "decision.weights.anchor",
                worst=wording.anchor(criterion, criterion.worst),
                best=wording.anchor(criterion, criterion.best),
            )
            label, kind = f"{loc(criterion.name)} ({anchors})", t(f"decision.weights.{criterion.kind}")
            if order:
                rank = num(order.index(name) + 1) if name in order else t("app.unknown")
                st.markdown(plain(t("decision.weights.rank", criterion=label, rank=rank)))
            else:
                _points(
                    f"heads.{head}.swing_points.{name}",
                    own.loc[name, "swing_points"],
                    label,
                    loc(criterion.source),
                )
            told = name in order or not math.isnan(own.loc[name, "swing_points"])
            weight = t("decision.weights.weight", weight=share(own.loc[name, "weight"]))
            layout.small(f"{weight if told else t('decision.weights.not_given')} · {kind}")


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


def show_judgements(scenario: Scenario, head: str) -> None:
    """What one head judged about one option; an empty field is not known."""
    with st.expander(t("decision.weights.scores")):
        option = st.selectbox(
            t("decision.weights.scores_option"),
            list(scenario.options),
            format_func=lambda each: plain(loc(scenario.options[each].name)),
            key="pick:judged",
        )
        layout.small(t("decision.weights.scores_empty"))
        person = scenario.heads[head]
        for name, criterion in scenario.criteria.items():
            if criterion.kind != "judged":
                continue
            score = person.scores.get(option, {}).get(name, math.nan)
            _points(f"heads.{head}.scores.{option}.{name}", score, loc(criterion.name), loc(criterion.source))
            if reach := person.ranges.get(option, {}).get(name):
                layout.small(t("decision.weights.range", low=num(reach.low), high=num(reach.high)))


def _points(path: str, points: float, label: str, source: str) -> None:
    number_at(
        path,
        None if math.isnan(points) else float(points),
        label,
        help=plain(source),
        may_be_empty=True,
        min_value=0.0,
        max_value=100.0,
        step=5.0,
        format="%.0f",
        placeholder=t("decision.weights.not_known"),
    )


def _own_head(scenario: Scenario) -> int:
    """Place of the member who speaks for the visitor's own department; the first where there is none."""
    own = session.chosen_department()
    units = [head.unit for head in scenario.heads.values()]
    return units.index(own) if own is not None and own in units else 0
