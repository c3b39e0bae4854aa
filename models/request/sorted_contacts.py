"""A worksheet that came back: its contacts as they were sorted, and every entry that could not be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from models.problems import Problem, UnusableInput
from models.request.labels import codes_by_label, ids_by_name
from models.request.sheets import PREFIX, Sheet, read_sheets
from models.request.worksheet import ANSWERS, COLUMNS, OTHER
from models.scenario.schema import Scenario
from models.texts import translate
from models.volumes.cells import Cell, cell_text
from models.volumes.listed import FirstOf
from models.volumes.vocabulary import normal_name

HEAD_WITHIN = 30
"""The row of headings is looked for in so many first rows of a sheet."""
NEEDED = ("reason", "avoidable")
PERSONAL = re.compile(r"@|\d[\d /.-]{6,}\d|\b[A-Z]{2}\d{2}[ \d]{8,}")
"""What looks like an address, a telephone or an account number."""
TEXT_LIMIT = 60


@dataclass(frozen=True)
class SortedContact:
    """One contact as it was sorted; None: not answered, or not with an answer that we know."""

    row: int
    number: str
    channel: str | None
    reason: str | None
    """Id of a reason, or `OTHER`."""
    avoidable: str | None
    settled: str | None
    repeat: str | None
    self_service: str | None


@dataclass(frozen=True)
class WrongEntry:
    """An entry that is not used, with its row in the file."""

    row: int
    column: str
    text: str


@dataclass(frozen=True)
class SortedSample:
    """The worksheet as it came back. Notes are never kept."""

    name: str
    contacts: tuple[SortedContact, ...]
    unsorted: int
    """Rows that were drawn but not sorted."""
    wrong: tuple[WrongEntry, ...]
    problems: tuple[Problem, ...]


@dataclass
class _Reading:
    scenario: Scenario
    wrong: list[WrongEntry] = field(default_factory=list)
    personal: list[int] = field(default_factory=list)
    twice: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        channels = {name: channel.name for name, channel in self.scenario.channels.items()}
        reasons = {name: reason.name for name, reason in self.scenario.reasons.items()}
        self.meanings = {
            "channel": ids_by_name(channels, self.scenario.volumes.channel_names),
            "reason": codes_by_label("request.answer", [OTHER])
            | ids_by_name(reasons, self.scenario.volumes.reason_names),
            "avoidable": codes_by_label("request.avoidable", ANSWERS["avoidable"]),
        }
        self.meanings |= {
            question: codes_by_label("request.answer", ANSWERS[question])
            for question in ("settled", "repeat", "self_service")
        }

    def answer(self, row: int, column: str, text: str) -> str | None:
        """The code of what was answered; an entry that means nothing is put on the list."""
        if not text:
            return None
        code = self.meanings[column].get(normal_name(text))
        if code is None:
            self.wrong.append(WrongEntry(row, column, text[:TEXT_LIMIT]))
        return code


def read_worksheet(name: str, content: bytes, scenario: Scenario) -> SortedSample:
    """The worksheet in `content` (Excel or CSV), in either language.

    A row counts as sorted when its reason or its avoidability is answered. Entries that are not on the lists
    are left out and listed with their row; the rest of the row counts. Raises UnusableInput when the file is
    no worksheet of ours or nothing in it is sorted.
    """
    sheet, head, places = _found(name, read_sheets(name, content))
    reading = _Reading(scenario)
    contacts: dict[str, SortedContact] = {}
    unsorted = 0
    for row, cells in enumerate(sheet.rows[head + 1 :], start=head + 2):
        texts = {column: _text(cells, place) for column, place in places.items()}
        if not any(texts.values()):
            continue
        if not any(texts.get(column) for column in ("reason", *ANSWERS)):
            unsorted += 1
            continue
        contact = _contact(reading, row, texts)
        if contact.number in contacts:
            reading.twice.append(row)
        else:
            contacts[contact.number] = contact
    found = tuple(contacts.values())
    if not any(contact.reason or contact.avoidable for contact in found):
        raise UnusableInput([Problem(name, "request.nothing_sorted"), *_problems(name, reading)])
    return SortedSample(name, found, unsorted, tuple(reading.wrong), tuple(_problems(name, reading)))


def _found(name: str, sheets: Sequence[Sheet]) -> tuple[Sheet, int, dict[str, int]]:
    """The sheet that holds the contacts, the place of its headings, and column -> place."""
    labels = codes_by_label("request.column", COLUMNS)
    for sheet in sheets:
        for head, cells in enumerate(sheet.rows[:HEAD_WITHIN]):
            places: dict[str, int] = {}
            for place, cell in enumerate(cells):
                column = labels.get(normal_name(cell_text(cell)))
                if column is not None:
                    places.setdefault(column, place)
            if all(column in places for column in NEEDED) and "number" in places:
                return sheet, head, places
    raise UnusableInput([Problem(name, "request.no_worksheet")])


def _text(cells: Sequence[Cell], place: int) -> str:
    return cell_text(cells[place]).strip() if place < len(cells) else ""


def _contact(reading: _Reading, row: int, texts: dict[str, str]) -> SortedContact:
    if PERSONAL.search(texts.get("notes", "")):
        reading.personal.append(row)
    answers = {
        column: reading.answer(row, column, texts.get(column, ""))
        for column in ("channel", "reason", *ANSWERS)
    }
    return SortedContact(row=row, number=texts["number"] or f"({row})", **answers)


def _problems(name: str, reading: _Reading) -> list[Problem]:
    """Every kind of entry that is not used, counted, with its first rows."""
    found = []
    for column in ("channel", "reason", *ANSWERS):
        entries = [entry for entry in reading.wrong if entry.column == column]
        if entries:
            texts = list(dict.fromkeys(entry.text for entry in entries))
            values = {
                "count": len(entries),
                "column": Label(column),
                "texts": FirstOf.of(texts),
                "rows": FirstOf.of([entry.row for entry in entries]),
            }
            found.append(Problem(f"{name}:{entries[0].row}", "request.wrong_entries", values, "warning"))
    for code, rows in (("number_twice", reading.twice), ("looks_personal", reading.personal)):
        if rows:
            values = {"count": len(rows), "rows": FirstOf.of(rows)}
            found.append(Problem(f"{name}:{rows[0]}", PREFIX + code, values, "warning"))
    return found


@dataclass(frozen=True)
class Label:
    """A heading in a message, in the reader's language."""

    column: str

    def in_language(self, language: str) -> str:
        """The heading."""
        return translate(f"request.column.{self.column}", language)
