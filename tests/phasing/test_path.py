"""Staged paths: amounts by hand, and laws of flexibility."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.costs import money_of, npv
from models.outcome import Outcome
from models.phasing import StagedPath, every_plan, staged_path, tree_of
from models.phasing.stages import committed_once, stopped_outcome
from models.scenario.schema import Scenario
from tests.small_outcome import outcome, state
from tests.small_scenario import assumed, share, small_scenario, text

FLAT = {"wage_inflation": share(0), "price_inflation": share(0), "discount_rate": share(0)}


def block(once: float = 0, yearly: float = 0, year: int = 0) -> dict[str, Any]:
    return {
        "name": text("block"),
        "kind": "platform",
        "once_eur": assumed(once, "EUR"),
        "yearly_eur": assumed(yearly, "EUR"),
        "from_year": year,
        "optimism_uplift": share(0),
    }


def gated(passes: float = 0.6, works: float = 0.0, stop: float = 0.0, **gate: Any) -> Scenario:
    """The journey in two stages: 300 000 at once, then 400 000 in year 1 and 50 000 a year after."""

    def options(content: dict[str, Any]) -> dict[str, Any]:
        content["journey"]["costs"] = {"first": block(300_000), "second": block(400_000, 50_000, 1)}
        content["journey"]["phasing"] = {
            "gates": [
                {
                    "name": text("gate"),
                    "tests": [{"metric": "repeats_per_100", "at_most": 20}, {"by_month": 6}],
                    "passes": share(passes, passes / 2, (1 + passes) / 2),
                    "works_if_failed": share(works),
                    "stop_cost_eur": assumed(stop, "EUR"),
                    "keeps": text("the platform"),
                    **gate,
                }
            ]
        }
        return content

    return small_scenario(options=options, money=lambda money: {**money, **FLAT, "realisation_months": 0})


def outcomes(first: float = 26, second: float = 18, platform: float = 24) -> dict[str, Outcome]:
    return {
        "keep": outcome("keep", state(posts_required=[28, 28])),
        "platform": outcome("platform", state(posts_required=[platform, platform])),
        "journey": outcome(
            "journey",
            state(0, 12, posts_required=[first, first]),
            state(12, 60, stage=1, posts_required=[second, second]),
        ),
    }


def path(scenario: Scenario, known: dict[str, Outcome]) -> StagedPath:
    found = staged_path(scenario, "journey", known)
    assert found is not None
    return found


def test_a_gate_by_hand() -> None:
    found = path(gated(stop=10_000), outcomes())
    gate = found.gates[0]
    saved = 100_000 * 5  # the do-minimum's licence
    staff = 60_000 * 0.8
    full = saved - 300_000 - 400_000 - 4 * 50_000 + staff * (2 + 4 * 10)
    stop = saved - 300_000 + staff * 2 * 5 - 10_000
    failed = saved - 300_000 - 400_000 - 4 * 50_000 + staff * 2 * 5
    assert gate.passed_continue == pytest.approx(full)
    assert gate.stop == pytest.approx(stop)
    assert gate.failed_continue == pytest.approx(failed)
    assert (gate.committed_before, gate.committed_after) == (300_000, 400_000)
    assert found.staged == pytest.approx(0.6 * full + 0.4 * stop)
    assert found.ordered_whole == pytest.approx(0.6 * full + 0.4 * failed)
    assert found.flexibility == pytest.approx(0.4 * (stop - failed))
    assert gate.must_be_worth == pytest.approx(stop - full)


def test_an_option_without_gates_is_no_staged_path() -> None:
    assert staged_path(small_scenario(), "journey", outcomes()) is None


def test_what_the_gate_asks_is_told_with_what_the_model_expects() -> None:
    metric, date = path(gated(), outcomes()).gates[0].checks
    assert (metric.expected, metric.met) == (1.0, True)
    assert (date.expected, date.met) == (0.0, True)


@settings(max_examples=25, deadline=None)
@given(
    passes=st.floats(0, 1),
    works=st.floats(0, 1),
    second=st.floats(10, 40),
)
def test_flexibility_is_never_negative_where_stopping_is_free(
    passes: float, works: float, second: float
) -> None:
    found = path(gated(passes, works), outcomes(second=second))
    assert found.flexibility >= -1e-6
    assert found.money_only >= found.staged - 1e-6


@settings(max_examples=15, deadline=None)
@given(passes=st.floats(0, 1), works=st.floats(0, 1))
def test_money_alone_takes_the_best_of_all_plans(passes: float, works: float) -> None:
    found = path(gated(passes, works, switch_to="platform"), outcomes())
    values = tuple(gate.passes[1] for gate in found.gates)
    best = max(every_plan(tree_of(found.gates, values, money_only=True)))
    assert found.money_only == pytest.approx(best)


def deciding(passes: float) -> Scenario:
    """The platform as what one could decide at once."""
    scenario = gated(passes)
    journey = scenario.options["journey"]
    assert journey.phasing is not None
    phasing = journey.phasing.model_copy(update={"commit_now": "platform"})
    changed = journey.model_copy(update={"phasing": phasing})
    return scenario.model_copy(update={"options": {**scenario.options, "journey": changed}})


def test_at_the_break_even_probability_both_ways_cost_the_same() -> None:
    known = outcomes(platform=10)
    found = path(deciding(0.6), known)
    assert (found.ahead_if_failing, found.ahead_if_passing) == ("staged", "now")
    assert found.break_even is not None
    even = path(deciding(found.break_even), known)
    assert even.staged == pytest.approx(even.now, abs=1.0)
    assert path(deciding(0.6), outcomes()).break_even is None


def test_a_gate_that_is_passed_for_sure_is_worth_nothing() -> None:
    assert path(gated(1.0), outcomes()).flexibility == pytest.approx(0)


def test_a_later_gate_moves_cost_and_loses_posts() -> None:
    found = path(gated(), outcomes())
    assert found.delay_post_years == pytest.approx(8)
    staff = 60_000 * 0.8
    assert found.delay_npv == pytest.approx(50_000 - 8 * staff)


def test_stopping_keeps_what_the_first_stage_delivers() -> None:
    stopped = stopped_outcome(gated(), outcomes()["journey"], 0)
    assert [(each.from_month, each.to_month) for each in stopped.states] == [(0, 60)]
    assert committed_once(gated(), "journey", 0) == 300_000


def test_switching_pays_for_both_until_the_gate() -> None:
    scenario, known = gated(switch_to="platform"), outcomes()
    gate = path(scenario, known).gates[0]
    other = money_of(scenario, "platform", known["platform"], known["keep"])
    base = money_of(scenario, "keep", known["keep"], known["keep"])
    staff = 60_000 * 0.8
    expected = [-300_000.0, staff * 2, 0, 0, 0, 0]
    for year in range(5):
        expected[year + 1] += other.cash_flow[year]
    assert gate.switch == pytest.approx(
        npv(0, [own - there for own, there in zip(expected, base.cash_flow, strict=True)])
    )


def test_where_every_gate_is_sure_to_pass_the_means_are_the_plain_money() -> None:
    known, scenario = outcomes(platform=10), deciding(1.0)
    found = path(scenario, known)
    for option, mean in (("platform", found.now), ("journey", found.ordered_whole)):
        assert mean == pytest.approx(money_of(scenario, option, known[option], known["keep"]).npv)


@settings(max_examples=15, deadline=None)
@given(passes=st.floats(0, 1))
def test_deciding_at_once_depends_on_the_gate_by_the_effect_that_fails_with_it_alone(passes: float) -> None:
    known, scenario = outcomes(platform=10), deciding(passes)
    lost, won = path(scenario, known).over_first_gate[1]
    whole = money_of(scenario, "platform", known["platform"], known["keep"]).npv
    assert won == pytest.approx(whole)
    assert lost < won
    assert path(scenario, known).now == pytest.approx(passes * won + (1 - passes) * lost)
    journey = scenario.options["journey"]
    assert journey.phasing is not None
    (gate,) = journey.phasing.gates
    sure = gate.model_copy(update={"works_if_failed": gate.works_if_failed.model_copy(update={"value": 1.0})})
    phasing = journey.phasing.model_copy(update={"gates": (sure,)})
    options = {**scenario.options, "journey": journey.model_copy(update={"phasing": phasing})}
    lost, won = path(scenario.model_copy(update={"options": options}), known).over_first_gate[1]
    assert lost == pytest.approx(won)
