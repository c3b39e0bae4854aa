"""Lists of single calls that say whether each was answered."""

import pytest

from models.volumes import NamedBytes, Volumes, read_volumes
from tests.volumes.exports.books import Sheet, xlsx
from tests.volumes.files import codes, csv_file


def read(header: str, *rows: str) -> Volumes:
    return read_volumes(csv_file(*rows, header=header), {"channel": "phone"})


def sums(volumes: Volumes) -> tuple[float, float, float]:
    offered, handled, abandoned = volumes.table[["offered", "handled", "abandoned"]].sum(min_count=1)
    return offered, handled, abandoned


def rows(*said: str) -> list[str]:
    return [f"ID{number};2025-03-0{1 + number % 5} 09:1{number % 10}:00;{word};{10 * number}"
            for number, word in enumerate(said, start=1)]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "answered", "given_up"),
    [
        ("Answered (Y/N)", "Y", "N"), ("Angenommen", "ja", "nein"), ("Abandoned", "false", "true"),
        ("status", "Completed", "Dropped"), ("disposition", "ANSWERED", "NO ANSWER"),
        ("Anrufstatus", "angenommen", "verpasst"),
    ],
)  # fmt: skip
def test_what_became_of_calls_is_counted(heading: str, answered: str, given_up: str) -> None:
    said = [answered, answered, given_up, answered, answered]
    volumes = read(f"Call Id;Datum;{heading};Wartezeit (s)", *rows(*said))
    assert sums(volumes) == (5, 4, 1)
    assert "outcomes_read" in codes(volumes)
    answered_waits = [10, 20, 40, 50]
    known = volumes.table["wait_s"].notna()
    weights = volumes.table["handled"][known]
    assert (volumes.table["wait_s"][known] * weights).sum() == sum(answered_waits), (
        "who gave up got no answer"
    )


def test_the_state_of_a_ticket_is_no_answer() -> None:
    for heading, words in (("Status", ("open", "closed", "closed")), ("Erledigt", ("ja", "nein", "ja"))):
        volumes = read(f"Ticket;Datum;{heading};Wartezeit (s)", *rows(*words))
        assert volumes.table["offered"].sum() == 3
        assert volumes.table[["handled", "abandoned"]].isna().all(axis=None)
        assert "outcomes_read" not in codes(volumes)


def test_a_message_on_tape_was_neither_answered_nor_given_up() -> None:
    volumes = read(
        "Call Id;Datum;Disposition;Wartezeit (s)", *rows("ANSWERED", "NO ANSWER", "voicemail", "BUSY")
    )
    assert sums(volumes) == (4, 1, 2)


def test_a_sheet_that_is_a_copy_of_another_counts_no_contact_twice() -> None:
    calls = [
        ["Call Id", "Date", "Topic"],
        *([f"ID{n}", f"2025-03-0{1 + n % 5}", "Kredit"] for n in range(1, 41)),
    ]
    book = xlsx([Sheet("Sheet1", calls), Sheet("Sheet1 (2)", calls)])
    volumes = read_volumes(NamedBytes("calls.xlsx", book), {"channel": "phone"})
    assert volumes.table["offered"].sum() == 40
    assert "rows_merged" in codes(volumes)


def test_calls_without_a_number_of_their_own_are_told_by_what_became_of_them() -> None:
    rows = [
        f"0{1 + n % 5}.03.2025;09:{n:02}:07;0170{n:04};"
        f"{('Karte', 'Kredit')[n % 2]};{'ja' if n % 4 else 'nein'};0:{n:02}"
        for n in range(1, 41)
    ]
    volumes = read("Datum;Uhrzeit;Rufnummer;Warteschlange;Angenommen;Wartezeit", *rows)
    assert sums(volumes) == (40, 30, 10)
    assert set(volumes.table["reason"]) == {"Kredit", "Karte"}


def test_numbers_of_callers_are_no_reasons() -> None:
    rows = [
        f"0{1 + n % 9}.03.2025 09:{n % 60:02}:07;0170{n:04};{'ja' if n % 4 else 'nein'}" for n in range(800)
    ]
    volumes = read("Datum;Rufnummer;Angenommen", *rows)
    assert volumes.table["reason"].isna().all()
    assert volumes.table["offered"].sum() == 800


def test_the_note_counts_what_counts() -> None:
    """Rows that are set aside later are neither answered nor given up."""
    lines = [f"{day:02}.03.2025 09:00;Telefon;{'ja' if day % 3 else 'nein'}" for day in range(1, 22)]
    lines += ["kein Datum;Telefon;ja", "auch keines;Telefon;nein"]
    volumes = read_volumes(NamedBytes("v.csv", "\n".join(["Beginn;Kanal;Angenommen", *lines, ""]).encode()))
    (note,) = [each for each in volumes.problems if each.code == "volumes.outcomes_read"]
    assert (note.values["answered"], note.values["given_up"]) == (14, 7)
    assert (volumes.table["handled"].sum(), volumes.table["abandoned"].sum()) == (14, 7)
