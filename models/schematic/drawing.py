"""Draws the architecture of one option: doors on the left, people on the right, and what lies between
them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.scenario.schema import Scenario
from models.schematic import beneath, doors, middle, people
from models.schematic.account import tell
from models.schematic.canvas import Canvas
from models.schematic.figures import UNKNOWN, Figures
from models.schematic.grid import NARROW, WIDE, Span
from models.schematic.palette import Palette, palette_for
from models.schematic.parts import Parts, avoidable_share, gather
from models.schematic.sheet import DASH, Placed, Sheet, flow


def draw_schematic(
    scenario: Scenario,
    option: str,
    figures: Figures = UNKNOWN,
    language: str = "de",
    palette: Palette | None = None,
    *,
    stage: int = -1,
    narrow: bool = False,
    prefix: str | None = None,
) -> str:
    """The picture of stage number `stage` of `option` (-1: the last one) as a standalone SVG document.

    The picture follows the levers that the stage comes to, so it can be drawn for any scenario: any number of
    channels
    and teams, names of any length. `narrow` is the layout for a telephone, or for three pictures side by
    side. `prefix`
    begins every id, so that several pictures may stand on one page. Raises KeyError for an option that does
    not exist.
    """
    sheet = _sheet(scenario, option, figures, language, palette, stage, narrow, prefix)
    return _finished(sheet, ())


def draw_side_by_side(
    scenario: Scenario,
    options: Sequence[str],
    figures: Mapping[str, Figures],
    language: str,
    palettes: Mapping[str, Palette],
    *,
    prefix: str = "kl",
) -> tuple[str, ...]:
    """The narrow pictures of several options, drawn so that the same things stand at the same height in all
    of them."""

    def sheet(option: str) -> Sheet:
        colours = palettes.get(option)
        return _sheet(
            scenario, option, figures.get(option, UNKNOWN), language, colours, -1, True, f"{prefix}-{option}"
        )

    needed = [_draw(sheet(option), ()) for option in options]
    tallest = tuple(max(heights) for heights in zip(*needed, strict=True))
    return tuple(_finished(sheet(option), tallest) for option in options)


def describe_schematic(
    scenario: Scenario, option: str, figures: Figures = UNKNOWN, language: str = "de", *, stage: int = -1
) -> str:
    """The same picture in words, for those who do not see it."""
    return tell(gather(scenario, option, stage, figures, language))


def _sheet(
    scenario: Scenario,
    option: str,
    figures: Figures,
    language: str,
    palette: Palette | None,
    stage: int,
    narrow: bool,
    prefix: str | None,
) -> Sheet:
    parts = gather(scenario, option, stage, figures, language)
    canvas = Canvas(prefix or f"kl-{option}-{'narrow' if narrow else 'wide'}")
    return Sheet(canvas, NARROW if narrow else WIDE, palette or palette_for(parts.architecture), parts)


def _finished(sheet: Sheet, at_least: Sequence[float]) -> str:
    height = sum(_draw(sheet, at_least))
    return sheet.canvas.svg(
        sheet.grid.width, height, sheet.parts.say("title", option=sheet.parts.title), tell(sheet.parts)
    )


def _draw(sheet: Sheet, at_least: Sequence[float]) -> list[float]:
    """All sections from top to bottom, each at least as tall as asked for; returns their heights."""
    least = list(at_least) or [0.0] * 7
    gap = sheet.grid.gap
    heights: list[float] = []

    def begins() -> float:
        return 2 + sum(heights)

    def keep(end: float, space: float) -> None:
        heights.append(max(end + space - begins(), least[len(heights)]))

    changes_product = avoidable_share(sheet.parts.levers) > 0
    in_front = changes_product and sheet.parts.architecture == "product"
    keep(beneath.draw_product(sheet, begins()) + gap if in_front else begins(), 0)
    keep(beneath.draw_heads(sheet, _heads(sheet), begins()), 4)
    keep(_draw_body(sheet, begins(), least[2] - gap * 0.6), gap * 0.6)
    keep(_draw_chips(sheet, begins()), gap)
    keep(_draw_foot(sheet, begins()), gap)
    keep(_draw_report(sheet, begins(), changes_product and not in_front), gap * 1.4)
    keep(beneath.draw_figures(sheet, begins()), 4)
    return heights


def _draw_report(sheet: Sheet, top: float, with_product: bool) -> float:
    """The report, and the product beneath it where causes found are removed there."""
    end = beneath.draw_reporting(sheet, top)
    if not with_product:
        return end
    x = sheet.grid.frame.left + 24
    sheet.canvas.path(f"M{x:.1f} {end + 2:.1f} V{end + 15:.1f}", sheet.palette.accent_ink, 1.6, arrow=True)
    return beneath.draw_product(sheet, end + 17)


def _draw_foot(sheet: Sheet, top: float) -> float:
    desk = beneath.draw_desk(sheet, top)
    return beneath.draw_systems(sheet, desk + 16, desk)


def _heads(sheet: Sheet) -> list[tuple[Span, str, str]]:
    grid, parts = sheet.grid, sheet.parts
    say = parts.say
    entrance = (Span(2, grid.label.right + 2), say("head.doors"), say("head.doors_sub"))
    owned = "head.teams_own" if parts.levers.case_ownership else "head.teams_sub"
    teams = (grid.teams, say("head.teams"), say(owned))
    if _shows_journeys(parts):
        between = [(grid.journeys, say("head.journeys"), say("head.journeys_sub"))]
    elif parts.levers.universal_queue:
        left = grid.recognise if _recognises(parts) else grid.queue
        queue = Span(left.left, grid.queue.right)
        if grid.rules is None:
            between = [(queue, say("head.one_queue"), say("head.waiting"))]
        else:
            wide = Span(grid.queue.left - 14, grid.teams.left - 10)
            between = [(wide, say("head.one_queue"), say("head.waiting"))]
    else:
        between = [(grid.separate, say("head.queues"), say("head.waiting"))]
    passes = (
        [(grid.passes, say("head.passes"), say("head.passes_sub"))]
        if grid.passes and parts.figures.passes
        else []
    )
    shifted = [(Span(span.left + 30, span.right), title, second) for span, title, second in passes]
    if grid.adapter_x is not None and _goes_through_platform(parts):
        between.insert(0, (Span(grid.adapter_x - 8, grid.recognise.left + 30), say("head.adapters"), ""))
    return [entrance, *between, teams, *shifted]


def _goes_through_platform(parts: Parts) -> bool:
    return parts.levers.universal_queue and not _shows_journeys(parts)


def _shows_journeys(parts: Parts) -> bool:
    return parts.architecture in ("journey", "product") and _recognises(parts)


def _recognises(parts: Parts) -> bool:
    return parts.recognises or parts.levers.shared_history


# --- The body: from the doors to the people -----------------------------------------------------------------


def _draw_body(sheet: Sheet, top: float, least: float) -> float:
    rows, height = _rows(sheet, top, least)
    if _shows_journeys(sheet.parts):
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
    if not parts.levers.universal_queue and not _shows_journeys(parts):
        rows, height = _silo_rows(sheet, top, needed)
        return rows, max(height, least)
    teams = [people.team_height(grid, team) for team in parts.teams]
    centre = middle.recognition_height(sheet) + 40 if not _shows_journeys(parts) else 180.0
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
    if _recognises(parts):
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
        dash = DASH if is_followed and not _recognises(sheet.parts) else None
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


# --- Remarks ------------------------------------------------------------------------------------------------


def _draw_chips(sheet: Sheet, top: float) -> float:
    """What becomes of the followed customer; and that the house speaks first, where it does."""
    grid, colours, parts = sheet.grid, sheet.palette, sheet.parts
    y = top
    if len(parts.followed) > 1:
        key = (
            "followed.journey"
            if _shows_journeys(parts)
            else "followed.one"
            if _recognises(parts)
            else "followed.carried"
        )
        text = parts.say(key, count=parts.number(len(parts.followed)))
        y = beneath.draw_chip(
            sheet,
            text,
            y,
            colours.followed,
            colours.followed_tint,
            Span(grid.label.right + 12, grid.frame.right),
        )
    if parts.levers.proactive_status:
        if y > top:
            y += 6
        span = Span(grid.label.right + 12, grid.frame.right)
        end = beneath.draw_chip(
            sheet, parts.say("proactive"), y, colours.accent_ink, colours.accent_tint, span
        )
        level = (y + end) / 2
        sheet.canvas.path(
            f"M{span.left - 2:.1f} {level:.1f} H{grid.icon_x:.1f}", colours.accent_ink, 1.6, arrow=True
        )
        y = end
    return y
