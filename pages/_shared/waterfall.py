"""The main picture of question three: from the do-minimum to the option, one bar per kind of lever.

Standing bars where there is room, lying ones on a telephone; modelled figures hatched, what works against the
wanted direction hatched the other way; every figure with its interval in words. Small steps beside large ends
are slivers: there the axis begins at `axis_from`, and a jagged break in the end bars says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Literal

from models.schematic.canvas import Canvas
from pages._shared.theme import Palette

Look = Literal["end", "helps", "hinders", "quiet"]
"""A figure that the way starts or ends with; a step in the wanted direction; one against it; one that nothing
stands out of."""


@dataclass(frozen=True)
class Bar:
    """One bar from `start` to `end`; `low` and `high`: where the interval lets it end (NaN: none drawn).

    `shown` is its figure, `below` the small print under it. `icon`: kind of lever.
    """

    name: str
    shown: str
    below: str
    start: float
    end: float
    low: float
    high: float
    look: Look
    colour: str
    icon: str | None = None


WIDE, NARROW = 1080.0, 358.0
_HEIGHT, _TOP, _FLOOR = 420.0, 34.0, 356.0
_ROW, _MARK = 62.0, 20.0
_THIN = 4.0
"""The least thickness of a bar: its direction is an arrow beside its figure."""
_BELOW, _CUT_FROM = 0.5, 0.3
"""A cut axis leaves half the picture's own span below it; below so much of the largest figure it begins at
zero."""


def axis_from(bars: Sequence[Bar]) -> float:
    """Where the axis begins: at zero, or further up where the steps would be slivers."""
    known = [
        end
        for bar in bars
        for end in ((bar.end,) if bar.look == "end" else (bar.start, bar.end, bar.low, bar.high))
        if isfinite(end)
    ]
    if not known or min(known) <= 0:
        return 0.0
    low, high = min(known), max(known)
    start = low - _BELOW * (high - low)
    return start if start > _CUT_FROM * high else 0.0


def standing(bars: Sequence[Bar], colours: Palette, title: str, account: str, prefix: str) -> str:
    """The picture for wide screens: columns on one floor, joined by thin lines."""
    canvas = Canvas(prefix)
    _hatchings(canvas, bars, colours)
    top, base = _top(bars), axis_from(bars)
    column = WIDE / len(bars)
    width = column * 0.62

    def y(value: float) -> float:
        return _FLOOR - (_FLOOR - _TOP) * max((value if isfinite(value) else 0.0) - base, 0.0) / (top - base)

    for place, bar in enumerate(bars):
        left, middle = column * place + (column - width) / 2, column * (place + 0.5)
        upper, lower = sorted((y(bar.start), y(bar.end)))
        if place + 1 < len(bars):
            canvas.line(left + width + 4, y(bar.end), left + column - 4, y(bar.end), colours.muted, 1, "2 4")
        _bar(canvas, bar, (left, upper, width, max(lower - upper, _THIN)), colours)
        if base and bar.look == "end" and isfinite(bar.end):
            _break(
                canvas, [(left + width * n / 8, _FLOOR - (14 if n % 2 else 24)) for n in range(9)], colours
            )
        if isfinite(bar.low) and isfinite(bar.high):
            ends = sorted((y(bar.low), y(bar.high)))
            _whisker(canvas, (middle, ends[0]), (middle, ends[1]), colours)
            upper, lower = min(upper, ends[0]), max(lower, ends[1])
        _figures(canvas, bar, middle, upper, lower, colours)
        _name(canvas, bar, middle, _FLOOR + 26, colours)
    canvas.line(0, _FLOOR, WIDE, _FLOOR, colours.muted, 1.5)
    return canvas.svg(WIDE, _HEIGHT, title, account)


def lying(bars: Sequence[Bar], colours: Palette, title: str, account: str, prefix: str) -> str:
    """The picture for a telephone: a row per bar, its name and figure on a line of their own above it."""
    canvas = Canvas(prefix)
    _hatchings(canvas, bars, colours)
    top, base = _top(bars), axis_from(bars)

    def x(value: float) -> float:
        return 2 + (NARROW - 4) * max((value if isfinite(value) else 0.0) - base, 0.0) / (top - base)

    for place, bar in enumerate(bars):
        head, mark = _ROW * place + 17, _ROW * place + 32
        weight = 600 if bar.look == "end" else 400
        if bar.icon is not None:
            _icon(canvas, bar.icon, 10, head - 5, colours.ink)
        canvas.text(26 if bar.icon is not None else 2, head, bar.name, 15, colours.ink, weight)
        figure = _directed(bar, "◀", "▶")
        canvas.text(NARROW - 2, head, figure, 15, _tone(bar, colours), 600, "end")
        if bar.below:
            canvas.text(NARROW - 11 - 8.9 * len(figure), head, bar.below, 12.5, colours.muted, 400, "end")
        left, right = sorted((x(bar.start), x(bar.end)))
        _bar(canvas, bar, (left, mark, max(right - left, _THIN), _MARK), colours)
        if base and bar.look == "end" and isfinite(bar.end):
            _break(canvas, [(14 + (5 if n % 2 else -5), mark + _MARK * n / 4) for n in range(5)], colours)
        if isfinite(bar.low) and isfinite(bar.high):
            ends, middle = sorted((x(bar.low), x(bar.high))), mark + _MARK / 2
            _whisker(canvas, (ends[0], middle), (ends[1], middle), colours)
        for joint in (bar.end if place + 1 < len(bars) else None, bar.start if place else None):
            if joint is not None:
                canvas.line(x(joint), mark - 5, x(joint), mark + _MARK + 5, colours.muted, 1, "2 3")
        canvas.line(2, mark - 5, 2, mark + _MARK + 5, colours.muted, 1.5)
    height = _ROW * len(bars) - 4
    return canvas.svg(NARROW, height, title, account)


def _top(bars: Sequence[Bar]) -> float:
    ends = [end for bar in bars for end in (bar.start, bar.end, bar.high) if isfinite(end)]
    return max(ends, default=1.0) or 1.0


def _bar(canvas: Canvas, bar: Bar, box: tuple[float, float, float, float], colours: Palette) -> None:
    left, top, width, height = box
    if not isfinite(bar.end):
        return
    against = bar.look == "hinders"
    fill = colours.soft if bar.look == "quiet" else f"url(#{canvas.prefix}-{_hatching(bar)})"
    stroke = colours.muted if bar.look == "quiet" else bar.colour
    canvas.box(left, top, width, height, fill, stroke, radius=2, dash="5 3" if against else None)


def _break(canvas: Canvas, corners: Sequence[tuple[float, float]], colours: Palette) -> None:
    """A jagged gap across a bar: here a piece of the axis is left out."""
    way = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in corners)
    canvas.path(way, colours.card, 9)
    canvas.path(way, colours.muted, 1.5)


def _whisker(canvas: Canvas, start: tuple[float, float], end: tuple[float, float], colours: Palette) -> None:
    """The interval as a stroke with caps, readable on hatching and on slivers."""
    across = (5.0, 0.0) if start[0] == end[0] else (0.0, 5.0)
    for colour, width in ((colours.card, 4.5), (colours.ink, 1.6)):
        canvas.line(*start, *end, colour, width)
        for x, y in (start, end):
            canvas.line(x - across[0], y - across[1], x + across[0], y + across[1], colour, width)


def _directed(bar: Bar, falls: str, rises: str) -> str:
    """A step's figure with the direction in which it moves."""
    if bar.look in ("end", "quiet") or bar.start == bar.end or not isfinite(bar.end):
        return bar.shown
    return f"{rises if bar.end > bar.start else falls} {bar.shown}"


