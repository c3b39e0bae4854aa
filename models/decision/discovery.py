"""When an option fails: the simplest rule that says in which futures it does (decision.md S13).

Scenario discovery: a box is peeled around the bad futures (PRIM), a stop is chosen where it still holds most
of them, conditions that chance could have made are dropped, and so are those that other samples of the same
futures do not show. Sources: Friedman and Fisher 1999 (Statistics and Computing 9:123-143) for peeling;
Bryant and Lempert 2010 (Technological Forecasting and Social Change 77:34-49) for coverage, density,
quasi-p-values and reproducibility. Objective of a peel: gain in density / lost mass (decision.md S13).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import log
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.decision.values import Floats

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Side = Literal["low", "high"]
SIDES: tuple[Side, ...] = ("low", "high")
WhyNone = Literal["few_cases", "nearly_all", "no_simple_rule"]

PEEL = 0.05
MASS_MIN = 0.05
COVERAGE_MIN = 0.6
CHANCE_MOST = 0.05
REPRODUCED_FROM = 0.7
RESAMPLES = 20
CONDITIONS_MOST = 3
DENSITY_MIN = 0.7
CASES_MIN = 30
SCREENED = 24
SCREEN_BINS = 10
"""Own conventions where the sources give none; all of them stand in decision.md."""


@dataclass(frozen=True)
class Condition:
    """One side of the box: an input above `low` or below `high` (or both), which chance makes in `chance` of
    cases."""

    input: int
    low: float | None
    high: float | None
    chance: float = float("nan")


@dataclass(frozen=True)
class Rule:
    """A box around bad futures: `cases` bad ones of `futures` in all, `inside` in the box, `caught` of them
    bad."""

    conditions: tuple[Condition, ...]
    futures: int
    cases: int
    inside: int
    caught: int

    @property
    def coverage(self) -> float:
        """Share of the bad futures that the rule catches."""
        return self.caught / self.cases

    @property
    def density(self) -> float:
        """Share of the futures inside the rule that are bad."""
        return self.caught / self.inside if self.inside else 0.0

    @property
    def can_be_told(self) -> bool:
        """Whether the rule is dense enough and catches enough to be told to anybody."""
        return bool(self.conditions) and self.density >= DENSITY_MIN and self.coverage >= COVERAGE_MIN


@dataclass(frozen=True)
class Discovery:
    """The rule that was found, or why there is none."""

    rule: Rule | None
    why_none: WhyNone | None
    cases: int
    futures: int


def discover(came_out: ArrayLike, bad: ArrayLike, *, seed: int = 0) -> Discovery:
    """The rule for `bad` (futures,) in terms of `came_out` (futures, inputs).

    None where fewer than 30 futures are bad, where fewer than 30 are not, or where no rule of at most three
    conditions has a density of 70 % while it catches 60 % of the bad futures.
    """
    x, y = np.asarray(came_out, dtype=float), np.asarray(bad, dtype=bool)
    cases = int(y.sum())
    if cases < CASES_MIN:
        return Discovery(None, "few_cases", cases, len(y))
    if len(y) - cases < CASES_MIN:
        return Discovery(None, "nearly_all", cases, len(y))
    rule = _reproduced(x, y, prim(x, y), seed)
    if not rule.can_be_told:
        return Discovery(None, "no_simple_rule", cases, len(y))
    return Discovery(rule, None, cases, len(y))


def prim(came_out: ArrayLike, bad: ArrayLike) -> Rule:
    """The box of one peeling: at the elbow of its trajectory that still catches 60 % of the bad futures, with
    at most three conditions that chance makes in less than 5 % of cases.

    Peeled are the 24 inputs with which the share of bad futures varies most.
    """
    x, y = np.asarray(came_out, dtype=float), np.asarray(bad, dtype=bool)
    columns = screened(x, y)
    rule = _box_rule(_Sample(x[:, columns], y, np.ones(len(y))))
    return replace(
        rule, conditions=tuple(replace(each, input=int(columns[each.input])) for each in rule.conditions)
    )


def screened(x: Floats, y: Bools) -> Ints:
    """Columns whose value says most about `y`: largest spread of the share of bad futures over ten bins."""
    rank = np.argsort(np.argsort(x, axis=0, kind="stable"), axis=0, kind="stable")
    place = rank * SCREEN_BINS // len(x)
    shares = [np.bincount(column, weights=y, minlength=SCREEN_BINS) for column in place.T]
    spread = np.var(np.array(shares), axis=1)
    return np.sort(np.argsort(-spread, kind="stable")[:SCREENED])


Box = Mapping[int, tuple[float | None, float | None]]
"""Input -> (low, high); what it does not name is free."""


def inside(x: Floats, box: Box) -> Bools:
    """Futures inside `box`, shape (futures,)."""
    within = np.ones(len(x), dtype=bool)
    for column, (low, high) in box.items():
        if low is not None:
            within &= x[:, column] >= low
        if high is not None:
            within &= x[:, column] <= high
    return within


@dataclass(frozen=True)
class _Sample:
    """Futures with how often each counts (a resample counts some several times, others not at all)."""

    x: Floats
    y: Bools
    counts: Floats

    @cached_property
    def order(self) -> Ints:
        """Futures from the lowest to the highest value of each input, (futures, inputs)."""
        return np.argsort(self.x, axis=0, kind="stable")

    def share(self, within: Bools) -> tuple[float, float]:
        """Coverage and density of the futures `within`."""
        caught = float((self.counts * (within & self.y)).sum())
        return caught / float((self.counts * self.y).sum()), caught / max(
            float((self.counts * within).sum()), 1.0
        )

    def again(self, counts: Floats) -> _Sample:
        """The same futures, counted otherwise."""
        other = replace(self, counts=counts)
        other.__dict__["order"] = self.order
        return other


def _box_rule(sample: _Sample) -> Rule:
    """The rule at the elbow of the peeling; where that is too loose to be told, the next one further in which
    is not; the one at the elbow where there is none."""
    boxes = tuple(_peeled(sample))
    elbow = boxes.index(_at_elbow(sample, boxes))
    first = _kept(sample, boxes[elbow])
    if first.can_be_told:
        return first
    dense = (
        box
        for box in boxes[elbow + 1 :]
        if sample.share((sample.counts > 0) & inside(sample.x, box))[1] >= DENSITY_MIN
    )
    further_in = (_kept(sample, box) for box in dense)
    return next((rule for rule in further_in if rule.can_be_told), first)


def _peeled(sample: _Sample) -> Iterator[Box]:
    """Boxes from the whole inwards, as long as they catch enough: each peel takes away the strip of 5 % that
    raises the density most for the mass it costs."""
    box: dict[int, tuple[float | None, float | None]] = {}
    within = sample.counts > 0
    whole = sample.counts.sum()
    order = sample.order.T
    while (sample.counts * within).sum() >= MASS_MIN * whole and sample.share(within)[0] >= COVERAGE_MIN:
        yield dict(box)
        order = order[within[order]].reshape(len(order), -1)
        found = _best_peel(sample, order)
        if found is None:
            return
        column, side, bound = found
        low, high = box.get(column, (None, None))
        box[column] = (bound, high) if side == "low" else (low, bound)
        within = within & inside(sample.x, {column: box[column]})


def _best_peel(sample: _Sample, order: Ints) -> tuple[int, Side, float] | None:
    """Input, side and new bound of the best peel of the futures in the box; None: none raises the density.

    `order`: (inputs, futures in the box), from the lowest to the highest value of each input.
    """
    counts = sample.counts[order[0]]
    mass, caught = counts.sum(), (counts * sample.y[order[0]]).sum()
    best, found = 0.0, None
    for side in SIDES:
        bound, lost, lost_bad = _strips(sample, order if side == "low" else order[:, ::-1], PEEL * mass)
        with np.errstate(invalid="ignore", divide="ignore"):
            density = (caught - lost_bad) / (mass - lost)
            gain = np.where(lost > 0, (density - caught / mass) / lost, -np.inf)
        column = int(np.argmax(gain))
        if gain[column] > best:
            best, found = float(gain[column]), (column, side, float(bound[column]))
    return found


def _strips(sample: _Sample, order: Ints, least: float) -> tuple[Floats, Floats, Floats]:
    """The strip of every input that goes when its first futures go, `least` of them or as many as share a
    value: where the rest begins, how many are in it, and how many of those are bad. None are where nothing
    would be left."""
    columns, futures = order.shape
    every = np.arange(columns)
    width = min(futures, 2 * int(least) + 4)
    while True:
        strip = order[:, :width]
        values = sample.x[strip, every[:, np.newaxis]]
        counts = sample.counts[strip]
        gone = counts.cumsum(axis=1)
        last = np.minimum((gone < least).sum(axis=1), futures - 2)
        differs = values != values[every, np.minimum(last, width - 1)][:, np.newaxis]
        differs &= np.arange(width) > last[:, np.newaxis]
        if width == futures or differs.any(axis=1).all():
            break
        width = min(futures, 2 * width)
    first = np.argmax(differs, axis=1)
    gone_bad = (counts * sample.y[strip]).cumsum(axis=1)
    lost = np.where(first > 0, gone[every, first - 1], 0.0)
    return values[every, first], lost, gone_bad[every, first - 1]


def _at_elbow(sample: _Sample, boxes: tuple[Box, ...]) -> Box:
    """The box furthest from the straight line between the first and the last."""
    known = [(box, *sample.share((sample.counts > 0) & inside(sample.x, box))) for box in boxes]
    (_, c0, d0), (last, c1, d1) = known[0], known[-1]

    def beyond_line(each: tuple[Box, float, float]) -> float:
        _, coverage, density = each
        return (density - d0) * (c0 - c1) - (c0 - coverage) * (d1 - d0)

    best = max(known, key=beyond_line)
    return best[0] if beyond_line(best) > 1e-12 else last


def _kept(sample: _Sample, box: Box) -> Rule:
    """The rule with the conditions that matter: chance would make them in less than 5 % of cases, and there
    are at most three; the weakest goes first."""
    while True:
        rule = _rule(sample, box)
        weakest = max(rule.conditions, key=lambda each: each.chance, default=None)
        too_many = len(rule.conditions) > CONDITIONS_MOST
        if weakest is None or (weakest.chance <= CHANCE_MOST and not too_many):
            return rule
        box = {column: ends for column, ends in box.items() if column != weakest.input}


def _rule(sample: _Sample, box: Box) -> Rule:
    within, counts, bad = inside(sample.x, box), sample.counts, sample.counts * sample.y
    conditions = tuple(
        Condition(column, low, high, _chance(sample, box, column)) for column, (low, high) in box.items()
    )
    return Rule(
        conditions, int(counts.sum()), int(bad.sum()), int(counts[within].sum()), int(bad[within].sum())
    )


def _chance(sample: _Sample, box: Box, column: int) -> float:
    """Probability that a condition catches as many bad futures if it had nothing to do with them: binomial
    tail with the density of the box without it."""
    counts, bad = sample.counts, sample.counts * sample.y
    without = inside(sample.x, {name: ends for name, ends in box.items() if name != column})
    within = without & inside(sample.x, {column: box[column]})
    density = float(bad[without].sum() / counts[without].sum())
    return binomial_tail(int(bad[within].sum()), int(counts[within].sum()), density)


def binomial_tail(successes: int, trials: int, probability: float) -> float:
    """P(X >= successes) of a binomial distribution.

    Source: Fisher's tea, eight cups guessed one by one: six or more right with probability 37/256.

    >>> round(binomial_tail(6, 8, 0.5) * 256)
    37
    """
    if probability >= 1 or successes <= 0:
        return 1.0
    if probability <= 0:
        return 0.0
    k = np.arange(successes, trials + 1)
    logs = log_factorials(trials)[[trials]] - log_factorials(trials)[k] - log_factorials(trials)[trials - k]
    logs = logs + k * log(probability) + (trials - k) * log(1 - probability)
    return float(min(1.0, np.exp(logs).sum()))


def log_factorials(most: int) -> Floats:
    """ln 0! to ln most!."""
    return np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, most + 1)))])


def _reproduced(x: Floats, y: Bools, rule: Rule, seed: int) -> Rule:
    """`rule` without the conditions that fewer than 70 % of 20 resamples of the futures show."""
    columns = screened(x, y)
    sample = _Sample(x[:, columns], y, np.ones(len(y)))
    rng = np.random.default_rng(seed)
    shown: dict[int, int] = {}
    for _ in range(RESAMPLES):
        counts = rng.multinomial(len(y), np.full(len(y), 1 / len(y))).astype(float)
        for each in _box_rule(sample.again(counts)).conditions:
            column = int(columns[each.input])
            shown[column] = shown.get(column, 0) + 1
    kept = {
        each.input: (each.low, each.high)
        for each in rule.conditions
        if shown.get(each.input, 0) >= REPRODUCED_FROM * RESAMPLES
    }
    return rule if len(kept) == len(rule.conditions) else _rule(_Sample(x, y, np.ones(len(y))), kept)
