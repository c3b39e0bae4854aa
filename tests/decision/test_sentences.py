"""Sentences: in both languages, for every verdict, flip and state of the money."""

from __future__ import annotations

import pytest

from models.decision import Flip, Verdict
from models.decision.sentences import (
    flip_sentence,
    verdict_rule,
)
from models.texts import LANGUAGES
from tests.small_scenario import small_scenario

SHARES = {"journey": 0.571, "platform": 0.429}
VERDICT = Verdict("close", "journey", "platform", 0.571, SHARES, {"journey": ("board",)}, ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rule_prints_its_thresholds(language: str):
    rule = verdict_rule(language)
    assert all(figure in rule for figure in ("80", "50", "100", "10"))


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
def test_a_future_with_level_leaders_names_them_all(language: str):
    flip = Flip("future", "late", None, None, "keep", True, level_then=("keep", "platform"))
    said = flip_sentence(small_scenario(), flip, language)
    assert "keep" in said and "platform" in said
