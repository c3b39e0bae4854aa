"""Draws: right distributions, keyed by their owner."""

import statistics

import numpy as np
import pytest

from models.simulation import draws

KEYS = [np.uint64(draws.child_key(np.uint64(7), number)) for number in range(20_000)]


def test_normal_quantile_agrees_with_the_standard_library():
    exact = statistics.NormalDist().inv_cdf
    for u in [1e-12, 1e-6, 0.001, 0.02425, 0.075, 0.3, 0.5, 0.8, 0.925, 0.99, 1 - 1e-9]:
        assert draws.normal_quantile(u) == pytest.approx(exact(u), abs=2e-6)


def test_uniforms_fill_the_unit_interval_evenly():
    drawn = np.array([draws.uniform(key, draws.PATIENCE, 0) for key in KEYS])
    counts = np.histogram(drawn, bins=20, range=(0, 1))[0]
    chi_square = float(((counts - 1000) ** 2 / 1000).sum())
    assert drawn.min() > 0
    assert drawn.max() < 1
    assert chi_square < 43.8  # 99.9 % quantile for 19 degrees of freedom


def test_purposes_and_attempts_are_independent():
    columns = np.array(
        [
            [
                draws.uniform(key, draws.PATIENCE, 0),
                draws.uniform(key, draws.PATIENCE, 1),
                draws.uniform(key, draws.HANDLING, 0),
            ]
            for key in KEYS
        ]
    )
    correlation = np.corrcoef(columns.T)
    assert np.abs(correlation - np.eye(3)).max() < 4 / len(KEYS) ** 0.5


def test_a_draw_depends_on_its_key_alone():
    assert draws.uniform(KEYS[3], draws.HANDLING, 2) == draws.uniform(KEYS[3], draws.HANDLING, 2)
    assert draws.uniform(KEYS[3], draws.HANDLING, 2) != draws.uniform(KEYS[4], draws.HANDLING, 2)


@pytest.mark.parametrize("mean", [0.05, 1.0, 12.5, 300.0, 900.0])
def test_poisson_quantile_has_mean_and_variance_of_poisson(mean):
    drawn = np.array([draws.poisson_quantile(draws.uniform(key, draws.COUNT), mean) for key in KEYS])
    assert drawn.mean() == pytest.approx(mean, abs=4 * (mean / len(KEYS)) ** 0.5)
    assert drawn.var() == pytest.approx(mean, rel=0.06)


def test_growth_appends_and_never_removes():
    for key in KEYS[:300]:
        u = draws.uniform(key, draws.COUNT)
        counts = [draws.poisson_quantile(u, mean) for mean in np.linspace(0.1, 40, 60)]
        assert counts == sorted(counts)


@pytest.mark.parametrize("variation", [0.05, 0.2, 0.4])
def test_gamma_factor_has_mean_one_and_the_stated_variation(variation):
    drawn = np.array([draws.gamma_factor(draws.uniform(key, draws.DAY), variation) for key in KEYS])
    assert drawn.mean() == pytest.approx(1, abs=0.01)
    assert drawn.std() == pytest.approx(variation, rel=0.03)


def test_lognormal_has_the_stated_mean_and_variation():
    sigma = np.sqrt(np.log1p(0.8**2))
    drawn = np.array([draws.lognormal(draws.uniform(key, draws.HANDLING), 300.0, sigma) for key in KEYS])
    assert drawn.mean() == pytest.approx(300, rel=0.03)
    assert drawn.std() / drawn.mean() == pytest.approx(0.8, rel=0.06)
