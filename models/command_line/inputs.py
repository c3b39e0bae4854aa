"""Brings the inputs of a command together: scenario, volumes, what the options on the line change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.problems import Problem, UnusableInput
from models.scenario import Scenario, apply_changes, read_scenario, volume_path
from models.scenario.overrides import changes_for_value
from models.volumes import Volumes, match_names, read_volumes

STAFFING = "staffing.staffing_factor"


@dataclass(frozen=True)
class Inputs:
    """What a simulation rests on. `notes`: problems that do not stop it. `staffing_factor`: see `load`."""

    scenario: Scenario
    volumes: Volumes
    notes: tuple[Problem, ...]
    staffing_factor: float


def load(
    scenario_path: Path,
    volumes_path: Path | None,
    mapping: Path | None,
    changes: Mapping[str, Any],
    staffing_factor: float | None,
) -> Inputs:
    """Scenario with `changes` (dotted path -> value, None left out) and its volumes, or those of another
    file.

    Volumes of another file bring a demand of another size: then all posts are multiplied by a factor fitted
    to it, unless `staffing_factor` states one. Raises UnusableInput.
    """
    scenario = _changed(read_scenario(scenario_path), changes)
    day_profile, zone = scenario.volumes.day_profile, scenario.timezone
    source = volumes_path or volume_path(scenario_path, scenario)
    volumes = read_volumes(source, mapping, day_profile=day_profile, timezone=zone)
    _, unmatched = match_names(volumes, scenario)
    factor = staffing_factor
    if factor is None and volumes_path is not None:
        factor = _fitted(scenario, volumes)
    if factor is not None:
        scenario = apply_changes(scenario, changes_for_value(scenario, STAFFING, factor))
    notes = volumes.problems + unmatched
    return Inputs(scenario, volumes, notes, scenario.staffing.staffing_factor.value)


def _changed(scenario: Scenario, changes: Mapping[str, Any]) -> Scenario:
    stated = {path: value for path, value in changes.items() if value is not None}
    return apply_changes(scenario, stated) if stated else scenario


def _fitted(scenario: Scenario, volumes: Volumes) -> float:
    from models.simulation.calibration import fit_staffing  # compiles: only where it is needed

    return fit_staffing(scenario, volumes, scenario.simulation.seed)


def known(what: str, given: str | None, allowed: Mapping[str, Any]) -> None:
    """Raises UnusableInput when an id on the line (an option, a future) is not in the scenario."""
    if given is not None and given not in allowed:
        values = {"given": given, "known": ", ".join(allowed)}
        raise UnusableInput([Problem(f"--{what}", "cli.unknown_id", values)])
