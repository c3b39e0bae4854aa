"""Where the blocks of a page stand on its slides: measured first, so that nothing runs over an edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.brief.measure import LINE_HEIGHT, height_pt, largest_size, line_count
from models.brief.parts import Block, Diagram, Figure, Page, Statements, Table
from models.brief.slide_charts import counts_height
from models.brief.slide_shapes import LEAST_TYPE, Frame
from models.brief.slide_tables import fitted, table_plan
from models.brief.slide_texts import statements_height
from models.brief.wording import words

MARGIN = 46.0
WIDTH = 868.0
"""Of everything between the margins."""
TITLE_TOP, BODY_BOTTOM = 43.0, 482.0
TITLE_SIZES = (25.0, 23.0, 21.0, 20.0)
TWO_LINES = (21.0, 20.0, 19.0, 18.0, 17.0, 16.0)
GAP = 14.0
SPLIT_SIZES = (11.0, 10.5, 10.0)
SPLIT_TEXT = 12.0
SCALES = (
    (18.0, 14.0), (17.0, 13.5), (16.0, 13.0), (15.5, 12.5), (15.0, 12.0), (14.0, 12.0), (14.0, 11.5),
    (13.5, 11.0), (13.0, 11.0), (12.5, 11.0), (12.0, 11.0), (12.0, 10.5), (12.0, 10.0), (11.5, 10.0),
    (11.0, 10.0),
)  # fmt: skip
"""Type of body text and of tables, largest first: a slide takes the first at which it holds its page."""
BESIDE_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.5, 11.0)
LEFT_SHARE = {Figure: 0.6, Table: 0.6, Statements: 0.5}
"""Share of the width that the left side takes, by its first block."""
CHART_HEIGHT = 340.0

Placed = list[tuple[Block, Frame]]


def title_set(page: Page, language: str) -> tuple[float, Frame]:
    """Size and frame of a page's title: one line where it can be read, else two."""
    title = words(page.title, language)
    lines = 1 if line_count(title, TITLE_SIZES[-1], WIDTH, bold=True) == 1 else 2
    size = largest_size(title, WIDTH, TITLE_SIZES if lines == 1 else TWO_LINES, lines, bold=True)
    height = max(lines * size * LINE_HEIGHT, height_pt(title, size, WIDTH, bold=True))
    return size, Frame(MARGIN, TITLE_TOP, WIDTH, height)


def body_of(page: Page, language: str) -> Frame:
    """The room below the title."""
    top = title_set(page, language)[1].bottom + GAP
    return Frame(MARGIN, top, WIDTH, BODY_BOTTOM - top)


def planned(page: Page, language: str) -> list[Placed]:
    """Blocks with their frames, slide by slide: what does not fit on one continues on the next."""
    body = body_of(page, language)
    if page.layout == "side" and len(page.blocks) > page.left:
        draws_routing = isinstance(page.blocks[0], Diagram)
        beside = _diagrams(page, body, language) if draws_routing else _beside(page, body, language)
        if beside is not None:
            return beside
    return _stacked(page.blocks, body, language)


def _diagrams(page: Page, body: Frame, language: str) -> list[Placed]:
    """Diagrams beside one another, sentences below."""
    below = [_scaled(block, 12, None) for block in page.blocks if not isinstance(block, Diagram)]
    taken = _total_height(below, body.width, language) + GAP if below else 0.0
    drawn = [block for block in page.blocks if isinstance(block, Diagram)]
    width = (body.width - 24 * (len(drawn) - 1)) / len(drawn)
    placed: Placed = [
        (block, Frame(body.left + index * (width + 24), body.top, width, body.height - taken))
        for index, block in enumerate(drawn)
    ]
    foot = Frame(body.left, body.bottom - taken + GAP, body.width, taken)
    return [placed + _one_below_another(below, foot, language)]


def _beside(page: Page, body: Frame, language: str) -> list[Placed] | None:
    """The page's first blocks left, the rest right; None where the left side does not fit. What finds no room
    on the right goes on to the next slide."""
    left, right = _sides(page, body)
    first, rest = page.blocks[: page.left], page.blocks[page.left :]
    if all(isinstance(block, Statements) for block in page.blocks):
        alike = _in_one_size(first, left, rest, right, language)
        if alike is not None:
            return [alike]
    placed = [(first[0], left)] if isinstance(first[0], Figure) else _column(first, left, language)
    if placed is None:
        return None
    for kept in range(len(rest), 0, -1):
        column = _column(rest[:kept], right, language)
        if column is not None:
            overflow = _stacked(rest[kept:], body, language) if rest[kept:] else []
            return [placed + column, *overflow]
    return None


def _sides(page: Page, body: Frame) -> tuple[Frame, Frame]:
    width = body.width * LEFT_SHARE.get(type(page.blocks[0]), 0.5)
    left = Frame(body.left, body.top, width - GAP, body.height)
    right = Frame(body.left + width + GAP, body.top, body.width - width - GAP, body.height)
    return left, right


