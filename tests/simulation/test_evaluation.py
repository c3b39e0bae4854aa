"""The bank walks through its options: calibration within its bounds, paired customers, laws of the levers."""

import numpy as np
import pytest

from models.command_line.documents import simulation_document
from models.command_line.wording import simulation_lines
from models.evaluation import evaluate, service_of, state_key
from models.organisation.readiness import Period, periods
from models.outcome import METRICS, difference
from models.scenario import apply_changes, today_levers, today_teams
from models.simulation import layout as at
from models.simulation.calibration import (
    CHANNEL_BOUND,
    TOTAL_BOUND,
    calibrate,
    outside_hours,
)
from models.simulation.demand import YEAR_WEEKS, loaded_year
from models.simulation.fitting import fit_staffing
from models.simulation.kept import Kept, digest_of
from models.simulation.measures import measure
from models.simulation.network import Change, build_service
from models.simulation.replications import simulate
from models.simulation.today import today_service
from models.texts import LANGUAGES, has_text
from models.volumes import read_volumes

REPLICATIONS = 3


def served(bank, demand, *, teams=None, strengths=None, **levers):
    """Measured state of today's service with some levers changed."""
    today = today_levers(bank)
    change = Change(
        today, today.model_copy(update=levers), today_teams(bank), teams or today_teams(bank), strengths or {}
    )
    service = build_service(bank, change, demand.year)
    counted = simulate(service.network, demand.rates(), REPLICATIONS)
    return counted, measure(bank, service, counted, demand.year.week_weights)


def share(value):
    return today_share().model_copy(update={"value": value, "low": 0.0, "high": 1.0})


def today_share():
    from models.scenario import PRESETS

    return PRESETS["silo"].identification


def test_the_loaded_year_is_kept(bank, volumes):
    year = loaded_year(bank, volumes)
    assert year.offered.sum() == pytest.approx(volumes.table["offered"].sum(), rel=1e-3)
    assert year.week_weights.sum() == pytest.approx(YEAR_WEEKS)
    assert float(year.season @ year.week_weights) == pytest.approx(YEAR_WEEKS)
    assert np.allclose(year.reason_share.sum(axis=1), 1)


def test_today_reproduces_the_loaded_year(demand):
    table = demand.by_channel
    assert abs(demand.total_error_share) <= TOTAL_BOUND
    large = table["loaded"] > 0.002 * table["loaded"].sum()
    assert (table["error_share"].abs()[large] <= CHANNEL_BOUND).all()
    assert not [
        note for note in demand.not_reproduced if note.code.endswith(("total_missed", "channel_missed"))
    ]


def test_reasons_come_as_loaded(bank, demand):
    _, today = served(bank, demand)
    contacts = (today.by_reason["issues"] * today.by_reason["contacts_per_issue"]).to_numpy()
    loaded = (demand.year.offered[:, None] * demand.year.reason_share).sum(axis=0)
    assert np.allclose(contacts / contacts.sum(), loaded / loaded.sum(), atol=0.02)


def test_calibration_and_evaluation_repeat_bit_for_bit(bank, volumes, demand):
    again = calibrate(bank, volumes)
    assert np.array_equal(again.issues.share, demand.issues.share)
    first, second = (
        evaluate(bank, "omnichannel", demand=demand, replications=2, cache=Kept(64)) for _ in range(2)
    )
    for metric in METRICS:
        assert np.array_equal(first.samples(metric), second.samples(metric), equal_nan=True)


def test_busy_tones_are_told_beside_those_who_hang_up(bank, demand):
    few = apply_changes(bank, {"channels.phone.lines": 10})
    outcome = evaluate(few, "like-for-like", demand=demand, replications=REPLICATIONS)
    blocked = outcome.target.by_channel.set_index("channel")["blocked"]
    assert blocked["phone"] > 1000 and blocked.drop("phone").isna().all()
    share = outcome.interval("blocked_share").mean
    assert 0.01 < share < 1
    calls = outcome.target.by_channel.set_index("channel").loc["phone", ["offered", "blocked"]]
    assert share <= calls["blocked"] / calls.sum()
    document = simulation_document(outcome) | {"volumes": {"name": "own"}}
    assert any(line.strip().startswith("Busy: ") for line in simulation_lines(document, few, "en"))


