"""A: odd reports, as print-outs, hand-made workbooks and scripts leave them, to be read as they are."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, timedelta, timezone
from itertools import groupby
from zoneinfo import ZoneInfo

from tests.volumes.exports.books import Cell, Sheet, xlsx
from tests.volumes.exports.case import Export, case, truth_of, with_outcome
from tests.volumes.exports.demand import daily, phone, weighted
from tests.volumes.exports.telephone import COUNTS, counts
from tests.volumes.exports.text import MONTHS, WEEKDAY_NAMES, german_date, text

BERLIN = ZoneInfo("Europe/Berlin")
NARROW = "\u202f"
PAGE = 50


def _long_duration(seconds: int) -> str:
    return f"{seconds // 3600}h {seconds // 60 % 60:02}m {seconds % 60:02}s"


def _half_second(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},5"


def grouped(number: float, separator: str) -> str:
    """1'234 with another separator."""
    return f"{number:,.0f}".replace(",", separator)


@case("Warteschlangenbericht.csv")
def pages_with_title_header_and_units_again() -> Export:
    rows = phone(301, days=9)
    header, units = ("Datum", "Uhrzeit", *COUNTS, "AHT"), ("", "", "[Anz.]", "[Anz.]", "[Anz.]", "[s]")
    lines: list[Sequence[object]] = []
    aside = []
    for page, first in enumerate(range(0, len(rows), PAGE), start=1):
        above = [("Warteschlangenbericht", "", "", "", "", f"Seite {page}"), ("",) * 6, header, units]
        lines += above
        aside += [len(lines) - 3, len(lines) - 1, len(lines)] if page > 1 else []
        for r in rows[first : first + PAGE]:
            lines.append((german_date(r.start), f"{r.start:%H:%M}", *counts(r), r.handling_time_s))
    truth = with_outcome(rows, handling_time_s=weighted(rows, "handling_time_s"), aside=aside)
    return Export(text(None, lines), truth)


@case("Seitenbericht.xlsx")
def pages_of_a_workbook_with_header_and_page_number() -> Export:
    rows = phone(302, days=8)
    cells: list[list[Cell]] = []
    for page, first in enumerate(range(0, len(rows), PAGE), start=1):
        cells += [["Intervallbericht", None, None, f"Seite {page}"], [], ["Datum", *COUNTS]]
        cells += [[r.start, *counts(r)] for r in rows[first : first + PAGE]]
    return Export(xlsx([Sheet("Bericht", cells)]), with_outcome(rows))


@case("kw_wochentage.csv")
def year_week_and_weekday_without_a_date() -> Export:
    rows = daily(303, 42, first="2025-02-03")
    body = [
        (
            r.start.isocalendar()[0],
            f"KW {r.start.isocalendar()[1]}",
            WEEKDAY_NAMES[r.start.weekday()],
            *counts(r),
        )
        for r in rows
    ]
    return Export(text(("Jahr", "KW", "Wochentag", *COUNTS), body), with_outcome(rows))


@case("woche_mal_tage.csv")
def weeks_times_weekdays() -> Export:
    rows = daily(304, 35, first="2025-02-03")
    body = [
        (f"KW {r[0].start.isocalendar()[1]}/2025", *(each.offered for each in r))
        for _, found in groupby(rows, key=lambda each: each.start.isocalendar()[1])
        if (r := list(found))
    ]
    return Export(text(("Kalenderwoche", *WEEKDAY_NAMES), body), truth_of(rows), {"channel": "Telefon"})


@case("monatsblaetter.xlsx")
def a_sheet_per_month_with_numbered_days() -> Export:
    rows = daily(305, 90, first="2025-01-01", most=900)
    mails = daily(306, 90, first="2025-01-01", channel="E-Mail", most=300)
    sheets = []
    for month in (1, 2, 3):
        cells: list[list[Cell]] = [["Tag", "Telefon", "E-Mail"]]
        cells += [
            [a.start.day, a.offered, b.offered]
            for a, b in zip(rows, mails, strict=True)
            if a.start.month == month
        ]
        sheets.append(Sheet(f"{MONTHS[month - 1]} 2025", cells))
    return Export(xlsx(sheets), truth_of([*rows, *mails]))


@case("monatsmatrix.xlsx")
def a_sheet_per_month_with_days_times_hours() -> Export:
    rows = phone(307, days=59, minutes=60, first="2025-01-01")
    sheets = []
    for month in (1, 2):
        cells: list[list[Cell]] = [["Tag", *(f"{hour}-{hour + 1} Uhr" for hour in range(8, 18))]]
        for day, found in groupby(rows, key=lambda each: each.start.date()):
            if day.month == month:
                cells.append([day.day, *(each.offered for each in found)])
        sheets.append(Sheet(f"{MONTHS[month - 1]} 2025", cells))
    return Export(xlsx(sheets), truth_of(rows), {"channel": "Telefon"})


