"""States of rows that sound like no contact of a customer: asked, told with and without, never guessed."""

from __future__ import annotations

import pytest

from models.volumes.mapping import FileMapping, mapping_from_yaml, write_mapping
from models.volumes.mapping_lines import mapping_line
from models.volumes.no_contacts import WORDS, sounds_like_no_contact
from models.volumes.questions import answered, answers, meant, questions, without_answer
from models.volumes.reader import read_volumes
from models.volumes.source import NamedBytes
from models.volumes.table import STATES, Volumes

CALLS = {"Inbound": 60, "Outbound": 25, "Internal": 15}
ANRUFE = {"Eingehend": 70, "Ausgehend": 20, "Intern": 10}
GERMAN = {"Geschlossen": 60, "Spam": 7, "Storniert": 5, "Offen": 20, "Duplikat": 3, "": 5}
ENGLISH = {"Closed": 50, "Merged": 4, "Cancelled": 6, "Test": 2, "Open": 9}


def _tickets(states: dict[str, int], header: str = "Status") -> bytes:
    """A ticket each, one after the other, so many of each state."""
    each = [state for state, count in states.items() for _ in range(count)]
    rows = [
        f"T{number};{state};E-Mail;{number % 28 + 1:02}.03.2025 {8 + number % 9:02}:15"
        for number, state in enumerate(each)
    ]
    return "\n".join([f"Ticket-Nr.;{header};Kanal;Erstellt am", *rows, ""]).encode()


def _read(content: bytes, mapping: FileMapping | None = None) -> Volumes:
    return read_volumes(NamedBytes("tickets.csv", content), mapping)


def _codes(volumes: Volumes) -> list[str]:
    return [problem.code for problem in volumes.problems]


@pytest.mark.parametrize(
    ("states", "gone"),
    [
        (GERMAN, {"Spam", "Storniert", "Duplikat"}),
        (ENGLISH, {"Merged", "Cancelled", "Test"}),
        (CALLS, {"Outbound", "Internal"}),
        (ANRUFE, {"Ausgehend", "Intern"}),
    ],
)
@pytest.mark.parametrize("header", ["Status", "Zustand", "Typ"])
def test_all_count_until_somebody_answers_and_both_totals_are_told(
    states: dict[str, int], gone: set[str], header: str
) -> None:
    volumes = _read(_tickets(states, header))
    whole, less = sum(states.values()), sum(states[each] for each in gone)
    assert volumes.table["offered"].sum() == whole
    assert not volumes.set_aside
    (doubt,) = volumes.doubts
    assert doubt.code == STATES
    assert set(doubt.values["left_out"]) == gone
    for language in ("de", "en"):
        said = doubt.what(language)
        assert str(whole) in said and str(whole - less) in said
        for state, count in states.items():
            assert not state or f"{state}“ ({count})" in said or f"{state}” ({count})" in said


@pytest.mark.parametrize("states", [GERMAN, ENGLISH])
def test_one_answer_sets_the_rows_aside_with_their_reason(states: dict[str, int]) -> None:
    content = _tickets(states)
    (question,) = questions(_read(content).doubts)
    told = answered(FileMapping(), question.entry, meant(question, "leave_out"))
    assert mapping_from_yaml("m.yaml", write_mapping(told).encode()) == told
    volumes = _read(content, told)
    less = sum(count for state, count in states.items() if sounds_like_no_contact(state))
    assert volumes.table["offered"].sum() == sum(states.values()) - less
    assert {each.reason for each in volumes.set_aside} == {"volumes.no_contact"}
    assert len(volumes.set_aside) == less
    assert STATES not in _codes(volumes)


def test_all_count_where_their_owner_says_so_and_nothing_is_asked_again() -> None:
    content = _tickets(GERMAN)
    (question,) = questions(_read(content).doubts)
    told = answered(FileMapping(), question.entry, meant(question, "count"))
    volumes = _read(content, told)
    assert volumes.table["offered"].sum() == sum(GERMAN.values())
    assert not volumes.doubts and not volumes.set_aside
    assert mapping_from_yaml("m.yaml", write_mapping(told).encode()) == told
    assert answers(told) == (("no_contacts.Status", ""),)
    assert without_answer(told, "no_contacts.Status") == FileMapping()


def test_any_choice_of_states_can_be_told() -> None:
    told = answered(FileMapping(), "no_contacts.Status", ["Offen"])
    assert _read(_tickets(GERMAN), told).table["offered"].sum() == sum(GERMAN.values()) - GERMAN["Offen"]


