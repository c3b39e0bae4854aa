"""Changes to a scenario by dotted path, and what differs between two scenarios.

A path is what people type: ids, field names and positions joined by dots
(`options.omnichannel.stages.0.levers.identification.value`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from models.problems import Problem, UnusableInput
from models.scenario.complaints import PREFIX, Places, nearest
from models.scenario.labels import id_label, known_name, path_label
from models.scenario.presets import PRESETS, Levers, effective_levers
from models.scenario.reader import checked_scenario
from models.scenario.rosters import heads_by_half_hour
from models.scenario.schema import ChannelOffer, LeverChanges, OpeningHours, Roster, Scenario
from models.scenario.strict_yaml import Path
from models.scenario.units import shown_digits
from models.scenario.values import Assumption, Text
from models.scenario.writer import plain
from models.texts import (
    format_date,
    format_money,
    format_number,
    format_share,
    has_text,
    translate,
    translate_plural,
)

OWN_ENTRY = {"de": "Eigener Eintrag", "en": "Own entry"}
_UNITS = {"_s": "s", "_h": "h", "_eur": "EUR"}
SURVEY: Path = ("coordination",)
"""Answers of people are told as a count, never one by one."""
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def apply_changes(scenario: Scenario, changes: Mapping[str, Any]) -> Scenario:
    """The scenario with every change made, checked as a whole.

    `changes`: dotted path -> new value (plain data or a record). None empties an optional field and takes an
    entry out of a mapping. A lever that the option left to its preset is filled from the preset first, an
    optional assumption from the value set (as an own entry, grade D). Records that no path leads into are
    shared with `scenario`, which stays as it is. Raises UnusableInput with every problem.
    """
    wanted = {path_of(path): value for path, value in changes.items()}
    data = _opened(scenario, wanted) if wanted else dict(scenario)
    problems = [
        problem for path, value in wanted.items() if (problem := _change(scenario, data, path, _given(value)))
    ]
    try:
        changed = checked_scenario(data, Places())
    except UnusableInput as unusable:
        problems.extend(unusable.problems)
    if problems:
        raise UnusableInput(problems)
    return changed


def changes_for_value(scenario: Scenario, path: str, value: float) -> dict[str, Any]:
    """The changes that set the assumption at `path` to `value`, its range widened where the value leaves it.

    Raises UnusableInput where no assumption stands at `path`.
    """
    steps = path_of(path)
    data = _opened(scenario, [(*steps, "value")])
    found = _at(data, steps)
    if not isinstance(found, dict) or "value" not in found:
        raise UnusableInput([_path_problem(data, steps)])
    changes: dict[str, Any] = {f"{path}.value": value}
    if value < found["low"]:
        changes[f"{path}.low"] = value
    if value > found["high"]:
        changes[f"{path}.high"] = value
    return changes


def path_exists(scenario: Scenario, path: str) -> bool:
    """Whether a change at `path` could be made (the thing exists, or may be filled from a preset)."""
    steps = path_of(path)
    return _change(scenario, _opened(scenario, [steps]), steps, 0.0) is None


def path_of(dotted: str) -> Path:
    """The steps of a dotted path; whole numbers are positions in lists."""
    return tuple(int(step) if step.isdecimal() else step for step in dotted.split("."))


def full(thing: Any) -> Any:
    """A record as plain, changeable data with every field, defaults included."""
    if thing is None or isinstance(thing, (str, float, int)):
        return thing
    if isinstance(thing, BaseModel):
        return {name: full(getattr(thing, name)) for name in type(thing).__pydantic_fields__}
    if isinstance(thing, (list, tuple)):
        return [full(item) for item in thing]
    return {key: full(value) for key, value in thing.items()} if isinstance(thing, Mapping) else thing


# --- Differences --------------------------------------------------------------------------------------------


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
        levers, lever = _levers_at(scenario, path_of(self.path))
        if lever == "channel_offer" and not value:
            whole = self.path.endswith(lever)
            return translate("scenario.offer.all_open" if whole else "scenario.offer.open", language)
        if path_of(self.path) == SURVEY:
            answers = sum(len(given) for unit in value.values() for given in unit.values())
            return translate_plural("scenario.answers", answers, language)
        if value is None and levers is not None and lever is not None:
            preset = _told(getattr(levers, lever), scenario, language)
            return translate("scenario.preset", language, value=preset)
        if value is None and self.path == "volumes.channels":
            return translate("scenario.all_channels", language)
        return _told(value, scenario, language)


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


def _told(value: Any, scenario: Scenario, language: str) -> str:
    if value is None:
        return translate("scenario.nothing", language)
    if isinstance(value, bool):
        return translate("scenario.yes" if value else "scenario.no", language)
    if isinstance(value, Assumption):
        return assumption_text(value, scenario.currency, language)
    if isinstance(value, (int, float)):
        return format_number(value, language, _digits(value))
    if isinstance(value, Text):
        return value.in_language(language)
    if isinstance(value, str):
        return _word_told(value, scenario, language)
    if isinstance(value, OpeningHours):
        days = ", ".join(translate(f"scenario.day.{day}", language) for day in value.days)
        return f"{days} {value.opens}–{value.closes}"
    if isinstance(value, Roster):
        hours = round(float(heads_by_half_hour(value.shifts).sum()) / 2, 1)
        return translate("scenario.roster", language, hours=format_number(hours, language, _digits(hours)))
    if isinstance(value, ChannelOffer):
        to = id_label(scenario, value.to, language) if value.to else ""
        follow = format_share(value.share.value, language) if value.share else ""
        return translate(f"scenario.offer.{value.offer}", language, to=to, share=follow)
    if isinstance(value, Mapping):
        entries = (
            f"{id_label(scenario, key, language)}: {_told(item, scenario, language)}"
            for key, item in value.items()
        )
        return ", ".join(entries) or translate("scenario.nothing", language)
    if isinstance(value, tuple):
        return ", ".join(_told(item, scenario, language) for item in value)
    if isinstance(value, BaseModel):
        name = getattr(value, "name", None)
        return name.in_language(language) if isinstance(name, Text) else translate("scenario.entry", language)
    return format_date(value, language) if hasattr(value, "isoformat") else str(value)


def _word_told(value: str, scenario: Scenario, language: str) -> str:
    """The name of an id, the words for one of several choices, or the text as it stands."""
    key = f"scenario.choice.{value}"
    chosen = translate(key, language) if has_text(key, language) else value
    return known_name(scenario, value, language) or chosen


def assumption_text(assumption: Assumption, currency: str, language: str) -> str:
    """Value with its range and unit: `16,5 Stellen (14,9–18,1)`."""
    value, low, high = (
        amount_text(amount, assumption.unit, currency, language)
        for amount in (assumption.value, assumption.low, assumption.high)
    )
    return translate("scenario.value_in_range", language, value=value, low=low, high=high)


def amount_text(value: float, unit: str, currency: str, language: str) -> str:
    """A figure with its unit: `16,5 Stellen`."""
    if unit == "share":
        return format_share(value, language, _digits(value * 100))
    if unit == "EUR":
        return format_money(value, currency, language)
    digits = shown_digits(value, unit)
    number = format_number(value, language, digits)
    if unit in ("factor", "count"):
        return number
    key = f"scenario.unit.{unit.replace('/', '_per_')}"
    return translate_plural(key, round(value, digits), language, number=number)


def _digits(value: float) -> int:
    return next((digits for digits in range(3) if round(value, digits) == round(value, 6)), 3)


# --- Making a change ----------------------------------------------------------------------------------------


def _opened(thing: Any, paths: Iterable[Path]) -> Any:
    """A record as plain, changeable data along `paths`; what none of them leads into stays as it is."""
    below: dict[str, list[Path]] = {}
    for first, *rest in filter(None, paths):
        below.setdefault(str(first), []).append(tuple(rest))
    if not below:
        return thing
    if isinstance(thing, (list, tuple)):
        return [_opened(item, below.get(str(place), ())) for place, item in enumerate(thing)]
    if isinstance(thing, (BaseModel, Mapping)):
        return {name: _opened(value, below.get(name, ())) for name, value in dict(thing).items()}
    return thing


def _change(scenario: Scenario, data: Any, path: Path, value: Any) -> Problem | None:
    """Sets `value` at `path` in `data`; a problem where the path leads nowhere."""
    holder = data
    for position, step in enumerate(path[:-1]):
        below = _step(holder, step)
        if below is None:
            below = _filled(scenario, path[: position + 1], value)
            if below is None:
                return _path_problem(data, path)
            holder[step] = below
        holder = below
    last = path[-1]
    if isinstance(holder, list):
        if not isinstance(last, int) or last >= len(holder):
            return _path_problem(data, path)
        holder[last] = value
    elif not isinstance(holder, dict) or (last not in holder and not _may_add(scenario, path)):
        return _path_problem(data, path)
    elif value is None and _is_mapping(scenario, path[:-1]):
        holder.pop(last, None)
    else:
        holder[str(last)] = value
    return None


def _step(holder: Any, step: str | int) -> Any:
    if isinstance(holder, dict):
        return holder.get(str(step))
    if isinstance(holder, list) and isinstance(step, int) and step < len(holder):
        return holder[step]
    return None


def _filled(scenario: Scenario, path: Path, value: Any) -> Any:
    """What to put where nothing stands, so that the change can be made below it; None where nothing may."""
    levers, lever = _levers_at(scenario, path)
    if levers is not None and lever is not None:
        return full(_preset_of(levers, lever, path))
    field = str(path[-1])
    unit = next((unit for ending, unit in _UNITS.items() if field.endswith(ending)), None)
    if unit is None or not isinstance(value, (int, float)) or not _may_add(scenario, path):
        return None
    return _own(float(value), unit)


def _preset_of(levers: Levers, lever: str, path: Path) -> Any:
    """A lever's preset, or the entry of a lever kept by key (an own entry over the whole range where it has
    none)."""
    setting = getattr(levers, lever)
    if path[-1] == lever:
        return setting
    if isinstance(setting, Mapping) and path[-1] in setting:
        return setting[str(path[-1])]
    return {**_own(0.0, "share"), "high": 1.0}


def _own(value: float, unit: str) -> dict[str, Any]:
    return {"value": value, "low": value, "high": value, "unit": unit, "source": OWN_ENTRY, "grade": "D"}


def _levers_at(scenario: Scenario, path: Path) -> tuple[Levers | None, str | None]:
    """The effective levers that `path` lies in, and the lever it names."""
    if path[0] == "today" and len(path) >= 2 and path[1] in LeverChanges.model_fields:
        return PRESETS["silo"], str(path[1])
    if (
        len(path) >= 6
        and path[2] == "stages"
        and path[4] == "levers"
        and path[5] in LeverChanges.model_fields
    ):
        option = scenario.options.get(str(path[1]))
        if option is not None and isinstance(path[3], int) and path[3] < len(option.stages):
            return effective_levers(option.stages[path[3]]), str(path[5])
    return None, None


def _is_mapping(scenario: Scenario, path: Path) -> bool:
    """Whether a mapping by id stands at `path` (not a record with fixed fields)."""
    thing: Any = scenario
    for step in path:
        thing = getattr(thing, str(step), None) if isinstance(thing, BaseModel) else _step_into(thing, step)
    return isinstance(thing, Mapping) or (thing is None and _levers_at(scenario, path)[1] == path[-1])


def _step_into(thing: Any, step: str | int) -> Any:
    if isinstance(thing, Mapping):
        return thing.get(str(step))
    return thing[step] if isinstance(thing, tuple) and isinstance(step, int) and step < len(thing) else None


def _may_add(scenario: Scenario, path: Path) -> bool:
    """Whether an entry may be added at `path`: to a mapping by id, or to an empty optional field."""
    if _is_mapping(scenario, path[:-1]):
        return True
    above: Any = scenario
    for step in path[:-1]:
        above = getattr(above, str(step), None) if isinstance(above, BaseModel) else _step_into(above, step)
    return isinstance(above, BaseModel) and str(path[-1]) in type(above).model_fields


def _given(value: Any) -> Any:
    return full(value) if isinstance(value, (BaseModel, Mapping, list, tuple)) else value


def _path_problem(data: Any, path: Path) -> Problem:
    """A problem that names the first step leading nowhere, with the nearest one that would not."""
    here = data
    for step in path:
        below = _step(here, step)
        if below is None:
            known = list(here) if isinstance(here, dict) else []
            close = nearest(str(step), known)
            code = "path_unknown_similar" if close else "path_unknown"
            return Places().problem(path, code, {"step": step, "nearest": close or ""})
        here = below
    return Problem(".".join(map(str, path)), PREFIX + "path_unknown", {"step": path[-1], "nearest": ""})


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = _step(data, step)
    return data


__all__ = [
    "Difference",
    "apply_changes",
    "assumption_text",
    "changes_for_value",
    "differences",
    "path_exists",
    "plain",
]
