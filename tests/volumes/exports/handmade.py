"""A: sheets that people keep by hand and reports with habits of their own, to be read as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from tests.volumes.exports.books import Cell, Sheet, xlsx
from tests.volumes.exports.case import Export, Truth, case, truth_of, with_outcome
from tests.volumes.exports.demand import Interval, daily, months, phone, weighted
from tests.volumes.exports.periods import weeks
from tests.volumes.exports.telephone import COUNTS, counts
from tests.volumes.exports.text import MONTHS, MONTHS_SHORT, WEEKDAYS, german, german_date, text

BERLIN = ZoneInfo("Europe/Berlin")
MAY = "2023-05-01"


def _may(seed: int, **how: object) -> list[Interval]:
    return daily(seed, 31, first=MAY, **how)


# Months that only a title, a sheet or the file itself names


@case("mengen.csv")
def numbered_days_below_a_title_with_month_and_year() -> Export:
    rows = _may(501)
    body = [(r.start.day, *counts(r)) for r in rows]
    above = [("Telefonstatistik Mai 2023",), ()]
    return Export(text(("Tag", *COUNTS), body, above=above), with_outcome(rows, aside=0))


@case("Anrufe Mai 2023.csv")
def numbered_days_of_a_file_named_after_a_month() -> Export:
    rows = _may(502)
    return Export(text(("Tag", *COUNTS), [(r.start.day, *counts(r)) for r in rows]), with_outcome(rows))


@case("anrufe_2023-05.csv")
def numbered_days_with_points_of_a_file_named_by_numbers() -> Export:
    rows = _may(503)
    body = [(f"{r.start.day}.", *counts(r)) for r in rows]
    return Export(text(("Datum", *COUNTS), body), with_outcome(rows))


@case("mai.xlsx")
def numbered_days_of_a_book_with_the_month_in_a_title() -> Export:
    rows = _may(504)
    cells: list[list[Cell]] = [["Anrufstatistik Kundenservice", None, "Mai 2023"], [], ["Tag", *COUNTS]]
    cells += [[r.start.day, *counts(r)] for r in rows]
    cells += [["Summe", *(sum(counts(r)[n] for r in rows) for n in range(3))]]
    return Export(xlsx([Sheet("Tabelle1", cells)]), with_outcome(rows, aside=1))


@case("kanaele_tage.xlsx")
def channels_times_numbered_days_on_the_sheet_of_a_month() -> Export:
    calls, mails = _may(505), _may(506, channel="E-Mail", most=300)
    cells: list[list[Cell]] = [["Kanal", *(r.start.day for r in calls), "Summe"]]
    cells += [
        [rows[0].channel, *(r.offered for r in rows), sum(r.offered for r in rows)] for rows in (calls, mails)
    ]
    return Export(xlsx([Sheet("Mai 2023", cells)]), truth_of([*calls, *mails]))


@case("stunden_tage.csv")
def hours_times_numbered_days_below_the_name_of_the_month() -> Export:
    rows = phone(507, days=31, minutes=60, first=MAY)
    hours = sorted({r.start.hour for r in rows})
    body = [(f"{hour}:00", *(r.offered for r in rows if r.start.hour == hour)) for hour in hours]
    above = [("Anrufe je Stunde", *[""] * 31), ("Monat: 05/2023", *[""] * 31)]
    content = text(("Uhrzeit", *range(1, 32)), body, above=above)
    return Export(content, truth_of(rows), {"channel": "Telefon"})


# Weeks and months in other clothes


@case("wochen_w.csv")
def weeks_with_the_year_behind() -> Export:
    rows = weeks(510, 40, "2022-10-03")
    body = [(f"W{r.start.isocalendar().week:02}-{r.start.isocalendar().year}", *counts(r)) for r in rows]
    return Export(text(("Woche", *COUNTS), body), with_outcome(rows))


@case("wochen_spanne.csv")
def weeks_with_their_days_in_brackets() -> Export:
    rows = weeks(511, 30, "2023-01-02")
    body = [
        (
            f"KW {r.start.isocalendar().week:02} ({r.start:%d.%m.}-{r.start + timedelta(days=6):%d.%m.%Y})",
            *counts(r),
        )
        for r in rows
    ]
    return Export(text(("Woche", *COUNTS), body), with_outcome(rows))


@case("tage_wochensummen.xlsx")
def days_with_the_sum_of_each_week_between() -> Export:
    rows = daily(512, 35, first="2023-03-06")
    cells: list[list[Cell]] = [["Datum", *COUNTS]]
    aside = []
    for week, found in groupby(rows, key=lambda r: r.start.isocalendar().week):
        days = list(found)
        cells += [[r.start.date(), *counts(r)] for r in days]
        cells.append([f"Summe KW {week}", *(sum(counts(r)[n] for r in days) for n in range(3))])
        aside.append(len(cells))
    cells.append(["Gesamt", *(sum(counts(r)[n] for r in rows) for n in range(3))])
    return Export(xlsx([Sheet("Tage", cells)]), with_outcome(rows, aside=[*aside, len(cells)]))


@case("kw_gesamt.csv")
def days_with_weeks_that_follow_their_number() -> Export:
    rows = daily(513, 28, first="2023-03-06")
    body: list[tuple[object, ...]] = []
    aside = []
    for week, found in groupby(rows, key=lambda r: r.start.isocalendar().week):
        days = list(found)
        body += [(f"{WEEKDAYS[r.start.weekday()]} {german_date(r.start)}", *counts(r)) for r in days]
        body.append((f"KW {week} gesamt", *(sum(counts(r)[n] for r in days) for n in range(3))))
        aside.append(len(body) + 1)
    return Export(text(("Tag", *COUNTS), body), with_outcome(rows, aside=aside))


@case("monate_zwei_zeilen.xlsx")
def channels_times_months_with_two_counts_each() -> Export:
    calls, mails = months(514, 6, channel="Telefon"), months(520, 6, channel="E-Mail", most=9000)
    header: list[Cell] = ["Kanal"]
    for r in calls:
        header += [
            f"{MONTHS_SHORT[r.start.month - 1]} {r.start:%y} offered",
            f"{MONTHS_SHORT[r.start.month - 1]} {r.start:%y} handled",
        ]
    return _in_pairs([header], calls, mails)


@case("monate_gruppen.xlsx")
def channels_times_months_in_a_header_of_two_rows() -> Export:
    calls, mails = months(526, 6, channel="Telefon"), months(532, 6, channel="E-Mail", most=9000)
    top: list[Cell] = [None]
    below: list[Cell] = ["Kanal"]
    for r in calls:
        top += [f"{MONTHS[r.start.month - 1]} {r.start.year}", None]
        below += ["Angeboten", "Bearbeitet"]
    return _in_pairs([top, below], calls, mails)


@case("monatsblaetter_kanaele.xlsx")
def several_sheets_per_month() -> Export:
    found, sheets = [], []
    for month, name in ((1, "Jan"), (2, "Feb")):
        for place, (channel, label) in enumerate((("Telefon", "Telefon"), ("E-Mail", "Mail"))):
            rows = daily(
                540 + 2 * month + place,
                31 if month == 1 else 28,
                first=f"2023-{month:02}-01",
                channel=channel,
            )
            cells: list[list[Cell]] = [["Tag", "Angeboten", "Bearbeitet"]]
            cells += [[r.start.day, r.offered, r.handled] for r in rows]
            sheets.append(Sheet(f"{name} 2023 {label}", cells))
            found += rows
    named = {}
    for r in found:
        key = {"Telefon": "telefon", "E-Mail": "mail"}[r.channel]
        named[key] = named.get(key, 0) + r.offered
    truth = truth_of(found, handled=sum(r.handled for r in found), channels=named)
    return Export(xlsx(sheets), truth)


# Values in other clothes


@case("schweiz.csv")
def swiss_numbers_with_typographic_apostrophes_and_points() -> Export:
    rows = daily(550, 60, most=9000)
    body = [
        (
            german_date(r.start),
            *(f"{n:,.1f}".replace(",", "’") for n in counts(r)),
            f"{r.handling_time_s:,.1f}".replace(",", "’"),
        )
        for r in rows
    ]
    truth = with_outcome(rows, handling_time_s=weighted(rows, "handling_time_s"))
    return Export(text(("Datum", *COUNTS, "AHT (s)"), body), truth)


@case("striche.csv")
def dashes_for_zero_and_letters_for_unknown() -> Export:
    rows = [
        replace(r, handled=r.offered, abandoned=0) if n % 4 == 0 else r for n, r in enumerate(daily(551, 40))
    ]
    body = [
        (
            german_date(r.start),
            r.offered,
            r.handled,
            r.abandoned or ("-", "–", "- ", " -   ")[n // 4 % 4],
            "n/a" if n % 5 == 0 else r.handling_time_s,
        )
        for n, r in enumerate(rows)
    ]
    known = [r for n, r in enumerate(rows) if n % 5]
    truth = with_outcome(rows, aside=0, handling_time_s=weighted(known, "handling_time_s"))
    return Export(text(("Datum", *COUNTS, "AHT in Sekunden"), body), truth)


@case("minus_null.csv")
def zeros_with_a_minus() -> Export:
    rows = [
        replace(r, handled=r.offered, abandoned=0) if n % 3 == 0 else r for n, r in enumerate(daily(552, 40))
    ]
    body = [
        (german_date(r.start), r.offered, r.handled, german(r.abandoned, 2) if r.abandoned else "-0,00")
        for r in rows
    ]
    return Export(text(("Datum", *COUNTS), body), with_outcome(rows, aside=0))


@case("dauer_std.csv")
def durations_with_hours_in_german_words() -> Export:
    rows = [
        replace(r, handling_time_s=r.handling_time_s + 3600 * (n % 3 == 0)) for n, r in enumerate(phone(553))
    ]

    def said(seconds: int) -> str:
        hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
        return f"{hours} Std. {minutes:02} Min. {rest:02} Sek." if hours else f"{minutes} Min. {rest:02} Sek."

    body = [(f"{r.start:%d.%m.%Y %H:%M}", *counts(r), said(r.handling_time_s)) for r in rows]
    truth = with_outcome(rows, handling_time_s=weighted(rows, "handling_time_s"))
    return Export(text(("Beginn", *COUNTS, "Bearbeitungsdauer"), body), truth)


@case("spannen.csv")
def intervals_up_to_24_00() -> Export:
    rows = phone(554, days=5, opens=0, closes=24)
    body = []
    for r in rows:
        end = "24:00" if r.end.hour == r.end.minute == 0 else f"{r.end:%H:%M}"
        body.append((german_date(r.start), f"{r.start:%H:%M}-{end}", *counts(r)))
    return Export(text(("Datum", "Intervall", *COUNTS), body), with_outcome(rows))


@case("kopf_umbruch.xlsx")
def headings_broken_over_lines() -> Export:
    rows = daily(555, 30)
    cells: list[list[Cell]] = [["Datum", "Anrufe\nangeboten", "Anrufe\nange-\nnommen", "Auf-\nleger"]]
    cells += [[r.start.date(), *counts(r)] for r in rows]
    return Export(xlsx([Sheet("Tage", cells)]), with_outcome(rows), {"channel": "Telefon"})


# Systems


@case("Call Type Half Hour.csv")
def call_types_per_half_hour() -> Export:
    rows = phone(560, days=12, first="2025-03-05")
    header = (
        "DateTime",
        "CallType",
        "CallsOfferedHalf",
        "CallsHandledHalf",
        "TotalCallsAbandonedHalf",
        "HandleTimeHalf",
        "AvgHandleTimeHalf",
    )
    body = [
        (
            f"{r.start:%Y-%m-%d %H:%M:%S}",
            "CT_Kredit",
            *counts(r),
            r.handled * r.handling_time_s,
            r.handling_time_s,
        )
        for r in rows
    ]
    truth = with_outcome(rows, handling_time_s=weighted(rows, "handling_time_s"))
    return Export(text(header, body, ","), truth)


@case("skill.txt")
def a_day_that_only_the_title_names() -> Export:
    rows = phone(561, days=1, first="2025-03-14")
    above = [("BCMS Skill Report",), ("Datum: 14.03.2025",), ("Skill: 12",), ()]
    body = [(f"{r.start:%H:%M}", *counts(r)) for r in rows]
    body.append(("Summe", *(sum(counts(r)[n] for r in rows) for n in range(3))))
    return Export(text(("Zeit", *COUNTS), body, "\t", above=above), with_outcome(rows))


@case("tickets_status.csv")
def tickets_with_a_date_per_status() -> Export:
    rows = []
    body = []
    for n, r in enumerate(phone(562, days=20, minutes=60)):
        came = r.start + timedelta(minutes=n * 7 % 60)
        rows.append(came)
        body.append(
            (
                f"INC{10000 + n}",
                f"{came:%d.%m.%Y %H:%M}",
                f"{came + timedelta(hours=5):%d.%m.%Y %H:%M}",
                f"{came + timedelta(days=2):%d.%m.%Y %H:%M}" if n % 3 else "",
                "Geschlossen" if n % 3 else "Gelöst",
                ("Telefon", "E-Mail", "Portal")[n % 3],
                ("Passwort", "Drucker")[n % 2],
            )
        )
    header = ("Ticketnummer", "Erstellt am", "Gelöst am", "Geschlossen am", "Status", "Kanal", "Kategorie")
    return Export(text(header, body), Truth(offered=len(rows)))


@case("offset.csv")
def double_hour_with_and_without_daylight() -> Export:
    first = datetime(2025, 10, 25, 22, tzinfo=BERLIN)
    rows, body = [], []
    for n, r in enumerate(phone(563, days=1, minutes=30, opens=0, closes=10)):
        start = (first.astimezone(ZoneInfo("UTC")) + timedelta(minutes=30 * n)).astimezone(BERLIN)
        rows.append(replace(r, start=start.replace(tzinfo=None)))
        body.append((f"{start:%Y-%m-%d %H:%M:%S} {start:%z}", *counts(r)))
    return Export(text(("Zeitpunkt", *COUNTS), body), with_outcome(rows))


def _in_pairs(cells: list[list[Cell]], *channels: list[Interval]) -> Export:
    """A row per channel below the header `cells`: offered and handled side by side, month by month."""
    for rows in channels:
        line: list[Cell] = [rows[0].channel]
        for r in rows:
            line += [r.offered, r.handled]
        cells.append(line)
    every = [r for rows in channels for r in rows]
    return Export(xlsx([Sheet("Monate", cells)]), truth_of(every, handled=sum(r.handled for r in every)))