def test_the_command_line_names_the_entry_that_works() -> None:
    content = _tickets(GERMAN)
    (doubt,) = _read(content).doubts
    told = mapping_from_yaml("m.yaml", mapping_line(doubt).encode())
    gone = GERMAN["Spam"] + GERMAN["Storniert"] + GERMAN["Duplikat"]
    assert _read(content, told).table["offered"].sum() == sum(GERMAN.values()) - gone


def test_a_column_that_the_file_does_not_have_is_said() -> None:
    told = FileMapping(no_contacts={"Lage": ("Spam",)})
    assert "volumes.no_contacts_column" in _codes(_read(_tickets(GERMAN), told))


def test_states_of_work_alone_are_not_asked_about() -> None:
    assert not _read(_tickets({"Offen": 20, "In Bearbeitung": 10, "Geschlossen": 50})).doubts


@pytest.mark.parametrize("word", [word for words in WORDS.values() for word in words])
def test_every_word_is_known_in_any_spelling(word: str) -> None:
    for written in (word, word.upper(), f" {word.lower()} ", f"Geschlossen ({word})", f"closed - {word}"):
        assert sounds_like_no_contact(written)


@pytest.mark.parametrize("turn", [1, -1])
def test_a_ticket_that_ended_as_spam_is_spam_whatever_its_first_row_says(turn: int) -> None:
    """Each ticket has a row for every change of its state, in whatever order the rows stand."""
    rows = [f"T{n};Neu;E-Mail;{n % 28 + 1:02}.03.2025 09:15" for n in range(40)]
    rows += [f"T{n};{'Spam' if n < 9 else 'Gelöst'};E-Mail;{n % 28 + 1:02}.03.2025 09:15" for n in range(40)]
    rows += [";Neu;E-Mail;03.03.2025 10:00", ";Spam;E-Mail;04.03.2025 10:00"]
    content = "\n".join(["Ticket-ID;Status;Kanal;Erstellt am", *rows[::turn], ""]).encode()
    (told,) = [each for each in _read(content).problems if each.code == "volumes.no_contacts"]
    assert (told.values["contacts"], told.values["all"]) == (10, 42)


def test_spam_among_the_reasons_is_asked_about_but_no_cancellation() -> None:
    """Somebody may well write because of a cancellation; nobody writes because of spam."""
    rows = [f"T{n};{'SPAM' if n < 7 else 'Storno'};E-Mail;{n % 28 + 1:02}.03.2025 09:15" for n in range(40)]
    content = "\n".join(["Ticket-ID;Kategorie;Kanal;Erstellt am", *rows, ""]).encode()
    (told,) = [each for each in _read(content).problems if each.code == "volumes.no_contacts"]
    assert (told.values["left_out"], told.values["contacts"]) == (("SPAM",), 7)
    answered = _read(content, FileMapping(no_contacts={"Kategorie": ("SPAM",)}))
    assert answered.table["offered"].sum() == 33
    assert set(answered.table["reason"].astype(str)) == {"Storno"}
    held = [(each.name, each.contacts) for each in answered.names if each.field == "reason"]
    assert held == [("Storno", 33)], "spam that does not count is no reason to be matched"


@pytest.mark.parametrize("answer", [None, "leave_out", "count"])
def test_the_same_rows_are_asked_about_once(answer: str | None) -> None:
    """Tickets whose state and whose reason both say that they are spam."""
    rows = [
        f"T{number};{'Spam' if spam else 'Offen'};E-Mail;{'Spam' if spam else 'Karte'}"
        f";{number % 28 + 1:02}.03.2025 {8 + number % 9:02}:15"
        for number, spam in enumerate([True] * 7 + [False] * 40)
    ]
    content = "\n".join(["Ticket-Nr.;Status;Kanal;Kategorie;Erstellt am", *rows, ""]).encode()
    (doubt,) = _read(content).doubts
    assert doubt.values["contacts"] == 7
    if answer:
        (question,) = questions([doubt])
        told = answered(FileMapping(), question.entry, meant(question, answer))
        assert not _read(content, told).doubts


def test_inside_and_outside_are_no_ways_of_a_contact() -> None:
    """Only a column that names contacts from customers to the house tells the other ways."""
    assert not _read(_tickets({"Intern": 30, "Extern": 70}, "Herkunft")).doubts
