"""Who is missing at the table, and which bodies have not been heard (organisation.md, section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from models.scenario.schema import Scenario
from models.scenario.values import Text

SEVERITIES = ("high", "medium", "low")


@dataclass(frozen=True)
class StakeholderGap:
    """Somebody whose view the decision needs and who is not at the table: what follows, and the least that
    mends it."""

    stakeholder: str
    name: Text
    severity: Literal["high", "medium", "low"]
    consequence: Text
    remedy: Text


@dataclass(frozen=True)
class OpenConsultation:
    """A body whose opinion is not there yet."""

    body: str
    name: Text
    status: Literal["open", "running"]
    note: Text


def stakeholder_gaps(scenario: Scenario) -> tuple[StakeholderGap, ...]:
    """Who is not at the table, the gravest gap first."""
    gaps = [
        StakeholderGap(key, person.name, person.severity, person.consequence, person.remedy)
        for key, person in scenario.decision.stakeholders.items()
        if not person.at_table
    ]
    return tuple(sorted(gaps, key=lambda gap: SEVERITIES.index(gap.severity)))


def open_consultations(scenario: Scenario) -> tuple[OpenConsultation, ...]:
    """Bodies that must be heard and have not answered yet."""
    return tuple(
        OpenConsultation(key, body.name, body.status, body.note)
        for key, body in scenario.decision.consultation.items()
        if body.status in ("open", "running")
    )
