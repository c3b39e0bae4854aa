"""Views of the heads: counted dots, dissent, and the average that nobody holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.findings.views import (
    Standing,
    dissents,
    first_choices,
    heaviest,
    hundred_dots,
    leaders,
    mean_values,
)
from tests.findings.made_up import values

SPLIT = values(
    {
        "service": {"a": 90.0, "b": 70.0, "c": 10.0},
        "it": {"a": 10.0, "b": 70.0, "c": 90.0},
        "sales": {"a": 80.0, "b": 75.0, "c": 20.0},
    }
)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6).filter(lambda parts: sum(parts) > 0.01))
def test_dots_are_always_a_hundred_and_never_off_by_one_or_more(parts: list[float]) -> None:
    shares = {str(i): part / sum(parts) for i, part in enumerate(parts)}
    dots = hundred_dots(shares)
    assert sum(dots.values()) == 100
    assert all(abs(dots[name] - share * 100) < 1 + 1e-6 for name, share in shares.items())


def test_views_that_are_missing_are_not_drawn_as_somebody_elses() -> None:
    with pytest.raises(ValueError, match="sum to"):
        hundred_dots({"a": 0.5, "b": 0.3})


def test_dissent_names_head_preference_and_points() -> None:
    assert [(d.head, d.prefers, d.points, d.points_of_winner) for d in dissents(SPLIT, "a")] == [
        ("it", "c", 90.0, 10.0)
    ]


def test_the_average_that_nobody_holds_is_found() -> None:
    assert first_choices(SPLIT) == {"a": ("service", "sales"), "b": (), "c": ("it",)}
    means = mean_values(SPLIT)
    assert means["option"].iloc[0] == "b" and means["mean"].iloc[0] == pytest.approx(215 / 3)


def test_a_missing_value_is_neither_zero_nor_first() -> None:
    gap = SPLIT.copy()
    gap.loc[(gap["head"] == "it") & (gap["option"] == "c"), "value"] = float("nan")
    assert first_choices(gap)["b"] == ("it",)
    assert mean_values(gap).set_index("option").loc["c", "heads"] == 2


def test_a_leader_that_falls_back_is_still_followed() -> None:
    before = Standing("close", {"a": 55.0}, False, {"a": 50, "b": 47, "c": 3}, 0)
    now = Standing("open", {"b": 54.0, "a": 53.0}, True, {"b": 60, "a": 34, "c": 6}, 15)
    assert leaders([before, now]) == ("a", "b")


def test_the_range_of_a_weight_is_rounded_once(bank) -> None:
    found = heaviest(bank)
    exact = [
        head.swing_points[found.criterion] / sum(head.swing_points.values()) for head in bank.heads.values()
    ]
    assert (found.low, found.high) == pytest.approx((min(exact), max(exact)))
