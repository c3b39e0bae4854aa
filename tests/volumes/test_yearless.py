"""Months and weeks without their year: in a column, as headings, crossed with years."""

from collections.abc import Iterable

import pytest

from models.problems import UnusableInput
from models.volumes.mapping import FileMapping
from models.volumes.reader import read_volumes
from models.volumes.source import NamedBytes
from models.volumes.table import Volumes
from tests.volumes.exports.books import Sheet, xlsx

MONTHS = ("Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
BY_PHONE = FileMapping.model_validate({"channel": "phone"})


def read(*lines: str, mapping: FileMapping | None = None, name: str = "test.csv") -> Volumes:
    return read_volumes(NamedBytes(name, "\n".join(lines).encode()), mapping)


def by_month(volumes: Volumes) -> dict[str, float]:
    months = volumes.table["start"].dt.strftime("%Y-%m")
    return volumes.table.groupby(months)["offered"].sum().to_dict()


def codes(volumes: Volumes) -> set[str]:
    return {problem.code.removeprefix("volumes.") for problem in volumes.problems}


def test_years_below_each_other_and_months_across() -> None:
    across = ";".join(MONTHS)
    volumes = read(f"Jahr;{across};Summe", "2023;" + ";".join(map(str, range(1, 13))) + ";78",
                   "2024;" + ";".join(map(str, range(101, 113))) + ";1278", mapping=BY_PHONE)  # fmt: skip
    expected = {f"2023-{month:02}": float(month) for month in range(1, 13)}
    expected |= {f"2024-{month:02}": 100.0 + month for month in range(1, 13)}
    assert by_month(volumes) == expected


@pytest.mark.parametrize("headings", [map(str, range(1, 13)), ("January", "Febr.", *MONTHS[2:])])
def test_months_across_as_numbers_or_with_other_names(headings: Iterable[str]) -> None:
    volumes = read(
        ";".join(("Jahr", *headings)), ";".join(("2023", *map(str, range(1, 13)))), mapping=BY_PHONE
    )
    assert by_month(volumes) == {f"2023-{month:02}": float(month) for month in range(1, 13)}


def test_months_below_each_other_and_years_across() -> None:
    lines = [f"{month};{number};{100 + number}" for number, month in enumerate(MONTHS, start=1)]
    volumes = read("Monat;Anrufe 2023;Anrufe 2024", *lines, "Summe;78;1278", mapping=BY_PHONE)
    expected = {f"2023-{month:02}": float(month) for month in range(1, 13)}
    expected |= {f"2024-{month:02}": 100.0 + month for month in range(1, 13)}
    assert by_month(volumes) == expected
    assert len(volumes.set_aside) == 1


def test_weeks_below_each_other_and_years_across() -> None:
    volumes = read(
        "KW;2023;2024", *(f"{week};{week};{100 + week}" for week in range(1, 53)), mapping=BY_PHONE
    )
    starts = volumes.table.set_index(volumes.table["start"].dt.strftime("%G-%V"))["offered"].to_dict()
    assert starts == {f"{year}-{week:02}": float(week + 100 * (year - 2023))
                      for year in (2023, 2024) for week in range(1, 53)}  # fmt: skip
    assert set(volumes.table["interval_min"]) == {7 * 24 * 60}


def test_channels_below_each_other_and_months_of_the_year_in_the_title() -> None:
    figures = {"Telefon": "5", "E-Mail": "2", "Summe": "7"}
    rows = (";".join((name, *[figure] * 12)) for name, figure in figures.items())
    volumes = read("Kontakte 2024 nach Kanal", "", "Kanal;" + ";".join(MONTHS), *rows)
    assert by_month(volumes) == {f"2024-{month:02}": 7.0 for month in range(1, 13)}
    assert volumes.table.groupby("channel", observed=True)["offered"].sum().to_dict() == {
        "Telefon": 60,
        "E-Mail": 24,
    }
    assert "year_placed" in codes(volumes)


@pytest.mark.parametrize(
    "lines",
    [
        ("Monat;Telefon;E-Mail", *(f"{month};5;2" for month in MONTHS)),
        ("Kanal;" + ";".join(MONTHS), "Telefon;" + ";".join("5" * 12), "E-Mail;" + ";".join("2" * 12)),
    ],
)
def test_a_year_that_stands_nowhere_is_asked_for_and_an_answer_holds(lines: tuple[str, ...]) -> None:
    with pytest.raises(UnusableInput) as refused:
        read(*lines)
    assert [problem.code for problem in refused.value.problems if problem.severity == "error"] == [
        "volumes.date_year_open"
    ]
    answered = read(*lines, mapping=FileMapping.model_validate({"year": 2022}))
    assert by_month(answered) == {f"2022-{month:02}": 7.0 for month in range(1, 13)}


def test_an_answer_goes_before_the_title_and_a_title_before_the_name_of_the_file() -> None:
    lines = ["Monat;Telefon;E-Mail", *(f"{month};5;2" for month in MONTHS)]
    assert min(by_month(read(*lines, name="mengen_2021.csv"))) == "2021-01"
    assert min(by_month(read("Mengen 2020", "", *lines, name="mengen_2021.csv"))) == "2020-01"
    told = FileMapping.model_validate({"year": 2019})
    assert min(by_month(read("Mengen 2020", "", *lines, name="mengen_2021.csv", mapping=told))) == "2019-01"


def test_each_sheet_named_after_its_year_has_months_of_its_own() -> None:
    header = ["Monat", "Telefon", "E-Mail"]
    sheets = [Sheet(str(year), [header, *([month, year, 1] for month in MONTHS)]) for year in (2023, 2024)]
    volumes = read_volumes(NamedBytes("mengen.xlsx", xlsx(sheets)))
    assert by_month(volumes) == {
        f"{year}-{month:02}": year + 1.0 for year in (2023, 2024) for month in range(1, 13)
    }


@pytest.mark.parametrize("corner", ["Kanal", "KW", "Woche"])
def test_channels_below_each_other_and_weeks_of_the_year_in_the_title(corner: str) -> None:
    weeks = range(1, 53)
    header = ";".join((corner, *(f"KW {week:02}" for week in weeks)))
    rows = (
        ";".join((name, *(str(week + more) for week in weeks)))
        for name, more in (("Telefon", 5), ("Chat", 0))
    )
    volumes = read("Kontakte 2024 je Kanal", "", header, *rows)
    by_week = volumes.table.groupby(volumes.table["start"].dt.strftime("%G-%V"))["offered"].sum()
    assert by_week.to_dict() == {f"2024-{week:02}": 2.0 * week + 5 for week in weeks}
    assert set(volumes.table["channel"]) == {"Telefon", "Chat"}


def test_weeks_and_years_written_as_decimals_are_read() -> None:
    volumes = read("year;week;calls", *(f"2024.0;{week}.0;{week}.0" for week in range(1, 10)))
    assert volumes.table["start"].dt.isocalendar().week.tolist() == list(range(1, 10))


def test_days_beside_a_month_need_no_year() -> None:
    volumes = read("Datum;Monat;Anrufe", *(f"{day:02}.03.2024;März;{day}" for day in range(1, 10)))
    assert volumes.table["start"].dt.day.tolist() == list(range(1, 10))


@pytest.mark.parametrize(
    "lines",
    [
        ("Jahr;Anrufe", "2023;11000", "2024;19000"),
        ("Quartal;Anrufe", "Q1 2024;10000", "Q2 2024;11000"),
        ("Kanal;2023;2024", "Telefon;110000;120000", "E-Mail;9100;9200"),
        ("Thema;Anzahl 2023;Anzahl 2024", "Kredit;5000;6000", "Karte;400;450"),
        ("Kanal;Q1;Q2;Q3;Q4", "Telefon;1;2;3;4", "E-Mail;1;2;3;4"),
    ],
)
def test_years_and_quarters_alone_are_said_to_be_too_coarse(lines: tuple[str, ...]) -> None:
    with pytest.raises(UnusableInput) as refused:
        read(*lines, mapping=BY_PHONE)
    assert [problem.code for problem in refused.value.problems if problem.severity == "error"] == [
        "volumes.dates_too_coarse"
    ]


def test_figures_in_thousands_are_warned_of() -> None:
    rows = (f"{month} 2024;3,21" for month in MONTHS)
    assert "figures_in_thousands" in codes(
        read("Kontakte in Tausend", "", "Monat;Anrufe", *rows, mapping=BY_PHONE)
    )
