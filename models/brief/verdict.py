"""The rule behind the verdict, told once and the same everywhere."""

from __future__ import annotations

from models.brief.wording import Spoken, Wording
from models.decision import sentences


def verdict_rule() -> Wording:
    """The rule with its thresholds, as the decision prints it."""
    return Spoken(sentences.verdict_rule)
