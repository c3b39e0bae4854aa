"""Each lever left out alone: what changes is that of the option simulated without it; a lever without effect
is told with its reason."""

from __future__ import annotations

import numpy as np
import pytest

from models.comparison import Comparison, compare
from models.decision.panel import mean_values, panel_of
from models.findings.lever_effects import HARDLY, LeverEffect, left_out, levers_alone
from models.option_runs import OptionRuns
from models.organisation.readiness import levers_turned
from models.outcome import Outcome
from models.playback import with_lever
from models.scenario.schema import Scenario
from models.simulation.calibration import Demand

OPTION, LEVER = "phased", "identification"


@pytest.fixture(scope="module")
def known(bank: Scenario, demand: Demand) -> Comparison:
    return compare(bank, demand=demand, with_futures=False)


def without(scenario: Scenario, demand: Demand, *levers: str) -> Outcome:
    for lever in levers:
        scenario = with_lever(scenario, OPTION, lever, False)
    return OptionRuns(scenario, None, 0, demand, None)(OPTION)


def test_every_lever_of_the_option_is_left_out_once(
    bank: Scenario, demand: Demand, known: Comparison
) -> None:
    told: list[float] = []
    found = levers_alone(
        bank,
        OPTION,
        known.outcomes,
        lambda changed, option: OptionRuns(changed, None, 0, demand, None)(option),
        told.append,
    )
    assert tuple(lever for each in found for lever in each.levers) == levers_turned(bank, OPTION)
    assert told[-1] == 1.0
    assert {each.kind for each in found} >= {"points", "hardly"}
    for each in found:
        assert (each.kind == "points") == (abs(each.points) >= HARDLY)


def test_points_and_figures_are_those_of_the_option_without_it(
    bank: Scenario, demand: Demand, known: Comparison
) -> None:
    """Recognising issues again saves work that points do not count: the case that readers asked about."""
    after = without(bank, demand, LEVER)
    found = left_out(bank, OPTION, (LEVER,), known.outcomes, after)
    place = tuple(bank.options).index(OPTION)
    points = [
        mean_values(panel_of(bank, outcomes))[place]
        for outcomes in (known.outcomes, {**known.outcomes, OPTION: after})
    ]
    assert found.points == pytest.approx(points[1] - points[0])
    assert found.kind == "hardly"
    work = next(each for each in found.moved if each.metric == "posts_required")
    assert work.judgement == "worse"
    assert work.after.mean == pytest.approx(np.mean(after.target.samples["posts_required"]))


def test_leaving_nothing_out_changes_nothing(bank: Scenario, known: Comparison) -> None:
    found = left_out(bank, OPTION, (), known.outcomes, known.outcomes[OPTION])
    assert (found.points, found.moved) == (0.0, ())


def test_a_lever_whose_prerequisite_never_comes_is_told_with_what_it_lacks(
    bank: Scenario, demand: Demand
) -> None:
    chosen = bank.options[OPTION]
    need = "customer_id"
    assert need in bank.prerequisites
    never = bank.prerequisites[need].today.model_copy(
        update={"state": "not_met", "from_month": None, "share": None}
    )
    blocked = chosen.model_copy(update={"prerequisites": {**chosen.prerequisites, need: never}})
    scenario = bank.model_copy(update={"options": {**bank.options, OPTION: blocked}})
    outcomes = {option: OptionRuns(scenario, None, 0, demand, None)(option) for option in scenario.options}
    found = left_out(scenario, OPTION, (LEVER,), outcomes, without(scenario, demand, LEVER))
    assert found.kind == "never_acts"
    assert need in found.missing
    assert found.points == 0.0


def test_nothing_is_called_nothing_only_where_no_figure_moves() -> None:
    assert LeverEffect(("a",), 0.0, (), ()).kind == "nothing"
    assert LeverEffect(("a",), -HARDLY, (), ()).kind == "points"
