"""Pictures of options side by side: rows with bars or dots, a hundred dots, tinted tables; narrow first.

Every row has its own line of text above the mark (name left, figure right), so that labels never collide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

import pandas as pd
import plotly.graph_objects as go

from models.outcome import Interval
from models.scenario.schema import Scenario
from pages._shared import session
from pages._shared.charts import band, figure, hatched, outlined
from pages._shared.texts import esc, loc
from pages._shared.theme import FONT, option_colour, palette

ROW_PX = 62
MARK = -0.2
"""Where the mark stands below the middle of its row; its text stands above."""


@dataclass(frozen=True)
class Row:
    """One option (or head) in a row plot: its text left and right, its figure with range, its colour."""

    label: str
    shown: str
    at: Interval
    colour: str
    strong: bool = False
    assumed: bool = False
    """Stated, not simulated: drawn as an outline."""


def stated_row(label: str, shown: str, value: float) -> Row:
    """A row for a figure that is assumed, in no option's colour."""
    return Row(label, shown, Interval(value, float("nan"), float("nan")), palette().muted, assumed=True)


def option_rows(
    scenario: Scenario, figures: Mapping[str, Interval], shown: Callable[[float], str], strong: str | None
) -> list[Row]:
    """A row per option, in the scenario's order and colours; `strong` is the option one looks at."""
    return [
        Row(
            loc(option.short),
            shown(figures[identifier].mean),
            figures[identifier],
            option_colour(scenario, identifier),
            identifier == strong,
        )
        for identifier, option in scenario.options.items()
        if identifier in figures
    ]


def bar_rows(rows: Sequence[Row], axis: tuple[float, float], tick: Callable[[float], str]) -> go.Figure:
    """Hatched bars from zero (modelled figures), the interval as a soft band."""
    fig = _rows(rows, axis, tick)
    for place, row in _placed(rows):
        if isfinite(row.at.mean):
            fig.add_bar(
                x=[row.at.mean],
                y=[place],
                orientation="h",
                width=0.36,
                marker=outlined(row.colour) if row.assumed else hatched(row.colour),
                hoverinfo="skip",
            )
            _band(fig, row, place, 0.2, "above")
    return fig


def dot_rows(rows: Sequence[Row], axis: tuple[float, float], tick: Callable[[float], str]) -> go.Figure:
    """A dot per row on one axis, the interval as a soft band; what is unknown has no dot."""
    fig = _rows(rows, axis, tick)
    for place, row in _placed(rows):
        fig.add_shape(
            type="line",
            x0=axis[0],
            x1=axis[1],
            y0=place,
            y1=place,
            line={"color": palette().line, "width": 1},
            layer="below",
        )
        if isfinite(row.at.mean):
            _band(fig, row, place, 0.13)
            fig.add_scatter(
                x=[row.at.mean],
                y=[place],
                mode="markers",
                marker=_dot(row.colour),
                hoverinfo="skip",
                cliponaxis=False,
            )
    return fig


def head_rows(
    scenario: Scenario, heads: Sequence[tuple[str, str, Mapping[str, float]]], tie_points: float
) -> go.Figure:
    """A row per head (name, what leads, option -> points), a dot per option, the tie band at the best one."""
    rows = [Row(name, leads, _NOTHING, palette().ink) for name, leads, _ in heads]
    fig = _rows(rows, (0, 100), str)
    for (place, _), (_, _, points) in zip(_placed(rows), heads, strict=True):
        known = {option: value for option, value in points.items() if isfinite(value)}
        fig.add_shape(
            type="line",
            x0=0,
            x1=100,
            y0=place,
            y1=place,
            line={"color": palette().line, "width": 1},
            layer="below",
        )
        if not known:
            continue
        best = max(known.values())
        _rectangle(fig, best - tie_points, best, place, 0.2, band(palette().waiting, 0.35))
        for option, value in known.items():
            fig.add_scatter(
                x=[value],
                y=[place],
                mode="markers",
                marker=_dot(option_colour(scenario, option)),
                cliponaxis=False,
                hovertemplate=f"{esc(loc(scenario.options[option].short))}: {value:.0f}<extra></extra>",
            )
    return fig


def voice_rows(
    rows: Sequence[tuple[str, str, str, Mapping[str, float]]],
    axis: tuple[float, float],
    tick: Callable[[float], str],
    colour: str,
) -> go.Figure:
    """A row per criterion (name, figure, finding, head -> points) with a dot per head and a mark at zero.

    Dots that would cover one another stand above and below the line.
    """
    heads = [Row(name, shown, _NOTHING, palette().ink) for name, shown, _, _ in rows]
    fig = _rows(heads, axis, tick)
    for (place, _), (_, _, finding, points) in zip(_placed(heads), rows, strict=True):
        fig.add_annotation(
            text=esc(finding),
            x=1,
            xref="paper",
            xanchor="right",
            xshift=12,
            y=place - 0.28,
            yanchor="middle",
            showarrow=False,
            font={"size": 12, "color": palette().muted},
        )
        fig.add_shape(
            type="line",
            x0=axis[0],
            x1=axis[1],
            y0=place,
            y1=place,
            line={"color": palette().line, "width": 1},
            layer="below",
        )
        beside: dict[int, int] = {}
        for name, value in sorted(points.items(), key=lambda item: item[1]):
            column = round((value - axis[0]) / (axis[1] - axis[0]) * 40)
            beside[column] = beside.get(column, 0) + 1
            fig.add_scatter(
                x=[value],
                y=[place + _BESIDE[(beside[column] - 1) % len(_BESIDE)]],
                mode="markers",
                marker={**_dot(colour), "size": 11},
                cliponaxis=False,
                hovertemplate=f"{esc(name)}: {esc(tick(value))}<extra></extra>",
            )
    return fig


