"""The work of visitors while their browsers reload: in the memory of this process only, within bounds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd

MOST = 500
"""Visitors whose work is kept."""
MOST_BYTES = 500_000_000
"""What the kept files and tables of all of them may take together."""
HOURS = 12
"""How long work is kept after the connection to its tab has ended."""
COPIED_FOR = timedelta(minutes=10)
"""How long work stays that another tab has taken up while its own tab was still there."""
A_LITTLE = 100
"""Bytes of anything that is neither file nor table, roughly."""


@dataclass(frozen=True)
class Kept:
    """One visitor's work: what the session holds, when it was last worked on, and which connection did."""

    entries: Mapping[str, Any]
    at: datetime
    connection: Hashable
    seen: datetime
    """When the connection was last known to be there."""
    is_copied: bool = False


class KeptWork:
    """Work by a secret of the tab; entries are taken as they are and must not be changed in place.

    `is_connected` tells whether a connection still is there.
    """

    def __init__(
        self,
        is_connected: Callable[[Hashable], bool],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        most: int = MOST,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._is_connected, self._now = is_connected, now
        self._most, self._most_bytes = most, most_bytes
        self._kept: dict[str, Kept] = {}
        self._lock = threading.Lock()
        self.begun = now()
        """Work from before this moment was lost with the process that kept it."""

    def keep(self, secret: str, entries: Mapping[str, Any], connection: Hashable) -> datetime:
        """Keep the work of a tab in place of what was kept for it before; returns the time it is kept with:
        of the last change."""
        now = self._now()
        with self._lock:
            before = self._kept.get(secret)
            is_same = before is not None and _is_same(before.entries, entries)
            at = before.at if before is not None and is_same else now
            self._kept[secret] = Kept(dict(entries), at, connection, seen=now)
        return at

    def take(self, secret: str) -> Kept | None:
        """The work of a tab that has reloaded. It stays where that tab still is there: then this one is a
        copy of it, and goes on for itself."""
        with self._lock:
            found = self._kept.pop(secret, None)
            if found is None or self._is_over(found):
                return None
            if self._is_connected(found.connection):
                self._kept[secret] = replace(found, seen=self._now(), is_copied=True)
            return found

    def drop(self, secret: str) -> None:
        """Forget this work now."""
        with self._lock:
            self._kept.pop(secret, None)

    def sweep(self) -> None:
        """Forget work whose time is over, and the oldest where it is too much."""
        with self._lock:
            now = self._now()
            for secret, kept in self._kept.items():
                if self._is_connected(kept.connection):
                    self._kept[secret] = replace(kept, seen=now)
            known: set[int] = set()
            room = self._most_bytes
            newest_first = sorted(self._kept.items(), key=lambda each: each[1].seen, reverse=True)
            for place, (secret, kept) in enumerate(newest_first):
                room -= size_of(kept.entries.values(), known)
                if self._is_over(kept) or room < 0 or place >= self._most:
                    del self._kept[secret]

    def _is_over(self, kept: Kept) -> bool:
        unseen = self._now() - kept.seen
        return unseen > (COPIED_FOR if kept.is_copied else timedelta(hours=HOURS))


def _is_same(before: Any, now: Any) -> bool:
    """Whether nothing has changed: whoever changes a thing puts another one in its place."""
    if isinstance(before, Mapping) and isinstance(now, Mapping):
        return before.keys() == now.keys() and all(_is_same(before[name], now[name]) for name in now)
    return before is now or (isinstance(now, str) and bool(before == now))


def size_of(things: Iterable[Any], known: set[int]) -> int:
    """Bytes that `things` take, roughly; what has been counted before (`known`, by identity) takes none.

    >>> size_of([b"x" * 1000, "a word"], set())
    1100
    """
    return sum(_size(thing, known) for thing in things)


def _size(thing: Any, known: set[int]) -> int:
    if id(thing) in known:
        return 0
    known.add(id(thing))
    if isinstance(thing, bytes):
        return len(thing)
    if isinstance(thing, pd.DataFrame):
        return int(thing.memory_usage(index=True).sum())
    if isinstance(thing, Mapping):
        return A_LITTLE + size_of(thing.values(), known)
    if isinstance(thing, tuple | list | frozenset):
        return A_LITTLE + size_of(thing, known)
    if is_dataclass(thing):
        return A_LITTLE + size_of((getattr(thing, field.name) for field in fields(thing)), known)
    return A_LITTLE
