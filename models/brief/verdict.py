"""What is said of the verdict in several places: its rule, and how many changes would overturn it."""

from __future__ import annotations

from models.brief.material import Material
from models.brief.wording import Message, Number, Spoken, Wording, named
from models.decision import sentences


def verdict_rule() -> Wording:
    """The rule with its thresholds, as the decision prints it."""
    return Spoken(sentences.verdict_rule)


def flips_phrase(material: Material) -> Wording:
    """How many single changes would overturn the winner, as a phrase."""
    number = len(material.flips())
    if not number:
        return named("phrase.no_flips")
    return Message("brief.phrase.flips", {"number": Number(number, "count", "verdict.flips")}, count=number)
