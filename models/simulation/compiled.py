"""How the engine is compiled: once per machine and version of these sources, cached on disk, free of the
interpreter lock.

Numba notices a change only in the file of the function it caches; here functions call one another across
files. So the cache lies in a folder named after the digest of its sources: a changed source
never meets an old machine code.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import numba
from numba.core import config

F = TypeVar("F", bound=Callable[..., Any])

_FOLDER = Path(__file__).parent
_SOURCES = ("compiled", "layout", "draws", "arrivals", "workspace", "engine")
"""Modules whose text becomes machine code."""


@cache
def engine_digest() -> str:
    """Digest of the engine's sources: two processes with the same one run the same engine."""
    sources = sorted(path for path in _FOLDER.glob("*.py") if path.stem in _SOURCES)
    return hashlib.blake2b(b"".join(path.read_bytes() for path in sources), digest_size=8).hexdigest()


def _cache_folder() -> Path:
    base = os.environ.get("NUMBA_CACHE_DIR")
    return (Path(base) if base else _FOLDER / "__pycache__") / f"kanallotse-{engine_digest()}"


def _with_cache(function: F, **options: Any) -> F:
    settings: dict[str, Any] = vars(config)
    before = settings["CACHE_DIR"]
    settings["CACHE_DIR"] = str(_cache_folder())
    try:
        made: F = numba.njit(cache=True, nogil=True, error_model="numpy", **options)(function)
        return made
    finally:
        settings["CACHE_DIR"] = before


def compiled(function: F) -> F:
    """Compile `function` on its first call, cached on disk, without the interpreter lock."""
    return _with_cache(function)


def borrowing(function: F) -> F:
    """As `compiled`, for functions that make no arrays: they use their callers' without counting references
    (a locked instruction each)."""
    return _with_cache(function, _nrt=False)


def inlined(function: F) -> F:
    """As `borrowing`, and merged into its callers."""
    return _with_cache(function, _nrt=False, forceinline=True)
