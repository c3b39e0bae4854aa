"""A roster as it was sent: heads on duty by half-hour and team, checked against the scenario's teams."""

from __future__ import annotations

import hashlib
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import numpy as np
from numpy.typing import NDArray

from models.problems import Problem, Severity, UnusableInput
from models.request.roster_layout import Entry, entries_of, weekday_of
from models.request.sheets import PREFIX, read_sheets
from models.request.team_names import teams_by_name
from models.scenario.rosters import DAY_SLOTS, WEEK_SLOTS, WEEKDAYS, clock
from models.scenario.schema import Scenario
from models.simulation.rota import open_half_hours
from models.texts import parse_number, translate
from models.volumes.cells import Cell, cell_text
from models.volumes.listed import FirstOf, Listable
from models.volumes.vocabulary import normal_name

Heads = NDArray[np.float64]
MOST_HEADS = 10_000
DAY_MINUTES = 1440
GRIDS = (15, 30, 60)
"""Minutes between the times of a file that are read; quarters are averaged, hours count for both halves."""
TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?(?:\s*(?:Uhr|h))?(?:\s*[-–].*)?", re.IGNORECASE)

AMBIGUOUS = re.compile(r"-?\d{1,3}[.,]\d{3}")


@dataclass(frozen=True)
class SetAside:
    """A figure of the file that is not used, with the code of the reason."""

    row: int
    sheet: str
    code: str
    text: str


@dataclass(frozen=True)
class RosterFile:
    """Heads on duty as the file states them.

    `heads`: team id -> heads per half-hour of the week, shape (336,); NaN where the file has no figure. Of
    several dates it is the mean, and `days` counts them (0: the file names weekdays only).
    """

    name: str
    heads: Mapping[str, Heads]
    days: int
    figures_read: int
    set_aside: tuple[SetAside, ...]
    problems: tuple[Problem, ...]
    digest: str
    """SHA-256 of the file's bytes."""

    def on_duty(self, team: str) -> Heads:
        """Heads with nobody where the file has no figure, shape (336,)."""
        return np.nan_to_num(self.heads[team])


@dataclass(frozen=True)
class _Figure:
    entry: Entry
    team: str
    place: int
    """Minute of the week."""
    day: date | None
    heads: float


@dataclass
class _Reading:
    name: str
    scenario: Scenario
    read: int = 0
    set_aside: list[SetAside] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    outside: dict[str, list[Listable]] = field(default_factory=lambda: defaultdict(list))

    def put_aside(self, entry: Entry, code: str, text: str) -> None:
        self.set_aside.append(SetAside(entry.row, entry.sheet, code, text[:60]))

    def tell(self, severity: Severity, code: str, **values: object) -> None:
        self.problems.append(Problem(self.name, PREFIX + code, dict(values), severity))


def read_roster(name: str, content: bytes, scenario: Scenario) -> RosterFile:
    """The roster in `content` (Excel or CSV): a list (team, weekday or date, half-hour, heads), a table with
    weekdays across (one sheet or one team column), or with teams across.

    Figures that cannot be used are set aside, counted and listed. Raises UnusableInput when the file holds no
    roster or nothing in it can be used.
    """
    teams = teams_by_name(scenario)
    entries = entries_of(read_sheets(name, content), teams)
    if entries is None:
        raise UnusableInput([Problem(name, "request.no_roster")])
    reading = _Reading(name, scenario)
    figures = _once(reading, _figures(reading, entries, teams))
    _tell_set_aside(reading)
    if not figures:
        raise UnusableInput([Problem(name, "request.roster_empty"), *reading.problems])
    heads = _week(reading, figures)
    for team, week in heads.items():
        _check_hours(reading, team, week)
    days = len({figure.day for figure in figures if figure.day is not None})
    told = tuple(reading.problems)
    digest = hashlib.sha256(content).hexdigest()
    return RosterFile(name, heads, days, reading.read, tuple(reading.set_aside), told, digest)


# --- One figure ---------------------------------------------------------------------------------------------


def _figures(reading: _Reading, entries: Iterable[Entry], teams: Mapping[str, str]) -> list[_Figure]:
    lone = next(iter(reading.scenario.teams)) if len(reading.scenario.teams) == 1 else None
    found = []
    for entry in entries:
        if cell_text(entry.heads).strip() == "":
            continue
        reading.read += 1
        team = teams.get(normal_name(entry.team)) or (lone if not entry.team else None)
        day, minute, heads = weekday_of(entry.day), minute_of(entry.time), _number(entry.heads)
        if team is None:
            reading.put_aside(entry, "roster_unknown_team", entry.team)
        elif day is None:
            reading.put_aside(entry, "roster_unknown_day", cell_text(entry.day))
        elif minute is None:
            reading.put_aside(entry, "roster_unknown_time", cell_text(entry.time))
        elif heads is None:
            reading.put_aside(entry, "roster_no_number", cell_text(entry.heads))
        elif heads < 0:
            reading.put_aside(entry, "roster_negative", cell_text(entry.heads))
        elif heads > MOST_HEADS:
            reading.put_aside(entry, "roster_too_many", cell_text(entry.heads))
        else:
            place = WEEKDAYS.index(day[0]) * DAY_MINUTES + minute
            found.append(_Figure(entry, team, place, day[1], heads))
    return found


