"""What closing or redirecting channels does to an option: the same customers before and after, and what
becomes of those whose channel it was."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.evaluation import measured_state, service_of
from models.findings.figure_changes import FigureChange, figure_change
from models.findings.moved_issues import MovedIssues, moved_issues, walked_issues
from models.organisation.readiness import Period, periods
from models.problems import Problem
from models.scenario import effective_levers, taking_part
from models.scenario.schema import Scenario
from models.simulation.calibration import Demand
from models.simulation.network import Service
from models.working import Progress, Steps

LEVER = "channel_offer"
FIGURES = (
    "posts_required",
    "service_level_share",
    "wait_s",
    "response_time_h",
    "contacts_per_issue",
    "given_up_share",
)
"""What is told of the whole service, in this order."""


@dataclass(frozen=True)
class OfferEffect:
    """What changed offers do to an option in its target state. `problems`: runs that met a limit."""

    option: str
    replications: int
    figures: tuple[FigureChange, ...]
    moved: tuple[MovedIssues, ...]
    problems: tuple[Problem, ...]

    def of(self, verdict: str) -> tuple[str, ...]:
        """Figures of the whole service that become `better`, `worse` or stay the `same`."""
        return tuple(each.metric for each in self.figures if each.verdict == verdict)


def play_offers(
    scenario: Scenario,
    changed: Scenario,
    option: str,
    demand: Demand,
    *,
    as_if_ready: bool = False,
    replications: int | None = None,
    progress: Progress | None = None,
) -> OfferEffect:
    """The target state of `option` in `scenario` and in `changed` (other channel offers, all else the same),
    for the same customers.

    `as_if_ready`: both sides as if everything that channel offers need were there; otherwise as planned.
    `progress` hears the share done; an error that it raises ends the work. Raises KeyError for an unknown
    option.
    """
    scenario, changed = taking_part(scenario), taking_part(changed)
    count = replications or scenario.simulation.replications
    services = (
        _service(scenario, option, demand, as_if_ready),
        _service(changed, option, demand, as_if_ready),
    )
    channels = changed_channels(scenario, changed, option)
    to_walk = range(count if channels else 0)
    steps = Steps(progress, 2 + len(to_walk))
    (before, noticed), (after, noticed_after) = (
        steps.done(measured_state(each, service, demand, count, where=option))
        for each, service in zip((scenario, changed), services, strict=True)
    )
    walks = [
        steps.done(walked_issues(scenario, services, demand, channels, replication))
        for replication in to_walk
    ]
    return OfferEffect(
        option=option,
        replications=count,
        figures=tuple(
            figure_change(metric, before.samples[metric], after.samples[metric]) for metric in FIGURES
        ),
        moved=tuple(moved_issues(scenario, channel, walks, demand.year.week_weights) for channel in channels),
        problems=tuple(dict.fromkeys((*noticed, *noticed_after))),
    )


def changed_channels(scenario: Scenario, changed: Scenario, option: str) -> tuple[str, ...]:
    """Channels on which the last stage of `option` offers something else in `changed`."""
    before, after = (effective_levers(each.options[option].stages[-1]) for each in (scenario, changed))
    return tuple(each for each in scenario.channels if before.offer(each) != after.offer(each))


def _service(scenario: Scenario, option: str, demand: Demand, as_if_ready: bool) -> Service:
    return service_of(scenario, option, _target(scenario, option, as_if_ready), demand)


def _target(scenario: Scenario, option: str, as_if_ready: bool) -> Period:
    last = periods(scenario, option)[-1]
    return replace(last, strengths={**last.strengths, LEVER: 1.0}) if as_if_ready else last
