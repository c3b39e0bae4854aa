"""Every page in both languages, from app.py as a visitor gets there."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from models.texts import LANGUAGES, translate
from pages._shared.navigation import (
    ADJUST,
    ASSUMPTIONS,
    ASSUMPTIONS_TAB,
    COSTS_TAB,
    LEVERS_TAB,
    PAGES,
    START,
    TAB,
    TEAMS_TAB,
    VOLUMES_TAB,
    PageEntry,
)

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE_S = 180
POSTS = "input:{}:teams.contact.posts"


def opened(language: str) -> AppTest:
    app = AppTest.from_file(str(REPOSITORY / "app.py"), default_timeout=PATIENCE_S)
    app.context = {"locale": {"de": "de-DE", "en": "en-GB"}[language]}
    return app.run()


def choose(app: AppTest, key: str, value: str) -> None:
    """Choose in a row of choices by its code."""
    app.get_by_key(key).set_value(value).run()
    assert not app.exception
    assert app.get_by_key(key).value == value


def problems(app: AppTest) -> str:
    """What the page says is wrong, as HTML."""
    return "".join(
        body for element in app.get("html") if 'role="listitem"' in (body := str(element.proto.body))
    )


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
    app.text_input(key=POSTS.format("de")).set_value("19,5").run()
    german = app.title[0].value
    app.get_by_key("language").set_value("en").run()
    assert not app.exception
    assert not problems(app)
    assert app.title[0].value != german
    assert app.text_input(key=POSTS.format("en")).value == "19.5"
    app.switch_page(START).run()
    app.switch_page(ADJUST).run()
    assert app.text_input(key=POSTS.format("en")).value == "19.5"
    app.get_by_key("language").set_value("de").run()
    assert not problems(app)
    assert app.text_input(key=POSTS.format("de")).value == "19,5"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("vierzehn", "not_a_number"), ("-2", "outside"), ("145", "far")],
)
def test_a_doubtful_number_is_answered_at_its_field(typed: str, code: str) -> None:
    app = opened("de")
    app.switch_page(ADJUST).run()
    app.text_input(key=POSTS.format("de")).set_value(typed).run()
    assert not app.exception
    assert translate(f"problem.input.{code}.fix", "de") in problems(app)


def test_a_mended_typing_error_leaves_no_trace_in_the_range() -> None:
    app = opened("de")
    app.switch_page(ADJUST).run()
    app.text_input(key=POSTS.format("de")).set_value("145").run()
    app.text_input(key=POSTS.format("de")).set_value("15,5").run()
    app.text_input(key=POSTS.format("de")).set_value("16,5").run()
    assert app.session_state["changes"] == {"teams.contact.posts.value": 16.5}


def test_a_change_is_listed_and_undone() -> None:
    app = opened("en")
    app.switch_page(ADJUST).run()
    untouched = app.title[0].value
    posts = app.text_input(key=POSTS.format("en"))
    before = posts.value
    posts.set_value("18.5").run()
    assert app.title[0].value != untouched
    app.button(key="undo-all").click().run()
    assert not app.exception
    assert (app.title[0].value, app.text_input(key=posts.key).value) == (untouched, before)


@pytest.mark.parametrize("tab", [TEAMS_TAB, VOLUMES_TAB, COSTS_TAB, LEVERS_TAB, ASSUMPTIONS_TAB])
def test_every_subject_can_be_edited(tab: str) -> None:
    app = opened("en")
    app.switch_page(ADJUST).run()
    choose(app, TAB, tab)
    fields = [str(field.key) for field in app.text_input if str(field.key).startswith("input:")]
    assert fields
    assert any(field.startswith("input:en:teams.") for field in fields) == (tab == TEAMS_TAB)


def test_search_in_the_assumptions() -> None:
    app = opened("en")
    app.switch_page(ASSUMPTIONS).run()
    everything = len(app.dataframe[0].value)
    app.text_input(key="reference:search").set_value("no such words anywhere").run()
    assert len(app.dataframe[0].value) == 0 < everything
