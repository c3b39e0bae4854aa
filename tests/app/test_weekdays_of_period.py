"""A file of weekdays on the page: the period beside it is proposed, its figures are one click; what is
typed is read as the reader writes it."""

from __future__ import annotations

import pytest

from models.texts import LANGUAGES, translate
from tests.app.test_own_file import choose_answer, shown, uploaded
from tests.volumes.exports.text import WEEKDAY_NAMES

ROWS = "\n".join(f"{name};Telefon;{total}" for name, total in zip(WEEKDAY_NAMES, range(60, 67), strict=True))
TOTAL = sum(range(60, 67))
TABLE = f"Wochentag;Kanal;Anrufe\n{ROWS}\n"
OCTOBER = f"Summe Oktober 2025\n\n{TABLE}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sum_of_a_period_is_one_click_and_marked_as_calculated(language: str) -> None:
    app = uploaded(language, OCTOBER)
    radio = app.radio(key="ask:weekdays_are")
    assert radio.value is None, "nothing is guessed"
    said = translate("situation.choice.weekdays_are.sum", language)
    assert translate("situation.choice.proposed", language, choice=said) in radio.options
    (field,) = (each for each in app.text_input if str(each.key).startswith("period:weekdays_are"))
    assert "2025" in field.value
    choose_answer(app, "ask:weekdays_are", "sum")
    assert not app.exception
    volumes = app.session_state["own_volumes"]
    assert volumes.table["offered"].sum() == TOTAL
    assert volumes.days_modelled
    assert translate("situation.entry.weekdays_are", language) in shown(app)


@pytest.mark.parametrize(
    ("language", "typed", "days"),
    [("de", "01.11.–30.11.2025", 30), ("de", "Q3 2025", 92), ("en", "November 2025", 30)],
)
def test_another_period_can_be_typed(language: str, typed: str, days: int) -> None:
    app = uploaded(language, OCTOBER)
    (field,) = (each for each in app.text_input if str(each.key).startswith("period:weekdays_are"))
    choose_answer(app, str(field.key), typed)
    assert not app.exception
    choose_answer(app, "ask:weekdays_are", "average")
    assert app.session_state["own_volumes"].period.days == days


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_period_its_first_day_is_asked_and_what_cannot_be_read_is_told(language: str) -> None:
    app = uploaded(language, TABLE)
    (field,) = (each for each in app.text_input if str(each.key).startswith("period:period_start"))
    assert field.placeholder == translate("situation.period.example", language)
    choose_answer(app, str(field.key), "32.10.2025")
    assert translate("problem.input.not_a_period.what", language, typed="32.10.2025") in shown(app)
    (field,) = (each for each in app.text_input if str(each.key).startswith("period:period_start"))
    choose_answer(app, str(field.key), "6.10.2025")
    assert not app.exception
    volumes = app.session_state["own_volumes"]
    assert (volumes.period.days, volumes.table["offered"].sum()) == (7, TOTAL)
    assert not volumes.days_modelled
