"""What lies between doors and people: recognition, rules, or one time line per issue."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from models.schematic.grid import Span
from models.schematic.lettering import wrap
from models.schematic.parts import ChannelPart, Parts
from models.schematic.shapes import draw_shape
from models.schematic.sheet import LEADING, Placed, Sheet


def draw_recognition(sheet: Sheet, place: Placed) -> None:
    """Who is it, and is something already pending?"""
    colours, parts = sheet.palette, sheet.parts
    lines = [("recognise.title", 600, sheet.grid.name_size, colours.accent_ink)]
    if parts.levers.shared_history:
        lines.append(("recognise.history", 400, sheet.grid.small_size, colours.accent_ink))
    box_text(
        sheet,
        sheet.grid.recognise,
        place,
        [
            *((parts.say(key), weight, size, ink) for key, weight, size, ink in lines),
            (
                parts.say("recognise.share", count=parts.number(parts.levers.identification.value * 100)),
                400,
                sheet.grid.small_size,
                colours.muted,
            ),
        ],
        colours.accent_tint,
        colours.accent,
    )


def draw_rules(sheet: Sheet, place: Placed, span: Span) -> None:
    """What decides who gets which contact."""
    colours, parts, grid = sheet.palette, sheet.parts, sheet.grid
    second = "rules.skills" if parts.levers.skill_routing else "rules.any"
    box_text(
        sheet,
        span,
        place,
        [
            (parts.say("rules.title"), 600, grid.name_size, colours.accent_ink),
            (parts.say("rules.order"), 400, grid.small_size, colours.muted),
            (parts.say(second), 400, grid.small_size, colours.muted),
        ],
        colours.accent_tint,
        colours.accent,
    )


def box_text(
    sheet: Sheet,
    span: Span,
    place: Placed,
    texts: Iterable[tuple[str, int, float, str]],
    fill: str,
    stroke: str,
) -> None:
    """A box with paragraphs (text, weight, size, ink), centred."""
    sheet.canvas.box(span.left, place.top, span.width, place.height, fill, stroke)
    wrapped = [
        (wrap(text, span.width - 8, size, weight), weight, size, ink) for text, weight, size, ink in texts
    ]
    height = paragraphs_height(wrapped)
    baseline = place.middle - height / 2
    for lines, weight, size, ink in wrapped:
        sheet.canvas.lines(span.middle, baseline + size * 0.95, lines, size, ink, weight, "middle", LEADING)
        baseline += len(lines) * size * LEADING + 5


def paragraphs_height(wrapped: Sequence[tuple[Sequence[str], int, float, str]]) -> float:
    """Height of paragraphs with their gaps."""
    return sum(len(lines) * size * LEADING + 5 for lines, _, size, _ in wrapped) - 5


def recognition_height(sheet: Sheet) -> float:
    """Height that the text of the recognition box needs."""
    grid, parts = sheet.grid, sheet.parts
    texts = [
        (parts.say("recognise.title"), 600, grid.name_size),
        (parts.say("recognise.history"), 400, grid.small_size),
        (parts.say("recognise.share", count="100"), 400, grid.small_size),
    ]
    return sum(len(wrap(t, grid.recognise.width - 8, s, w)) * s * LEADING + 5 for t, w, s in texts) + 22


def draw_journeys(sheet: Sheet, place: Placed) -> None:
    """One line per issue, its contacts in order, and whether it still waits."""
    grid, colours, canvas, parts = sheet.grid, sheet.palette, sheet.canvas, sheet.parts
    span = grid.journeys
    canvas.box(
        span.left, place.top, span.width, place.height, colours.accent_tint, colours.accent, stroke_width=1.6
    )
    title = wrap(parts.say("journeys.title"), span.width - 20, grid.name_size, 600)
    baseline = canvas.lines(
        span.middle, place.top + grid.name_size + 9, title, grid.name_size, colours.accent_ink, 600, "middle"
    )
    sub = wrap(parts.say("journeys.sub"), span.width - 20, grid.small_size)
    baseline = canvas.lines(span.middle, baseline, sub, grid.small_size, colours.muted, 400, "middle")
    top, step = baseline + 8, grid.token + 15
    bottom = place.bottom - grid.token - 5
    rows = max(1, int((bottom - top) // step) + 1)
    step = (bottom - top) / (rows - 1) if rows > 1 else step
    for index, contacts in enumerate(_journey_rows(parts, rows)):
        y = top + index * step
        is_followed = bool(parts.followed) and index == min(1, rows - 1)
        _draw_journey(sheet, parts.followed if is_followed else contacts, y, index, is_followed)


def _journey_rows(parts: Parts, rows: int) -> list[Sequence[ChannelPart]]:
    """Contacts of the drawn issues: their mean number is the simulated one, their channels as frequent as in
    the year."""
    mean = parts.figures.contacts_per_issue if math.isfinite(parts.figures.contacts_per_issue) else 1.0
    weights = {c.id: c.contacts if math.isfinite(c.contacts) else 1.0 for c in parts.channels if not c.closed}
    total = sum(weights.values()) or 1.0
    claims = dict.fromkeys(weights, 0.0)
    named = {channel.id: channel for channel in parts.channels}
    drawn: list[Sequence[ChannelPart]] = []
    owed = 0.0
    for _ in range(rows):
        owed += mean
        count = max(1, min(4, math.floor(owed)))
        owed -= count
        row = []
        for _ in range(count if claims else 0):
            claims = {name: claim + weights[name] / total for name, claim in claims.items()}
            winner = max(claims, key=lambda name: claims[name])
            claims[winner] -= 1
            row.append(named[winner])
        drawn.append(row)
    return drawn


def _draw_journey(
    sheet: Sheet, contacts: Sequence[ChannelPart], y: float, index: int, is_followed: bool
) -> None:
    grid, colours, canvas = sheet.grid, sheet.palette, sheet.canvas
    left, right = grid.journeys.left + 16, grid.journeys.right - 16
    settled = index % 3 != 2
    ink = colours.followed if is_followed else colours.accent
    begin = left + (index * 37 % 5) / 5 * (right - left) * 0.18
    end = right if settled else right - (right - left) * 0.12
    canvas.line(begin, y, end, y, ink, 1.6 if is_followed else 1.25)
    if is_followed:
        canvas.box(
            left - 9,
            y - grid.token * 0.95,
            right - left + 18,
            grid.token * 1.9,
            colours.followed_tint,
            colours.followed,
            radius=grid.token * 0.95,
        )
        canvas.line(left, y, right, y, ink, 1.6)
        begin = left + 3
    room = (end - begin) * (0.72 if len(contacts) > 1 else 0.0)
    for number, channel in enumerate(contacts):
        x = begin + room * number / max(1, len(contacts) - 1) + (0 if is_followed else 2)
        draw_shape(canvas, channel.shape, x, y, grid.token * 0.92, ink, colours.accent_tint)
    if settled:
        tick = grid.token * 0.34
        ground = colours.followed_tint if is_followed else colours.accent_tint
        canvas.element("circle", cx=end, cy=y, r=tick * 2, fill=ground)
        foot, top = end - tick * 0.2, end + tick * 1.2
        low, high = y + tick * 0.9, y - tick * 0.9
        canvas.path(f"M{end - tick:.1f} {y:.1f} L{foot:.1f} {low:.1f} L{top:.1f} {high:.1f}", ink, 2)
    else:
        canvas.element("circle", cx=end, cy=y, r=grid.token * 0.42, fill=colours.waiting)
