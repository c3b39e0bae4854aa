"""The trace: every event of chosen issues, or of a window of time, as a table.

A trace is one more run of a replication with a tape in it; the same run without a tape counts the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.simulation import layout as at
from models.simulation.layout import Counters, Keys, Tape, empty_tape
from models.simulation.network import Service
from models.simulation.replications import IssueRates, recorded

COLUMNS = (
    "issue",
    "at_s",
    "week",
    "event",
    "contact",
    "leg",
    "channel",
    "reason",
    "team",
    "agent",
    "queue",
    "why",
    "other_channel",
)
"""Columns of `Trace.events`, in their order."""
FIRST_ROOM = 1 << 16
_OTHER_CHANNEL = (at.E_STEERED, at.E_SPILLED, at.E_CHASES)


@dataclass(frozen=True)
class Trace:
    """Events of one replication in the order in which they happened, and the counters of the same run.

    `events` has one row per event. `issue`: the customer's issue, 16 hexadecimal digits, the same in every
    option. `at_s`: seconds since the Monday on which the chain of weeks starts; `week`: number in the chain
    (0 is the warm-up). `event`: one of `models.simulation.layout.EVENTS`. `contact`: number of the contact of
    this issue from 0, `leg`: from 0, one more per pass. `channel`, `reason`, `team`: ids. `agent`: number
    within the team from 1. `queue`: number of the waiting line. `why`: what brings the customer (only of
    `offered` and `postponed`). `other_channel`: where a customer was before (`steered`, `spilled`), or turns
    to (`chases`). Empty where a column does not apply.
    """

    events: pd.DataFrame
    counters: Counters

    @property
    def stopped(self) -> str:
        """Which limit stopped the run before its end (`models.simulation.layout.STOPS`); empty: none."""
        return at.STOPS[int(self.counters.totals[1])]

    def of(self, issue: str) -> pd.DataFrame:
        """Events of one issue."""
        chosen: pd.DataFrame = self.events[self.events["issue"] == issue]
        return chosen

    def write_parquet(self, path: Path) -> None:
        """Write the events as a Parquet file; OSError when that cannot be."""
        self.events.to_parquet(path, index=False)


def issue_id(key: int) -> str:
    """Name of an issue: its key as 16 hexadecimal digits."""
    return f"{int(key):016x}"


def issue_key(issue: str) -> np.uint64:
    """Key of an issue by its name; ValueError when that is none."""
    if len(issue) != 16:
        raise ValueError(f"an issue is named by 16 hexadecimal digits, not by {issue!r}")
    return np.uint64(int(issue, 16))


def record_trace(
    service: Service,
    rates: IssueRates,
    channels: Sequence[str],
    reasons: Sequence[str],
    *,
    issues: Iterable[str] | None = None,
    window_s: tuple[float, float] | None = None,
    replication: int = 0,
) -> Trace:
    """Run one replication and record the events of `issues` (None: all) within `window_s` (None: always; the
    end is not part of it)."""
    followed = None if issues is None else np.array([issue_key(issue) for issue in issues], np.uint64)
    if followed is not None and followed.size == 0:
        raise ValueError("no issue is named to follow")
    room = FIRST_ROOM
    while True:
        tape = empty_tape(room, followed, window_s)
        counters = recorded(service.network, rates, replication, tape)
        if tape.used[0] <= room:
            return Trace(_table(tape, service, channels, reasons), counters)
        room = int(tape.used[0])


def _table(tape: Tape, service: Service, channels: Sequence[str], reasons: Sequence[str]) -> pd.DataFrame:
    count = int(tape.used[0])
    entries, at_s = tape.entries[:count], tape.at_s[:count]
    event, detail = entries[:, at.L_EVENT], entries[:, at.L_DETAIL]
    comes = np.isin(event, (at.E_OFFERED, at.E_POSTPONED))
    turns = np.isin(event, _OTHER_CHANNEL)
    group, agent = entries[:, at.L_GROUP], entries[:, at.L_AGENT]
    team = np.where(group >= 0, service.network.team[group], -1)
    return pd.DataFrame(
        {
            "issue": _issues(tape.issue[:count]),
            "at_s": at_s,
            "week": (at_s // at.WEEK_S).astype(np.int32),
            "event": _named(event, at.EVENTS),
            "contact": _numbers(entries[:, at.L_CONTACT]),
            "leg": _numbers(entries[:, at.L_LEG]),
            "channel": _named(entries[:, at.L_CHANNEL], channels),
            "reason": _named(entries[:, at.L_REASON], reasons),
            "team": _named(team, service.teams),
            "agent": _numbers(np.where(agent >= 0, agent - _first_agents(service)[team] + 1, -1)),
            "queue": _numbers(entries[:, at.L_QUEUE]),
            "why": _named(np.where(comes, detail, -1), at.WHY),
            "other_channel": _named(np.where(turns, detail, -1), channels),
        },
        columns=list(COLUMNS),
    )


def _first_agents(service: Service) -> NDArray[np.int64]:
    """Number of the first agent of every team: groups have as many agents as they ever have on duty."""
    most = service.network.heads.max(axis=0)
    starts = np.concatenate([[0], np.cumsum(most)[:-1]])
    return np.array([starts[service.network.team == team].min() for team in range(len(service.teams))])


def _issues(keys: Keys) -> pd.Series:
    codes, distinct = pd.factorize(keys)
    return _named(codes, [issue_id(int(key)) for key in distinct])


def _named(codes: NDArray[np.integer[Any]], names: Sequence[str]) -> pd.Series:
    found: pd.Categorical[Any] = pd.Categorical.from_codes(np.asarray(codes), pd.Index(list(names)))
    return pd.Series(found)


def _numbers(values: NDArray[np.integer[Any]]) -> pd.Series:
    return pd.Series(values, dtype="Int32").mask(values < 0)


__all__ = ["COLUMNS", "Trace", "issue_id", "issue_key", "record_trace"]
