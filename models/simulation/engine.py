"""The state machine: one replication of one network, compiled. Rules: docs in `models.simulation`.

One long function on purpose: every event is one branch, every rule stands once, and the compiler sees all of
it. Issues, contacts and agents are rows of tables; queues, free agents and interruptible work are linked
lists through those rows.
"""

from __future__ import annotations

from math import log
from typing import Any

import numpy as np

from models.simulation import draws
from models.simulation.compiled import borrowing, inlined
from models.simulation.draws import child_key, exponential, lognormal, uniform
from models.simulation.layout import (
    ABANDONED,
    ABANDONED_SHORT,
    ABANDONED_UNANSWERED,
    ANSWERED,
    BINS_PER_OCTAVE,
    BLOCKED,
    BOOKED,
    BROKEN_PASS,
    CALLBACK_OFFER,
    CHASERS,
    COLD,
    CONNECTED,
    CONTAINED,
    DUPLICATES,
    E_ABANDONED,
    E_ARISES,
    E_AVOIDED,
    E_BACK_OFFICE,
    E_BACK_OFFICE_DONE,
    E_BLOCKED,
    E_BOOKED,
    E_CHASES,
    E_CONTAINED,
    E_EXPLAINS,
    E_FOUND_DONE,
    E_GIVEN_UP,
    E_HANDLED,
    E_INDUCES,
    E_INTERRUPTED,
    E_OFFERED,
    E_OPEN,
    E_PASSED_COLD,
    E_PASSED_WARM,
    E_PAST_BOT,
    E_POSTPONED,
    E_QUEUED,
    E_RESUMED,
    E_SENT_AWAY,
    E_SETTLED,
    E_SPILLED,
    E_STARTS,
    E_STEERED,
    E_WITHDRAWN,
    G_ASYNC_S,
    G_HANDLED,
    G_SYNC_S,
    G_WORK_S,
    HALF_HOUR_S,
    HALF_HOURS,
    HANDLED,
    HANDOVER,
    HISTORY,
    I_BROKEN,
    I_CONTACTS,
    I_CONTEXT_LOST,
    I_CROSSING,
    I_FIRST,
    I_GIVEN_UP,
    I_HANDLED,
    I_INDUCED,
    I_ISSUES,
    I_PASSES,
    I_REPEATS,
    I_SETTLE_S,
    I_SETTLED,
    I_SEVERAL,
    I_WAIT_S,
    IDENTIFICATION,
    IN_TIME,
    L_AGENT,
    L_CHANNEL,
    L_CONTACT,
    L_DETAIL,
    L_EVENT,
    L_GROUP,
    L_LEG,
    L_QUEUE,
    L_REASON,
    OFFERED,
    OPEN,
    OWNERSHIP,
    P_BOT_CONTEXT,
    P_BOT_SPILL,
    P_BROKEN,
    P_CALLBACK_ACCEPT,
    P_CALLBACK_AFTER,
    P_CHASE,
    P_DUPLICATE,
    P_INDUCED,
    P_MAX_CONTACTS,
    P_OWNER_RESOLUTION,
    P_REEXPLAIN,
    P_RETRY,
    P_RETRY_DELAY,
    P_RETURN,
    P_RETURN_DELAY,
    P_RETURN_SAME,
    P_STATUS,
    P_STATUS_AFTER,
    P_TRIAGE,
    P_WARM,
    PROACTIVE,
    SKILL,
    UNIVERSAL,
    WAIT_BINS,
    WAIT_S,
    WARM,
    WEEK_S,
    WITHDRAWN,
    WORK_S,
    Arrivals,
    Floats,
    Ints,
    Network,
    Tape,
)
from models.simulation.workspace import (
    CONTACT_COLUMNS,
    DONE,
    ISSUE_COLUMNS,
    NO_CONTACTS,
    NO_EVENTS,
    NO_ISSUES,
    S_ALLOWED,
    S_ARRIVING,
    S_BOUNDARY,
    S_FREE_CONTACTS,
    S_FREE_ISSUES,
    S_PENDING,
    TOO_MUCH,
    Work,
)

# Events: contact finished, patience or expectation run out, a customer comes (again), back-office step done
_DONE, _IMPATIENT, _LATE, _COMES, _STATUS_DUE, _PROCESSED = 0, 1, 2, 3, 4, 5
# Why a customer comes
_FIRST, _RETRY, _CHASE, _RETURN, _STATUS, _RESTART = 0, 1, 2, 3, 4, 5
# State of an issue
_UNSETTLED, _SETTLED, _GIVEN_UP, _IN_BACK_OFFICE = 0, 1, 2, 3
# What happened to an issue between departments
_STAYED, _WITH_CONTEXT, _WITHOUT_CONTEXT = 0, 1, 2
# State of a contact
_FREE, _WAITING, _IN_SERVICE = 0, 1, 2
# What a service comes to
_DUPLICATE, _PASS, _BROKEN, _NOT_SETTLED, _SETTLES, _STATUS_TOLD, _STATUS_UNKNOWN = 0, 1, 2, 3, 4, 5, 6

# Columns of issues
_STATE, _REASON, _WEEK, _CONTACTS, _LIVE, _PENDING, _OWNER = range(7)
_SEVERAL, _PASSES, _SENT_BY, _ASKED, _FOLLOWED, _CROSSED = range(7, ISSUE_COLUMNS)
# Columns of contacts
_ISSUE, _CHANNEL, _AT, _QUEUE, _NEXT, _PREVIOUS, _SIBLING, _NUMBER, _LEG, _SERIAL, _AGENT = range(11)
_BORN, _WHY, _FLAGS, _FROM, _KIND, _RESULT = range(11, CONTACT_COLUMNS)
# Times of contacts
_CREATED, _QUEUED, _ENDS, _REMAINING = range(4)
# Flags of contacts
_IS_ANSWERED, _IS_BOOKED, _IS_NEW_TO_AGENT = 1, 2, 4
# Columns of agents
_GROUP, _LOAD, _HOLDS, _AFTER, _BEFORE = range(5)

VACANT = -1.0
"""Time of the place in the heap whose event has just been taken."""
_whole: Any = np.int64  # one type of whole numbers: a function is compiled anew for every other
_NONE: Any = np.int64(-1)
_ZERO, _ONE, _TWO = np.uint64(0), np.uint64(1), np.uint64(2)
_SERIALS = (1 << 28) - 1
_MOST_LEGS = 8  # whoever gets a contact after so many passes does what can be done
_ROWS = (1 << 24) - 1


@inlined
def _holds(key: np.uint64, switch: int, strength: float) -> bool:
    """Whether a switch of this strength holds for the issue."""
    if strength >= 1.0:
        return True
    if strength <= 0.0:
        return False
    return uniform(key, draws.LEVER + switch) < strength


@borrowing
def _chosen(cumulative: Floats, row: int, u: float) -> int:
    """Index drawn from the cumulative shares of a row; -1 beyond the last of them."""
    for k in range(cumulative.shape[1]):
        if u < cumulative[row, k]:
            return k
    return -1


