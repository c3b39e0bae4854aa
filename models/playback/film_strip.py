"""Key frames of a playback as pictures for paper: the scene with everybody where they stand then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from models.playback.moves import Playback, Side
from models.playback.recording import play_window, record
from models.playback.score import draw_scenes
from models.playback.windows import busy_hour
from models.scenario.schema import Scenario
from models.schematic.canvas import FONT, Canvas
from models.schematic.lettering import wrap
from models.schematic.palette import Palette
from models.schematic.scene import Scene, places
from models.schematic.shapes import draw_shape
from models.simulation.calibration import Demand
from models.simulation.layout import WEEK_S
from models.texts import format_number, translate

KEY_FRAMES = (0.1, 0.8)
"""Shares of the hour that have passed in the pictures on paper."""
HEADING, BETWEEN = 26, 28
"""Room for the option's name above a scene, and between two scenes."""


@dataclass(frozen=True)
class Frame:
    """One option at one moment. `at_s`: seconds since the Monday on which the chain starts; `upper`: height
    of its upper part, from the doors to the teams, in units of its view box."""

    option: str
    at_s: float
    markup: str
    upper: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the view box."""
        box = ElementTree.fromstring(self.markup).get("viewBox", "").split()
        return float(box[2]), float(box[3])

    def upper_part(self) -> str:
        """Doors, lines and teams alone, for paper that is wide and low."""
        width, height = self.size
        whole = f'viewBox="0 0 {width:g} {height:g}"'
        assert whole in self.markup
        return self.markup.replace(whole, f'viewBox="0 0 {width:g} {self.upper:g}"', 1)


@dataclass(frozen=True)
class Moment:
    """Who stands where (place of the drawing -> tokens as they arrived), and what was counted so far."""

    standing: Mapping[str, tuple[int, ...]]
    agents: Mapping[int, int]
    counts: Mapping[str, int]


def moment(side: Side, scene: Scene, at_s: float) -> Moment:
    """Who stands where in `side` at `at_s`, and how many contacts came by each channel or ended where."""
    at: dict[int, str] = {}
    agents: dict[int, int] = {}
    counts: dict[str, int] = {}
    for standing in side.start:
        at[standing.token] = scene.drawn.get(standing.place, standing.place)
        agents[standing.token] = standing.agent
    for move in side.moves:
        if move.at_s > at_s:
            break
        if move.event in _COUNTED_AS:
            name = _COUNTED_AS[move.event]
            counts[name] = counts.get(name, 0) + 1
        if move.token < 0 or move.place is None:
            continue
        goal = scene.drawn.get(move.place, move.place)
        if places.kind_of(goal) == places.DOOR:
            counts[goal] = counts.get(goal, 0) + 1
        if move.place in places.ENDS and move.place not in _COUNTED_AS.values():
            counts[move.place] = counts.get(move.place, 0) + 1
        if at.get(move.token) != goal:
            at.pop(move.token, None)
        at[move.token], agents[move.token] = goal, move.agent
    standing_now: dict[str, list[int]] = {}
    for token, place in at.items():
        if place not in places.ENDS:
            standing_now.setdefault(place, []).append(token)
    return Moment({place: tuple(tokens) for place, tokens in standing_now.items()}, agents, counts)


_COUNTED_AS = {
    "settled": places.SETTLED,
    "abandoned": places.GONE,
    "blocked": places.GONE,
    "given_up": places.GONE,
    "avoided": places.AVOIDED,
}
"""Events counted themselves, whoever carries them; other ends are counted by who goes there."""


def film_strip(
    scenario: Scenario,
    playback: Playback,
    language: str,
    palettes: Mapping[str, Palette],
    moments_s: Sequence[float],
    *,
    narrow: bool = False,
) -> tuple[Frame, ...]:
    """A frame per option and moment: standalone SVG, every colour written out, no style sheet."""
    scenes = draw_scenes(scenario, playback, language, palettes, clickable=False)

    def frame(side: Side, at_s: float) -> Frame:
        scene = scenes[side.option][int(narrow)]
        markup = draw_frame(scenario, side, scene, palettes[side.option], at_s, language)
        return Frame(side.option, at_s, markup, scene.body_height + 4)

    return tuple(frame(side, at_s) for at_s in moments_s for side in playback.sides)


def draw_frame(
    scenario: Scenario, side: Side, scene: Scene, palette: Palette, at_s: float, language: str
) -> str:
    """The scene of `side` with everybody where they stand at `at_s`."""
    now = moment(side, scene, at_s)
    canvas = Canvas("frame")
    for place, tokens in now.standing.items():
        slots = scene.slots.get(place, ())
        order = _seats(tokens, now.agents) if places.kind_of(place) == places.TEAM else range(len(tokens))
        shown = [(token, slot) for token, slot in zip(tokens, order, strict=True) if slot < len(slots)]
        for token, slot in shown:
            shape = scenario.channels[side.tokens[token].channel].shape
            x, y = slots[slot]
            draw_shape(canvas, shape, x, y, scene.token, _colour(place, palette), palette.paper)
        if len(shown) < len(tokens) and place in scene.more:
            x, y = scene.more[place]
            anchor = "end" if place == places.BACK_OFFICE or places.kind_of(place) == places.TEAM else "start"
            more = f"+{format_number(len(tokens) - len(shown), language)}"
            canvas.text(x, y, more, 12, palette.muted, anchor=anchor)
    return _with_counts(scene.markup, side, now, at_s, language).replace(
        "</svg>", "".join(canvas.items) + "</svg>"
    )


def _seats(tokens: Sequence[int], agents: Mapping[int, int]) -> list[int]:
    """Contacts of one person share a seat; seats are taken in the order of arriving."""
    seats: dict[int, int] = {}
    return [seats.setdefault(agents[token], len(seats)) for token in tokens]


def _colour(place: str, palette: Palette) -> str:
    kind = places.kind_of(place)
    if kind == places.TEAM:
        return palette.accent
    return palette.muted if kind == places.BACK_OFFICE else palette.waiting


def _with_counts(markup: str, side: Side, now: Moment, at_s: float, language: str) -> str:
    """The numbers that a player would write, written once."""
    head, *rest = markup.split('<text data-count="')
    written = [head]
    for piece in rest:
        name, _, following = piece.partition('"')
        attributes, _, after = following.partition("></text>")
        written.append(f"<text{attributes}>{_number(name, side, now, at_s, language)}</text>{after}")
    return "".join(written)


def _number(name: str, side: Side, now: Moment, at_s: float, language: str) -> str:
    if name.startswith("duty:"):
        steps = side.duty[name.removeprefix("duty:")]
        on_duty = [count for since, count in steps if since <= at_s] or [0]
        count = format_number(on_duty[-1], language)
        return translate("watch.player.on_duty", language, count=count)
    return format_number(now.counts.get(name, 0), language)


@dataclass(frozen=True)
class FilmMoment:
    """Two options at one moment, side by side. `at_s`: as in `Frame`."""

    scenario: Scenario
    playback: Playback
    palettes: Mapping[str, Palette]
    at_s: float

    @property
    def options(self) -> tuple[str, ...]:
        """The options shown, from left to right."""
        return tuple(side.option for side in self.playback.sides)

    def picture(self, language: str) -> str:
        """One standalone SVG with the scenes beside one another, in the layout for small paper."""
        frames = film_strip(self.scenario, self.playback, language, self.palettes, [self.at_s], narrow=True)
        sizes = [frame.size for frame in frames]
        width, x = sum(wide for wide, _ in sizes) + BETWEEN * (len(sizes) - 1), 0.0
        height = max(high for _, high in sizes) + HEADING
        parts = []
        for frame, (wide, _) in zip(frames, sizes, strict=True):
            name = self.scenario.options[frame.option].name.in_language(language)
            canvas = Canvas("name")
            canvas.lines(
                x + 2, 14, wrap(name, wide, 15, 600)[:1], 15, self.palettes[frame.option].accent_ink, 600
            )
            inner = frame.markup[frame.markup.index(">") + 1 : -len("</svg>")]
            parts.append(f'{"".join(canvas.items)}<g transform="translate({x:.0f} {HEADING})">{inner}</g>')
            x += wide + BETWEEN
        root = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        return f"{root}font-family={quoteattr(FONT)}>{''.join(parts)}</svg>"

    def frames(self, language: str) -> tuple[Frame, ...]:
        """One frame per option, in the layout for beside one another."""
        return film_strip(self.scenario, self.playback, language, self.palettes, [self.at_s])

    def clock(self, language: str) -> str:
        """Weekday and time of the moment."""
        day, rest = divmod(int(self.at_s), 86400)
        return translate(
            "trace.clock",
            language,
            weekday=translate(f"trace.weekday.{day % 7}", language),
            hour=f"{rest // 3600:02d}",
            minute=f"{rest % 3600 // 60:02d}",
        )


def busy_moments(
    scenario: Scenario, palettes: Mapping[str, Palette], demand: Demand
) -> tuple[FilmMoment, ...]:
    """Options, in their colours, early and late in the busiest hour of a usual day. Raises ValueError where
    nobody comes."""
    recorded, _ = record(scenario, scenario.baseline, demand, until_s=2 * WEEK_S)
    hour = busy_hour(recorded)
    played = play_window(scenario, dict.fromkeys(palettes, scenario), demand, hour)
    lasts_s = hour.to_s - hour.from_s
    return tuple(
        FilmMoment(scenario, played, palettes, hour.from_s + share * lasts_s) for share in KEY_FRAMES
    )
