"""All options compared, and how firm the first place is."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from typing import Any, cast

from models.comparison import Comparison, compare
from models.findings.channel_offers import OfferEffect, play_offers
from models.findings.lever_effects import LeverEffect
from models.findings.lever_effects import levers_alone as find_levers_alone
from models.findings.robustness import Robustness, robustness_of
from models.option_runs import OptionRuns
from models.outcome import Outcome
from models.playback import with_lever
from models.scenario import apply_changes
from models.scenario.schema import Scenario
from models.volumes.table import Volumes
from pages._shared import session
from pages._shared.compute.keys import SEED, content_key, simulated_key
from pages._shared.compute.modelled import demand
from pages._shared.compute.results import jobs, result
from pages._shared.jobs import Report
from pages._shared.shipped import scenario_ids, shipped_scenario, shipped_volumes

WITH_FUTURES, WITHOUT_FUTURES = "comparison with futures", "comparison"
"""Two kinds of work: one takes several times as long as the other."""


def warm_up() -> None:
    """Compare the first scenario in the background: compiles the simulation before the first visitor asks."""

    def read(_: Report) -> None:
        identifier = scenario_ids()[0]
        scenario, volumes = shipped_scenario(identifier), shipped_volumes(identifier)
        key = (WITHOUT_FUTURES, identifier, session.NO_CHANGES, volumes.key)
        jobs().job(key, _comparing_at_start(scenario, volumes))

    jobs().job("warm up", read)


def comparison_without(option: str, levers: tuple[str, ...]) -> Comparison | None:
    """All options compared where `option` leaves `levers` as they are today; None where the visitor has
    cancelled it."""
    scenario, year = session.scenario(), demand()

    def work(report: Report) -> Comparison:
        changed = scenario
        for lever in levers:
            changed = with_lever(changed, option, lever, False)
        return compare(changed, demand=year, seed=SEED, with_futures=False, progress=report)

    key = ("comparison without", option, levers, *content_key())
    return cast("Comparison | None", result(key, work, "decision.what_if.working", page_needs_it=False))


def levers_alone(option: str) -> tuple[LeverEffect, ...] | None:
    """What each lever of `option` does, left out alone; None where the visitor has cancelled it."""
    scenario, year, known = session.scenario(), demand(), comparison().outcomes

    def simulate(changed: Scenario, of: str) -> Outcome:
        return OptionRuns(changed, None, SEED, year, None)(of)

    def work(report: Report) -> tuple[LeverEffect, ...]:
        return find_levers_alone(scenario, option, known, simulate, report)

    key = ("levers alone", option, *content_key())
    found = result(key, work, "decision.what_if.each.working", page_needs_it=False)
    return cast("tuple[LeverEffect, ...] | None", found)


def offers_played(option: str, update: Mapping[str, Any], as_if_ready: bool) -> OfferEffect | None:
    """What `option` comes to with other channel offers (`update`: changes of the scenario), for the same
    customers; see `models.findings.channel_offers.play_offers`. None where the visitor has cancelled it: the
    rest of the page stands without."""
    scenario, year = session.whole_scenario(), demand()

    def work(report: Report) -> OfferEffect:
        changed = apply_changes(scenario, update)
        return play_offers(scenario, changed, option, year, as_if_ready=as_if_ready, progress=report)

    key = ("offers", option, repr(sorted(update.items())), as_if_ready, *content_key())
    return cast("OfferEffect | None", result(key, work, "channels.working", page_needs_it=False))


def comparison() -> Comparison:
    """All options compared, without the named futures: the fast answer after a change."""
    return _compared(with_futures=False)


def comparison_before_changes() -> Comparison:
    """All options without this visitor's own changes, on the same volumes and as fitted to them."""
    return _compared(with_futures=False, before_changes=True)


def comparison_with_futures() -> Comparison:
    """All options compared in the expected and in every named future."""
    return _compared(with_futures=True)


def robustness() -> Robustness:
    """How firm the first place is: views, beliefs, single heads."""
    scenario, compared = session.scenario(), comparison()

    def work(_: Report) -> Robustness:
        return robustness_of(scenario, compared)

    return cast(Robustness, result(("robustness", *content_key()), work, "app.working.comparison"))


def leading_option() -> str:
    """The option that detail pages show before anybody has chosen one: the leading one beside the
    do-minimum."""
    verdict, baseline = comparison().verdict, session.scenario().baseline
    order = (*verdict.level, verdict.winner, verdict.runner_up)
    return next((option for option in order if option != baseline), baseline)


def _compared(with_futures: bool, before_changes: bool = False) -> Comparison:
    scenario = session.starting_scenario() if before_changes else session.scenario()
    work = _comparing(scenario, session.volumes(), with_futures)
    key = (WITH_FUTURES if with_futures else WITHOUT_FUTURES, *simulated_key(before_changes))
    return cast(Comparison, result(key, work, "app.working.comparison"))


def _comparing_at_start(scenario: Scenario, volumes: Volumes) -> Callable[[Report], Comparison]:
    compared = _comparing(scenario, volumes, with_futures=False)

    def work(report: Report) -> Comparison:
        found = compared(report)
        leave_start_to_itself()
        return found

    return work


def leave_start_to_itself() -> None:
    """What was loaded to start stays for good: no later collection of garbage looks at it, which would hold
    up a filter for longer than the filter takes."""
    gc.collect()
    gc.freeze()


def _comparing(scenario: Scenario, volumes: Volumes, with_futures: bool) -> Callable[[Report], Comparison]:
    def work(report: Report) -> Comparison:
        return compare(scenario, volumes=volumes, seed=SEED, with_futures=with_futures, progress=report)

    return work
