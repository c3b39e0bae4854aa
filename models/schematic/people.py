"""Teams with their posts and occupancy, and what they pass on to one another."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from models.schematic.grid import Grid, Span
from models.schematic.lettering import text_width, wrap
from models.schematic.parts import Parts, TeamPart
from models.schematic.sheet import DASH, LEADING, Placed, Sheet


def team_name(grid: Grid, team: TeamPart) -> tuple[str, ...]:
    """The name in the lines that its box has room for."""
    return wrap(team.name, grid.teams.width - 20, grid.name_size, 600)


def team_height(grid: Grid, team: TeamPart) -> float:
    """Height that a team's box needs."""
    return len(team_name(grid, team)) * grid.name_size * LEADING + grid.small_size * LEADING + 26


def draw_team(sheet: Sheet, team: TeamPart, place: Placed) -> None:
    """Name, posts, and a bar filled as far as the team is occupied."""
    grid, colours, canvas, parts = sheet.grid, sheet.palette, sheet.canvas, sheet.parts
    span, name = grid.teams, team_name(grid, team)
    canvas.box(span.left, place.top, span.width, place.height, colours.panel, colours.line)
    text = len(name) * grid.name_size * LEADING + grid.small_size * LEADING + 9
    baseline = place.middle - text / 2 + grid.name_size * 0.95
    baseline = canvas.lines(span.left + 10, baseline, name, grid.name_size, colours.ink, 600)
    canvas.text(span.left + 10, baseline - 1, parts.posts(team.posts), grid.small_size, colours.muted)
    known = math.isfinite(team.occupancy)
    share = parts.share(team.occupancy) if known else ""
    room = span.width - 20
    if (
        known
        and room
        > text_width(parts.posts(team.posts), grid.small_size) + text_width(share, grid.small_size) + 10
    ):
        canvas.text(span.right - 10, baseline - 1, share, grid.small_size, colours.muted, 400, "end")
    bar = baseline + 6
    canvas.box(span.left + 10, bar, room, 4, colours.line, radius=2, dash=None)
    if known and team.occupancy > 0:
        canvas.box(
            span.left + 10, bar, max(4.0, room * min(1.0, team.occupancy)), 4, colours.accent, radius=2
        )


def stacked(heights: Sequence[float], top: float, height: float, gap: float) -> list[Placed]:
    """Boxes one below the other, spread evenly over `height` (or as tall as they need)."""
    spare = max(0.0, height - sum(heights))
    between = max(gap, min(spare / (len(heights) + 1), 44)) if heights else 0.0
    used = sum(heights) + between * max(0, len(heights) - 1)
    y = top + max(0.0, (height - used) / 2)
    placed = []
    for box in heights:
        placed.append(Placed(y, box))
        y += box + between
    return placed


def draw_passes(sheet: Sheet, places: Mapping[str, Placed], span: Span) -> None:
    """The largest streams of contacts passed on between teams, each with its number a year on its line."""
    grid, colours, canvas, parts = sheet.grid, sheet.palette, sheet.canvas, sheet.parts
    taken: list[float] = []
    for index, (origin, goal, broken, per_year) in enumerate(largest_passes(parts, places)):
        shift = 5 if places[origin].middle < places[goal].middle else -5
        y1, y2 = places[origin].middle + shift, places[goal].middle - shift
        reach = span.left + 44 + index * 38
        ink = colours.muted
        curve = f"C{reach:.1f} {y1:.1f} {reach:.1f} {y2:.1f} {span.left + 2:.1f} {y2:.1f}"
        canvas.path(f"M{span.left:.1f} {y1:.1f} {curve}", ink, 1.4, DASH if broken else None, arrow=True)
        y = _free_height((y1 + y2) / 2, taken, grid.small_size * 1.6)
        taken.append(y)
        number, x = parts.number(per_year), span.left + (reach - span.left) * 0.75
        wide = text_width(number, grid.small_size, 600) + 8
        x = min(x, span.right - wide / 2)
        canvas.box(
            x - wide / 2, y - grid.small_size * 0.75, wide, grid.small_size * 1.5, colours.paper, radius=4
        )
        canvas.text(x, y + grid.small_size * 0.36, number, grid.small_size, colours.ink, 600, "middle")


def largest_passes(
    parts: Parts, places: Mapping[str, Placed], count: int = 4
) -> list[tuple[str, str, bool, float]]:
    """Origin, goal, whether broken, contacts a year: the largest streams between drawn teams, shortest way
    first."""
    merged: dict[tuple[str, str, bool], float] = {}
    for one in parts.figures.passes:
        if one.from_team in places and one.to_team in places and one.from_team != one.to_team:
            key = (one.from_team, one.to_team, one.kind == "broken")
            merged[key] = merged.get(key, 0.0) + one.per_year
    streams = sorted(((*key, total) for key, total in merged.items()), key=lambda stream: -stream[3])[:count]
    return sorted(streams, key=lambda stream: abs(places[stream[0]].middle - places[stream[1]].middle))


def _free_height(wanted: float, taken: Sequence[float], distance: float) -> float:
    """The height nearest to `wanted` that keeps its distance from all that are taken."""
    steps = (wanted + sign * step * 2 for step in range(200) for sign in (1, -1))
    return next((y for y in steps if all(abs(y - other) >= distance for other in taken)), wanted)
