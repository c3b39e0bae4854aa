"""One setting played for some weeks by the engine, in one line or in a line per team; and by formula."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from models.queueing import erlang_a
from models.simulation import layout as at
from models.simulation.layout import HALF_HOURS, PER_CHANNEL, Network
from models.simulation.plain import plain_network
from models.simulation.replications import Counted, IssueRates, simulate
from models.waiting.setting import TEAMS, Setting

OPENS, HALF_HOURS_OPEN, WORKDAYS = 16, 20, 5
"""A day begins at 8:00 with an empty line and takes calls for ten hours; who waits then is still served."""
CALLS_WANTED = 24_000
FEWEST_WEEKS, MOST_WEEKS = 4, 12
SEED = 1


@dataclass(frozen=True)
class Play:
    """What customers met.

    `wait_s`: mean time in line of all callers, also of those who hung up; `low_s`, `high_s`: the quietest and
    the worst week (of `days_of` days). `abandoned_share`: of all callers.
    """

    wait_s: float
    low_s: float
    high_s: float
    abandoned_share: float


def play(setting: Setting, *, split: bool = False) -> Play:
    """Play `setting` with one line for all people, or split into `TEAMS` teams with equal parts of the calls.

    The customers are the same in both, call by call, and for any number of people. Raises ValueError for
    fewer people than teams.
    """
    if split and setting.people < TEAMS:
        raise ValueError(f"{TEAMS} teams need at least {TEAMS} people")
    counted = simulate(_network(setting, split), rates_of(setting), weeks_of(setting))
    offered = counted.by_channel[..., at.OFFERED].sum(axis=(1, 2))
    waits = counted.by_reason[..., at.I_WAIT_S].sum(axis=(1, 2)) / np.maximum(offered, 1)
    abandoned = counted.by_channel[..., at.ABANDONED].sum()
    return Play(
        _mean_wait_s(counted), float(waits.min()), float(waits.max()), float(abandoned / offered.sum())
    )


def _mean_wait_s(counted: Counted) -> float:
    return float(counted.by_reason[..., at.I_WAIT_S].sum() / counted.by_channel[..., at.OFFERED].sum())


def formula_wait_s(setting: Setting, *, split: bool = False) -> float:
    """Mean time in line by formula (Erlang A; without hanging up Erlang C), for a day without an end.

    Infinite where more comes than can be served and nobody hangs up. Source: Erlang 1917; Palm 1957 (see
    `models.queueing`). Twenty people for the work of 19.5, calls of six and a half minutes: eleven minutes
    (an independent calculation to 34 digits gives 681 s).

    >>> round(formula_wait_s(Setting(90, 390, 20)))
    681
    """
    sizes = team_sizes(setting.people) if split else (setting.people,)
    rate = setting.calls_per_half_hour / at.HALF_HOUR_S / len(sizes)
    found = erlang_a(rate, setting.handling_time_s, setting.patience_s, np.array(sizes, dtype=float))
    return float(found.mean_wait_s.mean())


def team_sizes(people: int) -> tuple[int, ...]:
    """People per team, as even as can be.

    >>> team_sizes(20)
    (7, 7, 6)
    """
    return tuple(len(part) for part in np.array_split(np.arange(people), TEAMS))


def weeks_of(setting: Setting) -> int:
    """Weeks to play, so that about as many calls are counted whatever the setting."""
    per_week = _calls_per_day(setting) * WORKDAYS
    return int(np.clip(round(CALLS_WANTED / per_week), FEWEST_WEEKS, MOST_WEEKS))


def days_of(setting: Setting) -> int:
    """Days of each week that are played: fewer where one day alone brings thousands of calls.

    >>> days_of(Setting(300, 900, 160)), days_of(Setting(60, 300, 12))
    (1, 5)
    """
    per_day = _calls_per_day(setting) * FEWEST_WEEKS
    return int(np.clip(round(CALLS_WANTED / per_day), 1, WORKDAYS))


def _calls_per_day(setting: Setting) -> float:
    return setting.calls_per_half_hour * HALF_HOURS_OPEN


def rates_of(setting: Setting, kinds: int = TEAMS) -> IssueRates:
    """The calls of a week (`days_of` days of it), in equal parts of so many kinds."""
    profile = np.zeros((kinds, HALF_HOURS))
    for day in range(days_of(setting)):
        begins = day * 48 + OPENS
        profile[:, begins : begins + HALF_HOURS_OPEN] = setting.calls_per_half_hour / kinds
    return IssueRates(profile, np.ones((kinds, 1)), np.ones(1), 0.0, SEED)


def _network(setting: Setting, split: bool) -> Network:
    """`TEAMS` kinds of calls, alike in all; each with a team of its own, or all served by everybody."""
    plain = plain_network(setting.handling_time_s, setting.people, setting.patience_s)
    sizes = team_sizes(setting.people) if split else (setting.people,)
    groups = len(sizes)
    kinds = np.arange(TEAMS, dtype=np.int32)
    serves = kinds if split else np.zeros(TEAMS, np.int32)
    none = np.full((TEAMS, 1), -1, np.int32)
    alike: dict[str, Any] = {name: np.repeat(getattr(plain, name), TEAMS, axis=0) for name in PER_CHANNEL}
    nowhere = np.zeros((TEAMS, TEAMS))
    return plain._replace(
        **alike,
        retry_to=nowhere,
        chase_to=nowhere,
        return_to=nowhere,
        broken_to=kinds,
        team=np.arange(groups, dtype=np.int32),
        heads=np.tile(np.array(sizes, np.int32), (HALF_HOURS, 1)),
        settles=np.ones((groups, 1), np.int32),
        far=np.zeros((groups, 1), np.int32),
        queue_channel=kinds,
        queue_groups=np.hstack([serves[:, None], none]),
        queue_booked=kinds,
        group_queues=np.hstack([kinds[:, None], none])
        if split
        else np.array([[*range(TEAMS), -1]], np.int32),
        group_base=np.zeros((groups, 2 if split else TEAMS + 1)),
        queue_slope=np.ones(TEAMS),
        entry_shared=kinds,
        entry_skilled=kinds[:, None].copy(),
        entry_own=np.full((TEAMS, groups), -1, np.int32),
        entry_share=np.zeros((TEAMS, groups)),
        pass_queue=none,
    )


__all__ = ["Play", "days_of", "formula_wait_s", "play", "rates_of", "team_sizes", "weeks_of"]
