"""What the player in the browser reads: scenes, every move in its order, and the words to tell it with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from models.playback.moves import Playback, Side
from models.scenario.schema import Scenario
from models.schematic.figures import UNKNOWN
from models.schematic.palette import Palette
from models.schematic.parts import gather
from models.schematic.scene import Scene, SceneContent, draw_scene, places
from models.schematic.shapes import shape_elements
from models.simulation.layout import EVENTS, WHY
from models.texts import translate

FIRST_S = 0.1
"""Nothing has happened yet when the player opens."""
SUGGESTED = 12
"""So many customers are offered to be followed."""
TELLING = frozenset(
    (
        "offered",
        "contained",
        "passed_warm",
        "passed_cold",
        "sent_away",
        "abandoned",
        "blocked",
        "explains_again",
        "found_done",
    )
)
_TOLD = (
    *(each for each in EVENTS if each not in ("offered", "postponed")),
    "starts_at_once",
    "queued_closed",
    "handled_open",
    "handled_settled",
    "handled_back_office",
)
WORDS = (
    "play", "pause", "again", "back", "forward", "position", "speed", "follow", "follow_nobody", "customer",
    "on_duty", "more", "now", "state", "nothing_yet", "latest", "ending", "endings", "same",
    "same_end", "keyboard", "idle", "at_day",
)  # fmt: skip
FIGURES = ("before", "arrived", "waiting", "served", "told_again", "passed_on", "hung_up", "twice", "settled")


def score(
    scenario: Scenario,
    playback: Playback,
    language: str,
    palettes: Mapping[str, Palette],
    *,
    colours_of_issues: Sequence[str] = (),
    settings: Mapping[str, Scenario] | None = None,
) -> dict[str, Any]:
    """Everything that the player needs, as plain values for JSON. Times are seconds from the window's start.

    `palettes`: option -> its colours; `colours_of_issues`: a colour each, where few issues are shown;
    `settings`: option -> the scenario that was played, where a lever was turned.
    """
    scenes = draw_scenes(scenario, playback, language, palettes, settings=settings)
    channels = list(scenario.channels)
    reading = {
        "from": playback.window.from_s,
        "lasts": playback.window.to_s - playback.window.from_s,
        "pace": [[screen, at - playback.window.from_s] for screen, at in playback.pace],
        "events": list(EVENTS),
        "why": list(WHY),
        "channels": [
            {"name": channel.name.in_language(language), "shape": channel.shape}
            for channel in scenario.channels.values()
        ],
        "shapes": _shapes(scenario, palettes),
        "issues": [_issue(scenario, playback, number, language) for number in range(len(playback.issues))],
        "issue_colours": list(colours_of_issues),
        "suggested": suggested(playback),
        "sides": [
            {
                **_side(
                    scenario, playback, side, scenes[side.option], channels, language, palettes[side.option]
                ),
                "takes": takes((settings or {}).get(side.option, scenario), side.option, language),
            }
            for side in playback.sides
        ],
        "words": _words(language),
    }
    text = json.dumps(reading, ensure_ascii=False, sort_keys=True)
    return {**reading, "key": hashlib.sha256(text.encode()).hexdigest()[:16]}


def draw_scenes(
    scenario: Scenario,
    playback: Playback,
    language: str,
    palettes: Mapping[str, Palette],
    *,
    clickable: bool = True,
    settings: Mapping[str, Scenario] | None = None,
) -> dict[str, tuple[Scene, Scene]]:
    """Option -> its scene beside others and alone on a telephone; the same things end at the same height."""
    contents = {side.option: content_of(playback, side) for side in playback.sides}
    drawn: dict[bool, dict[str, Scene]] = {}
    for narrow in (False, True):
        height = 0.0
        for _ in range(2):
            drawn[narrow] = {
                option: draw_scene(
                    (settings or {}).get(option, scenario),
                    option,
                    content,
                    language,
                    palettes[option],
                    narrow=narrow,
                    prefix=f"scene-{number}-{'narrow' if narrow else 'wide'}",
                    clickable=clickable,
                    body_height=height,
                )
                for number, (option, content) in enumerate(contents.items())
            }
            height = max(scene.body_height for scene in drawn[narrow].values())
    return {option: (drawn[False][option], drawn[True][option]) for option in contents}


def content_of(playback: Playback, side: Side) -> SceneContent:
    """What the scene of `side` has to have room for; ends are those of all sides, so that they compare."""
    visited = {move.place for each in playback.sides for move in each.moves if move.place}
    visited |= {standing.place for each in playback.sides for standing in each.start}
    own = {move.place for move in side.moves if move.place} | {standing.place for standing in side.start}
    passed = [places.subject_of(each) for each in sorted(own) if places.kind_of(each) == places.PASSED]
    ends = [end for end in places.ENDS if end in visited and end != places.AVOIDED]
    return SceneContent(
        heads={team: max(count for _, count in steps) for team, steps in side.duty.items()},
        passed=tuple(passed),
        ends=tuple(ends) or (places.SETTLED,),
        bots=places.BOT in own,
    )


def suggested(playback: Playback) -> list[int]:
    """Customers to whom most happens, in all options together, the most eventful first."""
    counts = [0] * len(playback.issues)
    for side in playback.sides:
        for move in side.moves:
            counts[move.issue] += move.event in TELLING
    ranked = sorted(range(len(counts)), key=lambda number: (-counts[number], number))
    return [number for number in ranked[:SUGGESTED] if counts[number]]


def takes(scenario: Scenario, option: str, language: str) -> dict[str, list[int]]:
    """Team -> the channels from which it takes contacts, by their place in the scenario."""
    channels = list(scenario.channels)
    teams = gather(scenario, option, -1, UNKNOWN, language).teams
    return {team.id: [channels.index(each) for each in team.channels if each in channels] for team in teams}


def _issue(scenario: Scenario, playback: Playback, number: int, language: str) -> list[str]:
    issue = playback.issues[number]
    return [
        scenario.reasons[issue.reason].name.in_language(language),
        scenario.channels[issue.channel].name.in_language(language),
    ]


def _side(
    scenario: Scenario,
    playback: Playback,
    side: Side,
    scenes: tuple[Scene, Scene],
    channels: list[str],
    language: str,
    palette: Palette,
) -> dict[str, Any]:
    start = playback.window.from_s
    names = list(dict.fromkeys([*(s.place for s in side.start), *(m.place for m in side.moves if m.place)]))
    return {
        "option": side.option,
        "name": scenario.options[side.option].short.in_language(language),
        "title": title_of(scenario, side.option, language),
        "accent": palette.accent,
        "places": names,
        "teams": {team: _team_name(scenario, side.option, team, language) for team in side.duty},
        "tokens": [[token.issue, channels.index(token.channel)] for token in side.tokens],
        "start": [[s.token, names.index(s.place), s.agent] for s in side.start],
        "moves": [
            [
                max(round(move.at_s - start, 1), FIRST_S),
                EVENTS.index(move.event),
                move.issue,
                move.token,
                -1 if move.place is None else names.index(move.place),
                move.agent,
                _detail(move.detail, channels),
            ]
            for move in side.moves
        ],
        "duty": {team: [[at - start, count] for at, count in steps] for team, steps in side.duty.items()},
        "wide": _scene(scenes[0], side),
        "narrow": _scene(scenes[1], side),
    }


def title_of(scenario: Scenario, option: str, language: str) -> str:
    """The option's name; of a staged path also which stage is played, for that is always the last one."""
    chosen = scenario.options[option]
    if len(chosen.stages) == 1:
        return chosen.name.in_language(language)
    stage = chosen.stages[-1].name.in_language(language)
    return translate("watch.player.staged", language, option=chosen.short.in_language(language), stage=stage)


