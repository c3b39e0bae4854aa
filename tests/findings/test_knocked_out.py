"""Knock-outs in drawn futures: strict thresholds break everywhere, lax ones nowhere; figures are those of the
money and of the plan."""

from dataclasses import replace

import numpy as np
import pytest

from models.comparison import compare
from models.costs.option_costs import once_of
from models.findings.knocked_out import knock_outs
from models.futures.exploring import explore
from models.futures.inputs import with_values
from models.scenario.values import FrozenDict


@pytest.fixture(scope="module")
def explored(bank, demand):
    return explore(bank, demand, futures=12, seed=5)


def with_threshold(bank, name, threshold, **more):
    gate = bank.knock_outs[name].model_copy(update={"threshold": threshold, **more})
    return bank.model_copy(update={"knock_outs": FrozenDict({**bank.knock_outs, name: gate})})


@pytest.mark.parametrize(("threshold", "share"), [(1e12, 0.0), (-1.0, 1.0)])
def test_no_future_breaks_the_laxest_budget_and_every_one_the_strictest(bank, explored, threshold, share):
    found = knock_outs(with_threshold(bank, "budget", threshold), explored)
    shares = {each.gate: each.shares for each in found.gates}
    assert set(shares["budget"].values()) == {share}
    if share:
        assert set(found.any_of_them.values()) == {1.0}


def test_any_of_them_is_at_least_each_and_at_most_their_sum(bank, explored):
    found = knock_outs(with_threshold(bank, "budget", 900_000.0), explored)
    for option, whole in found.any_of_them.items():
        each = [gate.shares[option] for gate in found.gates]
        assert max(each) - 1e-12 <= whole <= sum(each) + 1e-12


def test_one_off_cost_is_that_of_the_money(bank, demand):
    compared = compare(bank, demand=demand, with_futures=False)
    for option, money in compared.money.items():
        assert once_of(bank, option) == pytest.approx(money.once, rel=1e-12)


def test_the_share_over_budget_is_counted_future_by_future(bank, explored):
    limit = 1_250_000.0
    found = knock_outs(with_threshold(bank, "budget", limit), explored)
    option = explored.options[-1]
    over = [
        once_of(with_values(bank, explored.inputs, map(float, values)), option) > limit
        for values in explored.draws
    ]
    shares = {each.gate: each.shares for each in found.gates}
    assert 0 < shares["budget"][option] < 1
    assert shares["budget"][option] == pytest.approx(np.mean(over))


def test_simulated_figures_and_money_are_read_from_the_futures(bank, explored):
    service = with_threshold(bank, "budget", 0.5, measure="service_level_share", direction="at_least")
    broken = next(each for each in knock_outs(service, explored).gates if each.gate == "budget").shares
    figures = explored.figures["service_level_share"]
    assert list(broken.values()) == pytest.approx(list((figures < 0.5).mean(axis=0)))
    money = with_threshold(bank, "budget", 0.0, measure="npv", direction="at_least")
    broken = next(each for each in knock_outs(money, explored).gates if each.gate == "budget").shares
    assert list(broken.values()) == pytest.approx(list((explored.npv < 0).mean(axis=0)))


def test_what_is_judged_or_not_kept_is_said_not_to_be_checked(bank, explored):
    assert knock_outs(bank, explored).not_followed == ("exit",)
    yearly = with_threshold(bank, "budget", 1.0, measure="yearly")
    assert knock_outs(yearly, explored).not_followed == ("budget", "exit")


def test_without_any_future_nothing_is_broken(bank, explored):
    figures = {name: values[:0] for name, values in explored.figures.items()}
    nothing = replace(explored, draws=explored.draws[:0], npv=explored.npv[:0], figures=figures)
    assert set(knock_outs(bank, nothing).any_of_them.values()) == {0.0}


def test_futures_in_which_an_option_is_out_are_counted_whole(bank, explored):
    found = knock_outs(with_threshold(bank, "budget", 1_250_000.0), explored)
    for option, whole in found.any_of_them.items():
        assert found.broken_in(option) == pytest.approx(whole * explored.done)
