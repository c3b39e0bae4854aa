"""Pictures of waiting: played by the model, so hatched; the formula a dashed line beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from models.waiting import ChatsAtOnce, Play, Point, WaitingCurve
from pages._shared.charts import band, figure, hatched
from pages._shared.texts import duration, esc, num, share, t
from pages._shared.theme import palette

HEIGHT = 330
LONG_S = 150
"""From here on an axis counts minutes."""
HEADROOM = 1.6
LEAST_TOP_S = 30.0
CHAT_TOP = 2.5
CUT = " →"
"""Behind the length of a bar that goes on beyond the axis."""


def cliff(curve: WaitingCurve, *, hidden: bool) -> go.Figure:
    """Waits by number of people with the reader's point; `hidden`: what fewer people do is not shown yet."""
    c, here = palette(), curve.here
    shown = [each for each in curve.points if not hidden or each.people >= here.people]
    top = _top(here.one_line, [each.one_line for each in shown if each.load_share < 1])
    scale = _scale(top)
    people = [each.people for each in shown]
    traces = [
        _band(shown, scale, c.accent),
        {
            **_line(people, [each.one_line.wait_s / scale for each in shown], c.accent),
            "fill": "tozeroy",
            "fillcolor": band(c.accent, 0.05),
            "fillpattern": {"shape": "/", "fgcolor": band(c.accent, 0.55), "size": 8, "solidity": 0.12},
        },
        _formula(shown, scale),
        _own_point(here.people, here.one_line.wait_s / scale),
    ]
    notes = [*_formula_note(shown, here, scale), _own_note(here, scale), *_beyond(shown, top, scale)]
    shapes = []
    if hidden:
        left, _ = _ends(curve.points)
        shapes.append(_curtain(left, here.people - 0.3))
        notes.append(_curtain_note((left + here.people) / 2, top / scale))
    return _figure(curve.points, top, traces, annotations=notes, shapes=shapes)


def split(curve: WaitingCurve, *, hidden: bool) -> go.Figure:
    """The same waits in one queue and in three teams; `hidden`: fewer people are not shown yet."""
    c, here = palette(), curve.here
    shown = [each for each in curve.points if not hidden or each.people >= here.people]
    top = _top(here.split, [each.split for each in curve.points if each.people >= here.people])
    scale = _scale(top)
    people = [each.people for each in shown]
    traces = [
        _line(people, [each.split.wait_s / scale for each in shown], c.muted),
        _line(people, [each.one_line.wait_s / scale for each in shown], c.accent),
        _own_point(here.people, here.one_line.wait_s / scale),
        {**_own_point(here.people, here.split.wait_s / scale), "marker": _dot(c.muted)},
    ]
    notes = [
        _name(here.people, here.split.wait_s / scale, "waiting.split.three", here.split, c.muted),
        _name(here.people, here.one_line.wait_s / scale, "waiting.split.one", here.one_line, c.accent),
    ]
    return _figure(curve.points, top, traces, annotations=notes)


def chats(found: Sequence[ChatsAtOnce], names: Sequence[str]) -> go.Figure:
    """Waiting and writing as bars; a bar that would dwarf the others is cut, its length stands beside it."""
    c = palette()
    top = CHAT_TOP * max(each.together_s for each in found[:2]) / 60
    places = [f"{position}" for position in range(len(found))]
    parts = (
        ("waiting.chats.wait", [min(each.wait_s / 60, top) for each in found], c.waiting),
        (
            "waiting.chats.conversation",
            [max(min(each.conversation_s / 60, top - each.wait_s / 60), 0.0) for each in found],
            c.accent,
        ),
    )
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "x": lengths,
            "y": places,
            "width": 0.34,
            "name": t(key),
            "marker": hatched(colour),
            "hoverinfo": "skip",
        }
        for key, lengths, colour in parts
    ]
    labels = [
        {
            "x": 0,
            "y": place,
            "xref": "x",
            "yref": "y",
            "text": f"{esc(name)}: <b>{esc(duration(each.together_s))}</b>"
            f"{CUT if each.together_s / 60 > top else ''}",
            "showarrow": False,
            "xanchor": "left",
            "yanchor": "bottom",
            "yshift": 10,
            "font": {"size": 13, "color": c.ink},
        }
        for place, name, each in zip(places, names, found, strict=True)
    ]
    return figure(
        58 * len(found) + 60,
        traces,
        xaxis={"range": [0, top * 1.02], "title": _title("waiting.axis.minutes")},
        yaxis={"visible": False, "autorange": "reversed", "type": "category"},
        barmode="stack",
        annotations=labels,
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
    )


def _figure(
    points: Sequence[Point], top: float, traces: Sequence[dict[str, Any]], **layout: Any
) -> go.Figure:
    scale = _scale(top)
    left, right = _ends(points)
    return figure(
        HEIGHT,
        traces,
        xaxis={
            "range": [left, right],
            "tickvals": [each.people for each in points],
            "ticktext": [f"{num(each.people)}<br>{share(each.load_share)}" for each in points],
            "tickangle": 0,
            "title": _title("waiting.axis.people"),
        },
        yaxis={
            "range": [0, top / scale],
            "title": _title("waiting.axis.seconds" if scale == 1 else "waiting.axis.minutes"),
        },
        **layout,
    )


