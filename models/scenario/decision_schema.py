"""The part of a scenario that tells how a decision is weighed: criteria with their anchors, gates, and what
every head at the table has said (decision.md S1-S4).

Checks between records stand in `models.scenario.decision_rules`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from models.scenario.organisation_schema import ConsistencyKind
from models.scenario.values import ById, Grade, Identifier, Record, Source, Text, Unit, refused

MoneyMeasure = Literal["npv", "npv_absolute", "once", "yearly", "in_service_month"]
GATE_MEASURES: tuple[MoneyMeasure, ...] = ("npv", "npv_absolute", "once", "yearly", "in_service_month")
"""What a gate may read beside the simulated figures: net present value (against the do-minimum, and its own),
one-off cost, running cost of a full year, and the month in which the first step is in service."""
PointsOf = Annotated[float, Field(ge=0, le=100)]


class ValuePoint(Record):
    """A point of a value function between its anchors."""

    at: float
    """Figure in the unit of the criterion."""
    value: Annotated[float, Field(gt=0, lt=100)]
    """Points that it is worth."""


class Criterion(Record):
    """A criterion with anchors fixed before scoring. Money is never one: it stands beside the points."""

    name: Text
    group: Literal["availability", "quality", "efficiency", "risk", "consistency"]
    kind: Literal["measured", "judged"]
    metric: str | None = None
    """Measured: the outcome it reads (see `models.outcome.METRICS`)."""
    unit: Unit | Literal["points", "per_issue", "per_100", "index"]
    worst: float
    """Worth 0 points (may be larger than best: then less is better)."""
    best: float
    """Worth 100 points."""
    points: Annotated[tuple[ValuePoint, ...], Field(max_length=3)] = ()
    """Up to three points between the anchors, from worst to best; none: a straight line."""
    source: Source
    """Why these anchors."""
    consistency: tuple[ConsistencyKind, ...] = ()
    """In the group `consistency`: which of the four consistencies it judges."""

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if self.consistency and self.group != "consistency":
            raise refused("consistency_group", group=self.group)
        if self.worst == self.best:
            raise refused("anchors_equal")
        if (self.kind == "measured") != (self.metric is not None):
            raise refused("metric_kind")
        if not self._rises():
            raise refused("value_points_order", worst=f"{self.worst:g}", best=f"{self.best:g}")
        return self

    def _rises(self) -> bool:
        """Whether the points lie between the anchors, in order, and never lose value towards best."""
        way = 1 if self.best > self.worst else -1
        steps = pairwise(zip(self.anchors, self.anchor_values, strict=True))
        return all((x1 - x0) * way > 0 and y1 >= y0 for (x0, y0), (x1, y1) in steps)

    @property
    def anchors(self) -> tuple[float, ...]:
        """Figures of the value function, worst first."""
        return (self.worst, *(point.at for point in self.points), self.best)

    @property
    def anchor_values(self) -> tuple[float, ...]:
        """Points that the anchors are worth."""
        return (0.0, *(point.value for point in self.points), 100.0)


class KnockOut(Record):
    """A knock-out: what an option must keep to be recommended at all. It gives no points."""

    name: Text
    measure: str | None = None
    """The figure it reads: an outcome (`models.outcome.METRICS`), `npv`, `npv_absolute`, `once`, `yearly` or
    `in_service_month`. None: judged."""
    direction: Literal["at_least", "at_most"] | None = None
    threshold: float | None = None
    kept: ById[bool] = Field(default_factory=dict)
    """Judged: option -> whether it keeps it; an option that is missing here is not known yet."""
    source: Source
    """Who set it, and why."""
    grade: Grade

    @model_validator(mode="after")
    def _reads_or_is_judged(self) -> Self:
        stated = (self.measure is not None, self.direction is not None, self.threshold is not None)
        if any(stated) and not all(stated):
            raise refused("gate_incomplete")
        if all(stated) and self.kept:
            raise refused("gate_both_kinds")
        return self


class ScoreRange(Record):
    """How far a judgement may be wrong, in the eyes of who judged; the score itself is the likeliest."""

    low: PointsOf
    high: PointsOf


class TradeOff(Record):
    """A head's answer: `against` improved from its worst anchor to `at` is worth as much as this criterion
    from worst to best."""

    against: Identifier
    at: float


class Head(Record):
    """One head at the table (a role, never a person): weights and judgements."""

    role: Text
    unit: Identifier | None = None
    """Unit for which they speak; null: none of those listed."""
    swing_points: ById[PointsOf] = Field(default_factory=dict)
    """Criterion -> 0..100 for the swing from worst to best; the most important swing has 100. What is left
    out is not known yet."""
    order: tuple[Identifier, ...] = ()
    """Instead of points: criteria from the most to the least important swing (rank-order
    centroid weights)."""
    trade_offs: ById[TradeOff] = Field(default_factory=dict)
    """Criterion -> answer to the question that checks its swing points."""
    scores: ById[ById[PointsOf]] = Field(default_factory=dict)
    """Option -> judged criterion -> 0..100. What is left out is not known yet."""
    ranges: ById[ById[ScoreRange]] = Field(default_factory=dict)
    """Option -> judged criterion -> range around the score."""

    @model_validator(mode="after")
    def _weighs_in_one_way(self) -> Self:
        if self.order and self.swing_points:
            raise refused("order_and_points")
        return self
