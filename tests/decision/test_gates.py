"""Gates: pass or fail beside the points; what fails stays visible and cannot win."""

from __future__ import annotations

from typing import Any

import pytest

from models.comparison import compare_outcomes
from models.decision.gates import failed_options, gate_results
from models.findings.robustness import robustness_of
from models.problems import UnusableInput
from models.scenario import apply_changes, read_scenario, shipped_scenarios
from tests.decision.test_comparison import compared, outcomes
from tests.small_scenario import small_scenario, text

BANK = read_scenario(shipped_scenarios()["regional-bank"])


def gate(**content: Any) -> dict[str, Any]:
    return {"name": text("gate"), "source": "invented", "grade": "D", **content}


def with_gates(**gates: Any):
    return compare_outcomes(small_scenario(knock_outs=gates), outcomes())


def test_what_fails_stays_visible_and_cannot_win():
    free = compared()
    held = with_gates(people=gate(measure="posts_required", direction="at_least", threshold=24))
    assert free.verdict.winner == "journey"
    assert held.verdict.failed == {"journey": ("people",)}
    assert held.verdict.winner == "platform"
    assert held.verdict.rank_shares["journey"] == 0
    assert "journey" not in (*held.verdict.level, *(flip.winner_then for flip in held.verdict.flips))
    assert held.values.equals(free.values)
    assert "journey" in held.money


def test_nothing_is_dropped_for_an_option_that_fails():
    """ "journey" beats "platform" for the board and the works council alike, but cannot be chosen."""

    def alike(heads: dict[str, Any]) -> dict[str, Any]:
        heads["works"]["scores"] = heads["board"]["scores"]
        return heads

    people = gate(measure="posts_required", direction="at_least", threshold=24)
    held = compare_outcomes(small_scenario(heads=alike, knock_outs={"people": people}), outcomes())
    assert held.verdict.failed == {"journey": ("people",)}
    assert held.dominated == {"keep": "platform"}


def test_the_threshold_itself_passes():
    exact = with_gates(people=gate(measure="posts_required", direction="at_most", threshold=24))
    assert exact.verdict.failed == {"keep": ("people",)}


def test_a_judged_gate_that_nobody_judged_fails_nothing():
    result = with_gates(exit=gate(kept={"keep": False, "platform": True}))
    assert {each.option: each.passed for each in result.gates} == {
        "keep": False,
        "platform": True,
        "journey": None,
    }
    assert result.verdict.failed == {"keep": ("exit",)}


def test_money_and_dates_can_be_gates():
    money = with_gates(budget=gate(measure="npv_absolute", direction="at_least", threshold=0))
    figures = {each.option: each.figure for each in money.gates}
    assert figures["keep"] == money.money["keep"].npv_absolute
    dates = gate_results(
        small_scenario(knock_outs={"on": gate(measure="in_service_month", direction="at_most", threshold=0)}),
        outcomes(),
        money.money,
    )
    assert all(each.figure is not None for each in dates)


def test_where_every_option_fails_nothing_is_recommended():
    none = with_gates(people=gate(measure="posts_required", direction="at_most", threshold=1))
    assert none.verdict.none_passes
    assert none.verdict.word == "open"
    assert set(none.verdict.passing) == set(none.outcomes)
    assert robustness_of(small_scenario(), none).rows


def test_where_one_option_is_left_it_has_no_rival():
    one = with_gates(people=gate(measure="posts_required", direction="at_most", threshold=22))
    assert one.verdict.passing == ("journey",)
    assert one.verdict.winner == one.verdict.runner_up == "journey"
    assert one.verdict.together is None
    assert robustness_of(small_scenario(), one).beliefs[0].count == 100


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"measure": "once"}, "gate_incomplete"),
        (
            {"measure": "once", "direction": "at_most", "threshold": 1, "kept": {"journey": True}},
            "gate_both_kinds",
        ),
    ],
)
def test_half_a_gate_is_refused(content: dict[str, Any], code: str):
    with pytest.raises(UnusableInput) as caught:
        apply_changes(BANK, {"knock_outs.extra": gate(**content)})
    assert [problem.code for problem in caught.value.problems] == [f"scenario.{code}"]


def test_the_bank_has_gates_with_sources_that_stay_out_of_the_points():
    assert set(BANK.knock_outs) == {"in_service", "budget", "exit"}
    assert all(each.source and each.grade for each in BANK.knock_outs.values())
    assert BANK.knock_outs["in_service"].threshold == BANK.decision.deadline_months
    assert failed_options(()) == {}
