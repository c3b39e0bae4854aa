"""Reads scenario files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from models.scenario.schema import Scenario

FOLDER = Path(__file__).parents[2] / "scenarios"


def shipped_scenarios() -> Mapping[str, Path]:
    """The scenarios that come with the project: id -> path."""
    return {path.stem: path for path in sorted(FOLDER.glob("*.yaml"))}


def volume_path(scenario_path: Path | str, scenario: Scenario) -> Path:
    """The volume file of `scenario`: beside the scenario file."""
    return Path(scenario_path).parent / scenario.volumes.file


def read_scenario(path: Path | str) -> Scenario:
    """The scenario in `path`."""
    with Path(path).open(encoding="utf-8") as file:
        return Scenario.model_validate(yaml.safe_load(file))
