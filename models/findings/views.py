"""How the heads see the options: every view before any average, dissent, shares of views counted in dots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Protocol

import pandas as pd

from models.comparison import Comparison, Verdict, VerdictWord
from models.decision.gaps import middle_weights
from models.decision.hundred import apportioned
from models.decision.hundred import hundred_dots as hundred_dots  # pages read it from here
from models.decision.level import TIE_POINTS as TIE_POINTS
from models.decision.panel import swings
from models.scenario.schema import Scenario

SHOWN_STEPS = 100
"""Weights are shown in whole per cent: judgements carry no more."""


@dataclass(frozen=True)
class Dissent:
    """A head whose own weights and scores put another option first."""

    head: str
    prefers: str
    points: float
    points_of_winner: float


def dissents(values: pd.DataFrame, winner: str) -> tuple[Dissent, ...]:
    """Heads that do not put `winner` first; a tie with it (to 1e-9) is no dissent."""
    found = []
    for head, own in values.groupby("head", sort=False):
        points = own.set_index("option")["value"].dropna()
        if winner not in points.index or points.max() - points[winner] <= 1e-9:
            continue
        found.append(Dissent(str(head), str(points.idxmax()), float(points.max()), float(points[winner])))
    return tuple(found)


def dissents_in(comparison: Comparison) -> tuple[Dissent, ...]:
    """Heads that have said enough and put another option first than the one recommended; options that are
    knocked out take no part (unless all are)."""
    values, verdict = comparison.values, comparison.verdict
    known = values[~values["head"].isin(verdict.unknown.heads) & ~values["option"].isin(verdict.failed)]
    return dissents(values if verdict.none_passes else known, verdict.winner)


def shut_out_dissents(comparison: Comparison) -> tuple[Dissent, ...]:
    """Heads that give an option that is knocked out more points than every one that can be chosen, with the
    one to which they give most."""
    points = comparison.values.set_index(["head", "option"])["value"].to_dict()
    verdict = comparison.verdict
    preferred: dict[str, str] = {}
    for option, heads in verdict.shut_out.heads_for.items():
        for head in heads:
            if head not in preferred or points[head, option] > points[head, preferred[head]]:
                preferred[head] = option
    return tuple(
        Dissent(head, option, float(points[head, option]), float(points[head, verdict.winner]))
        for head, option in preferred.items()
    )


def near_dissents(found: Iterable[Dissent]) -> int:
    """How many of them see their first choice less than `TIE_POINTS` before the one recommended."""
    return sum(each.points - each.points_of_winner < TIE_POINTS for each in found)


class Drawn(Protocol):
    """Shares of drawn weightings: with their largest 95 % Monte-Carlo error, 0..1."""

    @property
    def mc_error(self) -> float: ...


def drawing_error(drawn: Drawn) -> int:
    """Difference of two counts of a hundred that the drawing of the weightings may have made: twice the 95 %
    Monte-Carlo error, rounded up, at least 1."""
    return max(1, ceil(200 * drawn.mc_error - 1e-9))


def together_takes_less(verdict: Verdict) -> bool:
    """Whether less weight has to move when all weights move together than when one of them moves alone."""
    alone = [
        abs(flip.at - flip.now)
        for flip in verdict.flips
        if flip.kind == "weight" and flip.at is not None and flip.now is not None
    ]
    return verdict.together is not None and bool(alone) and verdict.together.moved < min(alone)


def led_by_others(verdict: Verdict) -> int:
    """In how many of a hundred weightings another option than the winner leads."""
    return 100 - hundred_dots(verdict.rank_shares)[verdict.winner]


@dataclass(frozen=True)
class SeenMore:
    """Another option that leads in more of a hundred weightings than the winner does."""

    option: str
    count: int
    of_winner: int
    """In how many the winner leads."""
    within_error: bool
    """Whether the drawing of the weightings may have made the difference."""


def seen_more(verdict: Verdict) -> SeenMore | None:
    """The option that leads in most weightings, where it is not the winner."""
    dots = hundred_dots(verdict.rank_shares)
    option, count = next(iter(dots.items()))
    if count <= dots[verdict.winner]:
        return None
    own = dots[verdict.winner]
    return SeenMore(option, count, own, count - own <= drawing_error(verdict))


@dataclass(frozen=True)
class Standing:
    """How a comparison stands: the word, the options in front with their points, who leads in how many
    weightings, and what overturns it."""

    word: VerdictWord
    in_front: Mapping[str, float]
    """Options between which it is decided -> mean points, best first."""
    level: bool
    """Whether they are level."""
    counts: Mapping[str, int]
    """Option -> in how many of a hundred weightings it leads, most first."""
    flips: int
    """How many single inputs overturn it within their ranges."""
    gates: int = 0
    """How many knock-outs the first one keeps: each of them can take it out."""


def standing(comparison: Comparison) -> Standing:
    """How `comparison` stands, for a look at it before and after a change."""
    verdict = comparison.verdict
    points = points_of(comparison.values, verdict.leading)
    counts = dict.fromkeys(comparison.outcomes, 0) | hundred_dots(verdict.rank_shares)
    kept = sum(each.option == verdict.winner and each.passed is True for each in comparison.gates)
    flips = len(verdict.flips_within_range)
    return Standing(verdict.word, points, verdict.is_level, counts, flips, kept)


def leaders(standings: Iterable[Standing]) -> tuple[str, ...]:
    """Every option that is first by points, or leads in most weightings, in one of them."""
    first = (
        (next(iter(each.in_front)), max(each.counts, key=lambda o: each.counts[o])) for each in standings
    )
    return tuple(dict.fromkeys(option for pair in first for option in pair))


def points_of(values: pd.DataFrame, options: Iterable[str]) -> dict[str, float]:
    """Mean points over the heads of these options, in their order."""
    means = mean_values(values).set_index("option")["mean"]
    return {option: float(means[option]) for option in options}


def open_spans(values: pd.DataFrame) -> dict[str, dict[str, tuple[float, float]]]:
    """Head -> option -> lowest and highest points, where the head has not said everything about it."""
    spans: dict[str, dict[str, tuple[float, float]]] = {}
    for row in values[values["most"] - values["least"] > 1e-9].to_dict("records"):
        spans.setdefault(row["head"], {})[row["option"]] = float(row["least"]), float(row["most"])
    return spans


def first_choices(values: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Option -> heads whose highest value it is (shared first places count for each)."""
    firsts: dict[str, tuple[str, ...]] = {str(option): () for option in values["option"].unique()}
    for head, own in values.groupby("head", sort=False):
        points = own.set_index("option")["value"].dropna()
        for option in points.index[points >= points.max() - 1e-9]:
            firsts[str(option)] += (str(head),)
    return firsts


