"""The futures behind a rule: one dot each, filled where the option fails, the rule as a frame."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from models.decision.discovery import Condition, Rule
from models.decision.values import Floats
from models.futures.exploration import Exploration
from models.scenario.schema import Scenario
from pages._shared import session
from pages._shared.charts import figure
from pages._shared.inputs import unit_name
from pages._shared.texts import esc, t
from pages._shared.theme import palette

AIR = 0.03
"""Of the whole span, between the outermost dots and an open side of the frame."""


def rule_picture(scenario: Scenario, known: Exploration, rule: Rule, bad: NDArray[np.bool_]) -> go.Figure:
    """Futures by the first two inputs of `rule`; by one and chance where it has only one condition."""
    across, *others = rule.conditions
    up = others[0] if others else None
    x = known.draws[:, across.input]
    y = known.draws[:, up.input] if up else _beside_each_other(len(x))
    colours = palette()
    traces = [
        _dots(
            x[~bad], y[~bad], t("explored.page.rule.holds"), {"symbol": "circle-open", "color": colours.muted}
        ),
        _dots(x[bad], y[bad], t("explored.page.rule.fails"), {"symbol": "circle", "color": colours.accent}),
    ]
    return figure(
        380,
        traces,
        xaxis=_axis(scenario, known, across),
        yaxis=_axis(scenario, known, up)
        if up
        else {"visible": False, "range": [-2 * AIR, 1 + 2 * AIR], "rangemode": "normal"},
        shapes=[_frame(across, up, x, y, colours.ink)],
        showlegend=True,
        legend={"orientation": "h", "y": 1.12, "x": 0},
        margin={"l": 8, "r": 8, "t": 36, "b": 8},
    )


def _beside_each_other(count: int) -> Floats:
    """Heights that keep dots apart and say nothing: multiples of the golden section."""
    return np.asarray(np.arange(count) * 0.6180339887498949 % 1.0)


def _dots(x: Floats, y: Floats, name: str, marker: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": x,
        "y": y,
        "name": name,
        "marker": {"size": 8, **marker},
        "hoverinfo": "skip",
    }


def _axis(scenario: Scenario, known: Exploration, condition: Condition) -> dict[str, Any]:
    about = known.inputs[condition.input]
    label, unit = about.label(scenario, session.language()), about.assumption.unit
    axis: dict[str, Any] = {"rangemode": "normal"}
    if unit == "share":
        axis["tickformat"] = ".0%"
    else:
        label = t("explored.page.rule.axis", input=label, unit=unit_name(unit))
    return {**axis, "title": {"text": esc(label), "font": {"size": 13, "color": palette().muted}}}


def _frame(across: Condition, up: Condition | None, x: Floats, y: Floats, colour: str) -> dict[str, Any]:
    left, right = _ends(across, x)
    low, high = _ends(up, y) if up else _around(y)
    return {
        "type": "rect",
        "x0": left,
        "x1": right,
        "y0": low,
        "y1": high,
        "line": {"color": colour, "width": 2, "dash": "dash"},
        "layer": "above",
    }


def _ends(condition: Condition, values: Floats) -> tuple[float, float]:
    lowest, highest = _around(values)
    low = condition.low if condition.low is not None else lowest
    high = condition.high if condition.high is not None else highest
    return low, high


def _around(values: Floats) -> tuple[float, float]:
    """Ends of a frame that leaves a side open: a little beyond all dots."""
    least, most = float(values.min()), float(values.max())
    air = AIR * (most - least)
    return least - air, most + air
