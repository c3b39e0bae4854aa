"""What heads have not said: drawn over all it may be, never as zero; it can keep a verdict open."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.decision import additive_values, decide, draw_around_heads, rank_order_centroid, smaa
from models.decision.gaps import Gaps, centre_of_order, least_leads, middle_weights, value_ends
from models.decision.verdict import first_choices
from tests.decision.panels import panel, panels

NAN = float("nan")


def with_gaps(of, points=None, unknown=(), orders=None, ranges=()):
    """The panel with swing points, missing judgements and ranges (head, option, criterion[, low, high])."""
    given_points = np.full(of.weights.shape, NAN) if points is None else np.asarray(points, dtype=float)
    values, missing = of.values.copy(), np.zeros(of.values.shape, dtype=bool)
    for cell in unknown:
        values[cell], missing[cell] = 50.0, True
    low, high = values.copy(), values.copy()
    for *cell, lowest, highest in ranges:
        low[tuple(cell)], high[tuple(cell)] = lowest, highest
    gaps = Gaps(given_points, tuple(orders or ((),) * len(of.heads)), low, high, missing)
    weights = middle_weights(given_points, gaps.orders)
    return dataclasses.replace(of, weights=weights, values=values, by_year=values[np.newaxis], gaps=gaps)


@settings(deadline=None)
@given(panels())
def test_without_gaps_nothing_changes(of):
    heads = len(of.weights)
    all_known = Gaps(of.weights, ((),) * heads, of.values, of.values, np.zeros(of.values.shape, dtype=bool))
    told = dataclasses.replace(of, gaps=all_known)
    assert decide(told) == decide(of)


def test_a_missing_judgement_is_drawn_over_all_it_may_be():
    """One criterion, one head: 50 known against unknown; the unknown one leads in half of the draws."""
    of = with_gaps(panel([[1]], [[[50], [0]]]), [[100]], unknown=[(0, 1, 0)])
    drawn = draw_around_heads(of.weights, of.by_year, gaps=of.gaps)
    assert np.ptp(drawn.values[:, 1, 0]) > 99
    assert drawn.values[:, 1, 0].mean() == pytest.approx(50, abs=1)
    assert smaa(drawn).first == pytest.approx([0.5, 0.5], abs=0.02)
    verdict = decide(of)
    assert verdict.unknown.judgements == (("h0", "o1", "c0"),)
    assert verdict.unknown.heads == ("h0",)
    assert verdict.unknown.matters
    assert verdict.word != "clear"


def test_a_missing_judgement_that_cannot_matter_leaves_the_first_choice_known():
    """c1 counts for 1 %: whatever o1 has there, o0 stays ahead by 80 points on the rest."""
    of = with_gaps(panel([[99, 1]], [[[90, 0], [10, 0]]]), [[99, 1]], unknown=[(0, 1, 1)])
    verdict = decide(of)
    assert verdict.unknown and not verdict.unknown.matters
    assert verdict.unknown.heads == ()
    assert verdict.heads_for == {"o0": ("h0",), "o1": ()}
    assert verdict.word == "clear"


def test_a_swing_not_given_again_counts_as_anything():
    """Both criteria pull apart: without the second weight nobody knows who leads."""
    of = with_gaps(panel([[1, 1]], [[[60, 0], [0, 60]]]), [[60, NAN]])
    assert of.weights[0] == pytest.approx([60 / 110, 50 / 110])
    drawn = draw_around_heads(of.weights, of.by_year, gaps=of.gaps).weights
    assert drawn[:, 1].min() < 0.05 < 0.55 < drawn[:, 1].max()
    assert decide(of).unknown.weights == (("h0", "c1"),)
    assert decide(of).word != "clear"


def test_an_order_takes_the_published_centroid_and_draws_only_such_weights():
    of = with_gaps(panel([[1, 1, 1]], [[[1, 2, 3], [3, 2, 1]]]), orders=[(2, 0, 1)])
    assert of.weights[0, [2, 0, 1]] == pytest.approx(rank_order_centroid(3))
    drawn = draw_around_heads(of.weights, of.by_year, gaps=of.gaps).weights
    assert np.all(np.diff(drawn[:, [2, 0, 1]], axis=1) <= 0)
    assert drawn.mean(axis=0) == pytest.approx(of.weights[0], abs=0.01)


@given(st.permutations(range(5)), st.integers(1, 5))
def test_the_centre_of_a_partial_order_is_the_mean_of_all_such_weights(order, placed):
    centre = centre_of_order(5, order[:placed])
    assert centre.sum() == pytest.approx(1)
    assert np.all(np.diff(centre[list(order[:placed])]) < 0)
    draws = np.random.default_rng(0).dirichlet(np.ones(5), 40_000)
    along = np.sort(draws[:, order[:placed]], axis=1)[:, ::-1]
    assert along.mean(axis=0) == pytest.approx(centre[list(order[:placed])], abs=0.01)


@settings(deadline=None)
@given(panels(heads=2, options=3, criteria=3), st.integers(0, 17), st.integers(0, 5))
def test_least_leads_hold_for_every_filling(of, cell, swing):
    """Brute force: no filling of a missing judgement and a missing swing does worse for the leader."""
    place = np.unravel_index(cell, of.values.shape)
    points = of.weights * 100
    points[np.unravel_index(swing, points.shape)] = NAN
    told = with_gaps(of, points, unknown=[place])
    least = least_leads(told.weights, told.values, told.gaps)
    low, high = value_ends(told.weights, told.values, told.gaps)
    for score in (0, 37, 100):
        for weight in (0, 41, 100):
            filled = np.where(np.isnan(points), weight, points)
            values = told.values.copy()
            values[place] = score
            totals = additive_values(filled / filled.sum(axis=1, keepdims=True), values)
            assert np.all(totals[:, :, np.newaxis] - totals[:, np.newaxis, :] >= least - 1e-9)
            assert np.all((low - 1e-9 <= totals) & (totals <= high + 1e-9))


def test_a_range_is_triangular_around_the_score():
    of = with_gaps(panel([[1]], [[[70], [10]]]), [[100]], ranges=[(0, 0, 0, 40, 100)])
    drawn = draw_around_heads(of.weights, of.by_year, gaps=of.gaps).values[:, 0, 0]
    assert (drawn.min() > 40, drawn.max() < 100) == (True, True)
    assert drawn.mean() == pytest.approx((40 + 70 + 100) / 3, abs=0.5)
    low, mode, high = 40, 70, 100
    squares = low**2 + mode**2 + high**2 - low * mode - low * high - mode * high
    assert drawn.std() == pytest.approx((squares / 18) ** 0.5, abs=0.5)


def test_a_head_who_has_said_nothing_is_nobodys_supporter():
    of = panel([[1, 1], [1, 1]], [[[90, 80], [10, 20]], [[50, 50], [50, 50]]])
    told = with_gaps(of, [[100, 100], [NAN, NAN]], unknown=[(1, o, c) for o in range(2) for c in range(2)])
    assert first_choices(told) == {"o0": ("h0",), "o1": ()}
    assert decide(told).unknown.heads == ("h1",)
