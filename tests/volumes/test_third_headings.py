"""Three rows of headings: years and months in two of them are read, and measures in one of them; which rows
are meant is told else."""

from __future__ import annotations

from itertools import product

import pytest

from models.problems import UnusableInput
from models.volumes import NamedBytes, Volumes, questions, read_volumes
from tests.volumes.exports.books import Cell, Sheet, xlsx

YEARS, MONTHS, CHANNELS, REASONS = (
    ("2024", "2025"),
    ("Jan", "Feb", "Mrz"),
    ("Telefon", "Chat"),
    ("Karte", "Kredit"),
)
TRUTH = {
    keys: 1 + 10 * place + place % 7
    for place, keys in enumerate(product(YEARS, MONTHS, CHANNELS, REASONS))
}  # fmt: skip


def value(*keys: str) -> int:
    return next(count for known, count in TRUTH.items() if set(known) == set(keys))


def table(*rows: tuple[str, ...], title: str = "", merged: bool = True) -> list[list[Cell]]:
    """Headings of three rows above lines of reasons, each heading once above its columns where `merged`."""
    columns = list(product(*rows))
    head: list[list[Cell]] = [["", *(column[depth] for column in columns)] for depth in range(3)]
    if merged:
        for depth in (0, 1):
            before = [column[: depth + 1] for column in columns]
            head[depth][1:] = [
                "" if place and before[place] == before[place - 1] else before[place][-1]
                for place in range(len(columns))
            ]
    head[2][0] = "Thema"
    body: list[list[Cell]] = [[each, *(value(each, *column) for column in columns)] for each in REASONS]
    return [*([[title], []] if title else []), *head, *body]


def read(cells: list[list[Cell]], kind: str) -> Volumes:
    if kind == "xlsx":
        return read_volumes(NamedBytes("mengen.xlsx", xlsx([Sheet("Mengen", cells)])))
    return read_volumes(
        NamedBytes("mengen.csv", "\n".join(";".join(map(str, row)) for row in cells).encode())
    )


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("title", ["", "Kontakte der Bank"])
@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize(
    "rows", [(YEARS, MONTHS, CHANNELS), (CHANNELS, YEARS, MONTHS), (YEARS, CHANNELS, MONTHS)]
)
def test_years_and_months_in_two_of_three_rows_are_read(
    rows: tuple[tuple[str, ...], ...], merged: bool, title: str, kind: str
) -> None:
    volumes = read(table(*rows, title=title, merged=merged), kind)
    start = volumes.table["start"].dt
    found = {
        (str(year), MONTHS[month - 1], channel, reason): count
        for year, month, channel, reason, count in zip(
            start.year, start.month, volumes.table["channel"], volumes.table["reason"],
            volumes.table["offered"], strict=True,
        )
    }  # fmt: skip
    assert found == TRUTH


MEASURES = ("angeboten", "angenommen")
DATES = ("01/2025", "02/2025", "03/2025")


def crossed(*rows: tuple[str, ...]) -> list[list[Cell]]:
    """Merged headings of three rows above months, each cell with a count of its own."""
    columns = list(product(*rows))
    head: list[list[Cell]] = [["", *(column[depth] for column in columns)] for depth in range(3)]
    for depth in (0, 1):
        for place in range(len(columns) - 1, 0, -1):
            if columns[place][: depth + 1] == columns[place - 1][: depth + 1]:
                head[depth][place + 1] = ""
    head[2][0] = "Monat"
    return [*head, *([date, *(count_at(date, *column) for column in columns)] for date in DATES)]


def count_at(date: str, *headings: str) -> int:
    """More offered than answered, and different everywhere else."""
    places = [
        names.index(name)
        for names in (("Telefon", "Chat", "Nord", "Süd"), REASONS)
        for name in headings
        if name in names
    ]
    return 1000 * ("angeboten" in headings) + 100 * places[0] + 10 * places[1] + DATES.index(date) + 1


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize(
    "rows",
    [(CHANNELS, REASONS, MEASURES), (REASONS, CHANNELS, MEASURES), (MEASURES, CHANNELS, REASONS),
     (CHANNELS, MEASURES, REASONS)],
)  # fmt: skip
def test_channels_and_reasons_above_measures_are_read(rows: tuple[tuple[str, ...], ...], kind: str) -> None:
    table = read(crossed(*rows), kind).table
    found = {
        (DATES[start.month - 1], channel, reason): (offered, handled)
        for start, channel, reason, offered, handled in zip(
            table["start"], table["channel"], table["reason"], table["offered"], table["handled"], strict=True
        )
    }
    assert found == {
        keys: (count_at(*keys, "angeboten"), count_at(*keys, "angenommen"))
        for keys in product(DATES, CHANNELS, REASONS)
    }


def test_reasons_that_differ_by_channel_are_read_with_their_label_and_total() -> None:
    rows: list[list[Cell]] = [
        ["Monat", "Telefon", "", "", "", "Chat", "", "Gesamt", ""],
        ["", "Karte", "", "Kredit", "", "Depot", "", "", ""],
        ["", *("angeboten", "angenommen") * 4],
        *([date, 9, 8, 7, 6, 5, 4, 21, 18] for date in DATES),
    ]
    volumes = read(rows, "xlsx")
    assert volumes.table.groupby("reason")["offered"].sum().to_dict() == {
        "Karte": 27,
        "Kredit": 21,
        "Depot": 15,
    }
    assert volumes.table.groupby("channel")["handled"].sum().to_dict() == {"Telefon": 42, "Chat": 12}
    assert "volumes.sum_columns" in [each.code for each in volumes.problems]


def test_names_above_measures_that_tell_nothing_are_asked() -> None:
    rows = crossed(("Nord", "Süd"), REASONS, MEASURES)
    with pytest.raises(UnusableInput) as refused:
        read(rows, "xlsx")
    (question,) = questions(refused.value.problems)
    assert (question.entry, question.choices) == ("columns_are", ("channel", "reason"))
    content = xlsx([Sheet("Mengen", rows)])
    table = read_volumes(NamedBytes("mengen.xlsx", content), {"columns_are": "channel"}).table
    assert set(table["channel"]) == {"Nord", "Süd"} and set(table["reason"]) == set(REASONS)


def test_three_rows_of_names_are_refused_with_their_numbers_and_names() -> None:
    rows = [
        ["", "Nord", "", "", "", "Süd", "", "", ""],
        ["", "Telefon", "", "Chat", "", "Telefon", "", "Chat", ""],
        ["Monat", *("Karte", "Kredit") * 4],
        *([f"{month:02}/2025", *range(8, 0, -1)] for month in range(1, 7)),
    ]
    with pytest.raises(UnusableInput) as refused:
        read(rows, "xlsx")
    (problem,) = (each for each in refused.value.problems if each.severity == "error")
    assert (problem.values["first"], problem.values["last"]) == (1, 3)
    for language in ("de", "en"):
        said = problem.what(language)
        assert all(name in said for name in ("Nord", "Süd", "Telefon", "Chat", "Karte", "Kredit"))


def test_a_title_in_two_cells_above_two_rows_is_no_third_one() -> None:
    rows = [
        ["Bericht", "Region Nord", "", "", "Stand heute"],
        ["", "Telefon", "", "Chat", ""],
        ["Monat", "Karte", "Kredit", "Karte", "Kredit"],
        *([f"{month:02}/2025", 1, 2, 3, 4] for month in range(1, 7)),
    ]
    assert read(rows, "csv").table["offered"].sum() == 6 * 10