@borrowing
def _within_hours(rate: Floats, channel: int, moment: float, u: float) -> float:
    """`moment`, or if the channel is not used then, a time of its next day by that day's own profile."""
    slot = int(moment / HALF_HOUR_S)
    if rate[channel, slot % HALF_HOURS] > 0.0:
        return moment
    first = slot + 1
    for _ in range(15):
        last = first - first % 48 + 48
        mass = 0.0
        for k in range(first, last):
            mass += rate[channel, k % HALF_HOURS]
        if mass > 0.0:
            left = u * mass
            for k in range(first, last):
                share = rate[channel, k % HALF_HOURS]
                if share > 0.0 and left <= share:
                    return float((k + left / share) * HALF_HOUR_S)
                left -= share
        first = last
    return moment


@borrowing
def _retry_channel(net: Network, key: np.uint64, number: int, channel: int) -> int:
    """Where somebody tries again who did not get through on `channel`."""
    to = _chosen(net.retry_to, channel, uniform(key, draws.RETRY_CHANNEL, number))
    return channel if to < 0 else to


@borrowing
def _retry_moment(net: Network, key: np.uint64, number: int, to: int, moment: float) -> float:
    """When somebody tries again on channel `to` who did not get through at `moment`."""
    delay = exponential(uniform(key, draws.RETRY_DELAY, number), net.parameters[P_RETRY_DELAY])
    return _within_hours(net.rate, to, moment + delay, uniform(key, draws.REOPENING, number))


@inlined
def _free_line(x: int, contacts: Ints, lines_taken: Ints) -> None:
    """An ended contact leaves its line; one with a booked callback has left it before."""
    if (contacts[x, _FLAGS] & _IS_BOOKED) == 0:
        lines_taken[contacts[x, _CHANNEL]] -= 1


@inlined
def _sink(times: Floats, payloads: np.ndarray, size: int, moment: float, payload: int) -> None:
    """Put an event in the place of the earliest and let it sink to where it belongs (four below each). Needs
    three places more than `size`."""
    end = np.uint64(size)
    times[end] = np.inf  # so that the last events without siblings need no question of their own
    times[end + _ONE] = np.inf
    times[end + _TWO] = np.inf
    hole = np.uint64(0)
    below = _ONE
    while below < end:
        left = below + np.uint64(times[below + _ONE] < times[below])
        right = below + _TWO
        right += np.uint64(times[right + _ONE] < times[right])
        below = right if times[right] < times[left] else left
        earlier = times[below]
        if earlier >= moment:
            break
        times[hole] = earlier
        payloads[hole] = payloads[below]
        hole = below
        below = (hole << _TWO) + _ONE
    times[hole] = moment
    payloads[hole] = payload


@borrowing
def _push(times: Floats, payloads: np.ndarray, size: int, moment: float, payload: int) -> int:
    """Add an event to the heap, in the place of the one just taken if that is still vacant; returns the new
    size."""
    if size > 0 and times[0] == VACANT:
        _sink(times, payloads, size, moment, payload)
        return size
    hole = np.uint64(size)
    while hole > _ZERO:
        above = (hole - _ONE) >> _TWO
        if times[above] <= moment:
            break
        times[hole] = times[above]
        payloads[hole] = payloads[above]
        hole = above
    times[hole] = moment
    payloads[hole] = payload
    return size + 1


@inlined
def _fill(times: Floats, payloads: np.ndarray, size: int) -> int:
    """Close the vacant place of the event taken last; returns the new size."""
    size -= 1
    if size > 0:
        _sink(times, payloads, size, times[size], payloads[size])
    return size


@inlined
def _event(kind: int, detail: int, serial: int, row: int) -> int:
    """An event as one number."""
    return int(
        (np.int64(kind) << 60)
        | (np.int64(detail) << 52)
        | ((np.int64(serial) & _SERIALS) << 24)
        | np.int64(row)
    )


@borrowing
def _leave_queue(
    x: int, contacts: Ints, heads: Ints, tails: Ints, lengths: Ints, waiting: Ints, groups: Ints
) -> None:
    """Unlink a waiting contact from its queue."""
    q = contacts[x, _QUEUE]
    before, after = contacts[x, _PREVIOUS], contacts[x, _NEXT]
    if before >= 0:
        contacts[before, _NEXT] = after
    else:
        heads[q] = after
    if after >= 0:
        contacts[after, _PREVIOUS] = before
    else:
        tails[q] = before
    lengths[q] -= 1
    for k in range(groups.shape[1]):
        g = groups[q, k]
        if g < 0:
            break
        waiting[g] -= 1


@inlined
def _list_agent(a: int, agents: Ints, first: Ints, last: Ints) -> None:
    """Append an agent to the list of those in the group with the same load: the longest idle stands first."""
    g, load = agents[a, _GROUP], agents[a, _LOAD]
    tail = last[g, load]
    agents[a, _BEFORE] = tail
    agents[a, _AFTER] = -1
    if tail >= 0:
        agents[tail, _AFTER] = a
    else:
        first[g, load] = a
    last[g, load] = a


@inlined
def _unlist_agent(a: int, agents: Ints, first: Ints, last: Ints) -> None:
    """Take an agent out of the list of those with the same load."""
    g, load = agents[a, _GROUP], agents[a, _LOAD]
    before, after = agents[a, _BEFORE], agents[a, _AFTER]
    if before >= 0:
        agents[before, _AFTER] = after
    else:
        first[g, load] = after
    if after >= 0:
        agents[after, _BEFORE] = before
    else:
        last[g, load] = before


@inlined
def _open_issue(i: int, reason: int, week: int, issues: Ints) -> None:
    """A row that was free holds a new issue whose customer is about to make a first contact."""
    issues[i, _STATE] = _UNSETTLED
    issues[i, _REASON] = reason
    issues[i, _WEEK] = week
    issues[i, _CONTACTS] = 0
    issues[i, _LIVE] = -1
    issues[i, _PENDING] = 1
    issues[i, _OWNER] = -1
    issues[i, _SEVERAL] = 0
    issues[i, _PASSES] = 0
    issues[i, _SENT_BY] = -1
    issues[i, _ASKED] = 0
    issues[i, _CROSSED] = _STAYED


@borrowing
def _forget_contact(x: int, issues: Ints, contacts: Ints) -> None:
    """Take an ended contact off its issue's list."""
    i = contacts[x, _ISSUE]
    here = issues[i, _LIVE]
    if here == x:
        issues[i, _LIVE] = contacts[x, _SIBLING]
        return
    while contacts[here, _SIBLING] != x:
        here = contacts[here, _SIBLING]
    contacts[here, _SIBLING] = contacts[x, _SIBLING]


@borrowing
def _is_followed(key: np.uint64, tape: Tape) -> bool:
    """Whether the issue of this key is among those to follow; all are where none is named."""
    if tape.followed.shape[0] == 0:
        return True
    low, high = 0, tape.followed.shape[0]
    while low < high:
        middle = (low + high) // 2
        if tape.followed[middle] < key:
            low = middle + 1
        else:
            high = middle
    return bool(low < tape.followed.shape[0] and tape.followed[low] == key)


@borrowing
def _record(
    tape: Tape,
    issues: Ints,
    keys: np.ndarray,
    i: int,
    event: int,
    moment: float,
    contact: int,
    leg: int,
    channel: int,
    group: int,
    agent: int,
    queue: int,
    detail: int,
) -> None:
    """Write one event into the trace, if its issue is followed and its time is wanted; counts on when
    full."""
    if issues[i, _FOLLOWED] == 0 or moment < tape.window_s[0] or moment >= tape.window_s[1]:
        return
    n = tape.used[0]
    tape.used[0] = n + 1
    if n >= tape.at_s.shape[0]:
        return
    tape.issue[n] = keys[i]
    tape.at_s[n] = moment
    row = tape.entries[n]
    row[L_EVENT] = event
    row[L_CONTACT] = contact
    row[L_LEG] = leg
    row[L_CHANNEL] = channel
    row[L_REASON] = issues[i, _REASON]
    row[L_GROUP] = group
    row[L_AGENT] = agent
    row[L_QUEUE] = queue
    row[L_DETAIL] = detail


