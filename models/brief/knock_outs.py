"""How near the leading options stand to their knock-outs, as lines of the paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from models.brief.material import Material
from models.brief.wording import Spoken, Wording
from models.comparison import Comparison
from models.decision.shut_out_sentences import knock_out_sentences, open_sentences
from models.findings.gate_tips import gate_tip_sentence, gate_tips
from models.findings.knocked_out import knock_outs
from models.findings.room_to_gates import broken_sentences, room_sentences
from models.scenario.schema import Scenario
from models.texts import LANGUAGES


def room_left(material: Material) -> tuple[Wording, ...]:
    """The room of every leading option to its knock-outs, and how often drawn futures take more."""
    drawn = knock_outs(material.scenario, material.explored) if material.explored else None
    return _each(partial(room_sentences, drawn=drawn), material)


def not_to_be_chosen(material: Material) -> tuple[Wording, ...]:
    """The named futures in which a leading option breaks a knock-out."""
    return _each(broken_sentences, material)


def decided_by_knock_outs(material: Material) -> tuple[Wording, ...]:
    """What knock-outs decide instead of the points, and which of their questions are open for the options in
    front."""

    def tell(scenario: Scenario, comparison: Comparison, language: str) -> tuple[str, ...]:
        return knock_out_sentences(scenario, comparison.verdict, language)

    return _each(tell, material)


def gate_tips_told(material: Material) -> tuple[Wording, ...]:
    """Knock-outs that alone overturn the result."""
    return tuple(
        Spoken(partial(gate_tip_sentence, material.scenario, tip))
        for tip in gate_tips(material.scenario, material.comparison)
    )


def not_answered(material: Material) -> tuple[Wording, ...]:
    """The knock-out questions without an answer, whatever the option."""

    def tell(scenario: Scenario, comparison: Comparison, language: str) -> tuple[str, ...]:
        return open_sentences(scenario, comparison.verdict, language)

    return _each(tell, material)


def _each(
    tell: Callable[[Scenario, Comparison, str], tuple[str, ...]], material: Material
) -> tuple[Wording, ...]:
    def told(place: int, language: str) -> str:
        return tell(material.scenario, material.comparison, language)[place]

    count = len(tell(material.scenario, material.comparison, LANGUAGES[0]))
    return tuple(Spoken(partial(told, place)) for place in range(count))
