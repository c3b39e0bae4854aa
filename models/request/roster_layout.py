"""Where in a roster file the heads stand: a list, or a table with days, times or teams across the top."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import Literal

from models.request.roster_cells import heads_of, minute_of
from models.request.roster_days import names_day
from models.request.sheets import Sheet
from models.volumes.cells import Cell, cell_text
from models.volumes.clock_texts import read_clock_text
from models.volumes.date_texts import SUM_ROW, read_date_text
from models.volumes.vocabulary import normal_name

HEAD_WITHIN = 30
LOOKED_AT = 60
"""So many rows below the headings tell what an unnamed column holds."""
HOUR = re.compile(r"\d{1,2}")
HOURS_OF_DAY = 24
FEWEST_HOURS = 3
"""So many numbers one after the other are the hours of a day."""
WEEK_SHEET = re.compile(r"(?:kw|cw|wk|w|week|woche|kalenderwoche)\W*\d{1,2}", re.IGNORECASE)
Role = Literal["team", "day", "time", "heads"]
NAMES: Mapping[Role, tuple[str, ...]] = {
    "team": ("team", "teams", "gruppe", "group", "skill", "abteilung", "unit"),
    "day": ("weekday", "wochentag", "tag", "day", "datum", "date"),
    "time": (
        "half-hour",
        "halbe Stunde",
        "Halbstunde",
        "half hour",
        "time",
        "Zeit",
        "Uhrzeit",
        "interval",
        "Intervall",
        "von",
        "from",
        "ab",
        "Beginn",
        "start",
    ),
    "heads": (
        "heads",
        "Köpfe",
        "heads on duty",
        "Köpfe im Dienst",
        "Besetzung",
        "staff",
        "Anzahl",
        "agents",
        "Agenten",
        "Mitarbeitende",
        "Mitarbeiter",
        "Personen",
        "people",
        "headcount",
    ),
}
"""What a column is called -> what stands in it; compared without case, umlauts, blanks and punctuation."""
ROLES: Mapping[str, Role] = {normal_name(name): role for role, names in NAMES.items() for name in names}
BESIDE = tuple(normal_name(name) for name in ("bis", "to", "until", "end", "Ende", "KW", "week", "Woche"))
"""Columns beside those that are neither heads nor teams."""


@dataclass(frozen=True)
class Entry:
    """One cell with heads, and what the file says about it; `team` as written ('' where it says none).

    `period`: the sheet's name where it names a week or month, so that a weekday stands once on each.
    """

    row: int
    sheet: str
    team: str
    day: Cell
    time: Cell
    heads: Cell
    period: str = ""


@dataclass
class _Table:
    """A table on a sheet: the row of headings and what its columns hold."""

    head: int
    places: dict[Role, int] = field(default_factory=dict)
    days: dict[int, Cell] = field(default_factory=dict)
    times: dict[int, Cell] = field(default_factory=dict)
    teams: dict[int, str] = field(default_factory=dict)
    others: dict[int, str] = field(default_factory=dict)

    @property
    def holds_heads(self) -> bool:
        if self.times:
            return "day" in self.places
        return "time" in self.places and bool(self.days or self.teams or "heads" in self.places)


def entries_of(sheets: Sequence[Sheet], teams: Mapping[str, str]) -> Iterator[Entry] | None:
    """The entries of every sheet with a table of heads; None where no sheet has one.

    `teams`: normal form of the names that a column across the top may have.
    """
    found = [(sheet, table) for sheet in sheets if (table := _table(sheet, teams)) is not None]
    if not found:
        return None
    several = len(found) > 1
    return (
        entry
        for sheet, table in found
        for entry in _entries(sheet, table, *_told_by_name(sheet, table, teams, several))
    )


def _told_by_name(sheet: Sheet, table: _Table, teams: Mapping[str, str], several: bool) -> tuple[str, str]:
    """What the sheet's name says of all its figures: the team, or else the week or month."""
    if normal_name(sheet.name) in teams:
        return sheet.name, ""
    is_period = WEEK_SHEET.fullmatch(sheet.name.strip()) or read_date_text(sheet.name).kind != "unreadable"
    if is_period:
        return "", sheet.name
    return (sheet.name if several and "team" not in table.places else ""), ""


# --- The headings -------------------------------------------------------------------------------------------


def _table(sheet: Sheet, teams: Mapping[str, str]) -> _Table | None:
    for head, cells in enumerate(sheet.rows[:HEAD_WITHIN]):
        table = _headings(head, cells, teams)
        body = sheet.rows[head + 1 : head + 1 + LOOKED_AT]
        _find_across(table, body)
        _find_teams(table, body)
        if table.holds_heads:
            return table
    return None


def _headings(head: int, cells: Sequence[Cell], teams: Mapping[str, str]) -> _Table:
    table = _Table(head)
    for place, cell in enumerate(cells):
        name = normal_name(cell_text(cell))
        if names_day(cell):
            table.days[place] = cell
        elif is_clock(cell):
            table.times[place] = cell
        elif name in ROLES:
            table.places.setdefault(ROLES[name], place)
        elif name in teams:
            table.teams[place] = cell_text(cell)
        elif name and name not in BESIDE:
            table.others[place] = cell_text(cell)
    if not table.times and not table.days:
        table.times = _hours_across(cells, table.places.values())
        table.others = {place: name for place, name in table.others.items() if place not in table.times}
    return table


