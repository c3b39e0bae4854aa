"""Files of days or hours put together with files of weeks or months: every figure is that of the files."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from models.scenario import Scenario
from models.simulation.demand import loaded_year
from models.texts import LANGUAGES
from models.volumes import NamedBytes, Volumes, condense, profile_of, read_volumes
from models.volumes.checked_export import checked_csv
from models.volumes.closer_findings import day_counted, peaks_finding
from models.volumes.comparison import compare_years
from models.volumes.coverage import coverage_of
from models.volumes.findings import days_finding, when_finding
from models.volumes.forecast import forecast
from models.volumes.joined_files import joined
from models.volumes.mapping import FileMapping
from models.volumes.monthly import monthly_series
from models.volumes.profile import profile
from models.volumes.selection import Selection
from models.volumes.signals import signals

FIRST, LAST = date(2023, 1, 1), date(2025, 12, 31)
PER_MONTH = 3100
GAP = pd.bdate_range("2024-09-09", "2024-09-20")
CROWDED = pd.Timestamp("2025-03-05")


def read(name: str, head: str, rows: list[str]) -> Volumes:
    told = FileMapping(columns={"offered": "Anzahl"})
    return read_volumes(NamedBytes(name, "\n".join([head, *rows, ""]).encode()), told)


def phone(*, hours: bool = True, lacking: pd.DatetimeIndex = GAP, step: float = 1.0) -> Volumes:
    """Working days of three years, ten half-hours (or one row) each; two weeks lack; one day is crowded."""
    random, rows = np.random.default_rng(7), []
    for day in pd.bdate_range("2023-01-02", "2025-12-31"):
        if day in lacking:
            continue
        level = 20 * (3 if day == CROWDED else 1) * (step if day >= pd.Timestamp("2025-04-01") else 1)
        counts = random.poisson(level, 10)
        if hours:
            slots = (f"{day + pd.Timedelta(hours=9, minutes=30 * slot):%Y-%m-%d %H:%M}" for slot in range(10))
            rows += [f"{at};Telefon;{count}" for at, count in zip(slots, counts, strict=True)]
        else:
            rows.append(f"{day:%Y-%m-%d};Telefon;{counts.sum()}")
    return read("telefon.csv", "Zeit;Kanal;Anzahl" if hours else "Datum;Kanal;Anzahl", rows)


def post(unreadable: str = "") -> Volumes:
    months = pd.date_range("2023-01-01", "2025-12-01", freq="MS")
    told = (f"{start:%m/%Y}" for start in months)
    return read(
        "post.csv",
        "Monat;Kanal;Anzahl",
        [f"{each};Post;{'k.A.' if each == unreadable else PER_MONTH}" for each in told],
    )


def mail() -> Volumes:
    """Weeks of the same three years, 700 each."""
    mondays = pd.date_range("2023-01-02", "2025-12-22", freq="W-MON")
    return read("mail.csv", "Woche ab;Kanal;Anzahl", [f"{each:%d.%m.%Y};E-Mail;700" for each in mondays])


@pytest.mark.parametrize("other", [post, mail])
@pytest.mark.parametrize("hours", [True, False])
def test_what_one_channel_tells_is_what_its_own_file_tells(hours: bool, other: object) -> None:
    sums = other()  # type: ignore[operator]
    own = phone(hours=hours)
    cube = condense(joined([own, sums]))
    for file in (own, sums):
        channel = str(file.table["channel"].iloc[0])
        found, alone = profile_of(cube, Selection(channels=(channel,))), profile_of(condense(file))
        assert (found.period, found.days, found.grain) == (alone.period, alone.days, alone.grain)
        for name in ("months", "years", "weekdays", "peaks", "season", "weeks"):
            pd.testing.assert_frame_equal(getattr(found, name), getattr(alone, name))
        assert found.offered == alone.offered


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("hours", [True, False])
def test_months_together_are_the_sums_of_both_and_end_where_the_files_end(hours: bool, turned: bool) -> None:
    own, sums = phone(hours=hours), post()
    together = joined([sums, own] if turned else [own, sums])
    assert (together.period.first, together.period.last) == (FIRST, LAST)
    assert (together.end.year, together.end.month, together.end.day) == (2026, 1, 1)
    found, alone = profile(together), profile(own)
    assert (found.first, found.last) == (FIRST, LAST)
    np.testing.assert_allclose(found.months["offered"], alone.months["offered"] + PER_MONTH)
    assert found.months["complete"].tolist() == alone.months["complete"].tolist()
    assert found.months["missing_days"].sum() == alone.months["missing_days"].sum() > 0
    assert found.last_year is not None and found.last_year.days == 365


@pytest.mark.parametrize("other", [post, mail])
def test_season_is_of_whole_months(other: object) -> None:
    """Contacts come evenly: no month stands out, neither the last one nor the one that lacks two weeks."""
    season = profile(joined([phone(), other()])).season  # type: ignore[operator]
    assert season is not None and len(season) == 12
    assert (season["index"] - 1).abs().max() < 0.1
    assert int(season["years"].max()) == 3


def test_days_are_those_of_the_channel_that_counts_them() -> None:
    found, alone = profile(joined([phone(), post()])), profile(phone())
    pd.testing.assert_frame_equal(found.peaks, alone.peaks)
    assert found.peaks["day"].iloc[0] == CROWDED
    pd.testing.assert_frame_equal(found.weekdays, alone.weekdays)
    assert day_counted(found) == "calendar"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_whose_days_they_are(language: str) -> None:
    found = profile(joined([phone(hours=False), post()]))
    said = days_finding(found, language)
    assert "Telefon" in said and "Post" not in said
    assert said in peaks_finding(found, language) and said in when_finding(found, language)
    assert not days_finding(profile(phone(hours=False)), language)


def test_what_days_lack_and_how_their_level_moves_is_told_as_in_their_own_file() -> None:
    own = phone(step=1.4)
    cube = condense(joined([own, post()]))
    told, alone = signals(cube, {}), signals(condense(own), {})
    assert [each.first for each in told if each.code == "gap"] == [GAP[0].date()]
    steps = [each for each in told if each.code == "channel_up"]
    assert [(each.values["channel"], each.first) for each in steps] == [("Telefon", date(2025, 4, 1))]
    assert not any(each.code.startswith("level") for each in told), "not of all contacts"
    assert len(told) <= len(alone) + 1
    held = coverage_of(cube, told)
    assert held.missing_days(FIRST, LAST) == len(GAP)


def test_the_forecast_fills_what_each_kind_lacks_alone() -> None:
    """The mean of a working day is known: what two weeks lack is ten times that, and a month its own."""
    together = joined([phone(), post("08/2024")])
    series = monthly_series(together)
    more = pd.Series(series.filled - series.offered, series.start)
    assert more["2024-09-01"] == pytest.approx(len(GAP) * 200, rel=0.1)
    assert more["2024-08-01"] == pytest.approx(PER_MONTH, rel=0.05)
    assert more.drop([pd.Timestamp("2024-08-01"), pd.Timestamp("2024-09-01")]).abs().max() < 1e-6
    assert not series.modelled.any() and not series.lost.any(), "telephone counted these months"
    year = 261 * 200 + 12 * PER_MONTH
    assert forecast(together).expected[:12].sum() == pytest.approx(year, rel=0.05)


def test_the_year_of_the_model_fills_what_each_kind_lacks_alone(bank: Scenario) -> None:
    """Each channel has the contacts that it has when its file is loaded alone."""
    lately = pd.bdate_range("2025-06-09", "2025-06-20")
    own, sums = phone(lacking=lately), post("08/2025")
    found = loaded_year(bank, joined([own, sums]))
    for channel, file in (("phone", own), ("letter", sums)):
        at, alone = found.channels.index(channel), loaded_year(bank, file)
        assert found.offered[at] == pytest.approx(alone.offered[at], rel=1e-6)
        assert alone.filled_days > 0
    assert found.filled_days >= len(lately)
    assert found.filled_months.filled == (date(2025, 8, 1),)


def test_of_one_channel_the_months_are_those_of_its_own_file() -> None:
    together = joined([phone(), post()])
    for channel, file in (("Telefon", phone()), ("Post", post())):
        found, alone = monthly_series(together, [channel]), monthly_series(file)
        np.testing.assert_allclose(found.filled, alone.filled)
        assert found.knows_days == alone.knows_days


def test_months_of_both_are_compared_but_not_their_weekdays() -> None:
    cube = condense(joined([phone(lacking=GAP[:0]), post()]))
    both = compare_years(cube, 2023, 2025)
    assert both is not None and len(both.months) == 12
    assert both.even_days is None and both.weekdays is None


def test_saved_and_loaded_again_it_is_the_same_picture(bank: Scenario) -> None:
    together = joined([phone(), post()])
    again = read_volumes(NamedBytes("x.csv", checked_csv(together, bank, "de")))
    found, other = profile(again), profile(together)
    assert found.period == other.period
    np.testing.assert_allclose(found.months["offered"], other.months["offered"])
    assert found.weekdays["per_day"].tolist() == pytest.approx(other.weekdays["per_day"].tolist())
