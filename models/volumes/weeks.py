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
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import comb

import numpy as np

from models.volumes.year_of_weeks import Floats, Places, YearOfWeeks

YEAR_WEEKS = 365 / 7
MOST_SETS = 25_000
"""So many sets of weeks are searched completely (3 of 52 weeks are 22 100); larger searches swap."""
LEAST_WEIGHT_SHARE = 0.25
"""Calibration leaves every week at least this share of the weeks that are nearest to it."""


@dataclass(frozen=True)
class RepresentativeWeeks:
    """Weeks that stand for a year, the quietest first (K of W weeks).

    `places` (K): their places among the weeks of the year. `group` (W): which of the K each week of the year
    is nearest to. `counted`: places of the weeks that tell how full a week is (`YearOfWeeks.counted`) and of
    those that were chosen; all else is about them. `members` (K): how many of these each is nearest to.
    `weights` (K): weeks of the year that each stands for, sum 52.14. `season` (K): contacts relative to a
    mean week; weights x season sum to 52.14, too, so that the year's contacts are kept.
    """

    year: YearOfWeeks
    places: Places
    group: Places
    counted: Places
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


def computed_weeks(year: YearOfWeeks, count: int) -> RepresentativeWeeks:
    """The `count` weeks with the least distance to all weeks of the year (at most as many as there are).

    Weeks that lack days or stand twice stand for none, unless there are too few others; they are stood for,
    unless the model fills what they lack.
    """
    distance = _distances(year)
    candidates = year.fit if len(year.fit) >= count else year.counted
    medoids = _medoids(distance[np.ix_(candidates, year.counted)], min(count, len(candidates)))
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
    counted = np.union1d(year.counted, places)
    members = np.bincount(group[counted], minlength=len(places)).astype(float)
    mean = offered[counted].mean()
    season = offered[places] / mean if mean > 0 else np.ones(len(places))
    weights, scale = calibrated_weights(members, season), 1.0
    if weights is None:
        weights = members / members.sum() * YEAR_WEEKS
        stood = float(weights @ season)
        scale = YEAR_WEEKS / stood if stood > 0 else 1.0
    return RepresentativeWeeks(year, places, group, counted, members, weights, season * scale, scale)


def _fit(weeks: RepresentativeWeeks) -> Fit:
    year, chosen = weeks.year, weeks.year.offered[weeks.places]
    offered, by_day, course = (each[weeks.counted] for each in (year.offered, year.by_day, year.course))
    group = weeks.group[weeks.counted]
    total = max(float(offered.sum()), 1e-12)
    by_members = float(weeks.members @ chosen)
    stood = weeks.weights @ year.course[weeks.places]
    apart = stood / max(stood.sum(), 1e-12) - course.sum(axis=0) / total
    replaced = np.abs(by_day - year.by_day[weeks.places][group]).sum()
    by_mean = np.abs(by_day - by_day.mean(axis=0)).sum()
    return Fit(
        total_share=by_members / total - 1,
        size_share=float(np.abs(offered - chosen[group]).sum() / total),
        size_by_mean_share=float(np.abs(offered - offered.mean()).sum() / total),
        course_share=float(np.abs(apart).sum() / 2),
        misplaced_share=float(replaced / 2 / total),
        misplaced_by_mean_share=float(by_mean / 2 / total),
        peak_share=float(chosen.max() / max(year.offered[weeks.peak], 1e-12)),
        peak_factor=float(year.offered[weeks.peak] / max(offered.mean(), 1e-12)),
    )
