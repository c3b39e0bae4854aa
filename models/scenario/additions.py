"""A channel or reason that a scenario does not have yet, added as one that works like one it has.

Wherever the scenario names the one, it then names the new one, too: teams, levers, futures, growth, target
groups. So the new one can do neither more nor less than its model until somebody changes it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from models.problems import Problem, UnusableInput
from models.scenario.overrides import full
from models.scenario.schema import LeverChanges, Scenario

_OWN_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def channel_added(scenario: Scenario, name: str, like: str) -> dict[str, Any]:
    """The changes (dotted path -> value) that add the channel `name`, which works like the channel `like`.

    Raises UnusableInput where `like` is none.
    """
    _known(name, like, scenario.channels)
    new = new_id(name, (*scenario.channels, *scenario.reasons))
    stated = {"name": {"de": name, "en": name}}
    added: dict[str, Any] = {f"channels.{new}": {**full(scenario.channels[like]), **stated}}
    added |= dict(_teams(scenario, "channels", like, new))
    added |= dict(_levers(scenario, ("bot_containment", "channel_offer"), like, new))
    for future, each in scenario.futures.items():
        if like in each.channel_demand_factor:
            here = f"futures.{future}.channel_demand_factor.{new}"
            added[here] = each.channel_demand_factor[like]
    if like in scenario.volumes.growth:
        added[f"volumes.growth.{new}"] = full(scenario.volumes.growth[like])
    return added


def reason_added(scenario: Scenario, name: str, like: str) -> dict[str, Any]:
    """The changes that add the reason `name`, which works like the reason `like`; its share of the contacts
    comes from the volumes. Raises UnusableInput where `like` is none."""
    _known(name, like, scenario.reasons)
    new = new_id(name, (*scenario.channels, *scenario.reasons))
    stated: dict[str, Any] = {"name": {"de": name, "en": name}, "volume_share": 0.0}
    added: dict[str, Any] = {f"reasons.{new}": {**full(scenario.reasons[like]), **stated}}
    added |= dict(_teams(scenario, "reasons", like, new))
    added |= dict(_levers(scenario, ("process_defined", "avoidable_demand"), like, new))
    for group, each in scenario.decision.target_groups.items():
        if like in each.reasons:
            added[f"decision.target_groups.{group}.reasons"] = [*each.reasons, new]
    return added


def new_id(name: str, taken: Iterable[str]) -> str:
    """An id made of a name, different from those taken.

    >>> new_id("Fax (neu)", ["phone"]), new_id("42", []), new_id("Über uns", ["ueber-uns"])
    ('fax-neu', 'new-42', 'ueber-uns-2')
    """
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_OWN_LETTERS))
    plain = re.sub(r"[^a-z0-9]+", "-", letters.encode("ascii", "ignore").decode()).strip("-")[:40] or "new"
    start = plain if plain[0].isalpha() and plain != "all" else f"new-{plain}"
    held, number, found = set(taken), 2, start
    while found in held:
        found, number = f"{start}-{number}", number + 1
    return found


def _known(name: str, like: str, things: Mapping[str, Any]) -> None:
    if like not in things:
        values = {"name": name, "like": like, "known": ", ".join(things)}
        raise UnusableInput([Problem(name, "scenario.new_like_unknown", values)])


def _teams(scenario: Scenario, field: str, like: str, new: str) -> Iterator[tuple[str, Any]]:
    """Teams, today and in the options' layouts, that serve (or settle) what the new one is like."""
    for name, team in scenario.teams.items():
        if like in getattr(team, field):
            yield f"teams.{name}.{field}", [*getattr(team, field), new]
    for option, each in scenario.options.items():
        for place, stage in enumerate(each.stages):
            for name, change in stage.teams.items():
                stated = getattr(change, field)
                if stated is not None and like in stated:
                    yield f"options.{option}.stages.{place}.teams.{name}.{field}", [*stated, new]


def _levers(scenario: Scenario, names: tuple[str, ...], like: str, new: str) -> Iterator[tuple[str, Any]]:
    for path, levers in _lever_places(scenario):
        for name in names:
            stated = getattr(levers, name)
            if stated is not None and like in stated:
                yield f"{path}.{name}.{new}", full(stated[like])


def _lever_places(scenario: Scenario) -> Iterator[tuple[str, LeverChanges]]:
    yield "today", scenario.today
    for option, each in scenario.options.items():
        for place, stage in enumerate(each.stages):
            yield f"options.{option}.stages.{place}.levers", stage.levers
