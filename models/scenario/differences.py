"""What differs between two scenarios, each difference at the deepest place that has a meaning of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from models.scenario.labels import path_label
from models.scenario.overrides import levers_at, path_of
from models.scenario.schema import ChannelOffer, OpeningHours, Roster, Scenario
from models.scenario.strict_yaml import Path
from models.scenario.told_values import holds_shares, share_text, value_text
from models.scenario.values import Assumption, Text
from models.texts import translate, translate_plural

SURVEY: Path = ("coordination",)
"""Answers of people are told as a count, never one by one."""


@dataclass(frozen=True)
class Difference:
    """One thing that differs: an assumption, a text, a number, or a whole entry that only one side has
    (None)."""

    path: str
    before: Any
    after: Any
    scenarios: tuple[Scenario, Scenario]

    def label(self, language: str) -> str:
        """What it is, in words."""
        holder = self.scenarios[0] if self.before is not None else self.scenarios[1]
        return path_label(holder, path_of(self.path), language)

    def before_text(self, language: str) -> str:
        """How it was, as a reader would write it."""
        return self._told(self.before, self.scenarios[0], language)

    def after_text(self, language: str) -> str:
        """How it is now."""
        return self._told(self.after, self.scenarios[1], language)

    def _told(self, value: Any, scenario: Scenario, language: str) -> str:
        levers, lever = levers_at(scenario, path_of(self.path))
        if lever == "channel_offer" and not value:
            whole = self.path.endswith(lever)
            return translate("scenario.offer.all_open" if whole else "scenario.offer.open", language)
        if path_of(self.path) == SURVEY:
            answers = sum(len(given) for unit in value.values() for given in unit.values())
            return translate_plural("scenario.answers", answers, language)
        if value is None and levers is not None and lever is not None:
            preset = value_text(getattr(levers, lever), scenario, language)
            return translate("scenario.preset", language, value=preset)
        if value is None and self.path == "volumes.channels":
            return translate("scenario.all_channels", language)
        if isinstance(value, float) and holds_shares(path_of(self.path)):
            return share_text(value, language)
        return value_text(value, scenario, language)


def differences(before: Scenario, after: Scenario) -> tuple[Difference, ...]:
    """Everything that differs, each at the deepest place that still has a meaning of its own."""
    return tuple(
        Difference(".".join(map(str, path)), old, new, (before, after))
        for path, old, new in _differing(before, after, ())
    )


def _differing(before: Any, after: Any, path: Path) -> Iterator[tuple[Path, Any, Any]]:
    if before == after:
        return
    if path == SURVEY:
        yield path, before, after
        return
    for below_before, below_after, step in _pairs(before, after):
        yield from _differing(below_before, below_after, (*path, step))
        continue
    if not _opens(before, after):
        yield path, before, after


def _opens(before: Any, after: Any) -> bool:
    """Whether a difference is told by its parts, not as a whole."""
    if isinstance(before, (Assumption, Text, OpeningHours, Roster, ChannelOffer)) or type(before) is not type(
        after
    ):
        return False
    if isinstance(before, tuple):
        if any(isinstance(item, OpeningHours) for item in before):
            return False
        return len(before) == len(after) and any(isinstance(item, BaseModel) for item in before)
    return isinstance(before, (BaseModel, Mapping))


def _pairs(before: Any, after: Any) -> Iterator[tuple[Any, Any, str | int]]:
    if not _opens(before, after):
        return
    if isinstance(before, BaseModel):
        for name in type(before).model_fields:
            yield getattr(before, name), getattr(after, name), name
    elif isinstance(before, Mapping):
        for key in dict.fromkeys((*before, *after)):
            yield before.get(key), after.get(key), key
    else:
        yield from ((old, new, place) for place, (old, new) in enumerate(zip(before, after, strict=True)))
