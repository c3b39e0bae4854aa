"""The nearest flip by all weights together: closed form (STAB-02) against brute force over active sets."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.decision import additive_values, leader
from models.decision.joint_flip import joint_flip, smallest_shift
from tests.decision.panels import panels


def brute_force(lead, ahead, room):
    """Every set of weights held at zero, the rest by least squares; the shortest feasible shift."""
    best = None
    for held in itertools.product((False, True), repeat=len(lead)):
        free = ~np.array(held)
        if not free.any():
            continue
        shift = np.where(free, 0.0, -room)
        equations = np.stack([np.ones(free.sum()), lead[free]])
        wanted = np.array([-shift.sum(), -ahead - lead @ shift])
        solved = np.linalg.pinv(equations) @ wanted
        if not np.allclose(equations @ solved, wanted, atol=1e-8):
            continue
        shift[free] = solved
        if np.all(shift >= -room - 1e-9) and (
            best is None or np.linalg.norm(shift) < np.linalg.norm(best) - 1e-12
        ):
            best = shift
    return best


@settings(deadline=None)
@given(
    st.integers(2, 5).flatmap(
        lambda n: st.tuples(
            st.lists(st.integers(1, 100), min_size=n, max_size=n),
            st.lists(st.integers(-60, 60), min_size=n, max_size=n),
        )
    )
)
def test_the_shift_is_the_shortest_there_is(case):
    weights, lead = np.array(case[0]) / sum(case[0]), np.array(case[1], dtype=float)
    ahead = float(weights @ lead)
    if ahead <= 0.01:
        return
    found, expected = smallest_shift(lead, ahead, weights), brute_force(lead, ahead, weights)
    assert (found is None) == (expected is None)
    if found is not None:
        assert found == pytest.approx(expected, abs=1e-6)


def test_without_bounds_it_is_the_textbook_formula():
    lead, ahead = np.array([30.0, -10.0, 5.0]), 4.0
    centred = lead - lead.mean()
    shift = smallest_shift(lead, ahead, np.array([0.4, 0.3, 0.3]))
    assert shift == pytest.approx(-ahead / (centred @ centred) * centred)


@settings(deadline=None)
@given(panels())
def test_after_the_shift_the_rival_is_level_and_nobody_weighs_below_zero(of):
    found = joint_flip(of.weights, of.values)
    first = leader(of.weights, of.values)
    if found is None:
        lead = (of.values[:, [first]] - of.values).mean(axis=0)
        means = additive_values(of.weights, of.values).mean(axis=0)
        room = of.weights.min(axis=0)
        for rival in set(range(len(of.options))) - {first}:
            utmost = means[first] - means[rival] + (lead[rival].min() - lead[rival]) @ room
            assert utmost > -1e-9
        return
    shifted = of.weights + found.shift
    assert found.shift.sum() == pytest.approx(0, abs=1e-9)
    assert shifted.min() >= -1e-6
    means = additive_values(shifted, of.values).mean(axis=0)
    assert means[found.rival] == pytest.approx(means[first], abs=1e-5)
    assert 0 <= found.moved <= 1
