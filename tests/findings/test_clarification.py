"""What the months of an open proposal are for: disputed criteria are named; studies are called useless only
where knowing everything would change no choice."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
import pytest

from models.comparison import Comparison
from models.findings.clarification import clarification_sentences
from models.findings.explored import knowing_changes_nothing
from models.findings.talk import disputed, topics
from models.futures.exploration import Exploration
from models.futures.exploring import explore
from models.scenario.schema import Scenario
from models.simulation.calibration import Demand
from models.texts import LANGUAGES, format_number
from tests.brief.papers import bank, made_up_comparison


def opened() -> tuple[Scenario, Comparison]:
    return bank(), made_up_comparison(bank(), "open")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_disputed_criteria_are_what_the_months_are_for(language: str) -> None:
    scenario, comparison = opened()
    verdict = comparison.verdict
    said = " ".join(clarification_sentences(scenario, comparison, None, language))
    split = disputed(topics(comparison.contributions, verdict.winner, verdict.runner_up))
    assert split
    for name, criterion in scenario.criteria.items():
        told = criterion.name.in_language(language) in said
        assert told == (name in {each.criterion for each in split}), name


@pytest.mark.parametrize("word", ["clear", "close"])
def test_without_months_nothing_is_told(word: str) -> None:
    scenario, comparison = opened()
    firm = replace(comparison, verdict=replace(comparison.verdict, word=word))
    assert clarification_sentences(scenario, firm, None, "de") == ()


@pytest.fixture(scope="module")
def drawn(bank: Scenario, demand: Demand) -> Exploration:
    return explore(bank, demand, futures=12, seed=5)


def with_money(drawn: Exploration, best: Literal["first", "in_turn"]) -> Exploration:
    """The same futures with one option cheapest in all of them, or every option in its turn."""
    npv = np.zeros_like(drawn.npv)
    turn = np.arange(len(npv)) % npv.shape[1] if best == "in_turn" else 0
    npv[np.arange(len(npv)), turn] = 1e6
    return replace(drawn, npv=npv)


@pytest.mark.parametrize("language", LANGUAGES)
def test_studies_are_useless_only_where_no_knowledge_changes_a_choice(
    drawn: Exploration, language: str
) -> None:
    scenario, comparison = opened()
    alone = clarification_sentences(scenario, comparison, None, language)
    settled, unsettled = (
        clarification_sentences(scenario, comparison, with_money(drawn, best), language)
        for best in ("first", "in_turn")
    )
    for said in (settled, unsettled):
        assert said[: len(alone)] == alone
        assert format_number(12, language) in said[len(alone)]
    assert settled[len(alone)] != unsettled[len(alone)]
    by_points = knowing_changes_nothing(scenario, drawn, "points")
    assert (len(settled) > len(unsettled)) == by_points
