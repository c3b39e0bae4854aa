"""Pivot tables that write a label once: reading them equals reading their filled form."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.problems import UnusableInput
from models.volumes import NamedBytes, questions, read_volumes
from models.volumes.mapping import FileMapping
from models.volumes.table import Volumes

DAYS = [f"{day:02d}.01.2024" for day in (15, 16, 17, 18, 19)]
CHANNELS = ["Telefon", "Chat", "E-Mail"]
REASONS = ["Konto", "Kredit", "Karte"]
Rows = list[tuple[str, ...]]


def file(header: str, rows: Sequence[Sequence[object]]) -> NamedBytes:
    lines = [header, *(";".join(map(str, row)) for row in rows)]
    return NamedBytes("pivot.csv", "\n".join(lines).encode())


def labels_once(rows: Rows, labels: int) -> Rows:
    """As pivot tables print it: a label only where it, or one before it, changes."""
    written: Rows = []
    for number, row in enumerate(rows):
        same = number > 0
        cells = []
        for place, cell in enumerate(row):
            same = same and place < labels - 1 and rows[number - 1][place] == cell
            cells.append("" if same else cell)
        written.append(tuple(cells))
    return written


def alike(one: Volumes, other: Volumes) -> bool:
    columns = ["start", "interval_min", "channel", "reason", "offered"]
    tables = [each.table[columns].astype({"channel": str, "reason": str}) for each in (one, other)]
    pd.testing.assert_frame_equal(*tables)
    return True


def carried(volumes: Volumes) -> int:
    (note,) = [each for each in volumes.problems if each.code == "volumes.labels_carried"]
    return int(note.values["count"])


@given(
    st.permutations(["Datum", "Kanal", "Thema"]),
    st.lists(st.integers(0, 90), min_size=45, max_size=45),
)
@settings(deadline=None, max_examples=25)
def test_an_outline_pivot_reads_as_its_filled_form(order: list[str], counts: list[int]) -> None:
    names = {"Datum": DAYS, "Kanal": CHANNELS, "Thema": REASONS}
    keys = [(a, b, c) for a in names[order[0]] for b in names[order[1]] for c in names[order[2]]]
    rows: Rows = [(*key, str(1 + count)) for key, count in zip(keys, counts, strict=True)]
    header = ";".join([*order, "Anrufe"])
    written = labels_once(rows, 3)
    filled = sum(not cell for row in written for cell in row)
    found = read_volumes(file(header, written))
    assert alike(found, read_volumes(file(header, rows)))
    assert carried(found) == filled and not found.set_aside


def with_subtotals(layout: str) -> tuple[Rows, int]:
    """Channels with their days; subtotals below, above, or all labels in a single column."""
    rows: Rows = []
    for number, channel in enumerate(CHANNELS):
        counts = [10 + number + place for place in range(len(DAYS))]
        body = [(day, str(count)) for day, count in zip(DAYS, counts, strict=True)]
        total = str(sum(counts))
        if layout == "tabular":
            rows += [(channel, *body[0]), *(("", *each) for each in body[1:])]
            rows.append((f"{channel} Ergebnis", "", total))
        elif layout == "outline":
            rows += [(channel, "", total), *(("", *each) for each in body)]
        elif layout == "headings":
            rows += [(channel, "", ""), *(("", *each) for each in body)]
        else:
            rows += [(channel, total), *body]
    overall = str(sum(int(row[-1]) for row in rows if row[-1] and row[0] in ("", *DAYS)))
    rows.append(("Gesamtergebnis", *([""] if layout != "compact" else []), overall))
    return rows, len(CHANNELS) + 1


@pytest.mark.parametrize("layout", ["tabular", "outline", "headings", "compact"])
def test_subtotals_are_set_aside_in_every_layout(layout: str) -> None:
    plain = [
        (channel, day, 10 + number + place)
        for number, channel in enumerate(CHANNELS)
        for place, day in enumerate(DAYS)
    ]
    rows, aside = with_subtotals(layout)
    header = "Zeilenbeschriftungen;Anrufe" if layout == "compact" else "Kanal;Datum;Anrufe"
    found = read_volumes(file(header, rows))
    assert alike(found, read_volumes(file("Kanal;Datum;Anrufe", plain)))
    assert len(found.set_aside) == aside
    assert found.rows_read == len(rows)


@pytest.mark.parametrize("totals", [True, False])
def test_headings_of_two_levels_are_set_aside(totals: bool) -> None:
    rows: Rows = []
    for channel in CHANNELS:
        rows.append((channel, "", "", "30" if totals else ""))
        for reason in REASONS:
            rows.append(("", reason, "", "10" if totals else ""))
            rows += [("", "", day, "2") for day in DAYS]
    found = read_volumes(file("Kanal;Thema;Datum;Anrufe", rows))
    assert len(found.set_aside) == 12 and found.table["offered"].sum() == 90
    assert found.table.groupby(["channel", "reason"], observed=True).size().eq(len(DAYS)).all()


def test_days_above_their_channels_in_one_column() -> None:
    rows = [row for day in DAYS for row in [(day, 9), *((channel, 3) for channel in CHANNELS)]]
    found = read_volumes(file("Zeilenbeschriftungen;Anzahl", rows))
    assert found.table.groupby("channel", observed=True)["offered"].sum().to_dict() == dict.fromkeys(
        CHANNELS, 15.0
    )
    rows[0] = (DAYS[0], 11)
    with pytest.raises(UnusableInput) as caught:
        read_volumes(file("Zeilenbeschriftungen;Anzahl", rows))
    assert {each.entry for each in questions(caught.value.problems)} == {"blank_labels"}, "it adds up no more"


def test_names_in_one_column_are_channels_or_reasons() -> None:
    rows = [row for day in DAYS for row in [(day, 9), *((reason, 3) for reason in REASONS)]]
    with pytest.raises(UnusableInput) as caught:
        read_volumes(file("Zeilenbeschriftungen;Anzahl", rows))
    (asked,) = [each for each in questions(caught.value.problems) if each.entry == "columns_are"]
    told = FileMapping(columns_are="reason", channel="phone")
    assert set(read_volumes(file("Zeilenbeschriftungen;Anzahl", rows), told).table["reason"]) == set(REASONS)
    assert asked.choices == ("channel", "reason")


def test_a_single_gap_is_asked_and_each_answer_holds() -> None:
    rows = [("15.01.2024", "Telefon", 10), ("16.01.2024", "Chat", 5), ("", "Telefon", 7)]
    gap = file("Datum;Kanal;Anrufe", [*rows, ("17.01.2024", "Chat", 7)])
    with pytest.raises(UnusableInput) as caught:
        read_volumes(gap)
    (asked,) = questions(caught.value.problems)
    assert asked.entry == "blank_labels" and asked.choices == ("empty", "above")
    offered = {
        choice: read_volumes(gap, FileMapping(blank_labels=choice)).table["offered"].sum()
        for choice in ("empty", "above")
    }
    assert offered == {"empty": 22.0, "above": 29.0}


def test_lists_without_blocks_are_left_as_they_are() -> None:
    rng = np.random.default_rng(1)
    rows = [(day, rng.choice(["Telefon", "Chat"]), rng.choice(["Konto", ""]), 3) for day in DAYS * 4]
    found = read_volumes(file("Datum;Kanal;Thema;Anrufe", [(DAYS[0], "Telefon", "Konto", 3), *rows]))
    codes = {each.code for each in found.problems}
    assert not codes & {"volumes.labels_carried", "volumes.labels_open"}
    assert found.table["reason"].isna().any()
