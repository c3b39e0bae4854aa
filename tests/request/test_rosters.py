"""Rosters in every form that people send: list, weekdays across, teams across; checked, and honoured."""

from __future__ import annotations

from datetime import date, time, timedelta

import numpy as np
import pytest

from models.findings.rosters import assumed_heads, beside_assumed, posts_for, roster_changes
from models.problems import UnusableInput
from models.request.roster_days import DayAnswers
from models.request.roster_file import RosterFile, read_roster
from models.request.roster_template import roster_template_xlsx
from models.request.sheets import read_sheets
from models.scenario import apply_changes, differences
from models.scenario.rosters import clock
from models.scenario.schema import Scenario
from models.simulation.demand import loaded_year
from models.simulation.rota import open_half_hours
from models.simulation.today import today_service
from models.texts import LANGUAGES
from models.volumes.table import Volumes
from tests.request.filling import workbook

DAY = date(2026, 11, 23)
GERMAN = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
SLOTS = range(16, 40)


def heads(day: int, slot: int) -> int:
    return 3 + (day + slot) % 5


def expected() -> np.ndarray:
    week = np.full(336, np.nan)
    for day in range(5):
        for slot in SLOTS:
            week[day * 48 + slot] = heads(day, slot)
    return week


def as_list(bank: Scenario) -> bytes:
    name = bank.teams["contact"].name.de
    rows = [f"{name};{GERMAN[day]};{clock(slot)};{heads(day, slot)}" for day in range(5) for slot in SLOTS]
    return "\n".join(["Team;Wochentag;Uhrzeit;Köpfe", *rows]).encode()


def as_dates(bank: Scenario) -> bytes:
    """Two weeks, one head more and one less, so that the mean is the plan."""
    name = bank.teams["contact"].name.en
    rows = [
        f"{name},{(DAY + timedelta(days=day + 7 * week)):%Y-%m-%d},{clock(slot)}-{clock(slot + 1)},"
        f"{heads(day, slot) + (1 if week else -1)}"
        for week in range(2)
        for day in range(5)
        for slot in SLOTS
    ]
    return "\n".join(["team,date,half-hour,heads", *rows]).encode()


