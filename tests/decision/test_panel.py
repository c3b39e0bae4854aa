"""The panel: every cell is what it would be alone, to the last bit; nothing depends on who sits beside it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from models.decision.panel import Panel, panel_of
from models.decision.values import value_function
from models.decision.verdict import Flip, checked_in_futures, decide
from models.outcome import Outcome
from models.scenario.schema import Scenario
from tests.decision.test_comparison import outcomes
from tests.small_outcome import outcome, state
from tests.small_scenario import small_scenario


def unsure(heads: dict[str, Any]) -> dict[str, Any]:
    """One judgement is missing, one has a range."""
    del heads["board"]["scores"]["platform"]["brand"]
    heads["works"]["ranges"] = {"journey": {"brand": {"low": 12.3, "high": 87.9}}}
    return heads


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return small_scenario(heads=unsure)


@pytest.fixture(scope="module")
def known() -> dict[str, Outcome]:
    uneven = outcome("platform", state(0, 7, wait_s=[91.7, 83.1]), state(7, 60, wait_s=[61.3, 1 / 3]))
    return outcomes(platform=uneven)


@pytest.fixture(scope="module")
def panel(scenario: Scenario, known: dict[str, Outcome]) -> Panel:
    return panel_of(scenario, known)


def test_every_cell_holds_the_points_of_its_own_figure(
    scenario: Scenario, known: dict[str, Outcome], panel: Panel
) -> None:
    for column, criterion in enumerate(scenario.criteria.values()):
        for row, option in enumerate(scenario.options):
            for head, person in enumerate(scenario.heads.values()):
                if criterion.metric is not None:
                    samples = known[option].samples(criterion.metric, "horizon")
                    figure, years = float(samples.mean()), samples.tolist()
                else:
                    figure = person.scores.get(option, {}).get(panel.criteria[column], np.nan)
                    years = [figure] * panel.by_year.shape[0]
                alone = [
                    float(value_function(each, criterion.anchors, criterion.anchor_values).value)
                    for each in (figure, *years)
                ]
                wanted = [50.0 if np.isnan(each) else each for each in alone]
                found = panel.values[head, row, column], *panel.by_year[:, head, row, column]
                assert list(map(float, found)) == wanted


def test_gaps_are_where_nothing_or_a_range_was_said(panel: Panel) -> None:
    assert panel.gaps is not None
    cells = [tuple(map(int, cell)) for cell in np.argwhere(panel.gaps.unknown)]
    brand = panel.criteria.index("brand")
    assert cells == [(panel.heads.index("board"), panel.options.index("platform"), brand)]
    wide = [tuple(map(int, cell)) for cell in np.argwhere(panel.gaps.high > panel.gaps.low)]
    assert wide == [(panel.heads.index("works"), panel.options.index("journey"), brand)]
    assert (panel.gaps.low[wide[0]], panel.gaps.high[wide[0]]) == (12.3, 87.9)


def test_a_head_alone_has_the_values_it_has_among_others(
    scenario: Scenario, known: dict[str, Outcome], panel: Panel
) -> None:
    for place, (name, head) in enumerate(scenario.heads.items()):
        alone = panel_of(scenario.model_copy(update={"heads": {name: head}}), known)
        assert np.array_equal(alone.values[0], panel.values[place])
        assert np.array_equal(alone.by_year[:, 0], panel.by_year[:, place])
        assert np.array_equal(alone.weights[0], panel.weights[place])


def test_figures_over_the_horizon_cannot_be_written_to(known: dict[str, Outcome]) -> None:
    """They are worked out once and handed to whoever asks."""
    before = known["platform"].samples("wait_s", "horizon").tolist()
    with pytest.raises(ValueError):
        known["platform"].samples("wait_s", "horizon")[0] = 0.0
    assert known["platform"].samples("wait_s", "horizon").tolist() == before


def test_a_future_overturns_a_clear_verdict_and_no_future_leaves_it() -> None:
    def agreed(heads: dict[str, Any]) -> dict[str, Any]:
        return dict.fromkeys(heads, heads["board"])

    clear = decide(panel_of(small_scenario(heads=agreed), outcomes()))
    assert clear.word == "clear" and not clear.futures_checked
    unmoved = checked_in_futures(clear, ())
    assert (unmoved.word, unmoved.flips, unmoved.futures_checked) == ("clear", clear.flips, True)
    flip = Flip("future", "late", None, None, "keep", within_range=True)
    assert checked_in_futures(clear, (flip,)).word == "close"
