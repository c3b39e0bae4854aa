"""Folders through which files are passed for a moment. One that a killed process has left behind is known by
its lock, which nobody holds any more."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # such locks are not known there: nothing is swept
    LOCKS = False
else:
    LOCKS = True

PREFIX, LOCK = "kanallotse-", "in use"


@contextmanager
def short_lived_folder() -> Iterator[Path]:
    """A new folder, gone afterwards; locked as long as this process lives."""
    with tempfile.TemporaryDirectory(prefix=PREFIX) as name:
        folder = Path(name)
        if not LOCKS:
            yield folder
            return
        unlocked = folder / f"not yet {LOCK}"
        with unlocked.open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            unlocked.rename(folder / LOCK)  # whoever sees a lock sees it held
            yield folder


def sweep_left_behind() -> None:
    """Remove folders of ours whose processes ended without doing so."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*") if LOCKS else ():
        with suppress(OSError):  # it has gone already, or is somebody else's
            if _is_ours(folder):
                _refuse_if_held(folder / LOCK)
                shutil.rmtree(folder)


def _is_ours(folder: Path) -> bool:
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()


def _refuse_if_held(lock: Path) -> None:
    """OSError where there is no lock, or a process that lives holds it."""
    with lock.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
