"""Cash flow of one cost block at today's prices: once, yearly with its ramp, by agents, by contacts, and what
it is worth in the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.costs.usage import Usage
from models.organisation.readiness import MONTHS_PER_YEAR
from models.scenario.schema import CostBlock
from models.scenario.values import Assumption

Floats = NDArray[np.float64]
End = Literal["low", "value", "high"]


@dataclass(frozen=True)
class Prices:
    """The amounts of a block as plain numbers, today's prices, uplift not yet included."""

    once: float = 0.0
    yearly: float = 0.0
    agent_month: float = 0.0
    agents_per_post: float = 1.0
    contact: float = 0.0
    residual: float = 0.0
    uplift: float = 0.0


FIELD_OF = {
    "once": "once_eur",
    "yearly": "yearly_eur",
    "agent_month": "agent_month_eur",
    "agents_per_post": "agents_per_post",
    "contact": "contact_eur",
    "residual": "residual_eur",
    "uplift": "optimism_uplift",
}
"""Amount of a block -> its field in the scenario."""


def prices_of(block: CostBlock, end: End) -> Prices:
    """The block's amounts at the `end` of their ranges: at `high` everything costs most, so what it is still
    worth then stands at its low end."""
    found = {}
    for name, field in FIELD_OF.items():
        assumption: Assumption | None = getattr(block, field)
        if assumption is not None:
            found[name] = float(getattr(assumption, opposite(end) if name == "residual" else end))
    return Prices(**found)


def block_flow(
    block: CostBlock, prices: Prices, horizon_years: int, factor: float, usage: Usage | None
) -> Floats:
    """Flow per year 0..horizon at today's prices, costs negative. `factor` multiplies costs (a dearer
    future). `usage` is asked only where the block is paid per agent or contact.

    Raises ValueError where such a block comes without usage.
    """
    flow = np.zeros(horizon_years + 1)
    flow[block.from_year : block.from_year + 1] -= prices.once
    share = ramp_of(block, horizon_years)
    flow -= prices.yearly * share
    if block.agent_month_eur is not None:
        licences = prices.agents_per_post * prices.agent_month * MONTHS_PER_YEAR
        flow -= licences * share * _known(usage).agents()
    if block.contact_eur is not None:
        running = ramp_of(block, horizon_years, whole=True)
        flow -= prices.contact * running * _known(usage).contacts(block.contact_channels)
    flow *= factor * (1.0 + prices.uplift)
    if block.from_year <= horizon_years:
        flow[-1] += prices.residual
    return flow


def ramp_of(block: CostBlock, horizon_years: int, whole: bool = False) -> Floats:
    """Share of the yearly amount that falls due in each year 0..horizon; `whole` leaves the ramp out."""
    share = np.zeros(horizon_years + 1)
    last = horizon_years if block.to_year is None else min(block.to_year, horizon_years)
    ramp = (1.0,) if whole or block.ramp is None else block.ramp
    for place, year in enumerate(range(block.from_year + 1, last + 1)):
        share[year] = ramp[min(place, len(ramp) - 1)]
    return share


def opposite(end: End) -> End:
    """The other end of a range."""
    ends: dict[End, End] = {"low": "high", "value": "value", "high": "low"}
    return ends[end]


def _known(usage: Usage | None) -> Usage:
    if usage is None:
        raise ValueError("a block that is paid by the piece needs the simulated option")
    return usage
