"""How leading options cease to be a recommendation in drawn futures, what happens most often first, and what
those futures have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from babel.lists import format_list

from models.decision.drivers import Driver, drivers
from models.findings.explored import OVERTURNS, Failure, failing
from models.futures.exploration import Exploration
from models.scenario.schema import Scenario
from models.texts import translate

MOST_TOLD = 3
"""Inputs that are named of those that such futures have in common."""


@dataclass(frozen=True)
class Overturn:
    """One way in which an option ceases to be a recommendation, and in how many futures it does."""

    option: str
    failure: Failure
    cases: int


def overturns(scenario: Scenario, explored: Exploration, options: Iterable[str]) -> tuple[Overturn, ...]:
    """Every way of each of `options` that is in `explored`, the most frequent first."""
    found = [
        Overturn(option, failure, int(failing(scenario, explored, option, failure).sum()))
        for option in options
        if option in explored.options
        for failure in OVERTURNS
    ]
    return tuple(sorted(found, key=lambda each: -each.cases))


def common_sentence(
    scenario: Scenario, explored: Exploration, option: str, failure: Failure, language: str
) -> str | None:
    """Which inputs lie higher or lower in the futures in which `option` fails; None where chance could show
    as much."""
    found = drivers(explored.draws, failing(scenario, explored, option, failure))
    if not found:
        return None
    parts = [_told(scenario, explored, each, language) for each in found[:MOST_TOLD]]
    listed = str(format_list(parts, locale=language))
    return translate("explored.common", language, parts=listed)


def _told(scenario: Scenario, explored: Exploration, found: Driver, language: str) -> str:
    label = explored.inputs[found.input].label(scenario, language)
    return translate(f"explored.common.{'higher' if found.higher else 'lower'}", language, input=label)
