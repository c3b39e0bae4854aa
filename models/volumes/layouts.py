"""The tables of a sheet, below each other or side by side: titles above them, units beneath their headers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from models.volumes.cells import cell_text, constant
from models.volumes.grid import Grid
from models.volumes.header_places import (
    Place,
    first_row_as_header,
    groups_above,
    header_places,
    in_grid,
    row_texts,
)
from models.volumes.headers_again import header_rows
from models.volumes.headings import field_of
from models.volumes.ledger import Ledger
from models.volumes.listed import some
from models.volumes.mapping import FileMapping
from models.volumes.odd_rows import put_closing_remarks_aside, tell_blank_rows
from models.volumes.raw_table import NUMBERED, RawTable, distinct, with_column
from models.volumes.row_widths import rows_of_right_width
from models.volumes.side_by_side import spans_of_tables
from models.volumes.third_headings import in_two_rows
from models.volumes.unit_rows import are_units, with_unit
from models.volumes.vocabulary import CHANNEL_WORDS, normal_name

CLOSING_ROWS = 12
"""So many rows hold the last row of sums and what a report says below it, at most."""
TITLES_WITHIN, TITLE_CELLS = 8, 4
"""Titles stand so many rows above the header at most, with so many cells in a row."""


def find_tables(
    grid: Grid, rules: FileMapping, ledger: Ledger, *, side_by_side: bool = True
) -> list[RawTable]:
    """The tables of a sheet, in the order in which they stand.

    Rows that no header claims are titles; a header that is repeated (on every page of a report) opens no new
    table. Tables that stand beside each other are told apart where `side_by_side`. Raises UnusableInput for a
    sheet without any table.
    """
    filled = grid.filled
    if not filled.any():
        raise ledger.fail("file_empty", in_grid(grid))
    places = header_places(grid, filled, rules)
    if not places:
        places = [first_row_as_header(grid, filled, ledger)]
    _tell_titles(grid, filled, places[0], ledger)
    if side_by_side:
        places = [part for place in places for part in _side_by_side(grid, filled, place)]
    ends = [min((other.row for other in places if other.row > place.row), default=grid.height)
            for place in places]  # fmt: skip
    tables = [_table(grid, filled, place, end, rules, ledger)
              for place, end in zip(places, ends, strict=True)]  # fmt: skip
    return _with_titles(grid, places, tables, rules, ledger)


def _side_by_side(grid: Grid, filled: NDArray[np.bool_], place: Place) -> list[Place]:
    """The tables in one row of headings, each with its own columns."""
    names = row_texts(grid, place.row)[place.first : place.last + 1]
    blank = np.asarray(~filled[place.row :, place.first : place.last + 1].any(axis=0))
    spans = spans_of_tables(names, blank)
    if len(spans) == 1:
        return [place]
    parts = [(place.first + first, place.first + last) for first, last in spans]
    group_row = place.group_row
    if group_row is not None and all(_title(grid, group_row, *span) for span in parts):
        group_row = None
    return [
        replace(place, group_row=group_row, first=first, last=last, beside=last < place.last)
        for first, last in parts
    ]


def widths_of_tables(head: Grid, rules: FileMapping) -> frozenset[int]:
    """How many cells rows may have that end with one of the first tables side by side; none where there is
    one table."""
    parts = _parts(head, rules)
    return frozenset(
        width for part, following in pairwise(parts) for width in range(part.last + 1, following.first + 1)
    )


def parted_side_by_side(head: Grid, whole: RawTable, rules: FileMapping, ledger: Ledger) -> list[RawTable]:
    """The tables that stand beside each other in `whole`, which holds all rows of a file that begins with
    `head`."""
    parts = _parts(head, rules)
    if len(parts) < 2:
        return [whole]
    tables = [_part(whole, part) for part in parts]
    tables[0] = replace(tables[0], rows_read=tables[0].rows_read + whole.rows_read - len(whole.rows))
    return _with_titles(head, parts, tables, rules, ledger)


def _parts(head: Grid, rules: FileMapping) -> list[Place]:
    places = header_places(head, head.filled, rules)
    return _side_by_side(head, head.filled, places[0]) if places else []


def _part(whole: RawTable, place: Place) -> RawTable:
    span = slice(place.first, place.last + 1)
    inside = np.zeros(len(whole.rows), dtype=bool)
    for column in whole.columns[span]:
        inside |= column.take(
            np.array([bool(cell_text(cell).strip()) for cell in column.contents], dtype=bool)
        )
    names = distinct([NUMBERED.sub("", name) for name in whole.header[span]])
    part = replace(
        whole, header=tuple(names), groups=("",) * len(names), columns=whole.columns[span],
        place=f"{_column_letters(place.first)}{place.row + 1}",
    ).only(inside)  # fmt: skip
    columns = tuple(column.compact() for column in part.columns)
    return replace(part, columns=columns, rows_read=int(inside.sum()))


def _title(grid: Grid, row: int, first: int, last: int) -> str:
    """The only text in a row above some columns; '' where there are none or several."""
    texts = [text for text in row_texts(grid, row)[first : last + 1] if text]
    return texts[0] if len(texts) == 1 else ""


def _with_titles(
    grid: Grid, places: Sequence[Place], tables: list[RawTable], rules: FileMapping, ledger: Ledger
) -> list[RawTable]:
    """Several tables with a title each, which tells the channel (or the reason, which is asked)."""
    titles = [
        _title(grid, place.row - 1, place.first, place.last) if place.row and place.group_row is None else ""
        for place in places
    ]
    are_channels = all(normal_name(title) in CHANNEL_WORDS for title in titles)
    beside = any(place.beside for place in places)
    if not all(titles) or len(set(titles)) < 2 or not (are_channels or beside):
        return tables
    field = "channel" if are_channels else rules.columns_are
    if field == "figures":
        return tables
    if any(field_of(name) == "channel" for table in tables for name in table.header):
        return tables
    if field is None:
        told = {"names": some(titles), "count": len(titles), "choices": ("channel", "reason")}
        ledger.add("error", "columns_are_open", in_grid(grid, places[0].row - 1), **told)
    return [
        with_column(table, field or "reason", constant(title, len(table.rows)))
        for table, title in zip(tables, titles, strict=True)
    ]


def _tell_titles(grid: Grid, filled: NDArray[np.bool_], place: Place, ledger: Ledger) -> None:
    titles = [int(row) for row in np.flatnonzero(filled[: place.top].any(axis=1))]
    titles = [row for row in titles if not row_texts(grid, row)[0].lower().startswith("sep=")]
    if titles:
        ledger.add(
            "note", "titles_skipped", in_grid(grid, titles[0]), count=len(titles), header_row=place.row + 1
        )


def _table(
    grid: Grid, filled: NDArray[np.bool_], place: Place, end: int, rules: FileMapping, ledger: Ledger
) -> RawTable:
    texts = row_texts(grid, place.row)
    last = place.last
    names = texts[place.first : last + 1]
    groups = (
        [""] * len(names)
        if place.group_row is None
        else groups_above(grid, place.group_row, place.first, last)
    )
    joint: Mapping[str, tuple[str, str]] = {}
    if place.third_row is not None:
        top = groups_above(grid, place.third_row, place.first, last)
        where = in_grid(grid, place.third_row)
        two = in_two_rows((top, groups, names), where, place.row + 1, ledger)
        names, groups, joint = two.names, two.groups, two.joint_groups
    elif place.group_row is not None:
        names, groups = _without_empty_names(names, groups)
    body = np.arange(place.row + 1, end)
    inside = filled[body, place.first : last + 1].any(axis=1)
    rows = body[inside]
    if grid.widths is not None:
        tell_blank_rows(body[~filled[body].any(axis=1) & (grid.widths[body] > 1)] + 1, ledger)
    before = len(ledger.set_aside)
    rows = rows[~_repeats(grid, rows, place, names, ledger)]
    names, rows = _with_units(grid, rows, place, names, ledger)
    read = len(rows) + len(ledger.set_aside) - before
    grid, rows = rows_of_right_width(grid, rows, place, names, rules, ledger)
    rows = _without_closing_remarks(grid, rows, place, ledger)
    if not len(rows):
        code = "no_usable_rows" if read else "no_rows"
        raise ledger.fail(code, in_grid(grid, place.row), count=read)
    names = distinct(names)
    columns = tuple(column.rows(rows).compact() for column in grid.columns[place.first : last + 1])
    corner = f"{_column_letters(place.first)}{place.row + 1}"
    address = f"{grid.name}!{corner}" if grid.name else (corner if place.beside or place.first else "")
    return RawTable(
        tuple(names), tuple(groups), place.row + 1, columns, (rows + 1).astype(np.int64), read, address,
        titles=_titles(grid, filled, place), joint_groups=joint,
    )  # fmt: skip


def _titles(grid: Grid, filled: NDArray[np.bool_], place: Place) -> tuple[str, ...]:
    """What the few filled cells right above a header say."""
    rows = [
        row for row in range(max(place.top - TITLES_WITHIN, 0), place.top) if filled[row].sum() <= TITLE_CELLS
    ]
    return tuple(text for row in rows for text in row_texts(grid, row) if text)


def _without_empty_names(names: list[str], groups: list[str]) -> tuple[list[str], list[str]]:
    """A heading that stands only in the upper row names its column itself."""
    pairs = [(name, group) if name else (group, "") for name, group in zip(names, groups, strict=True)]
    return [name for name, _ in pairs], [group for _, group in pairs]


def _repeats(
    grid: Grid, rows: NDArray[np.intp], place: Place, names: list[str], ledger: Ledger, first: int = 0
) -> NDArray[np.bool_]:
    """Rows that say the header once more, as reports do on every page; those before `first` are not told."""
    inside = grid.columns[place.first : place.first + len(names)]
    same, _ = header_rows([column.rows(rows) for column in inside], names)
    again = rows[first:][same[first:]]
    if len(again):
        text = " | ".join(names)
        ledger.put_aside("headers_repeated", (again + 1).astype(np.int64), lambda _: text)
    return same


def _with_units(
    grid: Grid, rows: NDArray[np.intp], place: Place, names: list[str], ledger: Ledger
) -> tuple[list[str], NDArray[np.intp]]:
    """The headings with the units that stand in the row beneath them, and the rows without that one; where it
    stands again (on every page), it is set aside."""
    if not len(rows) or rows[0] != place.row + 1:
        return names, rows
    units = row_texts(grid, int(rows[0]))[place.first : place.first + len(names)]
    if not are_units(units):
        return names, rows
    again = _repeats(grid, rows, place, units, ledger, first=1)
    again[0] = True
    return [with_unit(name, unit) for name, unit in zip(names, units, strict=True)], rows[~again]


def _without_closing_remarks(
    grid: Grid, rows: NDArray[np.intp], place: Place, ledger: Ledger
) -> NDArray[np.intp]:
    """The rows without those at the end in which a report says that it ends."""
    last = rows[-CLOSING_ROWS:]
    cells = [row_texts(grid, int(row))[place.first : place.last + 1] for row in last]
    count = put_closing_remarks_aside((last + 1).astype(np.int64), cells, ledger)
    return rows[: len(rows) - count]


def _column_letters(number: int) -> str:
    """
    >>> _column_letters(0), _column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
