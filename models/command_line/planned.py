"""What `check` says of every option's plan: who decides its benefit, the critical path, contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.command_line.told import Document
from models.organisation.critical_path import option_path, plan_conflicts
from models.organisation.plan import (
    conflict_sentences,
    deciding,
    deciding_sentence,
    path_sentence,
    unknown_durations,
)
from models.scenario.prerequisite_dates import PrerequisiteDates
from models.scenario.schema import Scenario


def plans_document(scenario: Scenario, language: str) -> list[Document]:
    """One entry per option. Months count from the decision on; `null` where nobody can tell, or never."""
    return [_plan(scenario, option, language) for option in scenario.options]


def plan_lines(scenario: Scenario, plans: Iterable[Document], language: str) -> Iterator[str]:
    """Per option its benefit and its critical path; contradictions stand among the problems."""
    for plan in plans:
        name = scenario.options[plan["option"]].short.in_language(language)
        yield f"{name}: {plan['benefit']}. {plan['path']}"


def _plan(scenario: Scenario, option: str, language: str) -> Document:
    found, path = deciding(scenario, option), option_path(scenario, option)
    possible = path.possible if path is not None else None
    return {
        "option": option,
        "first_month": found.first_month,
        "first_by": list(found.first_by),
        "full_month": found.full_month,
        "full_by": list(found.full_by),
        "not_planned_to_the_end": list(found.unfinished),
        "critical_path": list(path.path) if path is not None else [],
        "possible_month": None if possible is None else possible.expected,
        "possible_low_month": None if possible is None else possible.low,
        "possible_high_month": None if possible is None else possible.high,
        "planned_month": path.planned_month if path is not None else None,
        "unknown_durations": list(unknown_durations(scenario, option)),
        "conflicts": [_conflict(row) for row in plan_conflicts(scenario, option)],
        "benefit": deciding_sentence(scenario, option, language),
        "path": path_sentence(scenario, option, language),
        "contradictions": list(conflict_sentences(scenario, option, language)),
    }


def _conflict(row: PrerequisiteDates) -> Document:
    return {
        "prerequisite": row.prerequisite,
        "planned_month": row.planned_month,
        "expected_month": None if row.by_plan is None else row.by_plan.expected,
        "timing": row.timing,
        "waits_for": row.waits_for,
        "never_before": list(row.never_before),
    }