def _in_one_size(
    first: Sequence[Block], left: Frame, rest: Sequence[Block], right: Frame, language: str
) -> Placed | None:
    """Both sides in the largest type that both hold; None where none does."""
    for size in BESIDE_SIZES:
        columns = [_set_in(size, side, frame, language) for side, frame in ((first, left), (rest, right))]
        if all(column is not None for column in columns):
            return [block for column in columns for block in column or []]
    return None


def _column(blocks: Sequence[Block], frame: Frame, language: str) -> Placed | None:
    """Blocks one below another in a frame, in the largest type that holds them; None where none does."""
    sizes = (_set_in(size, blocks, frame, language) for size in BESIDE_SIZES)
    return next((column for column in sizes if column is not None), None)


def _set_in(size: float, blocks: Sequence[Block], frame: Frame, language: str) -> Placed | None:
    sized = [_narrowed(_scaled(block, size, None), frame, language) for block in blocks]
    if _total_height(sized, frame.width, language) > frame.height:
        return None
    return _one_below_another(sized, frame, language)


def _narrowed(block: Block, frame: Frame, language: str) -> Block:
    """A table in a column leaves a third of the height to the sentences, where it can."""
    if not isinstance(block, Table):
        return block
    found = fitted(block, frame.width, frame.height * 0.66, language)
    return found or replace(block, size_pt=LEAST_TYPE)


def _total_height(blocks: Sequence[Block], width: float, language: str) -> float:
    return sum(_height(block, width, language) + GAP for block in blocks) - GAP


def _stacked(blocks: tuple[Block, ...], body: Frame, language: str) -> list[Placed]:
    """All blocks on one slide in the largest type that holds them; else on several."""
    if len(blocks) == 1 and isinstance(blocks[0], Figure):
        return [[(blocks[0], body)]]
    for text_size, table_size in SCALES:
        scaled = [_scaled(block, text_size, table_size) for block in blocks]
        if _total_height(scaled, body.width, language) <= body.height:
            return [_one_below_another(scaled, body, language)]
    sized = tuple(_scaled(block, SPLIT_TEXT, None) for block in blocks)
    return min((_continued(sized, size, body, language) for size in SPLIT_SIZES), key=len)


def _scaled(block: Block, text_size: float, table_size: float | None) -> Block:
    if isinstance(block, Statements):
        return replace(block, size_pt=text_size)
    if isinstance(block, Table):
        return replace(block, size_pt=table_size)
    return block


def _one_below_another(blocks: Sequence[Block], frame: Frame, language: str) -> Placed:
    placed: Placed = []
    top = frame.top
    for block in blocks:
        height = _height(block, frame.width, language)
        placed.append((block, Frame(frame.left, top, frame.width, height)))
        top += height + GAP
    return placed


def _continued(blocks: tuple[Block, ...], split_size: float, body: Frame, language: str) -> list[Placed]:
    """All blocks on as many slides as they need; a table that fits no slide is set in `split_size`."""
    slides: list[Placed] = [[]]
    top = body.top
    for block in blocks:
        pending: Block | None = _sized(block, body, body.bottom - top, split_size, language)
        while pending is not None:
            room = Frame(body.left, top, body.width, body.bottom - top)
            fitting, pending = _split(pending, room, language, fresh=top == body.top)
            if fitting is not None:
                height = min(_height(fitting, body.width, language), room.height)
                slides[-1].append((fitting, replace(room, height=height)))
                top += height + GAP
            if pending is not None:
                slides.append([])
                top = body.top
    return [slide for slide in slides if slide]


def _sized(block: Block, body: Frame, room: float, split_size: float, language: str) -> Block:
    """A table in the type that keeps it on this slide, else on one slide, else split."""
    if not isinstance(block, Table):
        return block
    here = fitted(block, body.width, room, language)
    alone = fitted(block, body.width, body.height, language)
    return here or alone or replace(block, size_pt=split_size)


def _split(block: Block, room: Frame, language: str, *, fresh: bool) -> tuple[Block | None, Block | None]:
    """What fits into `room`, and what must go on to the next slide."""
    if _height(block, room.width, language) <= room.height:
        return block, None
    if isinstance(block, Table):
        rows = table_plan(block, room.width, language).rows_within(room.height)
        if rows >= 1 and (fresh or rows >= 2):
            return _rows(block, 0, rows), _rows(block, rows, len(block.rows))
    if isinstance(block, Statements) and len(block.items) > 1 and fresh:
        half = len(block.items) - 1
        while half > 1 and statements_height(_items(block, 0, half), room.width, language) > room.height:
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
    if isinstance(block, Figure) and block.kind == "counts":
        return counts_height(block, width, language)
    return CHART_HEIGHT
