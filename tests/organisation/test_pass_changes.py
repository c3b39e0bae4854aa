"""Passes between departments, before and after."""

from __future__ import annotations

import pandas as pd

from models.organisation.pass_changes import PassChange, pass_changes

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
