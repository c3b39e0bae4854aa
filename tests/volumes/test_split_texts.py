"""Texts that hold the delimiter without quotation marks: proposed to be joined where nothing else fits, never
done unasked; and what could not be read is the first thing that is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.texts import LANGUAGES
from models.volumes import NamedBytes, Volumes, read_volumes
from models.volumes.lost_rows import MATTERS, lost_rows
from models.volumes.mapping import FileMapping, mapping_from_yaml, write_mapping
from models.volumes.questions import answered, answers, questions, without_answer
from models.volumes.table import SPLIT
from tests.volumes.files import codes

HEADER = "Datum,Kanal,Thema,Anzahl"
DAYS = [date(2025, 7, 1) + timedelta(days=n) for n in range(20)]
JOIN = {"split_texts": {"Thema": "join"}}


def lines(topic: str = "Konto, Karte", quoted: bool = False) -> list[str]:
    said = f'"{topic}"' if quoted else topic
    return [
        f"{day:%d.%m.%Y},{channel},{text},{50 + day.day}"
        for day in DAYS
        for channel, text in (
            ("Telefon", said),
            ("Telefon", "Kredit"),
            ("E-Mail", said),
            ("E-Mail", "Kredit"),
        )
    ]


def read(rows: list[str], mapping: object = None, header: str = HEADER, end: str = "\n") -> Volumes:
    return read_volumes(NamedBytes("g.csv", ("\n".join([header, *rows]) + end).encode()), mapping)


def sums(volumes: Volumes) -> dict[tuple[object, object], float]:
    found: dict[tuple[object, object], float] = (
        volumes.table.groupby(["channel", "reason"], observed=True)["offered"].sum().to_dict()
    )
    return found


@pytest.mark.parametrize("limit", [10**9, 100])
@pytest.mark.parametrize("topic", ["Konto, Karte", "a,b,c,d", "Vertrag, § 5, Abs. 2"])
def test_joined_rows_are_those_of_the_file_with_quotation_marks(
    topic: str, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.volumes.large_text.LARGE", limit)
    asked, joined, right = read(lines(topic)), read(lines(topic), JOIN), read(lines(topic, quoted=True))
    assert (asked.rows_used, len(asked.set_aside)) == (40, 40), "nothing is repaired unasked"
    assert sums(joined) == sums(right) and not joined.set_aside
    assert (joined.table["start"] == right.table["start"]).all()
    assert "texts_joined" in codes(joined)
    assert len({each.key for each in (asked, joined)}) == 2


def test_the_question_names_column_and_rows_and_its_answer_goes_through_the_mapping() -> None:
    volumes = read(lines())
    (question,) = [each for each in questions(volumes.problems) if each.problem.code == SPLIT]
    values = question.problem.values
    assert (values["column"], values["count"], values["rows"].items[:2]) == ("Thema", 40, (2, 4))
    assert [each.row for each in values["samples"]] == [2, 4, 6]
    assert values["samples"][0].after == ("01.07.2025", "Telefon", "Konto, Karte", "51")
    for choice in question.choices:
        told = answered(FileMapping(), question.entry, choice)
        assert mapping_from_yaml("m.yaml", write_mapping(told).encode()) == told
        assert answers(told) == ((question.entry, choice),)
        assert without_answer(told, question.entry) == FileMapping()
        again = read(lines(), told)
        assert not [each for each in questions(again.problems) if each.problem.code == SPLIT]
        assert again.rows_used == (80 if choice == "join" else 40)


@pytest.mark.parametrize(
    "row",
    [
        "01.07.2025,Telefon,Kredit,132,5",  # a decimal comma, or two numbers
        "01.07.2025,Telefon,Konto,Karte",  # as wide as the header
        "Konto, 01.07.2025,Telefon,Kredit,132",  # no column of texts at that place
        "01.07.2025,Telefon,Konto, Karte,viel",  # the count is none
        "01.07.2025,Rohrpost,Konto, Karte,132",  # a channel that no other row knows
    ],
)
def test_what_may_be_something_else_is_not_proposed(row: str) -> None:
    volumes = read([*(each for each in lines() if "Konto" not in each), row])
    assert "texts_split" not in codes(volumes)


@given(st.lists(st.integers(1, 999), min_size=5, max_size=20), st.integers(1, 5))
def test_two_columns_of_free_texts_are_never_told_apart(counts: list[int], pieces: int) -> None:
    header = "Datum,Kanal,Thema,Bemerkung,Anzahl"
    good = [f"0{1 + n % 9}.07.2025,Telefon,T{n},B{n},{count}" for n, count in enumerate(counts)]
    bad = "01.07.2025,Telefon," + ",".join("xy" for _ in range(2 + pieces)) + ",7"
    assert "texts_split" not in codes(read([*good, bad], header=header))


@pytest.mark.parametrize("limit", [10**9, 100])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_breaks_off_says_where_and_what_is_missing(
    language: str, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.volumes.large_text.LARGE", limit)
    volumes = read([*lines(quoted=True), "23.07.2025,Telefon,Kre"], end="")
    (told,) = [each for each in volumes.problems if each.code == "volumes.row_broken_off"]
    assert told.where.endswith(":82")
    assert all(part in told.what(language) for part in ("82", "Kre", "Thema", "Anzahl"))
    inside = read([*lines(quoted=True)[:9], "23.07.2025,Telefon,Kre", *lines(quoted=True)[9:]])
    assert "row_broken_off" not in codes(inside) and "row_width" in codes(inside)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lost_rows_are_counted_with_their_share_and_a_sample(language: str) -> None:
    found = lost_rows(read([*lines(), "23.07.2025,Telefon,Kre"], end=""))
    assert found is not None
    assert (found.lost, found.read, found.share) == (41, 81, 41 / 81)
    assert found.reasons[0].code == SPLIT and found.sample.row == 2
    assert all(part in found.in_language(language) for part in ("41", "81", "51"))


@given(st.integers(0, 5))
def test_rows_are_lost_where_they_matter_and_never_where_their_owner_left_them_out(broken: int) -> None:
    rows = lines(quoted=True) * 3
    volumes = read([*rows, *["x.07.2025,Telefon,Kredit,1"] * broken], {"doubled_rows": "both"})
    assert (lost_rows(volumes) is not None) == (broken > 0 and broken >= MATTERS * (240 + broken))
    assert lost_rows(read(lines(quoted=True), {"first_day": "2025-07-10"})) is None
