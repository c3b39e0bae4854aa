"""From a scenario's words to the engine's arrays: one service in one state of readiness.

A lever acts with a strength g between today's setting and the target's: a dial stands at base + g (target -
base), a switch holds for a share of the issues (by the issue's own uniform), a changed team layout holds for
a share g of its people.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from models.scenario import ALL, Levers, Scenario
from models.scenario.schema import NamedFuture, Team
from models.simulation import layout as at
from models.simulation.demand import LoadedYear
from models.simulation.layout import HALF_HOURS, Floats, Ints, Network
from models.simulation.rota import duty_hours, on_duty, open_half_hours, whole_heads

SWITCH_LEVERS = {
    "identification": at.IDENTIFICATION,
    "shared_history": at.HISTORY,
    "universal_queue": at.UNIVERSAL,
    "skill_routing": at.SKILL,
    "callback": at.CALLBACK_OFFER,
    "back_office_connected": at.CONNECTED,
    "case_ownership": at.OWNERSHIP,
    "cross_department_handover": at.HANDOVER,
    "proactive_status": at.PROACTIVE,
}
"""Lever -> column of `Network.switches`."""
TOP_SCORE = 9.0
"""Score of a contact of priority 0 that just arrived; every priority point costs one."""
BOOKED_TARGET_S = 7200.0
"""Promise for booked callbacks where the scenario has no callback channel with a target of its own."""


@dataclass(frozen=True)
class Group:
    """People of one team with the same layout; a team under change has two groups."""

    team_id: str
    team: Team
    posts: float


@dataclass(frozen=True)
class Service:
    """A service in one state of readiness: the engine's arrays and what their rows mean."""

    network: Network
    groups: tuple[Group, ...]
    teams: tuple[str, ...]
    """Team ids; `network.team` points here."""


@dataclass(frozen=True)
class Change:
    """How far a service has got from today's levers and teams to the target's."""

    today: Levers
    target: Levers
    today_teams: Mapping[str, Team]
    target_teams: Mapping[str, Team]
    strengths: Mapping[str, float]

    def strength(self, lever: str) -> float:
        """How far the prerequisites let `lever` act, 0..1."""
        return float(self.strengths.get(lever, 1.0))

    def dial(self, lever: str, key: str | None = None) -> float:
        """Where a dial or switch stands: today's + g (target - today's)."""
        before, after = self.today.dial(lever, key), self.target.dial(lever, key)
        return before + self.strength(lever) * (after - before)


def build_service(
    scenario: Scenario, change: Change, year: LoadedYear, future: NamedFuture | None = None
) -> Service:
    """The arrays of `scenario` in the state that `change` describes, under `future` (None: as expected)."""
    future = future or NamedFuture(name=scenario.name, story=scenario.name, source="-", grade="D")
    handling = _handling_times(scenario, change, future)
    weight, capacity = _attention(scenario)
    groups = _groups(change, future)
    teams = tuple(dict.fromkeys(group.team_id for group in groups))
    heads = _heads(scenario, groups, handling, weight / capacity, year)
    settles = _settles(scenario, groups)
    queues = _Queues(scenario, change, groups)
    entry = _entries(scenario, groups, queues, settles)
    pass_queue, far = _passes(scenario, groups, queues, settles)
    synchronous = _column(1 if c.mode != "asynchronous" else 0 for c in scenario.channels.values())
    steered_to, steered_share, induces = _offers(scenario, change)
    bot_share, bot_present = _bots(scenario, change, future)
    network = Network(
        capacity=capacity,
        spill_to=_first_of_shape(scenario, "phone"),
        longest_idle=0,
        switches=_switches(change),
        parameters=_parameters(scenario),
        synchronous=synchronous,
        weight=weight,
        concurrency=_column(c.concurrency for c in scenario.channels.values()),
        slowdown=_floats(c.slowdown.value if c.slowdown else 1.0 for c in scenario.channels.values()),
        interruptible=_column(1 if c.interruptible else 0 for c in scenario.channels.values()),
        interrupts=synchronous,
        may_call_back=_column(1 if c.shape == "phone" else 0 for c in scenario.channels.values()),
        patience_s=_patience(scenario, future),
        target_s=_floats(c.service_target_s for c in scenario.channels.values()),
        sigma=_floats(math.sqrt(math.log1p(c.handling_cv**2)) for c in scenario.channels.values()),
        retry_to=_cumulative(scenario, "retry_to"),
        chase_to=_cumulative(scenario, "chase_to"),
        return_to=_returns(scenario),
        broken_to=_restarts(scenario),
        steered_to=steered_to,
        steered_share=steered_share,
        induces=induces,
        bot_share=bot_share,
        bot_present=bot_present,
        rate=_hours_of_use(scenario, groups, synchronous, heads, year),
        handling_s=handling,
        unsettled=_unsettled(scenario, change),
        arises=_arises(scenario, change),
        back_office=_floats(r.back_office.value for r in scenario.reasons.values()),
        back_office_s=_floats(r.back_office_lead_h.value * 3600 for r in scenario.reasons.values()),
        team=_column(teams.index(group.team_id) for group in groups),
        heads=heads,
        settles=settles,
        far=far,
        queue_channel=queues.channels(),
        queue_groups=queues.groups(),
        queue_booked=queues.booked(),
        group_queues=queues.by_group(),
        group_base=queues.bases(),
        queue_slope=queues.slopes(),
        entry_shared=entry.shared,
        entry_skilled=entry.skilled,
        entry_own=entry.own,
        entry_share=entry.share,
        pass_queue=pass_queue,
    )
    return Service(network, groups, teams)


