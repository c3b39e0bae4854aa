"""The ledger of one reading: every problem and every row set aside, collected while the file is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.problems import Problem, Severity, UnusableInput
from models.texts import translate
from models.volumes.listed import CellPlace, FirstOf
from models.volumes.row_places import SheetRows
from models.volumes.table import SetAside

TEXT_LIMIT = 200


@dataclass(frozen=True)
class FieldName:
    """A column of ours in a message: said by its name in the reader's language."""

    field: str

    def __str__(self) -> str:
        return self.field

    def in_language(self, language: str) -> str:
        """The name of the column."""
        return translate(f"volumes_model.field.{self.field}", language)


Mask = NDArray[np.bool_]


@dataclass
class Ledger:
    """Collects what is wrong with the file `name`; nothing is dropped without an entry here. `sheets`: which
    numbers of rows are of which sheet."""

    name: str
    problems: list[Problem] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    sheets: SheetRows = field(default_factory=SheetRows)

    def add(self, severity: Severity, code: str, where: str = "", **values: Any) -> None:
        """Enters a problem; `where` is the place inside the file (`:12` a row, `: name` a column)."""
        if isinstance(field_ := values.get("field"), str):
            values["field"] = FieldName(field_)
        self.problems.append(Problem(f"{self.name}{where}", f"volumes.{code}", values, severity))

    @property
    def has_errors(self) -> bool:
        """Whether some of it makes the file unusable."""
        return any(problem.severity == "error" for problem in self.problems)

    def stop_on_errors(self) -> None:
        """Raises UnusableInput with everything found so far when some of it makes the file unusable."""
        if self.has_errors:
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
        where = where or self.sheets.where(int(rows[0]))
        self.add(severity, code, where, count=len(rows), rows=self.listed(rows), **values)

    def listed(self, rows: NDArray[np.signedinteger]) -> FirstOf:
        """The first of these rows, as messages name them."""
        return FirstOf.of([self.sheets.said(row) for row in rows.tolist()])

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
                self.sheets.row(int(row)),
                reason,
                text(position)[:TEXT_LIMIT],
                days[position] if days else None,
                are_cells,
                self.sheets.sheet(int(row)),
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
        where = self.sheets.where(cells[0].row)
        cells = [
            replace(cell, row=self.sheets.row(cell.row), sheet=self.sheets.sheet(cell.row)) for cell in cells
        ]
        self.set_aside.extend(
            SetAside(
                cell.row,
                f"volumes.{code}",
                text(position)[:TEXT_LIMIT],
                days[position] if days else None,
                is_cell=True,
                sheet=cell.sheet,
            )
            for position, cell in enumerate(cells)
        )
        self.add("warning", code, where, count=len(cells), cells=FirstOf.of(cells))