_BESIDE = (0.0, -0.11, 0.11, -0.22, 0.18, -0.32)
_NOTHING = Interval(float("nan"), float("nan"), float("nan"))


def _rows(rows: Sequence[Row], axis: tuple[float, float], tick: Callable[[float], str]) -> go.Figure:
    colours = palette()
    fig = figure(height=ROW_PX * len(rows) + 44)
    low, high = axis
    ticks = _ticks(low, high)
    fig.update_xaxes(
        range=[low, high],
        tickvals=ticks,
        ticktext=[tick(value) for value in ticks],
        automargin=False,
        ticklabeloverflow="allow",
        fixedrange=True,
    )
    fig.update_yaxes(visible=False, range=[-0.55, len(rows) - 0.55], fixedrange=True)
    fig.update_layout(margin={"l": 22, "r": 22, "t": 0, "b": 30}, bargap=0)
    for place, row in _placed(rows):
        zero = {"x0": 0, "x1": 0, "y0": place - 0.18, "y1": place + 0.18}
        fig.add_shape(type="line", **zero, line={"color": colours.muted, "width": 1.5}, layer="below")
        for text, x, anchor, colour in (
            (row.label, 0, "left", colours.ink),
            (row.shown, 1, "right", colours.ink),
        ):
            fig.add_annotation(
                text=f"<b>{esc(text)}</b>" if row.strong else esc(text),
                x=x,
                xref="paper",
                xanchor=anchor,
                y=place + 0.44,
                yanchor="middle",
                showarrow=False,
                font={"size": 14, "color": colour},
                xshift=-12 if anchor == "left" else 12,
            )
    return fig


def _placed(rows: Sequence[Row]) -> list[tuple[float, Row]]:
    return [(len(rows) - 1 - index + MARK, row) for index, row in enumerate(rows)]


def _dot(colour: str) -> dict[str, object]:
    return {"color": colour, "size": 13, "line": {"color": palette().card, "width": 1.5}}


def _band(fig: go.Figure, row: Row, place: float, half: float, layer: str = "below") -> None:
    if isfinite(row.at.low) and isfinite(row.at.high):
        _rectangle(fig, row.at.low, row.at.high, place, half, band(row.colour, 0.35), layer)


def _rectangle(
    fig: go.Figure, x0: float, x1: float, y: float, half: float, colour: str, layer: str = "below"
) -> None:
    fig.add_shape(
        type="rect", x0=x0, x1=x1, y0=y - half, y1=y + half, line={"width": 0}, fillcolor=colour, layer=layer
    )


