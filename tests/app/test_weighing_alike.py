"""Criteria and weights: one click weighs alike, a changed threshold tells what it no longer fits."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from models.texts import LANGUAGES, translate
from pages._shared import session
from pages._shared.navigation import WEIGHTS_TAB
from tests.app.test_decision_parts import at
from tests.app.test_results_pages import everything
from tests.brief.papers import bank


def click(app, key: str, language: str):
    with patch.object(session, "language", lambda: language):
        app.button(key=key).click().run()
    assert not app.exception
    return app


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_weigh_alike_in_one_click_that_is_logged_and_taken_back_in_one(language: str) -> None:
    app = at(WEIGHTS_TAB, language)
    before = everything(app)
    click(app, "equal-all", language)
    told = translate("decision.weights.title_equal", language, mean="@").split("@")[0]
    assert told in everything(app) and told not in before
    paths = {change.field for change in app.session_state["log"]}
    assert {f"heads.{head}.swing_points" for head in bank().heads} <= paths
    click(app, "equal-undo", language)
    assert told not in everything(app)
    assert app.session_state["changes"] == {}
    assert translate("decision.audit.title_back", language) in everything(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_threshold_off_the_deadline_is_told_and_carried_over_in_one_click(language: str) -> None:
    app = at(WEIGHTS_TAB, language)
    with pytest.raises(KeyError):
        app.button(key="carry-over-in_service")
    app.session_state["changes"] = {"knock_outs.in_service.threshold": 13}
    with patch.object(session, "language", lambda: language):
        app.run()
    former = translate("decision.gates.source_former", language, source="@", grade="", meaning="").split("@")[
        0
    ]
    assert former in everything(app)
    click(app, "carry-over-in_service", language)
    assert app.session_state["changes"]["decision.deadline_months"] == 13
    with pytest.raises(KeyError):
        app.button(key="carry-over-in_service")
    click(app, "deadline-back", language)
    assert "decision.deadline_months" not in app.session_state["changes"]
