"""A file's own sums settle whether 1.234 is a thousand; what they leave open is asked."""

from __future__ import annotations

import pytest

from models.problems import UnusableInput
from models.volumes import NamedBytes, read_volumes
from models.volumes.table import Volumes


def table(*rows: str, head: str = "Datum;Telefon;E-Mail;Gesamt") -> NamedBytes:
    return NamedBytes("tage.csv", "\n".join([head, *rows]).encode())


def codes(volumes: Volumes) -> set[str]:
    return {problem.code for problem in volumes.problems}


def total(volumes: Volumes) -> float:
    return float(volumes.table["offered"].sum())


DAYS = ("01.02.2025;1.198;526;1.724", "02.02.2025;1.069;404;1.473", "03.02.2025;911;332;1.243")


def test_a_sum_column_shows_that_a_point_separates_thousands() -> None:
    read = read_volumes(table(*DAYS))
    assert total(read) == 1724 + 1473 + 1243
    assert "volumes.comma_by_sums" in codes(read)


def test_a_row_of_sums_shows_it_alone() -> None:
    rows = ("01.02.2025;1.198;526", "02.02.2025;911;404", "Summe;2.109;930")
    read = read_volumes(table(*rows, head="Datum;Telefon;E-Mail"))
    assert total(read) == 2109 + 930
    assert "volumes.comma_by_sums" in codes(read)


def test_english_sums_show_that_a_comma_separates_thousands() -> None:
    rows = ("2025-02-01;1,198;526;1,724", "2025-02-02;911;404;1,315")
    read = read_volumes(table(*rows, head="Date;Phone;Email;Total"))
    assert total(read) == 1724 + 1315
    assert "volumes.point_by_sums" in codes(read)


@pytest.mark.parametrize(
    "rows",
    [
        ("01.02.2025;1.198;1.526;2.724", "02.02.2025;1.069;1.404;2.473"),
        ("01.02.2025;1.198;526;1.725", "02.02.2025;1.069;404;1.474"),
    ],
    ids=["both marks would do", "the sums hold with neither"],
)
def test_sums_that_prove_nothing_leave_it_asked(rows: tuple[str, ...]) -> None:
    with pytest.raises(UnusableInput) as refused:
        read_volumes(table(*rows))
    assert "volumes.decimal_open" in {problem.code for problem in refused.value.problems}


def test_what_its_owner_told_goes_first() -> None:
    read = read_volumes(table(*DAYS), {"decimal": "comma"})
    assert not codes(read) & {"volumes.comma_by_sums", "volumes.point_by_sums"}
    assert total(read) == 1724 + 1473 + 1243
