"""The selected part of a condensed volume table: the days that count, and its sums per day and per name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.cube import COUNTS, RATES, Cube, Floats, Places
from models.volumes.file_period import FilePeriod
from models.volumes.grouped_sums import grouped_sums, sums_by
from models.volumes.missing_days import FileCalendar, missing_days
from models.volumes.mix import pairs
from models.volumes.over_rows import Flags, numbered_within
from models.volumes.periods import period_days
from models.volumes.selection import Selection, cells_selected, days_selected

WEEK_DAYS = 7
WHOLE = 0.95
"""A month or year is spanned when at least this share of its days stands between start and end of the
file."""
WHOLE_YEAR = 0.985
"""A year is compared with another one when at least this share of its days is there: a file that begins after
a public holiday holds its year; one that lacks two weeks would seem to shrink."""


@dataclass(frozen=True, eq=False)
class CountedPart:
    """What of `cube` is selected; sums are reckoned when they are first asked for."""

    cube: Cube
    selection: Selection

    @cached_property
    def counted(self) -> Flags:
        """Per day of the file's calendar whether it is selected and the file holds it."""
        return np.asarray(days_selected(self.cube, self.selection) & self.cube.present())

    @cached_property
    def days(self) -> pd.DatetimeIndex:
        """The days counted."""
        return self.cube.calendar[self.counted]

    @cached_property
    def covers(self) -> NDArray[np.int64]:
        """How many days begin with each of them and are counted there: 1, or those of its week or month, up
        to the next start (of a file that knows days of one channel and months of another, a day is a day)."""
        days = self.days
        if not self.cube.is_coarse or not len(days):
            return np.ones(len(days), dtype=np.int64)
        lengths = period_days(pd.Series(days), pd.Series(self.cube.interval_min, index=range(len(days))))
        to_next = np.diff(days.to_numpy().astype("datetime64[D]").astype(np.int64))
        return np.asarray(np.minimum(lengths, np.append(to_next, lengths[-1])))

    @cached_property
    def period(self) -> FilePeriod:
        """The days of the calendar that are looked at, of whatever weekdays; of a part of the sums of weeks
        or months those that they cover."""
        cube, days = self.cube, self.days
        if not len(days):
            return FilePeriod(cube.first, cube.first)
        first, last = cube.period.first, cube.period.last
        if cube.is_coarse:
            first, last = days[0].date(), days[-1].date() + timedelta(days=int(self.covers[-1]) - 1)
        return FilePeriod(max(first, self.selection.first or first), min(last, self.selection.last or last))

    @cached_property
    def by_day(self) -> dict[str, Floats]:
        """Every sum of the cube per day of its calendar."""
        places, sums = self._cells
        return sums_by(places.day, sums, self.cube.day_count)

    @cached_property
    def by_pair(self) -> dict[str, Floats]:
        """The same per channel and reason (`models.volumes.mix.pairs`)."""
        places, sums = self._cells
        return sums_by(pairs(places, self.cube), sums, len(self.cube.channels) * len(self.cube.reasons))

    @cached_property
    def by_channel(self) -> dict[str, Floats]:
        """Contacts of every selected channel per day of the calendar."""
        places, sums = self._cells
        count = len(self.cube.channels)
        cell = places.day.astype(np.int64) * count + places.channel
        offered = np.bincount(cell, sums["offered"], self.cube.day_count * count).astype(float)
        days = offered.reshape(self.cube.day_count, count)
        return {name: days[:, at] for at, name in enumerate(self.cube.channels) if days[:, at].any()}

    @cached_property
    def per_day(self) -> Floats:
        """Contacts on each of `days`."""
        return np.asarray(np.nan_to_num(self.by_day["offered"][self.counted]))

    @property
    def by_the_day(self) -> CountedPart:
        """What of the selection is known by the day (`Cube.counted_by_day`)."""
        known = self.cube.counted_by_day
        return self if known is self.cube else CountedPart(known, self.selection)

    @cached_property
    def total(self) -> pd.Series:
        """Counts and rates of all that is selected."""
        return grouped_sums(np.zeros(self.cube.day_count, dtype=np.int64), self.by_day, 1).iloc[0]

    def totals(self, frequency: Literal["M", "Y"]) -> pd.DataFrame:
        """One row per month or year in which counted days lie; one with none of the selection has zero: start
        (date), offered, handled, abandoned, abandoned_share, service_level_share, wait_s, days, spanned
        (bool: it lies between start and end of the file), missing_days (days in long gaps of the file),
        aside (days that hold too little, or nothing, because rows or cells are set aside), complete (bool:
        of a month spanned and no day in a long gap or aside, of a year all but a few days there), whole
        (bool: complete, and no day in a long gap or aside). Sums of weeks are spread over their days."""
        known = ("days", "spanned", "missing_days", "aside", "complete", "whole")
        columns = ["start", *COUNTS, *RATES[:3], *known]
        if not len(self.days):
            return pd.DataFrame(columns=columns)
        day, covers, sums = self._spread
        periods, number = np.unique(day.astype(f"datetime64[{frequency}]"), return_inverse=True)
        figures = grouped_sums(number, sums, len(periods))
        figures["offered"] = figures["offered"].fillna(0.0)
        starts, after = periods.astype("datetime64[D]"), (periods + 1).astype("datetime64[D]")
        begin, end = np.datetime64(self.period.first, "D"), np.datetime64(self.period.last, "D") + 1
        covered = np.minimum(after, end) - np.maximum(starts, begin)
        missing, aside = self._missing, self._aside
        figures["days"] = np.bincount(number, covers, len(periods)).astype(np.int64)
        figures["spanned"] = covered / (after - starts) >= WHOLE
        figures["missing_days"] = np.searchsorted(missing, after) - np.searchsorted(missing, starts)
        figures["aside"] = np.searchsorted(aside, after) - np.searchsorted(aside, starts)
        lacking = figures["missing_days"] + figures["aside"]
        there = (covered.astype(np.int64) - lacking) / (after - starts).astype(np.int64)
        figures["complete"] = figures["spanned"] & (
            (lacking == 0) if frequency == "M" else (there >= WHOLE_YEAR)
        )
        figures["whole"] = figures["complete"] & (lacking == 0)
        figures.insert(0, "start", pd.DatetimeIndex(starts))
        return figures[columns]

    def with_lacking_days(self, months: pd.DataFrame) -> pd.DataFrame:
        """`months` (`totals`) with what days in long gaps would have held beside the sums of weeks and months
        that are there: as many as the other days of their month; a month without any of these is left out."""
        days = self.by_the_day
        cube, counted = days.cube, days.totals("M").set_index("start")
        lacking = FileCalendar(cube.calendar, cube.present(), cube.holidays).missing
        lacking &= days_selected(cube, self.selection)
        by_month = pd.Series(lacking, cube.calendar.to_period("M").start_time).groupby(level=0).sum()
        more = by_month[by_month > 0] * (counted["offered"] / counted["days"])
        added = more.reindex(by_month[by_month > 0].index).reindex(months["start"], fill_value=0.0)
        filled = months.assign(offered=months["offered"].to_numpy(float) + added.to_numpy(float))
        return filled[filled["offered"].notna()]

    @cached_property
    def weeks(self) -> pd.DataFrame:
        """Of sums of weeks, one row for each: start (date), offered, complete (bool: seven days, nothing of
        it set aside); none of others."""
        if not self.cube.is_weekly:
            return pd.DataFrame({"start": self.days[:0], "offered": [], "complete": []})
        begun = self.days.to_numpy().astype("datetime64[D]")
        whole = (self.covers == WEEK_DAYS) & ~np.isin(begun, self._aside)
        return pd.DataFrame({"start": self.days, "offered": self.per_day, "complete": whole})

    @cached_property
    def _spread(self) -> tuple[NDArray[np.datetime64], NDArray[np.int64], Mapping[str, Floats]]:
        """The counted days in order, how many days each stands for, and every sum of each; weeks as seven
        days that hold a seventh each."""
        begun = self.days.to_numpy().astype("datetime64[D]")
        sums = {name: values[self.counted] for name, values in self.by_day.items()}
        covers = self.covers
        if not self.cube.is_weekly:
            return begun, covers, sums
        days = np.repeat(begun, covers) + numbered_within(covers).astype("timedelta64[D]")
        each = {name: np.repeat(values / covers, covers) for name, values in sums.items()}
        return days, np.ones(len(days), dtype=np.int64), each

    @cached_property
    def _aside(self) -> NDArray[np.datetime64]:
        """In order, the days of the calendar that lack something because rows are set aside: of weeks and
        months all their days, of a file of days those that it holds nothing else of."""
        aside = np.array(sorted(self.cube.days_aside), dtype="datetime64[D]")
        if not len(aside):
            return aside
        if len(kinds := self.cube.kinds) > 1:
            of_kinds = [CountedPart(kind, self.selection)._aside for kind in kinds]
            return np.asarray(np.unique(np.concatenate(of_kinds)))
        if not self.cube.is_coarse:
            held = self.cube.calendar.to_numpy().astype("datetime64[D]")[self.cube.present()]
            return np.asarray(aside[~np.isin(aside, held)])
        lengths = period_days(pd.Series(aside), pd.Series(self.cube.interval_min, index=range(len(aside))))
        within = numbered_within(lengths)
        return np.asarray(np.unique(np.repeat(aside, lengths) + within))

    @cached_property
    def _missing(self) -> NDArray[np.datetime64]:
        """The days that lie in long gaps of the file."""
        return np.asarray(self.cube.calendar.to_numpy().astype("datetime64[D]")[missing_days(self.cube)])

    @cached_property
    def _cells(self) -> tuple[Places, Mapping[str, Floats]]:
        """The cells of the cube that are selected."""
        places, sums = self.cube.places, self.cube.sums
        chosen = cells_selected(self.cube, self.selection)
        if chosen is None:
            return places, sums
        at = np.flatnonzero(chosen)
        of_part = Places(places.day[at], places.channel[at], places.reason[at])
        return of_part, {name: values[at] for name, values in sums.items()}
