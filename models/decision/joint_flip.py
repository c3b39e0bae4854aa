"""The nearest flip by weights together: the smallest shift of all weights that brings a rival level
(decision.md S7; STAB-02 with bounds)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from models.decision.flips import leader
from models.decision.values import Floats, additive_values

STEPS = 80
EXACT = 1e-12


@dataclass(frozen=True)
class JointFlip:
    """A shift of all weights, the same for every head, after which `rival` is level with the leader.

    `shift`: (criteria,), sums to 0. No head's weight falls below 0.
    """

    rival: int
    shift: Floats

    @property
    def moved(self) -> float:
        """Share of all weight that moves from some criteria to others, 0..1."""
        return float(np.abs(self.shift).sum() / 2)


def joint_flip(weights: ArrayLike, values: ArrayLike) -> JointFlip | None:
    """The nearest (Euclidean) common shift of the heads' weights at which a rival catches up with the leader;
    None where no shift does.

    `weights`: (heads, criteria), `values`: (heads, options, criteria).
    """
    w, v = np.asarray(weights, dtype=float), np.asarray(values, dtype=float)
    first = leader(w, v)
    means = additive_values(w, v).mean(axis=0)
    found = []
    for rival in range(v.shape[1]):
        if rival != first:
            per_criterion = (v[:, first] - v[:, rival]).mean(axis=0)
            shift = smallest_shift(per_criterion, float(means[first] - means[rival]), w.min(axis=0))
            if shift is not None:
                found.append(JointFlip(rival, shift))
    return min(found, key=lambda flip: float(np.linalg.norm(flip.shift)), default=None)


def smallest_shift(lead: ArrayLike, ahead: float, room: ArrayLike) -> Floats | None:
    """The shortest shift d with sum(d) = 0, lead . d = -ahead and d >= -room; None where there is none.

    Without bounds this is d = -ahead / |dc|^2 * dc with dc = lead - mean(lead) (STAB-02). Where that takes
    more from a weight than there is, the optimum has the form d = max(-room, m - s * lead) (the conditions of
    Karush, Kuhn and Tucker of a projection); s is found by bisection, m by projecting on a simplex, and the
    equations of the free weights are then solved exactly.

    >>> smallest_shift([40, -50], 4.0, [0.6, 0.4]).round(4).tolist()
    [-0.0444, 0.0444]
    >>> smallest_shift([40, 10], 28.0, [0.6, 0.4]) is None
    True
    """
    d, floor = np.asarray(lead, dtype=float), np.asarray(room, dtype=float)
    if ahead <= 0:
        return np.zeros_like(d)
    spare = float(floor.sum())
    if float((d.min() - d) @ floor) > -ahead:  # all that may move goes where the rival is strongest
        return None
    low, high = 0.0, 1.0
    while high < 1e12 and float(d @ _bounded(d, floor, spare, high)) > -ahead:
        high *= 2
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if float(d @ _bounded(d, floor, spare, middle)) > -ahead else (low, middle)
    return _exact(d, ahead, floor, _bounded(d, floor, spare, high))


def _bounded(lead: Floats, room: Floats, spare: float, strength: float) -> Floats:
    """max(-room, m - strength * lead) with the m at which it sums to 0: a projection on a simplex."""
    wanted = room - strength * lead
    ordered = np.sort(wanted)[::-1]
    cut = (np.cumsum(ordered) - spare) / np.arange(1, len(ordered) + 1)
    kept = np.flatnonzero(ordered - cut > 0)
    threshold = cut[kept[-1]] if kept.size else 0.0
    return np.asarray(np.maximum(wanted - threshold, 0.0) - room)


def _exact(lead: Floats, ahead: float, room: Floats, near: Floats) -> Floats:
    """The solution whose bound weights are those of `near`, from the two equations of the free ones."""
    free = near > -room + EXACT
    centred = lead[free] - lead[free].mean() if free.any() else lead[free]
    if float(centred @ centred) < EXACT:
        return near
    shift = np.where(free, 0.0, -room)
    even = -shift.sum() / free.sum()
    missing = -ahead - float(lead @ shift) - even * float(lead[free].sum())
    shift[free] = even + missing / float(centred @ centred) * centred
    return shift if np.all(shift >= -room - 1e-9) else near
