"""Where headers stand in a grid: of one row or two, below titles, behind blank rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.volumes.cells import cell_text
from models.volumes.crossed_headings import count_crossed
from models.volumes.grid import Grid
from models.volumes.headers_again import header_rows
from models.volumes.headings import count_known, read_heading
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.third_headings import cross_three_times

HEADER_WITHIN = 40
"""Titles may stand above the header, which must come within so many filled rows."""
TABLE_FROM = 2
"""A row that says so much is the header of a table."""


@dataclass(frozen=True)
class Place:
    """A header found in a grid: its row, the row of groups above it (or None), its columns, what it says."""

    row: int
    group_row: int | None
    first: int
    last: int
    known: int
    beside: bool = False
    """Whether another table stands on its right."""
    third_row: int | None = None
    """The row above that of the groups, where it is one of headings, too."""

    @property
    def top(self) -> int:
        """Its uppermost row."""
        return next(row for row in (self.third_row, self.group_row, self.row) if row is not None)


def header_places(grid: Grid, filled: NDArray[np.bool_], rules: FileMapping) -> list[Place]:
    """Headers of different tables, from the top."""
    wanted = {name for name in rules.columns.values() if name}
    found: list[Place] = []
    known_headers: list[tuple[str, ...]] = []
    for row in _candidates(filled):
        place = _header_at(grid, filled, row, wanted)
        if place is None or place.known < TABLE_FROM:
            continue
        names = tuple(row_texts(grid, row)[place.first : place.last + 1])
        if names in known_headers:
            continue
        if found and not _starts_anew(found[-1], place, filled):
            if (
                place.known > found[-1].known
                and place.row - found[-1].row <= 2
                and len(found) == len(known_headers)
            ):
                found[-1], known_headers[-1] = place, names
            continue
        found.append(place)
        known_headers.append(names)
    again = [place for each in found for place in _in_another_order(grid, each)]
    return [_with_third_row(grid, place) for place in sorted([*found, *again], key=lambda place: place.row)]


def _with_third_row(grid: Grid, place: Place) -> Place:
    if not place.group_row:
        return place
    third = place.group_row - 1
    first = next((column for column, text in enumerate(row_texts(grid, third)) if text), place.first)
    wider = replace(place, third_row=third, first=min(first, place.first))
    top, groups = (groups_above(grid, row, wider.first, place.last) for row in (third, place.group_row))
    names = row_texts(grid, place.row)[wider.first : place.last + 1]
    return wider if cross_three_times(top, groups, names) else place


def _in_another_order(grid: Grid, place: Place) -> list[Place]:
    """Headers further down that name the same columns in another order: a second file stands below."""
    if place.group_row is not None:
        return []
    names = row_texts(grid, place.row)[place.first : place.last + 1]
    _, other = header_rows(grid.columns[place.first : place.last + 1], names)
    return [replace(place, row=int(row)) for row in np.flatnonzero(other) if row > place.row]


def _starts_anew(before: Place, place: Place, filled: NDArray[np.bool_]) -> bool:
    """Whether a blank row stands between a table and what looks like another header."""
    return place.row - before.row > 1 and not filled[before.row + 1 : place.row].any(axis=1).all()


def _candidates(filled: NDArray[np.bool_]) -> list[int]:
    """Rows that may be headers: the first filled ones, and the first ones behind a blank row."""
    rows = filled.sum(axis=1)
    first = [int(row) for row in np.flatnonzero(rows)[:HEADER_WITHIN]]
    blank = np.flatnonzero((rows[:-1] == 0) & (rows[1:] > 0)) + 1
    behind = [int(row) + step for row in blank[:200] for step in range(3) if row + step < len(rows)]
    return [row for row in sorted({*first, *behind}) if rows[row] >= 2]


def _header_at(grid: Grid, filled: NDArray[np.bool_], row: int, wanted: set[str]) -> Place | None:
    """The row as header, alone or under the row above it, whichever says more."""
    texts = row_texts(grid, row)
    places = np.flatnonzero(filled[row])
    first, last = int(places[0]), int(places[-1])
    known = count_known(texts) + len(wanted.intersection(texts))
    best = Place(row, None, first, last, known)
    if row and filled[row - 1].any():
        groups = groups_above(grid, row - 1, first, last)
        joined = _count_grouped(texts[first : last + 1], groups)
        below = row_texts(grid, row + 1) if row + 1 < grid.height else []
        crossed = count_crossed(texts[first : last + 1], groups, below[first : last + 1]) if below else 0
        joined = max(joined, crossed)
        if joined > known:
            above = np.flatnonzero(filled[row - 1])
            best = Place(row, row - 1, min(first, int(above[0])), max(last, int(above[-1])), joined)
    return best if best.known else None


def groups_above(grid: Grid, row: int, first: int, last: int) -> list[str]:
    """The headings above, each spread over the columns it stands over."""
    texts = row_texts(grid, row)[first : last + 1]
    spread: list[str] = []
    for text in texts:
        spread.append(text or (spread[-1] if spread else ""))
    return spread


def _count_grouped(names: Sequence[str], groups: Sequence[str]) -> int:
    """What a header of two rows says: things with measures, and the columns that have no group."""
    grouped = {
        (heading.name, heading.field)
        for name, group in zip(names, groups, strict=True)
        if name and group and (heading := read_heading(name, group)).kind in ("channel", "measure")
    }
    if len({name for name, _ in grouped}) < 2 or count_known(groups) == len(set(groups)) == 0:
        return 0
    alone = [name or group for name, group in zip(names, groups, strict=True) if not (name and group)]
    plain = [name for name, group in zip(names, groups, strict=True) if name]
    return len(grouped) + count_known(alone) + (1 if count_known(plain[:1]) else 0)


def first_row_as_header(grid: Grid, filled: NDArray[np.bool_], ledger: Ledger) -> Place:
    """A sheet that nothing is known about: its first row with several cells, or a clear refusal."""
    rows = np.flatnonzero(filled.any(axis=1))
    several = [int(row) for row in rows if filled[row].sum() > 1]
    if not several:
        row = int(rows[0])
        text = row_texts(grid, row)
        name = next((cell for cell in text if cell), "")
        if len(rows) == 1:
            raise ledger.fail("no_table", in_grid(grid, row))
        raise ledger.fail("one_column", in_grid(grid, row), header=name[:80])
    if len(rows) == 1 and not count_known(row_texts(grid, several[0])):
        raise ledger.fail("no_table", in_grid(grid, several[0]))
    places = np.flatnonzero(filled[several[0]])
    return Place(several[0], None, int(places[0]), int(places[-1]), 0)


def row_texts(grid: Grid, row: int) -> list[str]:
    """The cells of a row as text, without outer blanks."""
    return [cell_text(cell).strip() for cell in grid.row(row)]


def in_grid(grid: Grid, row: int | None = None) -> str:
    """Where something stands, as problems tell it: the sheet, and the row."""
    place = f": {grid.name}" if grid.name else ""
    return place if row is None else f"{place}:{row + 1}"
