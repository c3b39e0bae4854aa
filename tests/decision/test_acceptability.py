"""Acceptability and dominance: laws that must hold for every panel."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.decision import (
    Panel,
    additive_values,
    decide,
    dominance,
    dominated,
    draw_around_heads,
    draw_in_order,
    draw_uniformly,
    smaa,
    value_function,
)
from tests.decision.panels import panel, panels

FEW = 400


def first_shares(of: Panel) -> np.ndarray:
    return smaa(draw_around_heads(of.weights, of.by_year, draws=FEW)).first


@settings(deadline=None)
@given(panels())
def test_every_draw_gives_every_rank_once(of: Panel):
    result = smaa(draw_around_heads(of.weights, of.by_year, draws=FEW))
    assert result.ranks.sum(axis=1) == pytest.approx(1)
    assert result.ranks.sum(axis=0) == pytest.approx(1)
    assert result.pairwise + result.pairwise.T == pytest.approx(1)


@settings(deadline=None)
@given(panels())
def test_a_dominated_option_never_leads_its_dominator(of: Panel):
    counts = dominance(of.values)
    result = smaa(draw_around_heads(of.weights, of.by_year, draws=FEW))
    for better, worse in np.argwhere(counts == len(of.heads)):
        assert result.pairwise[better, worse] >= 0.5
        assert result.first[worse] <= result.first[better]


@settings(deadline=None)
@given(panels(), st.integers(0, 3))
def test_adding_a_duplicate_changes_no_winner(of: Panel, like: int):
    """It shares its twin's draws and takes none from anybody else."""
    values = np.concatenate([of.values, of.values[:, like : like + 1]], axis=1)
    wider = dataclasses.replace(of, options=(*of.options, "twin"), values=values, by_year=values[np.newaxis])
    shares, before = first_shares(wider), first_shares(of)
    assert decide(wider).winner == decide(of).winner
    assert shares[like] == pytest.approx(shares[-1])
    assert shares[like] <= before[like] + 1e-12
    others = [place for place in range(len(of.options)) if place != like]
    assert np.all(shares[others] <= before[others] + 1e-12)


@settings(deadline=None)
@given(panels(), st.floats(0.1, 50), st.floats(-100, 100))
def test_the_unit_of_a_figure_does_not_matter(of: Panel, factor: float, shift: float):
    """Figures and anchors in another unit give the same values, hence the same verdict."""
    anchors = np.array([0.0, 100.0]) * factor + shift
    other = value_function(of.values * factor + shift, anchors).value
    assert other == pytest.approx(of.values, abs=1e-6)
    told = dataclasses.replace(of, values=other, by_year=other[np.newaxis])
    means = additive_values(of.weights, of.values).mean(axis=0)
    ordered = np.sort(means)[::-1]
    if ordered[0] - ordered[1] > 1e-3:
        assert decide(told).winner == decide(of).winner


@settings(deadline=None)
@given(panels(), st.integers(0, 3), st.integers(1, 30))
def test_adding_a_dominated_option_changes_no_winner(of: Panel, like: int, less: int):
    """The fault of pairwise comparison methods: with fixed anchors nothing moves."""
    worse = np.clip(of.values[:, like : like + 1] - less, 0, None) - 1e-6
    values = np.concatenate([of.values, worse], axis=1)
    wider = dataclasses.replace(of, options=(*of.options, "extra"), values=values, by_year=values[np.newaxis])
    assert first_shares(wider)[:-1] == pytest.approx(first_shares(of))
    assert decide(wider).winner == decide(of).winner
    assert "extra" in dominated(wider.options, wider.values)


@settings(deadline=None)
@given(panels(), st.permutations(range(4)))
def test_the_order_of_options_does_not_matter(of: Panel, order: list[int]):
    values = of.values[:, order]
    shuffled = dataclasses.replace(of, values=values, by_year=values[np.newaxis])
    assert first_shares(shuffled) == pytest.approx(first_shares(of)[order])


def test_ties_share_their_ranks():
    twins = panel([[1, 1]], [[[50, 50], [50, 50], [10, 10]]])
    assert first_shares(twins).tolist() == [0.5, 0.5, 0.0]


def test_the_same_seed_gives_the_same_draws():
    of = panel([[60, 40], [20, 80]], [[[80, 20], [40, 70]]] * 2)
    assert first_shares(of).tolist() == first_shares(of).tolist()
    other = smaa(draw_around_heads(of.weights, of.by_year, draws=FEW, seed=1)).first
    assert first_shares(of).tolist() != other.tolist()


def test_weights_are_drawn_around_the_heads_own():
    """Dirichlet(50 w): mean w, variance w (1 - w) / 51."""
    drawn = draw_around_heads([[0.7, 0.2, 0.1]], np.zeros((1, 1, 2, 3)), draws=20_000)
    assert drawn.weights.mean(axis=0) == pytest.approx([0.7, 0.2, 0.1], abs=0.003)
    assert drawn.weights.var(axis=0) == pytest.approx(np.array([0.21, 0.16, 0.09]) / 51, rel=0.05)


def test_a_criterion_without_weight_stays_without_weight():
    drawn = draw_around_heads([[1.0, 0.0]], np.zeros((1, 1, 2, 2)), draws=50)
    assert set(drawn.weights[:, 1]) == {0.0}


def test_a_simulated_year_is_drawn_for_all_options_at_once():
    """Year 0 lifts both options by 50 points; a pair that stays a pair never changes its order."""
    years = np.array([[[[50.0], [51.0]]], [[[0.0], [1.0]]]])
    result = smaa(draw_around_heads([[1.0]], years, draws=FEW))
    assert result.first.tolist() == [0.0, 1.0]


def test_uniform_weights_on_two_criteria_split_where_the_values_cross():
    """Option 0 leads where its weight exceeds 1/2: exactly half of all weightings."""
    values = np.array([[[[100.0, 0.0], [0.0, 100.0]]]])
    result = smaa(draw_uniformly(values, draws=10_000))
    assert abs(result.first[0] - 0.5) < result.mc_error[0, 0] + 0.005
    assert result.mc_error.max() <= 0.01  # one point at 10 000 draws
    assert result.central_weights[0] == pytest.approx([0.75, 0.25], abs=0.01)
    assert result.confidence.tolist() == [1.0, 1.0]


def test_an_agreed_order_orders_every_draw():
    drawn = draw_in_order(np.zeros((1, 1, 2, 3)), [2, 0, 1], draws=200)
    assert np.all(drawn.weights[:, 2] >= drawn.weights[:, 0])
    assert np.all(drawn.weights[:, 0] >= drawn.weights[:, 1])
    assert drawn.weights.mean(axis=0) == pytest.approx(
        [0.2778, 0.1111, 0.6111], abs=0.03
    )  # centroid of the order


def test_an_option_that_hardly_leads_has_no_central_weights():
    result = smaa(draw_around_heads([[0.5, 0.5]], [[[[90.0, 90.0], [10.0, 10.0]]]], draws=FEW))
    assert np.isnan(result.central_weights[1]).all()
    assert np.isnan(result.confidence[1])
