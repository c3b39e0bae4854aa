"""Doors (channels) and the queues behind them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from models.schematic.grid import Grid, Span
from models.schematic.lettering import text_width, wrap
from models.schematic.parts import ChannelPart, Parts
from models.schematic.shapes import draw_shape
from models.schematic.sheet import LEADING, Placed, Sheet


def label_lines(grid: Grid, channel: ChannelPart) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Lines of a door's name, and of the note beneath it."""
    name = wrap(channel.name, grid.label.width, grid.name_size, 600)
    return name, wrap(channel.note or "", grid.label.width, grid.small_size)


def door_height(grid: Grid, channel: ChannelPart) -> float:
    """Height that a door needs."""
    name, note = label_lines(grid, channel)
    text = (len(name) * grid.name_size + (1 + len(note)) * grid.small_size) * LEADING
    return max(grid.row_height, text + 12)


def door_edge(grid: Grid, channel: ChannelPart, parts: Parts) -> float:
    """Where the text of a door ends and its line begins."""
    name, note = label_lines(grid, channel)
    widths = [text_width(line, grid.name_size, 600) for line in name]
    widths += [text_width(line, grid.small_size) for line in (*note, parts.number(channel.contacts))]
    return min(grid.label.left + max(widths) + 8, grid.label.right + 3)


def draw_door(sheet: Sheet, channel: ChannelPart, y: float) -> None:
    """Shape, name, contacts a year and what is offered, centred at `y`."""
    grid, colours, canvas = sheet.grid, sheet.palette, sheet.canvas
    name, note = label_lines(grid, channel)
    ink = colours.muted if channel.closed else colours.ink
    draw_shape(
        canvas,
        channel.shape,
        grid.icon_x,
        y,
        grid.icon,
        colours.muted if not channel.closed else colours.line,
        colours.paper,
    )
    if channel.closed:
        r = grid.icon * 0.75
        canvas.line(grid.icon_x - r, y + r, grid.icon_x + r, y - r, colours.muted, 1.6)
    height = (len(name) * grid.name_size + (1 + len(note)) * grid.small_size) * LEADING
    baseline = y - height / 2 + grid.name_size
    baseline = canvas.lines(grid.label.left, baseline, name, grid.name_size, ink, 600)
    contacts = sheet.parts.number(channel.contacts)
    baseline = canvas.lines(grid.label.left, baseline - 1, (contacts,), grid.small_size, colours.muted)
    canvas.lines(grid.label.left, baseline, note, grid.small_size, colours.accent_ink)


def draw_separate_queue(sheet: Sheet, channel: ChannelPart, span: Span, y: float) -> None:
    """A queue of one channel: mean number waiting, one token per waiting contact as far as there is room."""
    grid, colours, canvas = sheet.grid, sheet.palette, sheet.canvas
    height, step = grid.token + 19, grid.token + 4
    known = math.isfinite(channel.waiting)
    canvas.box(
        span.left,
        y - height / 2,
        span.width,
        height,
        colours.paper,
        colours.line,
        dash=None if known else "3 3",
    )
    if channel.closed:
        return
    number = _mean_number(sheet.parts, channel.waiting)
    canvas.text(span.left + 9, y + grid.small_size * 0.36, number, grid.small_size, colours.waiting_ink, 600)
    first = followed_x(sheet, span)
    last = span.right - 14
    room = int((last - first) // step) + (0 if channel.followed is not None else 1)
    shown = min(room, round(channel.waiting)) if known else 0
    for index in range(shown):
        draw_shape(canvas, channel.shape, last - index * step, y, grid.token, colours.waiting, colours.paper)
    if channel.followed is not None:
        draw_followed(sheet, channel, first, y)


def followed_x(sheet: Sheet, span: Span) -> float:
    """Where the followed customer stands in every separate queue: in line, so that the dashes run
    straight."""
    widest = text_width("8.888", sheet.grid.small_size, 600)
    return span.left + 9 + widest + 14


def draw_followed(sheet: Sheet, channel: ChannelPart, x: float, y: float) -> None:
    """The contact of the followed customer, ringed."""
    grid, colours = sheet.grid, sheet.palette
    sheet.canvas.element(
        "circle",
        cx=x,
        cy=y,
        r=grid.token * 0.95,
        fill=colours.paper,
        stroke=colours.followed,
        stroke_width=1.6,
    )
    draw_shape(sheet.canvas, channel.shape, x, y, grid.token * 0.9, colours.followed, colours.paper)


def draw_common_queue(sheet: Sheet, place: Placed) -> None:
    """One waiting line for everything: shapes mixed in the proportion in which contacts wait."""
    grid, colours, canvas, parts = sheet.grid, sheet.palette, sheet.canvas, sheet.parts
    span = grid.queue
    known = math.isfinite(parts.waiting)
    canvas.box(
        span.left,
        place.top,
        span.width,
        place.height,
        colours.paper,
        colours.accent,
        stroke_width=1.6,
        dash=None if known else "3 3",
    )
    number = _mean_number(parts, parts.waiting)
    canvas.text(
        span.middle,
        place.top + grid.small_size + 9,
        number,
        grid.small_size,
        colours.waiting_ink,
        600,
        "middle",
    )
    top, step = place.top + grid.small_size + 28, grid.token + 8
    room = place.bottom - grid.token - 8 - top
    slots = max(1, int(room // step) + 1)
    waiting = mixed(parts.channels, slots - 1 if parts.followed else slots) if known else []
    shown: list[tuple[ChannelPart, bool]] = [(channel, False) for channel in waiting]
    if parts.followed:
        shown.insert(min(1, len(shown)), (parts.followed[0], True))
    step = room / (slots - 1) if slots > 1 else step
    for index, (channel, is_followed) in enumerate(shown):
        y = top + index * step
        if is_followed:
            draw_followed(sheet, channel, span.middle, y)
        else:
            draw_shape(canvas, channel.shape, span.middle, y, grid.token, colours.waiting, colours.paper)


def mixed(channels: Sequence[ChannelPart], slots: int) -> list[ChannelPart]:
    """`slots` tokens in the proportion of the numbers waiting, well mixed (largest accumulated claim
    first)."""
    weights = {channel.id: channel.waiting for channel in channels if channel.waiting > 0}
    total = sum(weights.values())
    if total <= 0 or slots <= 0:
        return []
    named = {channel.id: channel for channel in channels}
    shares = {name: max(weight / total, 0.5 / slots) for name, weight in weights.items()}
    claims, chosen = dict.fromkeys(shares, 0.0), []
    for _ in range(min(slots, max(1, round(total)))):
        claims = {name: claim + shares[name] for name, claim in claims.items()}
        winner = max(claims, key=lambda name: claims[name])
        claims[winner] -= sum(shares.values())
        chosen.append(named[winner])
    return chosen


def _mean_number(parts: Parts, value: float) -> str:
    return parts.number(value, 1 if math.isfinite(value) and value < 9.95 else 0)
