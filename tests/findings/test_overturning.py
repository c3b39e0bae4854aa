"""When a recommendation ceases to be one in drawn futures: counted, the most frequent way first."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.findings.explored import OVERTURNS, failing, holds
from models.findings.knocked_out import knock_outs
from models.findings.overturning import common_sentence, overturns
from models.futures.exploration import Exploration
from models.futures.exploring import explore
from models.scenario.schema import Scenario
from models.simulation.calibration import Demand
from models.texts import LANGUAGES


@pytest.fixture(scope="module")
def drawn(bank: Scenario, demand: Demand) -> Exploration:
    return explore(bank, demand, futures=12, seed=5)


def test_every_way_is_counted_and_the_most_frequent_stands_first(bank: Scenario, drawn: Exploration) -> None:
    found = overturns(bank, drawn, bank.options)
    assert {(each.option, each.failure) for each in found} == {
        (option, failure) for option in bank.options for failure in OVERTURNS
    }
    cases = [each.cases for each in found]
    assert cases == sorted(cases, reverse=True)
    behind = {each.option: each.behind for each in holds(bank, drawn)}
    broken = knock_outs(bank, drawn)
    for each in found:
        counted = behind[each.option] if each.failure == "behind" else broken.broken_in(each.option)
        assert each.cases == counted


def test_options_that_take_no_part_are_left_out(bank: Scenario, drawn: Exploration) -> None:
    assert overturns(bank, drawn, ["nobody"]) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_futures_have_in_common_is_named(bank: Scenario, drawn: Exploration, language: str) -> None:
    """Money of one option that falls below the do-minimum's exactly where one assumption lies high."""
    repeated = np.tile(drawn.draws, (10, 1)) + np.linspace(0, 1e-6, 120)[:, np.newaxis]
    option, column = drawn.options[-1], 0
    high = repeated[:, column] > np.quantile(repeated[:, column], 0.7)
    npv = np.where(high, -1.0, 1.0)[:, np.newaxis] * np.ones((1, len(drawn.options)))
    many = replace(drawn, draws=repeated, npv=npv)
    assert failing(bank, many, option, "dearer").sum() == high.sum()
    said = common_sentence(bank, many, option, "dearer", language)
    assert said is not None
    assert drawn.inputs[column].label(bank, language) in said
    nothing = replace(many, npv=np.abs(npv))
    assert common_sentence(bank, nothing, option, "dearer", language) is None
