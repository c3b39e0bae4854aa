"""Whether clock times name the start or the end of their interval, as the whole column tells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.volumes.clock_texts import DAY_S
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.over_rows import Codes


@dataclass(frozen=True)
class Moments:
    """Moments as they are written, and which of them each row holds."""

    instants: NDArray[np.datetime64]
    codes: Codes

    def occurring(self) -> NDArray[np.datetime64]:
        """The readable ones that some row holds."""
        seen = np.bincount(self.codes, minlength=len(self.instants)) > 0
        found: NDArray[np.datetime64] = self.instants[seen & ~np.isnat(self.instants)]
        return found


def label_shift_s(
    seconds: NDArray[np.integer],
    moments: Moments,
    rules: FileMapping,
    ledger: Ledger,
    where: str,
) -> int:
    """Seconds by which clock times that label the end of their interval come too late.

    They do when the day ends at 24:00 and never begins at 00:00, when the whole file begins one interval
    after midnight and ends at midnight, or when the mapping says so.
    """
    clock = np.flatnonzero(np.bincount(seconds))
    if not len(clock):
        return 0
    at_end = bool((clock == DAY_S).any())
    step = int(np.diff(clock).min()) if len(clock) > 1 else DAY_S
    if rules.interval_label is not None:
        if rules.interval_label == "end":
            ledger.add("note", "intervals_by_end_told", where, minutes=step // 60)
        return step if rules.interval_label == "end" else 0
    if at_end and clock[0] == 0:
        ledger.add("note", "midnight_as_24", where)
    if at_end and clock[0] > 0:
        ledger.add("warning", "intervals_by_end", where, minutes=step // 60)
        return step
    if _ends_at_midnight(clock, moments, step):
        ledger.add("warning", "intervals_to_midnight", where, minutes=step // 60)
        return step
    return 0


def _ends_at_midnight(clock: NDArray[np.intp], moments: Moments, step: int) -> bool:
    """Whether a file of whole days begins one interval after midnight and ends at a midnight."""
    if len(clock) * step != DAY_S or clock[0] > 0:
        return False
    known = moments.occurring()
    if not len(known):
        return False
    first, last = (int(each.astype(np.int64)) for each in (known.min(), known.max()))
    return last - first >= DAY_S and first % DAY_S == step and last % DAY_S == 0
