"""A finding of a consistency rule: what does not fit between the records of a scenario, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.problems import Severity
from models.scenario.complaints import nearest
from models.scenario.schema import Scenario, Stage
from models.scenario.strict_yaml import Path
from models.scenario.values import Text


@dataclass(frozen=True)
class Finding:
    """One thing that does not fit, with its path in the scenario.

    `error` makes the scenario unusable; a `warning` or `note` is shown by `check`, because it may be meant.
    """

    path: Path
    code: str
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)
    severity: Severity = "error"


Rule = Callable[[Scenario], Iterator[Finding]]


@dataclass(frozen=True)
class Names:
    """Several names in a message, said in the reader's language."""

    texts: tuple[Text, ...]

    def in_language(self, language: str) -> str:
        """The names one after another: `Kredit, Anlage`."""
        return ", ".join(text.in_language(language) for text in self.texts)


def stages_of(scenario: Scenario) -> Iterator[tuple[Path, Stage]]:
    """Every stage of every option, with its path."""
    for name, option in scenario.options.items():
        for position, stage in enumerate(option.stages):
            yield ("options", name, "stages", position), stage


def known(path: Path, wanted: Iterable[str], among: Mapping[str, Any], kind: str) -> Iterator[Finding]:
    """A finding for every id in `wanted` that is not in `among`."""
    for identifier in wanted:
        if identifier in among:
            continue
        close = nearest(identifier, list(among))
        values = {"id": identifier, "nearest": close or "", "known": ", ".join(among)}
        yield Finding(path, f"{kind}_unknown_similar" if close else f"{kind}_unknown", values)


def way_along(leads: Mapping[str, str | None], start: str) -> list[str]:
    """What `leads` passes through from `start`, up to its end or the first one met again."""
    way = [start]
    while (following := leads.get(way[-1])) is not None:
        met = following in way
        way.append(following)
        if met:
            break
    return way
