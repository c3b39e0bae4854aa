"""Rows of channels above rows of their reasons: every contact counts once, whatever tells the levels."""

from __future__ import annotations

import pytest

from models.problems import UnusableInput
from models.texts import LANGUAGES
from models.volumes import NamedBytes, Volumes, questions, read_volumes
from models.volumes.mapping import FileMapping, read_mapping
from models.volumes.questions import whole_mapping
from tests.volumes.exports.books import Sheet, xlsx
from tests.volumes.files import codes

MONTHS = ("Jan 2024", "Feb 2024", "Mrz 2024")
PARTS = {
    "Telefon": {"Konto & Karte": (60, 50, 40), "Kredit": (30, 20, 25)},
    "E-Mail": {"Konto & Karte": (12, 11, 10), "Wertpapiere": (5, 6, 7)},
    "Chat": {"Kredit": (3, 4, 0)},
}
TRUTH = {(channel, reason): sum(row) for channel, parts in PARTS.items() for reason, row in parts.items()}
ALL = sum(TRUTH.values())
Rows = list[tuple[object, ...]]


def _sum(rows: list[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))


def rows(
    mark: str = "   ", above: str = "{}", figures: bool = True, names: dict[str, str] | None = None
) -> Rows:
    """The table with `mark` before the names beneath."""
    told: Rows = []
    for channel, parts in PARTS.items():
        total = _sum(list(parts.values())) if figures else ("", "", "")
        told.append((above.format((names or {}).get(channel, channel)), *total))
        told += [(mark + reason, *row) for reason, row in parts.items()]
    return told


def book(body: Rows, header: str = "Kanal / Thema", *, grand: bool = True, note: bool = True) -> NamedBytes:
    cells = [["Kundenkontakte 2024"], [], [header, *MONTHS, "Summe"]]
    cells += [[row[0], *row[1:], sum(each or 0 for each in row[1:])] for row in body]  # type: ignore[misc]
    if grand:
        total = _sum([row for parts in PARTS.values() for row in parts.values()])
        cells.append(["Gesamt", *total, sum(total)])
    if note:
        cells += [[], ["* Werte Februar geschätzt"]]
    return NamedBytes("kontakte.xlsx", xlsx([Sheet("Kontakte", cells)]))


def by_name(volumes: Volumes) -> dict[tuple[str, str], float]:
    table = volumes.table.assign(reason=volumes.table["reason"].astype(object).fillna(""))
    return {
        pair: float(each)
        for pair, each in table.groupby(["channel", "reason"], observed=True)["offered"].sum().items()
    }


def refused(content: NamedBytes) -> UnusableInput:
    with pytest.raises(UnusableInput) as caught:
        read_volumes(content)
    return caught.value


@pytest.mark.parametrize(
    "body",
    [rows(), rows("- "), rows("davon "), rows(""), rows(above="{} gesamt"), rows(figures=False)],
    ids=["blanks", "dashes", "davon", "sums alone", "gesamt", "headings"],
)
def test_reasons_beneath_their_channel_count_once(body: Rows) -> None:
    volumes = read_volumes(book(body))
    assert by_name(volumes) == TRUTH
    assert "cells_empty" not in codes(volumes)
    assert "levels_parted" in codes(volumes)
    (remark,) = [each for each in volumes.problems if each.code == "volumes.remark_row"]
    assert all("Werte Februar geschätzt" in remark.what(language) for language in LANGUAGES)


def test_sums_alone_tell_the_levels_of_names_that_say_nothing() -> None:
    body = rows("", names={"Telefon": "Linie 1", "E-Mail": "Linie 2", "Chat": "Linie 3"})
    asked = [each.entry for each in questions(refused(book(body, "Bezeichnung")).problems)]
    assert asked == ["columns_are"]
    volumes = read_volumes(book(body, "Bezeichnung"), FileMapping(columns_are="channel"))
    assert volumes.table["offered"].sum() == ALL
    assert set(volumes.table["channel"]) == {"Linie 1", "Linie 2", "Linie 3"}


def test_channels_beneath_their_reason_are_channels() -> None:
    body = [("Konto", 7, 8, 9), ("  Telefon", 4, 5, 6), ("  E-Mail", 3, 3, 3)]
    body += [("Kredit", 2, 2, 2), ("  Telefon", 2, 2, 2)]
    volumes = read_volumes(book(body, "Thema", grand=False))
    assert by_name(volumes) == {("Telefon", "Konto"): 15, ("E-Mail", "Konto"): 9, ("Telefon", "Kredit"): 6}


