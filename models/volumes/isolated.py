"""Files of strangers are read in a process of their own, with limits: whatever is in them, the app lives on.

`python -m models.volumes.isolated` waits for names of folders on its standard input. For each one it makes a
copy of itself, which reads the request in the folder and leaves its answer and its exit code there. Starting
takes seconds (libraries), a copy milliseconds: a server keeps one process for all files. Where the system
knows no copies, a process reads one file itself, and a server keeps the next one ready."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.problems import UnusableInput
from models.scenario.schema import DayProfile
from models.short_lived import short_lived_folder
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping, read_mapping
from models.volumes.reader import understand
from models.volumes.seen_columns import Refusal
from models.volumes.source import File, Source, StoredFile, fetch
from models.volumes.table import Volumes
from models.volumes.understood import Understood, volumes_of
from models.waiting_reader import COPIES, Process, readers
from models.working import Progress

REQUEST, UPLOAD, ANSWER, CODE = "request", "upload", "answer", "code"
OUT_OF_MEMORY = 77
POLL_S, WATCH_S = 0.05, 0.01
MOST_ROWS = 200_000
"""Values of more rows are not handed over: that would take longer than it saves, and memory of the server."""
START_S = 1.5
BYTES_PER_S = 25e6
"""Start of the process and speed of reading, roughly: for the bar that shows how far it is."""


@dataclass(frozen=True)
class Limits:
    """What reading one file may take."""

    seconds: int = 120
    memory_mb: int = 2000
    """Beyond what the process has when it starts."""


@dataclass(frozen=True)
class Request:
    """What to read, and how."""

    file: StoredFile
    mapping: FileMapping | None
    day_profile: DayProfile | None
    timezone: str
    known: tuple[FileMapping, ...]
    limits: Limits
    up_to_names: bool
    """Whether what the names mean is left to be told, where the file is not large."""


def read_isolated(
    source: Source,
    mapping: Mapping[str, Any] | FileMapping | str | Path | None = None,
    day_profile: DayProfile | None = None,
    timezone: str = "Europe/Berlin",
    known: Sequence[FileMapping] = (),
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Volumes:
    """`read_volumes` in a process of its own.

    Raises UnusableInput as that does, and for a file that breaks a limit or the reader; Cancelled (whatever
    `progress` raises) ends the reading at once.
    """
    rules = None if mapping is None else read_mapping(mapping)
    limits = limits or Limits()
    read = _asked(fetch(source), limits, progress, rules, day_profile, timezone, known, up_to_names=False)
    assert isinstance(read, Volumes)
    return read


def understand_isolated(
    source: Source,
    mapping: FileMapping | None = None,
    day_profile: DayProfile | None = None,
    timezone: str = "Europe/Berlin",
    known: Sequence[FileMapping] = (),
    progress: Progress | None = None,
) -> Understood | Volumes:
    """`understand` in a process of its own; the volumes of a file of more than `MOST_ROWS` rows.

    Raises as `read_isolated` does.
    """
    return _asked(fetch(source), Limits(), progress, mapping, day_profile, timezone, known, up_to_names=True)


def _asked(
    file: File,
    limits: Limits,
    progress: Progress | None,
    mapping: FileMapping | None,
    day_profile: DayProfile | None,
    timezone: str,
    known: Sequence[FileMapping],
    *,
    up_to_names: bool,
) -> Understood | Volumes:
    """What the process makes of the file."""
    with short_lived_folder() as own:
        folder = own / "file"
        folder.mkdir()
        stored = _stored(file, folder)
        request = Request(stored, mapping, day_profile, timezone, tuple(known), limits, up_to_names)
        (folder / REQUEST).write_bytes(pickle.dumps(request))
        code = _run(folder, limits, START_S + file.size / BYTES_PER_S, progress)
        return _answer(folder, code, file.name, limits)


def _stored(file: File, folder: Path) -> StoredFile:
    """The file where the other process finds it: where it is, or in `folder`."""
    if isinstance(file, StoredFile):
        return StoredFile(file.path.resolve(), file.name)
    (folder / UPLOAD).write_bytes(file.content)
    return StoredFile(folder / UPLOAD, file.name)


def _run(folder: Path, limits: Limits, expected_s: float, progress: Progress | None) -> int | None:
    """Exit code of the reading; None when its time was up."""
    process = readers.take()
    begun = time.monotonic()
    try:
        _tell(process, folder)
        while (elapsed := time.monotonic() - begun) < limits.seconds:
            if progress is not None:
                progress(min(elapsed / expected_s, 0.95))
            if (code := _code(folder, process)) is not None:
                return code
            time.sleep(POLL_S)
        return None
    finally:
        readers.give_back(process)
        if not (folder / CODE).exists():
            folder.rename(folder.with_name("given up"))  # a copy that still reads ends, and can leave nothing


def _code(folder: Path, process: Process) -> int | None:
    """Exit code of the reading, or of the process that should have seen to it; None while it goes on."""
    ended = process.poll()
    return int((folder / CODE).read_text()) if (folder / CODE).exists() else ended


def keep_reader_ready() -> None:
    """For servers: the next file finds a process that has started already."""
    readers.keep_ready()


def stop_reader() -> None:
    """The opposite of `keep_reader_ready`."""
    readers.stop()


def _tell(process: Process, folder: Path) -> None:
    assert process.stdin is not None
    try:
        process.stdin.write(f"{folder}\n".encode())  # short enough to arrive in one piece
        process.stdin.flush()
    except OSError:  # it has died: its exit code says so
        pass


def _answer(folder: Path, code: int | None, name: str, limits: Limits) -> Understood | Volumes:
    ledger = Ledger(name)
    if code is None:
        raise ledger.fail("too_long", seconds=limits.seconds)
    if code == OUT_OF_MEMORY:
        raise ledger.fail("too_much_memory", limit_mb=limits.memory_mb)
    if code or not (folder / ANSWER).exists():
        raise ledger.fail("reader_died")
    answer: Understood | Volumes | Refusal = pickle.loads((folder / ANSWER).read_bytes())
    if isinstance(answer, Refusal):
        raise answer.error()
    return answer


# --- In the process -----------------------------------------------------------------------------------------


def _wait_for_files() -> None:
    """Sees to every folder named on the standard input, until nobody needs this process any more."""
    if COPIES:
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody here waits for the watchers
    for line in sys.stdin:
        folder = Path(line.strip())
        if not COPIES:
            sys.exit(_serve(folder))
        if _copy() == 0:
            _watch(folder)


def _copy() -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads of libraries rest while a copy is made
        return os.fork()


def _watch(folder: Path) -> None:
    """One copy reads, this one ends it when the folder has gone, and leaves its exit code."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    reader = _copy()
    if reader == 0:
        _read_and_end(folder)
    while (ended := os.waitpid(reader, os.WNOHANG))[0] == 0:
        if not folder.exists():
            os.kill(reader, signal.SIGKILL)
        time.sleep(WATCH_S)
    if folder.exists():
        written = folder / f"{CODE} in the making"
        written.write_text(str(os.waitstatus_to_exitcode(ended[1])))
        written.rename(folder / CODE)
    os._exit(0)


