"""Part of the decision: criteria with their anchors, knock-outs, swing points and judgements."""

from __future__ import annotations

import math
from functools import partial

import streamlit as st

from models.comparison import Comparison
from models.decision.equal_weights import weighs_alike
from models.findings.views import heaviest, weights_table
from models.scenario.schema import Scenario
from pages._shared import compute, layout, session
from pages._shared.inputs import labelled
from pages._shared.texts import loc, plain, share, t
from pages.decision import criteria_wording, wording
from pages.decision.anchors import anchors_editor, void_note
from pages.decision.audit import ask_who_and_why, audit_card
from pages.decision.equal_weights import equal_weights
from pages.decision.gates import gates_card
from pages.decision.judgements import show_judgements
from pages.decision.orders import order_switch, show_order
from pages.decision.points import points_input
from pages.decision.trade_offs import trade_off_questions

HEAD = "pick:head"
"""Key of the choice whose weights are shown."""
WEIGHED = ("heads.", "criteria.", "knock_outs.", "exploration.")
"""What is changed on this part of the page, and taken back together."""


def show_weights(scenario: Scenario, comparison: Comparison) -> None:
    """What was said, what must be kept, and the log of who changed what."""
    weights_card(scenario, comparison)
    gates_card(scenario, comparison)
    audit_card(scenario, comparison)


def weights_card(scenario: Scenario, comparison: Comparison) -> None:
    """Criteria with their fixed anchors; swing points and judgements of one head, to be changed."""
    with layout.card("weights", weights_finding(scenario), t("decision.weights.subtitle")):
        changed_note(scenario, comparison)
        void_note(scenario)
        layout.problem_list(comparison.warnings)
        whose, who_and_why = st.columns([1, 2], gap="medium")
        with whose:
            head = head_picker(scenario)
        with who_and_why:
            ask_who_and_why(scenario)
        equal_weights(scenario, head)
        order_switch(scenario, head)
        show_swings(scenario, head)
        trade_off_questions(scenario, head)
        show_judgements(scenario, head)
        with st.expander(t("decision.anchors.edit")):
            anchors_editor(scenario)
        with st.expander(t("app.table_behind"), key="table-anchors"):
            head_row, rows = criteria_wording.anchors_table(scenario)
            layout.facts(rows, head_row)


def weights_finding(scenario: Scenario) -> str:
    """The criterion that counts most in the mean of the heads, and how far they differ on it; or that none
    counts more than another."""
    first = heaviest(scenario)
    if all(weighs_alike(scenario, head) for head in scenario.heads):
        return t("decision.weights.title_equal", mean=share(first.mean))
    same = share(first.low) == share(first.high)
    return t(
        "decision.weights.title_same" if same else "decision.weights.title",
        criterion=loc(scenario.criteria[first.criterion].name),
        mean=share(first.mean),
        low=share(first.low),
        high=share(first.high),
    )


def head_picker(scenario: Scenario) -> str:
    """Whose weights are shown."""
    heads = list(scenario.heads)
    return st.selectbox(
        t("decision.weights.head"),
        heads,
        index=heads.index(session.chosen_head() or _own_head(scenario)),
        format_func=labelled(heads, lambda each: plain(loc(scenario.heads[each].role))),
        key=HEAD,
        on_change=lambda: session.choose_head(session.input_value(HEAD)),
    )


def show_swings(scenario: Scenario, head: str) -> None:
    """Swing points of one head: a field per criterion, with the weight that follows; or their order."""
    own = weights_table(scenario).query("head == @head").set_index("criterion")
    if scenario.heads[head].order:
        show_order(scenario, head, own)
        return
    columns = st.columns(2, gap="large")
    for place, (name, criterion) in enumerate(scenario.criteria.items()):
        with columns[place % 2]:
            anchors = t(
                "decision.weights.anchor",
                worst=criteria_wording.anchor(criterion, criterion.worst),
                best=criteria_wording.anchor(criterion, criterion.best),
            )
            points = own.loc[name, "swing_points"]
            label = f"{loc(criterion.name)} ({anchors})"
            points_input(
                f"heads.{head}.swing_points.{name}",
                points,
                label,
                criteria_wording.reason_of_anchors(name, criterion),
            )
            given = "not_given" if math.isnan(points) else "weight"
            told = t(f"decision.weights.{given}", weight=share(own.loc[name, "shown"]))
            layout.small(f"{told} · {t(f'decision.weights.{criterion.kind}')}")
    layout.small(t("decision.weights.sum"))


def changed_note(scenario: Scenario, comparison: Comparison) -> None:
    """Verdict and leading options before and after the visitor's changes, where there are any."""
    if not session.own_differences():
        return
    st.markdown(f"**{t('decision.changed.what')}**")
    states = {
        t("decision.changed.before"): compute.comparison_before_changes(),
        t("decision.changed.now"): comparison,
    }
    layout.facts(wording.standing_rows(scenario, states), wording.standing_head())
    if both := wording.both_true(scenario, comparison.verdict):
        layout.small(both)
    if any(path.startswith(WEIGHED) for path in session.changes()):
        undo = partial(session.discard_changes, tuple(each.rstrip(".") for each in WEIGHED))
        st.button(t("decision.changed.undo"), key="undo-weighing", on_click=undo)


def _own_head(scenario: Scenario) -> str:
    """The member who speaks for the visitor's own department; the first where there is none."""
    own = session.chosen_department()
    speaking = (name for name, head in scenario.heads.items() if own is not None and head.unit == own)
    return next(speaking, next(iter(scenario.heads)))
