"""The knock-out conditions: which option keeps which, by how much, and where the thresholds come from."""

from __future__ import annotations

from models.brief.deadline import waiting
from models.brief.knock_outs import not_answered
from models.brief.material import Material
from models.brief.parts import Column, Page, Statements, Table
from models.brief.wording import Message, Number, Spoken, Wording, named, words
from models.decision.gates import GateResult, without_reserve
from models.findings.service_plans import late_by_plan, service_plan_sentences
from models.outcome import METRICS
from models.scenario.decision_schema import KnockOut

IN_SERVICE = Message("decision.gates.in_service")
"""What `in service` means in a condition, as on the page."""


def conditions_pages(material: Material) -> tuple[Page, ...]:
    """Every option at every condition; no page where the scenario names none."""
    scenario = material.scenario
    if not scenario.knock_outs:
        return ()
    found = {(each.gate, each.option): each for each in material.comparison.gates}
    columns = (
        Column(named("column.condition"), weight=2.2),
        *(Column(material.short(option), weight=1.3) for option in scenario.options),
    )
    rows = tuple(
        (
            _condition(material, name, gate),
            *(_standing(material, gate, found[name, o]) for o in scenario.options),
        )
        for name, gate in scenario.knock_outs.items()
    )
    sources = tuple(
        named("pair", name=gate.name, value=named("grade", grade=gate.grade, source=gate.source))
        for gate in scenario.knock_outs.values()
    )
    return (
        Page(
            "conditions",
            _title(material),
            (
                Table("conditions", columns, rows, named("table.conditions")),
                Statements(_statements(material)),
                Statements(sources, "bullets", named("conditions.sources")),
            ),
            material.source_scenario,
            (named("conditions.notes"),),
        ),
    )


def _title(material: Material) -> Wording:
    verdict = material.comparison.verdict
    if verdict.none_passes:
        return named("conditions.title_none")
    if not verdict.failed:
        open_options = material.listed(verdict.open_gates)
        if verdict.open_gates:
            return named("conditions.title_unknown", options=open_options)
        return named("conditions.title_all")
    return Message(
        "brief.conditions.title_failed",
        {"options": material.listed(verdict.failed)},
        count=len(verdict.failed),
    )


def _condition(material: Material, name: str, gate: KnockOut) -> Wording:
    if gate.measure is None or gate.threshold is None:
        return gate.name
    threshold = _figure(material, gate.measure, gate.threshold, f"knock_outs.{name}.threshold")
    return named(f"conditions.{gate.direction}", condition=gate.name, threshold=threshold)


def _standing(material: Material, gate: KnockOut, result: GateResult) -> Wording:
    word = {True: "kept", False: "broken", None: "unknown"}[result.passed]
    if gate.measure is None or result.figure is None:
        return named(f"conditions.{word}")
    reference = f"gates.{result.gate}.{result.option}"
    for late in late_by_plan(material.scenario, (result,)):
        months = (Number(each, "count", reference) for each in (late.planned, late.expected))
        return named("conditions.as_planned", **dict(zip(("planned", "expected"), months, strict=True)))
    figure = _figure(material, gate.measure, result.figure, reference)
    return named("conditions.with_figure", word=named(f"conditions.{word}"), figure=figure)


def _figure(material: Material, measure: str, value: float, reference: str) -> Wording:
    """A figure of a condition in its unit."""
    if measure == "in_service_month":
        return named("conditions.month", month=Number(value, "count", reference))
    if measure in METRICS:
        return Number(value, METRICS[measure].unit, reference, METRICS[measure].digits)
    return material.amount(value, reference)


def _statements(material: Material) -> tuple[Wording, ...]:
    scenario = material.scenario
    lines: list[Wording] = [named("conditions.what"), *not_answered(material)]
    tight = without_reserve(scenario, material.comparison.gates)
    lines += [
        named(
            "conditions.no_reserve",
            condition=scenario.knock_outs[gate].name,
            options=material.listed(options),
        )
        for gate, options in tight.items()
    ]
    if counts_months(material):
        lines += [*_against_the_plan(material), IN_SERVICE, Message("decision.gates.months_from")]
        lines += waiting(material)
    return tuple(lines)


def _against_the_plan(material: Material) -> tuple[Wording, ...]:
    """What contradictions in the plans mean for a condition on the month in service."""

    def told(language: str) -> str:
        return " ".join(service_plan_sentences(material.scenario, material.comparison.gates, language))

    return (Spoken(told),) if words(Spoken(told), "en") else ()


def counts_months(material: Material) -> bool:
    """Whether a condition is about the month in which an option is in service."""
    return any(gate.measure == "in_service_month" for gate in material.scenario.knock_outs.values())
