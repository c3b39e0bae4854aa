"""Words of the strategy that say nothing until somebody asks back."""

from __future__ import annotations

from dataclasses import dataclass

from models.glossary import occurrences, term
from models.scenario.schema import Scenario


@dataclass(frozen=True)
class OpenWord:
    """A buzzword as it stands in sentences of the strategy, and the question that makes it concrete."""

    term: str
    word: str
    question: str
    sentences: tuple[str, ...]


def open_words(scenario: Scenario, language: str) -> tuple[OpenWord, ...]:
    """The buzzwords of the glossary in the sentences of the strategy, in their order.

    A word that the glossary explains but that needs no question back is none of them.
    """
    first: dict[str, str] = {}
    places: dict[str, list[str]] = {}
    for key, sentence in scenario.decision.strategy.items():
        text = sentence.text.in_language(language)
        for found in occurrences(text, language):
            known = term(found.term)
            if known is not None and known.buzzword:
                first.setdefault(found.term, text[found.start : found.end])
                places.setdefault(found.term, []).append(key)
    return tuple(_open_word(each, word, places[each], language) for each, word in first.items())


def _open_word(identifier: str, word: str, places: list[str], language: str) -> OpenWord:
    known = term(identifier)
    question = known.wording(language).question if known is not None else ""
    return OpenWord(identifier, word, question, tuple(dict.fromkeys(places)))
