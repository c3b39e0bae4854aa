"""Knock-out conditions: what an option must keep to be recommended at all, with thresholds to be changed."""

from __future__ import annotations

import streamlit as st

from models.comparison import Comparison
from models.decision.gates import GateResult, reserve
from models.decision.lateness import missed_must
from models.decision.lateness_sentences import waiting_sentences
from models.decision.shut_out_sentences import open_sentences
from models.findings.service_plans import LateByPlan, late_by_plan, service_plan_sentences
from models.outcome import METRICS
from models.scenario.decision_schema import KnockOut
from models.scenario.schema import Scenario
from models.scenario.values import in_language
from pages._shared import layout, session
from pages._shared.inputs import NONE, choice_or_none_at, plain_number_at
from pages._shared.texts import loc, metric_value, money_short, num, t, tp
from pages.decision import criteria_wording, wording
from pages.decision.deadlines_apart import deadlines_apart

SHARES = 100


def gates_card(scenario: Scenario, comparison: Comparison) -> None:
    """Every option at every gate, and the thresholds; nothing where there are no gates."""
    if not scenario.knock_outs:
        return
    verdict = comparison.verdict
    with layout.card("gates", finding(scenario, comparison), t("decision.gates.subtitle")):
        found = {(each.gate, each.option): each for each in comparison.gates}
        names = [wording.short(scenario, option) for option in scenario.options]
        late = {(each.gate, each.option): each for each in late_by_plan(scenario, comparison.gates)}
        rows = [
            (
                condition(gate),
                *(
                    standing(gate, found[name, option], late.get((name, option)))
                    for option in scenario.options
                ),
            )
            for name, gate in scenario.knock_outs.items()
        ]
        layout.facts(rows, (t("decision.gates.gate"), *names))
        layout.points(open_sentences(scenario, verdict, session.language()))
        if line := wording.reserve_line(scenario, comparison.gates):
            layout.small(line)
        if any(gate.measure == "in_service_month" for gate in scenario.knock_outs.values()):
            for sentence in service_plan_sentences(scenario, comparison.gates, session.language()):
                layout.paragraph(sentence)
            layout.small(t("decision.gates.in_service"))
            layout.small(t("decision.gates.months_from"))
            missed = missed_must(scenario, verdict)
            for sentence in waiting_sentences(scenario, missed, session.language()):
                layout.paragraph(sentence)
        if verdict.failed and not verdict.none_passes:
            layout.small(t("decision.gates.stays"))
        deadlines_apart(scenario)
        with st.expander(t("decision.gates.edit")):
            for name, gate in scenario.knock_outs.items():
                edit_gate(scenario, name, gate)
        layout.caption("modelled", _how(scenario), t("decision.gates.says_not"))


def _how(scenario: Scenario) -> str:
    """How figures meet thresholds; where a one-off cost grows with prices, at which prices it stands."""
    costs = any(gate.measure == "once" for gate in scenario.knock_outs.values())
    grows = scenario.money.basis == "nominal"
    return t("decision.gates.how_once" if costs and grows else "decision.gates.how")


def finding(scenario: Scenario, comparison: Comparison) -> str:
    """Who fails, of whom it is not known, or that nobody does."""
    verdict = comparison.verdict
    if verdict.none_passes:
        return t("decision.gates.none_passes")
    if verdict.failed:
        return tp(
            "decision.gates.failed", len(verdict.failed), options=wording.names_of(scenario, verdict.failed)
        )
    if verdict.open_gates:
        return t("decision.gates.not_known", options=wording.names_of(scenario, verdict.open_gates))
    return t("decision.gates.all_pass")


def condition(gate: KnockOut) -> str:
    """The gate in words: its name and its threshold."""
    if gate.measure is None or gate.threshold is None:
        return loc(gate.name)
    return t(
        f"decision.gates.{gate.direction}",
        gate=loc(gate.name),
        threshold=figure(gate.measure, gate.threshold),
    )


def standing(gate: KnockOut, result: GateResult, late: LateByPlan | None = None) -> str:
    """Pass or fail by sign and word, with the figure; `late`: its plan contradicts itself."""
    if late:
        return t("decision.gates.as_planned", planned=num(late.planned), expected=num(late.expected))
    word = {True: "passes", False: "fails", None: "unknown"}[result.passed]
    sign = t(f"decision.gates.{word}")
    if gate.measure is None or result.figure is None:
        return sign
    shown = f"{sign} ({figure(gate.measure, result.figure)})"
    return f"{shown}: {reserve_of(gate, result.figure)}" if result.passed else shown


def reserve_of(gate: KnockOut, value: float) -> str:
    """How far a figure is from the threshold that it keeps; none is said as none."""
    left = reserve(gate, value)
    if gate.measure == "in_service_month":
        return (
            tp("decision.gates.reserve_months", left, count=num(left))
            if left
            else t("decision.gates.no_month")
        )
    if not left:
        return t("decision.gates.none_left")
    if gate.measure in METRICS:
        return t("decision.gates.reserve", left=metric_value(gate.measure, left))
    return t("decision.gates.reserve", left=money_short(left))


def figure(measure: str, value: float) -> str:
    """A figure of a gate in its unit."""
    if measure == "in_service_month":
        return t("decision.gates.month", month=num(value))
    return metric_value(measure, value) if measure in METRICS else money_short(value)


def edit_gate(scenario: Scenario, name: str, gate: KnockOut) -> None:
    """The threshold of a measured gate, the judgements of a judged one."""
    if gate.measure is not None and gate.threshold is not None:
        share = gate.measure in METRICS and METRICS[gate.measure].unit == "share"
        unit = t("decision.gates.percent") if share else criteria_wording.gate_unit(scenario, gate.measure)
        label = t("decision.gates.threshold", gate=loc(gate.name), unit=unit)
        plain_number_at(f"knock_outs.{name}.threshold", gate.threshold, label, factor=SHARES if share else 1)
    else:
        layout.small(loc(gate.name))
        words = {True: t("decision.gates.yes"), False: t("decision.gates.no")}
        for option in scenario.options:
            judged = gate.kept.get(option)
            choice_or_none_at(
                f"knock_outs.{name}.kept.{option}",
                NONE if judged is None else str(judged).lower(),
                wording.short(scenario, option),
                {str(value).lower(): word for value, word in words.items()},
                t("decision.gates.unknown_word"),
            )
    former = gate.measure is not None and session.is_changed(f"knock_outs.{name}.threshold")
    layout.small(
        t(
            "decision.gates.source_former" if former else "decision.gates.source",
            source=in_language(gate.source, session.language()),
            grade=gate.grade,
            meaning=t(f"app.grade.{gate.grade}"),
        )
    )