def mean_values(values: pd.DataFrame) -> pd.DataFrame:
    """One row per option: option, mean, low, high, heads (how many gave a value); best mean first."""
    grouped = values.groupby("option", sort=False)["value"]
    table = pd.DataFrame(
        {"mean": grouped.mean(), "low": grouped.min(), "high": grouped.max(), "heads": grouped.count()}
    )
    return table.sort_values("mean", ascending=False, kind="stable").rename_axis("option").reset_index()


def weights_table(scenario: Scenario) -> pd.DataFrame:
    """One row per head and criterion: head, criterion, swing_points (NaN: not given), weight (share), shown
    (the weight in steps of a tenth of a per cent, adding up to exactly 1 for every head)."""
    points, orders = swings(scenario)
    weights = middle_weights(points, orders)
    rows = []
    for row, head in enumerate(scenario.heads):
        exact = dict(zip(scenario.criteria, map(float, weights[row]), strict=True))
        shown = apportioned(exact, SHOWN_STEPS)
        rows += [
            (head, criterion, points[row, column], exact[criterion], shown[criterion] / SHOWN_STEPS)
            for column, criterion in enumerate(scenario.criteria)
        ]
    return pd.DataFrame(rows, columns=["head", "criterion", "swing_points", "weight", "shown"])


def weight_ranges(scenario: Scenario) -> pd.DataFrame:
    """One row per criterion: criterion, mean of the heads' weights, low and high of them as they are shown
    (shares)."""
    grouped = weights_table(scenario).groupby("criterion", sort=False)
    shown = grouped["shown"]
    return pd.DataFrame(
        {"mean": grouped["weight"].mean(), "low": shown.min(), "high": shown.max()}
    ).reset_index()


@dataclass(frozen=True)
class WeightRange:
    """Mean weight of a criterion over the heads, the lowest and the highest: exact shares, rounded once."""

    criterion: str
    mean: float
    low: float
    high: float


def heaviest(scenario: Scenario) -> WeightRange:
    """The criterion with the largest mean weight (the first of equals)."""
    weights = weights_table(scenario).groupby("criterion", sort=False)["weight"]
    first = weights.mean().idxmax()
    own = weights.get_group(first)
    return WeightRange(str(first), float(own.mean()), float(own.min()), float(own.max()))
