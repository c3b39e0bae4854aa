"""The part of a scenario that tells who does what: units, responsibilities, activities, what must be true
first, what may go wrong, which strategy it serves, and what departments say about working together.

It follows organisation.md; checks between records stand in `models.scenario.organisation_rules`.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from models.scenario.values import (
    ById,
    Euros,
    Grade,
    Identifier,
    Months,
    PlainShare,
    Record,
    Source,
    Text,
    refused,
)

Level = Literal["low", "medium", "high"]
PrerequisiteState = Literal["met", "planned", "partial", "not_met"]
Rank = Literal["board", "department", "team", "body"]
RaciRole = Literal["A", "R", "C", "I", "AR"]
StrategyLevel = Literal["corporate", "service", "concept", "technology"]
ConsistencyKind = Literal["brand", "processes", "information", "service"]

STRATEGY_LEVELS: tuple[StrategyLevel, ...] = ("corporate", "service", "concept", "technology")
"""From the highest to the lowest."""
CONSISTENCIES: tuple[ConsistencyKind, ...] = ("brand", "processes", "information", "service")
COORDINATION_ITEMS = tuple(f"k{number}" for number in range(1, 11))
"""The ten statements of the survey; their texts are `coordination.item.<id>`."""
CANNOT_JUDGE = "cannot_judge"
LOWEST_ANSWER, HIGHEST_ANSWER = 1, 7

COUNCIL = "council"
"""Unit id of the works or staff council."""
DATA_PROTECTION = "dpo"
"""Unit id of the data protection officer."""
CASE_STATUS = "case_status"
"""Responsibility id of an issue's status being visible to all."""


def told_state(state: PrerequisiteState, from_month: int | None) -> str:
    """The key under which texts tell a state: `partial_from` where a part is met from a month on."""
    return "partial_from" if state == "partial" and from_month else state


# --- Who there is -------------------------------------------------------------------------------------------


class Stakeholder(Record):
    """Somebody whose view the decision needs; absent ones are a gap that the paper must name."""

    name: Text
    units: tuple[Identifier, ...] = ()
    """Units for which they speak."""
    at_table: bool
    severity: Level
    consequence: Text
    """What the paper cannot answer without them."""
    remedy: Text
    """The least that mends the gap."""


class Unit(Record):
    """A part of the organisation: department, team, outside provider."""

    name: Text
    rank: Rank = "department"
    """Board, department, team below a department, or a body that advises and monitors. Who answers for
    something across departments needs the rank of board or department."""
    people: float = Field(ge=0)
    """Posts in this unit that have to do with customer service (as stated by the organisation)."""
    sees: Text
    blind_for: Text
    target: Text | None = None
    """What it is measured by today; null: nobody has stated it."""


# --- Who does what ------------------------------------------------------------------------------------------


class Responsibility(Record):
    """Something somebody must answer for; exactly one unit owns it (or, openly, nobody)."""

    name: Text
    owner: Identifier | None
    """Unit that owns it today; null: nobody does."""
    contributors: tuple[Identifier, ...] = ()
    rests_on: tuple[Identifier, ...] = ()
    """Prerequisites without which its owner has nothing to go by, such as the data to show."""


class Activity(Record):
    """Something to be done to bring an option about: one row of its RACI table."""

    name: Text
    roles: ById[RaciRole]
    """Unit -> role. R does it, A answers for it (exactly one per row; AR does both), C is asked before, I is
    told afterwards."""
    creates: tuple[Identifier, ...] = ()
    """Prerequisites that it creates: who answers for it is in charge of them. Where the board answers, one
    of those who do it is."""
    prepares: tuple[Identifier, ...] = ()
    """Responsibilities that last when it is done, with the same unit."""


# --- Which strategy it serves -------------------------------------------------------------------------------


class StrategySentence(Record):
    """One sentence of the chain from corporate strategy down to technology."""

    level: StrategyLevel
    text: Text
    serves: Identifier | None = None
    """The sentence of a higher level that it serves; null on the highest level, or openly: none."""
    target_groups: tuple[Identifier, ...] = ()
    """For whom it holds; empty: for everybody."""


class TargetGroup(Record):
    """People or businesses the service is for."""

    name: Text
    needs: Text
    """What they need of the service."""
    reasons: tuple[Identifier, ...] = ()
    """Reasons that they contact the organisation for above all."""


# --- What must be true first --------------------------------------------------------------------------------


