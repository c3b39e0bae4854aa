"""Finding of question two: whom an option touches most."""

from __future__ import annotations

from models.organisation.responsibilities import layout, moves_for_unit
from models.scenario.schema import Scenario


def most_affected_unit(scenario: Scenario, option: str) -> str:
    """The unit with people to or from which most responsibilities move in `option` (the first of them where
    several do); of all units where none has people."""

    def touched(unit: str) -> int:
        seen = moves_for_unit(scenario, option, unit)
        return len(seen.gains) + len(seen.gives)

    staffed = [unit for unit, about in scenario.units.items() if about.people]
    return max(staffed or scenario.units, key=touched)


def teams_doing_its_work(scenario: Scenario, option: str, unit: str) -> tuple[str, ...]:
    """Teams of the last stage that receive what others cannot settle of the issues that `unit` causes: who
    does the work of a unit that has no team of its own. Empty where it causes none."""
    caused = {reason for reason, about in scenario.reasons.items() if about.owner == unit}
    teams = layout(scenario, scenario.options[option].stages[-1])
    return tuple(
        name
        for name, team in teams.items()
        if team.receives_passes and (caused & set(team.reasons) or (caused and "all" in team.reasons))
    )


def renamed_teams(scenario: Scenario, option: str) -> tuple[str, ...]:
    """Teams that the last stage of `option` gives another name, in today's order."""
    teams = layout(scenario, scenario.options[option].stages[-1])
    return tuple(
        name for name, team in scenario.teams.items() if name in teams and teams[name].name != team.name
    )
