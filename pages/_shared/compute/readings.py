"""The volumes in use: read, condensed, profiled, compared; every filter of their page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from models.problems import Problem
from models.simulation.adapting import with_new_things
from models.volumes import (
    Cube,
    NamedBytes,
    Selection,
    Signal,
    VolumeProfile,
    condense,
    match_names,
    profile_of,
    profile_with_last_year,
    signals,
)
from models.volumes.calendar_fit import CalendarFit
from models.volumes.calendar_fit import better_calendar as better_calendar_for
from models.volumes.checks import without_holidays
from models.volumes.comparison import (
    VolumeComparison,
    comparable_years,
    compare_files,
    compare_years,
    years_apart,
)
from models.volumes.coverage import Coverage, coverage_of
from models.volumes.far_values import without_far_values
from models.volumes.holiday_effect import HolidayEffect, effect_of_holidays
from models.volumes.isolated import read_isolated, understand_isolated
from models.volumes.joined_files import joined
from models.volumes.mapping import FileMapping, with_names_of
from models.volumes.public_holidays import named_holidays, public_holidays
from models.volumes.service_level_base import read_of_handled
from models.volumes.shown import named_cube
from models.volumes.table import Volumes
from models.volumes.thin import too_thin
from models.volumes.understood import Understood, volumes_under_names
from pages._shared import session
from pages._shared.compute.keys import reading_key
from pages._shared.compute.results import at_once, result
from pages._shared.jobs import Report


def volume_profile() -> VolumeProfile:
    """Profile of the volumes in use, with the scenario's names of channels and reasons."""
    cube = volume_cube()

    key = ("profile", *reading_key())
    return cast(VolumeProfile, at_once(key, lambda: profile_with_last_year(cube)))


def volume_cube() -> Cube:
    """The volumes in use condensed, under the scenario's names: what every filter of the page reads."""
    return _named(_condensed(session.volumes()), "named cube")


def _named(condensed: Cube, purpose: str) -> Cube:
    scenario, language, region = session.shipped(), session.language(), holiday_region()
    volumes = session.volumes()

    def named() -> Cube:
        holidays = public_holidays(region, volumes.start.year, volumes.end.year)
        return replace(named_cube(condensed, scenario, language), holidays=holidays)

    return cast(Cube, at_once((purpose, *reading_key()), named))


def selected_profile(selection: Selection, *, far_values: bool = True) -> VolumeProfile:
    """The profile of a selection from the volumes in use: quick, so that a filter answers at once. Not
    `far_values`: as it would be without those that nobody has answered for."""
    cube = volume_cube() if far_values else cube_without_far_values()

    key = ("selection", *reading_key(), selection, far_values)
    return cast(VolumeProfile, at_once(key, lambda: profile_of(cube, selection)))


def profile_if_level_of_handled(selection: Selection) -> VolumeProfile | None:
    """The profile of a selection as it would be if the service level were one of the contacts answered; None
    where what it is a share of has been said, or there is none."""
    volumes = session.volumes()
    if not volumes.level_assumed:
        return None

    def condensed(_: Report) -> Cube:
        return condense(read_of_handled(volumes))

    cube = cast(Cube, result(("cube of handled", volumes.key), condensed, "app.working.profile"))
    named = _named(cube, "named cube of handled")

    key = ("selection of handled", *reading_key(), selection)
    return cast(VolumeProfile, at_once(key, lambda: profile_of(named, selection)))


def profile_without_far_values() -> VolumeProfile:
    """Profile of the volumes in use as it would be without the values that nobody has answered for."""
    cube = cube_without_far_values()

    key = ("profile without", *reading_key())
    return cast(VolumeProfile, at_once(key, lambda: profile_with_last_year(cube)))


def cube_without_far_values() -> Cube:
    """The volumes in use condensed without the values that nobody has answered for."""
    volumes = session.volumes()

    def work(_: Report) -> Cube:
        return condense(without_far_values(volumes))

    condensed = cast(Cube, result(("cube without", volumes.key), work, "app.working.profile"))
    return _named(condensed, "named cube without")


def too_thin_volumes() -> tuple[Problem, ...]:
    """A warning where the volumes in use hold too few days to say anything about an ordinary week."""
    volumes = session.volumes()

    def work(_: Report) -> tuple[Problem, ...]:
        return too_thin(volumes)

    return cast("tuple[Problem, ...]", result(("thin", volumes.key), work, "app.working.profile"))


