"""Rows with bars or dots side by side: every row has its own line of text above the mark (name left, figure
right), so that labels never collide, also on a narrow screen.

A figure is described whole and validated once: adding shapes and labels one by one takes Plotly ten times
as long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

import plotly.graph_objects as go

from models.outcome import Interval
from models.scenario.schema import Scenario
from pages._shared.charts import band, figure, hatched, outlined
from pages._shared.texts import esc, loc
from pages._shared.theme import option_colour, palette

Part = dict[str, Any]
"""A trace, shape or label as Plotly describes it."""

ROW_PX = 62
TALL_ROW_PX = 78
"""Of a row with a line of text beneath its mark: nearer to its own mark than to the next row."""
LANE_PX, LINE_PX = 17, 30
"""Of an option's lane in the row of a head, and of the row's line of text."""
ROOM_FROM = 40
"""Dots beyond it (of 100) have their names on their left."""
MIDDLE = 0.05
"""Of the lanes of a row, above its place."""
MARK = -0.2
"""Where the mark stands below the middle of its row; its text stands above."""
TEXT, TALL_TEXT = 0.44, 0.555
"""Where the text of a row stands above its mark, and above the middle of its lanes."""


@dataclass(frozen=True)
class Row:
    """One option (or head) in a row plot: its text left and right, its figure with range, its colour."""

    label: str
    shown: str
    at: Interval
    colour: str
    strong: bool = False
    assumed: bool = False
    """Stated, not simulated: drawn as an outline."""


@dataclass(frozen=True)
class Dot:
    """A dot in a row, with what it says when pointed at."""

    x: float
    y: float
    colour: str
    says: str = ""


def stated_row(label: str, shown: str, value: float) -> Row:
    """A row for a figure that is assumed, in no option's colour."""
    return Row(label, shown, Interval(value, float("nan"), float("nan")), palette().muted, assumed=True)


def option_rows(
    scenario: Scenario, figures: Mapping[str, Interval], shown: Callable[[float], str], strong: str | None
) -> list[Row]:
    """A row per option, in the scenario's order and colours; `strong` is the option one looks at."""
    return [
        Row(
            loc(option.short),
            shown(figures[identifier].mean),
            figures[identifier],
            option_colour(scenario, identifier),
            identifier == strong,
        )
        for identifier, option in scenario.options.items()
        if identifier in figures
    ]


def bar_rows(rows: Sequence[Row], axis: tuple[float, float], tick: Callable[[float], str]) -> go.Figure:
    """Hatched bars from zero (modelled figures), the interval as a soft band."""
    known = [(place, row) for place, row in _placed(rows) if isfinite(row.at.mean)]
    bars = [
        {
            "type": "bar",
            "x": [row.at.mean],
            "y": [place],
            "orientation": "h",
            "width": 0.36,
            "marker": outlined(row.colour) if row.assumed else hatched(row.colour),
            "hoverinfo": "skip",
        }
        for place, row in known
    ]
    return _drawn(rows, axis, tick, bars, _bands(known, 0.2, "above"))


def dot_rows(rows: Sequence[Row], axis: tuple[float, float], tick: Callable[[float], str]) -> go.Figure:
    """A dot per row on one axis, the interval as a soft band; what is unknown has no dot."""
    placed = _placed(rows)
    known = [(place, row) for place, row in placed if isfinite(row.at.mean)]
    dots = _dots(Dot(row.at.mean, place, row.colour) for place, row in known)
    return _drawn(rows, axis, tick, dots, [*_rails(placed, axis), *_bands(known, 0.13, "below")])


