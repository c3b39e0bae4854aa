"""Pictures of a volume profile: when, how much, on which channel, for which reason. Measured, so solid."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from pages._shared.charts import figure, solid
from pages._shared.texts import day, esc, num, share, t
from pages._shared.theme import palette

BAR_PX = 42
NAME_LIMIT = 34


def heat_map(heat: pd.DataFrame) -> go.Figure:
    """Mean contacts by weekday and hour, one hue, darker is more."""
    c = palette()
    weekdays = [t(f"situation.day.{weekday}") for weekday in heat.index]
    map_ = {
        "type": "heatmap",
        "z": heat.to_numpy().tolist(),
        "x": list(heat.columns),
        "y": weekdays,
        "colorscale": [[0, c.soft], [1, c.accent]],
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "text": [[num(value) for value in row] for row in heat.to_numpy()],
        "hovertemplate": "%{y} %{x}:00 · %{text}<extra></extra>",
    }
    return figure(
        300,
        [map_],
        xaxis={"dtick": 2, "showline": False, "ticks": ""},
        yaxis={"autorange": "reversed", "showline": False, "ticks": ""},
    )


def bars(mix: pd.DataFrame, by: str) -> go.Figure:
    """Contacts by channel or reason, largest first, name above the bar, amount and share beside it."""
    c = palette()
    names = [_short(name) if isinstance(name, str) else t("situation.no_name") for name in mix[by]]
    places = [f"{position}" for position in range(len(mix))]
    texts = [f"{num(row.offered)} · {part(row.share)}" for row in mix.itertuples()]
    bar = {
        "type": "bar",
        "x": list(mix["offered"]),
        "y": places,
        "orientation": "h",
        "width": 0.24,
        "marker": solid(c.muted),
        "hoverinfo": "skip",
    }
    labels = [
        label
        for place, name, text in zip(places, names, texts, strict=True)
        for label in (_above(place, name, 0, c.ink), _above(place, text, 1, c.muted))
    ]
    return figure(
        BAR_PX * len(mix) + 24,
        [bar],
        xaxis={"visible": False, "rangemode": "tozero"},
        yaxis={"visible": False, "autorange": "reversed", "type": "category"},
        annotations=labels,
    )


def part(value: float) -> str:
    """A share of the whole in whole per cent; what is there but rounds to none is under one."""
    return t("situation.under_one") if 0 < value < 0.005 else share(value)


def _above(place: str, text: str, x: int, colour: str) -> dict[str, Any]:
    """A line of text above a bar, at the left (x = 0) or right (x = 1) edge."""
    return {
        "text": esc(text),
        "x": x,
        "xref": "paper",
        "xanchor": "right" if x else "left",
        "y": place,
        "yshift": 15,
        "showarrow": False,
        "font": {"size": 13, "color": colour},
    }


def trend(months: pd.DataFrame) -> go.Figure:
    """Contacts by month from zero; months that the file covers only in part are outlined."""
    c = palette()
    bar = {
        "type": "bar",
        "x": list(months["start"]),
        "y": list(months["offered"]),
        "marker": {
            "color": [c.muted if complete else c.card for complete in months["complete"]],
            "line": {"color": c.muted, "width": 1.2},
        },
        "customdata": [
            [day(start, "LLLL yyyy"), num(value)] for start, value in months[["start", "offered"]].to_numpy()
        ],
        "hovertemplate": "%{customdata[0]}: %{customdata[1]}<extra></extra>",
    }
    starts = list(months["start"])
    step = max(1, len(starts) // 6)
    form = "LLL" if len(starts) <= 14 else "LLL yy"
    return figure(
        240,
        [bar],
        xaxis={"tickvals": starts[::step], "ticktext": [day(start, form) for start in starts[::step]]},
        yaxis={"nticks": 4, "showline": False, "tickformat": ",d", "showgrid": True, "gridcolor": c.line},
    )


def _short(name: str) -> str:
    return name if len(name) <= NAME_LIMIT else f"{name[: NAME_LIMIT - 1]}…"
