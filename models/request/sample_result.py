"""What a sorted sample says: reasons, what is avoidable, what one contact settles; and where two disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.request.agreement import Agreement, agreement
from models.request.proportions import Proportion, proportion
from models.request.reason_shares import shares_by_sample
from models.request.sorted_contacts import SortedContact, SortedSample
from models.request.worksheet import OTHER
from models.scenario.schema import Scenario
from models.texts import LANGUAGES, format_date, format_number, translate

LEAST_CONTACTS = 10
"""From so many contacts of a reason on, its shares are taken over; below, the scenario's assumption stays."""


@dataclass(frozen=True)
class Avoidable:
    """How many contacts a change of product or communication would have prevented.

    `share`: of those that could be told. `low`, `high`: 95 % interval (Wilson) that also holds both extremes
    for the unclear ones: none of them avoidable, all of them.
    """

    contacts: int
    yes: int
    if_changed: int
    unclear: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        """Share of the contacts about which one could tell; None where one could of none."""
        told = self.contacts - self.unclear
        return (self.yes + self.if_changed) / told if told else None


@dataclass(frozen=True)
class ReasonResult:
    """One reason in the sample; `reason` is an id or `OTHER`."""

    reason: str
    of_all: Proportion
    avoidable: Avoidable
    settled: Proportion
    self_service: Proportion

    @property
    def is_enough(self) -> bool:
        """Whether the sample says enough about this reason to be calculated with."""
        return self.reason != OTHER and self.of_all.count >= LEAST_CONTACTS


@dataclass(frozen=True)
class SampleResult:
    """What the sample says. `reasons` stand in the scenario's order, those without contacts left out."""

    contacts: int
    unsorted: int
    reasons: tuple[ReasonResult, ...]
    avoidable: Avoidable
    settled: Proportion
    repeat: Proportion
    self_service: Proportion
    without_reason: int
    by_channel: tuple[tuple[str, int], ...]

    @property
    def is_telling(self) -> bool:
        """Whether any reason has enough contacts to say something: before, no share stands in a headline."""
        return any(reason.is_enough for reason in self.reasons)


@dataclass(frozen=True)
class TwoRaters:
    """Two people's answers to the same contacts."""

    both: int
    reason: Agreement
    avoidable: Agreement
    differing: tuple[str, ...]
    """Numbers of the contacts to talk over: another reason, or another view of what is avoidable."""

    @property
    def is_good(self) -> bool:
        """Whether both questions were answered alike enough to call the sample confirmed."""
        return self.reason.strength == "good" and self.avoidable.strength == "good"


def sample_result(sample: SortedSample, scenario: Scenario) -> SampleResult:
    """Counts the sorted contacts."""
    contacts = sample.contacts
    named = [contact for contact in contacts if contact.reason is not None]
    by_reason = Counter(contact.reason for contact in named)
    channels = Counter(contact.channel for contact in contacts if contact.channel is not None)
    return SampleResult(
        contacts=len(contacts),
        unsorted=sample.unsorted,
        reasons=tuple(
            _reason(reason, [contact for contact in named if contact.reason == reason], len(named))
            for reason in (*scenario.reasons, OTHER)
            if by_reason[reason]
        ),
        avoidable=avoidable(contacts),
        settled=_yes(contact.settled for contact in contacts),
        repeat=_yes(contact.repeat for contact in contacts),
        self_service=_yes(contact.self_service for contact in contacts),
        without_reason=len(contacts) - len(named),
        by_channel=tuple((name, channels[name]) for name in scenario.channels if channels[name]),
    )


def untold(result: SampleResult, scenario: Scenario) -> tuple[str, ...]:
    """The scenario's reasons with too few contacts in the sample to say something, or with none."""
    told = {found.reason for found in result.reasons if found.is_enough}
    return tuple(reason for reason in scenario.reasons if reason not in told)


def _reason(reason: str, contacts: Sequence[SortedContact], of: int) -> ReasonResult:
    return ReasonResult(
        reason=reason,
        of_all=proportion(len(contacts), of),
        avoidable=avoidable(contacts),
        settled=_yes(contact.settled for contact in contacts),
        self_service=_yes(contact.self_service for contact in contacts),
    )


