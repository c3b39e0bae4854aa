"""Counts, durations and shares in every style: the number that was meant, or a question, never a guess."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.texts import LANGUAGES
from models.volumes.amounts import (
    DURATION_NOTES,
    decimal_mark,
    read_durations,
    read_numbers,
    read_shares,
    share_scale,
)
from models.volumes.cells import Cell, Cells
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping

MARKS = {"de": ",", "en": ".", "ch": ".", "fr": ","}
GROUPS = {"de": ".", "en": ",", "ch": "’", "fr": "\u202f"}


def seconds(cells: Iterable[Cell], mark: str = ",", unit_s: float | None = 1.0, **how: object) -> list[float]:
    values, bad, _ = read_durations(Cells.of(cells), mark, unit_s, **how)  # type: ignore[arg-type]
    return [-1.0 if unreadable else value for value, unreadable in zip(values, bad, strict=True)]


def said(ledger: Ledger) -> list[str]:
    assert all(problem.line(language) for problem in ledger.problems for language in LANGUAGES)
    return [problem.code.removeprefix("volumes.") for problem in ledger.problems]


@pytest.mark.parametrize(
    ("text", "comma", "point"),
    [("12", 12, 12), ("1.234,5", 1234.5, None), ("1,234.5", None, 1234.5), ("1.234", 1234, 1.234),
     ("1,234", 1.234, 1234), ("1 234", 1234, 1234), ("1\u00a0234,5", 1234.5, None), ("1\u202f234",
     1234, 1234),
     ("1'234", 1234, 1234), ("1’234.5", None, 1234.5), ("1.234.567", 1234567, None), ("-5", -5, -5),
     ("\u22125", -5, -5), ("(12)", -12, -12), ("12-", -12, -12), ("+5", 5, 5), ("5 Anrufe", 5, 5),
     ("1 ticket", 1, 1), ("€ 5", 5, 5), ("5,20 €", 5.2, None), (",5", 0.5, None), ("1e3", 1000, 1000),
     (" 7 ", 7, 7)],
)  # fmt: skip
def test_number_styles(text: str, comma: float | None, point: float | None) -> None:
    for mark, meant in ((",", comma), (".", point)):
        values, bad = read_numbers(Cells.of([text]), mark)
        assert bad.tolist() == [meant is None]
        assert values[0] == pytest.approx(np.nan if meant is None else meant, nan_ok=True)


@pytest.mark.parametrize(
    "cell",
    ["abc", "12 34", "1.2345.678", "1e99", "1e999", "inf", "-inf", "∞", "=SUM(A1)", "=1+1", "+1+1",
     "@SUM(1)", "5 min",
     "312 s", "85 %", "1-2", "((1))", "-(1)", "٣", "²", "1" * 400, "0x10", "1_000", "4:30", float("inf"),
     -1e300, True,
     datetime(2025, 1, 6), time(8), timedelta(1)],
)  # fmt: skip
def test_what_is_no_number_is_never_computed(cell: Cell) -> None:
    values, bad = read_numbers(Cells.of([cell, "1"]), ".")
    assert (bad.tolist(), values[1]) == ([True, False], 1.0)
    assert np.isnan(values[0])


@pytest.mark.parametrize(
    "cell", ["", "-", "–", "n/a", "NULL", "?", "k.A.", "keine Angabe", "n.v.", "#NV", "#DIV/0!", "#REF!",
    "#WERT!",
             "(Leer)", float("nan")]
)  # fmt: skip
def test_unknown_is_neither_zero_nor_unreadable(cell: Cell) -> None:
    values, bad = read_numbers(Cells.of([cell]), ",")
    assert np.isnan(values).all()
    assert not bad.any()


def rendered(value: float, country: str, digits: int) -> str:
    text = f"{abs(value):,.{digits}f}"
    swapped = {",": GROUPS[country], ".": MARKS[country]}
    return ("-" if value < 0 else "") + "".join(swapped.get(letter, letter) for letter in text)


@settings(deadline=None)
@given(st.sampled_from(sorted(MARKS)), st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_a_number_as_a_country_writes_it_comes_back(country: str, units: int, digits: int) -> None:
    value = units / 10**digits
    values, bad = read_numbers(Cells.of([rendered(value, country, digits)]), MARKS[country])
    assert (values[0], bad[0]) == (pytest.approx(value, rel=1e-12), False)


@settings(deadline=None)
@given(st.sampled_from(sorted(MARKS)), st.lists(st.integers(1, 10**9), min_size=1, max_size=5))
def test_two_decimals_settle_the_mark(country: str, cents: list[int]) -> None:
    ledger = Ledger("f")
    column = Cells.of([rendered(each / 100, country, 2) for each in cents])
    assert decimal_mark({"x": column}, FileMapping(), ledger) == MARKS[country]
    assert said(ledger) == []


def test_decimal_mark_is_asked_for() -> None:
    def asked(*columns: list[Cell]) -> tuple[str, list[str]]:
        ledger = Ledger("f")
        named = {f"c{n}": Cells.of(cells) for n, cells in enumerate(columns)}
        return decimal_mark(named, FileMapping(), ledger), said(ledger)

    assert asked(["1.234", "12"]) == ("", ["decimal_open"])
    assert asked(["1.234"], ["0,5"]) == (",", [])
    assert asked(["1.234"], ["1,5 %"]) == (",", [])
    assert asked(["1.234 €", "12,50 €"]) == (",", [])
    assert asked(["0.5"], ["0,5"])[1] == ["decimal_mixed"]
    assert asked([1.234, 12.5, time(8)], ["7"]) == ("", [])
    assert asked(["06.01.2025", "4:30,5", "-", "10.000.000"]) == (",", [])


@pytest.mark.parametrize(
    ("cell", "found"),
    [("270", 270), ("312,5", 312.5), ("4:30", 270), ("04:30", 270), ("75:12", 4512), ("1:02:03", 3723),
     ("00:04:30.500", 270.5), ("120:00:00", 432000), ("1.02:03:04", 93784), ("1 day, 2:03:04", 93784),
     ("0 days 00:04:30", 270), ("1 Tag 02:03:04", 93784), ("1d 2h", 93600), ("4m 30s", 270), ("4min30s", 270),
     ("4 Min. 30 Sek.", 270), ("1 Std. 5 Min", 3900), ("4 minutes and 30 seconds", 270), ("4,5 Min", 270),
     ("312 s", 312), ("PT4M30S", 270), ("P1DT2H", 93600), ("4'30\"", 270), ("270 sec", 270), ("500 ms", 0.5),
     (270.0, 270), (time(0, 4, 30), 270), (timedelta(days=1, seconds=5), 86405),
     (datetime(1899, 12, 30, 0, 4, 30), 270)],
)  # fmt: skip
def test_duration_styles(cell: Cell, found: float) -> None:
    assert seconds([cell]) == [pytest.approx(found)]


@pytest.mark.parametrize(
    "cell", ["lang", "4:75", "1:75:00", "-5", "-4:30", "30s 4m", "4m 4m", "1e9", "P", "PT", "4:30:00:00:1",
    True,
             datetime(2025, 1, 6, 4, 30), "33 Tage", float("inf"), "12 °"]
)  # fmt: skip
def test_what_is_no_duration_is_unreadable(cell: Cell) -> None:
    assert seconds([cell, "60"]) == [-1.0, 60.0]


def test_mixed_styles_in_one_column() -> None:
    assert seconds(["4:30", "0:04:30", "270", "4 Min 30 s", time(0, 4, 30), 270.0, ""])[:6] == [270.0] * 6


def test_units_and_what_has_to_be_said() -> None:
    def note(cells: list[Cell], unit_s: float | None = None, **how: str) -> str:
        return read_durations(Cells.of(cells), ",", unit_s, **how)[2]  # type: ignore[arg-type]

    assert seconds(["4,5"], unit_s=60) == [270.0]
    assert seconds(["270"], unit_s=None) == [270.0]
    assert note(["4:30"]) == "durations_as_mm_ss"
    assert (note(["1:30"], clocks="hh:mm"), seconds(["1:30"], clocks="hh:mm")) == ("", [5400.0])
    assert seconds(["1:30"], unit_s=3600) == [5400.0], "a column in hours writes hours and minutes"
    assert note(["4:30:00", "5:12:00", "0"]) == "durations_hours_or_minutes"
    assert note([time(4, 30), time(5, 12)]) == "durations_hours_or_minutes"
    assert note(["4:30:00", "0:12:30"]) == ""
    assert seconds(["4:30:00"], clocks="mm:ss") == [270.0]
    assert note([0.003125, 0.0]) == "duration_unit_open"
    assert seconds([0.003125], unit_s=86400.0) == [270.0]
    assert seconds([0.003125, time(0, 4, 30)], unit_s=None) == [270.0, 270.0]
    assert note([0.5, 270.0]) == note(["270"]) == "duration_unit_assumed", "seconds, and said to be"
    assert note(["5,2", "4,8", "270"], least_typical=120.0) == "duration_unit_open"
    assert note(["5,2", "4,8"], 60.0, least_typical=120.0) == ""
    assert note(["5", "4:30"], least_typical=120.0) == "durations_as_mm_ss", "the others tell the unit"
    assert note(["0", "0"]) == note([], None) == ""
    for code, severity in DURATION_NOTES.items():
        ledger = Ledger("f")
        ledger.add(severity, code, column="AHT", examples="4")
        assert said(ledger) == [code]


@settings(deadline=None)
@given(st.integers(0, 30 * 86400), st.sampled_from(["clock", "days", "words", "iso", "number", "typed"]))
def test_a_duration_in_any_style_comes_back(total: int, style: str) -> None:
    minutes, s = divmod(total, 60)
    hours, m = divmod(minutes, 60)
    written: dict[str, Cell] = {
        "clock": f"{hours}:{m:02d}:{s:02d}",
        "days": f"{hours // 24} days {hours % 24:02d}:{m:02d}:{s:02d}",
        "words": f"{hours} Std. {m} Min. {s} Sek.",
        "iso": f"PT{hours}H{m}M{s}S",
        "number": str(total),
        "typed": timedelta(seconds=total),
    }
    assert seconds([written[style]]) == [total]


def shares(cells: list[Cell], scale: str | None = None) -> list[float]:
    values, bad = read_shares(Cells.of(cells), ",", scale)  # type: ignore[arg-type]
    return [-1.0 if unreadable else value for value, unreadable in zip(values, bad, strict=True)]


def test_shares() -> None:
    assert shares(["85 %", "100%", "0"]) == [0.85, 1.0, 0.0]
    assert shares(["32,8 %", "7 %", "58,0001 %"]) == [0.328, 0.07, 0.580001], "as written, no other decimals"
    assert shares(["85", "100", "0"]) == [0.85, 1.0, 0.0]
    assert shares(["0,85", "1", "0"]) == [0.85, 1.0, 0.0]
    assert shares([0.85, "85 %", "0,85"]) == [0.85, 0.85, 0.85]
    assert shares(["120 %", "-5 %", "hoch", "50 %"]) == [-1.0, -1.0, -1.0, 0.5]
    assert shares(["0,85", "1,2"]) == [0.85, -1.0]


def test_mixed_scales_are_asked_for() -> None:
    cells: list[Cell] = ["0,85", "85", "90"]
    ledger = Ledger("f")
    assert share_scale(Cells.of(cells), "SL", ",", FileMapping(), ledger, ": SL") is None
    assert said(ledger) == ["share_scales_mixed"]
    for heading in ("SL 20s (%)", "Servicelevel in Prozent"):
        assert share_scale(Cells.of(cells), heading, ",", FileMapping(), Ledger("f"), ": SL") == "percent"
    assert shares(cells) == [-1.0, 0.85, 0.9], "nothing contradictory is used"
    told = FileMapping(share_scale="percent")
    assert share_scale(Cells.of(cells), "SL", ",", told, ledger, ": SL") == "percent"
    assert shares(cells, "percent") == [pytest.approx(0.0085), 0.85, 0.9]
    assert shares(cells, "fraction") == [0.85, -1.0, -1.0]
    for fine in (["0,85", "1"], ["85", "100", "1", "0"], ["0,85", "85 %"]):
        share_scale(Cells.of(fine), "SL", ",", FileMapping(), ledger, ": SL")
    assert len(ledger.problems) == 1
