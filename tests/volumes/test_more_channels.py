"""Columns of counts beside those of the channels: asked about, counted when told, and missed by a sum."""

from __future__ import annotations

import pytest

from models.problems import UnusableInput
from models.volumes import FileMapping, NamedBytes, Volumes, questions, read_volumes
from models.volumes.columns import IGNORED
from models.volumes.corrected_columns import column_taken_for
from models.volumes.mapping import mapping_from_yaml, write_mapping
from models.volumes.mapping_lines import mapping_line
from models.volumes.questions import answered, taken, without_answer

CALLS, MAILS, INBOX = (420, 400, 390, 380, 391), (150, 140, 145, 150, 140), (88, 80, 84, 82, 81)


def read(
    mapping: FileMapping, others: tuple[int, ...] = INBOX, name: str = "Postkorb", sums: bool = False
) -> Volumes:
    rows = [
        f"{6 + at:02d}.01.2025;{calls};{mails};{other}" + f";{calls + mails + other}" * sums
        for at, (calls, mails, other) in enumerate(zip(CALLS, MAILS, others, strict=True))
    ]
    text = "\n".join([f"Datum;Anrufe;E-Mails;{name}" + ";Summe" * sums, *rows])
    return read_volumes(NamedBytes("tage.csv", text.encode()), mapping)


def codes(volumes: Volumes) -> set[str]:
    return {each.code.removeprefix("volumes.") for each in volumes.problems}


def test_counts_beside_the_channels_are_asked_about_with_their_contacts() -> None:
    volumes = read(FileMapping())
    (question,) = (each for each in questions(volumes.problems) if each.entry == "column.Postkorb")
    assert question.problem.severity == "warning" and question.problem.values["contacts"] == sum(INBOX)
    assert question.choices == ("offered", IGNORED) and taken(question, FileMapping()) is None
    assert volumes.table["offered"].sum() == sum(CALLS) + sum(MAILS)
    assert dict(volumes.mapping)["Postkorb"] == IGNORED
    assert "columns_unused" not in codes(volumes), "asked, not also told that there is nothing to do"
    assert mapping_line(question.problem) == "channel_columns: [Postkorb]"


def test_told_to_be_a_channel_it_is_one_more_and_the_others_stay() -> None:
    mapping = answered(FileMapping(), "column.Postkorb", "offered")
    assert mapping_from_yaml("m.yaml", write_mapping(mapping).encode()) == mapping
    volumes = read(mapping)
    offered = volumes.table.groupby("channel", observed=True)["offered"].sum()
    assert dict(offered) == {"Anrufe": sum(CALLS), "E-Mails": sum(MAILS), "Postkorb": sum(INBOX)}
    assert dict(volumes.mapping)["Postkorb"] == "offered"
    assert "channel_column_unused" not in codes(volumes)
    assert read(without_answer(mapping, "channel_columns")).problems == read(FileMapping()).problems


def test_told_to_be_none_it_is_asked_about_no_more() -> None:
    volumes = read(answered(FileMapping(), "column.Postkorb", IGNORED))
    assert "channel_column_unused" not in codes(volumes)
    assert volumes.table.equals(read(FileMapping()).table)


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("Jahr der Zählung", (2025,) * 5),
        ("Lauf", (1, 2, 3, 4, 5)),
        ("Feiertag", (1, 0, 0, 0, 1)),
        ("davon dringend", INBOX),
        ("Anteil dringend", INBOX),
        ("Guthaben", (-3, 4, 2, 5, 1)),
    ],
)
def test_years_line_numbers_flags_parts_and_shares_are_no_channels(
    name: str, figures: tuple[int, ...]
) -> None:
    assert "channel_column_unused" not in codes(read(FileMapping(), figures, name))


def test_a_sum_that_holds_more_than_the_channels_read_is_told_with_both_totals() -> None:
    (told,) = (each for each in read(FileMapping(), sums=True).problems if "differs" in each.code)
    read_here = sum(CALLS) + sum(MAILS)
    assert told.severity == "warning"
    assert (told.values["whole"], told.values["read"]) == (read_here + sum(INBOX), read_here)
    whole = read(answered(FileMapping(), "column.Postkorb", "offered"), sums=True)
    assert "sum_column_differs" not in codes(whole)


def test_corrected_by_hand_it_is_one_more_channel_and_no_other_is_lost() -> None:
    told = column_taken_for(FileMapping(), "Postkorb", "offered", IGNORED, one_of_several=True)
    assert read(told).table.equals(read(answered(FileMapping(), "column.Postkorb", "offered")).table)
    back = column_taken_for(told, "Postkorb", IGNORED, "offered", one_of_several=True)
    assert read(back).table.equals(read(FileMapping()).table)


@pytest.mark.parametrize("missing", [0, 7])
def test_a_sum_column_of_reasons_is_compared_with_what_is_read_beside_it(missing: int) -> None:
    rows = [
        f"{month:02d}/2025;{calls};{mails};{calls + mails + missing}"
        for month, (calls, mails) in enumerate(zip(CALLS, MAILS, strict=True), start=1)
    ]
    told = FileMapping(columns_are="reason", channel="phone")
    volumes = read_volumes(
        NamedBytes("gruende.csv", "\n".join(["Monat;Karte;Kredit;Gesamt", *rows]).encode()), told
    )
    read_here = sum(CALLS) + sum(MAILS)
    assert volumes.table["offered"].sum() == read_here
    differing = [each for each in volumes.problems if each.code == "volumes.sum_column_differs"]
    assert [(each.values["whole"], each.values["read"]) for each in differing] == (
        [(read_here + missing * len(CALLS), read_here)] if missing else []
    )


@pytest.mark.parametrize(("decimal", "unit"), [(None, None), ("comma", 1000), ("point", 1)])
def test_no_sum_is_told_while_its_numbers_can_be_read_in_two_ways(
    decimal: str | None, unit: int | None
) -> None:
    rows = [
        f"{6 + at:02d}.01.2025;1.{calls};1.{mails};3.{calls + mails}"
        for at, (calls, mails) in enumerate(zip(CALLS, MAILS, strict=True))
    ]
    text = "\n".join(["Datum;Anrufe;E-Mails;Summe", *rows])
    rules = mapping_from_yaml("m.yaml", f"decimal: {decimal}".encode()) if decimal else FileMapping()
    if unit is None:
        with pytest.raises(UnusableInput) as unusable:
            read_volumes(NamedBytes("tage.csv", text.encode()), rules)
        found = {each.code for each in unusable.value.problems}
        assert "volumes.decimal_open" in found and "volumes.sum_column_differs" not in found
        return
    volumes = read_volumes(NamedBytes("tage.csv", text.encode()), rules)
    (told,) = (each for each in volumes.problems if each.code == "volumes.sum_column_differs")
    thousands = {"whole": 3 * len(CALLS), "read": 2 * len(CALLS)}
    rest = (sum(CALLS) + sum(MAILS)) / 1000
    for name, count in thousands.items():
        assert told.values[name] == round((count + rest) * unit)
