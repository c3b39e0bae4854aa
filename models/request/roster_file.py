"""A roster as it was sent: heads on duty by half-hour and team, checked against the scenario's teams."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from models.problems import Problem, Severity, UnusableInput
from models.request.roster_cells import DAY_MINUTES, heads_of, minute_of
from models.request.roster_days import NOTHING_TOLD, AskedDay, DayAnswers, DaysInFile
from models.request.roster_layout import Entry, entries_of
from models.request.roster_teams import Answers, AskedTeam, TeamList, TeamsInFile
from models.request.sheets import PREFIX, read_sheets
from models.scenario.rosters import DAY_SLOTS, WEEK_SLOTS, WEEKDAYS, clock
from models.scenario.schema import Scenario
from models.simulation.rota import open_half_hours
from models.texts import translate
from models.volumes.cells import cell_text
from models.volumes.listed import FirstOf, Listable, Names
from models.volumes.vocabulary import normal_name

Heads = NDArray[np.float64]
MOST_HEADS = 10_000
GRIDS = (15, 30, 60)
"""Minutes between the times of a file that are read; quarters are averaged, hours count for both halves."""


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
    several dates it is the mean, and `days` counts them (0: the file names weekdays only), from `first` to
    `last`; of several sheets that are a week each it is the mean of `weeks`. `asked`: names of teams that the
    scenario does not know, `asked_days`: what its dates leave open; those figures count once it is answered.
    """

    name: str
    heads: Mapping[str, Heads]
    days: int
    first: date | None
    last: date | None
    weeks: int
    asked: tuple[AskedTeam, ...]
    asked_days: tuple[AskedDay, ...]
    figures_read: int
    set_aside: tuple[SetAside, ...]
    problems: tuple[Problem, ...]
    digest: str
    """SHA-256 of the file's bytes and of the answers."""

    @property
    def unanswered(self) -> tuple[AskedTeam, ...]:
        """The names that still have to be told."""
        return tuple(each for each in self.asked if not each.is_answered)

    @property
    def open_days(self) -> tuple[AskedDay, ...]:
        """What still has to be told about the dates."""
        return tuple(each for each in self.asked_days if each.answer is None)

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


def read_roster(
    name: str,
    content: bytes,
    scenario: Scenario,
    answers: Answers | None = None,
    of_days: DayAnswers = NOTHING_TOLD,
    today: date | None = None,
) -> RosterFile:
    """The roster in `content` (Excel or CSV): a list (team, weekday or date, half-hour, heads), or a table
    with weekdays, dates, times or teams across, on one sheet or one per team or week.

    `answers` tell which team a name means that the scenario does not know; several names of one team are
    added up. `of_days` tell what dates leave open that state no year or can be read two ways; `today` is the
    day around which their year lies. Figures that cannot be used are set aside, counted and listed.

    Raises UnusableInput when the file holds no roster or nothing in it can be used, whatever the answers.
    """
    told = dict(answers or {})
    teams = TeamsInFile(scenario, told)
    entries = entries_of(read_sheets(name, content), teams.known)
    if entries is None:
        raise UnusableInput([Problem(name, "request.no_roster")])
    reading, listed = _Reading(name, scenario), list(entries)
    days_told = DaysInFile(tuple(entry.day for entry in listed), of_days, today or date.today())
    figures = _added_up(reading, _once(reading, _figures(reading, listed, teams, days_told)))
    _tell_set_aside(reading)
    if not figures and not teams.counts and not days_told.asked():
        raise UnusableInput([Problem(name, "request.roster_empty"), *reading.problems])
    heads = _week(reading, figures) if figures else {}
    for team, week in heads.items():
        _check_hours(reading, team, week)
    days = {figure.day for figure in figures if figure.day is not None}
    return RosterFile(
        name=name,
        heads=heads,
        days=len(days),
        first=min(days, default=None),
        last=max(days, default=None),
        weeks=len({figure.entry.period for figure in figures if figure.entry.period}),
        asked=teams.asked(),
        asked_days=days_told.asked(),
        figures_read=reading.read,
        set_aside=tuple(reading.set_aside),
        problems=tuple(reading.problems),
        digest=hashlib.sha256(content + repr((sorted(told.items()), of_days)).encode()).hexdigest(),
    )


