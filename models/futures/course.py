"""One course of things: the scenario as it has come out, and what happens around it in every option alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from models.scenario import Scenario
from models.scenario.organisation_schema import PrerequisiteStatus
from models.scenario.prerequisite_dates import PrerequisiteDates, prerequisite_dates
from models.scenario.schema import NamedFuture, Option
from models.scenario.values import Assumption, FrozenDict, Text


@dataclass(frozen=True)
class Course:
    """How things have come out in one future."""

    scenario: Scenario
    """With the values that its assumptions have come out at, and the plans that can still be kept."""
    future: NamedFuture
    """Demand and people present, in every option alike."""


Plan = Mapping[str, tuple[PrerequisiteDates, ...]]


def expected_plan(scenario: Scenario) -> Plan:
    """Option -> when each prerequisite can be met and is planned, as expected."""
    return {name: prerequisite_dates(scenario, name) for name in scenario.options}


def course_of(expected: Scenario, came_out: Scenario, plan: Plan) -> Course:
    """The course in which the assumptions of `expected` have come out as in `came_out`.

    `plan`: that of `expected`. What takes longer than expected comes later by as much as it then misses its
    planned month; what goes faster does not come before its plan.
    """
    options = {
        name: _kept_plan(option, plan[name], prerequisite_dates(came_out, name))
        for name, option in came_out.options.items()
    }
    return Course(came_out.model_copy(update={"options": FrozenDict(options)}), _around(expected, came_out))


def _around(expected: Scenario, came_out: Scenario) -> NamedFuture:
    stated, found = expected.exploration, came_out.exploration
    by_channel = {
        channel: factor.value / stated.channel_demand[channel].value
        for channel, factor in found.channel_demand.items()
    }
    return _CALM.model_copy(
        update={
            "channel_demand_factor": FrozenDict(by_channel),
            "demand_factor": _relative(found.demand, stated.demand),
            "posts_factor": _relative(found.posts_filled, stated.posts_filled),
        }
    )


def _kept_plan(
    option: Option, before: tuple[PrerequisiteDates, ...], now: tuple[PrerequisiteDates, ...]
) -> Option:
    late = {
        row.prerequisite: months
        for row, then in zip(now, before, strict=True)
        if (months := _late(then, row))
    }
    if not late:
        return option
    statuses: dict[str, PrerequisiteStatus] = dict(option.prerequisites)
    for row in now:
        if row.prerequisite in late and row.planned_month is not None:
            month = row.planned_month + late[row.prerequisite]
            statuses[row.prerequisite] = row.status.model_copy(update={"from_month": month})
    return option.model_copy(update={"prerequisites": FrozenDict(statuses)})


def _late(before: PrerequisiteDates, now: PrerequisiteDates) -> int:
    """Whole months by which a planned prerequisite misses its plan because things take longer."""
    if now.planned_month is None or before.earliest is None or now.earliest is None:
        return 0
    reserve_until = max(float(now.planned_month), before.earliest.expected)
    return max(0, ceil(now.earliest.expected - reserve_until - 1e-9))


def _relative(found: Assumption | None, stated: Assumption | None) -> float:
    return 1.0 if found is None or stated is None else found.value / stated.value


_CALM = NamedFuture(
    name=Text(de="Gezogene Zukunft", en="Drawn future"),
    story=Text(de="Gezogene Zukunft", en="Drawn future"),
    source="-",
    grade="D",
)
