"""Work that takes long: how it tells its progress, and how it is given up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
Given = TypeVar("Given")

Progress = Callable[[float], None]
"""Told the share of the work that is done, 0..1; an error that it raises ends the work."""
GivenUp = Callable[[], bool]
"""Asked now and then; True means that nobody wants the result any more."""


def side_by_side(work: Callable[[Given], T], things: Iterable[Given], threads: int, name: str) -> Iterator[T]:
    """`work` on each of `things`, in their order, in threads of this name; whoever stops listening ends what
    has not begun."""
    with ThreadPoolExecutor(threads, thread_name_prefix=name) as pool:
        pending = [pool.submit(work, thing) for thing in things]
        try:
            for each in pending:
                yield each.result()
        finally:
            for each in pending:
                each.cancel()


class Cancelled(Exception):  # noqa: N818 - not an error: nobody wants the result any more
    """The caller gave the work up."""


class Steps:
    """Counts finished steps and tells their share; an error that `progress` raises ends the work."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def done(self, result: T) -> T:
        """One more step is done, with this result."""
        self._done += 1
        if self._progress is not None:
            self._progress(self._done / self._total)
        return result
