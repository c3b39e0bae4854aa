"""What knowing is worth: never less than nothing, never more than knowing everything."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.decision.information import evpi, evppi, evppi_by_chance, evppi_interval

SEEDS = st.integers(0, 10_000)


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_one_thing_is_worth_no_more_than_everything(seed):
    rng = np.random.default_rng(seed)
    payoff = rng.normal(size=(120, 3))
    assert evpi(payoff) >= 0
    assert 0 <= evppi(payoff, payoff[:, 0]) <= evpi(payoff) + 1e-9


@given(SEEDS, st.floats(-50, 50), st.floats(0.1, 20))
@settings(max_examples=40, deadline=None)
def test_units_and_what_all_options_share_change_nothing(seed, shift, scale):
    rng = np.random.default_rng(seed)
    payoff, came_out = rng.normal(size=(150, 3)), rng.normal(size=150)
    common = rng.normal(size=(150, 1))
    assert evpi(payoff * scale + common * 0 + shift) == pytest.approx(scale * evpi(payoff), abs=1e-9)
    assert evppi(payoff + common, came_out) == pytest.approx(evppi(payoff, came_out), abs=1e-9)
    assert evppi(payoff, scale * came_out + shift) == pytest.approx(evppi(payoff, came_out), abs=1e-6)


def test_a_dominant_option_makes_every_study_worthless():
    payoff = np.random.default_rng(0).normal(size=(100, 3))
    payoff[:, 1] = payoff.max(axis=1) + 1
    assert evpi(payoff) == 0


def test_two_actions_with_a_linear_stake_are_worth_what_the_normal_loss_integral_says():
    """Raiffa and Schlaifer 1961: stake k |theta - break-even|, theta normal, break-even at its mean: k sigma
    / sqrt(2 pi); an input that makes up half of the variance is worth sqrt(1/2) of it."""
    rng = np.random.default_rng(1)
    known, rest = rng.normal(size=(2, 40_000))
    payoff = np.column_stack([np.zeros(40_000), (known + rest) * 1000])
    whole = 1000 * np.sqrt(2) / np.sqrt(2 * np.pi)
    assert evpi(payoff) == pytest.approx(whole, rel=0.02)
    assert evppi(payoff, known) == pytest.approx(whole * np.sqrt(0.5), rel=0.02)


def test_what_has_nothing_to_do_with_it_is_not_above_chance():
    rng = np.random.default_rng(2)
    payoff = rng.normal(size=(200, 4))
    above = sum(evppi(payoff, noise) > evppi_by_chance(payoff, noise) for noise in rng.normal(size=(20, 200)))
    assert above <= 4, "5 % of 20, with room for chance"


def test_the_interval_holds_the_value_of_a_threshold():
    rng = np.random.default_rng(3)
    came_out = rng.uniform(size=400)
    payoff = np.column_stack([np.zeros(400), np.where(came_out > 0.5, 100.0, -100.0)])
    worth = evppi_interval(payoff, came_out)
    assert worth.low <= worth.value <= worth.high
    assert worth.value == pytest.approx(50, rel=0.15)
