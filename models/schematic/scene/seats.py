"""Teams of a scene: name, people on duty, and a seat for each of them."""

from __future__ import annotations

from collections.abc import Mapping

from models.schematic.grid import Span
from models.schematic.lettering import text_width, wrap
from models.schematic.parts import TeamPart
from models.schematic.scene.doors import counter
from models.schematic.scene.placed_body import Body
from models.schematic.scene.stage import SceneContent, Stage
from models.schematic.shapes import draw_shape
from models.schematic.sheet import LEADING, Placed

MOST_SEAT_ROWS = 4


def seat_columns(stage: Stage) -> int:
    return max(1, int((stage.grid.teams.width - 16) // stage.grid.pitch))


def seats(stage: Stage, content: SceneContent, team: TeamPart) -> int:
    return min(max(content.heads.get(team.id, 0), 1), seat_columns(stage) * MOST_SEAT_ROWS)


def team_heights(stage: Stage, content: SceneContent) -> dict[str, float]:
    grid = stage.grid
    heights = {}
    for team in stage.parts.teams:
        rows = -(-seats(stage, content, team) // seat_columns(stage))
        name = wrap(team.name, grid.teams.width - 16, grid.name_size, 600)
        text = (len(name) * grid.name_size + grid.small_size) * LEADING
        heights[team.id] = text + _takes_height(stage, team) + rows * grid.pitch + 16
    return heights


def _takes_lines(stage: Stage, team: TeamPart) -> tuple[str, ...]:
    """What a team is told to take, in words where it serves no channel."""
    width = stage.grid.teams.width - 16
    return (
        ()
        if team.channels
        else tuple(wrap(stage.parts.say("live.only_passed"), width, stage.grid.small_size))
    )


def _takes_height(stage: Stage, team: TeamPart) -> float:
    return max(1, len(_takes_lines(stage, team))) * stage.grid.small_size * LEADING


def _draw_takes(stage: Stage, team: TeamPart, y: float) -> None:
    """The shapes of the channels from which a team takes contacts: the others it leaves waiting."""
    grid, colours, canvas = stage.grid, stage.palette, stage.canvas
    left = grid.teams.left + 9
    baseline = y - 1 + grid.small_size * LEADING
    if words := _takes_lines(stage, team):
        canvas.lines(left, baseline, words, grid.small_size, colours.muted)
        return
    shapes = {channel.id: channel.shape for channel in stage.parts.channels}
    own = [shapes[each] for each in team.channels if each in shapes]
    label = stage.parts.say("live.takes")
    room = text_width(label, grid.small_size) + 6
    step = 13.0
    if room + step * len(own) > grid.teams.width - 16:
        room, step = 0.0, min(step, (grid.teams.width - 16) / len(own))
    else:
        canvas.text(left, baseline, label, grid.small_size, colours.muted)
    for place, shape in enumerate(own):
        x = left + room + step * (place + 0.5)
        draw_shape(
            canvas,
            shape,
            x,
            baseline - grid.small_size * 0.36,
            min(9.5, step - 3),
            colours.muted,
            colours.panel,
        )


def draw_teams(stage: Stage, body: Body, content: SceneContent, places: Mapping[str, Placed]) -> None:
    with stage.marker.block("teams"):
        for team in stage.parts.teams:
            _draw_team(stage, body, content, team, places[team.id])


def _draw_team(stage: Stage, body: Body, content: SceneContent, team: TeamPart, place: Placed) -> None:
    """Name, how many are on duty, and a seat for each of them."""
    grid, colours, canvas = stage.grid, stage.palette, stage.canvas
    span: Span = grid.teams
    columns, count = seat_columns(stage), seats(stage, content, team)
    rows = -(-count // columns)
    name = wrap(team.name, span.width - 16, grid.name_size, 600)
    canvas.box(span.left, place.top, span.width, place.height, colours.panel, colours.line)
    text = (len(name) * grid.name_size + grid.small_size) * LEADING
    taken = _takes_height(stage, team)
    y = place.middle - (text + taken + rows * grid.pitch + 4) / 2 + grid.name_size * 0.95
    y = canvas.lines(span.left + 9, y, name, grid.name_size, colours.ink, 600)
    counter(stage, f"duty:{team.id}", span.left + 9, y - 1, grid.small_size, colours.muted)
    _draw_takes(stage, team, y)
    top = y + taken + grid.pitch * 0.62
    slots = tuple(
        (span.left + 9 + grid.pitch * (index % columns + 0.5), top + grid.pitch * (index // columns))
        for index in range(count)
    )
    for index, (x, seat_y) in enumerate(slots):
        canvas.element(
            "circle",
            data_seat=f"{team.id}:{index}",
            cx=x,
            cy=seat_y,
            r=grid.token * 0.62,
            fill=colours.paper,
            stroke=colours.muted,
            stroke_width=1.1,
        )
    key = f"team:{team.id}"
    body.slots[key] = slots
    body.more[key] = (span.right - 8, y - 1)
    body.drawn[key] = key
    body.anchors[key] = ((span.left, place.middle), (span.right, place.middle))
