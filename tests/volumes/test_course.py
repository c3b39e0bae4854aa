"""What became of contacts: laws of time until done, of what is open and reopened, and of a backlog."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from statsmodels.duration.survfunc import SurvfuncRight

from models.volumes import NamedBytes, Selection, Volumes, profile, profile_of, read_volumes
from models.volumes.columns import IGNORED
from models.volumes.condensed import condense
from models.volumes.course.columns import COURSE_NAMES, WEAK_LEVELS
from models.volumes.course.figures import CourseFigures, CourseShares
from models.volumes.course.findings import course_finding
from models.volumes.course.survival import still_going, times_until
from models.volumes.joined_files import joined
from models.volumes.vocabulary import SYNONYMS, WEAK, normal_name
from tests.volumes.exports.books import Sheet, xlsx
from tests.volumes.files import codes

HEADER = "Ticket-Nr;Erstellt am;Geschlossen am;Kanal"
FIRST = datetime(2025, 3, 3, 8)
DAY_S = 86_400
Ticket = tuple[datetime, datetime | None, str]


def written(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%d.%m.%Y %H:%M:%S}"


def log(tickets: Iterable[Ticket], name: str = "tickets.csv") -> NamedBytes:
    rows = [
        f"T{number};{written(start)};{written(end)};{channel}"
        for number, (start, end, channel) in enumerate(tickets)
    ]
    return NamedBytes(name, "\n".join([HEADER, *rows, ""]).encode())


def some_tickets(count: int = 400, seed: int = 4) -> list[Ticket]:
    rng = np.random.default_rng(seed)
    tickets: list[Ticket] = []
    for number in range(count):
        start = FIRST + timedelta(hours=5 * number, seconds=int(rng.integers(3600)))
        is_open = rng.random() < 0.1
        end = None if is_open else start + timedelta(seconds=int(rng.exponential(2 * DAY_S)))
        tickets.append((start, end, ("E-Mail", "Brief")[number % 3 == 0]))
    return tickets


def figures(volumes: Volumes, selection: Selection | None = None) -> CourseFigures:
    found = (profile(volumes) if selection is None else profile_of(condense(volumes), selection)).course
    assert found is not None
    return found


def whole(volumes: Volumes) -> CourseShares:
    found = figures(volumes).whole
    assert found is not None
    return found


def table(header: str, *rows: str) -> Volumes:
    return read_volumes(NamedBytes("f.csv", "\n".join([header, *rows, ""]).encode()))


# --- Time until done ----------------------------------------------------------------------------------------


def test_times_agree_with_the_library() -> None:
    rng = np.random.default_rng(1)
    done, waiting = rng.integers(0, 90, 400).astype(float), rng.integers(0, 60, 150).astype(float)
    library = SurvfuncRight(np.append(done, waiting), np.repeat([1, 0], [len(done), len(waiting)]))
    times, left = still_going(done, waiting)
    assert times.tolist() == list(library.surv_times)
    assert left == pytest.approx(library.surv_prob)


def test_without_open_ones_the_times_are_those_of_the_sorted_list() -> None:
    done = np.arange(1.0, 11.0)
    assert times_until(done, np.empty(0), (0.1, 0.5, 0.9, 1.0)) == (1.0, 5.0, 9.0, 10.0)
    assert np.isnan(times_until(np.empty(0), done, (0.5,))[0])


def test_all_closed_after_three_days_are_done_after_three_days() -> None:
    """Also across the change to summer time on 30 March: three days by the clock."""
    starts = [FIRST + timedelta(days=number) for number in range(60)]
    told = whole(read_volumes(log((start, start + timedelta(days=3), "E-Mail") for start in starts)))
    assert (told.median_s, told.ninth_s) == (3 * DAY_S, 3 * DAY_S)
    assert (told.open, told.open_share) == (0, 0)


def test_times_with_offsets_are_elapsed_time() -> None:
    rows = [
        f"T{day};2025-03-{day}T10:00:00+01:00;2025-04-{day - 10}T11:00:00+02:00;E-Mail" for day in (20, 25)
    ]
    told = whole(table("Ticket-Nr;Created at;Closed at;Channel", *rows))
    assert told.median_s == 21 * DAY_S


def test_created_is_closed_and_open_together() -> None:
    tickets = some_tickets()
    found = figures(read_volumes(log(tickets)))
    told = found.whole
    assert told is not None and told.closed is not None and told.open is not None
    assert told.closed + told.open == told.contacts == len(tickets)
    assert told.open == sum(end is None for _, end, _ in tickets)
    assert told.closed / told.contacts + told.open_share == pytest.approx(1)
    assert sum(each.contacts for each in found.channels) == told.contacts
    assert sum(each.open or 0 for each in found.channels) == told.open


def test_the_order_of_rows_changes_nothing() -> None:
    tickets = some_tickets()
    shuffled = [tickets[place] for place in np.random.default_rng(2).permutation(len(tickets))]
    one, other = figures(read_volumes(log(tickets))), figures(read_volumes(log(shuffled)))
    assert one.channels == other.channels
    assert one.backlog is not None and other.backlog is not None and one.backlog.equals(other.backlog)


def test_a_week_later_all_takes_as_long() -> None:
    tickets, week = some_tickets(), timedelta(days=7)
    later = [(start + week, end and end + week, channel) for start, end, channel in tickets]
    assert figures(read_volumes(log(tickets))).channels == figures(read_volumes(log(later))).channels


def test_what_stays_open_longer_never_makes_it_faster() -> None:
    """Open ones count as not done: leaving them out would flatter."""
    tickets = some_tickets()
    all_of_them = whole(read_volumes(log(tickets)))
    closed_only = whole(read_volumes(log([each for each in tickets if each[1] is not None])))
    assert all_of_them.median_s > closed_only.median_s
    assert all_of_them.ninth_s > closed_only.ninth_s


def test_a_channel_is_filtered_like_a_file_of_it() -> None:
    tickets = some_tickets()
    of_letters = figures(read_volumes(log(tickets)), Selection(channels=("Brief",))).whole
    letters = whole(read_volumes(log([each for each in tickets if each[2] == "Brief"])))
    assert of_letters is not None
    assert (of_letters.contacts, of_letters.closed, of_letters.open) == (
        letters.contacts, letters.closed, letters.open
    )  # fmt: skip
    first = figures(read_volumes(log(tickets)), Selection(last=datetime(2025, 3, 31).date())).whole
    assert first is not None
    assert first.contacts == sum(start < datetime(2025, 4, 1) for start, _, _ in tickets)


def test_days_without_a_clock_are_whole_days() -> None:
    rows = [f"T{day};{day:02d}.09.2025 14:30;{day + day % 3:02d}.09.2025;E-Mail" for day in range(1, 28)]
    volumes = table(HEADER, *rows)
    told = whole(volumes)
    assert figures(volumes).whole_days
    assert told.aside == 0, "closed on the day on which it came: no contradiction"
    assert (told.median_s, told.ninth_s) == (DAY_S, 2 * DAY_S)
    assert "nach 1 Tag " in str(course_finding(figures(volumes), "de"))


# --- What contradicts itself --------------------------------------------------------------------------------


def test_closed_before_it_came_and_unreadable_are_told_counted_and_not_repaired() -> None:
    good = [f"T{day};{day:02d}.09.2025 10:00;{day + 1:02d}.09.2025 10:00;E-Mail" for day in range(1, 21)]
    bad = [
        "A;05.09.2025 10:00;04.09.2025 10:00;E-Mail",
        "B;06.09.2025 10:00;32.09.2025 10:00;E-Mail",
        "C;07.09.2025 10:00;-;E-Mail",
    ]
    volumes = table(HEADER, *good, *bad)
    told = whole(volumes)
    assert (told.contacts, told.closed, told.open, told.aside) == (21, 20, 1, 2)
    assert volumes.table["offered"].sum() == 23, "as contacts they count"
    assert told.median_s == DAY_S
    found = {each.code: each for each in volumes.problems}
    for code, row in (("closed_before_start", "22"), ("closed_unreadable", "23")):
        problem = found[f"volumes.{code}"]
        assert problem.values["count"] == 1 and row in problem.what("de") and row in problem.what("en")


@pytest.mark.parametrize(("order", "median_days"), [("dmy", 31), ("mdy", 1)])
def test_the_order_of_day_and_month_is_that_of_the_creation(order: str, median_days: int) -> None:
    rows = [f"T{day};0{day}/01/2025 10:00;0{day}/02/2025 10:00;E-Mail" for day in range(1, 10)]
    file = NamedBytes("f.csv", "\n".join([HEADER, *rows, ""]).encode())
    told = whole(read_volumes(file, {"date_order": order}))
    assert told.median_s == median_days * DAY_S


def test_a_year_9999_is_open_and_a_slip_far_behind_makes_nothing_old() -> None:
    rows = [f"T{day};{day:02d}.09.2025 10:00;{day + 1:02d}.09.2025 10:00;E-Mail" for day in range(1, 21)]
    rows += ["A;05.09.2025 10:00;31.12.9999;E-Mail", "B;06.09.2025 10:00;07.09.2062 10:00;E-Mail"]
    volumes = table(HEADER, *rows)
    told = whole(volumes)
    assert (told.contacts, told.closed, told.open, told.aside) == (21, 20, 1, 1)
    assert told.open_age_s == 16 * DAY_S
    assert "closed_far" in codes(volumes, "warning")


# --- Columns ------------------------------------------------------------------------------------------------


def test_no_name_of_a_course_is_one_of_something_else_that_is_no_count() -> None:
    """`Erledigt` counts contacts over numbers and closes them over dates: names are shared with counts only,
    and among themselves not at all."""
    names = [name for field in COURSE_NAMES.values() for name in field] + [*WEAK_LEVELS]
    assert len(names) == len(set(names))
    assert [name for name in names if normal_name(name) != name] == []
    others = {
        word: field
        for table_ in (SYNONYMS, WEAK)
        for field, words in table_.items()
        for word in (field, *words)
    }
    assert {others[name] for name in names if name in others} <= {"handled"}


EXPORTS = {
    "jira": (",", "Issue key,Created,Resolved,Channel", "2025-09-{:02d} 10:00", "Email"),
    "zendesk": (",", "Ticket ID,Created at,Solved at,Channel", "2025-09-{:02d} 10:00", "Mail"),
    "servicenow": (";", "number;opened_at;closed_at;contact_type", "{:02d}.09.2025 10:00", "email"),
    "otrs": (";", "Ticketnummer;Erstellt;Geschlossen;Kanal", "2025-09-{:02d} 10:00:00", "E-Mail"),
    "german": (";", "Vorgangsnummer;Eingegangen am;Erledigt am;Kanal", "{:02d}.09.25 10:00", "Brief"),
}


@pytest.mark.parametrize("system", EXPORTS)
def test_exports_of_ticket_systems_are_read_alike(system: str) -> None:
    mark, header, form, channel = EXPORTS[system]
    rows = [mark.join((f"X-{day}", form.format(day), form.format(day + 2), channel)) for day in range(1, 21)]
    assert whole(table(header, *rows)).median_s == 2 * DAY_S


def test_typed_cells_of_a_workbook_are_read_like_text() -> None:
    tickets = some_tickets(120)
    cells = [[f"T{number}", *each] for number, each in enumerate(tickets)]
    content = xlsx([Sheet("Tickets", [HEADER.split(";"), *cells])])
    by_cells = figures(read_volumes(NamedBytes("tickets.xlsx", content))).channels
    assert by_cells == figures(read_volumes(log(tickets))).channels


def test_solved_counts_before_closed_and_a_click_changes_it() -> None:
    rows = [
        f"T{day};0{day}.09.2025 10:00;1{day}.09.2025 10:00;0{day + 1}.09.2025 10:00;E-Mail"
        for day in range(1, 9)
    ]
    file = NamedBytes(
        "f.csv", "\n".join(["Ticket-Nr;Erstellt am;Geschlossen am;Gelöst am;Kanal", *rows, ""]).encode()
    )
    volumes = read_volumes(file)
    assert dict(volumes.mapping)["Gelöst am"] == "closed_at"
    assert whole(volumes).median_s == DAY_S
    assert "column_chosen" in codes(volumes, "note")
    assert whole(read_volumes(file, {"columns": {"closed_at": "Geschlossen am"}})).median_s == 10 * DAY_S
    assert read_volumes(file, {"columns": {"closed_at": None}}).course is None


@pytest.mark.parametrize(
    ("heading", "yes", "no"),
    [
        ("Wiedereröffnet am", "20.09.2025 10:00", ""),
        ("Reopened", "yes", "no"),
        ("Wiedergeöffnet", "ja", "nein"),
        ("Reopen count", "2", "0"),
        ("Reopens", "1", ""),
    ],
)
def test_a_quarter_reopened_is_a_quarter(heading: str, yes: str, no: str) -> None:
    rows = [f"T{day};{day:02d}.09.2025 10:00;{no if day % 4 else yes};E-Mail" for day in range(1, 21)]
    volumes = table(f"Ticket-Nr;Erstellt am;{heading};Kanal", *rows)
    assert dict(volumes.mapping)[heading] == "reopened"
    told = whole(volumes)
    assert told.reopened_share == 0.25
    assert told.open is None, "without a close date nothing is said of what is open"


def test_a_contact_of_several_rows_is_closed_when_its_last_row_says_so() -> None:
    rows = [f"T{day};0{day}.09.2025 10:00;;E-Mail" for day in range(1, 9)]
    rows += [f"T{day};0{day}.09.2025 10:00;1{day}.09.2025 10:00;E-Mail" for day in range(1, 9)]
    told = whole(table(HEADER, *rows))
    assert (told.contacts, told.closed, told.median_s) == (8, 8, 10 * DAY_S)


# --- Backlog ------------------------------------------------------------------------------------------------


def test_the_counted_backlog_is_created_minus_closed() -> None:
    tickets = some_tickets()
    levels = figures(read_volumes(log(tickets))).backlog
    assert levels is not None
    for day, level in zip(levels["day"], levels["level"], strict=True):
        midnight = day.to_pydatetime() + timedelta(days=1)
        created = sum(start < midnight for start, _, _ in tickets)
        closed = sum(end is not None and end < midnight for _, end, _ in tickets)
        assert level == created - closed


def daily(levels: Iterable[object]) -> list[str]:
    days = [datetime(2025, 1, 1) + timedelta(days=number) for number in range(90)]
    return [f"{day:%d.%m.%Y};E-Mail;{50 + day.day};{level}" for day, level in zip(days, levels, strict=False)]


@pytest.mark.parametrize("heading", ["Rückstand", "Backlog", "Rückstand Ende Tag", "Offen", "open tickets"])
def test_a_level_is_the_last_of_its_month_and_never_summed(heading: str) -> None:
    volumes = table(f"Datum;Kanal;Eingang;{heading}", *daily(range(1000, 1090)))
    assert dict(volumes.mapping)[heading] == "backlog"
    levels = figures(volumes).backlog
    assert levels is not None and levels["level"].tolist() == [1030, 1058, 1089]
    assert ("column_taken" in codes(volumes)) == (heading == "Offen")


@pytest.mark.parametrize("heading", ["Rückstand Anfang", "Rückstand (Tage)", "Backlog %", "Ziel Rückstand"])
def test_no_level_at_the_end_is_not_taken_for_one(heading: str) -> None:
    volumes = table(f"Datum;Kanal;Eingang;{heading}", *daily(range(1000, 1090)))
    assert volumes.course is None and dict(volumes.mapping)[heading] == IGNORED


def test_levels_of_two_channels_add_up_and_a_lacking_one_is_told() -> None:
    rows = daily(range(100, 190)) + [
        row.replace("E-Mail", "Brief") for row in daily(range(500, 590)) if ".02." not in row
    ]
    volumes = table("Datum;Kanal;Eingang;Rückstand", *rows)
    levels = figures(volumes).backlog
    assert levels is not None
    assert levels["level"].tolist() == [130 + 530, 158, 189 + 589]
    assert levels["complete"].tolist() == [True, False, True]
    letters = figures(volumes, Selection(channels=("Brief",))).backlog
    assert letters is not None and letters["level"].tolist() == [530, 589]


def test_a_total_that_stands_in_each_row_counts_once() -> None:
    rows = [each for row in daily(range(100, 190)) for each in (row, row.replace("E-Mail", "Brief"))]
    volumes = table("Datum;Kanal;Eingang;Rückstand", *rows)
    levels = figures(volumes).backlog
    assert levels is not None and levels["level"].tolist() == [130, 158, 189]
    assert "backlog_of_all" in codes(volumes, "note")
    assert figures(volumes, Selection(channels=("Brief",))).backlog is None


def test_thousands_of_a_level_ask_nothing() -> None:
    volumes = table("Datum;Kanal;Eingang;Rückstand", *daily([f"1.{100 + day}" for day in range(90)]))
    levels = figures(volumes).backlog
    assert levels is not None and levels["level"].tolist() == [1130, 1158, 1189]


def test_open_ones_that_may_be_a_part_of_those_that_came_are_no_level() -> None:
    volumes = table("Datum;Kanal;Anrufe;Offen", *daily([day % 5 for day in range(90)]))
    assert dict(volumes.mapping)["Offen"] == IGNORED and volumes.course is None


def test_a_file_without_such_columns_holds_nothing_of_it() -> None:
    volumes = table("Datum;Kanal;Eingang", "01.09.2025;E-Mail;5", "02.09.2025;E-Mail;7")
    assert volumes.course is None and profile(volumes).course is None


# --- Several files ------------------------------------------------------------------------------------------


def halves() -> tuple[list[Ticket], list[Ticket]]:
    tickets = some_tickets()
    return tickets[:200], tickets[200:]


def test_files_together_hold_the_contacts_of_both_and_no_common_backlog() -> None:
    first, second = (
        read_volumes(log(each, f"{name}.csv")) for name, each in zip("ab", halves(), strict=True)
    )
    both = figures(joined((first, second)))
    assert both.whole is not None
    assert both.whole.contacts == whole(first).contacts + whole(second).contacts
    assert both.whole.open == (whole(first).open or 0) + (whole(second).open or 0)
    assert both.backlog is None and both.lacking == ()


def test_a_file_that_says_nothing_of_it_is_named() -> None:
    tickets = read_volumes(log(some_tickets()))
    calls = table("Datum;Kanal;Anrufe", *(f"{day:02d}.03.2025;Telefon;{day}" for day in range(3, 20)))
    both = figures(joined((tickets, calls)))
    assert both.lacking == (calls.name,) and both.files == (tickets.name,)
    assert both.whole == whole(tickets)
    assert both.backlog is not None


def test_what_counts_from_another_file_does_not_count_twice() -> None:
    tickets = some_tickets()
    first, second = read_volumes(log(tickets, "a.csv")), read_volumes(log(tickets[100:300], "b.csv"))
    told = figures(joined((first, second), first.digest)).whole
    assert told is not None and told.contacts == len(tickets)
    other = figures(joined((first, second), second.digest)).whole
    assert other is not None and other.contacts == len(tickets)


# --- Sentences ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_finding_says_half_and_nine_of_ten_of_those_that_reach_it(language: str) -> None:
    tickets = [(FIRST + timedelta(hours=n), FIRST + timedelta(hours=n + 5), "E-Mail") for n in range(200)]
    said = course_finding(figures(read_volumes(log(tickets))), language)
    assert said is not None and ("5,0 Stunden" if language == "de" else "5.0 hours") in said
    mostly_open = [(start, end if number % 4 == 0 else None, channel)
                   for number, (start, end, channel) in enumerate(tickets)]  # fmt: skip
    said = course_finding(figures(read_volumes(log(mostly_open))), language)
    assert said is not None and ("weniger als die Hälfte" if language == "de" else "less than half") in said


def test_times_grow_with_the_share() -> None:
    done, waiting = np.arange(0.0, 300.0), np.arange(0.0, 300.0, 7)
    times = times_until(done, waiting, (0.1, 0.3, 0.5, 0.7))
    assert all(before <= after for before, after in pairwise(times))
