"""How the work on the change and what lasts of it belong together: which task brings what about, and who
answers."""

from __future__ import annotations

from models.scenario.owner_rules import answering
from models.scenario.prerequisite_dates import option_statuses
from models.scenario.schema import Scenario


def tasks_for(scenario: Scenario, option: str, responsibility: str) -> tuple[str, ...]:
    """The activities of `option` that prepare `responsibility`, create a prerequisite that ends in it, or
    one that it rests on."""
    needed = {
        name for name, each in scenario.prerequisites.items() if each.responsibility == responsibility
    } | set(scenario.responsibilities[responsibility].rests_on)
    return tuple(
        key
        for key, activity in scenario.options[option].activities.items()
        if responsibility in activity.prepares or needed & set(activity.creates)
    )


def lacking(scenario: Scenario, option: str, responsibility: str) -> tuple[str, ...]:
    """Prerequisites that `responsibility` rests on and that `option` does not plan."""
    statuses = option_statuses(scenario, scenario.options[option])
    return tuple(
        each
        for each in scenario.responsibilities[responsibility].rests_on
        if each in statuses and statuses[each].state == "not_met"
    )


def answers_above(scenario: Scenario, option: str, prerequisite: str) -> str | None:
    """The unit that answers for the activity that creates `prerequisite`, where another one is in charge of
    it; None where nobody stands above."""
    status = option_statuses(scenario, scenario.options[option])[prerequisite]
    for activity in scenario.options[option].activities.values():
        answers = answering(activity)
        if prerequisite in activity.creates and answers is not None and answers != status.owner:
            return answers
    return None