@pytest.mark.parametrize("option", ["like-for-like", "omnichannel", "journey", "product", "phased"])
def test_every_metric_of_every_option_is_filled(bank, demand, option):
    outcome = evaluate(bank, option, demand=demand, replications=REPLICATIONS)
    for metric in METRICS.values():
        samples = outcome.samples(metric.id, "horizon")
        assert samples.shape == (REPLICATIONS,)
        if metric.id == "blocked_share":  # this bank states no lines
            assert np.isnan(samples).all()
            continue
        assert np.isfinite(samples).all(), metric.id
        if metric.unit == "share":
            assert samples.min() >= 0
            assert samples.max() <= 1
    target = outcome.target
    assert target.by_channel["blocked"].isna().all()
    assert list(target.by_channel["channel"]) == list(bank.channels)
    assert list(target.by_reason["reason"]) == list(bank.reasons)
    assert set(target.handovers["kind"]) <= {"warm", "cold", "broken"}
    assert outcome.states[0].from_month == 0
    assert outcome.states[-1].to_month == 12 * bank.money.horizon_years
    assert 1 < target.samples["contacts_per_issue"].mean() < 3


def test_every_contact_of_the_bank_ends_exactly_once(bank, demand):
    for option in ("omnichannel", "product"):
        period = periods(bank, option)[-1]
        service = service_of(bank, option, period, demand)
        counted = simulate(service.network, demand.rates(), 2)
        ends = counted.by_channel[..., [at.ABANDONED, at.HANDLED, at.WITHDRAWN, at.OPEN]].sum(axis=-1)
        assert np.array_equal(ends, counted.by_channel[..., at.OFFERED])
        assert np.array_equal(counted.offered.sum(axis=-1), counted.by_channel[..., at.OFFERED])


def test_recognised_duplicates_are_not_worked_twice(bank, demand):
    _, blind = served(bank, demand, identification=share(0.0))
    _, seeing = served(bank, demand, identification=share(1.0))
    assert seeing.samples["duplicates"].max() < 0.2 * blind.samples["duplicates"].min()
    assert (seeing.samples["withdrawn"] > blind.samples["withdrawn"]).all()


def test_a_lever_changes_service_not_customers(bank, demand):
    _, without = served(bank, demand)
    _, with_history = served(bank, demand, identification=share(1.0), shared_history=True)
    assert np.array_equal(without.samples["issues"], with_history.samples["issues"])
    assert (with_history.samples["repeats_per_100"] < without.samples["repeats_per_100"]).all()


def test_a_connected_back_office_lowers_chasers_and_telling_unasked_does_more(bank, demand):
    _, plain = served(bank, demand)
    _, connected = served(bank, demand, back_office_connected=True)
    _, told = served(bank, demand, back_office_connected=True, proactive_status=True)
    assert (connected.samples["chasers"] < plain.samples["chasers"]).all()
    assert (told.samples["chasers"] < connected.samples["chasers"]).all()


def test_nobody_tells_a_status_that_does_not_come_back(bank, demand):
    _, plain = served(bank, demand)
    _, cut = served(bank, demand, proactive_status=True)
    assert np.array_equal(cut.samples["chasers"], plain.samples["chasers"])


def test_a_handover_agreement_ends_broken_passes(bank, demand):
    _, plain = served(bank, demand)
    _, agreed = served(bank, demand, cross_department_handover=True)
    assert plain.samples["broken_passes_per_100"].min() > 0
    assert agreed.samples["broken_passes_per_100"].max() == 0


def test_a_lever_without_its_prerequisite_changes_nothing(bank, demand):
    today, target = today_levers(bank), today_levers(bank).model_copy(update={"shared_history": True})
    teams = today_teams(bank)
    idle = build_service(bank, Change(today, target, teams, teams, {"shared_history": 0.0}), demand.year)
    plain = build_service(bank, Change(today, today, teams, teams, {}), demand.year)
    assert state_key(idle, demand.rates(), 3) == state_key(plain, demand.rates(), 3)


