"""Representative weeks: real weeks, weights that keep the year, and an honest account of the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.findings.outlook import week_table
from models.volumes import weeks as weeks_module
from models.volumes.weeks import YEAR_WEEKS, calibrated_weights, computed_weeks, weeks_by_hand
from models.volumes.year_of_weeks import YearOfWeeks, whole_weeks

FIRST = date(2025, 1, 6)
COURSE = np.tile(np.concatenate([np.zeros(16), np.ones(20), np.zeros(12)]), 7)


def year_of(levels: list[float], days: np.ndarray | None = None) -> YearOfWeeks:
    """One channel; every week has `days` (W, 7) or seven equal days, at its level."""
    level = np.array(levels, dtype=float)[:, None]
    by_day = level * (np.ones((len(levels), 7)) if days is None else days)
    course = np.repeat(by_day / 20, 48, axis=1) * COURSE
    mondays = tuple(FIRST + timedelta(weeks=n) for n in range(len(levels)))
    return YearOfWeeks(mondays, by_day[:, None, :], course)


levels = st.lists(st.floats(50, 500), min_size=6, max_size=14)


@settings(max_examples=40, deadline=None)
@given(levels, st.integers(1, 4))
def test_weights_sum_to_a_year_and_keep_its_contacts(volumes: list[float], count: int) -> None:
    found = computed_weeks(year_of(volumes), count)
    assert found.weights.sum() == pytest.approx(YEAR_WEEKS)
    assert float(found.weights @ found.season) == pytest.approx(YEAR_WEEKS)
    assert (found.weights > 0).all()
    assert found.members.sum() == len(volumes)
    assert np.all(np.diff(found.season) >= 0), "the quietest first"


@settings(max_examples=25, deadline=None)
@given(levels, st.integers(1, 3))
def test_no_other_set_of_weeks_is_nearer(volumes: list[float], count: int) -> None:
    year = year_of(volumes)
    found = computed_weeks(year, count)
    flat = year.by_day.reshape(len(volumes), -1)

    def misplaced(places: tuple[int, ...]) -> float:
        return float(np.abs(flat[:, None] - flat[list(places)]).sum(axis=2).min(axis=1).sum())

    best = min(misplaced(places) for places in combinations(range(len(volumes)), count))
    assert misplaced(tuple(found.places)) == pytest.approx(best)


def test_swapping_finds_what_searching_all_sets_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(4)
    groups = np.concatenate([rng.normal(centre, 4, 13) for centre in (80, 140, 200, 320)])
    year = year_of(list(groups))
    whole = computed_weeks(year, 3)
    monkeypatch.setattr(weeks_module, "MOST_SETS", 0)
    swapped = computed_weeks(year, 3)
    assert swapped.fit.misplaced_share == pytest.approx(whole.fit.misplaced_share, rel=0.02)
    clear = computed_weeks(year, 4)
    assert sorted(place // 13 for place in clear.places) == [0, 1, 2, 3], "one week of each group"


def test_weeks_of_two_kinds_are_told_apart_by_shape() -> None:
    """Weeks of the same size: those with a holiday on Monday stand for themselves."""
    days = np.ones((12, 7))
    days[3::4] = [0, 1.2, 1.2, 1.2, 1.2, 1.1, 1.1]
    found = computed_weeks(year_of([100.0] * 12, days), 2)
    assert found.members.tolist() in ([9, 3], [3, 9])
    assert found.fit.misplaced_share == pytest.approx(0)
    assert found.fit.misplaced_by_mean_share > 0.03


def test_a_year_of_equal_weeks_is_reproduced_without_error() -> None:
    fit = computed_weeks(year_of([100.0] * 10), 1).fit
    assert (fit.total_share, fit.course_share, fit.misplaced_share) == pytest.approx((0, 0, 0))
    assert (fit.peak_share, fit.peak_factor) == pytest.approx((1, 1))


def test_more_weeks_are_never_farther_from_the_year() -> None:
    year = year_of([100, 104, 98, 131, 150, 149, 90, 88, 210, 101])
    misplaced = [computed_weeks(year, count).fit.misplaced_share for count in range(1, 6)]
    assert misplaced == sorted(misplaced, reverse=True)
    assert misplaced[0] <= computed_weeks(year, 1).fit.misplaced_by_mean_share * 1.5


def test_weeks_chosen_by_hand_that_are_all_busy_are_scaled_and_it_is_said() -> None:
    year = year_of([100, 100, 100, 100, 200, 220])
    busy = weeks_by_hand(year, year.mondays[4:])
    assert busy.mondays == year.mondays[4:]
    assert busy.scale < 0.7
    assert float(busy.weights @ busy.season) == pytest.approx(YEAR_WEEKS)
    both = weeks_by_hand(year, (year.mondays[4], year.mondays[0]))
    assert both.scale == 1
    assert both.mondays == (year.mondays[0], year.mondays[4]), "the quietest first"


def test_weeks_outside_the_year_are_left_out() -> None:
    year = year_of([100, 120, 140])
    some = weeks_by_hand(year, (date(2019, 1, 7), year.mondays[1]))
    assert some.mondays == (year.mondays[1],)
    with pytest.raises(ValueError, match="none"):
        weeks_by_hand(year, (date(2019, 1, 7),))


def test_calibrated_weights_are_refused_where_they_would_leave_a_week_next_to_nothing() -> None:
    assert calibrated_weights(np.array([26.0, 26.0]), np.array([1.1, 1.4])) is None


def test_whole_weeks_leave_out_the_ends_and_keep_empty_weeks() -> None:
    days = pd.Series(pd.to_datetime(["2025-01-01", "2025-01-06", "2025-01-12", "2025-01-20", "2025-01-29"]))
    slot = days.dt.day_of_week.to_numpy() * 48 + 20
    offered = np.array([5.0, 7.0, 2.0, 4.0, 9.0])
    year = whole_weeks(days, slot, np.array([0, 1, 0, 0, 1]), offered, 2)
    assert year.mondays == (date(2025, 1, 6), date(2025, 1, 13), date(2025, 1, 20))
    assert year.offered.tolist() == [9, 0, 4]
    assert year.by_day[0].tolist() == [[0, 0, 0, 0, 0, 0, 2], [7, 0, 0, 0, 0, 0, 0]]
    assert year.course[0, 20] == 7


def test_a_file_shorter_than_a_week_has_no_whole_week() -> None:
    days = pd.Series(pd.to_datetime(["2025-01-01", "2025-01-02"]))
    year = whole_weeks(days, np.array([100, 150]), np.array([0, 0]), np.array([5.0, 7.0]), 1)
    assert year.mondays == ()
    assert year.offered.shape == (0,)


def test_weeks_that_lack_days_or_stand_twice_stand_for_no_other() -> None:
    """A week without contacts and a doubled one count in the year; a short holiday week is a week."""
    open_days = np.tile([1.0, 1, 1, 1, 1, 0, 0], (12, 1))
    open_days[4] = 0.0
    open_days[7, 3:5] = 0.0
    year = year_of([100.0 + n for n in range(12)], open_days)
    year = replace(year, doubled=np.array([2]))
    assert year.lacking.tolist() == [4]
    assert year.fit.tolist() == [0, 1, 3, 5, 6, 7, 8, 9, 10, 11]
    for count in (1, 3, 10):
        found = computed_weeks(year, count)
        assert not {2, 4} & set(found.places.tolist())
        assert float(found.weights @ found.season) == pytest.approx(YEAR_WEEKS)
    assert len(computed_weeks(year, 11).places) == 11, "too few others: all are candidates"


@pytest.mark.parametrize("count", [1, 3, 6])
def test_a_week_that_the_model_fills_leaves_the_others_as_they_are(count: int) -> None:
    """A week of which the file lacks every day is no quiet week: nothing about the others changes with it."""
    volumes = [100.0, 140, 90, 120, 160, 110, 130]
    others = year_of(volumes)
    gap = year_of([*volumes[:3], 0.0, *volumes[3:]])
    assert len(gap.counted) == 8, "a week without contacts counts unless the model fills it"
    gap = replace(gap, mondays=(*others.mondays[:3], date(2026, 1, 5), *others.mondays[3:]))
    gap = replace(gap, filled=np.array([3]))
    assert gap.counted.tolist() == [0, 1, 2, 4, 5, 6, 7]
    with_gap, without = computed_weeks(gap, count), computed_weeks(others, count)
    assert with_gap.mondays == without.mondays
    assert with_gap.weights == pytest.approx(without.weights)
    assert with_gap.season == pytest.approx(without.season)
    assert with_gap.fit == without.fit


def test_a_week_chosen_by_hand_counts_even_where_the_model_fills_it() -> None:
    year = replace(year_of([100.0, 120, 0, 110]), filled=np.array([2]))
    found = weeks_by_hand(year, [year.mondays[2]])
    assert found.members.tolist() == [4]
    assert float(found.weights.sum()) == pytest.approx(YEAR_WEEKS)


def test_a_week_that_stands_twice_is_not_the_busiest() -> None:
    year = year_of([100.0, 300, 120, 150], np.tile([1.0, 1, 1, 1, 1, 0, 0], (4, 1)))
    assert (year.peak, week_table(year, None)["peak"].tolist()) == (1, [False, True, False, False])
    year = replace(year, doubled=np.array([1]))
    assert (year.peak, week_table(year, None)["peak"].tolist()) == (3, [False, False, False, True])
    found = computed_weeks(year, 3)
    assert found.fit.peak_share == 1, "the busiest week is among the chosen ones"
    assert replace(year, doubled=np.arange(4)).peak == 1, "where all stand twice, the busiest of them"


def test_a_year_without_a_whole_week_lacks_nothing() -> None:
    none = whole_weeks(
        pd.Series(pd.to_datetime(["2025-01-07"])), np.array([60]), np.array([0]), np.ones(1), 1
    )
    assert len(none.mondays) == len(none.lacking) == len(none.fit) == 0


def test_a_week_is_doubled_where_its_rows_were_there_before_and_others_are_not() -> None:
    days = pd.date_range("2025-01-06", periods=70)
    doubled = np.r_[np.arange(70), np.arange(21, 28)]
    day, again = pd.Series(days[doubled]), np.arange(77) >= 70
    slot, channel = (doubled % 7) * 48 + 20, np.zeros(77, dtype=np.intp)
    assert whole_weeks(day, slot, channel, np.ones(77), 1, again).doubled.tolist() == [3]
    assert not len(whole_weeks(day, slot, channel, np.ones(77), 1, np.arange(77) % 2 == 0).doubled)
    assert not len(whole_weeks(day, slot, channel, np.ones(77), 1).doubled)
