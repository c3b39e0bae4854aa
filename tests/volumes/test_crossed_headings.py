"""Crosstabs under two rows of headings: what each row names is recognised, told, or asked."""

from __future__ import annotations

import re
from itertools import product

import pytest

from models.problems import UnusableInput
from models.volumes.mapping import FileMapping
from models.volumes.questions import questions
from models.volumes.reader import read_volumes
from models.volumes.source import NamedBytes
from models.volumes.table import Volumes

ROWS = 6


def _file(above: str, header: str, columns: int) -> bytes:
    """Months with figures that are all different: the column times 100 plus the month."""
    rows = [
        ";".join([f"{month:02}/2025", *(str(100 * column + month) for column in range(1, columns + 1))])
        for month in range(1, ROWS + 1)
    ]
    return "\n".join([above, header, *rows, ""]).encode()


def _total(*columns: int) -> int:
    return sum(100 * column + month for column, month in product(columns, range(1, ROWS + 1)))


def _read(content: bytes, **rules: object) -> Volumes:
    return read_volumes(NamedBytes("mengen.csv", content), FileMapping.model_validate(rules))


def _sums(volumes: Volumes, field: str) -> dict[str, float]:
    found: dict[str, float] = volumes.table.groupby(field, observed=True)["offered"].sum().to_dict()
    return found


@pytest.mark.parametrize(
    ("above", "header"),
    [
        (";Telefon;;Chat;", "Monat;Karte;Kredit;Karte;Kredit"),
        ("Monat;Telefon;;Chat;", ";Karte;Kredit;Karte;Kredit"),
    ],
)
def test_channels_above_reasons(above: str, header: str) -> None:
    volumes = _read(_file(above, header, 4))
    assert _sums(volumes, "channel") == {"Chat": _total(3, 4), "Telefon": _total(1, 2)}
    assert _sums(volumes, "reason") == {"Karte": _total(1, 3), "Kredit": _total(2, 4)}
    assert volumes.labels == ("Monat", "Telefon – Karte", "Telefon – Kredit", "Chat – Karte", "Chat – Kredit")
    assert [field for _, field in volumes.mapping] == ["start", *["offered"] * 4]


def test_reasons_above_channels() -> None:
    volumes = _read(_file(";Karte;;Kredit;", "Monat;Telefon;Chat;Telefon;Chat", 4))
    assert _sums(volumes, "channel") == {"Chat": _total(2, 4), "Telefon": _total(1, 3)}
    assert _sums(volumes, "reason") == {"Karte": _total(1, 2), "Kredit": _total(3, 4)}


def test_measures_below_channels_stay_measures() -> None:
    volumes = _read(_file(";Telefon;;Chat;", "Monat;angeboten;angenommen;angeboten;angenommen", 4))
    assert _sums(volumes, "channel") == {"Chat": _total(3), "Telefon": _total(1)}
    assert volumes.table["handled"].sum() == _total(2, 4)


def test_names_that_tell_nothing_are_asked_in_the_words_of_the_file() -> None:
    content = _file(";Nord;;Süd;", "Monat;Karte;Kredit;Karte;Kredit", 4)
    with pytest.raises(UnusableInput) as refused:
        _read(content)
    (question,) = questions(refused.value.problems)
    assert (question.entry, question.choices) == ("columns_are", ("channel", "reason"))
    for language in ("de", "en"):
        said = question.problem.what(language)
        assert all(name in said for name in ("Nord", "Süd", "Karte", "Kredit"))
    by_region = {"Nord": _total(1, 2), "Süd": _total(3, 4)}
    assert _sums(_read(content, columns_are="channel"), "channel") == by_region
    assert _sums(_read(content, columns_are="reason"), "reason") == by_region


def test_both_rows_are_reasons_of_a_channel_that_was_told() -> None:
    content = _file(";Karte;;Konto;", "Monat;neu;alt;neu;alt", 4)
    volumes = _read(content, channel="phone")
    assert _sums(volumes, "reason") == {
        "Karte – neu": _total(1),
        "Karte – alt": _total(2),
        "Konto – neu": _total(3),
        "Konto – alt": _total(4),
    }


def test_empty_cells_are_told_with_their_column() -> None:
    content = _file(";Telefon;;Chat;", "Monat;Karte;Kredit;Karte;Kredit", 4)
    volumes = _read(content.replace(b";201;", b";;").replace(b";204;", b";;").replace(b";405\n", b";\n"))
    (problem,) = [each for each in volumes.problems if each.code == "volumes.cells_empty"]
    assert problem.values["count"] == 3
    assert "„Telefon – Kredit“ (2) und „Chat – Kredit“ (1)" in problem.what("de")


def test_a_total_that_differs_is_told() -> None:
    content = _file(";Telefon;;Chat;;Gesamt", "Monat;Karte;Kredit;Karte;Kredit;", 5)
    volumes = _read(content)
    assert volumes.table["offered"].sum() == _total(1, 2, 3, 4)
    assert "volumes.sum_column_differs" in [problem.code for problem in volumes.problems]


def test_a_title_of_two_cells_is_no_second_row_of_headings() -> None:
    volumes = _read(_file("Anrufstatistik;;Stand: 05.07.2025;;", "Monat;Telefon;E-Mail;Chat;Fax", 4))
    assert _sums(volumes, "channel")["Telefon"] == _total(1)
    assert volumes.table["reason"].isna().all()


OURS = ("start", "channel", "offered", "reason", "month", "year", "week", "weekday", "?")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", ";Telefon;;Chat;\nAbschnitt;Karte;Kredit;Karte;Kredit\nA;1;2;3;4\nB;5;6;7;8\n"),
        ("b.csv", ";Januar;;Februar;\nThema;Telefon;Chat;Telefon;Chat\nKarte;1;2;3;4\nKredit;5;6;7;8\n"),
        ("c.csv", ";Telefon;E-Mail;Chat\nAbschnitt 1;1;2;3\nAbschnitt 2;4;5;6\n"),
    ],
)
def test_questions_name_what_stands_in_the_file(name: str, content: str, language: str) -> None:
    """None of the reader's own names for columns is said to the visitor, or offered as an answer."""
    with pytest.raises(UnusableInput) as refused:
        read_volumes(NamedBytes(name, content.encode()))
    for problem in refused.value.problems:
        said = problem.what(language)
        quoted = set(re.findall("[„“]([^“”]+)[“”]", said))
        words = {word.strip(".,:;()") for word in said.split()} if language == "de" else set()
        assert not (quoted | words) & set(OURS), said
        assert not any(problem.where.endswith(f": {word}") for word in OURS), problem.where
    for question in questions(refused.value.problems):
        assert not question.named or set(question.choices).isdisjoint(OURS)


def test_columns_are_shown_as_they_stand_where_the_title_tells_the_year() -> None:
    content = ";Januar;;Februar;\nThema;Telefon;Chat;Telefon;Chat\nKarte;1;2;3;4\nKredit;5;6;7;8\n"
    volumes = read_volumes(NamedBytes("Themen 2024.csv", content.encode()))
    assert volumes.labels[:2] == ("Thema", "Januar – Telefon")
    assert dict(volumes.mapping)["Telefon"] == "offered"
