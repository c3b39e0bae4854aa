"""The parts Money and In stages of the decision page: the switch, cash, flips, gates, another currency."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from models.costs.undecided import Undecided
from models.texts import LANGUAGES, translate
from pages._shared import session
from pages._shared.navigation import DECISION, DECISION_PART, MONEY_TAB, PHASING_TAB
from pages.decision.money_wording import why_above_sentence
from tests.app.reading import page_html
from tests.app.test_pages import choose
from tests.app.test_results_pages import opened
from tests.brief.papers import bank

SWITCH = "money.freed_hours_become_money"


def part(tab: str, language: str = "de") -> AppTest:
    app = opened(DECISION, language)
    choose(app, DECISION_PART, tab)
    return app


def shown(app: AppTest) -> str:
    markdown = "\n".join(str(element.value) for element in app.get("markdown"))
    return markdown + page_html(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_money_part_says_what_it_rests_on_and_what_turns_it(language: str) -> None:
    app = part(MONEY_TAB, language)
    text = shown(app)
    for key in ("money.switch.off", "money.flips.title_none", "money.absolute.irr", "money.cash.undecided"):
        assert translate(key, language) in text, key
    assert translate("money.basis.currency", language, currency="EUR") in text
    label = translate("money.flips.column.at", language)
    table = next(frame.value for frame in app.dataframe if label in frame.value.columns)
    assert len(table) > 30


def test_the_switch_stands_on_the_part_and_changes_every_option_but_the_do_minimum() -> None:
    app = part(MONEY_TAB)
    before = shown(app)
    app.get_by_key(f"input:de:{SWITCH}").set_value(True).run()
    assert not app.exception
    after = shown(app)
    assert translate("money.switch.on", "de") in after
    assert translate("money.switch.off", "de") in before
    assert translate("money.switch.off", "de") not in after


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_staged_path_tells_both_ways_and_the_probability_that_turns_them(language: str) -> None:
    text = shown(part(PHASING_TAB, language))
    for key in ("phasing.staged", "phasing.whole", "phasing.values.flexibility"):
        assert translate(key, language) in text, key
    limit = "60\N{NARROW NO-BREAK SPACE}%" if language == "de" else "60%"
    assert translate("phasing.about", language, at=limit) in text
    assert limit.replace("60", "59") not in text


def test_another_probability_moves_the_expected_value() -> None:
    app = part(PHASING_TAB)
    before = shown(app)
    app.get_by_key("input:de:options.phased.phasing.gates.0.passes").set_value("80").run()
    assert not app.exception
    assert shown(app) != before


def test_amounts_are_in_the_currency_of_the_scenario() -> None:
    app = part(MONEY_TAB)
    app.session_state["changes"] = {"currency": "CHF"}
    app.run()
    assert not app.exception
    text = shown(app)
    assert "CHF" in text
    assert "€" not in text
    assert "EUR" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_deciding_nothing_is_said_to_run_above_the_do_minimum_only_until_it_falls_below(
    language: str,
) -> None:
    """It saves today's payment and costs more every year: 300, 200, 100, 0, then 100 below in year 4."""
    nothing = Undecided((300_000.0, *([-100_000.0] * 5)), 0.0, 0.0, 0.0, 0.0)
    never = replace(nothing, relative_cash_flow=(300_000.0, 0.0))
    with patch.object(session, "language", lambda: language):
        said = why_above_sentence(bank(), nothing)
        assert said and translate("money.undecided.below_from", language, year="4") in said
        assert translate("money.undecided.stays_above", language) in (why_above_sentence(bank(), never) or "")
        assert why_above_sentence(bank(), replace(nothing, relative_cash_flow=(-1.0, 5.0))) is None
        assert why_above_sentence(bank(), None) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_left_where_a_gate_says_no_is_stacked_on_a_telephone(language: str) -> None:
    html = page_html(part(PHASING_TAB, language))
    points = translate("phasing.stopped.points", language)
    tables = [table for table in html.split("<table ")[1:] if points in table]
    assert tables and all("kl-stack" in table.split(">")[0] for table in tables)
