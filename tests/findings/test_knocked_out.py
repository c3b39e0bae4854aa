"""Knock-outs in drawn futures: strict thresholds break everywhere, lax ones nowhere; figures are those of the
money and of the plan."""

from dataclasses import replace

import numpy as np
import pytest

from models.comparison import compare
from models.costs.option_costs import once_of
from models.findings.knocked_out import knock_outs, reserve_sentences
from models.futures.exploring import explore
from models.futures.inputs import with_values
from models.scenario.values import FrozenDict
from models.texts import LANGUAGES


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


def test_months_to_spare_are_the_threshold_less_the_month_in_service(bank, explored):
    months = explored.figures["in_service_month"]
    latest = float(months.max())
    for threshold, worst in ((latest, 0.0), (latest + 2, 2.0), (latest - 1, -1.0)):
        found = knock_outs(with_threshold(bank, "in_service", threshold), explored)
        (reserve,) = found.reserves
        assert min(reserve.worst.values()) == worst
        assert list(reserve.median.values()) == list(threshold - np.median(months, axis=0))
        broken = next(each.shares for each in found.gates if each.gate == "in_service")
        assert {o for o, left in reserve.worst.items() if left < 0} == {o for o, s in broken.items() if s}
        assert not set(found.without_reserve) & {o for o, left in reserve.median.items() if left}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_condition_that_is_just_kept_does_not_look_safe(bank, explored, language):
    latest = float(explored.figures["in_service_month"].max())
    found = knock_outs(with_threshold(bank, "in_service", latest), explored)
    told = {option: reserve_sentences(bank, found, option, language)[0] for option in explored.options}
    for option in found.without_reserve:
        assert {"de": "ohne einen Monat Reserve", "en": "without a month to spare"}[language] in told[option]
    late = knock_outs(with_threshold(bank, "in_service", latest - 1), explored)
    option = min(explored.options, key=lambda each: late.reserves[0].worst[each])
    told_late = reserve_sentences(bank, late, option, language)[0]
    assert {"de": "zu spät", "en": "late by one month"}[language] in told_late


def test_futures_in_which_an_option_is_out_are_counted_whole(bank, explored):
    found = knock_outs(with_threshold(bank, "budget", 1_250_000.0), explored)
    for option, whole in found.any_of_them.items():
        assert found.broken_in(option) == pytest.approx(whole * explored.done)
