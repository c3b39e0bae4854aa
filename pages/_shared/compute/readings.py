"""The volumes in use: read, condensed, profiled, compared; every filter of their page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import cast

import pandas as pd

from models.problems import Problem
from models.volumes import (
    Cube,
    Selection,
    Signal,
    VolumeProfile,
    condense,
    profile_of,
    profile_with_last_year,
    signals,
)
from models.volumes.calendar_fit import CalendarFit
from models.volumes.calendar_fit import better_calendar as better_calendar_for
from models.volumes.channel_steps import ChannelStep, steps_of
from models.volumes.comparison import (
    VolumeComparison,
    comparable_years,
    compare_files,
    compare_years,
    years_apart,
)
from models.volumes.coverage import Coverage, coverage_of
from models.volumes.covered_by_files import common_time, narrower, without_file_borders
from models.volumes.days_and_sums import share_without_weeks as share_without_weeks_of
from models.volumes.far_values import without_far_values
from models.volumes.file_names import FileNames, meaning_of_file_names, under_file_names
from models.volumes.file_names import file_names as file_names_of
from models.volumes.holiday_effect import HolidayEffect, effect_of_holidays
from models.volumes.names import names_in_scenario
from models.volumes.public_holidays import named_holidays, public_holidays
from models.volumes.service_level_base import read_of_handled
from models.volumes.shown import named_cube
from models.volumes.signals import sound_period
from models.volumes.table import Volumes
from models.volumes.thin import too_thin
from pages._shared import session
from pages._shared.compute.keys import reading_key
from pages._shared.compute.results import at_once, result
from pages._shared.jobs import Report

IN_USE, WITHOUT, OF_HANDLED = "in use", "without far values", "of handled"
"""Which sums of the volumes in use: all, or those without values that nobody has answered for, or all with a
service level that is one of the contacts answered."""


def volume_profile() -> VolumeProfile:
    """Profile of the volumes in use, with the scenario's names of channels and reasons."""
    cube = volume_cube()

    key = ("profile", *reading_key())
    return cast(VolumeProfile, at_once(key, lambda: profile_with_last_year(cube)))


def volume_cube() -> Cube:
    """The volumes in use condensed, under the scenario's names: what every filter of the page reads."""
    return _named(_condensed(session.volumes()), IN_USE)


def _named(condensed: Cube, purpose: str) -> Cube:
    """`condensed`, which stands under the names of the file, under those of the scenario."""
    scenario, language, region = session.shipped(), session.language(), holiday_region()
    volumes = session.volumes()

    def named() -> Cube:
        told = condensed.named(meaning_of_file_names(volumes), {})
        return _with_holidays(named_cube(told, scenario, language), volumes, region)

    return cast(Cube, at_once(("named cube", purpose, *reading_key()), named))


def _with_holidays(cube: Cube, volumes: Volumes, region: str) -> Cube:
    return cube.with_holidays(public_holidays(region, volumes.start.year, volumes.end.year))


def file_names() -> FileNames | None:
    """The names of the file behind its channels; None where each channel has one."""
    return _file_names(_condensed(session.volumes()), IN_USE)


def _file_names(condensed: Cube, purpose: str) -> FileNames | None:
    scenario, language, region = session.shipped(), session.language(), holiday_region()
    volumes = session.volumes()

    def named() -> FileNames | None:
        found = file_names_of(condensed, meaning_of_file_names(volumes), scenario, language)
        return found and replace(found, cube=_with_holidays(found.cube, volumes, region))

    return cast("FileNames | None", at_once(("file names", purpose, *reading_key()), named))


def _chosen(selection: Selection, *, far_values: bool = True) -> tuple[Cube, Selection]:
    """What holds the selection of the volumes in use, and the selection as it is called there."""
    if far_values:
        return _selected_from(_condensed(session.volumes()), IN_USE, selection)
    return _selected_from(_condensed_without_far_values(), WITHOUT, selection)


