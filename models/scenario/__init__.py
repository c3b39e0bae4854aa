"""Scenarios: one organisation before one decision, read from YAML, frozen, checked as a whole."""

from models.scenario.presets import (
    LEVER_KINDS,
    LEVER_PREREQUISITES,
    PRESETS,
    Levers,
    changed_levers,
    effective_levers,
    stage_teams,
    today_levers,
    today_teams,
)
from models.scenario.reader import read_scenario, shipped_scenarios, volume_path
from models.scenario.schema import ALL, SCHEMA_VERSION, Scenario

__all__ = [
    "ALL",
    "LEVER_KINDS",
    "LEVER_PREREQUISITES",
    "PRESETS",
    "SCHEMA_VERSION",
    "Levers",
    "Scenario",
    "changed_levers",
    "effective_levers",
    "read_scenario",
    "shipped_scenarios",
    "stage_teams",
    "today_levers",
    "today_teams",
    "volume_path",
]
