"""Replications side by side, in threads or on a cluster; the result does not depend on which."""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Generic, TypeVar

import numpy as np

from models.simulation import cluster
from models.simulation.arrivals import issue_arrivals
from models.simulation.engine import run
from models.simulation.layout import Arrivals, Counters, Floats, Network

T = TypeVar("T")
CONTACTS_ALIVE = 4096
"""Rows for contacts alive at a time to begin with; doubled until they do."""


class Kept(Generic[T]):
    """Results by the digest of what they were made of, the least recently used dropped first; safe between
    threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._items: OrderedDict[str, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str, make: Callable[[], T]) -> T:
        """The result kept under `key`, made now if there is none."""
        with self._lock:
            if key in self._items:
                self._items.move_to_end(key)
                return self._items[key]
        made = make()
        with self._lock:
            self._items[key] = made
            while len(self._items) > self._most:
                self._items.popitem(last=False)
        return made

    def __contains__(self, key: str) -> bool:
        return key in self._items


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


@dataclass(frozen=True)
class Counted:
    """Counters of R replications, stacked: every array has R in front. `contacts`: all contacts of all
    replications."""

    by_channel: Floats
    by_group: Floats
    by_reason: Floats
    offered: Floats
    handovers: Floats
    waits: Floats
    contacts: int


def digest_of(parts: Iterable[object]) -> str:
    """Digest of arrays (their bytes and shapes) and plain values (their repr)."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        if isinstance(part, np.ndarray):
            found.update(repr((part.shape, part.dtype.str)).encode())
            found.update(np.ascontiguousarray(part).tobytes())
        else:
            found.update(repr(part).encode())
    return found.hexdigest()


def simulate(network: Network, rates: IssueRates, replications: int, threads: int | None = None) -> Counted:
    """Run replications 0..R-1 of `network` with the customers that `rates` give.

    `threads`: None uses the cluster that is named (`models.simulation.cluster`), otherwise the processors
    there are. Replication r meets the same customers in every network.
    """
    if threads is None and cluster.address() is not None:
        return _stacked(cluster.run_on_cluster(run_batch, network, rates, replications))
    jobs = range(replications)

    def one(replication: int) -> Counters:
        return _replication(network, rates, replication)

    counters = [one(job) for job in jobs] if threads == 1 else list(_pool(threads).map(one, jobs))
    return _stacked(counters)


def run_batch(network: Network, rates: IssueRates, first: int, last: int) -> list[Counters]:
    """Replications `first` to `last` - 1, one after the other: a task of a cluster."""
    return [_replication(network, rates, replication) for replication in range(first, last)]


def _replication(network: Network, rates: IssueRates, replication: int) -> Counters:
    arrivals = _ARRIVALS.get(f"{rates.digest}:{replication}", lambda: _arrivals(rates, replication))
    return _run_with_room(network, arrivals, len(rates.season))


def _arrivals(rates: IssueRates, replication: int) -> Arrivals:
    return issue_arrivals(rates.profile, rates.share, rates.season, rates.variation, rates.seed, replication)


def _run_with_room(network: Network, arrivals: Arrivals, weeks: int) -> Counters:
    """One replication; with twice the room whenever contacts, events or issues did not fit."""
    room = CONTACTS_ALIVE
    while True:
        counters = run(network, arrivals, weeks, room, 4 * room)
        if counters.totals[1] == 0:
            return counters
        room *= 2


def _stacked(counters: list[Counters]) -> Counted:
    return Counted(
        by_channel=np.stack([each.by_channel for each in counters]),
        by_group=np.stack([each.by_group for each in counters]),
        by_reason=np.stack([each.by_reason for each in counters]),
        offered=np.stack([each.offered for each in counters]),
        handovers=np.stack([each.handovers for each in counters]),
        waits=np.stack([each.waits for each in counters]),
        contacts=int(sum(each.totals[0] for each in counters)),
    )


_ARRIVALS: Kept[Arrivals] = Kept(128)
_POOLS: dict[int, ThreadPoolExecutor] = {}
_POOLS_LOCK = Lock()


def _pool(threads: int | None) -> ThreadPoolExecutor:
    count = threads or os.cpu_count() or 1
    with _POOLS_LOCK:
        if count not in _POOLS:
            _POOLS[count] = ThreadPoolExecutor(count, thread_name_prefix="replication")
        return _POOLS[count]
