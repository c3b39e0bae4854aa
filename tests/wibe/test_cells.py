"""Cells of the WiBe workbook: figures are numbers in euros and per cent as the language writes them, sums are
formulas over their lines, and the value beside a formula is the formula's."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

import pytest

from models.costs.cash_flows import npv
from models.costs.growth import rates_of
from models.texts import LANGUAGES
from models.wibe import wibe_workbook
from tests.wibe.test_workbook import compared

NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
MONEY = {"de": '#,##0"\xa0€"', "en": '"€"#,##0'}
PER_CENT = {"de": '0"\u202f"%', "en": "0%"}


@dataclass(frozen=True)
class Cell:
    value: float
    number_format: str
    formula: str


def numbers(book: bytes, sheet: int) -> dict[str, Cell]:
    """Cells of a sheet (1..) that hold numbers, by their place, as the file itself says."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        styles = ElementTree.fromstring(parts.read("xl/styles.xml"))
        rows = ElementTree.fromstring(parts.read(f"xl/worksheets/sheet{sheet}.xml"))
    codes = {"0": "General", "1": "0", "9": "0%"}
    codes |= {
        each.attrib["numFmtId"]: each.attrib["formatCode"] for each in styles.iterfind(".//m:numFmt", NAMES)
    }
    looks = [codes[each.attrib["numFmtId"]] for each in styles.iterfind("m:cellXfs/m:xf", NAMES)]
    return {
        cell.attrib["r"]: Cell(
            float(cell.findtext("m:v", "nan", NAMES)),
            looks[int(cell.attrib.get("s", 0))],
            cell.findtext("m:f", "", NAMES),
        )
        for cell in rows.iterfind(".//m:c", NAMES)
        if cell.attrib.get("t") != "s"
    }


def column_and_row(place: str) -> tuple[int, int]:
    letters, row = re.fullmatch(r"([A-Z]+)(\d+)", place).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return column, int(row)


@pytest.mark.parametrize("language", LANGUAGES)
def test_money_stands_in_euros_and_shares_in_per_cent(language: str) -> None:
    book = wibe_workbook(*compared(), language)
    assert {cell.number_format for cell in numbers(book, 2).values()} == {MONEY[language]}
    assert {cell.number_format for cell in numbers(book, 6).values()} == {MONEY[language]}
    judged = numbers(book, 4) | numbers(book, 5)
    assert {cell.number_format for cell in judged.values()} == {PER_CENT[language], "0"}
    weights = [cell.value for place, cell in judged.items() if place.startswith("D")]
    assert all(0 <= weight <= 1 for weight in weights)


@pytest.mark.parametrize("language", LANGUAGES)
def test_formulas_carry_the_values_that_a_spreadsheet_computes(language: str) -> None:
    """Sums over the lines above them; present values with year 0 undiscounted (NPV discounts its first)."""
    scenario, comparison = compared()
    rate, found = rates_of(scenario.money).discount, numbers(wibe_workbook(scenario, comparison, language), 2)
    cells = {column_and_row(place): cell for place, cell in found.items()}
    sums = presents = 0
    for (column, row), cell in cells.items():
        if match := re.fullmatch(r"SUM\((\w+)(?::(\w+))?\)", cell.formula):
            (first_column, first), (last_column, last) = map(column_and_row, match.groups(default=match[1]))
            assert first_column == last_column == column
            assert last == row - 1
            assert cell.value == pytest.approx(sum(cells[column, each].value for each in range(first, row)))
            sums += 1
        elif cell.formula:
            years = range(column - scenario.money.horizon_years - 1, column)
            assert cell.value == pytest.approx(npv(rate, [cells[year, row].value for year in years]))
            presents += 1
    years = scenario.money.horizon_years + 1
    with_lines = sum(any(money.cash_flow) for money in comparison.money.values())
    assert sums == years * with_lines > 0
    assert presents == len({row for _, row in cells})


@pytest.mark.parametrize("language", LANGUAGES)
def test_anchors_stand_in_the_unit_of_their_criterion(language: str) -> None:
    scenario, comparison = compared()
    with zipfile.ZipFile(io.BytesIO(wibe_workbook(scenario, comparison, language))) as parts:
        said = parts.read("xl/sharedStrings.xml").decode()
    shares = [each for each in scenario.criteria.values() if (each.metric or "").endswith("_share")]
    assert shares
    for each in shares:
        shown = f"{each.best * 100:.0f}" + {"de": "\u202f%", "en": "%"}[language]
        assert shown in said
