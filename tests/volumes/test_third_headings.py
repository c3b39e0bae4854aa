"""Three rows of headings: years and months in two of them are read; which rows are meant is told else."""

from __future__ import annotations

from itertools import product

import pytest

from models.problems import UnusableInput
from models.volumes import NamedBytes, Volumes, read_volumes
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


def test_other_rows_are_refused_with_their_numbers_and_names() -> None:
    rows = [
        ["", "Telefon", "", "", "", "Chat", "", "", ""],
        ["", "Karte", "", "Kredit", "", "Karte", "", "Kredit", ""],
        ["Monat", *("angeboten", "angenommen") * 4],
        *([f"{month:02}/2025", *range(8, 0, -1)] for month in range(1, 7)),
    ]
    with pytest.raises(UnusableInput) as refused:
        read(rows, "xlsx")
    (problem,) = (each for each in refused.value.problems if each.severity == "error")
    assert (problem.values["first"], problem.values["last"]) == (1, 3)
    for language in ("de", "en"):
        said = problem.what(language)
        assert all(name in said for name in ("Telefon", "Chat", "Karte", "Kredit", "angeboten"))


def test_a_title_in_two_cells_above_two_rows_is_no_third_one() -> None:
    rows = [
        ["Bericht", "Region Nord", "", "", "Stand heute"],
        ["", "Telefon", "", "Chat", ""],
        ["Monat", "Karte", "Kredit", "Karte", "Kredit"],
        *([f"{month:02}/2025", 1, 2, 3, 4] for month in range(1, 7)),
    ]
    assert read(rows, "csv").table["offered"].sum() == 6 * 10