def weekdays_across(bank: Scenario) -> bytes:
    rows = [[time(slot // 2, 30 * (slot % 2)), *(heads(day, slot) for day in range(5))] for slot in SLOTS]
    title = [["Dienstplan KW 48"], []]
    return workbook([(bank.teams["contact"].name.de, [*title, ["Zeit", *GERMAN[:5]], *rows])])


def teams_across(bank: Scenario) -> bytes:
    rows = [[GERMAN[day], clock(slot), heads(day, slot)] for day in range(5) for slot in SLOTS]
    return workbook([("Plan", [["Tag", "Uhrzeit", bank.teams["contact"].name.de], *rows])])


def dates_down(bank: Scenario) -> bytes:
    """Dates as rows, half-hours as columns, under a heading that says nothing; the mean of two weeks."""
    rows = [
        [
            DAY + timedelta(days=day + 7 * week),
            *(heads(day, slot) + (1 if week else -1) for slot in SLOTS),
            99,
        ]
        for week in range(2)
        for day in range(5)
    ]
    head = ["", *(clock(slot) for slot in SLOTS), "Summe"]
    return workbook([(bank.teams["contact"].name.en, [["Einsatzplanung"], head, *rows])])


def dates_across(bank: Scenario) -> bytes:
    days = [DAY + timedelta(days=day + 7 * week) for week in range(2) for day in range(5)]
    rows = [
        [f"{clock(slot)} - {clock(slot + 1)}"]
        + [str(heads(day, slot) + extra) for extra in (-1, 1) for day in range(5)]
        for slot in SLOTS
    ]
    text = [["Zeit / Datum", *(f"{GERMAN[day.weekday()][:2]}, {day:%d.%m.%Y}" for day in days)], *rows]
    return workbook([(bank.teams["contact"].name.de, text)])


def weeks_on_sheets(_: Scenario) -> bytes:
    """Without a team: a sheet for each week, which only the answer makes one team's."""
    sheets = []
    for number, extra in ((36, -1), (37, 1)):
        rows = [[clock(slot), *(heads(day, slot) + extra for day in range(5))] for slot in SLOTS]
        sheets.append((f"KW {number}", [["Uhrzeit", "Mo", "Di", "Mi", "Do", "Fr"], *rows]))
    return workbook(sheets)


TWO_WEEKS = (as_dates, dates_down, dates_across, weeks_on_sheets)


@pytest.mark.parametrize("form", [as_list, weekdays_across, teams_across, *TWO_WEEKS])
def test_every_form_gives_the_same_week(bank: Scenario, form) -> None:
    roster = read_roster("plan.xlsx", form(bank), bank, {"": "contact"})
    assert list(roster.heads) == ["contact"]
    np.testing.assert_array_equal(roster.heads["contact"], expected())
    assert roster.set_aside == ()
    has_dates = form in TWO_WEEKS and form is not weeks_on_sheets
    assert roster.days == (10 if has_dates else 0)
    assert roster.weeks == (2 if form is weeks_on_sheets else 0)
    assert (roster.first, roster.last) == ((DAY, DAY + timedelta(days=11)) if has_dates else (None, None))
    assert roster.figures_read == (240 if form in TWO_WEEKS else 120)


def named_days(bank: Scenario, form: str) -> bytes:
    """The week of `DAY` with dates written in `form`, hours as bare numbers, times down."""
    head = [form.format(day=DAY + timedelta(days=day), name=GERMAN[day][:2]) for day in range(5)]
    rows = [[hour, *(heads(day, 2 * hour) for day in range(5))] for hour in range(8, 20)]
    return workbook([(bank.teams["contact"].name.de, [["", *head], *rows])])


def hourly() -> np.ndarray:
    week = expected()
    week[1::2] = week[::2]
    return week


FORMS = ("{name} {day:%d.%m.}", "{name}, {day:%d.%m.%Y}", "{name} {day:%m/%d}", "{name}")


@pytest.mark.parametrize("form", FORMS)
def test_days_beside_their_weekday_need_no_year(bank: Scenario, form: str) -> None:
    roster = read_roster("plan.xlsx", named_days(bank, form), bank, today=DAY)
    assert not roster.asked_days and not roster.set_aside
    np.testing.assert_array_equal(roster.heads["contact"], hourly())
    if "day" in form:
        assert (roster.first, roster.last) == (DAY, DAY + timedelta(days=4))


@pytest.mark.parametrize("hours", [[8, 9, 10, 11], ["8", "9", "10", "11"], ["8-9", "9-10", "10-11", "11-12"]])
def test_bare_hours_across_are_times(bank: Scenario, hours: list[object]) -> None:
    rows = [[name, 3, 4, 5, 6, 18] for name in GERMAN[:5]]
    content = workbook([(bank.teams["contact"].name.de, [["Tag", *hours, "Summe"], *rows])])
    week = read_roster("plan.xlsx", content, bank).heads["contact"]
    for day in range(5):
        np.testing.assert_array_equal(week[day * 48 + 16 : day * 48 + 24], np.repeat([3, 4, 5, 6], 2))
    assert np.isnan(week[5 * 48 :]).all()


def test_dates_without_year_and_weekday_wait_for_the_year(bank: Scenario) -> None:
    content = named_days(bank, "{day:%d.%m.}")
    asking = read_roster("plan.xlsx", content, bank, today=DAY)
    (question,) = asking.open_days
    assert question.entry == "year" and str(DAY.year) in question.choices
    assert not asking.heads and {each.code for each in asking.set_aside} == {"roster_day_open"}
    read = read_roster("plan.xlsx", content, bank, of_days=DayAnswers(year=DAY.year), today=DAY)
    assert not read.open_days and not read.set_aside
    np.testing.assert_array_equal(read.heads["contact"], hourly())
    assert read.digest != asking.digest


def two_ways(bank: Scenario, *days: date) -> bytes:
    name = bank.teams["contact"].name.de
    rows = [f"{name};{day:%d/%m/%Y};08:00;{day.day}" for day in days]
    return "\n".join(["Team;Datum;Uhrzeit;Köpfe", *rows]).encode()


def test_dates_that_can_be_read_two_ways_are_asked_about(bank: Scenario) -> None:
    content = two_ways(bank, date(2026, 4, 3), date(2026, 5, 4))
    asking = read_roster("plan.csv", content, bank)
    (question,) = asking.open_days
    assert (question.entry, question.choices) == ("date_order", ("dmy", "mdy"))
    firsts = {
        order: read_roster("plan.csv", content, bank, of_days=DayAnswers(order)).first
        for order in question.choices
    }
    assert firsts == {"dmy": date(2026, 4, 3), "mdy": date(2026, 3, 4)}
    for language in LANGUAGES:
        assert any("03/04/2026" in problem.what(language) for problem in asking.problems)


def test_one_date_tells_the_order_of_all(bank: Scenario) -> None:
    roster = read_roster("plan.csv", two_ways(bank, date(2026, 4, 3), date(2026, 4, 14)), bank)
    assert not roster.asked_days
    assert (roster.first, roster.last) == (date(2026, 4, 3), date(2026, 4, 14))


def plain_week(*names: str) -> bytes:
    """A week of one head per half-hour for each name ('' for none), with decimal comma."""
    head = "Team;Uhrzeit;Mo;Di" if any(names) else "Uhrzeit;Mo;Di"
    rows = [";".join([*([name] if name else []), "08:00-08:30", "1,5", "2"]) for name in names]
    return "\n".join([head, *rows]).encode("cp1252")


def test_a_week_that_names_no_team_is_asked_about_and_then_read(bank: Scenario) -> None:
    asking = read_roster("plan.csv", plain_week(""), bank)
    (question,) = asking.unanswered
    assert (question.name, question.figures, asking.heads) == ("", 2, {})
    for language in LANGUAGES:
        said = " ".join(problem.line(language) for problem in asking.problems)
        assert all(team.name.in_language(language) in said for team in bank.teams.values())
        assert ": (" not in said, "no empty place where a name belongs"
    read = read_roster("plan.csv", plain_week(""), bank, {"": "contact"})
    assert not read.unanswered and not read.set_aside
    assert [read.heads["contact"][day * 48 + 16] for day in range(2)] == [1.5, 2]
    assert read.digest != asking.digest


def test_names_that_are_told_to_be_one_team_are_added_up(bank: Scenario) -> None:
    names = ("Leitung Nord", "Leitung Süd", "Kantine")
    asking = read_roster("plan.csv", plain_week(*names), bank)
    assert [question.name for question in asking.unanswered] == list(names)
    answers = {question.key: "contact" for question in asking.unanswered[:2]}
    answers[asking.unanswered[2].key] = None
    read = read_roster("plan.csv", plain_week(*names), bank, answers)
    assert not read.unanswered
    assert read.heads["contact"][16] == 3
    assert {each.code for each in read.set_aside} == {"roster_left_out"}
    assert "request.roster_added" in [problem.code for problem in read.problems]


def test_a_name_close_to_a_team_is_proposed_and_never_taken(bank: Scenario) -> None:
    near = bank.teams["contact"].name.de + " Nord"
    (question,) = read_roster("plan.csv", plain_week(near), bank).unanswered
    assert question.proposal == "contact"


def test_teams_across_under_other_names_are_asked_about(bank: Scenario) -> None:
    rows = ["Tag;Uhrzeit;Hotline Nord;Summe", "Montag;08:00;4;4"]
    (question,) = read_roster("plan.csv", "\n".join(rows).encode(), bank).unanswered
    assert (question.name, question.figures) == ("Hotline Nord", 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_comes_back(bank: Scenario, language: str) -> None:
    sheets = []
    for each in read_sheets("made.xlsx", roster_template_xlsx(bank, language)):
        rows = [list(row) for row in each.rows]
        rows[3:] = [[row[0], *[2] * 7] for row in rows[3:]]
        sheets.append((each.name, rows))
    roster = read_roster("plan.xlsx", workbook(sheets), bank)
    assert set(roster.heads) == {name for name, team in bank.teams.items() if team.posts.value > 0}
    for name, week in roster.heads.items():
        is_open = open_half_hours(bank.teams[name])
        assert (week[is_open] == 2).all()
    assert not [problem for problem in roster.problems if problem.code == "request.roster_missing"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_is_called_after_its_team(bank: Scenario, language: str) -> None:
    sheets = read_sheets("dienstplan.xlsx", roster_template_xlsx(bank, language))
    names = [team.name.in_language(language) for team in bank.teams.values() if team.posts.value > 0]
    assert len(sheets) == len(names)
    for sheet, name in zip(sheets, names, strict=True):
        assert len(sheet.name) <= 31
        plain = name.replace("/", "").replace("  ", " ")
        assert plain.startswith(sheet.name), "its beginning, where it is too long for a sheet"


def test_teams_with_the_same_beginning_have_sheets_of_their_own(bank: Scenario) -> None:
    long = "Rückfragen in Kredit und Konto aus der"
    named = {"contact": f"{long} Filiale", "backoffice": f"{long} Marktfolge"}
    changes = {f"teams.{team}.name": {"de": name, "en": name} for team, name in named.items()}
    sheets = read_sheets("dienstplan.xlsx", roster_template_xlsx(apply_changes(bank, changes), "de"))
    assert len({sheet.name for sheet in sheets}) == len(sheets)


def test_an_empty_template_is_refused_in_words(bank: Scenario) -> None:
    with pytest.raises(UnusableInput) as refused:
        read_roster("plan.xlsx", roster_template_xlsx(bank, "de"), bank)
    assert refused.value.problems[0].code == "request.roster_empty"


def test_what_cannot_be_used_is_set_aside_and_counted(bank: Scenario) -> None:
    name = bank.teams["contact"].name.de
    rows = [
        "Team;Wochentag;Uhrzeit;Köpfe",
        f"{name};Montag;08:00;4",
        "Raumfahrt;Montag;08:00;4",
        f"{name};Montag;08:00;5",
        f"{name};irgendwann;08:00;5",
        f"{name};Montag;25:70;5",
        f"{name};Montag;08:30;-2",
        f"{name};Montag;09:00;viele",
        f"{name};Montag;09:30;99999",
        f"{name};Montag;10:00;1.125",
        f"{name};Sonntag;03:30;1",
    ]
    roster = read_roster("plan.csv", "\n".join(rows).encode(), bank)
    assert {(each.row, each.code) for each in roster.set_aside} == {
        (3, "roster_unknown_team"),
        (4, "roster_twice"),
        (5, "roster_unknown_day"),
        (6, "roster_unknown_time"),
        (7, "roster_negative"),
        (8, "roster_no_number"),
        (9, "roster_too_many"),
        (10, "roster_no_number"),
    }
    assert roster.figures_read == 10
    codes = [problem.code for problem in roster.problems]
    assert codes.count("request.roster_no_number") == 1
    assert {"request.roster_outside", "request.roster_missing"} <= set(codes)
    said = [problem.line(language) for problem in roster.problems for language in LANGUAGES]
    assert any("So" in line and "03:30" in line for line in said)
    assert any("Raumfahrt" in line for line in said)
    of_hours = [each for each in roster.problems if each.code.endswith(("_outside", "_missing"))]
    for language in LANGUAGES:
        assert all(bank.name.in_language(language) in each.fix(language) for each in of_hours), "whose hours"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (["a;b", "1;2"], "no_roster"),
        (["Team;Wochentag;Uhrzeit;Köpfe", "Contact Center;Montag;08:10;4"], "roster_odd_times"),
        (["Team;Wochentag;Uhrzeit;Köpfe", "Contact Center;Montag;08:00;viele"], "roster_empty"),
    ],
)
def test_a_wrong_file_is_refused(bank: Scenario, rows: list[str], code: str) -> None:
    with pytest.raises(UnusableInput) as refused:
        read_roster("plan.csv", "\n".join(rows).encode(), bank)
    assert refused.value.problems[0].code == f"request.{code}"


@pytest.mark.parametrize(("minutes", "note"), [(60, "roster_hourly"), (15, "roster_quarters")])
def test_hours_and_quarters_become_half_hours(bank: Scenario, minutes: int, note: str) -> None:
    name = bank.teams["contact"].name.de
    rows = [
        f"{name};Mo;{m // 60:02d}:{m % 60:02d};{4 + (m % 30) // 15 * 2}" for m in range(480, 600, minutes)
    ]
    roster = read_roster("p.csv", "\n".join(["Team;Tag;von;Anzahl", *rows]).encode(), bank)
    assert roster.heads["contact"][16:20].tolist() == ([4.0] * 4 if minutes == 60 else [5.0] * 4)
    assert f"request.{note}" in [problem.code for problem in roster.problems]


def loaded(bank: Scenario) -> RosterFile:
    return read_roster("plan.csv", as_list(bank), bank)


def test_the_simulation_has_exactly_these_heads(bank: Scenario, volumes: Volumes) -> None:
    roster = loaded(bank)
    changed = apply_changes(bank, roster_changes(bank, roster, DAY))
    service = today_service(changed, loaded_year(changed, volumes))
    groups = [place for place, group in enumerate(service.groups) if group.team_id == "contact"]
    wanted = np.nan_to_num(expected()) * open_half_hours(bank.teams["contact"])
    np.testing.assert_array_equal(service.network.heads[:, groups].sum(axis=1), wanted)
    others = [place for place, group in enumerate(service.groups) if group.team_id != "contact"]
    before = today_service(bank, loaded_year(bank, volumes))
    total_before = before.network.heads[:, others].sum()
    assert service.network.heads[:, others].sum() == pytest.approx(total_before, abs=1)


def test_the_change_is_told_and_stands_on_the_posts(bank: Scenario) -> None:
    roster = loaded(bank)
    changed = apply_changes(bank, roster_changes(bank, roster, DAY))
    assert {difference.path for difference in differences(bank, changed)} == {
        "teams.contact.roster",
        "teams.contact.posts",
    }
    posts = changed.teams["contact"].posts
    assert posts.grade == "A"
    assert posts.low <= posts.value <= posts.high
    staffing = bank.staffing
    per_post = staffing.contract_hours_per_week.value * (1 - staffing.shrinkage_share.value)
    assert posts_for(bank, per_post)["value"] == pytest.approx(1)


def test_loaded_beside_assumed(bank: Scenario, volumes: Volumes) -> None:
    (found,) = beside_assumed(bank, volumes, loaded(bank))
    assert found.loaded_hours == np.nansum(expected()[found.open]) / 2
    per_post = bank.staffing.contract_hours_per_week.value * (1 - bank.staffing.shrinkage_share.value)
    assert found.assumed_hours == pytest.approx(bank.teams["contact"].posts.value * per_post, abs=1)
    again = apply_changes(bank, roster_changes(bank, loaded(bank), DAY))
    back = again.model_copy(update={"teams": {**again.teams, "contact": bank.teams["contact"]}})
    assert (assumed_heads(back, volumes)["contact"] == found.assumed).all()
