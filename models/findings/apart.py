"""When two figures print alike although they differ: with how many decimals they do not."""

from __future__ import annotations

from models.outcome import METRICS

MOST_MORE = 3
"""So many further decimals at most: beyond them a difference is stated as such."""


def digits_apart(first: float, second: float, digits: int) -> int | None:
    """Fewest decimals, at least `digits`, with which two figures print differently; None: too close.

    >>> digits_apart(1.42, 1.38, 1), digits_apart(1.42, 1.38, 0), digits_apart(1.5, 1.3, 1)
    (2, 2, 1)
    >>> digits_apart(1.42, 1.42, 1) is None
    True
    """
    for more in range(MOST_MORE + 1):
        if f"{first:.{digits + more}f}" != f"{second:.{digits + more}f}":
            return digits + more
    return None


def metric_digits(metric: str, first: float, second: float) -> int | None:
    """As `digits_apart`, with the usual decimals of `metric`; durations have none to add (None).

    >>> metric_digits("contacts_per_issue", 1.421, 1.423), metric_digits("abandoned_share", 0.0512, 0.0514)
    (3, 2)
    """
    shown = METRICS[metric]
    if shown.unit in ("s", "h"):
        return None
    scale = 100.0 if shown.unit == "share" else 1.0
    return digits_apart(first * scale, second * scale, shown.digits)
