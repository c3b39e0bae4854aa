"""The page's part Waiting: a finding for every setting, a guess before the cliff, texts in both languages."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from models.texts import LANGUAGES, translate
from pages._shared.navigation import PLATFORM, PLATFORM_PART, WAITING_TAB
from pages.platform.waiting import CALLS, GUESS, HANDLING, HANGS_UP, PEOPLE
from tests.app.reading import page_html
from tests.app.test_pages import choose, opened


def waiting(language: str) -> AppTest:
    app = opened(language)
    app.switch_page(PLATFORM).run()
    choose(app, PLATFORM_PART, WAITING_TAB)
    return app


def start_of(key: str, language: str) -> str:
    return translate(key, language).split("{")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cliff_is_guessed_first(language: str) -> None:
    app = waiting(language)
    assert start_of("waiting.cliff.calm", language) in page_html(app)
    assert start_of("waiting.guess.result", language) not in page_html(app)
    choose(app, GUESS, "alike")
    html = page_html(app)
    assert start_of("waiting.guess.result", language) in html
    assert translate("waiting.guess.more", language) in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_inputs_change_the_finding(language: str) -> None:
    app = waiting(language)
    before = page_html(app)
    app.slider(key=PEOPLE).set_value(app.slider(key=PEOPLE).value + 2).run()
    assert not app.exception
    assert page_html(app) != before
    app.slider(key=PEOPLE).set_value(4).run()
    flood = translate("waiting.cliff.flood", language).split("}")[1].split(":")[0]
    assert flood in page_html(app)
    app.toggle(key=HANGS_UP).set_value(True).run()
    assert not app.exception
    assert flood not in page_html(app)


def test_a_preset_fills_the_inputs() -> None:
    app = waiting("en")
    app.button(key="waiting-preset-large").click().run()
    assert not app.exception
    shown = (app.slider(key=CALLS).value, app.select_slider(key=HANDLING).value, app.slider(key=PEOPLE).value)
    assert shown == (270, 5.0, 50)
    app.button(key="waiting-preset-own").click().run()
    assert app.slider(key=PEOPLE).value != 50


def test_the_ends_of_the_inputs_hold() -> None:
    app = waiting("de")
    for calls, minutes, people in ((5, 1.0, 80), (300, 15.0, 3), (5, 1.0, 3)):
        app.slider(key=CALLS).set_value(calls)
        app.select_slider(key=HANDLING).set_value(minutes)
        app.slider(key=PEOPLE).set_value(people).run()
        assert not app.exception
