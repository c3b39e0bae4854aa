"""Conditions on the month in service, against what the plan's own durations let expect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from babel.lists import format_list

from models.decision.gates import GateResult, keeps
from models.organisation.critical_path import plan_conflicts
from models.organisation.in_service import lead_time_months
from models.scenario.prerequisite_dates import PrerequisiteDates
from models.scenario.schema import Scenario
from models.texts import format_number, translate, translate_plural

MEASURE = "in_service_month"


@dataclass(frozen=True)
class LateByPlan:
    """An option that keeps a condition on the month in service as planned (`planned`), and not with the
    months that are to be expected where its plan contradicts itself (`expected`)."""

    gate: str
    option: str
    planned: int
    expected: int


def expected_lead_time_months(scenario: Scenario, option: str) -> int:
    """Months until `option` is in service where each date that its plan cannot keep is put off to the month
    that is to be expected (those before it as planned). Raises KeyError for an unknown option."""
    chosen = scenario.options[option]
    put_off = {
        row.prerequisite: row.status.model_copy(update={"from_month": ceil(row.by_plan.expected)})
        for row in _planned_too_early(scenario, option)
        if row.by_plan is not None
    }
    moved = chosen.model_copy(update={"prerequisites": {**chosen.prerequisites, **put_off}})
    options = {**scenario.options, option: moved}
    return lead_time_months(scenario.model_copy(update={"options": options}), option)


def late_by_plan(scenario: Scenario, results: Sequence[GateResult]) -> tuple[LateByPlan, ...]:
    """Options that keep a condition on the month in service only as planned."""
    found = []
    for each in results:
        gate = scenario.knock_outs[each.gate]
        if gate.measure != MEASURE or not each.passed or each.figure is None:
            continue
        expected = expected_lead_time_months(scenario, each.option)
        if not keeps(gate, expected):
            found.append(LateByPlan(each.gate, each.option, round(each.figure), expected))
    return tuple(found)


def service_plan_sentences(scenario: Scenario, results: Sequence[GateResult], language: str) -> list[str]:
    """Who keeps a condition on the month in service only as planned, and whose contradictions in the plan
    leave it kept; nothing where no plan contradicts itself."""
    months = {each.gate for each in results if scenario.knock_outs[each.gate].measure == MEASURE}
    if not months:
        return []
    late = late_by_plan(scenario, results)
    lines = [_late_told(scenario, each, language) for each in late]
    kept = {each.option for each in results if each.gate in months and each.passed}
    unmoved = [
        option
        for option in scenario.options
        if option in kept - {each.option for each in late} and _planned_too_early(scenario, option)
    ]
    if unmoved:
        names = [_quoted(scenario, option, language) for option in unmoved]
        options = str(format_list(names, locale=language))
        lines.append(translate_plural("decision.service.unmoved", len(unmoved), language, options=options))
    return lines


def _planned_too_early(scenario: Scenario, option: str) -> list[PrerequisiteDates]:
    return [row for row in plan_conflicts(scenario, option) if row.timing != "possible"]


def _late_told(scenario: Scenario, found: LateByPlan, language: str) -> str:
    return translate(
        "decision.service.late",
        language,
        option=_quoted(scenario, found.option, language),
        gate=scenario.knock_outs[found.gate].name.in_language(language),
        planned=format_number(found.planned, language),
        expected=format_number(found.expected, language),
    )


def _quoted(scenario: Scenario, option: str, language: str) -> str:
    name = scenario.options[option].short.in_language(language)
    return translate("decision_model.quoted", language, name=name)
