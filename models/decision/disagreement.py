"""Disagreement that matters: which criterion drives the split between two options (decision.md S8)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from models.decision.flips import leader
from models.decision.values import Floats

NO_SPLIT = 1e-9


@dataclass(frozen=True)
class Disagreement:
    """Why the heads differ on option A against B.

    `gap`: (heads,), value of A minus value of B for each head. `share`: (criteria,), share of the heads'
    variance in that gap that a criterion carries; the shares sum to 1, a negative one damps the split. Each
    share is divided into the part that comes from different weights and the part from different judgements.
    """

    gap: Floats
    share: Floats
    weight_part: Floats
    score_part: Floats


def disagreement(weights: ArrayLike, values: ArrayLike, a: int, b: int) -> Disagreement | None:
    """Shares of the criteria in the heads' split between options `a` and `b`; None where the heads do not
    split.

    `weights`: (heads, criteria); `values`: (heads, options, criteria). share_j = cov_h(c_hj, g_h) /
    var_h(g_h) with
    c_hj = w_hj (v_hja - v_hjb) and g_h its sum; weights and judgements are parted by Shapley over the two
    orders.

    >>> split = disagreement([[0.9, 0.1], [0.1, 0.9]], [[[100, 0], [0, 0]]] * 2, 0, 1)
    >>> split.share.tolist(), split.weight_part.tolist(), split.score_part.tolist()
    ([1.0, 0.0], [1.0, 0.0], [0.0, 0.0])
    """
    w = np.asarray(weights, dtype=float)
    v = np.asarray(values, dtype=float)
    lead = v[:, a, :] - v[:, b, :]
    gap = np.sum(w * lead, axis=1)
    spread = gap - gap.mean()
    variance = float(np.mean(spread**2))
    if variance < NO_SPLIT:
        return None
    by_weight = (w - w.mean(axis=0)) * (lead + lead.mean(axis=0)) / 2
    by_score = (lead - lead.mean(axis=0)) * (w + w.mean(axis=0)) / 2
    weight_part = spread @ by_weight / (len(gap) * variance)
    score_part = spread @ by_score / (len(gap) * variance)
    return Disagreement(gap, weight_part + score_part, weight_part, score_part)


def leader_without_each_head(weights: ArrayLike, values: ArrayLike) -> tuple[int, ...]:
    """Leader when one head is left out, for every head (two or more heads)."""
    w = np.asarray(weights, dtype=float)
    v = np.asarray(values, dtype=float)
    return tuple(leader(np.delete(w, head, axis=0), np.delete(v, head, axis=0)) for head in range(w.shape[0]))


def leader_if_all_judged_like(weights: ArrayLike, values: ArrayLike, head: int, criterion: int) -> int:
    """Leader if every head took over one head's swing and judgements on one criterion."""
    w = np.array(weights, dtype=float)
    v = np.array(values, dtype=float)
    w[:, criterion] = w[head, criterion]
    v[:, :, criterion] = v[head, :, criterion]
    return leader(w / w.sum(axis=1, keepdims=True), v)
