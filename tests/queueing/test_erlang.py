"""Erlang B, C and A: published cases, laws, and loads far beyond what factorials survive."""

import csv
import json
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.queueing import (
    erlang_a,
    erlang_b,
    erlang_c,
    fewest_lines,
    fewest_servers,
    offered_load,
    service_levels,
    waiting_without_abandonment,
)

SECONDS = {"s": 1, "min": 60, "h": 3600, "AHT": 1}


def shared_cases(model):
    folder = Path(os.environ.get("KANALLOTSE_SHARED", Path(__file__).parents[2].parent / "shared"))
    file = folder / "data" / "queueing_cases.csv"
    if not file.exists():
        pytest.skip(f"no published queueing cases {file.name}: set KANALLOTSE_SHARED")
    with file.open(encoding="utf-8") as lines:
        return [
            (
                row["case_id"],
                json.loads(row["inputs"]),
                row["metric"],
                float(row["value"]),
                float(row["tolerance"]),
            )
            for row in csv.DictReader(lines)
            if row["model"] == model
        ]


@pytest.mark.shared
def test_erlang_b_meets_every_published_case():
    for name, given_, _, value, tolerance in shared_cases("erlang_b"):
        assert float(erlang_b(given_["load_erlang"], given_["servers"])) == pytest.approx(
            value, abs=tolerance
        ), name
    for name, given_, _, value, tolerance in shared_cases("erlang_b_inverse"):
        found = float(erlang_b(value, given_["servers"]))
        assert found == pytest.approx(given_["p_block"], abs=tolerance), name


@pytest.mark.shared
def test_erlang_c_meets_every_published_case():
    for name, given_, metric, value, tolerance in shared_cases("erlang_c"):
        rate, mu, servers = given_["arrival_rate"], given_["service_rate"], given_["servers"]
        found = waiting_without_abandonment(rate, 1 / mu, servers, given_.get("awt", 0))
        measured = {
            "p_wait": float(erlang_c(rate / mu, servers)),
            "mean_wait": float(found.mean_wait_s),
            "mean_queue_length": float(found.mean_wait_s) * rate,
            "occupancy": float(found.occupancy_share),
            "service_level": float(found.service_level_share),
            "stable": float(np.isfinite(found.mean_wait_s)),
        }
        assert measured[metric] == pytest.approx(value, abs=tolerance), (name, metric)


@pytest.mark.shared
def test_erlang_a_meets_every_published_case():
    for name, given_, metric, value, tolerance in shared_cases("erlang_a"):
        rate, mu, theta = given_["arrival_rate"], given_["service_rate"], given_["abandon_rate"]
        team = (rate, 1 / mu, 1 / theta, given_["servers"], given_["awt"])
        found, levels = erlang_a(*team), service_levels(*team)
        lost = float(found.abandonment_share)
        gone = 1 - float(levels.offered) / float(levels.without_short_abandons)
        measured = {
            "p_wait": float(found.wait_probability),
            "p_abandon": lost,
            "mean_wait_all": float(found.mean_wait_s),
            "mean_queue_length": float(found.mean_wait_s) * rate,
            "occupancy": float(found.occupancy_share),
            "sl_offered_served_within_awt": float(found.service_level_share),
            "sl_virtual": float(levels.virtual),
            "sl_answered": float(levels.answered),
            "sl_excl_short_abandons": float(levels.without_short_abandons),
            "share_gone_from_queue_within_awt": float(levels.offered) + gone,
        }
        assert float(levels.offered) == pytest.approx(measured["sl_offered_served_within_awt"], rel=1e-12)
        assert measured[metric] == pytest.approx(value, abs=tolerance, rel=1e-9), (name, metric)


