"""Every page in both languages, from app.py as a visitor gets there."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from models.texts import LANGUAGES, translate
from pages._shared.navigation import ADJUST, ASSUMPTIONS, PAGES, START, PageEntry

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE_S = 180


def opened(language: str) -> AppTest:
    app = AppTest.from_file(str(REPOSITORY / "app.py"), default_timeout=PATIENCE_S)
    app.context = {"locale": {"de": "de-DE", "en": "en-GB"}[language]}
    return app.run()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.id)
def test_page_shows_a_finding_and_no_error(entry: PageEntry, language: str) -> None:
    app = opened(language)
    app.switch_page(entry.path).run()
    assert not app.exception
    assert [title.value for title in app.title if title.value.strip()]
    assert translate(f"app.nav.{entry.id}", language) in [link.label for link in app.get("page_link")]


def test_the_browser_decides_the_first_language() -> None:
    assert opened("de").title[0].value != opened("en").title[0].value


def test_a_new_language_keeps_every_input() -> None:
    app = opened("de")
    app.switch_page(ADJUST).run()
    posts = app.number_input[0]
    key, typed = posts.key, posts.value + 3
    posts.set_value(typed).run()
    german = app.title[0].value
    app.get_by_key("language").set_value("en").run()
    assert not app.exception
    assert app.title[0].value != german
    assert app.number_input(key=key).value == typed
    app.switch_page(START).run()
    app.switch_page(ADJUST).run()
    assert app.number_input(key=key).value == typed


def test_a_change_is_listed_and_undone() -> None:
    app = opened("en")
    app.switch_page(ADJUST).run()
    untouched = app.title[0].value
    posts = app.number_input[0]
    before = posts.value
    posts.set_value(before + 2).run()
    assert app.title[0].value != untouched
    app.button(key="undo-all").click().run()
    assert not app.exception
    assert (app.title[0].value, app.number_input(key=posts.key).value) == (untouched, before)


@pytest.mark.parametrize("tab", ["teams", "volumes", "costs", "levers", "assumptions"])
def test_every_subject_can_be_edited(tab: str) -> None:
    app = opened("en")
    app.switch_page(ADJUST).run()
    app.get_by_key("adjust:tab").set_value(tab).run()
    assert not app.exception
    assert app.number_input


def test_search_in_the_assumptions() -> None:
    app = opened("en")
    app.switch_page(ASSUMPTIONS).run()
    everything = len(app.dataframe[0].value)
    app.text_input(key="reference:search").set_value("no such words anywhere").run()
    assert len(app.dataframe[0].value) == 0 < everything
