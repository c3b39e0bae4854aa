"""Clock times placed in a time zone: hours that a change of clocks skips or doubles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.clock_texts import DAY_S
from models.volumes.over_rows import Flags, spread, spread_flags
from models.volumes.times import LocalTimes, Seconds


@dataclass(frozen=True)
class PlacedTimes:
    """Instants in the time zone. `missing`: clock times that the change to summer time skips; `twice` and
    `once`: clock times that exist twice in autumn and stand twice or once in the file."""

    start: pd.DatetimeIndex
    missing: Flags
    twice: Flags
    once: Flags


def place(times: LocalTimes, keys: Sequence[pd.Categorical], timezone: str) -> PlacedTimes:
    """Places clock times in the zone; `keys` (channel, reason) tell rows of the same doubled hour apart.

    A clock time that exists twice and stands twice is read in the order of the file; standing once, as summer
    time. Numbered slots of a day with 23 or 25 hours are counted from midnight where the file does so.
    """
    times = _slots_as_instants(times, timezone)
    local = pd.DatetimeIndex(times.instants)
    naive = np.isnan(times.offsets) & ~np.isnat(times.instants)
    summer = local.tz_localize(timezone, ambiguous=np.ones(len(local), dtype=bool), nonexistent="NaT")
    sure = local.tz_localize(timezone, ambiguous="NaT", nonexistent="NaT")
    missing = naive & np.asarray(summer.isna())
    double = naive & np.asarray(sure.isna()) & ~missing
    instants = _in_utc(summer)
    written = ~np.isnan(times.offsets)
    if written.any():
        shift = np.where(written, times.offsets, 0).round().astype("timedelta64[m]")
        instants = np.where(written, times.instants - shift, instants)
    placed = spread(instants, times.codes)
    nowhere = np.broadcast_to(np.False_, len(placed))
    twice, once = nowhere, nowhere
    if double.any():
        winter = _in_utc(
            local.tz_localize(timezone, ambiguous=np.zeros(len(local), dtype=bool), nonexistent="NaT")
        )
        rows = np.flatnonzero(spread(double, times.codes))
        second, pair = _second_of_two(times, rows, keys)
        later = rows[second]
        placed[later] = winter[times.codes[later]]
        twice, once = np.zeros(len(placed), dtype=bool), np.zeros(len(placed), dtype=bool)
        twice[rows], once[rows] = pair, ~pair
    zoned = pd.DatetimeTZDtype("s", timezone)
    start = pd.DatetimeIndex(placed.view(np.int64), dtype=zoned, copy=False)
    return PlacedTimes(start, spread_flags(missing, times.codes), twice, once)


def _in_utc(placed: pd.DatetimeIndex) -> Seconds:
    return placed.tz_convert("UTC").tz_localize(None).to_numpy().astype("datetime64[s]")


def _second_of_two(
    times: LocalTimes, rows: NDArray[np.intp], keys: Sequence[pd.Categorical]
) -> tuple[Flags, Flags]:
    """Which rows of doubled hours are the later of two, and which have such a partner at all."""
    table = pd.DataFrame(
        {"time": times.codes[rows]} | {f"key{n}": key.codes[rows] for n, key in enumerate(keys)}
    )
    group = table.groupby(list(table.columns), sort=False)["time"]
    number, size = group.cumcount().to_numpy(), group.transform("size").to_numpy()
    pair = size == 2
    return pair & ((number == 1) != _newest_first(times)), pair


def _newest_first(times: LocalTimes) -> bool:
    readable = spread(~np.isnat(times.instants), times.codes)
    first, last = int(readable.argmax()), len(readable) - 1 - int(readable[::-1].argmax())
    moments = times.instants[times.codes[[first, last]]]
    return bool(moments[0] > moments[1])


def _slots_as_instants(times: LocalTimes, timezone: str) -> LocalTimes:
    """Gives slots of days with 23 or 25 hours their offset where the file counts them from midnight.

    It does when a long day has slots beyond 24 hours, or when a short day ends after 23 hours although the
    hour that is skipped stands there.
    """
    if times.slot_days is None:
        return times
    used = np.zeros(len(times.instants), dtype=bool)
    used[times.codes] = True
    used &= ~np.isnat(times.instants)
    elapsed = (times.instants - times.slot_days.astype("datetime64[s]")).astype(np.int64)
    changes = _changes(times.slot_days[used], timezone)
    counted = {
        day for day, hours in changes.items() if _is_counted(elapsed[used & (times.slot_days == day)], hours)
    }
    if any(changes[day] > 24 for day in counted):
        counted |= set(changes)
    offsets, instants = times.offsets.copy(), times.instants.copy()
    for day in counted:
        of_day = used & (times.slot_days == day)
        midnight = pd.Timestamp(day).tz_localize(timezone)
        moments = midnight + pd.to_timedelta(elapsed[of_day], unit="s")
        instants[of_day] = moments.tz_localize(None).to_numpy().astype("datetime64[s]")
        offsets[of_day] = [moment.utcoffset().total_seconds() / 60 for moment in moments]
    return replace(times, instants=instants, offsets=offsets)


def _changes(days: NDArray[np.datetime64], timezone: str) -> dict[np.datetime64, int]:
    """Days of the file with 23 or 25 hours -> their hours."""
    known = pd.DatetimeIndex(np.unique(days))
    begin, end = (
        day.tz_localize(timezone, ambiguous=True, nonexistent="shift_forward")
        for day in (known, known + pd.Timedelta(days=1))
    )
    hours = ((end - begin).total_seconds() / 3600).to_numpy().round().astype(int)
    return {
        np.datetime64(day, "D"): int(length) for day, length in zip(known, hours, strict=True) if length != 24
    }


def _is_counted(elapsed_s: NDArray[np.int64], hours: int) -> bool:
    if not len(elapsed_s):
        return False
    if hours > 24:
        return bool(elapsed_s.max() >= DAY_S)
    return bool(
        elapsed_s.max() < hours * 3600
        and ((elapsed_s >= 7200) & (elapsed_s < 10800)).any()
        and elapsed_s.max() >= (hours - 1) * 3600
    )
