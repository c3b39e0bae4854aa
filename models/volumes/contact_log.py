"""Lists of single contacts (tickets, calls, cases), counted into volumes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from models.problems import Problem
from models.volumes.cells import Cells
from models.volumes.columns import Columns
from models.volumes.course.values import COURSE_COLUMNS
from models.volumes.ledger import Ledger
from models.volumes.no_contacts import ending_states
from models.volumes.over_rows import Codes, Flags
from models.volumes.raw_table import RawTable
from models.volumes.table import COLUMNS, DAY_MIN

INTERVAL_MIN = 30


def one_row_per_contact(raw: RawTable, columns: Columns, ledger: Ledger) -> RawTable:
    """The first row of each contact: logs that write a row at every change of a ticket name it many times.
    A contact of which any row is in a state that is none of a customer's contact (spam) is in that state;
    when it was closed and reopened is what the last of its rows says that says anything.

    Rows without an id count as a contact each.
    """
    id_position = columns.positions.get("contact_id")
    if id_position is None:
        ledger.add("note", "rows_counted", f":{raw.header_row}", rows=len(raw.rows), contacts=len(raw.rows))
        return raw
    ids = raw.columns[id_position]
    empty = np.array([not str(cell).strip() for cell in ids.contents], dtype=bool)[ids.codes]
    first = np.zeros(len(raw.rows), dtype=bool)
    first[np.unique(ids.codes, return_index=True)[1]] = True
    kept = first | empty
    ledger.rows("warning", "contact_id_empty", raw.rows[empty])
    code = "rows_counted" if kept.all() else "rows_merged"
    ledger.add(
        "note", code, f":{raw.header_row}: {raw.header[id_position]}",
        rows=len(raw.rows), contacts=int(kept.sum()), name=raw.header[id_position],
    )  # fmt: skip
    if not kept.all():
        contact = np.where(empty, -1, ids.codes)
        raw = _with_last_course(_with_last_states(raw, columns, contact), columns, contact)
    return raw.only(kept)


def _with_last_states(raw: RawTable, columns: Columns, ids: Codes) -> RawTable:
    """All rows of a contact in the state that ends it, where one of them is; `ids`: -1: of no one."""
    told = list(raw.columns)
    for place, cells in enumerate(raw.columns):
        if place in columns.positions.values() or not (ends := ending_states(cells)).any():
            continue
        told[place] = _last_of_contact(cells, ends, ids)
    return replace(raw, columns=tuple(told))


def _with_last_course(raw: RawTable, columns: Columns, ids: Codes) -> RawTable:
    """All rows of a contact with the last of its close dates, and of its reopenings; `ids`: -1: of no one."""
    told = list(raw.columns)
    for place in (columns.positions[field] for field in COURSE_COLUMNS if field in columns.positions):
        cells = raw.columns[place]
        filled = np.array([bool(text.strip()) for text in cells.texts()], dtype=bool)
        told[place] = _last_of_contact(cells, filled, ids)
    return replace(raw, columns=tuple(told))


def _last_of_contact(cells: Cells, wanted: Flags, ids: Codes) -> Cells:
    """In all rows of a contact the last of its contents that is `wanted`, where it has one."""
    rows = np.flatnonzero(wanted[cells.codes] & (ids >= 0))
    last = np.full(int(ids.max()) + 1, -1, dtype=np.int64)
    last[ids[rows]] = cells.codes[rows]
    codes = np.where((ids >= 0) & (last[ids] >= 0), last[ids], cells.codes)
    return Cells(codes.astype(cells.codes.dtype), cells.contents)


def counted_in_table(problem: Problem, table: pd.DataFrame) -> Problem:
    """The notes on how rows were counted and what became of contacts, with those that the table holds; that
    rows were merged, with how many of the contacts they became are set aside for other reasons (no readable
    date, left out); other problems as they are."""
    if problem.code == "volumes.outcomes_read":
        told = {"answered": int(table["handled"].sum()), "given_up": int(table["abandoned"].sum())}
        return replace(problem, values={**problem.values, **told})
    counted = int(table["offered"].sum())
    if problem.code == "volumes.rows_counted":
        return replace(problem, values={**problem.values, "contacts": counted})
    if problem.code == "volumes.rows_merged" and (aside := problem.values["contacts"] - counted):
        told = {"counted": counted, "count": aside}
        return replace(problem, code=f"{problem.code}_aside", values={**problem.values, **told})
    return problem


def count_contacts(table: pd.DataFrame, interval_min: int | None) -> pd.DataFrame:
    """Contacts per interval, channel and reason, those answered and given up where that is told; times and
    waits averaged over those that tell them.

    `interval_min`: length of an interval; without it half an hour, or a day where no row has a clock time.
    """
    local = table["start"].dt.tz_localize(None)
    if interval_min is None:
        interval_min = DAY_MIN if bool((local == local.dt.normalize()).all()) else INTERVAL_MIN
    if interval_min >= DAY_MIN:
        days, zone = local.dt.normalize(), table["start"].dt.tz
        summer = np.ones(len(days), dtype=bool)  # midnights that a change of the clocks doubles or skips
        floored = days.dt.tz_localize(zone, ambiguous=summer, nonexistent="shift_forward")
    else:
        floored = _floor(table["start"], interval_min)
    groups = table.assign(start=floored.dt.as_unit("s")).groupby(
        ["start", "channel", "reason"], dropna=False, observed=True, sort=True
    )
    counted = groups[["handling_time_s", "wait_s"]].mean()
    counted["offered"] = groups.size().astype(float)
    counted[["handled", "abandoned"]] = groups[["handled", "abandoned"]].sum(min_count=1)
    counted = counted.reset_index()
    counted["interval_min"] = np.int32(interval_min)
    return counted.reindex(columns=list(COLUMNS)).astype({"service_level_share": float})


def _floor(start: pd.Series, interval_min: int) -> pd.Series:
    """Start of the interval on the clock on the wall (zones are whole quarters of an hour off UTC)."""
    minutes = start.dt.minute + 60 * start.dt.hour
    behind = pd.to_timedelta(minutes % interval_min, unit="min") + pd.to_timedelta(start.dt.second, unit="s")
    floored: pd.Series = start - behind
    return floored