def test_rows_above_that_are_no_sums_are_asked_about_with_every_total() -> None:
    body = [("Telefon", 100, 100, 100), ("   davon Kredit", 30, 20, 10), ("E-Mail", 50, 50, 50)]
    body += [("   davon Kredit", 5, 5, 5)]
    content = book(body, "Kanal", grand=False)
    (asked,) = questions(refused(content).problems)
    assert (asked.entry, asked.choices) == ("rows_above", ("beneath", "above", "both"))
    totals = {choice: read_volumes(content, FileMapping(rows_above=choice)).table["offered"].sum()
              for choice in asked.choices}  # fmt: skip
    assert totals == {choice: asked.problem.values[choice] for choice in asked.choices}
    assert totals == {"beneath": 75, "above": 450, "both": 525}
    assert "450" in asked.problem.what("de") and "„Telefon“" in asked.problem.what("de")


def test_the_mapping_that_is_kept_reads_the_file_alike() -> None:
    content = book(rows())
    volumes = read_volumes(content)
    assert dict(volumes.mapping)["Kanal / Thema"] == "channel"
    kept = read_mapping(whole_mapping(FileMapping(), volumes.mapping, volumes.labels))
    assert by_name(read_volumes(content, kept)) == TRUTH


@pytest.mark.parametrize(
    "body",
    [
        [("Telefon", 9, 8, 7), ("E-Mail", 3, 4, 5), ("Chat", 2, 1, 2), ("Sonstiges", 1, 1, 1)],
        [("Telefon", 9, 8, 7), ("Terminal", 3, 4, 5), ("E-Mail", 2, 1, 2), ("Portal", 1, 1, 1)],
    ],
)
def test_a_flat_list_of_channels_stays_one(body: Rows) -> None:
    volumes = read_volumes(book(body, "Kanal", grand=False))
    assert set(volumes.table["channel"]) == {row[0] for row in body}
    assert volumes.table["offered"].sum() == sum(sum(row[1:]) for row in body)  # type: ignore[arg-type]


def test_a_column_corrected_to_reasons_keeps_every_contact_once_and_asks_for_the_channel() -> None:
    told = {"columns": {"reason": "Kanal / Thema"}}
    with pytest.raises(UnusableInput) as refused:
        read_volumes(book(rows()), told)
    assert [each.code for each in refused.value.problems if each.severity == "error"] == [
        "volumes.column_missing_channel"
    ]
    volumes = read_volumes(book(rows()), {**told, "channel": "Telefon"})
    assert by_name(volumes) == {
        ("Telefon", f"{channel} – {reason}"): total for (channel, reason), total in TRUTH.items()
    }
    assert dict(volumes.mapping)["Kanal / Thema"] == "reason"
    assert "levels_joined" in codes(volumes, "note")


def test_a_kept_mapping_of_reasons_above_channels_reads_the_file_alike() -> None:
    turned = NamedBytes(
        "kontakte.csv",
        b"Thema / Kanal;Jan 2024;Feb 2024\nKonto;9;11\n  Telefon;4;5\n  Chat;5;6\nKredit;3;5\n  Telefon;1;2\n"
        b"  Chat;2;3\n",
    )
    first = read_volumes(turned)
    kept = whole_mapping(FileMapping(), first.mapping, first.labels)
    assert by_name(read_volumes(turned, kept)) == by_name(first)


THEMES: Rows = [
    ("Girokonto", 600, 500, 400), ("davon Umzug", 60, 50, 40), ("davon Eröffnung", 70, 55, 44),
    ("Karten", 250, 255, 260), ("Depot", 120, 118, 137), ("davon Übertrag", 24, 23, 27),
]  # fmt: skip
WHOLE = sum(sum(row[1:]) for row in THEMES if not str(row[0]).startswith("davon"))  # type: ignore[misc]


@pytest.mark.parametrize("mark", ["", "   ", "– "])
def test_parts_of_some_rows_count_once(mark: str) -> None:
    body = [(mark + row[0] if str(row[0]).startswith("davon") else row[0], *row[1:]) for row in THEMES]
    volumes = read_volumes(book(body, "Thema", grand=False), {"channel": "phone"})  # type: ignore[arg-type]
    assert volumes.table["offered"].sum() == WHOLE
    assert set(volumes.table["reason"].astype(str)) == {"Girokonto", "Karten", "Depot"}
    assert "levels_of_parts" in codes(volumes)
    assert sum(entry.reason.endswith("part_rows") for entry in volumes.set_aside) == 3


def test_parts_that_count_on_top_are_counted_when_their_owner_says_so() -> None:
    told = {"channel": "phone", "rows_above": "both"}
    volumes = read_volumes(book(THEMES, "Thema", grand=False), told)
    assert volumes.table["offered"].sum() == sum(sum(row[1:]) for row in THEMES)  # type: ignore[misc]


def test_parts_that_exceed_what_stands_above_are_asked_about() -> None:
    body = [(row[0], *(9 * each for each in row[1:])) if "davon" in str(row[0]) else row for row in THEMES]  # type: ignore[operator]
    with pytest.raises(UnusableInput) as refused:
        read_volumes(book(body, "Thema", grand=False), {"channel": "phone"})
    assert "volumes.levels_open" in {problem.code for problem in refused.value.problems}