# --- Small columns ----------------------------------------------------------------------------------------


def _column(values: object) -> Ints:
    return np.array(list(values), dtype=np.int32)  # type: ignore[call-overload]


def _floats(values: object) -> Floats:
    return np.array(list(values), dtype=np.float64)  # type: ignore[call-overload]


def _position(scenario: Scenario, channel: str) -> int:
    return list(scenario.channels).index(channel)


def _first_of_shape(scenario: Scenario, *shapes: str) -> int:
    for shape in shapes:
        for k, channel in enumerate(scenario.channels.values()):
            if channel.shape == shape:
                return k
    return -1


# --- Customers --------------------------------------------------------------------------------------------


def _patience(scenario: Scenario, future: NamedFuture) -> Floats:
    """Mean patience (synchronous) or expectation (asynchronous) in seconds."""
    return _floats(
        future.patience_factor
        * (c.patience_s.value if c.patience_s else c.expectation_h.value * 3600 if c.expectation_h else 0.0)
        for c in scenario.channels.values()
    )


def _cumulative(scenario: Scenario, field: str) -> Floats:
    """Where customers turn to, as cumulative shares; what is missing to 1 stays on the channel."""
    table = np.zeros((len(scenario.channels), len(scenario.channels)))
    for k, channel in enumerate(scenario.channels.values()):
        for to, share in getattr(channel, field).items():
            table[k, _position(scenario, to)] = share
    return np.asarray(np.cumsum(table, axis=1))


def _returns(scenario: Scenario) -> Floats:
    """Where customers turn to who come back on another channel: as when they chase, otherwise as when they
    retry."""
    table = np.zeros((len(scenario.channels), len(scenario.channels)))
    for k, channel in enumerate(scenario.channels.values()):
        for to, share in (channel.chase_to or channel.retry_to).items():
            table[k, _position(scenario, to)] = share
        table[k, k] = 0.0
        if table[k].sum() > 0:
            table[k] /= table[k].sum()
    return np.asarray(np.cumsum(table, axis=1))


def _restarts(scenario: Scenario) -> Ints:
    """Where a customer starts again who is told to: in writing after a talk, by phone after a letter."""
    written = _first_of_shape(scenario, "email", "form", "letter", "messaging")
    spoken = _first_of_shape(scenario, "phone", "callback", "branch")
    found = []
    for k, channel in enumerate(scenario.channels.values()):
        to = spoken if channel.mode == "asynchronous" else written
        found.append(to if to >= 0 else k)
    return _column(found)


def _parameters(scenario: Scenario) -> Floats:
    behaviour, mechanisms = scenario.behaviour, scenario.mechanisms
    values = np.zeros(at.PARAMETERS)
    for column, value in {
        at.P_RETRY: behaviour.retry_after_abandon.value,
        at.P_RETRY_DELAY: behaviour.retry_delay_s.value,
        at.P_CHASE: behaviour.chase_when_late.value,
        at.P_RETURN: behaviour.return_when_unsettled.value,
        at.P_RETURN_DELAY: behaviour.return_delay_h.value * 3600,
        at.P_RETURN_SAME: behaviour.return_on_same_channel.value,
        at.P_STATUS: behaviour.status_enquiry.value,
        at.P_STATUS_AFTER: behaviour.status_after_share.value,
        at.P_MAX_CONTACTS: behaviour.max_contacts,
        at.P_REEXPLAIN: mechanisms.reexplain_s.value,
        at.P_DUPLICATE: mechanisms.duplicate_share.value,
        at.P_TRIAGE: mechanisms.triage_share.value,
        at.P_WARM: mechanisms.warm_pass_s.value,
        at.P_BROKEN: mechanisms.broken_pass.value,
        at.P_OWNER_RESOLUTION: mechanisms.ownership_resolution.value,
        at.P_CALLBACK_AFTER: mechanisms.callback_threshold_s.value,
        at.P_CALLBACK_ACCEPT: mechanisms.callback_accept.value,
        at.P_BOT_CONTEXT: mechanisms.bot_context.value,
        at.P_BOT_SPILL: mechanisms.bot_spill.value,
        at.P_INDUCED: mechanisms.induced_demand.value,
    }.items():
        values[column] = value
    return values


