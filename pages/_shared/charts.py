"""Charts: one look, direct labels, bars from zero, evidence as texture, and always the table behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from pages._shared import session
from pages._shared.layout import Evidence, facts_html, room_for_facts
from pages._shared.texts import esc, t
from pages._shared.theme import FONT, palette

Table = pd.DataFrame | Callable[[], pd.DataFrame]
"""The table behind a chart, or how it is made when somebody opens it."""
TIGHT_FROM = 7
"""Written tables of so many columns stand close together."""
LONG, LONGEST_WRITTEN = 24, 60
"""Written tables of more rows stand close together; of still more, they are a grid to scroll."""
CONFIG = {"displayModeBar": False, "responsive": True, "doubleClick": False, "scrollZoom": False}


def figure(
    height: int = 320,
    traces: Sequence[Mapping[str, Any]] = (),
    *,
    xaxis: Mapping[str, Any] | None = None,
    yaxis: Mapping[str, Any] | None = None,
    **layout: Any,
) -> go.Figure:
    """A figure in the project's look and the reader's language, of `traces` described as Plotly does.

    What `xaxis`, `yaxis` and `layout` state comes on top of the look. Validated once, as a whole.
    """
    c = palette()
    axis: dict[str, Any] = {
        "showgrid": False,
        "zeroline": False,
        "linecolor": c.line,
        "tickcolor": c.line,
        "tickfont": {"color": c.muted, "size": 13},
        "title": {"font": {"color": c.muted, "size": 13}},
        "automargin": True,
        "fixedrange": True,
    }
    return go.Figure(
        data=list(traces),
        layout={
            "template": "none",
            "height": height,
            "font": {"family": FONT, "size": 14, "color": c.ink},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
            "separators": ",." if session.language() == "de" else ".,",
            "showlegend": False,
            "bargap": 0.35,
            "xaxis": {**axis, **(xaxis or {})},
            "yaxis": {**axis, "rangemode": "tozero", **(yaxis or {})},
            "hoverlabel": {
                "bgcolor": c.card,
                "bordercolor": c.line,
                "font": {"family": FONT, "size": 13, "color": c.ink},
            },
            **layout,
        },
    )


def solid(colour: str) -> dict[str, Any]:
    """Marker of measured figures: filled."""
    return {"color": colour, "line": {"color": colour, "width": 1.2}}


def hatched(colour: str) -> dict[str, Any]:
    """Marker of modelled figures: hatched."""
    card = palette().card
    pattern = {
        "shape": "/",
        "fgcolor": colour,
        "bgcolor": card,
        "fillmode": "replace",
        "size": 7,
        "solidity": 0.45,
    }
    return {"color": colour, "pattern": pattern, "line": {"color": colour, "width": 1.2}}


def outlined(colour: str) -> dict[str, Any]:
    """Marker of assumed figures: outlined."""
    return {"color": palette().card, "line": {"color": colour, "width": 1.6}}


def dotted(colour: str) -> dict[str, Any]:
    """Marker of figures that were measured in part of their time only: dotted."""
    pattern = {
        "shape": ".",
        "fgcolor": colour,
        "bgcolor": palette().card,
        "fillmode": "replace",
        "size": 5,
        "solidity": 0.35,
    }
    return {"color": colour, "pattern": pattern, "line": {"color": colour, "width": 1.2}}


def solid_or_dotted(colour: str, complete: Iterable[bool]) -> dict[str, Any]:
    """Markers of a row of bars: filled where measured over all their time, otherwise dotted."""
    shapes = ["" if whole else "." for whole in complete]
    if not any(shapes):
        return solid(colour)
    pattern = {**dotted(colour)["pattern"], "shape": shapes}
    return {**solid(colour), "pattern": pattern}


MARKERS: dict[Evidence, Callable[[str], dict[str, Any]]] = {
    "measured": solid,
    "modelled": hatched,
    "assumed": outlined,
}


def band(colour: str, strength: float = 0.16) -> str:
    """A soft shade of `colour` for intervals."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength})"


def with_mark(name: str, colour: str) -> str:
    """The label of a line: a mark in its colour, the name in ink, which is easier to read."""
    return f'<span style="color:{colour}">●</span> {esc(name)}'


def show(
    fig: go.Figure,
    key: str,
    alt: str,
    table: Table | None = None,
    column_config: dict[str, Any] | None = None,
    *,
    written: bool = False,
) -> None:
    """Draw `fig`; `alt` tells its message to those who do not see it; `table` opens behind it."""
    st.plotly_chart(fig, theme=None, key=f"chart-{key}", config=CONFIG, alt=alt)
    if table is not None:
        table_behind(table, key, column_config, written=written)


def show_drawn(picture: str, key: str, table: Table | None = None, *, written: bool = False) -> None:
    """A picture that is HTML already and says its message itself; `table` opens behind it."""
    st.html(picture)
    if table is not None:
        table_behind(table, key, written=written)


def table_behind(
    table: Table, key: str, column_config: dict[str, Any] | None = None, *, written: bool = False
) -> None:
    """The table behind a chart, closed at first. Column names are already in the reader's language.
    `written`: of few rows, all in sight with headings that wrap, instead of a grid to scroll.

    A table that is only made when asked for is neither made nor sent while it is closed: a browser draws
    closed ones, too.
    """
    when_open = callable(table)
    box = st.expander(t("app.table_behind"), key=f"table-{key}", on_change="rerun" if when_open else "ignore")
    with box:
        if callable(table):
            if not box.open:
                return
            table = table()
        if written:
            written_table(table, f"frame-{key}", column_config)
        else:
            st.dataframe(table, hide_index=True, column_config=column_config, key=f"frame-{key}")


def count_axis() -> dict[str, Any]:
    """An axis of counts: whole numbers with few lines."""
    line = palette().line
    return {"nticks": 4, "showline": False, "tickformat": ",d", "showgrid": True, "gridcolor": line}


def written_table(
    table: pd.DataFrame,
    key: str,
    column_config: dict[str, Any] | None = None,
    *,
    numbers_from: int | None = 1,
) -> None:
    """A table of few rows with all of them in sight and headings that wrap; of many as a grid to scroll."""
    if len(table) > LONGEST_WRITTEN:
        st.dataframe(table, hide_index=True, column_config=column_config, key=key)
        return
    rows = (tuple(map(str, row)) for row in table.itertuples(index=False))
    tight = len(table.columns) >= TIGHT_FROM or len(table) > LONG
    st.html(room_for_facts(facts_html(rows, tuple(table.columns), numbers_from=numbers_from, tight=tight)))
