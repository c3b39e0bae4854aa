"""Where a knock-out decides instead of the points: never clear, told as such, and an answer that is missing
is never read as kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.command_line.compared import comparison_lines
from models.command_line.documents import comparison_document
from models.comparison import compare_outcomes
from models.decision import Panel, decide
from models.decision.level import TIE_POINTS
from models.decision.panel import mean_values, values_by_head
from models.decision.sentences import verdict_rule
from models.decision.shut_out_sentences import knock_out_sentences, open_sentences
from models.texts import LANGUAGES
from pages._shared import session
from pages.decision import gates, wording
from tests.decision.panels import panel, panels
from tests.decision.test_comparison import outcomes
from tests.decision.test_gates import gate
from tests.small_scenario import small_scenario


def with_gates(**given_gates: Any):
    scenario = small_scenario(knock_outs=given_gates)
    return scenario, compare_outcomes(scenario, outcomes())


@settings(deadline=None)
@given(panels(), st.sets(st.integers(0, 3), min_size=1, max_size=3))
def test_no_elimination_yields_clear_where_an_option_that_is_out_would_lead_or_be_level(
    of: Panel, out: set[int]
) -> None:
    failed = {of.options[place]: ("gate",) for place in out}
    verdict = decide(of, failed=failed)
    means = dict(zip(of.options, map(float, mean_values(of)), strict=True))
    best = means[verdict.winner]
    near = {option for option in failed if best - means[option] < TIE_POINTS}
    assert set(verdict.shut_out.in_front) == near
    own = values_by_head(of)
    passing = [place for place, option in enumerate(of.options) if option not in failed]
    rather = {
        head
        for row, head in enumerate(of.heads)
        if max(own[row, place] for place in out) > max(own[row, place] for place in passing) + 1e-9
    }
    assert set(verdict.shut_out.heads) == rather
    if near or rather or len(passing) == 1:
        assert verdict.word != "clear"


@settings(deadline=None)
@given(panels())
def test_without_knock_outs_nothing_is_shut_out(of: Panel) -> None:
    verdict = decide(of)
    assert not verdict.shut_out
    assert not verdict.decided_by_knock_outs


def test_an_option_far_behind_may_be_knocked_out_of_a_clear_verdict() -> None:
    of = panel([[1, 1], [1, 1]], [[[90, 90], [50, 50], [10, 10]]] * 2)
    assert decide(of).word == "clear"
    assert decide(of, failed={"o2": ("gate",)}).word == "clear"
    assert decide(of, failed={"o0": ("gate",)}).word == "close"


def test_an_answer_that_is_missing_is_not_read_as_kept() -> None:
    of = panel([[1, 1], [1, 1]], [[[90, 90], [50, 50], [10, 10]]] * 2)
    assert decide(of, open_gates={"o0": ("gate",)}).word == "close"
    assert decide(of, open_gates={"o2": ("gate",)}).word == "clear"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lone_option_is_told_as_the_only_one_left(language: str) -> None:
    scenario, one = with_gates(people=gate(measure="posts_required", direction="at_most", threshold=22))
    assert one.verdict.only_choice
    document = comparison_document(one, scenario)
    assert document["only_choice"] is True
    said = "\n".join(comparison_lines(document, one, scenario, language))
    name = scenario.options["journey"].short.in_language(language)
    with patch.object(session, "language", lambda: language):
        title = wording.verdict_finding(scenario, one)
        assert wording.heads_finding(scenario, one.verdict) == title
        assert name in wording.between(scenario, one.verdict)
    assert name in title and title in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_option_and_the_condition_that_decide_are_named(language: str) -> None:
    scenario, held = with_gates(people=gate(measure="posts_required", direction="at_least", threshold=24))
    verdict = held.verdict
    assert verdict.shut_out.in_front == ("journey",)
    said = " ".join(knock_out_sentences(scenario, verdict, language))
    for named in (scenario.options["journey"].short, scenario.knock_outs["people"].name):
        assert named.in_language(language) in said
    assert f"{len(verdict.shut_out.heads)} " in said
    with patch.object(session, "language", lambda: language):
        assert str(len(verdict.shut_out.heads)) in wording.heads_finding(scenario, verdict)
    document = comparison_document(held, scenario)
    assert said.split(". ")[0] in "\n".join(comparison_lines(document, held, scenario, language))
    assert document["shut_out"]["would_lead_or_be_level"] == ["journey"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_of_knock_outs_does_not_claim_what_nobody_has_answered(language: str) -> None:
    scenario, found = with_gates(exit=gate(kept={"keep": True, "platform": True}))
    assert found.verdict.open_gates == {"journey": ("exit",)}
    answered = replace(found, verdict=replace(found.verdict, open_gates={}))
    with patch.object(session, "language", lambda: language):
        assert gates.finding(scenario, found) != gates.finding(scenario, answered)
        assert scenario.options["journey"].short.in_language(language) in gates.finding(scenario, found)
    (said,) = open_sentences(scenario, found.verdict, language)
    assert scenario.knock_outs["exit"].name.in_language(language) in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rule_tells_of_knock_outs_with_its_threshold(language: str) -> None:
    assert f"{TIE_POINTS:.0f}" in verdict_rule(language).split("50")[0]