@pytest.mark.shared
def test_fewest_people_meet_every_published_case():
    for name, given_, metric, value, tolerance in shared_cases("erlang_c_staffing"):
        rate = given_["calls"] / given_["interval_s"]
        people = int(fewest_servers(rate, given_["aht_s"], given_["awt_s"], given_["target_sl"]))
        reached = waiting_without_abandonment(rate, given_["aht_s"], people, given_["awt_s"])
        measured = {"min_agents": people, "service_level_at_min": float(reached.service_level_share)}
        assert measured[metric] == pytest.approx(value, abs=tolerance), (name, metric)
    for name, given_, _, value, tolerance in shared_cases("erlang_a_staffing"):
        rate, handling = given_["calls"] / given_["interval_min"], given_["aht_min"]
        patience, within = given_["patience_min"], given_["awt_s"] / 60
        people = int(fewest_servers(rate, handling, within, given_["target_sl"], patience))
        found = erlang_a(rate, handling, patience, people, within)
        assert people == pytest.approx(value, abs=tolerance), name
        assert float(found.abandonment_share) <= given_["max_abandon"]
        assert float(found.occupancy_share) <= given_["max_occupancy"]


@pytest.mark.shared
def test_offered_load_meets_the_published_sinusoid():
    for name, given_, _, value, _tolerance in shared_cases("mt_m_inf_offered_load"):
        period, pieces = 2 * np.pi / given_["g"], 100_000
        middle = (np.arange(pieces) + 0.5) * period / pieces
        rate = given_["a"] + given_["b"] * np.sin(given_["g"] * middle)
        end = offered_load(rate, 1 / given_["service_rate"], period / pieces).end
        at = round(given_["t"] / period * pieces) - 1
        assert float(end[at]) == pytest.approx(value, abs=1e-7), name


@pytest.mark.shared
def test_what_else_the_formulas_can_express_is_right():
    """Published cases of other names: thinned by a bot, lost on the way to a redial, M/M/1, overflow."""
    checked = 0
    for name, given_, metric, value, tolerance in shared_cases("bot_deflection"):
        rate = given_["arrival_rate"] * (1 - given_["deflected"])
        team = (rate, 1 / given_["service_rate"], 1 / given_["abandon_rate"], given_["agents"], given_["awt"])
        found, levels = erlang_a(*team), service_levels(*team)
        measured = {
            "p_abandon": float(found.abandonment_share),
            "occupancy": float(found.occupancy_share),
            "sl_offered": float(levels.offered),
            "sl_virtual": float(levels.virtual),
        }
        assert measured[metric] == pytest.approx(value, abs=tolerance, rel=1e-9), (name, metric)
        checked += 1
    for name, given_, metric, value, tolerance in shared_cases("redial_fixed_point"):
        fresh, again = given_["fresh_rate"], given_["redial_probability"]
        total, lost = fresh, 0.0
        for _ in range(200):
            found = erlang_a(
                total, 1 / given_["service_rate"], 1 / given_["abandon_rate"], given_["agents"], 0
            )
            lost = float(found.abandonment_share)
            total = fresh + again * total * lost
        measured = {
            "total_rate": total,
            "p_abandon_per_attempt": lost,
            "share_finally_lost": total * lost * (1 - again) / fresh,
            "occupancy": float(found.occupancy_share),
        }
        assert measured[metric] == pytest.approx(value, abs=tolerance, rel=1e-9), (name, metric)
        checked += 1
    for name, given_, _, value, tolerance in shared_cases("mg1"):
        if given_["scv"] == 1:
            found = waiting_without_abandonment(given_["arrival_rate"], given_["mean_service"], 1)
            assert float(found.mean_wait_s) == pytest.approx(value, abs=tolerance), name
            checked += 1
    for name, given_, metric, value, tolerance in shared_cases("overflow_riordan"):
        if metric == "overflow_mean":
            load, lines = given_["load_erlang"], given_["primary_servers"]
            assert load * float(erlang_b(load, lines)) == pytest.approx(value, abs=tolerance), name
            checked += 1
    assert checked >= 8


@pytest.mark.shared
def test_erlang_a_with_no_patience_loses_like_erlang_b():
    for name, given_, _, value, tolerance in shared_cases("erlang_a_limit"):
        found = erlang_a(given_["load_erlang"], 1.0, given_["patience_over_aht"], given_["servers"])
        assert float(found.abandonment_share) == pytest.approx(value, abs=tolerance), name


