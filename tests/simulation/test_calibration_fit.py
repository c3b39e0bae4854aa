"""What a file measures of the service comes back: a year simulated with known patience and people, written
down as a file, gives those back."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from models.problems import Problem
from models.scenario import (
    Scenario,
    apply_changes,
    read_scenario,
    shipped_scenarios,
    taking_part,
    volume_path,
)
from models.simulation import calibration
from models.simulation.adapting import STAFFING, adapt_to_volumes, adaptation_lines, planned_changes
from models.simulation.calibration import CHANNEL_BOUND, TOTAL_BOUND, Demand, calibrate
from models.simulation.demand import loaded_year
from models.simulation.fitting import Fitted, fit_service, fit_staffing, patience_channels, staffing_basis
from models.simulation.issue_rates import is_large
from models.simulation.reproduction import not_reproduced
from models.texts import LANGUAGES
from models.volumes import NamedBytes, Volumes, read_volumes

VANCOUVER = "vancouver_311_contact_centre_metrics_daily.csv"
KNOWN_PATIENCE_S, KNOWN_STAFFING = 300.0, 1.3
OTHER_SEED = 7
"""The known year has other customers than the search: nothing comes back only because chance repeats."""
PATIENCE_TOLERANCE, STAFFING_TOLERANCE = 0.12, 0.03


@cache
def bank() -> Scenario:
    return read_scenario(shipped_scenarios()["regional-bank"])


@cache
def calls(**measured: float) -> Volumes:
    """A year of daily calls, with the given measures on every day (shares of abandoned calls, seconds)."""
    rows = []
    for day in pd.date_range("2025-01-01", "2025-12-31"):
        offered = 900 if day.day_of_week < 5 else 300
        told = {name: value for name, value in measured.items() if name != "abandoned_share"}
        if "abandoned_share" in measured:
            told["abandoned"] = offered * measured["abandoned_share"]
        rows.append({"start": f"{day:%Y-%m-%d}", "channel": "phone", "offered": offered, **told})
    text = pd.DataFrame(rows).to_csv(index=False, sep=";")
    return read_volumes(
        NamedBytes("calls.csv", text.encode()),
        day_profile=bank().volumes.day_profile,
        timezone=bank().timezone,
    )


@cache
def known() -> Scenario:
    """A scenario with calls only, whose patience and people are known."""
    narrowed = apply_changes(bank(), planned_changes(bank(), calls()))
    values = {"channels.phone.patience_s": KNOWN_PATIENCE_S, STAFFING: KNOWN_STAFFING}
    ends = {f"{path}.{end}": value for path, value in values.items() for end in ("value", "low", "high")}
    return apply_changes(narrowed, ends)


@cache
def lived() -> pd.Series:
    """What a file of the known scenario's year would say."""
    return calibrate(known(), calls(), OTHER_SEED).by_channel.iloc[0]


@cache
def complete() -> Volumes:
    return calls(abandoned_share=lived()["abandoned_model"], wait_s=lived()["wait_model"])


@cache
def fitted() -> Fitted:
    return fit_service(bank_with_calls(), complete())


@cache
def bank_with_calls() -> Scenario:
    return apply_changes(bank(), planned_changes(bank(), calls()))


def test_patience_and_people_come_back_from_waiting_and_hanging_up() -> None:
    found = fitted()
    assert found.basis == "abandonment"
    patience = found.patience_s["phone"]
    assert patience.value == pytest.approx(KNOWN_PATIENCE_S, rel=PATIENCE_TOLERANCE)
    assert found.staffing_factor.value == pytest.approx(KNOWN_STAFFING, rel=STAFFING_TOLERANCE)
    for each in (patience, found.staffing_factor):
        assert each.low < each.value < each.high
    assert patience.low <= found.patience_start_s["phone"] <= patience.high


def test_both_measures_are_met_together() -> None:
    changed = apply_changes(bank(), adapt_to_volumes(bank(), complete()))
    row = calibrate(changed, complete()).by_channel.iloc[0]
    assert row["abandoned_model"] == pytest.approx(row["abandoned_loaded"], abs=0.005)
    assert row["wait_model"] == pytest.approx(row["wait_loaded"], rel=0.12)


@pytest.mark.parametrize(
    ("measure", "basis"),
    [("service_level_share", "service_level"), ("wait_s", "wait"), ("abandoned_share", "abandonment")],
)
def test_people_alone_come_back_where_patience_is_known(measure: str, basis: str) -> None:
    told = {"service_level_share": "service_level_model", "wait_s": "wait_model"}.get(
        measure, "abandoned_model"
    )
    volumes = calls(**{measure: lived()[told]})
    with_patience = apply_changes(
        bank_with_calls(), {f"channels.phone.patience_s.{end}": KNOWN_PATIENCE_S for end in ("value", "low")}
    )
    assert staffing_basis(with_patience, volumes) == basis
    assert patience_channels(with_patience, volumes) == ()
    found = fit_service(with_patience, volumes)
    assert not found.patience_s
    assert found.staffing_factor.value == pytest.approx(KNOWN_STAFFING, rel=STAFFING_TOLERANCE)


