"""The ledger of one reading: every problem and every row set aside, collected while the file is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.problems import Problem, Severity, UnusableInput
from models.volumes.table import SetAside

FIRST = 5
"""So many rows, days or names are listed by themselves; the rest is counted."""
TEXT_LIMIT = 200

Mask = NDArray[np.bool_]


def some(items: list[str]) -> str:
    """The first few of a list as text.

    >>> some(["2", "5"]), some([str(n) for n in range(9)])
    ('2, 5', '0, 1, 2, 3, 4 …')
    """
    return ", ".join(items[:FIRST]) + (" …" if len(items) > FIRST else "")


@dataclass
class Ledger:
    """Collects what is wrong with the file `name`; nothing is dropped without an entry here."""

    name: str
    problems: list[Problem] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)

    def add(self, severity: Severity, code: str, where: str = "", **values: Any) -> None:
        """Enters a problem; `where` is the place inside the file (`:12` a row, `: name` a column)."""
        self.problems.append(Problem(f"{self.name}{where}", f"volumes.{code}", values, severity))

    def stop_on_errors(self) -> None:
        """Raises UnusableInput with everything found so far when some of it makes the file unusable."""
        if any(problem.severity == "error" for problem in self.problems):
            raise UnusableInput(self.problems)

    def fail(self, code: str, where: str = "", **values: Any) -> UnusableInput:
        """Enters an error and returns the exception to raise."""
        self.add("error", code, where, **values)
        return UnusableInput(self.problems)

    def rows(
        self, severity: Severity, code: str, rows: NDArray[np.int64], where: str = "", **values: Any
    ) -> None:
        """Enters a problem of several rows: how many, and the first ones (nothing when there are none)."""
        if not len(rows):
            return
        listed = [str(row) for row in rows[: FIRST + 1]]
        place = where or f":{listed[0]}"
        self.add(severity, code, place, count=len(rows), rows=some(listed), **values)

    def put_aside(self, code: str, rows: NDArray[np.int64], text: Callable[[int], str]) -> None:
        """Sets rows aside; `text` gives the row's own text by position in `rows`."""
        reason = f"volumes.{code}"
        self.set_aside.extend(
            SetAside(int(row), reason, text(position)[:TEXT_LIMIT]) for position, row in enumerate(rows)
        )
        self.rows("warning", code, rows)
