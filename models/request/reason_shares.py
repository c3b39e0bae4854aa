"""Reasons' shares of all contacts after a sample: measured where it tells enough, else as assumed."""

from __future__ import annotations

from collections.abc import Mapping

from models.request.proportions import proportion

SAME = 1e-6
"""Shares that differ by less are the same share."""


def shares_by_sample(counts: Mapping[str, int], assumed: Mapping[str, float], least: int) -> dict[str, float]:
    """Reason -> share of all contacts, those alone that change; `counts`: contacts of the sample per reason.

    A reason with fewer than `least` contacts keeps its assumed share: that few contacts, or none, do not tell
    it. The others share what is left by their counts. Only where the sample contradicts what the kept ones
    have together (outside the 95 % interval of their joint share) all of these are scaled to the nearest
    limit of it, so that none falls to nothing. Together the shares stay 1, and taking the same sample over
    again changes nothing.
    """
    told = {reason: counts[reason] for reason in assumed if counts.get(reason, 0) >= least}
    kept = {reason: share for reason, share in assumed.items() if reason not in told}
    if not told:
        return {}
    before = sum(kept.values())
    together = _not_contradicted(before, counts, kept)
    scaled = {reason: share * together / before for reason, share in kept.items()} if before else {}
    measured = {reason: (1 - together) * count / sum(told.values()) for reason, count in told.items()}
    changed = {**measured, **(scaled if together != before else {})}
    is_same = all(abs(share - assumed[reason]) <= SAME for reason, share in changed.items())
    return {} if is_same else changed


def _not_contradicted(before: float, counts: Mapping[str, int], kept: Mapping[str, float]) -> float:
    """The share that the kept reasons have together, or the limit of the sample's interval next to it."""
    found = proportion(sum(counts.get(reason, 0) for reason in kept), sum(counts.values()))
    nearest = min(max(before, found.low), found.high) if before else before
    return before if abs(nearest - before) <= SAME else nearest
