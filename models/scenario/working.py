"""The working file: which shipped scenario somebody started from, what they changed, and the log of it.

Opening it on a newer shipped scenario keeps what still fits and tells what does not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from models.problems import Problem, UnusableInput
from models.scenario.change_log import Change, log_data, log_of, log_problems
from models.scenario.complaints import PREFIX, Places, nearest
from models.scenario.overrides import path_exists
from models.scenario.reader import shipped_scenarios
from models.scenario.schema import Scenario
from models.scenario.strict_yaml import FaultyYaml, read_yaml
from models.scenario.writer import plain, to_yaml
from models.texts import LANGUAGES

WORKING_FILE = "kanallotse_working_file"
VERSION = 1
NAME = "working file"
_FIELDS = (WORKING_FILE, "based_on", "scenario_digest", "volumes", "changes", "language", "log")


@dataclass(frozen=True)
class VolumesUsed:
    """The volume file that the work was done with (it is not inside): its name and SHA-256."""

    name: str
    digest: str


@dataclass(frozen=True)
class WorkingFile:
    """What a working file holds."""

    based_on: str
    scenario_digest: str
    changes: Mapping[str, Any]
    volumes: VolumesUsed | None = None
    language: str | None = None
    log: tuple[Change, ...] = ()
    """Everything that was changed on the way, oldest first; also what was taken back."""


@dataclass(frozen=True)
class Reopened:
    """A working file on today's shipped scenario: the changes that still have a place, and what to tell."""

    changes: Mapping[str, Any]
    problems: tuple[Problem, ...]
    """Warnings: a change without a place (lost), or that the shipped scenario has changed since."""


def scenario_digest(scenario: Scenario) -> str:
    """SHA-256 of everything in the scenario, however its file is written."""
    return hashlib.sha256(scenario.model_dump_json().encode()).hexdigest()


def write_working_file(
    scenario: Scenario,
    changes: Mapping[str, Any],
    *,
    volumes: VolumesUsed | None = None,
    language: str | None = None,
    log: Iterable[Change] = (),
) -> str:
    """The working file of `changes` (dotted path -> value) to the shipped `scenario`, as YAML; with the `log`
    of how they came about."""
    content = {
        WORKING_FILE: VERSION,
        "based_on": scenario.id,
        "scenario_digest": scenario_digest(scenario),
        "volumes": None if volumes is None else {"name": volumes.name, "digest": volumes.digest},
        "changes": {path: plain(value) for path, value in changes.items()},
    }
    if language is not None:
        content["language"] = language
    if lines := log_data(log):
        content["log"] = lines
    return to_yaml(content)


def read_working_file(text: bytes | str, name: str = NAME) -> WorkingFile:
    """The working file in `text`. Raises UnusableInput with every problem; `name` stands in front of each."""
    try:
        document = read_yaml(text)
    except FaultyYaml as faulty:
        raise UnusableInput(
            Places(name).problem(fault.path, f"yaml_{fault.code}", fault.values, line=fault.line)
            for fault in faulty.faults
        ) from None
    places = Places(name, document.lines)
    problems = _problems(document.data, places)
    if problems:
        raise UnusableInput(problems)
    data = document.data
    used = data.get("volumes")
    return WorkingFile(
        based_on=data["based_on"],
        scenario_digest=str(data.get("scenario_digest", "")),
        changes=dict(data.get("changes") or {}),
        volumes=VolumesUsed(used["name"], used["digest"]) if used else None,
        language=data.get("language"),
        log=log_of(data.get("log") or ()),
    )


def reopen(working: WorkingFile, scenario: Scenario) -> Reopened:
    """The changes of `working` that have a place in today's `scenario`, with a warning for each that has
    none."""
    kept = {path: value for path, value in working.changes.items() if path_exists(scenario, path)}
    problems = [
        Problem(path, PREFIX + "change_lost", severity="warning")
        for path in working.changes
        if path not in kept
    ]
    if working.scenario_digest != scenario_digest(scenario):
        problems.insert(0, Problem(NAME, PREFIX + "scenario_newer", severity="note"))
    return Reopened(kept, tuple(problems))


def _problems(data: Any, places: Places) -> list[Problem]:
    if not isinstance(data, dict) or WORKING_FILE not in data:
        return [places.problem((), "no_working_file", line=1)]
    if data[WORKING_FILE] != VERSION:
        values = {"version": data[WORKING_FILE], "known": VERSION}
        return [places.problem((WORKING_FILE,), "version_unknown", values)]
    return [
        *_unknown_fields(data, places),
        *_base_problems(data, places),
        *_part_problems(data, places),
    ]


def _unknown_fields(data: Mapping[str, Any], places: Places) -> list[Problem]:
    return [
        places.problem((field,), "field_unknown", {"field": field, "known": ", ".join(_FIELDS)})
        for field in data
        if field not in _FIELDS
    ]


def _base_problems(data: Mapping[str, Any], places: Places) -> list[Problem]:
    base, shipped = data.get("based_on"), list(shipped_scenarios())
    if base in shipped:
        return []
    if base is None:
        return [places.problem((), "field_missing", {"field": "based_on"})]
    values = {"id": base, "nearest": nearest(str(base), shipped) or "", "known": ", ".join(shipped)}
    return [places.problem(("based_on",), "base_unknown", values)]


def _part_problems(data: Mapping[str, Any], places: Places) -> list[Problem]:
    found = []
    changes, used, language = data.get("changes"), data.get("volumes"), data.get("language")
    if changes is not None and not isinstance(changes, dict):
        found.append(places.problem(("changes",), "block_expected", {"value": changes}))
    if used is not None and not (isinstance(used, dict) and {"name", "digest"} == set(used)):
        found.append(places.problem(("volumes",), "volumes_used"))
    if language is not None and language not in LANGUAGES:
        values = {"value": language, "allowed": ", ".join(LANGUAGES)}
        found.append(places.problem(("language",), "choice", values))
    if data.get("log") is not None:
        found.extend(log_problems(data["log"], places))
    return found
