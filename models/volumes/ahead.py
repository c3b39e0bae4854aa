"""Work on the next pieces while the last one is taken in."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Piece = TypeVar("Piece")
Made = TypeVar("Made")


def ahead(
    make: Callable[[Piece], Made], pieces: Iterable[Piece], threads: int = 1
) -> Iterator[tuple[Piece, Made]]:
    """Each piece with what `make` makes of it, in order; so many `threads` make one piece each ahead.

    An error of `make` is raised where its piece comes.

    >>> list(ahead(len, ["a", "bcd"])), list(ahead(len, ["a", "bcd", "ef"], threads=2))
    ([('a', 1), ('bcd', 3)], [('a', 1), ('bcd', 3), ('ef', 2)])
    """
    with ThreadPoolExecutor(threads, thread_name_prefix="ahead") as makers:
        waiting: deque[tuple[Piece, Future[Made]]] = deque()
        for piece in pieces:
            waiting.append((piece, makers.submit(make, piece)))
            if len(waiting) > threads:
                first, made = waiting.popleft()
                yield first, made.result()
        for first, made in waiting:
            yield first, made.result()
