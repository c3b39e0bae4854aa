"""The log of changes: who changed what, from what to what, when and why; kept in the working file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any

from models.problems import Problem
from models.scenario.complaints import Places


@dataclass(frozen=True)
class Change:
    """One change of one field: when (UTC, ISO 8601), dotted path, old and new value as plain data, the role
    of who made it and the reason, where they were stated, and whether it takes an earlier change back."""

    when: str | None
    field: str
    old: Any
    new: Any
    who: str | None = None
    reason: str | None = None
    taken_back: bool = False


def condensed(log: Iterable[Change]) -> tuple[Change, ...]:
    """The log as it is read: what one person changed in one field in several steps, from the first old value
    to the last new one. A reason stays with its step, and so does what was taken back.

    >>> steps = [Change("2026-11-23T09:0%d:00+00:00" % at, "a", at, at + 1) for at in (1, 2, 3)]
    >>> [(change.old, change.new) for change in condensed(steps)]
    [(1, 4)]
    """
    told: dict[str, list[Change]] = {}
    order: list[tuple[str, int]] = []
    for change in log:
        steps = told.setdefault(change.field, [])
        if steps and _continues(steps[-1], change):
            steps[-1] = replace(steps[-1], when=change.when, new=change.new)
            order.remove((change.field, len(steps) - 1))
        else:
            steps.append(change)
        order.append((change.field, len(steps) - 1))
    return tuple(told[name][place] for name, place in order)


def _continues(earlier: Change, change: Change) -> bool:
    """Whether `change` is a further step of `earlier`, by the same person and with nothing said about it."""
    steps = (earlier, change)
    said = any(step.reason is not None or step.taken_back for step in steps)
    return not said and earlier.who == change.who


NAMES = tuple(each.name for each in fields(Change))
REQUIRED = frozenset({"when", "field", "old", "new"})
STATED = ("who", "reason")


def log_data(log: Iterable[Change]) -> list[dict[str, Any]]:
    """The log as plain data for a file, oldest first."""
    return [asdict(change) for change in log]


def log_of(data: Iterable[Mapping[str, Any]]) -> tuple[Change, ...]:
    """The log that `data` holds; `log_problems` tells whether it holds one."""
    return tuple(Change(**entry) for entry in data)


def log_problems(data: Any, places: Places) -> Iterator[Problem]:
    """What is wrong with the entry `log` of a file: every line that is none, with its place."""
    if not isinstance(data, list):
        yield places.problem(("log",), "log_lines")
        return
    for place, entry in enumerate(data):
        if not _is_change(entry):
            yield places.problem(
                ("log", place), "log_line", {"number": place + 1, "fields": ", ".join(NAMES)}
            )


def _is_change(entry: Any) -> bool:
    if not isinstance(entry, dict) or not REQUIRED <= set(entry) <= set(NAMES):
        return False
    told = (entry["field"], *(entry.get(name) for name in STATED if entry.get(name) is not None))
    said = all(isinstance(each, str) for each in told) and isinstance(entry.get("taken_back", False), bool)
    return said and _is_time(entry["when"])


def _is_time(when: Any) -> bool:
    try:
        return when is None or datetime.fromisoformat(when).tzinfo is not None
    except (TypeError, ValueError):
        return False
