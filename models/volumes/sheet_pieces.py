"""Large sheets of Excel, read piece by piece: the next piece is parsed while the last one is taken in.

The library holds all cells of a sheet at once, and reads the sheet once more for its merged cells, which
stand behind the rows. So a large sheet is cut between rows. Each piece becomes the sheet of a small book of
its own with the styles and texts of the whole; an empty list of merged cells in front ends the second reading
at once.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

import numpy as np
import python_calamine as calamine
from numpy.typing import NDArray

from models.volumes.ahead import ahead
from models.volumes.cells import Cell, Cells
from models.volumes.regular_rows import RegularRows, regular_rows
from models.volumes.source import File

SHEET_PART = re.compile(r"xl/worksheets/[^/]*\.xml")
SHARED_PART = re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|xl/(?:_rels/)?[^/]+\.(?:xml|rels)")
"""What all sheets of a book share: which there are, styles, texts."""
LARGE_PART = 8_000_000
"""Sheets of more bytes are cut."""
PIECE = 8_000_000
MOST_SHARED = 2_000_000
"""What all sheets share is read for every piece: with more bytes of it, mostly texts that stand in few cells
each, reading the sheet as a whole takes less time and memory."""
LONGEST_PIECE = 64_000_000
ROOT = re.compile(rb"<worksheet(?:\s[^<>]*)?>")
ROWS = re.compile(rb"<sheetData\s*>")
ROW, NUMBERED = b"<row ", re.compile(rb'<row (?:[^<>]*\s)?r="[1-9][0-9]{0,6}"')
END = b"</sheetData>"
FRONT = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<mergeCells></mergeCells><sheetData>"
)
BACK = b"</sheetData></worksheet>"
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    calamine.CalamineError,
    OSError,
    ValueError,
    EOFError,
    NotImplementedError,
)

Sheet = Any
"""A sheet as the library gives it."""


@dataclass(frozen=True)
class Columns:
    """Rows in which every cell has been read, with their place in the sheet as the library tells it.

    `start`, `end`: row and column (from 0) of the first and last that hold anything; `columns`: those from
    the first one of the sheet to the last that holds anything, in the rows from `start` to `end`.
    """

    start: tuple[int, int]
    end: tuple[int, int]
    columns: tuple[Cells, ...]


class UnusualSheetError(Exception):
    """The sheet is broken or written in a way that is not cut: it is to be read as a whole."""


@dataclass(frozen=True)
class LargeSheets:
    """The large sheets of a book: name -> part of the archive."""

    file: File
    shared: bytes
    """An archive of what all sheets share."""
    parts: Mapping[str, str]

    def pieces(self, name: str) -> Iterator[Sheet | Columns]:
        """The sheet in pieces from the top, each with its place in the whole: as the library gives it, or
        where all rows are written alike, as columns in which each different cell was read once.

        Raises UnusualSheetError, also after some of the pieces.
        """
        part = self.parts[name]

        def read(rows: bytes) -> Sheet:
            return _book(self.shared, {part: _sheet(rows)}).get_sheet_by_name(name)

        def parsed(rows: bytes) -> Sheet | Columns | None:
            regular = regular_rows(rows)
            return read(rows) if regular is None else _columns(regular, read)

        try:
            with self.file.open() as opened, zipfile.ZipFile(opened) as archive, archive.open(part) as sheet:
                for _, piece in ahead(parsed, _cut(sheet, PIECE)):
                    if piece is not None:
                        yield piece
        except BROKEN as broken:
            raise UnusualSheetError from broken


def large_sheets(file: File, names: Iterable[str]) -> LargeSheets | None:
    """Those of the sheets `names` that are large; None where there are none."""
    try:
        with file.open() as opened, zipfile.ZipFile(opened) as archive:
            large = [part.filename for part in archive.infolist() if _is_large(part)]
            packed = _shared(archive) if large else None
        return None if packed is None else LargeSheets(file, packed, _parts_by_name(packed, large, names))
    except BROKEN:
        return None


def sheets_of_parts(file: File, parts: Iterable[str], names: Iterable[str]) -> dict[str, str]:
    """Parts of the archive -> names of the sheets, of the sheets `names`, that they are."""
    try:
        with file.open() as opened, zipfile.ZipFile(opened) as archive:
            packed = _shared(archive)
        found = {} if packed is None else _parts_by_name(packed, list(parts), names)
    except BROKEN:
        return {}
    return {part: name for name, part in found.items()}


def _shared(archive: zipfile.ZipFile) -> bytes | None:
    """An archive of what all sheets share; None where that is much."""
    shared = [part for part in archive.infolist() if SHARED_PART.fullmatch(part.filename)]
    if sum(part.file_size for part in shared) > MOST_SHARED:
        return None
    return _stored({part.filename: archive.read(part) for part in shared})


def _is_large(part: zipfile.ZipInfo) -> bool:
    usual = part.compress_type == zipfile.ZIP_DEFLATED and not part.flag_bits & 1
    return bool(SHEET_PART.fullmatch(part.filename)) and part.file_size > LARGE_PART and usual


def _parts_by_name(shared: bytes, parts: list[str], names: Iterable[str]) -> dict[str, str]:
    """Which sheet is which part, as the library sees it: asked with a book that has the part's number in the
    first cell of each."""
    book = _book(shared, {part: _numbered(number) for number, part in enumerate(parts)})
    found = {}
    for name in names:
        try:
            found[name] = parts[int(book.get_sheet_by_name(name).to_python()[0][0])]
        except (*BROKEN, LookupError):  # it is none of the large ones
            continue
    return found


def _numbered(number: int) -> bytes:
    return _sheet(b'<row r="1"><c r="A1"><v>%d</v></c></row>' % number)


def _sheet(rows: bytes) -> bytes:
    return b"".join((FRONT, rows, BACK))


def _stored(parts: Mapping[str, bytes], onto: bytes = b"") -> bytes:
    """An archive with these parts, not packed."""
    made = BytesIO(onto)
    with zipfile.ZipFile(made, "a" if onto else "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _book(shared: bytes, sheets: Mapping[str, bytes]) -> Any:
    return calamine.load_workbook(BytesIO(_stored(sheets, shared)))


def _columns(rows: RegularRows, read: Callable[[bytes], Sheet]) -> Columns | None:
    """The rows with each different cell of a column read once, in a sheet of a single column; None where
    nothing stands in them."""
    written = [text for column in rows.columns for text in column.texts]
    cells: list[Cell] = [row[0] for row in read(_below_each_other(written)).to_python(skip_empty_area=False)]
    cells += [""] * (len(written) - len(cells))  # empty ones at the end
    found: dict[int, Cells] = {}
    filled = np.zeros(len(rows.numbers), dtype=bool)
    for column in rows.columns:
        contents, cells = cells[: len(column.texts)], cells[len(column.texts) :]
        has_content = np.array([content != "" for content in contents], dtype=bool)[column.codes]
        if has_content.any():
            found[column_number(column.letters.encode()) - 1] = Cells(column.codes, tuple(contents))
            filled |= has_content
    if not found:
        return None
    return _placed(rows.numbers[filled] - 1, {place: cells.rows(filled) for place, cells in found.items()})


def _placed(rows: NDArray[np.int64], found: Mapping[int, Cells]) -> Columns:
    """Columns by their number, in these rows, with all blank rows and columns between them."""
    first, last = int(rows[0]), int(rows[-1])

    def spread(cells: Cells) -> Cells:
        codes = np.zeros(last - first + 1, dtype=np.int32)
        codes[rows - first] = cells.codes + 1
        return Cells(codes, ("", *cells.contents))

    blank = Cells(np.zeros(last - first + 1, dtype=np.int32), ("",))
    columns = tuple(spread(found[place]) if place in found else blank for place in range(max(found) + 1))
    return Columns((first, min(found)), (last, max(found)), columns)


def _below_each_other(cells: Sequence[str]) -> bytes:
    """Rows of one cell each.

    >>> _below_each_other(["><v>7</v></c>", "/>"])
    b'<row r="1"><c r="A1"><v>7</v></c></row><row r="2"><c r="A2"/></row>'
    """
    rows = (f'<row r="{row}"><c r="A{row}"{cell}</row>' for row, cell in enumerate(cells, 1))
    return "".join(rows).encode()


def column_number(letters: bytes) -> int:
    """The number of a column, A being 1.

    >>> column_number(b"A"), column_number(b"AB"), column_number(b"XFD")
    (1, 28, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _cut(opened: IO[bytes], size: int) -> Iterator[bytes]:
    """The rows in pieces of about `size` bytes.

    Rows are cut where they say their number. What is no plain text between tags (comments, sections of
    characters) could hold anything and is not cut.
    """
    rest = opened.read(size)
    root, rows = ROOT.search(rest), ROWS.search(rest)
    if root is None or rows is None or _has_markup(rest[root.start() :]):
        raise UnusualSheetError
    rest = rest[rows.end() :]
    while (end := rest.find(END, cut := max(rest.rfind(ROW), 0))) < 0:
        if cut:
            yield rest[:cut]
        more = opened.read(size)
        if not more or _has_markup(rest[-1:] + more):
            raise UnusualSheetError
        rest = rest[cut:] + more
        if (cut and not NUMBERED.match(rest)) or len(rest) > LONGEST_PIECE + size:
            raise UnusualSheetError
    yield rest[:end]
    while opened.read(size):  # to the end of the part, where its checksum is compared
        pass


def _has_markup(text: bytes) -> bool:
    """Whether there is anything like `<!-- … -->` or `<![CDATA[…]]>`; a sign alone is looked for first, which
    is many times as fast."""
    return b"!" in text and b"<!" in text
