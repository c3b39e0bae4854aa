"""Draws the architecture of one option: doors on the left, people on the right, and what lies between
them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.scenario.schema import Scenario
from models.schematic import beneath
from models.schematic.account import tell
from models.schematic.body import draw_body
from models.schematic.canvas import Canvas
from models.schematic.figures import UNKNOWN, Figures
from models.schematic.grid import NARROW, WIDE, Span
from models.schematic.palette import Palette, palette_for
from models.schematic.parts import avoidable_share, gather
from models.schematic.sheet import Sheet


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
    keep(draw_body(sheet, begins(), least[2] - gap * 0.6), gap * 0.6)
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
    if parts.shows_journeys:
        between = [(grid.journeys, say("head.journeys"), say("head.journeys_sub"))]
    elif parts.levers.universal_queue:
        left = grid.recognise if parts.sees_one_customer else grid.queue
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
    if grid.adapter_x is not None and parts.levers.universal_queue and not parts.shows_journeys:
        between.insert(0, (Span(grid.adapter_x - 8, grid.recognise.left + 30), say("head.adapters"), ""))
    return [entrance, *between, teams, *shifted]


def _draw_chips(sheet: Sheet, top: float) -> float:
    """What becomes of the followed customer; and that the house speaks first, where it does."""
    grid, colours, parts = sheet.grid, sheet.palette, sheet.parts
    y = top
    if len(parts.followed) > 1:
        key = (
            "followed.journey"
            if parts.shows_journeys
            else "followed.one"
            if parts.sees_one_customer
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
