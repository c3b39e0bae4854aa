"""Weeks that were chosen to stand for the year: the simulation takes them, and the year is still
reproduced."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from models.problems import UnusableInput
from models.scenario import apply_changes
from models.simulation.calibration import calibrate
from models.simulation.demand import YEAR_WEEKS, loaded_year
from models.volumes.weeks import computed_weeks

PATH = "simulation.weeks"


@pytest.fixture(scope="module")
def computed(bank, volumes):
    return computed_weeks(loaded_year(bank, volumes).weeks, 4)


def test_the_simulated_year_reproduces_the_file_with_chosen_weeks(bank, volumes, computed):
    changed = apply_changes(bank, {PATH: list(computed.mondays), "simulation.replications": 3})
    demand = calibrate(changed, volumes)
    assert demand.holds, "within 1 % in total and 2 % on every channel"
    assert demand.year.season.tolist() == computed.season.tolist()
    assert demand.year.week_weights.sum() == pytest.approx(YEAR_WEEKS)
    assert float(demand.year.season @ demand.year.week_weights) == pytest.approx(YEAR_WEEKS)


def test_a_choice_may_be_written_as_text_and_taken_back(bank, volumes, computed):
    written = apply_changes(bank, {PATH: [day.isoformat() for day in computed.mondays]})
    assert written.simulation.weeks == computed.mondays
    back = apply_changes(written, {PATH: None})
    assert loaded_year(back, volumes).season.tolist() == loaded_year(bank, volumes).season.tolist()


@pytest.mark.parametrize(
    ("days", "code"), [(["2025-03-04"], "week_not_monday"), (["2025-03-03"] * 2, "week_twice")]
)
def test_what_is_no_week_is_refused(bank, days, code):
    with pytest.raises(UnusableInput) as refused:
        apply_changes(bank, {PATH: days})
    assert [problem.code for problem in refused.value.problems] == [f"scenario.{code}"]


def test_weeks_of_another_year_are_told_and_groups_taken(bank, volumes):
    elsewhere = loaded_year(apply_changes(bank, {PATH: ["2019-01-07"]}), volumes)
    assert [note.code for note in elsewhere.notes] == ["simulation.weeks_elsewhere"]
    assert elsewhere.standing is None
    assert elsewhere.season.tolist() == loaded_year(bank, volumes).season.tolist()
    some = loaded_year(apply_changes(bank, {PATH: ["2019-01-07", "2025-03-03"]}), volumes)
    assert [note.code for note in some.notes][:1] == ["simulation.weeks_missing"]
    assert len(some.season) == 1


def test_the_year_of_the_bank_has_its_whole_weeks(bank, volumes):
    year = loaded_year(bank, volumes).weeks
    assert (len(year.mondays), str(year.mondays[0])) == (51, "2025-01-06")
    assert year.by_day.sum() == pytest.approx(year.course.sum())


def a_year_of_equal_days(volumes, gap):
    """A file of 400 contacts a day on one channel, in which the days of `gap` are missing."""
    days = pd.date_range("2025-01-01", "2025-12-31", tz="Europe/Berlin").as_unit("s")
    days = days[~days.tz_localize(None).isin(gap)]
    row = volumes.table.iloc[[0]].assign(interval_min=np.int32(1440), offered=400.0)
    table = row.loc[row.index.repeat(len(days))].reset_index(drop=True).assign(start=days)
    return replace(volumes, name="days.csv", table=table, digest=f"equal days without {len(gap)}")


@pytest.mark.parametrize(
    ("gap", "codes"),
    [
        ((), []),
        (("2025-07-14", "2025-07-20"), ["simulation.weeks_absent"]),
        (("2025-07-10", "2025-07-20"), ["simulation.weeks_absent", "simulation.weeks_filled"]),
    ],
)
def test_a_gap_makes_no_quiet_weeks(bank, volumes, gap, codes):
    """Where every day is alike, every week is, whether or not the file lacks one."""
    missing = pd.date_range(*gap) if gap else pd.DatetimeIndex([])
    year = loaded_year(bank, a_year_of_equal_days(volumes, missing))
    assert year.season == pytest.approx(1.0)
    assert year.week_weights.sum() == pytest.approx(YEAR_WEEKS)
    assert year.offered.sum() == pytest.approx(400 * 365)
    assert [note.code for note in year.notes if note.code.startswith("simulation.weeks_")] == codes
    assert len(year.weeks.counted) == len(year.weeks.mondays) - len(codes)
