"""Two questions per head: what an answer implies against what the swing points say; anchors that move."""

from __future__ import annotations

from typing import Any

import pytest

from models.decision.anchors import anchor_changes, open_weights
from models.decision.trade_offs import TOLERANCE, figure_worth, questions
from models.problems import UnusableInput
from models.scenario import apply_changes, read_scenario, shipped_scenarios
from models.scenario.decision_schema import Criterion
from models.texts import LANGUAGES
from tests.small_scenario import small_scenario, text

BANK = read_scenario(shipped_scenarios()["regional-bank"])


def answered(at: float):
    def answer(heads: dict[str, Any]) -> dict[str, Any]:
        heads["works"]["trade_offs"] = {"brand": {"against": "wait", "at": at}}
        return heads

    return questions(small_scenario(heads=answer), "works")


def test_the_most_important_is_asked_against_the_middle_and_the_least():
    asked = questions(BANK, "investment")
    points = BANK.heads["investment"].swing_points
    assert [each.against for each in asked] == ["delivery", "delivery"]
    assert asked[1].criterion == min(points, key=lambda name: points[name])
    assert asked[1].stated == pytest.approx(min(points.values()) / 100)
    assert all(each.agrees is None for each in asked)


@pytest.mark.parametrize(("share", "agrees"), [(0.5, True), (0.62, True), (0.63, False), (0.37, False)])
def test_an_answer_off_by_more_than_a_quarter_is_asked_again(share: float, agrees: bool):
    """Waiting runs from 240 s to 20 s; brand is stated as worth half of it: an answer of 130 s agrees."""
    asked = next(each for each in answered(240 - 220 * share) if each.criterion == "brand")
    assert asked.expected == pytest.approx(130)
    assert asked.implied == pytest.approx(share)
    assert asked.agrees is agrees
    assert TOLERANCE == 0.25


def test_an_answer_for_another_pair_counts_for_none():
    """After the most important criterion has changed, the old answer is no answer any more."""
    changed = apply_changes(
        BANK,
        {
            "heads.lending.trade_offs": {"speed": {"against": "first_contact", "at": 0.5}},
        },
    )
    assert all(each.answer is None for each in questions(changed, "lending"))


def test_the_value_function_is_read_backwards():
    bent = Criterion.model_validate(
        {
            "name": text("bent"),
            "group": "availability",
            "kind": "measured",
            "metric": "wait_s",
            "unit": "s",
            "worst": 240,
            "best": 20,
            "points": [{"at": 120, "value": 80}],
            "source": "invented",
        }
    )
    assert figure_worth(bent, 40) == pytest.approx(180)
    assert figure_worth(bent, 90) == pytest.approx(70)


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ([{"at": 300, "value": 50}], "value_points_order"),
        ([{"at": 100, "value": 50}, {"at": 120, "value": 60}], "value_points_order"),
        ([{"at": 120, "value": 60}, {"at": 100, "value": 50}], "value_points_order"),
    ],
)
def test_points_out_of_order_are_told(points: list[dict[str, float]], code: str):
    with pytest.raises(UnusableInput) as caught:
        apply_changes(
            BANK,
            {"criteria.speed.worst": 240, "criteria.speed.best": 20, "criteria.speed.points": points},
        )
    problem = next(each for each in caught.value.problems if code in each.code)
    assert all(problem.what(language) and problem.fix(language) for language in LANGUAGES)


def test_equal_anchors_and_reversed_ones_are_told():
    for value, code in ((0.4, "anchors_equal"), (0.1, "criterion_higher")):
        with pytest.raises(UnusableInput) as caught:
            apply_changes(BANK, {"criteria.reach.best": value})
        assert any(problem.code.endswith(code) for problem in caught.value.problems)


def test_a_moved_anchor_voids_what_was_weighed_on_it_and_can_be_taken_back():
    answer = {"heads.lending.trade_offs": {"speed": {"against": "reach", "at": 0.5}}}
    before = apply_changes(BANK, answer)
    changes = anchor_changes(before, "reach", "worst", 0.3)
    after = apply_changes(before, changes)
    assert open_weights(before) == ()
    assert open_weights(after) == tuple((head, "reach") for head in after.heads)
    assert all("reach" not in head.swing_points for head in after.heads.values())
    assert not after.heads["lending"].trade_offs
    assert after.criteria["reach"].worst == 0.3
    assert anchor_changes(before, "reach", "worst", before.criteria["reach"].worst) == {}


def test_an_order_loses_its_place_for_a_moved_anchor():
    ordered = apply_changes(
        BANK, {"heads.lending.swing_points": {}, "heads.lending.order": tuple(BANK.criteria)}
    )
    after = apply_changes(ordered, anchor_changes(ordered, "speed", "best", 12))
    assert after.heads["lending"].order == tuple(each for each in BANK.criteria if each != "speed")
