"""The paper as slides: native, editable charts and tables, one finding per slide, nothing over its edges."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any

from pptx import Presentation
from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from models.brief.content import Brief
from models.brief.measure import height_pt, largest_size
from models.brief.packed import repacked
from models.brief.palette import INK, MUTED, VERDICT, VERDICT_GROUND
from models.brief.parts import Block, Diagram, Page, Section, Statements, Table
from models.brief.slide_charts import add_chart, add_counts
from models.brief.slide_film import add_film
from models.brief.slide_layout import MARGIN, body_of, planned, title_set
from models.brief.slide_routing import add_diagram
from models.brief.slide_shapes import Frame, Slide, add_line, add_pill, add_text, describe, set_background
from models.brief.slide_tables import add_table
from models.brief.slide_texts import add_statements
from models.brief.wording import named, words

WIDTH, HEIGHT = 960.0, 540.0
SMALL = 10.0


def slides_bytes(brief: Brief, language: str) -> bytes:
    """The paper as a .pptx file; the same paper gives the same bytes."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    _set_properties(deck, brief, language)
    _add_cover(deck, brief, language)
    for section in brief.sections:
        for page in section.pages:
            if "slides" in page.places:
                _add_page(deck, brief, section, page, language)
    stream = io.BytesIO()
    deck.save(stream)
    return repacked(stream.getvalue(), keeps_dates=True)


def _set_properties(deck: Any, brief: Brief, language: str) -> None:
    stamp = datetime.combine(brief.cover.meeting.value, time(), UTC).replace(tzinfo=None)
    properties = deck.core_properties
    properties.title = words(brief.cover.title, language)
    properties.subject = words(brief.cover.subtitle, language)
    properties.author = words(brief.material.scenario.decision.lead, language)
    properties.last_modified_by = properties.author
    properties.language = "de-DE" if language == "de" else "en-GB"
    properties.created = properties.modified = properties.last_printed = stamp
    properties.revision = 1


def _blank(deck: Any) -> Slide:
    slide = deck.slides.add_slide(deck.slide_layouts[5])  # title only: the title stays a title for readers
    for placeholder in list(slide.placeholders):
        if placeholder.placeholder_format.idx != 0:
            placeholder.element.getparent().remove(placeholder.element)
    return slide


# --- Cover ---


def _add_cover(deck: Any, brief: Brief, language: str) -> None:
    slide = _blank(deck)
    set_background(slide)
    add_line(slide, Frame(MARGIN, 60, 64, 0), INK, 4)
    add_text(slide, Frame(MARGIN, 70, 600, 22), words(named("cover.kind"), language), 13, MUTED)
    title = words(brief.cover.title, language)
    size = largest_size(title, WIDTH - 2 * MARGIN, (34, 30, 27, 24, 21), 3, bold=True)
    height = height_pt(title, size, WIDTH - 2 * MARGIN, bold=True) + 6
    _set_title(slide, title, Frame(MARGIN, 92, WIDTH - 2 * MARGIN, height), size)
    top = 92 + height + 4
    add_text(
        slide, Frame(MARGIN, top, WIDTH - 2 * MARGIN, 24), words(brief.cover.subtitle, language), 16, MUTED
    )
    top = max(top + 40, 232)
    for label, value in brief.cover.facts:
        text = words(value, language)
        height = max(22.0, height_pt(text, 13, 600) + 4)
        add_text(slide, Frame(MARGIN, top, 190, height), words(label, language), 13, MUTED)
        add_text(slide, Frame(MARGIN + 200, top, 640, height), text, 13, INK)
        top += height + 4
    _add_footer(slide, brief, language, 1)
    slide.notes_slide.notes_text_frame.text = words(named("cover.notes"), language)


# --- Pages ---


