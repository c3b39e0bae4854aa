"""Comparing options: tables that agree with one another, duties of the presentation, bad input."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest

from models import evaluation, option_runs
from models.comparison import Comparison, add_futures, compare, compare_outcomes
from models.decision import level_options
from models.option_runs import OptionRuns
from models.outcome import Outcome
from models.problems import UnusableInput
from models.scenario import apply_changes, read_scenario, shipped_scenarios
from models.simulation import calibration
from models.texts import LANGUAGES
from models.volumes.table import Volumes
from tests.small_outcome import outcome, state
from tests.small_scenario import share, small_scenario

FIGURES = {
    "keep": {"first_contact_share": [0.55, 0.57], "wait_s": [200, 220], "posts_required": [28, 28]},
    "platform": {"first_contact_share": [0.70, 0.72], "wait_s": [80, 90], "posts_required": [24, 24]},
    "journey": {"first_contact_share": [0.80, 0.82], "wait_s": [60, 70], "posts_required": [22, 22]},
}

VOLUMES = Volumes("small.csv", pd.DataFrame(), "abc", 0, (), (), ())


def outcomes(**replaced: Outcome) -> dict[str, Outcome]:
    return {option: outcome(option, state(**figures)) for option, figures in FIGURES.items()} | replaced


def compared() -> Comparison:
    return compare_outcomes(small_scenario(), outcomes())


def test_points_add_up_to_values_for_every_head_and_option():
    result = compared()
    summed = result.contributions.groupby(["head", "option"])["points"].sum()
    values = result.values.set_index(["head", "option"])["value"]
    assert summed.sort_index().to_numpy() == pytest.approx(values.sort_index().to_numpy())
    weights = result.contributions.groupby(["head", "option"])["weight"].sum()
    assert weights.to_numpy() == pytest.approx(1)


def test_a_value_by_hand():
    """Board: weights 100, 60, 40 of 200; 0.81 settled is 77.5 points, 65 s of waiting 79.5, brand 80."""
    values = compared().values.set_index(["head", "option"])["value"]
    expected = 0.5 * 77.5 + 0.3 * (240 - 65) / 220 * 100 + 0.2 * 80
    assert values["board", "journey"] == pytest.approx(expected)


def test_the_do_minimum_is_always_there():
    result = compared()
    for table in (result.values, result.criteria, result.contributions):
        assert "keep" in set(table["option"])
    assert result.money["keep"].npv == 0
    assert result.money["keep"].npv_absolute < 0


def test_money_never_enters_the_points():
    """Making an option a hundred times dearer changes its money and not one of its points."""

    def dear(options: dict[str, Any]) -> dict[str, Any]:
        amount = options["platform"]["costs"]["build"]["once_eur"]
        options["platform"]["costs"]["build"]["once_eur"] = {
            **amount,
            **{end: amount[end] * 100 for end in ("low", "value", "high")},
        }
        return options

    cheap, costly = compared(), compare_outcomes(small_scenario(options=dear), outcomes())
    assert costly.money["platform"].npv < cheap.money["platform"].npv
    assert costly.values.equals(cheap.values)
    assert costly.verdict == cheap.verdict


def test_measured_criteria_read_the_whole_horizon():
    """A service that is better only in the last of five years is not valued as if it always were."""
    late = outcome(
        "platform",
        state(0, 48, **FIGURES["keep"]),
        state(48, 60, **FIGURES["platform"]),
    )
    table = compare_outcomes(small_scenario(), outcomes(platform=late)).criteria
    raw = table.set_index(["option", "criterion"])["raw"]
    assert raw["platform", "settled"] == pytest.approx(0.8 * 0.56 + 0.2 * 0.71)


def test_dominated_options_are_named_with_what_dominates_them():
    def alike(heads: dict[str, Any]) -> dict[str, Any]:
        heads["works"]["scores"] = heads["board"]["scores"]
        return heads

    result = compare_outcomes(small_scenario(heads=alike), outcomes())
    assert result.dominated == {"keep": "platform", "platform": "journey"}
    assert result.verdict.winner == "journey"


def test_an_option_that_is_better_in_one_simulated_year_is_not_dominated():
    """In the mean "keep" is worse everywhere; in its second year it settles more than "platform"."""

    def alike(heads: dict[str, Any]) -> dict[str, Any]:
        heads["works"]["scores"] = heads["board"]["scores"]
        return heads

    scenario = small_scenario(heads=alike)
    lucky = outcome("keep", state(**{**FIGURES["keep"], "first_contact_share": [0.5, 0.75]}))
    assert compare_outcomes(scenario, outcomes(keep=lucky)).dominated["keep"] == "journey"
    assert compare_outcomes(scenario, outcomes()).dominated["keep"] == "platform"


def test_a_figure_beyond_its_anchors_is_marked():
    far = outcome("journey", state(**{**FIGURES["journey"], "wait_s": [5, 10]}))
    table = compare_outcomes(small_scenario(), outcomes(journey=far)).criteria
    row = table[(table["option"] == "journey") & (table["criterion"] == "wait")].iloc[0]
    assert (row["value"], bool(row["outside"])) == (100, True)


def test_an_unknown_figure_is_never_counted_as_something():
    unknown = outcome("journey", state(**{**FIGURES["journey"], "wait_s": [np.nan, np.nan]}))
    with pytest.raises(UnusableInput) as caught:
        compare_outcomes(small_scenario(), outcomes(journey=unknown))
    assert [problem.where for problem in caught.value.problems] == ["criteria.wait.metric"]


def test_what_a_head_has_not_said_is_named_and_never_counted_as_zero():
    """Missing judgements and swings may be anything; the comparison says which, and nothing becomes clear."""

    def gaps(heads: dict[str, Any]) -> dict[str, Any]:
        del heads["board"]["swing_points"]["brand"]
        heads["works"]["scores"] = {"keep": {"brand": 1}}
        return heads

    result = compare_outcomes(small_scenario(heads=gaps), outcomes())
    unknown = result.verdict.unknown
    assert unknown.weights == (("board", "brand"),)
    assert unknown.judgements == (("works", "platform", "brand"), ("works", "journey", "brand"))
    rows = result.values.set_index(["head", "option"])
    assert rows.loc[("works", "journey"), "least"] < rows.loc[("works", "journey"), "value"]
    assert rows.loc[("works", "journey"), "most"] > rows.loc[("works", "journey"), "value"]
    assert rows.loc[("works", "keep"), "least"] == rows.loc[("works", "keep"), "most"]


def test_all_weights_zero_names_the_head_and_one_option_is_no_comparison():
    def nothing(heads: dict[str, Any]) -> dict[str, Any]:
        heads["board"]["swing_points"] = dict.fromkeys(heads["board"]["swing_points"], 0)
        return heads

    with pytest.raises(UnusableInput) as caught:
        compare_outcomes(small_scenario(heads=nothing), outcomes())
    problem = caught.value.problems[0]
    assert problem.where == "heads.board.swing_points"
    role = small_scenario().heads["board"].role
    for language in LANGUAGES:
        assert role.in_language(language) in problem.what(language)
        assert problem.fix(language)

    def alone(options: dict[str, Any]) -> dict[str, Any]:
        return {"keep": options["keep"]}

    with pytest.raises(UnusableInput) as caught:
        compare_outcomes(small_scenario(options=alone), {"keep": outcomes()["keep"]})
    assert [problem.code for problem in caught.value.problems] == ["decision_one_option"]


def test_without_heads_or_criteria_there_is_nothing_to_weigh():
    with pytest.raises(UnusableInput) as caught:
        compare_outcomes(small_scenario(heads={}, criteria={}), outcomes())
    assert [problem.code for problem in caught.value.problems] == [
        "decision_no_heads",
        "decision_no_criteria",
    ]


class Simulation:
    """Stands in for the simulation: remembers what was run; a future named late lets everybody wait."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, str | None]] = []
        self.calibrations = 0

    def calibrate(self, _scenario, _volumes, _seed=0) -> str:
        self.calibrations += 1
        return "fitted"

    def evaluate(self, _scenario, option, future=None, seed=0, **_: Any) -> Outcome:
        self.runs.append((option, future))
        figures = dict(FIGURES[option])
        if future == "late" and option != "keep":
            figures |= {"first_contact_share": [0.5, 0.5], "wait_s": [240, 240], "posts_required": [30, 30]}
        made = outcome(option, state(**figures), future=future)
        return dataclasses.replace(made, seed=seed)


