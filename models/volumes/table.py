"""The volume table: what every volume file becomes, whatever it looked like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from models.problems import Problem

COLUMNS = (
    "start",
    "interval_min",
    "channel",
    "reason",
    "offered",
    "handled",
    "abandoned",
    "handling_time_s",
    "wait_s",
    "service_level_share",
)
"""One row per interval, channel and reason. `start` is tz-aware; `channel` and `reason` are text as in the file
(`reason` is missing where the file has none); counts are floats >= 0; what a file does not hold is NaN, never 0."""


@dataclass(frozen=True)
class SetAside:
    """A row of the file that is not used, with its reason (a problem code), so that it can be listed and downloaded."""

    row: int
    """Row number in the file, the header being row 1."""
    reason: str
    text: str


@dataclass(frozen=True)
class Volumes:
    """A checked volume table and how it came about."""

    name: str
    table: pd.DataFrame
    digest: str
    """SHA-256 of the file's bytes."""
    rows_read: int
    set_aside: tuple[SetAside, ...]
    problems: tuple[Problem, ...]
    mapping: tuple[tuple[str, str], ...]
    """(column in the file, column of ours) pairs that were used."""

    @property
    def rows_used(self) -> int:
        """Rows of the file that the table holds."""
        return self.rows_read - len(self.set_aside)

    @property
    def interval_min(self) -> int:
        """Longest interval in minutes (1440: daily totals)."""
        return int(self.table["interval_min"].max())

    @property
    def start(self) -> datetime:
        """First interval."""
        return self.table["start"].min().to_pydatetime()  # type: ignore[no-any-return]

    @property
    def end(self) -> datetime:
        """End of the last interval."""
        last = self.table["start"].idxmax()
        row = self.table.loc[last]
        return (row["start"] + pd.Timedelta(minutes=float(row["interval_min"]))).to_pydatetime()  # type: ignore[no-any-return]
