"""A change as steps from the do-minimum to the option: one per kind of lever, each rounded for itself."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Literal

from models.attribution.attribution import Attribution
from models.attribution.coalitions import KINDS
from models.findings.effects import Judgement, judge, shown_step
from models.outcome import METRICS, Interval, Metric
from models.scenario.schema import LeverKind

Role = Literal["helps", "hinders", "changes", "nothing", "untouched", "unknown"]
"""What a kind does to a figure: better, worse, a change of a figure without a better direction, nothing that
stands out from the simulation's own noise, not turned by the option, unknown."""
_ROLES: dict[Judgement, Role] = {
    "better": "helps",
    "worse": "hinders",
    "changed": "changes",
    "same": "nothing",
    "unknown": "unknown",
}


@dataclass(frozen=True)
class Step:
    """One kind of lever: what it adds (`change`, paired), from where to where, and as it is printed."""

    kind: LeverKind
    role: Role
    change: Interval
    start: float
    end: float
    shown: float
    """The change as printed: its own rounding, never another's remainder."""


@dataclass(frozen=True)
class Waterfall:
    """The way from the do-minimum's figure to the option's. `baseline`, `option` and `total` are each rounded
    for themselves: `total` is the rounded difference, not the difference of rounded figures, so that it is
    the same wherever it is printed. `adds_up` says whether what is printed adds up all the same."""

    metric: str
    start: float
    end: float
    baseline: float
    option: float
    total: float
    judgement: Judgement
    """Of the whole change."""
    change: Interval
    steps: tuple[Step, ...]

    @property
    def adds_up(self) -> bool:
        """Whether the printed figures can be added without a remainder."""
        parts = sum(each.shown for each in self.steps)
        gaps = (self.baseline + self.total - self.option, parts - self.total)
        return not any(abs(gap) > shown_step(METRICS[self.metric]) / 2 for gap in gaps)

    def of(self, kind: LeverKind) -> Step:
        """The step of one kind."""
        return next(step for step in self.steps if step.kind == kind)


def waterfall(attribution: Attribution, metric: str) -> Waterfall:
    """The steps of `metric`, one per kind in the order of `KINDS`. Raises KeyError for an unknown metric."""
    fact, found = METRICS[metric], attribution.of(metric)
    step = shown_step(fact)
    baseline, option = (_rounded(each.mean, step) for each in (found.baseline, found.option))
    at = found.baseline.mean
    steps = []
    for kind in KINDS:
        change = found.shares[kind]
        role: Role = _ROLES[_judged(attribution, fact, change)] if kind in attribution.kinds else "untouched"
        steps.append(Step(kind, role, change, at, at + change.mean, _rounded(change.mean, step)))
        at += change.mean
    return Waterfall(
        metric=metric,
        start=found.baseline.mean,
        end=found.option.mean,
        baseline=baseline,
        option=option,
        total=_rounded(found.total.mean, step),
        judgement=_judged(attribution, fact, found.total),
        change=found.total,
        steps=tuple(steps),
    )


def _judged(attribution: Attribution, fact: Metric, change: Interval) -> Judgement:
    """As `judge`; a sizing has one value and no interval, so that only its size counts."""
    known = Interval(change.mean, change.mean, change.mean) if attribution.basis == "sizing" else change
    return judge(fact, known)


def stands_out(attribution: Attribution, metric: str, change: Interval) -> bool:
    """Whether a change can be told from nothing: beyond the noise and large enough for the printed digits."""
    return _judged(attribution, METRICS[metric], change) not in ("same", "unknown")


def _rounded(value: float, step: float) -> float:
    return round(round(value / step) * step, 10) if isfinite(value) else value