def head_rows(
    scenario: Scenario,
    heads: Sequence[tuple[str, str, Mapping[str, float]]],
    tie_points: float,
    printed: Callable[[float], str],
    ends: Mapping[str, Mapping[str, tuple[float, float]]] | None = None,
) -> go.Figure:
    """A row per head (name, what leads, option -> points), the tie band at the best one; in it every option
    has a lane of its own with its dot, its name and its points, so that nothing covers anything.

    `ends`: name -> option -> lowest and highest points where not everything is known: hatched, without a dot.
    """
    rows = [Row(name, leads, _NOTHING, palette().ink, strong=True) for name, leads, _ in heads]
    placed = _placed(rows)
    lanes = _lanes(scenario.options)
    dots: list[Dot] = []
    ties: list[Part] = []
    open_spans: list[Part] = []
    for (place, _), (name, _, points) in zip(placed, heads, strict=True):
        spans = (ends or {}).get(name, {})
        open_spans += [
            _open_span(place + lanes[option], option_colour(scenario, option), *span)
            for option, span in spans.items()
        ]
        known = {option: value for option, value in points.items() if isfinite(value) and option not in spans}
        if known and not spans:
            best = max(known.values())
            ties.append(
                _rectangle(best - tie_points, best, place + MIDDLE, 0.4, band(palette().waiting, 0.3))
            )
        dots += [
            Dot(
                value,
                place + lanes[option],
                option_colour(scenario, option),
                f"{loc(scenario.options[option].short)} {printed(value)}",
            )
            for option, value in known.items()
        ]
    traces = [*open_spans, *_named_dots(dots)]
    row_px = LANE_PX * len(lanes) + LINE_PX
    ends_of_lanes = (MIDDLE - 0.4, MIDDLE + 0.4)
    return _drawn(
        rows, (0, 100), str, traces, ties, row_px=row_px, text_at=TALL_TEXT, zero_from_to=ends_of_lanes
    )


def _lanes(options: Iterable[str]) -> dict[str, float]:
    """Option -> where its lane stands above the place of a row (of height 1, its line of text on top)."""
    named = list(options)
    step = 0.8 / max(len(named), 1)
    return {option: MIDDLE + 0.4 - step * (place + 0.5) for place, option in enumerate(named)}


def _named_dots(dots: Sequence[Dot]) -> list[Part]:
    """Dots with what they say beside them, on the side where there is room."""
    named = _dots(dots, size=10)
    for trace in named:
        trace["mode"] = "markers+text"
        trace["text"] = [f"  {esc(dot.says)}  " for dot in dots]
        trace["textposition"] = ["middle left" if dot.x > ROOM_FROM else "middle right" for dot in dots]
        trace["textfont"] = {"size": 12, "color": palette().ink}
        trace["hoverinfo"] = "skip"
    return named


def _open_span(y: float, colour: str, low: float, high: float) -> Part:
    """Hatched from the lowest to the highest possible figure: what is not known has no dot."""
    return {
        "type": "bar",
        "base": [low],
        "x": [max(high - low, 1.0)],
        "y": [y],
        "orientation": "h",
        "width": 0.07,
        "marker": hatched(colour),
        "hovertext": [f"{low:.0f}–{high:.0f}"],
        "hoverinfo": "text",
    }


def voice_rows(
    rows: Sequence[tuple[str, str, str, Mapping[str, float]]],
    axis: tuple[float, float],
    tick: Callable[[float], str],
    colour: str,
) -> go.Figure:
    """A row per criterion (name, figure, finding, head -> points) with a dot per head and a mark at zero.

    Dots that would cover one another stand above and below the line.
    """
    heads = [Row(name, shown, _NOTHING, palette().ink) for name, shown, _, _ in rows]
    placed = _placed(heads)
    dots: list[Dot] = []
    for (place, _), (_, _, _, points) in zip(placed, rows, strict=True):
        beside: dict[int, int] = {}
        for name, value in sorted(points.items(), key=lambda item: item[1]):
            column = round((value - axis[0]) / (axis[1] - axis[0]) * 40)
            beside[column] = beside.get(column, 0) + 1
            shift = _BESIDE[(beside[column] - 1) % len(_BESIDE)]
            dots.append(Dot(value, place + shift, colour, f"{name}: {tick(value)}"))
    findings = [
        _label(finding, 1, place - 0.2, {"size": 12, "color": palette().muted})
        for (place, _), (_, _, finding, _) in zip(placed, rows, strict=True)
    ]
    return _drawn(heads, axis, tick, _dots(dots, size=11), _rails(placed, axis), findings, TALL_ROW_PX)


_BESIDE = (0.0, -0.11, 0.11, -0.22, 0.18, -0.32)
_NOTHING = Interval(float("nan"), float("nan"), float("nan"))


