"""Figures as plain SVG for the document: no variables, no foreign objects, ids unique per figure.

One file, because every kind of figure is drawn with the same few pieces below (axis, fill, text).
"""

from __future__ import annotations

import math
from html import escape

from models.brief.measure import longest_word_pt, width_pt, wrapped
from models.brief.palette import CARD, INK, LINE, MUTED, WAITING
from models.brief.parts import Diagram, Evidence, Figure
from models.brief.routing import layout
from models.brief.slide_charts import shares_of_hundred
from models.brief.wording import Number, words

WIDTH = 480.0


def figure_svg(figure: Figure, language: str) -> str:
    """The figure as SVG text, 480 points wide."""
    drawers = {"columns": _columns, "grouped": _grouped, "stacked": _grouped, "bars": _bars, "lines": _lines,
               "dots": _dots, "counts": _counts, "waterfall": _waterfall}  # fmt: skip
    body, height = drawers[figure.kind](figure, language)
    return _svg(body, height, _patterns(figure))


def diagram_svg(diagram: Diagram, language: str) -> str:
    """The routing diagram as SVG text, 480 points wide."""
    rows = max(sum(node.kind == kind for node in diagram.nodes) for kind in ("channel", "queue", "team"))
    height = max(150.0, rows * 30.0)
    boxes = {
        key: (left * WIDTH, top * height, width * WIDTH, tall * height)
        for key, (left, top, width, tall) in layout(diagram).boxes.items()
    }
    parts: list[str] = []
    for link in diagram.links:
        left, top, width, tall = boxes[link.start]
        to_left, to_top, _, to_tall = boxes[link.end]
        start_x = left if link.kind == "steered" else left + width
        dash = ' stroke-dasharray="4 3"' if link.kind == "steered" else ""
        parts.append(
            f'<line x1="{start_x:.1f}" y1="{top + tall / 2:.1f}" x2="{to_left:.1f}"'
            f' y2="{to_top + to_tall / 2:.1f}"'
            f' stroke="{MUTED}" stroke-width="0.8"{dash}/>'
        )
    for node in diagram.nodes:
        left, top, width, tall = boxes[node.id]
        edge = {"queue": WAITING, "recognition": diagram.colour, "team": diagram.colour, "channel": LINE}[
            node.kind
        ]
        ground = "#fdf3d6" if node.kind == "queue" else CARD
        parts.append(
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{tall:.1f}" rx="4"'
            f' fill="{ground}"'
            f' stroke="{edge}" stroke-width="1.1"/>'
        )
        label = wrapped(words(node.label, language), 8, width - 6, bold=True)[: 2 if tall > 22 else 1]
        detail = [words(node.detail, language)] if node.detail is not None and tall > 20 else []
        first = top + tall / 2 - (len(label) + len(detail)) * 4.8 + 7
        for index, line in enumerate(label):
            parts.append(_text(left + width / 2, first + index * 9.6, line, 8, anchor="middle", bold=True))
        for line in detail:
            size = min(7.0, 7.0 * (width - 6) / max(width_pt(line, 7), 1))
            parts.append(
                _text(left + width / 2, first + len(label) * 9.6, line, size, MUTED, anchor="middle")
            )
    return _svg("".join(parts), height + 2, "")


# --- Bars ---


def _columns(figure: Figure, language: str) -> tuple[str, float]:
    series = next(iter(figure.series))
    categories = list(figure.categories)
    top, base = 22.0, 176.0
    largest = (
        max((p.number.value for p in figure.points if math.isfinite(p.number.value)), default=1.0) or 1.0
    )
    slot = WIDTH / len(categories)
    wide = min(slot * 0.58, 74)
    parts = [f'<line x1="0" y1="{base}" x2="{WIDTH}" y2="{base}" stroke="{MUTED}" stroke-width="0.8"/>']
    for index, category in enumerate(categories):
        point = figure.point(series, category)
        centre = slot * (index + 0.5)
        value = point.number.value if point is not None else float("nan")
        if point is not None and math.isfinite(value):
            tall = max(value, 0.0) / largest * (base - top)
            fill = _fill(figure, category, figure.evidence[series])
            parts.append(_rect(centre - wide / 2, base - tall, wide, tall, fill, figure.colours[category]))
            parts.append(
                _text(centre, base - tall - 5, point.number.text(language), 9.5, anchor="middle", bold=True)
            )
        for line, text in enumerate(wrapped(words(figure.categories[category], language), 8.5, slot - 6)[:3]):
            parts.append(_text(centre, base + 12 + line * 10, text, 8.5, anchor="middle"))
    return "".join(parts), base + 46


