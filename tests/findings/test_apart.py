"""Figures that differ print differently, with no more decimals than that needs."""

from __future__ import annotations

import pytest

from models.findings.apart import MOST_MORE, digits_apart, metric_digits
from models.outcome import METRICS


@pytest.mark.parametrize(("first", "second"), [(1.421, 1.423), (25.04, 25.01), (0.5, 0.9), (7.0, 8.0)])
@pytest.mark.parametrize("digits", [0, 1, 2])
def test_fewest_decimals_that_tell_two_figures_apart(first, second, digits):
    found = digits_apart(first, second, digits)
    assert found is not None and digits <= found <= digits + MOST_MORE
    assert f"{first:.{found}f}" != f"{second:.{found}f}"
    assert found == digits or f"{first:.{found - 1}f}" == f"{second:.{found - 1}f}"


def test_what_is_closer_still_has_no_digits():
    assert digits_apart(1.0, 1.0000001, 1) is None


@pytest.mark.parametrize("metric", METRICS)
def test_figures_far_apart_keep_their_usual_decimals(metric):
    usual = None if METRICS[metric].unit in ("s", "h") else METRICS[metric].digits
    assert metric_digits(metric, 3.0, 9.0) == usual
