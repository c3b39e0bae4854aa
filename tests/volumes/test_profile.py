"""The profile and its sentences, on small tables whose answers are known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from models.texts import LANGUAGES, format_date, format_number, translate
from models.volumes import Selection, VolumeProfile, Volumes, finding, findings, profile
from models.volumes.closer_findings import peaks_finding
from models.volumes.condensed import condense
from models.volumes.cube import Cube
from models.volumes.file_period import FilePeriod
from models.volumes.profile import profile_of
from tests.volumes.files import read


def weeks() -> Volumes:
    """Four weeks: 10 calls an hour, 40 on Mondays from 9 to 11, 5 e-mails an hour."""
    rows = []
    for day in pd.bdate_range("2025-01-06", "2025-01-31"):
        for hour in range(8, 18):
            calls = 40 if day.day_of_week == 0 and hour in (9, 10) else 10
            rows.append(f"{day:%Y-%m-%d} {hour:02d}:00;phone;card;{calls};{calls - 1};1;300;{calls}")
            rows.append(f"{day:%Y-%m-%d} {hour:02d}:00;email;loan;5;5;;600;")
    return read(*rows)


def test_totals_and_mix() -> None:
    picture = profile(weeks())
    calls = 20 * 10 * 10 + 4 * 2 * 30
    assert picture.offered == calls + 1000
    assert list(picture.channels["channel"]) == ["phone", "email"]
    assert list(picture.channels["offered"]) == [calls, 1000]
    assert picture.channels["share"].sum() == pytest.approx(1)
    assert picture.reasons is not None
    assert picture.channel_reason is not None
    assert picture.channel_reason.loc["card", "email"] == 0
    assert picture.channel_reason.to_numpy().sum() == picture.offered


def every_day(count: Callable[[pd.Timestamp], int]) -> VolumeProfile:
    days = pd.date_range("2025-01-01", "2025-06-30")
    return profile(read(*(f"{day:%Y-%m-%d};phone;;{count(day)};;;;" for day in days)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_ordinary_mondays_are_no_peaks(language: str) -> None:
    picture = every_day(lambda day: 900 if day.day_of_week == 0 else 500)
    assert picture.peaks.empty
    assert peaks_finding(picture, language) == translate("volumes_model.peaks.day.none", language)


def test_a_day_stands_out_against_its_own_weekday() -> None:
    """More come on any Monday than on this Sunday."""
    sunday = pd.Timestamp("2025-03-16")
    picture = every_day(lambda day: 600 if day == sunday else 900 if day.day_of_week == 0 else 300)
    assert picture.peaks["day"].tolist() == [sunday]
    assert tuple(picture.peaks[["offered", "usual", "above"]].iloc[0]) == (600, 300, 300)


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_that_stand_out_are_in_the_order_of_which_their_sentence_speaks(language: str) -> None:
    """A Monday of twice its usual 900 is further above it than a Sunday of three times its usual 300."""
    counts = {pd.Timestamp("2025-03-17"): 1800, pd.Timestamp("2025-03-16"): 900}
    picture = every_day(lambda day: counts.get(day, 900 if day.day_of_week == 0 else 300))
    assert picture.peaks["above"].tolist() == [900, 600]
    said = peaks_finding(picture, language)
    assert format_date(date(2025, 3, 17), language, "full") in said
    assert f" {format_number(900, language)} " in said


def several_channels_with_reasons() -> Cube:
    """By day: phone with two reasons, chat with one, letters without any."""
    rows = [
        f"{day:%Y-%m-%d};{channel};{reason};{count};;;;"
        for day in pd.date_range("2025-01-01", "2025-03-31")
        for channel, reason, count in (
            ("phone", "cards", 50), ("phone", "loans", 30), ("chat", "cards", 20), ("letter", "", 10)
        )
    ]  # fmt: skip
    return condense(read(*rows))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("selection", "shown"),
    (
        (Selection(channels=("chat",)), "chat"),
        (Selection(reasons=("loans",)), "phone"),
    ),
)
def test_a_selection_of_one_channel_never_says_that_the_file_shows_no_other(
    language: str, selection: Selection, shown: str
) -> None:
    said = findings(profile_of(several_channels_with_reasons(), selection), language)
    assert said["channel"] != translate("volumes_model.channel.one", language, channel=shown)
    assert shown in said["channel"]
    assert "3" in said["channel"], "channels in the file"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("selection", (Selection(reasons=("cards",)), Selection(channels=("chat",))))
def test_a_selection_of_one_reason_never_says_that_the_file_names_no_other(
    language: str, selection: Selection
) -> None:
    said = findings(profile_of(several_channels_with_reasons(), selection), language)["reason"]
    whole = translate("volumes_model.reason.one", language, reason="cards", share="100 %")
    assert said.split("(")[0] != whole.split("(")[0]
    assert "cards" in said
    assert "2" in said, "reasons in the file"


@pytest.mark.parametrize("language", LANGUAGES)
def test_selected_contacts_without_a_reason_are_told_to_have_none(language: str) -> None:
    letters = profile_of(several_channels_with_reasons(), Selection(channels=("letter",)))
    said = findings(letters, language)["reason"]
    assert said == translate("volumes_model.reason.none_left", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_average_over_some_weekdays_says_that_they_are_selected(language: str) -> None:
    cube = several_channels_with_reasons()
    whole, part = (profile_of(cube, each) for each in (Selection(), Selection(weekdays="working")))
    told = findings(part, language)["when"]
    word = {"de": "ausgewählten", "en": "selected"}[language]
    assert word in told
    assert f" {part.days} " in told
    assert word not in findings(whole, language)["when"]


def test_rates_are_weighted_by_volume() -> None:
    picture = profile(weeks())
    handled = [9] * 192 + [39] * 8
    waits = [10] * 192 + [40] * 8
    assert picture.wait_s == pytest.approx(
        sum(h * w for h, w in zip(handled, waits, strict=True)) / sum(handled)
    )
    assert picture.abandoned_share == pytest.approx(200 / (20 * 10 * 10 + 240)), (
        "only where abandonment is known"
    )


def test_peak_is_found() -> None:
    peak = profile(weeks()).peak
    assert peak is not None
    assert (peak.weekday, peak.from_hour, peak.to_hour) == (0, 9, 11)
    assert peak.factor == pytest.approx(45 / ((48 * 15 + 2 * 45) / 50))


def test_heat_map_is_per_occurring_day() -> None:
    heat = profile(weeks()).weekday_hour
    assert heat is not None
    assert heat.shape == (7, 24)
    assert heat.loc[0, 9] == 45
    assert heat.loc[1, 9] == 15
    assert heat.loc[5].isna().all(), "a weekday that never occurs is unknown, not quiet"


def test_concentration_rises_to_all() -> None:
    concentration = profile(weeks()).concentration
    assert concentration is not None
    assert concentration["share"].is_monotonic_increasing
    assert concentration["share"].iloc[-1] == pytest.approx(1)
    assert concentration["share"].iloc[0] == pytest.approx(45 / (48 * 15 + 2 * 45))


def test_main_finding() -> None:
    picture = profile(weeks())
    assert finding(picture, "de") == (
        "2.240 von 3.240 Kontakten kamen über den Kanal „phone“; die Spitze liegt am Montag von 9 bis 11 "
        "Uhr, beim 2,8-Fachen einer durchschnittlichen Stunde mit Kontakten."
    )
    assert finding(picture, "en") == (
        "2,240 of 3,240 contacts came on the channel “phone”; the peak is on Monday from 9:00 to 11:00, "
        "2.8 times an average hour with contacts."
    )


def test_daily_totals_have_no_hours() -> None:
    rows = [
        f"{day:%Y-%m-%d};phone;;{100 + 50 * (day.day_of_week == 0)};;;;"
        for day in pd.bdate_range("2023-12-01", "2025-12-31")
    ]
    picture = profile(read(*rows))
    assert picture.weekday_hour is None
    assert picture.concentration is None
    assert picture.peak is not None
    assert (picture.peak.weekday, picture.peak.from_hour) == (0, None)
    assert picture.busiest_hours.empty
    assert list(picture.years["complete"]) == [False, True, True]
    assert list(picture.months["start"])[:2] == [pd.Timestamp("2023-12-01"), pd.Timestamp("2024-01-01")]
    for language in LANGUAGES:
        assert finding(picture, language)
        assert all(findings(picture, language).values())


def test_thin_files_still_have_findings() -> None:
    for volumes in (
        read("2025-01-06;phone;;5;;;;"),
        read("2025-01-06 08:00;phone;a;5;;;;", "2025-01-06 08:30;chat;;0;;;;"),
    ):
        for language in LANGUAGES:
            sentences = findings(profile(volumes), language)
            assert all(sentence and "nan" not in sentence for sentence in sentences.values())


@pytest.mark.parametrize(
    ("rows", "last"),
    [
        (("2025-01-01 00:00;phone;;5;;;;", "2025-01-31 23:30;phone;;5;;;;"), date(2025, 1, 31)),
        (("2025-01-01 00:00;phone;;0;;;;", "2025-01-31 08:00;phone;;5;;;;"), date(2025, 1, 31)),
        (("2025-01-01;phone;;5;;;;", "2025-01-31;phone;;5;;;;"), date(2025, 1, 31)),
        (("2025-01;phone;;5;;;;", "2025-02;phone;;5;;;;"), date(2025, 2, 28)),
    ],
)
def test_every_one_tells_the_same_period(rows: tuple[str, ...], last: date) -> None:
    """The last day is in it, also where the last interval ends at midnight and where nothing came."""
    volumes = read(*rows)
    told = FilePeriod(date(2025, 1, 1), last)
    assert volumes.period == profile(volumes).period == told
    assert told.days == last.timetuple().tm_yday


def long_file(*per_day: int) -> Volumes:
    """One year from 2020 on for each number of calls a day."""
    rows = [
        f"{day:%Y-%m-%d};phone;;{calls};;;;"
        for year, calls in enumerate(per_day, start=2020)
        for day in pd.date_range(f"{year}-01-01", f"{year}-12-31")
    ]
    return read(*rows)


def test_the_last_year_of_a_long_file_leads() -> None:
    picture = profile(long_file(100, 10, 10))
    assert picture.last_year is not None
    assert picture.last_year.offered == 365 * 10
    assert picture.last_year.days == 365
    for language in LANGUAGES:
        assert "365" in finding(picture, language)
    assert "3.650" in finding(picture, "de")
    assert profile(long_file(10)).last_year is None


def test_a_trend_that_turns_names_its_turn() -> None:
    assert findings(profile(long_file(10, 20, 5)), "de")["trend"] == (
        "Die Jahresmenge stieg von 3.660 (2020) auf 7.300 (2021) und sank dann auf 1.825 (2022)."
    )
    assert findings(profile(long_file(20, 5, 10)), "en")["trend"] == (
        "The yearly volume fell from 7,320 (2020) to 1,825 (2021) and then rose to 3,650 (2022)."
    )
    assert "2021" not in findings(profile(long_file(20, 15, 10)), "en")["trend"]


def days_of(first: str, last: str, per_day: Callable[[pd.Timestamp], float]) -> VolumeProfile:
    return profile(read(*(f"{day:%Y-%m-%d};phone;;{per_day(day)};;;;" for day in pd.date_range(first, last))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_on_the_trend_names_only_months_that_the_picture_draws_whole(language: str) -> None:
    """The part months at both ends hold the most and the fewest contacts a day, and are not named."""
    picture = days_of("2024-03-20", "2024-09-05", lambda day: {3: 900, 9: 1}.get(day.month, 100 + day.month))
    whole = picture.months[picture.months["complete"]]
    assert whole["start"].dt.month.tolist() == [4, 5, 6, 7, 8]
    said = findings(picture, language)["trend"]
    named = [format_date(start, language, "LLLL yyyy") for start in picture.months["start"]]
    assert [name in said for name in named] == [False, True, False, False, False, True, False]
    assert all(format_number(whole["offered"].agg(end), language) in said for end in ("min", "max"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_that_lacks_weeks_at_its_end_does_not_seem_to_shrink(language: str) -> None:
    """Every day has as many contacts; the second year ends eleven days early."""
    cut = days_of("2023-01-01", "2024-12-20", lambda _: 100)
    assert list(cut.years["complete"]) == [True, False]
    whole = days_of("2023-01-01", "2024-12-31", lambda _: 100)
    assert list(whole.years["complete"]) == [True, True]
    flat = translate(
        "volumes_model.trend.flat", language, first=2023, last=2024, first_offered="", last_offered=""
    )
    assert findings(whole, language)["trend"].startswith(flat.split(":")[0])
    assert str(100 * 355) not in findings(cut, language)["trend"].replace(".", "").replace(",", "")


def test_weekends_alone_leave_the_months_whole_and_the_season_their_own() -> None:
    """1 January 2025 is a Wednesday: January is complete under a weekend filter, too. Weekends with a season
    of their own show it, however many of them a month has."""
    days = pd.date_range("2025-01-01", "2025-12-31")
    rows = [f"{d:%Y-%m-%d};phone;;{d.month * 10 if d.day_of_week > 4 else 500};;;;" for d in days]
    cube = condense(read(*rows))
    chosen = profile_of(cube, Selection(weekdays="weekend"))
    assert chosen.months["complete"].all()
    assert chosen.season is not None
    index = chosen.season["index"]
    assert (index / index.iloc[0]).tolist() == pytest.approx(list(range(1, 13)))
