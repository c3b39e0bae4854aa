"""The ledger of one reading: every problem and every row set aside, collected while the file is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import numpy as np
from babel.lists import format_list
from numpy.typing import NDArray

from models.problems import Problem, Severity, UnusableInput
from models.texts import format_date, format_number, translate, translate_plural
from models.volumes.table import SetAside

FIRST = 5
"""So many rows, days or names are listed by themselves; the rest is counted."""
TEXT_LIMIT = 200


@dataclass(frozen=True)
class CellPlace:
    """A cell of the file in a message: its row, and the heading of its column."""

    row: int
    column: str

    def in_language(self, language: str) -> str:
        """As a sentence names it."""
        return translate("volumes_model.cell", language, row=self.row, column=self.column)


Listable = str | int | date | CellPlace


@dataclass(frozen=True)
class FirstOf:
    """The first few of a list (row numbers, days, clock times, names) and how many more there are.

    >>> FirstOf((2, 3), 0).in_language("de"), FirstOf((2,), 4).in_language("en")
    ('2 und 3', '2 and 4 more')
    """

    items: tuple[Listable, ...]
    more: int

    @classmethod
    def of(cls, items: Sequence[Listable]) -> FirstOf:
        """The first of `items` that are listed by themselves."""
        return cls(tuple(items[:FIRST]), max(len(items) - FIRST, 0))

    def in_language(self, language: str) -> str:
        """As a sentence lists them."""
        said = [_said(item, language) for item in self.items]
        if self.more:
            said.append(translate_plural("volumes_model.more", self.more, language))
        return str(format_list(said, locale=language))


@dataclass(frozen=True)
class Names:
    """Names of a file (or of the scenario) in a message, each in quotation marks: they may hold commas.

    >>> Names(("Karte", "Überweisung, Ausland"), 3).in_language("de")
    '„Karte“, „Überweisung, Ausland“ und 3 weitere'
    """

    items: tuple[str, ...]
    more: int = 0

    @classmethod
    def of(cls, items: Sequence[str], most: int = FIRST) -> Names:
        """The first `most` of `items`; the others are counted."""
        return cls(tuple(items[:most]), max(len(items) - most, 0))

    def in_language(self, language: str) -> str:
        """As a sentence lists them."""
        said = [translate("volumes_model.quoted", language, name=name) for name in self.items]
        if self.more:
            said.append(translate_plural("volumes_model.more", self.more, language))
        return str(format_list(said, locale=language))


@dataclass(frozen=True)
class CountedNames:
    """Names of a file in a message, each with how often it stands there.

    >>> CountedNames((("Spam", 258), ("Test", 1)), 2).in_language("de")
    '„Spam“ (258), „Test“ (1) und 2 weitere'
    """

    items: tuple[tuple[str, int], ...]
    more: int = 0

    @classmethod
    def of(cls, items: Sequence[tuple[str, int]], most: int = FIRST) -> CountedNames:
        """The first `most` of `items`; the others are counted."""
        return cls(tuple(items[:most]), max(len(items) - most, 0))

    def in_language(self, language: str) -> str:
        """As a sentence lists them."""
        said = [
            f"{translate('volumes_model.quoted', language, name=name)} ({format_number(count, language)})"
            for name, count in self.items
        ]
        if self.more:
            said.append(translate_plural("volumes_model.more", self.more, language))
        return str(format_list(said, locale=language))


@dataclass(frozen=True)
class ColumnNames:
    """Columns of a file in a message: each by its heading, or by its number where it has none.

    >>> ColumnNames.of(("Monat", "")).in_language("de")
    '„Monat“ und 2. Spalte (ohne Überschrift)'
    """

    items: tuple[tuple[int, str], ...]
    more: int = 0

    @classmethod
    def of(cls, headings: Sequence[str], most: int = FIRST) -> ColumnNames:
        """The first `most` columns under these headings; the others are counted."""
        return cls(tuple(enumerate(headings, start=1))[:most], max(len(headings) - most, 0))

    def in_language(self, language: str) -> str:
        """As a sentence lists them."""
        said = [
            translate("volumes_model.quoted", language, name=name)
            if name
            else translate("volumes_model.column_unnamed", language, number=number)
            for number, name in self.items
        ]
        if self.more:
            said.append(translate_plural("volumes_model.more", self.more, language))
        return str(format_list(said, locale=language))


@dataclass(frozen=True)
class FieldName:
    """A column of ours in a message: said by its name in the reader's language."""

    field: str

    def __str__(self) -> str:
        return self.field

    def in_language(self, language: str) -> str:
        """The name of the column."""
        return translate(f"volumes_model.field.{self.field}", language)