def _once(reading: _Reading, figures: Iterable[_Figure]) -> list[_Figure]:
    """Every team, day and time once; a second figure for the same is set aside."""
    kept: dict[tuple[str, int, date | None], _Figure] = {}
    for figure in figures:
        key = (figure.team, figure.place, figure.day)
        if key in kept:
            reading.put_aside(figure.entry, "roster_twice", cell_text(figure.entry.heads))
        else:
            kept[key] = figure
    return list(kept.values())


def minute_of(cell: Cell) -> int | None:
    """Minute of the day at which an interval begins; None where the cell states no time.

    >>> minute_of("8:30"), minute_of("08:00-08:30"), minute_of(0.25), minute_of("8 Uhr"), minute_of("25:00")
    (510, 480, 360, 480, None)
    """
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        return cell.hour * 60 + cell.minute
    if isinstance(cell, timedelta):
        minute = round(cell.total_seconds() / 60)
        return minute if 0 <= minute < DAY_MINUTES else None
    if isinstance(cell, float):
        return round(cell * DAY_MINUTES) if 0 <= cell < 1 else None
    found = TIME.fullmatch(cell_text(cell).strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _number(cell: Cell) -> float | None:
    """Heads in a cell; None where it holds none, or one that can be read two ways (2.125)."""
    if isinstance(cell, bool) or not isinstance(cell, (float, int, str)):
        return None
    if isinstance(cell, str) and AMBIGUOUS.fullmatch(cell.strip()):
        return None
    number = parse_number(cell.strip(), "de") if isinstance(cell, str) else float(cell)
    return number if number is not None and math.isfinite(number) else None


def _tell_set_aside(reading: _Reading) -> None:
    for code in dict.fromkeys(each.code for each in reading.set_aside):
        mine = [each for each in reading.set_aside if each.code == code]
        texts: list[Listable] = list(dict.fromkeys(each.text for each in mine))
        rows: list[Listable] = list(dict.fromkeys(each.row for each in mine))
        reading.tell("warning", code, count=len(mine), texts=FirstOf.of(texts), rows=FirstOf.of(rows))


# --- The week -----------------------------------------------------------------------------------------------


def _week(reading: _Reading, figures: list[_Figure]) -> dict[str, Heads]:
    """Heads per team and half-hour of the week: the mean of dates; of quarters; an hour counts for both."""
    step = _step(reading, figures)
    sums = {figure.team: np.zeros(7 * DAY_MINUTES // step) for figure in figures}
    counts = {team: np.zeros(len(cells)) for team, cells in sums.items()}
    for figure in figures:
        sums[figure.team][figure.place // step] += figure.heads
        counts[figure.team][figure.place // step] += 1
    heads = {}
    for team, cells in sums.items():
        known = counts[team] > 0
        mean = np.where(known, cells / np.maximum(counts[team], 1), np.nan)
        heads[team] = _half_hours(mean, step)
    return {team: heads[team] for team in reading.scenario.teams if team in heads}


def _step(reading: _Reading, figures: list[_Figure]) -> int:
    """Minutes between the times of the file; figures at other minutes are refused as a whole."""
    minutes = {figure.place % 60 for figure in figures}
    if minutes <= {0}:
        times = sorted({figure.place % DAY_MINUTES for figure in figures})
        if len(times) > 1:
            reading.tell("note", "roster_hourly")
            return 60
        return 30
    if minutes <= {0, 30}:
        return 30
    if minutes <= {0, 15, 30, 45}:
        reading.tell("note", "roster_quarters")
        return 15
    odd = next(figure for figure in figures if figure.place % 15)
    raise UnusableInput(
        [
            *reading.problems,
            Problem(
                f"{reading.name}:{odd.entry.row}",
                "request.roster_odd_times",
                {"text": cell_text(odd.entry.time)},
            ),
        ]
    )


def _half_hours(cells: Heads, step: int) -> Heads:
    if step == 60:
        return np.repeat(cells, 2)
    if step == 15:
        pairs = cells.reshape(WEEK_SLOTS, 2)
        known = np.isfinite(pairs).sum(axis=1)
        return np.where(known > 0, np.nansum(pairs, axis=1) / np.maximum(known, 1), np.nan)
    return cells


def _check_hours(reading: _Reading, team: str, week: Heads) -> None:
    """Heads while the team is closed are not used; open half-hours without a figure count as nobody."""
    is_open = open_half_hours(reading.scenario.teams[team])
    name = reading.scenario.teams[team].name
    closed = np.flatnonzero(~is_open & (np.nan_to_num(week) > 0))
    missing = np.flatnonzero(is_open & np.isnan(week))
    for code, places in (("roster_outside", closed), ("roster_missing", missing)):
        if len(places):
            times = WeekTimes(tuple(int(place) for place in places))
            reading.tell("warning", code, count=len(places), team=name, times=times)


@dataclass(frozen=True)
class WeekTimes:
    """Half-hours of the week in a message: the first few, and how many more."""

    places: tuple[int, ...]

    def in_language(self, language: str) -> str:
        """As a sentence lists them: `Mo. 08:00 und 4 weitere`."""
        said: list[Listable] = [
            f"{translate(f'scenario.day.{WEEKDAYS[day]}', language)} {clock(slot)}"
            for day, slot in (divmod(place, DAY_SLOTS) for place in self.places)
        ]
        return FirstOf.of(said).in_language(language)
