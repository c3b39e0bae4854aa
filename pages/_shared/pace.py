"""How long work will still take, from how it has gone so far and how work of its kind went before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

ENOUGH_SHARE = 0.05
"""So much must be done between the first and the last report before they tell a pace."""
COMPARED_FROM_SHARE = 0.1
"""From here on work is held against the one before: what came first may have been known to one of them."""


@dataclass
class Pace:
    """Reports of one piece of work: seconds since it began, and the share done by then."""

    now: Callable[[], float] = monotonic
    reports: list[tuple[float, float]] = field(default_factory=list)
    _begun: float | None = None

    def begin(self) -> None:
        """The work begins (until then it waits for its turn)."""
        self._begun = self.now()

    def tell(self, done_share: float) -> None:
        """This share is done, 0..1."""
        if not self.reports or done_share > self.reports[-1][1]:
            self.reports.append((self.elapsed_s, done_share))

    @property
    def elapsed_s(self) -> float:
        """Seconds since the work began."""
        return 0.0 if self._begun is None else self.now() - self._begun

    def left_s(self, before: Pace | None = None) -> float | None:
        """Seconds that are left, at least 0; None while nothing tells.

        `before`: work of the same kind that is done: what it still took from the same share on, stretched by
        how much slower this one has been. Without it the pace between the first and the last report counts:
        what comes before the first one (getting ready) does not come again.
        """
        if before is not None and before.reports:
            left = self._as_before(before)
        elif (pace := self._per_share_s()) is not None:
            left = (1 - self.reports[-1][1]) * pace
        else:
            return None
        since = self.elapsed_s - (self.reports[-1][0] if self.reports else 0.0)
        return max(left - since, 0.0)

    def _as_before(self, before: Pace) -> float:
        total = before.reports[-1][0]
        if not self.reports:
            return total
        seconds, share = self.reports[-1]
        then = before.seconds_at(share)
        if share < COMPARED_FROM_SHARE or then <= 0:
            return max(total - seconds, 0.0)
        return (total - then) * seconds / then

    def _per_share_s(self) -> float | None:
        if not self.reports:
            return None
        (first_s, first), (last_s, last) = self.reports[0], self.reports[-1]
        return (last_s - first_s) / (last - first) if last - first >= ENOUGH_SHARE else None

    def seconds_at(self, share: float) -> float:
        """When this share was done: at the first report of no less."""
        place = bisect_left(self.reports, share, key=lambda report: report[1])
        return self.reports[min(place, len(self.reports) - 1)][0]
