"""A: crosstabs under two rows of headings: channels above reasons, years above months, weeks above days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from tests.volumes.exports.books import Cell, Sheet, xlsx
from tests.volumes.exports.case import Export, case, truth_of
from tests.volumes.exports.demand import DAY_MIN, Interval, daily, draw, months
from tests.volumes.exports.text import MONTHS, MONTHS_SHORT, WEEKDAYS, german_date, text

CHANNELS, TOPICS = ("Telefon", "E-Mail"), ("Karte", "Kredit", "Sonstiges")
WEEK_MIN = 7 * DAY_MIN
Pair = tuple[str, str]
Table = dict[Pair, list[Interval]]


def _table(make: Callable[..., list[Interval]], seed: int) -> Table:
    """The intervals of each channel and topic."""
    pairs = [(channel, topic) for channel in CHANNELS for topic in TOPICS]
    return {
        pair: make(seed + number, channel=pair[0], queues=(pair[1],)) for number, pair in enumerate(pairs)
    }


def _rows(table: Table) -> list[Interval]:
    return [row for rows in table.values() for row in rows]


def _body(table: Table, label: Callable[[datetime], object], order: Sequence[Pair] = ()) -> list[list[Cell]]:
    """One row per interval, one column per pair."""
    columns = [table[pair] for pair in order or table]
    return [
        [label(columns[0][at].start), *(column[at].offered for column in columns)]  # type: ignore[list-item]
        for at in range(len(columns[0]))
    ]


def _upper(blank: object = "") -> list[object]:
    """Each channel once, above the first of its columns."""
    return [cell for channel in CHANNELS for cell in (channel, *[blank] * (len(TOPICS) - 1))]


def _monthly(seed: int, **how: object) -> list[Interval]:
    return months(seed, 14, **how)


def _weekly(seed: int, **how: object) -> list[Interval]:
    when = [datetime(2024, 1, 1) + timedelta(weeks=week) for week in range(20)]
    return draw(seed, when, WEEK_MIN, **how)  # type: ignore[arg-type]


def _daily(seed: int, **how: object) -> list[Interval]:
    return daily(seed, 20, **how)


def _month(when: datetime) -> str:
    return f"{MONTHS_SHORT[when.month - 1]} {when:%y}"


@case("themen.xlsx")
def channels_above_topics_merged_with_sums() -> Export:
    table = _table(_monthly, 900)
    body = [[*row, sum(row[1:])] for row in _body(table, _month)]  # type: ignore[arg-type]
    total = ["Summe", *(sum(row[at] for row in body) for at in range(1, 8))]  # type: ignore[misc]
    cells: list[list[Cell]] = [["Themen nach Kanal"], ["", *_upper(), "Gesamt"], ["Monat", *TOPICS * 2, ""]]
    cells += [*body, total]
    return Export(xlsx([Sheet("Themen", cells, merged=((1, 1, 1, 3), (1, 4, 1, 6)))]), truth_of(_rows(table)))


@case("themen.csv")
def channels_above_topics_of_days_written_once() -> Export:
    table = _table(_daily, 910)
    header = ("Datum", *TOPICS * 2)
    return Export(text(header, _body(table, german_date), above=[("", *_upper())]), truth_of(_rows(table)))


@case("wochen.csv")
def channels_above_topics_of_weeks_with_sums_of_channels() -> Export:
    table = _table(_weekly, 920)
    body = [
        [row[0], *row[1:4], sum(row[1:4]), *row[4:], sum(row[4:])]  # type: ignore[arg-type]
        for row in _body(table, lambda when: f"KW {when.isocalendar().week}/{when.isocalendar().year}")
    ]
    above = [("Statistik",), ("Stand: 05.01.2025",), ("Quelle: Telefonanlage",),
             ("", "Telefon", "", "", "", "E-Mail", "", "", "")]  # fmt: skip
    content = text(("Woche", *[*TOPICS, "Summe"] * 2), body, above=above)
    return Export(content, truth_of(_rows(table)))


@case("gruende_kanaele.csv")
def topics_above_channels_repeated() -> Export:
    table = _table(_monthly, 930)
    order = [(channel, topic) for topic in TOPICS for channel in CHANNELS]
    above = [("Monat", *(topic for _, topic in order))]
    header = ("", *(channel for channel, _ in order))
    body = _body(table, lambda when: f"{when:%m/%Y}", order)
    return Export(text(header, body, above=above), truth_of(_rows(table)))


@case("ecke.csv")
def the_corner_names_what_stands_above() -> Export:
    table = _table(_monthly, 940)
    body = _body(table, lambda when: f"{when:%m/%Y}")
    return Export(text(("Monat", *TOPICS * 2), body, above=[("Kanal", *_upper())]), truth_of(_rows(table)))


@case("english.csv")
def channels_above_topics_in_english() -> Export:
    topics = ("Cards", "Loans")
    table = {
        (channel, topic): months(950 + 2 * at + below, 12, channel=channel, queues=(topic,))
        for at, channel in enumerate(("Phone", "Email"))
        for below, topic in enumerate(topics)
    }
    body = [[*row, sum(row[1:])] for row in _body(table, lambda when: f"{when:%Y-%m}")]  # type: ignore[arg-type]
    above = [("", "Phone", "", "Email", "", "Grand total")]
    content = text(("Month", "Cards", "Loans", "Cards", "Loans", ""), body, ",", above=above)
    return Export(content, truth_of(_rows(table)))


def _two_years(seed: int) -> list[list[Interval]]:
    return [months(seed + at, 24, channel=channel) for at, channel in enumerate(CHANNELS)]


@case("jahre.csv")
def years_above_months() -> Export:
    tables = _two_years(960)
    above = [("", "2024", *[""] * 11, "2025", *[""] * 11)]
    body = [[rows[0].channel, *(row.offered for row in rows)] for rows in tables]
    content = text(("Kanal", *MONTHS * 2), body, above=above)
    return Export(content, truth_of([row for rows in tables for row in rows]))


@case("monate_jahre.csv")
def months_above_years() -> Export:
    tables = _two_years(970)
    above = [("", *(cell for month in MONTHS for cell in (month, "")))]
    body = [
        [rows[0].channel, *(rows[at + year].offered for at in range(12) for year in (0, 12))]
        for rows in tables
    ]
    content = text(("Kanal", *("2024", "2025") * 12), body, above=above)
    return Export(content, truth_of([row for rows in tables for row in rows]))


@case("Wochenplan 2025.csv")
def weeks_above_weekdays() -> Export:
    tables = [daily(980 + at, 14, channel=channel) for at, channel in enumerate(CHANNELS)]
    above = [("", "KW 10", *[""] * 6, "KW 11", *[""] * 6)]
    body = [[rows[0].channel, *(row.offered for row in rows)] for rows in tables]
    content = text(("Kanal", *WEEKDAYS * 2), body, above=above)
    return Export(content, truth_of([row for rows in tables for row in rows]))


@case("Themen 2024.csv")
def months_above_channels_topics_down() -> Export:
    table = {pair: rows[:6] for pair, rows in _table(_monthly, 990).items()}
    above = [("", *(cell for month in MONTHS[:6] for cell in (month, "")))]
    body = [
        [topic, *(table[channel, topic][at].offered for at in range(6) for channel in CHANNELS)]
        for topic in TOPICS
    ]
    return Export(text(("Thema", *CHANNELS * 6), body, above=above), truth_of(_rows(table)))
