"""Long work in threads: shared by visitors who want the same, with progress, stopped when nobody waits."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from pages._shared.pace import Pace

Report = Callable[[float], None]
Tell = Callable[[Any, float], None]
"""Told what is there so far and the share done."""


class Stopped(Exception):  # noqa: N818 - not an error: nobody waits any more
    """Nobody waits for this work any more."""


@dataclass
class Job:
    """One piece of work: its result to be, how far it is, and how many visitors wait for it."""

    future: Future[Any]
    done_share: float = 0.0
    waiting: int = 0
    so_far: Any = None
    """What is there already, where work tells it before its end."""
    looked_at_s: float = 0.0
    """When somebody last looked at it (`time.monotonic`), where nobody waits for it."""
    stop: threading.Event = field(default_factory=threading.Event)
    pace: Pace = field(default_factory=Pace)


class Jobs:
    """Work by key, each done once; the last `keep` results stay."""

    def __init__(self, keep: int = 48, workers: int = 2) -> None:
        self._pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="kanallotse")
        self._jobs: OrderedDict[Hashable, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._keep = keep
        self._done: dict[Hashable, Pace] = {}
        """Kind of work -> how it went last."""

    def job(self, key: Hashable, work: Callable[[Report], Any]) -> Job:
        """The job of `key`, started when nobody has asked for it yet (or it failed or was stopped)."""
        with self._lock:
            known = self._jobs.get(key)
            if known is None or known.stop.is_set() or (known.future.done() and known.future.exception()):
                known = self._start(_kind(key), work)
            self._keep_latest(key, known)
            return known

    def at_once(self, key: Hashable, work: Callable[[], Any]) -> Any:
        """The result of work so quick that handing it to another thread would take longer; kept like every
        other one."""
        with self._lock:
            known = self._jobs.get(key)
        if known is None or not known.future.done() or known.future.exception():
            known = Job(Future())
            known.future.set_result(work())
        with self._lock:
            self._keep_latest(key, known)
        return known.future.result()

    def result_of(self, key: Hashable) -> Any:
        """The result of a job that is done; None where it is unknown, under way or has failed."""
        with self._lock:
            known = self._jobs.get(key)
        if known is None or not known.future.done() or known.future.exception():
            return None
        return known.future.result()

    def look_at(self, key: Hashable, work: Callable[[Report, Tell], Any], unseen_s: float) -> Job:
        """The job of `key` without waiting for it: it goes on as long as somebody looks at it at least every
        `unseen_s` seconds, and tells what is there so far."""

        def seen(report: Report) -> Any:
            own = self.job(key, seen)
            own.looked_at_s = time.monotonic()

            def tell(so_far: Any, done_share: float) -> None:
                own.so_far = so_far
                if time.monotonic() - own.looked_at_s > unseen_s:
                    own.stop.set()
                report(done_share)

            return work(report, tell)

        found = self.job(key, seen)
        found.looked_at_s = time.monotonic()
        return found

    def stop(self, key: Hashable) -> None:
        """Stop the job of `key` if it is under way."""
        with self._lock:
            known = self._jobs.get(key)
        if known is not None and not known.future.done():
            known.stop.set()

    def so_far(self, key: Hashable) -> Any:
        """What the job of `key` has told so far; None where it is unknown or has told nothing."""
        with self._lock:
            known = self._jobs.get(key)
        return None if known is None else known.so_far

    def left_s(self, key: Hashable) -> float | None:
        """Seconds until the job of `key` is done, as far as its pace, or that of its kind before, tells."""
        with self._lock:
            known, before = self._jobs.get(key), self._done.get(_kind(key))
        return None if known is None else known.pace.left_s(before)

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

    def _keep_latest(self, key: Hashable, job: Job) -> None:
        self._jobs[key] = job
        self._jobs.move_to_end(key)
        while len(self._jobs) > self._keep:
            self._jobs.popitem(last=False)

    def _start(self, kind: Hashable, work: Callable[[Report], Any]) -> Job:
        job = Job(Future())

        def report(done_share: float) -> None:
            job.done_share = min(max(done_share, 0.0), 1.0)
            job.pace.tell(job.done_share)
            if job.stop.is_set():
                raise Stopped

        def run() -> None:
            job.pace.begin()
            try:
                done = work(report)
                job.pace.tell(1.0)
                self._done[kind] = job.pace
                job.future.set_result(done)
            except BaseException as error:
                job.future.set_exception(error)

        self._pool.submit(run)
        return job


def _kind(key: Hashable) -> Hashable:
    """Work of one kind, which takes about as long, has keys that begin alike."""
    return key[0] if isinstance(key, tuple) else key
