"""Rows of a volume table summed per day (and hour), channel and reason: 5 million in well under a second."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.course.cells import course_cells
from models.volumes.cube import COUNTS, HOURS, SUMS, Cube, Floats, HourCells, Integers, Places
from models.volumes.days_and_sums import days_and_sums, longer_than_days, sums_on_days
from models.volumes.over_rows import Flags, row_blocks, spread
from models.volumes.table import Volumes

ROW_MEASURES = (*COUNTS, "service_level_share", "wait_s", "handling_time_s")
DENSE_LIMIT = 8_000_000
"""So many cells are summed at their place; of more possible ones only those that occur are looked up."""


def condense(volumes: Volumes) -> Cube:
    """The cube of `volumes`: sums of 5 million rows in well under a second.

    Service level is weighted by offered contacts, wait and handling time by handled ones (offered where
    unknown), so that rates are averages by volume whatever is filtered.
    """
    longer = longer_than_days(volumes.table)
    return _condensed(volumes) if longer is None else _of_days_and_sums(volumes, longer)


def _of_days_and_sums(volumes: Volumes, longer: Flags) -> Cube:
    """Sums of weeks and months in equal parts on their days, with each of both kinds by itself."""
    whole = _condensed(replace(sums_on_days(volumes, longer), by_hour=None))
    days, sums = (
        _condensed(part).under(whole.channels, whole.reasons) for part in days_and_sums(volumes, longer)
    )
    return replace(whole, is_spread=True, of_days=days, of_sums=sums, by_hour=days.by_hour)


def _condensed(volumes: Volumes) -> Cube:
    table = volumes.table
    local, lengths = _stretches(table["start"])
    begin = local.min().normalize()
    day = np.asarray((local.normalize() - begin).days, dtype=np.int64)
    channel, channels = _codes(table["channel"])
    reason, reasons = _codes(table["reason"])
    pair = channel.astype(np.int32) * np.int32(len(reasons)) + reason
    pairs = len(channels) * len(reasons)
    with ThreadPoolExecutor(1, thread_name_prefix="hours") as beside:
        by_hour = partial(_hour_cells, table, local, day, lengths, pair, pairs)
        hours = None if volumes.is_daily else beside.submit(by_hour)
        number, cells = _cells(_keys(day, lengths, pair, pairs))
        sums = _summed(table, number, len(cells))
    rest, reason_of_cell = np.divmod(cells, len(reasons))
    day_of_cell, channel_of_cell = np.divmod(rest, len(channels))
    return Cube(
        name=volumes.name,
        rows=volumes.rows_read,
        is_whole_grid=volumes.rows_read == len(table) == len(lengths) * pairs,
        first=begin.date(),
        interval_min=volumes.interval_min,
        hours_assumed=volumes.hours_assumed,
        channels=tuple(str(name) for name in channels),
        reasons=tuple(reasons),
        places=Places(
            day_of_cell.astype(np.int32), channel_of_cell.astype(np.int16), reason_of_cell.astype(np.int16)
        ),
        sums=sums,
        period=volumes.period,
        days_aside=volumes.days_aside,
        days_modelled=volumes.days_modelled,
        hours=None if hours is None else hours.result(),
        by_hour=None if volumes.by_hour is None else condense(volumes.by_hour),
        course=course_cells(volumes.course, begin.date(), channels, reasons),
    )


def _stretches(start: pd.Series) -> tuple[pd.DatetimeIndex, Integers]:
    """Local clock times of the stretches of rows with the same start, and how long each stretch is."""
    instants = pd.DatetimeIndex(start)
    ticks = instants.asi8
    heads = np.flatnonzero(np.concatenate(([True], ticks[1:] != ticks[:-1])))
    return instants[heads].tz_localize(None), np.diff(np.append(heads, len(ticks)))


def _codes(names: pd.Series) -> tuple[NDArray[np.int16], list[str | None]]:
    """Number of its name for every row, and the names that occur; None, the last, for rows without one."""
    if isinstance(names.dtype, pd.CategoricalDtype):
        codes, known = names.cat.codes.to_numpy(), list(names.cat.categories)
    else:
        factorized, found = pd.factorize(names)
        codes, known = factorized, list(found)
    used = _used(codes, len(known))
    kept: list[str | None] = [name for name, there in zip(known, used, strict=False) if there]
    number = (np.cumsum(used) - 1).astype(np.int16)
    return spread(number, codes), [*kept, None] if used[-1] else kept


def _used(codes: NDArray[np.integer], names: int) -> NDArray[np.bool_]:
    """Which names occur, and at last whether a row without one does; mostly the first rows tell."""
    used = np.zeros(names + 1, dtype=bool)
    used[names] = codes.min() < 0
    for block in row_blocks(len(codes)):
        if used[:names].all():
            break
        used[codes[block]] = True
    return used


def _keys(time: Integers, lengths: Integers, pair: NDArray[np.int32], pairs: int) -> Integers:
    """Number of its time, channel and reason for every row; four bytes each where they suffice."""
    kind = np.int32 if (int(time.max()) + 1) * pairs <= np.iinfo(np.int32).max else np.int64
    keys: Integers = np.repeat((time * pairs).astype(kind), lengths)
    keys += pair
    return keys


def _blocks(number: Integers) -> Iterator[tuple[slice, int, Integers, int]]:
    """Blocks of rows: the block, the first cell that it touches, the cell of each row counted from there, and
    how many cells it spans. Rows in the order of their starts lie close to one another in the cells."""
    for block in row_blocks(len(number)):
        first = int(number[block].min())
        at = number[block].astype(np.intp) - first
        yield block, first, at, int(at.max()) + 1


def _cells(key: Integers) -> tuple[Integers, Integers]:
    """Number of its cell for every row, and the key of each cell that occurs, in order.

    The numbers are written over the keys where they suffice: there may be millions.
    """
    size = int(key.max()) + 1
    if size > max(DENSE_LIMIT, 2 * len(key)):
        found, number = np.unique(key, return_inverse=True)
        return number, found
    occurring = np.zeros(size, dtype=bool)
    for block in row_blocks(len(key)):
        occurring[key[block]] = True
    if occurring.all():
        return key, np.arange(size, dtype=key.dtype)
    found = np.flatnonzero(occurring).astype(key.dtype)  # of millions of cells, eight bytes each are much
    place = np.cumsum(occurring, dtype=key.dtype) - key.dtype.type(1)
    for block in row_blocks(len(key)):
        key[block] = place[key[block]]
    return key, found


def _hour_cells(
    table: pd.DataFrame,
    local: pd.DatetimeIndex,
    day: Integers,
    lengths: Integers,
    pair: NDArray[np.int32],
    pairs: int,
) -> HourCells:
    slot = day * HOURS + np.asarray(local.hour)
    number, cells = _cells(_keys(slot, lengths, pair, pairs))
    pair_of_cell = (cells % pairs).astype(np.int32, copy=False)
    slot_of_cell = np.floor_divide(cells, pairs, out=cells)
    head = np.flatnonzero(np.concatenate(([True], slot_of_cell[1:] != slot_of_cell[:-1])))
    rows, offered = table["offered"].to_numpy(dtype=float), np.zeros(len(cells))
    for block, first, at, size in _blocks(number):
        offered[first : first + size] += np.bincount(at, rows[block], size)
    return HourCells(slot_of_cell[head].astype(np.int32), head, pair_of_cell, offered)


def _summed(table: pd.DataFrame, number: Integers, cells: int) -> dict[str, Floats]:
    """Name -> sum per cell of every measure that the file holds; what is unknown (NaN) adds nothing."""
    rows = {name: values for name in ROW_MEASURES if not np.isnan(values := _values(table, name)).all()}
    sums: dict[str, Floats] = defaultdict(lambda: np.zeros(cells))
    known: dict[str, NDArray[np.bool_]] = defaultdict(lambda: np.zeros(cells, dtype=bool))
    for block, first, at, size in _blocks(number):
        touched = np.bincount(at, minlength=size) > 0
        for name, values in _addends({name: column[block] for name, column in rows.items()}):
            unknown = np.isnan(values)
            there = touched
            if unknown.any():
                values = np.where(unknown, 0.0, values)
                there = np.bincount(at[~unknown], minlength=size) > 0
            sums[name][first : first + size] += np.bincount(at, values, size)
            known[name][first : first + size] |= there
    return {name: np.where(known[name], sums[name], np.nan) for name in SUMS if name in sums}


def _values(table: pd.DataFrame, name: str) -> Floats:
    return table[name].to_numpy(dtype=float)


def _addends(rows: Mapping[str, Floats]) -> Iterator[tuple[str, Floats]]:
    """Name of a sum and what each row adds to it, of the measures that the file holds."""
    offered = rows["offered"]
    handled = rows.get("handled", np.broadcast_to(np.nan, len(offered)))
    answered = np.where(np.isnan(handled), offered, handled)
    yield from ((name, rows[name]) for name in COUNTS if name in rows)
    if "abandoned" in rows:
        yield "abandoned_share_sum", np.where(offered > 0, rows["abandoned"], np.nan)
        yield "abandoned_share_weight", _weight(np.where(offered > 0, rows["abandoned"], np.nan), offered)
    for rate, weight in (
        ("service_level_share", offered),
        ("wait_s", answered),
        ("handling_time_s", answered),
    ):
        if rate in rows:
            yield f"{rate}_sum", rows[rate] * weight
            yield f"{rate}_weight", _weight(rows[rate], weight)


def _weight(rate: Floats, weight: Floats) -> Floats:
    """The weight of rates that are known."""
    return np.where(np.isnan(rate), np.nan, weight)
