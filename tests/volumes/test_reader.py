"""Reading volume files: the template form, the shapes around it, and what is said about each."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from models.problems import UnusableInput
from models.volumes import IGNORED, NamedBytes, profile, read_volumes
from models.volumes.checks import without_holidays
from models.volumes.headings import field_of
from models.volumes.seen_columns import UnreadTable
from models.volumes.vocabulary import SYNONYMS, normal_name
from tests.volumes.files import codes, csv_file, read

BERLIN = ZoneInfo("Europe/Berlin")


def refusal(*rows: str, **how: object) -> list[str]:
    with pytest.raises(UnusableInput) as refused:
        read(*rows, **how)  # type: ignore[arg-type]
    return [p.code.removeprefix("volumes.") for p in refused.value.problems if p.severity == "error"]


def test_template_form() -> None:
    volumes = read(
        "2025-01-06 08:00;phone;card;42;38;4;312;65", "2025-01-06 08:30;phone;card;57;49;8;318,5;96"
    )
    assert list(volumes.table["offered"]) == [42, 57]
    assert list(volumes.table["handling_time_s"]) == [312, 318.5]
    assert (volumes.interval_min, volumes.rows_read, volumes.rows_used) == (30, 2, 2)
    assert volumes.start == datetime(2025, 1, 6, 8, tzinfo=BERLIN)
    assert volumes.end == datetime(2025, 1, 6, 9, tzinfo=BERLIN)
    assert codes(volumes) == []


def test_only_three_columns_are_required() -> None:
    volumes = read("06.01.2025;Telefon;42", "07.01.2025;Telefon;50", header="Datum;Kanal;Kontakte")
    assert volumes.is_daily
    assert volumes.table["reason"].isna().all()
    assert volumes.table["handled"].isna().all(), "what a file does not hold is unknown, never 0"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_delimiters_and_encodings(delimiter: str, encoding: str, newline: str) -> None:
    header = "Datum;Kanal;Grund;Angebotene Anrufe;Abbrüche".replace(";", delimiter)
    rows = [row.replace(";", delimiter) for row in ("06.01.2025 08:00;Telefon;Kündigung;42;4",
                                                    "06.01.2025 08:30;Telefon;Grüße;12;0")]  # fmt: skip
    volumes = read(*rows, header=header, encoding=encoding, newline=newline)
    assert list(volumes.table["reason"]) == ["Kündigung", "Grüße"]
    assert list(volumes.table["abandoned"]) == [4, 0]
    told = [code for code in codes(volumes, "note") if code != "offered_counts_assumed"]
    assert told == (["encoding_windows"] if encoding == "cp1252" else [])


@pytest.mark.parametrize(
    "text",
    ["2025-03-31 08:30", "2025-03-31T08:30:00", "31.03.2025 08:30", "31.3.25 8:30", "31.03.2025, 08:30 Uhr",
     "2025/03/31 08:30", "20250331 08:30", "31/03/2025 08:30", "03/31/2025 8:30 AM", "31-03-2025 08:30:00",
     "Mo, 31.03.2025 08:30", "2025-03-31T06:30:00Z", "2025-03-31 08:30:00+02:00", "2025-03-31 06:30:00 UTC"],
)  # fmt: skip
def test_date_styles(text: str) -> None:
    volumes = read(f'"{text}";phone;;1;1;0;;', "2025-04-01 08:30;phone;;1;1;0;;")
    assert volumes.start == datetime(2025, 3, 31, 8, 30, tzinfo=BERLIN)


def test_date_and_time_in_two_columns() -> None:
    volumes = read(
        "06.01.2025;08:30-09:00;phone;7",
        "06.01.2025;09:00-09:30;phone;9",
        header="Datum;Uhrzeit;Kanal;Anzahl",
    )
    assert volumes.start == datetime(2025, 1, 6, 8, 30, tzinfo=BERLIN)
    assert volumes.interval_min == 30


def test_day_and_month_are_asked_for_never_guessed() -> None:
    rows = ("03/04/2025 08:00;phone;;10;;;;", "05/04/2025 08:00;phone;;12;;;;")
    assert refusal(*rows) == ["date_order_open"]
    assert read(*rows, mapping={"date_order": "dmy"}).start == datetime(2025, 4, 3, 8, tzinfo=BERLIN)
    assert read(*rows, mapping={"date_order": "mdy"}).start == datetime(2025, 3, 4, 8, tzinfo=BERLIN)
    assert read(*rows, "25/04/2025 08:00;phone;;1;;;;").start == datetime(2025, 4, 3, 8, tzinfo=BERLIN)
    assert refusal(*rows, "25/04/2025;phone;;1;;;;", "04/25/2025;phone;;1;;;;") == ["date_order_mixed"]


def test_decimal_mark_is_asked_for_never_guessed() -> None:
    rows = ("2025-01-06;phone;;1.234;;;;", "2025-01-07;phone;;2.500;;;;")
    assert refusal(*rows) == ["decimal_open"]
    assert list(read(*rows, mapping={"decimal": "comma"}).table["offered"]) == [1234, 2500]
    assert list(read(*rows, mapping={"decimal": "point"}).table["offered"]) == [1.234, 2.5]
    assert list(read(*rows, "2025-01-08;phone;;9;;;12,5;").table["offered"]) == [1234, 2500, 9]
    assert refusal(*rows, "2025-01-08;phone;;9;;;12,5;7.25") == ["decimal_mixed", "decimal_open"]


def test_thousands() -> None:
    volumes = read("2025-01-06;phone;;1.234.567;1 000;0;312,5;", "2025-01-07;phone;;12.345,0;1'000;0;;")
    assert list(volumes.table["offered"]) == [1_234_567, 12_345]
    assert list(volumes.table["handled"]) == [1000, 1000]


def test_durations_and_shares() -> None:
    header = "Datum;Kanal;Anrufe;AHT (min);Wartezeit;Servicelevel"
    volumes = read("06.01.2025;Telefon;10;5,5;1:30;85 %", "07.01.2025;Telefon;10;6;0:45;90 %", header=header)
    assert list(volumes.table["handling_time_s"]) == [330, 360]
    assert list(volumes.table["wait_s"]) == [90, 45]
    assert list(volumes.table["service_level_share"]) == [0.85, 0.9]
    assert "durations_as_mm_ss" in codes(volumes, "note")


def test_channel_is_phone_only_where_all_counts_are_calls() -> None:
    volumes = read("2025-01-06;10;9", header="Date;CallsOffered;CallsHandled")
    assert list(volumes.table["channel"]) == ["phone"]
    assert "channel_from_names" in codes(volumes, "warning")
    volumes = read("2025-01-06;10;9;1", header="Datum;Anrufe angeboten;Anrufe angenommen;Aufgelegt")
    assert list(volumes.table["channel"]) == ["phone"]
    assert refusal("2025-01-06;10;9", header="Date;Calls;Tickets handled") == ["column_missing_channel"]
    assert refusal("2025-01-06;10;9", header="Date;Offered;Handled") == ["column_missing_channel"]
    named = read("2025-01-06;10;9", header="Date;Offered;Handled", mapping={"channel": "chat"})
    assert list(named.table["channel"]) == ["chat"]


def test_mapping_names_columns() -> None:
    header = "Tag;Weg;Wert;BI_ID"
    assert refusal("06.01.2025;Fax;3;1", header=header) == ["column_missing_offered"]
    volumes = read(
        "06.01.2025;Fax;3;1", header=header, mapping={"columns": {"channel": "Weg", "offered": "Wert"}}
    )
    assert volumes.mapping == (("Tag", "start"), ("Weg", "channel"), ("Wert", "offered"), ("BI_ID", IGNORED))
    assert (
        refusal("06.01.2025;Fax;3;1", header=header, mapping={"columns": {"offered": "Stueck"}})[0]
        == "mapping_column"
    )


def test_mapping_from_yaml(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text("columns:\n  offered: Stück\nchannel: phone\ndecimal: comma\n", encoding="utf-8")
    file = csv_file("06.01.2025;1.234", header="Tag;Stück")
    assert list(read_volumes(file, path).table["offered"]) == [1234]
    for broken in (
        "a: [",
        "- 1",
        "x: &a [1]\ny: *a",
        "colour: red",
        "columns: {price: X}",
        "timezone: Mars/Base",
        "",
    ):
        path.write_text(broken, encoding="utf-8")
        with pytest.raises(UnusableInput) as refused:
            read_volumes(file, path)
        assert all(p.what("de") and p.fix("en") for p in refused.value.problems)


def test_two_candidates_for_a_column() -> None:
    assert refusal("2025-01-06;phone;3;4", header="Datum;Kanal;Anrufe;Calls") == ["column_twice"]
    assert refusal("2025-01-06;phone;3;4", header="Datum;Kanal;Anrufe;Anrufe") == ["column_twice"]


def test_every_row_set_aside_is_listed() -> None:
    volumes = read(
        "2025-01-06 08:00;phone;card;42;38;4;312;65",
        "gestern;phone;card;1;1;0;;",
        "2025-01-06 08:30;phone;card;viele;1;0;;",
        "2025-01-06 09:00;phone;card;-3;1;0;;",
        "2025-01-06 09:30;phone;card;;1;0;;",
        "2025-01-06 10:00;;card;5;1;0;;",
        "2025-01-06 10:30;phone;card;5;1",
        "",
        "Summe;;;42;;;;",
        "31.02.2025 08:00;phone;card;1;1;0;;",
        "0000-01-01;phone;card;1;1;0;;",
        "9999-12-31;phone;card;1;1;0;;",
        "2025-01-06 11:00;phone;card;1e999;1;0;;",
        "2025-01-06 11:30;phone;card;inf;1;0;;",
    )
    assert [(entry.row, entry.reason.removeprefix("volumes.")) for entry in volumes.set_aside] == [
        (3, "date_unreadable"), (4, "count_unreadable"), (5, "count_negative"), (6, "offered_missing"),
        (7, "channel_empty"), (8, "row_width"), (10, "sum_row"), (11, "date_unreadable"),
        (12, "date_unreadable"), (13, "date_unreadable"), (14, "count_unreadable"), (15, "count_unreadable"),
    ]  # fmt: skip
    assert volumes.rows_read == 13
    assert volumes.rows_used == len(volumes.table) == 1
    assert volumes.set_aside[0].text.startswith("gestern | phone")
    counted = {
        p.code: p.values["count"] for p in volumes.problems if p.severity == "warning" and "count" in p.values
    }
    assert counted["volumes.date_unreadable"] == 4


def test_contradictions_and_duplicates_are_shown_not_repaired() -> None:
    volumes = read(
        "2025-01-06 08:00;phone;card;10;9;4;;",
        "2025-01-06 08:30;phone;card;10;9;1;;",
        "2025-01-06 08:30;phone;card;10;7;0;;",
    )
    assert codes(volumes, "warning") == ["duplicates", "more_than_offered"]
    assert volumes.table["offered"].sum() == 30
    assert volumes.problems[1].values["rows"].in_language("en") == "2"


def test_unreadable_cell_of_a_measure_costs_the_cell_not_the_row() -> None:
    volumes = read("2025-01-06 08:00;phone;card;10;9;1;lang;-5", "2025-01-06 08:30;phone;card;10;9;1;300;20")
    assert codes(volumes, "warning") == ["cells_unreadable", "cells_unreadable"]
    assert volumes.table["handling_time_s"].isna().tolist() == [True, False]
    assert volumes.rows_used == 2


def test_missing_days_and_intervals() -> None:
    calls = 25
    days = pd.bdate_range("2025-01-06", "2025-03-28")
    rows = [f"{day:%Y-%m-%d} {hour:02d}:00;phone;;{calls};;;;" for day in days for hour in range(8, 18)]
    gap = [row for row in rows if not row.startswith(("2025-02-04", "2025-02-12 10"))]
    volumes = read(*gap)
    assert codes(volumes, "warning") == ["days_missing", "intervals_missing"], (
        "weekends never are in this file"
    )
    assert volumes.problems[0].values["days"].in_language("de") == "04.02.2025"
    assert volumes.problems[1].values["intervals"].in_language("en") == "12 Feb 2025 10:00"
    assert codes(without_holidays(volumes, {date(2025, 2, 4)}), "warning") == ["intervals_missing"]
    assert without_holidays(volumes, {date(2025, 2, 5)}).problems == volumes.problems, "no gap, no change"
    quiet = read(*(row.replace(";25;", ";2;") for row in gap))
    assert codes(quiet, "warning") == ["days_missing"], "without contacts a quiet interval may be left out"


def test_summer_and_winter_time() -> None:
    spring = read(
        "2025-03-30 01:30;phone;;5;;;;", "2025-03-30 02:30;phone;;9;;;;", "2025-03-30 03:00;phone;;7;;;;"
    )
    assert codes(spring, "warning")[0] == "hour_missing"
    assert spring.rows_used == 2
    autumn = [
        f"2025-10-26 {clock};phone;;{n};;;;"
        for n, clock in enumerate(("02:00", "02:30", "02:00", "02:30", "03:00"), 1)
    ]
    twice = read(*autumn)
    assert "hour_twice" in codes(twice, "note")
    assert list(twice.table["start"].dt.strftime("%H:%M%z")) == [
        "02:00+0200", "02:30+0200", "02:00+0100", "02:30+0100", "03:00+0100",
    ]  # fmt: skip
    assert list(read(*reversed(autumn)).table["offered"]) == [1, 2, 3, 4, 5], "newest row first: the same"
    assert "hour_once" in codes(read(*autumn[:2], autumn[4]), "warning")


def test_weeks_and_months_are_as_long_as_they_are() -> None:
    months = read(*(f"2025-{month:02d}-01;phone;;5;;;;" for month in range(1, 7)))
    assert list(months.table["interval_min"] / 1440) == [31, 28, 31, 30, 31, 30]
    assert months.end == datetime(2025, 7, 1, tzinfo=BERLIN)
    weeks = read(*(f"2025-03-{day:02d};phone;;5;;;;" for day in (3, 10, 17, 24, 31)))
    assert set(weeks.table["interval_min"]) == {7 * 1440}
    assert weeks.end == datetime(2025, 4, 7, tzinfo=BERLIN), "over the change to summer time"


def test_lengths_side_by_side() -> None:
    rows = [f"2025-01-06 {8 + n // 4:02d}:{n % 4 * 15:02d};phone;;5;;;;" for n in range(8)]
    rows += [f"2025-01-06 {8 + n:02d}:00;email;;5;;;;" for n in range(4)]
    table = read(*rows).table
    assert set(table["interval_min"][table["channel"] == "phone"]) == {15}
    assert set(table["interval_min"][table["channel"] == "email"]) == {60}


def test_one_row_without_hours_known() -> None:
    volumes = read("2025-01-06 08:00;phone;;5;;;;")
    assert codes(volumes, "warning") == ["interval_assumed"]
    assert read("2025-01-06 08:00;phone;;5;;;;", mapping={"interval_min": 15}).interval_min == 15


def test_title_rows_and_excel_separator_line() -> None:
    titled = read(
        "Quelle: ACD;;;", "", "Datum;Kanal;Anrufe;", "06.01.2025;Telefon;5;", header="Bericht 2025;;;"
    )
    assert "titles_skipped" in codes(titled, "note")
    assert titled.table["offered"].sum() == 5
    assert read("Datum,Kanal,Anrufe", "06.01.2025,Telefon,5", header="sep=,").table["offered"].sum() == 5


def test_key_tells_readings_apart() -> None:
    rows = ("2025-01-06;phone;;1.234;;;;", "2025-01-07;phone;;2.500;;;;")
    comma, point = (read(*rows, mapping={"decimal": mark}) for mark in ("comma", "point"))
    assert comma.digest == point.digest
    assert comma.key != point.key
    assert comma.key == read(*rows, mapping={"decimal": "comma"}).key


def test_synonyms_are_unambiguous_and_in_normal_form() -> None:
    names = [name for names in SYNONYMS.values() for name in names]
    assert sorted(names) == sorted(set(names))
    assert [name for name in names if name != normal_name(name)] == []
    assert {field_of(name) for name in ("Datum", "DATE", "Intervall-Beginn")} == {"start"}


def test_binary_file_object() -> None:
    file = io.BytesIO(csv_file("2025-01-06;phone;;5;;;;").content)
    assert read_volumes(file).name == "upload"
    assert read_volumes(NamedBytes("<b>x</b>.csv", file.getvalue())).name == "<b>x</b>.csv"


@pytest.mark.shared
def test_vancouver_as_it_is(shared_data: Path) -> None:
    """Facts from the data folder's README, computed by others."""
    volumes = read_volumes(shared_data / "vancouver_311_contact_centre_metrics_daily.csv")
    table = volumes.table
    assert volumes.rows_read == volumes.rows_used == 5585
    assert (table["offered"].sum(), table["handled"].sum(), table["abandoned"].sum()) == (
        10_179_345,
        9_173_595,
        745_654,
    )
    assert volumes.is_daily
    assert set(table["channel"]) == {"phone"}
    assert ("BI_ID", IGNORED) in volumes.mapping
    assert volumes.digest.startswith("21a28b26d367d8bb")
    found = {p.code.removeprefix("volumes."): p.values for p in volumes.problems}
    assert found["more_than_offered"]["count"] == 23
    assert found["days_missing"]["days"].in_language("en") == "7 Mar 2010 and 8 Mar 2013"
    picture = profile(volumes)
    assert picture.service_level_share == pytest.approx(0.6970, abs=5e-5), "averaged by volume, not 0.7297"
    assert picture.wait_s == pytest.approx(58.05, abs=5e-3)
    years = picture.years.set_index(picture.years["start"].dt.year)
    assert list(years.loc[[2013, 2014, 2019, 2020, 2023], "offered"]) == [
        856_748,
        930_857,
        655_630,
        505_307,
        400_896,
    ]
    assert not years.loc[2009, "complete"]
    assert not years.loc[2024, "complete"]


