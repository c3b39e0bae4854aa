"""Rows that could not be read stand before every total; texts in pieces are joined with one click."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.texts import LANGUAGES, format_number
from models.volumes import NamedBytes, read_volumes
from models.volumes.lost_rows import lost_rows
from pages._shared.navigation import PROFILE_TAB, VOLUMES_PART
from tests.app.test_own_file import shown, uploaded
from tests.app.test_pages import choose

ROWS = [
    f"{date(2025, 7, 1) + timedelta(days=n):%d.%m.%Y},Telefon,{topic},{500 + n}"
    for n in range(60)
    for topic in ("Konto, Karte", "Kredit")
]
FILE = "\n".join(["Datum,Kanal,Thema,Anzahl", *ROWS, ""])
ALL = 2 * sum(500 + n for n in range(60))


@pytest.mark.parametrize(
    ("language", "answer"), [(language, each) for language in LANGUAGES for each in ("join", "leave")]
)
def test_lost_rows_are_the_first_thing_said_and_one_click_joins_them(language: str, answer: str) -> None:
    app = uploaded(language, FILE)
    assert not app.exception
    lost = lost_rows(read_volumes(NamedBytes("frage.csv", FILE.encode())))
    assert lost is not None
    said = lost.in_language(language)
    choose(app, VOLUMES_PART, PROFILE_TAB)
    assert not app.exception
    assert app.title[0].value.startswith(said)
    assert "01.07.2025 | Telefon | Konto, Karte | 500" in shown(app)
    asked = [button.key for button in app.button if "split_texts" in str(button.key)]
    assert asked == ["split_texts.Thema:join", "split_texts.Thema:leave"]
    app.button(key=f"split_texts.Thema:{answer}").click().run()
    assert not app.exception
    assert app.title[0].value.startswith(said) == (answer == "leave")
    assert format_number(ALL if answer == "join" else ALL / 2, language) in app.title[0].value
    assert app.session_state["upload"].mapping.split_texts == {"Thema": answer}


def test_joining_is_asked_once_and_taken_back_beside_the_file() -> None:
    app = uploaded("de", FILE)
    assert not [box.key for box in app.radio if "split_texts" in str(box.key)], "on top alone"
    app.button(key="split_texts.Thema:join").click().run()
    app.button(key="untell:split_texts.Thema").click().run()
    assert not app.exception
    assert app.session_state["upload"].mapping.split_texts == {}