def awaits_adapting() -> bool:
    """Whether volumes of one's own are in use that the model could be adapted to, and has not been."""
    return session.volumes_are_own() and not session.adapted_paths() and not too_thin_volumes()


def years_to_compare(selection: Selection) -> tuple[int, ...]:
    """Years of the volumes in use that hold at least one whole month within the period of `selection`."""
    cube, key = volume_cube(), ("years to compare", *reading_key(), selection)
    return cast("tuple[int, ...]", at_once(key, lambda: comparable_years(cube, selection)))


def holiday_region() -> str:
    """Whose public holidays the scenario counts."""
    return session.scenario().volumes.holiday_region


def volume_signals() -> tuple[Signal, ...]:
    """What is odd about the volumes in use; public holidays of the scenario's region are not."""
    cube, region, language = volume_cube(), holiday_region(), session.language()

    def work(_: Report) -> tuple[Signal, ...]:
        return signals(cube, named_holidays(region, cube.calendar.year, language))

    return cast("tuple[Signal, ...]", result(("signals", *reading_key()), work, "app.working.profile"))


def coverage() -> Coverage:
    """Which days the volumes in use really hold."""
    cube, told = volume_cube(), volume_signals()

    return cast(Coverage, at_once(("coverage", *reading_key()), lambda: coverage_of(cube, told)))


def holiday_effect(region: str) -> HolidayEffect | None:
    """What the public holidays of `region` do to the volumes in use."""
    cube, language = volume_cube(), session.language()

    def work(_: Report) -> HolidayEffect | None:
        return effect_of_holidays(cube, named_holidays(region, cube.calendar.year, language))

    key = ("holidays", *reading_key(), region)
    return cast("HolidayEffect | None", result(key, work, "app.working.profile"))


def better_calendar() -> CalendarFit | None:
    """The public holidays that fit the volumes in use better than those that count."""
    cube, region = volume_cube(), holiday_region()

    def work(_: Report) -> CalendarFit | None:
        return better_calendar_for(cube, region)

    key = ("better calendar", *reading_key(), region)
    return cast("CalendarFit | None", result(key, work, "app.working.profile"))


def years_compared(before: int, after: int, selection: Selection) -> VolumeComparison | None:
    """Two years of the volumes in use, of the selected channels, reasons and weekdays; None where they hold
    no month in common."""
    cube = volume_cube()

    key = ("years", *reading_key(), before, after, selection)
    return cast(
        "VolumeComparison | None", at_once(key, lambda: compare_years(cube, before, after, selection))
    )


def development(selection: Selection) -> VolumeComparison | None:
    """The years of the volumes in use of whose change the development speaks; None where there are none."""
    cube = volume_cube()

    if cube.days_modelled:
        return None
    key = ("development", *reading_key(), selection)
    return cast("VolumeComparison | None", at_once(key, lambda: years_apart(cube, selection)))


def files_compared(second: Volumes, selection: Selection) -> VolumeComparison | None:
    """The volumes in use against those of a second file, of the selected channels, reasons and weekdays; None
    where nothing is common."""
    cube, scenario, language = volume_cube(), session.shipped(), session.language()
    other, region = _condensed(second), holiday_region()

    def work(_: Report) -> VolumeComparison | None:
        holidays = public_holidays(region, second.start.year, second.end.year)
        beside = replace(named_cube(other, scenario, language), holidays=holidays)
        return compare_files(cube, beside, selection)

    key = ("files", *reading_key(), second.key, selection)
    return cast("VolumeComparison | None", result(key, work, "app.working.profile"))


def _condensed(volumes: Volumes) -> Cube:
    def work(_: Report) -> Cube:
        return condense(volumes)

    return cast(Cube, result(("cube", volumes.key), work, "app.working.profile"))


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


def fitting(volumes: Volumes) -> Volumes:
    """`volumes` with what of their names the scenario does not know, and without its public holidays among
    the missing days; UnusableInput where it knows no channel at all."""
    region = session.whole_scenario().volumes.holiday_region
    if not volumes.parts:
        volumes = _without_holidays(volumes, region)
    _, unmatched = match_names(volumes, with_new_things(session.whole_scenario(), volumes))
    return replace(volumes, problems=volumes.problems + unmatched)