@borrowing
def _record_contact(
    tape: Tape,
    issues: Ints,
    keys: np.ndarray,
    contacts: Ints,
    x: int,
    event: int,
    moment: float,
    group: int,
    agent: int,
    queue: int,
    detail: int,
) -> None:
    """Write one event of a contact into the trace."""
    _record(
        tape,
        issues,
        keys,
        _whole(contacts[x, _ISSUE]),
        event,
        moment,
        _whole(contacts[x, _NUMBER]),
        _whole(contacts[x, _LEG]),
        _whole(contacts[x, _CHANNEL]),
        group,
        agent,
        queue,
        detail,
    )


@borrowing
def walk(net: Network, given: Arrivals, work: Work, tape: Tape, until_s: float) -> int:
    """Let happen what happens before `until_s`: issues arise as `given` says, in `work` stands all the rest.

    Returns `DONE`, or why it stopped early: `NO_CONTACTS`, `NO_EVENTS` or `NO_ISSUES` when the next event
    might need more rows than are free (make room and go on), `TOO_MUCH` when the events allowed are used up.
    """
    by_channel, by_group, by_reason = work.by_channel, work.by_group, work.by_reason
    offered, handovers, waits, totals = work.offered, work.handovers, work.waits, work.totals
    issues, keys, arrived, free_issues = work.issues, work.keys, work.arrived, work.free_issues
    contacts, times, free_rows = work.contacts, work.times, work.free_contacts
    event_times, events = work.event_times, work.events
    queue_head, queue_tail, queue_length = work.queue_head, work.queue_tail, work.queue_length
    waiting, agents, since, start_row = work.waiting, work.agents, work.since, work.start_row
    off_duty, off_count, on_duty, wanted = work.off_duty, work.off_count, work.on_duty, work.wanted
    first_free, last_free, due = work.first_free, work.last_free, work.due
    first_breakable, last_breakable = work.first_breakable, work.last_breakable
    by_half_hour, lines_taken = work.by_half_hour, work.lines_taken
    saved = work.state
    pending, free, unused = saved[S_PENDING], saved[S_FREE_CONTACTS], saved[S_FREE_ISSUES]
    arriving, boundary, allowed = saved[S_ARRIVING], saved[S_BOUNDARY], saved[S_ALLOWED]
    parameters = net.parameters
    switches = net.switches
    tracing = tape.at_s.shape[0] > 0
    arrivals = given.key.shape[0]
    event_rows = event_times.shape[0]
    stopped = DONE
    week_now, week_ends = 0, WEEK_S

    while True:
        # --- what happens next ----------------------------------------------------------------------------
        if pending > 0 and event_times[0] == VACANT:
            pending = _fill(event_times, events, pending)
        moment = boundary * HALF_HOUR_S
        what = 0
        if arriving < arrivals and given.arrival_s[arriving] < moment:
            moment = given.arrival_s[arriving]
            what = 1
        if pending > 0 and event_times[0] < moment:
            moment = event_times[0]
            what = 2
        if moment >= until_s:
            break
        if free < 1:
            stopped = NO_CONTACTS
        elif unused < 2:
            stopped = NO_ISSUES
        elif pending + 16 > event_rows:
            stopped = NO_EVENTS
        elif allowed < 1:
            stopped = TOO_MUCH
        if stopped != DONE:
            break
        allowed -= 1
        while moment >= week_ends:
            week_now += 1
            week_ends += WEEK_S

        comes = -1  # issue whose customer makes a contact now
        comes_on = 0
        comes_why = 0
        enters = -1  # contact that enters a queue now
        enters_queue = -1
        settled = -1  # issue that is settled now
        closes = -1  # issue whose customer may have nothing left to hope for
        due_count = 0

        if what == 0:
            slot = boundary % HALF_HOURS
            boundary += 1
            for g in range(net.team.shape[0]):
                wanted[g] = net.heads[slot, g]
                while on_duty[g] > wanted[g] and first_free[g, 0] >= 0:
                    a = first_free[g, 0]
                    _unlist_agent(a, agents, first_free, last_free)
                    off_duty[start_row[g] + off_count[g]] = a
                    off_count[g] += 1
                    on_duty[g] -= 1
                while on_duty[g] < wanted[g]:
                    off_count[g] -= 1
                    a = off_duty[start_row[g] + off_count[g]]
                    on_duty[g] += 1
                    agents[a, _LOAD] = 0
                    agents[a, _HOLDS] = 0
                    since[a] = moment
                    _list_agent(a, agents, first_free, last_free)
                    due[due_count] = a
                    due_count += 1

        elif what == 1:
            n = arriving
            arriving += 1
            key = given.key[n]
            r = given.reason[n]
            unused -= 1
            i = free_issues[unused]
            keys[i] = key
            if tracing:
                issues[i, _FOLLOWED] = _is_followed(key, tape)
            if net.arises[r] >= 1.0 or uniform(key, draws.AVOIDED) < net.arises[r]:
                _open_issue(i, r, week_now, issues)
                arrived[i] = moment
                by_reason[week_now, r, I_ISSUES] += 1
                comes, comes_on, comes_why = i, given.channel[n], _FIRST
                if tracing:
                    _record(
                        tape,
                        issues,
                        keys,
                        _whole(i),
                        _whole(E_ARISES),
                        moment,
                        _NONE,
                        _NONE,
                        _whole(comes_on),
                        _NONE,
                        _NONE,
                        _NONE,
                        _NONE,
                    )
            else:
                unused += 1
                if tracing:
                    issues[i, _REASON] = r
                    _record(
                        tape,
                        issues,
                        keys,
                        _whole(i),
                        _whole(E_AVOIDED),
                        moment,
                        _NONE,
                        _NONE,
                        _whole(given.channel[n]),
                        _NONE,
                        _NONE,
                        _NONE,
                        _NONE,
                    )

        else:
            payload = events[0]
            event_times[0] = VACANT
            kind = (payload >> 60) & 15
            detail = (payload >> 52) & 255
            serial = (payload >> 24) & _SERIALS
            row = payload & _ROWS

            if kind <= _LATE:
                x = row
                if (contacts[x, _SERIAL] & _SERIALS) != serial:
                    continue
                i = contacts[x, _ISSUE]
                c = contacts[x, _CHANNEL]
                r = issues[i, _REASON]
                key = keys[i]
                number = contacts[x, _NUMBER]
                born = contacts[x, _BORN]
                cohort = issues[i, _WEEK]

                if kind == _DONE:
                    a = contacts[x, _AGENT]
                    g = agents[a, _GROUP]
                    result = contacts[x, _RESULT]
                    if agents[a, _LOAD] < net.capacity:
                        _unlist_agent(a, agents, first_free, last_free)
                    agents[a, _LOAD] -= net.weight[c]
                    agents[a, _HOLDS] -= 1
                    since[a] = moment
                    _list_agent(a, agents, first_free, last_free)
                    due[0] = a
                    due_count = 1
                    if net.interruptible[c] == 1 and net.weight[c] == net.capacity:
                        before, after = contacts[x, _PREVIOUS], contacts[x, _NEXT]
                        if before >= 0:
                            contacts[before, _NEXT] = after
                        else:
                            first_breakable[g] = after
                        if after >= 0:
                            contacts[after, _PREVIOUS] = before
                        else:
                            last_breakable[g] = before
                    times[x, _REMAINING] = 0.0

                    if result == _PASS and issues[i, _STATE] == _UNSETTLED:
                        if tracing:
                            event = E_PASSED_WARM if contacts[x, _KIND] == WARM else E_PASSED_COLD
                            _record_contact(
                                tape,
                                issues,
                                keys,
                                contacts,
                                _whole(x),
                                _whole(event),
                                moment,
                                _whole(g),
                                _whole(a),
                                _NONE,
                                _NONE,
                            )
                        contacts[x, _FROM] = g
                        contacts[x, _LEG] += 1
                        contacts[x, _SERIAL] += 1
                        issues[i, _PASSES] += 1
                        by_reason[cohort, r, I_PASSES] += 1
                        enters, enters_queue = x, net.pass_queue[c, r]
                    else:
                        if tracing:
                            event = E_HANDLED
                            if result == _DUPLICATE:
                                event = E_FOUND_DONE
                            elif result == _BROKEN:
                                event = E_SENT_AWAY
                            _record_contact(
                                tape,
                                issues,
                                keys,
                                contacts,
                                _whole(x),
                                _whole(event),
                                moment,
                                _whole(g),
                                _whole(a),
                                _NONE,
                                _whole(result),
                            )
                        by_channel[born, c, HANDLED] += 1
                        by_group[week_now, g, G_HANDLED] += 1
                        by_reason[cohort, r, I_HANDLED] += 1
                        _free_line(x, contacts, lines_taken)
                        contacts[x, _AT] = _FREE
                        contacts[x, _SERIAL] += 1
                        _forget_contact(x, issues, contacts)
                        free_rows[free] = x
                        free += 1
                        issues[i, _PENDING] -= 1
                        closes = i
                        if result == _DUPLICATE:
                            by_channel[born, c, DUPLICATES] += 1
                        elif result == _BROKEN:
                            issues[i, _PASSES] += 1
                            by_reason[cohort, r, I_PASSES] += 1
                            by_reason[cohort, r, I_BROKEN] += 1
                            if issues[i, _STATE] == _UNSETTLED:
                                issues[i, _SENT_BY] = g
                                issues[i, _PENDING] += 1
                                to = net.broken_to[c]
                                when = moment + exponential(
                                    uniform(key, draws.RETRY_DELAY, number), parameters[P_RETRY_DELAY]
                                )
                                when = _within_hours(
                                    net.rate, to, when, uniform(key, draws.REOPENING, number)
                                )
                                pending = _push(
                                    event_times, events, pending, when, _event(_COMES, to, _RESTART, i)
                                )
                        elif result == _STATUS_UNKNOWN:
                            if (
                                issues[i, _STATE] == _IN_BACK_OFFICE
                                and uniform(key, draws.STATUS, number) < parameters[P_STATUS]
                            ):
                                issues[i, _PENDING] += 1
                                when = moment + parameters[P_STATUS_AFTER] * net.back_office_s[r]
                                pending = _push(
                                    event_times, events, pending, when, _event(_STATUS_DUE, c, 0, i)
                                )
                        elif result != _STATUS_TOLD and issues[i, _STATE] == _UNSETTLED:
                            issues[i, _OWNER] = g
                            if result == _SETTLES:
                                settled = i
                                if (
                                    net.back_office[r] > 0.0
                                    and uniform(key, draws.BACK_OFFICE) < net.back_office[r]
                                ):
                                    lead = exponential(
                                        uniform(key, draws.BACK_OFFICE_TIME), net.back_office_s[r]
                                    )
                                    issues[i, _STATE] = _IN_BACK_OFFICE
                                    if tracing:
                                        _record(
                                            tape,
                                            issues,
                                            keys,
                                            _whole(i),
                                            _whole(E_BACK_OFFICE),
                                            moment,
                                            _NONE,
                                            _NONE,
                                            _NONE,
                                            _NONE,
                                            _NONE,
                                            _NONE,
                                            _NONE,
                                        )
                                    issues[i, _PENDING] += 1
                                    pending = _push(
                                        event_times,
                                        events,
                                        pending,
                                        moment + lead,
                                        _event(_PROCESSED, 0, 0, i),
                                    )
                                    asks = uniform(key, draws.STATUS) < parameters[P_STATUS]
                                    if asks and not _holds(key, PROACTIVE, switches[PROACTIVE]):
                                        issues[i, _PENDING] += 1
                                        pending = _push(
                                            event_times,
                                            events,
                                            pending,
                                            moment + lead * parameters[P_STATUS_AFTER],
                                            _event(_STATUS_DUE, c, 0, i),
                                        )
                            elif uniform(key, draws.RETURN, number) < parameters[P_RETURN]:
                                issues[i, _PENDING] += 1
                                to = c
                                if uniform(key, draws.RETURN_CHANNEL, number) >= parameters[P_RETURN_SAME]:
                                    to = _chosen(net.return_to, c, uniform(key, draws.CHASE_CHANNEL, number))
                                    to = c if to < 0 else to
                                when = moment + exponential(
                                    uniform(key, draws.RETURN_DELAY, number), parameters[P_RETURN_DELAY]
                                )
                                when = _within_hours(
                                    net.rate, to, when, uniform(key, draws.REOPENING, number)
                                )
                                pending = _push(
                                    event_times, events, pending, when, _event(_COMES, to, _RETURN, i)
                                )

                elif kind == _IMPATIENT:
                    _leave_queue(x, contacts, queue_head, queue_tail, queue_length, waiting, net.queue_groups)
                    by_channel[born, c, ABANDONED] += 1
                    if (contacts[x, _FLAGS] & _IS_ANSWERED) == 0:
                        by_channel[born, c, ABANDONED_UNANSWERED] += 1
                        if moment - times[x, _QUEUED] <= net.target_s[c]:
                            by_channel[born, c, ABANDONED_SHORT] += 1
                    if tracing:
                        _record_contact(
                            tape,
                            issues,
                            keys,
                            contacts,
                            _whole(x),
                            _whole(E_ABANDONED),
                            moment,
                            _NONE,
                            _NONE,
                            _whole(contacts[x, _QUEUE]),
                            _NONE,
                        )
                    by_reason[cohort, r, I_WAIT_S] += moment - times[x, _QUEUED]
                    _free_line(x, contacts, lines_taken)
                    contacts[x, _AT] = _FREE
                    contacts[x, _SERIAL] += 1
                    _forget_contact(x, issues, contacts)
                    free_rows[free] = x
                    free += 1
                    issues[i, _PENDING] -= 1
                    closes = i
                    if uniform(key, draws.RETRY, number) < parameters[P_RETRY]:
                        issues[i, _PENDING] += 1
                        to = _retry_channel(net, key, number, c)
                        when = _retry_moment(net, key, number, to, moment)
                        pending = _push(event_times, events, pending, when, _event(_COMES, to, _RETRY, i))

                elif contacts[x, _AT] == _WAITING and issues[i, _STATE] == _UNSETTLED:
                    issues[i, _PENDING] += 1
                    to = _chosen(net.chase_to, c, uniform(key, draws.CHASE_CHANNEL, number))
                    to = c if to < 0 else to
                    when = moment
                    if tracing:
                        _record_contact(
                            tape,
                            issues,
                            keys,
                            contacts,
                            _whole(x),
                            _whole(E_CHASES),
                            moment,
                            _NONE,
                            _NONE,
                            _whole(contacts[x, _QUEUE]),
                            _whole(to),
                        )
                    when = _within_hours(net.rate, to, when, uniform(key, draws.REOPENING, number))
                    pending = _push(event_times, events, pending, when, _event(_COMES, to, _CHASE, i))

            elif kind == _COMES:
                i = row
                wants = issues[i, _STATE] == _UNSETTLED
                if serial == _STATUS:
                    wants = issues[i, _STATE] == _IN_BACK_OFFICE
                if wants:
                    comes, comes_on, comes_why = i, detail, serial
                else:
                    issues[i, _PENDING] -= 1
                    closes = i

            elif kind == _STATUS_DUE:
                i = row
                if issues[i, _STATE] == _IN_BACK_OFFICE:
                    issues[i, _ASKED] += 1
                    when = moment
                    when = _within_hours(
                        net.rate,
                        detail,
                        when,
                        uniform(keys[i], draws.REOPENING, 64 + issues[i, _ASKED]),
                    )
                    pending = _push(event_times, events, pending, when, _event(_COMES, detail, _STATUS, i))
                else:
                    issues[i, _PENDING] -= 1
                    closes = i

            else:
                i = row
                issues[i, _PENDING] -= 1
                closes = i
                if issues[i, _STATE] == _IN_BACK_OFFICE:
                    issues[i, _STATE] = _UNSETTLED
                    settled = i
                    if tracing:
                        _record(
                            tape,
                            issues,
                            keys,
                            _whole(i),
                            _whole(E_BACK_OFFICE_DONE),
                            moment,
                            _NONE,
                            _NONE,
                            _NONE,
                            _NONE,
                            _NONE,
                            _NONE,
                            _NONE,
                        )

        # --- a customer makes a contact: steering, bot, the right queue -----------------------------------
        if comes >= 0:
            i = comes
            c = comes_on
            key = keys[i]
            r = issues[i, _REASON]
            cohort = issues[i, _WEEK]
            number = issues[i, _CONTACTS]
            if number >= parameters[P_MAX_CONTACTS]:
                issues[i, _PENDING] -= 1
                closes = i
            else:
                waits_for_opening = False
                if net.steered_to[c] >= 0 and uniform(key, draws.STEERED) < net.steered_share[c]:
                    to = net.steered_to[c]
                    if (
                        comes_why == _FIRST
                        and number == 0
                        and net.induces[c] > 0.0
                        and uniform(key, draws.INDUCED) < parameters[P_INDUCED] * net.induces[c]
                        and issues[i, _ASKED] == 0
                    ):
                        unused -= 1
                        j = free_issues[unused]
                        keys[j] = child_key(key, draws.INDUCED)
                        arrived[j] = moment
                        _open_issue(j, r, week_now, issues)
                        issues[j, _ASKED] = 1
                        if tracing:
                            issues[j, _FOLLOWED] = issues[i, _FOLLOWED]
                            _record(
                                tape,
                                issues,
                                keys,
                                _whole(i),
                                _whole(E_INDUCES),
                                moment,
                                _whole(number),
                                _NONE,
                                _whole(to),
                                _NONE,
                                _NONE,
                                _NONE,
                                _NONE,
                            )
                            _record(
                                tape,
                                issues,
                                keys,
                                _whole(j),
                                _whole(E_ARISES),
                                moment,
                                _NONE,
                                _NONE,
                                _whole(to),
                                _NONE,
                                _NONE,
                                _NONE,
                                _whole(1),
                            )
                        by_reason[week_now, r, I_ISSUES] += 1
                        by_reason[week_now, r, I_INDUCED] += 1
                        pending = _push(event_times, events, pending, moment, _event(_COMES, to, _FIRST, j))
                    if tracing:
                        _record(
                            tape,
                            issues,
                            keys,
                            _whole(i),
                            _whole(E_STEERED),
                            moment,
                            _whole(number),
                            _NONE,
                            _whole(to),
                            _NONE,
                            _NONE,
                            _NONE,
                            _whole(c),
                        )
                    c = to
                    slot = int(moment / HALF_HOUR_S) % HALF_HOURS
                    waits_for_opening = net.synchronous[c] == 1 and net.rate[c, slot] <= 0.0
                met_bot = False
                contained = False
                if not waits_for_opening and net.bot_present[c] > 0.0 and comes_why <= _RETRY:
                    met_bot = _holds(key, 32 + c, net.bot_present[c])
                    contained = met_bot and uniform(key, draws.BOT, number) < net.bot_share[c]
                    if (
                        met_bot
                        and not contained
                        and net.spill_to >= 0
                        and net.spill_to != c
                        and uniform(key, draws.SPILL, number) < parameters[P_BOT_SPILL]
                    ):
                        if tracing:
                            _record(
                                tape,
                                issues,
                                keys,
                                _whole(i),
                                _whole(E_SPILLED),
                                moment,
                                _whole(number),
                                _NONE,
                                _whole(net.spill_to),
                                _NONE,
                                _NONE,
                                _NONE,
                                _whole(c),
                            )
                        c = net.spill_to
                        slot = int(moment / HALF_HOUR_S) % HALF_HOURS
                        waits_for_opening = net.synchronous[c] == 1 and net.rate[c, slot] <= 0.0
                if waits_for_opening:
                    when = _within_hours(net.rate, c, moment, uniform(key, draws.REOPENING, 128 + number))
                    if when <= moment:
                        when = moment + HALF_HOUR_S
                    why = _RETRY if comes_why == _FIRST else comes_why
                    pending = _push(event_times, events, pending, when, _event(_COMES, c, why, i))
                    if tracing:
                        _record(
                            tape,
                            issues,
                            keys,
                            _whole(i),
                            _whole(E_POSTPONED),
                            moment,
                            _whole(number),
                            _NONE,
                            _whole(c),
                            _NONE,
                            _NONE,
                            _NONE,
                            _whole(why),
                        )
                elif contained:
                    if tracing:
                        _record(
                            tape,
                            issues,
                            keys,
                            _whole(i),
                            _whole(E_CONTAINED),
                            moment,
                            _whole(number),
                            _NONE,
                            _whole(c),
                            _NONE,
                            _NONE,
                            _NONE,
                            _NONE,
                        )
                    issues[i, _CONTACTS] += 1
                    totals[0] += 1
                    by_reason[cohort, r, I_CONTACTS] += 1
                    by_channel[week_now, c, CONTAINED] += 1
                    issues[i, _PENDING] -= 1
                    settled = i
                    closes = i
                elif net.lines[c] >= 0 and lines_taken[c] >= net.lines[c]:
                    if tracing:
                        _record(
                            tape,
                            issues,
                            keys,
                            _whole(i),
                            _whole(E_BLOCKED),
                            moment,
                            _whole(number),
                            _NONE,
                            _whole(c),
                            _NONE,
                            _NONE,
                            _NONE,
                            _NONE,
                        )
                    issues[i, _CONTACTS] += 1
                    totals[0] += 1
                    by_reason[cohort, r, I_CONTACTS] += 1
                    by_channel[week_now, c, BLOCKED] += 1
                    if uniform(key, draws.RETRY, number) < parameters[P_RETRY]:
                        to = _retry_channel(net, key, number, c)
                        when = _retry_moment(net, key, number, to, moment)
                        pending = _push(event_times, events, pending, when, _event(_COMES, to, _RETRY, i))
                    else:
                        issues[i, _PENDING] -= 1
                        closes = i
                else:
                    free -= 1
                    x = free_rows[free]
                    totals[0] += 1
                    issues[i, _CONTACTS] += 1
                    by_reason[cohort, r, I_CONTACTS] += 1
                    by_channel[week_now, c, OFFERED] += 1
                    offered[week_now, c, r] += 1
                    by_half_hour[week_now, c, (boundary - 1) % HALF_HOURS] += 1
                    lines_taken[c] += 1
                    if comes_why in (_CHASE, _STATUS):
                        by_channel[week_now, c, CHASERS] += 1
                    flags = 0
                    if met_bot:
                        knows = _holds(key, HISTORY, switches[HISTORY])
                        if not (
                            knows and uniform(key, draws.BOT_CONTEXT, number) < parameters[P_BOT_CONTEXT]
                        ):
                            flags |= _IS_NEW_TO_AGENT
                        if tracing:
                            _record(
                                tape,
                                issues,
                                keys,
                                _whole(i),
                                _whole(E_PAST_BOT),
                                moment,
                                _whole(number),
                                _NONE,
                                _whole(c),
                                _NONE,
                                _NONE,
                                _NONE,
                                _whole(1 if flags == 0 else 0),
                            )
                    contacts[x, _ISSUE] = i
                    contacts[x, _CHANNEL] = c
                    contacts[x, _NUMBER] = number
                    contacts[x, _LEG] = 0
                    contacts[x, _SERIAL] += 1
                    contacts[x, _BORN] = week_now
                    contacts[x, _WHY] = comes_why
                    contacts[x, _FLAGS] = flags
                    contacts[x, _FROM] = -1
                    contacts[x, _SIBLING] = issues[i, _LIVE]
                    issues[i, _LIVE] = x
                    times[x, _CREATED] = moment
                    if tracing:
                        _record_contact(
                            tape,
                            issues,
                            keys,
                            contacts,
                            _whole(x),
                            _whole(E_OFFERED),
                            moment,
                            _NONE,
                            _NONE,
                            _NONE,
                            _whole(comes_why),
                        )
                    times[x, _REMAINING] = 0.0
                    if contacts[x, _SIBLING] >= 0 and issues[i, _SEVERAL] == 0:
                        issues[i, _SEVERAL] = 1
                        by_reason[cohort, r, I_SEVERAL] += 1
                    enters = x
                    enters_queue = -1
                    if issues[i, _OWNER] >= 0 and _holds(key, OWNERSHIP, switches[OWNERSHIP]):
                        enters_queue = net.entry_own[c, issues[i, _OWNER]]
                    if enters_queue < 0 and _holds(key, SKILL, switches[SKILL]):
                        enters_queue = net.entry_skilled[c, r]
                    if enters_queue < 0 and not _holds(key, UNIVERSAL, switches[UNIVERSAL]):
                        g = _chosen(net.entry_share, c, uniform(key, draws.TEAM, number))
                        if g >= 0:
                            enters_queue = net.entry_own[c, g]
                    if enters_queue < 0:
                        enters_queue = net.entry_shared[c]

        # --- an issue is settled: those of its contacts that still wait end, or wait on as duplicates -----
        if settled >= 0:
            i = settled
            key = keys[i]
            r = issues[i, _REASON]
            cohort = issues[i, _WEEK]
            if issues[i, _STATE] == _UNSETTLED:
                issues[i, _STATE] = _SETTLED
                by_reason[cohort, r, I_SETTLED] += 1
                if tracing:
                    _record(
                        tape,
                        issues,
                        keys,
                        _whole(i),
                        _whole(E_SETTLED),
                        moment,
                        _NONE,
                        _NONE,
                        _NONE,
                        _NONE,
                        _NONE,
                        _NONE,
                        _NONE,
                    )
                by_reason[cohort, r, I_SETTLE_S] += moment - arrived[i]
                if issues[i, _CONTACTS] == 1 and issues[i, _PASSES] == 0:
                    by_reason[cohort, r, I_FIRST] += 1
            y = issues[i, _LIVE]
            while y >= 0:
                after_y = contacts[y, _SIBLING]
                if contacts[y, _AT] == _WAITING:
                    d = contacts[y, _CHANNEL]
                    ends = net.synchronous[d] == 1 and (contacts[y, _FLAGS] & _IS_BOOKED) == 0
                    if not ends:
                        ends = uniform(key, draws.RECOGNISED, contacts[y, _NUMBER]) < switches[IDENTIFICATION]
                    if ends:
                        _leave_queue(
                            y, contacts, queue_head, queue_tail, queue_length, waiting, net.queue_groups
                        )
                        by_channel[contacts[y, _BORN], d, WITHDRAWN] += 1
                        if tracing:
                            _record_contact(
                                tape,
                                issues,
                                keys,
                                contacts,
                                _whole(y),
                                _whole(E_WITHDRAWN),
                                moment,
                                _NONE,
                                _NONE,
                                _whole(contacts[y, _QUEUE]),
                                _NONE,
                            )
                        if net.synchronous[d] == 1 and (contacts[y, _FLAGS] & _IS_BOOKED) == 0:
                            by_reason[cohort, r, I_WAIT_S] += moment - times[y, _QUEUED]
                        _free_line(y, contacts, lines_taken)
                        contacts[y, _AT] = _FREE
                        contacts[y, _SERIAL] += 1
                        _forget_contact(y, issues, contacts)
                        free_rows[free] = y
                        free += 1
                        issues[i, _PENDING] -= 1
                y = after_y

        if closes >= 0 and issues[closes, _PENDING] == 0:
            if issues[closes, _STATE] == _UNSETTLED:
                issues[closes, _STATE] = _GIVEN_UP
                if tracing:
                    _record(
                        tape,
                        issues,
                        keys,
                        _whole(closes),
                        _whole(E_GIVEN_UP),
                        moment,
                        _NONE,
                        _NONE,
                        _NONE,
                        _NONE,
                        _NONE,
                        _NONE,
                        _NONE,
                    )
                by_reason[issues[closes, _WEEK], issues[closes, _REASON], I_GIVEN_UP] += 1
            free_issues[unused] = closes
            unused += 1

        # --- a contact enters a queue, then whoever is free takes what waits ------------------------------
        picks = 0
        while enters >= 0 or picks < due_count:
            x = -1
            taker = -1
            if enters >= 0:
                x = enters
                enters = -1
                q = enters_queue
                i = contacts[x, _ISSUE]
                c = contacts[x, _CHANNEL]
                key = keys[i]
                r = issues[i, _REASON]
                number = contacts[x, _NUMBER]
                weight = net.weight[c]
                resumed = times[x, _REMAINING] > 0.0
                if not resumed:
                    times[x, _QUEUED] = moment
                servers = 0
                for k in range(net.queue_groups.shape[1]):
                    g = net.queue_groups[q, k]
                    if g < 0:
                        break
                    servers += wanted[g]
                    if on_duty[g] <= wanted[g]:
                        for load in range(net.capacity - weight + 1):
                            a = first_free[g, load]
                            if a >= 0 and (taker < 0 or since[a] < since[taker]):
                                taker = a
                                if net.longest_idle == 0:
                                    break
                        if taker >= 0:
                            break
                if (
                    taker < 0
                    and net.interrupts[c] == 1
                    and switches[UNIVERSAL] > 0.0
                    and _holds(key, UNIVERSAL, switches[UNIVERSAL])
                ):
                    for k in range(net.queue_groups.shape[1]):
                        g = net.queue_groups[q, k]
                        if g < 0:
                            break
                        y = first_breakable[g]
                        if y < 0 or on_duty[g] > wanted[g]:
                            continue
                        # the call takes the agent of the longest-running interruptible contact
                        taker = contacts[y, _AGENT]
                        after = contacts[y, _NEXT]
                        first_breakable[g] = after
                        if after >= 0:
                            contacts[after, _PREVIOUS] = -1
                        else:
                            last_breakable[g] = -1
                        left = times[y, _ENDS] - moment
                        times[y, _REMAINING] = max(left, 1e-9)
                        d = contacts[y, _CHANNEL]
                        by_channel[contacts[y, _BORN], d, WORK_S] -= left
                        by_group[week_now, g, G_WORK_S] -= left
                        by_group[contacts[y, _BORN], g, G_ASYNC_S] -= left
                        agents[taker, _LOAD] = 0
                        agents[taker, _HOLDS] = 0
                        _list_agent(taker, agents, first_free, last_free)
                        contacts[y, _AT] = _WAITING
                        contacts[y, _SERIAL] += 1
                        if tracing:
                            _record_contact(
                                tape,
                                issues,
                                keys,
                                contacts,
                                _whole(y),
                                _whole(E_INTERRUPTED),
                                moment,
                                _whole(g),
                                _whole(taker),
                                _whole(contacts[y, _QUEUE]),
                                _NONE,
                            )
                        enters = y
                        enters_queue = contacts[y, _QUEUE]
                        break
                if taker < 0:
                    contacts[x, _AT] = _WAITING
                    if net.synchronous[c] == 1 and not resumed and (contacts[x, _FLAGS] & _IS_BOOKED) == 0:
                        book = False
                        if contacts[x, _LEG] > 0 and servers == 0:
                            book = True
                        elif net.may_call_back[c] == 1 and _holds(
                            key, CALLBACK_OFFER, switches[CALLBACK_OFFER]
                        ):
                            expected = 1e9
                            if servers > 0:
                                expected = (queue_length[q] + 1) * net.handling_s[c, r] / servers
                                if queue_head[q] >= 0:
                                    expected = max(expected, moment - times[queue_head[q], _QUEUED])
                            book = (
                                expected > parameters[P_CALLBACK_AFTER]
                                and uniform(key, draws.CALLBACK, number) < parameters[P_CALLBACK_ACCEPT]
                            )
                        if book:
                            lines_taken[c] -= 1
                            contacts[x, _FLAGS] |= _IS_BOOKED
                            by_channel[contacts[x, _BORN], c, BOOKED] += 1
                            q = net.queue_booked[q]
                            if tracing:
                                _record_contact(
                                    tape,
                                    issues,
                                    keys,
                                    contacts,
                                    _whole(x),
                                    _whole(E_BOOKED),
                                    moment,
                                    _NONE,
                                    _NONE,
                                    _whole(q),
                                    _NONE,
                                )
                        elif net.patience_s[c] > 0.0:
                            leg = contacts[x, _LEG]
                            patience = exponential(
                                uniform(key, draws.PATIENCE, number + 32 * leg), net.patience_s[c]
                            )
                            pending = _push(
                                event_times,
                                events,
                                pending,
                                moment + patience,
                                _event(_IMPATIENT, 0, contacts[x, _SERIAL], x),
                            )
                    elif (
                        net.synchronous[c] == 0
                        and not resumed
                        and uniform(key, draws.CHASE, number + 32 * contacts[x, _LEG]) < parameters[P_CHASE]
                    ):
                        expectation = exponential(
                            uniform(key, draws.EXPECTATION, number + 32 * contacts[x, _LEG]),
                            net.patience_s[c],
                        )
                        pending = _push(
                            event_times,
                            events,
                            pending,
                            moment + expectation,
                            _event(_LATE, 0, contacts[x, _SERIAL], x),
                        )
                    contacts[x, _QUEUE] = q
                    if tracing and not resumed:
                        _record_contact(
                            tape,
                            issues,
                            keys,
                            contacts,
                            _whole(x),
                            _whole(E_QUEUED),
                            moment,
                            _NONE,
                            _NONE,
                            _whole(q),
                            _NONE,
                        )
                    if resumed:
                        contacts[x, _PREVIOUS] = -1
                        contacts[x, _NEXT] = queue_head[q]
                        if queue_head[q] >= 0:
                            contacts[queue_head[q], _PREVIOUS] = x
                        else:
                            queue_tail[q] = x
                        queue_head[q] = x
                    else:
                        contacts[x, _NEXT] = -1
                        contacts[x, _PREVIOUS] = queue_tail[q]
                        if queue_tail[q] >= 0:
                            contacts[queue_tail[q], _NEXT] = x
                        else:
                            queue_head[q] = x
                        queue_tail[q] = x
                    queue_length[q] += 1
                    for k in range(net.queue_groups.shape[1]):
                        g = net.queue_groups[q, k]
                        if g < 0:
                            break
                        waiting[g] += 1
                    continue
                contacts[x, _QUEUE] = q
            else:
                taker = due[picks]
                g = agents[taker, _GROUP]
                load = agents[taker, _LOAD]
                if on_duty[g] > wanted[g]:
                    if load == 0:
                        _unlist_agent(taker, agents, first_free, last_free)
                        off_duty[start_row[g] + off_count[g]] = taker
                        off_count[g] += 1
                        on_duty[g] -= 1
                    picks += 1
                    continue
                best = -1e300
                if waiting[g] > 0 and load < net.capacity:
                    for k in range(net.group_queues.shape[1]):
                        q = net.group_queues[g, k]
                        if q < 0:
                            break
                        y = queue_head[q]
                        if y < 0 or net.weight[net.queue_channel[q]] > net.capacity - load:
                            continue
                        score = net.group_base[g, k] + net.queue_slope[q] * (moment - times[y, _QUEUED])
                        if score > best or (score == best and times[y, _QUEUED] < times[x, _QUEUED]):
                            best = score
                            x = y
                if x < 0:
                    picks += 1
                    continue
                _leave_queue(x, contacts, queue_head, queue_tail, queue_length, waiting, net.queue_groups)
                i = contacts[x, _ISSUE]
                c = contacts[x, _CHANNEL]
                key = keys[i]
                r = issues[i, _REASON]
                number = contacts[x, _NUMBER]
                weight = net.weight[c]
                resumed = times[x, _REMAINING] > 0.0

            # --- service starts: what it takes and what it will come to -----------------------------------
            a = taker
            g = agents[a, _GROUP]
            born = contacts[x, _BORN]
            cohort = issues[i, _WEEK]
            _unlist_agent(a, agents, first_free, last_free)
            agents[a, _LOAD] += weight
            agents[a, _HOLDS] += 1
            since[a] = moment
            if agents[a, _LOAD] < net.capacity:
                _list_agent(a, agents, first_free, last_free)
            contacts[x, _AT] = _IN_SERVICE
            contacts[x, _AGENT] = a
            contacts[x, _SERIAL] += 1
            leg = contacts[x, _LEG]
            if tracing:
                _record_contact(
                    tape,
                    issues,
                    keys,
                    contacts,
                    _whole(x),
                    _whole(E_RESUMED if resumed else E_STARTS),
                    moment,
                    _whole(g),
                    _whole(a),
                    _whole(contacts[x, _QUEUE]),
                    _NONE,
                )

            if resumed:
                takes = times[x, _REMAINING]
            else:
                wait = moment - times[x, _QUEUED]
                flags = contacts[x, _FLAGS]
                booked = (flags & _IS_BOOKED) != 0
                if net.synchronous[c] == 1 and not booked:
                    by_reason[cohort, r, I_WAIT_S] += wait
                if (flags & _IS_ANSWERED) == 0:
                    contacts[x, _FLAGS] = flags | _IS_ANSWERED
                    if net.synchronous[c] == 0 or not booked:
                        by_channel[born, c, ANSWERED] += 1
                        by_channel[born, c, WAIT_S] += wait
                        if wait <= net.target_s[c]:
                            by_channel[born, c, IN_TIME] += 1
                        if net.synchronous[c] == 1:
                            bin_ = int(log(wait + 1.0) * (BINS_PER_OCTAVE / 0.6931471805599453))
                            waits[born, min(bin_, WAIT_BINS - 1)] += 1
                came_from = issues[i, _OWNER]
                if contacts[x, _FROM] >= 0:
                    came_from = contacts[x, _FROM]
                    handovers[born, came_from, g, contacts[x, _KIND]] += 1
                if issues[i, _SENT_BY] >= 0:
                    came_from = issues[i, _SENT_BY]
                    handovers[born, came_from, g, BROKEN_PASS] += 1
                    issues[i, _SENT_BY] = -1

                u = uniform(key, draws.HANDLING, number + 32 * leg)
                if net.sigma[c] >= 0.0:
                    takes = lognormal(u, net.handling_s[c, r], net.sigma[c])
                else:
                    takes = exponential(u, net.handling_s[c, r])
                state = issues[i, _STATE]
                status = contacts[x, _WHY] == _STATUS
                owned = (
                    issues[i, _OWNER] >= 0
                    and net.team[issues[i, _OWNER]] == net.team[g]
                    and _holds(key, OWNERSHIP, switches[OWNERSHIP])
                )
                if state in (_SETTLED, _GIVEN_UP) or (state == _IN_BACK_OFFICE and not status):
                    takes *= parameters[P_DUPLICATE]
                    result = _DUPLICATE
                else:
                    seen = _holds(key, HISTORY, switches[HISTORY])
                    if seen and number > 0 and leg == 0:
                        seen = uniform(key, draws.RECOGNISED, number) < switches[IDENTIFICATION]
                    tells_again = (
                        (number > 0 and leg == 0)
                        or (leg > 0 and contacts[x, _KIND] == COLD)
                        or (leg == 0 and (flags & _IS_NEW_TO_AGENT) != 0)
                    )
                    crosses = came_from >= 0 and net.unit[came_from] != net.unit[g]
                    if crosses and issues[i, _CROSSED] == _STAYED:
                        issues[i, _CROSSED] = _WITH_CONTEXT
                        by_reason[cohort, r, I_CROSSING] += 1
                    again = 0.0
                    if tells_again and not seen and not owned:
                        again = parameters[P_REEXPLAIN]
                        by_reason[cohort, r, I_REPEATS] += 1
                        if crosses and issues[i, _CROSSED] == _WITH_CONTEXT:
                            issues[i, _CROSSED] = _WITHOUT_CONTEXT
                            by_reason[cohort, r, I_CONTEXT_LOST] += 1
                        if tracing:
                            _record_contact(
                                tape,
                                issues,
                                keys,
                                contacts,
                                _whole(x),
                                _whole(E_EXPLAINS),
                                moment,
                                _whole(g),
                                _whole(a),
                                _NONE,
                                _NONE,
                            )
                    if status and state == _IN_BACK_OFFICE:
                        takes += again
                        result = _STATUS_UNKNOWN
                        if _holds(key, CONNECTED, switches[CONNECTED]):
                            result = _STATUS_TOLD
                    elif net.settles[g, r] == 0 and net.pass_queue[c, r] >= 0 and leg < _MOST_LEGS:
                        takes = takes * parameters[P_TRIAGE] + again
                        result = _PASS
                        contacts[x, _KIND] = COLD
                        if _holds(key, HANDOVER, switches[HANDOVER]):
                            contacts[x, _KIND] = WARM
                            takes += parameters[P_WARM]
                        elif (
                            net.far[g, r] == 1
                            and uniform(key, draws.BROKEN, number + 32 * leg) < parameters[P_BROKEN]
                        ):
                            result = _BROKEN
                    else:
                        takes += again
                        if leg > 0 and contacts[x, _KIND] == WARM:
                            takes += parameters[P_WARM]
                        unsettled = net.unsettled[r]
                        if owned and number > 0:
                            unsettled *= 1.0 - parameters[P_OWNER_RESOLUTION]
                        result = _SETTLES
                        if uniform(key, draws.RESOLUTION, number) < unsettled:
                            result = _NOT_SETTLED
                contacts[x, _RESULT] = result
                if net.concurrency[c] > 1 and agents[a, _HOLDS] > 1:
                    crowd = min(agents[a, _HOLDS], net.concurrency[c]) - 1
                    takes *= 1.0 + (net.slowdown[c] - 1.0) * crowd / (net.concurrency[c] - 1)

            effort = takes * weight / net.capacity
            by_channel[born, c, WORK_S] += effort
            by_group[week_now, g, G_WORK_S] += effort
            if net.synchronous[c] == 1:
                by_group[born, g, G_SYNC_S] += effort
            else:
                by_group[born, g, G_ASYNC_S] += effort
            times[x, _ENDS] = moment + takes
            pending = _push(
                event_times, events, pending, moment + takes, _event(_DONE, 0, contacts[x, _SERIAL], x)
            )
            if net.interruptible[c] == 1 and weight == net.capacity:
                contacts[x, _NEXT] = -1
                contacts[x, _PREVIOUS] = last_breakable[g]
                if last_breakable[g] >= 0:
                    contacts[last_breakable[g], _NEXT] = x
                else:
                    first_breakable[g] = x
                last_breakable[g] = x

    saved[S_PENDING], saved[S_FREE_CONTACTS], saved[S_FREE_ISSUES] = pending, free, unused
    saved[S_ARRIVING], saved[S_BOUNDARY], saved[S_ALLOWED] = arriving, boundary, allowed
    return stopped


@borrowing
def count_open(work: Work, tape: Tape, moment: float) -> None:
    """Count the contacts that wait or are in work at the end, `moment`."""
    contacts = work.contacts
    for x in range(contacts.shape[0]):
        if contacts[x, _AT] != _FREE:
            work.by_channel[contacts[x, _BORN], contacts[x, _CHANNEL], OPEN] += 1
            if tape.at_s.shape[0] > 0:
                queue = contacts[x, _QUEUE]
                _record_contact(
                    tape,
                    work.issues,
                    work.keys,
                    contacts,
                    _whole(x),
                    _whole(E_OPEN),
                    moment,
                    _NONE,
                    _NONE,
                    _whole(queue),
                    _NONE,
                )
