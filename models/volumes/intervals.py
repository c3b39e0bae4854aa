"""The length of a file's intervals, told by its starts: one per channel, where channels differ."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.ledger import Ledger
from models.volumes.listed import FirstOf
from models.volumes.mapping import FileMapping
from models.volumes.over_rows import Codes, spread
from models.volumes.table import DAY_MIN, WEEK_MIN

ASSUMED_INTERVAL_MIN = 30
ASSUMED_CHOICES = ("15", "30", "60", "1440")
FEWEST_STEPS, NEARLY_ALL = 4, 0.8
"""So many steps, and this share of them of a week, before starts are those of weeks."""
SHORTEST_MONTH_D, LONGEST_MONTH_D = 28, 31


def set_intervals(table: pd.DataFrame, rules: FileMapping, grain: str, ledger: Ledger) -> None:
    """Fills `interval_min` where the file does not state it; weeks and months are as long as they are.

    `grain`: `week` or `month` where the file's dates name such (`KW 5`, `Apr-15`), '' otherwise.
    """
    interval = table["interval_min"].to_numpy()
    stated = (interval >= 1) & (interval <= LONGEST_MONTH_D * DAY_MIN)
    if stated.any():
        stated[stated] = interval[stated] % 1 == 0
    if stated.all():
        lengths = interval.astype(np.int32)
    else:
        lengths = _by_channel(table, rules, grain, ledger)
        if stated.any():
            lengths = np.where(stated, interval, lengths).astype(np.int32)
    table["interval_min"] = pd.Series(lengths, table.index, copy=False)


def _by_channel(table: pd.DataFrame, rules: FileMapping, grain: str, ledger: Ledger) -> NDArray[np.int32]:
    if rules.interval_min is not None:
        return np.broadcast_to(np.int32(rules.interval_min), len(table))
    codes = table["channel"].cat.codes.to_numpy()
    start = pd.DatetimeIndex(table["start"])
    lengths = {
        code: infer_interval_min(_as_starts(different, start), grain)
        for code, different in _starts_by_code(codes, start.asi8)
    }
    if not grain and WEEK_MIN in lengths.values():
        _tell_ragged_weeks(pd.DatetimeIndex(table["start"]), ledger)
    if None in lengths.values():
        others = [length for length in lengths.values() if length is not None]
        assumed = min(others, default=ASSUMED_INTERVAL_MIN)
        if not others:
            ledger.add("warning", "interval_assumed", minutes=ASSUMED_INTERVAL_MIN,
                       taken=str(ASSUMED_INTERVAL_MIN), choices=ASSUMED_CHOICES)  # fmt: skip
        lengths = {code: length or assumed for code, length in lengths.items()}
    if max(length or 0 for length in lengths.values()) > WEEK_MIN:
        return _month_lengths(table["start"])
    if len(set(lengths.values())) == 1:
        return np.broadcast_to(np.int32(min(length or 0 for length in lengths.values())), len(table))
    table_of = np.zeros(max(lengths) + 1, dtype=np.int32)
    for place, length in lengths.items():
        table_of[place] = length or 0
    return spread(table_of, codes)


def _tell_ragged_weeks(start: pd.DatetimeIndex, ledger: Ledger) -> None:
    """Says that starts are taken for weeks although some of them are not a week apart; a day or a week can be
    answered."""
    local = pd.DatetimeIndex(start.unique()).tz_localize(None).sort_values().as_unit("s")
    steps = np.diff(local.to_numpy()).astype("timedelta64[m]").astype(int)
    odd = local[1:][steps % WEEK_MIN != 0]
    if len(odd):
        days = FirstOf.of([day.date() for day in odd])
        ledger.add("warning", "weeks_assumed", count=len(odd), days=days,
                   taken=str(WEEK_MIN), choices=(str(WEEK_MIN), str(DAY_MIN)))  # fmt: skip


def _starts_by_code(codes: Codes, instants: NDArray[np.int64]) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """Each code that occurs with the different instants of its rows, which are in the order of the instants.

    >>> found = _starts_by_code(np.array([0, 2, 0]), np.array([5, 5, 7]))
    >>> [(code, instants.tolist()) for code, instants in found]
    [(0, [5, 7]), (2, [5])]
    """
    heads = np.flatnonzero(np.append(True, instants[1:] != instants[:-1]))
    for code in range(int(codes.max()) + 1):
        present = np.logical_or.reduceat(codes == code, heads)
        if present.any():
            yield code, instants[heads[present]]


def _as_starts(instants: NDArray[np.int64], like: pd.DatetimeIndex) -> pd.Series:
    """Instants in the unit and zone of `like`."""
    return pd.Series(
        pd.DatetimeIndex(instants.view(f"datetime64[{like.unit}]"), tz="UTC").tz_convert(like.tz)
    )


def _month_lengths(start: pd.Series) -> NDArray[np.int32]:
    days: NDArray[np.int32] = start.dt.days_in_month.to_numpy(dtype=np.int32)
    return days * np.int32(DAY_MIN)


def infer_interval_min(start: pd.Series, grain: str = "") -> int | None:
    """The most frequent distance of following starts in minutes; None where nothing tells.

    Starts at midnight only are totals of days; all a week apart of weeks; all on one day of the month of
    months (then the length of the longest one)."""
    local = pd.DatetimeIndex(pd.unique(start)).tz_localize(None).sort_values().as_unit("s")
    steps = np.diff(local.to_numpy()).astype("timedelta64[m]").astype(int)
    if bool((local == local.normalize()).all()):
        return _length_of_days(local, steps, grain)
    inside = steps[(steps > 0) & (steps < DAY_MIN)]
    if not len(inside):
        return None
    sizes, counts = np.unique(inside, return_counts=True)
    return int(sizes[counts.argmax()])


def are_ragged_weeks(steps: NDArray[np.int64]) -> bool:
    """Whether nearly all starts follow each other by a week and some (at the turn of a year) by other days.

    >>> week = 7 * 1440
    >>> are_ragged_weeks(np.array([5 * 1440, *[week] * 6])), are_ragged_weeks(np.array([week] * 7))
    (True, False)
    >>> are_ragged_weeks(np.array([week, 1440, week, 2 * 1440]))
    False
    """
    alike = steps == WEEK_MIN
    return (
        len(steps) >= FEWEST_STEPS
        and not alike.all()
        and bool(alike.mean() >= NEARLY_ALL)
        and bool((steps % WEEK_MIN != 0).any())
    )


def _length_of_days(local: pd.DatetimeIndex, steps: NDArray[np.int64], grain: str) -> int:
    if grain == "month":
        return LONGEST_MONTH_D * DAY_MIN
    if grain == "week":
        return WEEK_MIN
    if are_ragged_weeks(steps):
        return WEEK_MIN
    if not len(steps) or steps.min() < WEEK_MIN:
        return DAY_MIN
    if len(set(local.day)) == 1 and steps.min() >= SHORTEST_MONTH_D * DAY_MIN:
        return LONGEST_MONTH_D * DAY_MIN
    return WEEK_MIN if bool((steps % WEEK_MIN == 0).all()) else DAY_MIN
