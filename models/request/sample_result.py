"""What a sorted sample says: reasons, what is avoidable, what one contact settles."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.request.proportions import Proportion, proportion
from models.request.sorted_contacts import SortedContact, SortedSample
from models.request.worksheet import OTHER
from models.scenario.schema import Scenario

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
        return self.avoidable / self.told if self.told else None

    @property
    def avoidable(self) -> int:
        """Contacts that one change or the other would have prevented."""
        return self.yes + self.if_changed

    @property
    def told(self) -> int:
        """Contacts about which one could tell."""
        return self.contacts - self.unclear

    @property
    def by_information(self) -> float:
        """Share that better information alone would have prevented; 0 where one could tell of none."""
        return self.yes / self.told if self.told else 0.0

    @property
    def by_change(self) -> float:
        """Share that only another product or process would have prevented."""
        return self.if_changed / self.told if self.told else 0.0


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
class Estimate:
    """A share with its range, of one sheet or of two."""

    value: float
    low: float
    high: float


def covering(found: Sequence[Avoidable | Proportion]) -> Estimate | None:
    """One share for what one or two people counted; None where none of them says anything.

    The value is the mean of their shares. The range goes from the lowest to the highest limit of their 95 %
    intervals (Wilson 1927, see `proportion`), so that it holds both opinions and what chance adds to each.
    """
    told = [each for each in found if each.share is not None and not math.isnan(each.share)]
    if not told:
        return None
    value = sum(each.share or 0.0 for each in told) / len(told)
    low, high = min(each.low for each in told), max(each.high for each in told)
    return Estimate(value, min(low, value), max(high, value))


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


def untold(results: Sequence[SampleResult], scenario: Scenario) -> tuple[str, ...]:
    """The scenario's reasons with too few contacts on every sheet to say something, or with none."""
    told = {found.reason for result in results for found in result.reasons if found.is_enough}
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
