"""Laws of the mix of reasons after a sample: what few contacts cannot tell stays as it was assumed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.request.proportions import proportion
from models.request.reason_shares import shares_by_sample

LEAST = 10
REASONS = tuple("abcdef")
WEIGHTS = st.lists(st.integers(1, 50), min_size=len(REASONS), max_size=len(REASONS))
COUNTS = st.lists(st.integers(0, 60), min_size=len(REASONS), max_size=len(REASONS))


def shares_of(weights: list[int]) -> dict[str, float]:
    return {reason: weight / sum(weights) for reason, weight in zip(REASONS, weights, strict=True)}


@given(WEIGHTS, COUNTS)
def test_shares_stay_one_and_none_falls_to_nothing(weights: list[int], counted: list[int]) -> None:
    assumed, counts = shares_of(weights), dict(zip(REASONS, counted, strict=True))
    after = {**assumed, **shares_by_sample(counts, assumed, LEAST)}
    assert sum(after.values()) == pytest.approx(1)
    assert min(after.values()) > 0
    assert shares_by_sample(counts, after, LEAST) == {}


@given(WEIGHTS, COUNTS)
def test_few_contacts_keep_their_share_unless_together_they_contradict(
    weights: list[int], counted: list[int]
) -> None:
    assumed, counts = shares_of(weights), dict(zip(REASONS, counted, strict=True))
    changed = shares_by_sample(counts, assumed, LEAST)
    few = [reason for reason in REASONS if counts[reason] < LEAST]
    if len(few) == len(REASONS):
        assert changed == {}
        return
    found = proportion(sum(counts[reason] for reason in few), sum(counted))
    if found.low <= sum(assumed[reason] for reason in few) <= found.high:
        assert not set(few) & set(changed)
    elif changed and few:
        assert sum(changed[reason] for reason in few) == pytest.approx(
            found.high if sum(assumed[reason] for reason in few) > found.high else found.low
        )
        ratios = [changed[reason] / assumed[reason] for reason in few]
        assert ratios == pytest.approx([ratios[0]] * len(ratios))


@given(WEIGHTS, st.lists(st.integers(LEAST, 90), min_size=len(REASONS), max_size=len(REASONS)))
def test_where_every_reason_is_told_the_sample_is_the_mix(weights: list[int], counted: list[int]) -> None:
    assumed, counts = shares_of(weights), dict(zip(REASONS, counted, strict=True))
    after = {**assumed, **shares_by_sample(counts, assumed, LEAST)}
    assert after == pytest.approx(
        {reason: count / sum(counted) for reason, count in counts.items()}, abs=1e-5
    )
