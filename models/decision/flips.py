"""Flips: what would have to change, alone, for another option to lead (decision.md S7).

The leader is the option with the highest value in the mean over the heads. Values are points 0..100.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from models.decision.values import Floats, additive_values

SCORE_RANGE = 10.0
"""A judged score counts as uncertain by so many points either way (own convention)."""


@dataclass(frozen=True)
class WeightFlip:
    """A criterion whose weight alone changes the leader: mean weight of the heads now and at the flip.

    `within_heads`: whether the flip lies between the lowest and the highest weight that a head gives it.
    """

    criterion: int
    now: float
    at: float
    leader_then: int
    within_heads: bool


@dataclass(frozen=True)
class ScoreFlip:
    """One judgement of one head that alone changes the leader, within +-10 points."""

    head: int
    option: int
    criterion: int
    now: float
    at: float
    leader_then: int


def leader(weights: ArrayLike, values: ArrayLike) -> int:
    """Index of the option with the highest mean value over the heads (the first of equals).

    `weights`: (heads, criteria); `values`: (heads, options, criteria).
    """
    return int(np.argmax(additive_values(weights, values).mean(axis=0)))


def weight_flips(weights: ArrayLike, values: ArrayLike) -> tuple[WeightFlip, ...]:
    """Nearest flips of every criterion's weight, upwards and downwards, in closed form.

    Upwards every head's weights move towards 1 for the criterion, downwards towards 0, the others keeping
    their proportions; with one head this solves t*d_j + (1-t)*sum_k!=j(w_k/(1-w_j))*d_k = 0 for t in [0,
    1], where d is the leader's lead over a rival per criterion. A criterion without flip cannot change the
    leader alone.

    >>> weight_flips([[0.6, 0.4]], [[[80, 20], [40, 70]]])[0]
    WeightFlip(criterion=0, now=0.6, at=0.5555555555555556, leader_then=1, within_heads=False)
    """
    w = np.asarray(weights, dtype=float)
    v = np.asarray(values, dtype=float)
    first = leader(w, v)
    flips = []
    for criterion in range(w.shape[1]):
        now = float(w[:, criterion].mean())
        for towards, end in ((_all_on(w, criterion), 1.0), (_none_on(w, criterion), 0.0)):
            step, rival = _nearest_crossing(_leads(w, v, first), _leads(towards, v, first))
            if rival is not None and now != end:
                at = now + step * (end - now)
                flips.append(WeightFlip(criterion, now, at, rival, _between(at, w[:, criterion])))
    return tuple(flips)


def score_flips(
    weights: ArrayLike, values: ArrayLike, judged: ArrayLike, within: float = SCORE_RANGE
) -> tuple[ScoreFlip, ...]:
    """Single judgements (head, option, criterion) that change the leader when they move by at most `within`
    points.

    `judged`: (criteria,), True where the heads judged; measured figures are not moved. Scores stay within
    0..100.
    """
    w = np.asarray(weights, dtype=float)
    v = np.asarray(values, dtype=float)
    first = leader(w, v)
    leads = _leads(w, v, first)
    rivals = [option for option in range(v.shape[1]) if option != first]
    if not rivals:
        return ()
    flips = []
    for head in range(w.shape[0]):
        for criterion in np.flatnonzero(np.asarray(judged, dtype=bool)):
            pull = w[head, criterion] / w.shape[0]
            for option in range(v.shape[1]):
                against = min(rivals, key=lambda rival: leads[rival]) if option == first else option
                if against == first or pull == 0:
                    continue
                change = leads[against] / pull * (-1 if option == first else 1)
                now = float(v[head, option, criterion])
                if abs(change) <= within and 0 <= now + change <= 100:
                    flips.append(
                        ScoreFlip(head, option, int(criterion), now, now + float(change), int(against))
                    )
    return tuple(flips)


def _leads(weights: Floats, values: Floats, first: int) -> Floats:
    """Mean lead of option `first` over every option: (options,)."""
    means = additive_values(weights, values).mean(axis=0)
    return np.asarray(means[first] - means)


def _nearest_crossing(leads_now: Floats, leads_at_end: Floats) -> tuple[float, int | None]:
    """Smallest step 0..1 on the straight way to the end at which a rival catches up, and who it is."""
    steps = {
        rival: float(now / (now - end)) if now > end else 0.0
        for rival, (now, end) in enumerate(zip(leads_now, leads_at_end, strict=True))
        if end < 0
    }
    if not steps:
        return np.nan, None
    nearest = min(steps, key=lambda rival: steps[rival])
    return steps[nearest], nearest


def _all_on(weights: Floats, criterion: int) -> Floats:
    target = np.zeros_like(weights)
    target[:, criterion] = 1.0
    return target


def _none_on(weights: Floats, criterion: int) -> Floats:
    """Every head's other weights in their proportions; alike where a head had everything on the criterion."""
    rest = weights.copy()
    rest[:, criterion] = 0.0
    total = rest.sum(axis=1, keepdims=True)
    alike = np.ones_like(rest) / max(rest.shape[1] - 1, 1)
    alike[:, criterion] = 0.0
    return np.where(total > 0, rest / np.where(total > 0, total, 1.0), alike)


def _between(value: float, weights_of_heads: Floats) -> bool:
    return bool(weights_of_heads.min() <= value <= weights_of_heads.max())
