"""Headers of three rows: years and months in two of them become one; others are refused, and why is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.volumes.ledger import Ledger
from models.volumes.listed import Names
from models.volumes.vocabulary import SUMS
from models.volumes.yearless import month_named, year_of

Rows = tuple[list[str], list[str], list[str]]
"""The headings of each column, from the top row to the lowest."""


def cross_three_times(top: Sequence[str], groups: Sequence[str], names: Sequence[str]) -> bool:
    """Whether columns that two rows call alike are told apart by the row above them alone.

    >>> names, groups = ["Thema", *["Tel", "Chat"] * 4], ["", *["Jan", "Jan", "Feb", "Feb"] * 2]
    >>> cross_three_times(["", *["2024"] * 4, *["2025"] * 4], groups, names)
    True
    >>> cross_three_times(["", *["Kontakte 2024"] * 8], groups, names)
    False
    """
    places = [place for place in range(len(names)) if names[place] and groups[place] and top[place]]
    pairs = {(groups[place], names[place]) for place in places}
    triples = {(top[place], groups[place], names[place]) for place in places}
    widths = [sum(top[place] == each for place in places) for each in {top[place] for place in places}]
    return len(widths) > 1 and max(widths) > 1 and len(pairs) < len(places) == len(triples)


def in_two_rows(rows: Rows, where: str, header_row: int, ledger: Ledger) -> tuple[list[str], list[str]]:
    """Names and groups above them, with each year in the heading of its month. Raises UnusableInput where no
    two rows are years and months."""
    top, _, names = rows
    used = [
        place for place in range(len(names)) if not any(SUMS.fullmatch(row[place].strip()) for row in rows)
    ]
    years = [row for row in rows if _all(row, used, year_of)]
    months = [row for row in rows if _all(row, used, month_named)]
    if len(years) != 1 or len(months) != 1:
        shown = [place for place in used if all(row[place] for row in rows)]
        said = {
            f"names{number}": Names.of(list(dict.fromkeys(row[place] for place in shown)), 3)
            for number, row in enumerate(rows, start=1)
        }
        raise ledger.fail("headings_three", where, first=header_row - 2, last=header_row, **said)
    dated = [
        f"{month} {year}" if place in used and month and year else month or year
        for place, (year, month) in enumerate(zip(years[0], months[0], strict=True))
    ]
    other = next(row for row in rows if row is not years[0] and row is not months[0])
    upper, lower = (dated, other) if other is names else (other, dated)
    pairs = [
        (name, group) if name else (group or top[place], "")
        for place, (name, group) in enumerate(zip(lower, upper, strict=True))
    ]
    return [name for name, _ in pairs], [group for _, group in pairs]


def _all(row: Sequence[str], used: Sequence[int], fits: Callable[[str], int | None]) -> bool:
    """Whether what stands in a row, the headings of its labels aside, is all of one kind."""
    told = [row[place] for place in used if row[place]]
    return sum(fits(each) is not None for each in told) >= max(len(told) - 1, 1)