def _figures(canvas: Canvas, bar: Bar, middle: float, upper: float, lower: float, colours: Palette) -> None:
    """The figure and its small print: above an end and a bar near the floor, below a floating bar."""
    if bar.look == "end":
        canvas.text(middle, upper - 12, bar.shown, 19, colours.ink, 600, "middle")
        return
    start = lower + 20 if lower + 44 < _FLOOR else upper - 28
    canvas.text(middle, start, _directed(bar, "▼", "▲"), 17, _tone(bar, colours), 600, "middle")
    if bar.below:
        canvas.text(middle, start + 17, bar.below, 12.5, colours.muted, 400, "middle")


def _tone(bar: Bar, colours: Palette) -> str:
    return {"hinders": colours.bad, "quiet": colours.muted}.get(bar.look, colours.ink)


def _name(canvas: Canvas, bar: Bar, middle: float, baseline: float, colours: Palette) -> None:
    weight = 600 if bar.look == "end" else 400
    canvas.text(middle, baseline, bar.name, 15, colours.ink, weight, "middle")
    if bar.icon is not None:
        _icon(canvas, bar.icon, middle, baseline + 22, colours.ink)


def _hatching(bar: Bar) -> str:
    return f"{'against' if bar.look == 'hinders' else 'with'}-{bar.colour[1:]}"


