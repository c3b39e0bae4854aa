"""Options in rows, with bars or dots on one axis."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import isfinite

import plotly.graph_objects as go

from models.outcome import Interval
from models.scenario.schema import Scenario
from pages._shared.charts import hatched, outlined
from pages._shared.row_drawing import (
    Dot,
    Row,
    band_shapes,
    dot_traces,
    drawn_rows,
    in_places,
    rail_shapes,
)
from pages._shared.texts import loc
from pages._shared.theme import option_colour, palette


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
    known = [(place, row) for place, row in in_places(rows) if isfinite(row.at.mean)]
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
    return drawn_rows(rows, axis, tick, bars, band_shapes(known, 0.2, "above"))


def dot_rows(rows: Sequence[Row], axis: tuple[float, float], tick: Callable[[float], str]) -> go.Figure:
    """A dot per row on one axis, the interval as a soft band; what is unknown has no dot."""
    placed = in_places(rows)
    known = [(place, row) for place, row in placed if isfinite(row.at.mean)]
    dots = dot_traces(Dot(row.at.mean, place, row.colour) for place, row in known)
    return drawn_rows(
        rows, axis, tick, dots, [*rail_shapes(placed, axis), *band_shapes(known, 0.13, "below")]
    )
