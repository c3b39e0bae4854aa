"""The four consistencies as dots: one per unit on 0 to 4, unknown units at the side, the gap between units as
a band; never a mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.organisation.consistencies import (
    ConsistencyGap,
    consistency_gaps,
    consistency_name,
    score_meaning,
)
from models.scenario.schema import Scenario
from models.schematic.canvas import Canvas
from models.schematic.grid import Span
from models.schematic.lettering import text_width, wrap
from models.schematic.palette import Palette
from models.schematic.sheet import DASH, LEADING
from models.texts import translate, translate_plural

SCORES = range(5)
DOT, NAME_STEP = 5.0, 15.0
WIDE_WIDTH, NARROW_WIDTH = 1080.0, 388.0
NAMES, FIRST_SCORE, SCORE_WIDTH = Span(2, 158), 176.0, 150.0
SMALL, LARGE = 13.0, 15.0


@dataclass(frozen=True)
class _Picture:
    scenario: Scenario
    language: str
    palette: Palette

    def unit(self, unit: str) -> str:
        return self.scenario.units[unit].name.in_language(self.language)

    def word(self, key: str) -> str:
        return translate(f"consistencies.{key}", self.language)


def draw_consistencies(
    scenario: Scenario,
    language: str,
    palette: Palette,
    *,
    narrow: bool = False,
    prefix: str = "consistencies",
) -> str:
    """Standalone SVG: per consistency one dot per unit on 0 to 4, with its name, and a band from the lowest
    to the highest; units that nobody tested stand at the side, hollow."""
    picture = _Picture(scenario, language, palette)
    canvas = Canvas(f"{prefix}-{'narrow' if narrow else 'wide'}")
    draw = _draw_narrow if narrow else _draw_wide
    height = draw(canvas, picture, consistency_gaps(scenario))
    width = NARROW_WIDTH if narrow else WIDE_WIDTH
    return canvas.svg(width, height, picture.word("picture"), tell_consistencies(scenario, language))


def tell_consistencies(scenario: Scenario, language: str) -> str:
    """The picture in words."""
    return " ".join(told_gap(scenario, gap, language) for gap in consistency_gaps(scenario))


def told_gap(scenario: Scenario, found: ConsistencyGap, language: str) -> str:
    """One consistency in words: every unit with its score, who is unknown, and the gap."""
    picture = _Picture(scenario, language, _COLOURLESS)
    scores = ", ".join(f"{picture.unit(each.unit)} {each.score}" for each in found.scores)
    unknown = ", ".join(map(picture.unit, found.unknown))
    none = picture.word("nobody")
    return translate(
        "consistencies.told",
        language,
        name=consistency_name(found.consistency, language),
        gap=gap_words(found.gap, language),
        scores=scores or none,
        unknown=unknown or none,
    )


def gap_words(gap: int | None, language: str) -> str:
    """The gap between units in words."""
    if gap is None:
        return translate("consistencies.gap_unknown", language)
    return translate_plural("consistencies.gap", gap, language)


_COLOURLESS = Palette(*[""] * 13)


def _draw_wide(canvas: Canvas, picture: _Picture, gaps: Sequence[ConsistencyGap]) -> float:
    colours = picture.palette
    columns = [FIRST_SCORE + SCORE_WIDTH * place for place in range(len(SCORES) + 1)]
    heads = [f"{score} {score_meaning(score, picture.language)}" for score in SCORES]
    for x, head in zip(columns, [*heads, picture.word("untested")], strict=True):
        canvas.text(x, SMALL, head, SMALL, colours.muted, 600)
    y = SMALL + 12
    for gap in gaps:
        canvas.line(2, y, WIDE_WIDTH - 2, y, colours.line, 1)
        y = _draw_row(canvas, picture, gap, columns, y + 10) + 10
    return y


def _draw_row(
    canvas: Canvas, picture: _Picture, gap: ConsistencyGap, columns: Sequence[float], top: float
) -> float:
    """One consistency; returns its lower edge."""
    colours = picture.palette
    by_column = [[each.unit for each in gap.scores if each.score == score] for score in SCORES]
    wrapped = [
        [wrap(picture.unit(unit), SCORE_WIDTH - NAME_STEP - 8, SMALL) for unit in units]
        for units in [*by_column, gap.unknown]
    ]
    heights = [sum(len(lines) * SMALL * LEADING + 5 for lines in names) for names in wrapped]
    name = wrap(consistency_name(gap.consistency, picture.language), NAMES.width, LARGE, 600)
    said = wrap(gap_words(gap.gap, picture.language), NAMES.width, SMALL)
    own = len(name) * LARGE * LEADING + len(said) * SMALL * LEADING + 6
    height = max(own, *heights) + 4
    known = [score for score, units in enumerate(by_column) if units]
    if gap.gap:
        left, right = columns[known[0]] - DOT - 4, columns[known[-1]] + SCORE_WIDTH - 14
        canvas.box(left, top, right - left, max(*heights[:-1], 24.0) + 2, colours.accent_tint)
    below = canvas.lines(NAMES.left, top + LARGE, name, LARGE, colours.ink, 600)
    canvas.lines(NAMES.left, below + 2, said, SMALL, _weight(colours, gap))
    for place, (x, names) in enumerate(zip(columns, wrapped, strict=True)):
        y = top + 4
        for lines in names:
            _dot(canvas, colours, x, y + SMALL * 0.62, hollow=place == len(SCORES))
            ink = colours.muted if place == len(SCORES) else colours.ink
            canvas.lines(x + NAME_STEP - DOT, y + SMALL, lines, SMALL, ink)
            y += len(lines) * SMALL * LEADING + 5
    return top + height


def _weight(colours: Palette, gap: ConsistencyGap) -> str:
    return colours.muted if not gap.gap else colours.ink


def _dot(canvas: Canvas, colours: Palette, x: float, y: float, *, hollow: bool) -> None:
    canvas.element(
        "circle",
        cx=x,
        cy=y,
        r=DOT,
        fill="none" if hollow else colours.accent,
        stroke=colours.muted if hollow else colours.accent,
        stroke_width=1.3,
        stroke_dasharray="2.5 2" if hollow else None,
    )


def _draw_narrow(canvas: Canvas, picture: _Picture, gaps: Sequence[ConsistencyGap]) -> float:
    y = 0.0
    for gap in gaps:
        y = _draw_block(canvas, picture, gap, y) + 16
    return y


def _draw_block(canvas: Canvas, picture: _Picture, gap: ConsistencyGap, top: float) -> float:
    """One consistency on a telephone: the scores below one another, the best first."""
    colours, label, place = picture.palette, 108.0, 122.0
    name = consistency_name(gap.consistency, picture.language)
    canvas.text(2, top + LARGE, name, LARGE, colours.ink, 600)
    y = top + LARGE + 4
    said = wrap(gap_words(gap.gap, picture.language), NARROW_WIDTH - 4, SMALL)
    y = canvas.lines(2, y + SMALL, said, SMALL, _weight(colours, gap)) - SMALL + 8
    rows: list[tuple[str, list[str], bool]] = [
        (
            f"{score} {score_meaning(score, picture.language)}",
            [each.unit for each in gap.scores if each.score == score],
            False,
        )
        for score in reversed(SCORES)
    ]
    known = [score for score in SCORES if any(each.score == score for each in gap.scores)]
    for (head, units, hollow), score in zip(
        [*rows, (picture.word("untested"), list(gap.unknown), True)], [4, 3, 2, 1, 0, None], strict=True
    ):
        heads = wrap(head, label - 8, SMALL)
        placed, rows_used = _flow([picture.unit(unit) for unit in units], place, NARROW_WIDTH - 4)
        height = max(len(heads), rows_used, 1) * SMALL * 1.45 + 6
        if score is not None and gap.gap and known[0] <= score <= known[-1]:
            canvas.box(label, y, NARROW_WIDTH - 2 - label, height, colours.accent_tint, radius=0)
        canvas.line(2, y, NARROW_WIDTH - 2, y, colours.line, 1, DASH if hollow else None)
        canvas.lines(2, y + SMALL + 4, heads, SMALL, colours.muted, leading=1.45)
        for x, row, text in placed:
            baseline = y + SMALL + 4 + row * SMALL * 1.45
            if text.startswith("\0"):
                canvas.text(x, baseline, text[1:], SMALL, colours.ink)
                continue
            _dot(canvas, colours, x + DOT, baseline - SMALL * 0.36, hollow=hollow)
            canvas.text(x + NAME_STEP, baseline, text, SMALL, colours.muted if hollow else colours.ink)
        y += height
    return y


def _flow(names: Sequence[str], left: float, right: float) -> tuple[list[tuple[float, int, str]], int]:
    """Names with their dots one after the other, in rows: (x, row, text); and how many rows. The rest of a
    name that is longer than a row starts with a null character: it has no dot."""
    placed: list[tuple[float, int, str]] = []
    x, row = left, 0
    for name in names:
        lines = wrap(name, right - left - NAME_STEP, SMALL)
        width = NAME_STEP + max(text_width(line, SMALL) for line in lines)
        if x > left and (x + width > right or len(lines) > 1):
            x, row = left, row + 1
        placed.append((x, row, lines[0]))
        for more in lines[1:]:
            row += 1
            placed.append((left + NAME_STEP, row, f"\0{more}"))
        x += width + 12
        if len(lines) > 1:
            x, row = left, row + 1
    used = max((row for _, row, _ in placed), default=-1) + 1
    return placed, used
