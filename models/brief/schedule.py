"""When the steps of an option are in service, and until when the do-minimum can still be reached in time."""

from __future__ import annotations

from dataclasses import dataclass

from models.brief.material import Material
from models.organisation.readiness import turned_levers
from models.scenario import LEVER_KINDS, LEVER_PREREQUISITES
from models.scenario.schema import Option, Scenario


def lead_time_months(scenario: Scenario, option: str) -> int:
    """Months from the start of an option until its first step is in service.

    That is when its first technical lever can act; a step without such levers (the do-minimum) is in service
    when the last of its planned prerequisites is met.
    """
    return service_month(scenario, option, 0)


def service_month(scenario: Scenario, option: str, step: int) -> int:
    """Months from the start of an option until its step number `step` is in service."""
    chosen = scenario.options[option]
    stage = chosen.stages[step]
    before = {lever for earlier in chosen.stages[:step] for lever in turned_levers(scenario, earlier)}
    new = [lever for lever in turned_levers(scenario, stage) if lever not in before]
    technical = [lever for lever in new if LEVER_KINDS[lever] == "technology"]
    ready = [month for lever in technical or new if (month := _ready(scenario, chosen, lever)) is not None]
    if ready:
        return max(stage.from_month, min(ready))
    planned = [
        status.from_month or 0 for status in chosen.prerequisites.values() if status.state == "planned"
    ]
    return max(stage.from_month, max(planned, default=0) if step == 0 else 0)


def _ready(scenario: Scenario, option: Option, lever: str) -> int | None:
    """Month in which a lever can act at all; None where a prerequisite is not even planned."""
    months = [0]
    for need in LEVER_PREREQUISITES.get(lever, ()):
        if need not in scenario.prerequisites:
            continue
        status = option.prerequisites.get(need, scenario.prerequisites[need].today)
        if status.state == "not_met":
            return None
        months.append((status.from_month or 0) if status.state == "planned" else 0)
    return max(months)


def in_service_month(material: Material, option: str) -> int:
    """Months from the meeting until the option's first step is in service."""
    return material.start_months + lead_time_months(material.scenario, option)


def latest_fallback_month(material: Material) -> int:
    """Months from the meeting until which turning back to the do-minimum still meets the deadline."""
    deadline = material.scenario.decision.deadline_months
    return deadline - lead_time_months(material.scenario, material.baseline)


@dataclass(frozen=True)
class Lateness:
    """By how many months the first step of an option misses the deadline; `last_month`: months from the
    meeting until which a decision still keeps it (negative: it never does)."""

    option: str
    months: int
    last_month: int


def late_options(material: Material, options: tuple[str, ...], start_months: int) -> tuple[Lateness, ...]:
    """Those of `options` that would go live after the deadline if the project began in `start_months`."""
    deadline = material.scenario.decision.deadline_months
    found = []
    for option in options:
        needs = lead_time_months(material.scenario, option)
        if start_months + needs > deadline:
            found.append(Lateness(option, start_months + needs - deadline, deadline - needs))
    return tuple(found)
