"""What is left where a gate says no: the service is that of the stages walked, simulated with the same
customers; judgements span what people said of the do-minimum and of the whole path."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from models.evaluation import calibrate, evaluate, own_volumes
from models.outcome import Outcome
from models.phasing import span_sentence, stopped_paths, stopped_sentence
from models.phasing.stages import stopped_outcome
from models.scenario import read_scenario
from models.scenario.schema import Scenario
from models.texts import LANGUAGES, format_number
from tests.conftest import REPOSITORY
from tests.phasing.test_path import gated
from tests.small_outcome import outcome, state

WAITS: dict[str, Any] = {"wait_s": [60.0, 60.0]}


def outcomes(first: float, second: float) -> dict[str, Outcome]:
    """First-contact share of the journey's first year and of the years after; the others as in the first."""
    known = {
        option: outcome(option, state(posts_required=[28, 28], first_contact_share=[first, first], **WAITS))
        for option in ("keep", "platform")
    }
    stages = (
        state(0, 12, posts_required=[26, 26], first_contact_share=[first, first], **WAITS),
        state(12, 60, stage=1, posts_required=[18, 18], first_contact_share=[second, second], **WAITS),
    )
    return {**known, "journey": outcome("journey", *stages)}


def judging(whole: float, base: float) -> Scenario:
    """Every head judges the journey and the do-minimum alike, on every judged criterion."""
    scenario = gated()
    judged = [name for name, each in scenario.criteria.items() if each.metric is None]
    assert judged
    scores = {"journey": dict.fromkeys(judged, whole), "keep": dict.fromkeys(judged, base)}
    heads = {
        name: head.model_copy(update={"scores": {**head.scores, **scores}})
        for name, head in scenario.heads.items()
    }
    return scenario.model_copy(update={"heads": heads})


def metrics_of(scenario: Scenario) -> list[str]:
    return [each.metric for each in scenario.criteria.values() if each.metric]


@pytest.mark.parametrize(("whole", "base"), [(50, 50), (50, 20), (50, 90)])
def test_judgements_of_the_do_minimum_and_of_the_whole_path_are_the_ends(whole: float, base: float) -> None:
    """Where later stages change no service, the end made of the whole path's judgements is its points."""
    (left,) = stopped_paths(judging(whole, base), "journey", outcomes(0.6, 0.6))
    ends = sorted((left.low, left.high), reverse=base > whole)
    assert ends[1] == pytest.approx(left.points)
    assert (left.low == pytest.approx(left.high)) == (whole == base)


def test_with_judgements_alike_points_fall_with_the_service_alone() -> None:
    (left,) = stopped_paths(judging(50, 50), "journey", outcomes(0.6, 0.8))
    assert left.low == pytest.approx(left.high)
    assert left.low < left.points
    assert left.figures["first_contact_share"] == pytest.approx(((0.6 + 4 * 0.8) / 5, 0.6))


def test_an_option_without_gates_leaves_nothing_to_tell() -> None:
    assert stopped_paths(gated(), "platform", outcomes(0.6, 0.9)) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_tells_points_and_money_of_both(language: str) -> None:
    scenario = gated()
    (left,) = stopped_paths(scenario, "journey", outcomes(0.6, 0.9))
    said = stopped_sentence(scenario, left, language)
    for number in (left.low, left.high, left.points):
        assert format_number(number, language) in said
    assert (span_sentence(scenario, left, language) is None) == (round(left.low) == round(left.high))


def test_stopping_is_the_option_simulated_with_the_first_stage_alone() -> None:
    """The same customers in an option that has only its first stage: the same figures, bit for bit."""
    scenario = read_scenario(REPOSITORY / "scenarios" / "regional-bank.yaml")
    option = next(name for name, each in scenario.options.items() if each.phasing is not None)
    chosen = scenario.options[option]
    alone = chosen.model_copy(update={"stages": chosen.stages[:1], "phasing": None})
    cut = scenario.model_copy(update={"options": {**scenario.options, option: alone}})
    demand = calibrate(scenario, own_volumes(scenario), 0)
    whole, first = (evaluate(each, option, demand=demand, seed=0) for each in (scenario, cut))
    left = stopped_outcome(scenario, whole, 0)
    for metric in metrics_of(scenario):
        assert np.array_equal(left.samples(metric, "horizon"), first.samples(metric, "horizon")), metric
