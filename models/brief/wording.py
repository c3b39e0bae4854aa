"""What a paper says, before it is said in a language: numbers by reference, sentences, scenario texts.

A `Wording` is turned into words by `words(wording, language)`, at render time: so both
languages and both formats show the same number, and the lint can still see which number a sentence names.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from babel.lists import format_list

from models.scenario.values import Text
from models.texts import (
    format_date,
    format_duration,
    format_money,
    format_money_short,
    format_number,
    format_share,
    translate,
    translate_plural,
)
from models.texts.formats import MINUS

MILLION = 1_000_000


@dataclass(frozen=True)
class Number:
    """A figure of the model with the place it was read from; becomes text only in a language.

    `unit` is a metric's or assumption's unit; hours with stated `digits` stay hours, so that figures of one
    kind can be compared; other durations take the unit that reads best. `reference` tells its place
    (`outcomes.phased.posts_required`).
    """

    value: float
    unit: str
    reference: str
    digits: int | None = None
    signed: bool = False
    currency: str = "EUR"
    in_full: bool = False
    """Amounts in whole thousands, millions written out, so that a column can be added up."""

    def text(self, language: str) -> str:
        """The figure as a reader of `language` writes it; unknown stays visibly unknown."""
        if not math.isfinite(self.value):
            return translate("brief.unknown", language)
        text = self._unsigned(language)
        if self.signed and self.value > 0 and any(c in "123456789" for c in text):
            return f"+{text}"
        return text

    def _unsigned(self, language: str) -> str:
        if self.unit == "share":
            return format_share(self.value, language, self.digits or 0)
        if self.unit == "EUR":
            if self.in_full:
                return format_money(round(self.value, -3), self.currency, language)
            return money_text(self.value, self.currency, language)
        if self.unit == "h" and self.digits is not None:
            return f"{format_number(self.value, language, self.digits)}\N{NARROW NO-BREAK SPACE}h"
        if self.unit in ("s", "h"):
            return _duration(self.value * (3600 if self.unit == "h" else 1), language)
        return format_number(
            self.value, language, DIGITS.get(self.unit, 0) if self.digits is None else self.digits
        )


DIGITS = {"posts": 1, "per_issue": 2, "index": 2, "per_100": 1, "factor": 2}


def _duration(seconds: float, language: str) -> str:
    if seconds < 0:
        return MINUS + format_duration(-seconds, language)
    return format_duration(seconds, language)


def money_text(value: float, currency: str, language: str) -> str:
    """An amount as a board reads it: millions with up to two decimals as on the pages, otherwise whole
    thousands.

    >>> money_text(1234567, "EUR", "de"), money_text(-1234567, "EUR", "en"), money_text(84321, "EUR", "en")
    ('1,23\\xa0Mio.\\xa0€', '−€1.23 million', '€84,000')
    """
    if abs(value) < MILLION - 500:
        return format_money(round(value, -3) if abs(value) >= 10_000 else value, currency, language)
    short = format_money_short(value, currency, language)
    return short if language == "de" else f"{short.removesuffix('M')} million"


@dataclass(frozen=True)
class Day:
    """A date, or with `month_only` the month it lies in."""

    value: date
    month_only: bool = False

    def text(self, language: str) -> str:
        """The date in the language's long form."""
        whole = "long" if language == "de" else "d MMMM y"
        return format_date(self.value, language, "MMMM y" if self.month_only else whole)


@dataclass(frozen=True)
class Message:
    """A sentence of the catalogues with its placeholders filled by other wordings."""

    key: str
    values: Mapping[str, Wording] = field(default_factory=dict)
    count: float | None = None
    """Chooses singular or plural where the catalogue has both."""

    def text(self, language: str) -> str:
        """The sentence in `language`."""
        values = {name: words(value, language) for name, value in self.values.items()}
        if self.count is None:
            return translate(self.key, language, **values)
        return translate_plural(self.key, self.count, language, **values)


@dataclass(frozen=True)
class Listing:
    """Several wordings as one phrase: `A, B und C`, or joined by a plain separator."""

    parts: tuple[Wording, ...]
    separator: str | None = None
    quoted: bool = False

    def text(self, language: str) -> str:
        """The phrase in `language`."""
        parts = [words(part, language) for part in self.parts]
        if self.quoted:
            parts = [translate("brief.quoted", language, text=part) for part in parts]
        if self.separator is not None:
            return self.separator.join(parts)
        return str(format_list(parts, locale=language)) if parts else translate("brief.none", language)


@dataclass(frozen=True)
class Spoken:
    """A sentence that another part of the model tells in a language."""

    teller: Callable[[str], str]

    def text(self, language: str) -> str:
        """The sentence in `language`."""
        return self.teller(language)


Wording = str | Text | Number | Day | Message | Listing | Spoken
Format = Literal["pptx", "pdf"]


def words(wording: Wording, language: str) -> str:
    """The wording as text of `language`."""
    if isinstance(wording, str):
        return wording
    if isinstance(wording, Text):
        return wording.in_language(language)
    return wording.text(language)


def numbers_in(wording: Wording) -> Iterator[Number]:
    """All numbers that a wording names, in reading order."""
    if isinstance(wording, Number):
        yield wording
    elif isinstance(wording, Message):
        for value in wording.values.values():
            yield from numbers_in(value)
    elif isinstance(wording, Listing):
        for part in wording.parts:
            yield from numbers_in(part)


MOST_IN_WORDS = 12


def in_words(number: int, *, starts: bool = False) -> Spoken:
    """A small count as a word (`starts`: at the start of a sentence), a larger one in digits.

    >>> words(in_words(3, starts=True), "de"), words(in_words(14), "en")
    ('Drei', '14')
    """

    def tell(language: str) -> str:
        if number > MOST_IN_WORDS:
            return format_number(number, language)
        word = translate(f"brief.count.{number}", language)
        return word[:1].upper() + word[1:] if starts else word

    return Spoken(tell)


def counted(key: str, number: int, **values: Wording) -> Message:
    """A catalogue sentence of the domain `brief` in singular or plural; names the count `{number}`."""
    return Message(f"brief.{key}", {"number": in_words(number), **values}, count=number)


def named(key: str, **values: Wording) -> Message:
    """Short for a catalogue sentence of the domain `brief`."""
    return Message(f"brief.{key}", values)


def metric_name(metric: str) -> Message:
    """The plain name of a metric, from the domain `metrics`."""
    return Message(f"metric.{metric}.name")
