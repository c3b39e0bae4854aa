"""Files that do not count what came in, only what became of it; plans and targets beside what happened."""

import numpy as np
import pytest

from models.problems import UnusableInput
from models.volumes import Volumes, read_volumes
from tests.volumes.files import codes, csv_file

PHONE = {"channel": "phone"}


def read(header: str, *rows: str, **mapping: str) -> Volumes:
    return read_volumes(csv_file(*rows, header=header), {**PHONE, **mapping})


def test_received_is_handled_and_abandoned_together_and_it_is_said() -> None:
    volumes = read("Datum;Angenommen;Aufgelegt", "01.03.2025;10;2", "02.03.2025;11;3")
    assert volumes.table["offered"].tolist() == [12, 14]
    assert volumes.table["handled"].tolist() == [10, 11]
    assert volumes.table["abandoned"].tolist() == [2, 3]
    assert "offered_added" in codes(volumes, "note")


def test_so_it_is_per_channel() -> None:
    volumes = read_volumes(
        csv_file("01.03.2025;10;1;5;2", "02.03.2025;20;1;6;2",
                 header="Datum;Telefon angenommen;Telefon verloren;Chat angenommen;Chat verloren")
    )  # fmt: skip
    offered = volumes.table.groupby("channel", observed=True)["offered"].sum()
    assert offered.to_dict() == {"Telefon": 32, "Chat": 15}


def test_a_row_that_lacks_a_part_is_set_aside() -> None:
    volumes = read("Datum;Angenommen;Aufgelegt", "01.03.2025;10;2", "02.03.2025;11;", "03.03.2025;7;1")
    assert volumes.table["offered"].tolist() == [12, 8]
    assert [each.row for each in volumes.set_aside] == [3]


def test_a_part_that_is_no_number_sets_its_row_aside_and_nothing_says_that_it_counts() -> None:
    volumes = read("Datum;Angenommen;Aufgelegt", "01.03.2025;10;2", "02.03.2025;elf;3", "03.03.2025;7;1")
    assert volumes.table["offered"].tolist() == [12, 8]
    assert [each.row for each in volumes.set_aside] == [3]
    assert "count_unreadable" in codes(volumes) and "cells_unreadable" not in codes(volumes)


def test_where_only_handled_contacts_are_counted_nobody_is_said_to_have_been_answered() -> None:
    volumes = read("Datum;Angenommene Anrufe", "01.03.2025;10", "02.03.2025;11")
    assert volumes.table["offered"].tolist() == [10, 11]
    assert np.isnan(volumes.table[["handled", "abandoned"]]).all(axis=None)
    assert "offered_from_handled" in codes(volumes, "warning")


def test_a_column_that_could_be_what_came_in_is_asked_about() -> None:
    with pytest.raises(UnusableInput) as refused:
        read("Datum;Angenommen;Zugang", "01.03.2025;10;12", "02.03.2025;11;13")
    (asked,) = (each for each in refused.value.problems if each.severity == "error")
    assert asked.code == "volumes.column_missing_offered"
    assert "Zugang" in asked.values["choices"]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Datum;Anrufe;Prognose Anrufe;Servicelevel Ziel", "0{}.03.2025;10;99;80%"),
        ("Datum;Anrufe Ist;Anrufe Soll", "0{}.03.2025;10;99"),
        ("Date;Actual Calls;Forecast Calls;SLA Target", "2025-03-0{};10;99;80%"),
        ("Tag;Ist;Plan", "0{}.03.2025;10;99"),
    ],
)
def test_plans_are_told_and_never_counted(header: str, row: str) -> None:
    volumes = read(header, *(row.format(day) for day in range(1, 8)))
    assert volumes.table["offered"].tolist() == [10] * 7
    assert volumes.table["service_level_share"].isna().all()
    assert "columns_planned" in codes(volumes)


def test_rates_and_speeds_of_answer_are_no_counts_of_channels() -> None:
    header = "Date;Incoming Calls;Answered Calls;Answer Rate;Abandoned Calls;Answer Speed (AVG);Talk Duration"
    volumes = read(header, "2025-03-01;217;204;94%;13;0:00:17;0:02:14")
    (row,) = volumes.table.to_dict("records")
    assert (row["offered"], row["handled"], row["abandoned"], row["wait_s"]) == (217, 204, 13, 17)


def test_yes_and_no_as_figures_and_people_at_work_are_not_asked_about() -> None:
    rows = (f"0{day}.03.2025;{100 * day};{day // 4};{10 * day}" for day in range(1, 8))
    assert "count_unused" not in codes(read("Datum;Anrufe;Spitzentag;verfügbare Agents", *rows))


@pytest.mark.parametrize(
    ("thousand", "mapping"), [("1.{:03}", {"decimal": "comma"}), ("1,{:03}", {"decimal": "point"})]
)
def test_a_column_with_thousands_may_count_what_came_in(thousand: str, mapping: dict[str, str]) -> None:
    """1.234 written with the file's mark is a thousand: the column is asked about, not passed over."""
    rows = [f"{day:02}.03.2025;{thousand.format(2 * day)};{thousand.format(3 * day)}" for day in range(1, 10)]
    with pytest.raises(UnusableInput) as refused:
        read("Datum;Angenommen;Spalte X", *rows, **mapping)
    (problem,) = [each for each in refused.value.problems if each.code == "volumes.column_missing_offered"]
    assert "Spalte X" in problem.values["choices"]


def test_quarters_beside_a_column_of_days_offer_it() -> None:
    rows = [f"Q1 2025;{day:02}.03.2025;{10 + day}" for day in range(1, 10)]
    with pytest.raises(UnusableInput) as refused:
        read("Zeitraum;Stichtag;Anzahl", *rows)
    (problem,) = [each for each in refused.value.problems if each.severity == "error"]
    assert (problem.code, problem.values["choices"]) == ("volumes.dates_coarse_beside", ("Stichtag",))
    volumes = read_volumes(
        csv_file(*rows, header="Zeitraum;Stichtag;Anzahl"), {**PHONE, "columns": {"start": "Stichtag"}}
    )
    assert len(volumes.table) == 9
