"""Changes to a scenario by dotted path.

A path is what people type: ids, field names and positions joined by dots
(`options.omnichannel.stages.0.levers.identification.value`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from models.problems import Problem, UnusableInput
from models.scenario.complaints import PREFIX, Places, nearest
from models.scenario.presets import PRESETS, Levers, effective_levers
from models.scenario.reader import checked_scenario
from models.scenario.schema import LeverChanges, Scenario
from models.scenario.strict_yaml import Path

OWN_ENTRY = {"de": "Eigener Eintrag", "en": "Own entry"}
_UNITS = {"_s": "s", "_h": "h", "_eur": "EUR"}


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
    levers, lever = levers_at(scenario, path)
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


def levers_at(scenario: Scenario, path: Path) -> tuple[Levers | None, str | None]:
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
    return isinstance(thing, Mapping) or (thing is None and levers_at(scenario, path)[1] == path[-1])


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
    "OWN_ENTRY",
    "apply_changes",
    "changes_for_value",
    "full",
    "levers_at",
    "path_exists",
    "path_of",
]
