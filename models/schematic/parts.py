"""What there is to draw: channels, teams and connections of one stage of one option, read from the
scenario."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from models.scenario.presets import Levers, effective_levers, stage_teams
from models.scenario.schema import ALL, Architecture, Scenario, Team
from models.schematic.figures import Figures
from models.texts import format_number, format_share, translate, translate_plural

FOLLOWED = 3
"""On so many channels the customer of the picture has asked."""


@dataclass(frozen=True)
class ChannelPart:
    """A door: its shape, name, contacts a year, mean number waiting, and what is offered there."""

    id: str
    shape: str
    name: str
    contacts: float
    waiting: float
    note: str | None
    closed: bool
    followed: int | None
    """Place among the channels on which the customer of the picture asks, in the order of asking (None: not
    there)."""


@dataclass(frozen=True)
class TeamPart:
    """A team: name, posts, occupancy, and the channels it serves."""

    id: str
    name: str
    posts: float
    occupancy: float
    channels: tuple[str, ...]


@dataclass(frozen=True)
class SystemPart:
    """Something the platform only connects to: customer file, knowledge, back office."""

    name: str
    connected: bool
    share: float = 1.0
    """How far the connection acts; below 1 where prerequisites are met in part."""


@dataclass(frozen=True)
class Parts:
    """Everything that the picture of one stage shows, in the reader's language."""

    language: str
    architecture: Architecture
    title: str
    channels: tuple[ChannelPart, ...]
    teams: tuple[TeamPart, ...]
    systems: tuple[SystemPart, ...]
    levers: Levers
    figures: Figures

    def say(self, key: str, **values: object) -> str:
        """A text of the domain `schematic`."""
        return translate(f"schematic.{key}", self.language, **values)

    def number(self, value: float, digits: int = 0) -> str:
        """A number, or the sign for unknown."""
        return format_number(value, self.language, digits) if math.isfinite(value) else "?"

    def share(self, value: float) -> str:
        """A share in per cent, with a decimal where it is small, or the sign for unknown."""
        if not math.isfinite(value):
            return "?"
        return format_share(value, self.language, 1 if 0 < value < 0.0995 else 0)

    def posts(self, value: float) -> str:
        """A number of posts with its noun."""
        shown = self.number(value, 0 if float(value).is_integer() else 1)
        return translate_plural("schematic.posts", value, self.language, posts=shown)

    @property
    def followed(self) -> tuple[ChannelPart, ...]:
        """The channels on which the customer of the picture waits, in the order of asking."""
        asked = [channel for channel in self.channels if channel.followed is not None]
        return tuple(sorted(asked, key=lambda channel: channel.followed or 0))

    @property
    def waiting(self) -> float:
        """Contacts waiting on average, all channels together (NaN: not known)."""
        return sum(channel.waiting for channel in self.channels)

    @property
    def recognises(self) -> bool:
        """Whether the service can see that several contacts are one issue."""
        return self.levers.identification.value > 0

    @property
    def sees_one_customer(self) -> bool:
        """Whether whoever answers meets one customer: contacts are recognised, or their history is shared."""
        return self.recognises or self.levers.shared_history

    @property
    def shows_journeys(self) -> bool:
        """Whether issues are drawn as time lines of their own."""
        return self.architecture in ("journey", "product") and self.sees_one_customer


def gather(scenario: Scenario, option: str, stage: int, figures: Figures, language: str) -> Parts:
    """The parts of stage number `stage` of `option` (-1: its last one)."""
    here = scenario.options[option].stages[stage]
    levers = effective_levers(here)
    layout = stage_teams(scenario, here) if levers.pooled_teams else scenario.teams
    followed = followed_channels(scenario, levers, figures)
    return Parts(
        language=language,
        architecture=here.architecture,
        title=scenario.options[option].name.in_language(language),
        channels=tuple(
            _channel(scenario, identifier, levers, figures, followed, language)
            for identifier in ordered_channels(scenario)
        ),
        teams=_teams(scenario, layout, figures, language),
        systems=_systems(levers, figures, language),
        levers=levers,
        figures=figures,
    )


