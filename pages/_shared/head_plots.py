"""Members in rows: the points of every option for each of them, and where each stands on a criterion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

import plotly.graph_objects as go

from models.scenario.schema import Scenario
from pages._shared.charts import band, hatched
from pages._shared.row_drawing import (
    NOTHING,
    Dot,
    Part,
    Row,
    dot_traces,
    drawn_rows,
    edge_label,
    in_places,
    line,
    rectangle,
)
from pages._shared.texts import esc, loc
from pages._shared.theme import option_colour, palette

LANE_PX, LINE_PX = 17, 30
"""Of a lane in a row, and of the row's line of text."""
ROOM_FROM = 0.45
"""Dots beyond this share of the axis have their names on their left."""
MIDDLE = 0.05
"""Of the lanes of a row, above its place."""
TALL_TEXT = 0.555
"""Where the text of a row stands above the middle of its lanes."""


def head_rows(
    scenario: Scenario,
    heads: Sequence[tuple[str, str, Mapping[str, float]]],
    tie_points: float,
    printed: Callable[[float], str],
    axis: tuple[float, float],
    ends: Mapping[str, Mapping[str, tuple[float, float]]] | None = None,
) -> go.Figure:
    """A row per head (name, what leads, option -> points), the tie band at the best one; in it every option
    has a lane of its own with its dot, its name and its points, so that nothing covers anything.

    `ends`: name -> option -> lowest and highest points where not everything is known: hatched, without a dot.
    """
    rows = [Row(name, leads, NOTHING, palette().ink, strong=True) for name, leads, _ in heads]
    placed = in_places(rows)
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
            ties.append(rectangle(best - tie_points, best, place + MIDDLE, 0.4, band(palette().waiting, 0.3)))
        dots += [
            Dot(
                value,
                place + lanes[option],
                option_colour(scenario, option),
                f"{loc(scenario.options[option].short)} {printed(value)}",
            )
            for option, value in known.items()
        ]
    return _laned(rows, len(lanes), axis, str, [*open_spans, *_named_dots(dots, axis)], ties)


def _laned(
    rows: Sequence[Row],
    lanes: int,
    axis: tuple[float, float],
    tick: Callable[[float], str],
    traces: list[Part],
    shapes: list[Part],
    labels: Sequence[Part] = (),
) -> go.Figure:
    """Rows high enough for their lanes."""
    return drawn_rows(
        rows,
        axis,
        tick,
        traces,
        shapes,
        labels,
        row_px=LANE_PX * lanes + LINE_PX,
        text_at=TALL_TEXT,
        zero=False,
    )


def _lanes(names: Iterable[str]) -> dict[str, float]:
    """Name -> where its lane stands above the place of a row (of height 1, its line of text on top)."""
    named = list(names)
    step = 0.8 / max(len(named), 1)
    return {name: MIDDLE + 0.4 - step * (place + 0.5) for place, name in enumerate(named)}


def _named_dots(dots: Sequence[Dot], axis: tuple[float, float]) -> list[Part]:
    """Dots with what they say beside them, on the side where there is room."""
    named = dot_traces(dots, size=10)
    left_from = axis[0] + ROOM_FROM * (axis[1] - axis[0])
    for trace in named:
        trace["mode"] = "markers+text"
        trace["text"] = [f"  {esc(dot.says)}  " for dot in dots]
        trace["textposition"] = ["middle left" if dot.x > left_from else "middle right" for dot in dots]
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


@dataclass(frozen=True)
class Voices:
    """A row of voices: its name, its finding, head -> points."""

    name: str
    finding: str
    points: Mapping[str, float]


def voice_rows(
    rows: Sequence[Voices],
    axis: tuple[float, float],
    printed: Callable[[float], str],
    tick: Callable[[float], str],
    colour: str,
) -> go.Figure:
    """A row per criterion, its finding below its name; in it every head has a lane of its own with its dot,
    its name and its points, from the lowest to the highest."""
    heads = [Row(each.name, "", NOTHING, palette().ink, strong=True) for each in rows]
    dots: list[Dot] = []
    findings: list[Part] = []
    zeros: list[Part] = []
    for (place, _), each in zip(in_places(heads), rows, strict=True):
        finding_at, *lanes = _lanes([each.finding, *each.points]).values()
        findings.append(edge_label(each.finding, 0, place + finding_at, small_print()))
        zeros.append(line(0, 0, place + lanes[-1], place + lanes[0], palette().line, 2))
        dots += [
            Dot(value, place + lane, colour, f"{name} {printed(value)}")
            for (name, value), lane in zip(_ascending(each.points), lanes, strict=True)
        ]
    most = 1 + max((len(each.points) for each in rows), default=0)
    return _laned(heads, most, axis, tick, _named_dots(dots, axis), zeros, findings)


def _ascending(points: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(points.items(), key=lambda item: item[1])


def small_print() -> Part:
    """The font of a row's finding."""
    return {"size": 12, "color": palette().muted}
