"""Beneath the flow: remarks, the workplace, the systems beside it, reporting, the product, and three
figures."""

from __future__ import annotations

import math
from collections.abc import Sequence

from models.schematic.canvas import Canvas
from models.schematic.grid import Span
from models.schematic.lettering import wrap
from models.schematic.palette import Palette
from models.schematic.parts import Parts, SystemPart, avoidable_share
from models.schematic.shapes import draw_shape
from models.schematic.sheet import LEADING, Sheet


def draw_chip(sheet: Sheet, text: str, top: float, ink: str, ground: str, span: Span) -> float:
    """A coloured remark; returns its lower edge."""
    grid = sheet.grid
    lines = wrap(text, span.width - 24, grid.small_size + 0.5, 600)
    height = len(lines) * (grid.small_size + 0.5) * LEADING + 14
    sheet.canvas.box(span.left, top, span.width, height, ground, radius=7)
    sheet.canvas.lines(span.left + 12, top + grid.small_size + 8.5, lines, grid.small_size + 0.5, ink, 600)
    return top + height


def draw_desk(sheet: Sheet, top: float) -> float:
    """The workplace: one screen for all, or windows of their own for every team; returns its lower edge."""
    grid, colours, canvas, parts = sheet.grid, sheet.palette, sheet.canvas, sheet.parts
    frame, size = grid.frame, grid.small_size
    one = parts.levers.shared_history
    lines = wrap(parts.say("desk.one" if one else "desk.many"), frame.width - 24, size, 600)
    text = len(lines) * size * LEADING
    height = text + (15 if one else 21)
    if one:
        canvas.box(frame.left, top, frame.width, height, colours.accent_tint, colours.accent)
    else:
        pieces = max(2, min(8, len(parts.teams)))
        step = (frame.width + 8) / pieces
        for index in range(pieces):
            canvas.box(
                frame.left + index * step,
                top + height - 13,
                step - 8,
                13,
                colours.panel,
                colours.line,
                radius=4,
            )
    ink = colours.accent_ink if one else colours.muted
    canvas.lines(frame.middle, top + size + (6.5 if one else 0), lines, size, ink, 600, "middle")
    return top + height


def draw_systems(sheet: Sheet, top: float, desk_bottom: float) -> float:
    """Customer file, knowledge and back office: not part of the platform, plugged in or not; returns the
    lower edge."""
    grid, colours, canvas, parts = sheet.grid, sheet.palette, sheet.canvas, sheet.parts
    frame, size = grid.frame, grid.small_size
    caption = wrap(parts.say("systems.caption"), frame.width - 20, size)
    step = frame.width / len(parts.systems)
    names = [wrap(system.name, step - 26, size + 0.5, 600, max_lines=2) for system in parts.systems]
    states = [connection(parts, system) for system in parts.systems]
    tallest = max(len(name) for name in names) * (size + 0.5) * LEADING + size * LEADING + 16
    height = tallest + len(caption) * size * LEADING + 22
    canvas.box(frame.left, top, frame.width, height, "none", colours.muted, dash="5 4", stroke_width=1)
    for index, (system, name, state) in enumerate(zip(parts.systems, names, states, strict=True)):
        left = frame.left + index * step + 7
        middle = left + (step - 14) / 2
        box_top = top + 9
        ink = colours.accent if system.connected else colours.muted
        canvas.box(
            left, box_top, step - 14, tallest, colours.paper, ink if system.connected else colours.line
        )
        _draw_plug(canvas, middle, desk_bottom, box_top, ink, colours, system.connected)
        baseline = canvas.lines(middle, box_top + size + 8, name, size + 0.5, colours.ink, 600, "middle")
        canvas.text(
            middle,
            baseline,
            state,
            size,
            colours.accent_ink if system.connected else colours.muted,
            400,
            "middle",
        )
    canvas.lines(frame.middle, top + 9 + tallest + size + 7, caption, size, colours.muted, 400, "middle")
    return top + height


def connection(parts: Parts, system: SystemPart) -> str:
    """Whether, and how far, something is connected."""
    if 0 < system.share < 1:
        return parts.say("systems.partly", share=parts.share(system.share))
    return parts.say("systems.connected" if system.connected else "systems.apart")


def _draw_plug(
    canvas: Canvas, x: float, top: float, bottom: float, ink: str, colours: Palette, connected: bool
) -> None:
    if connected:
        canvas.line(x, top, x, bottom, ink, 2)
        canvas.element("circle", cx=x, cy=bottom, r=4, fill=ink)
        return
    canvas.line(x, bottom - 5, x, bottom - 8, ink, 1.5)
    canvas.element("circle", cx=x, cy=bottom, r=3.6, fill=colours.paper, stroke=ink, stroke_width=1.5)