def _said(item: Listable, language: str) -> str:
    if isinstance(item, CellPlace):
        return item.in_language(language)
    if isinstance(item, datetime):
        return f"{format_date(item, language)} {item:%H:%M}"
    return format_date(item, language) if isinstance(item, date) else str(item)


Mask = NDArray[np.bool_]


def some(items: list[str]) -> str:
    """The first few of a list as text.

    >>> some(["2", "5"]), some([str(n) for n in range(9)])
    ('2, 5', '0, 1, 2, 3, 4 …')
    """
    return ", ".join(items[:FIRST]) + (" …" if len(items) > FIRST else "")


@dataclass
class Ledger:
    """Collects what is wrong with the file `name`; nothing is dropped without an entry here."""

    name: str
    problems: list[Problem] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)

    def add(self, severity: Severity, code: str, where: str = "", **values: Any) -> None:
        """Enters a problem; `where` is the place inside the file (`:12` a row, `: name` a column)."""
        if isinstance(field_ := values.get("field"), str):
            values["field"] = FieldName(field_)
        self.problems.append(Problem(f"{self.name}{where}", f"volumes.{code}", values, severity))

    def stop_on_errors(self) -> None:
        """Raises UnusableInput with everything found so far when some of it makes the file unusable."""
        if any(problem.severity == "error" for problem in self.problems):
            raise UnusableInput(self.problems)

    def fail(self, code: str, where: str = "", **values: Any) -> UnusableInput:
        """Enters an error and returns the exception to raise."""
        self.add("error", code, where, **values)
        return UnusableInput(self.problems)

    def rows(
        self, severity: Severity, code: str, rows: NDArray[np.signedinteger], where: str = "", **values: Any
    ) -> None:
        """Enters a problem of several rows: how many, and the first ones, each once (nothing when there are
        none)."""
        if not len(rows):
            return
        rows = np.unique(rows)
        listed = FirstOf.of([int(row) for row in rows])
        self.add(severity, code, where or f":{rows[0]}", count=len(rows), rows=listed, **values)

    def put_aside(
        self,
        code: str,
        rows: NDArray[np.signedinteger],
        text: Callable[[int], str],
        days: Sequence[date | None] = (),
        *,
        are_cells: bool = False,
        **values: Any,
    ) -> None:
        """Sets rows aside; `text` gives the row's own text by position in `rows`, `days` are the days that
        they are about. `are_cells`: each is one cell of a row that may hold several of them."""
        reason = f"volumes.{code}"
        self.set_aside.extend(
            SetAside(
                int(row), reason, text(position)[:TEXT_LIMIT], days[position] if days else None, are_cells
            )
            for position, row in enumerate(rows)
        )
        self.rows("warning", code, rows, **values)

    def put_cells_aside(
        self,
        code: str,
        cells: Sequence[CellPlace],
        text: Callable[[int], str],
        days: Sequence[date | None] = (),
    ) -> None:
        """Sets cells aside of a table whose rows hold several of them each; `text` and `days` as for
        `put_aside`."""
        code = f"{code}_in_columns"
        self.set_aside.extend(
            SetAside(
                cell.row,
                f"volumes.{code}",
                text(position)[:TEXT_LIMIT],
                days[position] if days else None,
                is_cell=True,
            )
            for position, cell in enumerate(cells)
        )
        self.add("warning", code, f":{cells[0].row}", count=len(cells), cells=FirstOf.of(cells))
