"""Buzzwords in the strategy are asked back; other words of the trade are not."""

from __future__ import annotations

import pytest

from models.glossary import term
from models.organisation.strategy_chain import new_sentence, possible_aims, strategy_gaps, without_sentence
from models.organisation.strategy_words import open_words
from models.scenario import apply_changes, read_scenario, shipped_scenarios
from models.texts import LANGUAGES

BANK = read_scenario(shipped_scenarios()["regional-bank"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_buzzword_comes_with_its_question_and_where_it_stands(language: str) -> None:
    found = open_words(BANK, language)
    platform = next(each for each in found if each.term == "platform")
    assert platform.sentences == ("one_platform",)
    known = term("platform")
    assert known is not None and platform.question == known.wording(language).question
    assert all((each := term(word.term)) is not None and each.buzzword for word in found)


def test_a_word_that_needs_no_question_back_is_left_alone() -> None:
    text = {"de": "Die Auslastung sinkt.", "en": "Occupancy falls."}
    changed = apply_changes(BANK, {"decision.strategy.first_bank.text": text})
    assert open_words(changed, "de") == open_words(BANK, "de")


def test_a_sentence_serves_higher_ones_only() -> None:
    assert possible_aims(BANK.decision, "first_bank") == ()
    assert set(possible_aims(BANK.decision, "tell_once")) == {"first_bank"}
    levels = {BANK.decision.strategy[key].level for key in possible_aims(BANK.decision, "keep_phone")}
    assert levels == {"corporate", "service", "concept"}


def test_adding_and_taking_out_leaves_a_valid_chain() -> None:
    more = apply_changes(BANK, new_sentence(BANK.decision, "concept", "Neu"))
    assert set(more.decision.strategy) - set(BANK.decision.strategy) == {"own_1"}
    assert strategy_gaps(more).loose_sentences == (*strategy_gaps(BANK).loose_sentences, "own_1")
    for key in BANK.decision.strategy:
        less = apply_changes(BANK, without_sentence(BANK, key))
        assert set(BANK.decision.strategy) - set(less.decision.strategy) == {key}
        assert all(key not in option.serves for option in less.options.values())
