"""The paper as slides: native, editable charts and tables, one finding per slide, nothing over its edges."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

from pptx import Presentation
from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from models.brief.content import Brief
from models.brief.measure import height_pt, largest_size
from models.brief.packed import repacked
from models.brief.palette import INK, MUTED, VERDICT, VERDICT_GROUND
from models.brief.parts import Block, Diagram, Figure, Page, Section, Statements, Table
from models.brief.slide_charts import add_chart, add_counts
from models.brief.slide_routing import add_diagram
from models.brief.slide_shapes import Frame, Slide, add_line, add_pill, add_text, describe, set_background
from models.brief.slide_tables import add_table, fitted, table_plan
from models.brief.slide_texts import add_statements, statements_height
from models.brief.wording import named, words

WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 46.0
BODY = Frame(MARGIN, 112, WIDTH - 2 * MARGIN, 372)
TITLE_SIZES = (25.0, 23.0, 21.0, 19.0, 17.5, 16.0)
GAP = 14.0
SPLIT_SIZES = (11.0, 10.5, 10.0)
LEAST_TABLE = 9.0
"""A table is split over several slides before its type gets smaller than this."""
SCALES = (
    (18.0, 14.0), (17.0, 13.5), (16.0, 13.0), (15.5, 12.5), (15.0, 12.0), (14.0, 12.0), (14.0, 11.5),
    (13.5, 11.0), (13.0, 11.0), (12.5, 11.0), (12.0, 11.0), (12.0, 10.5), (12.0, 10.0),
    (12.0, 9.5), (12.0, 9.0),
)  # fmt: skip
"""Type of body text and of tables, largest first: a slide takes the first at which it holds its page."""
BESIDE_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0)
SIDE_LEFT = 0.6


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
    plans = _planned(page, language)
    for number, blocks in enumerate(plans, start=1):
        slide = _blank(deck)
        set_background(slide)
        heading = f"{section.number}  {words(named(f'section.{section.key}'), language)}"
        if len(plans) > 1:
            heading = words(
                named("slide.continued", heading=heading, number=str(number), total=str(len(plans))), language
            )
        add_text(slide, Frame(MARGIN, 26, WIDTH - 2 * MARGIN - 130, 18), heading, 11, MUTED)
        title = words(page.title, language)
        size = largest_size(title, WIDTH - 2 * MARGIN, TITLE_SIZES, 2, bold=True)
        _set_title(slide, title, Frame(MARGIN, 44, WIDTH - 2 * MARGIN, 62), size)
        if section.key in ("resolution", "summary") or page.key == "verdict":
            word = brief.verdict
            label = words(named(f"verdict.{word}"), language).upper()
            add_pill(
                slide, Frame(WIDTH - MARGIN - 110, 20, 110, 22), label, VERDICT[word], VERDICT_GROUND[word]
            )
        for block, frame in blocks:
            _add_block(slide, block, frame, language)
        source = words(page.source, language)
        add_text(slide, Frame(MARGIN, 488, WIDTH - 2 * MARGIN, 24), source, 9, MUTED, fit=True)
        _add_footer(slide, brief, language, len(deck.slides))
        slide.notes_slide.notes_text_frame.text = _notes(brief, page, language)


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
    text = words(brief.cover.subtitle, language)
    if brief.notice is not None:
        text = f"{text} · {words(brief.notice, language)}"
    add_text(slide, Frame(MARGIN, 517, WIDTH - 2 * MARGIN - 60, 16), text, 9, MUTED)
    add_text(
        slide,
        Frame(WIDTH - MARGIN - 50, 517, 50, 16),
        str(number),
        9,
        MUTED,
        align=PP_ALIGN.RIGHT,
        field="slidenum",
    )


def _set_title(slide: Slide, text: str, frame: Frame, size: float) -> None:
    title = slide.shapes.title
    assert title is not None
    title.left, title.top, title.width, title.height = frame.emu
    add_text(slide, frame, text, size, INK, bold=True, shape=title)


# --- Layout ---

Placed = list[tuple[Block, Frame]]


def _planned(page: Page, language: str) -> list[Placed]:
    """Blocks with their frames, slide by slide."""
    if page.layout == "side" and len(page.blocks) >= 2:
        beside = _beside(page, language)
        if beside is not None:
            return beside
    return _stacked(page.blocks, language)


def _beside(page: Page, language: str) -> list[Placed] | None:
    """First block left, the rest right; None where the rest does not fit there."""
    first, *rest = page.blocks
    if isinstance(first, Diagram):
        half = (BODY.width - 24) / 2
        return [
            [
                (block, Frame(BODY.left + index * (half + 24), BODY.top, half, BODY.height))
                for index, block in enumerate(page.blocks)
            ]
        ]
    left = Frame(BODY.left, BODY.top, BODY.width * SIDE_LEFT - GAP, BODY.height)
    right = Frame(
        BODY.left + BODY.width * SIDE_LEFT + GAP, BODY.top, BODY.width * (1 - SIDE_LEFT) - GAP, BODY.height
    )
    rest = [_narrowed(block, right.width, language) for block in rest]
    for size in BESIDE_SIZES:
        sized = [replace(one, size_pt=size) if isinstance(one, Statements) else one for one in rest]
        if _total_height(sized, right.width, language) <= right.height:
            break
    else:
        return None
    rest = sized
    placed: Placed = [(first, left)]
    top = right.top
    for block in rest:
        height = _height(block, right.width, language)
        placed.append((block, Frame(right.left, top, right.width, height)))
        top += height + GAP
    return [placed]


def _narrowed(block: Block, width: float, language: str) -> Block:
    """A table beside a figure takes at most two thirds of the height."""
    if isinstance(block, Table):
        return fitted(block, width, BODY.height * 0.66, language) or replace(block, size_pt=9.0)
    return block


def _total_height(blocks: Sequence[Block], width: float, language: str) -> float:
    return sum(_height(block, width, language) + GAP for block in blocks) - GAP


def _stacked(blocks: tuple[Block, ...], language: str) -> list[Placed]:
    """All blocks on one slide in the largest type that holds them; else on several."""
    for text_size, table_size in SCALES:
        scaled = [_scaled(block, text_size, table_size) for block in blocks]
        if _total_height(scaled, BODY.width, language) <= BODY.height:
            return [_one_below_another(scaled, language)]
    text_size = SCALES[-1][0] + 1
    plans = [
        _continued(tuple(_scaled(block, text_size, None) for block in blocks), size, language)
        for size in SPLIT_SIZES
    ]
    return min(plans, key=len)


def _scaled(block: Block, text_size: float, table_size: float | None) -> Block:
    if isinstance(block, Statements):
        return replace(block, size_pt=text_size)
    if isinstance(block, Table):
        return replace(block, size_pt=table_size)
    return block


def _one_below_another(blocks: Sequence[Block], language: str) -> Placed:
    placed: Placed = []
    top = BODY.top
    for block in blocks:
        height = _height(block, BODY.width, language)
        placed.append((block, Frame(BODY.left, top, BODY.width, height)))
        top += height + GAP
    return placed


def _continued(blocks: tuple[Block, ...], split_size: float, language: str) -> list[Placed]:
    """All blocks on as many slides as they need; a table that fits no slide is set in `split_size`."""
    slides: list[Placed] = [[]]
    top = BODY.top
    bottom = BODY.top + BODY.height
    for block in blocks:
        pending: Block | None = _sized(block, bottom - top, split_size, language)
        while pending is not None:
            room = bottom - top
            fitting, pending = _split(pending, room, language, fresh=top == BODY.top)
            if fitting is not None:
                height = min(_height(fitting, BODY.width, language), bottom - top)
                slides[-1].append((fitting, Frame(BODY.left, top, BODY.width, height)))
                top += height + GAP
            if pending is not None:
                slides.append([])
                top = BODY.top
    return [slide for slide in slides if slide]


def _sized(block: Block, room: float, split_size: float, language: str) -> Block:
    """A table in the type that keeps it on this slide, else on one slide, else split."""
    if not isinstance(block, Table):
        return block
    here = fitted(block, BODY.width, room, language, LEAST_TABLE)
    alone = fitted(block, BODY.width, BODY.height, language, LEAST_TABLE)
    return here or alone or replace(block, size_pt=split_size)


def _split(block: Block, room: float, language: str, *, fresh: bool) -> tuple[Block | None, Block | None]:
    """What fits into `room`, and what must go on to the next slide."""
    if _height(block, BODY.width, language) <= room:
        return block, None
    if isinstance(block, Table):
        rows = table_plan(block, BODY.width, language).rows_within(room)
        if rows >= 1 and (fresh or rows >= 2):
            return _rows(block, 0, rows), _rows(block, rows, len(block.rows))
    if isinstance(block, Statements) and len(block.items) > 1 and fresh:
        half = len(block.items) - 1
        while half > 1 and statements_height(_items(block, 0, half), BODY.width, language) > room:
            half -= 1
        return _items(block, 0, half), _items(block, half, len(block.items))
    return (block, None) if fresh else (None, block)


def _rows(table: Table, start: int, end: int) -> Table:
    return replace(
        table,
        rows=table.rows[start:end],
        strong=frozenset(row - start for row in table.strong if start <= row < end),
        marks={row - start: colour for row, colour in table.marks.items() if start <= row < end},
    )


def _items(block: Statements, start: int, end: int) -> Statements:
    return replace(block, items=block.items[start:end])


def _height(block: Block, width: float, language: str) -> float:
    if isinstance(block, Statements):
        return statements_height(block, width, language)
    if isinstance(block, Table):
        return table_plan(block, width, language).height
    return 250.0 if isinstance(block, Figure) and block.kind == "counts" else 340.0


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
