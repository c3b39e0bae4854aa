"""Pictures of weeks and outlook: the chosen weeks over the year, growth as ranges, the months ahead."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from models.volumes.forecast import Forecast
from pages._shared.charts import band, count_axis, figure, hatched, outlined, solid
from pages._shared.texts import day, num, t
from pages._shared.theme import palette

SHOWN_MONTHS = 48
NEAR, LINE_PX, NOTE_PX = 4, 15, 11
"""Notes of weeks that are closer than this stand in lines of their own; pixels of a line, and above a bar."""


def weeks_of_year(weeks: pd.DataFrame, *, assumed: bool) -> go.Figure:
    """A bar per week, those that stand for the year in strong colour (all alike where none does); the busiest
    is named. Weeks that are `assumed` are outlined, and none is the busiest."""
    c = palette()
    others = c.line if weeks["chosen"].any() else c.muted
    bar = {
        "type": "bar",
        "x": list(weeks["monday"]),
        "y": list(weeks["offered"]),
        "marker": outlined(c.muted)
        if assumed
        else {"color": [c.accent if chosen else others for chosen in weeks["chosen"]]},
        "customdata": [
            [day(row.monday), num(row.offered), num(row.stands_for, 1)] for row in weeks.itertuples()
        ],
        "hovertemplate": "%{customdata[0]}: %{customdata[1]}<extra></extra>",
    }
    notes = _week_notes(weeks, c.ink)
    notes += [
        _note(row.monday, row.offered, t("outlook.weeks.peak"), c.muted)
        for row in weeks[weeks["peak"] & ~weeks["chosen"]].head(0 if assumed else 1).itertuples()
    ]
    return figure(
        290,
        [bar],
        bargap=0.25,
        margin={"l": 8, "r": 8, "t": 30, "b": 8},
        xaxis=_dates(list(weeks["monday"]), "LLL"),
        yaxis=count_axis(),
        annotations=notes,
    )


def _week_notes(weeks: pd.DataFrame, colour: str) -> list[dict[str, Any]]:
    """For how many weeks each chosen one stands, right above its bar; of close neighbours one stands higher,
    with a line down to its bar."""
    notes: list[dict[str, Any]] = []
    last_in: list[int] = []
    for here, row in enumerate(weeks.itertuples()):
        if not row.chosen:
            continue
        free = (height for height, place in enumerate(last_in) if here - place >= NEAR)
        height = next(free, len(last_in))
        last_in[height : height + 1] = [here]
        text = t("outlook.weeks.times", weeks=num(row.stands_for, 1))
        notes.append(_note(row.monday, row.offered, text, colour) | _line_down(height, colour))
    return notes


def _line_down(height: int, colour: str) -> dict[str, Any]:
    """A note so many lines above its place, with a line down to it."""
    if not height:
        return {}
    return {
        "showarrow": True,
        "arrowhead": 0,
        "arrowwidth": 1,
        "arrowcolor": colour,
        "ax": 0,
        "ay": -NOTE_PX - LINE_PX * height,
        "yshift": 0,
    }


def _note(x: Any, y: float, text: str, colour: str) -> dict[str, Any]:
    font = {"size": 13, "color": colour}
    return {"x": x, "y": y, "text": text, "showarrow": False, "yshift": NOTE_PX, "font": font}


def growth_ranges(contacts: pd.DataFrame, first: str, *, scaled: bool) -> go.Figure:
    """The loaded year (`first` on the axis) solid, hatched where a shorter file was `scaled`; every year
    of the horizon outlined with its range."""
    c = palette()
    others = len(contacts) - 1
    loaded = (hatched if scaled else solid)(c.muted)
    marker = {
        "color": [loaded["color"], *[outlined(c.muted)["color"]] * others],
        "line": {"color": c.muted, "width": 1.4},
    }
    if scaled:
        shapes = [loaded["pattern"]["shape"], *[""] * others]
        marker["pattern"] = {**loaded["pattern"], "shape": shapes}
    bar = {
        "type": "bar",
        "x": [num(year) for year in contacts["year"]],
        "y": list(contacts["expected"]),
        "marker": marker,
        "error_y": {
            "type": "data",
            "visible": bool((contacts["high"] > contacts["low"]).any()),
            "array": list(contacts["high"] - contacts["expected"]),
            "arrayminus": list(contacts["expected"] - contacts["low"]),
            "color": c.ink,
            "thickness": 1.4,
        },
        "hoverinfo": "skip",
    }
    axis = {"text": t("outlook.growth.axis_from", first=first), "font": {"color": c.muted, "size": 13}}
    return figure(240, [bar], xaxis={"type": "category", "title": axis, "tickangle": 0}, yaxis=count_axis())


def months_ahead(found: Forecast) -> go.Figure:
    """The past as a line, the months ahead as a dashed one in a hatched band. A month that lacks days breaks
    the line: what it would hold is an outlined point."""
    c = palette()
    past, offered = found.past.start[-SHOWN_MONTHS:], found.past.filled[-SHOWN_MONTHS:]
    lacking = found.past.missing_days[-SHOWN_MONTHS:] > 0
    ahead = list(found.start)
    edge = {"width": 0, "color": c.accent}
    pattern = {"shape": "/", "fgcolor": band(c.accent, 0.5), "bgcolor": band(c.accent, 0.1), "size": 7}
    traces = [
        {
            "type": "scatter",
            "x": list(past),
            "y": list(np.where(lacking, np.nan, offered)),
            "mode": "lines",
            "line": {"color": c.ink},
        },
        {
            "type": "scatter",
            "x": list(past[lacking]),
            "y": list(offered[lacking]),
            "mode": "markers",
            "marker": {"symbol": "circle-open", "size": 9, "color": c.ink},
        },
        {"type": "scatter", "x": ahead, "y": list(found.low), "mode": "lines", "line": edge},
        {
            "type": "scatter",
            "x": ahead,
            "y": list(found.high),
            "mode": "lines",
            "line": edge,
            "fill": "tonexty",
            "fillpattern": pattern,
        },
        {
            "type": "scatter",
            "x": [past[-1], *ahead],
            "y": [float(offered[-1]), *found.expected],
            "mode": "lines",
            "line": {"color": c.accent, "dash": "dash", "width": 2},
        },
    ]
    for trace in traces:
        trace["hoverinfo"] = "skip"
    notes = [
        _note(start, value, t("outlook.forecast.filled"), c.muted)
        for start, value in zip(past[lacking], offered[lacking], strict=True)
    ]
    return figure(290, traces, xaxis=_years([*past, *ahead]), yaxis=count_axis(), annotations=notes)


def _dates(starts: list[Any], form: str) -> dict[str, Any]:
    step = max(1, len(starts) // 6)
    return {"tickvals": starts[::step], "ticktext": [day(start, form) for start in starts[::step]]}


def _years(starts: list[Any]) -> dict[str, Any]:
    firsts = [start for start in starts if start.month == 1]
    return {"tickvals": firsts, "ticktext": [day(start, "yyyy") for start in firsts]}
