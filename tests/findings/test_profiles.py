"""Week and day as one types them: any shares, brought to one whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.findings.profiles import PARTS, Profile, profile_change, shares_problem, typed_shares
from models.scenario import apply_changes
from models.volumes import NamedBytes, read_volumes
from tests.brief.papers import bank


@given(st.lists(st.floats(0, 100), min_size=7, max_size=7).filter(lambda each: sum(each) > 0.01))
def test_any_shares_become_a_week_of_the_same_proportions(percent: list[float]) -> None:
    assert shares_problem("week", "week", percent) is None
    shares = profile_change("week", percent)["volumes.week_profile"]["share_by_weekday"]
    assert sum(shares) == pytest.approx(1)
    assert [share * sum(percent) for share in shares] == pytest.approx(percent)


def test_a_typed_week_is_an_own_entry_of_the_scenario() -> None:
    scenario = apply_changes(bank(), profile_change("week", (30, 20, 20, 20, 10, 0, 0)))
    profile = scenario.volumes.week_profile
    assert typed_shares(profile.share_by_weekday) == (30, 20, 20, 20, 10, 0, 0)
    assert profile.grade == "D" and profile.source.de == "Eigener Eintrag"


@pytest.mark.parametrize("percent", [(0,) * 7, (-1, 101, 0, 0, 0, 0, 0), (100,)])
def test_no_week_is_told(percent: tuple[float, ...]) -> None:
    assert shares_problem("week", "week", percent) is not None


def test_a_typed_day_spreads_the_totals_of_days() -> None:
    percent = [0.0] * 24
    percent[9], percent[14] = 60.0, 60.0
    scenario = apply_changes(bank(), profile_change("day", percent))
    file = NamedBytes("days.csv", b"start;channel;offered\n2025-03-03;phone;100\n")
    volumes = read_volumes(file, day_profile=scenario.volumes.day_profile)
    by_hour = volumes.table.groupby(volumes.table["start"].dt.hour)["offered"].sum()
    assert by_hour[by_hour > 0].to_dict() == {9: 50.0, 14: 50.0}


@pytest.mark.parametrize("profile", sorted(PARTS))
def test_a_negative_share_is_told_of_each_profile(profile: Profile) -> None:
    assert shares_problem(profile, "", [-1.0, *[1.0] * (PARTS[profile] - 1)]) is not None
    assert shares_problem(profile, "", [1.0] * PARTS[profile]) is None
