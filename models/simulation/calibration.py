"""First reproduce last year: issue rates so that today's service yields the loaded contacts (model.md, 6 and
12.3)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from models.problems import Problem
from models.scenario import Scenario, taking_part
from models.scenario.schema import NamedFuture
from models.simulation.demand import LoadedYear, loaded_year
from models.simulation.growth import End, Growth, growth_of
from models.simulation.issue_rates import (
    CHANNEL_BOUND,
    TOTAL_BOUND,
    Draws,
    Issues,
    is_large,
    rates_of,
)
from models.simulation.issue_search import find_issues
from models.simulation.kept import Kept, digest_of
from models.simulation.replications import IssueRates
from models.simulation.reproduction import not_reproduced, total_error_share, year_beside_model
from models.simulation.resolution import observed_per_issue, reasons_beside_model
from models.simulation.today import outside_hours, root_seed, today_service, unmanned_hours
from models.simulation.week_course import WeekCourse, week_course
from models.volumes import Volumes


@dataclass(frozen=True)
class Demand:
    """Issues that, served as today, make the contacts of the loaded year.

    `issues`: how many per loaded contact, and when. `week`: contacts per half-hour of a mean week, loaded and
    modelled. `by_channel`: one row per channel:
    channel, loaded, model, error_share, then loaded and modelled abandonment, wait and service level (see
    `models.simulation.reproduction.year_beside_model`). `not_reproduced`: what the model's year misses of the
    loaded one, as problems of severity `note` or `warning`.
    """

    year: LoadedYear
    issues: Issues
    week: WeekCourse
    variation: float
    seed: int
    by_channel: pd.DataFrame
    by_reason: pd.DataFrame
    """One row per reason: contacts per issue, observed and of the model (see
    `models.simulation.resolution.reasons_beside_model`)."""
    total_error_share: float
    not_reproduced: tuple[Problem, ...]
    staffing_factor: float
    factor: float = 1.0
    """Factor on all issues that the scenario puts on its volumes."""
    growth: Growth | None = None
    """Growth over the years of the horizon (None: there is none)."""

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What had to be assumed or left out when the year was read, and what was not reproduced."""
        return (*self.year.notes, *self.not_reproduced)

    @property
    def holds(self) -> bool:
        """Whether the volumes are reproduced: within 1 % in total, within 2 % on every channel that carries
        at least a five-hundredth of them."""
        errors = self.by_channel["error_share"].to_numpy(float)[is_large(self.year.offered)]
        return abs(self.total_error_share) <= TOTAL_BOUND and bool((np.abs(errors) <= CHANNEL_BOUND).all())

    def rates(self, future: NamedFuture | None = None, month: int | None = None) -> IssueRates:
        """Rates of issues in `month` of the horizon (None: its last), in `future` with its factors; growth
        appends customers, everybody else stays the same."""
        share = self.issues.share * self.factor
        if self.growth is not None:
            share = share * self.growth.in_month(month, _end(future))[:, None]
        if future is not None:
            by_channel = [future.channel_demand_factor.get(name, 1.0) for name in self.year.channels]
            share = share * (future.demand_factor * np.array(by_channel))[:, None]
        return rates_of(self.year, Issues(share, self.issues.course), Draws(self.variation, self.seed, 0))

    def grown_months(self, future: NamedFuture | None = None) -> tuple[int, ...]:
        """Months of the horizon at which growth changes the rates."""
        return () if self.growth is None else self.growth.changes(_end(future))


def _end(future: NamedFuture | None) -> End:
    return "expected" if future is None else future.growth


def calibrate(scenario: Scenario, volumes: Volumes, seed: int = 0) -> Demand:
    """Find issue rates with which today's service (levers, teams, people) yields the loaded contacts.

    Rates per channel, and per reason where the file has reasons, are multiplied by loaded / simulated, same
    customers in every round, until the year is reproduced within 1 % in total and 2 % per channel, or no
    longer comes closer. Patience, first-contact resolution and people stay those of the scenario
    (`models.simulation.fitting` finds those that suit what was observed).

    Raises UnusableInput when the volumes do not fit the scenario at all.
    """
    scenario = taking_part(scenario)
    year = loaded_year(scenario, volumes)
    network = today_service(scenario, year).network
    simulation = scenario.simulation
    draws = Draws(simulation.day_variation.value, root_seed(scenario, seed), simulation.replications)
    weeks = (year.season, year.week_weights)
    key = digest_of([*network, year.profile, year.reason_share, *weeks, *year.observed.parts,
                     year.has_reasons, year.notes, observed_per_issue(scenario).value, draws])  # fmt: skip

    def found() -> Demand:
        issues, counted = find_issues(network, year, draws)
        table = year_beside_model(year, network, counted)
        reasons = reasons_beside_model(scenario, year, counted)
        week = week_course(year, counted)
        unserved = outside_hours(scenario, year), unmanned_hours(scenario, year)
        missed = not_reproduced(table, reasons, week, unserved, volumes.name)
        factor, total = scenario.staffing.staffing_factor.value, total_error_share(table)
        return Demand(
            year=year,
            issues=issues,
            week=week,
            variation=draws.variation,
            seed=draws.seed,
            by_channel=table,
            by_reason=reasons,
            total_error_share=total,
            not_reproduced=missed,
            staffing_factor=factor,
        )

    growth = growth_of(scenario) if scenario.volumes.growth else None
    return replace(_DEMANDS.get(key, found), factor=scenario.volumes.factor, growth=growth)


_DEMANDS: Kept[Demand] = Kept(32)

__all__ = [
    "CHANNEL_BOUND",
    "TOTAL_BOUND",
    "Demand",
    "calibrate",
    "outside_hours",
    "root_seed",
    "today_service",
    "unmanned_hours",
]