def _title(key: str) -> dict[str, Any]:
    return {"text": t(key), "font": {"size": 13, "color": palette().muted}, "standoff": 14}


def _ends(points: Sequence[Point]) -> tuple[float, float]:
    """Ends of the axis: a little more than the points need."""
    room = 0.04 * (points[-1].people - points[0].people) + 0.3
    return points[0].people - room, points[-1].people + room


def _top(here: Play, others: Sequence[Play]) -> float:
    """Longest wait that the axis shows: the reader's own with room above, and a good part of the others."""
    longest = max((each.wait_s for each in others), default=0.0)
    return max(HEADROOM * here.wait_s, min(longest, 4 * max(here.wait_s, LEAST_TOP_S)) * 1.15, LEAST_TOP_S)


def _scale(top: float) -> int:
    return 60 if top > LONG_S else 1


def _line(people: Sequence[int], waits: Sequence[float], colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(people),
        "y": list(waits),
        "line": {"color": colour, "width": 2.5},
        "marker": {"color": colour, "size": 7},
        "hoverinfo": "skip",
    }


def _band(points: Sequence[Point], scale: int, colour: str) -> dict[str, Any]:
    """From the quietest to the busiest week."""
    there = [each.people for each in points]
    low, high = ([getattr(each.one_line, end) / scale for each in points] for end in ("low_s", "high_s"))
    return {
        "type": "scatter",
        "mode": "lines",
        "x": there + there[::-1],
        "y": high + low[::-1],
        "fill": "toself",
        "fillcolor": band(colour, 0.2),
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _formula(points: Sequence[Point], scale: int) -> dict[str, Any]:
    c = palette()
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [each.people for each in points],
        "y": [None if math.isinf(each.formula_s) else each.formula_s / scale for each in points],
        "line": {"color": c.ink, "width": 1.5, "dash": "dash"},
        "marker": {"color": c.card, "size": 6, "line": {"color": c.ink, "width": 1.2}},
        "hoverinfo": "skip",
    }


def _own_point(people: int, wait: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [people],
        "y": [wait],
        "marker": _dot(palette().accent),
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _dot(colour: str) -> dict[str, Any]:
    return {"color": colour, "size": 16, "line": {"color": palette().card, "width": 2.5}}


def _own_note(here: Point, scale: int) -> dict[str, Any]:
    text = t("waiting.here", people=num(here.people), wait=duration(here.one_line.wait_s))
    return {
        **_note(here.people, here.one_line.wait_s / scale, f"<b>{esc(text)}</b>", palette().ink),
        "xshift": 14,
    }


def _name(people: int, wait: float, key: str, played: Play, colour: str) -> dict[str, Any]:
    text = f"{esc(t(key))}: <b>{esc(duration(played.wait_s))}</b>"
    return {**_note(people, wait, text, colour), "xshift": 14}


def _note(x: float, y: float, text: str, colour: str) -> dict[str, Any]:
    return {
        "x": x,
        "y": y,
        "text": text,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 8,
        "font": {"size": 14, "color": colour},
        "bgcolor": palette().card,
        "borderpad": 1,
    }


def _formula_note(points: Sequence[Point], here: Point, scale: int) -> list[dict[str, Any]]:
    """The name of the dashed line, beside the reader's next point."""
    beside = next((each for each in points if each.people > here.people), None)
    if beside is None or math.isinf(beside.formula_s):
        return []
    note = _note(beside.people, beside.formula_s / scale, esc(t("waiting.formula")), palette().muted)
    return [{**note, "xshift": 6, "font": {"size": 13, "color": palette().muted}}]


def _beyond(points: Sequence[Point], top: float, scale: int) -> list[dict[str, Any]]:
    """What the axis cuts off is told at its edge."""
    return [
        {
            **_note(
                each.people,
                top / scale,
                esc(t("waiting.beyond", wait=duration(each.one_line.wait_s))),
                palette().muted,
            ),
            "xanchor": "center",
            "yanchor": "top",
            "yshift": 0,
            "font": {"size": 12, "color": palette().muted},
        }
        for each in points
        if each.one_line.wait_s > top
    ]


def _curtain(left: float, right: float) -> dict[str, Any]:
    c = palette()
    return {
        "type": "rect",
        "x0": left,
        "x1": right,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "fillcolor": c.soft,
        "line": {"color": c.line, "width": 1, "dash": "dot"},
    }


def _curtain_note(x: float, top: float) -> dict[str, Any]:
    note = _note(x, top / 2, "<b>?</b>", palette().muted)
    return {**note, "xanchor": "center", "yanchor": "middle", "yshift": 0, "font": {"size": 30}}