def _ticks(low: float, high: float) -> list[float]:
    """Round values on the axis, three to five of them, zero among them where it lies on the axis."""
    span = high - low
    step = next(
        factor * 10**power
        for power in range(-4, 12)
        for factor in (1, 2, 5)
        if span / (factor * 10**power) <= 4.5
    )
    first = int(low // step)
    return [n * step for n in range(first, first + 8) if low <= n * step <= high * 1.0001]


def hundred_dots_picture(scenario: Scenario, dots: Mapping[str, int], alt: str) -> str:
    """A hundred dots in ten rows: each option's views in its colour, its count in words beside."""
    circles = "".join(
        f'<span style="{_round(option_colour(scenario, option), 16)}"></span>' * count
        for option, count in dots.items()
    )
    counted = {option: count for option, count in dots.items() if count}
    return (
        '<div style="display:flex;flex-wrap:wrap;gap:12px 32px;align-items:center">'
        f'<div role="img" aria-label="{esc(alt)}" style="display:grid;'
        f'grid-template-columns:repeat(10,16px);gap:6px">{circles}</div>'
        f"<div>{option_key(scenario, counted, below=True)}</div></div>"
    )


def _round(colour: str, size: int) -> str:
    return f"display:inline-block;width:{size}px;height:{size}px;border-radius:50%;background:{colour}"


def change_table(rows: Iterable[tuple[str, str, str]], colour: str) -> str:
    """Figures before and after: (name, "before → after", what it means) per row, made for narrow cards."""
    colours = palette()
    cells = "".join(
        f'<tr><th scope="row">{esc(name)}<div class="means">{esc(means)}</div></th>'
        f'<td>{esc(before)} <span class="arrow">→</span> <b>{esc(after)}</b></td></tr>'
        for name, change, means in rows
        for before, after in (change.split(" → "),)
    )
    return f"""<style>
    .kl-change {{ width:100%; border-collapse:collapse; font:400 15px/1.35 {FONT}; color:{colours.ink}; }}
    .kl-change th, .kl-change td {{ border:0; border-bottom:1px solid {colours.line}; padding:8px 0;
        font-weight:400; text-align:left; }}
    .kl-change tr:last-child > * {{ border-bottom:0; }}
    .kl-change td {{ text-align:right; white-space:nowrap; padding-left:12px;
        font-variant-numeric:tabular-nums; }}
    .kl-change b {{ font-weight:600; color:{colour}; }} .kl-change .arrow {{ color:{colours.muted}; }}
    .kl-change .means {{ font-size:13px; color:{colours.muted}; }}
    </style><table class="kl-change"><tbody>{cells}</tbody></table>"""


def note(what: str, below: str, quiet: bool = False) -> str:
    """A short statement on soft ground, with a quiet line beneath."""
    colours = palette()
    ground = f"border:1px dashed {colours.line}" if quiet else f"background:{colours.soft}"
    return (
        f'<div style="{ground};border-radius:8px;padding:9px 14px;margin-bottom:8px;'
        f'font:400 15px/1.4 {FONT};color:{colours.ink}">'
        f'<b style="font-weight:600">{esc(what)}</b>'
        + (
            f'<div style="font-size:13px;color:{colours.muted}">{esc(below)}</div></div>'
            if below
            else "</div>"
        )
    )


def option_key(scenario: Scenario, options: Mapping[str, object], below: bool = False) -> str:
    """What the colours of options mean, as a line (or below one another) with a figure beside each name."""
    ink = palette().ink
    entries = (
        f'<span style="white-space:nowrap;{"display:block" if below else "margin-right:18px"}">'
        f'<span style="{_round(option_colour(scenario, option), 12)};margin-right:8px"></span>'
        f"{esc(loc(scenario.options[option].short))} <b>{esc(str(figure_shown))}</b></span> "
        for option, figure_shown in options.items()
    )
    return f'<div style="font:400 15px/1.75 {FONT};color:{ink}">{"".join(entries)}</div>'


def tinted_table(
    scenario: Scenario,
    table: pd.DataFrame,
    tint: pd.DataFrame,
    shown: Callable[[float], str],
    names: Mapping[str, str],
    marked: Mapping[str, Iterable[str]],
    last: tuple[str, Mapping[str, float]] | None = None,
) -> str:
    """A table of futures (rows) and options (columns): a stronger tint is better, a dot marks the row's best.

    Every future's name has a line of its own, so that five options fit a telephone. `last`: a closing row.
    """
    colours = palette()
    options = list(table.columns)
    head = "".join(
        f'<th scope="col" style="border-bottom:3px solid {option_colour(scenario, option)}">'
        f"{esc(loc(scenario.options[option].short))}</th>"
        for option in options
    )
    body = "".join(
        f'<tr><th scope="rowgroup" colspan="{len(options)}" class="future">{esc(names[future])}</th></tr><tr>'
        + "".join(
            _cell(float(row[option]), float(tint.loc[future, option]), option in marked[future], shown)
            for option in options
        )
        + "</tr>"
        for future, row in table.iterrows()
    )
    if last is not None:
        body += (
            f'<tr><th scope="rowgroup" colspan="{len(options)}" class="future">'
            f"<b>{esc(last[0])}</b></th></tr><tr>"
            + "".join(f"<td><b>{esc(shown(last[1][option]))}</b></td>" for option in options)
            + "</tr>"
        )
    return f"""<style>
    .kl-tint {{ width:100%; table-layout:fixed; border-collapse:separate; border-spacing:3px;
        font:400 15px/1.3 {FONT}; color:{colours.ink}; font-variant-numeric:tabular-nums; }}
    .kl-tint th {{ font-weight:400; font-size:13px; text-align:center; border:0; padding:4px 2px;
        overflow-wrap:anywhere; hyphens:auto; vertical-align:bottom; color:{colours.ink}; }}
    .kl-tint th.future {{ text-align:left; padding:9px 0 2px; font-size:14px; }}
    .kl-tint td {{ text-align:center; padding:7px 1px; border:0; border-radius:6px; white-space:nowrap; }}
    @media (max-width:640px) {{
        .kl-tint td {{ font-size:13px; }}
        .kl-tint thead th {{ font-size:10.5px; letter-spacing:-0.03em; padding:4px 0; }}
    }}
    </style><table class="kl-tint" lang="{session.language()}">
    <thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"""


def _cell(value: float, tint: float, marked: bool, shown: Callable[[float], str]) -> str:
    colours = palette()
    if not isfinite(value):
        return f'<td style="border:1px dashed {colours.muted};color:{colours.muted}">{esc(shown(value))}</td>'
    dot = "<span aria-hidden='true'>●</span> " if marked else ""
    text = f"<b>{dot}{esc(shown(value))}</b>" if marked else esc(shown(value))
    return f'<td style="background:{band(colours.accent, 0.04 + 0.3 * tint)}">{text}</td>'
