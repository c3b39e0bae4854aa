"""Comparing the options: the same customers, the heads' weights, the money beside, and how firm the verdict
is."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

import pandas as pd

from models.costs.money import Money, money_of_all
from models.decision.dominance import dominated
from models.decision.gates import GateResult, failed_options, gate_results, open_gates
from models.decision.level import level_options
from models.decision.panel import (
    WHEN,
    Panel,
    check_heads,
    contributions_table,
    criteria_table,
    mean_values,
    outside_anchors,
    panel_of,
    values_of_all_years,
    values_table,
)
from models.decision.verdict import Flip, Verdict, VerdictWord, checked_in_futures, decide, passing_panel
from models.option_runs import OptionRuns
from models.outcome import Outcome, known_mean
from models.problems import Problem
from models.scenario.schema import Scenario
from models.volumes.table import Volumes
from models.working import Progress

if TYPE_CHECKING:
    from models.evaluation import StateCache
    from models.simulation.calibration import Demand

T = TypeVar("T")


@dataclass(frozen=True)
class Comparison:
    """Everything that a decision paper rests on.

    `criteria`: one row per option and measured criterion: option, criterion, raw, low, high, value (0..100),
    outside (bool: the figure left the anchors, its value is held at the end).
    `values`: one row per head and option: head, option, value (0..100), least and most (where a head has not
    said everything).
    `contributions`: one row per head, option and criterion: head, option, criterion, weight, value, points.
    `futures`: one row per named future and option: future, option, npv, posts_required and the measured
    criteria's metrics (mean), value (mean over heads), winner (bool: best of those that take part),
    keeps_gates (bool), broken_gates (tuple of conditions). Empty until the futures were run.
    """

    seed: int
    volumes_digest: str
    outcomes: Mapping[str, Outcome]
    money: Mapping[str, Money]
    criteria: pd.DataFrame
    values: pd.DataFrame
    contributions: pd.DataFrame
    dominated: Mapping[str, str]
    """Option -> option that is at least as good on every criterion, in every simulated year and for every
    head. Options that fail a gate take no part."""
    futures: pd.DataFrame
    verdict: Verdict
    gates: tuple[GateResult, ...] = ()
    """Every option at every gate."""
    warnings: tuple[Problem, ...] = ()
    """Figures that left their anchors: they count as at the end, and page and command say so."""
    problems: tuple[Problem, ...] = ()
    """What the simulation could not do in the expected and the named futures: runs that met a limit."""


def compare(
    scenario: Scenario,
    *,
    volumes: Volumes | None = None,
    seed: int = 0,
    demand: Demand | None = None,
    outcomes: Mapping[str, Outcome] | None = None,
    progress: Progress | None = None,
    cache: StateCache | None = None,
    with_futures: bool = True,
) -> Comparison:
    """All options of `scenario` side by side.

    `volumes`: the loaded volumes (None: those that the scenario names); `demand`: what
    `models.evaluation.calibrate` made of them, calibrated here once where it is missing. `outcomes`:
    expected outcomes that are already known, option -> outcome. `cache` is handed to the simulation.
    `with_futures` False leaves the named futures out (`add_futures` brings them later). Raises
    UnusableInput when weights, judgements or measured figures are missing.
    """
    check_heads(scenario)
    simulate = OptionRuns(scenario, volumes, seed, demand, cache)
    steps = _Steps(progress, _runs(scenario, with_futures))
    given = outcomes or {}
    expected = dict(steps.run(lambda option: given.get(option) or simulate(option), scenario.options))
    compared = compare_outcomes(
        scenario, expected, seed=seed, volumes_digest=volumes.digest if volumes else ""
    )
    return _with_futures(scenario, compared, simulate, steps) if with_futures else compared


def compare_outcomes(
    scenario: Scenario, outcomes: Mapping[str, Outcome], *, seed: int = 0, volumes_digest: str = ""
) -> Comparison:
    """The comparison of outcomes that were simulated before, without the named futures."""
    check_heads(scenario)
    panel, money = panel_of(scenario, outcomes), money_of_all(scenario, outcomes)
    gates, criteria = gate_results(scenario, outcomes, money), criteria_table(scenario, outcomes)
    failed = failed_options(gates)
    part = passing_panel(panel, failed)
    return Comparison(
        seed=seed,
        volumes_digest=volumes_digest,
        outcomes=dict(outcomes),
        money=money,
        criteria=criteria,
        values=values_table(panel),
        contributions=contributions_table(panel),
        dominated=dominated(part.options, values_of_all_years(part)),
        futures=_futures_table(scenario, {}, {}, ()),
        verdict=decide(panel, seed=seed, failed=failed, open_gates=open_gates(gates)),
        gates=gates,
        warnings=outside_anchors(scenario, criteria),
        problems=_problems(outcomes.values()),
    )


def add_futures(
    scenario: Scenario,
    comparison: Comparison,
    *,
    volumes: Volumes | None = None,
    demand: Demand | None = None,
    progress: Progress | None = None,
    cache: StateCache | None = None,
) -> Comparison:
    """`comparison` with every named future run: the futures table, and flips by a future in the verdict."""
    simulate = OptionRuns(scenario, volumes, comparison.seed, demand, cache)
    runs = len(scenario.futures) * len(scenario.options)
    return _with_futures(scenario, comparison, simulate, _Steps(progress, runs))


# --- Futures ---


def _with_futures(
    scenario: Scenario, comparison: Comparison, simulate: OptionRuns, steps: _Steps
) -> Comparison:
    outcomes: dict[str, dict[str, Outcome]] = {future: {} for future in scenario.futures}
    pairs = [(future, option) for future in scenario.futures for option in scenario.options]
    for (future, option), outcome in steps.run(lambda pair: simulate(pair[1], pair[0]), pairs):
        outcomes[future][option] = outcome
    panels = {future: panel_of(scenario, known) for future, known in outcomes.items()}
    lost = {future: _lost(scenario, known, future) for future, known in outcomes.items()}
    flips = tuple(_future_flips(panels, comparison.verdict, lost))
    known = [outcome for future in outcomes.values() for outcome in future.values()]
    return replace(
        comparison,
        futures=_futures_table(scenario, outcomes, panels, comparison.verdict.failed),
        verdict=checked_in_futures(comparison.verdict, flips),
        problems=_problems([*comparison.outcomes.values(), *known]),
    )


def _problems(outcomes: Iterable[Outcome]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problem for outcome in outcomes for problem in outcome.problems))


def _lost(scenario: Scenario, outcomes: Mapping[str, Outcome], future: str) -> Mapping[str, tuple[str, ...]]:
    """Option -> gates that it fails in a named future."""
    money = money_of_all(scenario, outcomes, future)
    return failed_options(gate_results(scenario, outcomes, money, scenario.futures[future]))


def _future_flips(
    panels: Mapping[str, Panel], verdict: Verdict, lost: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> Iterator[Flip]:
    """Named futures in which the winner is no longer among the options level with the best of those that can
    be chosen there; none where nothing can be chosen at all. `lost`: future -> option -> gates that it fails
    there."""
    for future, whole in panels.items():
        part = passing_panel(whole, verdict.failed)
        out = {} if verdict.none_passes else lost[future]
        panel = part.only([option for option in part.options if option not in out])
        if not panel.options:
            continue
        level = level_options(dict(zip(panel.options, map(float, mean_values(panel)), strict=True)))
        if verdict.winner not in level:
            broken = out.get(verdict.winner, ())
            yield Flip(
                "future",
                future,
                None,
                None,
                level[0],
                within_range=True,
                option=verdict.winner if broken else None,
                level_then=level,
                broken=broken,
            )


def _futures_table(
    scenario: Scenario,
    outcomes: Mapping[str, Mapping[str, Outcome]],
    panels: Mapping[str, Panel],
    failed: Container[str],
) -> pd.DataFrame:
    measured = [criterion.metric for criterion in scenario.criteria.values() if criterion.metric]
    metrics = list(dict.fromkeys(["posts_required", *measured]))
    rows: list[dict[str, object]] = []
    for future, known in outcomes.items():
        money, panel = money_of_all(scenario, known, future), panels[future]
        means = dict(zip(panel.options, map(float, mean_values(panel)), strict=True))
        taking_part = passing_panel(panel, failed).options
        winner = max(taking_part, key=lambda option: means[option])
        lost = failed_options(gate_results(scenario, known, money, scenario.futures[future]))
        for option in scenario.options:
            figures = {metric: known_mean(known[option].samples(metric, WHEN)) for metric in metrics}
            rows.append(
                {
                    "future": future,
                    "option": option,
                    "npv": money[option].npv,
                    **figures,
                    "value": means[option],
                    "winner": option == winner,
                    "keeps_gates": option not in lost,
                    "broken_gates": lost.get(option, ()),
                }
            )
    judged = ["value", "winner", "keeps_gates", "broken_gates"]
    return pd.DataFrame(rows, columns=["future", "option", "npv", *metrics, *judged])


# --- Running ---


class _Steps:
    """Counts finished runs and tells their share."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._done = progress, max(total, 1), 0

    def run(self, work: Callable[[T], Outcome], things: Iterable[T]) -> Iterator[tuple[T, Outcome]]:
        """Each of `things` with what `work` makes of it, telling the share done after each."""
        from models.simulation.cluster import in_lanes  # compiles: only where something is simulated

        listed = list(things)
        for thing, outcome in zip(listed, in_lanes(work, listed), strict=True):
            yield thing, outcome
            self._done += 1
            if self._progress:
                self._progress(self._done / self._total)


def _runs(scenario: Scenario, with_futures: bool) -> int:
    return len(scenario.options) * (1 + (len(scenario.futures) if with_futures else 0))


__all__ = [
    "Comparison",
    "Flip",
    "Verdict",
    "VerdictWord",
    "add_futures",
    "check_heads",
    "compare",
    "compare_outcomes",
    "contributions_table",
    "criteria_table",
    "panel_of",
    "values_table",
]