@pytest.mark.shared
def test_north_american_bank_as_it_is(shared_data: Path) -> None:
    volumes = read_volumes(shared_data / "north_american_bank_calls_5min_2003.csv")
    assert (volumes.rows_used, volumes.interval_min, volumes.table["offered"].sum()) == (27_716, 5, 5_323_661)
    missing = next(p for p in volumes.problems if p.code == "volumes.days_missing")
    assert missing.values["count"] == 6


def tickets(header: str, *, numbers: bool = True) -> list[str]:
    """Forty single contacts: number, when it came in, topic, when it was done."""
    came = pd.date_range("2026-08-31 00:17", periods=40, freq="97min")
    rows = [f"{at:%d.%m.%Y %H:%M};Karte;{at + pd.Timedelta(hours=7):%d.%m.%Y %H:%M}" for at in came]
    return [header, *(f"M-{1000 + place};{row}" if numbers else row for place, row in enumerate(rows))]


@pytest.mark.parametrize(
    ("came", "done"),
    [
        ("Eingang", "Erledigt am"),
        ("Eingegangen", "Erledigt"),
        ("Received", "Completed"),
        ("Eingangsdatum", "Abgeschlossen"),
        ("Incoming", "Answered"),
    ],
)
def test_what_counts_by_its_name_but_holds_dates_is_a_moment(came: str, done: str) -> None:
    header, *rows = tickets(f"Ticketnummer;{came};Thema;{done}")
    volumes = read(*rows, header=header, mapping={"channel": "email"})
    assert volumes.table["offered"].sum() == 40
    assert volumes.table["handled"].isna().all()
    assert volumes.start == datetime(2026, 8, 31, 0, 0, tzinfo=BERLIN)


