"""The files: native charts and tables, alt texts, tags, the same bytes twice, hostile labels as text."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pypdf import PdfReader

from models.brief import Brief, write_brief
from models.brief.document import document_bytes
from models.brief.slides import slide_spans, slides_bytes
from models.brief.wording import words
from models.evaluation import calibrate
from models.problems import UnusableInput
from models.scenario import Scenario
from models.texts import LANGUAGES
from tests.brief.papers import bank, bank_volumes, made_up_comparison, paper

COMPOUND = "Anlagenberatungsgesprächsterminvereinbarungsrückrufwunschbearbeitungszuständigkeit"
HOSTILE = {
    "like-for-like": "=cmd|' /C calc'!A0",
    "omnichannel": '<b>&amp; #panic(1)</b> & "Co"',
    "journey": "Reise 😀 & Co",
    "product": COMPOUND,
}


@cache
def brief() -> Brief:
    return paper()


@cache
def deck(language: str) -> bytes:
    return slides_bytes(brief(), language)


@cache
def document(language: str) -> bytes:
    return document_bytes(brief(), language)


def shapes_of(deck_bytes: bytes) -> list[Any]:
    return [shape for slide in Presentation(io.BytesIO(deck_bytes)).slides for shape in slide.shapes]


def texts_of(deck_bytes: bytes) -> str:
    found = []
    for shape in shapes_of(deck_bytes):
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if getattr(shape, "has_table", False) and shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_slides_hold_native_charts_and_tables(language: str) -> None:
    shapes = shapes_of(deck(language))
    charts = [shape for shape in shapes if getattr(shape, "has_chart", False) and shape.has_chart]
    tables = [shape for shape in shapes if getattr(shape, "has_table", False) and shape.has_table]
    assert len(charts) >= 5
    assert len(tables) >= 10


def test_chart_values_are_the_models() -> None:
    known = {
        option: found.interval("posts_required").mean
        for option, found in brief().material.comparison.outcomes.items()
    }
    charts = [s for s in shapes_of(deck("en")) if getattr(s, "has_chart", False) and s.has_chart]
    chart = next(shape.chart for shape in charts if shape.name == "posts-required")
    assert list(chart.plots[0].series[0].values) == pytest.approx(list(known.values()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_has_an_alt_text(language: str) -> None:
    for shape in shapes_of(deck(language)):
        is_picture = shape.shape_type is not None and "GROUP" in str(shape.shape_type)
        if is_picture or getattr(shape, "has_chart", False) or getattr(shape, "has_table", False):
            assert shape._element.xpath(".//p:cNvPr")[0].get("descr"), shape.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_leaves_its_slide(language: str) -> None:
    presentation = Presentation(io.BytesIO(deck(language)))
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0, shape.name
            assert shape.left + shape.width <= presentation.slide_width, shape.name
            assert shape.top + shape.height <= presentation.slide_height, shape.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_type_is_smaller_than_ten_points(language: str) -> None:
    for shape in shapes_of(deck(language)):
        sizes = [int(size) for size in shape._element.xpath(".//a:rPr/@sz | .//a:defRPr/@sz")]
        if getattr(shape, "has_chart", False) and shape.has_chart:
            sizes += [int(size) for size in shape.chart._chartSpace.xpath(".//a:rPr/@sz | .//a:defRPr/@sz")]
        assert min(sizes, default=1000) >= 1000, shape.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_spans_count_the_slides_of_the_file(language: str) -> None:
    slides = Presentation(io.BytesIO(deck(language))).slides
    spans = slide_spans(brief(), language)
    assert max(last for _, last in spans.values()) == len(slides)
    assert len(slides) <= 31
    for page in (page for section in brief().sections for page in section.pages if page.key in spans):
        first, last = spans[page.key]
        titles = {slides[number - 1].shapes.title.text_frame.text for number in range(first, last + 1)}
        assert titles == {words(page.title, language)}


def test_connectors_are_glued() -> None:
    glued = 0
    for shape in shapes_of(deck("de")):
        glued += len(shape._element.xpath(".//p:cxnSp//a:stCxn"))
    assert glued >= 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_has_title_number_notes_and_notice(language: str) -> None:
    notice = {"de": "Zahlen erfunden", "en": "Figures invented"}[language]
    for slide in Presentation(io.BytesIO(deck(language))).slides:
        assert slide.shapes.title is not None and slide.shapes.title.text_frame.text
        assert slide.has_notes_slide
        assert any(notice in s.text_frame.text for s in slide.shapes if s.has_text_frame)
        assert slide.shapes._spTree.xpath(".//a:fld[@type='slidenum']")


@pytest.mark.parametrize("language", LANGUAGES)
def test_document_is_tagged_outlined_and_readable(language: str) -> None:
    reader = PdfReader(io.BytesIO(document(language)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith(language)
    assert len(reader.outline) >= 14
    metadata = reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert "pdfuaid:part" in metadata and "pdfaid:part" in metadata
    notice = {"de": "Zahlen erfunden", "en": "Figures invented"}[language]
    for page in reader.pages:
        assert notice in page.extract_text()


def test_figures_of_the_document_have_alt_texts() -> None:
    reader = PdfReader(io.BytesIO(document("de")))
    alts: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if node.get("/S") == "/Figure":
                alts.append(str(node.get("/Alt", "")))
            if "/K" in node:
                walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    assert len(alts) >= len(brief().figures)
    assert all(alts)


@pytest.mark.parametrize("render", [slides_bytes, document_bytes])
def test_the_same_paper_gives_the_same_bytes(render: Any) -> None:
    first, second = (hashlib.sha256(render(paper(), "de")).hexdigest() for _ in range(2))
    assert first == second


def hostile_bank() -> Scenario:
    options = dict(bank().options)
    for option, label in HOSTILE.items():
        name = options[option].name.model_copy(update={"de": label, "en": label})
        options[option] = options[option].model_copy(update={"name": name, "short": name})
    return bank().model_copy(update={"options": options})


def test_hostile_labels_stay_text() -> None:
    hostile = paper(hostile_bank())
    made = slides_bytes(hostile, "de")
    said = texts_of(made).replace("\u00ad", "")
    for label in HOSTILE.values():
        assert label in said
    presentation = Presentation(io.BytesIO(made))
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= presentation.slide_width, shape.name
            assert shape.top + shape.height <= presentation.slide_height, shape.name
    printed = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(document_bytes(hostile, "de"))).pages
    )
    squeezed = "".join(printed.split())
    assert "=cmd|'/Ccalc'!A0" in squeezed
    assert '<b>&amp;#panic(1)</b>&"Co"' in squeezed
    assert "[grinningface]" in squeezed


def test_written_files_carry_their_fingerprint(tmp_path: Path) -> None:
    result = write_brief(
        bank(), made_up_comparison(bank()), bank_volumes(), "de", ("pptx", "pdf"), tmp_path, demand=_demand()
    )
    assert [file.format for file in result.files] == ["pptx", "pdf"]
    for file in result.files:
        assert hashlib.sha256(file.path.read_bytes()).hexdigest() == file.sha256
    assert result.lint
    assert all(item.what for item in result.lint)


def _demand() -> Any:
    return calibrate(bank(), bank_volumes(), bank().simulation.seed)


@pytest.mark.parametrize(("language", "formats"), [("fr", ("pdf",)), ("de", ("docm",)), ("de", ())])
def test_impossible_requests_are_refused_in_words(
    language: str, formats: tuple[str, ...], tmp_path: Path
) -> None:
    with pytest.raises(UnusableInput) as refused:
        write_brief(bank(), made_up_comparison(bank()), bank_volumes(), language, formats, tmp_path)
    assert all(problem.what("de") and problem.fix("en") for problem in refused.value.problems)
