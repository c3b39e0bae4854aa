"""First reproduce last year: issue rates so that today's service yields the loaded contacts (model.md, 6 and
12.3)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from models.problems import Problem
from models.scenario import Scenario, taking_part, today_levers, today_teams
from models.scenario.schema import NamedFuture
from models.simulation import layout as at
from models.simulation.demand import YEAR_WEEKS, LoadedYear, loaded_year
from models.simulation.layout import Floats
from models.simulation.network import Change, Service, build_service
from models.simulation.replications import Counted, IssueRates, Kept, digest_of, simulate
from models.volumes import Volumes

ISSUES_PER_CONTACT = 0.65
"""Where the search starts: one issue makes about one and a half contacts."""
MOST_ROUNDS = 14
TOTAL_BOUND, CHANNEL_BOUND = 0.01, 0.02
"""A year counts as reproduced within 1 % in total and 2 % per channel."""
CLOSE_ENOUGH = 0.5
"""The search stops when the worst error is half its bound."""
ABANDONED_BOUND = 0.02
"""An abandonment share counts as reproduced within 2 percentage points."""
SMALLEST_CHANNEL = 0.002
"""Channels below this share of all contacts are too small for the bound per channel: a few contacts a week
are chance."""
STAFFING_RANGE = (0.02, 400.0)
SEARCH_REPLICATIONS = 2
"""Replications while the staffing factor is searched: the target is no more exact than the file."""
OUTSIDE_BOUND = 0.01
"""From this share on it is said that contacts come outside the opening hours."""


@dataclass(frozen=True)
class Demand:
    """Issues that, served as today, make the contacts of the loaded year.

    `issue_share` (C, R): issues per contact of the loaded profile. `by_channel`: one row per channel:
    channel, loaded, model, error_share, abandoned_loaded, abandoned_model (shares; NaN where unknown).
    `not_reproduced`: what the model's year misses of the loaded one, as problems of severity `note` or
    `warning`.
    """

    year: LoadedYear
    issue_share: Floats
    variation: float
    seed: int
    by_channel: pd.DataFrame
    total_error_share: float
    not_reproduced: tuple[Problem, ...]
    staffing_factor: float
    growth: float = 1.0
    """Factor on all issues that the scenario puts on its volumes."""

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What had to be assumed or left out when the year was read, and what was not reproduced."""
        return (*self.year.notes, *self.not_reproduced)

    def rates(self, future: NamedFuture | None = None) -> IssueRates:
        """Rates of issues, in `future` with its factors; growth appends customers, everybody else stays the
        same."""
        share = self.issue_share * self.growth
        if future is not None:
            by_channel = [future.channel_demand_factor.get(name, 1.0) for name in self.year.channels]
            share = share * (future.demand_factor * np.array(by_channel))[:, None]
        return _rates(self.year, share, self.variation, self.seed)


def calibrate(scenario: Scenario, volumes: Volumes, seed: int = 0) -> Demand:
    """Find issue rates with which today's service (levers, teams, people) yields the loaded contacts.

    Rates per channel, and per reason where the file has reasons, are multiplied by loaded / simulated, same
    customers in every round, until the year is reproduced within 1 % in total and 2 % per channel, or no
    longer comes closer.

    Raises UnusableInput when the volumes do not fit the scenario at all.
    """
    scenario = taking_part(scenario)
    year = loaded_year(scenario, volumes)
    service = today_service(scenario, year)
    seed = root_seed(scenario, seed)
    variation = scenario.simulation.day_variation.value
    replications = scenario.simulation.replications
    key = digest_of([*service.network, year.profile, year.reason_share, year.season, year.abandoned_share,
                     year.has_reasons, year.notes, variation, seed, replications])  # fmt: skip
    fitted = _DEMANDS.get(
        key, lambda: _fit(scenario, year, service, variation, seed, replications, volumes.name)
    )
    return replace(fitted, growth=scenario.volumes.factor)


