"""Replications side by side, in threads or on a cluster; the result does not depend on which."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from models.simulation import cluster
from models.simulation.arrivals import issue_arrivals
from models.simulation.engine import count_open, walk
from models.simulation.kept import Kept, digest_of
from models.simulation.layout import (
    HALF_HOUR_S,
    HALF_HOURS,
    STOPS,
    WEEK_S,
    Arrivals,
    Counters,
    Floats,
    Ints,
    Network,
    Tape,
    no_arrivals,
    no_tape,
)
from models.simulation.workspace import (
    DONE,
    S_ALLOWED,
    S_ARRIVING,
    TOO_MUCH,
    Work,
    counters_of,
    is_full,
    new_work,
    with_room,
)

ARRIVALS_KEPT_BYTES = 200_000_000
AT_ONCE = 500_000
"""Issues up to which a replication is one call of the engine."""
PORTION = 2_000_000
"""Events between two looks at the clock."""


@dataclass(frozen=True)
class Limits:
    """How much one call may take: events per replication, and seconds in all."""

    events: int = 2_000_000_000
    seconds: float = 3600.0


LIMITS = Limits()


@dataclass(frozen=True)
class IssueRates:
    """Rates of issues: what `issue_arrivals` needs, and the digest that stands for it.

    `profile` (C, 336), `share` (C, R) issues per contact of the profile, `season` (W) with the warm-up week
    in front.
    """

    profile: Floats
    share: Floats
    season: Floats
    variation: float
    seed: int

    @cached_property
    def digest(self) -> str:
        """Digest of all of it."""
        return digest_of([self.profile, self.share, self.season, self.variation, self.seed])

    @cached_property
    def issues(self) -> float:
        """Issues that one replication expects."""
        return float((self.profile * self.share.sum(axis=1, keepdims=True)).sum() * self.season.sum())


@dataclass(frozen=True)
class Counted:
    """Counters of the R replications that came to their end, stacked: every array has R in front.

    `contacts`: all contacts of all replications. `ended`: per replication asked for, whether it came to its
    end. `stopped`: why the others did not (`layout.STOPS`, empty: all did); where none did, the counters are
    those of all replications as far as they came.
    """

    by_channel: Floats
    by_group: Floats
    by_reason: Floats
    offered: Floats
    by_half_hour: Ints
    handovers: Floats
    waits: Floats
    contacts: int
    ended: NDArray[np.bool_]
    stopped: str = ""


def simulate(
    network: Network,
    rates: IssueRates,
    replications: int,
    threads: int | None = None,
    limits: Limits = LIMITS,
    first: int = 0,
) -> Counted:
    """Run replications `first`..R-1 of `network` with the customers that `rates` give.

    `threads`: None uses the cluster that is named (`models.simulation.cluster`), otherwise the processors
    there are. Replication r meets the same customers in every network. A replication that meets a limit stops
    with what it has; `Counted.stopped` says so.
    """
    deadline = time.monotonic() + limits.seconds
    if threads is None and cluster.address() is not None:
        batch = partial(run_batch, limits=limits)
        return _stacked(cluster.run_on_cluster(batch, network, rates, replications, first))
    jobs = range(first, replications)

    def one(replication: int) -> Counters:
        return recorded(network, rates, replication, no_tape(), limits, deadline)

    counters = [one(job) for job in jobs] if threads == 1 else list(_pool(threads).map(one, jobs))
    return _stacked(counters)


def run_batch(
    network: Network, rates: IssueRates, first: int, last: int, limits: Limits = LIMITS
) -> list[Counters]:
    """Replications `first` to `last` - 1, one after the other: a task of a cluster."""
    deadline = time.monotonic() + limits.seconds
    return [
        recorded(network, rates, replication, no_tape(), limits, deadline)
        for replication in range(first, last)
    ]


def recorded(
    network: Network,
    rates: IssueRates,
    replication: int,
    tape: Tape,
    limits: Limits = LIMITS,
    deadline: float = math.inf,
) -> Counters:
    """Run one replication, week after week, with `tape` in it.

    Where `tape.used` exceeds its room, the tape was too short. `deadline`: by `time.monotonic()`.
    """
    weeks = len(rates.season)
    budget = _Budget(limits.events, deadline)
    work = new_work(network, weeks, budget.next_events())
    moment = 0.0
    for given, moment in _stretches(rates, replication):
        work.state[S_ARRIVING] = 0
        work = _until(network, given, work, tape, moment, budget)
        if work.totals[1] > 0:
            break
    count_open(work, tape, moment)
    return counters_of(work)


def _stretches(rates: IssueRates, replication: int) -> Iterator[tuple[Arrivals, float]]:
    """Issues with the moment up to which they arise, run-out included: all at once where they are few (a call
    of the engine then is long enough to be worth it), otherwise week by week."""
    weeks = len(rates.season)
    if rates.issues <= AT_ONCE:
        yield _kept_chain(rates, replication), (weeks + 1) * WEEK_S
        return
    for week in range(weeks):
        yield _kept_arrivals(rates, replication, week), (week + 1) * WEEK_S
    yield no_arrivals(), (weeks + 1) * WEEK_S


def _kept_chain(rates: IssueRates, replication: int) -> Arrivals:
    def chain() -> Arrivals:
        weeks = [_kept_arrivals(rates, replication, week) for week in range(len(rates.season))]
        return Arrivals(*(np.concatenate(parts) for parts in zip(*weeks, strict=True)))

    return _ARRIVALS.get(f"{rates.digest}:{replication}:all", chain)


def _until(network: Network, given: Arrivals, work: Work, tape: Tape, moment: float, budget: _Budget) -> Work:
    """Let the engine run up to `moment`, with more room whenever it needs some."""
    while True:
        came_back = walk(network, given, work, tape, moment)
        if came_back == DONE:
            return work
        if came_back == TOO_MUCH:
            work.totals[1] = budget.stop()
            work.state[S_ALLOWED] = budget.next_events()
        elif is_full(work, came_back):
            work.totals[1] = STOPS.index("size")
        else:
            work = with_room(work, came_back)
        if work.totals[1] > 0:
            return work


class _Budget:
    """What a replication may still use: events in portions, and time looked at between them."""

    def __init__(self, events: int, deadline: float) -> None:
        self._left = events
        self._deadline = deadline

    def next_events(self) -> int:
        """The next portion of events."""
        portion = min(PORTION, self._left)
        self._left -= portion
        return portion

    def stop(self) -> int:
        """Why the run must stop now (index in `STOPS`), 0 if it may go on."""
        if self._left <= 0:
            return STOPS.index("events")
        return STOPS.index("time") if time.monotonic() >= self._deadline else 0


def _kept_arrivals(rates: IssueRates, replication: int, week: int) -> Arrivals:
    return _ARRIVALS.get(f"{rates.digest}:{replication}:{week}", lambda: _arrivals(rates, replication, week))


def arrivals_by_half_hour(rates: IssueRates, wanted: NDArray[np.bool_]) -> Ints:
    """Issues that arise, by channel and half-hour, of the replications `wanted` (R,): shape (wanted, W, C,
    336)."""
    channels, weeks = len(rates.profile), len(rates.season)
    places = channels * HALF_HOURS
    counts = np.zeros((int(wanted.sum()), weeks, channels, HALF_HOURS), np.int32)
    for place, replication in enumerate(np.flatnonzero(wanted)):
        for week in range(weeks):
            given = _kept_arrivals(rates, int(replication), week)
            slot = (given.arrival_s / HALF_HOUR_S).astype(np.int64) % HALF_HOURS
            found = np.bincount(given.channel * HALF_HOURS + slot, minlength=places)
            counts[place, week] = found.reshape(channels, HALF_HOURS)
    return counts


def _arrivals(rates: IssueRates, replication: int, week: int) -> Arrivals:
    return issue_arrivals(
        rates.profile, rates.share, rates.season, rates.variation, rates.seed, replication, week
    )


def _stacked(counters: list[Counters]) -> Counted:
    """Counters of all replications that came to their end; of all there are where none did."""
    stops = [int(each.totals[1]) for each in counters]
    whole = np.array([stop == 0 for stop in stops])
    used = [each for each, ended in zip(counters, whole, strict=True) if ended] or counters
    return Counted(
        by_channel=np.stack([each.by_channel for each in used]),
        by_group=np.stack([each.by_group for each in used]),
        by_reason=np.stack([each.by_reason for each in used]),
        offered=np.stack([each.offered for each in used]),
        by_half_hour=np.stack([each.by_half_hour for each in used]),
        handovers=np.stack([each.handovers for each in used]),
        waits=np.stack([each.waits for each in used]),
        contacts=int(sum(each.totals[0] for each in counters)),
        ended=whole,
        stopped=STOPS[max(stops)],
    )


_STACKED = ("by_channel", "by_group", "by_reason", "offered", "by_half_hour", "handovers", "waits", "ended")


def joined(one: Counted, other: Counted) -> Counted:
    """Counters of the replications of both, those of `one` first; only of the other where one has none that
    came to its end."""
    if not (one.ended.any() and other.ended.any()):
        return other if other.ended.any() else one
    parts = {name: np.concatenate([getattr(one, name), getattr(other, name)]) for name in _STACKED}
    stopped = STOPS[max(STOPS.index(one.stopped), STOPS.index(other.stopped))]
    return Counted(**parts, contacts=one.contacts + other.contacts, stopped=stopped)


def _bytes_of(arrivals: Arrivals) -> int:
    return sum(part.nbytes for part in arrivals)


_ARRIVALS: Kept[Arrivals] = Kept(ARRIVALS_KEPT_BYTES, _bytes_of)
_POOLS: dict[int, ThreadPoolExecutor] = {}
_POOLS_LOCK = Lock()


def _pool(threads: int | None) -> ThreadPoolExecutor:
    count = threads or os.cpu_count() or 1
    with _POOLS_LOCK:
        if count not in _POOLS:
            _POOLS[count] = ThreadPoolExecutor(count, thread_name_prefix="replication")
        return _POOLS[count]