def test_without_any_measure_people_go_by_the_work() -> None:
    found = fit_service(bank_with_calls(), calls())
    assert found.basis == "work"
    assert found.staffing_factor.low < found.staffing_factor.value < found.staffing_factor.high
    assert found.staffing_factor.value == fit_staffing(bank_with_calls(), calls())


def test_fitting_repeats_bit_for_bit() -> None:
    calibration._DEMANDS._items.clear()
    assert fit_service(bank_with_calls(), complete()) == fitted()


def test_progress_only_grows_and_ends_at_one() -> None:
    heard: list[float] = []
    adapt_to_volumes(bank(), complete(), progress=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1.0


def test_measured_handling_times_become_the_channels_own() -> None:
    """The file's mean is the channel's time times the mix of reasons: taken out, it comes back."""
    volumes = calls(handling_time_s=500.0)
    change = planned_changes(bank(), volumes)["channels.phone.handling_time_s"]
    year = loaded_year(taking_part(bank_with_calls()), volumes)
    factors = np.array([reason.handling_factor.value for reason in bank().reasons.values()])
    assert change["value"] * float(year.reason_share[0] @ factors) == pytest.approx(500, abs=1)
    assert change["grade"] == "A"
    assert "calls.csv" in change["source"]["de"]
    same = planned_changes(bank(), calls(handling_time_s=390.0 * float(year.reason_share[0] @ factors)))
    assert "channels.phone.handling_time_s" not in same


def test_every_fitted_value_is_told_and_can_be_undone() -> None:
    changes = adapt_to_volumes(bank(), complete())
    assert {"channels.phone.patience_s", STAFFING} <= changes.keys()
    for path in ("channels.phone.patience_s", STAFFING):
        assert "calls.csv" in changes[path]["source"]["en"]
    for language in LANGUAGES:
        before = list(adaptation_lines(bank(), complete(), planned_changes(bank(), complete()), language))
        after = list(adaptation_lines(bank(), complete(), changes, language))
        assert len(before) == len(after)
        assert before != after
    without = {path: value for path, value in changes.items() if path != "channels.phone.patience_s"}
    undone = apply_changes(bank(), without).channels["phone"].patience_s
    assert undone == bank().channels["phone"].patience_s


def test_today_reproduces_the_shipped_year() -> None:
    path = volume_path(shipped_scenarios()["regional-bank"], bank())
    demand = calibrate(bank(), read_volumes(path, timezone=bank().timezone))
    holds_within_bounds(demand)
    table = demand.by_channel.set_index("channel")
    assert np.isfinite(
        table.loc["phone", ["wait_loaded", "wait_model", "service_level_model"]].astype(float)
    ).all()
    assert np.isnan(table.loc["phone", "service_level_loaded"])
    assert np.isnan(table.loc["email", "wait_model"])


def holds_within_bounds(demand: Demand) -> None:
    assert demand.holds
    assert abs(demand.total_error_share) <= TOTAL_BOUND
    large = is_large(demand.year.offered)
    assert (demand.by_channel["error_share"].abs()[large] <= CHANNEL_BOUND).all()


def test_a_year_that_is_missed_does_not_hold() -> None:
    demand = calibrate(bank_with_calls(), calls())
    assert demand.holds
    assert not replace(demand, total_error_share=TOTAL_BOUND * 1.1).holds


def test_what_is_missed_is_said_and_what_is_unknown_is_not() -> None:
    table = calibrate(bank_with_calls(), calls()).by_channel.assign(
        error_share=0.0, model=lambda t: t["loaded"]
    )
    assert codes(table) == []
    missed = table.assign(
        abandoned_loaded=0.05,
        abandoned_model=0.08,
        wait_loaded=40.0,
        wait_model=55.0,
        service_level_loaded=0.8,
        service_level_model=0.7,
    )
    assert codes(missed) == [
        "simulation.abandonment_missed",
        "simulation.service_level_missed",
        "simulation.wait_missed",
    ]
    near = missed.assign(abandoned_model=0.06, wait_model=48.0, service_level_model=0.77)
    assert codes(near) == []


def codes(table: pd.DataFrame) -> list[str]:
    known = calibrate(bank_with_calls(), calls())
    reasons = known.by_reason.assign(per_issue_observed=known.by_reason["per_issue_model"])
    nobody = np.zeros(len(table))
    problems: tuple[Problem, ...] = not_reproduced(table, reasons, known.week, (nobody, nobody), "calls.csv")
    assert all(problem.line(language) for problem in problems for language in LANGUAGES)
    return [problem.code for problem in problems]


@pytest.mark.shared
def test_a_real_file_is_met_in_volume_waiting_and_hanging_up(shared_data: Path) -> None:
    volumes = read_volumes(
        shared_data / VANCOUVER, day_profile=bank().volumes.day_profile, timezone=bank().timezone
    )
    demand = calibrate(apply_changes(bank(), adapt_to_volumes(bank(), volumes)), volumes)
    holds_within_bounds(demand)
    row = demand.by_channel.iloc[0]
    assert row["abandoned_model"] == pytest.approx(row["abandoned_loaded"], abs=0.005)
    assert row["wait_loaded"] == pytest.approx(69.51, abs=0.01)
    assert row["wait_model"] == pytest.approx(row["wait_loaded"], rel=0.1)
