"""Source lines of the document stand below what they are about, however the page breaks."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Literal

import pytest
from pypdf import PdfReader

from models.brief.document import document_bytes
from models.brief.parts import Page, Statements
from models.scenario.values import Text
from tests.brief.papers import paper

LONGEST, SHORTEST = 48, 32
"""Lines of statements: around what one page of the document holds."""
SOURCE = Text(de="Quelle: nur hier", en="Source: only here")


@pytest.mark.parametrize("style", ["bullets", "plain"])
def test_no_page_begins_with_a_source_line(style: Literal["bullets", "plain"]) -> None:
    brief = paper()
    reason = brief.section("reason")
    broken = False
    for lines in range(SHORTEST, LONGEST):
        said = tuple(Text(de=f"Satz {line}", en=f"Sentence {line}") for line in range(lines))
        page = Page("reason", Text(de="Titel", en="Title"), (Statements(said, style),), SOURCE)
        short = replace(brief, sections=(replace(reason, pages=(page,)),))
        *_, before, last = PdfReader(io.BytesIO(document_bytes(short, "de"))).pages
        told = last.extract_text().splitlines()
        source = next(place for place, line in enumerate(told) if "nur hier" in line)
        assert f"Satz {lines - 1}" in told[source - 1]
        broken = broken or "Satz 0" in before.extract_text()
    assert broken
