"""How firm the first place is: three views of plausible weightings, what one would have to believe for
another option, and what single heads change (decision.md S5-S8, R7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.comparison import Comparison
from models.decision.acceptability import Acceptability, agreed_order
from models.decision.disagreement import leader_if_all_judged_like, leader_without_each_head
from models.decision.dominance import dominance
from models.decision.hundred import hundred_dots
from models.decision.panel import Panel, panel_of, values_of_all_years
from models.decision.verdict import VIEWS, View, acceptability_of, passing_panel
from models.scenario.schema import Scenario

MOST_HEAVIER = 2
TOLD_FROM = 0.02
"""A weight that differs by less from an even share is not told (two percentage points)."""


@dataclass(frozen=True)
class ViewRow:
    """One option in the three views: in how many of a hundred weightings it leads, and how it stands against
    the winner (`beats_winner`: share of the weightings around the heads; None: it is the winner)."""

    option: str
    counts: Mapping[View, int]
    beats_winner: float | None


@dataclass(frozen=True)
class Belief:
    """What one would have to believe for an option to lead: the mean of all weightings in which it does.

    `weights`: criteria that then count for more than an even share, with their weight, the most striking
    first. `lighter`: the one that counts for least against an even share. `count`: in how many of a hundred
    arbitrary weightings it leads; `confidence`: share of years and judgements in which it leads when
    everybody weighs like that. No weights where it led in fewer than a hundred of ten thousand draws.
    """

    option: str
    weights: Mapping[str, float]
    lighter: tuple[str, float] | None
    count: int
    confidence: float | None


@dataclass(frozen=True)
class Partly:
    """`better` is at least as good as `worse` everywhere, for so many of all heads (not for all)."""

    better: str
    worse: str
    heads: int


@dataclass(frozen=True)
class Adopted:
    """If every head took over one head's weight and judgements on a criterion, `leader` would lead."""

    head: str
    criterion: str
    leader: str


@dataclass(frozen=True)
class Robustness:
    """Everything that the page shows of it; options that fail a gate take no part."""

    order: tuple[str, ...]
    """Criteria in the heads' agreed order (mean rank)."""
    rows: tuple[ViewRow, ...]
    mc_error: float
    """Largest 95 % Monte-Carlo error of a share, 0..1."""
    beliefs: tuple[Belief, ...]
    without: Mapping[str, str]
    """Head -> who leads without them (two or more heads)."""
    adopted: tuple[Adopted, ...]
    """Only where another option would lead."""
    partly: tuple[Partly, ...]


def robustness_of(scenario: Scenario, comparison: Comparison) -> Robustness:
    """Three views, beliefs and what single heads change, on the options that keep their gates."""
    panel = passing_panel(panel_of(scenario, comparison.outcomes), comparison.verdict.failed)
    views = {view: acceptability_of(panel, view, seed=comparison.seed) for view in VIEWS}
    return Robustness(
        order=tuple(panel.criteria[place] for place in agreed_order(panel.weights)),
        rows=_view_rows(panel, views, comparison.verdict.winner),
        mc_error=max(float(view.mc_error.max()) for view in views.values()),
        beliefs=_beliefs(panel, views["U"]),
        without=_without(panel),
        adopted=_adopted(panel, comparison.verdict.winner),
        partly=_partly(panel),
    )


def leaders_without_each(scenario: Scenario, comparison: Comparison) -> Mapping[str, str]:
    """Head -> who leads without them, of the options that keep their gates (two or more heads)."""
    return _without(passing_panel(panel_of(scenario, comparison.outcomes), comparison.verdict.failed))


def _view_rows(panel: Panel, views: Mapping[View, Acceptability], winner: str) -> tuple[ViewRow, ...]:
    first = panel.options.index(winner)
    counts = {view: counted(panel.options, drawn) for view, drawn in views.items()}
    rows = [
        ViewRow(
            option,
            {view: counts[view][option] for view in views},
            None if place == first else float(views["G"].pairwise[place, first]),
        )
        for place, option in enumerate(panel.options)
    ]
    return tuple(sorted(rows, key=lambda row: -row.counts["G"]))


def counted(options: Sequence[str], drawn: Acceptability) -> dict[str, int]:
    """Option -> in how many of a hundred weightings it leads."""
    return hundred_dots(dict(zip(options, map(float, drawn.first), strict=True)))


def _beliefs(panel: Panel, drawn: Acceptability) -> tuple[Belief, ...]:
    counts = counted(panel.options, drawn)
    return tuple(_belief(panel, drawn, place, counts[option]) for place, option in enumerate(panel.options))


def _belief(panel: Panel, drawn: Acceptability, place: int, count: int) -> Belief:
    central, even = drawn.central_weights[place], 1 / len(panel.criteria)
    if not np.isfinite(central).all():
        return Belief(panel.options[place], {}, None, count, None)
    order = np.argsort(-central, kind="stable")
    heavier = [int(each) for each in order if central[each] >= even + TOLD_FROM][:MOST_HEAVIER]
    least = int(order[-1])
    return Belief(
        panel.options[place],
        {panel.criteria[each]: float(central[each]) for each in heavier},
        (panel.criteria[least], float(central[least])) if central[least] <= even - TOLD_FROM else None,
        count,
        float(drawn.confidence[place]),
    )


def _without(panel: Panel) -> dict[str, str]:
    if len(panel.heads) < 2:
        return {}
    leaders = leader_without_each_head(panel.weights, panel.values)
    return {head: panel.options[lead] for head, lead in zip(panel.heads, leaders, strict=True)}


def _adopted(panel: Panel, winner: str) -> tuple[Adopted, ...]:
    found = (
        Adopted(
            head,
            criterion,
            panel.options[leader_if_all_judged_like(panel.weights, panel.values, row, column)],
        )
        for column, criterion in enumerate(panel.criteria)
        for row, head in enumerate(panel.heads)
    )
    return tuple(each for each in found if each.leader != winner)


def _partly(panel: Panel) -> tuple[Partly, ...]:
    """Dominance for more than half of the heads, but not for all (that is told elsewhere)."""
    counts, heads = dominance(values_of_all_years(panel)), len(panel.heads)
    return tuple(
        Partly(panel.options[better], panel.options[worse], int(counts[better, worse]))
        for better, worse in np.argwhere((counts * 2 > heads) & (counts < heads))
    )
