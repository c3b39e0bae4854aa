"""When the steps of an option are in service: their first technical levers can act."""

from __future__ import annotations

from models.organisation.readiness import turned_levers
from models.scenario import LEVER_KINDS, LEVER_PREREQUISITES
from models.scenario.schema import Option, Scenario


def lead_time_months(scenario: Scenario, option: str, delay: int = 0) -> int:
    """Months from the start of an option until its first step is in service.

    That is when its first technical lever can act; a step without such levers (the do-minimum) is in service
    when the last of its planned prerequisites is met. `delay`: months by which all planned ones come later.
    """
    return service_month(scenario, option, 0, delay)


def service_month(scenario: Scenario, option: str, step: int, delay: int = 0) -> int:
    """Months from the start of an option until its step number `step` is in service."""
    chosen = scenario.options[option]
    stage = chosen.stages[step]
    before = {lever for earlier in chosen.stages[:step] for lever in turned_levers(scenario, earlier)}
    new = [lever for lever in turned_levers(scenario, stage) if lever not in before]
    technical = [lever for lever in new if LEVER_KINDS[lever] == "technology"]
    ready = [
        month for lever in technical or new if (month := _ready(scenario, chosen, lever, delay)) is not None
    ]
    if ready:
        return max(stage.from_month, min(ready))
    planned = [
        (status.from_month or 0) + delay
        for status in chosen.prerequisites.values()
        if status.state == "planned"
    ]
    return max(stage.from_month, max(planned, default=0) if step == 0 else 0)


def _ready(scenario: Scenario, option: Option, lever: str, delay: int) -> int | None:
    """Month in which a lever can act at all; None where a prerequisite is not even planned."""
    months = [0]
    for need in LEVER_PREREQUISITES.get(lever, ()):
        if need not in scenario.prerequisites:
            continue
        status = option.prerequisites.get(need, scenario.prerequisites[need].today)
        if status.state == "not_met":
            return None
        months.append((status.from_month or 0) + delay if status.state == "planned" else 0)
    return max(months)
