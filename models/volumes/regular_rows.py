"""Rows of a sheet that are all written alike, with the same cells in each, read as a table of text.

Systems write sheets so: every row has the same cells, each with the same attributes. Then quotation marks
part every row into as many pieces, and what stands in a cell is one of them. Nothing is interpreted here: the
different cells are given to the library as they are written, each once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv
from numpy.typing import NDArray

FIRST_ROW = re.compile(rb'<row r="[1-9][0-9]*"[^<>]*><c r="')
END_OF_ROW = b"</row>"
MOST_PARTS = 3_000
MOST_ROWS = 1 << 20
"""A sheet has no more."""
NEXT_CELL = "<c r="
NAME = re.compile(r" [A-Za-z0-9:]+=")
"""Of an attribute."""
PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]*)")

Codes = NDArray[np.int32]


@dataclass(frozen=True)
class Written:
    """A column of cells as they are written, without their places: row r holds `texts[codes[r]]`."""

    letters: str
    codes: Codes
    texts: tuple[str, ...]
    """Each different cell in the order in which they come: ` t="s"><v>3</v></c>`."""


@dataclass(frozen=True)
class RegularRows:
    """`numbers`: of the rows in the sheet, the first being 1, growing; `columns`: from left to right."""

    numbers: NDArray[np.int64]
    columns: tuple[Written, ...]


def regular_rows(rows: bytes) -> RegularRows | None:
    """The rows (`<row …>…</row>` and nothing else) where all are written alike, or None.

    >>> row = b'<row r="%d"><c r="A%d" s="1"><v>7</v></c><c r="C%d"/></row>'
    >>> found = regular_rows(row % (3, 3, 3) + row % (5, 5, 5))
    >>> found.numbers.tolist(), [(each.letters, each.codes.tolist(), each.texts) for each in found.columns]
    ([3, 5], [('A', [0, 0], (' s="1"><v>7</v></c>',)), ('C', [0, 0], ('/>',))])
    >>> regular_rows(row % (3, 3, 4)), regular_rows(row % (3, 3, 3) + b'<row r="4"></row>')
    (None, None)
    """
    if not FIRST_ROW.match(rows) or b"\n" in rows or b"\r" in rows or not rows.endswith(END_OF_ROW):
        return None
    parts = rows.count(b'"', 0, rows.index(END_OF_ROW)) + 1
    if parts > MOST_PARTS:
        return None
    first = rows[: rows.index(END_OF_ROW)].decode("utf-8", "replace").split('"')
    places = [number + 1 for number, text in enumerate(first) if number % 2 == 0 and text.endswith(NEXT_CELL)]
    table = _parted(rows.replace(END_OF_ROW, b"\n"), parts, [1, *places])
    if table is None or set(_texts(table, 0)) != {"<row r="}:
        return None
    numbers = _growing(table.column(1))
    if numbers is None or not _are_attributes([_texts(table, part) for part in range(2, places[0])]):
        return None
    columns: list[Written] = []
    for place, end in zip(places, [*places[1:], parts], strict=True):
        column = _column(table, place, end, is_last=end == parts)
        if column is None or (columns and _order(column) <= _order(columns[-1])):
            return None
        columns.append(column)
    return RegularRows(numbers, tuple(columns))


def _parted(lines: bytes, parts: int, plain: Sequence[int]) -> pa.Table | None:
    """A line a row, parted at quotation marks; the parts `plain` as they are, all others each once."""
    names = [str(part) for part in range(parts)]
    kinds = {name: pa.dictionary(pa.int32(), pa.string()) for name in names}
    kinds |= {str(part): pa.string() for part in plain}
    try:
        table = arrow_csv.read_csv(
            pa.py_buffer(lines),
            arrow_csv.ReadOptions(column_names=names, block_size=len(lines) + 1),
            arrow_csv.ParseOptions(
                delimiter='"', quote_char=False, newlines_in_values=False, ignore_empty_lines=False
            ),
            arrow_csv.ConvertOptions(column_types=kinds, strings_can_be_null=False),
        )
    except pa.ArrowInvalid:
        return None
    return table.unify_dictionaries().combine_chunks()


def _texts(table: pa.Table, part: int) -> list[str]:
    """The different texts of one part."""
    texts: list[str] = table.column(part).chunk(0).dictionary.to_pylist()
    return texts


def _growing(column: pa.ChunkedArray) -> NDArray[np.int64] | None:
    """The numbers of the rows, where each is larger than the one before."""
    try:
        numbers: NDArray[np.int64] = column.cast(pa.int64()).to_numpy()
    except pa.ArrowInvalid:
        return None
    return numbers if (np.diff(numbers) > 0).all() and numbers[0] > 0 and numbers[-1] <= MOST_ROWS else None


def _are_attributes(parts: Sequence[Sequence[str]]) -> bool:
    """Whether the parts between the number of a row and its first cell are attributes of the row: names and
    values in turn, then the end of the tag."""
    *attributes, last = parts
    return all(map(_are_names, attributes[0::2])) and set(last) == {f">{NEXT_CELL}"}


def _column(table: pa.Table, place: int, end: int, *, is_last: bool) -> Written | None:
    """The cell whose place stands in part `place` and whose content in part `end - 1`."""
    said = table.column(place)
    found = PLACE.fullmatch(said[0].as_py())
    if found is None:
        return None
    wanted = pc.binary_join_element_wise(found[1], table.column(1), "")
    if not pc.all(pc.equal(said, wanted)).as_py():
        return None
    ends = _texts(table, end - 1)
    tail = "" if is_last else NEXT_CELL
    names = [_texts(table, part) for part in range(place + 1, end - 1, 2)]
    if not (_are_ends(ends, tail) and all(map(_are_names, names))):
        return None
    codes, texts = _joined(table, range(place + 1, end))
    return Written(found[1], codes, tuple(text.removesuffix(tail) for text in texts))


def _are_names(texts: Sequence[str]) -> bool:
    return all(map(NAME.fullmatch, texts))


def _are_ends(texts: Sequence[str], tail: str) -> bool:
    """Whether each text is the rest of one cell behind its attributes, and then `tail`.

    >>> _are_ends(["/><c r=", "><v>1</v></c><c r="], "<c r="), _are_ends(["><v>1</v></c></row>"], "")
    (True, False)
    """
    full = [text for text in texts if text != f"/>{tail}"]
    end, one = f"</c>{tail}", "\n".join(full)
    usual = all(text.startswith(">") and text.endswith(end) for text in full)
    inside = one.count("</c>") == len(full) and one.count("<c ") == (len(full) if tail else 0)
    return usual and inside and not any(other in one for other in ("<c>", "<c/", "<row", "sheetData>"))


def _order(column: Written) -> tuple[int, str]:
    """B stands before AA."""
    return len(column.letters), column.letters


def _joined(table: pa.Table, parts: range) -> tuple[Codes, list[str]]:
    """Several parts as they stood, each different text once, in the order in which they come."""
    codes, texts = np.zeros(table.num_rows, dtype=np.int32), [""]
    for number, part in enumerate(parts):
        chunk = table.column(part).chunk(0)
        more, found = chunk.indices.to_numpy(), chunk.dictionary.to_pylist()
        mark = '"' if number else ""
        if len(texts) == 1:
            codes, texts = more, [texts[0] + mark + text for text in found]
        elif len(found) == 1:
            texts = [text + mark + found[0] for text in texts]
        else:
            pairs = codes.astype(np.int64) * len(found) + more
            used, first, places = np.unique(pairs, return_index=True, return_inverse=True)
            order = np.argsort(first)
            codes = np.argsort(order)[places].astype(np.int32)
            texts = [texts[pair // len(found)] + mark + found[pair % len(found)] for pair in used[order]]
    return codes, texts
