"""Headers of three rows: years and months in two of them become one, two above measures are put together;
others are refused, and why is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from models.volumes.headings import field_of
from models.volumes.ledger import Ledger
from models.volumes.listed import Names
from models.volumes.raw_table import JOINT
from models.volumes.row_labels import names_channels
from models.volumes.vocabulary import MEASURES, SUMS
from models.volumes.yearless import month_named, year_of

Rows = tuple[list[str], list[str], list[str]]
"""The headings of each column, from the top row to the lowest."""
TOTAL = "Gesamt"
"""What stands above columns that add up others, in whichever row that is said."""


@dataclass(frozen=True)
class TwoRows:
    """Three rows of headings as two: the names, the groups above them, and of groups put together from two
    rows the upper and the lower heading."""

    names: list[str]
    groups: list[str]
    joint_groups: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def cross_three_times(top: Sequence[str], groups: Sequence[str], names: Sequence[str]) -> bool:
    """Whether columns that two rows call alike are told apart by the row above them alone, or channels stand
    above two rows.

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
    if len(widths) < 2 or max(widths) < 2 or len(triples) < len(places):
        return False
    return len(pairs) < len(places) or all(names_channels(top[place]) for place in places)


def in_two_rows(rows: Rows, where: str, header_row: int, ledger: Ledger) -> TwoRows:
    """Names and groups above them: measures below the two other rows, or each year in the heading of its
    month. Raises UnusableInput where neither is there."""
    return _above_measures(rows) or _with_years_in_months(rows, where, header_row, ledger)


def _above_measures(rows: Rows) -> TwoRows | None:
    """The row of measures below groups put together from the two others; None where no row is one.

    >>> rows = (["", "Telefon", "Telefon"], ["", "Kredit", "Kredit"], ["Monat", "angeboten", "angenommen"])
    >>> found = _above_measures(rows)
    >>> found.names, found.groups
    (['Monat', 'angeboten', 'angenommen'], ['', 'Telefon – Kredit', 'Telefon – Kredit'])
    """
    places = range(len(rows[0]))
    sums = {place for place in places if any(SUMS.fullmatch(row[place].strip()) for row in rows)}
    whole = [place for place in places if place not in sums and all(row[place] for row in rows)]
    measured = next((row for row in rows if whole and all(_is_measure(row[place]) for place in whole)), None)
    if measured is None:
        return None
    upper, lower = (row for row in rows if row is not measured)
    names, groups, joint = [], [], {}
    for place in places:
        said = [row[place] for row in reversed(rows) if row[place]]
        group = ""
        if place in sums:
            group = TOTAL
        elif place in whole:
            group = f"{upper[place]}{JOINT}{lower[place]}"
            joint[group] = (upper[place], lower[place])
        names.append(measured[place] if group else next(iter(said), ""))
        groups.append(group)
    return TwoRows(names, groups, joint)


def _is_measure(name: str) -> bool:
    return field_of(name) in MEASURES


def _with_years_in_months(rows: Rows, where: str, header_row: int, ledger: Ledger) -> TwoRows:
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
    return TwoRows([name for name, _ in pairs], [group for _, group in pairs])


def _all(row: Sequence[str], used: Sequence[int], fits: Callable[[str], int | None]) -> bool:
    """Whether what stands in a row, the headings of its labels aside, is all of one kind."""
    told = [row[place] for place in used if row[place]]
    return sum(fits(each) is not None for each in told) >= max(len(told) - 1, 1)
