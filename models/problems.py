"""Problems: where, what, how to fix. Collected, shown, raised once: never one at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from models.texts import translate_plural
from models.texts.formats import format_date, format_number, format_share

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with an input, told so that its owner can mend it.

    `where` names file, line, sheet, column or field in the user's own terms.
    `code` is the message key: `problem.<code>.what` and `problem.<code>.fix` in the text catalogues (domain
    `problems*.po`); `values` fill their placeholders, and of a text with plural forms `count` (or `days`)
    chooses the form. `error`: the input cannot be used. `warning`: it can,
    with a loss that is stated. `note`: something worth knowing.
    """

    where: str
    code: str
    values: dict[str, Any] = field(default_factory=dict, hash=False)
    severity: Severity = "error"

    def what(self, language: str) -> str:
        """What is wrong, one sentence in `language`."""
        return self._said(f"problem.{self.code}.what", language)

    def fix(self, language: str) -> str:
        """How to mend it, one sentence in `language`."""
        return self._said(f"problem.{self.code}.fix", language)

    def _said(self, key: str, language: str) -> str:
        """The text of `key` with the values as they are said in this language."""
        count = self.values.get("count", self.values.get("days"))
        number = count if isinstance(count, int) else 2
        spoken = {name: _said(value, language) for name, value in self.values.items()}
        said = translate_plural(key, number, language, **spoken)
        return said.replace("….", "…")  # a list that is cut off ends the sentence by itself

    def line(self, language: str) -> str:
        """The whole problem as one line: `where: what fix`."""
        return f"{self.where}: {self.what(language)} {self.fix(language)}"

    def as_json(self, language: str) -> dict[str, str]:
        """The form that the command line prints."""
        return {
            "where": self.where,
            "what": self.what(language),
            "fix": self.fix(language),
            "severity": self.severity,
        }


@dataclass(frozen=True)
class Share:
    """A share 0..1 in a message, said as per cent in the reader's language."""

    value: float
    digits: int = 1

    def in_language(self, language: str) -> str:
        """As per cent, with its sign."""
        return format_share(self.value, language, self.digits)


@dataclass(frozen=True)
class Amount:
    """A number in a message, with so many decimals in the reader's language."""

    value: float
    digits: int = 0

    def in_language(self, language: str) -> str:
        """With the decimal mark of the language."""
        return format_number(self.value, language, self.digits)


@dataclass(frozen=True)
class Month:
    """A month in a message, by any day of it."""

    day: date

    def in_language(self, language: str) -> str:
        """Its name and year."""
        return format_date(self.day, language, "LLLL yyyy")


def _said(value: Any, language: str) -> Any:
    """A value as it is said in this language: texts that exist in both, whole numbers, and days."""
    if hasattr(value, "in_language"):
        return value.in_language(language)
    if isinstance(value, int) and not isinstance(value, bool):
        return format_number(value, language)
    return format_date(value, language) if isinstance(value, date) else value


class UnusableInput(Exception):  # noqa: N818 - named after what happened to the user, not after the mechanism
    """An input that cannot be used; carries every problem found, not just the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.where}: {p.code}" for p in self.problems))
