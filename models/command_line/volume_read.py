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
from models.volumes.packages import ZIP_SEVERAL
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
    all_in_archives: bool
    """Whether all files of an archive count together, where it holds several."""
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
    files, rules = _files_of_archives(line, rules, zone)
    read = _read(files, rules, zone)
    known = known or next(filter(None, map(_scenario_of_names, rules)), None)
    if len(read) > 1:
        read = [without_holidays(each, _holidays(each, region)) for each in read]
    return volumes_told(
        files,
        joined(read, _counts(line, read), known),
        known,
        region,
        zone_is_stated=bool(line.timezone or all(each.timezone for each in rules)),
        language=language,
    )


def _files_of_archives(
    line: Line, rules: Sequence[FileMapping], zone: str
) -> tuple[tuple[Path, ...], list[FileMapping]]:
    """The files to read and what is told about each; an archive stands once for each of its files where all
    of them are wanted."""
    files: list[tuple[Path, FileMapping]] = []
    for file, told in zip(line.files, rules, strict=True):
        inside = _inside(file, told, zone) if line.all_in_archives and told.file is None else ()
        files += [(file, told.model_copy(update={"file": name})) for name in inside] or [(file, told)]
    return tuple(file for file, _ in files), [told for _, told in files]


def _inside(file: Path, told: FileMapping, zone: str) -> tuple[str, ...]:
    """The files of an archive that holds several; none of any other file."""
    try:
        read_isolated(file, told, timezone=zone)
    except UnusableInput as unusable:
        for problem in unusable.problems:
            if problem.code == ZIP_SEVERAL and len(problem.values["choices"]) == problem.values["count"]:
                return tuple(problem.values["choices"])
    return ()


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
    found = {each.name: each.digest for each in read}
    if len(read) == len(line.files):
        found |= {str(file): each.digest for file, each in zip(line.files, read, strict=True)}
    if line.counts not in found:
        told = {"given": line.counts[:60], "names": ", ".join(each.name for each in read)}
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
