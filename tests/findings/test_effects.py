"""Effects against the do-minimum: paired, judged by the noise and by what the printed digits can show."""

import numpy as np
import pytest

from models.findings.effects import axis_range, effect, effects_table, further_drawbacks, judge, lead
from models.outcome import METRICS, Interval
from tests.findings.made_up import outcome

TODAY = outcome(
    "today", posts_required=48.0, service_level_share=0.78, contacts_per_issue=1.52, given_up_share=0.034
)
BETTER = outcome(
    "new", posts_required=42.0, service_level_share=0.84, contacts_per_issue=1.31, given_up_share=0.021
)


def test_the_difference_is_after_minus_before_for_the_same_customers() -> None:
    found = effect(BETTER, TODAY, "posts_required")
    assert found.difference.mean == pytest.approx(-6.0)
    assert found.difference.mean == pytest.approx(found.after.mean - found.before.mean)
    assert found.difference.high - found.difference.low < found.after.high - found.after.low
    assert found.judgement == "better"


@pytest.mark.parametrize(
    ("metric", "change", "judgement"),
    [
        ("posts_required", Interval(-6, -7, -5), "better"),
        ("posts_required", Interval(6, 5, 7), "worse"),
        ("service_level_share", Interval(0.06, 0.05, 0.07), "better"),
        ("service_level_share", Interval(-0.06, -0.07, -0.05), "worse"),
        ("posts_required", Interval(-0.2, -0.6, 0.2), "same"),
        ("posts_required", Interval(-0.04, -0.05, -0.03), "same"),
        ("given_up_share", Interval(-0.0004, -0.0005, -0.0003), "same"),
        ("given_up_share", Interval(-0.0006, -0.0007, -0.0005), "better"),
        ("occupancy_share", Interval(0.1, 0.05, 0.15), "changed"),
        ("wait_s", Interval(float("nan"), float("nan"), float("nan")), "unknown"),
    ],
)
def test_a_difference_counts_only_beyond_noise_and_beyond_the_digits_shown(
    metric: str, change: Interval, judgement: str
) -> None:
    assert judge(METRICS[metric], change) == judgement


def test_a_single_replication_shows_no_recognisable_difference() -> None:
    assert judge(METRICS["posts_required"], Interval(-6, float("nan"), float("nan"))) == "same"


def test_the_table_has_every_option_and_metric_and_the_do_minimum_differs_from_itself_by_nothing() -> None:
    table = effects_table({"today": TODAY, "new": BETTER}, "today", ("posts_required", "wait_s"))
    assert len(table) == 4
    own = table[(table["option"] == "today") & (table["metric"] == "posts_required")].iloc[0]
    assert own["difference"] == 0 and own["judgement"] == "same"
    assert set(table[table["metric"] == "wait_s"]["judgement"]) == {"unknown"}


def test_the_lead_respects_the_direction_and_names_those_that_cannot_be_told_apart() -> None:
    close = outcome("close", posts_required=42.0, service_level_share=0.8)
    outcomes = {"today": TODAY, "new": BETTER, "close": close}
    assert lead(outcomes, "service_level_share").option == "new"  # type: ignore[union-attr]
    posts = lead(outcomes, "posts_required")
    assert posts is not None and posts.option == "new" and posts.tied_with == ("close",)
    assert lead(outcomes, "wait_s") is None
    with pytest.raises(ValueError, match="neither direction"):
        lead(outcomes, "occupancy_share")


def test_axes_start_at_zero_and_hold_every_interval() -> None:
    outcomes = {"today": TODAY, "new": BETTER}
    assert axis_range(outcomes, "service_level_share") == (0.0, 1.0)
    low, high = axis_range(outcomes, "given_up_share")
    assert low == 0.0 and high >= TODAY.interval("given_up_share").high
    assert np.isfinite(axis_range(outcomes, "wait_s")).all()


def test_a_figure_that_gets_worse_is_told_even_where_no_row_asks_for_it() -> None:
    before, after = outcome("today", wait_s=60.0, chasers=900.0), outcome("new", wait_s=90.0, chasers=700.0)
    assert [found.metric for found in further_drawbacks(after, before, ())] == ["wait_s"]
    assert further_drawbacks(after, before, ("wait_s",)) == ()


def test_the_axis_holds_what_stands_beside_the_options() -> None:
    assert axis_range({"today": TODAY}, "posts_required", holds=60.0) == (0.0, 60.0)
