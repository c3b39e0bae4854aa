"""How the options hold in the named futures: who leads where, what a choice can cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from models.comparison import Comparison
from models.decision.level import level_options
from models.decision.panel import WHEN
from models.decision.regret import regret
from models.findings.views import mean_values
from models.outcome import known_mean

EXPECTED = ""
"""Stands in `future` for what comes as expected: no named future can have this identifier."""


def with_expected(comparison: Comparison) -> pd.DataFrame:
    """`Comparison.futures` after a first block of rows for the expected course, computed in the same way.

    Figures are means over the horizon, weighted by months, run-up included (as in every named future);
    without `winner`.
    """
    points = mean_values(comparison.values).set_index("option")["mean"]
    not_simulated = ("future", "option", "npv", "value", "winner", "keeps_gates", "broken_gates")
    metrics = [column for column in comparison.futures.columns if column not in not_simulated]
    expected = pd.DataFrame(
        [
            {
                "future": EXPECTED,
                "option": option,
                "npv": comparison.money[option].npv,
                **{metric: known_mean(outcome.samples(metric, WHEN)) for metric in metrics},
                "value": float(points[option]),
            }
            for option, outcome in comparison.outcomes.items()
        ]
    )
    if comparison.futures.empty:
        return expected
    return pd.concat(
        [expected, comparison.futures.drop(columns=["winner", "keeps_gates", "broken_gates"])],
        ignore_index=True,
    )


Broken = Mapping[tuple[str, str], tuple[str, ...]]


def broken_gates(comparison: Comparison) -> Broken:
    """(future, option) -> conditions that the option breaks there, so that it cannot be chosen; only where it
    breaks any. `EXPECTED`: as expected."""
    found = {(EXPECTED, option): tuple(gates) for option, gates in comparison.verdict.failed.items()}
    futures = comparison.futures
    if "broken_gates" in futures:
        rows = zip(futures["future"], futures["option"], futures["broken_gates"], strict=True)
        found |= {(str(future), str(option)): tuple(gates) for future, option, gates in rows}
    return {place: gates for place, gates in found.items() if gates}


def alike(
    table: pd.DataFrame, step: float, broken: Broken = MappingProxyType({})
) -> dict[str, tuple[str, ...]]:
    """First future -> all futures with the same figures to the nearest `step` in which the same options
    cannot be chosen, in the order of `table`.

    >>> alike(pd.DataFrame({"a": [10.0, 10.4, 12.0]}, index=["x", "y", "z"]), 1.0)
    {'x': ('x', 'y'), 'z': ('z',)}
    """
    groups: dict[tuple[object, ...], tuple[str, ...]] = {}
    for future, row in (table / step).round().fillna(np.inf).iterrows():
        key = (*map(float, row), *((str(future), option) in broken for option in table.columns))
        groups[key] = (*groups.get(key, ()), str(future))
    return {futures[0]: futures for futures in groups.values()}


def taking_part(comparison: Comparison) -> pd.DataFrame:
    """`Comparison.futures` of the options that keep their gates as expected (all where none does)."""
    return comparison.futures[comparison.futures["option"].isin(comparison.verdict.passing)]


def choosable(comparison: Comparison, futures: pd.DataFrame | None = None) -> pd.DataFrame:
    """`taking_part` without the options that break a knock-out in the future: there they cannot be chosen,
    whatever their points. `futures`: rows of `with_expected` in place of the named futures alone."""
    futures = comparison.futures if futures is None else futures
    rows, broken = futures[futures["option"].isin(comparison.verdict.passing)], broken_gates(comparison)
    kept = [place not in broken for place in zip(rows["future"], rows["option"], strict=True)]
    return rows[kept]


def not_choosable_in(comparison: Comparison) -> dict[str, int]:
    """Option that keeps its gates as expected -> in how many named futures it breaks one, so that it cannot
    be chosen there."""
    broken = [option for future, option in broken_gates(comparison) if future != EXPECTED]
    return {option: broken.count(option) for option in comparison.verdict.passing}


def without_choice(comparison: Comparison) -> tuple[str, ...]:
    """Named futures in which no option at all can be chosen."""
    named, broken = comparison.futures, broken_gates(comparison)
    out = [place in broken for place in zip(named["future"], named["option"], strict=True)]
    every = named.assign(out=out).groupby("future", sort=False)["out"].all()
    return tuple(str(future) for future in every.index[every])


def gates_kept(futures: pd.DataFrame) -> dict[str, int]:
    """Option -> in how many of the named futures it keeps every gate."""
    return {
        str(option): int(kept.sum()) for option, kept in futures.groupby("option", sort=False)["keeps_gates"]
    }


@dataclass(frozen=True)
class Rules:
    """What two rules for deciding under uncertainty choose: smallest largest regret, and best mean."""

    least_regret: str
    best_mean: str

    @property
    def disagree(self) -> bool:
        """Whether they choose different options."""
        return self.least_regret != self.best_mean


def rules(futures: pd.DataFrame, measure: str = "npv") -> Rules | None:
    """The options that both rules choose over the named futures; None without figures. Where one option is
    best by both, it is named for both."""
    table = payoff(futures, measure).dropna(axis=1)
    if table.empty:
        return None
    found = regret(table.to_numpy().T)
    options = [str(option) for option in table.columns]
    shared = np.isclose(found.largest, found.largest.min()) & np.isclose(found.mean, found.mean.max())
    if shared.any():
        both = options[int(np.argmax(shared))]
        return Rules(both, both)
    return Rules(options[int(np.argmin(found.largest))], options[int(np.argmax(found.mean))])


def payoff(futures: pd.DataFrame, measure: str) -> pd.DataFrame:
    """`measure` with one row per future and one column per option, both in the order of `futures`."""
    wide = futures.pivot(index="future", columns="option", values=measure)
    return wide.reindex(index=futures["future"].unique(), columns=futures["option"].unique())


def regrets(futures: pd.DataFrame, measure: str = "npv") -> pd.DataFrame:
    """Best figure of each future minus the option's own: what choosing it costs if that future comes (>= 0).

    One row per future, one column per option; NaN where a figure is missing.
    """
    table = payoff(futures, measure)
    return table.rsub(table.max(axis=1), axis=0)


@dataclass(frozen=True)
class WorstRegret:
    """The most that a choice can cost, and the future in which it does."""

    option: str
    future: str
    amount: float


def worst_regrets(futures: pd.DataFrame, measure: str = "npv") -> tuple[WorstRegret, ...]:
    """Each option's largest regret, smallest first. Options without any figure are left out."""
    table = regrets(futures, measure).dropna(axis=1, how="all")
    found = [
        WorstRegret(str(name), str(column.idxmax()), float(column.max())) for name, column in table.items()
    ]
    return tuple(sorted(found, key=lambda worst: worst.amount))


