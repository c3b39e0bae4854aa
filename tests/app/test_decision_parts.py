"""The parts of the page Decision: anchors that void weights, questions, gates, unknown, the log."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from models.findings.views import weights_table
from models.scenario.change_log import Change
from models.texts import LANGUAGES, translate
from pages._shared import session
from pages._shared.navigation import (
    DECISION,
    DECISION_PART,
    HEADS_TAB,
    VERDICT_TAB,
    WEIGHTS_TAB,
)
from pages._shared.shipped import shipped_scenario
from pages.decision.audit import row
from pages.decision.what_if import moved_by
from tests.app.test_pages import choose, problems
from tests.app.test_results_pages import everything, opened


def at(part: str, language: str = "de") -> AppTest:
    app = opened(DECISION, language)
    if part != VERDICT_TAB:
        choose(app, DECISION_PART, part)
    return app


def field(path: str, language: str = "de") -> str:
    return f"input:{language}:{path}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_verdict_says_what_one_must_believe_and_shows_three_views(language: str) -> None:
    shown = everything(at(VERDICT_TAB, language))
    for key in ("decision.three.G", "decision.three.O", "decision.three.U", "decision.believe.says_not"):
        assert translate(key, language) in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_heads_part_says_what_single_members_change(language: str) -> None:
    shown = everything(at(HEADS_TAB, language))
    assert translate("decision.single.subtitle", language) in shown
    assert translate("decision.single.adopted", language) in shown


def test_a_moved_anchor_voids_weights_visibly_and_comes_back() -> None:
    app = at(WEIGHTS_TAB)
    assert not app.warning
    app.text_input(key=field("criteria.reach.worst")).set_value("30").run()
    assert not app.exception and not problems(app)
    scenario = app.session_state["working"][1]
    assert scenario.criteria["reach"].worst == pytest.approx(0.3)
    assert all("reach" not in head.swing_points for head in scenario.heads.values())
    shown = everything(app)
    assert translate("decision.weights.not_given", "de", weight="").strip() in shown
    assert any("Erreichbarkeit" in warning.value for warning in app.warning)
    assert app.text_input(key=field("heads.investment.swing_points.reach")).value == ""
    choose(app, DECISION_PART, VERDICT_TAB)
    assert any(translate("decision.unknown.everybody", "de") in warning.value for warning in app.warning)
    choose(app, DECISION_PART, WEIGHTS_TAB)
    app.button(key="undo-anchors").click().run()
    assert not app.exception and not app.warning
    assert app.session_state["changes"] == {}
    assert app.text_input(key=field("heads.investment.swing_points.reach")).value == "60"


def test_an_emptied_weight_is_told_as_just_that_and_comes_back() -> None:
    app = at(WEIGHTS_TAB)
    key = field("heads.investment.swing_points.reach")
    app.text_input(key=key).set_value("").run()
    assert not app.exception and not problems(app)
    (warning,) = app.warning
    assert "Erreichbarkeit" in warning.value and "Leiter Anlage" in warning.value
    assert "undo-anchors" not in [button.key for button in app.button]
    shown = [float(weight.replace(",", ".")) for weight in re.findall(r"(\d+)\s%", everything(app))]
    own = weights_table(app.session_state["working"][1]).query("head == 'investment'")["shown"] * 100
    assert own.sum() == pytest.approx(100)
    assert all(any(each == pytest.approx(weight) for each in shown) for weight in own)
    app.button(key="undo-emptied").click().run()
    assert not app.exception and not app.warning
    assert app.session_state["changes"] == {}
    assert app.text_input(key=key).value == "60"


def test_an_anchor_that_cannot_be_is_refused_at_its_field() -> None:
    app = at(WEIGHTS_TAB)
    app.text_input(key=field("criteria.reach.worst")).set_value("90").run()
    assert not app.exception
    assert translate("problem.scenario.anchors_equal.what", "de") in problems(app)
    assert app.session_state["changes"] == {}


def test_an_answer_that_contradicts_the_points_is_asked_again() -> None:
    app = at(WEIGHTS_TAB)
    key = field("heads.investment.trade_offs.responsibility")
    app.text_input(key=key).set_value("60").run()
    assert not app.exception and not problems(app)
    assert len(app.warning) == 1
    app.text_input(key=key).set_value("20").run()
    assert not app.warning
    app.text_input(key=key).set_value("").run()
    assert not app.exception
    assert not app.session_state["working"][1].heads["investment"].trade_offs


def test_a_threshold_takes_an_option_out_and_leaves_it_in_sight() -> None:
    app = at(WEIGHTS_TAB)
    app.text_input(key=field("knock_outs.budget.threshold")).set_value("1.200.000").run()
    assert not app.exception and not problems(app)
    assert translate("decision.gates.fails", "de") in everything(app)
    choose(app, DECISION_PART, VERDICT_TAB)
    assert "Stufenweg" not in app.title[0].value
    assert any("Stufenweg" in warning.value for warning in app.warning)
    choose(app, DECISION_PART, HEADS_TAB)
    assert translate("decision.gates.mark", "de") in everything(app)


def test_an_emptied_judgement_is_unknown_not_zero() -> None:
    app = at(WEIGHTS_TAB)
    app.text_input(key=field("heads.investment.scores.like-for-like.delivery")).set_value("").run()
    assert not app.exception and not problems(app)
    assert "delivery" not in app.session_state["working"][1].heads["investment"].scores["like-for-like"]
    choose(app, DECISION_PART, VERDICT_TAB)
    assert any("Leiter Anlage" in warning.value for warning in app.warning)


def test_the_log_keeps_who_what_and_why() -> None:
    app = at(WEIGHTS_TAB)
    app.selectbox(key="log:who").set_value("lending").run()
    app.text_input(key="log:why").set_value("neue Zahlen").run()
    app.text_input(key=field("heads.investment.swing_points.reach")).set_value("65").run()
    assert not app.exception
    (change,) = app.session_state["log"]
    assert (change.field, change.old, change.new) == ("heads.investment.swing_points.reach", 60, 65)
    assert (change.who, change.reason) == ("lending", "neue Zahlen")
    assert change.when.endswith("+00:00")
    assert json.dumps(change.when)
    assert "neue Zahlen" in everything(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_option_leaves_out_moves_the_verdict_and_changes_nothing(language: str) -> None:
    app = at(VERDICT_TAB, language)
    assert translate("decision.what_if.nothing", language) in everything(app)
    option = app.get_by_key("pick:what-if-option").value
    app.session_state[f"pick:what-if-levers:{option}"] = []
    with patch.object(session, "language", lambda: language):
        app.run()
    assert not app.exception
    shown = everything(app)
    assert translate("decision.what_if.without", language) in shown
    assert translate("decision.what_if.nothing", language) not in shown
    assert app.session_state["changes"] == {}
    name = shipped_scenario("regional-bank").options[option].short.in_language(language)
    assert translate("decision.what_if.none_left", language, option=name) in shown
    reasons = [
        translate(
            f"decision.what_if.{kind}",
            language,
            option=name,
            **dict.fromkeys(("gates", "points", "before", "behind", "leader"), "|"),
        ).split("|")[0]
        for kind in ("behind", "knocked_out")
    ]
    assert any(reason in shown for reason in reasons)
    with patch.object(session, "language", lambda: language):
        app.button(key="what-if-reset").click().run()
    assert not app.exception
    assert translate("decision.what_if.nothing", language) in everything(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lever_that_moves_hardly_any_points_is_explained_where_it_is_switched(language: str) -> None:
    app = at(VERDICT_TAB, language)
    option, lever = "phased", "identification"
    choose(app, "pick:what-if-option", option)
    key = f"pick:what-if-levers:{option}"
    app.session_state[key] = [each for each in app.session_state[key] if each != lever]
    with patch.object(session, "language", lambda: language):
        app.run()
    assert not app.exception
    why = translate("decision.what_if.why.hardly_work", language).split("{")[0]
    assert why in everything(app)
    head = translate("decision.what_if.each.lever", language)
    assert head not in everything(app)
    app.toggle(key="pick:what-if-each").set_value(True)
    with patch.object(session, "language", lambda: language):
        app.run()
    assert not app.exception
    assert head in everything(app)
    assert translate("decision.what_if.each.how", language) in everything(app)


def test_the_member_whose_weights_are_shown_stays_when_another_part_was_looked_at() -> None:
    app = at(WEIGHTS_TAB)
    picker = app.selectbox(key="pick:head")
    first, other = picker.value, list(shipped_scenario("regional-bank").heads)[-1]
    assert other != first
    picker.set_value(other).run()
    choose(app, DECISION_PART, VERDICT_TAB)
    choose(app, DECISION_PART, WEIGHTS_TAB)
    assert app.selectbox(key="pick:head").value == other


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_points_and_weightings_name_different_leaders_stands_before_the_rule(language: str) -> None:
    app = at(VERDICT_TAB, language)
    shown = everything(app)
    told = translate("decision.both", language).rpartition("}")[2]
    assert 0 < shown.index(told) < shown.index(translate("decision.rule", language, band=3))


def test_the_role_is_asked_where_judgements_are_entered_and_stays_in_the_log() -> None:
    app = at(WEIGHTS_TAB)
    keys = [element.key for element in app.selectbox]
    assert keys.index(session.LOG_WHO) == keys.index("pick:head") + 1
    role = app.selectbox(key="pick:head").value
    app.selectbox(key=session.LOG_WHO).set_value(role).run()
    for points in ("31", "32"):
        app.text_input(key=field(f"heads.{role}.swing_points.reach")).set_value(points).run()
        assert not app.exception
    assert [change.who for change in app.session_state["log"]] == [role, role]


def test_a_reason_stays_where_it_was_typed_when_something_else_is_changed() -> None:
    app = at(WEIGHTS_TAB)
    app.text_input(key=session.LOG_WHY).set_value("Brief der Aufsicht").run()
    path = "decision.deadline_months"
    with patch("streamlit.session_state", app.session_state):
        assert session.set_changes({path: 15}) == ()
    app.run()
    (change,) = app.session_state["log"]
    assert (change.field, change.reason) == (path, None)
    assert app.text_input(key=session.LOG_WHY).value == "Brief der Aufsicht"
    role = app.selectbox(key="pick:head").value
    app.text_input(key=field(f"heads.{role}.swing_points.reach")).set_value("31").run()
    assert app.session_state["log"][-1].reason == "Brief der Aufsicht"
    assert app.text_input(key=session.LOG_WHY).value == ""


def test_a_reason_belongs_to_one_change_and_taking_back_is_logged_as_that() -> None:
    app = at(WEIGHTS_TAB)
    role = app.selectbox(key="pick:head").value
    app.text_input(key=session.LOG_WHY).set_value("Brief der Aufsicht").run()
    for points in ("31", "32"):
        app.text_input(key=field(f"heads.{role}.swing_points.reach")).set_value(points).run()
        assert not app.exception
        assert app.text_input(key=session.LOG_WHY).value == ""
    app.button(key="undo-weighing").click().run()
    assert not app.exception
    log = app.session_state["log"]
    assert [change.reason for change in log] == ["Brief der Aufsicht", None, None]
    assert [change.taken_back for change in log] == [False, False, True]
    assert translate("decision.audit.taken_back", "de") in everything(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_log_tells_values_and_times_in_words(language: str) -> None:
    scenario = shipped_scenario("regional-bank")
    change = Change("2026-11-23T09:06:00+00:00", "knock_outs.exit.kept.journey", True, None)
    with (
        patch.object(session, "language", lambda: language),
        patch.object(session, "scenario", lambda: scenario),
    ):
        when, _, before, after, _ = row(scenario, change)
    assert when == {"de": "23.11.2026, 09:06", "en": "23 Nov 2026, 09:06"}[language]
    assert before == {"de": "ja", "en": "yes"}[language]
    assert "None" not in after


@pytest.mark.parametrize(
    ("now", "then", "told"),
    [
        (("open", ("a", "b")), ("clear", ("a",)), "moved"),
        (("open", ("a", "b")), ("open", ("b", "a")), "order"),
        (("open", ("a", "b")), ("open", ("a", "b")), "same"),
    ],
)
def test_a_changed_order_is_not_told_as_a_changed_verdict(now, then, told):
    before, after = (SimpleNamespace(word=word, leading=leading) for word, leading in (now, then))
    assert moved_by(before, after) == told
