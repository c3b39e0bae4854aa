"""The pieces that drawings of the document are made of: axis, legend, bars, text, hatching, the sheet.

Plain SVG: no variables, no foreign objects, ids unique per figure.
"""

from __future__ import annotations

import math
from html import escape

from models.brief.measure import width_pt
from models.brief.palette import CARD, INK, LINE, MUTED
from models.brief.parts import Evidence, Figure
from models.brief.wording import Number, words

WIDTH = 480.0
"""Of every drawing, in points."""


def value_axis(
    figure: Figure,
    low: float,
    high: float,
    left: float,
    top: float,
    base: float,
    language: str,
    right: float = 0.0,
) -> list[str]:
    """Lines and figures at round steps from `low` to `high`, nought stronger than the rest."""
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
        parts.append(text_line(left - 5, y + 3, label, 7.5, MUTED, anchor="end"))
        tick += step
    return parts


def _round_step(rough: float) -> float:
    """A step of 1, 2 or 5 times a power of ten.

    >>> _round_step(0.3), _round_step(1234.0)
    (0.5, 2000.0)
    """
    power = 10.0 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    return next((factor * power for factor in (1.0, 2.0, 5.0) if factor * power >= rough), 10 * power)


def legend(figure: Figure, language: str, left: float) -> str:
    """What the series look like, in one row."""
    parts, x = [], left
    for series, label in figure.series.items():
        text = words(label, language)
        parts.append(
            rectangle(x, 2, 10, 9, fill_of(figure, series, figure.evidence[series]), figure.colours[series])
        )
        parts.append(text_line(x + 14, 10, text, 8))
        x += width_pt(text, 8) + 34
    return "".join(parts)


def rectangle(x: float, y: float, width: float, height: float, fill: str, edge: str) -> str:
    """A bar; never smaller than nothing."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}"'
        f' fill="{fill}" stroke="{edge}" stroke-width="1"/>'
    )


def text_line(
    x: float, y: float, text: str, size: float, ink: str = INK, anchor: str = "start", bold: bool = False
) -> str:
    """One line of text; `y` is its baseline."""
    weight = 600 if bold else 400
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="Inter" font-size="{size:.2f}" font-weight="{weight}"'
        f' fill="{ink}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def fill_of(figure: Figure, key: str, evidence: Evidence) -> str:
    """Measured is drawn solid, modelled hatched, assumed as an outline."""
    if evidence == "measured":
        return figure.colours[key]
    if evidence == "modelled":
        return f"url(#{_pattern_id(figure, key)})"
    return CARD


def _pattern_id(figure: Figure, key: str) -> str:
    return f"h-{figure.id}-{list(figure.colours).index(key)}"


def patterns(figure: Figure) -> str:
    """The hatching of every colour of the figure."""
    return "".join(
        f'<pattern id="{_pattern_id(figure, key)}" width="5" height="5" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="5" height="5" fill="{CARD}"/>'
        f'<rect width="2.4" height="5" fill="{ink}"/></pattern>'
        for key, ink in figure.colours.items()
    )


def svg(body: str, height: float, defs: str) -> str:
    """The finished drawing."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:.0f}pt" height="{height:.1f}pt" '
        f'viewBox="0 0 {WIDTH:.0f} {height:.1f}"><defs>{defs}</defs>{body}</svg>'
    )
