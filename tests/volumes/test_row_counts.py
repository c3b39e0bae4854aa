"""Rows are counted as rows, contacts as contacts."""

from __future__ import annotations

from models.volumes import FileMapping, NamedBytes, Volumes, read_volumes
from models.volumes.lost_rows import lost_rows
from models.volumes.row_counts import MergedContacts, row_counts

TICKETS, ROWS, SPAM = 40, 3, 7


def _tickets(mapping: FileMapping | None = None, *, broken: int = 0) -> Volumes:
    """Tickets with a row for each change; the first `broken` have no readable date."""
    rows = [
        f"T{n};{'Spam' if n >= TICKETS - SPAM else 'Offen'};E-Mail;"
        f"{'irgendwann' if n < broken else f'{n % 28 + 1:02}.03.2025 09:15'}"
        for n in range(TICKETS)
        for _ in range(ROWS)
    ]
    content = "\n".join(["Ticket-ID;Status;Kanal;Erstellt am", *rows, ""]).encode()
    return read_volumes(NamedBytes("tickets.csv", content), mapping)


def test_rows_of_a_ticket_are_rows_and_tickets_contacts() -> None:
    assert row_counts(_tickets()).merged == MergedContacts(TICKETS * ROWS, TICKETS, TICKETS)


def test_contacts_that_do_not_count_are_no_rows() -> None:
    left = row_counts(_tickets(FileMapping(no_contacts={"Status": ("Spam",)}), broken=2)).merged
    assert left == MergedContacts(TICKETS * ROWS, TICKETS, TICKETS - SPAM - 2)
    assert left.left == SPAM + 2


def test_the_share_of_lost_tickets_is_one_of_tickets() -> None:
    lost = lost_rows(_tickets(broken=4))
    assert lost is not None
    assert (lost.lost, lost.read) == (4, TICKETS)


def test_a_row_for_each_interval_is_nothing_to_merge() -> None:
    file = NamedBytes("a.csv", b"start;channel;offered\n2025-01-06;phone;3\n2025-01-07;phone;4\n")
    assert row_counts(read_volumes(file)).merged is None
