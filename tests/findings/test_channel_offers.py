"""Channel offers played for the same customers: laws of closing and redirecting, and agreement with the
engine's own counters."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from models.evaluation import calibrate, evaluate, own_volumes, service_of
from models.findings.channel_offers import FIGURES, OfferEffect, changed_channels, play_offers
from models.findings.figure_changes import figure_change
from models.findings.moved_issues import ISSUE_FIGURES, issue_figures, issues_of
from models.organisation.readiness import periods
from models.scenario import apply_changes, read_scenario, shipped_scenarios
from models.scenario.offers import following, offers_in_every_stage, stated_offer
from models.scenario.schema import Scenario
from models.simulation.calibration import Demand
from models.simulation.trace import record_trace

BANK = read_scenario(shipped_scenarios()["regional-bank"])
OPTION = "omnichannel"
REPLICATIONS = 3


@cache
def year() -> Demand:
    return calibrate(BANK, own_volumes(BANK), 0)


def with_offers(stated: dict[str, dict[str, Any]], option: str = OPTION) -> Scenario:
    return apply_changes(BANK, offers_in_every_stage(BANK, option, stated))


def played(changed: Scenario, *, as_if_ready: bool = True) -> OfferEffect:
    return play_offers(BANK, changed, OPTION, year(), as_if_ready=as_if_ready, replications=REPLICATIONS)


def test_closing_nothing_changes_nothing() -> None:
    told: list[float] = []
    effect = play_offers(BANK, BANK, OPTION, year(), replications=REPLICATIONS, progress=told.append)
    assert effect.moved == ()
    assert effect.of("same") == FIGURES
    for each in effect.figures:
        assert each.before == each.after or np.isnan(each.before.mean)
        assert each.change.low == each.change.mean == each.change.high == 0
    assert told[-1] == 1.0 and told == sorted(told)


def test_opening_what_is_open_is_no_change() -> None:
    stated = {channel: stated_offer("open", None, None) for channel in BANK.channels}
    assert offers_in_every_stage(BANK, OPTION, stated) == {}


def test_closing_a_channel_sends_its_issues_elsewhere_and_loses_none() -> None:
    effect = played(with_offers({"email": stated_offer("closed", "messaging", None)}))
    (moved,) = effect.moved
    assert moved.channel == "email"
    assert moved.lost == 0
    assert "email" not in moved.first_on
    assert max(moved.first_on, key=moved.first_on.__getitem__) == "messaging"
    assert sum(moved.first_on.values()) == pytest.approx(1)
    assert 0 < moved.share < 1
    assert [each.metric for each in moved.figures] == list(ISSUE_FIGURES)


def test_without_what_the_offers_need_nothing_happens() -> None:
    effect = played(with_offers({"email": stated_offer("closed", "messaging", None)}), as_if_ready=False)
    (moved,) = effect.moved
    assert moved.first_on == {"email": pytest.approx(1)}
    assert effect.of("same") == FIGURES
    assert all(each.before == each.after for each in moved.figures)


def test_of_a_channel_redirected_in_part_that_part_goes() -> None:
    share = following(0.4, None)
    effect = played(with_offers({"phone": stated_offer("steered", "callback", share)}))
    (moved,) = effect.moved
    assert moved.first_on["phone"] == pytest.approx(0.6, abs=0.04)
    assert moved.lost == 0


def test_figures_before_are_those_of_the_option() -> None:
    changed = with_offers({"email": stated_offer("closed", "messaging", None)})
    effect = played(changed, as_if_ready=False)
    outcome = evaluate(BANK, OPTION, demand=year(), replications=REPLICATIONS)
    for each in effect.figures:
        assert each.before == outcome.interval(each.metric)
    assert changed_channels(BANK, changed, OPTION) == ("email",)


def test_issues_followed_one_by_one_give_the_figures_that_the_engine_counts() -> None:
    weights = np.concatenate([[0.0], year().year.week_weights, [0.0]])
    outcome = evaluate(BANK, OPTION, demand=year(), replications=REPLICATIONS)
    service = service_of(BANK, OPTION, periods(BANK, OPTION)[-1], year())
    for number in range(REPLICATIONS):
        trace = record_trace(
            service, year().rates(), tuple(BANK.channels), tuple(BANK.reasons), replication=number
        )
        found = issue_figures(issues_of(trace.events), weights)
        for metric in ISSUE_FIGURES:
            assert found[metric] == pytest.approx(outcome.samples(metric)[number], rel=1e-9)


def test_whoever_gives_up_ends_the_work() -> None:
    class GivenUpError(Exception): ...

    def stop(_: float) -> None:
        raise GivenUpError

    with pytest.raises(GivenUpError):
        play_offers(BANK, BANK, OPTION, year(), replications=2, progress=stop)


@pytest.mark.parametrize(
    ("metric", "after", "verdict"),
    [("wait_s", 8.0, "better"), ("service_level_share", 8.0, "worse"), ("wait_s", 12.0, "worse")],
)
def test_better_and_worse_follow_the_figures_direction(metric: str, after: float, verdict: str) -> None:
    noise = np.array([-0.1, 0.0, 0.1])
    assert figure_change(metric, 10.0 + noise, after + 2 * noise).verdict == verdict
    assert figure_change(metric, 10.0 + noise, 10.0 - noise).verdict == "same"


def test_what_is_smaller_than_the_last_digit_shown_is_no_difference() -> None:
    noise = np.array([-0.001, 0.0, 0.001])
    small = figure_change("contacts_per_issue", 1.28 + noise, 1.284 + 2 * noise)
    assert small.change.excludes_zero
    assert small.verdict == "same"
    assert figure_change("contacts_per_issue", 1.28 + noise, 1.38 + 2 * noise).verdict == "worse"


def test_a_stated_share_keeps_what_is_known_of_it() -> None:
    known = following(0.3, None)
    assert following(0.3, known) is known
    wider = following(0.9, known.model_copy(update={"high": 0.5}))
    assert (wider.value, wider.high, wider.low) == (0.9, 0.9, 0.0)
