"""Sentences: in both languages, for every verdict, flip and state of the money."""

from __future__ import annotations

import dataclasses

import pytest

from models.decision import Flip, Verdict
from models.decision.hundred import hundred_dots
from models.decision.sentences import (
    flip_sentence,
    money_sentence,
    reasons,
    staff_sentence,
    verdict_rule,
    verdict_sentence,
    views_sentence,
)
from models.texts import LANGUAGES
from tests.decision.test_comparison import compared
from tests.small_scenario import small_scenario

SHARES = {"journey": 0.571, "platform": 0.429}
VERDICT = Verdict("close", "journey", "platform", 0.571, SHARES, {"journey": ("board",)}, ())


def test_a_hundred_views_are_counted_not_promised():
    assert views_sentence(small_scenario(), VERDICT, "de") == (
        "In 57 von 100 vertretbaren Gewichtungen liegt „journey“ vorn."
    )
    assert (
        views_sentence(small_scenario(), VERDICT, "en")
        == "In 57 of 100 plausible weightings “journey” leads."
    )


def test_sentences_count_the_dots_of_the_picture():
    """Rounded apart, 49.4 would be told as 49 beside a picture of 50 dots."""
    shares = {"journey": 0.494, "platform": 0.493, "like": 0.013}
    verdict = dataclasses.replace(VERDICT, rank_shares=shares, first_rank_share=0.494)
    dots = hundred_dots(shares)
    assert sum(dots.values()) == 100
    assert dots["journey"] == 50
    assert "In 50 of 100" in views_sentence(small_scenario(), verdict, "en")
    assert "in 50 of 100 weightings" in reasons(small_scenario(), verdict, "en")[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rule_prints_its_thresholds(language: str):
    rule = verdict_rule(language)
    assert all(figure in rule for figure in ("80", "50", "100", "10"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["clear", "close", "open"])
def test_every_verdict_has_its_sentence_and_reasons(word: str, language: str):
    verdict = dataclasses.replace(VERDICT, word=word, first_choice_of_nobody=word == "open")
    assert "journey" in verdict_sentence(small_scenario(), verdict, language)
    assert len(reasons(small_scenario(), verdict, language)) == (5 if word == "open" else 4)


def test_what_was_not_checked_is_said():
    unchecked = reasons(small_scenario(), VERDICT, "de")[-1]
    assert "Zukünfte" in unchecked
    checked = dataclasses.replace(VERDICT, futures_checked=True)
    assert unchecked not in reasons(small_scenario(), checked, "de")


def test_flips_say_what_changes_from_where_to_where():
    scenario = small_scenario()
    weight = Flip("weight", "wait", 0.25, 0.4, "platform", within_range=True)
    assert flip_sentence(scenario, weight, "en") == (
        "If the mean weight of “waiting” rises from 25% to more than 40%, “platform” leads."
    )
    score = Flip("score", "brand", 80, 72, "platform", True, head="board", option="journey")
    assert flip_sentence(scenario, score, "de") == (
        "Gäbe „board“ der Option „journey“ bei „brand“ 72 statt 80 Punkte, läge „platform“ vorn."
    )
    future = Flip("future", "late", None, None, "keep", within_range=True)
    assert "late" in flip_sentence(scenario, future, "de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_money_is_told_against_the_do_minimum_with_its_range(language: str):
    scenario, comparison = small_scenario(), compared()
    for option, money in comparison.money.items():
        sentence = money_sentence(scenario, money, language)
        assert option in sentence
        assert "€" in sentence
        assert staff_sentence(scenario, money, language)


def test_freed_hours_without_a_decision_are_said_to_be_no_money():
    scenario = small_scenario(money=lambda money: {**money, "freed_hours_become_money": False})
    money = dataclasses.replace(compared().money["platform"], avoided_posts=(0.0,), additional_posts=(0.0,))
    assert "do not count as money" in staff_sentence(scenario, money, "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["clear", "close", "open"])
def test_a_level_verdict_names_every_level_option(word: str, language: str):
    verdict = dataclasses.replace(VERDICT, word=word, level=("journey", "platform", "keep"))
    said = verdict_sentence(small_scenario(), verdict, language)
    assert all(option in said for option in verdict.level)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_future_with_level_leaders_names_them_all(language: str):
    flip = Flip("future", "late", None, None, "keep", True, level_then=("keep", "platform"))
    said = flip_sentence(small_scenario(), flip, language)
    assert "keep" in said and "platform" in said
