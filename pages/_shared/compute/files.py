"""Files as they were uploaded: read by what is told of them, put together, with what the scenario knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from models.simulation.adapting import with_new_things
from models.volumes import NamedBytes, Volumes, match_names
from models.volumes.checks import without_holidays
from models.volumes.isolated import read_isolated, understand_isolated
from models.volumes.joined_files import joined
from models.volumes.mapping import FileMapping, with_names_of
from models.volumes.public_holidays import public_holidays
from models.volumes.understood import Understood, volumes_under_names
from pages._shared import session
from pages._shared.compute.readings import holiday_region
from pages._shared.compute.results import result
from pages._shared.jobs import Report


def uploaded_volumes(name: str, content: bytes, mapping: FileMapping | None = None) -> Volumes:
    """The volumes in an uploaded file, read in a process of its own by what `mapping` tells about it.

    UnusableInput with every problem when it cannot be used. What `mapping` tells of names is told afterwards,
    so that one name more does not read the file again.
    """
    scenario, file = session.whole_scenario(), NamedBytes(name, content)
    day_profile, timezone = scenario.volumes.day_profile, scenario.timezone
    known = session.known_mappings() if mapping is None else ()
    told = None if mapping is None else with_names_of(mapping, FileMapping())
    of_file = (name, file.digest, repr(day_profile), timezone)

    def understand(report: Report) -> Understood | Volumes:
        return understand_isolated(file, told, day_profile, timezone, known, progress=report)

    key = ("understood", *of_file, repr(told), repr(known))
    read = cast("Understood | Volumes", result(key, understand, "app.working.upload"))

    def work(report: Report) -> Volumes:
        if isinstance(read, Understood):
            return volumes_under_names(read, read.rules if mapping is None else mapping, day_profile)
        if mapping == told:
            return read
        return read_isolated(file, mapping, day_profile, timezone, progress=report)

    if isinstance(read, Understood) and mapping is None:
        nameless = with_names_of(read.rules, FileMapping())
        result(("understood", *of_file, repr(nameless), repr(())), lambda _: read, "app.working.upload")
    return cast(Volumes, result(("upload", *of_file, repr(mapping), repr(known)), work, "app.working.upload"))


def put_together(files: Sequence[Volumes], counts: str | None) -> Volumes:
    """The volumes of several files as one (see `models.volumes.joined_files.joined`)."""
    region, scenario = session.whole_scenario().volumes.holiday_region, session.shipped()

    def work(_: Report) -> Volumes:
        return joined([_without_holidays(each, region) for each in files], counts, scenario)

    key = ("joined", session.scenario_id(), region, *(each.key for each in files), counts)
    return cast(Volumes, result(key, work, "app.working.upload"))


def _without_holidays(volumes: Volumes, region: str) -> Volumes:
    return without_holidays(volumes, public_holidays(region, volumes.start.year, volumes.end.year))


def without_its_holidays(volumes: Volumes) -> Volumes:
    """A file beside the one to work with, whose public holidays are no days that are missing."""
    return _without_holidays(volumes, holiday_region())


def fitting(volumes: Volumes) -> Volumes:
    """`volumes` with what of their names the scenario does not know, and without its public holidays among
    the missing days; UnusableInput where it knows no channel at all."""
    region = session.whole_scenario().volumes.holiday_region
    if not volumes.parts:
        volumes = _without_holidays(volumes, region)
    _, unmatched = match_names(volumes, with_new_things(session.whole_scenario(), volumes))
    return replace(volumes, problems=volumes.problems + unmatched)
