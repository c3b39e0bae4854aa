"""Every figure says what it is counted from: the same words for the same selection, dates of the calendar."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from models.texts import LANGUAGES, format_date, format_number, format_share, translate
from models.volumes import Selection, VolumeProfile, findings, profile
from models.volumes.basis import basis_words, period_of_calendar, scope_words
from models.volumes.calendar_parts import calendar_parts, days_of
from models.volumes.condensed import condense
from models.volumes.last_year import last_year_of
from models.volumes.name_shares import name_shares
from models.volumes.profile import profile_of
from models.volumes.selection import EVERYTHING
from models.volumes.shown import part_text
from tests.volumes.files import read


def working_days() -> VolumeProfile:
    return profile(two_years())


def two_years(begins: str = "2024-01-02"):
    """2024 and 2025 on working days but New Year, three channels."""
    return read(
        *(
            f"{day:%Y-%m-%d};{channel};;{count};;;;"
            for day in pd.bdate_range(begins, "2025-12-31")
            if (day.month, day.day) != (1, 1)
            for channel, count in (("phone", 20), ("email", 9), ("chat", 1))
        )
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_selection_says_how_many_of_the_contacts_it_holds(language: str) -> None:
    cube, whole = condense(two_years()), working_days()
    selection = Selection(channels=("phone",), weekdays="working")
    said = basis_words(whole, selection, profile_of(cube, selection), language)
    assert format_number(whole.offered, language) in said
    assert format_number(whole.offered * 2 / 3, language) in said
    quoted = translate("volumes_model.quoted", language, name="phone")
    for word in (
        translate("volumes_model.basis.only", language, names=quoted),
        whole.period.in_language(language),
    ):
        assert word in said
    assert translate("situation.filter.weekdays.working", language) in scope_words(whole, selection, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_quarters_and_months_of_the_calendar_bear_their_names(language: str) -> None:
    whole, calendar = working_days(), pd.date_range("2024-01-02", "2025-12-31")
    parts = calendar_parts(calendar)
    assert len(parts) == len(set(parts)) == 8 + 24
    named = [scope_words(whole, Selection((), (), *days_of(part)), language) for part in parts]
    assert len(set(named)) == len(parts)
    assert format_date(date(2025, 3, 1), language, "LLLL yyyy") in named
    days = period_of_calendar(date(2025, 3, 2), date(2025, 4, 30), language)
    assert format_date(date(2025, 3, 2), language) in days, "no part of the calendar"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_year_of_sums_of_months_is_twelve_of_them(language: str) -> None:
    months = pd.period_range("2021-01", "2025-10", freq="M")
    file = read(*(f"{month};phone;;{100 + month.month};;;;" for month in months))
    cube, selection = condense(file), last_year_of(condense(file))
    assert selection is not None
    said = basis_words(profile(file), selection, profile_of(cube, selection), language)
    assert format_date(date(2024, 11, 1), language) in said
    assert format_date(date(2025, 10, 31), language) in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_year_is_told_by_the_days_of_the_calendar(language: str) -> None:
    """Nothing came on New Year: the year begins with it all the same."""
    cube, whole = condense(two_years()), working_days()
    selection = last_year_of(cube)
    assert selection is not None
    said = basis_words(whole, selection, profile_of(cube, selection), language)
    assert format_date(date(2025, 1, 1), language) in said
    assert format_date(date(2025, 1, 2), language) not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_year_is_named_and_a_part_is_dated(language: str) -> None:
    """2 January is the first working day of 2024; a file that begins a day later holds a part of it."""
    file = two_years("2024-01-03")
    cube, whole = condense(file), profile(file)
    year = {each: Selection(first=date(each, 1, 1), last=date(each, 12, 31)) for each in (2024, 2025)}
    said = {each: basis_words(whole, held, profile_of(cube, held), language) for each, held in year.items()}
    assert said[2025].endswith(f"{translate('volumes_model.basis.year', language, year=2025)}.")
    assert format_date(date(2024, 1, 3), language) in said[2024]
    cube, whole = condense(two_years()), working_days()
    said_whole = basis_words(whole, year[2024], profile_of(cube, year[2024]), language)
    assert said_whole.endswith(f"{translate('volumes_model.basis.year', language, year=2024)}.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_many_names_are_counted(language: str) -> None:
    whole = working_days()
    said = scope_words(whole, Selection(channels=("phone", "email", "chat")), language)
    assert said.endswith(translate("volumes_model.basis.channels", language, count=3, all=3))
    assert scope_words(whole, EVERYTHING, language) == translate("volumes_model.basis.whole_file", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_share_reads_the_same_whatever_stands_beside_it(language: str) -> None:
    """444 of 1,000 are 44.4 per cent, in the sentence as in the list of names, with few others or many."""
    told = format_share(0.444, language, 1)
    for others in ((400, 156), (139, 139, 139, 139), (275, 275, 6)):
        counts = enumerate((444, *others))
        file = read(*(f"2025-01-06;a{place};x{place};{count};;;;" for place, count in counts))
        said = findings(profile(file), language)
        (name,) = [each for each in file.names if each.name == "x0"]
        listed = name_shares(file, "reason").share_of(name)
        assert listed is not None
        assert {part_text(listed, language), told} == {told}
        assert told in said["channel"]
        assert told in said["reason"]
