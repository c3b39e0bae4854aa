"""Which words are marked: each once, few per card, not many per page."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from models.glossary import Chosen, Occurrence, occurrences
from models.glossary.choosing import PER_CARD, PER_PAGE
from models.glossary.terms import METHODS, is_method, terms

TERMS = [f"term{number}" for number in range(30)]
CARDS = st.lists(st.lists(st.lists(st.sampled_from(TERMS), max_size=6), max_size=5), max_size=8)


def found(terms: list[str]) -> list[Occurrence]:
    return [Occurrence(place, place + 1, term) for place, term in enumerate(terms)]


def written(cards: list[list[list[str]]]) -> list[list[str]]:
    """Marked terms per card of a page whose texts hold these terms."""
    chosen = Chosen()
    marked = []
    for place, texts in enumerate(cards):
        chosen.begin_card(str(place))
        marked.append([each.term for text in texts for each in chosen.choose(found(text))])
        chosen.end_card()
    return marked


@given(CARDS)
def test_a_page_stays_quiet(cards: list[list[list[str]]]) -> None:
    marked = written(cards)
    everywhere = list(itertools.chain.from_iterable(marked))
    assert len(everywhere) == len(set(everywhere)) <= PER_PAGE
    assert all(len(card) <= PER_CARD for card in marked)


@given(CARDS)
def test_a_term_is_marked_where_it_first_stands(cards: list[list[list[str]]]) -> None:
    """Unless its card or the page was full then."""
    marked = written(cards)
    for place, card in enumerate(marked):
        texts = list(itertools.chain.from_iterable(cards[place]))
        assert sorted(card, key=texts.index) == card
        for term in card:
            for earlier in range(place):
                if term in itertools.chain.from_iterable(cards[earlier]):
                    full = sum(map(len, marked[: earlier + 1])) == PER_PAGE
                    assert full or len(marked[earlier]) == PER_CARD


def test_a_card_that_is_written_again_chooses_the_same() -> None:
    chosen = Chosen()
    chosen.begin_card("one")
    first = chosen.choose(found(["a", "b"]))
    chosen.end_card()
    chosen.begin_card("one")
    assert chosen.choose(found(["a", "b"])) == first


def test_what_stands_outside_cards_counts_as_one() -> None:
    chosen = Chosen()
    assert [each.term for each in chosen.choose(found(["a", "a", "b"]))] == ["a", "b"]
    chosen.begin_card("one")
    assert chosen.choose(found(["a"])) == ()


def test_the_name_of_a_method_is_marked_also_in_a_full_card_and_once() -> None:
    chosen = Chosen(per_card=1)
    chosen.begin_card("verdict")
    text = "Gewichtungen nach SMAA-2, Dirichlet-Verteilung mit κ, Stellhebel, SMAA-2"
    marked = [each.term for each in chosen.choose(occurrences(text, "de"))]
    assert marked.count("smaa") == marked.count("weight_spread") == 1
    assert len([term for term in marked if not is_method(term)]) == 1


def test_methods_are_terms_of_the_glossary() -> None:
    assert {each.id for each in terms()} >= METHODS
