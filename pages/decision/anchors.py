"""Anchors and value functions: changing an anchor voids what was weighed on it, visibly and undoably."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from models.decision.anchors import anchor_changes, open_weights
from models.outcome import METRICS
from models.problems import Problem
from models.scenario.decision_schema import Criterion
from models.scenario.schema import Scenario
from pages._shared import layout, session
from pages._shared.inputs import plain_number_at
from pages._shared.texts import listed, loc, plain, t, tp
from pages.decision import criteria_wording

PERCENT = 100


def anchors_editor(scenario: Scenario) -> None:
    """Worst and best of one criterion, with its value function."""
    layout.small(t("decision.anchors.what"))
    names = {name: plain(loc(each.name)) for name, each in scenario.criteria.items()}
    chosen = st.selectbox(
        t("decision.anchors.criterion"), list(names), format_func=names.__getitem__, key="pick:anchor"
    )
    criterion = scenario.criteria[chosen]
    for column, end in zip(st.columns(2), criteria_wording.ENDS, strict=True):
        with column:
            plain_number_at(
                f"criteria.{chosen}.{end}",
                getattr(criterion, end),
                t(
                    "decision.anchors.field",
                    end=t(f"decision.anchors.{end}"),
                    unit=criteria_wording.criterion_unit(criterion),
                ),
                factor=scale_of(criterion),
                put=partial(_move, chosen, end),
            )
    layout.small(criteria_wording.value_function_line(criterion))
    layout.small(criteria_wording.reason_of_anchors(chosen, criterion))


def scale_of(criterion: Criterion) -> float:
    """How often a typed unit goes into the model's: shares are typed as per cent."""
    metric = METRICS.get(criterion.metric or "")
    return PERCENT if metric is not None and metric.unit == "share" else 1


def void_note(scenario: Scenario) -> None:
    """Which weights are not given, and why; the way back."""
    open_ones = open_weights(scenario)
    moved = [
        name
        for name in scenario.criteria
        if criteria_wording.anchors_changed(name) and name in {c for _, c in open_ones}
    ]
    emptied = [(head, criterion) for head, criterion in open_ones if criterion not in moved]
    if moved:
        _void_criteria(scenario, moved)
    if emptied:
        _emptied_weights(scenario, emptied)


def _void_criteria(scenario: Scenario, criteria: Sequence[str]) -> None:
    names = listed([loc(scenario.criteria[each].name) for each in criteria])
    st.warning(plain(t("decision.anchors.void", criteria=names)))
    st.button(t("decision.anchors.undo"), key="undo-anchors", on_click=_undo, args=(tuple(criteria),))


def _emptied_weights(scenario: Scenario, emptied: Sequence[tuple[str, str]]) -> None:
    told = [
        t(
            "decision.weights.open_one",
            criterion=loc(scenario.criteria[criterion].name),
            head=loc(scenario.heads[head].role),
        )
        for head, criterion in emptied
    ]
    st.warning(plain(tp("decision.weights.open", len(told), weights=listed(told))))
    paths = tuple(f"heads.{head}.swing_points.{criterion}" for head, criterion in emptied)
    if any(map(session.is_changed, paths)):
        undo = tp("decision.weights.open_undo", len(told))
        st.button(undo, key="undo-emptied", on_click=session.discard_changes, args=(paths,))


def _move(criterion: str, end: str, value: float | None) -> tuple[Problem, ...]:
    if value is None:
        return ()
    problems = session.put_whole(anchor_changes(session.whole_scenario(), criterion, end, value))
    if not problems:
        session.forget_inputs()
    return problems


def _undo(criteria: tuple[str, ...]) -> None:
    heads = session.whole_scenario().heads
    session.discard_changes(
        (
            *(f"criteria.{name}.{end}" for name in criteria for end in criteria_wording.ENDS),
            *(f"heads.{head}.swing_points.{name}" for head in heads for name in criteria),
            *(f"heads.{head}.{what}" for head in heads for what in ("order", "trade_offs")),
        )
    )
