"""The strategy chain as a ladder: every sentence stands below the one it serves, and every option hangs at
the sentences that it serves itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.organisation.strategy_chain import OptionChain, option_chain
from models.scenario.organisation_schema import STRATEGY_LEVELS, StrategySentence
from models.scenario.schema import Scenario
from models.schematic.canvas import Canvas
from models.schematic.chain_words import ChainWords, breakable_level_name, level_name, tell_chain
from models.schematic.grid import Span
from models.schematic.lettering import wrap
from models.schematic.palette import Palette
from models.schematic.sheet import DASH, LEADING

MOST_SIDE_BY_SIDE = 5
"""More sentences side by side than this would be too narrow to read: then they stand below one another."""
WIDTHS = {True: 388.0, False: 1080.0}
LABELS = Span(2, 132)
"""Names of the levels, in the wide layout."""
PADDING, COLUMN_GAP, ROW_GAP, INDENT, STEP = 12.0, 14.0, 30.0, 16.0, 16.0
DOT = 5.0


@dataclass(frozen=True)
class Line:
    """A line of text in a box; `mark`: colour of the option's mark before it, `hollow` where the option
    starts at technology."""

    text: str
    size: float
    colour: str
    weight: int = 400
    mark: str | None = None
    hollow: bool = False
    indent: float = 0.0
    above: float = 0.0
    """Room before it."""

    @property
    def height(self) -> float:
        """Room that it takes."""
        return self.size * LEADING + self.above


@dataclass(frozen=True)
class Box:
    """A sentence on the sheet."""

    sentence: str
    span: Span
    top: float
    lines: tuple[Line, ...]

    @property
    def height(self) -> float:
        """Its height: its lines and what is around them."""
        return sum(line.height for line in self.lines) + 2 * PADDING - 4

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


@dataclass(frozen=True)
class _Chain:
    """What is drawn, in which words and colours."""

    words: ChainWords
    palette: Palette
    colours: Mapping[str, str]
    size: float

    @property
    def strategy(self) -> Mapping[str, StrategySentence]:
        return self.words.scenario.decision.strategy

    def below(self, sentence: str | None) -> list[str]:
        """Sentences that serve this one directly; None: those that serve none, the highest level first."""
        found = [key for key, each in self.strategy.items() if each.serves == sentence]
        return found if sentence is not None else sorted(found, key=self.level_number)

    def level_number(self, sentence: str) -> int:
        return STRATEGY_LEVELS.index(self.strategy[sentence].level)


def draw_chain(
    scenario: Scenario,
    language: str,
    palette: Palette,
    colours: Mapping[str, str],
    *,
    narrow: bool = False,
    prefix: str = "chain",
) -> str:
    """Standalone SVG: the levels from corporate strategy down to technology, each sentence below the one it
    serves, for whom it holds, and the options at it in their own `colours` (option -> `#rrggbb`).

    An option that starts at technology has a hollow mark, a sentence without an option a dashed edge. Wide
    and with few sentences side by side it is a ladder; otherwise the sentences stand below one another.
    """
    chain = _Chain(ChainWords(scenario, language), palette, colours, 14.0 if narrow else 14.5)
    canvas = Canvas(f"{prefix}-{'narrow' if narrow else 'wide'}")
    ladder = not narrow and 0 < _columns(chain, None) <= MOST_SIDE_BY_SIDE
    bottom = _draw_ladder(canvas, chain) if ladder else _draw_list(canvas, chain, WIDTHS[narrow])
    bottom = _draw_without_sentence(canvas, chain, bottom, WIDTHS[narrow])
    return canvas.svg(WIDTHS[narrow], bottom + 4, chain.words.say("picture"), tell_chain(scenario, language))


# --- What stands in a box -----------------------------------------------------------------------------------


def _lines(chain: _Chain, key: str, width: float, level: bool) -> tuple[Line, ...]:
    """The lines of a sentence's box; `level`: with the name of its level above it."""
    words, colours, small = chain.words, chain.palette, chain.size - 1.5
    sentence = chain.strategy[key]
    found: list[Line] = []
    if level:
        name = level_name(sentence.level, words.language)
        found += [Line(text, small - 0.5, colours.muted, 600) for text in wrap(name, width, small, 600)]
    text = sentence.text.in_language(words.language)
    found += [Line(each, chain.size, colours.ink) for each in wrap(text, width, chain.size)]
    for more, colour in (
        (words.for_whom(key), colours.muted),
        (words.loose(key), colours.waiting_ink),
        *((each, colours.waiting_ink) for each in words.unserved(key)),
    ):
        found += _paragraph(more, width, small, colour)
    for option in words.options_at(key):
        found += _option_lines(chain, option, width, small)
    return tuple(found)


def _paragraph(text: str, width: float, size: float, colour: str) -> list[Line]:
    lines = wrap(text, width, size) if text else ()
    return [Line(each, size, colour, above=5 if not place else 0) for place, each in enumerate(lines)]


def _option_lines(chain: _Chain, option: OptionChain, width: float, size: float) -> list[Line]:
    lines = wrap(chain.words.option(option), width - STEP, size, 600)
    return [
        Line(
            text,
            size,
            chain.palette.ink,
            600,
            mark=None if place else chain.colours[option.option],
            hollow=option.starts_at_technology,
            indent=STEP,
            above=0 if place else 5,
        )
        for place, text in enumerate(lines)
    ]


# --- The ladder ---------------------------------------------------------------------------------------------


def _columns(chain: _Chain, sentence: str | None) -> int:
    """How many sentences stand side by side at the foot of this one."""
    below = chain.below(sentence)
    return sum(_columns(chain, each) for each in below) if below else int(sentence is not None)


