"""The ends of the growth ranges as named futures, so that the pages on decisions show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.findings.outlook import GROWTH, SUGGESTED
from models.scenario import Scenario
from models.scenario.schema import NamedFuture
from models.texts import LANGUAGES, translate

ENDS = ("low", "high")
NOT_COMPARED = frozenset({"name", "story", "growth", "source", "grade"})


def ends_without_future(scenario: Scenario) -> tuple[str, ...]:
    """The ends of the growth ranges (`low`, `high`) that no named future shows by itself; none where no range
    is stated."""
    rates = [rate for stated in scenario.volumes.growth.values() for rate in stated]
    shown = {future.growth for future in scenario.futures.values() if _is_growth_alone(future)}
    return tuple(
        end for end in ENDS if end not in shown and any(getattr(rate, end) != rate.value for rate in rates)
    )


def growth_futures(scenario: Scenario) -> dict[str, Any]:
    """The changes that add a named future for every end without one; their grade is that of the weakest
    range."""
    grades = [rate.grade for stated in scenario.volumes.growth.values() for rate in stated]
    return {
        f"futures.{_free(scenario, f'growth_{end}')}": {
            "name": _said(f"outlook.futures.{end}"),
            "story": _said(f"outlook.futures.{end}_story"),
            "growth": end,
            "source": _said("outlook.futures.source"),
            "grade": max(grades),
        }
        for end in ends_without_future(scenario)
    }


def of_preset_growth(changes: Mapping[str, Any]) -> tuple[str, ...]:
    """Of changes (path -> value), the paths of growth that is still what a new entry starts with, and of the
    futures made of its ends where nobody states other growth."""
    stated = {path: rates for path, rates in changes.items() if path.startswith(f"{GROWTH}.")}
    preset = [path for path, rates in stated.items() if rates and all(map(_is_suggested, rates))]
    if not preset or any(rates for path, rates in stated.items() if path not in preset):
        return tuple(preset)
    made = [
        path
        for path, future in changes.items()
        if path.startswith("futures.") and isinstance(future, Mapping) and set(future) == NOT_COMPARED
    ]
    return (*preset, *made)


def _is_suggested(rate: Mapping[str, float]) -> bool:
    return (rate["low"], rate["value"], rate["high"]) == SUGGESTED


def _is_growth_alone(future: NamedFuture) -> bool:
    fields = NamedFuture.model_fields
    return all(
        getattr(future, name) == field.get_default(call_default_factory=True)
        for name, field in fields.items()
        if name not in NOT_COMPARED
    )


def _free(scenario: Scenario, identifier: str) -> str:
    """The identifier, numbered where another future has it."""
    number, found = 2, identifier
    while found in scenario.futures:
        found, number = f"{identifier}_{number}", number + 1
    return found


def _said(key: str) -> dict[str, str]:
    return {language: translate(key, language) for language in LANGUAGES}
