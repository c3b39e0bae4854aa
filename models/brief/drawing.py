"""Figures as plain SVG for the document, every kind from the same few pieces."""

from __future__ import annotations

import math

from models.brief.measure import longest_word_pt, width_pt, wrapped
from models.brief.palette import CARD, LINE, MUTED
from models.brief.parts import Figure
from models.brief.slide_charts import shares_of_hundred
from models.brief.svg_pieces import WIDTH, fill_of, legend, patterns, rectangle, svg, text_line, value_axis
from models.brief.wording import Number, words


def figure_svg(figure: Figure, language: str) -> str:
    """The figure as SVG text, 480 points wide."""
    drawers = {"columns": _columns, "grouped": _grouped, "stacked": _grouped, "bars": _bars, "lines": _lines,
               "dots": _dots, "counts": _counts, "waterfall": _waterfall}  # fmt: skip
    body, height = drawers[figure.kind](figure, language)
    return svg(body, height, patterns(figure))


# --- Bars ---


def _columns(figure: Figure, language: str) -> tuple[str, float]:
    series = next(iter(figure.series))
    categories = list(figure.categories)
    top, base = 22.0, 176.0
    largest = _largest(figure)
    slot = WIDTH / len(categories)
    wide = min(slot * 0.58, 74)
    parts = [f'<line x1="0" y1="{base}" x2="{WIDTH}" y2="{base}" stroke="{MUTED}" stroke-width="0.8"/>']
    for index, category in enumerate(categories):
        point = figure.point(series, category)
        centre = slot * (index + 0.5)
        value = point.number.value if point is not None else float("nan")
        if point is not None and math.isfinite(value):
            tall = max(value, 0.0) / largest * (base - top)
            fill = fill_of(figure, category, figure.evidence[series])
            parts.append(
                rectangle(centre - wide / 2, base - tall, wide, tall, fill, figure.colours[category])
            )
            parts.append(
                text_line(
                    centre, base - tall - 5, point.number.text(language), 9.5, anchor="middle", bold=True
                )
            )
        for line, text in enumerate(wrapped(words(figure.categories[category], language), 8.5, slot - 6)[:3]):
            parts.append(text_line(centre, base + 12 + line * 10, text, 8.5, anchor="middle"))
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
            fill = fill_of(figure, point.category, figure.evidence[series])
            ink = figure.colours[point.category]
            parts.append(rectangle(centre - wide / 2, upper, wide, max(lower - upper, 0.8), fill, ink))
            if index + 1 < len(figure.points):
                y = height_of(point.high)
                parts.append(
                    f'<line x1="{centre + wide / 2:.1f}" y1="{y:.1f}" x2="{centre + slot - wide / 2:.1f}"'
                    f' y2="{y:.1f}" stroke="{MUTED}" stroke-width="0.6" stroke-dasharray="2 2"/>'
                )
            text = point.number.text(language)
            parts.append(text_line(centre, upper - 5, text, 9.5, anchor="middle", bold=True))
        label = wrapped(words(figure.categories[point.category], language), 8.5, slot - 6)[:3]
        for line, text in enumerate(label):
            parts.append(text_line(centre, base + 12 + line * 10, text, 8.5, anchor="middle"))
    return "".join(parts), base + 36


def _bars(figure: Figure, language: str) -> tuple[str, float]:
    series = next(iter(figure.series))
    largest = _largest(figure)
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
            text_line(left - 7, middle + 3, label[0] + ("…" if len(label) > 1 else ""), 8.5, anchor="end")
        )
        if point is None or not math.isfinite(point.number.value):
            continue
        wide = max(point.number.value, 0) / largest * (WIDTH - left - right)
        fill = fill_of(figure, series, figure.evidence[series])
        parts.append(rectangle(left, middle - tall / 2, wide, tall, fill, figure.colours[series]))
        parts.append(text_line(left + wide + 5, middle + 3, point.number.text(language), 8.5, bold=True))
    return "".join(parts), len(figure.categories) * pitch + 6


def _grouped(figure: Figure, language: str) -> tuple[str, float]:
    top, base = 24.0, 170.0
    left = 48.0
    largest = _largest(figure)
    parts = value_axis(figure, 0.0, largest, left, top, base, language)
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
            fill = fill_of(figure, series, figure.evidence[series])
            parts.append(
                rectangle(start + position * wide, base - tall, wide - 2, tall, fill, figure.colours[series])
            )
        for line, text in enumerate(
            wrapped(words(figure.categories[category], language), size, slot - 4)[:2]
        ):
            middle = left + slot * (index + 0.5)
            parts.append(text_line(middle, base + 11 + line * 9.5, text, size, anchor="middle"))
    parts.append(legend(figure, language, left))
    return "".join(parts), base + 30


def _largest(figure: Figure) -> float:
    """What the longest bar stands for; 1 where nothing is known or all is nought."""
    return max((p.number.value for p in figure.points if math.isfinite(p.number.value)), default=1.0) or 1.0


# --- Lines and dots ---


def _lines(figure: Figure, language: str) -> tuple[str, float]:
    top, base, left, right = 12.0, 190.0, 62.0, 138.0
    values = [p.number.value for p in figure.points if math.isfinite(p.number.value)] or [0.0]
    low, high = min(0.0, *values), max(0.0, *values)
    if low == high:
        high = low + 1
    parts = value_axis(figure, low, high, left, top, base, language, right=right)
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
        parts.append(text_line(WIDTH - right + 7, y + 3, text, size, figure.colours[series], bold=True))
    for index, category in enumerate(categories):
        parts.append(
            text_line(
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
            text_line(
                x, bottom + 11, Number(mark, "points", "axis").text(language), 8, MUTED, anchor="middle"
            )
        )
    for index, category in enumerate(figure.categories):
        middle = 6 + pitch * (index + 0.5)
        label = wrapped(words(figure.categories[category], language), 8.5, left - 10, bold=True)
        parts.append(
            text_line(
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
        parts.append(text_line(x + 12, y, text, 8))
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
        parts.append(text_line(344, y, f"{words(figure.categories[category], language)} {number}", 8.5))
    return "".join(parts), max(84.0, 16.0 * len(figure.points) + 6)
