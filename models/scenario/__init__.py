"""Scenarios: one organisation before one decision, read from YAML, frozen, checked as a whole."""

from models.scenario.additions import channel_added, reason_added
from models.scenario.assumptions import AssumptionEntry, assumptions
from models.scenario.differences import Difference, differences
from models.scenario.overrides import apply_changes, changes_for_value, path_exists
from models.scenario.participation import idle_teams, taking_part
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
from models.scenario.reader import (
    check_scenario,
    read_scenario,
    read_scenario_text,
    shipped_scenarios,
    volume_path,
)
from models.scenario.schema import ALL, SCHEMA_VERSION, Scenario
from models.scenario.told_values import assumption_text
from models.scenario.working import (
    Reopened,
    VolumesUsed,
    WorkingFile,
    read_working_file,
    reopen,
    scenario_digest,
    write_working_file,
)
from models.scenario.writer import write_scenario

__all__ = [
    "ALL",
    "LEVER_KINDS",
    "LEVER_PREREQUISITES",
    "PRESETS",
    "SCHEMA_VERSION",
    "AssumptionEntry",
    "Difference",
    "Levers",
    "Reopened",
    "Scenario",
    "VolumesUsed",
    "WorkingFile",
    "apply_changes",
    "assumption_text",
    "assumptions",
    "changed_levers",
    "changes_for_value",
    "channel_added",
    "check_scenario",
    "differences",
    "effective_levers",
    "idle_teams",
    "path_exists",
    "read_scenario",
    "read_scenario_text",
    "read_working_file",
    "reason_added",
    "reopen",
    "scenario_digest",
    "shipped_scenarios",
    "stage_teams",
    "taking_part",
    "today_levers",
    "today_teams",
    "volume_path",
    "write_scenario",
    "write_working_file",
]