def fit_staffing(scenario: Scenario, volumes: Volumes, seed: int = 0) -> float:
    """Staffing factor with which today's teams suit `volumes` of another size.

    Where the file tells how many gave up, the factor is found by bisection so that the simulated share of
    abandoned contacts on those channels matches; otherwise the loaded work is set against what the posts can
    carry at the sustainable occupancy. The factor multiplies the posts of all teams, in every option.
    """
    scenario = taking_part(scenario)
    year = loaded_year(scenario, volumes)
    guess = _workload_factor(scenario, year)
    told = np.isfinite(year.abandoned_share) & (year.offered > 0)
    if not told.any():
        return float(f"{guess:.3g}")
    offered = year.offered
    target = float((year.abandoned_share * offered)[told].sum() / offered[told].sum())
    closed = float((outside_hours(scenario, year) * offered)[told].sum() / offered[told].sum())
    quick = scenario.model_copy(
        update={"simulation": scenario.simulation.model_copy(update={"replications": SEARCH_REPLICATIONS})}
    )

    def too_many_lost(factor: float) -> bool:
        fitted = calibrate(_with_staffing(quick, factor), volumes, seed).by_channel
        lost = np.nansum((fitted["abandoned_model"] * fitted["model"]).to_numpy(float)[told])
        share = float(lost / fitted["model"].to_numpy(float)[told].sum())
        return (share - closed) / max(1 - closed, 1e-9) > target

    low, high = guess / 2, guess * 2
    for _ in range(3):
        if not too_many_lost(high):
            break
        low, high = high, high * 2
    for _ in range(3):
        if too_many_lost(low):
            break
        low, high = low / 2, low
    for _ in range(6):
        middle = (low * high) ** 0.5
        low, high = (middle, high) if too_many_lost(middle) else (low, middle)
    return float(f"{(low * high) ** 0.5:.3g}")


def measures_abandonment(scenario: Scenario, volumes: Volumes) -> bool:
    """Whether the file tells how many gave up, so that `fit_staffing` goes by it."""
    year = loaded_year(taking_part(scenario), volumes)
    return bool((np.isfinite(year.abandoned_share) & (year.offered > 0)).any())


def outside_hours(scenario: Scenario, year: LoadedYear) -> Floats:
    """Share of a channel's contacts that come while none of its teams is on duty, shape (C,).

    0 on asynchronous channels, where they may wait.
    """
    service = today_service(scenario, year)
    shares = np.zeros(len(year.channels))
    for c, name in enumerate(year.channels):
        serving = [g for g, group in enumerate(service.groups) if name in group.team.channels]
        total = year.profile[c].sum()
        if service.network.synchronous[c] and total > 0:
            manned = service.network.heads[:, serving].sum(axis=1) > 0
            shares[c] = year.profile[c][~manned].sum() / total
    return shares


def today_service(scenario: Scenario, year: LoadedYear) -> Service:
    """Today's service: today's levers, today's teams."""
    levers, teams = today_levers(scenario), today_teams(scenario)
    return build_service(scenario, Change(levers, levers, teams, teams, {}), year)


def root_seed(scenario: Scenario, seed: int) -> int:
    """Seed of all draws: the scenario's own with the caller's."""
    return (scenario.simulation.seed << 24) + seed


_DEMANDS: Kept[Demand] = Kept(32)


def _rates(year: LoadedYear, share: Floats, variation: float, seed: int) -> IssueRates:
    season = np.concatenate([year.season[:1], year.season])
    return IssueRates(year.profile, year.reason_share * share, season, variation, seed)


