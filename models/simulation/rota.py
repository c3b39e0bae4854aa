"""From posts to people on duty: a team's weekly hours spread over its opening half-hours, in whole heads."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from models.scenario.rosters import WEEKDAYS, heads_by_half_hour, slot_of
from models.scenario.schema import OpeningHours, Staffing, Team
from models.simulation.layout import HALF_HOURS, Floats


def open_half_hours(team: Team) -> NDArray[np.bool_]:
    """Half-hours of the week in which the team works, shape (336,), from Monday 00:00; not to be written to.

    >>> from models.scenario.schema import OpeningHours
    >>> hours = OpeningHours(days=("sat",), opens="09:00", closes="14:00")
    >>> int(open_half_hours(Team.model_construct(opening=(hours,))).sum())
    10
    """
    return _open_half_hours(team.opening)


@lru_cache(maxsize=512)
def _open_half_hours(opening: tuple[OpeningHours, ...]) -> NDArray[np.bool_]:
    slots = np.zeros(HALF_HOURS, dtype=bool)
    for hours in opening:
        for day in hours.days:
            start = WEEKDAYS.index(day) * 48
            slots[start + slot_of(hours.opens) : start + slot_of(hours.closes)] = True
    slots.flags.writeable = False
    return slots


def duty_hours(staffing: Staffing, posts: float) -> float:
    """Hours on duty per week that `posts` full-time posts give: contract hours less shrinkage, times the
    staffing factor."""
    hours = staffing.contract_hours_per_week.value * (1 - staffing.shrinkage_share.value)
    return float(posts * hours * staffing.staffing_factor.value)


def on_duty(team: Team, hours: float, prompt_load: Floats, patient_load: float) -> Floats:
    """Heads on duty per half-hour, shape (336,), not rounded; they sum to `hours` x 2.

    `prompt_load` (336,): Erlang of contacts that want an answer at once; `patient_load`: Erlang hours per
    week of those that may wait. A flat rota spreads the hours evenly. A rota by demand follows the load a(i)
    and adds a margin in proportion to its square root (square-root staffing: Halfin and Whitt 1981), as far
    as the hours reach. A team with a roster of its own has the hours spread as the roster has them while it
    is open.
    """
    is_open = open_half_hours(team)
    count = int(is_open.sum())
    if count == 0 or hours <= 0:
        return np.zeros(HALF_HOURS)
    heads_total = 2 * hours
    if team.roster is not None and (planned := is_open * heads_by_half_hour(team.roster.shifts)).any():
        return np.asarray(planned / planned.sum() * heads_total)
    load = np.where(is_open, prompt_load, 0.0) + is_open * (2 * patient_load / count)
    needed = float(load.sum())
    if team.rota == "flat" or needed <= 0:
        return np.asarray(is_open * heads_total / count)
    if needed >= heads_total:
        return np.asarray(load / needed * heads_total)
    margin = np.sqrt(load)
    return np.asarray(load + margin / margin.sum() * (heads_total - needed))


def whole_heads(heads: Floats) -> NDArray[np.int32]:
    """Whole heads that keep the weekly hours, shape as given, half-hours last: remainders are carried forward
    until they make a head.

    So half a post stands on every other half-hour, and every stretch of the week has its hours within one
    half-hour.

    >>> whole_heads(np.array([[0.5, 0.5, 0.5, 0.5], [0.0, 1.2, 1.2, 0.6]]))
    array([[0, 1, 0, 1],
           [0, 1, 1, 1]], dtype=int32)
    """
    below = np.floor(heads + 1e-9)
    remainder = np.maximum(heads - below, 0)
    whole = below + np.diff(np.floor(np.cumsum(remainder, axis=-1) + 1e-9), axis=-1, prepend=0.0)
    short = np.maximum(np.round(heads.sum(axis=-1)) - whole.sum(axis=-1), 0)
    largest = np.argmax(remainder, axis=-1)[..., None]
    more = np.take_along_axis(whole, largest, axis=-1) + short[..., None]
    np.put_along_axis(whole, largest, more, axis=-1)
    return np.asarray(whole, dtype=np.int32)
