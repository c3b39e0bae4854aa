"""The silo index and the line of departments."""

from __future__ import annotations

import pytest

from models.organisation.handover_map import line_of, silo_index
from models.scenario import read_scenario, shipped_scenarios
from tests.small_outcome import outcome, state


def test_the_silo_index_is_paired() -> None:
    before = outcome("a", state(crossing_share=[0.20, 0.30], context_lost_share=[0.2, 0.3]))
    after = outcome("b", state(crossing_share=[0.15, 0.25], context_lost_share=[0.05, 0.15]))
    index = silo_index(before, after)
    assert (index.crossing_before.mean, index.lost_after.mean) == pytest.approx((0.25, 0.1))
    assert index.crossing_change.low == pytest.approx(index.crossing_change.high)
    assert index.lost_change.mean == pytest.approx(-0.15), "the same customers: the difference has no noise"


def test_every_unit_stands_once_on_the_line_with_the_back_office_last() -> None:
    bank = read_scenario(shipped_scenarios()["regional-bank"])
    line = line_of(bank)
    assert sorted(line) == sorted(bank.units)
    assert (line[0], line[-1]) == ("branch", "backoffice")
