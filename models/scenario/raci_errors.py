"""Common errors of RACI tables (organisation.md, section 10): legal to write, worth a question.

That a row has exactly one who answers is no question but a rule (`models.scenario.organisation_rules`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from models.scenario.organisation_schema import CASE_STATUS, COUNCIL, DATA_PROTECTION
from models.scenario.schema import Option, Scenario

RaciErrorKind = Literal[
    "without_rank", "data_protection", "council_informed", "causers_informed", "status_nobody"
]
ANSWERS = ("A", "AR")
RANKED = ("board", "department")


@dataclass(frozen=True)
class RaciError:
    """One error of an option's RACI table.

    `without_rank`: teams or advising bodies answer for something; `units` holds them, `activities` the rows.
    `data_protection`: the data protection officer answers for something, who may only advise and monitor.
    `council_informed`: the works council is never asked before, at most told afterwards.
    `causers_informed`: `units` cause contacts and are at most told. `status_nobody`: nobody answers for the
    status of an issue.
    """

    option: str
    kind: RaciErrorKind
    units: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()


def raci_errors(scenario: Scenario, option: str) -> tuple[RaciError, ...]:
    """The errors of one option's table. An option without activities has none but a missing owner of the
    status. Raises KeyError for an unknown option."""
    chosen = scenario.options[option]
    found: list[RaciError] = []
    if chosen.activities:
        found += _answering_without_rank(scenario, option, chosen)
        found += _only_informed(scenario, option, chosen)
    if _nobody_for_the_status(scenario, chosen):
        found.append(RaciError(option, "status_nobody"))
    return tuple(found)


def _answering_without_rank(scenario: Scenario, option: str, chosen: Option) -> Iterator[RaciError]:
    answering = {unit: answered_by(chosen, unit) for unit in scenario.units}
    if answering.get(DATA_PROTECTION):
        yield RaciError(option, "data_protection", (DATA_PROTECTION,), answering[DATA_PROTECTION])
    without = tuple(
        unit
        for unit, about in scenario.units.items()
        if unit != DATA_PROTECTION and answering[unit] and about.rank not in RANKED
    )
    if without:
        rows = dict.fromkeys(row for unit in without for row in answering[unit])
        yield RaciError(option, "without_rank", without, tuple(rows))


def answered_by(option: Option, unit: str) -> tuple[str, ...]:
    """The activities of `option` that `unit` answers for."""
    return tuple(row for row, activity in option.activities.items() if activity.roles.get(unit) in ANSWERS)


def _only_informed(scenario: Scenario, option: str, chosen: Option) -> Iterator[RaciError]:
    heard = {
        unit
        for activity in chosen.activities.values()
        for unit, role in activity.roles.items()
        if role != "I"
    }
    if COUNCIL in scenario.units and COUNCIL not in heard:
        yield RaciError(option, "council_informed", (COUNCIL,))
    causers = dict.fromkeys(reason.owner for reason in scenario.reasons.values())
    unheard = tuple(unit for unit in causers if unit not in heard)
    if unheard:
        yield RaciError(option, "causers_informed", unheard)


def _nobody_for_the_status(scenario: Scenario, chosen: Option) -> bool:
    status = scenario.responsibilities.get(CASE_STATUS)
    return status is not None and chosen.owners.get(CASE_STATUS, status.owner) is None