def ordered_channels(scenario: Scenario) -> tuple[str, ...]:
    """Channels in the order of the teams that serve them today, so that no lines cross; the same in every
    picture."""
    by_team = [channel for team in _active(scenario.teams).values() for channel in team.channels]
    known = [channel for channel in (*by_team, *scenario.channels) if channel in scenario.channels]
    return tuple(dict.fromkeys(known))


def followed_channels(scenario: Scenario, levers: Levers, figures: Figures) -> tuple[str, ...]:
    """Where the customer of the picture has asked: writes, is not answered, and chases where customers chase
    most."""
    opened = [name for name in ordered_channels(scenario) if levers.offer(name).offer != "closed"]
    written = [name for name in opened if scenario.channels[name].chase_to]
    written.sort(
        key=lambda name: (-figures.contacts.get(name, 0.0), scenario.channels[name].shape != "email")
    )
    chain = written[:1] or opened[:1]
    turns = {name: share for name in chain for name, share in scenario.channels[name].chase_to.items()}
    chain += [
        name for name in sorted(turns, key=lambda name: -turns[name]) if name in opened and name not in chain
    ]
    return tuple(dict.fromkeys((*chain, *opened)))[:FOLLOWED]


def _channel(
    scenario: Scenario,
    identifier: str,
    levers: Levers,
    figures: Figures,
    followed: tuple[str, ...],
    language: str,
) -> ChannelPart:
    channel, offer = scenario.channels[identifier], levers.offer(identifier)
    return ChannelPart(
        id=identifier,
        shape=channel.shape,
        name=channel.name.in_language(language),
        contacts=figures.contacts.get(identifier, math.nan),
        waiting=figures.waiting.get(identifier, math.nan),
        note=_note(scenario, identifier, levers, language),
        closed=offer.offer == "closed",
        followed=followed.index(identifier) if identifier in followed else None,
    )


def _note(scenario: Scenario, identifier: str, levers: Levers, language: str) -> str | None:
    offer = levers.offer(identifier)
    to = scenario.channels[offer.to].name.in_language(language) if offer.to else ""
    if offer.offer == "closed":
        return translate("schematic.channel.closed", language, to=to)
    if offer.offer == "steered":
        steered = offer.share.value if offer.share else 0.0
        return translate("schematic.channel.steered", language, share=format_share(steered, language), to=to)
    bot = levers.dial("bot_containment", identifier)
    return translate("schematic.channel.bot", language, share=format_share(bot, language)) if bot else None


def _active(teams: Mapping[str, Team]) -> Mapping[str, Team]:
    return {name: team for name, team in teams.items() if team.posts.value > 0}


def _teams(
    scenario: Scenario, layout: Mapping[str, Team], figures: Figures, language: str
) -> tuple[TeamPart, ...]:
    """Teams with the posts that the simulation counts: those stated times the staffing factor."""
    return tuple(
        TeamPart(
            name,
            team.name.in_language(language),
            team.posts.value * scenario.staffing.staffing_factor.value,
            figures.occupancy.get(name, math.nan),
            team.channels,
        )
        for name, team in _active(layout).items()
    )


def _systems(levers: Levers, figures: Figures, language: str) -> tuple[SystemPart, ...]:
    behind = {
        "customer_file": ("shared_history", levers.shared_history),
        "knowledge": ("knowledge", levers.knowledge.value > 0),
        "back_office": ("back_office_connected", levers.back_office_connected),
    }
    shares = {name: figures.strengths.get(lever, 1.0) if on else 0.0 for name, (lever, on) in behind.items()}
    return tuple(
        SystemPart(translate(f"schematic.system.{name}", language), share > 0, share)
        for name, share in shares.items()
    )


def avoidable_share(levers: Levers) -> float:
    """The largest share of avoidable issues that a product change prevents (0: no product change)."""
    return max((levers.dial("avoidable_demand", key) for key in (*levers.avoidable_demand, ALL)), default=0.0)
