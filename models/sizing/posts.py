"""From heads on duty to posts: over the year, after shrinkage, with what real shifts lose."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.scenario import Scenario
from models.scenario.schema import Staffing
from models.simulation.demand import YEAR_WEEKS
from models.simulation.layout import Floats, Ints
from models.simulation.network import Service
from models.sizing.result import TeamSize
from models.sizing.search import WeekSize


def posts_for(hours: Floats, staffing: Staffing) -> Floats:
    """Full-time posts for hours on duty in a year: hours / (1 - shrinkage) / contract hours of a year, plus
    what shifts lose (model.md 12.6)."""
    paid = staffing.contract_hours_per_week.value * YEAR_WEEKS * (1 - staffing.shrinkage_share.value)
    return np.asarray(hours / paid * (1 + staffing.rota_loss_share.value))


def hours_per_year(half_hours: Sequence[Floats], week_weights: Floats) -> Floats:
    """Hours of a year per group, shape (G,), from half-hours a week (G,) of every representative week."""
    return np.asarray(week_weights @ (np.stack(half_hours) / 2))


def total_posts(heads: Sequence[Ints], week_weights: Floats, staffing: Staffing) -> float:
    """Posts over the year of all groups together."""
    half_hours = [each.sum(axis=0).astype(float) for each in heads]
    return float(posts_for(hours_per_year(half_hours, week_weights), staffing).sum())


def team_sizes(
    scenario: Scenario, service: Service, weeks: Sequence[WeekSize], week_weights: Floats
) -> tuple[TeamSize, ...]:
    """One row per team, in the service's order."""
    staffing = scenario.staffing
    heads = [week.heads for week in weeks]
    hours = hours_per_year([each.sum(axis=0).astype(float) for each in heads], week_weights)
    work = hours_per_year([week.judged.work for week in weeks], week_weights)
    fte = posts_for(hours, staffing)
    peak = posts_for(heads[-1].sum(axis=0) / 2 * YEAR_WEEKS, staffing)
    found = []
    for team in service.teams:
        mine = [g for g, group in enumerate(service.groups) if group.team_id == team]
        by_week = [week[:, mine].sum(axis=1) for week in heads]
        found.append(
            TeamSize(
                team=team,
                fte=float(fte[mine].sum()),
                fte_peak=float(peak[mine].sum()),
                stated_posts=sum(service.groups[g].posts for g in mine) * staffing.staffing_factor.value,
                peak_heads=int(max(week.max() for week in by_week)),
                on_duty_hours=float(hours[mine].sum()),
                occupancy_share=float(work[mine].sum() / hours[mine].sum()) if hours[mine].sum() else np.nan,
                at_occupancy_limit=bool(any(week.bound_by_work[mine].any() for week in weeks)),
                agents_by_week=tuple(tuple(int(n) for n in week) for week in by_week),
            )
        )
    return tuple(found)


__all__ = ["hours_per_year", "posts_for", "team_sizes", "total_posts"]
