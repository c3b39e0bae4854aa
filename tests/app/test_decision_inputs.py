"""What is edited on the page Decision: orders, ranges, numbers of futures; any two options compared; the part
one left; everything taken back, and the log kept in the working file."""

from __future__ import annotations

from unittest.mock import patch

import pytest
import streamlit as st

from models.scenario import read_working_file, write_working_file
from models.scenario.change_log import Change
from models.texts import LANGUAGES, translate
from pages._shared import session
from pages._shared.navigation import (
    DECISION,
    DECISION_PART,
    FUTURE,
    HEADS_TAB,
    MONEY_TAB,
    VERDICT_TAB,
    WEIGHTS_TAB,
)
from pages._shared.shipped import shipped_scenario
from tests.app.test_decision_parts import at, field
from tests.app.test_pages import choose, problems
from tests.app.test_results_pages import everything, opened

HEAD = "investment"


def head_of(app):
    return app.session_state["working"][1].heads[HEAD]


def test_points_become_an_order_a_criterion_moves_up_and_points_come_back():
    app = at(WEIGHTS_TAB)
    before = head_of(app).swing_points
    app.toggle(key=f"input:de:by-order:{HEAD}").set_value(True).run()
    assert not app.exception
    order = head_of(app).order
    assert order[0] == max(before, key=before.__getitem__)
    app.button(key=f"up:{HEAD}:{order[-1]}").click().run()
    assert not app.exception
    assert head_of(app).order == (*order[:-2], order[-1], order[-2])
    app.toggle(key=f"input:de:by-order:{HEAD}").set_value(False).run()
    assert not app.exception
    assert head_of(app).swing_points == before
    assert app.session_state["changes"] == {}


def test_a_judgement_gets_a_range_that_must_hold_it_and_all_is_taken_back():
    app = at(WEIGHTS_TAB)
    path = f"heads.{HEAD}.ranges.like-for-like.delivery"
    score = head_of(app).scores["like-for-like"]["delivery"]
    app.text_input(key=field(f"{path}.low")).set_value(str(score - 10.5).replace(".", ",")).run()
    assert not app.exception and not problems(app)
    reach = head_of(app).ranges["like-for-like"]["delivery"]
    assert (reach.low, reach.high) == (score - 10.5, score)
    app.text_input(key=field(f"{path}.high")).set_value("1").run()
    assert translate("problem.scenario.score_range.what", "de", score="", low="", high="")[:8] in problems(
        app
    )
    assert head_of(app).ranges["like-for-like"]["delivery"] == reach
    app.button(key="undo-weighing").click().run()
    assert not app.exception
    assert app.session_state["changes"] == {} and not head_of(app).ranges


def test_decimals_of_points_stay_and_weights_add_up():
    app = at(WEIGHTS_TAB)
    app.text_input(key=field(f"heads.{HEAD}.swing_points.reach")).set_value("33,3").run()
    assert not app.exception
    assert app.text_input(key=field(f"heads.{HEAD}.swing_points.reach")).value == "33,3"
    assert head_of(app).swing_points["reach"] == 33.3
    assert translate("decision.weights.sum", "de") in everything(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_two_options_are_compared_in_money(language):
    app = at(MONEY_TAB, language)
    with patch.object(session, "language", lambda: language):
        choose(app, "pick:money_first", "product")
        seconds = app.get_by_key("pick:money_second:product").options
    names = [
        option.short.in_language(language) for option in shipped_scenario("regional-bank").options.values()
    ]
    assert sorted(seconds) == sorted(set(names) - {"Produkt", "Product"})
    choose(app, "pick:money_second:product", "omnichannel")
    assert not app.exception


def test_whoever_comes_back_finds_the_part_they_left():
    app = at(MONEY_TAB)
    app.switch_page(FUTURE).run()
    app.switch_page(DECISION).run()
    assert not app.exception
    assert app.get_by_key(DECISION_PART).value == MONEY_TAB


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_open_verdict_says_which_condition_decided_and_leads_to_the_next_step(language):
    app = at(VERDICT_TAB, language)
    assert ("47 von 100" if language == "de" else "47 of 100") in everything(app)
    with patch.object(session, "language", lambda: language):
        app.button(key="verdict-step").click().run()
    assert not app.exception
    assert app.get_by_key(DECISION_PART).value == HEADS_TAB


def test_the_log_goes_into_the_working_file_and_comes_back():
    app = at(WEIGHTS_TAB)
    app.text_input(key=field(f"heads.{HEAD}.swing_points.reach")).set_value("65").run()
    (change,) = app.session_state["log"]
    changes = app.session_state["changes"]
    text = write_working_file(shipped_scenario("regional-bank"), changes, log=app.session_state["log"])
    assert read_working_file(text).log == (change,)
    assert isinstance(change, Change)
    other = opened(DECISION)

    def opened_there() -> None:
        assert session.open_working_file(text.encode()).done
        assert session.change_log() == (change,)
        assert read_working_file(session.working_file()).log == (change,)

    with patch.object(st, "session_state", other.session_state):
        opened_there()
