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
    rail_shapes,
    rectangle,
)
from pages._shared.texts import esc, loc
from pages._shared.theme import option_colour, palette

TALL_ROW_PX = 106
FINDING_LINE, FIRST_LINE, SECOND_LINE = 0.29, 0.17, 0.3
"""Of a row with lines of text beneath its mark: nearer to its own mark than to the next row."""
LANE_PX, LINE_PX = 17, 30
"""Of an option's lane in the row of a head, and of the row's line of text."""
ROOM_FROM = 40
"""Dots beyond it (of 100) have their names on their left."""
MIDDLE = 0.05
"""Of the lanes of a row, above its place."""
TALL_TEXT = 0.555
"""Where the text of a row stands above the middle of its lanes."""
BESIDE = (0.0, -0.11, 0.11, -0.22, 0.18, -0.32)
"""Where dots of one column stand above and below the line."""


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
    traces = [*open_spans, *_named_dots(dots)]
    row_px = LANE_PX * len(lanes) + LINE_PX
    ends_of_lanes = (MIDDLE - 0.4, MIDDLE + 0.4)
    return drawn_rows(
        rows, (0, 100), str, traces, ties, row_px=row_px, text_at=TALL_TEXT, zero_from_to=ends_of_lanes
    )


def _lanes(options: Iterable[str]) -> dict[str, float]:
    """Option -> where its lane stands above the place of a row (of height 1, its line of text on top)."""
    named = list(options)
    step = 0.8 / max(len(named), 1)
    return {option: MIDDLE + 0.4 - step * (place + 0.5) for place, option in enumerate(named)}


def _named_dots(dots: Sequence[Dot]) -> list[Part]:
    """Dots with what they say beside them, on the side where there is room."""
    named = dot_traces(dots, size=10)
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


@dataclass(frozen=True)
class Voices:
    """A row of voices: its name, finding, head -> points, and whether those furthest apart are named."""

    name: str
    finding: str
    points: Mapping[str, float]
    apart: bool


def voice_rows(
    rows: Sequence[Voices], axis: tuple[float, float], tick: Callable[[float], str], colour: str
) -> go.Figure:
    """A row per criterion, its finding below its name, with a dot per head and a mark at zero; who stands
    furthest apart is named beneath.

    Dots that would cover one another stand above and below the line.
    """
    heads = [Row(each.name, "", NOTHING, palette().ink) for each in rows]
    placed = in_places(heads)
    dots: list[Dot] = []
    names: list[Part] = []
    for (place, _), each in zip(placed, rows, strict=True):
        beside: dict[int, int] = {}
        for name, value in sorted(each.points.items(), key=lambda item: item[1]):
            column = round((value - axis[0]) / (axis[1] - axis[0]) * 40)
            beside[column] = beside.get(column, 0) + 1
            shift = BESIDE[(beside[column] - 1) % len(BESIDE)]
            dots.append(Dot(value, place + shift, colour, f"{name}: {tick(value)}"))
        names.append(edge_label(each.finding, 0, place + FINDING_LINE, small_print()))
        if each.apart:
            names += _ends_named(each.points, axis, place)
    return drawn_rows(
        heads, axis, tick, dot_traces(dots, size=11), rail_shapes(placed, axis), names, TALL_ROW_PX
    )


def _ends_named(points: Mapping[str, float], axis: tuple[float, float], place: float) -> list[Part]:
    """The names of the lowest and the highest beneath their dots, each on a line of its own."""
    names = []
    for pick, line in ((min, FIRST_LINE), (max, SECOND_LINE)):
        name = pick(points, key=points.__getitem__)
        is_left = points[name] < sum(axis) / 2
        names.append(
            {
                **edge_label(name, 0, place - line, small_print()),
                "x": points[name],
                "xref": "x",
                "xanchor": "left" if is_left else "right",
                "xshift": -6 if is_left else 6,
            }
        )
    return names


def small_print() -> Part:
    """The font of what stands beneath a row's mark."""
    return {"size": 12, "color": palette().muted}
