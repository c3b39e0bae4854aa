"""One team, one channel, one reason, constant arrivals: the service for which formulas are exact."""

from __future__ import annotations

import math

import numpy as np

from models.simulation import layout as at
from models.simulation.layout import HALF_HOURS, Network
from models.simulation.replications import IssueRates


def plain_network(
    handling_time_s: float,
    servers: int,
    patience_s: float = math.inf,
    target_s: float = 20.0,
    handling_cv: float | None = None,
    lines: int = -1,
) -> Network:
    """First-come-first-served team around the clock; no retry, no return, every contact settles.

    `patience_s`: mean of an exponential, infinite for a service without abandonment. `handling_cv`: None for
    exponential handling times, otherwise lognormal with this coefficient of variation. `lines`: most contacts
    waiting or in work at once, -1 for no limit.
    """
    none, zero, one = np.full(1, -1, np.int32), np.zeros(1, np.int32), np.ones(1, np.int32)
    nothing, cell = np.zeros(1), np.zeros((1, 1))
    parameters = np.zeros(at.PARAMETERS)
    parameters[at.P_MAX_CONTACTS] = 1
    return Network(
        capacity=1,
        spill_to=-1,
        longest_idle=0,
        switches=np.zeros(at.SWITCHES),
        parameters=parameters,
        synchronous=one,
        weight=one,
        concurrency=one,
        slowdown=np.ones(1),
        interruptible=zero,
        interrupts=zero,
        lines=np.full(1, lines, np.int32),
        may_call_back=zero,
        patience_s=np.array([0.0 if math.isinf(patience_s) else patience_s]),
        target_s=np.array([target_s]),
        sigma=np.array([-1.0 if handling_cv is None else math.sqrt(math.log1p(handling_cv**2))]),
        retry_to=cell,
        chase_to=cell,
        return_to=cell,
        broken_to=zero,
        steered_to=none,
        steered_share=nothing,
        induces=nothing,
        bot_share=nothing,
        bot_present=nothing,
        rate=np.ones((1, HALF_HOURS)),
        handling_s=np.array([[handling_time_s]]),
        unsettled=nothing,
        arises=np.ones(1),
        back_office=nothing,
        back_office_s=nothing,
        team=zero,
        unit=zero,
        heads=np.full((HALF_HOURS, 1), servers, np.int32),
        settles=np.ones((1, 1), np.int32),
        far=np.zeros((1, 1), np.int32),
        queue_channel=zero,
        queue_groups=np.array([[0, -1]], np.int32),
        queue_booked=zero,
        group_queues=np.array([[0, -1]], np.int32),
        group_base=np.zeros((1, 2)),
        queue_slope=nothing,
        entry_shared=zero,
        entry_skilled=np.zeros((1, 1), np.int32),
        entry_own=np.zeros((1, 1), np.int32),
        entry_share=np.ones((1, 1)),
        pass_queue=np.full((1, 1), -1, np.int32),
    )


def plain_rates(arrivals_per_s: float, weeks: int, seed: int = 0) -> IssueRates:
    """Constant Poisson arrivals for `weeks` weeks after a week of warm-up."""
    profile = np.full((1, HALF_HOURS), arrivals_per_s * at.HALF_HOUR_S)
    return IssueRates(profile, np.ones((1, 1)), np.ones(weeks + 1), 0.0, seed)
