"""The body of the picture, from the doors to the people, in one of three ways: a line at every door, one line
behind a platform, or one time line per issue."""

from __future__ import annotations

from collections.abc import Sequence

from models.schematic import doors, middle, people
from models.schematic.grid import Span
from models.schematic.parts import Parts
from models.schematic.sheet import DASH, Placed, Sheet, flow


def draw_body(sheet: Sheet, top: float, least: float) -> float:
    """Doors, what lies between, and teams, at least as tall as `least`; returns the lower edge."""
    rows, height = _rows(sheet, top, least)
    if sheet.parts.shows_journeys:
        _draw_journey_body(sheet, rows, top, height)
    elif sheet.parts.levers.universal_queue:
        _draw_platform_body(sheet, rows, top, height)
    else:
        _draw_silo_body(sheet, rows, top, height)
    for channel, y in zip(sheet.parts.channels, rows, strict=True):
        doors.draw_door(sheet, channel, y)
    return top + height


def _rows(sheet: Sheet, top: float, least: float) -> tuple[list[float], float]:
    """Height at which each door stands, and of the whole body: room for the doors, for the teams and for the
    middle."""
    grid, parts = sheet.grid, sheet.parts
    needed = [doors.door_height(grid, channel) for channel in parts.channels]
    if not parts.levers.universal_queue and not parts.shows_journeys:
        rows, height = _silo_rows(sheet, top, needed)
        return rows, max(height, least)
    teams = [people.team_height(grid, team) for team in parts.teams]
    centre = middle.recognition_height(sheet) + 40 if not parts.shows_journeys else 180.0
    height = max(sum(needed), sum(teams) + grid.gap * max(0, len(teams) - 1), centre, least)
    stretch = min(height / sum(needed), 1.35)
    rows, y = [], top + (height - sum(needed) * stretch) / 2
    for door in needed:
        rows.append(y + door * stretch / 2)
        y += door * stretch
    return rows, height


def _home_teams(parts: Parts) -> dict[str, str]:
    """Channel -> the first team that serves it: beside this one it is drawn."""
    homes: dict[str, str] = {}
    for team in parts.teams:
        for channel in team.channels:
            homes.setdefault(channel, team.id)
    return homes


def _silo_rows(sheet: Sheet, top: float, needed: Sequence[float]) -> tuple[list[float], float]:
    """Doors in groups as tall as their team's box; teams without a door of their own get room below."""
    grid, parts = sheet.grid, sheet.parts
    homes = _home_teams(parts)
    rows: dict[str, float] = {}
    y = top
    for team in (*parts.teams, None):
        members = [
            (channel.id, door)
            for channel, door in zip(parts.channels, needed, strict=True)
            if homes.get(channel.id) == (team.id if team else None)
        ]
        if not members and (team is None or team.id not in set(homes.values())):
            continue
        need = sum(door for _, door in members)
        height = max(need, people.team_height(grid, team) + 8 if team else 0.0)
        inner = y + (height - need) / 2
        for identifier, door in members:
            rows[identifier] = inner + door / 2
            inner += door
        y += height
    without = [team for team in parts.teams if team.id not in set(homes.values())]
    y += sum(people.team_height(grid, team) + 8 for team in without)
    return [rows[channel.id] for channel in parts.channels], y - top


def _silo_teams(sheet: Sheet, rows: Sequence[float], bottom: float) -> dict[str, Placed]:
    grid, parts = sheet.grid, sheet.parts
    homes = _home_teams(parts)
    at = {channel.id: y for channel, y in zip(parts.channels, rows, strict=True)}
    places: dict[str, Placed] = {}
    without = []
    for team in parts.teams:
        own = [at[channel] for channel in team.channels if homes.get(channel) == team.id and channel in at]
        height = people.team_height(grid, team)
        if not own:
            without.append((team, height))
            continue
        reach = max(own) - min(own) + 30
        tall = max(height, reach)
        places[team.id] = Placed((max(own) + min(own)) / 2 - tall / 2, tall)
    y = bottom - sum(height + 8 for _, height in without)
    for team, height in without:
        places[team.id] = Placed(y + 8, height)
        y += height + 8
    return places


def _draw_silo_body(sheet: Sheet, rows: Sequence[float], top: float, height: float) -> None:
    grid, colours, canvas, parts = sheet.grid, sheet.palette, sheet.canvas, sheet.parts
    places = _silo_teams(sheet, rows, top + height)
    homes = _home_teams(parts)
    gutter = Span(grid.separate.right, grid.teams.left)
    lane = 0
    for channel, y in zip(parts.channels, rows, strict=True):
        if channel.closed:
            continue
        canvas.line(doors.door_edge(grid, channel, parts), y, grid.separate.left, y, colours.line)
        if channel.id in homes:
            canvas.line(gutter.left, y, gutter.right, y, colours.line)
        for team in parts.teams:
            if channel.id in team.channels and homes[channel.id] != team.id:
                lane += 1
                _draw_side_way(sheet, gutter, y, places[team.id], lane)
    _draw_carried(sheet, rows, top + height + grid.gap * 0.6)
    for channel, y in zip(parts.channels, rows, strict=True):
        doors.draw_separate_queue(sheet, channel, grid.separate, y)
    _draw_teams(sheet, places)


