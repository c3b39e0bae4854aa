"""Staged against all at once, over the probability that the first gate is passed."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from models.phasing import StagedPath
from models.scenario.schema import Scenario
from pages._shared.charts import band, figure, with_mark
from pages._shared.texts import loc, money_tick, share, t
from pages._shared.theme import option_colour, palette

QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)
RIGHT_EDGE, CLOSE = 0.75, 0.2
"""Shares of the axis: beyond the first a label stands on the left; the room that it takes."""


def probability_lines(scenario: Scenario, path: StagedPath, limit: str) -> go.Figure:
    """Two straight lines that cross where both cost the same; the stated range as a band, today's value as a
    dashed line. `limit`: what the crossing is called."""
    c = palette()
    low, value, high = path.gates[0].passes
    staged, now = path.over_first_gate
    other = path.commit_now or path.option
    colours = (
        option_colour(scenario, path.option),
        option_colour(scenario, path.commit_now) if path.commit_now else c.ink,
    )
    names = (t("phasing.staged_short"), t("phasing.now", option=loc(scenario.options[other].short)))
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "x": [0.0, 1.0],
            "y": list(line),
            "mode": "lines",
            "line": {"color": colour, "width": 2.6},
            "hoverinfo": "skip",
        }
        for line, colour in zip((staged, now), colours, strict=True)
    ]
    span = (min(*staged, *now), max(*staged, *now, 0.0))
    notes = [
        _note(0.0, line[0], with_mark(name, colour), c.ink, above)
        for line, name, colour, above in zip(
            (staged, now), names, colours, (staged[0] >= now[0], now[0] > staged[0]), strict=True
        )
    ]
    if path.break_even is not None:
        at = staged[0] + path.break_even * (staged[1] - staged[0])
        traces.append(
            {
                "type": "scatter",
                "x": [path.break_even],
                "y": [at],
                "mode": "markers",
                "marker": {"color": c.ink, "size": 9},
                "hoverinfo": "skip",
            }
        )
        notes.append(
            crossing_label(path.break_even, at, value, (staged[1] - staged[0], now[1] - now[0]), limit)
        )
    band_shape = {
        "type": "rect", "x0": low, "x1": high, "y0": 0, "y1": 1, "yref": "paper", "line": {"width": 0},
        "fillcolor": band(c.muted, 0.14), "layer": "below",
    }  # fmt: skip
    today = {
        "type": "line", "x0": value, "x1": value, "y0": 0, "y1": 1, "yref": "paper",
        "line": {"color": c.muted, "width": 1.4, "dash": "dash"},
    }  # fmt: skip
    return figure(
        320,
        traces,
        shapes=[band_shape, today],
        annotations=notes,
        xaxis={
            "tickvals": list(QUARTERS),
            "ticktext": [share(quarter) for quarter in QUARTERS],
            "tickangle": 0,
            "range": [-0.01, 1.04],
            "title": {"text": t("phasing.chances.axis"), "font": {"color": c.muted, "size": 13}},
        },
        yaxis={
            "tickvals": _ticks(span),
            "ticktext": [money_tick(tick) for tick in _ticks(span)],
            "range": [span[0] * 1.08, span[1] + 0.1 * (span[1] - span[0])],
            "showgrid": True,
            "gridcolor": c.line,
            "showline": False,
        },
    )


def crossing_label(x: float, y: float, today: float, rises: tuple[float, float], text: str) -> dict[str, Any]:
    """The label of the point where the lines cross: away from the names of the lines, beyond today's line
    where that stands close, and above or below where no line of `rises` leads away."""
    side = 1 if x <= RIGHT_EDGE else -1
    beyond = 0 <= (today - x) * side < CLOSE
    below = min(side * rise for rise in rises) >= 0
    label = _note(today if beyond else x, y, text, palette().ink, not below)
    return {**label, "xanchor": "right" if side < 0 else "left", "xshift": 8 * side}


def _ticks(span: tuple[float, float]) -> list[float]:
    """Round amounts, at most six, zero among them."""
    step = 1.0
    while (span[1] - span[0]) / step > 5:
        step *= 2.5 if str(step)[0] == "2" else 2.0
    return [step * place for place in range(int(span[0] // step) + 1, int(span[1] // step) + 1)]


def _note(x: float, y: float, text: str, colour: str, above: bool) -> dict[str, Any]:
    return {
        "x": x,
        "y": y,
        "text": text,
        "showarrow": False,
        "xanchor": "left",
        "yshift": 12 if above else -14,
        "font": {"size": 12, "color": colour},
    }