@dataclass(frozen=True)
class Leader:
    """Who leads in a future by mean value, who follows, and who is level with the best."""

    future: str
    option: str
    points: float
    runner_up: str | None
    gap: float
    """Points ahead of the runner-up (NaN without one)."""
    level: Mapping[str, float]
    """Options level with the best -> points, best first (`models.decision.level`); at least `option`."""

    @property
    def tied(self) -> bool:
        """Whether other options are level with the best."""
        return len(self.level) > 1


def leaders(futures: pd.DataFrame) -> tuple[Leader, ...]:
    """The leader of every future, in the order of `futures`; futures without any value are left out."""
    found = []
    for future, row in payoff(futures, "value").iterrows():
        points = {str(option): float(value) for option, value in row.dropna().items()}
        if not points:
            continue
        ranked = sorted(points, key=lambda option: -points[option])
        second = ranked[1] if len(ranked) > 1 else None
        gap = points[ranked[0]] - points[second] if second is not None else float("nan")
        level = {option: points[option] for option in level_options(points)}
        found.append(Leader(str(future), ranked[0], points[ranked[0]], second, gap, level))
    return tuple(found)


@dataclass(frozen=True)
class Hold:
    """How firmly an option holds over the named futures: every future in which it can be
    chosen is in one of the three parts."""

    option: str
    alone: tuple[Leader, ...]
    """Futures in which it leads and nothing is level with it."""
    level: tuple[Leader, ...]
    """Futures in which it is level with the best."""
    lost: tuple[Leader, ...]
    """Futures in which it is behind: those that overturn it (`models.comparison`)."""
    out: tuple[str, ...] = ()
    """Futures in which it cannot be chosen; in none of the three parts."""

    @property
    def futures(self) -> int:
        """Number of named futures in which it can be chosen."""
        return len(self.alone) + len(self.level) + len(self.lost)

    @property
    def always_level(self) -> tuple[str, ...]:
        """The options that are level in every future, where they are the same ones in each; else none."""
        sets = {frozenset(leader.level) for leader in self.level}
        same = len(sets) == 1 and len(self.level) == self.futures
        return tuple(self.level[0].level) if same else ()


