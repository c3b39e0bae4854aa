"""How the sheet of a department words things: a section, a state, a name, a number, a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from babel.lists import format_list

from models.organisation.department import Delivery, Department
from models.organisation.readiness import PrerequisiteReadiness
from models.scenario.schema import Scenario
from models.scenario.values import Text
from models.texts import format_number, format_share, translate

Evidence = Literal["modelled", "assumed"]


@dataclass(frozen=True)
class Section:
    """A part of the sheet: lines, a table (head and rows) or both; `otherwise` where there is nothing."""

    id: str
    title: str
    lines: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    otherwise: str = ""
    evidence: Evidence | None = None
    note: str = ""
    """How it was obtained."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.lines and not self.rows


@dataclass(frozen=True)
class DepartmentWords:
    """One department in one option, told in one language."""

    scenario: Scenario
    view: Department
    language: str

    def section(
        self,
        key: str,
        lines: Sequence[str],
        head: tuple[str, ...] = (),
        rows: Sequence[tuple[str, ...]] = (),
        note: str = "",
        evidence: Evidence = "assumed",
    ) -> Section:
        """A section; how it was obtained is told where it holds anything."""
        title, otherwise = self.of_sheet(f"title.{key}"), self.of_sheet(f"otherwise.{key}")
        obtained = evidence if (lines or rows) and note else None
        return Section(
            key, title, tuple(lines), head, tuple(rows), otherwise, obtained, note if obtained else ""
        )

    def dated_state(self, delivery: Delivery) -> str:
        """The state; with the month that can be expected, where the plan is earlier."""
        state = self.state(delivery.row)
        if delivery.expected_month is None:
            return state
        return self.of_sheet("delivery.expected", state=state, month=self.num(delivery.expected_month))

    def state(self, row: PrerequisiteReadiness) -> str:
        """How far a prerequisite is, in a few words."""
        return translate(
            f"prerequisites.word.{row.told_as}",
            self.language,
            month=self.num(row.from_month or 0),
            share=format_share(row.share or 0.0, self.language),
        )

    def unit(self, unit: str | None) -> str:
        """The name of a department; that nobody is named, for None."""
        if unit is None:
            return translate("organisation.nobody", self.language)
        return self.loc(self.scenario.units[unit].name)

    def of_sheet(self, key: str, **values: str) -> str:
        """A text of the sheet."""
        return translate(f"organisation.sheet.{key}", self.language, **values)

    def loc(self, text: Text) -> str:
        """A text of the scenario."""
        return text.in_language(self.language)

    def num(self, value: float, digits: int = 0) -> str:
        """A number; without decimals where it is whole."""
        whole = digits and float(value).is_integer()
        return format_number(value, self.language, 0 if whole else digits)

    def listed(self, names: Sequence[str]) -> str:
        """Names as a list in a sentence; empty where there are none."""
        return str(format_list(list(names), locale=self.language)) if names else ""
