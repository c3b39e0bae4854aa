"""Work on the next piece while the last one is taken in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Piece = TypeVar("Piece")
Made = TypeVar("Made")


def ahead(make: Callable[[Piece], Made], pieces: Iterable[Piece]) -> Iterator[tuple[Piece, Made]]:
    """Each piece with what `make` makes of it, in order; one piece is always made ahead in a second thread.

    An error of `make` is raised where its piece comes.

    >>> list(ahead(len, ["a", "bcd"]))
    [('a', 1), ('bcd', 3)]
    """
    with ThreadPoolExecutor(1, thread_name_prefix="ahead") as thread:
        waiting: tuple[Piece, Future[Made]] | None = None
        for piece in pieces:
            begun = piece, thread.submit(make, piece)
            if waiting:
                yield waiting[0], waiting[1].result()
            waiting = begun
        if waiting:
            yield waiting[0], waiting[1].result()
