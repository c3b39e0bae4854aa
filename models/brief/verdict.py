"""What is said of the verdict in several places: its rule, and how many changes would overturn it."""

from __future__ import annotations

from models.brief.material import Material
from models.brief.wording import Listing, Message, Number, Spoken, Wording, counted, named
from models.decision import sentences
from models.decision.lateness import missed_must
from models.decision.lateness_sentences import rule_sentence
from models.findings.robustness import leaders_without_each

MOST_VIEWS = 100
"""Weightings are counted out of a hundred."""


def verdict_rule(material: Material) -> Wording:
    """The rule with its thresholds, as the decision prints it, and what it leaves out where that breaks a
    must."""
    missed = missed_must(material.scenario, material.comparison.verdict)
    left_out = (Spoken(rule_sentence),) if missed else ()
    return Listing((Spoken(sentences.verdict_rule), *left_out), separator=" ")


def flips_phrase(material: Material) -> Wording:
    """How many single changes would overturn the winner, as a phrase; where none does, in how many
    weightings, and without how many single voices, another option leads all the same."""
    number = len(material.flips())
    if number:
        return Message(
            "brief.phrase.flips", {"number": Number(number, "count", "verdict.flips")}, count=number
        )
    return Listing((named("phrase.no_flips"), *_other_leaders(material)), separator="; ")


def _other_leaders(material: Material) -> tuple[Wording, ...]:
    winner = material.preferred
    without = leaders_without_each(material.scenario, material.comparison)
    counts = {
        "phrase.without_voice": sum(leader != winner for leader in without.values()),
        "phrase.other_weightings": MOST_VIEWS - int(material.views(winner).value),
    }
    return tuple(counted(key, count) for key, count in counts.items() if count)