def _hours_across(cells: Sequence[Cell], known: Iterable[int]) -> dict[int, Cell]:
    """Headings that number the hours of a day, one after the other.

    >>> _hours_across(["Tag", 8.0, 9.0, "10", "Summe"], ()), _hours_across(["Tag", "1", "3", "5"], ())
    ({1: 8.0, 2: 9.0, 3: '10'}, {})
    """
    taken = set(known)
    hours = {
        place: int(cell_text(cell).strip())
        for place, cell in enumerate(cells)
        if place not in taken and HOUR.fullmatch(cell_text(cell).strip())
    }
    return {place: cells[place] for place in hours} if _follow_each_other(hours.values()) else {}


def _follow_each_other(hours: Iterable[int]) -> bool:
    """Whether these are hours of one day, each after the one before."""
    told = list(hours)
    steps = {after - before for before, after in pairwise(told)}
    return len(told) >= FEWEST_HOURS and steps == {1} and max(told) < HOURS_OF_DAY


def _hours_down(body: Sequence[Sequence[Cell]], place: int) -> bool:
    """Whether a column numbers the hours of a day, perhaps several times."""
    texts = [text for cells in body if (text := cell_text(_cell(cells, place)).strip())]
    if not texts or not all(map(HOUR.fullmatch, texts)):
        return False
    return _follow_each_other(dict.fromkeys(map(int, texts)))


def _find_across(table: _Table, body: Sequence[Sequence[Cell]]) -> None:
    """The column that goes with days or times across the top, whatever stands above it."""
    if len(table.times) < 2 or len(table.times) < len(table.days):
        table.times = {}
    if table.times:
        table.days = {}
        _find(table, "day", body, names_day, before=min(table.times))
    elif table.days:
        _find(table, "time", body, is_clock, before=min(table.days))
        hours = (place for place in range(min(table.days)) if _hours_down(body, place))
        if "time" not in table.places and (found := next(hours, None)) is not None:
            table.places["time"] = found


def _find(
    table: _Table, role: Role, body: Sequence[Sequence[Cell]], fits: Callable[[Cell], bool], before: int
) -> None:
    for place in range(before):
        filled = [cell for cells in body if cell_text(cell := _cell(cells, place)).strip()]
        if filled and 2 * sum(map(fits, filled)) > len(filled):
            if role not in table.places or not _fits(table.places[role], body, fits):
                table.places[role] = place
            return


def _fits(place: int, body: Sequence[Sequence[Cell]], fits: Callable[[Cell], bool]) -> bool:
    return any(fits(_cell(cells, place)) for cells in body)


def _find_teams(table: _Table, body: Sequence[Sequence[Cell]]) -> None:
    """Columns of numbers beside day and time that nothing else explains: teams with names of their own."""
    if table.days or table.times or "heads" in table.places or "team" in table.places:
        return
    if not {"day", "time"} <= set(table.places) and not table.teams:
        return
    for place, name in table.others.items():
        filled = [cell for cells in body if cell_text(cell := _cell(cells, place)).strip()]
        is_sum = SUM_ROW.fullmatch(" ".join(name.casefold().split()))
        if filled and not is_sum and all(heads_of(cell) is not None for cell in filled):
            table.teams[place] = name


def is_clock(cell: Cell) -> bool:
    """Whether a heading can only be a clock time.

    >>> is_clock("08:30"), is_clock("8-9 Uhr"), is_clock("8"), is_clock("Summe")
    (True, True, False, False)
    """
    if isinstance(cell, (time, timedelta)):
        return minute_of(cell) is not None
    if not isinstance(cell, str) or names_day(cell):
        return False
    clock = read_clock_text(cell.strip())
    return clock.seconds is not None and clock.number is None


# --- The figures --------------------------------------------------------------------------------------------


def _entries(sheet: Sheet, table: _Table, alone: str, period: str) -> Iterator[Entry]:
    places = table.places
    along: Role = "day" if table.times else "time"
    for row, cells in enumerate(sheet.rows[table.head + 1 :], start=table.head + 2):
        if cell_text(_cell(cells, places.get(along))).strip() == "":
            continue
        time = _cell(cells, places.get("time"))
        team = cell_text(_cell(cells, places.get("team"))).strip() or alone
        day = _day(_cell(cells, places.get("day")), time)
        if table.times:
            for place, heading in table.times.items():
                yield Entry(row, sheet.name, team, day, heading, _cell(cells, place), period)
        elif table.days:
            for place, heading in table.days.items():
                yield Entry(row, sheet.name, team, heading, time, _cell(cells, place), period)
        elif table.teams:
            for place, name in sorted(table.teams.items()):
                yield Entry(row, sheet.name, name, day, time, _cell(cells, place), period)
        else:
            yield Entry(row, sheet.name, team, day, time, _cell(cells, places["heads"]), period)


def _day(day: Cell, time: Cell) -> Cell:
    return time.date() if day == "" and isinstance(time, datetime) else day


def _cell(cells: Sequence[Cell], place: int | None) -> Cell:
    return cells[place] if place is not None and place < len(cells) else ""
