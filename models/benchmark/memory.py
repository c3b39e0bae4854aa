"""The most memory that this process ever held."""

from __future__ import annotations

import sys
from pathlib import Path

STATUS = Path("/proc/self/status")


def peak_memory_bytes() -> int:
    """Peak resident memory of the program that runs in this process.

    Linux keeps in `ru_maxrss` also what the process held before it became this program, that is the memory of
    the process that started it (getrusage(2)); `VmHWM` of /proc/self/status knows the program alone
    (proc_pid_status(5)). Elsewhere `ru_maxrss`: bytes on a Mac, otherwise kilobytes.
    """
    if STATUS.exists():
        for line in STATUS.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
