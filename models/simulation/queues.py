"""Where contacts wait: which queue they enter, who takes from it in which order, where they are passed.

All of this follows from who serves what, not from how many they are or how long they need: services that
differ in figures alone share their routes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from models.scenario import ALL, Scenario
from models.simulation.change import Change
from models.simulation.columns import column, floats
from models.simulation.layout import Floats, Ints
from models.simulation.people import Group

TOP_SCORE = 9.0
"""Score of a contact of priority 0 that just arrived; every priority point costs one."""
BOOKED_TARGET_S = 7200.0
"""Promise for booked callbacks where the scenario has no callback channel with a target of its own."""


@dataclass(frozen=True)
class Access:
    """A channel as its queues see it."""

    shape: str
    may_wait: bool
    promise_s: float
    priority: int


@dataclass(frozen=True)
class Crew:
    """A group as the queues see it: what it serves, not how many it are."""

    team_id: str
    unit: str
    channels: tuple[str, ...]
    reasons: tuple[str, ...]
    receives_passes: bool
    is_staffed: bool


@dataclass(frozen=True)
class WhoServes:
    """Who serves what, and by which rules work is given out."""

    channels: tuple[str, ...]
    access: tuple[Access, ...]
    reasons: tuple[str, ...]
    crews: tuple[Crew, ...]
    universal: float
    """How far there is one queue for all channels, 0..1."""
    is_shared: bool
    """Whether all contacts enter shared queues."""
    by_skill: bool
    by_owner: bool


@dataclass(frozen=True)
class Routes:
    """The routes as the engine's arrays; names and shapes as in `layout.Network`. Not to be written to."""

    settles: Ints
    far: Ints
    queue_channel: Ints
    queue_groups: Ints
    queue_booked: Ints
    group_queues: Ints
    group_base: Floats
    queue_slope: Floats
    entry_shared: Ints
    entry_skilled: Ints
    entry_own: Ints
    pass_queue: Ints


def who_serves(scenario: Scenario, change: Change, groups: tuple[Group, ...]) -> WhoServes:
    """What the routes of this state of the service follow from."""
    shared = change.dial("universal_queue")
    channels = scenario.channels.values()
    return WhoServes(
        channels=tuple(scenario.channels),
        access=tuple(
            Access(c.shape, c.mode == "asynchronous", c.service_target_s, c.priority) for c in channels
        ),
        reasons=tuple(scenario.reasons),
        crews=tuple(_crew(group) for group in groups),
        universal=shared if scenario.routing.release == "ageing" else 0.0,
        is_shared=shared >= 1,
        by_skill=change.dial("skill_routing") > 0,
        by_owner=change.dial("case_ownership") > 0,
    )


def _crew(group: Group) -> Crew:
    team = group.team
    return Crew(group.team_id, team.unit, team.channels, team.reasons, team.receives_passes, group.posts > 0)


@lru_cache(maxsize=512)
def routes(who: WhoServes) -> Routes:
    """The routes that follow from who serves what."""
    settles = _settled_reasons(who)
    queues = _Queues(who)
    shared, skilled, own = _entries(who, queues, settles)
    pass_queue, far = _passes(who, queues, settles)
    return Routes(
        settles=settles,
        far=far,
        queue_channel=queues.channels(),
        queue_groups=queues.groups(),
        queue_booked=queues.booked(),
        group_queues=queues.by_group(),
        group_base=queues.bases(),
        queue_slope=queues.slopes(),
        entry_shared=shared,
        entry_skilled=skilled,
        entry_own=own,
        pass_queue=pass_queue,
    )


def own_queue_shares(scenario: Scenario, groups: tuple[Group, ...]) -> Floats:
    """Cumulative share of each group's own queue of a channel, by posts, shape (C, G); 0 where nobody
    serves it."""
    posts = np.array(
        [[group.posts * (name in group.team.channels) for group in groups] for name in scenario.channels]
    )
    total = posts.sum(axis=1, keepdims=True)
    return np.asarray(np.cumsum(posts, axis=1) / np.where(total > 0, total, 1.0))


def _settled_reasons(who: WhoServes) -> Ints:
    """Which reasons each group settles, shape (G, R)."""
    return np.array(
        [
            [int(ALL in crew.reasons or reason in crew.reasons) for reason in who.reasons]
            for crew in who.crews
        ],
        dtype=np.int32,
    )