def test_the_do_minimum_is_today(bank, demand):
    period = periods(bank, bank.baseline)[0]
    service = service_of(bank, bank.baseline, period, demand)
    teams, levers = today_teams(bank), today_levers(bank)
    today = build_service(bank, Change(levers, levers, teams, teams, {}), demand.year)
    assert state_key(service, demand.rates(), 3) == state_key(today, demand.rates(), 3)


def test_partly_pooled_teams_keep_their_hours(bank, demand):
    stage = bank.options["omnichannel"].stages[0]
    hours = []
    for strength in (0.0, 0.5, 1.0):
        strengths = {"pooled_teams": strength}
        period = Period(0, 12, 0, strengths, {})
        heads = service_of(bank, "omnichannel", period, demand).network.heads
        hours.append(heads.sum() / 2)
    assert stage.teams
    assert hours[1] == pytest.approx((hours[0] + hours[2]) / 2, abs=4)


def test_growth_appends_customers(bank, demand):
    future = bank.futures["growth"]
    plain, grown = demand.rates(), demand.rates(future)
    from models.simulation.replications import _arrivals

    before, after = _arrivals(plain, 0, 1), _arrivals(grown, 0, 1)
    assert set(before.key.tolist()) <= set(after.key.tolist())
    assert len(after.key) > 1.1 * len(before.key)


def test_futures_are_paired_and_felt(bank, demand):
    calm = evaluate(bank, "like-for-like", demand=demand, replications=REPLICATIONS)
    short = evaluate(bank, "like-for-like", "turnover", demand=demand, replications=REPLICATIONS)
    assert short.future == "turnover"
    worse = difference(short, calm, "service_level_share")
    assert worse.high < 0


def test_a_second_evaluation_comes_from_the_cache(bank, demand):
    cache = Kept(64)
    first = evaluate(bank, "journey", demand=demand, replications=2, cache=cache)
    second = evaluate(bank, "journey", demand=demand, replications=2, cache=cache)
    assert first.seconds > 0
    assert second.seconds == 0
    assert second.contacts == first.contacts


def test_every_metric_has_its_texts():
    for metric in METRICS:
        for part in ("name", "plain", "unit"):
            assert all(has_text(f"metric.{metric}.{part}", language) for language in LANGUAGES), (
                metric,
                part,
            )


@pytest.mark.shared
def test_staffing_suits_a_file_of_another_size(bank, shared_data):
    file = shared_data / "vancouver_311_contact_centre_metrics_daily.csv"
    loaded = read_volumes(file, day_profile=bank.volumes.day_profile)
    year = loaded_year(bank, loaded)
    assert [note.code for note in year.notes if note.code == "simulation.last_year_used"]
    factor = fit_staffing(bank, loaded)
    assert 1 < factor < 10
    staffing = bank.staffing.model_copy(
        update={"staffing_factor": bank.staffing.staffing_factor.model_copy(update={"value": factor})}
    )
    demand = calibrate(bank.model_copy(update={"staffing": staffing}), loaded)
    phone = demand.by_channel.set_index("channel").loc["phone"]
    closed = float(outside_hours(bank, year)[0])
    assert abs(demand.total_error_share) < TOTAL_BOUND
    assert "simulation.outside_hours" in {note.code for note in demand.not_reproduced}
    lost_while_open = (phone["abandoned_model"] - closed) / (1 - closed)
    assert lost_while_open == pytest.approx(phone["abandoned_loaded"], abs=0.015)


def test_services_that_differ_in_figures_alone_share_their_routes(bank, demand):
    few = today_service(bank, demand.year)
    many = today_service(
        apply_changes(bank, {"staffing.shrinkage_share.value": bank.staffing.shrinkage_share.low}),
        demand.year,
    )
    assert (few.network.heads != many.network.heads).any()
    before = digest_of(few.network)
    simulate(many.network, demand.rates(), 1, threads=1)
    assert few.network.queue_groups is many.network.queue_groups
    assert digest_of(few.network) == before
