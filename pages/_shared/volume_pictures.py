"""Pictures of a volume profile: when, how much, on which channel, for which reason. Measured, so solid."""

from __future__ import annotations

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
    fig = figure(300)
    fig.add_heatmap(
        z=heat.to_numpy(),
        x=list(heat.columns),
        y=weekdays,
        colorscale=[[0, c.soft], [1, c.accent]],
        showscale=False,
        xgap=2,
        ygap=2,
        text=[[num(value) for value in row] for row in heat.to_numpy()],
        hovertemplate="%{y} %{x}:00 · %{text}<extra></extra>",
    )
    fig.update_xaxes(dtick=2, showline=False, ticks="")
    fig.update_yaxes(autorange="reversed", showline=False, ticks="")
    return fig


def bars(mix: pd.DataFrame, by: str) -> go.Figure:
    """Contacts by channel or reason, largest first, name above the bar, amount and share beside it."""
    c = palette()
    names = [_short(name) if isinstance(name, str) else t("situation.no_name") for name in mix[by]]
    places = [f"{position}" for position in range(len(mix))]
    texts = [f"{num(row.offered)} · {share(row.share)}" for row in mix.itertuples()]
    fig = figure(BAR_PX * len(mix) + 24)
    fig.add_bar(
        x=mix["offered"],
        y=places,
        orientation="h",
        width=0.24,
        marker=solid(c.muted),
        hoverinfo="skip",
    )
    for place, name, text in zip(places, names, texts, strict=True):
        above = {"y": place, "yshift": 15, "showarrow": False, "xref": "paper", "font": {"size": 13}}
        fig.add_annotation(x=0, xanchor="left", text=esc(name), **above)
        fig.add_annotation(
            x=1, xanchor="right", text=text, **{**above, "font": {"size": 13, "color": c.muted}}
        )
    fig.update_xaxes(visible=False, rangemode="tozero")
    fig.update_yaxes(visible=False, autorange="reversed", type="category")
    return fig


def trend(months: pd.DataFrame) -> go.Figure:
    """Contacts by month from zero; months that the file covers only in part are outlined."""
    c = palette()
    fig = figure(240)
    fig.add_bar(
        x=months["start"],
        y=months["offered"],
        marker={
            "color": [c.muted if complete else c.card for complete in months["complete"]],
            "line": {"color": c.muted, "width": 1.2},
        },
        customdata=[
            [day(start, "LLLL yyyy"), num(value)] for start, value in months[["start", "offered"]].to_numpy()
        ],
        hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
    )
    starts = list(months["start"])
    step = max(1, len(starts) // 6)
    form = "LLL" if len(starts) <= 14 else "LLL yy"
    fig.update_xaxes(tickvals=starts[::step], ticktext=[day(start, form) for start in starts[::step]])
    fig.update_yaxes(nticks=4, showline=False, tickformat=",d", showgrid=True, gridcolor=c.line)
    return fig


def _short(name: str) -> str:
    return name if len(name) <= NAME_LIMIT else f"{name[: NAME_LIMIT - 1]}…"
