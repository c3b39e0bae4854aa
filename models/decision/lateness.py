"""Whether what a verdict proposes comes too late for a date that the scenario calls a must.

An open verdict proposes to clear first and to decide later: that, too, has a date.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.decision.verdict import Verdict
from models.organisation.in_service import lead_time_months
from models.scenario.schema import Scenario

CLARIFICATION_MONTHS = 3
"""Our convention: so long clearing open points takes, never past the deadline."""


@dataclass(frozen=True)
class Must:
    """A date that has to be met: months from the meeting, and the gate that asks for it (None: the deadline
    of the decision itself)."""

    month: int
    gate: str | None = None


@dataclass(frozen=True)
class Lateness:
    """By how many months the first step of an option misses a must; `last_month`: months from the
    meeting until which a decision still keeps it (negative: it never does)."""

    option: str
    months: int
    last_month: int


@dataclass(frozen=True)
class MissedMust:
    """The must that a proposal breaks, with the options of the proposal that come too late."""

    must: Must
    late: tuple[Lateness, ...]
    start_months: int
    """Months from the meeting to the decision that was reckoned with."""


def earliest_must(scenario: Scenario) -> Must:
    """The deadline, or the gate that wants an option in service even sooner."""
    asked = [
        Must(int(gate.threshold), name)
        for name, gate in scenario.knock_outs.items()
        if gate.measure == "in_service_month" and gate.direction == "at_most" and gate.threshold is not None
    ]
    return min((Must(scenario.decision.deadline_months), *asked), key=lambda must: must.month)


def clarification_months(scenario: Scenario) -> int:
    """Months that clearing the open points takes, never past the deadline."""
    return min(CLARIFICATION_MONTHS, scenario.decision.deadline_months)


def start_months(scenario: Scenario, verdict: Verdict) -> int:
    """Months from the meeting to the decision: after resubmission while the verdict is open."""
    return clarification_months(scenario) if verdict.word == "open" else 0


def proposed(verdict: Verdict) -> tuple[str, ...]:
    """The options that the proposal is about: all leading ones while the verdict is open."""
    return verdict.leading if verdict.word == "open" else (verdict.winner,)


def late_options(scenario: Scenario, options: Iterable[str], start: int, month: int) -> tuple[Lateness, ...]:
    """Those of `options` that would go into service after `month` if they were decided in month `start`."""
    needs = {option: lead_time_months(scenario, option) for option in options}
    return tuple(
        Lateness(option, start + months - month, month - months)
        for option, months in needs.items()
        if start + months > month
    )


def missed_must(scenario: Scenario, verdict: Verdict) -> MissedMust | None:
    """The earliest must, where what the verdict proposes breaks it; None where it is kept."""
    must, start = earliest_must(scenario), start_months(scenario, verdict)
    late = late_options(scenario, proposed(verdict), start, must.month)
    return MissedMust(must, late, start) if late else None
