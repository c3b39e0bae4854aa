"""Reads scenario files: YAML, schema, cross references; every problem at once, with its line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from models.problems import Problem, UnusableInput
from models.scenario.complaints import PREFIX, Places, nearest, schema_problems
from models.scenario.consistency import findings
from models.scenario.schema import SCHEMA_VERSION, Scenario
from models.scenario.strict_yaml import Document, FaultyYaml, read_yaml

FOLDER = Path(__file__).parents[2] / "scenarios"


def shipped_scenarios() -> Mapping[str, Path]:
    """The scenarios that come with the project: id -> path."""
    return {path.stem: path for path in sorted(FOLDER.glob("*.yaml"))}


def volume_path(scenario_path: Path | str, scenario: Scenario) -> Path:
    """The volume file of `scenario`: beside the scenario file."""
    return Path(scenario_path).parent / scenario.volumes.file


def read_scenario(path: Path | str) -> Scenario:
    """The scenario in the file at `path`. Raises UnusableInput with every problem found."""
    return read_scenario_text(_content(Path(path)), Path(path).name)


def read_scenario_text(content: bytes | str, name: str) -> Scenario:
    """The scenario in `content`; `name` stands in front of every problem. Raises UnusableInput."""
    document = _document(content, name)
    return checked_scenario(document.data, Places(name, document.lines))


def check_scenario(path: Path | str) -> tuple[Problem, ...]:
    """Every problem of a scenario file and of what it refers to, warnings and notes too. Never raises."""
    try:
        content = _content(Path(path))
        document = _document(content, Path(path).name)
        places = Places(Path(path).name, document.lines)
        scenario = checked_scenario(document.data, places)
    except UnusableInput as unusable:
        return unusable.problems
    return (*consistency_problems(scenario, places), *_volume_file_problems(Path(path), scenario, places))


def checked_scenario(data: Any, places: Places) -> Scenario:
    """The scenario in plain data, checked by schema and cross references. Raises UnusableInput."""
    scenario = _by_schema(data, places)
    problems = [problem for problem in consistency_problems(scenario, places) if problem.severity == "error"]
    if problems:
        raise UnusableInput(problems)
    return scenario


def consistency_problems(scenario: Scenario, places: Places) -> tuple[Problem, ...]:
    """Findings of the consistency rules as problems with their place, in the order of the file."""
    return tuple(
        places.problem(finding.path, finding.code, finding.values, finding.severity)
        for finding in sorted(findings(scenario), key=lambda finding: places.line(finding.path) or 0)
    )


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        known = [*shipped_scenarios(), *(shipped.name for shipped in shipped_scenarios().values())]
        close = nearest(path.name, known)
        code = "file_missing_similar" if close else "file_missing"
        raise UnusableInput([Problem(str(path), PREFIX + code, {"nearest": close or ""})]) from None
    except OSError:
        raise UnusableInput([Problem(str(path), PREFIX + "file_unreadable")]) from None


def _document(content: bytes | str, name: str) -> Document:
    try:
        document = read_yaml(content)
    except FaultyYaml as faulty:
        places = Places(name)
        raise UnusableInput(
            places.problem(fault.path, f"yaml_{fault.code}", fault.values, line=fault.line)
            for fault in faulty.faults
        ) from None
    if not isinstance(document.data, dict):
        raise UnusableInput([Places(name).problem((), "no_mapping", line=1)])
    return document


def _by_schema(data: Mapping[str, Any], places: Places) -> Scenario:
    version = data.get("schema_version")
    if "schema_version" in data and version != SCHEMA_VERSION:
        values = {"version": version, "known": SCHEMA_VERSION}
        raise UnusableInput([places.problem(("schema_version",), "version_unknown", values)])
    scenario, error = _validated(data)
    problems = schema_problems(error, data, places)
    if scenario is None or problems:
        raise UnusableInput(problems)
    return scenario


def _validated(data: Mapping[str, Any]) -> tuple[Scenario | None, ValidationError | None]:
    try:
        return Scenario.model_validate(data), None
    except ValidationError as error:
        return None, error


def _volume_file_problems(path: Path, scenario: Scenario, places: Places) -> tuple[Problem, ...]:
    if volume_path(path, scenario).is_file():
        return ()
    values = {"file": scenario.volumes.file}
    return (places.problem(("volumes", "file"), "volume_file_missing", values),)
