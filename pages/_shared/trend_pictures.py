"""Pictures of how the volume develops: by month with what is odd about the file, and by year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from models.problems import Share
from models.volumes.signals import Signal
from models.volumes.signals.shifts import month_of_step
from pages._shared.charts import band, count_axis, figure, hatched, solid_or_dotted
from pages._shared.plain_bars import PlainBar, columns_of
from pages._shared.texts import day, esc, num, share, t
from pages._shared.theme import palette
from pages._shared.volume_pictures import DAY_MS, MARGIN, label_px

YEARS_NAMED = 10
"""The amounts of more years than these stand in the table alone."""
MARKS = {
    "ends_dry": "stretch",
    "starts_dry": "stretch",
    "ends_far": "stretch",
    "starts_far": "stretch",
    "gap": "stretch",
    "period_twice": "stretch",
    "level_up": "line",
    "level_down": "line",
    "channel_up": "line",
    "channel_down": "line",
    "reason_up": "line",
    "reason_down": "line",
    "selected_up": "line",
    "selected_down": "line",
}
"""Signals that the trend shows, and how."""
MARK_ROWS, MARK_CHARS, MARK_LINE_PX = 3, 26, 18
NEAR_START, NEAR_END = 0.25, 0.6
"""Shares of the time before and behind which a label of so many letters, in the middle of its mark, would
leave the picture on a phone."""
MOST_MONTHS = 6
"""So many names of months have room side by side on a phone."""
MONTH_STEPS = (1, 2, 3, 4, 6, 12, 24, 36, 48, 60, 120)
ONE_YEAR = 14
"""Months of a file that needs no years at its months."""


def trend(months: pd.DataFrame, signals: Sequence[Signal] = (), *, modelled: bool = False) -> go.Figure:
    """Contacts by month from zero; months that the file covers only in part are dotted, `modelled` ones
    hatched; what is odd about the file is marked where it lies."""
    c = palette()
    middles = list(months["start"] + pd.to_timedelta(months["start"].dt.days_in_month / 2, unit="D"))
    bar = {
        "type": "bar",
        "x": middles,
        "y": list(months["offered"]),
        "width": 0.66 * 30.4 * DAY_MS,
        "marker": hatched(c.muted) if modelled else solid_or_dotted(c.muted, months["complete"]),
        "customdata": [day(start, "LLLL yyyy") for start in months["start"]],
        "hovertemplate": "%{customdata}: %{y:,.0f}<extra></extra>",
    }
    marked = sorted(
        (signal for signal in signals if signal.code in MARKS), key=lambda signal: signal.first, reverse=True
    )
    labels, ends = [_mark_lines(signal) for signal in marked], _whole_months(months)
    row_px = MARK_LINE_PX * max(map(len, labels), default=1)
    return figure(
        260,
        [bar],
        margin={
            **MARGIN,
            "l": label_px([num(1.1 * months["offered"].max())]),
            "t": (row_px + 2) * min(len(marked), MARK_ROWS) + 14,
            "b": MARGIN["b"] * (1 if len(months) <= ONE_YEAR else 1.6),
        },
        xaxis=month_ticks(list(months["start"]), middles) | {"range": ends},
        yaxis=count_axis() | {"automargin": False},
        shapes=[_mark(signal) for signal in marked],
        annotations=[
            _mark_label(signal, lines, row_px * (row % MARK_ROWS), _anchor(signal, ends))
            for row, (signal, lines) in enumerate(zip(marked, labels, strict=True))
        ],
    )


def _whole_months(months: pd.DataFrame) -> list[str]:
    """From the first day of the first month to the end of the last: no label of a mark widens the axis."""
    ends = months["start"].iloc[0], months["start"].iloc[-1] + pd.offsets.MonthBegin()
    return [f"{end:%Y-%m-%d}" for end in ends]


def _anchor(signal: Signal, ends: Sequence[str]) -> str:
    """Which side of a label stands at its mark, so that its lines stay inside the picture on a phone."""
    first, after, at = (pd.Timestamp(each) for each in (*ends, signal.first))
    passed = (at - first) / (after - first)
    return "left" if passed < NEAR_START else "right" if passed > NEAR_END else "center"


def month_ticks(starts: Sequence[pd.Timestamp], places: Sequence[pd.Timestamp]) -> dict[str, Any]:
    """Names of so many months that they stand upright on a phone, of a longer file the same ones every year,
    each above its year."""
    step = next(each for each in MONTH_STEPS if each * MOST_MONTHS >= len(starts) or each == MONTH_STEPS[-1])
    form = "LLL" if len(starts) <= ONE_YEAR else "LLL'<br>'yyyy"
    return {
        "tickvals": list(places[::step]),
        "ticktext": [day(start, form) for start in starts[::step]],
        "tickangle": 0,
        "automargin": False,
    }


def yearly(years: pd.DataFrame, alt: str) -> str:
    """Contacts by year from zero, each amount above its bar; years that the file covers only in part, or
    that lack days, are dotted. HTML; `alt` tells its message."""
    drawn = [
        PlainBar(f"{start.year}", num(offered), float(offered), "measured" if whole else "incomplete")
        for start, offered, whole in years[["start", "offered", "whole"]].itertuples(index=False)
    ]
    return columns_of(drawn, alt, words=len(drawn) <= YEARS_NAMED)


def _mark(signal: Signal) -> dict[str, Any]:
    """A line on the day of a change, a soft band over a stretch."""
    colour = palette().waiting
    across = {"yref": "paper", "y0": 0, "y1": 1, "x0": signal.first.isoformat()}
    if MARKS[signal.code] == "line":
        return {
            **across,
            "type": "line",
            "x1": across["x0"],
            "line": {"color": colour, "width": 2, "dash": "dot"},
        }
    end = (signal.last + timedelta(days=1)).isoformat()
    return {
        **across,
        "type": "rect",
        "x1": end,
        "fillcolor": band(colour),
        "line": {"width": 0},
        "layer": "below",
    }


def _mark_words(signal: Signal) -> str:
    change = signal.values.get("step_change")
    told = {"change": share(change.value)} if isinstance(change, Share) else {}
    told |= {name: str(signal.values[name]) for name in ("channel", "reason") if name in signal.values}
    begins = month_of_step(signal.first) if MARKS[signal.code] == "line" else signal.first
    return t(f"situation.mark.{signal.code}", day=day(begins, "LLL yyyy"), **told)


def _mark_lines(signal: Signal) -> list[str]:
    """What the mark means, in lines that have room on a phone wherever they hang."""
    return wrap(_mark_words(signal), MARK_CHARS)


def _mark_label(signal: Signal, lines: Sequence[str], lifted_px: int, anchor: str) -> dict[str, Any]:
    """The `lines` above the mark; marks close to each other are told one above the other."""
    return {
        "text": "<br>".join(map(esc, lines)),
        "yshift": lifted_px,
        "x": signal.first.isoformat(),
        "xanchor": anchor,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 13, "color": palette().muted},
    }
