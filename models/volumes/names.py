"""Matches the names in a file with the channels and reasons of a scenario."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from models.problems import Problem, Share, UnusableInput
from models.scenario.schema import Channel, Reason, Scenario
from models.scenario.values import Text
from models.volumes.listed import Names
from models.volumes.spelling import JOINT, spelling_key
from models.volumes.table import Volumes
from models.volumes.vocabulary import COMMON_NAMES, normal_name

BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
AMBIGUOUS = ""
Field = Literal["channel", "reason"]


def match_names(volumes: Volumes, scenario: Scenario) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    """The volume table with ids of the scenario in `channel` and `reason`, and what could not be matched.

    Names match ids, the names the scenario lists for files, and the names in both languages, without case,
    blanks, punctuation and an explanation in brackets; channels also match by the common names of their
    shape. Rows whose channel is not matched stay in the table with a missing channel; a reason not matched
    becomes missing, as if the file had none. Both are counted in the problems.

    Raises UnusableInput when no channel at all matches: then the file belongs to another scenario.
    """
    table = volumes.table.copy()
    problems: list[Problem] = []
    for field, known in (("channel", _channel_names(scenario)), ("reason", _reason_names(scenario))):
        names = table[field].dropna().unique()
        ids = {name: _known_as(name, known) for name in names}
        table[field] = table[field].map(ids).astype("str")
        unmatched = [name for name, found in ids.items() if found is None]
        if unmatched:
            problems.append(
                _unmatched(volumes, field, unmatched, scenario, all_of_them=len(unmatched) == len(ids))
            )
    if any(problem.severity == "error" for problem in problems):
        raise UnusableInput(problems)
    return table, tuple(problems)


def names_in_scenario(names: Iterable[str | None], scenario: Scenario, field: Field) -> dict[str, str]:
    """Name in a file -> id in the scenario, of those names that match (see `match_names`)."""
    known = _channel_names(scenario) if field == "channel" else _reason_names(scenario)
    found = {name: _known_as(name, known) for name in names if name is not None}
    return {name: identifier for name, identifier in found.items() if identifier}


def _known_as(name: str, known: Mapping[str, str]) -> str | None:
    """What a name stands for; what stands in brackets behind it only explains it (`Telefon (Anrufe)`)."""
    plain = BRACKETS.sub("", name)
    forms = [form for each in (name, plain) if each for form in _forms(each)]
    return next((known[form] for form in forms if known.get(form)), None)


def _forms(name: str) -> tuple[str, ...]:
    """How a name is looked up: without case and punctuation; several things also part by part."""
    joint = spelling_key(name)
    return (normal_name(name), joint) if JOINT in joint else (normal_name(name),)


def has_name(scenario: Scenario, field: Field, name: str) -> bool:
    """Whether a channel or reason of the scenario itself is called so, not only one of its names in files."""
    things = scenario.channels if field == "channel" else scenario.reasons
    own = {normal_name(said) for key, thing in things.items() for said in (key, thing.name.de, thing.name.en)}
    return normal_name(name) in own


@dataclass(frozen=True)
class ThingNames:
    """Names of channels or reasons in a message, in the reader's language."""

    names: tuple[Text, ...]

    def in_language(self, language: str) -> str:
        """As a list."""
        return ", ".join(f"„{name.de}“" if language == "de" else f"“{name.en}”" for name in self.names)


def _unmatched(
    volumes: Volumes,
    field: Field | str,
    names: list[str],
    scenario: Scenario,
    *,
    all_of_them: bool,
) -> Problem:
    rows = volumes.table[field].isin(names)
    contacts = float(volumes.table["offered"][rows].sum())
    things = scenario.channels if field == "channel" else scenario.reasons
    severity: Literal["error", "warning"] = "error" if all_of_them and field == "channel" else "warning"
    values = {
        "count": len(names),
        "names": Names.of([name[:60] for name in names]),
        "contacts": round(contacts),
        "share": Share(contacts / max(float(volumes.table["offered"].sum()), 1.0)),
        "period": volumes.period,
        "ids": ThingNames(tuple(thing.name for thing in things.values())),
    }
    return Problem(f"{volumes.name}: {field}", f"volumes.{field}_unmatched", values, severity)


def _channel_names(scenario: Scenario) -> dict[str, str]:
    own = _own_names(scenario.channels, scenario.volumes.channel_names)
    by_shape: dict[str, list[str]] = {}
    for channel_id, channel in scenario.channels.items():
        by_shape.setdefault(channel.shape, []).append(channel_id)
    for shape, ids in by_shape.items():
        if len(ids) == 1:
            for name in COMMON_NAMES[shape]:
                own.setdefault(normal_name(name), ids[0])
    return own


def _reason_names(scenario: Scenario) -> dict[str, str]:
    return _own_names(scenario.reasons, scenario.volumes.reason_names)


def _own_names(
    things: Mapping[str, Channel] | Mapping[str, Reason], listed: Mapping[str, tuple[str, ...]]
) -> dict[str, str]:
    """Normal name -> id; ids and listed names go before names on screen; a name of two things stands for
    neither."""
    known: dict[str, str] = {}
    for thing_id in things:
        known[normal_name(thing_id)] = thing_id
    for source in (listed, {key: (thing.name.de, thing.name.en) for key, thing in things.items()}):
        added: dict[str, str] = {}
        for thing_id, names in source.items():
            for name in (form for each in names for form in _forms(each)):
                added[name] = thing_id if added.get(name, thing_id) == thing_id else AMBIGUOUS
        known = {**added, **known}
    return known
