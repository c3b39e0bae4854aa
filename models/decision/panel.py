"""The panel: every head's weights and values of every option, from judgements and simulated figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.decision.values import Floats, additive_values, swing_weights, value_function
from models.outcome import Outcome, When, interval
from models.problems import Problem, UnusableInput
from models.scenario.schema import Criterion, Scenario

WHEN: When = "horizon"
"""Measured criteria read the figures weighted by months over the horizon: an option that works only in its
last year is not valued as if it had worked from the first."""


@dataclass(frozen=True)
class Panel:
    """Heads, options and criteria with all weights and values of a decision.

    `weights`: (heads, criteria). `values`: (heads, options, criteria), measured figures at their mean.
    `by_year`: (years, heads, options, criteria), the measured figures of each simulated year. `judged`:
    (criteria,).
    """

    heads: tuple[str, ...]
    options: tuple[str, ...]
    criteria: tuple[str, ...]
    weights: Floats
    values: Floats
    by_year: Floats
    judged: tuple[bool, ...]


def panel_of(scenario: Scenario, outcomes: Mapping[str, Outcome]) -> Panel:
    """Weights, values and simulated years of all heads, options and criteria.

    Years in which any option's run met a limit count for none. Raises UnusableInput when a measured criterion
    has no figure for an option: unknown is never drawn as 0.
    """
    _check_figures(scenario, outcomes)
    whole = _whole_years(scenario, outcomes)
    heads, options, criteria = tuple(scenario.heads), tuple(scenario.options), tuple(scenario.criteria)
    by_year = np.empty((int(whole.sum()), len(heads), len(options), len(criteria)))
    values = np.empty(by_year.shape[1:])
    for column, (criterion, definition) in enumerate(scenario.criteria.items()):
        for row, option in enumerate(options):
            if definition.metric is None:
                judged = [scenario.heads[head].scores[option][criterion] for head in heads]
                values[:, row, column] = by_year[:, :, row, column] = _valued(definition, judged)
            else:
                samples = outcomes[option].samples(definition.metric, WHEN)[: len(whole)][whole]
                values[:, row, column] = _valued(definition, samples.mean())
                by_year[:, :, row, column] = _valued(definition, samples)[:, np.newaxis]
    points = [[person.swing_points.get(name, 0.0) for name in criteria] for person in scenario.heads.values()]
    is_judged = tuple(definition.metric is None for definition in scenario.criteria.values())
    return Panel(heads, options, criteria, swing_weights(points), values, by_year, is_judged)


def criteria_table(scenario: Scenario, outcomes: Mapping[str, Outcome]) -> pd.DataFrame:
    """Measured criteria: option, criterion, raw, low, high (95 % interval), value, outside."""
    rows = []
    for option, outcome in outcomes.items():
        for criterion, definition in scenario.criteria.items():
            if definition.metric is not None:
                known = interval(outcome.samples(definition.metric, WHEN))
                valued = value_function(known.mean, [definition.worst, definition.best])
                rows.append(
                    (
                        option,
                        criterion,
                        known.mean,
                        known.low,
                        known.high,
                        float(valued.value),
                        bool(valued.outside),
                    )
                )
    return pd.DataFrame(rows, columns=["option", "criterion", "raw", "low", "high", "value", "outside"])


def values_table(panel: Panel) -> pd.DataFrame:
    """One row per head and option: head, option, value."""
    totals = additive_values(panel.weights, panel.values)
    rows = [
        (head, option, float(totals[row, column]))
        for row, head in enumerate(panel.heads)
        for column, option in enumerate(panel.options)
    ]
    return pd.DataFrame(rows, columns=["head", "option", "value"])


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
    """Every head needs weights and a judgement of every option on every judged criterion.

    Raises UnusableInput with all gaps at once.
    """
    problems = list(_head_problems(scenario))
    if not scenario.heads:
        problems.append(Problem("heads", "decision_no_heads"))
    if not scenario.criteria:
        problems.append(Problem("criteria", "decision_no_criteria"))
    if problems:
        raise UnusableInput(problems)


def _head_problems(scenario: Scenario) -> Iterator[Problem]:
    judged = [name for name, criterion in scenario.criteria.items() if criterion.kind == "judged"]
    for head, person in scenario.heads.items():
        if not any(person.swing_points.get(name, 0) > 0 for name in scenario.criteria):
            yield Problem(f"heads.{head}.swing_points", "decision_no_swing_points", {"head": head})
        for option in scenario.options:
            for criterion in judged:
                if criterion not in person.scores.get(option, {}):
                    yield Problem(
                        f"heads.{head}.scores.{option}.{criterion}",
                        "decision_judgement_missing",
                        {"head": head, "option": option, "criterion": criterion},
                    )


def points_in_futures(scenario: Scenario, figures: Mapping[str, Floats]) -> Floats:
    """Mean value over the heads of every option in every future: (futures, options).

    `figures`: metric of a measured criterion -> (futures, options). Judgements are those of today: nobody
    knows how somebody would judge in a future. NaN where a figure is not known.
    """
    options = tuple(scenario.options)
    points = [
        [person.swing_points.get(name, 0.0) for name in scenario.criteria]
        for person in scenario.heads.values()
    ]
    weights = swing_weights(points)
    shape = next((known.shape for known in figures.values()), (0, len(options)))
    total = np.zeros(shape)
    for column, (criterion, definition) in enumerate(scenario.criteria.items()):
        if definition.metric is not None:
            total += weights[:, column].mean() * _valued(definition, figures[definition.metric])
            continue
        judged = [
            [person.scores[option][criterion] for option in options] for person in scenario.heads.values()
        ]
        total += (weights[:, column, np.newaxis] * _valued(definition, judged)).mean(axis=0)
    return total


def _whole_years(scenario: Scenario, outcomes: Mapping[str, Outcome]) -> NDArray[np.bool_]:
    """Replications in which every measured criterion is known for every option."""
    whole = np.ones(min(outcomes[option].replications for option in scenario.options), dtype=bool)
    for definition in scenario.criteria.values():
        if definition.metric is not None:
            for option in scenario.options:
                whole &= np.isfinite(outcomes[option].samples(definition.metric, WHEN)[: len(whole)])
    return whole


def _check_figures(scenario: Scenario, outcomes: Mapping[str, Outcome]) -> None:
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
    if not problems and not _whole_years(scenario, outcomes).any():
        problems = [Problem("criteria", "decision_no_whole_year")]
    if problems:
        raise UnusableInput(problems)


def _valued(criterion: Criterion, figures: object) -> Floats:
    return value_function(np.asarray(figures, dtype=float), [criterion.worst, criterion.best]).value


def values_by_head(panel: Panel) -> Floats:
    """Value of every option for every head: (heads, options)."""
    return additive_values(panel.weights, panel.values)


def mean_values(panel: Panel) -> Floats:
    """Mean value of every option over the heads."""
    return np.asarray(values_by_head(panel).mean(axis=0))