def _selected_from(condensed: Cube, purpose: str, selection: Selection) -> tuple[Cube, Selection]:
    """Names of the file that are one channel stand apart only where one of them is chosen."""
    names = _file_names(condensed, purpose)
    if names is None or not names.are_chosen(selection):
        return _named(condensed, purpose), selection
    return names.cube, names.by_parts(selection)


def file_name_parts(selection: Selection) -> pd.DataFrame | None:
    """Contacts of a selection by channel, with those that unite several names of the file under these (see
    `VolumeProfile.channels`); None where there are none, or the selection names them already."""
    names = file_names()
    if names is None or names.are_chosen(selection):
        return None
    found, by_parts = names, names.by_parts(selection)

    key = ("file name parts", *reading_key(), selection)
    return cast(pd.DataFrame, at_once(key, lambda: profile_of(found.cube, by_parts).channels))


def file_name_parts_if_level_of_handled(selection: Selection) -> pd.DataFrame | None:
    """The same as they would be if the service level were one of the contacts answered."""
    condensed = _condensed_if_level_of_handled()
    if condensed is None or file_name_parts(selection) is None:
        return None
    names = _file_names(condensed, OF_HANDLED)
    if names is None:
        return None
    found, by_parts = names, names.by_parts(selection)

    key = ("file name parts of handled", *reading_key(), selection)
    return cast(pd.DataFrame, at_once(key, lambda: profile_of(found.cube, by_parts).channels))


def selected_profile(selection: Selection, *, far_values: bool = True) -> VolumeProfile:
    """The profile of a selection from the volumes in use: quick, so that a filter answers at once. Not
    `far_values`: as it would be without those that nobody has answered for."""
    cube, wanted = _chosen(selection, far_values=far_values)

    key = ("selection", *reading_key(), selection, far_values)
    return cast(VolumeProfile, at_once(key, lambda: profile_of(cube, wanted)))


def profile_if_level_of_handled(selection: Selection) -> VolumeProfile | None:
    """The profile of a selection as it would be if the service level were one of the contacts answered; None
    where what it is a share of has been said, or there is none."""
    condensed = _condensed_if_level_of_handled()
    if condensed is None:
        return None
    cube, wanted = _selected_from(condensed, OF_HANDLED, selection)

    key = ("selection of handled", *reading_key(), selection)
    return cast(VolumeProfile, at_once(key, lambda: profile_of(cube, wanted)))


def _condensed_if_level_of_handled() -> Cube | None:
    volumes = session.volumes()
    if not volumes.level_assumed:
        return None

    def work(_: Report) -> Cube:
        return condense(under_file_names(read_of_handled(volumes)))

    return cast(Cube, result(("cube of handled", volumes.key), work, "app.working.profile"))


def profile_without_far_values() -> VolumeProfile:
    """Profile of the volumes in use as it would be without the values that nobody has answered for."""
    cube = cube_without_far_values()

    key = ("profile without", *reading_key())
    return cast(VolumeProfile, at_once(key, lambda: profile_with_last_year(cube)))


def cube_without_far_values() -> Cube:
    """The volumes in use condensed without the values that nobody has answered for."""
    return _named(_condensed_without_far_values(), WITHOUT)


def _condensed_without_far_values() -> Cube:
    volumes = session.volumes()

    def work(_: Report) -> Cube:
        return condense(under_file_names(without_far_values(volumes)))

    return cast(Cube, result(("cube without", volumes.key), work, "app.working.profile"))


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
    (cube, wanted), key = _chosen(selection), ("years to compare", *reading_key(), selection)
    return cast("tuple[int, ...]", at_once(key, lambda: comparable_years(cube, wanted)))


def holiday_region() -> str:
    """Whose public holidays the scenario counts."""
    return session.scenario().volumes.holiday_region


