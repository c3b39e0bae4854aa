"""Brings the inputs of a command together: scenario, volumes, what the options on the line change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models.command_line.told import present
from models.problems import Problem, UnusableInput
from models.scenario import Scenario, apply_changes, read_scenario, taking_part, volume_path
from models.scenario.overrides import changes_for_value
from models.texts import LANGUAGES
from models.volumes import Volumes, match_names
from models.volumes.isolated import read_isolated
from models.volumes.row_counts import row_counts

STAFFING = "staffing.staffing_factor"
FEWEST_DAYS = 7
"""A week must show every weekday at least once."""
MOST_SET_ASIDE = 0.5
"""Share of rows above which what is left no longer stands for the file."""


@dataclass(frozen=True)
class Inputs:
    """What a simulation rests on. `notes`: problems that do not stop it. `staffing_factor`: see `load`.

    `assumed`: language -> what was assumed so that the scenario fits another file, in sentences.
    """

    scenario: Scenario
    volumes: Volumes
    notes: tuple[Problem, ...]
    staffing_factor: float
    whole: Scenario
    """`scenario` with the channels that take no part, too."""
    assumed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def changed_scenario(path: Path, changes: Mapping[str, Any]) -> Scenario:
    """The scenario with `changes` (dotted path -> value, None left out). Raises UnusableInput."""
    present(path)
    scenario = read_scenario(path)
    stated = {place: value for place, value in changes.items() if value is not None}
    return apply_changes(scenario, stated) if stated else scenario


def load(
    scenario: Scenario,
    scenario_path: Path,
    volumes_path: Path | None,
    mapping: Path | None,
    staffing_factor: float | None,
    seed: int,
    progress: Callable[[float], None] | None = None,
) -> Inputs:
    """`scenario` and its volumes (beside `scenario_path`), or those of another file.

    Volumes of another file make a demand of another shape and size: then the scenario is adapted to it
    (channels, opening hours, posts of the options, a factor on all posts; see
    `models.simulation.adapting`). `staffing_factor` goes before a fitted one. `progress` hears the share of
    the fitting done. Raises UnusableInput, also for
    a file too thin to simulate.
    """
    from models.simulation.adapting import with_new_things  # compiles: only where it is needed

    day_profile, zone = scenario.volumes.day_profile, scenario.timezone
    source = volumes_path or volume_path(scenario_path, scenario)
    volumes = read_isolated(source, mapping, day_profile=day_profile, timezone=zone)
    whole = with_new_things(scenario, volumes)
    matched, unmatched = match_names(volumes, whole)
    days = matched["start"][matched["channel"].notna()].dt.tz_localize(None).dt.normalize().nunique()
    if thin := tuple(_too_thin(volumes, int(days))):
        raise UnusableInput((*thin, *volumes.problems, *unmatched))
    assumed: Mapping[str, tuple[str, ...]] = {}
    if volumes_path is not None:
        scenario, assumed = _adapted(scenario, volumes, staffing_factor, seed, progress)
    elif staffing_factor is not None:
        scenario = apply_changes(whole, changes_for_value(whole, STAFFING, staffing_factor))
    else:
        scenario = whole
    part, notes = taking_part(scenario), volumes.problems + unmatched
    return Inputs(part, volumes, notes, part.staffing.staffing_factor.value, scenario, assumed)


def _too_thin(volumes: Volumes, days: int) -> Iterator[Problem]:
    """Why what is left of the file cannot carry a simulation."""
    if days < FEWEST_DAYS:
        yield Problem(volumes.name, "cli.too_few_days", {"days": days, "fewest": FEWEST_DAYS})
    counts = row_counts(volumes)
    if counts.aside > MOST_SET_ASIDE * counts.read:
        values = {"set_aside": counts.aside, "rows": counts.read}
        yield Problem(volumes.name, "cli.too_many_set_aside", values)


def _adapted(
    scenario: Scenario,
    volumes: Volumes,
    staffing_factor: float | None,
    seed: int,
    progress: Callable[[float], None] | None,
) -> tuple[Scenario, Mapping[str, tuple[str, ...]]]:
    """The scenario made to fit `volumes`, and what that assumes; a stated factor needs no fitted one."""
    from models.simulation.adapting import (  # compiles: only where it is needed
        adapt_to_volumes,
        adaptation_lines,
        planned_changes,
    )

    if staffing_factor is None:
        changes = adapt_to_volumes(scenario, volumes, seed, progress)
    else:
        planned = planned_changes(scenario, volumes)
        changes = {**planned, **changes_for_value(scenario, STAFFING, staffing_factor)}
    told: dict[str, tuple[str, ...]] = {
        each: tuple(adaptation_lines(scenario, volumes, changes, each)) for each in LANGUAGES
    }
    return apply_changes(scenario, changes), told


def known(what: str, given: str | None, allowed: Mapping[str, Any]) -> None:
    """Raises UnusableInput when an id on the line (an option, a future) is not in the scenario."""
    if given is not None and given not in allowed:
        values = {"given": given, "known": ", ".join(allowed)}
        raise UnusableInput([Problem(f"--{what}", "cli.unknown_id", values)])
