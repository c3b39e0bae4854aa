"""What row plots are drawn with: every row has its own line of text above the mark (name left, figure right),
so that labels never collide, also on a narrow screen.

A figure is described whole and validated once: adding shapes and labels one by one takes Plotly ten times
as long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

import plotly.graph_objects as go

from models.outcome import Interval
from pages._shared.charts import band, figure
from pages._shared.texts import esc
from pages._shared.theme import palette

Part = dict[str, Any]
"""A trace, shape or label as Plotly describes it."""

ROW_PX = 62
MARK = -0.2
"""Where the mark stands below the middle of its row; its text stands above."""
TEXT = 0.44
"""Where the text of a row stands above its mark."""
NOTHING = Interval(float("nan"), float("nan"), float("nan"))


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


def drawn_rows(
    rows: Sequence[Row],
    axis: tuple[float, float],
    tick: Callable[[float], str],
    traces: list[Part],
    shapes: list[Part],
    labels: Sequence[Part] = (),
    row_px: int = ROW_PX,
    text_at: float = TEXT,
    zero: bool = True,
) -> go.Figure:
    """The figure of all parts, with each row's text above its mark and, with `zero`, a mark at zero."""
    ticks = _ticks(*axis)
    zeros = [
        line(0, 0, place - 0.18, place + 0.18, palette().muted, 1.5)
        for place, _ in in_places(rows)
        if zero and axis[0] <= 0 <= axis[1]
    ]
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
        {
            **edge_label(text, x, place + text_at, font),
            "text": f"<b>{esc(text)}</b>" if row.strong else esc(text),
        }
        for place, row in in_places(rows)
        for text, x in ((row.label, 0), (row.shown, 1))
    ]


def edge_label(text: str, x: float, y: float, font: Part) -> Part:
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


def in_places(rows: Sequence[Row]) -> list[tuple[float, Row]]:
    return [(len(rows) - 1 - index + MARK, row) for index, row in enumerate(rows)]


def dot_traces(dots: Iterable[Dot], size: int = 13) -> list[Part]:
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


def rail_shapes(placed: Sequence[tuple[float, Row]], axis: tuple[float, float]) -> list[Part]:
    """The line on which a row's dots stand."""
    return [line(*axis, place, place, palette().line, 1) for place, _ in placed]


def line(x0: float, x1: float, y0: float, y1: float, colour: str, width: float) -> Part:
    ends = {"x0": x0, "x1": x1, "y0": y0, "y1": y1}
    return {"type": "line", **ends, "line": {"color": colour, "width": width}, "layer": "below"}


def band_shapes(placed: Sequence[tuple[float, Row]], half: float, layer: str) -> list[Part]:
    return [
        rectangle(row.at.low, row.at.high, place, half, band(row.colour, 0.35), layer)
        for place, row in placed
        if isfinite(row.at.low) and isfinite(row.at.high)
    ]


def rectangle(x0: float, x1: float, y: float, half: float, colour: str, layer: str = "below") -> Part:
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
