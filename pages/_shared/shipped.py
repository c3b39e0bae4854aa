"""What the project ships: scenarios and their volume files, read once per process (they do not change)."""

from __future__ import annotations

from functools import cache

from models.scenario import read_scenario, shipped_scenarios, volume_path
from models.scenario.schema import Scenario
from models.volumes import read_volumes
from models.volumes.table import Volumes


def scenario_ids() -> tuple[str, ...]:
    """Ids of the shipped scenarios."""
    return tuple(shipped_scenarios())


@cache
def shipped_scenario(scenario_id: str) -> Scenario:
    """A shipped scenario as it stands in its file."""
    return read_scenario(shipped_scenarios()[scenario_id])


@cache
def shipped_volumes(scenario_id: str) -> Volumes:
    """The volume file that a shipped scenario names."""
    scenario = shipped_scenario(scenario_id)
    path = volume_path(shipped_scenarios()[scenario_id], scenario)
    return read_volumes(path, day_profile=scenario.volumes.day_profile, timezone=scenario.timezone)
