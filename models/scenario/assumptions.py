"""Every assumption of a scenario with its place: the list that a decision paper must show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from models.scenario.labels import path_label
from models.scenario.overrides import path_of
from models.scenario.schema import Scenario
from models.scenario.values import Assumption


@dataclass(frozen=True)
class AssumptionEntry:
    """One assumption and its dotted path."""

    path: str
    assumption: Assumption
    scenario: Scenario

    def label(self, language: str) -> str:
        """What it is, in words."""
        return path_label(self.scenario, path_of(self.path), language)


def assumptions(scenario: Scenario) -> tuple[AssumptionEntry, ...]:
    """Every assumption in the order of the file."""
    return tuple(AssumptionEntry(path, found, scenario) for path, found in _found(scenario, ""))


def _found(thing: Any, path: str) -> Iterator[tuple[str, Assumption]]:
    if isinstance(thing, Assumption):
        yield path, thing
        return
    for step, below in _below(thing):
        yield from _found(below, f"{path}.{step}" if path else str(step))


def _below(thing: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(thing, BaseModel):
        yield from ((name, getattr(thing, name)) for name in type(thing).model_fields)
    elif isinstance(thing, Mapping):
        yield from thing.items()
    elif isinstance(thing, tuple):
        yield from enumerate(thing)
