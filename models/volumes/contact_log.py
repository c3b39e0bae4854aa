"""Lists of single contacts (tickets, calls, cases), counted into volumes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from models.problems import Problem
from models.volumes.ledger import Ledger
from models.volumes.raw_table import RawTable
from models.volumes.table import COLUMNS, DAY_MIN

INTERVAL_MIN = 30


def one_row_per_contact(raw: RawTable, id_position: int | None, ledger: Ledger) -> RawTable:
    """The first row of each contact: logs that write a row at every change of a ticket name it many times.

    Rows without an id count as a contact each.
    """
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
    return raw.only(kept)


def counted_in_table(problem: Problem, table: pd.DataFrame) -> Problem:
    """The notes on how rows were counted and what became of contacts, with those that the table holds once
    rows without a readable date (and the like) are set aside; other problems as they are."""
    if problem.code == "volumes.outcomes_read":
        told = {"answered": int(table["handled"].sum()), "given_up": int(table["abandoned"].sum())}
        return replace(problem, values={**problem.values, **told})
    if problem.code not in ("volumes.rows_counted", "volumes.rows_merged"):
        return problem
    return replace(problem, values={**problem.values, "contacts": int(table["offered"].sum())})


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
