"""Results kept by the digest of what they were made of."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Generic, TypeVar

import numpy as np

T = TypeVar("T")


class Kept(Generic[T]):
    """Results by the digest of what they were made of, the least recently used dropped first; safe between
    threads."""

    def __init__(self, most: int, size: Callable[[T], int] = lambda _: 1) -> None:
        """Keep results up to `most` in all, each of `size`."""
        self._most = most
        self._size = size
        self._held = 0
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
            if key not in self._items:
                self._items[key] = made
                self._held += self._size(made)
            while self._held > self._most:
                self._held -= self._size(self._items.popitem(last=False)[1])
        return made

    def forget(self, key: str) -> None:
        """Drop what is kept under `key`."""
        with self._lock:
            if key in self._items:
                self._held -= self._size(self._items.pop(key))

    def __contains__(self, key: str) -> bool:
        return key in self._items


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
