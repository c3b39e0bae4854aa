"""The baseline forecast: tested beside the simplest one, refused where the file cannot carry it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from models.problems import UnusableInput
from models.texts import LANGUAGES, format_date
from models.volumes import Volumes, condense, read_volumes
from models.volumes.comparison import compare_years
from models.volumes.forecast import back_test, forecast, holidays_around, monthly_series
from models.volumes.public_holidays import named_holidays
from tests.volumes.files import read
from tests.volumes.test_spread_totals import MONTH_MIN, totals

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
SEASON = np.array([1.1, 1.0, 1.05, 0.98, 0.95, 0.9, 0.85, 0.8, 1.0, 1.1, 1.15, 1.12])


def months(levels: np.ndarray, first: str = "2020-01-01") -> Volumes:
    """A monthly file; `levels` are contacts per calendar day."""
    starts = pd.date_range(first, periods=len(levels), freq="MS")
    counts = np.rint(levels * starts.days_in_month).astype(int)
    return totals([f"{start:%Y-%m-%d}" for start in starts], MONTH_MIN, list(counts))


def seasonal(count: int, trend: float = 0.0, noise: float = 0.0) -> np.ndarray:
    rng = np.random.default_rng(7)
    level = 1000 * np.exp(trend * np.arange(count) + rng.normal(0, noise, count))
    return level * np.resize(SEASON, count)


def codes(problems: object) -> list[str]:
    return [problem.code.removeprefix("volumes.") for problem in problems]  # type: ignore[attr-defined]


def test_months_hold_what_the_file_holds() -> None:
    series = monthly_series(months(seasonal(26), "2023-01-01"))
    assert len(series.offered) == 26
    assert series.days[13] == 29, "February 2024"
    assert series.offered.sum() == months(seasonal(26), "2023-01-01").table["offered"].sum()


def test_part_months_at_the_ends_are_left_out() -> None:
    days = [f"{day:%Y-%m-%d}" for day in pd.date_range("2024-01-20", "2024-04-11")]
    series = monthly_series(totals(days, 1440, [10] * len(days)))
    assert [f"{start:%m}" for start in series.start] == ["02", "03"]
    assert series.offered.tolist() == [290, 310]


WEEK = np.array([130, 108, 100, 95, 80, 15, 5])


def days_with_gap(years: int, gap: str) -> Volumes:
    """Every week like every other; seven days are missing."""
    days = pd.date_range("2023-01-02", periods=364 * years).difference(pd.date_range(gap, periods=7))
    return totals([f"{day:%Y-%m-%d}" for day in days], 1440, list(100 * WEEK[days.day_of_week]))


def test_a_month_that_lacks_a_week_is_filled_up_by_its_other_days() -> None:
    series = monthly_series(days_with_gap(2, "2023-08-07"))
    place = int(np.flatnonzero(series.start == "2023-08-01")[0])
    assert series.missing_days.sum() == series.missing_days[place] == 7
    whole = pd.date_range("2023-08-01", "2023-08-31")
    assert series.filled[place] == pytest.approx(100 * WEEK[whole.day_of_week].sum())
    assert series.offered[place] == series.filled[place] - 100 * WEEK.sum()


def test_the_same_months_are_left_out_of_measured_growth_and_of_the_comparison() -> None:
    days = pd.date_range("2023-01-01", "2024-12-31").difference(pd.date_range("2023-08-07", periods=7))
    counts = [int(WEEK[day.day_of_week]) * (108 if day.year == 2024 else 100) for day in days]
    volumes = totals([f"{day:%Y-%m-%d}" for day in days], 1440, counts)
    found, compared = forecast(volumes, 12), compare_years(condense(volumes), 2023, 2024)
    assert compared is not None
    assert found.months_left_out == (8,)
    assert set(compared.months) == set(range(1, 13)) - {8}
    assert found.last_year_share == pytest.approx(compared.total["change"].iloc[0])
    assert codes(found.problems) == ["forecast_untested_gap", "forecast_filled"]


def test_a_gap_is_not_forecast_again() -> None:
    found = forecast(days_with_gap(3, "2025-08-04"), 12)
    august = found.expected[list(found.start.month).index(8)]
    whole = pd.date_range("2025-08-01", "2025-08-31")
    assert august == pytest.approx(100 * WEEK[whole.day_of_week].sum(), rel=0.03)


def test_weeks_give_their_days_to_their_months() -> None:
    mondays = [f"{day:%Y-%m-%d}" for day in pd.date_range("2024-01-01", periods=30, freq="7D")]
    series = monthly_series(totals(mondays, 10080, [70] * 30))
    assert series.offered == pytest.approx(series.days * 10)


def test_a_season_without_noise_is_continued_exactly() -> None:
    found = forecast(months(seasonal(60)), 12)
    assert found.expected == pytest.approx(seasonal(12) * found.start.days_in_month, rel=0.02)
    assert found.back_test is not None
    assert found.back_test.naive_error_share < 0.01


def test_the_model_beats_the_simplest_forecast_where_there_is_a_trend_and_is_shown() -> None:
    found = forecast(months(seasonal(72, trend=0.015, noise=0.01)), 12)
    test = found.back_test
    assert test is not None
    assert (test.model_is_better, found.method) == (True, "ets")
    assert test.model_error_share < 0.5 * test.naive_error_share
    assert (test.pairs, test.naive_mase > test.model_mase) == (78, True)
    assert (found.low < found.expected).all()
    assert (found.expected < found.high).all()
    assert found.high[-1] / found.low[-1] > found.high[0] / found.low[0], "farther is less certain"


def test_where_the_simplest_forecast_is_better_it_is_shown() -> None:
    """A jump in the last year but one that fell back: a smoothed level is misled, last year is not."""
    levels = seasonal(48)
    levels[24:36] *= np.resize([1.5, 0.6], 12)
    levels[36:] = levels[24:36]
    found = forecast(months(levels), 12)
    assert found.back_test is not None
    assert (found.back_test.model_is_better, found.method) == (False, "naive")
    assert found.expected[0] / found.start.days_in_month[0] == pytest.approx(levels[36], rel=1e-3)


def test_the_back_test_looks_at_nothing_it_could_not_know() -> None:
    """Errors of an origin depend on its past alone: changing the very last month changes only pairs of it."""
    series = monthly_series(months(seasonal(48, noise=0.02)))
    naive = back_test(series).naive_error_share * sum(
        series.offered[origin:].sum() for origin in range(36, 48)
    )
    expected = sum(
        np.abs(series.offered[24:36] / series.days[24:36] * series.days[36:] - series.offered[36:])[n]
        * (n + 1)
        for n in range(12)
    )
    assert naive == pytest.approx(expected)


@pytest.mark.parametrize(
    ("levels", "code"),
    [
        (seasonal(20), "forecast_short"),
        (np.concatenate([seasonal(30), seasonal(4) * 0.02]), "forecast_end"),
        (np.where(np.arange(40) == 17, 0, seasonal(40)), "forecast_gap"),
    ],
)
def test_files_that_carry_no_forecast_are_refused_with_the_reason(levels: np.ndarray, code: str) -> None:
    with pytest.raises(UnusableInput) as refused:
        forecast(months(levels))
    assert codes(refused.value.problems) == [code]


def test_a_short_file_gets_the_simplest_forecast_and_a_warning() -> None:
    found = forecast(months(seasonal(30)), 12)
    assert (found.method, found.back_test, codes(found.problems)) == ("naive", None, ["forecast_untested"])


def test_a_step_of_the_last_years_is_told() -> None:
    levels = seasonal(60, noise=0.01)
    levels[40:] *= 0.6
    found = forecast(months(levels), 12)
    assert codes(found.problems) == ["forecast_step"]


def test_steady_growth_is_forecast_without_a_word_of_a_step() -> None:
    """30 % a year for four years: the model says what is left of it in the second year."""
    found = forecast(months(seasonal(48, trend=np.log(1.3) / 12, noise=0.01)), 24)
    assert found.problems == ()
    assert found.method == "ets" and found.damping is not None and found.damping < 1
    assert found.year_after_share is not None
    assert 0 < found.year_after_share < found.next_year_share
    assert forecast(months(seasonal(48)), 12).year_after_share is None


def easter_days() -> tuple[pd.DatetimeIndex, np.ndarray]:
    """Six years of days that depend on weekday and holiday alone: shut on holidays and Sundays."""
    days = pd.date_range("2019-01-01", "2024-12-31")
    closed = named_holidays("DE-BY", range(2019, 2025), "de")
    open_ = (days.day_of_week < 6) & ~np.isin(days.date, list(closed))
    return days, np.where(open_, 1000 - 100 * days.day_of_week, 0)


def test_holidays_that_move_are_known_and_beat_the_same_month_of_last_year() -> None:
    days, counts = easter_days()
    volumes = totals([f"{day:%Y-%m-%d}" for day in days], 1440, counts.tolist())
    found = forecast(volumes, 12, holidays=holidays_around(volumes, "DE-BY"))
    assert found.back_test is not None and found.method == "ets"
    assert found.back_test.model_error_share < 0.005 < found.back_test.naive_error_share
    assert found.holiday_factor == 0
    closed = named_holidays("DE-BY", [2025], "de")
    ahead = pd.date_range("2025-01-01", "2025-12-31")
    usual = (ahead.day_of_week < 6) & ~np.isin(ahead.date, list(closed))
    expected = pd.Series(np.where(usual, 1000 - 100 * ahead.day_of_week, 0)).groupby(ahead.month).sum()
    assert found.expected == pytest.approx(expected.to_numpy(float), rel=0.01)
    blind = forecast(volumes, 12).back_test
    assert blind is not None and found.back_test.model_error_share < 0.5 * blind.model_error_share


def test_files_of_months_know_no_holidays() -> None:
    volumes = months(seasonal(72, trend=0.015, noise=0.01))
    found = forecast(volumes, 12, holidays=holidays_around(volumes, "DE"))
    assert (found.method, found.holiday_factor) == ("ets", None)
    assert found.expected == pytest.approx(forecast(volumes, 12).expected)


def of_two_channels(lost: int = 0) -> Volumes:
    """Phone grows, chat stays and is missing in the last `lost` months."""
    phone, chat = months(seasonal(48, trend=0.01)), months(seasonal(48))
    parts = [
        phone.table.assign(channel=pd.Categorical(["phone"] * 48)),
        chat.table.assign(channel=pd.Categorical(["chat"] * 48)).head(48 - lost),
    ]
    table = pd.concat(parts, ignore_index=True).astype({"channel": "category"})
    return replace(phone, table=table)


def test_a_channel_is_forecast_as_if_it_stood_alone() -> None:
    both = of_two_channels()
    alone = forecast(months(seasonal(48)), 12)
    found = forecast(both, 12, channels=("chat",))
    assert found.expected == pytest.approx(alone.expected)
    assert found.back_test == alone.back_test
    whole = monthly_series(both).offered
    parts = [monthly_series(both, (channel,)).offered for channel in ("phone", "chat")]
    assert whole == pytest.approx(np.sum(parts, axis=0))


def test_a_channel_that_ended_is_not_forecast() -> None:
    with pytest.raises(UnusableInput) as refused:
        forecast(of_two_channels(lost=6), channels=("chat",))
    assert codes(refused.value.problems) == ["forecast_gap"]


def daily_without(lost: pd.DatetimeIndex) -> Volumes:
    rows = (
        f"{day:%Y-%m-%d};Telefon;80" for day in pd.date_range("2022-01-01", "2024-12-31").difference(lost)
    )
    return read(*rows, header="Datum;Kanal;Anzahl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_that_other_years_tell_are_filled_and_named(language: str) -> None:
    lost = pd.date_range("2023-03-01", "2023-03-31").union(pd.date_range("2024-06-05", "2024-06-25"))
    found = forecast(daily_without(lost), 12)
    assert found.expected == pytest.approx(80 * found.start.days_in_month.to_numpy(float))
    (told,) = (each for each in found.problems if each.code == "volumes.forecast_modelled")
    for month in ("2023-03-01", "2024-06-01"):
        assert format_date(date.fromisoformat(month), language, "LLLL yyyy") in told.what(language)
    assert format_date(date(2024, 5, 1), language, "LLLL yyyy") not in told.what(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_that_stands_against_a_forecast_is_named(language: str) -> None:
    march = [pd.date_range(f"{year}-03-01", f"{year}-03-31") for year in (2022, 2023, 2024)]
    with pytest.raises(UnusableInput) as refused:
        forecast(daily_without(march[0].union(march[1]).union(march[2])), 12)
    (told,) = refused.value.problems
    assert told.code == "volumes.forecast_gap"
    for year in (2022, 2023, 2024):
        assert format_date(date(year, 3, 1), language, "LLLL yyyy") in told.what(language)
    assert format_date(date(2024, 5, 1), language, "LLLL yyyy") not in told.what(language)


def test_a_last_year_most_of_which_is_missing_is_not_forecast() -> None:
    lost = pd.date_range("2024-03-01", "2024-09-30")
    with pytest.raises(UnusableInput) as refused:
        forecast(daily_without(lost), 12)
    assert codes(refused.value.problems) == ["forecast_gap"]


@pytest.mark.shared
def test_fifteen_years_of_a_city() -> None:
    path = DATA / "vancouver_311_contact_centre_metrics_daily.csv"
    if not path.is_file():
        pytest.skip("the shared data are not here")
    found = forecast(read_volumes(path), 12)
    assert (f"{found.past.start[0]:%Y-%m}", f"{found.past.start[-1]:%Y-%m}") == ("2009-07", "2024-09")
    assert found.past.offered[(found.past.start.year == 2014)].sum() == 930_857
    assert found.back_test is not None
    assert found.back_test.pairs == 78
    assert 0.02 < found.back_test.model_error_share < 0.15
    assert (found.method == "ets") == found.back_test.model_is_better
    assert (found.low < found.expected).all()