class _Queues:
    """Numbers the queues: one per channel and set of groups that may take from it, and one for its booked
    callbacks."""

    def __init__(self, who: WhoServes) -> None:
        self._who = who
        self._ids: dict[tuple[int, tuple[int, ...], bool], int] = {}
        self._booked: list[int] = []
        reach = [len(crew.channels) * (len(crew.reasons) + 99 * (ALL in crew.reasons)) for crew in who.crews]
        self._order = sorted(range(len(who.crews)), key=lambda g: (reach[g], g))
        self._callback = next((k for k, a in enumerate(who.access) if a.shape == "callback"), None)

    def number(self, channel: int, groups: set[int]) -> int:
        """Number of the queue of `channel` from which `groups` take: the least flexible are asked first."""
        key = (channel, tuple(g for g in self._order if g in groups), False)
        if key not in self._ids:
            self._ids[key] = len(self._booked)
            self._booked.append(len(self._booked))
            if not self._who.access[channel].may_wait:
                number = len(self._booked)
                self._ids[key[0], key[1], True] = number
                self._booked[-1] = number
                self._booked.append(number)
        return self._ids[key]

    def channels(self) -> Ints:
        return column(channel for channel, _, _ in self._ids)

    def booked(self) -> Ints:
        return column(self._booked)

    def groups(self) -> Ints:
        return _padded([list(groups) for _, groups, _ in self._ids])

    def by_group(self) -> Ints:
        return _padded(self._lists())

    def slopes(self) -> Floats:
        """Score per second of waiting: with one queue for all, a contact gains a point whenever its promise
        has passed."""
        access = self._who.access
        booked_target_s = BOOKED_TARGET_S if self._callback is None else access[self._callback].promise_s
        return floats(
            self._who.universal / (booked_target_s if booked else access[channel].promise_s)
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
        asked = self._callback if booked else channel
        priority = TOP_SCORE - 1 if asked is None else float(self._who.access[asked].priority)
        own = self._who.crews[group].channels
        name = "" if asked is None else self._who.channels[asked]
        place = own.index(name) if name in own else len(own) if booked else 0
        by_order = TOP_SCORE * (1 - place / (len(own) + 1))
        universal = self._who.universal
        return universal * (TOP_SCORE - priority) + (1 - universal) * by_order

    def _lists(self) -> list[list[int]]:
        lists: list[list[int]] = [[] for _ in self._who.crews]
        for number, (_, groups, _) in enumerate(self._ids):
            for g in groups:
                lists[g].append(number)
        return lists


def _padded(rows: list[list[int]]) -> Ints:
    table = np.full((len(rows), max(map(len, rows), default=0) + 1), -1, dtype=np.int32)
    for k, row in enumerate(rows):
        table[k, : len(row)] = row
    return table


def _entries(who: WhoServes, queues: _Queues, settles: Ints) -> tuple[Ints, Ints, Ints]:
    """Which queue a contact enters: shared by all who serve the channel, by those with the skill, or of one
    team alone. Queues that no lever leads to are left out: looking into them costs time."""
    channels, reasons, count = len(who.channels), len(who.reasons), len(who.crews)
    shared = np.zeros(channels, np.int32)
    skilled = np.zeros((channels, reasons), np.int32)
    own = np.full((channels, count), -1, np.int32)
    for c, name in enumerate(who.channels):
        serving = {g for g, crew in enumerate(who.crews) if name in crew.channels and crew.is_staffed}
        shared[c] = queues.number(c, serving)
        for r in range(reasons):
            able = {g for g in serving if settles[g, r]} if who.by_skill else serving
            skilled[c, r] = queues.number(c, able or serving)
        for g, crew in enumerate(who.crews):
            colleagues = {each for each in serving if who.crews[each].team_id == crew.team_id}
            if colleagues and (who.by_owner or not who.is_shared):
                own[c, g] = queues.number(c, colleagues)
    return shared, skilled, own


def _passes(who: WhoServes, queues: _Queues, settles: Ints) -> tuple[Ints, Ints]:
    """Where a contact goes that a group cannot settle, and whether that is another unit."""
    pass_queue = np.full((len(who.channels), len(who.reasons)), -1, np.int32)
    far = np.ones((len(who.crews), len(who.reasons)), np.int32)
    for r in range(len(who.reasons)):
        able = {g for g, crew in enumerate(who.crews) if settles[g, r] and crew.is_staffed}
        chosen = {g for g in able if who.crews[g].receives_passes} or able
        units = {who.crews[each].unit for each in chosen}
        far[:, r] = [crew.unit not in units for crew in who.crews]
        if chosen and not settles[:, r].all():
            for c in range(len(who.channels)):
                pass_queue[c, r] = queues.number(c, chosen)
    return pass_queue, far