def _hours_of_use(
    scenario: Scenario, groups: tuple[Group, ...], synchronous: Ints, heads: Ints, year: LoadedYear
) -> Floats:
    """When customers turn to a channel: as loaded; a synchronous one only while somebody serves it."""
    rate = year.profile.copy()
    for k, name in enumerate(scenario.channels):
        if rate[k].sum() <= 0:
            rate[k] = year.profile.sum(axis=0)
        serving = [g for g, group in enumerate(groups) if name in group.team.channels]
        if synchronous[k] and serving:
            served = rate[k] * (heads[:, serving].sum(axis=1) > 0)
            rate[k] = served if served.sum() > 0 else rate[k]
    return rate


# --- Levers -----------------------------------------------------------------------------------------------


def _switches(change: Change) -> Floats:
    values = np.zeros(at.SWITCHES)
    for lever, column in SWITCH_LEVERS.items():
        values[column] = change.dial(lever)
    return values


def _relative(change: Change, lever: str, key: str | None, mechanism: float) -> float:
    """What is left of something that `mechanism` x dial takes away, relative to what is left of it today."""
    left_today = 1 - mechanism * change.today.dial(lever, key)
    left = 1 - mechanism * change.dial(lever, key)
    return left / left_today if left_today > 0 else 1.0


def _unsettled(scenario: Scenario, change: Change) -> Floats:
    """Share of properly handled contacts after which the issue is not settled; stated for today's levers."""
    mechanisms = scenario.mechanisms
    return _floats(
        (1 - reason.first_contact_resolution.value)
        * _relative(change, "process_defined", name, mechanisms.process_resolution.value)
        * _relative(change, "knowledge", None, mechanisms.knowledge_resolution.value)
        for name, reason in scenario.reasons.items()
    )


def _arises(scenario: Scenario, change: Change) -> Floats:
    """Share of today's issues that still arise."""
    return _floats(
        min(1.0, _relative(change, "avoidable_demand", name, reason.avoidable.value))
        for name, reason in scenario.reasons.items()
    )


def _handling_times(scenario: Scenario, change: Change, future: NamedFuture) -> Floats:
    mechanisms = scenario.mechanisms
    by_channel = _floats(
        c.handling_time_s.value * future.handling_time_factor for c in scenario.channels.values()
    )
    by_reason = _floats(
        reason.handling_factor.value
        * _relative(change, "process_defined", name, mechanisms.process_handling.value)
        * _relative(change, "knowledge", None, mechanisms.knowledge_handling.value)
        for name, reason in scenario.reasons.items()
    )
    return np.asarray(by_channel[:, None] * by_reason)


def _offers(scenario: Scenario, change: Change) -> tuple[Ints, Floats, Floats]:
    """Where customers of a channel are sent, how many of them follow, and whether that is new."""
    strength = change.strength("channel_offer")
    to, share, new = [], [], []
    for name in scenario.channels:
        before, after = change.today.offer(name), change.target.offer(name)
        chosen = after if after.offer != "open" else before
        to.append(-1 if chosen.offer == "open" or chosen.to is None else _position(scenario, chosen.to))
        share.append((1 - strength) * _following(before) + strength * _following(after))
        new.append(1.0 if before.offer == "open" and after.offer != "open" else 0.0)
    return _column(to), _floats(share), _floats(new)


def _following(offer: object) -> float:
    kind, share = getattr(offer, "offer", "open"), getattr(offer, "share", None)
    if kind == "open":
        return 0.0
    return float(share.value) if share is not None and kind == "steered" else 1.0


