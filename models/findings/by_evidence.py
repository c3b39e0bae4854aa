"""Who would lead on what is simulated alone, and on what the members judged alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.comparison import Comparison
from models.decision.level import level_options
from models.scenario.schema import Scenario


@dataclass(frozen=True)
class ByEvidence:
    """Mean points over the heads (0..100) on one kind of criteria alone, every head's weights of that kind
    scaled to 1. Heads that give that kind no weight take no part."""

    simulated: Mapping[str, float]
    judged: Mapping[str, float]
    judged_share: float
    """Share of all weight that lies on judged criteria, mean over the heads."""

    def in_front(self, kind: str, among: tuple[str, ...]) -> tuple[str, ...]:
        """The options of `among` that lead or are level, best first; `kind`: simulated or judged."""
        points = self.simulated if kind == "simulated" else self.judged
        return level_options({option: points[option] for option in among})


def by_evidence(scenario: Scenario, comparison: Comparison) -> ByEvidence | None:
    """Points of every option on simulated and on judged criteria; None where there is only one kind."""
    judged = {name for name, criterion in scenario.criteria.items() if criterion.metric is None}
    table = comparison.contributions
    is_judged = table["criterion"].isin(judged)
    if not judged or len(judged) == len(scenario.criteria):
        return None
    points = {}
    for kind, rows in (("simulated", table[~is_judged]), ("judged", table[is_judged])):
        sums = rows.groupby(["head", "option"], sort=False)[["points", "weight"]].sum()
        sums = sums[sums["weight"] > 0]
        means = (sums["points"] / sums["weight"]).groupby("option").mean()
        if means.empty:
            return None
        points[kind] = {option: float(means[option]) for option in scenario.options}
    weights = table[is_judged].groupby(["head", "option"])["weight"].sum()
    return ByEvidence(points["simulated"], points["judged"], float(weights.mean()))
