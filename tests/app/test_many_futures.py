"""Many futures on the page Decision: pictures come while the rest is computed, then rules and what it is
worth to know; whoever cancels keeps what is there."""

from __future__ import annotations

import time
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from models.futures.exploring import explore
from models.scenario.schema import Scenario
from models.simulation.calibration import Demand
from models.texts import LANGUAGES, translate
from pages._shared import explored
from pages._shared.navigation import BRIEF, DECISION, DECISION_PART, MANY_FUTURES_TAB
from pages.decision import many_futures
from tests.app.test_pages import choose
from tests.app.test_results_pages import everything, opened

FUTURES = 24
PATIENCE_S = 150


@pytest.fixture
def few_futures() -> Iterator[None]:
    with patch.object(many_futures, "_wanted", lambda _: FUTURES):
        yield


def buttons(app: AppTest) -> set[str | None]:
    return {button.key for button in app.button}


def settled(app: AppTest) -> AppTest:
    deadline = time.monotonic() + PATIENCE_S
    while "explore-cancel" in buttons(app) and time.monotonic() < deadline:
        time.sleep(0.5)
        app.run()
    assert not app.exception
    return app


@pytest.mark.usefixtures("few_futures")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_futures_tell_who_holds_when_an_option_fails_and_what_knowing_is_worth(language: str) -> None:
    app = opened(DECISION, language)
    choose(app, DECISION_PART, MANY_FUTURES_TAB)
    settled(app)
    shown = everything(app)
    for key in ("leads.says_not", "rule.title", "rule.says_not", "worth.subtitle", "worth.says_not"):
        assert translate(f"explored.page.{key}", language) in shown
    assert str(FUTURES) in shown
    worst = next(iter(app.session_state["working"][1].options))
    choose(app, "pick:rule-option", worst)
    choose(app, "pick:worth", "npv")
    assert translate("explored.page.worth.measure_word.npv", language) in everything(app)


@pytest.mark.usefixtures("few_futures")
def test_whoever_cancels_may_go_on_later() -> None:
    app = opened(DECISION, "de")
    with patch.object(many_futures, "_wanted", lambda _: 3000):
        choose(app, DECISION_PART, MANY_FUTURES_TAB)
        assert "explore-cancel" in buttons(app)
        app.button(key="explore-cancel").click().run()
        assert not app.exception
        assert "explore-again" in buttons(app)
        assert "explore-cancel" not in buttons(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_tells_the_futures_that_are_there_and_how_to_get_them(
    language: str, bank: Scenario, demand: Demand
) -> None:
    assert translate("brief_page.drawn.missing", language) in everything(opened(BRIEF, language))
    drawn = explore(bank, demand, futures=12, seed=5)
    with patch.object(explored, "all_there", lambda: (drawn, "twelve futures")):
        shown = everything(opened(BRIEF, language))
    assert translate("brief_page.drawn.told", language, count="12") in shown
    assert translate("brief_page.drawn.missing", language) not in shown
