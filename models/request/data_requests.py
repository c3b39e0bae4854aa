"""Which data to ask for: what, of whom, and what stays assumed without it; adapted to scenario and file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from models.request.held_data import (
    Held,
    Standing,
    State,
    channels_absent,
    column_held,
    evidence,
    never_held,
    reasons_held,
    rosters_held,
    volumes_held,
    waiting_held,
    written_held,
)
from models.scenario.schema import Scenario
from models.texts import translate
from models.volumes.table import Volumes

Priority = Literal["must", "should", "nice"]
Addressee = Literal["contact_centre", "departments", "it", "personnel"]
PRIORITIES: tuple[Priority, ...] = ("must", "should", "nice")
ADDRESSEES: tuple[Addressee, ...] = ("contact_centre", "departments", "it", "personnel")
ASPECTS = ("what", "back", "form", "why", "privacy")
"""What is said about every request: `request.item.<id>.<aspect>`."""
WHY_IN_PART = ("volumes",)
"""Requests that have a reason of their own where some of it is there: `request.item.<id>.why_partly`."""


@dataclass(frozen=True)
class DataRequest:
    """One thing to ask for."""

    id: str
    priority: Priority
    ask: Addressee
    standing: Standing
    channels: tuple[str, ...]
    """Ids of the channels it is about."""

    @property
    def state(self) -> State:
        """Whether it is there, in full or in part."""
        return self.standing.state

    def lacking(self, language: str) -> str:
        """What of it is not there, where some of it is; nothing otherwise."""
        return "; ".join(lack.in_language(language) for lack in self.standing.lacks)

    def text(self, aspect: str, scenario: Scenario, language: str) -> str:
        """One of `ASPECTS` in words."""
        named = ", ".join(scenario.channels[name].name.in_language(language) for name in self.channels)
        is_partly = aspect == "why" and self.id in WHY_IN_PART and self.state != "missing"
        said = "why_partly" if is_partly else aspect
        return translate(f"request.item.{self.id}.{said}", language, channels=named)

    def title(self, language: str) -> str:
        """Its name in a list."""
        return translate(f"request.item.{self.id}.title", language)


@dataclass(frozen=True)
class _Kind:
    id: str
    priority: Priority
    ask: Addressee
    standing: Callable[[Held], Standing]
    channels: Callable[[Scenario], tuple[str, ...]] | None = None
    """Channels it is about; None: all. A request about channels of which there are none is left out."""


def data_requests(
    scenario: Scenario, volumes: Volumes, *, own: bool, example: Scenario | None = None
) -> tuple[DataRequest, ...]:
    """What to ask for, the most important first; with what the loaded file and the scenario hold already.

    `own`: the volumes are the visitor's. `example`: the scenario one started from. Where it is invented,
    neither its volumes nor its assumptions count as held.
    """
    invented = example if scenario.invented else None
    held = Held(scenario, volumes if own or not scenario.invented else None, invented)
    found = []
    for kind in KINDS:
        channels = kind.channels(scenario) if kind.channels else tuple(scenario.channels)
        if channels:
            standing = kind.standing(held)
            lacking = tuple(name for name in channels if name in (standing.channels or channels))
            found.append(DataRequest(kind.id, kind.priority, kind.ask, standing, lacking))
    return tuple(sorted(found, key=lambda request: PRIORITIES.index(request.priority)))


def channels_not_held(scenario: Scenario, volumes: Volumes, *, own: bool) -> frozenset[str]:
    """Ids of the scenario's channels of which the visitor's own files hold nothing."""
    return channels_absent(Held(scenario, volumes if own else None, None))


def about_channels(requests: Iterable[DataRequest], kept: Collection[str]) -> tuple[DataRequest, ...]:
    """The requests about the `kept` channels alone; those about none of them are left out."""
    narrowed = (
        replace(request, channels=tuple(name for name in request.channels if name in kept))
        for request in requests
    )
    return tuple(request for request in narrowed if request.channels)


def missing_for_decision(requests: Iterable[DataRequest]) -> tuple[DataRequest, ...]:
    """What a decision lacks: what must be there and is not, or only in part. The one rule of every page."""
    return tuple(request for request in requests if request.priority == "must" and request.state != "there")


def held_for_decision(requests: Iterable[DataRequest]) -> tuple[DataRequest, ...]:
    """What a decision must have and has, in full."""
    return tuple(request for request in requests if request.priority == "must" and request.state == "there")


def still_needed(requests: Iterable[DataRequest]) -> tuple[DataRequest, ...]:
    """Those that are not there yet, in full."""
    return tuple(request for request in requests if request.state != "there")


# --- About which channels -----------------------------------------------------------------------------------


def _written(scenario: Scenario) -> tuple[str, ...]:
    return tuple(name for name, channel in scenario.channels.items() if channel.mode == "asynchronous")


def _live(scenario: Scenario) -> tuple[str, ...]:
    return tuple(name for name, channel in scenario.channels.items() if channel.mode == "synchronous")


def _with_bots(scenario: Scenario) -> tuple[str, ...]:
    """Channels on which today or in some option a machine answers first."""
    named = set(scenario.today.bot_containment or {})
    for option in scenario.options.values():
        for stage in option.stages:
            named |= set(stage.levers.bot_containment or {})
    return tuple(name for name in scenario.channels if name in named or "all" in named)


KINDS: tuple[_Kind, ...] = (
    _Kind("volumes", "must", "contact_centre", volumes_held),
    _Kind("waiting", "must", "contact_centre", waiting_held, _live),
    _Kind("handling", "must", "contact_centre", column_held("handling_time_s")),
    _Kind("written", "must", "contact_centre", written_held, _written),
    _Kind("reasons", "must", "contact_centre", reasons_held),
    _Kind("contracts", "must", "it", never_held),
    _Kind(
        "sorting",
        "should",
        "departments",
        evidence(lambda scenario: [reason.avoidable for reason in scenario.reasons.values()]),
    ),
    _Kind("rosters", "should", "contact_centre", rosters_held),
    _Kind(
        "posts",
        "should",
        "personnel",
        evidence(
            lambda scenario: [
                scenario.staffing.shrinkage_share,
                *(team.posts for team in scenario.teams.values() if team.posts.value > 0),
            ]
        ),
    ),
    _Kind("repeats", "should", "it", never_held),
    _Kind("passes", "should", "contact_centre", never_held),
    _Kind(
        "back_office",
        "should",
        "departments",
        evidence(lambda scenario: [reason.back_office_lead_h for reason in scenario.reasons.values()]),
    ),
    _Kind("self_service", "should", "it", never_held, _with_bots),
    _Kind("special_days", "should", "departments", never_held),
    _Kind("systems", "nice", "it", never_held),
    _Kind("complaints", "nice", "departments", never_held),
    _Kind("cost", "nice", "personnel", evidence(lambda scenario: [scenario.staffing.cost_per_post_eur])),
)