@pytest.mark.parametrize("servers", [1_000, 100_000])
def test_huge_teams_stay_finite(servers):
    load = servers * 0.999
    assert 0 < float(erlang_b(load, servers)) < float(erlang_c(load, servers)) < 1
    found = erlang_a(load / 180, 180, 120, servers, 20)
    for value in (
        found.wait_probability,
        found.abandonment_share,
        found.mean_wait_s,
        found.service_level_share,
    ):
        assert np.isfinite(value) and 0 <= float(value) < 10
    overloaded = erlang_a(2 * servers / 180, 180, 120, servers, 20)
    assert float(overloaded.abandonment_share) == pytest.approx(0.5, abs=1e-3)
    assert float(overloaded.occupancy_share) == pytest.approx(1, abs=1e-6)


@given(load=st.floats(0.1, 200), extra=st.integers(1, 60))
@settings(max_examples=60, deadline=None)
def test_waiting_is_likelier_than_loss_and_more_servers_never_hurt(load, extra):
    servers = int(load) + extra
    assert float(erlang_c(load, servers)) >= float(erlang_b(load, servers))
    assert float(erlang_c(load, servers + 1)) <= float(erlang_c(load, servers))
    few, more = (erlang_a(load / 200, 200, 90, n, 20) for n in (servers, servers + 1))
    assert float(more.service_level_share) >= float(few.service_level_share) - 1e-12
    assert float(more.abandonment_share) <= float(few.abandonment_share) + 1e-12


@given(servers=st.integers(1, 70), spare=st.floats(1e-5, 0.999))
@example(servers=18, spare=1e-5)
@example(servers=1, spare=1e-4)
@settings(max_examples=60, deadline=None)
def test_erlang_a_tends_to_erlang_c_as_patience_grows(servers, spare):
    """On every stable load: towards the edge waits grow like 1/(1 - rho), patience with its square."""
    load = servers * (1 - spare)
    handling = 200.0
    endless = waiting_without_abandonment(load / handling, handling, servers, 20)
    patient = erlang_a(load / handling, handling, 1e7 * handling / spare**2, servers, 20)
    waits = float(endless.wait_probability)
    assert float(patient.wait_probability) == pytest.approx(waits, rel=1e-4, abs=1e-9)
    assert float(patient.service_level_share) == pytest.approx(
        float(endless.service_level_share), rel=1e-4, abs=1e-9
    )


@given(factor=st.floats(0.01, 1000))
@settings(max_examples=40, deadline=None)
def test_rescaling_time_changes_nothing(factor):
    plain = erlang_a(3.5 / 60, 180, 60, 11, 20)
    scaled = erlang_a(3.5 / 60 / factor, 180 * factor, 60 * factor, 11, 20 * factor)
    assert float(scaled.service_level_share) == pytest.approx(float(plain.service_level_share), rel=1e-9)
    assert float(scaled.mean_wait_s) == pytest.approx(float(plain.mean_wait_s) * factor, rel=1e-9)


def test_arrays_broadcast():
    found = erlang_a(np.array([[0.05], [0.1]]), 180, 120, np.array([10, 14, 18]), 20)
    assert found.service_level_share.shape == (2, 3)
    assert np.all(np.diff(found.service_level_share, axis=1) > 0)
    assert erlang_b([1, 2], 3).shape == (2,)


def test_negative_and_missing_inputs_are_refused():
    with pytest.raises(ValueError):
        erlang_c(-1, 3)
    with pytest.raises(ValueError):
        erlang_b(float("nan"), 3)


@given(load=st.floats(0.2, 300), patience=st.floats(20, 5000), target=st.floats(0.3, 0.98))
@settings(max_examples=40, deadline=None)
def test_fewest_servers_are_enough_and_one_less_is_not(load, patience, target):
    people = int(fewest_servers(load / 240, 240, 20, target, patience))
    enough, fewer = (
        float(erlang_a(load / 240, 240, patience, n, 20).service_level_share) if n >= 0 else 0.0
        for n in (people, people - 1)
    )
    assert enough >= target > fewer


