"""Three views, beliefs and single heads; the published SMAA-2 example."""

from __future__ import annotations

import numpy as np
import pytest

from models.decision import Draws, agreed_order, dominance, smaa
from models.findings.robustness import robustness_of
from tests.decision.test_comparison import compared
from tests.small_scenario import small_scenario

HEPARIN = [0.412, 0.425, 0.926], [0.122, 0.156, 0.073]
ENOXAPARIN = [0.751, 0.608, 0.615], [0.084, 0.152, 0.166]
"""Means and standard deviations of three partial values (proximal, distal DVT, bleeding) in the example
of the R package smaa 0.2 (gertvv/rsmaa, smaa/inst/extdata/thrombo-meas.txt.gz), independent."""


def test_the_published_example_of_smaa_2():
    """Package output: rank acceptability 0.3504 and 0.6496, central weights, confidence 0.6682 and 0.8956.

    On the package's own 10,000 draws these functions give all printed digits (tried once; the draws are GPL
    and stay out). Here the draws are made anew from their means and deviations, normal: hence the tolerance.
    """
    rng = np.random.default_rng(0)
    means, deviations = np.array([HEPARIN, ENOXAPARIN]).transpose(1, 0, 2)
    values = rng.normal(means, deviations, (10_000, 2, 3))
    result = smaa(Draws(rng.dirichlet(np.ones(3), 10_000), values))
    assert result.first == pytest.approx([0.3504, 0.6496], abs=0.015)
    assert result.central_weights[0] == pytest.approx([0.1865, 0.2772, 0.5363], abs=0.025)
    assert result.central_weights[1] == pytest.approx([0.4073, 0.3641, 0.2285], abs=0.025)
    assert result.confidence == pytest.approx([0.6682, 0.8956], abs=0.025)
    fixed = smaa(Draws(np.tile([0.5, 0.2, 0.3], (10_000, 1)), values))
    assert fixed.first == pytest.approx([0.1279, 0.8721], abs=0.015)


def test_exact_volumes_on_three_criteria():
    """Each option best on one criterion alone: a third of the simplex each, its centre as central weights.

    The corner regions are w1 > max(w2, w3); their centroid is (11, 3.5, 3.5) / 18 by integration.
    """
    values = np.tile(100 * np.eye(3), (40_000, 1, 1))
    result = smaa(Draws(np.random.default_rng(1).dirichlet(np.ones(3), 40_000), values))
    assert result.first == pytest.approx([1 / 3] * 3, abs=0.01)
    assert np.diag(result.central_weights) == pytest.approx([11 / 18] * 3, abs=0.01)


def test_bordas_count_by_hand():
    """Ranks 1,3,2 / 2,1,3 / 1,2,3 have means 4/3, 2, 8/3."""
    assert agreed_order([[0.5, 0.2, 0.3], [0.3, 0.5, 0.2], [0.5, 0.3, 0.2]]) == (0, 1, 2)


def test_what_the_page_shows_agrees_with_itself():
    comparison, scenario = compared(), small_scenario()
    firm = robustness_of(scenario, comparison)
    assert {row.option for row in firm.rows} == set(scenario.options)
    for view in ("G", "O", "U"):
        assert sum(row.counts[view] for row in firm.rows) == 100
    own = next(row for row in firm.rows if row.option == comparison.verdict.winner)
    assert own.beats_winner is None
    assert own.counts["G"] == pytest.approx(100 * comparison.verdict.first_rank_share, abs=1)
    assert set(firm.without) == set(scenario.heads)
    assert all(each.leader != comparison.verdict.winner for each in firm.adopted)
    assert sorted(firm.order) == sorted(scenario.criteria)


def test_a_belief_names_weights_above_an_even_share_and_none_where_an_option_never_leads():
    firm = robustness_of(small_scenario(), compared())
    by_option = {each.option: each for each in firm.beliefs}
    assert by_option["platform"].count == 0
    assert not by_option["platform"].weights and by_option["platform"].confidence is None
    for belief in firm.beliefs:
        assert all(weight > 1 / 3 for weight in belief.weights.values())


def test_domination_for_some_heads_is_told_as_such():
    counts = dominance([[[5, 5], [4, 4]], [[4, 4], [5, 5]], [[5, 5], [4, 4]]])
    assert counts.tolist() == [[0, 2], [1, 0]]
