"""What a dotted path is called: names from the scenario, field names from the texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from models.scenario.schema import Scenario
from models.scenario.strict_yaml import Path
from models.scenario.values import Text
from models.texts import has_text, translate

NAMED_ELSEWHERE = (
    "reasons",
    "channels",
    "teams",
    "prerequisites",
    "responsibilities",
    "criteria",
    "options",
    "units",
    "futures",
)
SAYS_NOTHING = frozenset(
    {"value", "options", "stages", "levers", "costs", "criteria", "channels", "reasons", "exploration"}
)
"""Fields left out of a label: what follows them has a name of its own."""
SEPARATOR = " · "


def path_label(scenario: Scenario, path: Path, language: str) -> str:
    """A readable label of `path`, from the whole to the part: `Omnichannel · Schritt 1 · Wissensstand`."""
    parts: list[str] = []
    thing: Any = scenario
    for position, step in enumerate(path):
        above, thing = thing, _below(thing, step)
        if isinstance(step, int):
            parts.append(_numbered(path[position - 1], step, above, language))
        elif isinstance(above, Mapping):
            parts.append(_name(scenario, thing, step, language))
        elif step not in SAYS_NOTHING or position == len(path) - 1:
            parts.append(field_label(step, language))
    return SEPARATOR.join(part for part in parts if part)


def thing_at(scenario: Scenario, path: str) -> Any:
    """What stands at the dotted `path`; None where nothing does."""
    thing: Any = scenario
    for step in path.split("."):
        thing = _below(thing, int(step) if step.isdecimal() else step)
    return thing


def field_label(field: str, language: str) -> str:
    """The name of a schema field in `language`."""
    key = f"schema.{field}"
    return translate(key, language) if has_text(key, language) else field.replace("_", " ")


def _below(thing: Any, step: str | int) -> Any:
    if isinstance(thing, BaseModel):
        return getattr(thing, str(step), None)
    if isinstance(thing, Mapping):
        return thing.get(step)
    if isinstance(thing, (tuple, list)) and isinstance(step, int) and step < len(thing):
        return thing[step]
    return None


def _numbered(field: str | int, step: int, above: Any, language: str) -> str:
    """The place of an entry in a list; a lone stage needs none."""
    if field == "stages":
        alone = isinstance(above, (tuple, list)) and len(above) == 1
        return "" if alone else translate("scenario.stage", language, number=step + 1)
    return str(step + 1)


def _name(scenario: Scenario, thing: Any, key: str, language: str) -> str:
    """The name of the entry `key`: its own, or that of what its id refers to."""
    for field in ("name", "role"):
        name = getattr(thing, field, None)
        if isinstance(name, Text):
            return name.in_language(language)
    return known_name(scenario, key, language) or field_label(key, language)


def known_name(scenario: Scenario, identifier: str, language: str) -> str | None:
    """The name of what has this id; None where nothing has."""
    for collection in NAMED_ELSEWHERE:
        named = getattr(scenario, collection).get(identifier)
        if named is not None:
            return str(named.name.in_language(language))
    frame = scenario.decision
    if identifier in frame.strategy:
        return frame.strategy[identifier].text.in_language(language)
    if identifier in frame.target_groups:
        return frame.target_groups[identifier].name.in_language(language)
    return None


def id_label(scenario: Scenario, identifier: str, language: str) -> str:
    """The name of whatever this id stands for in `scenario`."""
    return _name(scenario, None, identifier, language)
