"""A benefit is there when most of the change is; what begins earlier is told with its size."""

from __future__ import annotations

import numpy as np
import pytest

from models.findings.effect_dates import effect_dates, effect_sentence
from models.outcome import Outcome
from models.scenario import read_scenario, shipped_scenarios
from models.texts import LANGUAGES
from tests.small_outcome import outcome, state

METRIC = "service_level_share"
NOISE = np.array([-0.0002, 0.0001, 0.0001, 0.0])
BANK = read_scenario(shipped_scenarios()["regional-bank"])


def course(option: str, *values: float) -> Outcome:
    """One value per year."""
    return outcome(
        option,
        *(
            state(12 * year, 12 * year + 12, service_level_share=list(value + NOISE * (year + 1)))
            for year, value in enumerate(values)
        ),
    )


BEFORE = course("like-for-like", 0.77)


def test_the_small_beginning_is_not_the_benefit() -> None:
    found = effect_dates(course("phased", 0.77, 0.775, 0.83, 0.85), BEFORE, METRIC)
    assert found is not None
    assert (found.first_month, found.most_month) == (12, 24)
    assert (found.first, found.most, found.end) == pytest.approx((0.775, 0.83, 0.85), abs=1e-3)


def test_a_peak_that_is_lost_again_does_not_count() -> None:
    found = effect_dates(course("phased", 0.77, 0.9, 0.78, 0.87), BEFORE, METRIC)
    assert found is not None and (found.first_month, found.most_month) == (12, 36)


def test_worse_is_dated_like_better() -> None:
    found = effect_dates(course("phased", 0.77, 0.76, 0.70), BEFORE, METRIC)
    assert found is not None and (found.first_month, found.most_month) == (12, 24)


def test_no_change_beyond_noise_has_no_date() -> None:
    assert effect_dates(course("phased", 0.77, 0.8, 0.7701), BEFORE, METRIC) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_names_both_months_and_what_they_bring(language: str) -> None:
    told = effect_sentence(BANK, course("phased", 0.77, 0.775, 0.83), BEFORE, language)
    assert "12" in told and "24" in told
    values = ("77,0", "77,5", "83,0") if language == "de" else ("77.0", "77.5", "83.0")
    assert all(value in told for value in values)
    both = effect_sentence(BANK, course("phased", 0.77, 0.83), BEFORE, language)
    assert "12" in both and "24" not in both
    assert effect_sentence(BANK, BEFORE, BEFORE, language)
