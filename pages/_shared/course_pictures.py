"""Pictures of what became of contacts: how the backlog develops."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from pages._shared.charts import count_axis, figure, solid_or_dotted
from pages._shared.texts import day, num
from pages._shared.theme import palette
from pages._shared.trend_pictures import ONE_YEAR, month_ticks
from pages._shared.volume_pictures import DAY_MS, MARGIN, label_px


def backlog(levels: pd.DataFrame) -> go.Figure:
    """The level at the end of each month from zero; dotted where a part of it is not known."""
    c = palette()
    starts = levels["day"].dt.to_period("M").dt.to_timestamp()
    middles = list(starts + pd.to_timedelta(starts.dt.days_in_month / 2, unit="D"))
    bar = {
        "type": "bar",
        "x": middles,
        "y": list(levels["level"]),
        "width": 0.66 * 30.4 * DAY_MS,
        "marker": solid_or_dotted(c.muted, levels["complete"]),
        "customdata": [day(each) for each in levels["day"]],
        "hovertemplate": "%{customdata}: %{y:,.0f}<extra></extra>",
    }
    return figure(
        220,
        [bar],
        margin={
            **MARGIN,
            "l": label_px([num(1.1 * levels["level"].max())]),
            "b": MARGIN["b"] * (1 if len(levels) <= ONE_YEAR else 1.6),
        },
        xaxis=month_ticks(list(starts), middles),
        yaxis=count_axis() | {"automargin": False},
    )
