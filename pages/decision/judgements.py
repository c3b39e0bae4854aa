"""What one head judged about one option: points, and how far they may be wrong in their own eyes."""

from __future__ import annotations

import math
from functools import partial

import streamlit as st

from models.problems import Problem
from models.scenario.schema import Scenario
from models.scenario.writer import plain as plain_data
from pages._shared import layout, session
from pages._shared.inputs import labelled, plain_number_at
from pages._shared.texts import loc, plain, t
from pages.decision import criteria_wording, wording
from pages.decision.points import points_input

ENDS = ("low", "high")


def show_judgements(scenario: Scenario, head: str) -> None:
    """Points per judged criterion; an empty field is not known."""
    with st.expander(t("decision.weights.scores")):
        option = st.selectbox(
            t("decision.weights.scores_option"),
            list(scenario.options),
            format_func=labelled(list(scenario.options), lambda each: plain(wording.short(scenario, each))),
            key="pick:judged",
        )
        layout.small(t("decision.weights.scores_empty"))
        person = scenario.heads[head]
        for name, criterion in scenario.criteria.items():
            if criterion.kind != "judged":
                continue
            score = person.scores.get(option, {}).get(name, math.nan)
            widths = st.columns([2, 1, 1], vertical_alignment="bottom")
            with widths[0]:
                path = f"heads.{head}.scores.{option}.{name}"
                points_input(
                    path, score, loc(criterion.name), criteria_wording.reason_of_anchors(name, criterion)
                )
            for column, end in zip(widths[1:], ENDS, strict=True):
                with column:
                    _end_of_range(scenario, head, option, name, end)


def _end_of_range(scenario: Scenario, head: str, option: str, criterion: str, end: str) -> None:
    reach = scenario.heads[head].ranges.get(option, {}).get(criterion)
    plain_number_at(
        f"heads.{head}.ranges.{option}.{criterion}.{end}",
        None if reach is None else getattr(reach, end),
        t(f"decision.weights.range_{end}"),
        put=partial(_put_range, head, option, criterion, end),
        may_be_empty=True,
    )


def _put_range(head: str, option: str, criterion: str, end: str, points: float | None) -> tuple[Problem, ...]:
    """One end of a range; the other one is the judgement itself until it is stated. Without an end the
    judgement is exact again."""
    person = session.whole_scenario().heads[head]
    score = person.scores.get(option, {}).get(criterion)
    ranges = {name: dict(plain_data(reaches)) for name, reaches in person.ranges.items()}
    own = ranges.setdefault(option, {})
    if points is None:
        own.pop(criterion, None)
    else:
        own[criterion] = {"low": score, "high": score, **own.get(criterion, {}), end: points}
    problems = session.put_whole({f"heads.{head}.ranges": {name: own for name, own in ranges.items() if own}})
    if not problems:
        session.forget_inputs(f"input:{session.language()}:heads.{head}.ranges.")
    return problems