def _waterfall(figure: Figure, language: str) -> tuple[str, float]:
    """Each bar from where the one before has ended, joined by thin lines, on one floor at zero."""
    series = next(iter(figure.series))
    top, base = 22.0, 176.0
    ends = [end for p in figure.points for end in (p.low, p.high) if end is not None and math.isfinite(end)]
    largest = max(ends, default=1.0) or 1.0
    slot = WIDTH / len(figure.points)
    wide = slot * 0.66

    def height_of(value: float) -> float:
        return base - max(value, 0.0) / largest * (base - top)

    parts = [f'<line x1="0" y1="{base}" x2="{WIDTH}" y2="{base}" stroke="{MUTED}" stroke-width="0.8"/>']
    for index, point in enumerate(figure.points):
        centre = slot * (index + 0.5)
        if point.low is not None and point.high is not None and math.isfinite(point.low + point.high):
            upper, lower = sorted((height_of(point.low), height_of(point.high)))
            fill = _fill(figure, point.category, figure.evidence[series])
            ink = figure.colours[point.category]
            parts.append(_rect(centre - wide / 2, upper, wide, max(lower - upper, 0.8), fill, ink))
            if index + 1 < len(figure.points):
                y = height_of(point.high)
                parts.append(
                    f'<line x1="{centre + wide / 2:.1f}" y1="{y:.1f}" x2="{centre + slot - wide / 2:.1f}"'
                    f' y2="{y:.1f}" stroke="{MUTED}" stroke-width="0.6" stroke-dasharray="2 2"/>'
                )
            text = point.number.text(language)
            parts.append(_text(centre, upper - 5, text, 9.5, anchor="middle", bold=True))
        label = wrapped(words(figure.categories[point.category], language), 8.5, slot - 6)[:3]
        for line, text in enumerate(label):
            parts.append(_text(centre, base + 12 + line * 10, text, 8.5, anchor="middle"))
    return "".join(parts), base + 36


def _bars(figure: Figure, language: str) -> tuple[str, float]:
    series = next(iter(figure.series))
    largest = (
        max((p.number.value for p in figure.points if math.isfinite(p.number.value)), default=1.0) or 1.0
    )
    pitch, tall = 19.0, 12.5
    left, right = 150.0, 66.0
    parts = [
        f'<line x1="{left}" y1="2" x2="{left}" y2="{len(figure.categories) * pitch + 2}" stroke="{MUTED}"'
        ' stroke-width="0.8"/>'
    ]
    for index, category in enumerate(figure.categories):
        point = figure.point(series, category)
        middle = index * pitch + pitch / 2 + 2
        label = wrapped(words(figure.categories[category], language), 8.5, left - 10)
        parts.append(
            _text(left - 7, middle + 3, label[0] + ("…" if len(label) > 1 else ""), 8.5, anchor="end")
        )
        if point is None or not math.isfinite(point.number.value):
            continue
        wide = max(point.number.value, 0) / largest * (WIDTH - left - right)
        fill = _fill(figure, series, figure.evidence[series])
        parts.append(_rect(left, middle - tall / 2, wide, tall, fill, figure.colours[series]))
        parts.append(_text(left + wide + 5, middle + 3, point.number.text(language), 8.5, bold=True))
    return "".join(parts), len(figure.categories) * pitch + 6


def _grouped(figure: Figure, language: str) -> tuple[str, float]:
    top, base = 24.0, 170.0
    left = 48.0
    largest = (
        max((p.number.value for p in figure.points if math.isfinite(p.number.value)), default=1.0) or 1.0
    )
    parts = _value_axis(figure, 0.0, largest, left, top, base, language)
    slot = (WIDTH - left) / len(figure.categories)
    wide = min(slot * 0.76 / len(figure.series), 34)
    longest = max(longest_word_pt(words(label, language), 8) for label in figure.categories.values())
    size = max(6.0, min(8.0, 8.0 * (slot - 4.5) / longest))
    for index, category in enumerate(figure.categories):
        start = left + slot * (index + 0.5) - wide * len(figure.series) / 2
        for position, series in enumerate(figure.series):
            value = figure.value(series, category)
            if value is None or not math.isfinite(value):
                continue
            tall = max(value, 0) / largest * (base - top)
            fill = _fill(figure, series, figure.evidence[series])
            parts.append(
                _rect(start + position * wide, base - tall, wide - 2, tall, fill, figure.colours[series])
            )
        for line, text in enumerate(
            wrapped(words(figure.categories[category], language), size, slot - 4)[:2]
        ):
            middle = left + slot * (index + 0.5)
            parts.append(_text(middle, base + 11 + line * 9.5, text, size, anchor="middle"))
    parts.append(_legend(figure, language, left))
    return "".join(parts), base + 30


