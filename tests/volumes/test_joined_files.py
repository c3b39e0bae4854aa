"""Several files as one: the same picture as one file with all of it, and nothing counted twice unasked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from models.problems import UnusableInput
from models.texts import LANGUAGES
from models.volumes import NamedBytes, Volumes, condense, profile, read_volumes, spread_days
from models.volumes.checked_export import checked_csv
from models.volumes.comparison import compare_years
from models.volumes.forecast import forecast
from models.volumes.joined_files import ALL, LEFT_OUT, joined
from models.volumes.shown import set_aside_csv
from models.volumes.table import HELD_TWICE
from tests.volumes.files import HEADER
from tests.volumes.test_checked_export import bank
from tests.volumes.test_spread import day_profile

Row = tuple[pd.Timestamp, str, str, int]


def rows_of(first: str, last: str, channels: Sequence[str] = ("Telefon", "E-Mail")) -> list[Row]:
    """A row for each day, channel and reason; more in winter, few at weekends, 3 % more every year."""
    random, days = np.random.default_rng(7), pd.date_range(first, last)
    return [
        (day, channel, reason, int(random.poisson(_level(day) * size)))
        for day in days
        for channel, size in zip(("Telefon", "E-Mail", "Chat"), (1, 0.4, 0.1), strict=True)
        if channel in channels
        for reason in ("Karte", "Baufinanzierung")
    ]


def _level(day: pd.Timestamp) -> float:
    season = 1 + 0.2 * np.cos(2 * np.pi * day.day_of_year / 365)
    return float(300 * season * (0.2 if day.day_of_week > 4 else 1) * 1.03 ** (day.year - 2024))


def file(name: str, rows: Sequence[Row]) -> Volumes:
    lines = [f"{day:%Y-%m-%d %H:%M};{channel};{reason};{count};;;;" for day, channel, reason, count in rows]
    return read_volumes(NamedBytes(name, "\n".join([HEADER, *lines, ""]).encode()))


def parts_by(rows: Sequence[Row], kind: Callable[[Row], object]) -> list[Volumes]:
    kinds = list(dict.fromkeys(map(kind, rows)))
    return [file(f"{each}.csv", [row for row in rows if kind(row) == each]) for each in kinds]


TWO_YEARS = rows_of("2024-01-01", "2025-12-31")
WHOLE = file("whole.csv", TWO_YEARS)
SPLITS: dict[str, Callable[[Row], object]] = {
    "year": lambda row: row[0].year,
    "channel": lambda row: row[1],
    "reason": lambda row: row[2],
    "quarter": lambda row: (row[0].year, row[0].quarter),
}


def figures(volumes: Volumes) -> pd.DataFrame:
    """What counts, without the order of rows that stand at the same time."""
    told = volumes.table.assign(**{name: volumes.table[name].astype("str") for name in ("channel", "reason")})
    return told.sort_values(["start", "channel", "reason"], ignore_index=True)


@pytest.mark.parametrize("split", SPLITS)
def test_files_together_are_the_file_that_they_are_parts_of(split: str) -> None:
    together = joined(parts_by(TWO_YEARS, SPLITS[split]))
    pd.testing.assert_frame_equal(figures(together), figures(WHOLE), check_exact=True)
    assert together.period == WHOLE.period
    assert (together.rows_read, together.rows_used) == (WHOLE.rows_read, WHOLE.rows_used)
    assert not [problem for problem in together.problems if "joined" in problem.code]
    one, other = profile(together), profile(WHOLE)
    for name in ("months", "years", "weekdays", "channels", "reasons", "channel_reason", "season"):
        left, right = getattr(one, name), getattr(other, name)
        pd.testing.assert_frame_equal(left, right, obj=name)


def test_two_years_in_two_files_are_forecast_and_compared_like_one() -> None:
    together = joined(parts_by(TWO_YEARS, SPLITS["year"]))
    one, other = forecast(together, 24), forecast(WHOLE, 24)
    np.testing.assert_allclose(one.expected, other.expected)
    assert one.method == other.method
    years = [compare_years(condense(each), 2024, 2025) for each in (together, WHOLE)]
    assert years[0] is not None and years[1] is not None
    pd.testing.assert_frame_equal(years[0].channels, years[1].channels)
    pd.testing.assert_frame_equal(years[0].total, years[1].total)


MONTHS = parts_by(rows_of("2025-01-01", "2025-03-31"), lambda row: row[0].month)


def test_a_file_alone_is_itself() -> None:
    assert joined([MONTHS[0]]) is MONTHS[0]


def test_it_does_not_matter_which_are_put_together_first() -> None:
    a, b, c = MONTHS
    left, right, at_once = joined([joined([a, b]), c]), joined([a, joined([b, c])]), joined([a, b, c])
    for each in (left, right):
        pd.testing.assert_frame_equal(each.table, at_once.table, check_exact=True)
        assert (each.name, each.digest, each.key) == (at_once.name, at_once.digest, at_once.key)
        assert each.problems == at_once.problems


def test_the_order_of_files_changes_no_figure() -> None:
    for order in permutations(MONTHS):
        other = joined(order)
        pd.testing.assert_frame_equal(figures(other), figures(joined(MONTHS)), check_exact=True)
        assert other.key == joined(MONTHS).key


JANUARY, LATE = rows_of("2025-01-01", "2025-01-31"), rows_of("2025-01-20", "2025-02-28")
A, B = file("a.csv", JANUARY), file("b.csv", LATE)
IN_BOTH = [row for row in LATE if row[0].month == 1]


def offered(*rows: Sequence[Row]) -> float:
    return sum(count for each in rows for _, _, _, count in each)


def test_what_two_files_hold_is_asked_with_its_contacts() -> None:
    with pytest.raises(UnusableInput) as caught:
        joined([A, B])
    (problem,) = caught.value.problems
    assert problem.code == HELD_TWICE
    told = problem.values
    assert told["count"] == 12
    assert (told["from_day"].day, told["to_day"].day) == (20, 31)
    assert told["in_second"] == offered(IN_BOTH)
    for language in LANGUAGES:
        assert "a.csv" in problem.what(language) and "b.csv" in problem.what(language)


def test_each_answer_counts_what_it_says() -> None:
    before = [row for row in JANUARY if row[0] < pd.Timestamp("2025-01-20")]
    after = [row for row in LATE if row[0].month == 2]
    in_a = [row for row in JANUARY if row not in before]
    of_a, of_b = (before, in_a, after), (before, LATE)
    for counts, rows in ((ALL, (JANUARY, LATE)), (A.digest, of_a), (B.digest, of_b)):
        volumes = joined([A, B], counts)
        assert volumes.table["offered"].sum() == offered(*rows)
        left = [entry for entry in volumes.set_aside if entry.reason == LEFT_OUT]
        assert len(left) == (0 if counts == ALL else 12 * 4)
        assert volumes.rows_used == len(volumes.table)
        assert not any(entry.is_lacking for entry in left), "nothing is missing without them"
    assert joined([A, B], A.digest).key != joined([A, B], B.digest).key


def test_sums_are_sums_of_sums() -> None:
    volumes = joined([A, B], A.digest)
    (told,) = (each for each in volumes.problems if each.code == LEFT_OUT)
    both = A.table["offered"].sum() + B.table["offered"].sum()
    assert volumes.table["offered"].sum() == both - told.values["contacts"]


def test_reasons_of_the_same_days_are_different_contacts_but_none_is_all_of_them() -> None:
    karte, other = parts_by(JANUARY, lambda row: row[2])
    assert joined([karte, other]).table["offered"].sum() == offered(JANUARY)
    without = file("none.csv", [(day, channel, "", count) for day, channel, _, count in JANUARY[::2]])
    with pytest.raises(UnusableInput):
        joined([karte, without])


HALF_HOURS = [
    (day + pd.Timedelta(minutes=30 * slot), "Telefon", "", 5 + slot)
    for day in pd.date_range("2025-01-01", "2025-02-28")
    for slot in range(16, 36)
]
MAILS = [(day, "E-Mail", "", 120) for day in pd.date_range("2025-01-01", "2025-02-28")]


@pytest.mark.parametrize("assumed", (False, True))
def test_half_hours_and_days_keep_their_days(assumed: bool) -> None:
    phone, mail = file("phone.csv", HALF_HOURS), file("mail.csv", MAILS)
    mail = spread_days(mail, day_profile()) if assumed else mail
    volumes = joined([phone, mail])
    assert volumes.hours_assumed == assumed, "hours of which a part is assumed are no measured ones"
    assert volumes.is_daily != assumed
    found = profile(volumes)
    assert found.offered == offered(HALF_HOURS, MAILS)
    assert found.per_day == pytest.approx(offered(HALF_HOURS, MAILS) / 59)
    kind = "assumed" if assumed else "unknown"
    assert f"volumes.joined_hours_{kind}" in [problem.code for problem in volumes.problems]


@pytest.mark.parametrize("assumed", (False, True))
def test_days_and_half_hours_of_one_day_are_the_same_time(assumed: bool) -> None:
    phone = file("phone.csv", HALF_HOURS)
    days = file("days.csv", [(day, "Telefon", "", 610) for day, *_ in MAILS])
    days = spread_days(days, day_profile()) if assumed else days
    with pytest.raises(UnusableInput) as caught:
        joined([phone, days])
    assert caught.value.problems[0].values["alike"] == 59
    volumes = joined([phone, days], phone.digest)
    assert volumes.table["offered"].sum() == offered(HALF_HOURS)
    assert volumes.rows_used == len(HALF_HOURS)


def test_an_evening_and_a_morning_are_different_times() -> None:
    early = [row for row in HALF_HOURS if row[0].hour < 12]
    late = [row for row in HALF_HOURS if row[0].hour >= 12]
    assert joined([file("a.csv", early), file("b.csv", late)]).table["offered"].sum() == offered(HALF_HOURS)


def test_a_time_that_only_one_file_covers_is_told() -> None:
    phone = file("phone.csv", rows_of("2024-01-01", "2025-12-31", ["Telefon"]))
    mail = file("mail.csv", rows_of("2025-01-01", "2025-12-31", ["E-Mail"]))
    (told,) = (each for each in joined([phone, mail]).problems if each.code == "volumes.joined_times")
    assert "E-Mail" in told.what("de") and "01.01.2024" in told.what("de") and "31.12.2024" in told.what("de")
    assert "Telefon" not in told.what("de")


def test_figures_of_one_file_stay_unknown_in_the_other() -> None:
    rows = "".join(f"2025-01-{day:02d};Chat;;9;8;1;300;20\n" for day in range(1, 29))
    chat = read_volumes(NamedBytes("chat.csv", f"{HEADER}\n{rows}".encode()))
    mail = file("mail.csv", [(day, "E-Mail", "", 50) for day in pd.date_range("2025-01-01", "2025-01-28")])
    volumes = joined([chat, mail])
    of_mail = volumes.table[volumes.table["channel"] == "E-Mail"]
    assert of_mail[["handled", "abandoned", "handling_time_s", "wait_s"]].isna().all().all()
    assert profile(volumes).handling_time_s == 300
    (told,) = (each for each in volumes.problems if each.code == "volumes.joined_figures")
    assert told.where == "mail.csv"


def test_names_in_another_spelling_are_one() -> None:
    again = [(day + pd.DateOffset(months=2), "e mail", reason, count) for day, _, reason, count in JANUARY]
    volumes = joined([A, file("b.csv", again)])
    assert set(volumes.table["channel"]) == {"Telefon", "E-Mail"}


def test_by_a_scenario_names_of_one_thing_are_one() -> None:
    hotline = file("b.csv", [(day, "Hotline", reason, count) for day, _, reason, count in JANUARY[:20]])
    assert joined([A, hotline]).table["offered"].sum() > A.table["offered"].sum()
    with pytest.raises(UnusableInput):
        joined([A, hotline], scenario=bank())


def test_rows_set_aside_name_their_file() -> None:
    rows = ("2025-03-01;Chat;;9;;;;", "2025-03-02;Chat;;9;;;;", "kaputt;Chat;;3;;;;")
    broken = read_volumes(NamedBytes("b.csv", "\n".join((HEADER, *rows, "")).encode()))
    volumes = joined([A, broken])
    (entry,) = volumes.set_aside
    assert (entry.file, entry.row) == ("b.csv", 4)
    assert "b.csv: 4" in set_aside_csv(volumes, "de").decode("utf-8-sig")
    assert {problem.where.split(":")[0] for problem in volumes.problems} >= {"b.csv"}


@pytest.mark.parametrize("assumed", (False, True))
def test_what_is_together_is_saved_and_loaded_again(assumed: bool) -> None:
    phone, mail = file("phone.csv", HALF_HOURS), file("mail.csv", MAILS)
    mail = spread_days(mail, day_profile()) if assumed else mail
    volumes = joined([phone, mail])
    again = read_volumes(NamedBytes("again.csv", checked_csv(volumes, bank(), "de")))
    known = joined([phone, file("mail.csv", MAILS)])
    columns = ["start", "interval_min", "offered"]
    pd.testing.assert_frame_equal(again.table[columns], known.table[columns], check_exact=True)
    assert again.period == volumes.period
