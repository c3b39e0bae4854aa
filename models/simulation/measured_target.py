"""What of the service a file measures, and what people are therefore fitted to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.scenario import Scenario
from models.simulation.demand import LoadedYear
from models.simulation.layout import Floats
from models.simulation.reproduction import ABANDONED_BOUND, SERVICE_LEVEL_BOUND, WAIT_BOUND

StaffingBasis = Literal["abandonment", "wait", "service_level", "work"]
"""What the staffing factor goes by: the first of these that the file measures, otherwise the work."""
FLOOR = 0.002
"""Below this share of lost or late contacts ratios say nothing."""


@dataclass(frozen=True)
class Target:
    """What people are fitted to: on the channels `told` (C,), weighted by loaded contacts, the badness (share
    lost, seconds waited, share not answered in time) is `badness`; within `bound` it counts as met."""

    basis: StaffingBasis
    told: NDArray[np.bool_]
    badness: float = float("nan")
    bound: float = float("nan")
    floor: float = FLOOR


def target_of(scenario: Scenario, year: LoadedYear) -> Target:
    on_the_line = np.array([c.mode != "asynchronous" for c in scenario.channels.values()])
    seen, used = year.observed, year.offered > 0

    def told(figure: Floats) -> NDArray[np.bool_]:
        return np.asarray(np.isfinite(figure) & on_the_line & used)

    def mean(figure: Floats) -> float:
        return mean_of(figure, year.offered, told(figure))

    if told(seen.abandoned_share).any():
        lost = seen.abandoned_share
        return Target("abandonment", told(lost), mean(lost), ABANDONED_BOUND)
    if told(seen.wait_s).any():
        wait = mean(seen.wait_s)
        return Target("wait", told(seen.wait_s), wait, WAIT_BOUND * wait, floor=1.0)
    if told(seen.service_level_share).any():
        late = 1 - seen.service_level_share
        return Target("service_level", told(late), mean(late), SERVICE_LEVEL_BOUND)
    return Target("work", used)


def patience_told(scenario: Scenario, year: LoadedYear) -> NDArray[np.bool_]:
    on_the_line = np.array([c.mode != "asynchronous" for c in scenario.channels.values()])
    return np.asarray(on_the_line & np.isfinite(year.observed.patience_s.value))


def mean_of(figure: Floats, weight: Floats, told: NDArray[np.bool_]) -> float:
    return float(np.nansum((figure * weight)[told]) / weight[told].sum())


__all__ = ["StaffingBasis", "Target", "mean_of", "patience_told", "target_of"]
