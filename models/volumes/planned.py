"""Headings that say whether figures happened or were planned: `Prognose Anrufe`, `Anrufe Ist`."""

from __future__ import annotations

import re

PLANNED = frozenset({
    "target", "targets", "goal", "goals", "ziel", "zielwert", "soll", "sollwert", "plan", "planwert",
    "planned", "geplant", "geplante", "forecast", "forecasted", "fcst", "prognose", "prognosewert",
    "prognostiziert",
    "vorhersage", "predicted", "prediction", "budget", "expected", "erwartet", "erwartete", "threshold",
    "schwelle", "schwellwert",
})  # fmt: skip
PLANNED_BEGINNING = re.compile(r"(?:plan|soll|prognose|forecast)(?=[a-zäöü]{4})")
"""Beginning of a word such as `Planmenge`."""
KEPT_TO = frozenset({"within", "in", "im", "innerhalb", "met", "under", "unter", "erreicht"})
"""Words that make a target one that was kept: `answered within target` is counted, not planned."""
HAPPENED = frozenset({"ist", "istwert", "actual", "actuals"})
WORDS = re.compile(r"[\s_\-–/:|.()\[\]]+|(?<=[a-zäöü])(?=[A-ZÄÖÜ])")


def is_planned(name: str) -> bool:
    """Whether a heading names a plan, a target or a forecast.

    >>> [is_planned(name) for name in ("sla_target", "Prognose Anrufe", "PlanMenge", "Anrufe", "Planung")]
    [True, True, True, False, False]
    >>> is_planned("Answered within target"), is_planned("Sollmenge"), is_planned("Sollzinsen")
    (False, True, True)
    """
    words = [word.casefold() for word in WORDS.split(name) if word]
    if KEPT_TO & set(words):
        return False
    return any(word in PLANNED or PLANNED_BEGINNING.match(word) for word in words)


def without_happened(name: str) -> str:
    """A heading without the word that says that its figures happened.

    >>> [without_happened(name) for name in ("Anrufe Ist", "Actual_Calls", "Ist", "List")]
    ['Anrufe', 'Calls', 'Ist', 'List']
    """
    words = [word for word in WORDS.split(name) if word]
    kept = [word for word in words if word.casefold() not in HAPPENED]
    return " ".join(kept) if kept and len(kept) < len(words) else name
