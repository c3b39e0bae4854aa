"""The verdict at first sight: proposal, price and condition come first; what stands behind them is folded."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import pytest

from models.decision.lateness import missed_must
from models.texts import LANGUAGES, format_money_short, translate
from pages._shared import session
from pages._shared.navigation import DECISION_PART, HEADS_TAB, MANY_FUTURES_TAB, VERDICT_TAB
from pages.decision.at_a_glance import glance_rows, price
from pages.decision.flips_wording import flips_title
from pages.decision.wording import nobody_ahead
from tests.app.test_decision_parts import at
from tests.app.test_results_pages import everything
from tests.brief.papers import bank, made_up_comparison

GLANCE = ("what", "price", "condition")
FOLDED = ("time", "staged", "rule")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["clear", "close", "open"])
def test_the_first_lines_name_what_is_proposed_and_its_money(word: str, language: str) -> None:
    """An open verdict proposes none: all leading ones are named with their money; else the first alone."""
    scenario, comparison = bank(), made_up_comparison(bank(), word)  # type: ignore[arg-type]
    verdict = comparison.verdict
    with patch.object(session, "language", lambda: language):
        labels, said = zip(*glance_rows(scenario, comparison, missed_must(scenario, verdict)), strict=True)
    assert labels == tuple(translate(f"decision.glance.{each}", language) for each in GLANCE)
    assert all(said)
    proposed = verdict.leading if word == "open" else (verdict.winner,)
    for option, each in scenario.options.items():
        once = format_money_short(comparison.money[option].once, scenario.currency, language)
        assert (each.short.in_language(language) in said[1]) == (option in proposed)
        assert (once in said[1]) == (option in proposed)
        if option in proposed:
            assert each.short.in_language(language) in said[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["clear", "close", "open"])
def test_running_costs_are_told_before_savings_and_net_present_values_where_freed_work_is_money(
    word: str, language: str
) -> None:
    """Running costs hold no freed work whatever is counted; the figures that do stand beside them then."""
    scenario, comparison = bank(), made_up_comparison(bank(), word)  # type: ignore[arg-type]
    verdict = comparison.verdict
    proposed = verdict.leading if word == "open" else (verdict.winner,)
    for counted in (True, False):
        money = scenario.money.model_copy(update={"freed_hours_become_money": counted})
        with patch.object(session, "language", lambda: language):
            said = price(scenario.model_copy(update={"money": money}), comparison)
        assert translate("decision.glance.before_savings", language, parts="").strip(". ") in said
        assert (translate("decision.glance.savings_in", language, values="").strip(". ") in said) == counted
        for option in proposed if counted else ():
            npv = format_money_short(comparison.money[option].npv, scenario.currency, language)
            assert f"{scenario.options[option].short.in_language(language)} {npv}" in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("a_voice", [True, False])
def test_an_open_verdict_is_not_titled_as_stable_where_nothing_alone_overturns_it(
    a_voice: bool, language: str
) -> None:
    verdict = replace(made_up_comparison(bank(), "open").verdict, flips=())
    stable = translate("decision.flips.title_none", language)
    with patch.object(session, "language", lambda: language):
        for level in ((), tuple(bank().options)[:3]):
            title = flips_title(replace(verdict, level=level or (verdict.winner,)), a_voice=a_voice)
            assert title.startswith({"de": "Offen", "en": "Open"}[language])
            assert ("3" in title) == bool(level)
        voice = flips_title(verdict, a_voice=True) != flips_title(verdict, a_voice=False)
        assert voice and flips_title(replace(verdict, word="close"), a_voice=a_voice) == stable


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_an_open_verdict_lies_between_level_options_nobody_is_said_to_be_ahead(language: str) -> None:
    comparison = made_up_comparison(bank(), "open")
    first, second, *_ = bank().options
    verdict = replace(
        comparison.verdict,
        winner=first,
        level=(first, second),
        failed={},
        none_passes=False,
        rank_shares={first: 0.47, second: 0.53},
        heads_for={first: ("a", "b", "c"), second: ("d", "e", "f")},
    )
    with patch.object(session, "language", lambda: language):
        said = nobody_ahead(bank(), replace(comparison, verdict=verdict))
        assert said
        for option, count in ((first, 47), (second, 53), (first, 3), (second, 3)):
            assert f"{bank().options[option].short.in_language(language)} {count}" in said
        for other in (replace(verdict, level=(first,)), replace(verdict, word="clear")):
            assert nobody_ahead(bank(), replace(comparison, verdict=other)) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_option_is_not_proposed_where_none_keeps_its_knock_outs(language: str) -> None:
    scenario, comparison = bank(), made_up_comparison(bank())
    failed = {option: tuple(scenario.knock_outs)[:1] for option in scenario.options}
    verdict = replace(comparison.verdict, failed=failed, none_passes=True)
    with patch.object(session, "language", lambda: language):
        ((_, proposal),) = glance_rows(scenario, replace(comparison, verdict=verdict), None)
    assert not any(each.short.in_language(language) in proposal for each in scenario.options.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_verdict_page_begins_with_it_and_folds_the_rest(language: str) -> None:
    app = at(VERDICT_TAB, language)
    shown = everything(app)
    places = [shown.index(translate(f"decision.glance.{each}", language)) for each in GLANCE]
    assert places == sorted(places)
    labels = [each.label for each in app.expander]
    for each in FOLDED:
        assert translate(f"decision.more.{each}", language) in labels
    assert places[-1] < shown.index(translate("decision.rule", language, band=3))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("key", "part"),
    [("verdict-heads", HEADS_TAB), ("flips-heads", HEADS_TAB), ("flips-drawn", MANY_FUTURES_TAB)],
)
def test_where_the_verdict_speaks_of_heads_or_of_room_one_click_leads_there(
    key: str, part: str, language: str
) -> None:
    app = at(VERDICT_TAB, language)
    with patch.object(session, "language", lambda: language):
        app.button(key=key).click().run()
    assert not app.exception
    assert app.get_by_key(DECISION_PART).value == part