# --- Lines and dots ---


def _lines(figure: Figure, language: str) -> tuple[str, float]:
    top, base, left, right = 12.0, 190.0, 62.0, 138.0
    values = [p.number.value for p in figure.points if math.isfinite(p.number.value)] or [0.0]
    low, high = min(0.0, *values), max(0.0, *values)
    if low == high:
        high = low + 1
    parts = _value_axis(figure, low, high, left, top, base, language, right=right)
    categories = list(figure.categories)
    step = (WIDTH - left - right) / max(len(categories) - 1, 1)

    def height_of(value: float) -> float:
        return base - (value - low) / (high - low) * (base - top)

    ends: list[tuple[float, str]] = []
    for series in figure.series:
        found = [(i, figure.value(series, c)) for i, c in enumerate(categories)]
        spots = [(left + i * step, height_of(v)) for i, v in found if v is not None and math.isfinite(v)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        ink = figure.colours[series]
        parts.append(f'<polyline points="{path}" fill="none" stroke="{ink}" stroke-width="1.8"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.2" fill="{ink}"/>' for x, y in spots]
        if spots:
            ends.append((spots[-1][1], series))
    for y, series in _spread(ends, 10.5):
        point = figure.point(series, categories[-1])
        number = point.number.text(language) if point is not None else ""
        text = f"{words(figure.series[series], language)} {number}"
        size = min(8.0, 8.0 * (right - 8) / max(width_pt(text, 8, bold=True), 1))
        parts.append(_text(WIDTH - right + 7, y + 3, text, size, figure.colours[series], bold=True))
    for index, category in enumerate(categories):
        parts.append(
            _text(
                left + index * step,
                base + 13,
                words(figure.categories[category], language),
                8,
                anchor="middle",
            )
        )
    return "".join(parts), base + 18


def _spread(ends: list[tuple[float, str]], least: float) -> list[tuple[float, str]]:
    """Labels moved apart so that none covers another."""
    placed: list[tuple[float, str]] = []
    for y, series in sorted(ends):
        placed.append((max(y, placed[-1][0] + least) if placed else y, series))
    return placed


def _dots(figure: Figure, language: str) -> tuple[str, float]:
    left, pitch = 112.0, 26.0
    room = WIDTH - left - 10
    parts: list[str] = []
    bottom = len(figure.categories) * pitch + 6
    for mark in (0, 20, 40, 60, 80, 100):
        x = left + room * mark / 100
        parts.append(
            f'<line x1="{x:.1f}" y1="4" x2="{x:.1f}" y2="{bottom}" stroke="{LINE}" stroke-width="0.7"/>'
        )
        parts.append(
            _text(x, bottom + 11, Number(mark, "points", "axis").text(language), 8, MUTED, anchor="middle")
        )
    for index, category in enumerate(figure.categories):
        middle = 6 + pitch * (index + 0.5)
        label = wrapped(words(figure.categories[category], language), 8.5, left - 10, bold=True)
        parts.append(
            _text(
                left - 7, middle + 3, label[0] + ("…" if len(label) > 1 else ""), 8.5, anchor="end", bold=True
            )
        )
        for position, series in enumerate(figure.series):
            value = figure.value(series, category)
            if value is None or not math.isfinite(value):
                continue
            y = middle + (position - (len(figure.series) - 1) / 2) * min(3.4, 18 / len(figure.series))
            ink = figure.colours[series]
            parts.append(_marker(left + room * value / 100, y, position, ink))
    x, y = left, bottom + 28
    for position, (series, label_of) in enumerate(figure.series.items()):
        text = words(label_of, language)
        wide = width_pt(text, 8) + 24
        if x + wide > WIDTH:
            x, y = left, y + 13
        parts.append(_marker(x + 4, y - 3, position, figure.colours[series]))
        parts.append(_text(x + 12, y, text, 8))
        x += wide
    return "".join(parts), y + 6


def _marker(x: float, y: float, position: int, ink: str) -> str:
    style = f'fill="{CARD}" stroke="{ink}" stroke-width="1.6"'
    if position % 3 == 1:
        return f'<rect x="{x - 3.4:.1f}" y="{y - 3.4:.1f}" width="6.8" height="6.8" {style}/>'
    if position % 3 == 2:
        return f'<path d="M{x:.1f} {y - 4.6:.1f} l4.6 4.6 l-4.6 4.6 l-4.6 -4.6 z" {style}/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.8" {style}/>'


def _counts(figure: Figure, language: str) -> tuple[str, float]:
    parts: list[str] = []
    position = 0
    for category, count in shares_of_hundred(figure):
        for _ in range(count):
            row, column = divmod(position, 20)
            parts.append(
                f'<circle cx="{8 + column * 15.5:.1f}" cy="{9 + row * 15.5:.1f}" r="5.6"'
                f' fill="{figure.colours[category]}"/>'
            )
            position += 1
    for index, (category, _) in enumerate(shares_of_hundred(figure)):
        point = figure.point("views", category)
        number = point.number.text(language) if point is not None else ""
        y = 13 + index * 16
        parts.append(f'<circle cx="334" cy="{y - 3:.1f}" r="4.5" fill="{figure.colours[category]}"/>')
        parts.append(_text(344, y, f"{words(figure.categories[category], language)} {number}", 8.5))
    return "".join(parts), max(84.0, 16.0 * len(figure.points) + 6)


# --- Small things ---


def _value_axis(
    figure: Figure,
    low: float,
    high: float,
    left: float,
    top: float,
    base: float,
    language: str,
    right: float = 0.0,
) -> list[str]:
    parts: list[str] = []
    first = figure.points[0].number
    step = _round_step((high - low) / 4)
    tick = math.ceil(low / step - 1e-9) * step
    while tick <= high + 1e-9 * step:
        y = base - (tick - low) / (high - low) * (base - top)
        strong = abs(tick) < step * 1e-6
        parts.append(
            f'<line x1="{left}" y1="{y:.1f}" x2="{WIDTH - right}" y2="{y:.1f}"'
            f' stroke="{MUTED if strong else LINE}" stroke-width="{0.9 if strong else 0.6}"/>'
        )
        label = Number(0.0 if strong else tick, first.unit, "axis", currency=first.currency).text(language)
        parts.append(_text(left - 5, y + 3, label, 7.5, MUTED, anchor="end"))
        tick += step
    return parts


def _round_step(rough: float) -> float:
    """A step of 1, 2 or 5 times a power of ten.

    >>> _round_step(0.3), _round_step(1234.0)
    (0.5, 2000.0)
    """
    power = 10.0 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    return next((factor * power for factor in (1.0, 2.0, 5.0) if factor * power >= rough), 10 * power)


def _legend(figure: Figure, language: str, left: float) -> str:
    parts, x = [], left
    for series, label in figure.series.items():
        text = words(label, language)
        parts.append(
            _rect(x, 2, 10, 9, _fill(figure, series, figure.evidence[series]), figure.colours[series])
        )
        parts.append(_text(x + 14, 10, text, 8))
        x += width_pt(text, 8) + 34
    return "".join(parts)


def _rect(x: float, y: float, width: float, height: float, fill: str, edge: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}"'
        f' fill="{fill}" stroke="{edge}" stroke-width="1"/>'
    )


def _text(
    x: float, y: float, text: str, size: float, ink: str = INK, anchor: str = "start", bold: bool = False
) -> str:
    weight = 600 if bold else 400
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="Inter" font-size="{size:.2f}" font-weight="{weight}"'
        f' fill="{ink}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def _fill(figure: Figure, key: str, evidence: Evidence) -> str:
    if evidence == "measured":
        return figure.colours[key]
    if evidence == "modelled":
        return f"url(#{_pattern_id(figure, key)})"
    return CARD


def _pattern_id(figure: Figure, key: str) -> str:
    return f"h-{figure.id}-{list(figure.colours).index(key)}"


def _patterns(figure: Figure) -> str:
    return "".join(
        f'<pattern id="{_pattern_id(figure, key)}" width="5" height="5" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="5" height="5" fill="{CARD}"/>'
        f'<rect width="2.4" height="5" fill="{ink}"/></pattern>'
        for key, ink in figure.colours.items()
    )


def _svg(body: str, height: float, defs: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:.0f}pt" height="{height:.1f}pt" '
        f'viewBox="0 0 {WIDTH:.0f} {height:.1f}"><defs>{defs}</defs>{body}</svg>'
    )
