"""Colours that mean something, the same as in the app (visual direction): options, ink, evidence."""

from __future__ import annotations

from collections.abc import Mapping

from models.scenario.schema import Option, Scenario

INK = "#16243a"
MUTED = "#5b6778"
LINE = "#d8dde4"
PAPER = "#faf9f6"
CARD = "#ffffff"
WAITING = "#e0a100"
DO_MINIMUM = "#8a929d"
BY_ARCHITECTURE = {"silo": "#6f5b3e", "omnichannel": "#0b6fa4", "journey": "#0a8f6c", "product": "#d1581a"}
PHASED = "#8d4f91"
SPARE = ("#6f5b3e", "#3c6e71", "#a23b72", "#4f5d2f", "#74512d", "#30475e")
VERDICT = {"clear": "#0a6b51", "close": "#8a6200", "open": "#8a2f2f"}
VERDICT_GROUND = {"clear": "#e3f3ed", "close": "#fdf3d6", "open": "#f9e6e4"}


def option_colours(scenario: Scenario) -> Mapping[str, str]:
    """Option -> colour: do-minimum grey, phased plum, others by architecture, never one colour twice."""
    colours: dict[str, str] = {}
    spare = iter(SPARE * 8)
    for option_id, option in scenario.options.items():
        wanted = DO_MINIMUM if option_id == scenario.baseline else _colour_of(option)
        colours[option_id] = wanted if wanted not in colours.values() else next(spare)
    return colours


def _colour_of(option: Option) -> str:
    if len({stage.architecture for stage in option.stages}) > 1:
        return PHASED
    return BY_ARCHITECTURE[option.stages[-1].architecture]


def tint(colour: str, strength: float = 0.4) -> str:
    """The colour mixed with white.

    >>> tint("#000000", 0.4)
    '#999999'
    """
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * strength):02x}" for part in parts)
