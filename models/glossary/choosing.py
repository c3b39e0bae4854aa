"""Which words on a page are marked: enough to look one up, few enough that a page stays quiet."""

from __future__ import annotations

from collections.abc import Iterable

from models.glossary.matching import Occurrence
from models.glossary.terms import is_method

PER_CARD = 3
PER_PAGE = 12
"""Judged by looking: more dotted lines than this, and a page looks like an exercise."""


class Chosen:
    """What has been marked on the page that is being written.

    A term is marked where it first stands on the page; a card marks at most `PER_CARD` terms, a page at most
    `PER_PAGE`, beside the names of methods, which nobody can guess. A card that is written again (a part of
    a page runs by itself) chooses anew.
    """

    def __init__(self, per_card: int = PER_CARD, per_page: int = PER_PAGE) -> None:
        """Nothing has been marked yet, and no card is being written."""
        self._per_card = per_card
        self._per_page = per_page
        self._cards: dict[str, list[str]] = {OUTSIDE: []}
        self._card = OUTSIDE

    def begin_card(self, card: str) -> None:
        """What follows stands in this card."""
        self._card = card
        self._cards[card] = []

    def end_card(self) -> None:
        """What follows stands outside cards."""
        self._card = OUTSIDE

    def choose(self, found: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
        """Those of the occurrences in the next text that are marked, from left to right."""
        marked: list[Occurrence] = []
        for each in found:
            if self._may_mark(each.term):
                self._cards[self._card].append(each.term)
                marked.append(each)
        return tuple(marked)

    def _may_mark(self, term: str) -> bool:
        everywhere = [each for marked in self._cards.values() for each in marked]
        has_room = len(self._cards[self._card]) < self._per_card and len(everywhere) < self._per_page
        return term not in everywhere and (has_room or is_method(term))


OUTSIDE = ""
"""What stands outside cards counts as one card."""

__all__ = ["PER_CARD", "PER_PAGE", "Chosen"]