def test_a_list_of_moments_without_any_number_is_one_of_contacts() -> None:
    header, *rows = tickets("Eingang;Thema;Erledigt am", numbers=False)
    volumes = read(*rows, header=header, mapping={"channel": "email"})
    assert volumes.table["offered"].sum() == 40
    assert "rows_counted" in codes(volumes, "note")


def test_rows_without_a_date_are_not_among_the_contacts_that_are_told() -> None:
    header, *rows = tickets("Eingang;Thema;Erledigt am", numbers=False)
    undated = [";".join(["", *row.split(";")[1:]]) for row in rows[:3]]
    volumes = read(*undated, *rows[3:], header=header, mapping={"channel": "email"})
    (told,) = [problem for problem in volumes.problems if problem.code == "volumes.rows_counted"]
    assert told.values["contacts"] == volumes.table["offered"].sum() == 37


def test_counts_of_many_digits_are_no_dates() -> None:
    volumes = read("01.01.2025;phone;120345", "01.02.2025;phone;131250", header="Monat;Kanal;Eingang")
    assert volumes.table["offered"].sum() == 120345 + 131250


@pytest.mark.parametrize(("channel", "written"), [("E-Mail", True), ("Brief", True), ("Telefon", False)])
def test_only_of_writing_more_may_be_answered_than_came(channel: str, written: bool) -> None:
    days = [f"2025-03-{day:02d}" for day in range(3, 8)]
    volumes = read(*(f"{day};{channel};;100;110;;;" for day in days))
    told = {problem.code.removeprefix("volumes."): problem for problem in volumes.problems}
    code = "more_than_offered_written" if written else "more_than_offered"
    assert told[code].severity == ("note" if written else "warning")
    assert told[code].values["count"] == len(days)
    assert not told.keys() & ({"more_than_offered", "more_than_offered_written"} - {code})


def test_a_column_of_which_a_note_says_what_it_is_stands_in_the_list_as_that() -> None:
    rows = "\n".join(f"{day:02d}.02.2025;{17 * day % 40 + 20};{day}" for day in range(1, 25))
    with pytest.raises(UnreadTable) as refused:
        read_volumes(NamedBytes("mails.csv", f"Datum;Eingang Service;Rückstand\n{rows}".encode()))
    taken = {str(each.values["name"]): str(each.values["field"]) for each in refused.value.problems
             if each.code == "volumes.column_taken"}  # fmt: skip
    assert taken == {"Eingang Service": "offered"}
    assert dict(refused.value.columns.fields)["Eingang Service"] == "offered"
