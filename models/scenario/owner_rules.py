"""Whether one piece of work has one owner: between activities, prerequisites and lasting responsibilities.

All of it may be meant, so it is told as warnings; only links to things that do not exist are errors.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.scenario.finding import Finding, Names, Rule, known
from models.scenario.organisation_schema import Activity
from models.scenario.prerequisite_dates import option_statuses
from models.scenario.raci_errors import ANSWERS
from models.scenario.schema import Scenario
from models.scenario.strict_yaml import Path
from models.scenario.values import Text

DOES = ("R", "AR")


def links_of_owners_name_known_things(scenario: Scenario) -> Iterator[Finding]:
    """Activities, prerequisites and responsibilities point at things that exist."""
    prerequisites, responsibilities = scenario.prerequisites, scenario.responsibilities
    for name, prerequisite in prerequisites.items():
        here: Path = ("prerequisites", name, "responsibility")
        linked = [prerequisite.responsibility] if prerequisite.responsibility else []
        yield from known(here, linked, responsibilities, "responsibility")
    for name, responsibility in responsibilities.items():
        here = ("responsibilities", name, "rests_on")
        yield from known(here, responsibility.rests_on, prerequisites, "prerequisite")
    for option, about in scenario.options.items():
        for name, activity in about.activities.items():
            here = ("options", option, "activities", name)
            yield from known((*here, "creates"), activity.creates, prerequisites, "prerequisite")
            yield from known((*here, "prepares"), activity.prepares, responsibilities, "responsibility")


def work_has_one_owner(scenario: Scenario) -> Iterator[Finding]:
    """The same work is not in two hands, and nobody answers for what the plan does not provide."""
    for option in scenario.options:
        yield from owner_contradictions(scenario, option)


def owner_contradictions(scenario: Scenario, option: str) -> Iterator[Finding]:
    """What contradicts itself in who answers for what in `option`. Raises KeyError for an unknown option."""
    yield from _of_activities(scenario, option)
    yield from _of_prerequisites(scenario, option)
    yield from _of_responsibilities(scenario, option)


def owner_in(scenario: Scenario, option: str, responsibility: str) -> str | None:
    """The unit that owns `responsibility` in `option`; None: nobody does."""
    return scenario.options[option].owners.get(
        responsibility, scenario.responsibilities[responsibility].owner
    )


def answering(activity: Activity) -> str | None:
    """The unit that answers for `activity`; None where nobody does (an error of its own)."""
    return next((unit for unit, role in activity.roles.items() if role in ANSWERS), None)


def _of_activities(scenario: Scenario, option: str) -> Iterator[Finding]:
    """Who answers for an activity is in charge of what it creates and owns what lasts; the board has others
    do it."""
    for key, activity in scenario.options[option].activities.items():
        answers = answering(activity)
        if answers is not None and answers in scenario.units:
            yield from _what_it_creates(scenario, option, key, answers)
            yield from _what_it_prepares(scenario, option, key, answers)


def _what_it_creates(scenario: Scenario, option: str, key: str, answers: str) -> Iterator[Finding]:
    chosen = scenario.options[option]
    activity, statuses = chosen.activities[key], option_statuses(scenario, chosen)
    here: Path = ("options", option, "activities", key, "creates")
    for name in activity.creates:
        status = statuses.get(name)
        if status is None or status.state == "met":
            continue
        prerequisite = scenario.prerequisites[name].name
        told = {**_told(scenario, option, key, answers), "prerequisite": prerequisite}
        if status.state == "not_met" or name not in chosen.prerequisites:
            yield Finding(here, "activity_creates_unplanned", told, "warning")
        if not _may_own(scenario, activity, answers, status.owner):
            values = {**told, "owner": _unit(scenario, status.owner)}
            yield Finding(here, _kind("activity_other_owner", scenario, answers), values, "warning")


def _what_it_prepares(scenario: Scenario, option: str, key: str, answers: str) -> Iterator[Finding]:
    activity = scenario.options[option].activities[key]
    here: Path = ("options", option, "activities", key, "prepares")
    for name in activity.prepares:
        if name not in scenario.responsibilities:
            continue
        responsibility = scenario.responsibilities[name].name
        told = {**_told(scenario, option, key, answers), "responsibility": responsibility}
        keeper = owner_in(scenario, option, name)
        if keeper is None:
            yield Finding(here, "activity_no_keeper", told, "warning")
        elif not _may_own(scenario, activity, answers, keeper):
            values = {**told, "owner": _unit(scenario, keeper)}
            yield Finding(here, _kind("activity_other_keeper", scenario, answers), values, "warning")


def _told(scenario: Scenario, option: str, key: str, answers: str) -> dict[str, Text | str]:
    chosen = scenario.options[option]
    activity = chosen.activities[key].name
    return {"option": chosen.short, "activity": activity, "answers": scenario.units[answers].name}


def _of_prerequisites(scenario: Scenario, option: str) -> Iterator[Finding]:
    """Who creates a prerequisite that the option plans owns what lasts of it."""
    for name, status in scenario.options[option].prerequisites.items():
        prerequisite = scenario.prerequisites.get(name)
        linked = prerequisite.responsibility if prerequisite else None
        if prerequisite is None or linked is None or linked not in scenario.responsibilities:
            continue
        keeper = owner_in(scenario, option, linked)
        if status.state != "met" and keeper != status.owner:
            values: dict[str, Text | str] = {
                "option": scenario.options[option].short,
                "prerequisite": prerequisite.name,
                "owner": _unit(scenario, status.owner),
                "responsibility": scenario.responsibilities[linked].name,
            }
            here: Path = ("options", option, "prerequisites", name, "owner")
            if keeper is None:
                yield Finding(here, "prerequisite_no_keeper", values, "warning")
            else:
                values["keeper"] = _unit(scenario, keeper)
                yield Finding(here, "prerequisite_other_keeper", values, "warning")


def _of_responsibilities(scenario: Scenario, option: str) -> Iterator[Finding]:
    """Whoever newly owns something has what it rests on, at least as planned."""
    statuses = option_statuses(scenario, scenario.options[option])
    for name, responsibility in scenario.responsibilities.items():
        owner = scenario.options[option].owners.get(name)
        if owner is None:
            continue
        missing = [
            each for each in responsibility.rests_on if each in statuses and statuses[each].state == "not_met"
        ]
        if missing:
            values = {
                "option": scenario.options[option].short,
                "owner": _unit(scenario, owner),
                "responsibility": responsibility.name,
                "missing": Names(tuple(scenario.prerequisites[each].name for each in missing)),
            }
            here: Path = ("options", option, "owners", name)
            yield Finding(here, "responsibility_without_source", values, "warning")


def _may_own(scenario: Scenario, activity: Activity, answers: str, owner: str) -> bool:
    """Whether `owner` may be in charge of what `activity` brings about."""
    if owner == answers:
        return True
    return scenario.units[answers].rank == "board" and activity.roles.get(owner) in DOES


def _kind(code: str, scenario: Scenario, answers: str) -> str:
    return f"{code}_under_board" if scenario.units[answers].rank == "board" else code


def _unit(scenario: Scenario, unit: str) -> Text | str:
    return scenario.units[unit].name if unit in scenario.units else unit


OWNER_RULES: tuple[Rule, ...] = (links_of_owners_name_known_things, work_has_one_owner)
