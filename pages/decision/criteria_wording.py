"""Criteria in words: their anchors, units and value functions."""

from __future__ import annotations

from models.findings.views import weight_ranges
from models.outcome import METRICS
from models.scenario.decision_schema import Criterion
from models.scenario.schema import Scenario
from models.texts import has_text
from pages._shared import session
from pages._shared.texts import loc, metric_value, num, share, t
from pages.effects.wording import tick

ENDS = ("worst", "best")


def anchor(criterion: Criterion, value: float) -> str:
    """An anchor in the unit of its criterion, with no more digits than it needs."""
    if criterion.metric in METRICS and METRICS[criterion.metric].unit in ("share", "h"):
        return tick(criterion.metric, value)
    return metric_value(criterion.metric, value) if criterion.metric in METRICS else num(value)


def anchors_table(scenario: Scenario) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Head and rows of the table of criteria: kind, anchors, weights of the heads, why these anchors."""
    ranges = weight_ranges(scenario).set_index("criterion")
    rows = [
        (
            loc(each.name),
            t(f"decision.weights.{each.kind}"),
            anchor(each, each.worst),
            anchor(each, each.best),
            t(
                "effects.range",
                low=share(ranges.loc[name, "low"]),
                high=share(ranges.loc[name, "high"]),
            ),
            reason_of_anchors(name, each),
        )
        for name, each in scenario.criteria.items()
    ]
    columns = ("criterion", "kind", "worst", "best", "weights", "source")
    return tuple(t(f"decision.anchors.{column}") for column in columns), rows


def anchors_changed(criterion: str) -> bool:
    """Whether the visitor has moved an anchor of the criterion."""
    return any(session.is_changed(f"criteria.{criterion}.{end}") for end in ENDS)


def reason_of_anchors(name: str, criterion: Criterion) -> str:
    """Why these anchors; where they were moved, that the reason was given for the former ones."""
    reason = loc(criterion.source)
    return t("decision.anchors.source_former", source=reason) if anchors_changed(name) else reason


def criterion_unit(criterion: Criterion) -> str:
    """The unit in which a criterion's anchors are typed."""
    return t(f"decision.unit.{criterion.unit}") if has_text(f"decision.unit.{criterion.unit}", "de") else ""


def gate_unit(scenario: Scenario, measure: str) -> str:
    """The unit in which a gate's threshold is typed."""
    if measure == "in_service_month":
        return t("decision.unit.months")
    return t(f"decision.unit.{METRICS[measure].unit}") if measure in METRICS else scenario.currency


def value_function_line(criterion: Criterion) -> str:
    """The value function in words: figures with their points."""
    parts = [
        t("decision.anchors.point", at=anchor(criterion, at), value=num(value))
        for at, value in zip(criterion.anchors, criterion.anchor_values, strict=True)
    ]
    return t("decision.anchors.function", points="; ".join(parts))
