"""Changes that tell how far an option has got with a prerequisite: always a whole status, so that a state and
the detail it needs change together."""

from __future__ import annotations

from typing import Any, get_args

from models.organisation.plan import month_up
from models.scenario.organisation_schema import PrerequisiteState, PrerequisiteStatus
from models.scenario.overrides import OWN_ENTRY, full
from models.scenario.prerequisite_dates import prerequisite_dates
from models.scenario.schema import Scenario
from models.scenario.values import Assumption

STATES: tuple[PrerequisiteState, ...] = get_args(PrerequisiteState)
FIRST_SHARE = 0.5
"""Share that is proposed where something becomes partly met."""


def status_of(scenario: Scenario, option: str, prerequisite: str) -> PrerequisiteStatus:
    """How far `option` has got with it: its own statement, otherwise today's. Raises KeyError."""
    own = scenario.options[option].prerequisites.get(prerequisite)
    return own if own is not None else scenario.prerequisites[prerequisite].today


def takes_months(scenario: Scenario, option: str, prerequisite: str) -> Assumption | None:
    """How long it takes in this option, otherwise usually; None: nobody knows."""
    return (
        status_of(scenario, option, prerequisite).takes_months
        or scenario.prerequisites[prerequisite].takes_months
    )


def state_changes(
    scenario: Scenario, option: str, prerequisite: str, state: PrerequisiteState
) -> dict[str, Any]:
    """The changes for another state. What becomes planned is planned for the first month in which it can be
    expected, what becomes partly met for a half; both stand there to be corrected."""
    before = status_of(scenario, option, prerequisite)
    month, share = before.from_month, before.share
    if state == "planned" and month is None:
        month = _expected_month(scenario, option, prerequisite)
    if state == "partial" and share is None:
        share = FIRST_SHARE
    if state == "partial" and before.state != "partial":
        month = None
    return status_changes(scenario, option, prerequisite, state=state, from_month=month, share=share)


def duration_changes(scenario: Scenario, option: str, prerequisite: str, months: float) -> dict[str, Any]:
    """The changes for another duration in this option; a range that does not hold it is widened."""
    stated = takes_months(scenario, option, prerequisite)
    low, high = (stated.low, stated.high) if stated is not None else (months, months)
    duration = _own_entry(months, low, high, "months")
    return status_changes(scenario, option, prerequisite, takes_months=duration)


def cost_changes(
    scenario: Scenario, option: str, prerequisite: str, amount_eur: float | None
) -> dict[str, Any]:
    """The changes for another cost of its own in this option (None: it has none of its own); a range that
    does not hold the amount is widened."""
    if amount_eur is None:
        return status_changes(scenario, option, prerequisite, cost_eur=None)
    stated = status_of(scenario, option, prerequisite).cost_eur
    low, high = (stated.low, stated.high) if stated is not None else (amount_eur, amount_eur)
    return status_changes(scenario, option, prerequisite, cost_eur=_own_entry(amount_eur, low, high, "EUR"))


def _own_entry(value: float, low: float, high: float, unit: str) -> dict[str, Any]:
    return {
        "value": value,
        "low": min(low, value),
        "high": max(high, value),
        "unit": unit,
        "source": OWN_ENTRY,
        "grade": "D",
    }


def possible_predecessors(scenario: Scenario, prerequisite: str) -> tuple[str, ...]:
    """Prerequisites that may come before this one: those that do not wait for it themselves."""
    waiting = {prerequisite}
    while grown := {
        name
        for name, each in scenario.prerequisites.items()
        if name not in waiting and waiting & set(each.after)
    }:
        waiting |= grown
    return tuple(name for name in scenario.prerequisites if name not in waiting)


def status_changes(scenario: Scenario, option: str, prerequisite: str, **fields: Any) -> dict[str, Any]:
    """The changes (dotted path -> value) that set `fields` of the status and leave the rest as it stands."""
    status = full(status_of(scenario, option, prerequisite))
    return {f"options.{option}.prerequisites.{prerequisite}": {**status, **fields}}


def _expected_month(scenario: Scenario, option: str, prerequisite: str) -> int:
    """The month in which it can be expected if all before it goes as planned; 0 where nobody knows."""
    dates = {row.prerequisite: row for row in prerequisite_dates(scenario, option)}[prerequisite]
    expected = dates.by_plan or dates.earliest
    return month_up(expected.expected) if expected is not None else 0
