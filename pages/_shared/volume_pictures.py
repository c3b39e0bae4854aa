"""Pictures of a volume profile: how much, on which channel, for which reason, in which month. Measured, so
solid; assumed hours are outlined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
import plotly.graph_objects as go

from models.scenario.rosters import WEEKDAYS
from pages._shared.charts import band, count_axis, figure, hatched, solid
from pages._shared.hour_squares import WHOLE_FROM
from pages._shared.plain_bars import PlainBar, columns_of, rows_of
from pages._shared.texts import num, part_share, t
from pages._shared.textures import Texture
from pages._shared.theme import palette

NAME_LIMIT = 34
DAY_MS = 86_400_000
MARGIN = {"l": 8, "r": 8, "t": 12, "b": 28}
"""Pixels around a picture, with a line of labels below it."""
LETTER_PX = 8


def by_weekday(weekdays: pd.DataFrame, alt: str, kind: Texture) -> str:
    """Mean contacts on each weekday that the file holds, as standing bars. HTML; `alt` tells its message."""
    drawn = [
        PlainBar(t(f"scenario.day.{WEEKDAYS[int(weekday)]}"), num(per_day), float(per_day), kind)
        for weekday, per_day in weekdays[["weekday", "per_day"]].itertuples(index=False)
    ]
    return columns_of(drawn, alt, words=True)


def label_px(labels: Iterable[str]) -> int:
    """Room for labels left of a picture: the browser draws it once where it need not find out by itself."""
    return 14 + LETTER_PX * max(map(len, labels), default=0)


def week_beside_model(loaded: Sequence[float], model: Sequence[float], *, assumed: bool = False) -> go.Figure:
    """Contacts per hour from Monday to Sunday: measured as a filled area (outlined where the hours are
    `assumed`), modelled as a dashed line."""
    c = palette()
    hours, most = list(range(len(loaded))), max((*loaded, *model), default=0.0)
    area = {
        "type": "scatter",
        "mode": "lines",
        "x": hours,
        "y": list(loaded),
        "fill": "tozeroy",
        "fillcolor": band(c.muted, 0.0 if assumed else 0.45),
        "line": {"color": c.muted, "width": 1, "shape": "hvh"},
        "hoverinfo": "skip",
    }
    line = {
        "type": "scatter",
        "mode": "lines",
        "x": hours,
        "y": list(model),
        "line": {"color": c.accent, "width": 2, "dash": "dot", "shape": "hvh"},
        "hoverinfo": "skip",
    }
    return figure(
        220,
        [area, line],
        xaxis={
            "tickvals": [24 * weekday + 12 for weekday in range(7)],
            "ticktext": [t(f"scenario.day.{each}") for each in WEEKDAYS],
            "ticks": "",
        },
        yaxis=count_axis() | ({} if most >= WHOLE_FROM else {"tickformat": ",.2~f"}),
    )


def bars(mix: pd.DataFrame, by: str, alt: str, most: int | None = None, *, assumed: bool = False) -> str:
    """Contacts by channel or reason (the `most` largest), name above the bar, amount and share beside it;
    outlined where the names are `assumed`. HTML; `alt` tells its message."""
    mix = mix if most is None else mix.head(most)
    names = [_short(name) if isinstance(name, str) else t("situation.no_name") for name in mix[by]]
    return rows_of(
        [
            PlainBar(
                name,
                f"{num(offered)} · {part_share(held)}",
                float(offered),
                "assumed" if assumed else "measured",
            )
            for name, offered, held in zip(names, mix["offered"], mix["share"], strict=True)
        ],
        alt,
    )


def season(months: pd.DataFrame, *, modelled: bool = False) -> go.Figure:
    """Every month against the average day of its year, hatched where months are `modelled`; whiskers reach
    from the lowest to the highest year."""
    c = palette()
    index = months["index"]
    bar = {
        "type": "bar",
        "x": [t(f"situation.month_short.{month}") for month in months["month"]],
        "y": list(index),
        "marker": hatched(c.muted) if modelled else solid(c.muted),
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": list(months["high"] - index),
            "arrayminus": list(index - months["low"]),
            "color": c.ink,
            "thickness": 1,
            "width": 3,
            "visible": bool((months["years"] > 1).all()),
        },
        "hoverinfo": "skip",
    }
    line = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 1, "y1": 1}
    return figure(
        240,
        [bar],
        xaxis={"type": "category", "autotickangles": [0, 90], "automargin": True},
        yaxis={"tickformat": ",.0%", "showline": False, "nticks": 4},
        shapes=[{**line, "line": {"color": c.ink, "width": 1, "dash": "dot"}}],
    )


def _short(name: str) -> str:
    return name if len(name) <= NAME_LIMIT else f"{name[: NAME_LIMIT - 1]}…"
