"""People by the work: what the loaded volumes ask of the posts, where the file measures nothing of the
service."""

from __future__ import annotations

import numpy as np

from models.scenario import Scenario
from models.simulation.demand import YEAR_WEEKS, LoadedYear
from models.simulation.ranges import LEAST_RANGE, Found, rounded
from models.simulation.today import today_service

STAFFING_RANGE = (0.02, 400.0)


def staffing_for_work(scenario: Scenario, year: LoadedYear) -> Found:
    """The factor at the sustainable occupancy; its range is that of the occupancy."""
    low, value, high = (rounded(workload_factor(scenario, year, end)) for end in ("high", "value", "low"))
    return Found(
        value, min(low, rounded(value * (1 - LEAST_RANGE))), max(high, rounded(value * (1 + LEAST_RANGE)))
    )


def workload_factor(scenario: Scenario, year: LoadedYear, end: str = "value") -> float:
    """Loaded work / what the posts of the teams that serve the loaded channels carry at the sustainable
    occupancy (its value, or an `end` of its range)."""
    service = today_service(scenario, year)
    handling_s = (year.reason_share * service.network.handling_s).sum(axis=1)
    attention = service.network.weight / service.network.capacity
    staffing = scenario.staffing
    occupancy = np.array(
        [
            getattr(
                staffing.occupancy_async_share if c.mode == "asynchronous" else staffing.occupancy_sync_share,
                end,
            )
            for c in scenario.channels.values()
        ]
    )
    needed_h = float((year.offered / YEAR_WEEKS * handling_s * attention / occupancy).sum() / 3600)
    used = {name for name, offered in zip(year.channels, year.offered, strict=True) if offered > 0}
    posts = sum(team.posts.value for team in scenario.teams.values() if used & set(team.channels))
    hours = posts * staffing.contract_hours_per_week.value * (1 - staffing.shrinkage_share.value)
    return float(np.clip(needed_h / hours if hours > 0 else 1.0, *STAFFING_RANGE))


__all__ = ["STAFFING_RANGE", "staffing_for_work", "workload_factor"]
