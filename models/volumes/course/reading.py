"""What stands in the columns of closing, reopening and backlog, as values per row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.amounts import numbers_of
from models.volumes.cell_kinds import are_dates, are_flags
from models.volumes.cells import Cells
from models.volumes.course.values import BEFORE, CLOSED, OPEN, REOPENED, SPENT, STATE, UNREADABLE
from models.volumes.outcomes import NO, YES
from models.volumes.over_rows import Floats, spread, spread_flags
from models.volumes.times import Seconds, WrittenMoments
from models.volumes.vocabulary import normal_name

NOTHING = frozenset(
    (
        "", "null", "none", "na", "nan", "nat", "offen", "open", "nochoffen", "00000000", "00000000000000",
        "31129999", "31129999000000", "99991231", "99991231000000",
    )
)  # fmt: skip
"""What stands, in normal form, in a cell that names no moment; the last day of the year 9999 says `never`."""
DAY_S = 86_400
GROUPED_BY_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+")


@dataclass(frozen=True)
class Begin:
    """When contacts were created: instants per row, and whether the file states offsets to UTC for all."""

    start: pd.DatetimeIndex
    has_offsets: bool

    @property
    def local(self) -> Seconds:
        """Clock on the wall."""
        return self.start.tz_localize(None).to_numpy().astype("datetime64[s]")

    @property
    def utc(self) -> Seconds:
        """Instants."""
        return self.start.tz_convert("UTC").tz_localize(None).to_numpy().astype("datetime64[s]")


def course_values(
    closed: tuple[Cells, WrittenMoments] | None, reopened: Cells | None, begin: Begin, zone: str
) -> dict[str, Any]:
    """State, seconds to close and reopening of each contact (`models.volumes.course.values`).

    Time is calendar time by the clock on the wall, by instants where creation and close both state their
    offset to UTC. Where one of both names days only, whole days are counted.
    """
    values: dict[str, Any] = {}
    if closed is not None:
        values[STATE], values[SPENT] = _until_close(*closed, begin, zone)
    if reopened is not None:
        values[REOPENED] = reopenings(reopened)
    return values


def _until_close(
    cells: Cells, moments: WrittenMoments, begin: Begin, zone: str
) -> tuple[NDArray[np.int8], Floats]:
    known = ~np.isnat(moments.instants)
    blank = np.array([normal_name(text) in NOTHING for text in cells.texts()], dtype=bool)
    by_instants = begin.has_offsets and bool(np.isfinite(moments.offsets[known]).all())
    ends = _in_utc(moments) if by_instants else _on_the_wall(moments, zone)
    start, end = begin.utc if by_instants else begin.local, spread(ends, cells.codes)
    if not (_has_clock(begin.local) and _has_clock(moments.instants[known])):
        start, end = start.astype("datetime64[D]"), end.astype("datetime64[D]")
    spent = (end - start).astype("timedelta64[s]")
    there = ~np.isnat(spent)
    seconds = np.where(there, spent.astype(np.int64), np.nan)
    state = np.where(spread_flags(blank, cells.codes), OPEN, UNREADABLE).astype(np.int8)
    state[there] = np.where(seconds[there] >= 0, CLOSED, BEFORE)
    return state.astype(np.int8), np.where(state == CLOSED, seconds, np.nan)


def _has_clock(instants: Seconds) -> bool:
    known = instants[~np.isnat(instants)].astype("datetime64[s]")
    return bool((known.astype(np.int64) % DAY_S != 0).any())


def _in_utc(moments: WrittenMoments) -> Seconds:
    shift = np.nan_to_num(moments.offsets).round().astype("timedelta64[m]")
    return np.asarray(moments.instants - shift)


def _on_the_wall(moments: WrittenMoments, zone: str) -> Seconds:
    written = np.isfinite(moments.offsets) & ~np.isnat(moments.instants)
    if not written.any():
        return moments.instants
    placed = pd.DatetimeIndex(_in_utc(moments)).tz_localize("UTC").tz_convert(zone).tz_localize(None)
    return np.where(written, placed.to_numpy().astype("datetime64[s]"), moments.instants)


def whole_number_mark(cells: Cells) -> str:
    """The decimal mark of a column of whole numbers that no other column tells: not the one that stands
    between their thousands.

    >>> whole_number_mark(Cells.of(["1.101", "990"])), whole_number_mark(Cells.of(["1,101", "990"]))
    (',', '.')
    """
    return "," if any(GROUPED_BY_POINTS.fullmatch(text.strip()) for text in cells.texts()) else "."


def reopenings(cells: Cells) -> Floats:
    """Per row 1: reopened, 0: not, NaN: not known. An empty cell means no; beside a written no, or a zero, it
    says nothing.

    >>> reopenings(Cells.of(["01.02.2025", ""])).tolist(), reopenings(Cells.of(["ja", "nein", ""])).tolist()
    ([1.0, 0.0], [1.0, 0.0, nan])
    >>> reopenings(Cells.of(["2", "0", "1"])).tolist(), reopenings(Cells.of(["x", ""])).tolist()
    ([1.0, 0.0, 1.0], [1.0, 0.0])
    """
    words = [normal_name(text) for text in cells.texts()]
    empty = np.array([word in NOTHING for word in words], dtype=bool)
    if are_dates(cells) or set(words) - NOTHING <= {"x"}:
        return spread(np.where(empty, 0.0, 1.0), cells.codes)
    if are_flags(cells):
        told = {**dict.fromkeys(YES, 1.0), **dict.fromkeys(NO, 0.0)}
        values = np.array([told.get(word, np.nan) for word in words])
    else:
        numbers, _ = numbers_of(cells.contents, ".")
        values = np.where(np.isnan(numbers), np.nan, (numbers > 0).astype(float))
    if not (values == 0).any():
        values[empty] = 0.0
    return spread(values, cells.codes)
