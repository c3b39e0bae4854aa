"""What the numbers themselves tell: contradictions, duplicates, gaps. Pointed out, never repaired."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.days_aside import tell_days_aside
from models.volumes.ledger import Ledger
from models.volumes.listed import DayStretches, FirstOf
from models.volumes.missing_days import calendar_of, on_days
from models.volumes.over_rows import at_once, row_blocks
from models.volumes.table import DAY_MIN, Volumes
from models.volumes.vocabulary import CHANNEL_WORDS, normal_name

DAYS_MISSING = "days_missing"
WRITTEN = frozenset({"email", "letter", "form"})
"""Kinds of channels that are answered later than they come."""
ROUNDING = 1e-9
USUAL_SLOT_SHARE = 0.9
"""An interval belongs to a weekday when it stands in at least this share of those days."""
SPARSE_SHARE = 0.25
"""More absent days than this share, on weekdays that occur at all, are told even where none is usual."""
SURE_CONTACTS = 15
"""With so many contacts expected, none at all comes by chance less than once in three million (Poisson)."""
NAMES_LIMIT = {"channel": 200, "reason": 5000}
"""More different names than this: it is another column, such as free text."""


def check_names(table: pd.DataFrame, ledger: Ledger) -> None:
    """Enters an error where channels or reasons are too many to be channels or reasons."""
    for field, limit in NAMES_LIMIT.items():
        names = table[field]
        count = int(names.nunique()) if len(names.cat.categories) > limit else 0
        if count > limit:
            ledger.add("error", "names_too_many", f": {field}", field=field, count=count, limit=limit)


def check_counts(table: pd.DataFrame, rows: NDArray[np.signedinteger], ledger: Ledger) -> None:
    """Contradictions within a row. That more writing is answered than came is none: it worked off a backlog.

    `table` is in order of start, channel and reason; `rows` are the row numbers in the file.
    """
    offered, handled, abandoned = (
        table[name].to_numpy(dtype=float) for name in ("offered", "handled", "abandoned")
    )
    too_many, broken = np.zeros(len(table), dtype=bool), np.zeros(len(table), dtype=bool)

    def look_at(block: slice) -> None:
        known = np.nan_to_num(handled[block]) + np.nan_to_num(abandoned[block])
        too_many[block] = known > offered[block] + ROUNDING
        broken[block] = offered[block] != np.floor(offered[block])

    at_once(look_at, row_blocks(len(table)))
    written = _are_written(table["channel"][too_many])
    ledger.rows("warning", "more_than_offered", rows[too_many][~written])
    ledger.rows("note", "more_than_offered_written", rows[too_many][written])
    ledger.rows("warning", "counts_not_whole", rows[broken])


def _are_written(channel: pd.Series) -> NDArray[np.bool_]:
    names = pd.Categorical(channel)
    kinds = [CHANNEL_WORDS.get(normal_name(str(name)), str(name)) for name in names.categories]
    return np.asarray(np.append([kind in WRITTEN for kind in kinds], False).astype(bool)[names.codes])


def check_gaps(table: pd.DataFrame, interval_min: int, days_aside: Collection[date], ledger: Ledger) -> None:
    """Days and intervals that are usual in this file, but missing; days of which rows are set aside are told
    as such."""
    offered = _by_start(table)
    days = pd.DatetimeIndex(offered.index).normalize().unique().sort_values()
    if interval_min <= DAY_MIN:
        tell_days_aside(days_aside, ledger)
    missing = _missing(days, (), days_aside)
    if missing and interval_min <= DAY_MIN:
        told = DayStretches.of_days(missing)
        ledger.add("warning", DAYS_MISSING, f": {missing[0]}", count=len(missing), days=told)
    elif interval_min <= DAY_MIN:
        _check_sparse(days, ledger)
    if interval_min < DAY_MIN:
        _check_intervals(offered, str(pd.DatetimeIndex(table["start"]).tz), ledger)


def without_holidays(volumes: Volumes, holidays: Collection[date]) -> Volumes:
    """`volumes` whose missing days, where some were told, are those that are no public holiday and lie in no
    stretch that stands empty every year."""
    if not any(problem.code == f"volumes.{DAYS_MISSING}" for problem in volumes.problems):
        return volumes
    days = pd.DatetimeIndex(volumes.table["start"]).tz_localize(None).normalize().unique().sort_values()
    missing = _missing(days, holidays, volumes.days_aside)
    kept = []
    for problem in volumes.problems:
        if problem.code != f"volumes.{DAYS_MISSING}":
            kept.append(problem)
        elif missing:
            told = {"count": len(missing), "days": DayStretches.of_days(missing)}
            kept.append(replace(problem, where=f"{volumes.name}: {missing[0]}", values=told))
    return replace(volumes, problems=tuple(kept))


def _by_start(table: pd.DataFrame) -> pd.Series:
    """Contacts by clock time (index without zone) of a table in order of its starts."""
    start = pd.DatetimeIndex(table["start"])
    first = np.flatnonzero(np.append(True, start.asi8[1:] != start.asi8[:-1]))
    sums = np.add.reduceat(table["offered"].to_numpy(), first)
    offered = pd.Series(sums, index=start[first].tz_localize(None))
    together: pd.Series = offered.groupby(level=0).sum()
    return together


def _check_sparse(days: pd.DatetimeIndex, ledger: Ledger) -> None:
    """A file in which so many days are absent that none is usual: an extract, or closed days?"""
    calendar = pd.date_range(days[0], days[-1], freq="D")
    open_ones = calendar[calendar.day_of_week.isin(days.day_of_week.unique())]
    absent = len(open_ones) - len(days)
    if absent > SPARSE_SHARE * len(open_ones):
        ledger.add("warning", "days_sparse", count=absent, all=len(open_ones))


def _missing(days: pd.DatetimeIndex, holidays: Collection[date], aside: Collection[date]) -> list[date]:
    """Days that are usual and missing, and of which no row is set aside."""
    calendar = calendar_of(days, holidays)
    return [day.date() for day in calendar.days[calendar.absent & ~on_days(calendar.days, aside)]]


def _check_intervals(offered: pd.Series, timezone: str, ledger: Ledger) -> None:
    """Intervals that stand on nearly every such weekday and are absent on one; none that the clock skips.

    In a file that leaves out empty intervals, only those count in which some contact would surely have come.
    """
    seen = offered.rename("offered").rename_axis("start").reset_index()
    least = 0 if (seen["offered"] == 0).any() else SURE_CONTACTS
    seen["day"] = seen["start"].dt.normalize()
    seen["weekday"] = seen["day"].dt.day_of_week
    seen["slot"] = (seen["start"] - seen["day"]).dt.total_seconds() // 60
    days = seen.groupby("weekday")["day"].nunique()
    usual = seen.groupby(["weekday", "slot"])["offered"].agg(["size", "mean"]).reset_index()
    frequent = usual["size"] >= USUAL_SLOT_SHARE * usual["weekday"].map(days)
    usual = usual[frequent & (usual["mean"] >= least)]
    expected = seen[["day", "weekday"]].drop_duplicates().merge(usual[["weekday", "slot"]], on="weekday")
    joined = expected.merge(seen[["day", "slot"]], on=["day", "slot"], how="left", indicator=True)
    missing = joined[joined["_merge"] == "left_only"].sort_values(["day", "slot"])
    starts = missing["day"] + pd.to_timedelta(missing["slot"], unit="min")
    placed = starts.dt.tz_localize(timezone, ambiguous=np.ones(len(starts), dtype=bool), nonexistent="NaT")
    starts = starts[placed.notna()]
    if len(starts):
        listed = FirstOf.of([start.to_pydatetime() for start in starts])
        where = f": {starts.iloc[0]:%Y-%m-%d %H:%M}"
        ledger.add("warning", "intervals_missing", where, count=len(starts), intervals=listed)
