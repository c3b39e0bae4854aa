"""The critical path: textbook projects with published results, and what an option's plan says of itself."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.organisation.critical_path import (
    lever_paths,
    option_dates,
    option_path,
    plan_conflicts,
    waiting_levers,
)
from models.scenario import LEVER_PREREQUISITES, read_scenario, shipped_scenarios
from models.scenario.organisation_rules import prerequisites_are_planned_when_possible
from models.scenario.overrides import full
from models.scenario.prerequisite_dates import critical_path, earliest_finish
from models.scenario.schema import Scenario
from tests.small_scenario import small_scenario

BANK = read_scenario(shipped_scenarios()["regional-bank"])

HILLIER_WEEKS = dict(zip("ABCDEFGHIJKLMN", (2, 4, 10, 6, 4, 5, 7, 9, 7, 8, 4, 5, 2, 6), strict=True))
HILLIER_NEEDS = {
    "B": "A", "C": "B", "D": "C", "E": "C", "F": "E", "G": "D", "H": "EG",
    "I": "C", "J": "FI", "K": "J", "L": "J", "M": "H", "N": "KL",
}  # fmt: skip


def test_the_reliable_construction_project_takes_44_weeks() -> None:
    """Hillier and Lieberman, Introduction to Operations Research, chapter on PERT/CPM: earliest finish times
    and the critical path START-A-B-C-E-F-J-L-N-FINISH."""
    finish = earliest_finish(HILLIER_WEEKS, HILLIER_NEEDS)
    published = (2, 6, 16, 22, 20, 25, 29, 38, 23, 33, 37, 38, 40, 44)
    assert finish == dict(zip("ABCDEFGHIJKLMN", published, strict=True))
    assert "".join(critical_path(finish, HILLIER_NEEDS, "N")) == "ABCEFJLN"


def test_what_waits_for_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="one another"):
        earliest_finish({"A": 1, "B": 1}, {"A": "B", "B": "A"})


networks = st.integers(2, 8).flatmap(
    lambda size: st.tuples(
        st.lists(st.integers(0, 12), min_size=size, max_size=size),
        st.lists(st.sets(st.integers(0, size - 1), max_size=3), min_size=size, max_size=size),
    )
)


@settings(deadline=None)
@given(networks)
def test_a_path_lasts_as_long_as_its_activities_together(network: Any) -> None:
    lengths, needs = network
    durations = {str(place): float(length) for place, length in enumerate(lengths)}
    after = {str(place): [str(each) for each in need if each < place] for place, need in enumerate(needs)}
    finish = earliest_finish(durations, after)
    for last in durations:
        path = critical_path(finish, after, last)
        assert sum(durations[name] for name in path) == finish[last]
        assert all(before in after[name] for before, name in itertools.pairwise(path))


@settings(deadline=None)
@given(networks, st.integers(0, 7), st.integers(1, 9))
def test_taking_longer_never_brings_anything_forward(network: Any, which: int, longer: int) -> None:
    lengths, needs = network
    durations = {str(place): float(length) for place, length in enumerate(lengths)}
    after = {str(place): [str(each) for each in need if each < place] for place, need in enumerate(needs)}
    slower = {**durations, str(which % len(lengths)): durations[str(which % len(lengths))] + longer}
    before, later = earliest_finish(durations, after), earliest_finish(slower, after)
    assert all(before[name] <= later[name] <= before[name] + longer for name in durations)


# --- An option's plan ---------------------------------------------------------------------------------------


def months(value: float, low: float, high: float) -> dict[str, Any]:
    return {"value": value, "low": low, "high": high, "unit": "months", "source": "invented", "grade": "D"}


def planned(*changes: tuple[str, Any]) -> Scenario:
    """The small scenario: customer_id (4, 3 to 8 months) after data_protection (2, 1 to 3), both to do."""
    open_ones = {
        "prerequisites.data_protection.today.state": "not_met",
        "prerequisites.data_protection.takes_months": months(2, 1, 3),
        "prerequisites.customer_id.takes_months": months(4, 3, 8),
        "prerequisites.customer_id.after": ["data_protection"],
    }
    return changed(small_scenario(), {**open_ones, **dict(changes)})


def changed(scenario: Scenario, changes: dict[str, Any]) -> Scenario:
    """With values set by dotted path, checked by the schema only."""
    data = full(scenario)
    for path, value in changes.items():
        *steps, last = path.split(".")
        here = data
        for step in steps:
            here = here[step]
        here[last] = value
    return Scenario.model_validate(data)


def state(state: str, **detail: Any) -> dict[str, Any]:
    return {"state": state, "owner": "it", "evidence": {"de": "e", "en": "e"}, **detail}


def row(scenario: Scenario, name: str, future: str | None = None) -> Any:
    found = option_dates(scenario, "platform", future)
    return next(each for each in found if each.prerequisite == name)


PLATFORM = "options.platform.prerequisites"


def test_low_expected_and_high_add_up_along_the_way() -> None:
    dates = row(planned((f"{PLATFORM}.customer_id", state("not_met"))), "customer_id")
    assert (dates.earliest.low, dates.earliest.expected, dates.earliest.high) == (4, 6, 11)
    assert dates.waits_for == "data_protection"


@pytest.mark.parametrize(
    ("month", "timing"), [(7, "possible"), (6, "possible"), (5, "tight"), (4, "tight"), (3, "impossible")]
)
def test_a_plan_before_the_possible_is_told(month: int, timing: str) -> None:
    scenario = planned(
        (f"{PLATFORM}.customer_id", state("planned", from_month=month)),
        (f"{PLATFORM}.data_protection", state("planned", from_month=1)),
    )
    assert row(scenario, "customer_id").timing == timing
    codes = [
        finding.code
        for finding in prerequisites_are_planned_when_possible(scenario)
        if finding.path[3] == "customer_id"
    ]
    assert codes == ([] if timing == "possible" else [f"plan_{timing}_after"])


def test_a_predecessor_planned_late_delays_what_follows() -> None:
    scenario = planned(
        (f"{PLATFORM}.customer_id", state("planned", from_month=10)),
        (f"{PLATFORM}.data_protection", state("planned", from_month=9)),
    )
    dates = row(scenario, "customer_id")
    assert dates.earliest.expected == 6, "from durations alone"
    assert dates.by_plan.expected == 13
    assert dates.timing == "impossible"
    assert [each.prerequisite for each in plan_conflicts(scenario, "platform")] == ["customer_id"]


def test_what_nobody_plans_before_is_told() -> None:
    scenario = planned((f"{PLATFORM}.customer_id", state("planned", from_month=30)))
    assert row(scenario, "customer_id").never_before == ("data_protection",)
    findings = list(prerequisites_are_planned_when_possible(scenario))
    assert [finding.code for finding in findings] == ["plan_lacks_before"]
    assert {finding.severity for finding in findings} == {"warning"}


def test_what_is_met_waits_for_nothing_and_half_met_takes_half() -> None:
    scenario = planned((f"{PLATFORM}.customer_id", state("met")))
    assert row(scenario, "customer_id").earliest.high == 0
    half = planned((f"{PLATFORM}.customer_id", state("partial", share=0.5)))
    assert row(half, "customer_id").earliest.expected == 2 + 4 / 2


def test_without_a_duration_the_plan_is_all_that_is_known() -> None:
    scenario = planned(
        ("prerequisites.data_protection.takes_months", None),
        (f"{PLATFORM}.customer_id", state("planned", from_month=8)),
    )
    assert row(scenario, "customer_id").earliest is None, "nobody knows when work can begin"
    assert row(scenario, "customer_id").timing == "possible", "nothing known speaks against it"
    known = changed(scenario, {f"{PLATFORM}.data_protection": state("planned", from_month=3)})
    assert row(known, "customer_id").earliest.expected == 3 + 4


def test_a_delay_of_everything_planned_makes_no_conflict() -> None:
    scenario = planned(
        (f"{PLATFORM}.customer_id", state("planned", from_month=6)),
        (f"{PLATFORM}.data_protection", state("planned", from_month=2)),
    )
    delayed = row(scenario, "customer_id", "late")
    assert (delayed.planned_month, delayed.by_plan.expected, delayed.timing) == (18, 18, "possible")
    assert delayed.earliest == row(scenario, "customer_id").earliest


def test_the_path_of_a_lever_ends_at_what_it_needs() -> None:
    for option in BANK.options:
        for path in lever_paths(BANK, option):
            if path.possible is None or not path.path:
                continue
            dates = {each.prerequisite: each for each in option_dates(BANK, option)}
            together = sum(dates[name].takes.expected for name in path.path)
            assert together == pytest.approx(path.possible.expected)
            assert path.possible.low <= path.possible.expected <= path.possible.high
            if path.planned_month:
                assert dates[path.plan_path[-1]].planned_month == path.planned_month


def test_the_bank_promises_training_before_the_agreement_allows_it() -> None:
    (conflict,) = plan_conflicts(BANK, "journey")
    assert (conflict.prerequisite, conflict.waits_for) == ("skills", "works_agreement")
    assert conflict.timing == "impossible"
    assert plan_conflicts(BANK, "omnichannel") == ()


def test_a_lever_that_waits_for_something_unplanned_has_no_planned_month() -> None:
    paths = {path.lever: path for path in lever_paths(BANK, "omnichannel")}
    assert paths["identification"].unplanned == ("crm_integration",)
    assert paths["identification"].planned_month is None
    assert paths["identification"].reserve_months is None
    assert paths["universal_queue"].path == ("outsourcing", "contract", "telephony")


def test_the_option_as_a_whole_follows_its_slowest_lever() -> None:
    for option in BANK.options:
        slowest = option_path(BANK, option)
        months = [path.possible.expected for path in lever_paths(BANK, option) if path.possible]
        assert slowest is None or slowest.possible is None or slowest.possible.expected == max(months)


@pytest.mark.parametrize("option", BANK.options)
def test_a_lever_waits_for_everything_on_its_path(option: str) -> None:
    waiting = waiting_levers(BANK, option)
    assert set(waiting) == set(BANK.prerequisites)
    for path in lever_paths(BANK, option):
        assert all(path.lever in waiting[name] for name in (*path.path, *path.plan_path))


def test_a_contract_is_waited_for_by_a_detour() -> None:
    assert LEVER_PREREQUISITES["callback"] == ("telephony", "wfm")
    assert "callback" in waiting_levers(BANK, "journey")["contract"]