def _fit(
    scenario: Scenario,
    year: LoadedYear,
    service: Service,
    variation: float,
    seed: int,
    replications: int,
    name: str,
) -> Demand:
    loaded = year.offered[:, None] * year.reason_share
    share = np.full(loaded.shape, ISSUES_PER_CONTACT)
    best_share, best_error, best_counted = share, np.inf, None
    for _ in range(MOST_ROUNDS):
        counted = simulate(service.network, _rates(year, share, variation, seed), replications)
        model = _offered_per_year(counted, year)
        error = _worst_error(loaded, model)
        if error < best_error:
            best_share, best_error, best_counted = share, error, counted
        if error < CLOSE_ENOUGH:
            break
        share = share * _correction(year, loaded, model, loaded * share)
    assert best_counted is not None
    return _demand(scenario, year, best_share, variation, seed, best_counted, name)


def _offered_per_year(counted: Counted, year: LoadedYear) -> Floats:
    """Offered contacts per year by channel and reason, mean over replications."""
    weights = np.concatenate([[0.0], year.week_weights, [0.0]])
    return np.asarray(np.tensordot(counted.offered.mean(axis=0), weights, axes=([0], [0])))


def _worst_error(loaded: Floats, model: Floats) -> float:
    """Largest error relative to its bound, on the channels of the file: 1 means just within the bounds."""
    model = model * (loaded.sum(axis=1) > 0)[:, None]
    total = loaded.sum()
    by_channel = loaded.sum(axis=1)
    counts = by_channel > SMALLEST_CHANNEL * total
    errors = np.abs(model.sum(axis=1) - by_channel)[counts] / by_channel[counts]
    return float(max(abs(model.sum() / total - 1) / TOTAL_BOUND, errors.max(initial=0) / CHANNEL_BOUND))


def _correction(year: LoadedYear, loaded: Floats, model: Floats, issues: Floats) -> Floats:
    """Factor per channel and reason for the issue rates.

    A channel's missing contacts are made up by its own issues (others than its first contacts come from
    elsewhere); reasons are then set right within the total.
    """
    by_channel, have = loaded.sum(axis=1), model.sum(axis=1)
    first = issues.sum(axis=1)
    made_up = 1 + (by_channel - have) / np.maximum(np.maximum(first, 0.6 * have) * 1.15, 1e-9)
    channel = np.clip(np.where(by_channel > 0, made_up, 1.0), 0.3, 3.0)
    if not year.has_reasons:
        return np.asarray(np.broadcast_to(channel[:, None], loaded.shape))
    predicted = (model * (channel * (by_channel > 0))[:, None]).sum(axis=0)
    level = loaded.sum() / max(predicted.sum(), 1e-9)
    reason = np.clip(loaded.sum(axis=0) / np.maximum(predicted * level, 1e-9), 0.5, 2.0)
    return np.asarray(channel[:, None] * np.where(loaded.sum(axis=0) > 0, reason, 1.0))


def _demand(
    scenario: Scenario,
    year: LoadedYear,
    share: Floats,
    variation: float,
    seed: int,
    counted: Counted,
    name: str,
) -> Demand:
    weights = np.concatenate([[0.0], year.week_weights, [0.0]])
    by_channel = np.tensordot(counted.by_channel.mean(axis=0), weights, axes=([0], [0]))
    loaded, model = year.offered, by_channel[:, at.OFFERED]
    with np.errstate(invalid="ignore", divide="ignore"):
        error = np.where(loaded > 0, model / loaded - 1, np.nan)
        lost = np.where(model > 0, by_channel[:, at.ABANDONED] / model, np.nan)
    synchronous = np.array([c.mode != "asynchronous" for c in scenario.channels.values()])
    table = pd.DataFrame(
        {
            "channel": list(year.channels),
            "loaded": loaded,
            "model": model,
            "error_share": error,
            "abandoned_loaded": year.abandoned_share,
            "abandoned_model": np.where(synchronous, lost, np.nan),
        }
    )
    total_error = float(model[loaded > 0].sum() / loaded.sum() - 1)
    missed = (
        *_not_reproduced(table, total_error, name),
        *_outside_hours(outside_hours(scenario, year), year.channels, name),
        *_elsewhere(loaded, model, name),
    )
    return Demand(
        year, share, variation, seed, table, total_error, missed, scenario.staffing.staffing_factor.value
    )


