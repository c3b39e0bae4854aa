"""The calendar of public holidays: in sight beside a file, asked where its days speak against it."""

from __future__ import annotations

from unittest.mock import patch

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from models.texts import LANGUAGES, format_number, translate
from models.volumes.public_holidays import public_holidays
from pages._shared import session
from pages._shared.navigation import PROFILE_TAB, VOLUMES_PART
from tests.app.test_own_file import shown, uploaded
from tests.app.test_pages import choose

REGION = "volumes.holiday_region"


def file_of(region: str) -> str:
    """Two years of working days; shut on the public holidays of `region`."""
    shut = public_holidays(region, 2023, 2024)
    days = [day for day in pd.bdate_range("2023-01-01", "2024-12-31") if day.date() not in shut]
    return "Datum;Kanal;Anrufe\n" + "".join(
        f"{day:%d.%m.%Y};Telefon;{900 + 37 * day.day_of_week + day.day % 5}\n" for day in days
    )


def missing(app: AppTest) -> int:
    """How many days the file is said to lack."""
    told = app.session_state["own_volumes"].problems
    return sum(each.values["count"] for each in told if each.code == "volumes.days_missing")


def at_profile(language: str, region: str) -> AppTest:
    app = uploaded(language, file_of(region))
    assert translate("situation.calendar.how", language) in shown(app), "in sight beside the file"
    choose(app, VOLUMES_PART, PROFILE_TAB)
    assert not app.exception
    return app


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_of_another_country_is_asked_whose_holidays_hold(language: str) -> None:
    app = at_profile(language, "US")
    asked = translate("situation.calendar.doubt", language)
    assert asked in shown(app)
    (country,) = [box for box in app.selectbox if str(box.key).endswith(":country")]
    with patch.object(session, "language", lambda: language):
        country.set_value("US").run()
    assert not app.exception
    assert app.session_state["changes"][REGION] == "US"
    assert asked not in shown(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_says_that_the_calendar_is_right_is_not_asked_again(language: str) -> None:
    app = at_profile(language, "US")
    app.button(key="confirm-calendar-ask").click().run()
    assert translate("situation.calendar.doubt", language) not in shown(app)
    assert REGION not in app.session_state["changes"]


def test_a_file_that_keeps_the_holidays_is_not_asked() -> None:
    app = at_profile("de", "DE")
    assert translate("situation.calendar.doubt", "de") not in shown(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_better_calendar_is_proposed_with_its_counts_and_taken_with_one_click(language: str) -> None:
    """Bavaria is as near as Baden-Württemberg: the visitor says which."""
    app = uploaded(language, file_of("DE-BY"))
    assert REGION not in app.session_state["changes"], "nothing is taken silently"
    usual = [day for day in public_holidays("DE-BY", 2023, 2024) if day.weekday() < 5]
    assert format_number(len(usual), language) in shown(app)
    assert missing(app) == len(set(usual) - public_holidays("DE", 2023, 2024))
    with patch.object(session, "language", lambda: language):
        app.button(key="calendar-file:take:DE-BY").click().run()
    assert not app.exception
    assert app.session_state["changes"][REGION] == "DE-BY"
    assert missing(app) == 0, "its holidays are no days that the file lacks"
    assert not [button for button in app.button if ":take:" in str(button.key)]