def _read_and_end(folder: Path) -> None:
    code = 1
    try:
        code = _serve(folder)
    finally:
        os._exit(code)


def _serve(folder: Path) -> int:
    request: Request = pickle.loads((folder / REQUEST).read_bytes())
    _limit(request.limits)
    answer: Any
    try:
        answer = understand(request.file, request.mapping, request.timezone, request.known)
        if not request.up_to_names or len(answer.converted.raw.rows) > MOST_ROWS:
            answer = volumes_of(answer, request.day_profile)
    except UnusableInput as unusable:
        answer = Refusal.of(unusable)
    except MemoryError:
        return OUT_OF_MEMORY
    (folder / ANSWER).write_bytes(pickle.dumps(answer, protocol=5))
    return 0


def _limit(limits: Limits) -> None:
    """Memory and computing time of this process, where the system can bound them."""
    try:
        import resource
    except ImportError:  # no such limits there: the clock of the parent still holds
        return
    now = _data_bytes()
    resource.setrlimit(resource.RLIMIT_DATA, (now + limits.memory_mb * 1_000_000,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (2 * limits.seconds,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _data_bytes() -> int:
    status: Mapping[str, str] = (
        dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line)
        if Path("/proc/self/status").exists()
        else {}
    )
    return int(status.get("VmData", "500000 kB").split()[0]) * 1024


if __name__ == "__main__":
    _wait_for_files()