@pytest.fixture
def simulation(monkeypatch: pytest.MonkeyPatch) -> Iterator[Simulation]:
    """Replaces the simulation: what is tested here is what is made of its outcomes."""
    stand_in = Simulation()
    monkeypatch.setattr(evaluation, "evaluate", stand_in.evaluate)
    monkeypatch.setattr(evaluation, "own_volumes", lambda _scenario: VOLUMES)
    monkeypatch.setattr(calibration, "calibrate", stand_in.calibrate)
    option_runs.known_outcomes.cache_clear()
    yield stand_in
    option_runs.known_outcomes.cache_clear()


def test_futures_meet_every_option_and_can_overturn_the_winner(simulation: Simulation):
    told: list[float] = []
    result = compare(small_scenario(), seed=3, progress=told.append)
    assert len(simulation.runs) == 3 * (1 + 2)
    assert told == pytest.approx([(i + 1) / 9 for i in range(9)])
    assert set(result.futures["future"]) == {"late", "dear"}
    assert result.futures.groupby("future")["winner"].sum().tolist() == [1, 1]
    flips = [flip for flip in result.verdict.flips if flip.kind == "future"]
    assert [(flip.subject, flip.winner_then) for flip in flips] == [("late", "keep")]
    assert result.verdict.futures_checked