def _drawn(
    rows: Sequence[Row],
    axis: tuple[float, float],
    tick: Callable[[float], str],
    traces: list[Part],
    shapes: list[Part],
    labels: Sequence[Part] = (),
    row_px: int = ROW_PX,
    text_at: float = TEXT,
    zero_from_to: tuple[float, float] = (-0.18, 0.18),
) -> go.Figure:
    """The figure of all parts, with each row's text above its mark and a mark at zero."""
    ticks = _ticks(*axis)
    below, above = zero_from_to
    zeros = [_line(0, 0, place + below, place + above, palette().muted, 1.5) for place, _ in _placed(rows)]
    return figure(
        row_px * len(rows) + 44,
        traces,
        xaxis={
            "range": list(axis),
            "tickvals": ticks,
            "ticktext": [tick(value) for value in ticks],
            "automargin": False,
            "ticklabeloverflow": "allow",
        },
        yaxis={"visible": False, "range": [-0.55, len(rows) - 0.55], "rangemode": "normal"},
        margin={"l": 22, "r": 22, "t": 0, "b": 30},
        bargap=0,
        shapes=[*zeros, *shapes],
        annotations=[*_names(rows, text_at), *labels],
    )


def _names(rows: Sequence[Row], text_at: float) -> list[Part]:
    font = {"size": 14, "color": palette().ink}
    return [
        {**_label(text, x, place + text_at, font), "text": f"<b>{esc(text)}</b>" if row.strong else esc(text)}
        for place, row in _placed(rows)
        for text, x in ((row.label, 0), (row.shown, 1))
    ]


def _label(text: str, x: float, y: float, font: Part) -> Part:
    """A line of text at the left (x = 0) or right (x = 1) edge."""
    return {
        "text": esc(text),
        "x": x,
        "xref": "paper",
        "xanchor": "right" if x else "left",
        "xshift": 12 if x else -12,
        "y": y,
        "yanchor": "middle",
        "showarrow": False,
        "font": font,
    }


def _placed(rows: Sequence[Row]) -> list[tuple[float, Row]]:
    return [(len(rows) - 1 - index + MARK, row) for index, row in enumerate(rows)]


def _dots(dots: Iterable[Dot], size: int = 13) -> list[Part]:
    """All dots as one trace."""
    drawn = list(dots)
    if not drawn:
        return []
    return [
        {
            "type": "scatter",
            "x": [dot.x for dot in drawn],
            "y": [dot.y for dot in drawn],
            "mode": "markers",
            "marker": {
                "color": [dot.colour for dot in drawn],
                "size": size,
                "line": {"color": palette().card, "width": 1.5},
            },
            "cliponaxis": False,
            "hoverinfo": "text" if any(dot.says for dot in drawn) else "skip",
            "hovertext": [esc(dot.says) for dot in drawn],
        }
    ]


def _rails(placed: Sequence[tuple[float, Row]], axis: tuple[float, float]) -> list[Part]:
    """The line on which a row's dots stand."""
    return [_line(*axis, place, place, palette().line, 1) for place, _ in placed]


def _line(x0: float, x1: float, y0: float, y1: float, colour: str, width: float) -> Part:
    ends = {"x0": x0, "x1": x1, "y0": y0, "y1": y1}
    return {"type": "line", **ends, "line": {"color": colour, "width": width}, "layer": "below"}


def _bands(placed: Sequence[tuple[float, Row]], half: float, layer: str) -> list[Part]:
    return [
        _rectangle(row.at.low, row.at.high, place, half, band(row.colour, 0.35), layer)
        for place, row in placed
        if isfinite(row.at.low) and isfinite(row.at.high)
    ]


def _rectangle(x0: float, x1: float, y: float, half: float, colour: str, layer: str = "below") -> Part:
    corners = {"x0": x0, "x1": x1, "y0": y - half, "y1": y + half}
    return {"type": "rect", **corners, "line": {"width": 0}, "fillcolor": colour, "layer": layer}


def _ticks(low: float, high: float) -> list[float]:
    """Round values on the axis, three to five of them, zero among them where it lies on the axis."""
    span = high - low
    step = next(
        factor * 10**power
        for power in range(-4, 12)
        for factor in (1, 2, 5)
        if span / (factor * 10**power) <= 4.5
    )
    first = int(low // step)
    return [n * step for n in range(first, first + 8) if low <= n * step <= high * 1.0001]
