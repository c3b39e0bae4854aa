"""Statements on slides: measured before they are set, so that none runs over its frame."""

from __future__ import annotations

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from models.brief.measure import LINE_HEIGHT, line_count
from models.brief.palette import INK, MUTED
from models.brief.parts import Statements
from models.brief.slide_shapes import Frame, Slide, style_run
from models.brief.wording import words

SIZES = {"lead": 16.0, "bullets": 13.0, "numbered": 15.0, "plain": 12.0}
INDENT = {"lead": 0.0, "bullets": 14.0, "numbered": 24.0, "plain": 0.0}
SPACE = {"lead": 4.0, "bullets": 5.0, "numbered": 10.0, "plain": 4.0}
LARGER = {"lead": 2.0, "bullets": 0.0, "numbered": 1.0, "plain": 0.0}
"""Points above the chosen size of body text, per style."""
HEADING = 12.5


def _size(block: Statements) -> float:
    return SIZES[block.style] if block.size_pt is None else block.size_pt + LARGER[block.style]


def _space(block: Statements) -> float:
    return SPACE[block.style] * max(1.0, _size(block) / SIZES[block.style]) ** 2


def statements_height(block: Statements, width: float, language: str) -> float:
    """Height that the statements take in `width`."""
    size, indent, space = _size(block), INDENT[block.style], _space(block)
    total = HEADING * LINE_HEIGHT + 4 if block.heading is not None else 0.0
    for item in block.items:
        total += line_count(words(item, language), size, width - indent - 2) * size * LINE_HEIGHT + space
    return total


def add_statements(slide: Slide, block: Statements, frame: Frame, language: str) -> None:
    """The statements as one text box with real bullets or numbers."""
    box = slide.shapes.add_textbox(*frame.emu)
    body = box.text_frame
    body.word_wrap = True
    body.margin_left = body.margin_right = body.margin_top = body.margin_bottom = 0
    body.vertical_anchor = MSO_ANCHOR.TOP
    paragraph = body.paragraphs[0]
    if block.heading is not None:
        run = paragraph.add_run()
        run.text = words(block.heading, language)
        style_run(run, HEADING, MUTED, bold=True)
        paragraph.space_after = Pt(4)
        paragraph = body.add_paragraph()
    for index, item in enumerate(block.items):
        if index:
            paragraph = body.add_paragraph()
        run = paragraph.add_run()
        run.text = words(item, language)
        style_run(run, _size(block), INK, bold=block.style == "lead")
        paragraph.space_after = Pt(_space(block))
        _set_bullet(paragraph._p.get_or_add_pPr(), block.style)


def _set_bullet(properties: object, style: str) -> None:
    indent = int(Pt(INDENT[style]))
    if not indent:
        return
    properties.set("marL", str(indent))  # type: ignore[attr-defined]
    properties.set("indent", str(-indent))  # type: ignore[attr-defined]
    tag = "a:buChar" if style == "bullets" else "a:buAutoNum"
    bullet = properties.makeelement(qn(tag), {})  # type: ignore[attr-defined]
    if style == "bullets":
        bullet.set("char", "•")
    else:
        bullet.set("type", "arabicPeriod")
    properties.append(bullet)  # type: ignore[attr-defined]