def _not_reproduced(table: pd.DataFrame, total_error: float, name: str) -> tuple[Problem, ...]:
    found = []
    if abs(total_error) > TOTAL_BOUND:
        values = {
            "error_percent": _percent(100 * total_error, "+"),
            "bound_percent": f"{100 * TOTAL_BOUND:.0f}",
        }
        found.append(Problem(name, "simulation.total_missed", values, "warning"))
    for row in table.to_dict("records"):
        error, loaded, model = row["error_share"], row["abandoned_loaded"], row["abandoned_model"]
        if abs(error) > CHANNEL_BOUND:
            values = {
                "channel": row["channel"],
                "error_percent": _percent(100 * error, "+"),
                "bound_percent": f"{100 * CHANNEL_BOUND:.0f}",
            }
            found.append(Problem(f"{name}: {row['channel']}", "simulation.channel_missed", values, "note"))
        if abs(loaded - model) > ABANDONED_BOUND:
            values = {
                "channel": row["channel"],
                "loaded_percent": _percent(100 * loaded),
                "model_percent": _percent(100 * model),
            }
            where = f"{name}: {row['channel']}"
            found.append(Problem(where, "simulation.abandonment_missed", values, "note"))
    return tuple(found)


def _outside_hours(shares: Floats, channels: tuple[str, ...], name: str) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            f"{name}: {channel}", "simulation.outside_hours", {"share_percent": _percent(100 * share)}, "note"
        )
        for channel, share in zip(channels, shares, strict=True)
        if share > OUTSIDE_BOUND
    )


def _elsewhere(loaded: Floats, model: Floats, name: str) -> tuple[Problem, ...]:
    """Contacts of the model on channels that the file does not hold: customers who turn there."""
    share = float(model[loaded <= 0].sum() / loaded.sum())
    if share <= TOTAL_BOUND:
        return ()
    return (Problem(name, "simulation.elsewhere", {"share_percent": _percent(100 * share)}, "note"),)


def _percent(value: float, sign: str = "") -> str:
    """A whole number of per cent, with a true minus: reads alike in both languages."""
    return f"{value:{sign}.0f}".replace("-", "\u2212")


def _workload_factor(scenario: Scenario, year: LoadedYear) -> float:
    """Loaded work / what the posts of the teams that serve the loaded channels carry at the sustainable
    occupancy."""
    service = today_service(scenario, year)
    handling_s = (year.reason_share * service.network.handling_s).sum(axis=1)
    attention = service.network.weight / service.network.capacity
    staffing = scenario.staffing
    occupancy = np.array(
        [
            staffing.occupancy_async_share.value
            if c.mode == "asynchronous"
            else staffing.occupancy_sync_share.value
            for c in scenario.channels.values()
        ]
    )
    needed_h = float((year.offered / YEAR_WEEKS * handling_s * attention / occupancy).sum() / 3600)
    used = {name for name, offered in zip(year.channels, year.offered, strict=True) if offered > 0}
    posts = sum(team.posts.value for team in scenario.teams.values() if used & set(team.channels))
    hours = posts * staffing.contract_hours_per_week.value * (1 - staffing.shrinkage_share.value)
    return float(np.clip(needed_h / hours if hours > 0 else 1.0, *STAFFING_RANGE))


def _with_staffing(scenario: Scenario, factor: float) -> Scenario:
    """The scenario with another staffing factor, its range widened to hold it."""
    before = scenario.staffing.staffing_factor
    after = before.model_copy(
        update={"value": factor, "low": min(before.low, factor), "high": max(before.high, factor)}
    )
    staffing = scenario.staffing.model_copy(update={"staffing_factor": after})
    return scenario.model_copy(update={"staffing": staffing})


__all__ = ["Demand", "calibrate", "fit_staffing", "root_seed", "today_service"]
