"""The volume table: what every volume file becomes, whatever it looked like."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.problems import Problem
from models.volumes.course.table import Course
from models.volumes.covered_period import DaysOfFile, covered_period
from models.volumes.file_period import FilePeriod

COLUMNS = (
    "start",
    "interval_min",
    "channel",
    "reason",
    "offered",
    "handled",
    "abandoned",
    "handling_time_s",
    "wait_s",
    "service_level_share",
)
"""One row per interval, channel and reason. `start` is tz-aware; `channel` and `reason` are categories,
text as in the file (`reason` is missing where the file has none); `interval_min` is as long as the row's
own period (a day 1440, a week 10080, a month its own days); counts are floats >= 0; what a file does not
hold is NaN, never 0."""

OWN_CHANNEL = "channel_in_file"
"""One more column where somebody has told what channels mean: the category that the file names."""

DOUBLED, FAR, STATES = "volumes.duplicates", "volumes.far_values", "volumes.no_contacts"
"""Codes of the problems that rows of the same time, channel and reason stand twice, that values lie far
beyond all others, and that the state of rows sounds like no contact of a customer."""
HELD_TWICE = "volumes.joined_twice"
"""Code of the problem that two files hold the same time, channel and reason."""
SPLIT = "volumes.texts_split"
"""Code of the problem that texts with delimiters gave rows more pieces than the header has columns."""
WEEKDAYS_SPREAD = ("volumes.weekdays_summed", "volumes.weekdays_averaged")
"""Codes of the problems that figures of weekdays were spread over all such days of a period."""
BETWEEN_ROWS = frozenset(
    f"volumes.{code}" for code in ("sum_row", "label_rows", "part_rows", "headers_repeated", "remark_row")
)
"""Reasons of rows that hold no contacts of their own."""
LEFT_OUT_BY_OWNER = frozenset(
    f"volumes.{code}"
    for code in ("left_out", "doubled_left_out", "joined_left_out", "outside_period", "no_contact")
)
"""Reasons of rows that their owner does not want to count: nothing is missing without them."""
DAY_MIN = 1440
WEEK_MIN = 7 * DAY_MIN


@dataclass(frozen=True)
class SetAside:
    """A row of the file that is not used, with its reason (a problem code), so that it can be listed and
    downloaded."""

    row: int
    """Row number in the file, its first row being row 1; 0: not known."""
    reason: str
    text: str
    day: date | None = None
    """The day that it is about, where it can be read."""
    is_cell: bool = False
    """Whether it is one cell of the row, in a file whose columns were made into rows."""
    sheet: str = ""
    """The sheet whose row it is, where there are several."""
    file: str = ""
    """The file whose row it is, where several are put together."""

    @property
    def is_data(self) -> bool:
        """Whether it holds contacts of its own: neither a sum nor a heading or remark between the rows."""
        return self.reason not in BETWEEN_ROWS

    @property
    def is_lacking(self) -> bool:
        """Whether contacts are missing for it."""
        return self.is_data and self.reason not in LEFT_OUT_BY_OWNER


@dataclass(frozen=True)
class FarValue:
    """Contacts of an interval, channel and reason that lie far beyond all others of these names; `usual`: the
    next smaller number; `row`, `column` and, of several, `sheet`: where they stand in the file (no column:
    they cannot be corrected by it)."""

    start: datetime
    interval_min: int
    channel: str
    reason: str | None
    offered: float
    usual: float
    row: int = 0
    column: str = ""
    sheet: str = ""


def days_lacking(entries: Iterable[SetAside]) -> frozenset[date]:
    """The days of rows that are missed."""
    return frozenset(each.day for each in entries if each.is_lacking and each.day is not None)


@dataclass(frozen=True)
class FileName:
    """A name of a channel or reason as it stands in the file, with the contacts behind it: those that count,
    or, where its owner leaves it out, those of its rows."""

    field: Literal["channel", "reason"]
    name: str
    contacts: float
    left_out: bool = False


@dataclass(frozen=True)
class NewName:
    """A channel or reason that the scenario does not have: it works like the one with the id `like`."""

    field: Literal["channel", "reason"]
    name: str
    like: str


@dataclass(frozen=True)
class ChannelTime:
    """Channels that files put together hold for a part of their time only, and the days that they lack."""

    channels: tuple[str, ...]
    lacking: tuple[date, ...]


@dataclass(frozen=True)
class Volumes:
    """A checked volume table and how it came about."""

    name: str
    table: pd.DataFrame
    digest: str
    """SHA-256 of the file's bytes."""
    rows_read: int
    """Rows of the file; where its columns were made into rows, the cells of those columns."""
    set_aside: tuple[SetAside, ...]
    problems: tuple[Problem, ...]
    mapping: tuple[tuple[str, str], ...]
    """(column in the file, column of ours) pairs; `ignored` stands for a column that is not used."""
    reading: tuple[tuple[str, str], ...] = ()
    """How the file was read: (`encoding`, `utf-8`), (`delimiter`, `;`), (`decimal`, `.`), (`spread`, source)
    ..."""

    header: tuple[str, ...] = ()
    """Names of the columns as a mapping may name them."""
    labels: tuple[str, ...] = ()
    """The same columns as they are called on screen, with the heading above them: files with the same ones
    are of one shape."""
    samples: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(column in the file, what stands in the first rows, the same of every column) pairs."""

    names: tuple[FileName, ...] = ()
    """Names of channels and reasons as they stand in the file, also of those left out."""
    new_names: tuple[NewName, ...] = ()
    """Those that are told to be new in the scenario."""
    unfolded: bool = False
    """Whether columns of the file were made into rows."""
    far_values: tuple[FarValue, ...] = ()
    """Values far beyond all others that nobody has answered for; they count."""
    states: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(column, states of rows in it) pairs of the columns that their owner has answered for."""
    parts: tuple[Volumes, ...] = ()
    """The volumes of each file, where several are put together (see `models.volumes.joined_files`)."""
    times: tuple[ChannelTime, ...] = ()
    """Channels of which these hold a part of the time only."""
    by_hour: Volumes | None = None
    """Those of the files whose hours are counted, where others know days, weeks or months only."""
    course: Course | None = None
    """What became of the contacts, under the same names; None where the file does not say."""

    @property
    def files(self) -> tuple[Volumes, ...]:
        """The volumes of each file: these, where there is only one."""
        return self.parts or (self,)

    @property
    def days_aside(self) -> frozenset[date]:
        """Days of which rows are set aside: what is missing there is not silence of the customers."""
        return days_lacking(self.set_aside)

    @property
    def key(self) -> str:
        """Digest of the file and of how it was read: the same key, the same table. Caches key by this."""
        told = repr((self.digest, self.mapping, self.reading, self.new_names))
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def rows_used(self) -> int:
        """Rows of the file that the table holds."""
        return self.rows_read - len(self.set_aside)

    @property
    def interval_min(self) -> int:
        """Longest interval in minutes (1440: totals of days, 10080: of weeks, more: of months)."""
        return int(self.table["interval_min"].max())

    @property
    def is_daily(self) -> bool:
        """Whether the table holds totals of days, weeks or months: no hours are known."""
        return self.interval_min >= DAY_MIN

    @property
    def hours_assumed(self) -> bool:
        """Whether the hours come from a stated day profile, not from the file."""
        return any(name == "spread" for name, _ in self.reading)

    @property
    def counted_by_hour(self) -> frozenset[str]:
        """Channels all of whose contacts the file, or each of several, counted by hour."""
        if self.by_hour is not None:
            part, whole = (_by_channel(each.table) for each in (self.by_hour, self))
            return frozenset(name for name, count in part.items() if count == whole[name])
        return frozenset() if self.hours_assumed or self.is_daily else frozenset(_by_channel(self.table))

    @property
    def days_modelled(self) -> bool:
        """Whether the file names weekdays of a period alone, so that its real days are calculated."""
        return any(problem.code in WEEKDAYS_SPREAD for problem in self.problems)

    @property
    def channel_assumed(self) -> bool:
        """Whether the file names no channel and nobody has said which it is: taken for phone calls."""
        return any(name == "channel_assumed" for name, _ in self.reading)

    @property
    def talk_only(self) -> bool:
        """Whether the handling time is, by the name of its column, that of the talk alone."""
        return any(problem.code == "volumes.handling_talk_only" for problem in self.problems)

    @property
    def level_assumed(self) -> bool:
        """Whether nobody has said what the service level is a share of, whatever its figures speak for."""
        open_ones = {f"volumes.service_level_{kind}" for kind in ("assumed", "by_handled", "by_offered")}
        return any(problem.code in open_ones for problem in self.problems)

    @property
    def doubled(self) -> Problem | None:
        """What is said about rows that may stand twice; None where none do, or their owner has answered."""
        return next((each for each in self.problems if each.code == DOUBLED), None)

    @property
    def doubts(self) -> tuple[Problem, ...]:
        """What changes every figure while nobody has answered: rows that may stand twice or be no
        contacts, and far values."""
        return tuple(each for each in self.problems if each.code in (DOUBLED, FAR, STATES))

    @property
    def timezone(self) -> str:
        """Time zone of `start`."""
        return str(self.table["start"].dt.tz)

    @property
    def start(self) -> datetime:
        """First interval."""
        return self.table["start"].min().to_pydatetime()  # type: ignore[no-any-return]

    @property
    def end(self) -> datetime:
        """End of the last interval; a day ends at midnight, however many hours it had."""
        return max(map(self._end_of, self._last_rows()))

    def _last_rows(self, counted: NDArray[np.bool_] | None = None) -> Iterator[int]:
        """Of the rows that are counted (None: all) the last one of each length."""
        ticks, minutes = pd.DatetimeIndex(self.table["start"]).asi8, self.table["interval_min"].to_numpy()
        lengths = np.unique(minutes) if minutes.min() < minutes.max() else minutes[:1]
        for length in lengths.tolist():
            there = minutes == length if len(lengths) > 1 else None
            held = [each for each in (there, counted) if each is not None]
            rows = np.flatnonzero(np.logical_and.reduce(held)) if held else slice(None)
            last = ticks[rows]
            if len(last):
                at = int(last.argmax())
                yield at if isinstance(rows, slice) else int(rows[at])

    def _end_of(self, place: int) -> datetime:
        row = self.table.iloc[place]
        minutes = int(row["interval_min"])
        step = (
            pd.DateOffset(days=minutes // DAY_MIN)
            if minutes % DAY_MIN == 0
            else pd.Timedelta(minutes=minutes)
        )
        return (row["start"] + step).to_pydatetime()  # type: ignore[no-any-return]

    @cached_property
    def period(self) -> FilePeriod:
        """The days that the file covers (see `models.volumes.covered_period`)."""
        if not (self.table["offered"].to_numpy(float) > 0).any():
            return FilePeriod(self.start.date(), (self.end - timedelta(seconds=1)).date())
        return covered_period(self.days)

    @cached_property
    def days(self) -> DaysOfFile:
        """Days of a file that holds contacts: those that carry any, and those that only stand in it."""
        start, told = pd.DatetimeIndex(self.table["start"]), dict(self.reading)
        heads = np.flatnonzero(np.append(True, start.asi8[1:] != start.asi8[:-1]))
        offered = self.table["offered"].to_numpy(float) > 0
        carries = np.logical_or.reduceat(offered, heads)
        busy = _days(start[heads[carries]])
        last = max(map(self._end_of, self._last_rows(offered)))
        return DaysOfFile(
            busy=busy,
            quiet=_days(start[heads[~carries]]).difference(busy),
            last=(last - timedelta(seconds=1)).date(),
            timezone=self.timezone,
            told=(_told_day(told.get("first_day")), _told_day(told.get("last_day"))),
        )


def _by_channel(table: pd.DataFrame) -> dict[str, float]:
    """Contacts of each channel that has any."""
    sums = table.groupby("channel", observed=True)["offered"].sum()
    return {str(name): round(float(count), 6) for name, count in sums.items() if count > 0}


def _days(start: pd.DatetimeIndex) -> pd.DatetimeIndex:
    """The days of these instants, once each and in order."""
    return pd.DatetimeIndex(start.tz_localize(None).normalize().unique().sort_values())


def _told_day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
