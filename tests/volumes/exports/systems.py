"""A: reports of contact-centre platforms, ticket tools and offices, in the shape in which they leave them.

The headings are those that such systems print; the figures are invented."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.volumes.exports.books import Cell, Sheet, xlsx
from tests.volumes.exports.case import Export, Truth, case, truth_of, with_outcome
from tests.volumes.exports.demand import daily, draw, months, phone, starts, weighted
from tests.volumes.exports.logs import REASONS, channels_drawn, counted, moments
from tests.volumes.exports.telephone import COUNTS, counts
from tests.volumes.exports.text import MONTHS_SHORT, clock_12, german, german_date, h_mm_ss, text

BERLIN = ZoneInfo("Europe/Berlin")


@case("Queue Performance Interval.csv")
def queue_performance_with_both_ends_and_milliseconds() -> Export:
    rows = phone(201, days=3, channel="Voice", queues=("Kredit", "Konto"))
    header = (
        "Interval Start", "Interval End", "Interval Complete", "Filters", "Media Type", "Queue Name",
        "Offer", "Answer", "Answer %", "Abandon", "Abandon %", "ASA", "Avg Handle",
    )  # fmt: skip
    body = [
        (f"{r.start:%Y-%m-%d %H:%M:%S}.000", f"{r.end:%Y-%m-%d %H:%M:%S}.000", "TRUE", "", "voice", r.queue,
         r.offered, r.handled, f"{100 * r.handled / r.offered:.2f}", r.abandoned,
         f"{100 * r.abandoned / r.offered:.2f}", f"00:{r.wait_s // 60:02}:{r.wait_s % 60:02}.000",
         f"00:{r.handling_time_s // 60:02}:{r.handling_time_s % 60:02}.000")
        for r in rows
    ]  # fmt: skip
    truth = with_outcome(
        rows, handling_time_s=weighted(rows, "handling_time_s"), wait_s=weighted(rows, "wait_s")
    )
    return Export(text(header, body, ",", newline="\n"), truth)


@case("Split Skill Interval.txt")
def skill_report_with_glued_am_pm() -> Export:
    rows = phone(202, days=12, first="2025-03-05")
    header = (
        "Date", "Time", "Split/Skill", "Avg Speed Ans", "ACD Calls", "Avg ACD Time", "Aban Calls",
        "Calls Offered",
    )  # fmt: skip
    body = [
        (f"{r.start.month}/{r.start.day}/{r.start.year}", clock_12(r.start).replace(" ", ""), "Service 12",
         f":{r.wait_s:02}" if r.wait_s < 60 else f"{r.wait_s // 60}:{r.wait_s % 60:02}", r.handled,
         f"{r.handling_time_s // 60}:{r.handling_time_s % 60:02}", r.abandoned, r.offered)
        for r in rows
    ]  # fmt: skip
    truth = with_outcome(rows, wait_s=weighted(rows, "wait_s"))
    return Export(text(header, body, "\t", encoding="cp1252"), truth)


@case("Contact Service Queue Activity.csv")
def queue_activity_with_titles_and_presented_calls() -> Export:
    rows = phone(203, days=12, first="2025-03-05")
    header = (
        "CSQ Name", "Interval Start Time", "Interval End Time", "Calls Presented", "Avg Queue Time",
        "Calls Handled", "Avg Handle Time", "Calls Abandoned",
    )  # fmt: skip
    body = [
        ("CSQ_Kredit", f"{r.start:%m/%d/%y} {r.start:%I:%M:%S %p}", f"{r.end:%m/%d/%y} {r.end:%I:%M:%S %p}",
         r.offered, h_mm_ss(r.wait_s), r.handled, h_mm_ss(r.handling_time_s), r.abandoned)
        for r in rows
    ]  # fmt: skip
    above = [("Contact Service Queue Activity Report (by Interval)",), ("Interval Length: 30 minutes",), ()]
    truth = with_outcome(rows, handling_time_s=weighted(rows, "handling_time_s"))
    return Export(text(header, body, ",", above=above), truth)


@case("tickets_explore.csv")
def tickets_with_prefixed_names_and_a_count_of_one() -> Export:
    when, channels = moments(204, 90), channels_drawn(205, 90)
    body = [
        (8000 + n, f"{t:%Y-%m-%dT%H:%M:%S}", channel, "Privatkunden", "Closed", REASONS[n % 5], 1)
        for n, (t, channel) in enumerate(zip(when, channels, strict=True))
    ]
    header = (
        "Ticket ID", "Ticket created - Timestamp", "Ticket channel", "Ticket group", "Ticket status",
        "Ticket subject", "Tickets",
    )  # fmt: skip
    return Export(text(header, body, ","), counted(channels, rows_used=90))


@case("incident.csv")
def incidents_with_dashes_day_first() -> Export:
    when, channels = moments(206, 90), channels_drawn(207, 90)
    body = [
        (f"INC{10_000 + n:07}", f"{t:%d-%m-%Y %H:%M:%S}", channel, "Kunde bat um Rückruf;\n\"dringend\"",
         REASONS[n % 5], "3 - Mittel", "Geschlossen", f"{t + timedelta(hours=5):%d-%m-%Y %H:%M:%S}")
        for n, (t, channel) in enumerate(zip(when, channels, strict=True))
    ]  # fmt: skip
    header = (
        "Nummer", "Geöffnet", "Kontakttyp", "Kurzbeschreibung", "Kategorie", "Priorität", "Status",
        "Geschlossen",
    )  # fmt: skip
    return Export(text(header, body, ";", encoding="cp1252"), counted(channels, rows_used=90))


@case("helpdesk.csv")
def helpdesk_tickets_with_a_source() -> Export:
    when, channels = moments(208, 90), channels_drawn(209, 90)
    body = [
        (500 + n, "Frage", "Closed", "Low", channel, REASONS[n % 5], "", "Team 1",
         f"{t:%Y-%m-%d %I:%M:%S %p}", f"{t + timedelta(days=2):%Y-%m-%d %I:%M:%S %p}", "", n % 4)
        for n, (t, channel) in enumerate(zip(when, channels, strict=True))
    ]  # fmt: skip
    header = (
        "Ticket ID", "Subject", "Status", "Priority", "Source", "Type", "Agent", "Group", "Created time",
        "Due by Time", "Resolved time", "Agent interactions",
    )  # fmt: skip
    return Export(text(header, body, ","), counted(channels, rows_used=90))


@case("report1746.csv")
def case_report_with_a_confidential_footer() -> Export:
    when, channels = moments(210, 90), channels_drawn(211, 90)
    body = [
        (f"{n + 1200:08}", channel, f"{t:%d.%m.%Y, %H:%M}", REASONS[n % 5], "Geschlossen")
        for n, (t, channel) in enumerate(zip(when, channels, strict=True))
    ]
    below = [(), ("Vorgänge mit Herkunft",), ("Vertrauliche Informationen - nicht weitergeben",),
             ("Erstellt von: Zentrale 02.06.2025, 09:10",)]  # fmt: skip
    header = ("Kundenvorgangsnummer", "Vorgangsherkunft", "Datum/Uhrzeit geöffnet", "Kundenvorgangsgrund",
              "Status")  # fmt: skip
    return Export(text(header, body, ",", below=below), counted(channels, rows_used=90, aside=3))


@case("Mengengeruest.xlsx")
def months_by_hand_with_sums_and_means() -> Export:
    rows = [r for name in ("Telefon", "E-Mail", "Chat") for r in months(212, 12, channel=name)]
    names = list(dict.fromkeys(r.channel for r in rows))
    of = {name: [r.offered for r in rows if r.channel == name] for name in names}
    sums = [sum(of[name][month] for name in names) for month in range(12)]
    head: list[Cell] = ["Kanal", *(f"{name} 24" for name in MONTHS_SHORT), "Summe", "Ø Monat"]
    cells: list[list[Cell]] = [
        ["Mengengerüst Kundenservice 2024"],
        [],
        head,
        *([name, *of[name], sum(of[name]), round(sum(of[name]) / 12)] for name in names),
        ["Gesamt", *sums, sum(sums), round(sum(sums) / 12)],
    ]
    return Export(xlsx([Sheet("2024", cells)]), truth_of(rows))


@case("liste.txt")
def list_drawn_with_lines_and_pipes() -> Export:
    rows = daily(213, 20, channel="Telefon")
    line = "-" * 44
    shown = [f"|{german_date(r.start)}|{r.channel:<10}|{german(r.offered):>10}|{r.handled:>8}|" for r in rows]
    head = f"|{'Datum':<10}|{'Kanal':<10}|{'Angeboten':>10}|{'Bearb.':>8}|"
    content = "\r\n".join(["Vorgangsliste", "", line, head, line, *shown, line, ""])
    return Export(content.encode("cp1252"), truth_of(rows), {"decimal": "comma"})


@case("dashboard.csv")
def dashboard_in_epoch_milliseconds() -> Export:
    rows = phone(214, days=4)
    body = [(int(r.start.replace(tzinfo=BERLIN).timestamp() * 1000), *counts(r)) for r in rows]
    return Export(text(("Time", *COUNTS), body, ","), with_outcome(rows))


@case("zeitzonen.csv")
def clock_times_with_names_of_zones() -> Export:
    rows = draw(215, starts("2025-03-27", 6, 60), 60)
    body = [
        (f"{r.start:%Y-%m-%d %H:%M} {'CET' if r.start < datetime(2025, 3, 30) else 'CEST'}", *counts(r))
        for r in rows
    ]
    return Export(text(("Start", *COUNTS), body, ","), with_outcome(rows))


@case("HistoricalMetricsReport.csv")
def historical_metrics_in_utc_with_channels() -> Export:
    when = starts("2025-07-07", 3, 30)
    rows = [*draw(216, when, channel="VOICE"), *draw(217, when, channel="CHAT")]
    utc = timedelta(hours=2)
    body = [
        ("BasicQueue", r.channel, f"{r.start - utc:%Y-%m-%dT%H:%M:%SZ}", f"{r.end - utc:%Y-%m-%dT%H:%M:%SZ}",
         f"{r.handling_time_s}.00", r.abandoned, r.handled, r.offered)
        for r in rows
    ]  # fmt: skip
    header = (
        "Queue", "Channel", "StartInterval", "EndInterval", "Average handle time", "Contacts abandoned",
        "Contacts handled", "Contacts queued",
    )  # fmt: skip
    return Export(text(header, body, ","), with_outcome(rows))


@case("wochen.xlsx")
def channels_times_calendar_weeks_with_their_year() -> Export:
    monday = datetime(2025, 3, 3)
    when = [monday + timedelta(weeks=week) for week in range(12)]
    rows = [r for n, name in enumerate(("Telefon", "E-Mail"))
            for r in draw(218 + n, when, 7 * 1440, name, most=9000)]  # fmt: skip
    head: list[Cell] = ["Kanal", *(f"KW {t.isocalendar().week:02}/2025" for t in when)]
    cells: list[list[Cell]] = [head]
    for name in ("Telefon", "E-Mail"):
        cells.append([name, *(r.offered for r in rows if r.channel == name)])
    return Export(xlsx([Sheet("Wochen", cells)]), truth_of(rows))


@case("campaign half hour.csv")
def campaigns_by_half_hour_year_first() -> Export:
    rows = phone(220, days=4)
    header = ("DATE", "HALF HOUR", "CAMPAIGN", "CALLS", "HANDLED", "ABANDONED", "AVERAGE HANDLE TIME")
    body = [
        (f"{r.start:%Y/%m/%d}", f"{r.start:%H:%M}", "Kredit Inbound", *counts(r), h_mm_ss(r.handling_time_s))
        for r in rows
    ]
    truth = with_outcome(rows, handling_time_s=weighted(rows, "handling_time_s"))
    return Export(text(header, body, ","), truth, {"channel": "Telefon"})


@case("postfach.csv")
def mailbox_with_weekdays_before_dates() -> Export:
    when = moments(223, 80)
    days = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
    body = [
        (f"AW: Anfrage {n}", "Kundin", f"{days[t.weekday()]} {t:%d.%m.%Y %H:%M}", f"{n % 90 + 12} KB")
        for n, t in enumerate(when)
    ]
    truth = Truth(offered=80, channels={"e-mail": 80.0}, rows_used=80)
    content = text(("Betreff", "Von", "Erhalten", "Größe"), body, "\t", encoding="utf-16")
    return Export(content, truth, {"channel": "E-Mail", "rows": "contacts"})


@case("ctQueue_031825_0600.txt")
def queue_data_with_days_in_eight_digits_month_first() -> Export:
    rows = phone(231, days=8, first="2025-03-10", queues=("Kredit", "Service"))
    header = ("date", "period", "TZ", "queue", "contactsReceived", "contactsHandled", "contactsAbandoned")
    body = [
        (f"{r.start:%m%d%Y}", f"{r.start:%H:%M}", "Europe/Berlin", r.queue, r.offered, r.handled, r.abandoned)
        for r in rows
    ]  # fmt: skip
    return Export(text(header, body, "|"), with_outcome(rows), {"channel": "Telefon"})


@case("Queue dashboard.csv")
def queue_dashboard_of_incoming_and_engaged_sessions() -> Export:
    rows = [r for r in daily(232, 26, channel="Chat") if r.start.weekday() < 5]
    header = ("Date", "Queue", "Channel", "Incoming sessions", "Engaged sessions", "Avg. wait time (sec)")
    body = [
        (f"{r.start:%m/%d/%Y}", "Service", "Chat", r.offered, r.handled, r.wait_s) for r in rows
    ]  # fmt: skip
    return Export(text(header, body, ","), truth_of(rows, handled=sum(r.handled for r in rows)))


@case("Queue Performance.csv")
def queues_with_their_sign_before_their_name() -> Export:
    rows = phone(235, days=6, channel="Voice", queues=("Kredit", "Konto"))
    header = ("Interval Start", "Media Type", "Queue Id", "Queue Name", "Offer", "Answer", "Abandon")
    signs = {"Kredit": "5f0c-77", "Konto": "9a1d-02"}
    body = [
        (f"{r.start:%Y-%m-%d %H:%M}", r.channel, signs[r.queue], r.queue, r.offered, r.handled, r.abandoned)
        for r in rows
    ]  # fmt: skip
    return Export(text(header, body, ","), with_outcome(rows, reasons=frozenset(signs)))


@case("Tickets Übersicht.csv")
def tickets_under_a_number_sign() -> Export:
    when, channels = moments(233, 600), channels_drawn(234, 600)
    header = ("#", "Titel", "Erstellt am", "Gruppe", "Kanal", "Priorität")
    body = [
        (31000 + n, f"Frage {n}", f"{t:%d.%m.%Y %H:%M}", REASONS[n % len(REASONS)], channel, "2 normal")
        for n, (t, channel) in enumerate(zip(when, channels, strict=True))
    ]  # fmt: skip
    return Export(text(header, body), counted(channels, rows_used=600))