@pytest.mark.usefixtures("simulation")
def test_a_dearer_future_changes_money_only():
    result = compare(small_scenario())
    dear = result.futures[result.futures["future"] == "dear"].set_index("option")
    assert dear.loc["platform", "npv"] < result.money["platform"].npv
    means = result.values.groupby("option")["value"].mean()
    assert dear["value"].sort_index().to_numpy() == pytest.approx(means.sort_index().to_numpy())


def test_the_fast_answer_leaves_futures_out_and_they_can_follow(simulation: Simulation):
    quick = compare(small_scenario(), seed=3, with_futures=False)
    assert len(simulation.runs) == 3
    assert quick.futures.empty
    assert not quick.verdict.futures_checked
    whole = add_futures(small_scenario(), quick)
    at_once = compare(small_scenario(), seed=3)
    assert whole.futures.equals(at_once.futures)
    assert whole.verdict == at_once.verdict


def test_known_outcomes_are_not_simulated_again(simulation: Simulation):
    compare(small_scenario(), outcomes={"keep": outcomes()["keep"]}, with_futures=False)
    assert simulation.runs == [("platform", None), ("journey", None)]


def test_the_demand_is_calibrated_once_for_all_runs(simulation: Simulation):
    compare(small_scenario(), volumes=VOLUMES)
    assert simulation.calibrations == 1
    assert compare(small_scenario(), volumes=VOLUMES, demand="fitted").volumes_digest == VOLUMES.digest
    assert simulation.calibrations == 1


def test_only_what_a_change_touches_is_run_again(simulation: Simulation):
    def knowledge(options: dict[str, Any]) -> dict[str, Any]:
        options["platform"]["stages"][0]["levers"] = {"callback": True}
        return options

    def dearer(money: dict[str, Any]) -> dict[str, Any]:
        return {**money, "discount_rate": share(0.1)}

    compare(small_scenario(), volumes=VOLUMES, with_futures=False)
    simulation.runs.clear()
    compare(small_scenario(money=dearer), volumes=VOLUMES, with_futures=False)
    assert simulation.runs == []
    compare(small_scenario(options=knowledge), volumes=VOLUMES, with_futures=False)
    assert simulation.runs == [("platform", None)]
    compare(small_scenario(), volumes=VOLUMES, with_futures=False, seed=1)
    assert len(simulation.runs) == 1 + 3


def test_the_same_seed_gives_the_same_comparison():
    first, second = compared(), compared()
    assert first.verdict == second.verdict
    assert first.criteria.equals(second.criteria)


@pytest.mark.usefixtures("simulation")
def test_a_future_in_which_the_winner_is_level_with_the_leader_is_no_flip():
    """Late, "keep" leads far ahead and overturns; a leader that is level with the winner does not."""
    result = compare(small_scenario())
    winner = result.verdict.winner
    told = {flip.subject: flip.level_then for flip in result.verdict.flips if flip.kind == "future"}
    for future, rows in result.futures.groupby("future"):
        level = level_options(dict(zip(rows["option"], rows["value"], strict=True)))
        assert told.get(future) == (None if winner in level else level)
    assert "late" in told


def test_traits_of_reasons_and_channels_do_not_make_options_run_again() -> None:
    """They are told by rules; whatever is simulated keeps its key."""
    bank = read_scenario(shipped_scenarios()["regional-bank"])
    told = apply_changes(bank, {"reasons.access.traits.urgency": "low", "channels.phone.traits": {}})
    other = apply_changes(
        bank, {"reasons.access.handling_factor.value": bank.reasons["access"].handling_factor.low}
    )
    volumes = evaluation.own_volumes(bank)
    keys = [OptionRuns(each, volumes, 0, None, None)._common for each in (bank, told, other)]
    assert keys[0] == keys[1]
    assert keys[0] != keys[2]
