"""Names of a file beside the contacts that count: shares add up, and what is left out has none."""

from __future__ import annotations

from typing import Literal

import pytest

from models.volumes import Volumes
from models.volumes.name_shares import name_shares
from models.volumes.reader import read_volumes
from models.volumes.source import NamedBytes

EACH = {("Telefon", "Karte"): 30, ("E-Mail", "Konto"): 20, ("E-Mail", "SPAM"): 12, ("Chat", ""): 8}
"""Tickets by channel and reason."""


def tickets(**told: object) -> Volumes:
    """Each ticket in two rows: it came, and it was settled; those that are spam ended so."""
    pairs = [pair for pair, count in EACH.items() for _ in range(count)]
    rows = [
        f"T{number};{number % 28 + 1:02}.03.2025 {8 + number % 9:02}:15;{state};{channel};{reason}"
        for number, (channel, reason) in enumerate(pairs)
        for state in ("Neu", "Spam" if reason == "SPAM" else "Gelöst")
    ]
    content = "\n".join(["Ticketnummer;Erstellt am;Status;Kanal;Kategorie", *rows, ""])
    return read_volumes(NamedBytes("tickets.csv", content.encode()), dict(told))


LEFT_OUT: tuple[dict[str, object], ...] = (
    {},
    {"reason_names": {"SPAM": None}},
    {"channel_names": {"E-Mail": None}},
    {"channel_names": {"E-Mail": None}, "reason_names": {"SPAM": None}},
    {"no_contacts": {"Status": ["Spam"]}},
)


@pytest.mark.parametrize("told", LEFT_OUT)
@pytest.mark.parametrize("field", ["channel", "reason"])
def test_shares_of_what_counts_add_up_to_one(
    told: dict[str, object], field: Literal["channel", "reason"]
) -> None:
    volumes = tickets(**told)
    shares = name_shares(volumes, field)
    parts = [shares.share_of(each) for each in volumes.names if each.field == field and not each.left_out]
    assert sum(part for part in parts if part is not None) + shares.share_without == pytest.approx(1)
    assert shares.contacts == volumes.table["offered"].sum()


@pytest.mark.parametrize("told", LEFT_OUT)
def test_contacts_without_a_reason_stay_what_they_are_whatever_is_left_out(told: dict[str, object]) -> None:
    assert name_shares(tickets(**told), "reason").without == EACH["Chat", ""]
    assert name_shares(tickets(**told), "channel").without == 0


def test_what_is_left_out_keeps_its_contacts_and_has_no_share() -> None:
    volumes = tickets(reason_names={"SPAM": None})
    (spam,) = [each for each in volumes.names if each.name == "SPAM"]
    assert spam.left_out
    assert spam.contacts == EACH["E-Mail", "SPAM"]
    assert name_shares(volumes, "reason").share_of(spam) is None


def test_merging_is_told_apart_from_leaving_out() -> None:
    whole = sum(EACH.values())
    (merged,) = [each for each in tickets().problems if each.code == "volumes.rows_merged"]
    assert (merged.values["rows"], merged.values["contacts"]) == (2 * whole, whole)
    for told in LEFT_OUT[1:]:
        volumes = tickets(**told)
        (merged,) = [each for each in volumes.problems if each.code.startswith("volumes.rows_merged")]
        assert (merged.values["rows"], merged.values["contacts"]) == (2 * whole, whole)
        assert merged.values["contacts"] - merged.values["count"] == merged.values["counted"]
        assert merged.values["counted"] == volumes.table["offered"].sum()
        assert merged.values["count"] == len(volumes.set_aside)
        for language in ("de", "en"):
            assert all(str(merged.values[name]) in merged.what(language) for name in ("contacts", "counted"))
