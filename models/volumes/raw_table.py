"""A table as it stands in a file: its header, its columns, the numbers of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from models.volumes.cells import Cells
from models.volumes.file_period import FilePeriod

Rows = NDArray[np.signedinteger]
JOINT = " – "
"""Between headings of which one stands above the other."""
FIRST_ROWS = 3
NUMBERED = re.compile(r" \(\d+\)$")
"""What `distinct` puts behind a name that stands twice."""


def distinct(names: Sequence[str]) -> list[str]:
    """Names of columns, those that stand twice numbered.

    >>> distinct(["number", "category", "", "category", ""])
    ['number', 'category', '', 'category (2)', '']
    """
    seen: dict[str, int] = {}
    told = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        told.append(f"{name} ({seen[name]})" if name and seen[name] > 1 else name)
    return told


@dataclass(frozen=True)
class RawTable:
    """The cells of one table of a file.

    `header`: name per column; `groups`: the name that stands above it in a header of two rows ('' otherwise).
    `rows`: the number that each row has in the file, its first row being 1; `rows_read` counts all rows below
    the header that are not blank, also those that were set aside for their width.
    """

    header: tuple[str, ...]
    groups: tuple[str, ...]
    header_row: int
    columns: tuple[Cells, ...]
    rows: Rows
    rows_read: int
    place: str = ""
    """Sheet (and corner) the table comes from; empty for a text file."""
    sources: Mapping[str, Cells] = field(default_factory=dict)
    """Columns that were put together from several of the file -> name of the one that each row is from."""
    parts_of_start: tuple[str, ...] = ()
    """Columns of the file that were put together into the start (year, week, weekday)."""
    parted_labels: tuple[str, str] = ("", "")
    """The column of the file whose labels of two levels were put into two columns, and what the upper ones
    are."""
    unfolded: bool = False
    """Whether columns of the file were made into rows."""
    titles: tuple[str, ...] = ()
    """What stands above the header."""
    period: FilePeriod | None = None
    """The period that stands around a table of weekdays."""
    joint_groups: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Groups put together from two rows of headings -> the upper and the lower one."""
    weeks_told: tuple[FilePeriod, ...] = ()
    """Periods of weeks that each row of a weekday stands for; the rows have the first such day in them."""
    origin: RawTable | None = None
    """The first rows of the table as it stands in the file, where something was changed since."""

    def remembered(self) -> RawTable:
        """The same table, which knows from now on how it stands in the file."""
        if self.origin is not None:
            return self
        first = self.only(np.arange(len(self.rows)) < FIRST_ROWS)
        origin = replace(first, columns=tuple(column.compact() for column in first.columns))
        return replace(self, origin=origin)

    @property
    def written(self) -> RawTable:
        """The table (its first rows at least) as it stands in the file."""
        return self.origin or self

    def spot(self, name: str) -> str:
        """Where a column is, as problems tell it: its heading, or the row of headings where the file has none
        of this name."""
        return f": {name}" if name in self.written.header else f":{self.header_row}"

    @property
    def labels(self) -> tuple[str, ...]:
        """How columns are called on screen: with the heading above them."""
        return tuple(
            f"{group}{JOINT}{NUMBERED.sub('', name)}" if group and name else name
            for name, group in zip(self.header, self.groups, strict=True)
        )

    def texts(self, positions: NDArray[np.intp]) -> list[str]:
        """Rows as text, for the list of rows set aside."""
        columns = []
        for column in self.columns:
            texts = column.texts()
            columns.append([texts[code] for code in column.codes[positions].tolist()])
        return [" | ".join(row) for row in zip(*columns, strict=True)]

    def columns_behind(self, name: str) -> Iterator[tuple[str, NDArray[np.bool_]]]:
        """The columns of the file that the column `name` was put together from, each with its rows."""
        sources = self.sources[name]
        texts = sources.texts()
        for column in dict.fromkeys(text for text in texts if text):
            rows = np.array([text == column for text in texts], dtype=bool)[sources.codes]
            if rows.any():
                yield column, rows

    def only(self, kept: NDArray[np.bool_]) -> RawTable:
        """The same table with these rows only; `rows_read` stays."""
        columns = tuple(column.rows(kept) for column in self.columns)
        sources = {name: column.rows(kept) for name, column in self.sources.items()}
        return replace(self, columns=columns, rows=self.rows[kept], sources=sources)


def with_column(raw: RawTable, name: str, cells: Cells) -> RawTable:
    """The table with one more column."""
    return replace(raw, header=(*raw.header, name), groups=(*raw.groups, ""), columns=(*raw.columns, cells))
