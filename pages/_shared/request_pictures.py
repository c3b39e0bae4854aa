"""Pictures of a sorted sample and of a loaded roster, beside what was assumed: solid and outlined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from models.findings.rosters import TeamRoster
from models.request.sample_result import Avoidable, Estimate
from models.scenario.values import Assumption
from pages._shared.charts import band, figure, outlined
from pages._shared.texts import esc, share, t
from pages._shared.theme import palette

ROW_PX = 74
NAME_LIMIT = 40
BAR_PX = 7.0
NAME_PX, FIGURES_PX = 36, 20
"""Above the line of a reason: names and figures stand on two lines, so that neither hides the other."""
BAR_STEP, BELOW = 0.065, 0.2
"""In rows: two bars from their line, and the range below it."""
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class AvoidableRow:
    """One reason: its name, its figures in words, as counted on each sheet, the range that counts, and as
    assumed so far."""

    name: str
    said: str
    counted: Sequence[Avoidable]
    range: Estimate
    before: Assumption | None


def avoidable_rows(rows: Sequence[AvoidableRow]) -> go.Figure:
    """A line per reason and sheet: what better information would prevent, lighter what only a change would;
    beneath the range, and the assumption so far as an outlined dot."""
    c = palette()
    placed = [(len(rows) - 1 - number, row) for number, row in enumerate(rows)]
    shapes = []
    for place, row in placed:
        shapes.append(_line(place, 0.0, 1.0, c.line, 1.0))
        for found, y in zip(row.counted, _beside(place, len(row.counted)), strict=True):
            shapes.append(_line(y, 0.0, found.by_information, c.accent, BAR_PX))
            total = found.by_information + found.by_change
            shapes.append(_line(y, found.by_information, total, band(c.accent, 0.5), BAR_PX))
        shapes.append(_line(place - BELOW, row.range.low, row.range.high, c.ink, 2.0))
    before = [(row.before.value, place) for place, row in placed if row.before is not None]
    return figure(
        ROW_PX * len(rows) + 40,
        [_dots(before, outlined(c.ink), 11)],
        xaxis={
            "range": [-0.01, 1.01],
            "tickvals": [0, 0.25, 0.5, 0.75, 1],
            "ticktext": [share(value) for value in (0, 0.25, 0.5, 0.75, 1)],
            "automargin": False,
        },
        yaxis={"visible": False, "range": [-0.5, len(rows) - 0.35], "rangemode": "normal"},
        margin={"l": 16, "r": 22, "t": 0, "b": 30},
        shapes=shapes,
        annotations=[
            _above(place, text, x)
            for place, row in placed
            for text, x in ((_cut(row.name), 0), (row.said, 1))
        ],
    )


def _beside(place: float, sheets: int) -> tuple[float, ...]:
    """Where the bars of a reason lie: one on its line, two above and below it."""
    return (place,) if sheets == 1 else (place + BAR_STEP, place - BAR_STEP)


def _dots(points: Sequence[tuple[float, float]], marker: dict[str, Any], size: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in points],
        "y": [y for _, y in points],
        "marker": {**marker, "size": size},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _line(y: float, x0: float, x1: float, colour: str, width: float) -> dict[str, Any]:
    ends = {"x0": x0, "x1": x1, "y0": y, "y1": y}
    return {"type": "line", **ends, "line": {"color": colour, "width": width}, "layer": "below"}


def _above(y: float, text: str, x: int) -> dict[str, Any]:
    return {
        "text": esc(text),
        "x": x,
        "xref": "paper",
        "xanchor": "right" if x else "left",
        "y": y,
        "yshift": FIGURES_PX if x else NAME_PX,
        "showarrow": False,
        "font": {"size": 13, "color": palette().ink if not x else palette().muted},
    }


def _cut(name: str) -> str:
    return name if len(name) <= NAME_LIMIT else f"{name[: NAME_LIMIT - 1]}…"


def roster_week(found: TeamRoster) -> go.Figure:
    """Heads by half-hour over the days on which somebody is there: loaded filled, assumed as a line."""
    c = palette()
    days = [day for day in range(7) if _of_day(found.loaded, day).any() or _of_day(found.assumed, day).any()]
    kept = np.concatenate([np.arange(day * 48, day * 48 + 48) for day in days])
    first, last = _hours(found)
    kept = kept[(kept % 48 >= first) & (kept % 48 < last)]
    width = last - first
    x = np.arange(len(kept) + 1)
    loaded, assumed = found.loaded[kept], found.assumed[kept]
    traces = [
        {
            "type": "scatter",
            "x": x,
            "y": [*loaded, loaded[-1]],
            "mode": "lines",
            "line": {"shape": "hv", "width": 0},
            "fill": "tozeroy",
            "fillcolor": band(c.accent, 0.75),
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "x": x,
            "y": [*assumed, assumed[-1]],
            "mode": "lines",
            "line": {"shape": "hv", "width": 1.8, "color": c.ink},
            "hoverinfo": "skip",
        },
    ]
    return figure(
        260,
        traces,
        xaxis={
            "tickvals": [width * (number + 0.5) for number in range(len(days))],
            "ticktext": [t(f"scenario.day.{DAYS[day]}") for day in days],
            "ticks": "",
        },
        yaxis={"nticks": 5, "showgrid": True, "gridcolor": c.line, "showline": False},
        shapes=[
            {
                "type": "line",
                "x0": width * number,
                "x1": width * number,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": {"color": c.line, "width": 1},
            }
            for number in range(1, len(days))
        ],
    )


def _of_day(heads: np.ndarray, day: int) -> np.ndarray:
    return heads[day * 48 : day * 48 + 48]


def _hours(found: TeamRoster) -> tuple[int, int]:
    """First and last half-hour of the day at which anybody is there on any day."""
    there = np.flatnonzero((found.loaded + found.assumed).reshape(7, 48).sum(axis=0) > 0)
    return int(there[0]), int(there[-1]) + 1
