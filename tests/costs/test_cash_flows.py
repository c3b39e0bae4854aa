"""Present value, internal rate, payback and switching value against published figures and laws."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.costs import irr, npv, payback_year, sign_changes, switching_value

flows_of_an_investment = st.tuples(
    st.floats(-1e6, -1),
    st.lists(st.floats(0, 1e6), min_size=1, max_size=12).filter(lambda flows: max(flows) > 1),
).map(lambda parts: [parts[0], *parts[1]])


@pytest.mark.parametrize(
    ("year", "factor"), [(1, 0.9662), (2, 0.9335), (5, 0.8420), (10, 0.7089), (30, 0.3563)]
)
def test_discount_factors_of_the_green_book(year: int, factor: float):
    """HM Treasury, The Green Book, annex A6, table of discount factors at 3.5 %."""
    assert npv(0.035, [0] * year + [1]) == pytest.approx(factor, abs=5e-5)


def test_year_zero_is_undiscounted():
    assert npv(0.5, [-100]) == -100


@given(flows=flows_of_an_investment)
def test_the_internal_rate_brings_the_present_value_to_zero(flows: list[float]):
    rate = irr(flows)
    assert rate is not None
    assert rate > -1
    largest = max(abs(flow) * (1 + rate) ** -year for year, flow in enumerate(flows))
    assert abs(npv(rate, flows)) <= 1e-6 * largest


@given(flows=flows_of_an_investment, scale=st.floats(0.1, 100))
def test_the_internal_rate_knows_no_currency(flows: list[float], scale: float):
    assert irr([flow * scale for flow in flows]) == pytest.approx(irr(flows), rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("flows", [[-100, 230, -132], [100, 50], [-1, -2], [0, 0], []])
def test_without_exactly_one_change_of_sign_there_is_no_internal_rate(flows: list[float]):
    assert sign_changes(flows) != 1
    assert irr(flows) is None


def test_waiting_changes_no_internal_rate():
    assert irr([0, 0, -100, 110]) == pytest.approx(0.10)


def test_payback_counts_only_when_it_lasts():
    assert payback_year([-100, 150, -100, 60]) == 3
    assert payback_year([10, 10]) == 0
    assert payback_year([-1]) is None


def test_a_switching_value_outside_the_range_is_none():
    assert switching_value(lambda x: x + 1, 0, 10) is None
    assert switching_value(lambda x: x - 10, 0, 10) == 10


@pytest.mark.shared
@pytest.mark.parametrize("case", ["NPV-02", "SWITCH-01"])
def test_published_cases(case: str):
    row = published_case(case)
    inputs = json.loads(row["inputs"])
    if case == "NPV-02":
        result = npv(inputs["rate"], inputs["cashflows"])
    else:
        result = switching_value(
            lambda saving: npv(inputs["rate"], [-inputs["outlay"]] + [saving] * inputs["years"]),
            0,
            inputs["outlay"],
        )
    assert result == pytest.approx(float(row["value"]), abs=float(row["tolerance"]))


def published_case(case: str, metric: str | None = None) -> dict[str, str]:
    """A row of the published cases; skips where they are not there."""
    folder = Path(os.environ.get("KANALLOTSE_SHARED", Path(__file__).parents[3] / "shared"))
    path = folder / "data" / "decision_cases.csv"
    if not path.exists():
        pytest.skip("the published decision cases are not on this machine (KANALLOTSE_SHARED)")
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["case_id"] == case and metric in (None, row["metric"]):
                return row
    pytest.fail(f"{case} is not among the published cases")
