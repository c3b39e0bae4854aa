"""Large sheets are read in pieces, and exactly as they are read as a whole."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from models.volumes import NamedBytes, sheet_pieces
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.sheet_pieces import Columns, UnusualSheetError, large_sheets
from models.volumes.workbook import read_sheets
from tests.volumes.exports import sheets
from tests.volumes.exports.case import CASES

BOOKS = [case for case in CASES.values() if case.module == sheets.__name__ and case.file.endswith("xlsx")]
assert len(BOOKS) > 20
SHEET = "xl/worksheets/sheet2.xml"
NAMES = ("Eins", "Zwei")
Grids = list[tuple[str, list[list[object]]]]


def book(
    *, first_row: int = 3, gaps: bool = False, text: str = "Anrufe", constant_memory: bool = False
) -> bytes:
    """Two sheets with texts, numbers, truth values, dates and blanks from row `first_row` on, column C on."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"constant_memory": constant_memory}) as made:
        day = made.add_format({"num_format": "dd.mm.yyyy"})
        for name in NAMES:
            sheet = made.add_worksheet(name)
            for row in range(first_row, first_row + 40):
                if gaps and row % 7 == 0:
                    continue
                sheet.write_string(row, 2, text)
                sheet.write_number(row, 3, row / 8)
                sheet.write_boolean(row, 4, row % 2 == 0)
                sheet.write_number(row, 5, 45_000 + row // 3, day)
                sheet.write_blank(row, 6, None, day)
                if not gaps or row % 3:
                    sheet.write_string(row, 7, f"Thema {row % 4}")
            sheet.merge_range(first_row + 50, 2, first_row + 50, 4, "Ende")
    return written.getvalue()


def changed(content: bytes, old: bytes, new: bytes, count: int = -1) -> bytes:
    """The book with something else in its second sheet."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.infolist():
            text = before.read(part)
            if part.filename == SHEET:
                assert old in text
                text = text.replace(old, new, count)
            after.writestr(part.filename, text)
    return made.getvalue()


@pytest.fixture
def every_sheet_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_pieces, "LARGE_PART", 0)
    monkeypatch.setattr(sheet_pieces, "PIECE", 700)


def grids(content: bytes) -> Grids:
    found = read_sheets(NamedBytes("b.xlsx", content), FileMapping(), Ledger("b.xlsx"))
    return [(grid.name, [list(grid.row(row)) for row in range(grid.height)]) for grid in found]


def trimmed(found: Grids) -> Grids:
    """Without blank columns at the right, which mean nothing."""
    told = []
    for name, rows in found:
        width = max(place + 1 for row in rows for place, cell in enumerate(row) if cell != "")
        told.append((name, [row[:width] for row in rows]))
    return told


def pieces(content: bytes) -> list[object]:
    """The second sheet in pieces."""
    large = large_sheets(NamedBytes("b.xlsx", content), NAMES)
    assert large is not None
    assert large.parts == {"Eins": "xl/worksheets/sheet1.xml", "Zwei": SHEET}
    return list(large.pieces("Zwei"))


@pytest.mark.parametrize("case", BOOKS, ids=lambda case: case.name)
def test_every_kind_of_book_reads_the_same(case: object, request: pytest.FixtureRequest) -> None:
    content = case.make().content  # type: ignore[attr-defined]
    usual = grids(content)
    request.getfixturevalue("every_sheet_large")
    assert trimmed(grids(content)) == trimmed(usual)


@pytest.mark.parametrize("constant_memory", [False, True], ids=["shared texts", "texts in cells"])
@pytest.mark.parametrize("text", ["Anrufe", 'sheetData <row r="1"> & "so"', "zwei\nZeilen", " außen "])
@pytest.mark.parametrize("gaps", [False, True], ids=["alike", "gaps"])
@pytest.mark.parametrize("first_row", [0, 90])
def test_rows_stand_where_they_stand_in_the_whole(
    first_row: int, gaps: bool, text: str, constant_memory: bool, request: pytest.FixtureRequest
) -> None:
    content = book(first_row=first_row, gaps=gaps, text=text, constant_memory=constant_memory)
    usual = grids(content)
    assert usual[1][1][first_row + 2][2:4] == [text, (first_row + 2) / 8]
    assert len(usual[1][1]) == first_row + 51, "blank rows above are counted once"
    request.getfixturevalue("every_sheet_large")
    assert len(pieces(content)) > 3
    assert trimmed(grids(content)) == trimmed(usual)


@pytest.mark.usefixtures("every_sheet_large")
def test_rows_written_alike_are_read_as_columns_and_others_by_the_library() -> None:
    alike = [isinstance(piece, Columns) for piece in pieces(book(text="A"))]
    assert all(alike[1:-1])
    assert not any(isinstance(piece, Columns) for piece in pieces(book(gaps=True))[1:])


COMMENT = b'<!-- <row r="1"> --><row '
ODD = {
    "a comment": (b"<row ", COMMENT),
    "characters as they are": (b"<v>", b"<v><![CDATA[]]>"),
    "prefixes": (b"<worksheet", b"<x:worksheet"),
    "rows without numbers": (b"<row r=", b"<row n="),
    "no end": (b"</sheetData>", b""),
}


@pytest.mark.parametrize("kind", list(ODD))
def test_what_is_written_in_another_way_is_read_as_a_whole(kind: str, request: pytest.FixtureRequest) -> None:
    content = changed(book(), *ODD[kind])

    def read() -> object:
        try:
            return grids(content)
        except Exception as refused:
            return repr(refused)

    usual = read()
    request.getfixturevalue("every_sheet_large")
    with pytest.raises(UnusualSheetError):
        pieces(content)
    assert read() == usual


@pytest.mark.usefixtures("every_sheet_large")
def test_a_sheet_whose_rows_go_back_is_read_as_a_whole() -> None:
    content = changed(book(), b'<row r="40"', b'<row r="5"')
    assert grids(content)


@pytest.mark.usefixtures("every_sheet_large")
@pytest.mark.parametrize("content", [b"PK\x03\x04 no archive", b"", book()[:2000]], ids=len)
def test_what_is_no_archive_has_no_large_sheets(content: bytes) -> None:
    assert large_sheets(NamedBytes("b.xlsx", content), NAMES) is None


@pytest.mark.usefixtures("every_sheet_large")
def test_a_sheet_that_is_broken_inside_is_no_surprise() -> None:
    content = bytearray(book())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = archive.getinfo(SHEET)
    begin = part.header_offset + 30 + len(part.filename)
    content[begin + 20 : begin + 40] = bytes(20)
    with pytest.raises(UnusualSheetError):
        pieces(bytes(content))


@pytest.mark.usefixtures("every_sheet_large")
def test_a_book_with_a_large_table_of_texts_is_read_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its texts would be read again with every piece."""
    made = BOOKS[0].make()
    file = NamedBytes("b.xlsx", made.content)
    names = [name for name, _ in grids(made.content)]
    assert large_sheets(file, names) is not None
    monkeypatch.setattr(sheet_pieces, "MOST_SHARED", 100)
    assert large_sheets(file, names) is None


def test_an_uncomputed_formula_is_told_by_the_name_of_its_sheet() -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    book.add_worksheet("Deckblatt").write(0, 0, "Bericht")
    sheet = book.add_worksheet("Mengen & Zeiten")
    sheet.write_row(0, 0, ("Datum", "Kanal", "Anrufe"))
    sheet.write_row(1, 0, ("06.01.2025", "Telefon", 5))
    sheet.write_row(2, 0, ("07.01.2025", "Telefon"))
    sheet.write_formula(2, 2, "=C2*2", None, "")
    book.close()
    ledger = Ledger("book.xlsx")
    read_sheets(NamedBytes("book.xlsx", target.getvalue()), FileMapping(), ledger)
    (told,) = (each for each in ledger.problems if each.code == "volumes.formulas_uncomputed")
    assert told.where == "book.xlsx: Mengen & Zeiten"