def volume_signals() -> tuple[Signal, ...]:
    """What is odd about the volumes in use; public holidays of the scenario's region are not."""
    cube, region, language = volume_cube(), holiday_region(), session.language()
    volumes = session.volumes()

    def work(_: Report) -> tuple[Signal, ...]:
        told = signals(cube, named_holidays(region, cube.calendar.year, language))
        return without_file_borders(told, volumes)

    return cast("tuple[Signal, ...]", result(("signals", *reading_key()), work, "app.working.profile"))


def sound_days(selection: Selection) -> tuple[date | None, date | None]:
    """First and last day of what is left of the volumes in use without dry ends and, of several files, the
    time of which they hold all channels of `selection`; None: their own end."""
    volumes, wanted = session.volumes(), selection.channels
    shown = _shown_channels(volumes)
    names = [name for name, said in shown.items() if said in wanted] if wanted else None
    return narrower(sound_period(volume_signals()), common_time(volumes, names))


def _shown_channels(volumes: Volumes) -> dict[str, str]:
    """Name of a channel in the file -> name on the page."""
    scenario, language = session.shipped(), session.language()
    names = [str(name) for name in volumes.table["channel"].cat.categories]
    known = names_in_scenario(names, scenario, "channel")
    return {
        name: scenario.channels[known[name]].name.in_language(language) if name in known else name
        for name in names
    }


def share_without_weeks() -> float:
    """Share of the contacts of the volumes in use of which no weeks are known; of several channels those that
    the scenario knows."""
    volumes, scenario = session.volumes(), session.whole_scenario()
    names = [str(name) for name in volumes.table["channel"].cat.categories]
    known = list(names_in_scenario(names, scenario, "channel")) or names

    key = ("weeks unknown", volumes.key, tuple(known))
    return cast(float, at_once(key, lambda: share_without_weeks_of(volumes, known)))


def channel_steps(channels: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[ChannelStep, ...]]:
    """Per channel the steps in its level (`channels`: their names in the file)."""
    volumes, region, condensed = session.volumes(), holiday_region(), _condensed(session.volumes())

    def steps() -> dict[str, tuple[ChannelStep, ...]]:
        told = condensed.named(meaning_of_file_names(volumes), {})
        cube = _with_holidays(told, volumes, region)
        return {channel: steps_of(cube, names) for channel, names in channels.items()}

    key = ("channel steps", volumes.key, tuple(channels.items()), region)
    return cast("dict[str, tuple[ChannelStep, ...]]", at_once(key, steps))


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
    cube, wanted = _chosen(selection)

    key = ("years", *reading_key(), before, after, selection)
    return cast("VolumeComparison | None", at_once(key, lambda: compare_years(cube, before, after, wanted)))


def development(selection: Selection) -> VolumeComparison | None:
    """The years of the volumes in use of whose change the development speaks; None where there are none."""
    cube, wanted = _chosen(selection)

    if cube.days_modelled:
        return None
    key = ("development", *reading_key(), selection)
    return cast("VolumeComparison | None", at_once(key, lambda: years_apart(cube, wanted)))


def files_compared(second: Volumes, selection: Selection) -> VolumeComparison | None:
    """The volumes in use against those of a second file, of the selected channels, reasons and weekdays; None
    where nothing is common."""
    scenario, language, region = session.shipped(), session.language(), holiday_region()
    (cube, wanted), names, other = _chosen(selection), file_names(), _condensed(second)
    apart = names.parts if names is not None and names.are_chosen(selection) else {}

    def work(_: Report) -> VolumeComparison | None:
        meant = meaning_of_file_names(second)
        split = file_names_of(other, meant, scenario, language, apart) if apart else None
        beside = split.cube if split else named_cube(other.named(meant, {}), scenario, language)
        return compare_files(cube, _with_holidays(beside, second, region), wanted)

    key = ("files", *reading_key(), second.key, selection)
    return cast("VolumeComparison | None", result(key, work, "app.working.profile"))


def _condensed(volumes: Volumes) -> Cube:
    """The volumes under the names of their file."""

    def work(_: Report) -> Cube:
        return condense(under_file_names(volumes))

    return cast(Cube, result(("cube", volumes.key), work, "app.working.profile"))
