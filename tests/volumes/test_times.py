"""Dates and clock times in every style: the same instant however it is written; what is open is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.texts import LANGUAGES
from models.volumes import date_cells
from models.volumes.cells import Cell, Cells
from models.volumes.clock_cells import ClockColumn
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.placing import place
from models.volumes.times import LocalTimes, read_times

BERLIN = ZoneInfo("Europe/Berlin")


def read(
    dates: Iterable[Cell],
    clocks: Iterable[Cell] | None = None,
    slot_min: int | None = None,
    heading: str = "",
    **told: object,
) -> tuple[LocalTimes, list[str]]:
    """Times of these cells and the codes of what was said about them, each in both languages."""
    ledger = Ledger("f")
    beside = None if clocks is None else ClockColumn(Cells.of(clocks), heading, slot_min)
    times = read_times(Cells.of(dates), beside, FileMapping.model_validate(told), ledger, ": d")
    assert all(problem.line(language) for problem in ledger.problems for language in LANGUAGES)
    return times, [problem.code.removeprefix("volumes.") for problem in ledger.problems]


def local(times: LocalTimes) -> list[str]:
    return ["" if np.isnat(t) else str(t)[:16].replace("T", " ") for t in times.local]


def placed(times: LocalTimes, *keys: pd.Categorical) -> list[str]:
    start = place(times, keys, "Europe/Berlin").start
    return [f"{t:%m-%d %H:%M%z}" if t is not pd.NaT else "" for t in start]


@pytest.mark.parametrize(
    "text",
    ["2025-01-06 08:30", "2025-01-06T08:30:00.123", "2025-01-06T08:30:00,5", "2025-1-6 8:30",
     "2025/01/06 08:30",
     "06.01.2025 08:30", "6.1.25 8:30", "6. 1. 2025 8:30", "06.01.2025 8.30 Uhr", "06.01.2025, 08:30 Uhr",
     "06. Jan 2025 08:30", "6. Januar 2025 um 8:30 Uhr", "Mo 06.01.2025 08:30",
     "Montag, 6. Januar 2025, 8:30 Uhr",
     "06.01.2025 (Mo) 08:30", "06-Jan-25 08.30.00.000000 AM", "Jan 6, 2025 8:30 AM",
     "January 6th, 2025 8:30 a.m.",
     "Mon, 06 Jan 2025 08:30:00 +0100", "Mon Jan 06 08:30:00 CET 2025", "6 January 2025 8:30",
     "20250106 0830",
     "20250106T083000", "202501060830", "20250106083000", "06.01.2025 08:30 - 09:00",
     "06.01.2025 08:30-09:00 Uhr",
     "06.01.2025 08:30 bis 06.01.2025 09:00", "2025-01-06T07:30Z", "2025-01-06 07:30:00 UTC",
     "2025-01-06 08:30:00+01:00", "2025-01-06 02:30:00 -0500", "\u00a006.01.2025\u202f08:30 ",
     "'2025-01-06 08:30"],
)  # fmt: skip
def test_one_instant_in_many_styles(text: str) -> None:
    times, codes = read([text])
    assert placed(times) == ["01-06 08:30+0100"]
    assert codes == []


@pytest.mark.parametrize(
    ("texts", "grain", "first"),
    [(["Apr-15", "Mai-15"], "month", "2015-04-01"), (["April 2015"], "month", "2015-04-01"),
     (["Apr. 15"], "month", "2015-04-01"), (["2015-04"], "month", "2015-04-01"), (["201504"], "month",
     "2015-04-01"),
     (["04/2015"], "month", "2015-04-01"), (["4.2015"], "month", "2015-04-01"), (["2015M04"], "month",
     "2015-04-01"),
     (["2015 April"], "month", "2015-04-01"), (["Mär 25"], "month", "2025-03-01"), (["Mrz-25"], "month",
     "2025-03-01"),
     (["März 2025"], "month", "2025-03-01"), (["Maerz 2025"], "month", "2025-03-01"),
     (["Oct 2025"], "month", "2025-10-01"),
     (["Okt. 2025"], "month", "2025-10-01"), (["Jänner 2025"], "month", "2025-01-01"),
     (["2024-W05"], "week", "2024-01-29"), (["2024W05"], "week", "2024-01-29"), (["KW 05/2024"], "week",
     "2024-01-29"),
     (["KW5 2024"], "week", "2024-01-29"), (["5. KW 2024"], "week", "2024-01-29"),
     (["Week 5 2024"], "week", "2024-01-29"),
     (["2024 KW 5"], "week", "2024-01-29"), (["CW05-2024"], "week", "2024-01-29"), (["KW 53 2020"], "week",
     "2020-12-28"),
     (["2024-W05-3"], "", "2024-01-31"), (["31.01.2024", "29.02.2024", "31.03.2024"], "month", "2024-01-01")],
)  # fmt: skip
def test_months_and_weeks_stand_for_their_first_day(texts: list[str], grain: str, first: str) -> None:
    times, codes = read(texts)
    assert (times.grain, local(times)[0]) == (grain, f"{first} 00:00")
    assert codes == (["months_by_last_day"] if len(texts) == 3 else [])


@pytest.mark.parametrize(
    "text",
    ["31.02.2025", "2025-02-29", "0000-01-01", "9999-12-31", "00.01.1900", "1899-12-30", "31.11.2025",
     "2025-13-01",
     "12.13.2024", "KW 54 2024", "KW 5", "gestern", "", "8:30", "2025-01-06 25:00", "2025-01-06 08:61",
     "13:00 PM",
     "2025-01-06 13:00 PM", "=TODAY()", "2025-01-06; DROP", "٢٠٢٥-٠١-٠٦",
     "2025-01-06 " + "8" * 500, "1.234", "-1"],
)  # fmt: skip
def test_what_is_no_date_is_unreadable_not_guessed(text: str) -> None:
    times, _ = read([text, "2025-01-06", "2025-01-07"])
    assert local(times) == ["", "2025-01-06 00:00", "2025-01-07 00:00"]
    assert not times.sums.any()


@pytest.mark.parametrize(
    "text", ["Summe", "Grand Total", "Gesamtergebnis", "Zwischensumme", "TOTAL 2025", "Januar Ergebnis",
             "Durchschnitt", "Januar 2025", "KW 2 2025", "2025", "Q1 2025"]
)  # fmt: skip
def test_totals_among_days_are_sums(text: str) -> None:
    times, codes = read(["2025-01-06", text])
    assert times.sums.tolist() == [False, True]
    assert (local(times)[1], codes) == ("", [])


def test_quarters_and_years_are_refused() -> None:
    for texts in (["Q1 2024", "2. Quartal 2024"], ["2023", "2024"], [2023.0, 2024.0], ["2024-Q3"]):
        assert read(texts)[1] == ["dates_too_coarse"]


def test_year_is_asked_for() -> None:
    assert read(["Mo 06.01.", "Di 07.01."])[1] == ["date_year_open"]
    times, codes = read(["Mo 06.01.", "07.01. 8:30", "15-Apr", "6. Januar"], year=2025)
    assert local(times) == ["2025-01-06 00:00", "2025-01-07 08:30", "2025-04-15 00:00", "2025-01-06 00:00"]
    assert codes == []


def test_order_of_day_and_month() -> None:
    assert read(["1/2/2025"])[1] == ["date_order_open"]
    assert local(read(["1/2/2025", "1/13/2025"])[0])[0] == "2025-01-02 00:00"
    assert local(read(["1/2/2025", "13/1/2025"])[0])[0] == "2025-02-01 00:00"
    assert read(["1/13/2025", "13/1/2025"])[1] == ["date_order_mixed"]
    times, codes = read(["1/2/2025"], date_order="mdy")
    assert (local(times), times.order, codes) == (["2025-01-02 00:00"], "mdy", [])


def test_typed_cells_and_numbers() -> None:
    cells = [date(2025, 1, 6), datetime(2025, 1, 6, 8, 30), datetime(2025, 1, 6, 7, 30, tzinfo=UTC),
    45663.3541667,
             20250106.0, "06.01.2025", True, time(8), timedelta(1), float("nan"), float("inf")]  # fmt: skip
    known = ["2025-01-06 00:00", "2025-01-06 08:30", "2025-01-06 07:30", "2025-01-06 08:30"]
    times, codes = read(cells)
    assert local(times) == [*known, "2025-01-06 00:00", "2025-01-06 00:00", "", "", "", "", ""]
    assert placed(times)[2] == "01-06 08:30+0100"
    assert codes == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("45663", "2025-01-06 00:00"), ("45663,3541667", "2025-01-06 08:30"), ("45663.3542", "2025-01-06 08:30"),
     ("1736152200", "2025-01-06 08:30"), ("1736152200000", "2025-01-06 08:30")],
)  # fmt: skip
def test_numbers_as_text_are_dates_only_where_no_text_is_one(text: str, found: str) -> None:
    times, _ = read([text, "", "Summe"])
    assert local(times)[0] == found
    assert placed(times)[0] == ("01-06 09:30+0100" if text.startswith("17") else f"{found[5:]}+0100")
    assert local(read([text, "06.01.2025"])[0])[0] == ""


@pytest.mark.parametrize(
    "text",
    ["08:30", "8:30 Uhr", "08:30-09:00", "08:30 - 09:00", "08:30 bis 09:00 Uhr", "von 8:30 bis 9 Uhr",
     "0830", "8.30",
     "8.30 Uhr", "8h30", "8 Uhr 30", "8:30 AM", "8:30am", "08:30:00.000", "T08:30", "08:30 – 08:59",
     "0,354167"],
)  # fmt: skip
def test_one_clock_time_in_many_styles(text: str) -> None:
    assert local(read(["06.01.2025"], [text])[0]) == ["2025-01-06 08:30"]


@pytest.mark.parametrize(
    ("clocks", "found", "codes"),
    [(["8-9 Uhr", "8 AM", "20 Uhr", "08:00+01:00"], ["08:00", "08:00", "20:00", "08:00"], []),
     (["0830", "0900", "2330"], ["08:30", "09:00", "23:30"], ["clocks_without_colon"]),
     ([0.0, 30.0, 830.0, 2330.0], ["00:00", "00:30", "08:30", "23:30"], ["clocks_without_colon"]),
     (["083000", "093015"], ["08:30", "09:30"], ["clocks_without_colon"]),
     ([0.354167, 0.5, 0.0], ["08:30", "12:00", "00:00"], []),
     ([time(8, 30), timedelta(hours=9), datetime(1899, 12, 30, 10)], ["08:30", "09:00", "10:00"], []),
     (["8", "9", "23"], ["08:00", "09:00", "23:00"], ["clocks_as_hours"]),
     (["8", "8:30"], ["08:00", "08:30"], []),
     (["1", "9", "24"], ["00:00", "08:00", "23:00"], ["clocks_as_slots"]),
     ([0.0, 17.0, 47.0], ["00:00", "08:30", "23:30"], ["clocks_as_slots"]),
     (["1", "18", "48"], ["00:00", "08:30", "23:30"], ["clocks_as_slots"]),
     (["0", "34", "95"], ["00:00", "08:30", "23:45"], ["clocks_as_slots"]),
     (["1", "35", "96"], ["00:00", "08:30", "23:45"], ["clocks_as_slots"]),
     (["0", "510", "690", "1410"], ["00:00", "08:30", "11:30", "23:30"], ["clocks_as_minutes"]),
     (["0", "30600", "84600"], ["00:00", "08:30", "23:30"], ["clocks_as_seconds"]),
     (["00:30", "01:00", "24:00"], ["00:00", "00:30", "23:30"], ["intervals_by_end"])],
)  # fmt: skip
def test_columns_of_clock_times(clocks: list[Cell], found: list[str], codes: list[str]) -> None:
    times, said = read(["2025-01-06"] * len(clocks), clocks, heading="Uhrzeit")
    assert (local(times), said) == ([f"2025-01-06 {clock}" for clock in found], codes)


def test_length_and_first_number_of_slots_are_asked_for() -> None:
    clocks = ["17", "20", "40"]
    assert read(["2025-01-06"] * 3, clocks, heading="Slot")[1] == ["slot_length_open", "slots_open"]
    assert read(["2025-01-06"] * 3, clocks, first_slot=1)[1] == ["slot_length_open"]
    times, codes = read(["2025-01-06"] * 3, clocks, first_slot=1, interval_min=30)
    assert (local(times)[0], codes) == ("2025-01-06 08:00", ["clocks_as_slots"])
    assert local(read(["2025-01-06"] * 3, clocks, slot_min=15, first_slot=0)[0])[0] == "2025-01-06 04:15"
    assert read(["2025-01-06"] * 3, clocks, interval_min=60, first_slot=0)[1] == ["slot_length_open"]


@pytest.mark.parametrize(
    ("heading", "clocks", "codes"),
    [("Stunde", ["8", "19"], ["clocks_as_hours"]),
     ("Uhrzeit", ["1", "20"], ["clocks_as_hours"]),
     ("Uhrzeit", ["17", "40"], ["slot_length_open", "slots_open"]),
     ("Zeitintervall", ["8", "19"], ["slot_length_open", "slots_open"]),
     ("Intervall", ["0", "20"], ["slot_length_open"]),
     ("Halbstunde", ["1", "20"], ["slots_open"]),
     ("Slot (15 min)", ["0", "20"], ["clocks_as_slots"]),
     ("Slot", ["17", "48"], ["clocks_as_slots"]),
     ("Slot", ["0", "23"], ["clocks_as_hours"]),
     ("Slot", ["1", "280"], ["slots_open"])],
)  # fmt: skip
def test_what_tells_the_length_of_a_slot(heading: str, clocks: list[Cell], codes: list[str]) -> None:
    assert read(["2025-01-06"] * 2, clocks, heading=heading)[1] == codes


def test_ends_of_intervals() -> None:
    times, codes = read(["06.01.2025 00:00", "06.01.2025 12:00", "06.01.2025 24:00"])
    assert (local(times)[2], codes) == ("2025-01-07 00:00", ["midnight_as_24"])
    times, codes = read(["06.01.2025 08:30", "06.01.2025 09:00", "07.01.2025 00:00"], interval_label="end")
    assert local(times) == ["2025-01-06 08:00", "2025-01-06 08:30", "2025-01-06 23:30"]
    assert codes == ["intervals_by_end_told"]
    assert local(read(["06.01.2025 24:00", "07.01.2025 24:00"])[0])[1] == "2025-01-07 00:00"
    times, _ = read(["06.01.2025"] * 2, ["00:30", "24:00"], interval_label="start")
    assert local(times) == ["2025-01-06 00:30", "2025-01-07 00:00"]


@pytest.mark.parametrize(("step", "count"), [("30min", 96), ("1h", 48), ("15min", 192)])
def test_a_file_that_ends_at_midnight_names_the_ends_of_intervals(step: str, count: int) -> None:
    """Two whole days: whatever the times name, the last day that holds data is the second one."""
    length = pd.Timedelta(step)
    starts = pd.date_range("2024-12-30", periods=count, freq=step)
    for label, shift in (("start", 0 * length), ("end", length)):
        moments = [f"{moment:%d.%m.%Y %H:%M}" for moment in starts + shift]
        times, codes = read(moments)
        assert codes == (["intervals_to_midnight"] if label == "end" else [])
        assert local(times)[-1] == f"{starts[-1]:%Y-%m-%d %H:%M}"
        days, clocks = zip(*(moment.split() for moment in moments), strict=True)
        assert local(read(list(days), list(clocks))[0]) == local(times)
    assert local(read(moments, interval_label="start")[0])[-1] == "2025-01-01 00:00", "the answer counts"


def test_clock_column_counts_where_the_date_column_has_another_time() -> None:
    times, codes = read(["06.01.2025 08:30", "06.01.2025 00:00"], ["09:30", "08:00"])
    assert (local(times), codes) == (["2025-01-06 09:30", "2025-01-06 08:00"], ["clocks_differ"])
    assert read(["06.01.2025 08:30"], ["08:30"])[1] == []


def test_ranges_are_told_from_offsets() -> None:
    ranges = [f"2025-01-06 {hour:02d}:00-{hour + 1:02d}:00" for hour in range(4, 9)]
    assert placed(read(ranges)[0])[0] == "01-06 04:00+0100"
    assert placed(read(["2025-01-06 04:00-05:00", "2025-01-06 05:00-05:00"])[0])[0] == "01-06 10:00+0100"


def test_weeks_from_sunday_are_told() -> None:
    sundays = [str(day)[:10] for day in pd.date_range("2025-01-05", periods=4, freq="7D")]
    assert read(sundays)[1] == ["weeks_start_sunday"]
    assert read(["2025-01-05", "2025-01-12", "2025-01-20"])[1] == []


KEYS = pd.Categorical.from_codes([0, 0, 0, 0, 1, 1], categories=["phone", "mail"])


def test_doubled_hours_of_each_channel() -> None:
    clocks = ["02:00", "02:15", "02:00", "02:15", "02:00", "02:30"]
    times, _ = read([f"2025-10-26 {clock}" for clock in clocks])
    found = place(times, [KEYS], "Europe/Berlin")
    assert placed(times, KEYS) == [
        "10-26 02:00+0200", "10-26 02:15+0200", "10-26 02:00+0100", "10-26 02:15+0100",
        "10-26 02:00+0200", "10-26 02:30+0200",
    ]  # fmt: skip
    assert found.twice.tolist() == [True] * 4 + [False] * 2
    assert found.once.tolist() == [False] * 4 + [True] * 2
    assert not found.missing.any()
    assert place(read(["2025-03-30 02:15"])[0], [], "Europe/Berlin").missing.tolist() == [True]


@pytest.mark.parametrize("minutes", [60, 30, 15])
@pytest.mark.parametrize("first", [0, 1])
def test_counted_slots_of_long_and_short_days(minutes: int, first: int) -> None:
    """A file that writes 25 and 23 hours by number covers every instant once, in order."""
    days = {"2025-03-29": 24, "2025-03-30": 23, "2025-10-26": 25, "2025-10-27": 24}
    dates, slots = [], []
    for day, hours in days.items():
        count = hours * 60 // minutes
        dates += [day] * count
        slots += [str(number) for number in range(first, first + count)]
    found = place(read(dates, slots)[0], [], "Europe/Berlin")
    expected = pd.DatetimeIndex([])
    for day in days:
        begin = pd.Timestamp(day, tz="Europe/Berlin")
        every = pd.date_range(begin, begin + pd.DateOffset(days=1), freq=f"{minutes}min", inclusive="left")
        expected = every if not len(expected) else expected.append(every)
    assert (found.start == expected).all()
    assert not (found.missing.any() or found.twice.any() or found.once.any())


def test_slots_by_the_clock_on_a_long_day() -> None:
    """24 hours on a day of 25: the doubled hour stands once, as with any clock."""
    found = place(read(["2025-10-26"] * 24, [str(n) for n in range(24)])[0], [], "Europe/Berlin")
    assert (found.once.sum(), found.twice.sum()) == (1, 0)


STYLES = {
    "%Y-%m-%d %H:%M": "", "%Y-%m-%dT%H:%M:%S": "", "%d.%m.%Y %H:%M": "", "%d.%m.%y %H:%M Uhr": "",
    "%Y%m%d%H%M": "",
    "%d/%m/%Y %H:%M:%S": "dmy", "%m/%d/%Y %I:%M %p": "mdy", "%d. %b %Y %H:%M": "", "%a, %d %B %Y %H:%M": "",
    "%m-%d-%Y %H:%M": "mdy", "%Y/%m/%d %H:%M": "", "%b %d, %Y %I:%M %p": "",
}  # fmt: skip
MINUTES = st.datetimes(datetime(1990, 1, 1), datetime(2100, 12, 31)).map(
    lambda t: t.replace(second=0, microsecond=0)
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(STYLES)), st.lists(MINUTES, min_size=1, max_size=6))
def test_what_is_written_is_read(style: str, moments: list[datetime]) -> None:
    order = STYLES[style] or None
    if "%y" in style:
        moments = [
            moment.replace(year=2000 + moment.year % 100, day=min(moment.day, 28)) for moment in moments
        ]
    times, _ = read([moment.strftime(style) for moment in moments], date_order=order, interval_label="start")
    assert times.local.tolist() == moments


@pytest.mark.parametrize("style", sorted(STYLES))
def test_arrays_and_single_texts_agree(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The vectorised path reads what the grammar reads, good or bad."""
    moments = pd.date_range("2024-02-27 23:00", periods=4000, freq="31min")
    texts = [*moments.strftime(style), "31.02.2025 08:30", "2025-01-06 24:00", "2025-01-06 08:60",
    "06.01.2025 8:30",
             "13:30 PM", "1/2/2025 13:00 PM", "2025-01-06T08:30Z", "2025-01-06 08:30+02:00", "٢٠٢٥-٠١-٠٦",
             ""]  # fmt: skip
    told = {"date_order": STYLES[style] or "dmy"}
    fast = read(texts, **told)[0]
    monkeypatch.setattr(date_cells, "FEW", 10**9)
    slow = read(texts, **told)[0]
    assert np.array_equal(fast.local, slow.local, equal_nan=True)
    assert np.array_equal(fast.offset_min, slow.offset_min, equal_nan=True)
    assert fast.local[:4000].tolist() == moments.to_pydatetime().tolist()


