"""From counters to the figures of an outcome: per replication and year, and in tables."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.outcome import METRICS, Samples
from models.scenario import Scenario
from models.scenario.schema import Effort, Staffing
from models.simulation import layout as at
from models.simulation.layout import Floats, Network
from models.simulation.network import Service
from models.simulation.replications import Counted
from models.simulation.service_levels import ratio, simulated_service_levels

HANDOVER_KINDS = ("warm", "cold", "broken")
HOUR_S = 3600.0


@dataclass(frozen=True)
class Measured:
    """Figures of one state: `samples` metric -> (R,), and the tables of `models.outcome.StateOutcome`."""

    samples: dict[str, Samples]
    by_channel: pd.DataFrame
    by_team: pd.DataFrame
    by_reason: pd.DataFrame
    handovers: pd.DataFrame


def measure(scenario: Scenario, service: Service, counted: Counted, week_weights: Floats) -> Measured:
    """All figures of `counted`, counts per year by the weights of the representative weeks.

    Contacts count in the week they are created, issues in the week they arise, work for occupancy in the week
    it is done. Definitions are the plain sentences of the text domain `metrics`.
    """
    year = _a_year(scenario, service, counted, week_weights)
    return Measured(
        samples=_samples_of_year(scenario, service, counted, year),
        by_channel=_channel_table(scenario, year.by_channel),
        by_team=_team_table(scenario, service, year.by_group, year.posts, year.weights),
        by_reason=_reason_table(scenario, year.by_reason),
        handovers=_handover_table(service, np.tensordot(counted.handovers, year.weights, axes=([1], [0]))),
    )


def measured_samples(
    scenario: Scenario, service: Service, counted: Counted, week_weights: Floats
) -> dict[str, Samples]:
    """`Measured.samples` alone: where many runs are made, tables would take longer than the simulation."""
    return _samples_of_year(scenario, service, counted, _a_year(scenario, service, counted, week_weights))


def handled_by_channel(scenario: Scenario, counted: Counted, week_weights: Floats) -> dict[str, float]:
    """Channel -> contacts handled per year (mean over replications)."""
    weights = np.concatenate([[0.0], week_weights, [0.0]])
    handled = np.tensordot(counted.by_channel[..., at.HANDLED], weights, axes=([1], [0])).mean(axis=0)
    return dict(zip(scenario.channels, map(float, handled), strict=True))


@dataclass(frozen=True)
class _Year:
    """Counters per year: (R, C | G | R, columns), waits (R, bins), posts (R, G); the weights of the weeks."""

    by_channel: Floats
    by_group: Floats
    by_reason: Floats
    waits: Floats
    posts: Floats
    weights: Floats


def _a_year(scenario: Scenario, service: Service, counted: Counted, week_weights: Floats) -> _Year:
    weights = np.concatenate([[0.0], week_weights, [0.0]])
    by_channel, by_group, by_reason, waits = (
        np.tensordot(counters, weights, axes=([1], [0]))
        for counters in (counted.by_channel, counted.by_group, counted.by_reason, counted.waits)
    )
    hours = _required_work_hours(service, by_channel, by_group)
    posts = _required_posts(scenario.staffing, hours)
    return _Year(by_channel, by_group, by_reason, waits, posts, weights)


def _samples_of_year(
    scenario: Scenario, service: Service, counted: Counted, year: _Year
) -> dict[str, Samples]:
    samples = _samples(service, year, scenario.effort)
    assert samples.keys() == METRICS.keys()
    return {metric: _per_replication(values, counted.ended) for metric, values in samples.items()}


def _per_replication(values: Samples, ended: NDArray[np.bool_]) -> Samples:
    """One value per replication asked for: NaN where one stopped early, if any came to its end."""
    if len(values) == len(ended):
        return values
    every = np.full(len(ended), np.nan)
    every[ended] = values
    return every


def _samples(service: Service, year: _Year, effort: Effort) -> dict[str, Samples]:
    """Metric -> one value per replication."""
    by_channel, by_group, weights = year.by_channel, year.by_group, year.weights
    network = service.network
    channel, issue = by_channel.sum(axis=1), year.by_reason.sum(axis=1)
    levels = simulated_service_levels(by_channel, network)
    prompt = by_channel[:, network.synchronous == 1].sum(axis=1)
    patient = by_channel[:, network.synchronous == 0].sum(axis=1)
    issues, handled = issue[:, at.I_ISSUES], issue[:, at.I_HANDLED]
    effort_sum = (
        issue[:, at.I_CONTACTS]
        + effort.passed.value * issue[:, at.I_PASSES]
        + effort.broken.value * issue[:, at.I_BROKEN]
        + effort.repeated.value * issue[:, at.I_REPEATS]
        + effort.ten_minutes_waited.value * issue[:, at.I_WAIT_S] / 600
    )
    on_duty_s = network.heads.sum() * at.HALF_HOUR_S * weights.sum()
    return {
        "issues": issues,
        "offered": channel[:, at.OFFERED],
        "contained": channel[:, at.CONTAINED],
        "handled": channel[:, at.HANDLED],
        "withdrawn": channel[:, at.WITHDRAWN],
        "duplicates": channel[:, at.DUPLICATES],
        "chasers": channel[:, at.CHASERS],
        "contacts_per_issue": ratio(issue[:, at.I_CONTACTS], issues),
        "settled_share": ratio(issue[:, at.I_SETTLED], issues),
        "first_contact_share": ratio(issue[:, at.I_FIRST], issues),
        "given_up_share": ratio(issue[:, at.I_GIVEN_UP], issues),
        "abandoned_share": ratio(prompt[:, at.ABANDONED], prompt[:, at.OFFERED]),
        "blocked_share": _blocked_share(network, prompt),
        "service_level_share": levels.offered,
        "service_level_virtual_share": levels.virtual,
        "service_level_answered_share": levels.answered,
        "service_level_without_short_abandons_share": levels.without_short_abandons,
        "wait_s": ratio(prompt[:, at.WAIT_S], prompt[:, at.ANSWERED]),
        "wait_p90_s": np.array([_quantile(row, 0.9) for row in year.waits]),
        "response_time_h": ratio(patient[:, at.WAIT_S], patient[:, at.ANSWERED]) / HOUR_S,
        "time_to_settle_h": ratio(issue[:, at.I_SETTLE_S], issue[:, at.I_SETTLED]) / HOUR_S,
        "several_queues_share": ratio(issue[:, at.I_SEVERAL], issues),
        "crossing_share": ratio(issue[:, at.I_CROSSING], issues),
        "context_lost_share": ratio(issue[:, at.I_CONTEXT_LOST], issues),
        "repeats_per_100": 100 * ratio(issue[:, at.I_REPEATS], handled),
        "customer_effort": ratio(effort_sum, issues),
        "passes_per_100": 100 * ratio(issue[:, at.I_PASSES], handled),
        "broken_passes_per_100": 100 * ratio(issue[:, at.I_BROKEN], handled),
        "handling_hours": channel[:, at.WORK_S] / HOUR_S,
        "occupancy_share": ratio(by_group[:, :, at.G_WORK_S].sum(axis=1), np.full(len(issues), on_duty_s)),
        "posts_required": year.posts.sum(axis=1),
    }


def _blocked_share(network: Network, prompt: Floats) -> Samples:
    """Busy tones / attempts to reach channels on which customers wait; NaN where no lines are stated."""
    if (network.lines < 0).all():
        return np.full(len(prompt), np.nan)
    return ratio(prompt[:, at.BLOCKED], prompt[:, at.OFFERED] + prompt[:, at.BLOCKED])


def _quantile(counts: Floats, share: float) -> float:
    """Quantile of waits kept in bins of a tenth of an octave of (wait + 1), log-linear within the bin; NaN if
    none."""
    if counts.sum() <= 0:
        return float("nan")
    cumulative = np.cumsum(counts)
    target = share * cumulative[-1]
    k = int(np.searchsorted(cumulative, target))
    before = cumulative[k - 1] if k else 0.0
    within = (target - before) / counts[k] if counts[k] > 0 else 0.0
    return float(2 ** ((k + within) / at.BINS_PER_OCTAVE) - 1)


def _required_work_hours(service: Service, by_channel: Floats, by_group: Floats) -> Floats:
    """Hours of work per year that the contacts of a year bring, shape (R, G, 2: prompt, deferrable).

    Contacts still open at the end are added with the mean work of those handled on their channel, shared out
    among the groups like the work of their kind: a backlog is work, too.
    """
    network = service.network
    mean_work = np.nan_to_num(ratio(by_channel[:, :, at.WORK_S], by_channel[:, :, at.HANDLED]))
    left = by_channel[:, :, at.OPEN] * mean_work
    work = np.stack([by_group[:, :, at.G_SYNC_S], by_group[:, :, at.G_ASYNC_S]], axis=2)
    backlog = np.stack(
        [left[:, network.synchronous == 1].sum(axis=1), left[:, network.synchronous == 0].sum(axis=1)], axis=1
    )
    share = np.nan_to_num(ratio(work, np.broadcast_to(work.sum(axis=1, keepdims=True), work.shape)))
    return np.asarray((work + share * backlog[:, None, :]) / HOUR_S)


def _required_posts(staffing: Staffing, hours: Floats) -> Floats:
    """Full-time posts that the work needs, shape (R, G).

    Hours / sustainable occupancy / (1 - shrinkage) / contract hours of a year, plus what shifts lose.
    """
    prompt = hours[:, :, 0] / staffing.occupancy_sync_share.value
    patient = hours[:, :, 1] / staffing.occupancy_async_share.value
    paid = staffing.contract_hours_per_week.value * 365 / 7 * (1 - staffing.shrinkage_share.value)
    return np.asarray((prompt + patient) / paid * (1 + staffing.rota_loss_share.value))


def _channel_table(scenario: Scenario, by_channel: Floats) -> pd.DataFrame:
    mean = by_channel.mean(axis=0)
    asynchronous = np.array([c.mode == "asynchronous" for c in scenario.channels.values()])
    limited = np.array([c.lines is not None for c in scenario.channels.values()])
    wait = ratio(mean[:, at.WAIT_S], mean[:, at.ANSWERED])
    return pd.DataFrame(
        {
            "channel": list(scenario.channels),
            "offered": mean[:, at.OFFERED],
            "contained": mean[:, at.CONTAINED],
            "handled": mean[:, at.HANDLED],
            "abandoned": np.where(asynchronous, np.nan, mean[:, at.ABANDONED]),
            "blocked": np.where(limited, mean[:, at.BLOCKED], np.nan),
            "withdrawn": mean[:, at.WITHDRAWN],
            "open": mean[:, at.OPEN],
            "duplicates": mean[:, at.DUPLICATES],
            "chasers": mean[:, at.CHASERS],
            "booked": mean[:, at.BOOKED],
            "service_level_share": ratio(mean[:, at.IN_TIME], mean[:, at.OFFERED]),
            "wait_s": np.where(asynchronous, np.nan, wait),
            "response_time_h": np.where(asynchronous, wait / HOUR_S, np.nan),
            "handling_hours": mean[:, at.WORK_S] / HOUR_S,
        }
    )


def _team_table(
    scenario: Scenario, service: Service, by_group: Floats, posts: Floats, weights: Floats
) -> pd.DataFrame:
    mean, required = by_group.mean(axis=0), posts.mean(axis=0)
    on_duty_s = service.network.heads.sum(axis=0) * at.HALF_HOUR_S * weights.sum()
    groups = pd.DataFrame(
        {
            "team": [group.team_id for group in service.groups],
            "handled": mean[:, at.G_HANDLED],
            "handling_hours": mean[:, at.G_WORK_S] / HOUR_S,
            "on_duty_hours": on_duty_s / HOUR_S,
            "posts": [group.posts * scenario.staffing.staffing_factor.value for group in service.groups],
            "posts_required": required,
        }
    )
    table = groups.groupby("team", sort=False).sum().reset_index()
    table["occupancy_share"] = ratio(
        table["handling_hours"].to_numpy(float), table["on_duty_hours"].to_numpy(float)
    )
    columns = [
        "team",
        "handled",
        "handling_hours",
        "occupancy_share",
        "posts",
        "posts_required",
        "on_duty_hours",
    ]
    return table[columns]


def _reason_table(scenario: Scenario, by_reason: Floats) -> pd.DataFrame:
    mean = by_reason.mean(axis=0)
    issues = mean[:, at.I_ISSUES]
    return pd.DataFrame(
        {
            "reason": list(scenario.reasons),
            "issues": issues,
            "contacts_per_issue": ratio(mean[:, at.I_CONTACTS], issues),
            "settled_share": ratio(mean[:, at.I_SETTLED], issues),
            "first_contact_share": ratio(mean[:, at.I_FIRST], issues),
        }
    )


def _handover_table(service: Service, handovers: Floats) -> pd.DataFrame:
    mean = handovers.mean(axis=0)
    giver, taker, kind = np.nonzero(mean)
    teams = np.array([group.team_id for group in service.groups], dtype=object)
    table = pd.DataFrame(
        {
            "from_team": teams[giver],
            "to_team": teams[taker],
            "kind": np.array(HANDOVER_KINDS, dtype=object)[kind],
            "per_year": mean[giver, taker, kind],
        }
    )
    return table.groupby(["from_team", "to_team", "kind"], sort=False)[["per_year"]].sum().reset_index()


__all__ = ["Measured", "handled_by_channel", "measure", "measured_samples"]
