"""From the doors to the people: a line of its own for every channel, or one common line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.schematic.grid import Span
from models.schematic.lettering import wrap
from models.schematic.parts import ChannelPart
from models.schematic.people import stacked
from models.schematic.scene.doors import door_height, draw_doors
from models.schematic.scene.placed_body import Body
from models.schematic.scene.routes import Point
from models.schematic.scene.seats import draw_teams, team_heights
from models.schematic.scene.stage import SceneContent, Stage
from models.schematic.sheet import LEADING, Placed, flow

LANE_HEIGHT = 28.0
NOTE_ROOM = 30.0
"""Room at the end of a line for the number of those who do not fit."""


def draw_body(stage: Stage, content: SceneContent, top: float, lowest: float) -> Body:
    """Doors, lines and teams, down to `lowest` at least; returns where everything stands."""
    if stage.parts.levers.universal_queue:
        return _draw_common(stage, content, _draw_heads(stage, top, common=True), lowest)
    return _draw_separate(stage, content, _draw_heads(stage, top, common=False), lowest)


def _has_journeys(stage: Stage) -> bool:
    """Whether contacts stand on the time line of their issue, though every channel keeps its line."""
    return stage.parts.recognises and not stage.parts.levers.universal_queue


def _lane_span(stage: Stage) -> Span:
    return stage.grid.journey_lane if _has_journeys(stage) else stage.grid.lane


def _draw_heads(stage: Stage, top: float, *, common: bool) -> float:
    grid, parts = stage.grid, stage.parts
    between = (
        (
            (grid.understand.left, grid.understand.right, parts.say("live.understand")),
            (grid.queue.left, grid.teams.left - 4, parts.say("head.one_queue")),
        )
        if common
        else ((grid.lane.left, grid.teams.left - 8, parts.say("head.queues")),)
    )
    spans = (
        (grid.frame.left, grid.label.right + 8, parts.say("head.doors")),
        *between,
        (grid.teams.left, grid.width, parts.say("head.teams")),
    )
    deepest = top
    for left, right, text in spans:
        y = stage.paragraph(left, top + grid.small_size, text, right - left, stage.palette.muted, 600)
        deepest = max(deepest, y)
    return deepest - grid.small_size * LEADING + 10


# --- A line for every channel -------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Lane:
    place: str
    team: str
    channel: ChannelPart | None
    height: float


def _lanes(stage: Stage, content: SceneContent) -> list[_Lane]:
    """Lines in the order of the teams that take from them; last of each team what is passed on to it."""
    doors = {channel.id: channel for channel in stage.parts.channels}
    lanes: list[_Lane] = []
    for team in stage.parts.teams:
        for name in [each for each in doors if each in team.channels]:
            channel = doors.pop(name)
            lanes.append(_Lane(f"line:{name}", team.id, channel, door_height(stage, channel)))
        if team.id in content.passed:
            lanes.append(_Lane(f"passed:{team.id}", team.id, None, stage.grid.row_height))
        if not any(lane.team == team.id for lane in lanes):
            lanes.append(_Lane("", team.id, None, stage.grid.row_height))
    if content.bots:
        lanes.append(_Lane("bot", "", None, stage.grid.row_height))
    for name, channel in doors.items():
        lanes.append(_Lane(f"line:{name}", "", channel, door_height(stage, channel)))
    return lanes


def _draw_separate(stage: Stage, content: SceneContent, top: float, lowest: float) -> Body:
    grid, colours, canvas = stage.grid, stage.palette, stage.canvas
    lanes = _lanes(stage, content)
    heights = team_heights(stage, content)
    groups = [[lane for lane in lanes if lane.team == team] for team in dict.fromkeys(e.team for e in lanes)]
    needs = [
        max(sum(lane.height for lane in own), heights.get(own[0].team, 0.0) + 10 if own[0].team else 0.0)
        for own in groups
    ]
    spare = max(0.0, lowest - top - sum(needs)) / len(groups)
    middles: dict[str, float] = {}
    places: dict[str, Placed] = {}
    y = top
    for own, least in zip(groups, needs, strict=True):
        team, need, height = own[0].team, sum(lane.height for lane in own), least + spare
        at = y + (height - need) / 2
        for lane in own:
            middles[lane.place or team] = at + lane.height / 2
            at += lane.height
        if team:
            tall = max(heights[team], need - 12)
            places[team] = Placed(y + (height - tall) / 2, tall)
        y += height
    span = _lane_span(stage)
    body = Body(bottom=y, aisle_x=span.left - 6)
    rows = {lane.channel.id: middles[lane.place] for lane in lanes if lane.channel is not None}
    with stage.marker.block("lines"):
        for lane in lanes:
            if lane.place:
                _draw_lane(stage, body, lane, middles[lane.place], places.get(lane.team))
        for lane in lanes:
            for other in stage.parts.teams:
                if lane.channel is not None and lane.channel.id in other.channels and other.id != lane.team:
                    goal = places[other.id].top + 12
                    x = (span.right + grid.teams.left) / 2
                    start = middles[lane.place]
                    canvas.path(
                        f"M{span.right:.1f} {start:.1f} H{x:.1f} V{goal:.1f} H{grid.teams.left:.1f}",
                        colours.line,
                        1.25,
                    )
    if not stage.parts.recognises and len(rows) > 1:
        x = body.aisle_x
        canvas.line(x, min(rows.values()), x, max(rows.values()), colours.carried, 1.6, "2 4")
    if _has_journeys(stage):
        _draw_journey_bar(stage, Placed(top, max(rows.values()) + 24 - top))
    draw_doors(stage, body, rows)
    draw_teams(stage, body, content, places)
    return body


def _draw_journey_bar(stage: Stage, place: Placed) -> None:
    """Every contact goes onto the time line of its issue before it joins the line of its channel."""
    grid, colours, canvas, parts = stage.grid, stage.palette, stage.canvas, stage.parts
    span = grid.journey
    share = parts.number(parts.levers.identification.value * 100)
    told = f"{parts.say('journeys.title')}: {parts.say('recognise.share', count=share)}"
    with stage.marker.block("recognise"):
        canvas.box(span.left, place.top, span.width, place.height, colours.accent_tint, colours.accent)
        canvas.items.append(f'<g transform="translate({span.middle:.1f} {place.middle:.1f}) rotate(-90)">')
        canvas.text(0, grid.small_size * 0.36, told, grid.small_size, colours.accent_ink, 600, "middle")
        canvas.items.append("</g>")


def _draw_lane(stage: Stage, body: Body, lane: _Lane, y: float, team: Placed | None) -> None:
    """A box in which contacts queue up, the foremost at the right."""
    grid, colours, canvas = stage.grid, stage.palette, stage.canvas
    span = _lane_span(stage)
    closed = lane.channel is not None and lane.channel.closed
    if lane.channel is not None and not closed:
        canvas.line(grid.label.right - 2, y, span.left, y, colours.line, 1.25)
    if team is not None and not closed:
        canvas.line(span.right, y, grid.teams.left, y, colours.line, 1.25)
    canvas.box(span.left, y - LANE_HEIGHT / 2, span.width, LANE_HEIGHT, colours.paper, colours.line)
    if lane.channel is None:
        text = stage.parts.say("live.bot" if lane.place == "bot" else "live.passed")
        told = wrap(text, grid.label.width, grid.small_size)
        baseline = y - (len(told) - 1) * grid.small_size * LEADING / 2 + grid.small_size * 0.35
        canvas.lines(grid.label.left, baseline, told, grid.small_size, colours.muted)
    count = max(1, int((span.width - 10 - NOTE_ROOM) // grid.pitch))
    first = span.right - 6 - grid.pitch / 2
    body.slots[lane.place] = tuple((first - index * grid.pitch, y) for index in range(count))
    body.more[lane.place] = (span.left + 6, y + grid.small_size * 0.35)
    body.drawn[lane.place] = lane.place
    body.anchors[lane.place] = ((span.left + 4, y), (span.right, y))


# --- One common line ----------------------------------------------------------------------------------------


def _draw_common(stage: Stage, content: SceneContent, top: float, lowest: float) -> Body:
    grid, colours, canvas, parts = stage.grid, stage.palette, stage.canvas, stage.parts
    doors = [door_height(stage, channel) for channel in parts.channels]
    teams = [team_heights(stage, content)[team.id] for team in parts.teams]
    steps = _steps(stage, content)
    middle = sum(height for *_, height in steps) + (len(steps) - 1) * 22
    height = max(sum(doors), sum(teams) + grid.gap * (len(teams) - 1), middle, lowest - top)
    spread = height / sum(doors)
    rows, y = {}, top
    for channel, need in zip(parts.channels, doors, strict=True):
        rows[channel.id] = y + need * spread / 2
        y += need * spread
    body = Body(bottom=top + height, aisle_x=grid.queue.left - 8)
    boxes = _place_steps(steps, top + (height - middle) / 2)
    entry = boxes[0][1].middle
    with stage.marker.block("adapters"):
        for channel in parts.channels:
            if not channel.closed:
                _draw_way_in(stage, rows[channel.id], entry)
    body.understand = _draw_steps(stage, body, boxes, content)
    _draw_queue(stage, body, content, Placed(top + 2, height - 4))
    placed = dict(zip((team.id for team in parts.teams), stacked(teams, top, height, grid.gap), strict=True))
    centre = top + height / 2
    for place in placed.values():
        canvas.path(flow(grid.queue.right, centre, grid.teams.left - 2, place.middle), colours.accent, 1.6)
    draw_doors(stage, body, rows)
    draw_teams(stage, body, content, placed)
    return body


def _draw_way_in(stage: Stage, y: float, entry: float) -> None:
    grid, colours, canvas = stage.grid, stage.palette, stage.canvas
    x, goal = grid.adapter_x, grid.understand.left
    canvas.line(grid.label.right - 2, y, x - 5, y, colours.line, 1.25)
    curve = flow(x + 5, y, goal, entry)
    canvas.path(curve, colours.line, 1.25)
    canvas.box(x - 5, y - 5, 10, 10, colours.paper, colours.accent, radius=3, stroke_width=1.5)


_Step = tuple[str, str, str, float]
"""Block, title, second line, height."""


def _steps(stage: Stage, content: SceneContent) -> list[_Step]:
    """What happens before a contact waits: recognising, understanding, and the bot where there is one."""
    grid, parts = stage.grid, stage.parts
    share = parts.number(parts.levers.identification.value * 100)
    recognised = parts.say("recognise.share", count=share)
    history = parts.say("recognise.history") if parts.levers.shared_history else ""
    title = parts.say("recognise.title") + (f" {history}" if history and grid.ends_per_row > 3 else "")
    second = "live.intent_skills" if parts.levers.skill_routing else "live.intent_channel"
    texts = [
        ("recognise", title, recognised),
        ("intent", parts.say("live.intent"), parts.say(second)),
        *((("bot", parts.say("live.bot"), parts.say("live.bot_second")),) if content.bots else ()),
    ]
    width = grid.understand.width
    return [(block, name, quiet, stage.box_height(width, name, quiet)) for block, name, quiet in texts]


def _place_steps(steps: Sequence[_Step], top: float) -> list[tuple[_Step, Placed]]:
    placed = []
    for step in steps:
        placed.append((step, Placed(top, step[3])))
        top += step[3] + 22
    return placed


def _draw_steps(
    stage: Stage, body: Body, boxes: Sequence[tuple[_Step, Placed]], content: SceneContent
) -> tuple[Point, ...]:
    """Recognition, intent and bot; returns the way through the first two to the line."""
    grid, colours, canvas, parts = stage.grid, stage.palette, stage.canvas, stage.parts
    span = grid.understand
    for ((block, title, second, _), place), following in zip(boxes, [*boxes[1:], None], strict=True):
        if following is not None:
            y = following[1].top - 2
            canvas.path(f"M{span.middle:.1f} {place.bottom:.1f} V{y:.1f}", colours.accent, 1.6, arrow=True)
        connected = block != "recognise" or parts.recognises
        with stage.marker.block(block):  # type: ignore[arg-type]
            stage.box_of_lines(span.left, span.width, place, title, second, connected)
    first, intent = boxes[0][1], boxes[1][1]
    canvas.path(
        f"M{span.right:.1f} {intent.middle:.1f} H{grid.queue.left - 2:.1f}", colours.accent, 1.6, arrow=True
    )
    if content.bots:
        place = boxes[2][1]
        count = max(1, int((span.width - 8) // grid.pitch))
        left = span.middle - (count - 1) / 2 * grid.pitch
        y = place.bottom + grid.pitch * 0.7
        body.slots["bot"] = tuple((left + index * grid.pitch, y) for index in range(count))
        body.anchors["bot"] = ((span.middle, place.top), (span.middle, place.bottom))
    return (
        (span.left, first.middle),
        (span.middle, first.middle),
        (span.middle, intent.middle),
        (grid.queue.left, intent.middle),
    )


def _draw_queue(stage: Stage, body: Body, content: SceneContent, place: Placed) -> None:
    """The common line, its rules above: the foremost stands at the top, next to the teams."""
    grid, colours, canvas, parts = stage.grid, stage.palette, stage.canvas, stage.parts
    span = grid.queue
    title = wrap(parts.say("rules.title"), span.width - 4, grid.small_size, 600)
    head = len(title) * grid.small_size * LEADING + 12
    with stage.marker.block("queue"):
        canvas.box(
            span.left, place.top, span.width, place.height, colours.paper, colours.accent, stroke_width=1.8
        )
    with stage.marker.block("rules"):
        canvas.box(span.left, place.top, span.width, head, colours.accent_tint, colours.accent)
        canvas.lines(
            span.middle,
            place.top + grid.small_size + 4,
            title,
            grid.small_size,
            colours.accent_ink,
            600,
            "middle",
        )
    columns = max(1, int((span.width - 6) // grid.pitch))
    top = place.top + head + grid.pitch * 0.75
    rows = max(1, int((place.bottom - 22 - top) // grid.pitch) + 1)
    right = span.middle + (columns - 1) / 2 * grid.pitch
    body.slots["line"] = tuple(
        (right - column * grid.pitch, top + row * grid.pitch)
        for row in range(rows)
        for column in range(columns)
    )
    body.more["line"] = (span.left + 8, place.bottom - 7)
    body.anchors["line"] = ((span.left, top), (span.right, place.middle))
    names = [f"line:{channel.id}" for channel in parts.channels]
    body.drawn.update(dict.fromkeys([*names, *(f"passed:{team}" for team in content.passed)], "line"))
