"""What only some of several files hold: channels of a shorter time, figures, hours. Elsewhere it is not
known, which is something else than that nothing came."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from models.problems import Problem
from models.texts import translate
from models.volumes.channel_words import ChannelNames
from models.volumes.file_period import FilePeriod
from models.volumes.held_by_both import Meaning
from models.volumes.listed import DayStretches, Listed, Names
from models.volumes.signals.signal import Signal
from models.volumes.table import DAY_MIN, ChannelTime, Volumes

LEAST_DAYS = 8
"""Files that differ by a week at their ends are of the same time."""
Period = tuple[date | None, date | None]
BESIDE = timedelta(days=7)
"""So near to the day on which a file begins or ends, what changes is the file."""
STEPS = (
    *("level_up", "level_down", "channel_up", "channel_down", "reason_up", "reason_down"),
    *("starts_dry", "ends_dry"),
)
OF_CHANNELS = ("channel_begins", "channel_ends")
"""Codes of signals that come of such days."""
FIGURES = ("reason", "handled", "abandoned", "handling_time_s", "wait_s", "service_level_share")
"""Columns of the table that a file may lack."""


@dataclass(frozen=True)
class Figures(Listed[str]):
    """Columns of ours in a message, by their names in the reader's language."""

    def said(self, item: str, language: str) -> str:
        """The name of one of them."""
        return translate(f"volumes_model.field.{item}", language)


def what_files_lack(parts: Sequence[Volumes], times: Sequence[ChannelTime]) -> Iterator[Problem]:
    """That channels are known for a part of the time only (`times`), that figures are in some of the files
    only, and what becomes of hours and days where files are of different grain."""
    yield from _of_times(" + ".join(part.name for part in parts), times)
    yield from _of_figures(parts)
    yield from _of_grains(parts)


def channel_times(
    parts: Sequence[Volumes], meaning: Meaning, called: Mapping[str, str]
) -> tuple[ChannelTime, ...]:
    """The channels that no file holds for more than a week of the time of all files together. `called`: name
    in a file -> name in all of them."""
    held: dict[str, tuple[dict[str, None], set[date]]] = {}
    for part in parts:
        for name in part.table["channel"][part.table["offered"] > 0].unique():
            names, days = held.setdefault(meaning("channel", str(name)), ({}, set()))
            names[called[str(name)]] = None
            days.update(_days(part.period))
    whole = set().union(*(_days(part.period) for part in parts))
    together: dict[tuple[date, ...], list[str]] = {}
    for names, days in held.values():
        lacking = tuple(sorted(whole - days))
        if len(lacking) >= LEAST_DAYS:
            together.setdefault(lacking, []).extend(names)
    return tuple(ChannelTime(tuple(names), lacking) for lacking, names in together.items())


def common_time(volumes: Volumes, channels: Collection[str] | None = None) -> Period:
    """First and last day of the longest time of which the files hold all of these channels (by their names in
    the files; None: all). None: their own end, as where they never do."""
    lacking = {
        day
        for each in volumes.times
        if channels is None or set(each.channels) & set(channels)
        for day in each.lacking
    }
    if not lacking:
        return None, None
    periods = [part.period for part in volumes.files]
    first, last = min(each.first for each in periods), max(each.last for each in periods)
    edges = [first - timedelta(days=1), *sorted(lacking), last + timedelta(days=1)]
    before, after = max(pairwise(edges), key=lambda pair: pair[1] - pair[0])
    if (after - before).days < 2:
        return None, None
    return before + timedelta(days=1), after - timedelta(days=1)


def narrower(one: Period, other: Period) -> Period:
    """The days that lie in both (None: no end).

    >>> narrower((None, date(2025, 6, 30)), (date(2025, 1, 1), None))
    (datetime.date(2025, 1, 1), datetime.date(2025, 6, 30))
    """
    starts, ends = ([day for day in days if day is not None] for days in zip(one, other, strict=True))
    return max(starts, default=None), min(ends, default=None)


def of_common_time(volumes: Volumes, channels: Collection[str] | None = None) -> Volumes:
    """The volumes of that time alone."""
    first, last = common_time(volumes, channels)
    if first is None or last is None:
        return volumes
    day = volumes.table["start"].dt.tz_localize(None).dt.date
    inside = (day >= first) & (day <= last)
    return replace(volumes, table=volumes.table[inside].reset_index(drop=True))


def without_file_borders(told: Iterable[Signal], volumes: Volumes) -> tuple[Signal, ...]:
    """Signals without the steps, and the dry ends, that come of files that begin and end at different times;
    that a channel begins or ends there is told of the files."""
    borders = {edge for each in volumes.times for edge in _edges(each.lacking)}
    kept = []
    for signal in told:
        beside = any(abs(day - edge) <= BESIDE for edge in borders for day in (signal.first, signal.last))
        if not beside:
            kept.append(signal)
        elif signal.code in OF_CHANNELS:
            kept.append(replace(signal, code=f"{signal.code}_in_files"))
        elif signal.code not in STEPS:
            kept.append(signal)
    return tuple(kept)


def _edges(days: Sequence[date]) -> Iterator[date]:
    """The first day of each stretch of days, and the one after its last."""
    one, inside = timedelta(days=1), set(days)
    yield from (day for day in days if day - one not in inside)
    yield from (day + one for day in days if day + one not in inside)


def _days(period: FilePeriod) -> set[date]:
    return {period.first + timedelta(days=number) for number in range(period.days)}


def _of_times(name: str, times: Sequence[ChannelTime]) -> Iterator[Problem]:
    for each in times:
        told = {"channels": ChannelNames(each.channels), "days": DayStretches.of_days(each.lacking)}
        yield Problem(name, "volumes.joined_times", {**told, "count": len(each.channels)}, "warning")


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
            yield Problem(part.name, "volumes.joined_coarse", {}, "note")
        return
    without_hours = [part for part in parts if part.hours_assumed or part.is_daily]
    if 0 < len(without_hours) < len(parts):
        kind = "assumed" if any(part.hours_assumed for part in without_hours) else "unknown"
        files = Names.of([part.name for part in without_hours])
        name = " + ".join(part.name for part in parts)
        yield Problem(name, f"volumes.joined_hours_{kind}", {"files": files}, "note")
