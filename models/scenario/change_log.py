"""The log of changes: who changed what, from what to what, when and why; kept in the working file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
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
