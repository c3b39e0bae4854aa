"""Reads the file of the command `volumes` by what stands on its line, and with the calendar of the page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from models.command_line.inputs import changed_scenario
from models.command_line.volume_told import VolumesTold, volumes_told
from models.problems import Problem, UnusableInput
from models.scenario import Scenario, read_scenario, shipped_scenarios
from models.scenario.holiday_regions import NO_REGION, is_known_region
from models.volumes.isolated import read_isolated
from models.volumes.mapping import FileMapping, read_mapping

DEFAULT_TIMEZONE = "Europe/Berlin"
OF_TIMEZONE = {DEFAULT_TIMEZONE: "DE"}
"""Public holidays that hold where nobody names a region: of the one country that this time zone is of."""


@dataclass(frozen=True)
class Line:
    """What stands on the line; None: not said."""

    file: Path
    scenario: Path | None
    mapping: Path | None
    sheet: str | None
    timezone: str | None
    holidays: str | None


def read_and_tell(line: Line, language: str) -> VolumesTold:
    """What the file holds, in words and as a document. Raises UnusableInput."""
    known = None if line.scenario is None else changed_scenario(line.scenario, {})
    rules = read_mapping(line.mapping)
    if line.timezone is not None:
        read_mapping({"timezone": line.timezone})
    if line.sheet is not None:
        rules = rules.model_copy(update={"sheet": line.sheet})
    zone = line.timezone or (known.timezone if known is not None else DEFAULT_TIMEZONE)
    region = _region(line.holidays, known, zone)
    loaded = read_isolated(line.file, rules, timezone=zone)
    return volumes_told(
        line.file,
        loaded,
        known or _scenario_of_names(rules),
        region,
        zone_is_stated=bool(line.timezone or rules.timezone),
        language=language,
    )


def _region(stated: str | None, known: Scenario | None, zone: str) -> str:
    if stated is None:
        return known.volumes.holiday_region if known is not None else OF_TIMEZONE.get(zone, NO_REGION)
    if stated != NO_REGION and not is_known_region(stated):
        raise UnusableInput([Problem("--holidays", "scenario.holiday_region", {"region": stated[:60]})])
    return stated


def _scenario_of_names(rules: FileMapping) -> Scenario | None:
    """The scenario of whose channels and reasons a saved mapping speaks: the one that the pages begin with;
    None where it speaks of none."""
    if not any((*rules.channel_names.values(), *rules.reason_names.values())):
        return None
    return read_scenario(next(iter(shipped_scenarios().values())))