# --- One figure ---------------------------------------------------------------------------------------------


def _figures(
    reading: _Reading, entries: Iterable[Entry], teams: TeamsInFile, days: DaysInFile
) -> list[_Figure]:
    found = []
    for entry in entries:
        if cell_text(entry.heads).strip() == "":
            continue
        reading.read += 1
        day, minute, heads = days.of(entry.day), minute_of(entry.time), heads_of(entry.heads)
        if day is None:
            why = "roster_day_open" if days.is_open(entry.day) else "roster_unknown_day"
            reading.put_aside(entry, why, cell_text(entry.day))
        elif minute is None:
            reading.put_aside(entry, "roster_unknown_time", cell_text(entry.time))
        elif heads is None:
            reading.put_aside(entry, "roster_no_number", cell_text(entry.heads))
        elif heads < 0:
            reading.put_aside(entry, "roster_negative", cell_text(entry.heads))
        elif heads > MOST_HEADS:
            reading.put_aside(entry, "roster_too_many", cell_text(entry.heads))
        elif (team := teams.of(entry.team)) is None:
            reading.put_aside(entry, _why_no_team(entry, teams), entry.team)
        else:
            place = WEEKDAYS.index(day[0]) * DAY_MINUTES + minute
            found.append(_Figure(entry, team, place, day[1], heads))
    return found


def _why_no_team(entry: Entry, teams: TeamsInFile) -> str:
    if teams.is_left_out(entry.team):
        return "roster_left_out"
    return "roster_unknown_team" if entry.team else "roster_no_team"


def _once(reading: _Reading, figures: Iterable[_Figure]) -> list[_Figure]:
    """Every name, day and time once; a second figure for the same is set aside."""
    kept: dict[tuple[str, str, int, date | None, str], _Figure] = {}
    for figure in figures:
        entry = figure.entry
        key = (figure.team, normal_name(entry.team), figure.place, figure.day, entry.period)
        if key in kept:
            reading.put_aside(entry, "roster_twice", cell_text(entry.heads))
        else:
            kept[key] = figure
    return list(kept.values())


def _added_up(reading: _Reading, figures: Iterable[_Figure]) -> list[_Figure]:
    """Every team, day and time once: who stands in the file under several names is on duty together."""
    kept: dict[tuple[str, int, date | None, str], _Figure] = {}
    names: dict[str, dict[str, None]] = defaultdict(dict)
    for figure in figures:
        key = (figure.team, figure.place, figure.day, figure.entry.period)
        names[figure.team][figure.entry.team] = None
        before = kept[key].heads if key in kept else 0.0
        kept[key] = replace(figure, heads=before + figure.heads)
    for team, written in names.items():
        if len({normal_name(name) for name in written}) > 1:
            said = Names.of([name for name in written if name])
            reading.tell("note", "roster_added", team=reading.scenario.teams[team].name, names=said)
    return list(kept.values())


def _tell_set_aside(reading: _Reading) -> None:
    for code in dict.fromkeys(each.code for each in reading.set_aside):
        mine = [each for each in reading.set_aside if each.code == code]
        texts: list[Listable] = list(dict.fromkeys(each.text for each in mine))
        rows: list[Listable] = list(dict.fromkeys(each.row for each in mine))
        teams = TeamList(reading.scenario, tuple(reading.scenario.teams))
        said = {"texts": FirstOf.of(texts), "rows": FirstOf.of(rows), "teams": teams}
        reading.tell("warning", code, count=len(mine), **said)


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
            told = {"count": len(places), "team": name, "times": times, "scenario": reading.scenario.name}
            reading.tell("warning", code, **told)


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
