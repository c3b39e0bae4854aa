"""Questions four and five: what decides the benefit, changing it, and what follows at once."""

from __future__ import annotations

from html import escape

import pytest
from streamlit.testing.v1 import AppTest

from models.organisation.plan import conflict_sentences, deciding_sentence, path_sentence
from models.organisation.potential import potential_standings
from models.organisation.risks import carried_risks
from models.scenario import read_scenario, shipped_scenarios
from models.texts import LANGUAGES, translate, translate_plural
from pages._shared.navigation import (
    FUTURE,
    FUTURE_PART,
    POTENTIAL_TAB,
    PREREQUISITES,
    PREREQUISITES_PART,
    RISKS_TAB,
    STATE_TAB,
)
from tests.app.reading import page_html
from tests.app.test_pages import choose, opened, problems

BANK = read_scenario(shipped_scenarios()["regional-bank"])
FIELD = "input:de:options.journey.prerequisites.{}.{}"


def shown(app: AppTest) -> str:
    """All HTML of the page, drawings included."""
    drawings = "\n".join(str(each.proto) for each in app.get("bidi_component"))
    return page_html(app) + drawings


@pytest.mark.parametrize("language", LANGUAGES)
def test_title_and_page_say_what_the_plan_says(language: str) -> None:
    """Page, command line and paper use the same sentences (see tests/organisation/test_plan_agrees.py)."""
    app = opened(language)
    app.switch_page(PREREQUISITES).run()
    for option in ("omnichannel", "journey"):
        app.get_by_key("pick:prerequisites").set_value(option).run()
        assert not app.exception
        assert deciding_sentence(BANK, option, language) in app.title[0].value
        page = page_html(app)
        assert escape(path_sentence(BANK, option, language)) in page
        for sentence in conflict_sentences(BANK, option, language):
            assert escape(sentence) in page
        noticed = translate("plan.effect.none", language, metric="").split(":")[0]
        assert escape(noticed) in page, "what customers notice, and from which month most of it"


def test_another_month_moves_the_whole_benefit_at_once() -> None:
    app = opened("de")
    app.switch_page(PREREQUISITES).run()
    app.get_by_key("pick:prerequisites").set_value("journey").run()
    before = app.title[0].value
    assert "alle voll ab Monat 18" in before
    choose(app, PREREQUISITES_PART, STATE_TAB)
    app.selectbox(key="prerequisite-to-edit").set_value("status_events").run()
    app.text_input(key=FIELD.format("status_events", "month")).set_value("25").run()
    assert not app.exception
    assert "alle voll ab Monat 25" in app.title[0].value
    app.selectbox(key=FIELD.format("status_events", "state")).set_value("partial").run()
    assert not app.exception
    assert "alle voll nie" in app.title[0].value


def test_what_is_no_month_is_answered_and_changes_nothing() -> None:
    app = opened("de")
    app.switch_page(PREREQUISITES).run()
    app.get_by_key("pick:prerequisites").set_value("journey").run()
    choose(app, PREREQUISITES_PART, STATE_TAB)
    before = app.title[0].value
    app.selectbox(key="prerequisite-to-edit").set_value("status_events").run()
    for typed, code in (("bald", "not_a_number"), ("999", "outside")):
        app.text_input(key=FIELD.format("status_events", "month")).set_value(typed).run()
        assert not app.exception
        told = translate(f"problem.input.{code}.what", "de", typed=typed, top="240")
        assert escape(told) in problems(app)
        assert app.title[0].value == before
    app.text_input(key=FIELD.format("status_events", "evidence")).set_value(" ").run()
    assert escape(translate("problem.input.evidence.what", "de")) in problems(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_risks_and_potential_of_every_option_are_told(language: str) -> None:
    app = opened(language)
    app.switch_page(FUTURE).run()
    choose(app, FUTURE_PART, RISKS_TAB)
    for option in BANK.options:
        app.get_by_key("pick:risks").set_value(option).run()
        assert not app.exception
        page = page_html(app)
        for each in carried_risks(BANK, option):
            assert escape(each.risk.name.in_language(language)) in page
            assert each.risk.early_sign is not None
            assert escape(each.risk.early_sign.in_language(language)) in page
    choose(app, FUTURE_PART, POTENTIAL_TAB)
    for option in BANK.options:
        app.get_by_key("pick:future").set_value(option).run()
        assert not app.exception
        page = page_html(app)
        for standing in potential_standings(BANK, option):
            assert escape(standing.potential.name.in_language(language)) in page


def test_cost_and_order_of_a_prerequisite_are_changed_and_told() -> None:
    app = opened("de")
    app.switch_page(PREREQUISITES).run()
    app.get_by_key("pick:prerequisites").set_value("journey").run()
    choose(app, PREREQUISITES_PART, STATE_TAB)
    app.selectbox(key="prerequisite-to-edit").set_value("knowledge_base").run()
    app.text_input(key=FIELD.format("knowledge_base", "cost")).set_value("77.700").run()
    assert not app.exception and not problems(app)
    held = app.session_state["working"][1]
    assert held.options["journey"].prerequisites["knowledge_base"].cost_eur.value == 77_700
    assert "77.700" in page_html(app)
    app.text_input(key=FIELD.format("knowledge_base", "cost")).set_value("").run()
    assert app.session_state["working"][1].options["journey"].prerequisites["knowledge_base"].cost_eur is None
    app.get_by_key("input:de:prerequisites.knowledge_base.after").set_value(["contact_reasons"]).run()
    assert not app.exception and not problems(app)
    held = app.session_state["working"][1]
    assert held.prerequisites["knowledge_base"].after == ("contact_reasons",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_cells_of_options_that_cannot_be_chosen_carry_sign_and_word(language: str) -> None:
    """In the practice bank, agreements that come late keep every option from being in service in time."""
    app = opened(language)
    app.switch_page(FUTURE).run()
    assert not app.exception
    page = page_html(app)
    mark = translate("future.gates.mark", language)
    late, calm = (BANK.futures[each].name.in_language(language) for each in ("council_late", "growth"))
    rows = page.split('class="future">')
    assert any(row.startswith(escape(late)) for row in rows)
    for row in rows:
        cells = row.split("</tr>")[1] if row.startswith((escape(late), escape(calm))) else ""
        assert cells.count(mark) == (len(BANK.options) if row.startswith(escape(late)) else 0)
    assert translate("future.gates.mark_means", language) in page
    winner = BANK.options["phased"].short.in_language(language)
    told = {"out": "2", "total": str(len(BANK.futures)), "winner": winner, "rest": ""}
    assert app.title[0].value.startswith(translate_plural("future.finding.out", 3, language, **told))
