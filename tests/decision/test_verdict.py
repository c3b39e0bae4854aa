"""The verdict's rule, and flips that really flip."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings

from models.decision import (
    Flip,
    Panel,
    decide,
    disagreement,
    leader,
    leader_if_all_judged_like,
    leader_without_each_head,
    score_flips,
    verdict_word,
    weight_flips,
)
from models.decision.flips import _all_on, _none_on
from tests.decision.panels import panel, panels

AGREED = {"a": (), "b": ("h0", "h1", "h2")}
ONE_AGAINST = {"a": ("h0",), "b": ("h1", "h2")}
TWO_AGAINST = {"a": ("h0",), "b": ("h2",), "c": ("h1",)}
WITHIN = Flip("weight", "c0", 0.2, 0.3, "a", within_range=True)
BEYOND = Flip("weight", "c0", 0.2, 0.9, "a", within_range=False)


@pytest.mark.parametrize(
    ("share", "heads", "flips", "word"),
    [
        (0.80, AGREED, (), "clear"),
        (0.80, AGREED, (BEYOND,), "clear"),
        (0.80, AGREED, (WITHIN,), "close"),
        (0.79, AGREED, (), "close"),
        (0.99, ONE_AGAINST, (), "close"),
        (0.99, TWO_AGAINST, (), "open"),
        (0.50, ONE_AGAINST, (), "close"),
        (0.49, AGREED, (), "open"),
    ],
)
def test_the_printed_rule(share: float, heads: dict, flips: tuple, word: str):
    assert verdict_word("b", share, heads, flips) == word


def test_a_head_in_a_tie_is_no_dissent():
    assert verdict_word("b", 0.9, {"a": ("h0",), "b": ("h0", "h1")}, ()) == "clear"


@settings(deadline=None)
@given(panels())
def test_a_verdict_is_whole(of: Panel):
    verdict = decide(of)
    assert sum(verdict.rank_shares.values()) == pytest.approx(1)
    assert {head for heads in verdict.heads_for.values() for head in heads} == set(of.heads)
    assert verdict.winner != verdict.runner_up
    assert verdict.first_rank_share == verdict.rank_shares[verdict.winner]
    if verdict.word == "clear":
        assert set(verdict.heads_for[verdict.winner]) == set(of.heads)
        assert not verdict.flips_within_range


def test_a_compromise_that_is_nobodys_first_choice_is_told():
    """Two heads each love one extreme; the middle has the best mean and is the first choice of nobody."""
    v = [[[100, 100], [70, 70], [0, 0]], [[0, 0], [70, 70], [100, 100]]]
    verdict = decide(panel([[1, 1], [1, 1]], v))
    assert verdict.winner == "o1"
    assert verdict.first_choice_of_nobody
    assert verdict.word == "open"


@settings(deadline=None)
@given(panels())
def test_beyond_a_weight_flip_the_other_option_leads(of: Panel):
    """Just before the flip the leader still leads, just after it the option named does (or ties)."""
    first = leader(of.weights, of.values)
    for flip in weight_flips(of.weights, of.values):
        assert 0 <= flip.at <= 1
        upwards = flip.at > flip.now or (flip.at == flip.now and _lead_falls(of, flip, first))
        target = (_all_on if upwards else _none_on)(of.weights, flip.criterion)
        end = 1.0 if upwards else 0.0
        step = (flip.at - flip.now) / (end - flip.now)
        at = (1 - step) * of.weights + step * target
        assert at.sum(axis=1) == pytest.approx(1)
        assert at[:, flip.criterion].mean() == pytest.approx(flip.at)
        assert _mean_lead(of, at, first, flip.leader_then) == pytest.approx(0, abs=1e-9)
        assert _mean_lead(of, target, first, flip.leader_then) < 1e-9
        others = [_mean_lead(of, at, first, rival) for rival in range(len(of.options)) if rival != first]
        assert min(others) > -1e-9  # nobody overtook before


@settings(deadline=None)
@given(panels())
def test_a_criterion_without_flip_cannot_change_the_leader_alone(of: Panel):
    first = leader(of.weights, of.values)
    flipped = {(flip.criterion, flip.at >= flip.now) for flip in weight_flips(of.weights, of.values)}
    for criterion in range(len(of.criteria)):
        if not any((criterion, way) in flipped for way in (True, False)):
            for target in (_all_on(of.weights, criterion), _none_on(of.weights, criterion)):
                leads = [_mean_lead(of, target, first, rival) for rival in range(len(of.options))]
                assert min(leads) > -1e-9


def test_one_head_gives_the_textbook_formula():
    """t d_j + (1 - t) sum_k!=j (w_k / (1 - w_j)) d_k = 0."""
    w, v = np.array([[0.5, 0.3, 0.2]]), np.array([[[90, 20, 50], [40, 80, 60]]], dtype=float)
    d = v[0, 0] - v[0, 1]
    up = next(flip for flip in weight_flips(w, v) if flip.criterion == 1)
    rest = (0.5 * d[0] + 0.2 * d[2]) / 0.7
    assert up.at == pytest.approx(rest / (rest - d[1]))


@settings(deadline=None)
@given(panels())
def test_a_score_flip_flips(of: Panel):
    first = leader(of.weights, of.values)
    for flip in score_flips(of.weights, of.values, of.judged):
        assert abs(flip.at - flip.now) <= 10
        assert 0 <= flip.at <= 100
        moved = of.values.copy()
        moved[flip.head, flip.option, flip.criterion] = flip.at
        assert _mean_lead(dataclasses.replace(of, values=moved), of.weights, first, flip.leader_then) == (
            pytest.approx(0, abs=1e-6)
        )


def test_measured_figures_are_no_judgements():
    of = panel([[1, 1]], [[[50, 52], [51, 50]]], judged=[False, True])
    assert {flip.criterion for flip in score_flips(of.weights, of.values, of.judged)} == {1}


@settings(deadline=None)
@given(panels(heads=4))
def test_the_criteria_share_out_a_split_exactly(of: Panel):
    split = disagreement(of.weights, of.values, 0, 1)
    gap = np.sum(of.weights * (of.values[:, 0] - of.values[:, 1]), axis=1)
    if split is None:
        assert gap == pytest.approx(gap[0], abs=1e-4)
    else:
        assert split.share.sum() == pytest.approx(1)
        assert split.weight_part + split.score_part == pytest.approx(split.share)
        assert split.gap == pytest.approx(gap)


def test_heads_who_see_it_alike_have_no_split():
    assert disagreement([[0.5, 0.5]] * 3, [[[80, 20], [40, 70]]] * 3, 0, 1) is None


def test_scores_that_differ_under_equal_weights_are_a_split_of_scores():
    split = disagreement([[0.5, 0.5]] * 2, [[[90, 50], [50, 50]], [[10, 50], [50, 50]]], 0, 1)
    assert split is not None
    assert split.score_part == pytest.approx([1, 0])
    assert split.weight_part == pytest.approx([0, 0])


def test_leaving_one_head_out_shows_who_tips_the_balance():
    of = panel([[1, 1]] * 3, [[[90, 90], [0, 0]], [[40, 40], [60, 60]], [[40, 40], [60, 60]]])
    assert leader(of.weights, of.values) == 0
    assert leader_without_each_head(of.weights, of.values) == (1, 0, 0)
    assert leader_if_all_judged_like(of.weights, of.values, 1, 0) == 1
    assert leader_if_all_judged_like(of.weights, of.values, 0, 0) == 0


def _mean_lead(of: Panel, weights: np.ndarray, first: int, rival: int) -> float:
    lead = of.values[:, first] - of.values[:, rival]
    return float(np.mean(np.sum(weights * lead, axis=1)))


def _lead_falls(of: Panel, flip, first: int) -> bool:
    return _mean_lead(of, _all_on(of.weights, flip.criterion), first, flip.leader_then) < 0


def test_level_options_are_all_within_three_points_of_the_best():
    verdict = decide(panel([[100]], [[[67.8], [66.7], [67.5], [64.8]]]))
    assert verdict.level == ("o0", "o2", "o1")
    assert verdict.is_level
    alone = decide(panel([[100]], [[[70], [67]]]))
    assert (alone.level, alone.is_level) == (("o0",), False)


@settings(deadline=None)
@given(panels())
def test_the_winner_comes_first_among_the_level(of: Panel):
    verdict = decide(of)
    assert verdict.level[0] == verdict.winner
    assert not verdict.is_level or verdict.level[1] == verdict.runner_up
