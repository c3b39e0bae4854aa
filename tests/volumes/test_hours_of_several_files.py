"""Hours that one of several files counts stay counted, whatever the others know."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from models.request.sampling import draw_sample
from models.scenario import Scenario
from models.texts import LANGUAGES
from models.volumes import NamedBytes, Volumes, condense, profile_of, read_volumes, spread_days
from models.volumes.checked_export import checked_csv
from models.volumes.findings import hours_finding, time_finding, when_finding
from models.volumes.joined_files import joined
from models.volumes.profile import VolumeProfile
from models.volumes.selection import Selection
from tests.volumes.test_spread import day_profile

FIRST, LAST = "2025-01-06", "2025-12-28"
GRAINS = {"D": "Datum", "W-MON": "Woche ab", "MS": "Monat"}
HOURS_OF = ("weekday_hour", "busiest_hours", "concentration")


def phone() -> Volumes:
    """Half-hours of a year of working days from 8 to 18 h, with a peak at ten."""
    random, rows = np.random.default_rng(3), []
    for day in pd.bdate_range(FIRST, LAST):
        for slot in range(16, 36):
            at = day + pd.Timedelta(minutes=30 * slot)
            rows.append(f"{at:%Y-%m-%d %H:%M};Telefon;{random.poisson(30 if slot in (20, 21) else 12)}")
    return file("telefon.csv", "Zeit;Kanal;Anzahl", rows)


def mail(grain: str) -> Volumes:
    per_day = pd.Series(60, index=pd.date_range(FIRST, LAST))
    if grain == "W-MON":
        per_day = per_day.resample(grain, label="left", closed="left").sum()
    elif grain == "MS":
        per_day = pd.Series(60, index=pd.date_range("2025-01-01", "2025-12-31")).resample("MS").sum()
    written = "%m/%Y" if grain == "MS" else "%d.%m.%Y"
    rows = [f"{start:{written}};E-Mail;{count}" for start, count in per_day.items()]
    return file("mail.csv", f"{GRAINS[grain]};Kanal;Anzahl", rows)


def file(name: str, header: str, rows: list[str]) -> Volumes:
    read = read_volumes(NamedBytes(name, "\n".join([header, *rows, ""]).encode()))
    return spread_days(read, day_profile()) if read.interval_min == 1440 else read


def same_hours(one: VolumeProfile, other: VolumeProfile) -> None:
    for name in HOURS_OF:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    assert one.peak == other.peak


@pytest.mark.parametrize("grain", GRAINS)
@pytest.mark.parametrize("turned", [False, True])
def test_hours_of_a_channel_are_those_of_its_own_file(grain: str, turned: bool) -> None:
    own, other = phone(), mail(grain)
    together = joined([other, own] if turned else [own, other])
    assert together.counted_by_hour == {"Telefon"}
    cube = condense(together)
    for selection in (Selection(), Selection(channels=("Telefon",))):
        found = profile_of(cube, selection)
        assert not found.hours_assumed
        same_hours(found, profile_of(condense(own)))
    assert profile_of(cube).hours_share == pytest.approx(
        own.table["offered"].sum() / together.table["offered"].sum()
    )


@pytest.mark.parametrize("grain", GRAINS)
def test_of_a_channel_without_hours_none_are_told_as_counted(grain: str) -> None:
    alone = profile_of(condense(joined([phone(), mail(grain)])), Selection(channels=("E-Mail",)))
    assert alone.of_hours is alone
    assert alone.hours_assumed or alone.weekday_hour is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("grain", GRAINS)
def test_it_is_said_whose_hours_are_counted(grain: str, language: str) -> None:
    found = profile_of(condense(joined([phone(), mail(grain)])))
    said = hours_finding(found, language)
    assert "Telefon" in said and "E-Mail" not in said
    assert said in when_finding(found, language) and said in time_finding(found, language)
    assert not hours_finding(profile_of(condense(phone())), language)


def test_hours_under_other_names_are_the_same() -> None:
    cube = condense(joined([phone(), mail("D")])).named({"Telefon": "Anruf"}, {})
    same_hours(profile_of(cube, Selection(channels=("Anruf",))), profile_of(condense(phone())))


@pytest.mark.parametrize("grain", GRAINS)
def test_saved_as_one_file_the_counted_half_hours_stay(grain: str, bank: Scenario) -> None:
    together = joined([phone(), mail(grain)])
    again = read_volumes(NamedBytes("x.csv", checked_csv(together, bank, "de")))
    of_phone = again.table["interval_min"] < 1440
    assert again.table["offered"][of_phone].sum() == phone().table["offered"].sum()
    assert again.table["offered"].sum() == pytest.approx(together.table["offered"].sum())


@pytest.mark.parametrize("grain", GRAINS)
def test_a_sample_names_the_time_of_day_where_it_is_counted(grain: str, bank: Scenario) -> None:
    drawn = draw_sample(bank, joined([phone(), mail(grain)]), 200, pd.Timestamp("2026-01-05").date())
    timed = {draw.channel for draw in drawn if draw.at.hour}
    assert timed == {"phone"} and {draw.channel for draw in drawn} > timed
