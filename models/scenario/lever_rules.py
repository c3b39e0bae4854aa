"""What must fit together in levers: the channels and reasons they name, and where offers steer to."""

from __future__ import annotations

from collections.abc import Iterator

from models.scenario.finding import Finding, Rule, known, stages_of, way_along
from models.scenario.presets import today_levers
from models.scenario.schema import ALL, LeverChanges, Scenario
from models.scenario.strict_yaml import Path
from models.scenario.values import Assumption


def levers_name_known_things(scenario: Scenario) -> Iterator[Finding]:
    """Keys of levers are channels or reasons of this scenario (or `all`)."""
    for path, levers in _lever_settings(scenario):
        channels = {**scenario.channels, ALL: None}
        reasons = {**scenario.reasons, ALL: None}
        for lever, things, kind in (
            ("bot_containment", channels, "channel"),
            ("channel_offer", channels, "channel"),
            ("process_defined", reasons, "reason"),
            ("avoidable_demand", reasons, "reason"),
        ):
            for key in getattr(levers, lever) or {}:
                yield from known((*path, lever, key), [key], things, kind)


def offers_lead_elsewhere(scenario: Scenario) -> Iterator[Finding]:
    for path, levers in _lever_settings(scenario):
        for channel, offer in (levers.channel_offer or {}).items():
            here = (*path, "channel_offer", channel, "to")
            if offer.to is not None:
                yield from known(here, [offer.to], scenario.channels, "channel")
            if offer.to == channel:
                yield Finding(here, "offer_to_itself", {"channel": channel})


def offers_do_not_go_round(scenario: Scenario) -> Iterator[Finding]:
    """Steering ends on a channel that takes contacts: not in a circle, not on a closed channel."""
    today = scenario.today.channel_offer or {}
    for path, levers in _lever_settings(scenario):
        stated = levers.channel_offer or {}
        offers = {**today, **stated}
        leads = {name: offer.to for name, offer in offers.items() if offer.offer != "open"}
        for channel in stated:
            target = leads.get(channel)
            if target is None or target == channel:
                continue
            here = (*path, "channel_offer", channel, "to")
            way = way_along(leads, channel)
            if way[-1] == channel:
                yield Finding(here, "offer_circle", {"way": " → ".join(way)})
            elif target in offers and offers[target].offer == "closed":
                yield Finding(here, "offer_to_closed", {"channel": channel, "to": target})


def levers_do_not_fall_behind_today(scenario: Scenario) -> Iterator[Finding]:
    """A dial that an option leaves below today's value is worth a note: it may not be meant."""
    today = today_levers(scenario)
    for path, stage in stages_of(scenario):
        for lever in ("identification", "knowledge"):
            stated: Assumption | None = getattr(stage.levers, lever)
            if stated is not None and stated.value < getattr(today, lever).value:
                values = {"value": f"{stated.value:g}", "today": f"{getattr(today, lever).value:g}"}
                yield Finding((*path, "levers", lever), "lever_below_today", values, "warning")


def _lever_settings(scenario: Scenario) -> Iterator[tuple[Path, LeverChanges]]:
    yield ("today",), scenario.today
    for path, stage in stages_of(scenario):
        yield (*path, "levers"), stage.levers


LEVER_RULES: tuple[Rule, ...] = (
    levers_name_known_things,
    offers_lead_elsewhere,
    offers_do_not_go_round,
    levers_do_not_fall_behind_today,
)