@case("gruppen.csv")
def subtotals_of_each_group_of_people() -> Export:
    rows = daily(308, 12, queues=("Giro", "Kredit", "Depot"))
    body: list[Sequence[object]] = []
    aside = []
    for queue in ("Giro", "Kredit", "Depot"):
        mine = [r for r in rows if r.queue == queue]
        body += [(queue, german_date(r.start), *counts(r)) for r in mine]
        body.append((f"Zwischensumme {queue}", "", *(sum(counts(r)[n] for r in mine) for n in range(3))))
        aside.append(len(body) + 1)
    body.append(("Gesamtsumme", "", *(sum(counts(r)[n] for r in rows) for n in range(3))))
    aside.append(len(body) + 1)
    return Export(text(("Gruppe", "Datum", *COUNTS), body), with_outcome(rows, aside=aside))


@case("nebeneinander.xlsx")
def two_tables_side_by_side() -> Export:
    calls = phone(309, days=6)
    mails = phone(310, days=6, channel="E-Mail", most=40)
    names: list[Cell] = ["Datum", "Kanal", "Angeboten", "Bearbeitet"]
    cells: list[list[Cell]] = [[*names, None, *names]]
    for a, b in zip(calls, mails, strict=True):
        left: list[Cell] = [a.start, a.channel, a.offered, a.handled]
        right: list[Cell] = [b.start, b.channel, b.offered, b.handled]
        cells.append([*left, None, *right])
    handled = sum(r.handled for r in [*calls, *mails])
    return Export(xlsx([Sheet("Kanäle", cells)]), truth_of([*calls, *mails], handled=handled))


@case("nebeneinander_titel.xlsx")
def two_tables_side_by_side_under_names_of_channels() -> Export:
    calls = daily(311, 30)
    mails = daily(312, 24, channel="E-Mail", most=400)
    cells: list[list[Cell]] = [["Telefon", None, None, None, "E-Mail"]]
    cells.append(["Datum", "Angeboten", "Bearbeitet", None, "Datum", "Angeboten", "Bearbeitet"])
    for n, a in enumerate(calls):
        left: list[Cell] = [a.start.date(), a.offered, a.handled]
        b = mails[n] if n < len(mails) else None
        right: list[Cell] = [b.start.date(), b.offered, b.handled] if b else []
        cells.append([*left, None, *right])
    handled = sum(r.handled for r in [*calls, *mails])
    return Export(xlsx([Sheet("Kanäle", cells)]), truth_of([*calls, *mails], handled=handled))


@case("bloecke.csv")
def date_on_the_first_row_of_its_block_only() -> Export:
    rows = phone(313, days=7, minutes=60)
    body = [(german_date(r.start) if r.start.hour == 8 else "", f"{r.start:%H:%M}", *counts(r)) for r in rows]
    return Export(text(("Datum", "Uhrzeit", *COUNTS), body), with_outcome(rows))


def _durations(seed: int, form: Callable[[int], str], shift: float = 0.0) -> Export:
    rows = [replace(r, handling_time_s=r.handling_time_s + 3600 * (n % 3 == 0))
            for n, r in enumerate(phone(seed))]  # fmt: skip
    body = [(f"{r.start:%d.%m.%Y %H:%M}", *counts(r), form(r.handling_time_s)) for r in rows]
    truth = with_outcome(rows, handling_time_s=weighted(rows, "handling_time_s") + shift)
    return Export(text(("Beginn", *COUNTS, "Bearbeitungsdauer"), body), truth)


@case("dauer_buchstaben.csv")
def durations_with_letters() -> Export:
    return _durations(314, _long_duration)


@case("dauer_komma.csv")
def durations_with_a_comma_behind_the_seconds() -> Export:
    return _durations(315, _half_second, 0.5)


@case("apostroph.csv")
def thousands_with_apostrophes() -> Export:
    rows = daily(316, 60, most=9000)
    body = [(german_date(r.start), *(grouped(number, "'") for number in counts(r))) for r in rows]
    return Export(text(("Datum", *COUNTS), body), with_outcome(rows))


@case("schmale_leerzeichen.csv")
def thousands_with_thin_spaces() -> Export:
    rows = daily(317, 60, most=9000)
    body = [
        (
            german_date(r.start),
            *(grouped(number, ("\u2009", NARROW, "\u00a0", " ")[n % 4]) for number in counts(r)),
        )
        for n, r in enumerate(rows)
    ]
    return Export(text(("Datum", *COUNTS), body), with_outcome(rows))


@case("klammern.csv")
def corrections_in_brackets() -> Export:
    rows = daily(318, 30)
    body = [(german_date(r.start), *counts(r)) for r in rows]
    body.insert(7, (german_date(rows[7].start), "(12)", "(10)", "(2)"))  # type: ignore[arg-type]
    return Export(text(("Datum", *COUNTS), body), with_outcome(rows, aside=(9,), says=("count_negative",)))


@case("fussnoten.csv")
def notes_below_the_data() -> Export:
    rows = daily(319, 20)
    body = [(german_date(r.start), *counts(r)) for r in rows]
    notes = [("* ohne Feiertage",), ("** vorläufig; Stand 2. Mai",), ("Quelle: Telefonanlage",)]
    truth = with_outcome(rows, aside=(22, 23, 24))
    content = text(("Datum*", "Angeboten**", *COUNTS[1:]), body, below=notes)
    return Export(content, truth, {"channel": "Telefon"})


