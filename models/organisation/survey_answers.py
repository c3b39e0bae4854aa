"""Filled questionnaires on working together as they come back: answers by department, and every entry that
could not be used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.organisation.survey_form import column_label
from models.problems import Problem, UnusableInput
from models.request.labels import codes_by_label, ids_by_name
from models.request.sheets import Sheet, read_sheets
from models.scenario.organisation_schema import (
    CANNOT_JUDGE,
    COORDINATION_ITEMS,
    HIGHEST_ANSWER,
    LOWEST_ANSWER,
)
from models.scenario.schema import Scenario
from models.texts import LANGUAGES
from models.volumes.cells import cell_text
from models.volumes.listed import FirstOf
from models.volumes.vocabulary import normal_name

HEAD_WITHIN = 30
"""The row of headings is looked for in so many first rows of a sheet."""
COLUMNS = ("department", "number", "statement", "answer")
KINDS = ("department", "statement", "answer")
TEXT_LIMIT = 60
PERSON = frozenset({"bogen", "form"})
"""How the heading of a column of answers begins."""


@dataclass(frozen=True)
class SetAside:
    """An answer that is not used: where it stands, what about it is not known, and what was written."""

    where: str
    row: int
    kind: str
    text: str


@dataclass(frozen=True)
class SurveyAnswers:
    """What came back.

    `by_unit`: unit -> statement -> answers, one per person, in the order of the files. `taken`: answers used.
    `set_aside`: answers that are not. `problems`: the same, told by kind.
    """

    by_unit: dict[str, dict[str, tuple[int | str, ...]]]
    taken: int
    set_aside: tuple[SetAside, ...]
    problems: tuple[Problem, ...]

    def changes(self) -> dict[str, object]:
        """The change that puts these answers in the place of all before."""
        return {
            "coordination": {
                unit: {item: list(given) for item, given in answers.items()}
                for unit, answers in self.by_unit.items()
            }
        }


@dataclass(frozen=True)
class _Entry:
    """One answer as it was written."""

    where: str
    row: int
    department: str
    statement: tuple[str, ...]
    """What may name the statement: its number, its text."""
    answer: str


@dataclass
class _Reading:
    scenario: Scenario
    by_unit: dict[str, dict[str, list[int | str]]] = field(default_factory=dict)
    aside: list[SetAside] = field(default_factory=list)
    taken: int = 0

    def __post_init__(self) -> None:
        self.units = ids_by_name({key: unit.name for key, unit in self.scenario.units.items()})
        self.items = codes_by_label("coordination.item", COORDINATION_ITEMS)
        self.words = codes_by_label("coordination.answer", [CANNOT_JUDGE])

    def take(self, entry: _Entry) -> None:
        """Use an answer, or set it aside with the first thing about it that is not known."""
        unit = self.units.get(normal_name(entry.department))
        item = next((code for each in entry.statement if (code := self.items.get(normal_name(each)))), None)
        answer = self._answer(entry.answer)
        for kind, known, text in (
            ("department", unit, entry.department),
            ("statement", item, " ".join(entry.statement)),
            ("answer", answer, entry.answer),
        ):
            if known is None:
                self.aside.append(SetAside(entry.where, entry.row, kind, text.strip()[:TEXT_LIMIT]))
                return
        assert unit is not None and item is not None and answer is not None
        self.by_unit.setdefault(unit, {}).setdefault(item, []).append(answer)
        self.taken += 1

    def _answer(self, written: str) -> int | str | None:
        if (code := self.words.get(normal_name(written))) is not None:
            return code
        try:
            number = float(written.replace(",", "."))
        except ValueError:
            return None
        whole = number == round(number) and LOWEST_ANSWER <= number <= HIGHEST_ANSWER
        return int(number) if whole else None


def read_survey(files: Sequence[tuple[str, bytes]], scenario: Scenario) -> SurveyAnswers:
    """The answers in `files` (name, content): our workbook, or rows of department, statement and answer, in
    either language; Excel, OpenDocument or CSV. The answers of all files add up.

    An answer whose department, statement or value is not known is set aside, counted and told; empty cells
    are no answers. Raises UnusableInput with every problem when a file holds no questionnaire, or nothing in
    them can be used.
    """
    reading, refused = _Reading(scenario), list[Problem]()
    for name, content in files:
        try:
            entries = list(_entries(name, read_sheets(name, content)))
        except UnusableInput as unusable:
            refused.extend(unusable.problems)
            continue
        for entry in entries:
            reading.take(entry)
    told = tuple(_told(reading.aside))
    if refused:
        raise UnusableInput([*refused, *told])
    if not reading.taken:
        names = ", ".join(name for name, _ in files)
        raise UnusableInput([Problem(names, "survey.nothing_answered"), *told])
    by_unit = {
        unit: {item: tuple(answers[item]) for item in COORDINATION_ITEMS if item in answers}
        for unit in scenario.units
        if (answers := reading.by_unit.get(unit))
    }
    return SurveyAnswers(by_unit, reading.taken, tuple(reading.aside), told)


def _told(aside: Sequence[SetAside]) -> Iterator[Problem]:
    """Every kind of entry that is not used, counted, with its first texts and rows."""
    for kind in KINDS:
        found = [each for each in aside if each.kind == kind]
        if found:
            values = {
                "count": len(found),
                "texts": FirstOf.of(list(dict.fromkeys(each.text or "–" for each in found))),
                "rows": FirstOf.of(list(dict.fromkeys(each.row for each in found))),
            }
            yield Problem(found[0].where, f"survey.{kind}", values, "warning")


# --- Finding the answers ------------------------------------------------------------------------------------


def _entries(name: str, sheets: Sequence[Sheet]) -> Iterator[_Entry]:
    """Every answer of a file. Raises UnusableInput where no sheet of it holds any kind of questionnaire."""
    labels = codes_by_label("coordination.column", COLUMNS)
    found = False
    for sheet in sheets:
        where = f"{name} · {sheet.name}" if sheet.name else name
        texts = [[cell_text(cell).strip() for cell in row] for row in sheet.rows]
        head = _head(texts, labels)
        if head is None:
            continue
        found = True
        places = _places(texts[head], labels)
        persons = [place for place, text in enumerate(texts[head]) if _is_person(text)]
        department = _department(texts[:head])
        for row, cells in enumerate(texts[head + 1 :], start=head + 2):
            statement = tuple(
                text for column in ("number", "statement") if (text := _at(cells, places.get(column)))
            )
            whose = _at(cells, places.get("department")) or department
            answers = persons or [places["answer"]]
            yield from (
                _Entry(where, row, whose, statement, answer)
                for place in answers
                if (answer := _at(cells, place))
            )
    if not found:
        raise UnusableInput([Problem(name, "survey.no_table")])


def _head(texts: Sequence[Sequence[str]], labels: dict[str, str]) -> int | None:
    """The row of headings: statements beside persons, or department, statement and answer."""
    for row, cells in enumerate(texts[:HEAD_WITHIN]):
        columns = _places(cells, labels)
        says_what = "statement" in columns or "number" in columns
        if says_what and any(map(_is_person, cells)):
            return row
        if says_what and {"department", "answer"} <= set(columns):
            return row
    return None


def _places(cells: Sequence[str], labels: dict[str, str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, text in enumerate(cells):
        column = labels.get(normal_name(text))
        if column is not None:
            places.setdefault(column, place)
    return places


def _is_person(text: str) -> bool:
    return normal_name(text).rstrip("0123456789") in PERSON and text[-1:].isdigit()


def _department(above: Sequence[Sequence[str]]) -> str:
    """The department that is named above the headings."""
    words = {normal_name(column_label("department", language)) for language in LANGUAGES}
    for cells in above:
        for place, text in enumerate(cells[:-1]):
            if normal_name(text) in words and cells[place + 1]:
                return cells[place + 1]
    return ""


def _at(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""