class PrerequisiteStatus(Record):
    """How far an option has got with one prerequisite."""

    state: PrerequisiteState
    from_month: int | None = Field(default=None, ge=0, le=240)
    """Planned: month from which it is met. Partial: month from which it is met as far as `share` (null: it
    is already)."""
    share: PlainShare | None = None
    """Partial: how far it is met."""
    owner: Identifier
    """Unit that answers for it."""
    takes_months: Months | None = None
    """How long it takes in this option, where that differs from the catalogue."""
    cost_eur: Euros | None = None
    evidence: Text
    """What shows the state (document, test, agreement), or what is missing."""

    @model_validator(mode="after")
    def _state_has_its_detail(self) -> Self:
        if self.state == "planned" and self.from_month is None:
            raise refused("planned_needs_month")
        if self.state == "partial" and self.share is None:
            raise refused("partial_needs_share")
        return self

    @property
    def told_as(self) -> str:
        """The state as texts tell it: `partial_from` where the part comes with a month."""
        return told_state(self.state, self.from_month)


class Prerequisite(Record):
    """Something that must be true before a lever has an effect."""

    name: Text
    question: Text
    """The question to ask."""
    evidence: Text
    """What would show that it is met."""
    takes_months: Months | None = None
    """How long it usually takes once it can begin (None: nobody knows)."""
    after: tuple[Identifier, ...] = ()
    """Prerequisites that must be met before work on this one can begin."""
    responsibility: Identifier | None = None
    """The responsibility that lasts once it is met: whoever owns that in an option is in charge of it."""
    today: PrerequisiteStatus
    source: Source


# --- What may go wrong, what may follow ---------------------------------------------------------------------


class TimelyPrerequisite(Record):
    """A prerequisite that a countermeasure promises, and by when; without a date: at all."""

    prerequisite: Identifier
    before: Identifier | None = None
    """No later than this other prerequisite."""
    by_month: int | None = Field(default=None, ge=0, le=240)
    """No later than this month from the decision on."""
    before_step: int | None = Field(default=None, ge=1, le=9)
    """No later than the beginning of this step of the option (1 is the first)."""

    @model_validator(mode="after")
    def _has_one_date(self) -> Self:
        if sum(each is not None for each in (self.before, self.by_month, self.before_step)) > 1:
            raise refused("countermeasure_dates")
        return self


class Risk(Record):
    """A risk of an option, with its owner and what is done about it."""

    name: Text
    probability: Level
    impact: Level
    early_sign: Text | None = None
    """By what it is noticed early."""
    owner: Identifier
    countermeasure: Text
    promises: tuple[TimelyPrerequisite, ...] = ()
    """What the countermeasure promises to be met in time; the check compares it with the plan."""
    residual: Level
    future: Identifier | None = None
    """The named future that models what happens when it comes true."""


class Potential(Record):
    """What an option may make possible later (question five)."""

    name: Text
    depends_on: tuple[Identifier, ...] = ()
    """Prerequisites without which nothing comes of it."""
    source: Source
    grade: Grade
    future: Identifier | None = None
    """The named future that models it."""


# --- What departments say about working together ------------------------------------------------------------


class ConsistencyScore(Record):
    """How one unit scored in the ten-minute test of one consistency."""

    score: int | None = Field(default=None, ge=0, le=4)
    """0 not at all .. 4 throughout; null: not tested."""
    note: Text | None = None
    """What was seen."""
    date: dt.date | None = None
    """Day of the test."""


class Consistencies(Record):
    """Scores per unit of the four consistencies; a unit left out is unknown, not zero."""

    brand: ById[ConsistencyScore] = Field(default_factory=dict)
    processes: ById[ConsistencyScore] = Field(default_factory=dict)
    information: ById[ConsistencyScore] = Field(default_factory=dict)
    service: ById[ConsistencyScore] = Field(default_factory=dict)


def _an_answer(given: object) -> object:
    whole = isinstance(given, int) and not isinstance(given, bool)
    if given == CANNOT_JUDGE or (whole and LOWEST_ANSWER <= given <= HIGHEST_ANSWER):  # type: ignore[operator]
        return given
    raise refused("coordination_answer", value=str(given), low=LOWEST_ANSWER, high=HIGHEST_ANSWER)


CoordinationAnswer = Annotated[int | Literal["cannot_judge"], BeforeValidator(_an_answer)]
"""One answer: 1 does not apply at all .. 7 applies fully, or `cannot_judge`."""
CoordinationAnswers = ById[tuple[CoordinationAnswer, ...]]
"""Statement (see `COORDINATION_ITEMS`) -> answers, one per person, nobody named."""
