"""Which channels take part: a scenario seen through the channels that its volumes hold.

`volumes.channels` names them (None: all). Contacts on other channels do not exist in the loaded year, so
nothing of the model may create any: nobody is sent there, and nobody is paid for waiting there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from models.scenario.presets import stage_teams
from models.scenario.schema import Channel, CostBlock, LeverChanges, Option, Scenario, Stage, Team, TeamChange
from models.scenario.values import Assumption, FrozenDict


def taking_part(scenario: Scenario) -> Scenario:
    """The scenario with only the channels that take part, and the teams that are needed for them.

    Those who retried or chased elsewhere do so on the channels that are left (where none of their targets is:
    on the same channel); levers, offers and futures of the others are gone. A team that serves none of the
    channels and receives no passes is gone, or has no posts in the layouts in which it serves none. With
    `volumes.channels` None, or when nothing is left out, the scenario itself is returned.
    """
    kept = scenario.volumes.channels
    if kept is None or set(scenario.channels) <= set(kept):
        return scenario
    return scenario.model_copy(
        update={
            "channels": _frozen(
                (name, _channel(name, channel, kept))
                for name, channel in scenario.channels.items()
                if name in kept
            ),
            "volumes": scenario.volumes.model_copy(
                update={"channel_names": _only(scenario.volumes.channel_names, kept)}
            ),
            "teams": _teams(scenario, kept),
            "today": _levers(scenario.today, kept),
            "exploration": scenario.exploration.model_copy(
                update={"channel_demand": _only(scenario.exploration.channel_demand, kept)}
            ),
            "options": _frozen(
                (name, _option(scenario, option, kept)) for name, option in scenario.options.items()
            ),
            "futures": _frozen(
                (
                    name,
                    future.model_copy(
                        update={"channel_demand_factor": _only(future.channel_demand_factor, kept)}
                    ),
                )
                for name, future in scenario.futures.items()
            ),
        }
    )


def idle_teams(scenario: Scenario, layout: Mapping[str, Team]) -> tuple[str, ...]:
    """Teams of `layout` with nothing to do: they serve no channel that takes part and receive no passes."""
    kept = scenario.volumes.channels
    return tuple(
        name
        for name, team in layout.items()
        if kept is not None
        and team.posts.value > 0
        and not team.receives_passes
        and not set(team.channels) & set(kept)
    )


def _frozen(entries: Iterable[tuple[str, Any]]) -> FrozenDict[Any]:
    return FrozenDict(dict(entries))


def _only(mapping: Mapping[str, Any], kept: tuple[str, ...]) -> FrozenDict[Any]:
    return _frozen((name, value) for name, value in mapping.items() if name in kept)


def _channel(name: str, channel: Channel, kept: tuple[str, ...]) -> Channel:
    chased = _only(channel.chase_to, kept)
    total = sum(chased.values())
    if channel.chase_to:
        chased = (
            _frozen((to, part / total) for to, part in chased.items())
            if total > 0
            else FrozenDict({name: 1.0})
        )
    return channel.model_copy(update={"retry_to": _only(channel.retry_to, kept), "chase_to": chased})


def _teams(scenario: Scenario, kept: tuple[str, ...]) -> FrozenDict[Any]:
    """Today's teams; one that only an option needs stays, without posts."""
    idle = idle_teams(scenario, scenario.teams)
    needed = {
        name
        for option in scenario.options.values()
        for stage in option.stages
        if (layout := stage_teams(scenario, stage))
        for name in set(layout) - set(idle_teams(scenario, layout))
        if layout[name].posts.value > 0
    }
    return _frozen(
        (name, _on_kept(team, kept, has_posts=name not in idle))
        for name, team in scenario.teams.items()
        if name not in idle or name in needed
    )


def _on_kept(team: Team, kept: tuple[str, ...], *, has_posts: bool) -> Team:
    update: dict[str, Any] = {"channels": tuple(name for name in team.channels if name in kept)}
    if not has_posts:
        update["posts"] = _none_of(team.posts)
    return team.model_copy(update=update)


def _none_of(posts: Assumption) -> Assumption:
    return posts.model_copy(update={"value": 0.0, "low": 0.0, "high": 0.0})


def _option(scenario: Scenario, option: Option, kept: tuple[str, ...]) -> Option:
    return option.model_copy(
        update={
            "stages": tuple(_stage(scenario, stage, kept) for stage in option.stages),
            "costs": _frozen((name, _cost(block, kept)) for name, block in option.costs.items()),
        }
    )


def _cost(block: CostBlock, kept: tuple[str, ...]) -> CostBlock:
    """The block for the contacts of the channels that are left; nothing per contact where none is."""
    if block.contact_channels is None:
        return block
    left = tuple(name for name in block.contact_channels if name in kept)
    paid: dict[str, Any] = (
        {"contact_channels": left} if left else {"contact_channels": None, "contact_eur": None}
    )
    return block.model_copy(update=paid)


def _stage(scenario: Scenario, stage: Stage, kept: tuple[str, ...]) -> Stage:
    today, layout = _teams(scenario, kept), stage_teams(scenario, stage)
    idle = idle_teams(scenario, layout)
    changes: dict[str, TeamChange] = {}
    for name, team in layout.items():
        change = stage.teams.get(name)
        if name not in today and (name in scenario.teams or name in idle):
            continue
        update: dict[str, Any] = {}
        if change is not None and change.channels is not None:
            update["channels"] = tuple(each for each in change.channels if each in kept)
        if name in idle:
            update["posts"] = _none_of(team.posts)
        elif change is None and name in today and today[name].posts.value != team.posts.value:
            update["posts"] = team.posts
        if change is not None or update:
            changes[name] = (change or TeamChange()).model_copy(update=update)
    return stage.model_copy(update={"teams": FrozenDict(changes), "levers": _levers(stage.levers, kept)})


def _levers(levers: LeverChanges, kept: tuple[str, ...]) -> LeverChanges:
    update: dict[str, Any] = {}
    if levers.bot_containment is not None:
        update["bot_containment"] = _only(levers.bot_containment, (*kept, "all"))
    if levers.channel_offer is not None:
        update["channel_offer"] = _frozen(
            (name, offer)
            for name, offer in levers.channel_offer.items()
            if name in (*kept, "all") and (offer.to is None or offer.to in kept)
        )
    return levers.model_copy(update=update)
