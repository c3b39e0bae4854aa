"""Replications on an existing Dask cluster, where one is named: the same code and seeds, the same results.

`KANALLOTSE_DASK=tcp://scheduler:8786` names it (the command line's `--dask` sets it). Without it everything
runs in threads of this process, and Dask need not be installed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from models.problems import Problem, UnusableInput
from models.simulation.compiled import engine_digest
from models.simulation.layout import Counters, Network
from models.working import side_by_side

if TYPE_CHECKING:
    from models.simulation.replications import IssueRates

VARIABLE = "KANALLOTSE_DASK"
TASK_S = 0.06
"""A task costs about 3 ms of the scheduler's time, so it should bring at least this much work."""
ISSUES_PER_SECOND = 500_000
"""About what one core does: only to cut the work into tasks, no result depends on it."""
LANES = 8
"""States that are under way on the cluster at a time."""
CONNECT_S = 10

Given = TypeVar("Given")
Made = TypeVar("Made")
Batch = Callable[[Network, "IssueRates", int, int], list[Counters]]


def address() -> str | None:
    """Address of the cluster that is to be used; None: this process alone."""
    return os.environ.get(VARIABLE) or None


def in_lanes(work: Callable[[Given], Made], things: Iterable[Given]) -> Iterator[Made]:
    """`work` on each of `things`, in their order; several at a time where a cluster can take them."""
    if address() is None:
        yield from map(work, things)
        return
    yield from side_by_side(work, things, LANES, "lane")


def run_on_cluster(
    batch: Batch, network: Network, rates: IssueRates, replications: int, first: int = 0
) -> list[Counters]:
    """Counters of replications `first`..R-1, computed by `batch(network, rates, first, last)` on the workers.

    Raises UnusableInput when there is no cluster at the address, when Dask is not installed, or when a worker
    runs another version of the engine.
    """
    client = _client(str(address()))
    parts = _parts(rates, first, replications, sum(client.nthreads().values()))
    tasks = [client.submit(_checked, batch, engine_digest(), network, rates, *part) for part in parts]
    try:
        results = client.gather(tasks)
    except WrongVersionError as wrong:
        raise UnusableInput([Problem(str(address()), "simulation.cluster_version")]) from wrong
    finally:
        client.cancel(tasks)
    return list(chain.from_iterable(results))


class WrongVersionError(RuntimeError):
    """A worker that runs another version of the engine."""


def _checked(
    batch: Batch, digest: str, network: Network, rates: IssueRates, first: int, last: int
) -> list[Counters]:
    if engine_digest() != digest:
        raise WrongVersionError
    return batch(network, rates, first, last)


def _parts(rates: IssueRates, first: int, replications: int, threads: int) -> list[tuple[int, int]]:
    """Replications cut into tasks: enough for all threads, each worth the cost of sending it."""
    issues = float((rates.profile * rates.share.sum(axis=1, keepdims=True)).sum() * len(rates.season))
    worthwhile = max(1, round(TASK_S * ISSUES_PER_SECOND / max(issues, 1.0)))
    size = max(worthwhile, -(-(replications - first) // (2 * max(threads, 1))))
    return [(begin, min(begin + size, replications)) for begin in range(first, replications, size)]


def disconnect() -> None:
    """Leave every cluster that this process has worked with."""
    while _CLIENTS:
        _CLIENTS.popitem()[1].close()


_CLIENTS: dict[str, Any] = {}
_LOCK = Lock()


def _client(where: str) -> Any:
    with _LOCK:
        if where not in _CLIENTS:
            _CLIENTS[where] = _connected(where)
        return _CLIENTS[where]


def _connected(where: str) -> Any:
    try:
        from distributed import Client
    except ImportError as missing:
        raise UnusableInput([Problem(where, "simulation.no_dask")]) from missing
    try:
        return Client(where, timeout=CONNECT_S, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as failed:
        raise UnusableInput([Problem(where, "simulation.no_cluster")]) from failed


__all__ = ["VARIABLE", "address", "disconnect", "in_lanes", "run_on_cluster"]
