"""What is said of the verdict in several places: its rule, and how many changes would overturn it."""

from __future__ import annotations

from models.brief.material import Material
from models.brief.wording import Listing, Message, Number, Spoken, Wording, named
from models.decision import sentences
from models.decision.lateness import missed_must
from models.decision.lateness_sentences import rule_sentence


def verdict_rule(material: Material) -> Wording:
    """The rule with its thresholds, as the decision prints it, and what it leaves out where that breaks a
    must."""
    missed = missed_must(material.scenario, material.comparison.verdict)
    left_out = (Spoken(rule_sentence),) if missed else ()
    return Listing((Spoken(sentences.verdict_rule), *left_out), separator=" ")


def flips_phrase(material: Material) -> Wording:
    """How many single changes would overturn the winner, as a phrase."""
    number = len(material.flips())
    if not number:
        return named("phrase.no_flips")
    return Message("brief.phrase.flips", {"number": Number(number, "count", "verdict.flips")}, count=number)
