"""Headings that hold the name of a channel among other words: each column is a channel, or is asked about."""

from __future__ import annotations

import pytest

from models.problems import UnusableInput
from models.volumes import FileMapping, NamedBytes, Volumes, questions, read_volumes
from models.volumes.columns import IGNORED
from models.volumes.corrected_columns import OF_CHANNEL, column_taken_for
from models.volumes.questions import answered

COUNTS = {"Filiale Mitte": (180, 165, 172, 158, 190), "Filiale Nord": (95, 90, 99, 91, 93),
          "Telefon Servicecenter": (410, 395, 402, 388, 399)}  # fmt: skip


def read(mapping: FileMapping | None = None, **named: tuple[int, ...]) -> Volumes:
    counts = {name.replace("_", " "): figures for name, figures in named.items()} or COUNTS
    rows = [
        ";".join(
            [
                f"{6 + at:02d}.01.2025",
                ["Mo", "Di", "Mi", "Do", "Fr"][at],
                *(str(each[at]) for each in counts.values()),
            ]
        )
        for at in range(5)
    ]
    text = "\n".join([";".join(["Datum", "Wochentag", *counts]), *rows])
    return read_volumes(NamedBytes("tage.csv", text.encode()), mapping or FileMapping())


def contacts(volumes: Volumes) -> dict[str, float]:
    return dict(volumes.table.groupby("channel", observed=True)["offered"].sum())


ALL = {name: sum(figures) for name, figures in COUNTS.items()}


def test_a_column_for_each_branch_and_one_for_the_telephone_are_that_many_channels() -> None:
    volumes = read()
    assert contacts(volumes) == ALL
    assert "volumes.unfolded_channel" in {each.code for each in volumes.problems}


def test_columns_of_one_kind_of_channel_may_be_reasons_and_are_asked_about_all_at_once() -> None:
    one_kind = {"Filiale_Mitte": COUNTS["Filiale Mitte"], "Filiale_Nord": COUNTS["Filiale Nord"]}
    with pytest.raises(UnusableInput) as refused:
        read(**one_kind)
    (question,) = questions(refused.value.problems)
    assert question.entry == "columns_are" and "channel" in question.choices
    told = answered(FileMapping(), "columns_are", "channel")
    assert contacts(read(told, **one_kind)) == {name: ALL[name] for name in ("Filiale Mitte", "Filiale Nord")}


@pytest.mark.parametrize(
    "name", ["Telefon_Rückstand", "Telefon_Umsatz", "Telefon_Mitarbeiter", "Telefon_Max"]
)
def test_a_backlog_or_people_under_such_a_heading_are_no_contacts(name: str) -> None:
    beside = dict(zip(("Filiale_Mitte", "Post_Eingangsstelle", name), COUNTS.values(), strict=True))
    assert name.replace("_", " ") not in contacts(read(**beside))


def test_one_of_them_told_to_be_the_count_asks_about_the_others() -> None:
    told = FileMapping(columns={"offered": "Filiale Mitte"}, channel="branch")
    volumes = read(told)
    assert contacts(volumes) == {"branch": ALL["Filiale Mitte"]}
    asked = {each.entry for each in questions(volumes.problems) if each.choices == ("offered", IGNORED)}
    assert asked == {"column.Filiale Nord", "column.Telefon Servicecenter"}
    for entry in sorted(asked):
        told = answered(told, entry, "offered")
    assert contacts(read(told)) == ALL


def test_a_column_is_told_to_hold_the_contacts_of_a_channel_by_hand() -> None:
    told = FileMapping(columns={"offered": "Filiale Mitte"}, channel="branch")
    for column in ("Filiale Nord", "Telefon Servicecenter"):
        told = column_taken_for(told, column, OF_CHANNEL, IGNORED)
    assert contacts(read(told)) == ALL


def test_the_channel_proposed_is_that_of_the_heading_told_to_be_the_count() -> None:
    with pytest.raises(UnusableInput) as refused:
        read(FileMapping(columns={"offered": "Filiale Mitte"}))
    (asked,) = (each for each in questions(refused.value.problems) if each.entry == "channel")
    assert asked.choices[0] == "branch"