def test_arrays_read_us_hours_and_unpadded_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = pd.date_range("2024-09-27 23:00", periods=20_000, freq="7min")
    texts = [
        f"{t.month}/{t.day}/{t.year} {t.hour % 12 or 12}:{t.minute:02d} {'AM' if t.hour < 12 else 'PM'}"
        for t in moments
    ]
    monkeypatch.setattr(date_cells, "FEW", 50)
    assert read(texts)[0].local.tolist() == moments.to_pydatetime().tolist()


INSTANTS = st.integers(0, 14 * 96 - 1)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["2025-03-24", "2025-10-20", "2020-10-19"]), st.lists(INSTANTS, min_size=1, unique=True)
)
def test_instants_in_weeks_of_change(first: str, quarters: list[int]) -> None:
    """With offsets every instant comes back; by the clock alone all outside the doubled hour do."""
    begin = datetime.fromisoformat(first).replace(tzinfo=BERLIN).astimezone(UTC)
    instants = [(begin + timedelta(minutes=15 * n)).astimezone(BERLIN) for n in sorted(quarters)]
    exact = place(read([t.isoformat() for t in instants])[0], [], "Europe/Berlin")
    assert exact.start.tolist() == instants
    by_clock = place(read([f"{t:%d.%m.%Y %H:%M}" for t in instants])[0], [], "Europe/Berlin")
    doubled = by_clock.once | by_clock.twice
    assert not by_clock.missing.any()
    assert all(a == b for a, b, double in zip(by_clock.start, instants, doubled, strict=True) if not double)
    both = [t for t, pair in zip(instants, by_clock.twice, strict=True) if pair]
    assert by_clock.start[by_clock.twice].tolist() == both
