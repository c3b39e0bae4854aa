"""Whether what a verdict proposes comes too late for a date that the scenario calls a must.

An open verdict proposes to clear first and to decide later: that, too, has a date. Where waiting would shut
out the option that leads on points, it proposes to decide today.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from models.decision.verdict import Verdict
from models.organisation.in_service import lead_time_months
from models.scenario.schema import Scenario

CLARIFICATION_MONTHS = 3
"""Our convention: so long clearing open points takes, never past the last date that keeps a must."""


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
class Resubmission:
    """When an open proposal comes back: months from the meeting (0: it is decided today), and the leading
    options that a decision then still brings into service in time."""

    months: int
    rests_on: tuple[str, ...]


Pressure = Literal["open_partly", "open", "today", "today_none", "now"]
"""How a must presses: waiting shuts leading options out, or all of them; it is decided today because waiting
would, or although none keeps it; or a firm proposal breaks it."""


@dataclass(frozen=True)
class MissedMust:
    """The must that a proposal breaks, with the options of the proposal that come too late; or, where an open
    verdict is decided today, the must that waiting would break."""

    must: Must
    late: tuple[Lateness, ...]
    start_months: int
    """Months from the meeting to the decision that was reckoned with."""
    last_months: Mapping[str, int]
    """Every option of the proposal -> months from the meeting until which a decision keeps the must."""
    fall_back: Mapping[str, int]
    """The same for the other options that keep their gates, where a decision keeps the must at all."""
    is_open: bool = True
    """Whether the verdict is open."""

    @property
    def pressure(self) -> Pressure:
        """How the must presses."""
        if not self.is_open:
            return "now"
        if self.start_months:
            return "open_partly" if self.kept else "open"
        return "today" if self.kept else "today_none"

    @property
    def only_today(self) -> tuple[str, ...]:
        """Options of the proposal with which the must is kept only by a decision at the meeting."""
        return tuple(option for option, month in self.last_months.items() if month == 0)

    @property
    def kept_later(self) -> Mapping[str, int]:
        """Every option, proposed or not, with which a decision after the meeting still keeps the must."""
        return {
            option: month
            for option, month in (*self.last_months.items(), *self.fall_back.items())
            if month > 0
        }

    @property
    def kept(self) -> tuple[str, ...]:
        """Options of the proposal that keep the must all the same."""
        return tuple(option for option, month in self.last_months.items() if month >= self.start_months)

    @property
    def left_to_fall_back_on(self) -> Mapping[str, int]:
        """Of `fall_back` those that still keep the must on the day of the decision."""
        return {option: month for option, month in self.fall_back.items() if month >= self.start_months}

    @property
    def set_by(self) -> tuple[str, ...]:
        """Options whose last date is the date of the decision: of the proposal, failing that of the others;
        none where it is decided at the meeting."""
        own, others = (
            tuple(option for option, month in last.items() if month == self.start_months > 0)
            for last in (self.last_months, self.fall_back)
        )
        return own or others


def earliest_must(scenario: Scenario) -> Must:
    """The deadline, or the gate that wants an option in service even sooner."""
    asked = [
        Must(int(gate.threshold), name)
        for name, gate in scenario.knock_outs.items()
        if gate.measure == "in_service_month" and gate.direction == "at_most" and gate.threshold is not None
    ]
    return min((Must(scenario.decision.deadline_months), *asked), key=lambda must: must.month)


def gates_off_deadline(scenario: Scenario) -> Mapping[str, int]:
    """Knock-outs on the month in service that name another month than the deadline of the decision."""
    return {
        name: int(gate.threshold)
        for name, gate in scenario.knock_outs.items()
        if gate.measure == "in_service_month"
        and gate.direction == "at_most"
        and gate.threshold is not None
        and int(gate.threshold) != scenario.decision.deadline_months
    }


def last_months(scenario: Scenario, options: Iterable[str], month: int) -> Mapping[str, int]:
    """Option -> months from the meeting until which a decision on it is in service by `month`."""
    return {option: month - lead_time_months(scenario, option) for option in options}


def resubmission(scenario: Scenario, verdict: Verdict) -> Resubmission:
    """When the open points come back: no later than the option that leads on points keeps the earliest must;
    where it never does, no later than another leading one does. Where none can be chosen, as agreed, while
    any keeps the must."""
    agreed, must = min(CLARIFICATION_MONTHS, scenario.decision.deadline_months), earliest_must(scenario)
    last = last_months(scenario, verdict.leading, must.month)
    if verdict.none_passes:
        latest = max(last_months(scenario, verdict.passing, must.month).values(), default=0)
        months = min(agreed, latest) if latest > 0 else agreed
    else:
        lead = last[verdict.winner]
        months = max(0, min(agreed, lead if lead >= 0 else max(last.values())))
    return Resubmission(months, tuple(option for option in last if last[option] >= months))


def is_decided_today(scenario: Scenario, verdict: Verdict) -> bool:
    """Whether an open verdict is to be decided at the meeting, since waiting would break a must."""
    return verdict.word == "open" and resubmission(scenario, verdict).months == 0


def clarification_months(scenario: Scenario, verdict: Verdict) -> int:
    """Months that clearing the open points takes: until resubmission while the verdict is open, else as
    agreed."""
    if verdict.word == "open":
        return resubmission(scenario, verdict).months
    return min(CLARIFICATION_MONTHS, scenario.decision.deadline_months)


def start_months(scenario: Scenario, verdict: Verdict) -> int:
    """Months from the meeting to the decision: after resubmission while the verdict is open."""
    return clarification_months(scenario, verdict) if verdict.word == "open" else 0


def proposed(verdict: Verdict) -> tuple[str, ...]:
    """The options that the proposal is about: all leading ones while the verdict is open."""
    return verdict.leading if verdict.word == "open" else (verdict.winner,)


def late_options(scenario: Scenario, options: Iterable[str], start: int, month: int) -> tuple[Lateness, ...]:
    """Those of `options` that would go into service after `month` if they were decided in month `start`."""
    return tuple(
        Lateness(option, start - last, last)
        for option, last in last_months(scenario, options, month).items()
        if start > last
    )


def missed_must(scenario: Scenario, verdict: Verdict) -> MissedMust | None:
    """The earliest must, where what the verdict proposes breaks it or waiting would; None if it is kept."""
    must, start, options = earliest_must(scenario), start_months(scenario, verdict), proposed(verdict)
    late = late_options(scenario, options, start, must.month)
    if not late and not is_decided_today(scenario, verdict):
        return None
    others = last_months(scenario, (o for o in verdict.passing if o not in options), must.month)
    fall_back = {option: month for option, month in others.items() if month >= 0}
    last = last_months(scenario, options, must.month)
    return MissedMust(must, late, start, last, fall_back, verdict.word == "open")
