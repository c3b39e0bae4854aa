"""Passes between departments, before and after."""

from __future__ import annotations

import pandas as pd
import pytest

from models.evaluation import evaluate
from models.organisation.pass_changes import PassChange, pass_account, pass_changes, passed, rounded_account
from models.scenario import read_scenario, shipped_scenarios

FIGURES = ("before", "after", "broken_before", "broken_after")

BEFORE = pd.DataFrame(
    {
        "from_unit": ["a", "a", "b", "a"],
        "to_unit": ["b", "b", "c", "a"],
        "kind": ["cold", "broken", "warm", "cold"],
        "per_100_issues": [3.0, 2.0, 1.0, 50.0],
    }
)
AFTER = pd.DataFrame({"from_unit": ["a"], "to_unit": ["c"], "kind": ["warm"], "per_100_issues": [4.0]})


def test_kinds_are_added_and_the_largest_way_comes_first() -> None:
    assert pass_changes(BEFORE, AFTER) == (
        PassChange("a", "b", 5.0, 0.0, 2.0, 0.0),
        PassChange("a", "c", 0.0, 4.0, 0.0, 0.0),
        PassChange("b", "c", 1.0, 0.0, 0.0, 0.0),
    )


def test_a_pass_within_a_department_is_none_between_departments() -> None:
    assert all(change.from_unit != change.to_unit for change in pass_changes(BEFORE, BEFORE))


def test_no_passes_no_changes() -> None:
    assert pass_changes(BEFORE.iloc[:0], AFTER.iloc[:0]) == ()


@pytest.fixture(scope="module")
def bank():
    scenario = read_scenario(shipped_scenarios()["regional-bank"])
    return scenario, {o: evaluate(scenario, o, replications=2) for o in ("like-for-like", "omnichannel")}


def per_issue(outcome, metric):
    """A figure per 100 handled contacts told per 100 issues."""
    handled, issues = (outcome.interval(each).mean for each in ("handled", "issues"))
    return outcome.interval(metric).mean * handled / issues


def test_the_lines_add_up_to_the_metric_of_the_real_outcome(bank) -> None:
    scenario, outcomes = bank
    sides = [passed(scenario, option, outcome.target) for option, outcome in outcomes.items()]
    *lines, total = pass_account(*sides)
    for figure in FIGURES:
        assert sum(getattr(line, figure) for line in lines) == pytest.approx(getattr(total, figure))
    assert total.before == pytest.approx(per_issue(outcomes["like-for-like"], "passes_per_100"))
    assert total.broken_after == pytest.approx(per_issue(outcomes["omnichannel"], "broken_passes_per_100"))
    for line in lines:
        assert min(getattr(line, figure) for figure in FIGURES) > -0.05, "no pass arrives that nobody began"


def test_what_is_printed_adds_up_too(bank) -> None:
    scenario, outcomes = bank
    exact = pass_account(*(passed(scenario, o, outcome.target) for o, outcome in outcomes.items()))
    *lines, total = rounded_account(exact)
    for figure in FIGURES:
        assert round(sum(getattr(line, figure) for line in lines), 6) == getattr(total, figure)
        for shown, meant in zip((*lines, total), exact, strict=True):
            assert abs(getattr(shown, figure) - getattr(meant, figure)) < 0.21
    assert all(line.before >= line.broken_before for line in lines)