def _yes(answers: Iterable[str | None]) -> Proportion:
    """Share of yes among those answered with yes or no."""
    counts = Counter(answers)
    return proportion(counts["yes"], counts["yes"] + counts["no"])


def avoidable(contacts: Sequence[SortedContact]) -> Avoidable:
    """The avoidable ones among the contacts for which the question was answered."""
    counts = Counter(contact.avoidable for contact in contacts if contact.avoidable is not None)
    known, total = counts["yes"] + counts["if_changed"], counts.total()
    return Avoidable(
        contacts=total,
        yes=counts["yes"],
        if_changed=counts["if_changed"],
        unclear=counts["unclear"],
        low=proportion(known, total).low,
        high=proportion(known + counts["unclear"], total).high,
    )


def two_raters(first: SortedSample, second: SortedSample) -> TwoRaters:
    """How far two worksheets about the same contacts agree; contacts that only one has do not count."""
    theirs = {contact.number: contact for contact in second.contacts}
    pairs = [(mine, theirs[mine.number]) for mine in first.contacts if mine.number in theirs]
    answers = {
        question: [
            (one, other)
            for mine, their in pairs
            if (one := getattr(mine, question)) and (other := getattr(their, question))
        ]
        for question in ("reason", "avoidable")
    }
    return TwoRaters(
        both=len(pairs),
        reason=_agreement(answers["reason"]),
        avoidable=_agreement(answers["avoidable"]),
        differing=tuple(
            mine.number
            for mine, their in pairs
            if (mine.reason, mine.avoidable) != (their.reason, their.avoidable)
        ),
    )


def _agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    return agreement([one for one, _ in pairs], [other for _, other in pairs])


# --- Into the scenario --------------------------------------------------------------------------------------


def sample_changes(
    result: SampleResult, day: date, *, confirmed: bool, has_reasons: bool, scenario: Scenario
) -> dict[str, Any]:
    """The changes that put the sample in place of assumptions: dotted path -> assumption.

    Per reason with enough contacts the avoidable share and the share settled at once, each with its interval.
    Where the volume file has no reasons (`has_reasons` false), the reasons' shares of all contacts, too
    (`shares_by_sample`); contacts with a reason of no list are left out of those. Grade A (measured) where a
    second person sorted the same contacts and both agreed well (`confirmed`), else B.
    """
    source: dict[str, str] = {
        language: translate(
            "request.source",
            language,
            contacts=format_number(result.contacts, language),
            day=format_date(day, language),
        )
        for language in LANGUAGES
    }
    grade = "A" if confirmed else "B"
    changes: dict[str, Any] = {}
    for found in result.reasons:
        if not found.is_enough:
            continue
        if found.avoidable.share is not None and found.avoidable.contacts >= LEAST_CONTACTS:
            limits = (found.avoidable.share, found.avoidable.low, found.avoidable.high)
            changes[f"reasons.{found.reason}.avoidable"] = _assumption(*limits, source, grade)
        if found.settled.of >= LEAST_CONTACTS:
            limits = (found.settled.share, found.settled.low, found.settled.high)
            changes[f"reasons.{found.reason}.first_contact_resolution"] = _assumption(*limits, source, grade)
    if not has_reasons:
        changes |= _share_changes(result, scenario)
    return changes


def _share_changes(result: SampleResult, scenario: Scenario) -> dict[str, float]:
    counts = {found.reason: found.of_all.count for found in result.reasons if found.reason != OTHER}
    assumed = {name: reason.volume_share for name, reason in scenario.reasons.items()}
    shares = shares_by_sample(counts, assumed, LEAST_CONTACTS)
    return {f"reasons.{name}.volume_share": share for name, share in shares.items()}


def _assumption(value: float, low: float, high: float, source: dict[str, str], grade: str) -> dict[str, Any]:
    digits = 4
    return {
        "value": round(value, digits),
        "low": round(min(low, value), digits),
        "high": round(max(high, value), digits),
        "unit": "share",
        "source": source,
        "grade": grade,
    }
