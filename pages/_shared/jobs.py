"""Long work in threads: shared by visitors who want the same, with progress, stopped when nobody waits."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

Report = Callable[[float], None]


class Stopped(Exception):  # noqa: N818 - not an error: nobody waits any more
    """Nobody waits for this work any more."""


@dataclass
class Job:
    """One piece of work: its result to be, how far it is, and how many visitors wait for it."""

    future: Future[Any]
    done_share: float = 0.0
    waiting: int = 0
    stop: threading.Event = field(default_factory=threading.Event)


class Jobs:
    """Work by key, each done once; the last `keep` results stay."""

    def __init__(self, keep: int = 48, workers: int = 2) -> None:
        self._pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="kanallotse")
        self._jobs: OrderedDict[Hashable, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._keep = keep

    def job(self, key: Hashable, work: Callable[[Report], Any]) -> Job:
        """The job of `key`, started when nobody has asked for it yet (or it failed or was stopped)."""
        with self._lock:
            known = self._jobs.get(key)
            if known is None or known.stop.is_set() or (known.future.done() and known.future.exception()):
                known = self._start(work)
                self._jobs[key] = known
            self._jobs.move_to_end(key)
            while len(self._jobs) > self._keep:
                self._jobs.popitem(last=False)
            return known

    def result_of(self, key: Hashable) -> Any:
        """The result of a job that is done; None where it is unknown, under way or has failed."""
        with self._lock:
            known = self._jobs.get(key)
        if known is None or not known.future.done() or known.future.exception():
            return None
        return known.future.result()

    def leave(self, job: Job) -> None:
        """One visitor no longer waits; the last one to leave stops unfinished work."""
        with self._lock:
            job.waiting -= 1
            if job.waiting <= 0 and not job.future.done():
                job.stop.set()

    def join(self, job: Job) -> None:
        """One more visitor waits."""
        with self._lock:
            job.waiting += 1

    def _start(self, work: Callable[[Report], Any]) -> Job:
        job = Job(Future())

        def report(done_share: float) -> None:
            job.done_share = min(max(done_share, 0.0), 1.0)
            if job.stop.is_set():
                raise Stopped

        def run() -> None:
            try:
                job.future.set_result(work(report))
            except BaseException as error:
                job.future.set_exception(error)

        self._pool.submit(run)
        return job
