"""From a scenario's words to the engine's arrays: one service in one state of readiness."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from models.scenario import Scenario
from models.scenario.schema import NamedFuture
from models.simulation.change import (
    Change,
    arising_shares,
    bots,
    channel_offers,
    handling_times,
    switch_strengths,
    unsettled_shares,
)
from models.simulation.columns import column, first_of_shape, floats
from models.simulation.customers import cumulative, hours_of_use, parameters, patience, restarts, returns
from models.simulation.demand import LoadedYear
from models.simulation.layout import Ints, Network
from models.simulation.people import Group, attention, groups_of, heads_on_duty
from models.simulation.queues import own_queue_shares, routes, who_serves


@dataclass(frozen=True)
class Service:
    """A service in one state of readiness: the engine's arrays and what their rows mean."""

    network: Network
    groups: tuple[Group, ...]
    teams: tuple[str, ...]
    """Team ids; `network.team` points here."""


def build_service(
    scenario: Scenario, change: Change, year: LoadedYear, future: NamedFuture | None = None
) -> Service:
    """The arrays of `scenario` in the state that `change` describes, under `future` (None: as expected)."""
    future = future or NamedFuture(name=scenario.name, story=scenario.name, source="-", grade="D")
    handling = handling_times(scenario, change, future.handling_time_factor)
    weight, capacity = attention(scenario)
    groups = groups_of(change, future)
    teams = tuple(dict.fromkeys(group.team_id for group in groups))
    heads = heads_on_duty(scenario, groups, handling, weight / capacity, year)
    route = routes(who_serves(scenario, change, groups))
    synchronous = column(1 if c.mode != "asynchronous" else 0 for c in scenario.channels.values())
    steered_to, steered_share, induces = channel_offers(scenario, change)
    bot_share, bot_present = bots(scenario, change, future)
    network = Network(
        capacity=capacity,
        spill_to=first_of_shape(scenario, "phone"),
        longest_idle=1 if scenario.routing.choice == "longest_idle" else 0,
        switches=switch_strengths(change),
        parameters=parameters(scenario),
        synchronous=synchronous,
        weight=weight,
        concurrency=column(c.concurrency for c in scenario.channels.values()),
        slowdown=floats(c.slowdown.value if c.slowdown else 1.0 for c in scenario.channels.values()),
        interruptible=column(1 if c.interruptible else 0 for c in scenario.channels.values()),
        interrupts=column(
            int(prompt if c.interrupts is None else c.interrupts)
            for c, prompt in zip(scenario.channels.values(), synchronous, strict=True)
        ),
        lines=column(c.lines or -1 for c in scenario.channels.values()),
        may_call_back=column(1 if c.shape == "phone" else 0 for c in scenario.channels.values()),
        patience_s=patience(scenario, future),
        target_s=floats(c.service_target_s for c in scenario.channels.values()),
        sigma=floats(
            -1.0 if c.handling == "exponential" else math.sqrt(math.log1p(c.handling_cv**2))
            for c in scenario.channels.values()
        ),
        retry_to=cumulative(scenario, "retry_to"),
        chase_to=cumulative(scenario, "chase_to"),
        return_to=returns(scenario),
        broken_to=restarts(scenario),
        steered_to=steered_to,
        steered_share=steered_share,
        induces=induces,
        bot_share=bot_share,
        bot_present=bot_present,
        rate=hours_of_use(scenario, groups, synchronous, heads, year),
        handling_s=handling,
        unsettled=unsettled_shares(scenario, change),
        arises=arising_shares(scenario, change),
        back_office=floats(r.back_office.value for r in scenario.reasons.values()),
        back_office_s=floats(r.back_office_lead_h.value * 3600 for r in scenario.reasons.values()),
        team=column(teams.index(group.team_id) for group in groups),
        unit=_units(group.team.unit for group in groups),
        heads=heads,
        settles=route.settles,
        far=route.far,
        queue_channel=route.queue_channel,
        queue_groups=route.queue_groups,
        queue_booked=route.queue_booked,
        group_queues=route.group_queues,
        group_base=route.group_base,
        queue_slope=route.queue_slope,
        entry_shared=route.entry_shared,
        entry_skilled=route.entry_skilled,
        entry_own=route.entry_own,
        entry_share=own_queue_shares(scenario, groups),
        pass_queue=route.pass_queue,
    )
    return Service(network, groups, teams)


def _units(names: Iterable[str]) -> Ints:
    """Number of the department of every group."""
    known: dict[str, int] = {}
    return column(known.setdefault(name, len(known)) for name in names)


__all__ = ["Change", "Group", "Service", "build_service"]
