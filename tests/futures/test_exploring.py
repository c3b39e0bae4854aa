"""Many futures: the expected one is the comparison's, every one reproduces the loaded year, the same
customers for all, the same result on any number of threads."""

from dataclasses import replace

import numpy as np
import pytest

from models.comparison import compare
from models.decision.panel import mean_values, panel_of, points_in_futures
from models.evaluation import evaluate
from models.findings.explored import LEVEL, front_shares, holds
from models.findings.knocked_out import knocked_out_in
from models.futures import exploring
from models.futures.exploration import among, points_of, shortcut_error
from models.futures.exploring import explore
from models.futures.inputs import draw, uncertain_inputs, with_values
from models.futures.reproduction import _contacts, loaded_service, reproduce
from models.outcome import METRICS
from models.simulation.calibration import today_service


@pytest.fixture(scope="module")
def explored(bank, demand):
    return explore(bank, demand, futures=12, seed=5)


def test_the_future_in_which_all_comes_as_stated_is_the_expected_one(bank, demand):
    ground = exploring._Ground(bank, demand)
    inputs = uncertain_inputs(bank)
    stated = np.array([each.assumption.value for each in inputs])
    replication = 1
    future = exploring._simulated(ground, inputs, np.tile(stated, (2, 1)), replication, full=True)
    expected = compare(bank, demand=demand, with_futures=False)
    for place, option in enumerate(bank.options):
        outcome = expected.outcomes[option]
        for metric in ("service_level_share", "contacts_per_issue", "posts_required"):
            figure = outcome.samples(metric, "horizon")[replication]
            assert future.figures[metric][place] == pytest.approx(figure, rel=1e-9)


def test_every_future_reproduces_the_loaded_year(bank, demand):
    inputs = uncertain_inputs(bank)
    loaded = loaded_service(bank, demand, 0)
    for values in draw(inputs, 6, seed=2):
        came_out = with_values(bank, inputs, values)
        plain = _contacts(today_service(came_out, demand.year), demand, demand.issues, 0.1, 0).sum()
        staffed, found = reproduce(came_out, demand, loaded, 0)
        made = _contacts(today_service(staffed, demand.year), found, found.issues, found.variation, 0).sum()
        wanted = loaded.contacts.sum()
        assert abs(made / wanted - 1) < 0.04
        assert abs(made / wanted - 1) <= abs(plain / wanted - 1) + 0.01


def test_the_result_does_not_depend_on_the_number_of_threads(bank, demand, explored):
    alone = explore(bank, demand, futures=12, seed=5, threads=1)
    np.testing.assert_array_equal(alone.npv, explored.npv)
    for metric in alone.figures:
        np.testing.assert_array_equal(alone.figures[metric], explored.figures[metric])
    np.testing.assert_array_equal(alone.full, explored.full)


def test_more_futures_than_before_are_looked_at_on_the_way(bank, demand):
    seen = []
    explore(bank, demand, futures=4, seed=5, look=lambda so_far: seen.append(so_far.done))
    assert seen[0] == 1


def test_whoever_gives_up_ends_the_work(bank, demand):
    class GivenUpError(Exception):
        pass

    def give_up(_):
        raise GivenUpError

    with pytest.raises(GivenUpError):
        explore(bank, demand, futures=12, seed=5, look=give_up)


def test_the_do_minimum_costs_nothing_more_than_itself(bank, explored):
    assert (explored.npv[:, explored.options.index(bank.baseline)] == 0).all()


def test_the_shortcut_between_today_and_target_is_checked_on_some_futures(bank, explored):
    error = shortcut_error(bank, explored)
    assert error.checked == explored.full.sum() > 0
    assert 0 <= error.points < 3, "less than the band in which options count as level"


def test_more_issues_need_more_posts_in_every_option(bank, demand):
    inputs = uncertain_inputs(bank)
    ground = exploring._Ground(bank, demand)
    stated = {each.path: each.assumption.value for each in inputs}
    few, many = (
        exploring._simulated(ground, inputs, np.array([[*{**stated, "exploration.demand": d}.values()]]), 0)
        for d in (0.9, 1.2)
    )
    assert (many.figures["posts_required"] > few.figures["posts_required"]).all()


def test_points_are_those_of_the_panel(bank, demand):
    outcomes = {option: evaluate(bank, option, demand=demand) for option in bank.options}
    panel = panel_of(bank, outcomes)
    metrics = {criterion.metric for criterion in bank.criteria.values()} & METRICS.keys()
    figures = {
        metric: np.array([[each.samples(metric, "horizon").mean() for each in outcomes.values()]])
        for metric in metrics
    }
    np.testing.assert_allclose(points_in_futures(bank, figures)[0], mean_values(panel), rtol=1e-12)


def test_who_weighs_otherwise_need_not_simulate_again(bank, explored):
    head = next(iter(bank.heads))
    other = bank.heads[head].model_copy(update={"swing_points": dict.fromkeys(bank.criteria, 100.0)})
    changed = bank.model_copy(update={"heads": {**bank.heads, head: other}})
    assert (points_of(changed, explored) != points_of(bank, explored)).any()


def test_futures_whose_run_met_a_limit_are_set_aside_and_counted(bank, demand, monkeypatch):
    whole = exploring.simulate

    def one_stops(network, rates, replications, **rest):
        counted = whole(network, rates, replications, **rest)
        if rest["first"] == 2:
            return replace(counted, ended=np.zeros(1, dtype=bool), stopped="time")
        return counted

    monkeypatch.setattr(exploring, "simulate", one_stops)
    found = explore(bank, demand, futures=8, seed=5)
    stopped = len([k for k in range(8) if k % bank.simulation.replications == 2])
    assert (found.done, found.set_aside) == (8 - stopped, stopped)
    assert np.isfinite(found.npv).all()
    assert found.is_complete


def test_who_is_knocked_out_leads_in_no_future_and_holds_nobody_back(bank, explored):
    points = points_of(bank, explored)
    best = explored.options[int(points.mean(axis=0).argmax())]
    others = tuple(option for option in explored.options if option != best)
    left = among(explored, others)
    columns = [explored.options.index(option) for option in others]
    np.testing.assert_allclose(points_of(bank, left), points[:, columns])
    assert {each.option for each in holds(bank, left)} == set(others)
    assert max(each.in_front for each in holds(bank, left)) > 0
    assert shortcut_error(bank, left).checked == shortcut_error(bank, explored).checked


def test_who_breaks_a_knock_out_in_a_future_neither_leads_nor_is_level_there(bank, explored):
    for row in holds(bank, explored):
        broken = int(knocked_out_in(bank, explored, row.option).sum())
        assert row.out == broken
        assert row.alone + row.level + row.behind == explored.done - broken


def test_a_future_belongs_to_who_is_in_front_alone_or_to_nobody(bank, explored):
    shares = front_shares(bank, explored)
    rows = {each.option: each for each in holds(bank, explored)}
    assert sum(shares.values()) == pytest.approx(1)
    for option, row in rows.items():
        assert shares[option] == pytest.approx(row.alone / row.futures)
    assert (shares[LEVEL] > 0) == any(row.level for row in rows.values())
