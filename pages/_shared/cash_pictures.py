"""Cumulated cash as lines over the years: the do-minimum is the line at zero."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from models.findings.cash import CashCurve
from models.scenario.schema import Scenario
from pages._shared.charts import band, figure, with_mark
from pages._shared.texts import loc, money_tick, t
from pages._shared.theme import option_colour, palette

LABEL_PX = 17
HEIGHT = 380
PLOT_PX = 330
"""Height of the plot within the figure, without its axis."""


def cash_lines(
    scenario: Scenario, curves: Mapping[str, CashCurve], strong: str, undecided: tuple[float, ...]
) -> go.Figure:
    """A line per option, the band of the option one looks at, and (dotted) what deciding nothing costs."""
    c = palette()
    years = list(range(len(curves[strong].value)))
    colour = option_colour(scenario, strong)
    edge = {"width": 0, "color": colour}
    traces: list[dict[str, Any]] = []
    if strong != scenario.baseline:
        traces = [
            _line(years, curves[strong].low, edge),
            {**_line(years, curves[strong].high, edge), "fill": "tonexty", "fillcolor": band(colour, 0.13)},
        ]
    traces += [
        _line(
            years,
            curve.value,
            {"color": option_colour(scenario, option), "width": 3 if option == strong else 1.8},
        )
        for option, curve in curves.items()
    ]
    ends = {loc(scenario.options[option].short): curve.value[-1] for option, curve in curves.items()}
    colours = [option_colour(scenario, option) for option in curves]
    if undecided:
        traces.append(_line(years, undecided, {"color": c.ink, "width": 1.8, "dash": "dot"}))
        ends[t("money.cash.undecided")] = undecided[-1]
        colours.append(c.ink)
    span = _span(curves, curves[strong], undecided)
    return figure(
        HEIGHT,
        traces,
        margin={"l": 8, "r": 132, "t": 12, "b": 8},
        xaxis={
            "tickvals": years,
            "ticktext": [str(year) for year in years],
            "tickangle": 0,
            "title": {"text": t("money.cash.column.year"), "font": {"color": c.muted, "size": 13}},
            "range": [0, years[-1]],
        },
        yaxis=_money_axis(span),
        annotations=[
            _label(name, years[-1], at, colour, shift)
            for (name, at), colour, shift in zip(
                ends.items(), colours, _apart(list(ends.values()), span), strict=True
            )
        ],
    )


def _line(years: list[int], values: tuple[float, ...], line: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": years,
        "y": list(values),
        "mode": "lines",
        "line": dict(line),
        "hoverinfo": "skip",
    }


def _money_axis(span: tuple[float, float]) -> dict[str, Any]:
    ticks = _ticks(*span)
    return {
        "tickvals": ticks,
        "ticktext": [money_tick(tick) for tick in ticks],
        "showgrid": True,
        "gridcolor": palette().line,
        "showline": False,
        "zeroline": True,
        "zerolinecolor": palette().ink,
        "zerolinewidth": 1.2,
        "range": list(span),
    }


def _span(
    curves: Mapping[str, CashCurve], strong: CashCurve, undecided: tuple[float, ...]
) -> tuple[float, float]:
    """From the lowest to the highest amount that is drawn, zero among them, with a little air."""
    drawn = [*strong.low, *strong.high, *undecided, 0.0]
    drawn += [value for curve in curves.values() for value in curve.value]
    air = 0.04 * (max(drawn) - min(drawn))
    return min(drawn) - air, max(drawn) + air


def _ticks(low: float, high: float) -> list[float]:
    """Round amounts, at most six of them, zero among them."""
    step = 1.0
    while (high - low) / step > 5:
        step *= 2.5 if str(step)[0] == "2" else 2.0
    return [step * place for place in range(int(low // step) + 1, int(high // step) + 1)]


def _apart(ends: list[float], span: tuple[float, float]) -> list[float]:
    """Pixels by which the labels at the ends of the lines are moved so that none covers another."""
    spread = (span[1] - span[0]) or 1.0
    order = sorted(range(len(ends)), key=lambda place: -ends[place])
    shifts = [0.0] * len(ends)
    before: float | None = None
    for place in order:
        wanted = ends[place] / spread * PLOT_PX
        drawn = wanted if before is None else min(wanted, before - LABEL_PX)
        shifts[place] = drawn - wanted
        before = drawn
    return shifts


def _label(name: str, x: int, y: float, colour: str, shift: float) -> dict[str, Any]:
    return {
        "x": x,
        "y": y,
        "text": with_mark(name, colour),
        "showarrow": False,
        "xanchor": "left",
        "xshift": 6,
        "yshift": shift,
        "font": {"size": 13, "color": palette().ink},
    }