def hold(futures: pd.DataFrame, winner: str, named: Iterable[str] = ()) -> Hold:
    """In which of the named futures `winner` leads alone, is level with others, or is behind.

    `futures`: rows of the options that can be chosen in each. `named`: all futures; in those without a row of
    `winner` it is out.
    """
    there = set(futures.loc[futures["option"] == winner, "future"])
    all_leaders = leaders(futures[futures["future"].isin(there)])
    return Hold(
        winner,
        alone=tuple(each for each in all_leaders if each.option == winner and not each.tied),
        level=tuple(each for each in all_leaders if winner in each.level and each.tied),
        lost=tuple(each for each in all_leaders if winner not in each.level),
        out=tuple(future for future in named if future not in there),
    )


def shades(table: pd.DataFrame, lower_is_better: bool = False) -> pd.DataFrame:
    """Place of every cell between the worst (0) and best (1) figure of the table, for tinting; NaN stays NaN.

    One scale for all futures and options: equal tints mean equal figures. A table without spread is 0.5.
    """
    low, high = float(np.nanmin(table.to_numpy())), float(np.nanmax(table.to_numpy()))
    if not high > low:
        return table.where(table.isna(), 0.5)
    place = (table - low) / (high - low)
    return 1 - place if lower_is_better else place


def best_of_rows(tint: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Future -> options with the best figure of that future (equals share it); `tint` as from `shades`."""
    return {
        str(future): tuple(str(option) for option in row.index[row >= row.max() - 1e-9])
        for future, row in tint.iterrows()
    }


def where_choosable(table: pd.DataFrame, broken: Broken) -> pd.DataFrame:
    """`table` (a row per future, a column per option) without options that cannot be chosen."""
    out = [[(str(future), str(option)) in broken for option in table.columns] for future in table.index]
    return table.mask(np.array(out, dtype=bool).reshape(table.shape))


def in_millions(amount: float) -> float:
    """An amount of money in millions."""
    return amount / 1e6


@dataclass(frozen=True)
class FutureEffect:
    """What a named future does to one option: means over the horizon, as expected and in that future."""

    future: str
    posts: tuple[float, float]
    service_level_share: tuple[float, float]


def future_effect(shown: pd.DataFrame, option: str, future: str) -> FutureEffect | None:
    """Posts and service of `option` as expected and in `future`; None where that was not computed.

    `shown`: rows of `with_expected`.
    """
    rows = shown[shown["option"] == option].set_index("future")
    if future not in rows.index or EXPECTED not in rows.index:
        return None

    def pair(metric: str) -> tuple[float, float]:
        series = rows[metric].astype(float)
        return float(series[EXPECTED]), float(series[future])

    return FutureEffect(future, pair("posts_required"), pair("service_level_share"))
