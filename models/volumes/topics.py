"""Words of one topic of a bank: `Wertpapiere` and `Depot`, `Baufi` and `Kredit`. They share no spelling, and
what they mean is proposed, never taken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.volumes.vocabulary import SLUG

TOPICS: tuple[frozenset[str], ...] = tuple(
    frozenset(words.split())
    for words in (
        "depot wertpapier aktie fonds etf boerse brokerage kurs order orderstatus sparplan dividende steuer"
        " depotuebertrag steuerbescheinigung freistellungsauftrag securities custody share fund dividend tax",
        "kredit darlehen baufinanzierung baufi finanzierung hypothek loan mortgage",
        "bestand bestandsgeschaeft prolongation anschlussfinanzierung auszahlung valutierung tilgung"
        " sondertilgung abloesung restschuld grundbuch grundschuld disbursement drawdown repayment"
        " prepayment redemption",
        "karte girocard card",
        "zugang onlinebanking internetbanking login passwort kennwort pin tan access password",
        "konto kontostand kontofuehrung buchung gebuehr entgelt umsatz ueberweisung zahlungsverkehr"
        " lastschrift dauerauftrag standingorder kontoauszug transaction fee transfer payment",
        "anschrift adresse adressaenderung stammdaten namensaenderung vollmacht address",
        "nachlass erbe erbfall erbschaft estate inheritance",
        "termin terminvereinbarung appointment",
        "beschwerde reklamation complaint",
    )
)
"""Words in lower case and one number, umlauts as two letters."""
WORDS = re.compile(r"[^\W\d_]+")
PLURAL = re.compile(r"(?:en|er|es|e|n|s)$")
LEAST_STEM, LEAST_HEAD = 4, 5
"""A stem has so many letters at least, and so many a word that ends a compound (`Sparkonto`, `Konto`)."""
MOST = 0.5
"""Share of the words of a name that must belong to its topic."""


def stem(word: str) -> str:
    """A word without its endings, those of the plural among them; umlauts as two letters.

    >>> stem("Wertpapiere") == stem("Wertpapier"), stem("Gebühren") == stem("Gebuehr"), stem("Kurse")
    (True, True, 'kurs')
    """
    short = word.casefold().translate(SLUG)
    while len(left := PLURAL.sub("", short)) >= LEAST_STEM and left != short:
        short = left
    return short


STEMS = tuple(frozenset(map(stem, words)) for words in TOPICS)
HEADS = tuple(frozenset(stem(word) for word in words if len(word) >= LEAST_HEAD) for words in TOPICS)


def topics_of(name: str) -> frozenset[int]:
    """The topics that the words of a name belong to; none where most of its words belong to none.

    >>> topics_of("Baufi") == topics_of("Kredite"), topics_of("Konto-Führung") == topics_of("Gebühren")
    (True, True)
    >>> len(topics_of("Konto & Karte")), topics_of("Kreditkarten") == topics_of("Karte"), topics_of("Kasse")
    (2, True, frozenset())
    """
    whole = stem("".join(WORDS.findall(name)))
    for number, stems in enumerate(STEMS):
        if whole in stems:
            return frozenset({number})
    found = [frozenset(_topics(word)) for word in WORDS.findall(name)]
    if not found or sum(map(bool, found)) < MOST * len(found):
        return frozenset()
    return frozenset().union(*found)


def _topics(word: str) -> Iterator[int]:
    """The topic of a word, of its last part in a compound."""
    short = stem(word)
    for number, (stems, heads) in enumerate(zip(STEMS, HEADS, strict=True)):
        if short in stems or any(short.endswith(head) for head in heads):
            yield number
