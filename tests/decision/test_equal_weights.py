"""Weighing everything alike: every weight is one n-th, and nothing that said otherwise is left."""

from __future__ import annotations

import pytest

from models.decision.equal_weights import equal_changes, weighs_alike
from models.decision.rank_orders import order_changes
from models.findings.views import weights_table
from models.scenario import apply_changes
from tests.brief.papers import bank


@pytest.mark.parametrize("by_order", [False, True])
def test_every_criterion_of_these_heads_gets_an_equal_share_and_no_other_head_is_touched(
    by_order: bool,
) -> None:
    first, *others = bank().heads
    before = apply_changes(bank(), order_changes(bank(), first)) if by_order else bank()
    assert not weighs_alike(before, first)
    after = apply_changes(before, equal_changes(before, (first,)))
    weights = weights_table(after).set_index("head")["weight"]
    assert weights.loc[first].tolist() == pytest.approx([1 / len(bank().criteria)] * len(bank().criteria))
    assert weighs_alike(after, first) and not after.heads[first].order and not after.heads[first].trade_offs
    for head in others:
        assert after.heads[head] == before.heads[head]


def test_a_missing_weight_is_not_alike() -> None:
    head = next(iter(bank().heads))
    alike = apply_changes(bank(), equal_changes(bank(), (head,)))
    gone = apply_changes(alike, {f"heads.{head}.swing_points.{next(iter(bank().criteria))}": None})
    assert weighs_alike(alike, head) and not weighs_alike(gone, head)