def _hatchings(canvas: Canvas, bars: Sequence[Bar], colours: Palette) -> None:
    """Hatching of modelled figures in every colour that occurs; mirrored for what works against."""
    drawn = {(_hatching(bar), bar.colour, bar.look == "hinders") for bar in bars if bar.look != "quiet"}
    for name, colour, against in sorted(drawn):
        turned = -45 if against else 45
        canvas.items.append(
            f'<pattern id="{canvas.prefix}-{name}" width="6.5" height="6.5" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate({turned})"><rect width="6.5" height="6.5" fill="{colours.card}"/>'
            f'<rect width="2.6" height="6.5" fill="{colour}"/></pattern>'
        )


_ICONS = {
    "technology": '<rect x="-.55" y="-.55" width="1.1" height="1.1" rx=".12"/>'
    '<path d="M-.28 -.55 V-.95 M.28 -.55 V-.95 M-.28 .55 V.95 M.28 .55 V.95 M-.55 -.28 H-.95 M-.55 .28 H-.95 '
    'M.55 -.28 H.95 M.55 .28 H.95"/>',
    "organisation": '<circle cx="-.45" cy="-.45" r=".32"/><circle cx=".5" cy="-.35" r=".26"/>'
    '<path d="M-1.05 .8 V.55 Q-1.05 .1 -.45 .1 Q.15 .1 .15 .55 V.8 M.5 .15 Q1.05 .15 1.05 .6 V.8"/>',
    "process": '<rect x="-1.05" y="-.3" width=".6" height=".6" rx=".1"/><circle cx=".75" cy="0" r=".3"/>'
    '<path d="M-.3 0 H.3 M.08 -.22 L.32 0 L.08 .22"/>',
    "product": '<path d="M0 -1 L.9 -.5 V.5 L0 1 L-.9 .5 V-.5 Z M-.9 -.5 L0 0 L.9 -.5 M0 0 V1"/>',
    "channel": '<path d="M0 -1 V1 M0 -.8 H.7 L1 -.52 L.7 -.24 H0 M0 0 H-.7 L-1 .28 L-.7 .56 H0"/>',
}
"""Strokes within -1.1 .. 1.1 for every kind of lever: a chip, people, a step to the next, a box, a
signpost."""


def _icon(canvas: Canvas, kind: str, x: float, y: float, colour: str) -> None:
    canvas.items.append(
        f'<g transform="translate({x:.1f} {y:.1f}) scale(9)" fill="none" stroke="{colour}" '
        f'stroke-width=".17" stroke-linecap="round" stroke-linejoin="round">{_ICONS[kind]}</g>'
    )
