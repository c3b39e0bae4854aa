"""Representative weeks: a few real weeks that stand for a year, and how well they do.

Weeks are compared by their contacts per channel and weekday; the distance of two weeks is the sum of absolute
differences (contacts that stand elsewhere). The k weeks are medoids: real weeks with the least distance to
all others (Kaufman and Rousseeuw 1990, Finding Groups in Data, chapter 2: BUILD and SWAP), searched
completely where there are few enough sets. Every week of the year goes to the nearest one. The weights, first
the numbers of those weeks, are then calibrated so that they sum to the weeks of a year and reproduce its
contacts exactly (Deville and Särndal 1992, Calibration Estimators in Survey Sampling, JASA 87: the linear
case).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from math import comb

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.gaps import absent_days, usual_days
from models.volumes.working_weeks import closed_weekdays, week_ends

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

NOWHERE: Places = np.empty(0, dtype=np.intp)
YEAR_WEEKS = 365 / 7
DAYS, HALF_HOURS = 7, 336
MOST_SETS = 25_000
"""So many sets of weeks are searched completely (3 of 52 weeks are 22 100); larger searches swap."""
LACKING_SHARE = 0.5
DOUBLED_SHARE, DOUBLED_ANYHOW_SHARE = 0.4, 0.2
"""A week is doubled where so many of its rows were there before; not in a file where so many are anyhow."""
LEAST_WEIGHT_SHARE = 0.25
"""Calibration leaves every week at least this share of the weeks that are nearest to it."""


@dataclass(frozen=True)
class YearOfWeeks:
    """The whole weeks of a year, Monday to Sunday (W weeks, C channels).

    `by_day` (W, C, 7): contacts per channel and weekday. `course` (W, 336): contacts per half-hour from
    Monday 00:00.
    """

    mondays: tuple[date, ...]
    by_day: Floats
    course: Floats
    doubled: Places = field(default_factory=lambda: NOWHERE)
    """Places of the weeks whose rows stand twice in the file."""

    @property
    def lacking(self) -> Places:
        """Places of the weeks in which half of the usual days or more have no contact; a weekday is usual
        that has some in half of the weeks."""
        there = self.by_day.sum(axis=1) > 0
        if not len(there):
            return NOWHERE
        weekday = np.tile(np.arange(DAYS), len(there))
        usual = usual_days(there.ravel(), weekday)[:DAYS].sum()
        missing = absent_days(there.ravel(), weekday).reshape(there.shape).sum(axis=1)
        return np.flatnonzero(missing >= max(LACKING_SHARE * usual, 1))

    @property
    def fit(self) -> Places:
        """Places of the weeks that can stand for others: neither lacking nor doubled."""
        return np.setdiff1d(np.arange(len(self.mondays)), np.union1d(self.lacking, self.doubled))

    @property
    def offered(self) -> Floats:
        """Contacts per week, shape (W,)."""
        return np.asarray(self.course.sum(axis=1))

    @property
    def peak(self) -> int:
        """Place of the busiest week; one that stands twice in the file is none, unless all do."""
        once = np.setdiff1d(np.arange(len(self.mondays)), self.doubled)
        places = once if len(once) else np.arange(len(self.mondays))
        return int(places[self.offered[places].argmax()])


@dataclass(frozen=True)
class RepresentativeWeeks:
    """Weeks that stand for a year, the quietest first (K of W weeks).

    `places` (K): their places among the weeks of the year. `group` (W): which of the K each week of the year
    is nearest to. `members` (K): how many weeks that are. `weights` (K): weeks of the year that each stands
    for, sum 52.14. `season` (K): contacts relative to a mean week of the year; weights x season sum to 52.14,
    too, so that the year's contacts are kept.
    """

    year: YearOfWeeks
    places: Places
    group: Places
    members: Floats
    weights: Floats
    season: Floats
    scale: float
    """Factor on the chosen weeks where no weights reproduce the year's contacts: all of them are busier, or
    quieter, than a mean week (otherwise 1)."""

    @property
    def mondays(self) -> tuple[date, ...]:
        """Mondays of the chosen weeks, the quietest week first."""
        return tuple(self.year.mondays[place] for place in self.places)

    @property
    def peak(self) -> int:
        """Place of the busiest week of the year."""
        return self.year.peak

    @property
    def fit(self) -> Fit:
        """How well the weeks stand for the year."""
        return _fit(self)


@dataclass(frozen=True)
class Fit:
    """How well representative weeks stand for a year; shares 0..1.

    `total_share`: contacts of the weighted weeks against the year's before the weights were calibrated (0.02:
    two per cent too many). `size_share`: how far the weeks of the year are, on average, from the size of the
    one that stands for them; `size_by_mean_share`: from a mean week. `course_share`: contacts that would
    stand in a wrong half-hour of the week if the course came from the chosen weeks alone. `misplaced_share`:
    contacts on a wrong weekday or channel, or too many, when every week of the year is replaced by the one
    that stands for it; `misplaced_by_mean_share`: the same with one mean week. `peak_share`: the busiest
    chosen week against the busiest of the year; `peak_factor`: the busiest week of the year against a mean
    one.
    """

    total_share: float
    size_share: float
    size_by_mean_share: float
    course_share: float
    misplaced_share: float
    misplaced_by_mean_share: float
    peak_share: float
    peak_factor: float


def whole_weeks(
    day: pd.Series,
    slot: NDArray[np.int64],
    channel: Places,
    offered: Floats,
    channels: int,
    again: NDArray[np.bool_] | None = None,
) -> YearOfWeeks:
    """The whole weeks of the days from the first to the last of `day` (local midnights, one per row); a week
    that lacks only weekdays that never occur is whole.

    `slot`: half-hour of the week, `channel`: place among `channels`. A week without any contact counts, as
    long as it lies between first and last day. `again`: whether a row says what another one said before.
    """
    first, last = map(pd.Timestamp, week_ends(day.min(), day.max(), closed_weekdays(day)))
    begin = first + pd.Timedelta(days=-first.day_of_week % DAYS)
    count = max(((last - begin).days + 1) // DAYS, 0)
    week = ((day - begin).dt.days // DAYS).to_numpy()
    inside = (week >= 0) & (week < count)
    shape = (count, channels, HALF_HOURS)
    place: Places | list[int] = (
        np.ravel_multi_index((week[inside], channel[inside], slot[inside]), shape) if count else []
    )
    cells = np.bincount(place, offered[inside] if count else None, minlength=int(np.prod(shape))).reshape(
        shape
    )
    return YearOfWeeks(
        mondays=tuple((begin + pd.Timedelta(weeks=n)).date() for n in range(count)),
        by_day=cells.reshape(count, channels, DAYS, HALF_HOURS // DAYS).sum(axis=3).astype(float),
        course=cells.sum(axis=1).astype(float),
        doubled=_doubled(week[inside], again[inside], count) if again is not None and count else NOWHERE,
    )


def _doubled(week: NDArray[np.integer], again: NDArray[np.bool_], count: int) -> Places:
    rows = np.maximum(np.bincount(week, minlength=count), 1)
    share = np.bincount(week, again, minlength=count) / rows
    return np.flatnonzero(share >= DOUBLED_SHARE) if again.mean() < DOUBLED_ANYHOW_SHARE else NOWHERE


def computed_weeks(year: YearOfWeeks, count: int) -> RepresentativeWeeks:
    """The `count` weeks with the least distance to all weeks of the year (at most as many as there are).

    Weeks that lack days or stand twice are stood for, but stand for none, unless there are too few others.
    """
    distance = _distances(year)
    candidates = year.fit if len(year.fit) >= count else np.arange(len(distance))
    medoids = _medoids(distance[candidates], min(count, len(candidates)))
    return _standing_for(year, candidates[medoids], distance)


def weeks_by_hand(year: YearOfWeeks, mondays: Sequence[date]) -> RepresentativeWeeks:
    """The weeks of these Mondays; Mondays that are no whole week of the year are left out.

    Raises ValueError where none is left.
    """
    places = [year.mondays.index(monday) for monday in mondays if monday in year.mondays]
    if not places:
        raise ValueError("none of these weeks lies in the year")
    return _standing_for(year, np.array(places, dtype=np.intp), _distances(year))


def calibrated_weights(members: Floats, season: Floats, total: float = YEAR_WEEKS) -> Floats | None:
    """Weights next to `members` (least sum of squared changes relative to them) that sum to `total`, as do
    weights x season; None where that needs a weight below a quarter of its members.

    The linear case of Deville and Särndal (1992), with constants and size as auxiliary variables.

    >>> calibrated_weights(np.array([30.0, 22.0]), np.array([0.9, 1.15]), 52.0).round(2)
    array([31.2, 20.8])
    """
    start = members / members.sum() * total
    auxiliary = np.stack([np.ones(len(season)), season])
    missing = total - auxiliary @ start
    if np.abs(missing).max() < 1e-12:
        return np.asarray(start)
    found = np.linalg.lstsq((auxiliary * start) @ auxiliary.T, missing, rcond=1e-10)[0]
    weights = start * (1 + auxiliary.T @ found)
    holds = np.abs(auxiliary @ weights - total).max() < 1e-6 * total
    kept = holds and bool((weights >= LEAST_WEIGHT_SHARE * start).all())
    return np.asarray(weights) if kept else None


def _distances(year: YearOfWeeks) -> Floats:
    """Contacts that stand elsewhere, week against week, shape (W, W)."""
    flat = year.by_day.reshape(len(year.mondays), -1)
    return np.stack([np.abs(flat - own).sum(axis=1) for own in flat])


def _medoids(distance: Floats, count: int) -> Places:
    """Rows of `distance` (candidates, weeks) that stand for all weeks."""
    if comb(len(distance), count) <= MOST_SETS:
        return _best_set(distance, count)
    return _swapped(distance, _built(distance, count))


def _best_set(distance: Floats, count: int) -> Places:
    """The set with the least total distance; the first one of equals."""
    sets = np.array(list(combinations(range(len(distance)), count)), dtype=np.intp)
    nearest = distance[sets[:, 0]]
    for column in sets.T[1:]:
        nearest = np.minimum(nearest, distance[column])
    return np.asarray(sets[nearest.sum(axis=1).argmin()])


def _built(distance: Floats, count: int) -> Places:
    """BUILD: one medoid after the other, each the one that helps most."""
    chosen: list[int] = []
    nearest = np.full(distance.shape[1], np.inf)
    for _ in range(count):
        costs = np.minimum(nearest, distance).sum(axis=1)
        costs[chosen] = np.inf
        chosen.append(int(costs.argmin()))
        nearest = np.minimum(nearest, distance[chosen[-1]])
    return np.array(chosen, dtype=np.intp)


def _swapped(distance: Floats, medoids: Places) -> Places:
    """SWAP: the best exchange of a medoid for another week, until none helps."""
    medoids = medoids.copy()
    best = distance[medoids].min(axis=0).sum()
    while True:
        costs = np.stack([_costs_without(distance, medoids, place) for place in range(len(medoids))])
        costs[:, medoids] = np.inf
        place, week = np.unravel_index(int(costs.argmin()), costs.shape)
        if costs[place, week] >= best * (1 - 1e-12):
            return medoids
        best, medoids[place] = costs[place, week], week


def _costs_without(distance: Floats, medoids: Places, place: int) -> Floats:
    """Total distance when the medoid at `place` is exchanged for each of the candidates."""
    others = np.delete(medoids, place)
    nearest = distance[others].min(axis=0) if len(others) else np.full(distance.shape[1], np.inf)
    return np.asarray(np.minimum(nearest, distance).sum(axis=1))


def _standing_for(year: YearOfWeeks, places: Places, distance: Floats) -> RepresentativeWeeks:
    """Every week to the nearest of those at `places`, weights that keep the year's contacts."""
    offered = year.offered
    places = places[np.argsort(offered[places], kind="stable")]
    group = distance[places].argmin(axis=0)
    group[places] = np.arange(len(places))
    members = np.bincount(group, minlength=len(places)).astype(float)
    mean = offered.mean()
    season = offered[places] / mean if mean > 0 else np.ones(len(places))
    weights, scale = calibrated_weights(members, season), 1.0
    if weights is None:
        weights = members / members.sum() * YEAR_WEEKS
        stood = float(weights @ season)
        scale = YEAR_WEEKS / stood if stood > 0 else 1.0
    return RepresentativeWeeks(year, places, group, members, weights, season * scale, scale)


def _fit(weeks: RepresentativeWeeks) -> Fit:
    year, offered = weeks.year, weeks.year.offered
    total = max(float(offered.sum()), 1e-12)
    by_members = float(weeks.members @ offered[weeks.places])
    stood = weeks.weights @ year.course[weeks.places]
    course = stood / max(stood.sum(), 1e-12) - year.course.sum(axis=0) / total
    replaced = np.abs(year.by_day - year.by_day[weeks.places][weeks.group]).sum()
    by_mean = np.abs(year.by_day - year.by_day.mean(axis=0)).sum()
    return Fit(
        total_share=by_members / total - 1,
        size_share=float(np.abs(offered - offered[weeks.places][weeks.group]).sum() / total),
        size_by_mean_share=float(np.abs(offered - offered.mean()).sum() / total),
        course_share=float(np.abs(course).sum() / 2),
        misplaced_share=float(replaced / 2 / total),
        misplaced_by_mean_share=float(by_mean / 2 / total),
        peak_share=float(offered[weeks.places].max() / max(offered[weeks.peak], 1e-12)),
        peak_factor=float(offered[weeks.peak] / max(offered.mean(), 1e-12)),
    )