def _detail(detail: str | None, channels: list[str]) -> int:
    """Why a customer comes (0..5), or the other channel (100 and more); -1: nothing."""
    if detail is None:
        return -1
    return WHY.index(detail) if detail in WHY else 100 + channels.index(detail)


def _scene(scene: Scene, side: Side) -> dict[str, Any]:
    return {
        "markup": scene.markup,
        "width": scene.width,
        "height": scene.height,
        "token": scene.token,
        "slots": {place: [[x, y] for x, y in slots] for place, slots in scene.slots.items()},
        "more": {place: list(at) for place, at in scene.more.items()},
        "drawn": dict(scene.drawn),
        "routes": {key: [[x, y] for x, y in way] for key, way in scene.routes(_pairs(scene, side)).items()},
        "doors": {
            name: list(anchor[0]) for name, anchor in scene.ways.anchors.items() if name.startswith("door:")
        },
    }


def _pairs(scene: Scene, side: Side) -> set[tuple[str, str]]:
    """From where to where contacts go in this scene; what happens at one instant is also one way."""
    at = {standing.token: scene.drawn.get(standing.place, standing.place) for standing in side.start}
    before: dict[int, tuple[str, float]] = {}
    found: set[tuple[str, str]] = set()
    for move in side.moves:
        if move.place is None:
            continue
        goal = scene.drawn.get(move.place, move.place)
        origin = at.get(move.token)
        if origin is not None and origin != goal:
            found.add((origin, goal))
        earlier, when = before.get(move.token, ("", 0.0))
        if earlier and when == move.at_s and earlier != goal:
            found.add((earlier, goal))
        if origin is not None:
            before[move.token] = (origin, move.at_s)
        at[move.token] = goal
    return found


def _team_name(scenario: Scenario, option: str, team: str, language: str) -> str:
    for stage in reversed(scenario.options[option].stages):
        if team in stage.teams and stage.teams[team].name is not None:
            return stage.teams[team].name.in_language(language)  # type: ignore[union-attr]
    return scenario.teams[team].name.in_language(language)


def _shapes(scenario: Scenario, palettes: Mapping[str, Palette]) -> dict[str, str]:
    paper = next(iter(palettes.values())).paper
    names = {channel.shape for channel in scenario.channels.values()}
    return {name: shape_elements(name, "currentColor", paper) for name in sorted(names)}


def _words(language: str) -> dict[str, Any]:
    told = {event: translate(f"trace.told.{event}", language) for event in _TOLD}
    for event in ("offered", "postponed"):
        told |= {f"{event}.{why}": translate(f"trace.told.{event}.{why}", language) for why in WHY}
    return {
        **{word: translate(f"watch.player.{word}", language) for word in WORDS},
        "told": told,
        "figures": [translate(f"watch.figure.{figure}", language) for figure in FIGURES],
        "weekdays": [translate(f"trace.weekday.{day}", language) for day in range(7)],
        "at": translate("trace.clock", language),
        "units": [translate(f"watch.unit.{unit}", language) for unit in ("s", "min", "h", "d")],
        "locale": language,
    }