def draw_reporting(sheet: Sheet, top: float) -> float:
    """What the house sees afterwards, and whether anybody acts on it; returns the lower edge."""
    grid, colours, canvas, parts = sheet.grid, sheet.palette, sheet.canvas, sheet.parts
    frame, size = grid.frame, grid.small_size
    key = (
        "product"
        if avoidable_share(parts.levers) > 0
        else "journey"
        if parts.architecture in ("journey", "product")
        else "all"
        if parts.recognises
        else "channel"
    )
    lines = wrap(parts.say(f"reporting.{key}"), frame.width - 46, size)
    height = len(lines) * size * LEADING + 16
    canvas.box(frame.left, top, frame.width, height, colours.panel)
    x, base = frame.left + 13, top + height / 2 + 7
    for index, bar in enumerate((7, 13, 10)):
        canvas.element("rect", x=x + index * 5, y=base - bar, width=3.4, height=bar, rx=1, fill=colours.muted)
    canvas.lines(frame.left + 36, top + size + 7, lines, size, colours.ink, 400)
    return top + height


def draw_product(sheet: Sheet, top: float) -> float:
    """The product that prevents issues, above the doors; returns the lower edge."""
    grid, colours, canvas, parts = sheet.grid, sheet.palette, sheet.canvas, sheet.parts
    frame, size = grid.frame, grid.small_size
    share = avoidable_share(parts.levers)
    title = wrap(parts.say("product.title"), frame.width - 56, grid.name_size, 600)
    avoided = parts.figures.avoided_issues
    key = "product.avoided" if math.isfinite(avoided) else "product.share"
    lines = wrap(
        parts.say(key, issues=parts.number(avoided), share=parts.share(share)), frame.width - 56, size
    )
    height = len(title) * grid.name_size * LEADING + len(lines) * size * LEADING + 18
    canvas.box(frame.left, top, frame.width, height, colours.accent_tint, colours.accent, stroke_width=1.6)
    draw_shape(
        canvas, "app", frame.left + 24, top + height / 2, grid.icon * 1.9, colours.accent, colours.accent_tint
    )
    baseline = canvas.lines(
        frame.left + 46, top + grid.name_size + 8, title, grid.name_size, colours.accent_ink, 600
    )
    canvas.lines(frame.left + 46, baseline, lines, size, colours.ink)
    return top + height


def draw_figures(sheet: Sheet, top: float) -> float:
    """Three figures that can be compared between the pictures; returns the lower edge."""
    grid, colours, canvas, parts = sheet.grid, sheet.palette, sheet.canvas, sheet.parts
    frame, figures = grid.frame, parts.figures
    shown = (
        ("figure.queues", parts.share(figures.several_queues_share)),
        ("figure.passes", parts.number(figures.passes_per_100, 1)),
        ("figure.contacts", parts.number(figures.contacts_per_issue, 2)),
    )
    shares = (0.4, 0.32, 0.28)
    baseline = deepest = top + grid.figure_size
    edge = frame.left
    for index, ((key, value), part) in enumerate(zip(shown, shares, strict=True)):
        left = edge + (0 if index == 0 else 10)
        if index:
            bottom = top + grid.figure_size + 2.4 * grid.small_size
            canvas.line(edge, top + 2, edge, bottom, colours.line, 1)
        edge += part * frame.width
        canvas.text(left, baseline, value, grid.figure_size, colours.ink, 600)
        lines = wrap(parts.say(key), edge - left - 8, grid.small_size)
        after = canvas.lines(left, baseline + grid.small_size * 1.5, lines, grid.small_size, colours.muted)
        deepest = max(deepest, after - grid.small_size * LEADING)
    return deepest + 6


def draw_heads(sheet: Sheet, heads: Sequence[tuple[Span, str, str]], top: float) -> float:
    """Captions of the columns (title, quiet second line); returns the lower edge."""
    grid, colours, canvas = sheet.grid, sheet.palette, sheet.canvas
    deepest = top
    for span, title, second in heads:
        lines = wrap(title, span.width, grid.small_size, 600)
        baseline = canvas.lines(span.left, top + grid.small_size, lines, grid.small_size, colours.ink, 600)
        quiet = wrap(second, span.width, grid.small_size)
        baseline = canvas.lines(span.left, baseline, quiet, grid.small_size, colours.muted)
        deepest = max(deepest, baseline - grid.small_size * LEADING)
    return deepest + 8
