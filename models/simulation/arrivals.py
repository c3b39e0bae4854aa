"""Who comes when: issues drawn from rates per cell; growth appends customers and nobody else changes."""

from __future__ import annotations

import numpy as np

from models.simulation import draws
from models.simulation.compiled import compiled
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
    channels, reasons = reason_share.shape
    root = child_key(child_key(draws.GOLDEN, seed), replication)
    expected = profile.sum() * season
    room = int(expected * (1.0 + variation) + 12.0 * np.sqrt(expected + 1.0)) + 64
    key = np.empty(room, np.uint64)
    arrival_s = np.empty(room)
    channel = np.empty(room, np.int32)
    reason = np.empty(room, np.int32)
    found = 0
    for slot in range(HALF_HOURS):
        half_hour = week * HALF_HOURS + slot
        busyness = season * gamma_factor(uniform(root, draws.DAY, half_hour // 48), variation)
        begin = found
        for c in range(channels):
            if profile[c, slot] <= 0.0:
                continue
            for r in range(reasons):
                mean = profile[c, slot] * reason_share[c, r] * busyness
                if mean <= 0.0:
                    continue
                cell = child_key(root, (half_hour * 256 + c) * 256 + r)
                count = poisson_quantile(uniform(cell, draws.COUNT), mean)
                while found + count > room:
                    key = np.concatenate((key, np.empty(room, np.uint64)))
                    arrival_s = np.concatenate((arrival_s, np.empty(room)))
                    channel = np.concatenate((channel, np.empty(room, np.int32)))
                    reason = np.concatenate((reason, np.empty(room, np.int32)))
                    room *= 2
                for k in range(count):
                    own = child_key(cell, k)
                    key[found] = own
                    arrival_s[found] = (half_hour + uniform(own, draws.ARRIVAL)) * HALF_HOUR_S
                    channel[found] = c
                    reason[found] = r
                    found += 1
        if found > begin + 1:
            order = _order_within(arrival_s[begin:found], half_hour * HALF_HOUR_S)
            key[begin:found] = key[begin:found][order]
            arrival_s[begin:found] = arrival_s[begin:found][order]
            channel[begin:found] = channel[begin:found][order]
            reason[begin:found] = reason[begin:found][order]
    return Arrivals(key[:found], arrival_s[:found], channel[:found], reason[:found])


@compiled
def _order_within(moments: Floats, begin_s: float) -> Ints:
    """Order of moments spread evenly over a half-hour: one slot each, then neighbours set right."""
    count = moments.shape[0]
    per_s = count / HALF_HOUR_S
    place = np.empty(count, np.int32)
    before = np.zeros(count + 1, np.int32)
    for n in range(count):
        place[n] = min(int((moments[n] - begin_s) * per_s), count - 1)
        before[place[n] + 1] += 1
    for n in range(count):
        before[n + 1] += before[n]
    order = np.empty(count, np.int32)
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
    return order