def _spans(chain: _Chain) -> dict[str, Span]:
    """Where each sentence stands from left to right: above all that serve it."""
    left, right = LABELS.right + 12, WIDTHS[False] - 2
    column = (right - left + COLUMN_GAP) / _columns(chain, None)
    spans: dict[str, Span] = {}

    def place(sentence: str, first: int) -> int:
        last = first
        for each in chain.below(sentence):
            last = place(each, last)
        last = max(last, first + 1)
        spans[sentence] = Span(left + first * column, left + last * column - COLUMN_GAP)
        return last

    after = 0
    for root in chain.below(None):
        after = place(root, after)
    return spans


def _draw_ladder(canvas: Canvas, chain: _Chain) -> float:
    """The levels below one another; returns the lower edge."""
    spans, boxes, y = _spans(chain), dict[str, Box](), 2.0
    for level in STRATEGY_LEVELS:
        here = [
            Box(key, span, y, _lines(chain, key, span.width - 2 * PADDING, False))
            for key, span in spans.items()
            if chain.strategy[key].level == level
        ]
        boxes |= {box.sentence: box for box in here}
        label = wrap(breakable_level_name(level, chain.words.language), LABELS.width, 14, 600)
        canvas.lines(LABELS.left, y + PADDING + 11, label, 14, chain.palette.muted, 600)
        height = max((box.height for box in here), default=0.0)
        if not here:
            empty = wrap(chain.words.say("empty"), WIDTHS[False] - LABELS.right - 20, chain.size)
            canvas.lines(LABELS.right + 12, y + PADDING + 11, empty, chain.size, chain.palette.waiting_ink)
        y += max(height, len(label) * 14 * LEADING + PADDING, 34) + ROW_GAP
    for box in boxes.values():
        above = chain.strategy[box.sentence].serves
        if above is not None:
            x = box.span.middle
            canvas.path(
                f"M{x:.1f} {box.top - 1:.1f} V{boxes[above].bottom + 3:.1f}",
                chain.palette.muted, 1.4, arrow=True,
            )  # fmt: skip
    for box in boxes.values():
        _draw_box(canvas, chain, box)
    return y - ROW_GAP


def _draw_box(canvas: Canvas, chain: _Chain, box: Box) -> None:
    colours = chain.palette
    unserved = box.sentence in chain.words.gaps.unserved_sentences
    canvas.box(
        box.span.left,
        box.top,
        box.span.width,
        box.height,
        colours.paper if unserved else colours.panel,
        colours.waiting if unserved else colours.line,
        dash=DASH if unserved else None,
    )
    _draw_lines(canvas, box.span.left + PADDING, box.top + PADDING - 3, box.lines)


def _draw_lines(canvas: Canvas, left: float, top: float, lines: Sequence[Line]) -> None:
    y = top
    for line in lines:
        y += line.height
        baseline = y - line.size * (LEADING - 0.97)
        if line.mark is not None:
            canvas.element(
                "circle",
                cx=left + DOT,
                cy=baseline - line.size * 0.34,
                r=DOT - (0.9 if line.hollow else 0),
                fill="none" if line.hollow else line.mark,
                stroke=line.mark,
                stroke_width=2 if line.hollow else None,
            )
        canvas.text(left + line.indent, baseline, line.text, line.size, line.colour, line.weight)


# --- One below the other ------------------------------------------------------------------------------------


def _draw_list(canvas: Canvas, chain: _Chain, width: float) -> float:
    """Every sentence below the one it serves, a step to the right; returns the lower edge."""
    boxes: list[tuple[Box, str | None]] = []
    y = 2.0
    for root in chain.below(None):
        for key, depth, above in _walk(chain, root, 0, None):
            span = Span(2 + depth * INDENT, width - 2)
            lines = _lines(chain, key, span.width - 2 * PADDING, True)
            boxes.append((Box(key, span, y, lines), above))
            y = boxes[-1][0].bottom + 10
    placed = {box.sentence: box for box, _ in boxes}
    for box, above in boxes:
        if above is not None:
            x, middle = placed[above].span.left + INDENT / 2, box.top + 16
            canvas.path(
                f"M{box.span.left:.1f} {middle:.1f} H{x:.1f} V{placed[above].bottom + 2:.1f}",
                chain.palette.muted,
                1.4,
            )
    for box, _ in boxes:
        _draw_box(canvas, chain, box)
    for level in chain.words.gaps.empty_levels:
        text = f"{level_name(level, chain.words.language)}: {chain.words.say('empty')}"
        said = wrap(text, width - 8, chain.size)
        y = canvas.lines(4, y + chain.size, said, chain.size, chain.palette.waiting_ink)
    return y - 10


def _walk(chain: _Chain, sentence: str, depth: int, above: str | None) -> list[tuple[str, int, str | None]]:
    below = [step for each in chain.below(sentence) for step in _walk(chain, each, depth + 1, sentence)]
    return [(sentence, depth, above), *below]


def _draw_without_sentence(canvas: Canvas, chain: _Chain, bottom: float, width: float) -> float:
    """Options that name no sentence, at the foot; returns the lower edge."""
    missing = chain.words.gaps.options_serving_nothing
    if not missing:
        return bottom
    lines: list[Line] = _paragraph(
        chain.words.say("nothing"), width - 8, chain.size, chain.palette.waiting_ink
    )
    for option in missing:
        lines += _option_lines(chain, option_chain(chain.words.scenario, option), width - 8, chain.size)
    _draw_lines(canvas, 4, bottom + 12, lines)
    return bottom + 16 + sum(line.height for line in lines)
