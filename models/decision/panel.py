"""The panel: every head's weights and values of every option, from judgements and simulated figures."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from models.decision.gaps import MIDDLE, Bools, Gaps, middle_weights, value_ends
from models.decision.values import Floats, Valued, additive_values, value_function
from models.outcome import Outcome, When, interval
from models.problems import Amount, Problem, UnusableInput
from models.scenario.decision_schema import Criterion, Head
from models.scenario.finding import Names
from models.scenario.schema import Scenario

WHEN: When = "horizon"
"""Measured criteria read the figures weighted by months over the horizon: an option that works only in its
last year is not valued as if it had worked from the first."""
FEWEST_OPTIONS = 2


@dataclass(frozen=True)
class Panel:
    """Heads, options and criteria with all weights and values of a decision.

    `weights`: (heads, criteria). `values`: (heads, options, criteria), measured figures at their mean,
    missing judgements at 50. `by_year`: (years, heads, options, criteria), the measured figures of each
    simulated year. `judged`: (criteria,). `gaps`: what the heads left open or told as a range; None: nothing.
    """

    heads: tuple[str, ...]
    options: tuple[str, ...]
    criteria: tuple[str, ...]
    weights: Floats
    values: Floats
    by_year: Floats
    judged: tuple[bool, ...]
    gaps: Gaps | None = None

    def only(self, options: Container[str]) -> Panel:
        """The panel with these options alone."""
        places = [place for place, option in enumerate(self.options) if option in options]
        if len(places) == len(self.options):
            return self
        gaps = self.gaps and replace(
            self.gaps,
            low=self.gaps.low[:, places],
            high=self.gaps.high[:, places],
            unknown=self.gaps.unknown[:, places],
        )
        kept = tuple(self.options[place] for place in places)
        values, by_year = self.values[:, places], self.by_year[:, :, places]
        return replace(self, options=kept, values=values, by_year=by_year, gaps=gaps)


def panel_of(scenario: Scenario, outcomes: Mapping[str, Outcome]) -> Panel:
    """Weights, values and simulated years of all heads, options and criteria.

    Years in which any option's run met a limit count for none. Raises UnusableInput when a measured criterion
    has no figure for an option: unknown is never drawn as 0.
    """
    whole = _checked_years(scenario, outcomes)
    heads, options, criteria = tuple(scenario.heads), tuple(scenario.options), tuple(scenario.criteria)
    values, low, high, unknown = _judgements(scenario)
    by_year = np.repeat(values[np.newaxis], int(whole.sum()), axis=0)
    for column, definition in enumerate(scenario.criteria.values()):
        if definition.metric is not None:
            samples = _of_whole_years(definition.metric, outcomes, options, whole)
            known = valued(definition, samples.mean(axis=1)).value
            values[..., column] = low[..., column] = high[..., column] = known
            by_year[..., column] = valued(definition, samples).value.T[:, np.newaxis]
    points, orders = swings(scenario)
    gaps = Gaps(points, orders, low, high, unknown)
    is_judged = tuple(definition.metric is None for definition in scenario.criteria.values())
    return Panel(
        heads,
        options,
        criteria,
        middle_weights(points, orders),
        values,
        by_year,
        is_judged,
        gaps if gaps.any_unknown or any(orders) or (high > low).any() else None,
    )


def _judgements(scenario: Scenario) -> tuple[Floats, Floats, Floats, Bools]:
    """What the heads judged, (heads, options, criteria): values (missing ones at 50), their low and high
    ends, and which are missing. Measured criteria stand at 0."""
    people, options = tuple(scenario.heads.values()), tuple(scenario.options)
    told = np.zeros((3, len(people), len(options), len(scenario.criteria)))
    for column, (criterion, definition) in enumerate(scenario.criteria.items()):
        if definition.metric is None:
            ends = [[_told(person, option, criterion) for option in options] for person in people]
            told[..., column] = np.moveaxis(valued(definition, ends).value, -1, 0)
    values, low, high = told
    unknown = np.isnan(values)
    told[:, unknown] = MIDDLE
    return values, low, high, unknown


def _told(person: Head, option: str, criterion: str) -> tuple[float, float, float]:
    """A judgement as it was given, with its low and high end; NaN where it is missing."""
    score = person.scores.get(option, {}).get(criterion)
    if score is None:
        return np.nan, np.nan, np.nan
    reach = person.ranges.get(option, {}).get(criterion)
    return (score, reach.low, reach.high) if reach else (score, score, score)


def _of_whole_years(
    metric: str, outcomes: Mapping[str, Outcome], options: Sequence[str], whole: Bools
) -> Floats:
    """Figures of every option in the years that count: (options, years)."""
    return np.stack([outcomes[option].samples(metric, WHEN)[: len(whole)][whole] for option in options])


def swings(scenario: Scenario) -> tuple[Floats, tuple[tuple[int, ...], ...]]:
    """Swing points of all heads (NaN: not given), and the orders of those who gave only an order."""
    criteria = tuple(scenario.criteria)
    people = scenario.heads.values()
    points = np.array([[person.swing_points.get(name, np.nan) for name in criteria] for person in people])
    orders = tuple(tuple(criteria.index(name) for name in person.order) for person in people)
    return points.reshape(len(orders), len(criteria)), orders


def values_of_all_years(panel: Panel) -> Floats:
    """What dominance is asked of, (heads, options, years * criteria): whoever is better in some simulated
    year is dominated no more than whoever is better on some criterion.

    NaN where a judgement is missing: what is compared with an unknown is neither better nor worse.
    """
    known = panel.by_year if panel.gaps is None else np.where(panel.gaps.unknown, np.nan, panel.by_year)
    heads, options = panel.values.shape[:2]
    return np.asarray(np.moveaxis(known, 0, 2).reshape(heads, options, -1))


def criteria_table(scenario: Scenario, outcomes: Mapping[str, Outcome]) -> pd.DataFrame:
    """Measured criteria: option, criterion, raw, low, high (95 % interval), value, outside."""
    rows = []
    for option, outcome in outcomes.items():
        for criterion, definition in scenario.criteria.items():
            if definition.metric is not None:
                known = interval(outcome.samples(definition.metric, WHEN))
                placed = valued(definition, known.mean)
                rows.append(
                    (
                        option,
                        criterion,
                        known.mean,
                        known.low,
                        known.high,
                        float(placed.value),
                        bool(placed.outside),
                    )
                )
    return pd.DataFrame(rows, columns=["option", "criterion", "raw", "low", "high", "value", "outside"])


def outside_anchors(scenario: Scenario, criteria: pd.DataFrame) -> tuple[Problem, ...]:
    """A warning for every criterion and option whose figure left the anchors; `criteria`: the table above."""
    left = criteria[criteria["outside"]]
    return tuple(
        Problem(
            f"criteria.{criterion}",
            "decision_outside_anchors",
            {
                "option": scenario.options[option].name,
                "criterion": scenario.criteria[criterion].name,
                "end": Amount(float(value)),
            },
            "warning",
        )
        for option, criterion, value in zip(left["option"], left["criterion"], left["value"], strict=True)
    )


def values_table(panel: Panel) -> pd.DataFrame:
    """One row per head and option: head, option, value, least and most (ends of the value where the head has
    not said everything; else the value itself)."""
    totals = least = most = additive_values(panel.weights, panel.values)
    if panel.gaps is not None and panel.gaps.any_unknown:
        least, most = value_ends(panel.weights, panel.values, panel.gaps)
    rows = [
        (head, option, *(float(each[row, column]) for each in (totals, least, most)))
        for row, head in enumerate(panel.heads)
        for column, option in enumerate(panel.options)
    ]
    return pd.DataFrame(rows, columns=["head", "option", "value", "least", "most"])


def contributions_table(panel: Panel) -> pd.DataFrame:
    """One row per head, option and criterion: weight, value, points = weight * value."""
    rows = [
        (head, option, criterion, float(weight), float(value), float(weight * value))
        for row, head in enumerate(panel.heads)
        for column, option in enumerate(panel.options)
        for criterion, weight, value in zip(
            panel.criteria, panel.weights[row], panel.values[row, column], strict=True
        )
    ]
    return pd.DataFrame(rows, columns=["head", "option", "criterion", "weight", "value", "points"])


def check_heads(scenario: Scenario) -> None:
    """There must be heads, criteria, at least two options, and somebody's swing above 0 for every head.

    Raises UnusableInput with all problems at once. What a head has not said is no problem: it counts as not
    known (`models.decision.gaps`).
    """
    problems = list(_head_problems(scenario))
    if len(scenario.options) < FEWEST_OPTIONS:
        names = Names(tuple(option.name for option in scenario.options.values()))
        problems.append(Problem("options", "decision_one_option", {"option": names}))
    if not scenario.heads:
        problems.append(Problem("heads", "decision_no_heads"))
    if not scenario.criteria:
        problems.append(Problem("criteria", "decision_no_criteria"))
    if problems:
        raise UnusableInput(problems)


def _head_problems(scenario: Scenario) -> Iterator[Problem]:
    for head, person in scenario.heads.items():
        given = [person.swing_points[name] for name in scenario.criteria if name in person.swing_points]
        if len(given) == len(scenario.criteria) and not any(given):
            yield Problem(f"heads.{head}.swing_points", "decision_no_swing_points", {"head": person.role})


def points_in_futures(scenario: Scenario, figures: Mapping[str, Floats]) -> Floats:
    """Mean value over the heads of every option in every future: (futures, options).

    `figures`: metric of a measured criterion -> (futures, options). Judgements are those of today: nobody
    knows how somebody would judge in a future; what they have not said counts as 50 points. NaN where
    a figure is not known.
    """
    weights = middle_weights(*swings(scenario))
    shape = next((known.shape for known in figures.values()), (0, len(scenario.options)))
    total = np.zeros(shape)
    judged, *_ = _judgements(scenario)
    for column, definition in enumerate(scenario.criteria.values()):
        if definition.metric is not None:
            total += weights[:, column].mean() * valued(definition, figures[definition.metric]).value
        else:
            total += (weights[:, column, np.newaxis] * judged[:, :, column]).mean(axis=0)
    return total


def _whole_years(scenario: Scenario, outcomes: Mapping[str, Outcome]) -> Bools:
    """Replications in which every measured criterion is known for every option."""
    whole = np.ones(min(outcomes[option].replications for option in scenario.options), dtype=bool)
    for definition in scenario.criteria.values():
        if definition.metric is not None:
            for option in scenario.options:
                whole &= np.isfinite(outcomes[option].samples(definition.metric, WHEN)[: len(whole)])
    return whole


def _checked_years(scenario: Scenario, outcomes: Mapping[str, Outcome]) -> Bools:
    """Replications that count. Raises UnusableInput where a criterion has no figure, or none counts."""
    problems = [
        Problem(
            f"criteria.{criterion}.metric", "decision_figure_missing", {"metric": metric, "option": option}
        )
        for criterion, definition in scenario.criteria.items()
        if (metric := definition.metric) is not None
        for option in scenario.options
        if metric not in outcomes[option].target.samples
        or not np.isfinite(outcomes[option].samples(metric, WHEN)).any()
    ]
    if problems:
        raise UnusableInput(problems)
    whole = _whole_years(scenario, outcomes)
    if not whole.any():
        raise UnusableInput([Problem("criteria", "decision_no_whole_year")])
    return whole


def valued(criterion: Criterion, figures: object) -> Valued:
    """Points of `figures` on a criterion, and whether they left its anchors."""
    return value_function(np.asarray(figures, dtype=float), criterion.anchors, criterion.anchor_values)


def values_by_head(panel: Panel) -> Floats:
    """Value of every option for every head: (heads, options)."""
    return additive_values(panel.weights, panel.values)


def mean_values(panel: Panel) -> Floats:
    """Mean value of every option over the heads."""
    return np.asarray(values_by_head(panel).mean(axis=0))
