"""Large sheets of Excel, read piece by piece: the next piece is parsed while the last one is taken in.

The library holds all cells of a sheet at once, and reads the sheet once more for its merged cells, which
stand behind the rows. So a large sheet is cut between rows. Each piece becomes the sheet of a small book of
its own with the styles and texts of the whole; an empty list of merged cells in front ends the second reading
at once.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

import python_calamine as calamine

from models.volumes.ahead import ahead
from models.volumes.source import File

SHEET_PART = re.compile(r"xl/worksheets/[^/]*\.xml")
SHARED_PART = re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|xl/(?:_rels/)?[^/]+\.(?:xml|rels)")
"""What all sheets of a book share: which there are, styles, texts."""
LARGE_PART = 8_000_000
"""Sheets of more bytes are cut."""
PIECE = 4_000_000
SHARED_RATIO = 4
"""A piece has at least so many times the bytes of what all sheets share, which is read for every piece."""
LONGEST_PIECE = 64_000_000
ROOT = re.compile(rb"<worksheet(?:\s[^<>]*)?>")
ROWS = re.compile(rb"<sheetData\s*>")
ROW, NUMBERED = b"<row ", re.compile(rb'<row (?:[^<>]*\s)?r="[1-9][0-9]{0,6}"')
NONE_MERGED = b"<mergeCells></mergeCells>"
BEGIN, END, END_OF_SHEET = b"<sheetData>", b"</sheetData>", b"</worksheet>"
BROKEN = (zipfile.BadZipFile, calamine.CalamineError, OSError, ValueError, EOFError, NotImplementedError)

Sheet = Any
"""A sheet as the library gives it."""


class UnusualSheetError(Exception):
    """The sheet is broken or written in a way that is not cut: it is to be read as a whole."""


@dataclass(frozen=True)
class LargeSheets:
    """The large sheets of a book: name -> part of the archive."""

    file: File
    shared: bytes
    """An archive of what all sheets share."""
    parts: Mapping[str, str]

    def pieces(self, name: str) -> Iterator[Sheet]:
        """The sheet in pieces from the top, each with its place in the whole.

        Raises UnusualSheetError, also after some of the pieces.
        """
        part = self.parts[name]
        size = min(max(PIECE, SHARED_RATIO * len(self.shared)), LONGEST_PIECE)

        def parsed(xml: bytes) -> Sheet:
            return _book(self.shared, {part: xml}).get_sheet_by_name(name)

        try:
            with self.file.open() as opened, zipfile.ZipFile(opened) as archive, archive.open(part) as sheet:
                for _, piece in ahead(parsed, _cut(sheet, size)):
                    yield piece
        except BROKEN as broken:
            raise UnusualSheetError from broken


def large_sheets(file: File, names: Iterable[str]) -> LargeSheets | None:
    """Those of the sheets `names` that are large; None where there are none."""
    try:
        with file.open() as opened, zipfile.ZipFile(opened) as archive:
            large = [part.filename for part in archive.infolist() if _is_large(part)]
            if not large:
                return None
            shared = [part for part in archive.infolist() if SHARED_PART.fullmatch(part.filename)]
            if sum(part.file_size for part in shared) * SHARED_RATIO > LONGEST_PIECE:
                return None
            packed = _stored({part.filename: archive.read(part) for part in shared})
        return LargeSheets(file, packed, _parts_by_name(packed, large, names))
    except BROKEN:
        return None


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
    namespace = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    row = b'<row r="1"><c r="A1"><v>%d</v></c></row>' % number
    return b"".join((b"<worksheet %b>" % namespace, BEGIN, row, END, END_OF_SHEET))


def _stored(parts: Mapping[str, bytes], onto: bytes = b"") -> bytes:
    """An archive with these parts, not packed."""
    made = BytesIO(onto)
    with zipfile.ZipFile(made, "a" if onto else "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _book(shared: bytes, sheets: Mapping[str, bytes]) -> Any:
    return calamine.load_workbook(BytesIO(_stored(sheets, shared)))


def _cut(opened: IO[bytes], size: int) -> Iterator[bytes]:
    """Sheets of about `size` bytes, each with some of the rows.

    Rows are cut where they say their number. What is no plain text between tags (comments, sections of
    characters) could hold anything and is not cut.
    """
    rest = opened.read(size)
    root, rows = ROOT.search(rest), ROWS.search(rest)
    if root is None or rows is None or _has_markup(rest[root.start() :]):
        raise UnusualSheetError
    front, rest = root.group() + NONE_MERGED + BEGIN, rest[rows.end() :]
    searched = 0
    while (end := rest.find(END, searched)) < 0:
        cut = rest.rfind(ROW)
        if cut > 0:
            yield b"".join((front, rest[:cut], END, END_OF_SHEET))
            rest = rest[cut:]
        searched = max(len(rest) - len(END), 0)
        more = opened.read(size)
        if not more or _has_markup(rest[-1:] + more):
            raise UnusualSheetError
        rest += more
        if cut > 0 and not NUMBERED.match(rest):
            raise UnusualSheetError
        if len(rest) > LONGEST_PIECE + size:
            raise UnusualSheetError
    yield b"".join((front, rest[:end], END, END_OF_SHEET))
    while opened.read(size):  # to the end of the part, where its checksum is compared
        pass


def _has_markup(text: bytes) -> bool:
    """Whether there is anything like `<!-- … -->` or `<![CDATA[…]]>`; a sign alone is looked for first, which
    is many times as fast."""
    return b"!" in text and b"<!" in text
