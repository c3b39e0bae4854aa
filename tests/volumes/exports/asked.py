"""B: files that leave something open. The reader must ask, and every answer must be followed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.volumes.exports.books import Cell, Sheet, xlsx
from tests.volumes.exports.case import Question, Truth, case, truth_of, with_outcome
from tests.volumes.exports.demand import Interval, daily, months, phone
from tests.volumes.exports.telephone import COUNTS, counts
from tests.volumes.exports.text import WEEKDAYS, german_date, text


@case("daten.csv")
def day_or_month_first() -> Question:
    rows = daily(1, 10, first="2025-03-01")
    body = [(f"{r.start:%m/%d/%Y}", *counts(r)) for r in rows]
    answers = (({"date_order": "mdy"}, with_outcome(rows, grain=frozenset({1440}))),)
    content = text(("Date", "Calls Offered", "Calls Answered", "Calls Abandoned"), body, ",")
    return Question(content, ("date_order_open",), True, "date_order", answers)


@case("daten.csv")
def day_or_month_first_with_two_digit_years() -> Question:
    rows = daily(2, 9, first="2025-03-02")
    body = [(f"{r.start:%d/%m/%y}", *counts(r)) for r in rows]
    answers = (({"date_order": "dmy"}, with_outcome(rows)),)
    return Question(text(("Datum", *COUNTS), body), ("date_order_open",), True, "date_order", answers)


@case("acht_ziffern.csv")
def day_or_month_first_in_eight_digits() -> Question:
    rows = daily(33, 9, first="2025-03-02")
    body = [(f"{r.start:%d%m%Y}", *counts(r)) for r in rows]
    answers = (({"date_order": "dmy"}, with_outcome(rows)),)
    return Question(text(("Datum", *COUNTS), body), ("date_order_open",), True, "date_order", answers)


@case("gemischt.csv")
def day_and_month_in_both_orders() -> Question:
    rows = daily(3, 20, first="2025-03-10")
    body = [
        (f"{r.start:%d/%m/%Y}" if n % 2 else f"{r.start:%m/%d/%Y}", *counts(r)) for n, r in enumerate(rows)
    ]
    return Question(text(("Datum", *COUNTS), body), ("date_order_mixed",), True)


@case("tausend.csv")
def thousands_or_decimals() -> Question:
    rows = [r for r in daily(4, 20, most=9000) if r.offered >= 1000]
    body = [(german_date(r.start), f"{r.offered // 1000}.{r.offered % 1000:03}") for r in rows]
    answers = (
        ({"decimal": "comma"}, truth_of(rows)),
        ({"decimal": "point"}, truth_of(rows, offered=sum(r.offered for r in rows) / 1000, channels=None)),
    )
    return Question(text(("Datum", "Anrufe"), body), ("decimal_open",), True, "decimal", answers)


@case("beides.csv")
def comma_and_point_both_as_decimals() -> Question:
    rows = daily(5, 12)
    body = [(german_date(r.start), r.offered, "12,5" if n % 2 else "7.25") for n, r in enumerate(rows)]
    return Question(text(("Datum", "Anrufe", "AHT"), body), ("decimal_mixed",), True)


@case("zwei_spalten.csv")
def two_columns_that_could_be_offered() -> Question:
    rows = daily(6, 20)
    body = [(german_date(r.start), r.offered + 40, r.offered) for r in rows]
    answers = (({"columns": {"offered": "Anrufe"}}, truth_of(rows)),)
    return Question(
        text(("Datum", "Total Calls", "Anrufe"), body), ("column_twice",), True, "columns", answers
    )


@case("ohne_kanal.csv")
def channel_not_named() -> Question:
    rows = daily(7, 20)
    body = [(german_date(r.start), r.offered, r.handled) for r in rows]
    answers = (({"channel": "Telefon"}, truth_of(rows)),)
    content = text(("Datum", "Angeboten", "Bearbeitet"), body)
    return Question(content, ("column_missing_channel", "channel_open"), True, "channel", answers)


@case("kurzaufleger.csv")
def offered_with_or_without_short_abandons() -> Question:
    rows = phone(8)
    body = [(f"{r.start:%Y-%m-%d %H:%M}", r.offered, r.handled, r.abandoned, r.abandoned // 3) for r in rows]
    content = text(("Start", *COUNTS, "Kurzaufleger"), body)
    return Question(content, ("offered_counts_assumed",), False)


@case("short.csv")
def offered_with_or_without_short_abandons_english() -> Question:
    rows = phone(9)
    header = ("Start", "Calls Offered", "Calls Answered", "Calls Abandoned", "Short Abandons")
    body = [(f"{r.start:%Y-%m-%d %H:%M}", r.offered, r.handled, r.abandoned, r.abandoned // 3) for r in rows]
    content = text(header, body, ",")
    return Question(content, ("offered_counts_assumed",), False)


@case("servicelevel.csv")
def service_level_of_offered_or_of_answered() -> Question:
    rows = phone(10)
    body = [(f"{r.start:%Y-%m-%d %H:%M}", *counts(r), f"{r.in_time / max(r.handled, 1):.3f}") for r in rows]
    content = text(("Start", *COUNTS, "Servicelevel"), body)
    return Question(content, ("service_level_by_handled",), False)


@case("typwoche.csv")
def weekdays_without_dates() -> Question:
    rows = phone(11, days=7)
    times = sorted({r.start.time() for r in rows})
    value = {(r.start.weekday(), r.start.time()): r.offered for r in rows}
    body = [(f"{t:%H:%M}", *(value[day, t] for day in range(7))) for t in times]
    return Question(text(("Uhrzeit", *WEEKDAYS), body), (), True)


@case("monate.csv")
def months_without_a_year() -> Question:
    body = [(name, 100 + n) for n, name in enumerate(("Januar", "Februar", "März", "April", "Mai"))]
    return Question(text(("Monat", "Anrufe"), body), (), True)


@case("slots.csv")
def slots_of_unknown_length() -> Question:
    rows = phone(12, days=5, opens=8, closes=18)
    body = [(german_date(r.start), n % 20 + 1, *counts(r)) for n, r in enumerate(rows)]
    content = text(("Datum", "Slot", *COUNTS), body)
    early = [replace(r, start=r.start - timedelta(hours=8)) for r in rows]
    answers = (({"interval_min": 30, "first_slot": 1}, with_outcome(early)),)
    return Question(content, ("slot_length_open",), True, "interval_min", answers)


@case("intervallnummern.csv")
def slots_of_opening_hours() -> Question:
    """Half hours 17 to 36 of a service open from 8 to 18; the file tells neither length nor first number."""
    rows = phone(18, days=5, opens=8, closes=18)
    body = [
        (german_date(r.start), r.start.hour * 2 + r.start.minute // 30 + 1, r.channel, *counts(r))
        for r in rows
    ]
    answers = (({"interval_min": 30, "first_slot": 1}, with_outcome(rows)),)
    content = text(("Datum", "Intervall", "Kanal", *COUNTS), body)
    return Question(content, ("slot_length_open",), True, "interval_min", answers)


@case("uhren.csv")
def twelve_hour_clock_without_am_and_pm() -> Question:
    rows = phone(13, days=10)
    answers = (({"clock_hours": 12}, with_outcome(rows)),)
    body = [(german_date(r.start), f"{(r.start.hour - 1) % 12 + 1}:{r.start:%M}", *counts(r)) for r in rows]
    content = text(("Datum", "Uhrzeit", *COUNTS), body)
    return Question(content, ("clock_hours_open",), True, "clock_hours", answers)


@case("zeitpunkte.csv")
def twelve_hour_clock_beside_the_date() -> Question:
    rows = phone(19, days=3)
    body = [(f"{german_date(r.start)} {(r.start.hour - 1) % 12 + 1}:{r.start:%M}", *counts(r)) for r in rows]
    answers = (({"clock_hours": 12}, with_outcome(rows)),)
    content = text(("Zeitpunkt", *COUNTS), body)
    return Question(content, ("clock_hours_open",), True, "clock_hours", answers)


@case("rundumdieuhr.csv")
def twelve_hour_clock_around_the_clock() -> Question:
    """Every hour twice a day: no answer can tell them apart."""
    rows = phone(20, days=3, opens=0, closes=24)
    body = [(german_date(r.start), f"{(r.start.hour - 1) % 12 + 1}:{r.start:%M}", *counts(r)) for r in rows]
    content = text(("Datum", "Uhrzeit", *COUNTS), body)
    return Question(content, ("clock_hours_open",), True, "clock_hours")


@case("breit.csv")
def one_channel_and_count_in_two_columns() -> Question:
    rows = daily(21, 20)
    body = [(german_date(r.start), r.offered, r.handled, r.offered + 7) for r in rows]
    answers = (
        (
            {"leave_out": ["Telefon Anrufe"]},
            Truth(offered=sum(r.offered + r.handled for r in rows), rows_used=40),
        ),
    )
    content = text(("Datum", "Telefon angeboten", "Chat angeboten", "Telefon Anrufe"), body)
    return Question(content, ("wide_twice",), True, "leave_out", answers)


@case("zwei_blaetter.xlsx")
def two_sheets_alike() -> Question:
    def page(name: str, first: str) -> Sheet:
        rows = daily(14, 28, first=first)
        cells: list[list[Cell]] = [["Datum", *COUNTS], *([r.start.date(), *counts(r)] for r in rows)]
        return Sheet(name, cells)

    return Question(xlsx([page("Februar", "2025-02-01"), page("März", "2025-03-01")]), (), False)


@case("ein_intervall.csv")
def one_interval_only() -> Question:
    return Question(text(("Start", "Anrufe"), [("2025-03-03 08:00", 12)]), ("interval_assumed",), False)


@case("ohne_datum.csv")
def clock_times_without_dates() -> Question:
    rows = phone(15, days=1)
    body = [(f"{r.start:%H:%M}", *counts(r)) for r in rows]
    return Question(text(("Uhrzeit", *COUNTS), body), (), True)


@case("bearbeitungszeit.csv")
def unit_of_handling_time_open() -> Question:
    """Means of 4 to 9: minutes or seconds, no name says so."""
    rows = phone(16)
    mean_s = sum((4 + n % 6) * 60 * r.handled for n, r in enumerate(rows)) / sum(r.handled for r in rows)
    answers = (({"duration_unit": "minutes"}, with_outcome(rows, handling_time_s=mean_s)),)
    body = [(f"{r.start:%Y-%m-%d %H:%M}", *counts(r), f"{4 + n % 6}") for n, r in enumerate(rows)]
    content = text(("Start", *COUNTS, "Bearbeitungszeit"), body)
    return Question(content, ("duration_unit_open",), True, "duration_unit", answers)


@case("sekunden.csv")
def large_handling_times_without_a_unit() -> Question:
    """Means of some hundred: taken for seconds, and said to be."""
    rows = phone(22)
    body = [(f"{r.start:%Y-%m-%d %H:%M}", *counts(r), r.handling_time_s) for r in rows]
    return Question(text(("Start", *COUNTS, "AHT"), body), ("duration_unit_assumed",), False)


@case("mails.csv")
def rows_without_a_count_and_without_an_id() -> Question:
    rows = daily(17, 60, first="2025-05-05")
    body = [(f"{r.start:%d.%m.%Y} 10:{n:02}", "E-Mail", "Karte") for n, r in enumerate(rows)]
    answer = Truth(offered=60, channels={"e-mail": 60}, rows_used=60)
    content = text(("Eingangszeitpunkt", "Kanal", "Thema"), body)
    return Question(content, ("rows_counted",), False, "rows", (({"rows": "contacts"}, answer),))


@case("kw_ohne_jahr.csv")
def weeks_and_weekdays_without_a_year() -> Question:
    rows = daily(401, 28, first="2025-02-03")
    body = [(f"KW {r.start.isocalendar()[1]}", WEEKDAYS[r.start.weekday()], *counts(r)) for r in rows]
    answers = (({"year": 2025}, with_outcome(rows)),)
    return Question(text(("KW", "Tag", *COUNTS), body), ("date_year_open",), True, "year", answers)


@case("kw_jahreswechsel.csv")
def weeks_over_the_turn_of_an_unknown_year() -> Question:
    rows = [replace(r, minutes=10080) for r in daily(402, 56, first="2024-12-02")[::7]]
    body = [(r.start.isocalendar()[1], *counts(r)) for r in rows]
    answers = (({"year": 2024}, with_outcome(rows, says=("weeks_over_new_year",))),)
    return Question(text(("Kalenderwoche", *COUNTS), body), ("date_year_open",), True, "year", answers)


@case("monate_ohne_jahr.xlsx")
def sheets_of_months_without_a_year() -> Question:
    rows = daily(403, 59, first="2025-01-01")
    sheets = []
    for month, name in ((1, "Januar"), (2, "Februar")):
        cells: list[list[Cell]] = [["Tag", *COUNTS]]
        cells += [[r.start.day, *counts(r)] for r in rows if r.start.month == month]
        sheets.append(Sheet(name, cells))
    answers = (({"year": 2025}, with_outcome(rows)),)
    return Question(xlsx(sheets), ("date_year_open",), True, "year", answers)


@case("nebeneinander_queues.csv")
def tables_side_by_side_under_names_of_their_own() -> Question:
    giro, credit = daily(404, 20), daily(405, 20, most=300)
    above = [("Giro", "", "", "", "Kredit", "", "")]
    body = [
        (german_date(a.start), a.offered, a.handled, "", german_date(b.start), b.offered, b.handled)
        for a, b in zip(giro, credit, strict=True)
    ]
    names = ("Datum", "Anrufe", "Angenommen")
    rows = [*giro, *credit]
    answers = (
        ({"columns_are": "reason", "channel": "Telefon"},
         truth_of(rows, handled=sum(r.handled for r in rows), aside=0)),
    )  # fmt: skip
    content = text((*names, "", *names), body, above=above)
    return Question(content, ("columns_are_open",), True, "columns_are", answers)


@case("nebeneinander_ungleich.xlsx")
def tables_side_by_side_with_other_columns() -> Question:
    calls, mails = daily(406, 30), daily(407, 30, channel="E-Mail", most=300)
    cells: list[list[Cell]] = [["Datum", *COUNTS, None, "Datum", "Kanal", "Eingegangen"]]
    cells += [
        [a.start.date(), *counts(a), None, b.start.date(), b.channel, b.offered]
        for a, b in zip(calls, mails, strict=True)
    ]
    answers = (
        ({"table": "Mengen!A1"}, with_outcome(calls)),
        ({"table": "Mengen!F1"}, truth_of(mails)),
    )
    return Question(xlsx([Sheet("Mengen", cells)]), ("tables_several",), False, "table", answers)


@case("einheit_fehlt.csv")
def units_of_a_duration_nowhere() -> Question:
    rows = daily(408, 30)
    body = [
        ("", "[Anz.]", ""),
        *((german_date(r.start), r.offered, f"{r.handling_time_s / 60:.2f}") for r in rows),
    ]
    answers = (({"duration_unit": "minutes", "channel": "Telefon"}, truth_of(rows, aside=0)),)
    content = text(("Datum", "Anrufe", "Bearbeitungszeit"), body)
    return Question(content, ("duration_column_open", "duration_unit_open"), True, "duration_unit", answers)


def _numbered_days(above: tuple[str, ...] = ()) -> tuple[bytes, list[Interval]]:
    rows = daily(420, 31, first="2023-05-01")
    body = [(r.start.day, *counts(r)) for r in rows]
    return text(("Tag", *COUNTS), body, above=[(line,) for line in above]), rows


@case("tage.csv")
def numbered_days_of_no_month() -> Question:
    content, rows = _numbered_days()
    answers = (({"period_start": "2023-05-01"}, with_outcome(rows)),)
    return Question(content, ("month_open",), True, "period_start", answers)


@case("tage.csv")
def numbered_days_under_two_months() -> Question:
    content, rows = _numbered_days(("Mai 2023", "Vergleich: April 2023"))
    answers = (({"period_start": "2023-05-07"}, with_outcome(rows)),)
    return Question(content, ("month_open",), True, "period_start", answers)


@case("tage_mai.csv")
def numbered_days_of_a_month_without_a_year() -> Question:
    content, rows = _numbered_days(("Stand: 03.06.2024",))
    answers = (({"year": 2023}, with_outcome(rows)),)
    return Question(content, ("date_year_open",), True, "year", answers)


@case("zwei_monate.xlsx")
def two_sheets_of_numbered_days_without_months() -> Question:
    rows = daily(421, 28)
    cells: list[list[Cell]] = [["Tag", *COUNTS], *([n + 1, *counts(r)] for n, r in enumerate(rows))]
    return Question(xlsx([Sheet("A", cells), Sheet("B", cells)]), ("months_untold",), True)


@case("geschaeftsjahr.csv")
def months_of_a_business_year() -> Question:
    """Which month is the first of a business year nobody but its owner knows."""
    rows = months(422, 12)
    body = [(f"P{n + 1:02} FY{rows[0].start:%y}", *counts(r)) for n, r in enumerate(rows)]
    begins = f"{rows[0].start:%Y-%m}"
    answers = (({"fiscal_year_begins": begins, "channel": "phone"}, with_outcome(rows)),)
    return Question(text(("Periode", *COUNTS), body), ("dates_fiscal",), True, "fiscal_year_begins", answers)
