"""What a visitor has done comes back when the tab is loaded again, and to nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from models.texts import LANGUAGES, translate
from pages._shared import session, tab
from pages._shared.kept_work import HOURS, KeptWork, size_of
from pages._shared.navigation import ADJUST, START, VOLUMES
from tests.app.reading import page_html
from tests.app.test_pages import POSTS, REPOSITORY, opened

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Clock:
    """A clock that the test sets, and the connections that are there."""

    def __init__(self) -> None:
        self.now, self.connected = NOON, {"first tab"}

    def store(self, **limits: int) -> KeptWork:
        return KeptWork(lambda connection: connection in self.connected, lambda: self.now, **limits)

    def after(self, **time: float) -> None:
        self.now += timedelta(**time)


def test_work_is_found_by_its_secret_alone_and_once_its_tab_has_gone() -> None:
    clock = Clock()
    store = clock.store()
    store.keep("a secret", {"changes": {"a": 1}}, "first tab")
    clock.connected.clear()
    assert store.take("another secret") is None
    taken = store.take("a secret")
    assert taken is not None and taken.entries == {"changes": {"a": 1}} and taken.at == NOON
    assert store.take("a secret") is None, "it has moved on to the tab that took it"


def test_a_duplicated_tab_takes_a_copy_and_leaves_the_original_its_work() -> None:
    clock = Clock()
    store = clock.store()
    store.keep("a secret", {"changes": {"a": 1}}, "first tab")
    assert store.take("a secret") is not None
    clock.after(hours=3 * HOURS)
    store.sweep()
    assert store.take("a secret") is not None, "the first tab is still there"
    clock.connected.clear()
    clock.after(hours=1)
    store.sweep()
    assert store.take("a secret") is None, "the copy has gone on under a secret of its own"


def test_work_stays_for_hours_after_the_connection_ended_and_no_longer() -> None:
    clock = Clock()
    store = clock.store()
    store.keep("a secret", {"changes": {"a": 1}}, "first tab")
    clock.after(hours=2 * HOURS)
    store.sweep()
    clock.connected.clear()
    clock.after(hours=HOURS - 1)
    store.sweep()
    kept = store.take("a secret")
    assert kept is not None
    store.keep("a secret", kept.entries, "first tab")
    clock.after(hours=HOURS + 1)
    assert store.take("a secret") is None


def test_the_time_told_is_that_of_the_last_change() -> None:
    clock = Clock()
    store = clock.store()
    changes = {"a": 1}
    store.keep("a secret", {"changes": changes, "parts": {"x": "y"}}, "first tab")
    clock.after(minutes=20)
    assert store.keep("a secret", {"changes": changes, "parts": {"x": "y"}}, "first tab") == NOON
    assert store.keep("a secret", {"changes": {"a": 2}}, "first tab") == NOON + timedelta(minutes=20)


@pytest.mark.parametrize("limits", [{"most": 2}, {"most_bytes": 2_500}], ids=["number", "memory"])
def test_too_much_work_is_forgotten_oldest_first(limits: dict[str, int]) -> None:
    clock = Clock()
    store = clock.store(**limits)
    for secret in ("oldest", "older", "newest"):
        store.keep(secret, {"upload": secret.encode() * 200}, "gone")
        clock.after(minutes=1)
    store.sweep()
    assert store.take("oldest") is None
    assert store.take("older") is not None and store.take("newest") is not None


def test_what_two_tabs_share_counts_once() -> None:
    table, known = pd.DataFrame({"offered": range(1000)}), set[int]()
    alone = size_of([table], known)
    assert alone >= 8000
    assert size_of([table], known) == 0


def test_nothing_that_the_session_holds_is_left_out_by_oversight() -> None:
    """Every name under which the package keeps something is said to be kept, or why it is not."""
    folder = REPOSITORY / "pages" / "_shared" / "session"
    written = {
        name
        for path in folder.glob("*.py")
        for name in re.findall(
            r"""(?:session_state|state)(?:\[|\.setdefault\(|\.get\(|\.pop\()"(\w+)\"""", path.read_text()
        )
    }
    said = {*session.WORK, *session.CHOICES, *session.MADE_AGAIN, *session.OF_THIS_TAB}
    assert {"changes", "own_volumes", "guesses", "places"} <= written
    assert written - said == set()


class FakeTab:
    """Answers as the script in the browser does: with what the tab held before."""

    def __init__(self) -> None:
        self.before: dict[str, Any] | None = None
        self.told: dict[str, Any] = {}

    def __call__(self, key: str, data: dict[str, Any], on_answer_change: Callable[[], None]) -> None:
        import streamlit as st

        self.told = data
        if "tab_answered" not in st.session_state:
            st.session_state[key] = {"answer": {"asked": data["secret"], "before": self.before}}
            on_answer_change()

    def holds(self) -> dict[str, Any]:
        return {"secret": self.told["secret"], **self.told["kept"]}


@pytest.fixture
def browser_tab(monkeypatch: pytest.MonkeyPatch) -> FakeTab:
    fake = FakeTab()
    monkeypatch.setattr(tab, "_TAB", fake)
    return fake


def changed(browser_tab: FakeTab, language: str) -> AppTest:
    """A visitor who has changed the posts of a team and read on elsewhere."""
    browser_tab.before = None
    app = opened(language)
    app.switch_page(ADJUST).run()
    app.text_input(key=POSTS.format(language)).set_value("19,5" if language == "de" else "19.5").run()
    app.run()
    return app


def loaded_again(browser_tab: FakeTab, language: str, held: dict[str, Any] | None) -> AppTest:
    browser_tab.before = held
    app = opened(language)
    return app.run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_changes_language_and_role_come_back_and_the_page_says_so(
    browser_tab: FakeTab, language: str
) -> None:
    first = changed(browser_tab, language)
    first.session_state[session.LOG_WHO] = "Vertrieb"
    first.run()
    held = browser_tab.holds()
    assert browser_tab.told["unsaved"]
    other = "en" if language == "de" else "de"
    again = loaded_again(browser_tab, other, held)
    assert not again.exception
    assert again.session_state["changes"] == first.session_state["changes"]
    assert again.session_state["log"] == first.session_state["log"]
    assert again.session_state[session.LOG_WHO] == "Vertrieb"
    assert again.session_state[session.LANGUAGE_KEY] == language
    said = translate("app.came_back.back", language, time="").split()[0]
    assert said in page_html(again)
    again.button(key="came-back-read").click().run()
    assert "came-back-read" not in [button.key for button in again.button]
    assert again.session_state["changes"] == first.session_state["changes"]
    assert browser_tab.holds()["secret"] != held["secret"], "each session has a secret of its own"


def test_a_loaded_file_comes_back(browser_tab: FakeTab) -> None:
    from models.volumes import read_volumes
    from tests.app.test_adapting import year_of_calls

    first = loaded_again(browser_tab, "de", None)
    own = read_volumes(year_of_calls())
    first.session_state["own_volumes"] = own
    first.switch_page(VOLUMES).run()
    again = loaded_again(browser_tab, "de", browser_tab.holds())
    assert again.session_state["own_volumes"] is own
    assert own.name in page_html(again)


def test_a_secret_that_nobody_has_brings_nothing(browser_tab: FakeTab) -> None:
    changed(browser_tab, "de")
    again = loaded_again(browser_tab, "de", {"secret": "guessed", "at": None, "language": "de"})
    assert again.session_state["changes"] == {}
    assert "came-back-read" not in [button.key for button in again.button]


@pytest.mark.parametrize("language", LANGUAGES)
def test_work_that_a_restart_has_lost_is_told_as_that(browser_tab: FakeTab, language: str) -> None:
    before = session.kept_work.begun - timedelta(hours=1)
    lost = {"secret": "of another process", "at": before.isoformat(), "language": language}
    again = loaded_again(browser_tab, "en", lost)
    told = translate("app.came_back.restarted", language, time="|").split("|")[1]
    assert told in page_html(again)
    assert again.session_state[session.LANGUAGE_KEY] == language
    assert again.session_state["changes"] == {}


@pytest.mark.parametrize(
    "held",
    [
        {"secret": None, "at": "gestern", "language": "xx"},
        {"at": 17},
        {"secret": ["a"], "at": "2026-11-23T10:00"},
    ],
)
def test_whatever_a_browser_tells_the_page_stands(browser_tab: FakeTab, held: dict[str, Any]) -> None:
    again = loaded_again(browser_tab, "de", held)
    assert not again.exception
    assert again.session_state[session.LANGUAGE_KEY] == "de"
    assert again.session_state["changes"] == {}


def test_who_begins_anew_is_a_new_visitor_and_nothing_stays_kept(browser_tab: FakeTab) -> None:
    changed(browser_tab, "en")
    held = browser_tab.holds()
    app = loaded_again(browser_tab, "de", held)
    secret = browser_tab.holds()["secret"]
    browser_tab.before = None
    app.button(key="anew-do-came-back").click().run()
    assert not app.exception
    assert app.session_state["changes"] == {}
    assert "log" not in app.session_state
    assert app.session_state[session.LANGUAGE_KEY] == "en"
    assert not browser_tab.told["unsaved"]
    assert session.kept_work.take(secret) is None


def test_a_downloaded_working_file_is_saved_work(browser_tab: FakeTab) -> None:
    app = changed(browser_tab, "de")
    assert browser_tab.told["unsaved"]
    app.get_by_key("save").click().run()
    assert not browser_tab.told["unsaved"]
    app.text_input(key=POSTS.format("de")).set_value("18").run()
    assert browser_tab.told["unsaved"]


def test_the_line_belongs_to_the_page_where_the_work_came_back(browser_tab: FakeTab) -> None:
    changed(browser_tab, "de")
    app = loaded_again(browser_tab, "de", browser_tab.holds())
    app.switch_page(VOLUMES).run()
    assert "came-back-read" not in [button.key for button in app.button]
    app.switch_page(START).run()
