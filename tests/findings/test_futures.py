"""Named futures: regret, leaders, and which future changes the leader."""

import pandas as pd
import pytest

from models.findings.futures import (
    EXPECTED,
    alike,
    best_of_rows,
    hold,
    leaders,
    payoff,
    regrets,
    shades,
    where_choosable,
    with_expected,
    worst_regrets,
)
from tests.decision.test_comparison import compared
from tests.findings.made_up import futures

# Savage's regret on a table that can be checked by head.
TABLE = futures(
    {
        "growth": {"a": (60.0, 300.0), "b": (70.0, 100.0), "c": (50.0, 200.0)},
        "slump": {"a": (66.0, -50.0), "b": (65.0, 120.0), "c": (40.0, 100.0)},
    }
)


def test_regret_is_what_the_best_choice_of_that_future_would_have_brought_more() -> None:
    table = regrets(TABLE)
    assert table.loc["growth"].to_dict() == {"a": 0.0, "b": 200.0, "c": 100.0}
    assert table.loc["slump"].to_dict() == {"a": 170.0, "b": 0.0, "c": 20.0}
    assert (table.min(axis=1) == 0).all() and (table >= 0).all(axis=None)


def test_the_worst_regret_names_its_future_and_the_smallest_comes_first() -> None:
    assert [(w.option, w.future, w.amount) for w in worst_regrets(TABLE)] == [
        ("c", "growth", 100.0),
        ("a", "slump", 170.0),
        ("b", "growth", 200.0),
    ]


def test_adding_the_same_amount_to_all_options_of_a_future_changes_no_regret() -> None:
    shifted = TABLE.assign(npv=TABLE["npv"] + TABLE["future"].map({"growth": 1000.0, "slump": -70.0}))
    pd.testing.assert_frame_equal(regrets(shifted), regrets(TABLE))


def test_leaders_and_ties() -> None:
    growth, slump = leaders(TABLE)
    assert (growth.option, growth.runner_up, growth.gap, growth.tied) == ("b", "a", 10.0, False)
    assert (slump.option, slump.gap, slump.tied) == ("a", 1.0, True)
    assert slump.level == {"a": 66.0, "b": 65.0}


def test_a_future_that_is_level_is_neither_led_alone_nor_lost() -> None:
    found = hold(TABLE, "b")
    assert [each.future for each in found.alone] == ["growth"]
    assert [each.future for each in found.level] == ["slump"] and not found.lost
    assert found.futures == 2 and not found.always_level


def test_a_future_is_lost_where_the_winner_is_not_among_the_level() -> None:
    found = hold(TABLE, "a")
    assert [(lost.future, lost.option) for lost in found.lost] == [("growth", "b")]
    assert [each.future for each in found.level] == ["slump"]


def test_options_that_are_level_everywhere_are_all_named() -> None:
    table = futures(
        {
            "growth": {"a": (60.0, 0.0), "b": (61.0, 0.0), "c": (59.0, 0.0)},
            "slump": {"a": (66.0, 0.0), "b": (65.0, 0.0), "c": (64.0, 0.0)},
        }
    )
    assert set(hold(table, "a").always_level) == {"a", "b", "c"}


def test_equals_share_the_best_place_of_a_row() -> None:
    tint = pd.DataFrame({"a": [0.5, 1.0], "b": [0.5, 0.2]}, index=["growth", "slump"])
    assert best_of_rows(tint) == {"growth": ("a", "b"), "slump": ("a",)}


def test_missing_figures_stay_missing() -> None:
    gap = TABLE.copy()
    gap.loc[0, ["value", "npv"]] = float("nan")
    assert pd.isna(regrets(gap).loc["growth", "a"])
    assert leaders(gap)[0].runner_up == "c"
    assert pd.isna(shades(payoff(gap, "npv")).loc["growth", "a"])


def test_shades_share_one_scale() -> None:
    table = shades(payoff(TABLE, "npv"))
    assert table.loc["growth", "a"] == 1 and table.loc["slump", "a"] == 0
    assert table.loc["growth", "b"] == table.loc["slump", "c"] == pytest.approx(150 / 350)
    assert shades(payoff(TABLE, "npv"), lower_is_better=True).loc["slump", "a"] == 1
    assert (shades(payoff(TABLE, "npv") * 0) == 0.5).all(axis=None)


def test_what_comes_as_expected_stands_first_and_is_computed_like_every_future() -> None:
    comparison = compared()
    table = with_expected(comparison)
    expected = table[table["future"] == EXPECTED].set_index("option")
    assert table["future"].iloc[0] == EXPECTED
    assert len(table) == len(comparison.futures) + len(comparison.outcomes)
    for option, outcome in comparison.outcomes.items():
        assert expected.loc[option, "posts_required"] == pytest.approx(
            outcome.samples("posts_required", "horizon").mean()
        )
        assert expected.loc[option, "npv"] == comparison.money[option].npv
        own = comparison.values.query("option == @option")["value"].mean()
        assert expected.loc[option, "value"] == pytest.approx(own)


def test_rows_with_the_same_figures_are_told_once_and_none_is_lost() -> None:
    table = pd.DataFrame({"a": [1.0, 2.0, 1.0], "b": [3.0, 3.0, 3.0]}, index=["x", "y", "z"])
    assert alike(table, 0.1) == {"x": ("x", "z"), "y": ("y",)}
    table.loc["z", "b"] = float("nan")
    assert list(alike(table, 0.1)) == ["x", "y", "z"]


def test_futures_in_which_the_winner_cannot_be_chosen_are_neither_held_nor_lost() -> None:
    kept = TABLE[~((TABLE["future"] == "slump") & (TABLE["option"] == "a"))]
    found = hold(kept, "a", ("growth", "slump"))
    assert found.out == ("slump",) and found.futures == 1
    assert [each.future for each in found.lost] == ["growth"]
    nothing = hold(TABLE[TABLE["option"] != "a"], "a", ("growth", "slump"))
    assert nothing.out == ("growth", "slump") and nothing.futures == 0


def test_figures_of_options_that_cannot_be_chosen_are_left_out() -> None:
    table = where_choosable(payoff(TABLE, "value"), {("growth", "b"): ("budget",)})
    assert table.isna().to_numpy().sum() == 1 and pd.isna(table.loc["growth", "b"])
    assert best_of_rows(table)["growth"] == ("a",)
