"""The process that waits to read a file (`models.volumes.isolated`), started before it is needed: this module
itself needs no library."""

from __future__ import annotations

import atexit
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIES = sys.platform == "linux"
"""Whether a process can make safe copies of itself here."""

Process = subprocess.Popen[bytes]


class WaitingReaders:
    """Processes that wait for files; a server keeps one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ready: Process | None = None
        self._kept_ready = False

    def begin(self) -> None:
        """One process is under way for the next file."""
        with self._lock:
            self._ready = self._ready or _started()

    def keep_ready(self) -> None:
        """From now on one process is always under way."""
        with self._lock:
            if not self._kept_ready:
                atexit.register(self.stop)
            self._kept_ready = True
            self._ready = self._ready or _started()

    def take(self) -> Process:
        """The process that waits, which may go on waiting for others where it copies itself; or a new one."""
        with self._lock:
            ready, self._ready = self._ready, None
            if ready is not None and ready.poll() is not None:
                ready.communicate()  # it has died: its pipe is closed, another one takes its place
                ready = None
            taken = ready or _started()
            if self._kept_ready:
                self._ready = taken if COPIES else _started()
            return taken

    def give_back(self, process: Process) -> None:
        """End `process`, unless it waits for the next file."""
        with self._lock:
            kept = process is self._ready
        if not kept:
            process.kill()
            process.communicate()

    def stop(self) -> None:
        """End the process that waits."""
        with self._lock:
            ready, self._ready, self._kept_ready = self._ready, None, False
        if ready is not None:
            ready.kill()
            ready.communicate()


readers = WaitingReaders()
"""The ones of this program."""


@contextmanager
def reader_under_way() -> Iterator[None]:
    """A process for one file gets ready while this one imports what it needs itself."""
    readers.begin()
    try:
        yield
    finally:
        readers.stop()


def _started() -> Process:
    command = [sys.executable, "-m", "models.volumes.isolated"]
    return subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