def _add_page(deck: Any, brief: Brief, section: Section, page: Page, language: str) -> None:
    """A page on as many slides as it needs: what does not fit continues on the next one."""
    plans = planned(page, language)
    for number, blocks in enumerate(plans, start=1):
        slide = _blank(deck)
        set_background(slide)
        heading = _heading(brief, section, page, language)
        if len(plans) > 1:
            heading = words(
                named("slide.continued", heading=heading, number=str(number), total=str(len(plans))), language
            )
        add_text(slide, Frame(MARGIN, 26, WIDTH - 2 * MARGIN - 130, 18), heading, 11, MUTED)
        title = words(page.title, language)
        size, frame = title_set(page, language)
        _set_title(slide, title, frame, size)
        if section.key in ("resolution", "summary") or page.key == "verdict":
            word = brief.verdict
            label = words(named(f"verdict.{word}"), language).upper()
            add_pill(
                slide, Frame(WIDTH - MARGIN - 110, 20, 110, 22), label, VERDICT[word], VERDICT_GROUND[word]
            )
        for block, frame in blocks:
            _add_block(slide, block, frame, language)
        if page.film is not None:
            add_film(slide, page.film, body_of(page, language), language)
        source = words(page.source, language)
        add_text(slide, Frame(MARGIN, 487, WIDTH - 2 * MARGIN, 25), source, SMALL, MUTED)
        _add_footer(slide, brief, language, len(deck.slides))
        slide.notes_slide.notes_text_frame.text = _notes(brief, page, language)


def _heading(brief: Brief, section: Section, page: Page, language: str) -> str:
    """Number and name of the section; of both where the slide shows the end of the one before, too."""
    shown = [section] if page.joins is None else [brief.section(page.joins), section]
    return "  ·  ".join(f"{one.number}  {words(named(f'section.{one.key}'), language)}" for one in shown)


def slide_spans(brief: Brief, language: str) -> Mapping[str, tuple[int, int]]:
    """Page key -> numbers of its first and last slide."""
    spans: dict[str, tuple[int, int]] = {}
    last = 1  # the cover
    for section in brief.sections:
        for page in section.pages:
            if "slides" in page.places:
                first, last = last + 1, last + len(planned(page, language))
                spans[page.key] = (first, last)
    return spans


def _notes(brief: Brief, page: Page, language: str) -> str:
    lines = [words(note, language) for note in page.notes]
    for figure in page.figures:
        lines.append(words(named("notes.not_said", text=figure.not_said), language))
    lines.append(words(page.source, language))
    if brief.notice is not None:
        lines.append(words(brief.notice, language))
    return "\n".join(lines)


def _add_footer(slide: Slide, brief: Brief, language: str, number: int) -> None:
    add_line(slide, Frame(MARGIN, 514, WIDTH - 2 * MARGIN, 0), "#d8dde4", 0.75)
    text = words(brief.footer, language)
    add_text(slide, Frame(MARGIN, 517, WIDTH - 2 * MARGIN - 60, 16), text, SMALL, MUTED)
    add_text(
        slide,
        Frame(WIDTH - MARGIN - 50, 517, 50, 16),
        str(number),
        SMALL,
        MUTED,
        align=PP_ALIGN.RIGHT,
        field="slidenum",
    )


def _set_title(slide: Slide, text: str, frame: Frame, size: float) -> None:
    title = slide.shapes.title
    assert title is not None
    title.left, title.top, title.width, title.height = frame.emu
    add_text(slide, frame, text, size, INK, bold=True, shape=title)


# --- Blocks ---


def _add_block(slide: Slide, block: Block, frame: Frame, language: str) -> None:
    if isinstance(block, Statements):
        add_statements(slide, block, frame, language)
    elif isinstance(block, Table):
        add_table(slide, block, frame, language)
    elif isinstance(block, Diagram):
        describe(
            add_diagram(slide, block, frame, language),
            words(block.title, language),
            words(block.alt, language),
        )
    elif block.kind == "counts":
        add_counts(slide, block, frame, language)
    else:
        add_chart(slide, block, frame, language)
