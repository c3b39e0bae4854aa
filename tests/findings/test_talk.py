"""What is worth talking about: shares sum to one, the pattern is told, no split is no topic."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from models.decision import Verdict
from models.decision.verdict import Flip, Together
from models.findings.talk import disputed, pattern_of, topics
from models.findings.views import (
    Dissent,
    drawing_error,
    heaviest,
    led_by_others,
    near_dissents,
    seen_more,
    together_takes_less,
    weight_ranges,
)
from models.scenario import read_scenario, shipped_scenarios
from tests.decision.test_comparison import compared

VERDICT = Verdict("open", "a", "b", 0.48, {"a": 0.48, "b": 0.5, "c": 0.02}, {}, (), mc_error=0.0098)


def contributions(points_of_first: dict[str, tuple[float, float]]) -> pd.DataFrame:
    """Two criteria of equal weight, option b at 0, option a as given per head."""
    return pd.DataFrame(
        [
            {
                "head": head,
                "option": option,
                "criterion": criterion,
                "weight": 0.5,
                "value": value if option == "a" else 0.0,
                "points": 0.5 * value if option == "a" else 0.0,
            }
            for head, values in points_of_first.items()
            for option in ("a", "b")
            for criterion, value in zip(("risk", "reach"), values, strict=True)
        ]
    )


def test_the_criterion_that_splits_the_heads_carries_all_of_the_disagreement() -> None:
    table = contributions({"x": (-40, 10), "y": (-38, 10), "z": (40, 10), "u": (42, 10)})
    first, second = topics(table, "a", "b")
    assert (first.criterion, second.criterion) == ("risk", "reach")
    assert first.share == pytest.approx(1) and second.share == pytest.approx(0)
    assert (first.pattern, second.pattern) == ("camps", "agreed")
    assert first.furthest_apart == ("x", "u")


def test_shares_of_a_real_comparison_sum_to_one_or_nobody_splits() -> None:
    comparison = compared()
    found = topics(comparison.contributions, comparison.verdict.winner, comparison.verdict.runner_up)
    if found:
        assert sum(topic.share for topic in found) == pytest.approx(1)
        assert [topic.share for topic in found] == sorted((t.share for t in found), reverse=True)


def test_heads_of_one_mind_are_no_topic() -> None:
    assert topics(contributions({"x": (20, 10), "y": (20, 10)}), "a", "b") == ()
    assert topics(contributions({"x": (20, 10), "y": (0, 10)}), "a", "a") == ()
    assert topics(contributions({"x": (20, 10)}), "a", "b") == ()


def test_what_lies_close_together_is_not_disputed_however_large_its_share() -> None:
    close = topics(contributions({"x": (20, 10), "y": (25, 10)}), "a", "b")
    assert close[0].share == pytest.approx(1) and disputed(close) == ()
    apart = topics(contributions({"x": (20, 10), "y": (28, 10)}), "a", "b")
    assert [topic.criterion for topic in disputed(apart)] == ["risk"]


def test_what_damps_the_split_is_not_disputed() -> None:
    found = topics(contributions({"x": (40, -10), "y": (0, 4), "z": (-40, 10)}), "a", "b")
    assert found[1].share < 0 and found[1].pattern != "agreed"
    assert [topic.criterion for topic in disputed(found)] == ["risk"]


def test_one_voice_against_all_others_is_no_camp() -> None:
    assert pattern_of([0, 0, 0, 0, 20]) == "spread"
    assert pattern_of([5]) == "agreed"


def test_a_difference_inside_the_drawing_error_is_told_as_one() -> None:
    assert drawing_error(VERDICT) == 2
    other = seen_more(VERDICT)
    assert other is not None and (other.option, other.count, other.within_error) == ("b", 50, True)
    assert other.of_winner == 48
    assert led_by_others(VERDICT) == 52
    exact = seen_more(dataclasses.replace(VERDICT, mc_error=0.001))
    assert exact is not None and not exact.within_error
    assert seen_more(dataclasses.replace(VERDICT, rank_shares={"a": 0.6, "b": 0.4})) is None


def test_dissent_is_near_inside_the_band_of_level_options():
    found = [Dissent("a", "x", 62.9, 60.0), Dissent("b", "x", 63.0, 60.0), Dissent("c", "y", 80.0, 60.0)]
    assert near_dissents(found) == 1


@pytest.mark.parametrize(("at", "less"), [(0.5, True), (0.25, False)])
def test_together_takes_less_only_where_one_weight_alone_takes_more(at, less):
    alone = Flip("weight", "c", 0.2, at, "b", within_range=False)
    together = Together("b", {"c": 0.1, "d": -0.1}, 0.1)
    verdict = dataclasses.replace(VERDICT, flips=(alone,), together=together)
    assert together_takes_less(verdict) is less
    assert not together_takes_less(dataclasses.replace(verdict, flips=()))


def test_the_heaviest_criterion_has_the_largest_mean_weight_within_what_members_give_it() -> None:
    bank = read_scenario(shipped_scenarios()["regional-bank"])
    found, ranges = heaviest(bank), weight_ranges(bank)
    assert found.mean == ranges["mean"].max()
    assert found.low - 0.0005 <= found.mean <= found.high + 0.0005
    assert ranges["mean"].sum() == pytest.approx(1)
