"""When an option fails: planted rules are found, chance is not, few cases are not searched."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.decision.discovery import binomial_tail, discover, prim, screened


def futures(seed=1, count=1000, inputs=30):
    return np.random.default_rng(seed).uniform(size=(count, inputs))


def planted(x, wrong_share=0.02, seed=9):
    bad = (x[:, 7] > 0.6) & (x[:, 3] < 0.5)
    return bad ^ (np.random.default_rng(seed).uniform(size=len(x)) < wrong_share)


def test_a_planted_rule_is_found_with_its_two_counts():
    x = futures()
    bad = planted(x)
    found = discover(x, bad).rule
    assert {(each.input, each.low is not None) for each in found.conditions} == {(7, True), (3, False)}
    above = next(each for each in found.conditions if each.input == 7)
    below = next(each for each in found.conditions if each.input == 3)
    assert above.low == pytest.approx(0.6, abs=0.05)
    assert below.high == pytest.approx(0.5, abs=0.05)
    inside = (x[:, 7] >= above.low) & (x[:, 3] <= below.high)
    assert (found.cases, found.inside) == (bad.sum(), inside.sum())
    assert found.caught == (inside & bad).sum()


def test_bad_futures_by_chance_have_no_rule():
    x = futures(seed=4)
    bad = np.random.default_rng(5).uniform(size=len(x)) < 0.2
    assert discover(x, bad).why_none == "no_simple_rule"


def test_few_cases_are_not_searched_and_neither_is_what_nearly_always_happens():
    x = futures()
    few = np.zeros(len(x), dtype=bool)
    few[:29] = True
    assert discover(x, few).why_none == "few_cases"
    assert discover(x, ~few).why_none == "nearly_all"


@given(st.integers(0, 200))
@settings(max_examples=10, deadline=None)
def test_units_of_the_inputs_change_no_rule(seed):
    x = futures(seed=seed, count=600, inputs=12)
    bad = planted(x)
    plain, scaled = prim(x, bad), prim(x * 1000 - 250, bad)
    assert [each.input for each in plain.conditions] == [each.input for each in scaled.conditions]
    assert (plain.inside, plain.caught) == (scaled.inside, scaled.caught)


def test_a_rule_has_at_most_three_conditions():
    x = futures(seed=11, count=2000, inputs=8)
    bad = (x[:, :6] > 0.25).all(axis=1)
    assert len(prim(x, bad).conditions) <= 3


def test_the_inputs_that_tell_are_among_those_peeled():
    x = futures(inputs=200, count=1500)
    assert {3, 7} <= set(screened(x, planted(x)))


def test_the_tail_of_the_binomial_distribution_sums_to_one():
    whole = [binomial_tail(k, 12, 0.3) - binomial_tail(k + 1, 12, 0.3) for k in range(13)]
    assert sum(whole) == pytest.approx(1)
    assert binomial_tail(0, 12, 0.3) == 1.0
