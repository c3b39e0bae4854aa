"""Peak memory is that of the program, not of whoever started it."""

from __future__ import annotations

import subprocess
import sys

ONE_HUNDRED_MB = 100_000_000

PARENT = """
import subprocess, sys
held = bytearray({held})
held[::4096] = b"x" * len(held[::4096])
child = "from models.benchmark.memory import peak_memory_bytes; print(peak_memory_bytes())"
print(subprocess.run([sys.executable, "-c", child], capture_output=True, text=True, check=True).stdout)
"""

OWN = """
from models.benchmark.memory import peak_memory_bytes
before = peak_memory_bytes()
held = bytearray({held})
held[::4096] = b"x" * len(held[::4096])
print(peak_memory_bytes() - before)
"""


def told(code: str) -> int:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return int(done.stdout)


def test_what_a_program_holds_counts() -> None:
    assert told(OWN.format(held=ONE_HUNDRED_MB)) > 0.9 * ONE_HUNDRED_MB


def test_what_the_starting_program_holds_does_not_count() -> None:
    assert told(PARENT.format(held=4 * ONE_HUNDRED_MB)) < 2 * ONE_HUNDRED_MB