def test_fewest_servers_where_existing_tools_fail():
    """Pitfalls: 25 calls of 3 min in half an hour, 30 % in 20 s, need 3, not 4; 20 Erlang at 80/20 need 24,
    not 14 people counted twice."""
    assert int(fewest_servers(25 / 1800, 180, 20, 0.3)) == 3
    assert int(fewest_servers(20 / 180, 180, 20, 0.8)) == 24
    assert fewest_servers([[10 / 180], [20 / 180]], 180, 20, [0.5, 0.8, 0.9]).shape == (2, 3)
    assert int(fewest_lines(12.03, 0.01)) == 20


def test_large_teams_where_existing_tools_fail():
    """Pitfalls: steady states that underflow or overflow elsewhere."""
    patient = erlang_a(20, 5, 60, 100, 60)
    assert float(patient.service_level_share) == pytest.approx(0.98213, abs=5e-6)
    impatient = erlang_a(100, 5, 2, 450, 5)
    assert float(impatient.service_level_share) == pytest.approx(0.89872, abs=5e-6)
    assert float(erlang_b(123, 132)) == pytest.approx(0.031243, abs=5e-7)
    assert float(service_levels(3.5, 3, 1, 9, 1 / 3).virtual) == pytest.approx(0.6154, abs=5e-5)
    assert float(erlang_c(10, 9)) == 1
    assert np.isinf(waiting_without_abandonment(10, 1, 9).mean_wait_s)
    assert 0 < float(erlang_c(390, 400)) < 1


@pytest.mark.parametrize("share", [0.9, 0.999, 1.0, 1.2])
def test_a_hundred_thousand_servers_are_a_number_like_any_other(share):
    servers = 100_000
    load = share * servers
    blocked = float(erlang_b(load, servers))
    assert blocked >= 1 - 1 / share if share > 1 else 0 <= blocked < 0.01
    found = erlang_a(load / 200, 200, 300, servers, 20)
    lost = float(found.abandonment_share)
    assert lost == pytest.approx(max(0.0, 1 - 1 / share), abs=2e-3)
    assert float(found.occupancy_share) == pytest.approx(min(share, 1) * 1.0, abs=2e-3)
    assert float(found.mean_wait_s) == pytest.approx(300 * lost, rel=1e-6, abs=1e-9)


@given(
    rates=st.lists(st.floats(0, 3), min_size=1, max_size=30),
    handling=st.floats(1, 20_000),
    start=st.floats(0, 500),
)
@settings(max_examples=60, deadline=None)
def test_offered_load_keeps_the_work(rates, handling, start):
    """What is in service at the end is what was there and came in, less what mu m dt finished."""
    found = offered_load(rates, handling, 1800, start)
    came = np.sum(rates) * 1800
    finished = np.sum(found.mean) * 1800 / handling
    assert float(found.end[-1]) == pytest.approx(start + came - finished, rel=1e-6, abs=1e-5 * (1 + came))


def test_offered_load_is_the_step_response_and_repeats():
    rising = offered_load(np.full(8, 0.05), 600, 1800, 0)
    assert np.allclose(rising.end, 30 * (1 - np.exp(-np.arange(1, 9) * 3)))
    day = np.array([0.0, 0.02, 0.05, 0.01])
    week = offered_load(day, 3600, 1800)
    assert np.allclose(offered_load(day, 3600, 1800, week.end[-1]).end, week.end)
    assert float(week.mean.mean()) == pytest.approx(day.mean() * 3600)
    assert offered_load(np.ones((3, 5)), np.array([1.0, 2.0, 0.0]), 1800).mean.shape == (3, 5)
    assert np.allclose(offered_load(np.full((2, 4), 0.1), [60, 600]).mean, [[6] * 4, [60] * 4])
    with pytest.raises(ValueError):
        offered_load([-1.0], 60)


@pytest.mark.parametrize(("threshold", "patience"), [(20, 60), (0, 60), (20, float("inf")), (20, 0)])
def test_the_four_service_levels_in_their_order(threshold, patience):
    """Served in time / offered is never above any other."""
    levels = service_levels(3.5 / 60, 180, patience, 12, threshold)
    others = (levels.virtual, levels.answered, levels.without_short_abandons)
    assert all(float(levels.offered) <= float(other) + 1e-12 for other in others)
    assert all(0 <= float(other) <= 1 + 1e-12 for other in others)
