"""What the engine works on: frozen arrays of a network, of arrivals and of results, and the names of their
columns.

Indices: C channels, R reasons, G groups of agents (a team, or the part of it that is cross-trained already),
Q queues, H = 336 half-hours of a week, W weeks of the chain (warm-up, representative weeks, run-out). Times
in seconds since the Monday on which the chain starts.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]
Keys = NDArray[np.uint64]

HALF_HOUR_S = 1800.0
HALF_HOURS = 336
WEEK_S = 604800.0

# --- Switches (a switch holds for an issue if the issue's own uniform is below its strength) and dials ----
IDENTIFICATION, HISTORY, UNIVERSAL, SKILL, CALLBACK_OFFER = 0, 1, 2, 3, 4
CONNECTED, OWNERSHIP, HANDOVER, PROACTIVE = 5, 6, 7, 8
SWITCHES = 9

# --- Behaviour and mechanisms -----------------------------------------------------------------------------
P_RETRY, P_RETRY_DELAY, P_CHASE, P_RETURN, P_RETURN_DELAY, P_RETURN_SAME = 0, 1, 2, 3, 4, 5
P_STATUS, P_STATUS_AFTER, P_MAX_CONTACTS, P_REEXPLAIN, P_DUPLICATE, P_TRIAGE = 6, 7, 8, 9, 10, 11
P_WARM, P_BROKEN, P_OWNER_RESOLUTION, P_CALLBACK_AFTER, P_CALLBACK_ACCEPT = 12, 13, 14, 15, 16
P_BOT_CONTEXT, P_BOT_SPILL, P_INDUCED = 17, 18, 19
PARAMETERS = 20


class Network(NamedTuple):
    """A service in one state of readiness, ready to run. Shapes in brackets."""

    capacity: int
    """Units of attention that an agent has; a contact takes `weight` of them."""
    spill_to: int
    """Channel that customers turn to when a bot did not help (-1: none)."""
    longest_idle: int
    """In a team, 0: who holds the fewest contacts takes the next, then the longest idle; 1: the longest
    idle alone."""
    switches: Floats  # [SWITCHES] strength 0..1
    parameters: Floats  # [PARAMETERS]

    synchronous: Ints  # [C] 1: the customer waits on the line
    weight: Ints  # [C] units of attention
    concurrency: Ints  # [C]
    slowdown: Floats  # [C]
    interruptible: Ints  # [C]
    interrupts: Ints  # [C] may interrupt
    lines: Ints  # [C] most contacts waiting or in work at once; -1: no limit
    may_call_back: Ints  # [C]
    patience_s: Floats  # [C] mean patience, or mean expectation of an asynchronous channel
    target_s: Floats  # [C]
    sigma: Floats  # [C] of the lognormal handling time; below 0: exponential
    retry_to: Floats  # [C, C] cumulative
    chase_to: Floats  # [C, C] cumulative
    return_to: Floats  # [C, C] cumulative
    broken_to: Ints  # [C] where those write or go who are told to start again
    steered_to: Ints  # [C] -1: open
    steered_share: Floats  # [C]
    induces: Floats  # [C] 1 where the steering is new
    bot_share: Floats  # [C] contained
    bot_present: Floats  # [C] share of issues that meet a bot
    rate: Floats  # [C, H] when customers use the channel, any scale

    handling_s: Floats  # [C, R] mean
    unsettled: Floats  # [R] share of properly handled contacts after which the issue is not settled
    arises: Floats  # [R] share of the issues that still arise
    back_office: Floats  # [R]
    back_office_s: Floats  # [R]

    team: Ints  # [G] team that the group belongs to
    unit: Ints  # [G] department that the group belongs to
    heads: Ints  # [H, G] on duty
    settles: Ints  # [G, R] 1: settles the reason itself
    far: Ints  # [G, R] 1: whoever settles the reason sits in another unit

    queue_channel: Ints  # [Q]
    queue_groups: Ints  # [Q, most groups] in the order in which they are asked, -1 padded
    queue_booked: Ints  # [Q] queue of the callbacks booked from this queue
    group_queues: Ints  # [G, most queues] -1 padded
    group_base: Floats  # [G, most queues] score of a contact that just arrived
    queue_slope: Floats  # [Q] score gained per second of waiting

    entry_shared: Ints  # [C] queue
    entry_skilled: Ints  # [C, R] queue
    entry_own: Ints  # [C, G] queue of one team alone (-1: it does not serve the channel)
    entry_share: Floats  # [C, G] cumulative share of the teams' own queues
    pass_queue: Ints  # [C, R] queue of those who settle the reason (-1: nobody)


PER_CHANNEL = (
    "synchronous", "weight", "concurrency", "slowdown", "interruptible", "interrupts", "lines",
    "may_call_back", "patience_s", "target_s", "sigma", "steered_to", "steered_share", "induces", "bot_share",
    "bot_present", "rate", "handling_s",
)  # fmt: skip
"""Arrays of a network with a row per channel that point at no other channel or queue."""


class Arrivals(NamedTuple):
    """Issues of one week of a replication in the order of their arrival. Shapes [N]."""

    key: Keys
    arrival_s: Floats
    channel: Ints
    reason: Ints


# --- Columns of results -----------------------------------------------------------------------------------
# per week of creation and channel
OFFERED, CONTAINED, ABANDONED, HANDLED, WITHDRAWN, OPEN, DUPLICATES, CHASERS, IN_TIME = (
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
)
ANSWERED, WAIT_S, WORK_S, BOOKED, ABANDONED_UNANSWERED, ABANDONED_SHORT, BLOCKED = 9, 10, 11, 12, 13, 14, 15
BY_CHANNEL = 16
"""`BLOCKED` heard the busy tone because all lines were taken: they reach no queue and are not offered.
`ABANDONED` is everybody who hung up, `ABANDONED_UNANSWERED` without those whom somebody had answered and
passed on, `ABANDONED_SHORT` those of the unanswered who left within the time that the channel promises."""
# per week of the work and group
G_HANDLED, G_WORK_S, G_SYNC_S, G_ASYNC_S = 0, 1, 2, 3
BY_GROUP = 4
# per week of the issue and reason
I_ISSUES, I_CONTACTS, I_SETTLED, I_FIRST, I_GIVEN_UP, I_SETTLE_S, I_SEVERAL = 0, 1, 2, 3, 4, 5, 6
I_PASSES, I_BROKEN, I_REPEATS, I_WAIT_S, I_HANDLED, I_INDUCED = 7, 8, 9, 10, 11, 12
I_CROSSING, I_CONTEXT_LOST = 13, 14
BY_REASON = 15
"""`I_CROSSING` counts issues that two departments worked on, one after the other; `I_CONTEXT_LOST` those of
them whose customer had to tell another department again what the one before already knew."""
WARM, COLD, BROKEN_PASS = 0, 1, 2
WAIT_BINS = 240
BINS_PER_OCTAVE = 10


class Counters(NamedTuple):
    """What one replication counted; W includes warm-up and run-out, which the measures leave out."""

    by_channel: Floats  # [W, C, BY_CHANNEL]
    by_group: Floats  # [W, G, BY_GROUP]
    by_reason: Floats  # [W, R, BY_REASON]
    offered: Floats  # [W, C, R]
    by_half_hour: Ints  # [W, C, H] offered
    handovers: Floats  # [W, G, G, 3]
    waits: Floats  # [W, WAIT_BINS] answered synchronous contacts by wait, log scale
    totals: NDArray[np.int64]
    """Contacts created in the whole chain; then why the run stopped before its end (`STOPS`; 0: it did
    not)."""


STOPS = ("", "events", "time", "size")
"""Why a run can stop before its end: too many events, too much time, too many contacts or issues alive."""


# --- Trace ------------------------------------------------------------------------------------------------
# What can happen to an issue or one of its contacts; numbers are positions in `EVENTS`
(
    E_ARISES,
    E_AVOIDED,
    E_INDUCES,
    E_STEERED,
    E_POSTPONED,
    E_CONTAINED,
    E_SPILLED,
    E_PAST_BOT,
    E_OFFERED,
    E_QUEUED,
    E_BOOKED,
    E_STARTS,
    E_EXPLAINS,
    E_INTERRUPTED,
    E_RESUMED,
    E_PASSED_WARM,
    E_PASSED_COLD,
    E_SENT_AWAY,
    E_HANDLED,
    E_FOUND_DONE,
    E_ABANDONED,
    E_CHASES,
    E_WITHDRAWN,
    E_BACK_OFFICE,
    E_BACK_OFFICE_DONE,
    E_SETTLED,
    E_GIVEN_UP,
    E_OPEN,
    E_BLOCKED,
) = range(29)
EVENTS = (
    "arises",
    "avoided",
    "induces",
    "steered",
    "postponed",
    "contained",
    "spilled",
    "past_bot",
    "offered",
    "queued",
    "booked",
    "starts",
    "explains_again",
    "interrupted",
    "resumed",
    "passed_warm",
    "passed_cold",
    "sent_away",
    "handled",
    "found_done",
    "abandoned",
    "chases",
    "withdrawn",
    "back_office",
    "back_office_done",
    "settled",
    "given_up",
    "open",
    "blocked",
)
"""Names of the kinds of events in a trace."""
WHY = ("first", "retry", "chase", "return", "status", "restart")
"""Why a customer comes, in `L_DETAIL` of `E_OFFERED` and `E_POSTPONED`."""

L_EVENT, L_CONTACT, L_LEG, L_CHANNEL, L_REASON, L_GROUP, L_AGENT, L_QUEUE, L_DETAIL = range(9)
LOG_COLUMNS = 9


class Tape(NamedTuple):
    """Room for a trace of N events; with N = 0 nothing is recorded."""

    followed: Keys  # [K] keys of the issues to follow in rising order; none: all of them
    window_s: Floats  # [2] from, to (excluded): events outside are not recorded
    issue: Keys  # [N]
    at_s: Floats  # [N]
    entries: Ints  # [N, LOG_COLUMNS] -1 where a column does not apply
    used: NDArray[np.int64]  # [1] events to record: more than N where the tape was too short


def no_arrivals() -> Arrivals:
    """A week in which no issue arises."""
    return Arrivals(np.empty(0, np.uint64), np.empty(0), np.empty(0, np.int32), np.empty(0, np.int32))


def no_tape() -> Tape:
    """The tape of a run that records nothing."""
    return empty_tape(0)


def empty_tape(room: int, followed: Keys | None = None, window_s: tuple[float, float] | None = None) -> Tape:
    """A tape with room for `room` events of the issues `followed` (None: all) within `window_s` (None:
    always)."""
    keys = np.empty(0, np.uint64) if followed is None else np.sort(np.asarray(followed, np.uint64))
    return Tape(
        followed=keys,
        window_s=np.array(window_s or (-np.inf, np.inf)),
        issue=np.empty(room, np.uint64),
        at_s=np.empty(room),
        entries=np.empty((room, LOG_COLUMNS), np.int32),
        used=np.zeros(1, np.int64),
    )
