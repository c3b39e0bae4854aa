"""Rows that may stand twice: said at the figures, answered with one button, the file read again in place."""

from __future__ import annotations

import pandas as pd
import pytest

from models.texts import LANGUAGES, format_number, translate, translate_plural
from pages._shared.navigation import PROFILE_TAB, VOLUMES_PART
from tests.app.test_own_file import shown, uploaded
from tests.app.test_pages import choose

DAYS = pd.date_range("2024-01-01", "2024-12-31")
ONCE = "Datum;Kanal;Anrufe\n" + "".join(f"{day:%d.%m.%Y};Telefon;{900 + 7 * day.day}\n" for day in DAYS)
MARCH = "".join(f"{day:%d.%m.%Y};Telefon;{900 + 7 * day.day}\n" for day in DAYS if day.month == 3)
CONTACTS = sum(900 + 7 * day for day in range(1, 32))


@pytest.mark.parametrize(
    ("language", "answer"), [(language, each) for language in LANGUAGES for each in ("once", "both")]
)
def test_one_button_answers_whether_rows_count_once(language: str, answer: str) -> None:
    app = uploaded(language, ONCE + MARCH)
    assert not app.exception
    choose(app, VOLUMES_PART, PROFILE_TAB)
    mark = translate_plural(
        "situation.doubled.mark", CONTACTS, language, contacts=format_number(CONTACTS, language)
    )
    assert shown(app).count(mark) >= 4, "page head, when, channels, trend"
    before = app.session_state["own_volumes"].table["offered"].sum()
    app.button(key=f"doubled:{answer}").click().run()
    assert not app.exception
    volumes = app.session_state["own_volumes"]
    assert mark not in shown(app)
    assert app.session_state["upload"].mapping.doubled_rows == answer
    assert before - volumes.table["offered"].sum() == (CONTACTS if answer == "once" else 0)
    assert len(volumes.set_aside) == (31 if answer == "once" else 0)
    aside = translate_plural("situation.aside", 31, language, all=format_number(397, language))
    assert (aside in [button.label for button in app.button]) == (answer == "once"), (
        "left out, never out of sight"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_can_be_taken_back_beside_the_file(language: str) -> None:
    app = uploaded(language, ONCE + MARCH)
    assert (
        translate("situation.choice.doubled_rows.once", language) in app.radio(key="ask:doubled_rows").options
    )
    assert app.radio(key="ask:doubled_rows").value is None, "nobody has answered"