@case("fussnoten.xlsx")
def notes_below_the_data_of_a_workbook() -> Export:
    rows = daily(320, 20)
    cells: list[list[Cell]] = [["Datum", *COUNTS], *([r.start.date(), *counts(r)] for r in rows), []]
    cells += [["* ohne Feiertage"], ["Erstellt am 02.05.2025 um 08:14 von Abt. 7"]]
    return Export(xlsx([Sheet("Tage", cells)]), with_outcome(rows, aside=(23, 24)))


@case("offsets.csv")
def instants_with_several_offsets() -> Export:
    rows = phone(321, days=6, first="2025-03-27", minutes=60)
    zones = (UTC, timezone(timedelta(hours=-5)), timezone(timedelta(hours=5, minutes=30)), BERLIN)
    body = []
    for n, r in enumerate(rows):
        moment = r.start.replace(tzinfo=BERLIN).astimezone(zones[n % 4])
        body.append((moment.isoformat().replace("+00:00", "Z"), *counts(r)))
    return Export(text(("Start", *COUNTS), body, ","), with_outcome(rows))


def _epoch(seed: int, factor: int) -> Export:
    rows = phone(seed, days=5)
    body = [(int(r.start.replace(tzinfo=BERLIN).timestamp()) * factor, *counts(r)) for r in rows]
    content = text(("timestamp", "offered", "answered", "abandoned"), body, ",")
    return Export(content, with_outcome(rows), {"channel": "Voice"})


@case("sekunden.csv")
def instants_in_whole_seconds() -> Export:
    return _epoch(322, 1)


@case("millisekunden.csv")
def instants_in_milliseconds() -> Export:
    return _epoch(323, 1000)


@case("queue_log")
def event_log_of_a_queue() -> Export:
    rows = phone(324, days=3, most=9)
    lines = []
    for r in rows:
        at = int(r.start.replace(tzinfo=BERLIN).timestamp())
        for n in range(r.offered):
            call = f"{at + 7 * n}.{n}"
            lines.append((at + 7 * n, call, "kredit", "ENTERQUEUE"))
            done = "CONNECT" if n < r.handled else "ABANDON"
            lines.append((at + 7 * n + 30, call, "kredit", done))
    truth = truth_of(rows)
    return Export(text(("time", "callid", "queuename", "event"), lines, "|"), truth, {"channel": "Telefon"})


@case("keine_angabe.csv")
def words_for_nothing() -> Export:
    rows = daily(325, 40)
    nothing = ("k. A.", "n/a", "-", "—", "–", "k.A.", "N/A", "")
    body = [
        (german_date(r.start), r.offered, r.handled, nothing[n % 8] if n % 2 else r.abandoned,
         nothing[(n + 3) % 8] if n % 3 else f"{r.wait_s},5")
        for n, r in enumerate(rows)
    ]  # fmt: skip
    truth = truth_of(rows, abandoned=sum(r.abandoned for r in rows[::2]), aside=0,
                     wait_s=weighted(rows[::3], "wait_s") + 0.5)  # fmt: skip
    return Export(text(("Datum", *COUNTS, "Wartezeit [s]"), body), truth, {"unanswered": "unknown"})


@case("anfuehrung.csv")
def decimal_commas_in_quotes() -> Export:
    rows = phone(326)
    body = [(f"{r.start:%d.%m.%Y %H:%M}", *counts(r), f"{r.handling_time_s},25") for r in rows]
    truth = with_outcome(rows, handling_time_s=weighted(rows, "handling_time_s") + 0.25)
    return Export(text(("Beginn", *COUNTS, "AHT (s)"), body, quoting=csv.QUOTE_ALL), truth)


@case("kopf_zeile_7.xlsx")
def header_in_row_seven_with_units_beneath() -> Export:
    rows = phone(327)
    cells: list[list[Cell]] = [
        ["Servicelinie Mitte"], ["Bericht:", "Intervalle"], ["Zeitraum:", "03.03.–12.03.2025"], [],
        ["Filter:", "alle"], [],
        ["Datum", "Zeit", *COUNTS, "Bearbeitungszeit", "Wartezeit"],
        [None, None, "[Anz.]", "[Anz.]", "[Anz.]", "[min]", "[s]"],
    ]  # fmt: skip
    cells += [[r.start.date(), r.start.time(), *counts(r), r.handling_time_s / 60, r.wait_s] for r in rows]
    truth = with_outcome(
        rows, handling_time_s=weighted(rows, "handling_time_s"), wait_s=weighted(rows, "wait_s"), aside=()
    )
    return Export(xlsx([Sheet("Intervalle", cells)]), truth)


@case("einheiten.csv")
def units_in_a_row_of_their_own() -> Export:
    rows = daily(328, 30)
    units = ("", "[Anz.]", "[Anz.]", "[Anz.]", "[s]")
    body = [units, *((german_date(r.start), *counts(r), r.wait_s) for r in rows)]
    truth = with_outcome(rows, wait_s=weighted(rows, "wait_s"), aside=())
    return Export(text(("Datum", *COUNTS, "Wartezeit"), body), truth)
