"""Who comes when: issues drawn from rates per cell; growth appends customers and nobody else changes."""

from __future__ import annotations

import numpy as np

from models.simulation import draws
from models.simulation.compiled import borrowing, compiled, inlined
from models.simulation.draws import child_key, gamma_factor, poisson_quantile, uniform
from models.simulation.layout import HALF_HOUR_S, HALF_HOURS, Arrivals, Floats, Ints


def issue_arrivals(
    profile: Floats,
    reason_share: Floats,
    season: Floats,
    variation: float,
    seed: int,
    replication: int,
    week: int,
) -> Arrivals:
    """Issues of one week of one replication, in the order of arrival.

    A cell is one week, channel, reason and half-hour; its rate is profile[C, H] (issues per half-hour of a
    mean week) x reason_share[C, R] x season[W] x a gamma factor of the day with coefficient of variation
    `variation`. The number of issues is the Poisson quantile of the cell's own uniform; issue k of a cell is
    keyed by (seed, replication, cell, k).
    """
    return _arrivals(
        profile, reason_share, float(season[week]), float(variation), int(seed), int(replication), int(week)
    )


@compiled
def _arrivals(
    profile: Floats,
    reason_share: Floats,
    season: float,
    variation: float,
    seed: int,
    replication: int,
    week: int,
) -> Arrivals:
    root = child_key(child_key(draws.GOLDEN, seed), replication)
    counts = np.zeros((HALF_HOURS, *reason_share.shape), np.int32)
    issues = _count(profile, reason_share, season, variation, root, week, counts)
    key, arrival_s = np.empty(issues, np.uint64), np.empty(issues)
    channel, reason = np.empty(issues, np.int32), np.empty(issues, np.int32)
    most = 0
    for slot in range(HALF_HOURS):
        most = max(most, counts[slot].sum())
    held = Arrivals(
        np.empty(most, np.uint64), np.empty(most), np.empty(most, np.int32), np.empty(most, np.int32)
    )
    order, place = np.empty(most, np.int32), np.empty(most, np.int32)
    before = np.empty(most + 1, np.int32)
    first = 0
    for slot in range(HALF_HOURS):
        begin_s = (week * HALF_HOURS + slot) * HALF_HOUR_S
        count = _draw(counts[slot], root, week * HALF_HOURS + slot, held)
        _order(held.arrival_s, count, begin_s, order, place, before)
        for n in range(count):
            key[first + n], arrival_s[first + n] = held.key[order[n]], held.arrival_s[order[n]]
            channel[first + n], reason[first + n] = held.channel[order[n]], held.reason[order[n]]
        first += count
    return Arrivals(key, arrival_s, channel, reason)


@borrowing
def _count(
    profile: Floats,
    reason_share: Floats,
    season: float,
    variation: float,
    root: np.uint64,
    week: int,
    counts: Ints,
) -> int:
    """Issues of every half-hour, channel and reason of a week into `counts`; returns how many in all."""
    issues = 0
    for slot in range(HALF_HOURS):
        half_hour = week * HALF_HOURS + slot
        busyness = season * gamma_factor(uniform(root, draws.DAY, half_hour // 48), variation)
        for c in range(reason_share.shape[0]):
            if profile[c, slot] <= 0.0:
                continue
            for r in range(reason_share.shape[1]):
                mean = profile[c, slot] * reason_share[c, r] * busyness
                if mean > 0.0:
                    counts[slot, c, r] = poisson_quantile(
                        uniform(_cell(root, half_hour, c, r), draws.COUNT), mean
                    )
                    issues += counts[slot, c, r]
    return issues


@inlined
def _cell(root: np.uint64, half_hour: int, channel: int, reason: int) -> np.uint64:
    return child_key(root, (half_hour * 256 + channel) * 256 + reason)


@borrowing
def _draw(counts: Ints, root: np.uint64, half_hour: int, held: Arrivals) -> int:
    """The issues of one half-hour into `held`, channel by channel; returns how many."""
    found = 0
    for c in range(counts.shape[0]):
        for r in range(counts.shape[1]):
            for k in range(counts[c, r]):
                own = child_key(_cell(root, half_hour, c, r), k)
                held.key[found] = own
                held.arrival_s[found] = (half_hour + uniform(own, draws.ARRIVAL)) * HALF_HOUR_S
                held.channel[found] = c
                held.reason[found] = r
                found += 1
    return found


@borrowing
def _order(moments: Floats, count: int, begin_s: float, order: Ints, place: Ints, before: Ints) -> None:
    """Order of the first `count` moments, spread evenly over a half-hour: one slot each, then neighbours set
    right. `place` and `before` are room to work in."""
    per_s = count / HALF_HOUR_S
    before[: count + 1] = 0
    for n in range(count):
        place[n] = min(int((moments[n] - begin_s) * per_s), count - 1)
        before[place[n] + 1] += 1
    for n in range(count):
        before[n + 1] += before[n]
    for n in range(count):
        order[before[place[n]]] = n
        before[place[n]] += 1
    for n in range(1, count):
        own = order[n]
        hole = n
        while hole > 0 and moments[order[hole - 1]] > moments[own]:
            order[hole] = order[hole - 1]
            hole -= 1
        order[hole] = own
