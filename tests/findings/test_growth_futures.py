"""The ends of growth ranges become named futures once, each with nothing but growth in it."""

from __future__ import annotations

from models.findings.growth_futures import ends_without_future, growth_futures, of_preset_growth
from models.findings.outlook import SUGGESTED, growth_change
from models.scenario import apply_changes
from models.scenario.schema import Scenario
from tests.brief.papers import bank


def with_growth(low: float, expected: float, high: float) -> Scenario:
    return apply_changes(bank(), growth_change("all", [(low, expected, high)]))


def test_without_ranges_there_is_nothing_to_add() -> None:
    assert growth_futures(bank()) == {}
    assert growth_futures(with_growth(0.02, 0.02, 0.02)) == {}


def test_an_end_that_is_the_expected_one_is_no_future_of_its_own() -> None:
    assert ends_without_future(with_growth(0.02, 0.02, 0.05)) == ("high",)


def test_both_ends_become_futures_and_only_once() -> None:
    before = with_growth(-0.03, 0, 0.03)
    after = apply_changes(before, growth_futures(before))
    added = {each: future for each, future in after.futures.items() if each not in before.futures}
    assert {future.growth for future in added.values()} == {"low", "high"}
    assert all(future.demand_factor == 1 and future.grade == "D" for future in added.values())
    assert growth_futures(after) == {}


def test_a_future_with_something_else_in_it_does_not_show_an_end_by_itself() -> None:
    before = with_growth(-0.03, 0, 0.03)
    (path, future), *_ = growth_futures(before).items()
    other = apply_changes(before, {path: {**future, "demand_factor": 1.2}})
    assert ends_without_future(other) == ("low", "high")
    assert not set(growth_futures(other)) & {path}


def test_what_nobody_has_stated_goes_with_its_file_and_its_futures_go_along() -> None:
    preset = growth_change("all", [SUGGESTED])
    made = growth_futures(apply_changes(bank(), preset))
    own_future = {"futures.merger": {**next(iter(made.values())), "demand_factor": 1.2}}
    assert set(of_preset_growth({**preset, **made, **own_future})) == {*preset, *made}
    typed = growth_change("phone", [(0.01, 0.02, 0.03)])
    assert of_preset_growth({**preset, **typed, **made}) == tuple(preset), "the futures show what was typed"
    assert of_preset_growth({**typed, **made}) == ()
    assert of_preset_growth(growth_change("all", [])) == (), "growth that was taken away is an answer"