def _draw_side_way(sheet: Sheet, gutter: Span, y: float, place: Placed, lane: int) -> None:
    """A queue that a second team serves too."""
    x = gutter.left + gutter.width * (0.3 + 0.4 * (lane % 3) / 2)
    goal = place.top + 12 + (lane % 3) * 5
    sheet.canvas.path(
        f"M{gutter.left:.1f} {y:.1f} H{x:.1f} V{goal:.1f} H{gutter.right:.1f}", sheet.palette.line, 1.25
    )


def _draw_carried(sheet: Sheet, rows: Sequence[float], bottom: float) -> None:
    """The missing connection: the customer carries the information from queue to queue."""
    followed = [
        y for channel, y in zip(sheet.parts.channels, rows, strict=True) if channel.followed is not None
    ]
    if len(followed) < 2:
        return
    x = doors.followed_x(sheet, sheet.grid.separate)
    sheet.canvas.line(x, min(followed), x, bottom, sheet.palette.followed, 1.6, DASH)


def _draw_platform_body(sheet: Sheet, rows: Sequence[float], top: float, height: float) -> None:
    grid, colours, canvas, parts = sheet.grid, sheet.palette, sheet.canvas, sheet.parts
    centre = top + height / 2
    queue = Placed(top + 2, height - 4)
    entry = grid.queue
    if parts.sees_one_customer:
        entry = grid.recognise
        tall = max(middle.recognition_height(sheet), min(height * 0.42, 150))
        box = Placed(centre - tall / 2, tall)
        _draw_ways_in(sheet, rows, entry, centre)
        canvas.line(grid.recognise.right, centre, grid.queue.left, centre, colours.accent, 1.8)
        if parts.followed:
            canvas.line(
                entry.middle,
                box.bottom,
                entry.middle,
                top + height + grid.gap * 0.6,
                colours.followed,
                1.6,
            )
        middle.draw_recognition(sheet, box)
        if grid.rules is not None:
            middle.draw_rules(sheet, box, grid.rules)
    else:
        _draw_ways_in(sheet, rows, entry, centre)
    doors.draw_common_queue(sheet, queue)
    places = _platform_teams(sheet, top, height)
    for place in places.values():
        canvas.path(flow(grid.queue.right, centre, grid.teams.left - 2, place.middle), colours.accent, 1.8)
    _draw_teams(sheet, places)


def _draw_ways_in(sheet: Sheet, rows: Sequence[float], goal: Span, centre: float) -> None:
    """Every open door's way into the platform, through its adapter where there is room to show it."""
    grid, colours = sheet.grid, sheet.palette
    for channel, y in zip(sheet.parts.channels, rows, strict=True):
        if channel.closed:
            continue
        is_followed = channel.followed is not None
        ink = colours.followed if is_followed else colours.line
        start = doors.door_edge(grid, channel, sheet.parts)
        bend = grid.adapter_x or grid.label.right + 3
        way = f"M{start:.1f} {y:.1f} H{bend:.1f} " + flow(bend, y, goal.left, centre).removeprefix(
            f"M{bend:.1f} {y:.1f} "
        )
        dash = DASH if is_followed and not sheet.parts.sees_one_customer else None
        sheet.canvas.path(way, ink, 1.5 if is_followed else 1.25, dash)
        if grid.adapter_x is not None:
            sheet.canvas.box(
                bend - 6,
                y - 6,
                12,
                12,
                colours.paper,
                ink if is_followed else colours.accent,
                radius=3,
                stroke_width=1.5,
            )


def _platform_teams(sheet: Sheet, top: float, height: float) -> dict[str, Placed]:
    heights = [people.team_height(sheet.grid, team) for team in sheet.parts.teams]
    placed = people.stacked(heights, top, height, sheet.grid.gap)
    return {team.id: place for team, place in zip(sheet.parts.teams, placed, strict=True)}


def _draw_journey_body(sheet: Sheet, rows: Sequence[float], top: float, height: float) -> None:
    grid, colours, canvas = sheet.grid, sheet.palette, sheet.canvas
    centre = top + height / 2
    _draw_ways_in(sheet, rows, grid.journeys, centre)
    if sheet.parts.followed:
        x = grid.journeys.left + 22
        canvas.line(x, top + height - 2, x, top + height + grid.gap * 0.6, colours.followed, 1.6)
    middle.draw_journeys(sheet, Placed(top + 2, height - 4))
    places = _platform_teams(sheet, top, height)
    for place in places.values():
        canvas.path(flow(grid.journeys.right, centre, grid.teams.left - 2, place.middle), colours.accent, 1.8)
    _draw_teams(sheet, places)


def _draw_teams(sheet: Sheet, places: dict[str, Placed]) -> None:
    for team in sheet.parts.teams:
        people.draw_team(sheet, team, places[team.id])
    if sheet.grid.passes is not None:
        people.draw_passes(sheet, places, sheet.grid.passes)
