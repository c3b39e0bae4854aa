"""Signals: silent on clean numbers, and what is planted is found."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from models.texts import LANGUAGES
from models.volumes import Signal, Volumes, condense, profile_of, read_volumes, signals
from models.volumes.daily import DailySeries
from models.volumes.public_holidays import named_holidays
from models.volumes.signals.rows import row_signals
from models.volumes.signals.shifts import level_shifts

WEEK = np.array([1.3, 1.1, 1.0, 1.0, 0.9, 0.4, 0.2])
BEGIN = date(2023, 1, 2)
DAYS = 728


def clean(seed: int, *, mean: float = 300.0, unsteady: float = 0.0, days: int = DAYS) -> np.ndarray:
    """Poisson counts with a season of the week and of the year; `unsteady`: days vary by more than chance."""
    chance = np.random.default_rng(seed)
    day = np.arange(days)
    level = mean * WEEK[day % 7] * (1 + 0.1 * np.cos(2 * np.pi * day / 365.25))
    return chance.poisson(level * chance.lognormal(0, unsteady, days)).astype(float)


def as_volumes(per_day: np.ndarray, channel: str = "phone") -> Volumes:
    """Daily totals; NaN is a day that the file leaves out."""
    starts = pd.date_range(BEGIN, periods=len(per_day), freq="D", tz="Europe/Berlin")
    table = pd.DataFrame({"start": starts, "channel": channel, "offered": per_day}).dropna()
    table = table.assign(interval_min=1440, reason=pd.Series(pd.NA, index=table.index, dtype="str"))
    for name in ("handled", "abandoned", "handling_time_s", "wait_s", "service_level_share"):
        table[name] = np.nan
    return Volumes("file", table.reset_index(drop=True), "digest", len(table), (), (), ())


def found(per_day: np.ndarray) -> tuple[Signal, ...]:
    return signals(condense(as_volumes(per_day)), {})


def codes(per_day: np.ndarray) -> list[str]:
    return [signal.code for signal in found(per_day)]


def day(number: int) -> date:
    return BEGIN + timedelta(days=number)


@pytest.mark.parametrize(
    ("mean", "unsteady"), [(5.0, 0.0), (300.0, 0.0), (20_000.0, 0.0), (300.0, 0.1), (300.0, 0.2)]
)
def test_clean_numbers_raise_no_signal(mean: float, unsteady: float) -> None:
    silent = [not codes(clean(seed, mean=mean, unsteady=unsteady)) for seed in range(40)]
    assert np.mean(silent) >= 0.95


@pytest.mark.parametrize("change", [-0.4, -0.25, 0.3, 0.8])
def test_a_planted_level_shift_is_found_on_its_day(change: float) -> None:
    hits = 0
    for seed in range(20):
        per_day = clean(seed, days=3 * 364)
        per_day[500:] = np.round(per_day[500:] * (1 + change))
        shifts = [signal for signal in found(per_day) if signal.code.startswith("level")]
        hits += len(shifts) == 1 and abs((shifts[0].first - day(500)).days) <= 5
    assert hits >= 18


def test_a_level_shift_tells_what_was_and_what_is() -> None:
    per_day = clean(3, days=3 * 364)
    per_day[500:] = np.round(per_day[500:] * 0.5)
    (shift,) = found(per_day)
    assert shift.code == "level_down"
    assert shift.values["before"] == pytest.approx(per_day[444:500].mean(), abs=1)
    assert shift.values["after"] == pytest.approx(per_day[500:556].mean(), rel=0.05)


def test_a_season_is_no_level_shift() -> None:
    day_number = np.arange(4 * 364)
    for seed in range(10):
        level = 300 * (1 + 0.3 * np.cos(2 * np.pi * day_number / 364))
        per_day = np.random.default_rng(seed).poisson(level).astype(float)
        assert not codes(per_day)


def test_the_same_fall_of_every_winter_is_no_level_shift_though_the_file_begins_in_it() -> None:
    """Two years that begin on 1 January, holidays and all: what rises in December and falls in February is
    the season."""
    dates = pd.date_range("2024-01-01", "2025-12-31")
    season = np.array([1.2, 1.05, 1.0, 0.95, 0.92, 0.9, 0.85, 0.85, 1.0, 1.04, 1.08, 1.12])[dates.month - 1]
    week = np.array([1.3, 1.08, 1.0, 0.95, 0.8, 0.15, 0.015])[dates.day_of_week]
    quiet = {
        *named_holidays("DE", {2024, 2025}, "en"),
        *(date(y, 12, d) for y in (2024, 2025) for d in (24, 31)),
    }
    shut = np.where(dates.isin(pd.DatetimeIndex(sorted(quiet))), 0.05, 1)
    level = 1250 * season * week * shut * np.where(dates.year == 2025, 1.08, 1)
    for seed in range(20):
        per_day = np.random.default_rng(seed).poisson(level).astype(float)
        assert not level_shifts(DailySeries(dates[0].date(), per_day))


@pytest.mark.parametrize("length", [21, 130, 500])
def test_an_extract_that_stops_is_found_and_not_called_a_fall(length: int) -> None:
    per_day = clean(5)
    per_day[-length:] = np.random.default_rng(1).poisson(2, length)
    signal = found(per_day)[0]
    assert (signal.code, signal.first, signal.last) == ("ends_dry", day(DAYS - length), day(DAYS - 1))
    assert not {"level_down", "outliers"} & set(codes(per_day))


def test_a_thin_beginning_is_found() -> None:
    per_day = clean(6)
    per_day[:40] = 2
    signal = found(per_day)[0]
    assert (signal.code, signal.last) == ("starts_dry", day(39))


def test_a_day_that_is_not_whole_is_found_at_either_end() -> None:
    per_day = clean(7)
    per_day[0] *= 0.3
    per_day[-1] *= 0.1
    assert sorted(codes(per_day)) == ["first_day_partial", "last_day_partial"]


def test_odd_days_are_named_with_their_factor_unless_a_holiday_explains_them() -> None:
    per_day = clean(8)
    for number in (200, 301):
        per_day[number] *= 3
    volumes = as_volumes(per_day)
    (signal,) = signals(condense(volumes), {})
    assert (signal.code, signal.values["count"]) == ("outliers", 2)
    assert {odd.day for odd in signal.values["days"].days} == {day(200), day(301)}
    assert all(odd.factor == pytest.approx(3, abs=0.5) for odd in signal.values["days"].days)
    (signal,) = signals(condense(volumes), {day(200): "Feiertag"})
    assert signal.values["count"] == 1


@pytest.mark.parametrize(("first", "length", "earlier"), [(210, 7, 140), (400, 28, 300), (364, 31, 333)])
def test_the_same_numbers_twice_are_found(first: int, length: int, earlier: int) -> None:
    per_day = clean(9)
    per_day[first : first + length] = per_day[earlier : earlier + length]
    twice = [signal for signal in found(per_day) if signal.code == "period_twice"]
    assert [(signal.first, signal.last) for signal in twice] == [(day(first), day(first + length - 1))]
    assert twice[0].values["earlier_first"] == day(earlier)


def test_numbers_of_a_plan_are_told_from_counts() -> None:
    assert codes(np.round(300 * WEEK[np.arange(DAYS) % 7])) == ["numbers_repeat"]


def test_a_long_gap_is_found() -> None:
    per_day = clean(10)
    per_day[100:112] = np.nan
    (signal,) = found(per_day)
    assert (signal.code, signal.first, signal.last, signal.values["count"]) == ("gap", day(100), day(111), 12)


def test_what_is_empty_every_year_is_a_closure_and_no_gap() -> None:
    """A house that shuts between the years lacks nothing; one that is silent in one of the years does."""
    whole = clean(10, days=3 * 365)
    per_day = whole.copy()
    for year in (0, 365, 2 * 365):
        per_day[year + 350 : year + 360] = np.nan
    assert codes(per_day) == ["closed_yearly"] * 3
    months = profile_of(condense(as_volumes(per_day))).months
    assert (months["missing_days"] == 0).all()
    per_day[365 + 350 : 365 + 360] = whole[365 + 350 : 365 + 360]
    assert codes(per_day) == ["gap"] * 2


def test_public_holidays_are_not_missing() -> None:
    """Monday to Friday, shut from Christmas to New Year: six days with the public holidays, three without."""
    per_day = clean(10)
    days = pd.date_range(BEGIN, periods=DAYS)
    per_day[(days.day_of_week > 4) | ((days >= "2023-12-22") & (days <= "2024-01-01"))] = np.nan
    per_day[(days == "2023-12-22")] = 300
    holidays = named_holidays("DE", (2023, 2024), "de")
    cube = condense(as_volumes(per_day))
    assert [signal.code for signal in signals(cube, {})] == ["gap"]
    assert not signals(cube, holidays)
    whole = profile_of(replace(cube, holidays=frozenset(holidays))).months
    assert whole["missing_days"].sum() == 0
    assert profile_of(cube).months["missing_days"].sum() > 0


def test_a_channel_that_begins_late_is_named() -> None:
    late = clean(12)
    late[:200] = np.nan
    volumes, other = as_volumes(clean(11)), as_volumes(late, "chat")
    both = pd.concat([volumes.table, other.table], ignore_index=True).sort_values("start", ignore_index=True)
    told = signals(condense(replace(volumes, table=both)), {})
    (signal,) = [signal for signal in told if signal.code.startswith("channel")]
    assert (signal.code, signal.first, signal.values["channel"]) == ("channel_begins", day(200), "chat")


@pytest.mark.parametrize(
    ("rows", "code"), [(10_000, "rows_round"), (1_048_575, "rows_cut"), (65_536, "rows_cut"), (9_999, None)]
)
def test_row_counts_that_speak_of_a_sample_or_a_cut(rows: int, code: str | None) -> None:
    told = [signal.code for signal in row_signals(rows, BEGIN, BEGIN, whole_grid=False)]
    assert told == ([code] if code else [])
    assert not list(row_signals(10_000, BEGIN, BEGIN, whole_grid=True))


def test_every_signal_is_told_in_both_languages() -> None:
    per_day = clean(13, days=3 * 364)
    per_day[500:] = np.round(per_day[500:] * 0.5)
    per_day[100:112] = np.nan
    per_day[200:228] = per_day[150:178]
    per_day[300] *= 5
    per_day[-30:] = 1
    told = found(per_day)
    assert {"level_down", "gap", "period_twice", "outliers", "ends_dry"} == {signal.code for signal in told}
    assert told[0].severity == "warning"
    for language in LANGUAGES:
        for signal in told:
            problem = signal.problem("file")
            assert "{" not in problem.what(language) + problem.fix(language)


@pytest.mark.shared
def test_the_bank_is_clean_but_for_its_first_or_last_days(shared_data: Path) -> None:
    cube = condense(read_volumes(shared_data / "north_american_bank_calls_5min_2003.csv"))
    assert not [signal.code for signal in signals(cube, {})]


@pytest.mark.shared
def test_vancouver_falls_with_the_pandemic_and_has_its_own_holidays(shared_data: Path) -> None:
    cube = condense(read_volumes(shared_data / "vancouver_311_contact_centre_metrics_daily.csv"))
    told = {signal.code: signal for signal in signals(cube, {})}
    assert "ends_dry" not in told
    falls = [signal for signal in signals(cube, {}) if signal.code == "level_down"]
    assert any(date(2020, 2, 15) <= signal.first <= date(2020, 4, 1) for signal in falls)
    own = named_holidays("CA-BC", range(2009, 2025), "en")
    explained = {signal.code: signal for signal in signals(cube, own)}
    assert explained["outliers"].values["count"] < 0.4 * told["outliers"].values["count"]


@pytest.mark.shared
def test_the_incident_log_stops_taking_tickets_at_the_end_of_may(shared_data: Path) -> None:
    with zipfile.ZipFile(shared_data / "uci_incident_event_log.zip") as archive:
        log = pd.read_csv(archive.open(archive.namelist()[0]), usecols=["number", "opened_at"], dtype="str")
    opened = pd.to_datetime(log.drop_duplicates("number")["opened_at"], format="%d/%m/%Y %H:%M")
    per_day = opened.dt.normalize().value_counts().sort_index().asfreq("D")
    volumes = as_volumes(per_day.to_numpy(dtype=float))
    starts = pd.date_range(per_day.index[0], periods=len(per_day), tz="Europe/Berlin")
    table = volumes.table.assign(start=starts[np.isfinite(per_day.to_numpy(dtype=float))])
    dry = signals(condense(replace(volumes, table=table)), {})[0]
    assert (dry.code, dry.first) == ("ends_dry", date(2016, 6, 1))


@pytest.mark.shared
def test_ten_thousand_cases_look_like_a_sample(shared_data: Path) -> None:
    cases = pd.read_csv(shared_data / "sf311_cases_sample_10k.csv", usecols=["created_date"], dtype="str")
    days = pd.to_datetime(cases["created_date"].str[:10]).value_counts().sort_index().asfreq("D")
    volumes = replace(as_volumes(days.to_numpy(dtype=float)), rows_read=len(cases))
    assert [signal.code for signal in signals(condense(volumes), {})] == ["rows_round"]
