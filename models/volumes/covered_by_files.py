"""What only some of several files hold: channels of a shorter time, figures, hours. Elsewhere it is not
known, which is something else than that nothing came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models.problems import Problem
from models.texts import translate
from models.volumes.file_period import FilePeriod
from models.volumes.held_by_both import Meaning
from models.volumes.listed import DayStretches, Listed, Names
from models.volumes.table import DAY_MIN, Volumes

LEAST_DAYS = 8
"""Files that differ by a week at their ends are of the same time."""
FIGURES = ("reason", "handled", "abandoned", "handling_time_s", "wait_s", "service_level_share")
"""Columns of the table that a file may lack."""


@dataclass(frozen=True)
class Figures(Listed[str]):
    """Columns of ours in a message, by their names in the reader's language."""

    def said(self, item: str, language: str) -> str:
        """The name of one of them."""
        return translate(f"volumes_model.field.{item}", language)


@dataclass(frozen=True)
class ChannelTime:
    """A channel that the files hold for a part of their time only: `names` in the files, and the days that
    they lack."""

    names: tuple[str, ...]
    lacking: tuple[date, ...]


def what_files_lack(parts: Sequence[Volumes], meaning: Meaning) -> Iterator[Problem]:
    """That channels are known for a part of the time only, that figures are in some of the files only, and
    what becomes of hours and days where files are of different grain."""
    name = " + ".join(part.name for part in parts)
    yield from _of_times(name, channel_times(parts, meaning))
    yield from _of_figures(parts)
    yield from _of_grains(parts)


def channel_times(parts: Sequence[Volumes], meaning: Meaning) -> tuple[ChannelTime, ...]:
    """The channels that no file holds for a week or more of the time of all files together."""
    held: dict[str, tuple[dict[str, None], set[date]]] = {}
    for part in parts:
        for name in part.table["channel"][part.table["offered"] > 0].unique():
            names, days = held.setdefault(meaning("channel", str(name)), ({}, set()))
            names[str(name)] = None
            days.update(_days(part.period))
    whole = set().union(*(_days(part.period) for part in parts))
    found = ((tuple(names), tuple(sorted(whole - days))) for names, days in held.values())
    return tuple(ChannelTime(names, lacking) for names, lacking in found if len(lacking) >= LEAST_DAYS)


def _days(period: FilePeriod) -> set[date]:
    return {period.first + timedelta(days=number) for number in range(period.days)}


def _of_times(name: str, times: Sequence[ChannelTime]) -> Iterator[Problem]:
    together: dict[tuple[date, ...], list[str]] = {}
    for each in times:
        together.setdefault(each.lacking, []).extend(each.names)
    for days, names in together.items():
        told = {"channels": Names.of(names), "days": DayStretches.of_days(days), "count": len(names)}
        yield Problem(name, "volumes.joined_times", told, "warning")


def _of_figures(parts: Sequence[Volumes]) -> Iterator[Problem]:
    holds = [{figure for figure in FIGURES if part.table[figure].notna().any()} for part in parts]
    anywhere = set().union(*holds)
    for part, held in zip(parts, holds, strict=True):
        lacking = [figure for figure in FIGURES if figure in anywhere - held]
        if lacking:
            told = {"figures": Figures.of(lacking, len(FIGURES)), "count": len(lacking)}
            yield Problem(part.name, "volumes.joined_figures", told, "note")


def _of_grains(parts: Sequence[Volumes]) -> Iterator[Problem]:
    coarse = [part for part in parts if part.interval_min > DAY_MIN]
    if 0 < len(coarse) < len(parts):
        for part in coarse:
            yield Problem(part.name, "volumes.joined_coarse", {}, "warning")
        return
    without_hours = [part for part in parts if part.hours_assumed or part.is_daily]
    if 0 < len(without_hours) < len(parts):
        kind = "assumed" if any(part.hours_assumed for part in without_hours) else "unknown"
        files = Names.of([part.name for part in without_hours])
        name = " + ".join(part.name for part in parts)
        yield Problem(name, f"volumes.joined_hours_{kind}", {"files": files}, "warning")
