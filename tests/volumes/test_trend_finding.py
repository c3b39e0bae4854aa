"""No growth is told of a sample, nor across the beginning or end of a channel."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from models.texts import LANGUAGES, format_number, format_share
from models.volumes import Cube, VolumeProfile, condense, profile, profile_of
from models.volumes.comparison import years_apart
from models.volumes.signals import Signal
from models.volumes.trend_finding import trend_finding
from tests.volumes.files import read


def of_years(mails_from: str = "2022-01-01", mails: int = 40) -> VolumeProfile:
    """Three years in which calls grow by half; mails come from a day on."""
    rows = [f"{day:%Y-%m-%d};phone;;{100 * (1 + (day.year - 2022) / 4):.0f};;;;"
            for day in pd.date_range("2022-01-01", "2024-12-31")]  # fmt: skip
    rows += [f"{day:%Y-%m-%d};email;;{mails};;;;" for day in pd.date_range(mails_from, "2024-12-31")]
    return profile(read(*rows))


def growth(told: VolumeProfile, language: str) -> str:
    first, last = told.years["offered"].iloc[[0, -1]]
    return format_share(last / first - 1, language)


def signal(code: str, day: date, **values: object) -> Signal:
    return Signal(code, day, day, "note", values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_growth_is_told_where_nothing_speaks_against_it(language: str) -> None:
    assert growth(of_years(), language) in trend_finding(of_years(), language)


@pytest.mark.parametrize("code", ["rows_round", "rows_cut"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_sample_no_growth_is_told(language: str, code: str) -> None:
    said = trend_finding(of_years(), language, [signal(code, date(2022, 1, 1), count=10_000)])
    assert growth(of_years(), language) not in said and "2022" in said and "2024" in said


@pytest.mark.parametrize("code", ["channel_begins", "channel_ends"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_years_with_other_channels_are_not_compared(language: str, code: str) -> None:
    told, day = of_years("2023-05-01"), date(2023, 5, 1)
    said = trend_finding(told, language, [signal(code, day, channel="email")])
    assert growth(told, language) not in said and "email" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_channel_of_hardly_any_contacts_or_outside_the_years_changes_nothing(language: str) -> None:
    for told, day in ((of_years("2023-05-01", mails=1), date(2023, 5, 1)), (of_years(), date(2021, 5, 1))):
        plain = trend_finding(told, language)
        assert trend_finding(told, language, [signal("channel_begins", day, channel="email")]) == plain


def two_years(chat: int, gap: int = 0) -> Cube:
    """200 calls a day in both years; chat grows from 50 to `chat`; days of March 2024 are absent."""
    absent = pd.date_range("2024-03-04", periods=gap)
    rows = [
        f"{day:%Y-%m-%d};{channel};;{counts[day.year - 2023]};;;;"
        for day in pd.date_range("2023-01-01", "2024-12-31").difference(absent)
        for channel, counts in (("phone", (200, 200)), ("chat", (50, chat)))
    ]
    return condense(read(*rows))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("gap", (0, 10))
def test_two_years_lead_with_their_change_and_the_channels_that_move_apart(language: str, gap: int) -> None:
    """A gap takes one month from both years; the shares of the channels stay."""
    cube = two_years(75, gap)
    apart = years_apart(cube)
    assert apart is not None
    said = trend_finding(profile_of(cube), language, (), apart)
    assert "2023" in said and "2024" in said
    for channel in ("chat", "phone"):
        assert channel in said
    assert "+50" in said
    before, after = apart.total[["before", "after"]].iloc[0]
    for total in (before, after):
        assert format_number(total, language) in said, "the counts that are compared"


@pytest.mark.parametrize("language", LANGUAGES)
def test_channels_that_move_alike_are_not_told_to_move_apart(language: str) -> None:
    cube = two_years(52)
    assert "chat" not in trend_finding(profile_of(cube), language, (), years_apart(cube))


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_a_channel_begins_in_between_nearly_whole_years_are_not_compared(language: str) -> None:
    cube = two_years(75, 10)
    begun = signal("channel_begins", date(2023, 6, 1), channel="chat")
    plain = trend_finding(profile_of(cube), language)
    assert trend_finding(profile_of(cube), language, [begun], years_apart(cube)) == plain


def test_years_with_few_whole_months_in_common_tell_no_development() -> None:
    days = pd.date_range("2023-01-01", "2024-06-30")
    assert years_apart(condense(read(*(f"{day:%Y-%m-%d};phone;;100;;;;" for day in days)))) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_week_that_lacks_is_no_growth_of_the_year_after(language: str) -> None:
    """Work days alike in both years, but for one week without rows: 11 months are compared."""
    days = pd.bdate_range("2023-01-02", "2024-12-31").difference(pd.bdate_range("2023-09-11", "2023-09-15"))
    cube = condense(read(*(f"{day:%Y-%m-%d};phone;;{100 + 2 * (day.day % 2)};;;;" for day in days)))
    told, apart = profile_of(cube), years_apart(cube)
    assert told.years["complete"].all(), "the year counts as whole"
    assert list(told.years["whole"]) == [False, True], "and is drawn as one that lacks days"
    assert apart is not None and len(apart.months) == 11
    said = trend_finding(told, language, (), apart)
    for sum_of_year in told.years["offered"]:
        assert format_number(sum_of_year, language) not in said
    for compared in apart.total[["before", "after"]].iloc[0]:
        assert format_number(compared, language) in said
