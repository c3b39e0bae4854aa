"""The start page: who is missing before options are discussed, and the strategy chain with its editors."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from models.organisation.strategy_chain import sole_sentences
from models.scenario import read_scenario, shipped_scenarios
from models.texts import LANGUAGES, translate
from pages._shared import session
from tests.app.reading import page_html
from tests.app.test_pages import opened

BANK = read_scenario(shipped_scenarios()["regional-bank"])
SERVES = "options.like-for-like.serves"


@pytest.fixture(params=LANGUAGES)
def app(request: pytest.FixtureRequest) -> AppTest:
    return opened(request.param)


def language_of(app: AppTest) -> str:
    return str(app.session_state[session.LANGUAGE_KEY])


def field(app: AppTest, path: str) -> str:
    return f"input:{language_of(app)}:{path}"


def test_who_is_missing_stands_before_the_options_with_sign_and_word(app: AppTest) -> None:
    language, html = language_of(app), page_html(app)
    for someone in BANK.decision.stakeholders.values():
        if not someone.at_table:
            name = someone.name.in_language(language)
            head = translate(f"start.severity.{someone.severity}", language, name=name)
            sign = {"high": "▲", "medium": "◆", "low": "●"}[someone.severity]
            assert f"{sign}</span> {head}" in html
            assert someone.remedy.in_language(language) in html
    assert html.index("▲") < html.index(translate("start.options.title", language))


def test_whoever_comes_to_the_table_is_no_gap_any_more(app: AppTest) -> None:
    language = language_of(app)
    title = app.title[0].value
    app.toggle(key=field(app, "decision.stakeholders.it.at_table")).set_value(True).run()
    assert not app.exception
    assert app.session_state["changes"] == {"decision.stakeholders.it.at_table": True}
    name = BANK.decision.stakeholders["it"].name.in_language(language)
    assert translate("start.severity.high", language, name=name) not in page_html(app)
    assert app.title[0].value != title


def test_the_gaps_of_the_chain_and_the_questions_back_are_said(app: AppTest) -> None:
    language, html = language_of(app), page_html(app)
    short = BANK.options["like-for-like"].short.in_language(language)
    assert translate("strategy_chain.gap.technology", language, option=short) in html
    assert translate("strategy_chain.open_words", language) in html


def test_an_option_gets_a_sentence_and_stops_starting_at_technology(app: AppTest) -> None:
    language = language_of(app)
    short = BANK.options["like-for-like"].short.in_language(language)
    app.multiselect(key=field(app, SERVES)).set_value(["keep_phone", "tell_once"]).run()
    assert not app.exception
    assert app.session_state["changes"] == {SERVES: ["keep_phone", "tell_once"]}
    assert translate("strategy_chain.gap.technology", language, option=short) not in page_html(app)
    app.multiselect(key=field(app, SERVES)).set_value([]).run()
    assert translate("strategy_chain.gap.nothing", language, option=short) in page_html(app)


def test_a_sentence_is_worded_in_the_language_of_the_page_and_an_empty_one_refused(app: AppTest) -> None:
    language = language_of(app)
    key = field(app, f"decision.strategy.tell_once.text.{language}")
    app.text_area(key=key).set_value("Wir sind kundenzentriert. We are customer-centric.").run()
    assert not app.exception
    assert app.session_state["changes"] == {
        f"decision.strategy.tell_once.text.{language}": "Wir sind kundenzentriert. We are customer-centric."
    }
    app.text_area(key=key).set_value(" ").run()
    assert not app.exception
    assert 'role="listitem"' in page_html(app)
    assert app.session_state["changes"][f"decision.strategy.tell_once.text.{language}"].startswith("Wir")


def test_what_a_sentence_serves_can_be_left_open(app: AppTest) -> None:
    language = language_of(app)
    app.selectbox(key=field(app, "decision.strategy.one_view.serves")).set_value("").run()
    assert not app.exception
    assert app.session_state["changes"] == {"decision.strategy.one_view.serves": None}
    text = BANK.decision.strategy["one_view"].text.in_language(language)
    assert translate("strategy_chain.gap.loose", language, text=text) in page_html(app)


def test_a_sentence_is_added_and_taken_out_again(app: AppTest) -> None:
    app.text_input(key="new-sentence-text").set_value("Service first").run()
    app.button(key="new-sentence").click().run()
    assert not app.exception
    assert "Service first" in page_html(app)
    app.button(key="remove-sentence:own_1").click().run()
    assert not app.exception
    assert "Service first" not in page_html(app)
    app.button(key="remove-sentence:one_view").click().run()
    assert not app.exception
    working = app.session_state["working"][1]
    assert "one_view" not in working.decision.strategy
    assert working.decision.strategy["one_platform"].serves == "tell_once"
    assert "one_view" not in working.options["omnichannel"].serves


def test_a_target_group_is_added_told_and_taken_out_again(app: AppTest) -> None:
    language = language_of(app)
    app.text_input(key="new-group-name").set_value("Vereine")
    app.text_input(key="new-group-needs").set_value("Ein Ansprechpartner").run()
    app.button(key="new-group").click().run()
    assert not app.exception
    assert translate("strategy_chain.gap.group", language, group="Vereine") in page_html(app)
    app.get_by_key(field(app, "decision.target_groups.own_group_1.reasons")).set_value(["status"]).run()
    assert not app.exception
    (added,) = set(app.session_state["working"][1].decision.target_groups) - set(BANK.decision.target_groups)
    app.button(key=f"remove-group:{added}").click().run()
    assert not app.exception
    assert app.session_state["working"][1] == BANK


def test_a_group_that_a_sentence_alone_holds_for_is_not_taken_out_unseen(app: AppTest) -> None:
    alone = [group for group in BANK.decision.target_groups if sole_sentences(BANK.decision, group)]
    assert alone
    assert all(app.button(key=f"remove-group:{group}").disabled for group in alone)
