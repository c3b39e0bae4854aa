"""What the engine works in: all of its state as arrays, so that a run can stop, get more room and go on."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from models.simulation.layout import (
    BY_CHANNEL,
    BY_GROUP,
    BY_REASON,
    HALF_HOURS,
    PER_CHANNEL,
    WAIT_BINS,
    Counters,
    Floats,
    Ints,
    Keys,
    Network,
)

Number = TypeVar("Number", bound=np.generic)

DONE, NO_CONTACTS, NO_EVENTS, NO_ISSUES, TOO_MUCH = 0, 1, 2, 3, 4
"""Why the engine came back."""
S_PENDING, S_FREE_CONTACTS, S_FREE_ISSUES, S_ARRIVING, S_BOUNDARY, S_ALLOWED = range(6)
"""Columns of `Work.state`: events pending, rows free, arrivals and half-hours gone by, events allowed."""
ISSUE_COLUMNS, CONTACT_COLUMNS, AGENT_COLUMNS, CONTACT_TIMES = 13, 17, 5, 4
MOST_ROWS = 1 << 24
"""Rows that an event can name."""
FIRST_ROWS = 1024


class Work(NamedTuple):
    """Counters and tables of a run. Rows of ended issues and contacts are used again: what grows is what is
    in the system, not the run. N_i, N_c, N_e rows for issues, contacts and events; A agents; the rest as in
    `layout`."""

    by_channel: Floats
    by_group: Floats
    by_reason: Floats
    offered: Floats
    by_half_hour: Ints
    handovers: Floats
    waits: Floats
    totals: NDArray[np.int64]  # [2] as in `Counters`

    issues: Ints  # [N_i, ISSUE_COLUMNS]
    keys: Keys  # [N_i]
    arrived: Floats  # [N_i]
    free_issues: Ints  # [N_i] stack of free rows
    contacts: Ints  # [N_c, CONTACT_COLUMNS]
    times: Floats  # [N_c, CONTACT_TIMES]
    free_contacts: Ints  # [N_c] stack of free rows
    event_times: Floats  # [N_e] binary heap
    events: NDArray[np.int64]  # [N_e]

    queue_head: Ints  # [Q]
    queue_tail: Ints  # [Q]
    queue_length: Ints  # [Q]
    lines_taken: Ints  # [C] contacts waiting or in work, without booked callbacks
    waiting: Ints  # [G] contacts that the group may take
    agents: Ints  # [A + 1, AGENT_COLUMNS]
    since: Floats  # [A + 1] last assignment or release
    start_row: Ints  # [G + 1] first agent of the group
    off_duty: Ints  # [A + 1] agents off duty, group by group
    off_count: Ints  # [G]
    on_duty: Ints  # [G]
    wanted: Ints  # [G]
    first_free: Ints  # [G, levels] agents by load, the longest idle first
    last_free: Ints  # [G, levels]
    due: Ints  # [A + 1] agents who may take what waits
    first_breakable: Ints  # [G] interruptible contacts in work, the longest-running first
    last_breakable: Ints  # [G]
    state: NDArray[np.int64]  # [6]


POINTING_AT_CHANNELS = ("retry_to", "chase_to", "return_to", "broken_to")
POINTING_AT_QUEUES = ("entry_shared", "entry_skilled", "entry_own", "entry_share", "pass_queue")
OF_CHANNELS = (*PER_CHANNEL, *POINTING_AT_CHANNELS, *POINTING_AT_QUEUES)
"""Arrays of a network with a row per channel."""


def _check_lengths(net: Network, channels: int) -> None:
    wrong = [name for name in OF_CHANNELS if getattr(net, name).shape[0] != channels]
    if wrong:
        raise ValueError(f"the network has {channels} channels, but not so many rows in {', '.join(wrong)}")


def new_work(net: Network, weeks: int, allowed: int) -> Work:
    """An empty service before the first Monday; `weeks` of arrivals and one of run-out; at most `allowed`
    events. Raises ValueError for a network whose arrays do not fit together: the engine does not look."""
    channels, reasons = net.handling_s.shape
    _check_lengths(net, channels)
    groups, queues, levels, chain = len(net.team), len(net.queue_channel), net.capacity + 1, weeks + 1
    most = net.heads.max(axis=0)
    start_row = np.concatenate([[0], np.cumsum(most)]).astype(np.int32)
    people = int(start_row[-1])
    agents = np.zeros((people + 1, AGENT_COLUMNS), np.int32)
    agents[:people, 0] = np.repeat(np.arange(groups), most)
    rows = FIRST_ROWS
    return Work(
        by_channel=np.zeros((chain, channels, BY_CHANNEL)),
        by_group=np.zeros((chain, groups, BY_GROUP)),
        by_reason=np.zeros((chain, reasons, BY_REASON)),
        offered=np.zeros((chain, channels, reasons)),
        by_half_hour=np.zeros((chain, channels, HALF_HOURS), np.int32),
        handovers=np.zeros((chain, groups, groups, 3)),
        waits=np.zeros((chain, WAIT_BINS)),
        totals=np.zeros(2, np.int64),
        issues=np.zeros((rows, ISSUE_COLUMNS), np.int32),
        keys=np.zeros(rows, np.uint64),
        arrived=np.zeros(rows),
        free_issues=_stack(0, rows, rows),
        contacts=np.zeros((rows, CONTACT_COLUMNS), np.int32),
        times=np.zeros((rows, CONTACT_TIMES)),
        free_contacts=_stack(0, rows, rows),
        event_times=np.zeros(2 * rows),
        events=np.zeros(2 * rows, np.int64),
        queue_head=np.full(queues, -1, np.int32),
        queue_tail=np.full(queues, -1, np.int32),
        queue_length=np.zeros(queues, np.int32),
        lines_taken=np.zeros(channels, np.int32),
        waiting=np.zeros(groups, np.int32),
        agents=agents,
        since=np.zeros(people + 1),
        start_row=start_row,
        off_duty=np.arange(people + 1, dtype=np.int32),
        off_count=most.astype(np.int32),
        on_duty=np.zeros(groups, np.int32),
        wanted=np.zeros(groups, np.int32),
        first_free=np.full((groups, levels), -1, np.int32),
        last_free=np.full((groups, levels), -1, np.int32),
        due=np.zeros(people + 1, np.int32),
        first_breakable=np.full(groups, -1, np.int32),
        last_breakable=np.full(groups, -1, np.int32),
        state=np.array([0, rows, rows, 0, 0, allowed], np.int64),
    )


def with_room(work: Work, short: int) -> Work:
    """The same service with twice the rows of what ran short."""
    if short == NO_EVENTS:
        return work._replace(event_times=_doubled(work.event_times), events=_doubled(work.events))
    if short == NO_CONTACTS:
        before = len(work.free_contacts)
        work.state[S_FREE_CONTACTS] += before
        return work._replace(
            contacts=_doubled(work.contacts),
            times=_doubled(work.times),
            free_contacts=_stack(before, 2 * before, 2 * before),
        )
    before, left = len(work.free_issues), int(work.state[S_FREE_ISSUES])
    free = _stack(before, 2 * before, 2 * before)
    free[before : before + left] = work.free_issues[:left]
    work.state[S_FREE_ISSUES] += before
    return work._replace(
        issues=_doubled(work.issues),
        keys=_doubled(work.keys),
        arrived=_doubled(work.arrived),
        free_issues=free,
    )


def is_full(work: Work, short: int) -> bool:
    """Whether there can be no more rows of what ran short."""
    rows = {NO_EVENTS: len(work.events) // 4, NO_CONTACTS: len(work.free_contacts)}
    return 2 * rows.get(short, len(work.free_issues)) > MOST_ROWS


def counters_of(work: Work) -> Counters:
    """What was counted."""
    return Counters(
        work.by_channel,
        work.by_group,
        work.by_reason,
        work.offered,
        work.by_half_hour,
        work.handovers,
        work.waits,
        work.totals,
    )


def _stack(first: int, last: int, room: int) -> Ints:
    """A stack with rows `first` to `last` - 1 on it, the first on top."""
    found = np.zeros(room, np.int32)
    found[: last - first] = np.arange(last - 1, first - 1, -1)
    return found


def _doubled(table: NDArray[Number]) -> NDArray[Number]:
    """A table with as many empty rows again."""
    return np.concatenate([table, np.zeros_like(table)])
