"""The sheet of a department on paper: all its words, on one or two tagged pages, the same bytes each time."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from models.brief.department_paper import department_paper
from models.organisation.department import department
from models.organisation.department_sheet import Sheet, department_sheet
from models.organisation.pass_changes import PassChange
from models.scenario import read_scenario, shipped_scenarios
from models.texts import LANGUAGES

BANK = read_scenario(shipped_scenarios()["regional-bank"])
OPTION = "phased"
WAYS = [PassChange("contact", "backoffice", 9.9, 13.2, 0.4, 0.0)]


def sheet(unit: str, language: str) -> Sheet:
    return department_sheet(BANK, department(BANK, OPTION, unit), WAYS, language)


def letters(text: str) -> str:
    """Letters and figures alone: lines are broken and words hyphenated on paper."""
    return "".join(sign for sign in text if sign.isalnum())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", ["contact", "lending", "it", "board"])
def test_every_word_of_the_sheet_is_on_one_or_two_pages(unit: str, language: str) -> None:
    written = sheet(unit, language)
    reader = PdfReader(io.BytesIO(department_paper(written, BANK, OPTION, "erfunden", language)))
    assert 1 <= len(reader.pages) <= 2
    assert all(abs(float(page.mediabox.width) - 595.28) < 1 for page in reader.pages), "A4"
    printed = letters(" ".join(page.extract_text() for page in reader.pages))
    assert letters(written.title) in printed and "erfunden" in printed
    for section in (*written.answers, *written.sections):
        assert letters(section.title) in printed
        for line in section.lines:
            assert letters(line) in printed
        if section.is_empty:
            assert letters(section.otherwise) in printed


def test_it_is_tagged_and_speaks_its_language() -> None:
    made = department_paper(sheet("it", "en"), BANK, OPTION, "invented", "en")
    reader = PdfReader(io.BytesIO(made))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None and reader.metadata.title == sheet("it", "en").title


def test_the_same_sheet_gives_the_same_bytes() -> None:
    first, second = (department_paper(sheet("it", "de"), BANK, OPTION, "", "de") for _ in range(2))
    assert first == second


def test_signs_in_texts_from_data_stay_signs() -> None:
    odd = sheet("it", "de")
    wild = Sheet("#set page() *x* _y_ $z$ 😀", odd.subtitle, odd.answers, odd.sections)
    text = PdfReader(io.BytesIO(department_paper(wild, BANK, OPTION, "", "de"))).pages[0].extract_text()
    assert "#set page()" in text and "*x*" in text and "[grinning face]" in " ".join(text.split())
