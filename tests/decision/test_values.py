"""Values and weights against published figures, and their laws."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.decision import additive_values, rank_order_centroid, regret, swing_weights, value_function
from tests.costs.test_cash_flows import published_case

figures = st.floats(-1e3, 1e3)


@given(x=st.lists(figures, min_size=1, max_size=20), worst=figures, best=figures)
def test_values_rise_from_worst_to_best_and_stay_within_0_and_100(x: list[float], worst: float, best: float):
    if abs(worst - best) < 1e-3:
        return
    ordered = sorted(x, reverse=worst > best)
    values = value_function(ordered, [worst, best]).value
    assert np.all(np.diff(values) >= 0)
    assert values.min() >= 0
    assert values.max() <= 100
    assert value_function([worst, best], [worst, best]).value.tolist() == [0, 100]


@given(x=figures, worst=st.floats(-100, 0), width=st.floats(1, 100), a=st.floats(0.1, 50), b=figures)
def test_values_know_no_unit(x: float, worst: float, width: float, a: float, b: float):
    anchors = np.array([worst, worst + width])
    assert value_function(a * x + b, a * anchors + b).value == pytest.approx(
        value_function(x, anchors).value, abs=1e-6
    )


def test_a_figure_beyond_its_anchors_is_marked_not_extrapolated():
    valued = value_function([0.4, 0.5, 0.95], [0.5, 0.9])
    assert valued.value.tolist() == [0, 0, 100]
    assert valued.outside.tolist() == [True, False, True]


@pytest.mark.parametrize("anchors", [[1], [1, 1], [1, 2, 1.5]])
def test_anchors_out_of_order_are_refused(anchors: list[float]):
    with pytest.raises(ValueError, match="strict order"):
        value_function(1.0, anchors, [0.0] * len(anchors))


@given(points=st.lists(st.floats(0, 100), min_size=1, max_size=9).filter(lambda points: max(points) > 0.01))
def test_weights_sum_to_one_and_keep_their_ratios(points: list[float]):
    weights = swing_weights(points)
    assert weights.sum() == pytest.approx(1)
    assert np.all(weights >= 0)
    assert weights == pytest.approx(swing_weights(np.array(points) * 7))
    most = int(np.argmax(points))
    assert weights / weights[most] == pytest.approx(np.array(points) / points[most])


@pytest.mark.parametrize("points", [[0, 0], [50, -1]])
def test_weights_from_nothing_are_refused(points: list[float]):
    with pytest.raises(ValueError, match="swing points"):
        swing_weights(points)


@given(n=st.integers(1, 12))
def test_rank_order_weights_fall_and_sum_to_one(n: int):
    weights = rank_order_centroid(n)
    assert weights.sum() == pytest.approx(1)
    assert np.all(np.diff(weights) < 0)


@given(
    values=st.lists(st.lists(st.floats(0, 100), min_size=3, max_size=3), min_size=2, max_size=6),
    points=st.lists(st.floats(1, 100), min_size=3, max_size=3),
    order=st.permutations(range(3)),
)
def test_the_order_of_criteria_does_not_matter(
    values: list[list[float]], points: list[float], order: list[int]
):
    v, w = np.array(values), swing_weights(points)
    assert additive_values(w[order], v[:, order]) == pytest.approx(additive_values(w, v))


def test_rules_that_disagree_are_told():
    assert not regret([[50, 60], [20, 80], [40, 70]]).rules_disagree  # the third ties for the best mean
    assert regret([[50, 60], [20, 95], [40, 70]]).rules_disagree


@pytest.mark.shared
def test_published_swing_weights():
    row = published_case("SWING-02")
    inputs = json.loads(row["inputs"])
    totals = additive_values(
        swing_weights(inputs["swing_points"]), np.array(inputs["values_criteria_x_options"]).T
    )
    assert totals == pytest.approx(json.loads(row["value"]), abs=float(row["tolerance"]))


@pytest.mark.shared
def test_published_rank_order_weights():
    row = published_case("ROC-04")
    weights = rank_order_centroid(json.loads(row["inputs"])["n"])
    assert weights == pytest.approx(json.loads(row["value"]), abs=float(row["tolerance"]))


@pytest.mark.shared
def test_published_value_function():
    row = published_case("PVF-01")
    inputs = json.loads(row["inputs"])
    valued = value_function(inputs["x"], inputs["cutoffs"], inputs["values"])
    assert valued.value == pytest.approx(json.loads(row["value"]), abs=float(row["tolerance"]))


@pytest.mark.shared
@pytest.mark.parametrize("metric", ["row_min", "mean", "max_regret"])
def test_published_decision_rules(metric: str):
    row = published_case("RULES-01", metric)
    result = regret(json.loads(row["inputs"])["payoff"])
    figures = {"row_min": result.worst, "mean": result.mean, "max_regret": result.largest}
    assert figures[metric] == pytest.approx(json.loads(row["value"]), abs=max(float(row["tolerance"]), 1e-12))
