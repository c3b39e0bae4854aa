"""The week profile as one types it: any seven shares, brought to one whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.findings.profiles import typed_week, week_problem, week_profile_change
from models.scenario import apply_changes
from tests.brief.papers import bank


@given(st.lists(st.floats(0, 100), min_size=7, max_size=7).filter(lambda each: sum(each) > 0.01))
def test_any_shares_become_a_week_of_the_same_proportions(percent: list[float]) -> None:
    assert week_problem("week", percent) is None
    shares = week_profile_change(percent)["volumes.week_profile"]["share_by_weekday"]
    assert sum(shares) == pytest.approx(1)
    assert [share * sum(percent) for share in shares] == pytest.approx(percent)


def test_a_typed_week_is_an_own_entry_of_the_scenario() -> None:
    scenario = apply_changes(bank(), week_profile_change((30, 20, 20, 20, 10, 0, 0)))
    profile = scenario.volumes.week_profile
    assert typed_week(profile.share_by_weekday) == (30, 20, 20, 20, 10, 0, 0)
    assert profile.grade == "D" and profile.source.de == "Eigener Eintrag"


@pytest.mark.parametrize("percent", [(0,) * 7, (-1, 101, 0, 0, 0, 0, 0), (100,)])
def test_no_week_is_told(percent: tuple[float, ...]) -> None:
    assert week_problem("week", percent) is not None
