"""What a staged option may expect in points: the mean over passing and failing of its gates."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.findings.staged_points import expected_sentence, expecting
from models.phasing import expected_points, stopped_paths
from models.phasing.stopped import Stopped
from models.scenario import apply_changes
from models.texts import LANGUAGES, format_number
from tests.brief.papers import paper
from tests.phasing.test_stopped import judging, outcomes

CHANCE = st.floats(0, 1)
POINTS = st.floats(0, 100)


def stopped(passed: float, low: float, high: float, whole: float) -> Stopped:
    (left,) = stopped_paths(judging(50, 50), "journey", outcomes(0.6, 0.8))
    gate = replace(left.gate, passes=(0.0, passed, 1.0))
    return replace(left, gate=gate, points=whole, low=min(low, high), high=max(low, high))


@given(st.lists(st.tuples(CHANCE, POINTS, POINTS), min_size=1, max_size=4), POINTS)
def test_expected_points_lie_between_stopping_and_the_whole_path(
    gates: list[tuple[float, float, float]], whole: float
) -> None:
    left = [stopped(*gate, whole) for gate in gates]
    found = expected_points(left)
    assert found is not None
    least = min(whole, *(each.low for each in left))
    most = max(whole, *(each.high for each in left))
    assert least - 1e-9 <= found.low <= found.high + 1e-9 <= most + 2e-9


@given(POINTS, POINTS, POINTS)
def test_certainty_leaves_the_whole_path_and_failure_what_stopping_leaves(
    low: float, high: float, whole: float
) -> None:
    sure, never = (expected_points([stopped(chance, low, high, whole)]) for chance in (1.0, 0.0))
    assert sure is not None and never is not None
    assert (sure.low, sure.high, sure.chance) == pytest.approx((whole, whole, 1))
    assert (never.low, never.high, never.chance) == pytest.approx((min(low, high), max(low, high), 0))


def test_an_option_without_gates_expects_nothing_of_its_own() -> None:
    assert expected_points(()) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chance", [0.05, 0.6, 1.0])
def test_the_sentence_follows_the_probability_of_the_gate(language: str, chance: float) -> None:
    material = paper(word="open").material
    (option,) = expecting(material.scenario, material.comparison)
    gate = f"options.{option}.phasing.gates.0.passes"
    scenario = apply_changes(
        material.scenario, {f"{gate}.value": chance, f"{gate}.low": 0.0, f"{gate}.high": 1.0}
    )
    left = stopped_paths(scenario, option, material.comparison.outcomes)
    found = expected_points(left)
    assert found is not None
    said = expected_sentence(scenario, material.comparison, option, language)
    for number in (found.low, found.high, found.whole):
        assert format_number(number, language) in said
