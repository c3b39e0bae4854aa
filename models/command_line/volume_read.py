"""Reads the files of the command `volumes` by what stands on its line, and with the calendar of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.command_line.inputs import changed_scenario
from models.command_line.volume_told import VolumesTold, volumes_told
from models.problems import Problem, UnusableInput
from models.scenario import Scenario, read_scenario, shipped_scenarios
from models.scenario.holiday_regions import NO_REGION, is_known_region
from models.volumes.checks import without_holidays
from models.volumes.isolated import read_isolated
from models.volumes.joined_files import ALL, joined
from models.volumes.mapping import FileMapping, read_mapping
from models.volumes.public_holidays import public_holidays
from models.volumes.table import Volumes

DEFAULT_TIMEZONE = "Europe/Berlin"
OF_TIMEZONE = {DEFAULT_TIMEZONE: "DE"}
"""Public holidays that hold where nobody names a region: of the one country that this time zone is of."""


@dataclass(frozen=True)
class Line:
    """What stands on the line; None: not said."""

    files: tuple[Path, ...]
    scenario: Path | None
    mappings: tuple[Path, ...]
    """One for all files, or one for each of them."""
    counts: str | None
    """Name of the file that counts where two hold the same, or `all`."""
    sheet: str | None
    timezone: str | None
    holidays: str | None


def read_and_tell(line: Line, language: str) -> VolumesTold:
    """What the files hold, in words and as a document. Raises UnusableInput."""
    known = None if line.scenario is None else changed_scenario(line.scenario, {})
    rules = _rules(line)
    if line.timezone is not None:
        read_mapping({"timezone": line.timezone})
    if line.sheet is not None:
        rules = [each.model_copy(update={"sheet": line.sheet}) for each in rules]
    zone = line.timezone or (known.timezone if known is not None else DEFAULT_TIMEZONE)
    region = _region(line.holidays, known, zone)
    read = _read(line.files, rules, zone)
    known = known or next(filter(None, map(_scenario_of_names, rules)), None)
    if len(read) > 1:
        read = [without_holidays(each, _holidays(each, region)) for each in read]
    return volumes_told(
        line.files,
        joined(read, _counts(line, read), known),
        known,
        region,
        zone_is_stated=bool(line.timezone or all(each.timezone for each in rules)),
        language=language,
    )


def _read(files: Sequence[Path], rules: Sequence[FileMapping], zone: str) -> list[Volumes]:
    """The volumes of each file. Raises UnusableInput with the problems of all that cannot be read."""
    read: list[Volumes] = []
    problems: list[Problem] = []
    for file, told in zip(files, rules, strict=True):
        try:
            read.append(read_isolated(file, told, timezone=zone))
        except UnusableInput as unusable:
            if len(files) == 1:
                raise
            problems += unusable.problems
    if problems:
        raise UnusableInput(problems)
    return read


def _rules(line: Line) -> list[FileMapping]:
    """What is told about each of the files."""
    told = [read_mapping(each) for each in line.mappings] or [FileMapping()]
    if len(told) == 1:
        return told * len(line.files)
    if len(told) != len(line.files):
        values = {"count": len(told), "files": len(line.files)}
        raise UnusableInput([Problem("--mapping", "cli.mappings_count", values)])
    return told


def _counts(line: Line, read: Sequence[Volumes]) -> str | None:
    """What counts where two files hold the same, as `joined` takes it."""
    if line.counts in (None, ALL):
        return line.counts
    both = list(zip(line.files, read, strict=True))
    found = {str(file): each.digest for file, each in both} | {file.name: each.digest for file, each in both}
    if line.counts not in found:
        told = {"given": line.counts[:60], "names": ", ".join(file.name for file in line.files)}
        raise UnusableInput([Problem("--counts", "cli.counts_unknown", told)])
    return found[line.counts]


def _holidays(volumes: Volumes, region: str) -> frozenset[date]:
    return public_holidays(region, volumes.start.year, volumes.end.year)


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
