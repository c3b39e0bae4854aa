"""What a sizing needs to know: a service without its rota, who may work when, targets and customers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.scenario import Scenario
from models.scenario.schema import NamedFuture
from models.simulation.calibration import Demand
from models.simulation.customers import hours_of_use
from models.simulation.layout import Floats, Network
from models.simulation.network import Service
from models.simulation.replications import IssueRates
from models.simulation.rota import open_half_hours

Truths = NDArray[np.bool_]

LEAST_REPLICATIONS = 6
"""With fewer the bound of a small channel lies far below its mean."""


@dataclass(frozen=True)
class Need:
    """A service to be staffed (G groups of people, C channels, K representative weeks, quiet weeks first).

    `network`: its heads are not used. `may_work` (H, G): opening hours of groups that the option has at all.
    `posts` (G): stated posts, the key by which groups share a channel to begin with. `serves` (G, C).
    `receives` (G): contacts are passed to the group. `target_share` (C). `occupancy_sync_share`,
    `occupancy_async_share`: share of time on duty in contact work that is sustainable. `rates`: issues of the
    whole year; `season` and `week_weights` (K).
    """

    network: Network
    may_work: Truths
    posts: Floats
    serves: Truths
    receives: Truths
    target_share: Floats
    occupancy_sync_share: float
    occupancy_async_share: float
    rates: IssueRates
    season: Floats
    week_weights: Floats
    replications: int
    confidence: float


def need_of(
    scenario: Scenario,
    service: Service,
    demand: Demand,
    future: NamedFuture | None,
    replications: int | None,
    confidence: float,
) -> Need:
    """What `service` needs for the customers of `demand` in `future`."""
    year = demand.year
    groups = service.groups
    closed = np.zeros(service.network.heads.shape[0], dtype=bool)
    may_work = np.stack([open_half_hours(g.team) if g.posts > 0 else closed for g in groups], axis=1)
    rate = hours_of_use(scenario, groups, service.network.synchronous, may_work.astype(np.int32), year)
    return Need(
        network=service.network._replace(rate=rate),
        may_work=may_work,
        posts=np.array([group.posts for group in groups]),
        serves=np.array(
            [
                [name in group.team.channels and group.posts > 0 for name in scenario.channels]
                for group in groups
            ]
        ),
        receives=receivers(service.network) & may_work.any(axis=0),
        target_share=np.array([c.service_target_share for c in scenario.channels.values()]),
        occupancy_sync_share=scenario.staffing.occupancy_sync_share.value,
        occupancy_async_share=scenario.staffing.occupancy_async_share.value,
        rates=demand.rates(future),
        season=year.season,
        week_weights=year.week_weights,
        replications=max(replications or scenario.simulation.replications, LEAST_REPLICATIONS),
        confidence=confidence,
    )


def receivers(network: Network) -> Truths:
    """Groups to which contacts are passed, shape (G,)."""
    found = np.zeros(network.team.shape[0], dtype=bool)
    for queue in np.unique(network.pass_queue[network.pass_queue >= 0]):
        groups = network.queue_groups[queue]
        found[groups[groups >= 0]] = True
    return found


__all__ = ["Need", "need_of", "receivers"]
