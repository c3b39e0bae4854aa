"""Whether the plan of an option keeps what the countermeasures of its risks promise."""

from __future__ import annotations

from collections.abc import Iterator

from models.scenario.carried_risks import CarriedRisk, carried_risks
from models.scenario.finding import Finding, Rule, known
from models.scenario.organisation_schema import PrerequisiteStatus, TimelyPrerequisite
from models.scenario.prerequisite_dates import option_statuses
from models.scenario.schema import Option, Scenario
from models.scenario.strict_yaml import Path


def countermeasures_name_known_things(scenario: Scenario) -> Iterator[Finding]:
    """The prerequisites and steps that countermeasures promise exist."""
    for option, about in scenario.options.items():
        for key, risk in about.risks.items():
            for place, promise in enumerate(risk.promises):
                here: Path = ("options", option, "risks", key, "promises", place)
                wanted = [each for each in (promise.prerequisite, promise.before) if each is not None]
                yield from known(here, wanted, scenario.prerequisites, "prerequisite")
                steps = len(about.stages)
                if promise.before_step is not None and promise.before_step > steps:
                    values = {"step": promise.before_step, "steps": steps}
                    yield Finding((*here, "before_step"), "countermeasure_step", values)


def countermeasures_are_kept(scenario: Scenario) -> Iterator[Finding]:
    """No countermeasure promises what the plan brings too late, or not at all."""
    for option in scenario.options:
        yield from unkept_countermeasures(scenario, option)


def unkept_countermeasures(scenario: Scenario, option: str) -> Iterator[Finding]:
    """What countermeasures of `option` promise and its plan does not keep; also of the risks that it takes
    over from the architectures of its steps. Raises KeyError for an unknown option."""
    statuses = option_statuses(scenario, scenario.options[option])
    for carried in carried_risks(scenario, option):
        for place, promise in enumerate(carried.risk.promises):
            here: Path = ("options", carried.source or option, "risks", carried.key, "promises", place)
            if promise.prerequisite in statuses:
                yield from _unkept(scenario, option, statuses, carried, promise, here)


def _unkept(
    scenario: Scenario,
    option: str,
    statuses: dict[str, PrerequisiteStatus],
    carried: CarriedRisk,
    promise: TimelyPrerequisite,
    here: Path,
) -> Iterator[Finding]:
    planned = planned_month(statuses[promise.prerequisite])
    told = {
        "option": scenario.options[option].short,
        "risk": carried.risk.name,
        "prerequisite": scenario.prerequisites[promise.prerequisite].name,
    }
    if planned is None:
        yield Finding(here, "countermeasure_unplanned", told, "warning")
        return
    latest = _latest_month(scenario.options[option], statuses, promise)
    if latest is not None and planned > latest:
        months = {**told, "planned": planned, "latest": latest}
        if promise.before is not None:
            values = {**months, "before": scenario.prerequisites[promise.before].name}
            yield Finding(here, "countermeasure_late_before", values, "warning")
        elif promise.before_step is not None:
            yield Finding(
                here, "countermeasure_late_step", {**months, "step": promise.before_step}, "warning"
            )
        else:
            yield Finding(here, "countermeasure_late", months, "warning")


def planned_month(status: PrerequisiteStatus) -> int | None:
    """The month in which it is met: 0 where it is, None where that is not planned to the end."""
    if status.state == "met":
        return 0
    return status.from_month if status.state == "planned" else None


def _latest_month(
    option: Option, statuses: dict[str, PrerequisiteStatus], promise: TimelyPrerequisite
) -> int | None:
    """The month by which it must be met; None: any."""
    if promise.before is not None:
        return planned_month(statuses[promise.before]) if promise.before in statuses else None
    if promise.before_step is not None:
        steps = option.stages
        return steps[promise.before_step - 1].from_month if promise.before_step <= len(steps) else None
    return promise.by_month


COUNTERMEASURE_RULES: tuple[Rule, ...] = (countermeasures_name_known_things, countermeasures_are_kept)