def _bots(scenario: Scenario, change: Change, future: NamedFuture) -> tuple[Floats, Floats]:
    """Share contained of those who meet a bot, and share of issues that meet one."""
    strength = change.strength("bot_containment")
    contained, present = [], []
    for name in scenario.channels:
        before = change.today.dial("bot_containment", name)
        after = change.target.dial("bot_containment", name)
        meets = (1 - strength) * (before > 0) + strength * (after > 0)
        share = before + strength * (after - before)
        contained.append(min(1.0, share / meets * future.bot_containment_factor) if meets > 0 else 0.0)
        present.append(meets)
    return _floats(contained), _floats(present)


# --- People -----------------------------------------------------------------------------------------------


def _attention(scenario: Scenario) -> tuple[Ints, int]:
    """Units of attention that a contact takes, and those that an agent has."""
    capacity = math.lcm(*[channel.concurrency for channel in scenario.channels.values()])
    return _column(capacity // channel.concurrency for channel in scenario.channels.values()), capacity


def _groups(change: Change, future: NamedFuture) -> tuple[Group, ...]:
    """Teams as today and as planned: a share of each changed team works in its new layout already."""
    pooled = change.dial("pooled_teams")
    found = []
    for name in dict.fromkeys([*change.today_teams, *change.target_teams]):
        before, after = change.today_teams.get(name), change.target_teams.get(name)
        if before == after and before is not None:
            found.append(Group(name, before, before.posts.value * future.posts_factor))
            continue
        for team, share in ((before, 1 - pooled), (after, pooled)):
            if team is not None and share > 0:
                found.append(Group(name, team, team.posts.value * share * future.posts_factor))
    return tuple(found)


def _heads(
    scenario: Scenario, groups: tuple[Group, ...], handling: Floats, attention: Floats, year: LoadedYear
) -> Ints:
    """Whole heads on duty per half-hour of the week and group, planned for a mean week's loaded volumes."""
    erlang = year.profile * ((year.reason_share * handling).sum(axis=1) * attention / 1800)[:, None]
    columns = []
    for group in groups:
        prompt, patient = np.zeros(HALF_HOURS), 0.0
        for k, (name, channel) in enumerate(scenario.channels.items()):
            if name not in group.team.channels:
                continue
            serving = sum(each.posts for each in groups if name in each.team.channels)
            share = group.posts / serving if serving > 0 else 0.0
            if channel.mode == "asynchronous":
                patient += float(erlang[k].sum()) / 2 * share
            else:
                prompt += erlang[k] * share
        hours = duty_hours(scenario.staffing, group.posts)
        columns.append(whole_heads(on_duty(group.team, hours, prompt, patient)))
    return np.ascontiguousarray(np.stack(columns, axis=1), dtype=np.int32)


def _settles(scenario: Scenario, groups: tuple[Group, ...]) -> Ints:
    return np.array(
        [
            [
                1 if ALL in group.team.reasons or reason in group.team.reasons else 0
                for reason in scenario.reasons
            ]
            for group in groups
        ],
        dtype=np.int32,
    )


# --- Queues -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Entry:
    shared: Ints
    skilled: Ints
    own: Ints
    share: Floats


class _Queues:
    """Numbers the queues: one per channel and set of groups that may take from it, and one for its booked
    callbacks."""

    def __init__(self, scenario: Scenario, change: Change, groups: tuple[Group, ...]) -> None:
        self._scenario = scenario
        self._groups = groups
        self._universal = change.dial("universal_queue")
        self._ids: dict[tuple[int, tuple[int, ...], bool], int] = {}
        self._known: dict[tuple[int, frozenset[int]], int] = {}
        self._booked: list[int] = []
        reach = [
            len(group.team.channels) * (len(group.team.reasons) + 99 * (ALL in group.team.reasons))
            for group in groups
        ]
        self._order = sorted(range(len(groups)), key=lambda g: (reach[g], g))
        booked = [c.service_target_s for c in scenario.channels.values() if c.shape == "callback"]
        self._booked_target_s = booked[0] if booked else BOOKED_TARGET_S

    def number(self, channel: int, groups: set[int]) -> int:
        """Number of the queue of `channel` from which `groups` take: the least flexible are asked first."""
        asked = (channel, frozenset(groups))
        if asked in self._known:
            return self._known[asked]
        key = (channel, tuple(g for g in self._order if g in groups), False)
        if key not in self._ids:
            self._ids[key] = len(self._booked)
            self._booked.append(len(self._booked))
            shape = list(self._scenario.channels.values())[channel]
            if shape.mode != "asynchronous":
                number = len(self._booked)
                self._ids[key[0], key[1], True] = number
                self._booked[-1] = number
                self._booked.append(number)
        self._known[asked] = self._ids[key]
        return self._ids[key]

    def channels(self) -> Ints:
        return _column(channel for channel, _, _ in self._ids)

    def booked(self) -> Ints:
        return _column(self._booked)

    def groups(self) -> Ints:
        return _padded([list(groups) for _, groups, _ in self._ids])

    def by_group(self) -> Ints:
        return _padded(self._lists())

    def slopes(self) -> Floats:
        """Score per second of waiting: with one queue for all, a contact gains a point whenever its promise
        has passed."""
        channels = list(self._scenario.channels.values())
        return _floats(
            self._universal / (self._booked_target_s if booked else channels[channel].service_target_s)
            for channel, _, booked in self._ids
        )

    def bases(self) -> Floats:
        """Score of a fresh contact: priority where there is one queue, the team's own order of channels where
        not."""
        lists = self._lists()
        table = np.zeros((len(lists), max(map(len, lists), default=0) + 1))
        keys = list(self._ids)
        for g, numbers in enumerate(lists):
            for k, number in enumerate(numbers):
                table[g, k] = self._base(g, *keys[number])
        return table

    def _base(self, group: int, channel: int, _groups: tuple[int, ...], booked: bool) -> float:
        names = list(self._scenario.channels)
        channels = self._groups[group].team.channels
        own = self._scenario.channels[names[channel]]
        name, priority = names[channel], float(own.priority)
        if booked:
            callbacks = [n for n, c in self._scenario.channels.items() if c.shape == "callback"]
            name = callbacks[0] if callbacks else ""
            priority = self._scenario.channels[name].priority if callbacks else TOP_SCORE - 1
        place = channels.index(name) if name in channels else len(channels) if booked else 0
        by_order = TOP_SCORE * (1 - place / (len(channels) + 1))
        return self._universal * (TOP_SCORE - priority) + (1 - self._universal) * by_order

    def _lists(self) -> list[list[int]]:
        lists: list[list[int]] = [[] for _ in self._groups]
        for number, (_, groups, _) in enumerate(self._ids):
            for g in groups:
                lists[g].append(number)
        return lists


def _padded(rows: list[list[int]]) -> Ints:
    table = np.full((len(rows), max(map(len, rows), default=0) + 1), -1, dtype=np.int32)
    for k, row in enumerate(rows):
        table[k, : len(row)] = row
    return table


def _entries(scenario: Scenario, groups: tuple[Group, ...], queues: _Queues, settles: Ints) -> _Entry:
    """Which queue a contact enters: shared by all who serve the channel, by those with the skill, or of one
    team alone."""
    channels, reasons, count = len(scenario.channels), len(scenario.reasons), len(groups)
    shared = np.zeros(channels, np.int32)
    skilled = np.zeros((channels, reasons), np.int32)
    own = np.full((channels, count), -1, np.int32)
    share = np.zeros((channels, count))
    for c, name in enumerate(scenario.channels):
        serving = {g for g, group in enumerate(groups) if name in group.team.channels and group.posts > 0}
        shared[c] = queues.number(c, serving)
        for r in range(reasons):
            able = {g for g in serving if settles[g, r]}
            skilled[c, r] = queues.number(c, able or serving)
        for g in range(count):
            colleagues = {each for each in serving if groups[each].team_id == groups[g].team_id}
            if colleagues:
                own[c, g] = queues.number(c, colleagues)
            share[c, g] = groups[g].posts if g in serving else 0.0
        if share[c].sum() > 0:
            share[c] = np.cumsum(share[c]) / share[c].sum()
    return _Entry(shared, skilled, own, share)


def _passes(
    scenario: Scenario, groups: tuple[Group, ...], queues: _Queues, settles: Ints
) -> tuple[Ints, Ints]:
    """Where a contact goes that a group cannot settle, and whether that is another unit."""
    pass_queue = np.full((len(scenario.channels), len(scenario.reasons)), -1, np.int32)
    far = np.ones((len(groups), len(scenario.reasons)), np.int32)
    for r in range(len(scenario.reasons)):
        able = {g for g, group in enumerate(groups) if settles[g, r] and group.posts > 0}
        chosen = {g for g in able if groups[g].team.receives_passes} or able
        for g, group in enumerate(groups):
            far[g, r] = 0 if any(groups[each].team.unit == group.team.unit for each in chosen) else 1
        if chosen:
            for c in range(len(scenario.channels)):
                pass_queue[c, r] = queues.number(c, chosen)
    return pass_queue, far


__all__ = ["Change", "Group", "Service", "build_service", "open_half_hours"]
