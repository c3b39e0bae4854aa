"""A worksheet comes back as it went out: in both languages, as Excel and CSV, wrong entries listed."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from models.problems import UnusableInput
from models.request.sample_result import covering, sample_result, untold
from models.request.sample_takeover import sample_changes
from models.request.sampling import SpokenFor, draw_sample
from models.request.sheets import read_sheets
from models.request.sorted_contacts import read_worksheet
from models.request.two_raters import differing_row, differing_xlsx, two_raters
from models.request.worksheet import COLUMNS, answer_label, column_label, reason_labels, worksheet_xlsx
from models.scenario import apply_changes
from models.scenario.schema import Scenario
from models.texts import LANGUAGES, format_number, format_share, translate
from models.volumes.cells import Cell, cell_text
from models.volumes.table import Volumes
from tests.request.filling import filled
from tests.volumes.exports.books import Sheet as BookSheet
from tests.volumes.exports.books import ods, ole, xls, xlsb, xlsx

MONDAY = date(2026, 11, 23)
REASON, AVOIDABLE, SETTLED, REPEAT, SELF, NOTES = (COLUMNS.index(name) for name in COLUMNS[4:])


def answers(scenario: Scenario, language: str, number: int) -> dict[int, object]:
    """Reasons in turn; every second contact avoidable, every fifth unclear; settled but for every fourth."""
    reasons = reason_labels(scenario, language)
    avoidable = "unclear" if number % 5 == 0 else "if_changed" if number % 2 else "no"
    return {
        REASON: reasons[number % 4],
        AVOIDABLE: answer_label("avoidable", avoidable, language),
        SETTLED: answer_label("settled", "no" if number % 4 == 0 else "yes", language),
        REPEAT: answer_label("repeat", "no", language),
    }


SPOKEN = SpokenFor("mengen.csv", 90_000, 0.9, (("Raumschiff", 0.1),))


@pytest.fixture(scope="module")
def draws(bank: Scenario, volumes: Volumes):
    return draw_sample(bank, volumes, 250, MONDAY)


def sorted_sheet(bank: Scenario, draws, language: str, upto: int = 250, **wrong: dict[int, object]) -> bytes:
    sheet = translate("request.sheet.contacts", language)

    def fill(row: int, _: list) -> dict[int, object]:
        if not 2 <= row <= upto + 1:
            return {}
        return {**answers(bank, language, row - 1), **wrong.get(f"row{row}", {})}

    return filled(worksheet_xlsx(bank, draws, SPOKEN, language), sheet, fill)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_sorted_is_counted(bank: Scenario, draws, language: str) -> None:
    sample = read_worksheet("back.xlsx", sorted_sheet(bank, draws, language, upto=200), bank)
    result = sample_result(sample, bank)
    assert (result.contacts, result.unsorted, sample.problems) == (200, 50, ())
    assert result.settled.count == 150
    assert (result.avoidable.if_changed, result.avoidable.unclear) == (80, 40)
    assert result.avoidable.share == 0.5
    assert result.avoidable.low < 80 / 200 < 120 / 200 < result.avoidable.high
    assert [found.of_all.count for found in result.reasons] == [50] * 4
    assert sum(count for _, count in result.by_channel) == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_says_what_it_speaks_for_and_what_it_leaves_out(
    bank: Scenario, draws, language: str
) -> None:
    content = worksheet_xlsx(bank, draws, SPOKEN, language)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = book.get_sheet_by_name(translate("request.sheet.instructions", language)).to_python()
    written = " ".join(str(cell) for row in rows for cell in row)
    for told in ("mengen.csv", format_number(90_000, language), "Raumschiff", format_share(0.1, language, 1)):
        assert told in written


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_has_lists_and_no_formula(bank: Scenario, draws, language: str) -> None:
    name = bank.reasons[next(iter(bank.reasons))].name
    sly = bank.model_copy(
        update={
            "reasons": {
                **bank.reasons,
                "access": bank.reasons["access"].model_copy(
                    update={"name": name.model_copy(update={"de": "=1+1", "en": "=cmd|' /C calc'!A0"})}
                ),
            }
        }
    )
    with zipfile.ZipFile(io.BytesIO(worksheet_xlsx(sly, draws, SPOKEN, language))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheets = [content for name, content in parts.items() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in content or b"<f " in content for content in sheets)
    assert any(content.count(b"<dataValidation ") == 5 for content in sheets)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_sheet_as_csv(bank: Scenario, draws, language: str) -> None:
    content = sorted_sheet(bank, draws, language, upto=60)
    rows = next(
        s for s in read_sheets("x", content) if s.name == translate("request.sheet.contacts", language)
    )
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows([cell_text(cell) for cell in row] for row in rows.rows)
    sample = read_worksheet("back.csv", text.getvalue().encode("cp1252"), bank)
    assert sample.contacts == read_worksheet("back.xlsx", content, bank).contacts


def test_every_wrong_entry_is_listed_with_its_row(bank: Scenario, draws) -> None:
    content = sorted_sheet(
        bank,
        draws,
        "de",
        upto=30,
        row3={REASON: "Wetter"},
        row4={AVOIDABLE: "vielleicht"},
        row5={AVOIDABLE: "vielleicht", NOTES: "Frau M., 0151 2345678"},
        row6={0: 1.0},
    )
    sample = read_worksheet("back.xlsx", content, bank)
    assert [(entry.row, entry.column) for entry in sample.wrong] == [
        (3, "reason"),
        (4, "avoidable"),
        (5, "avoidable"),
    ]
    codes = [problem.code for problem in sample.problems]
    assert codes == [
        "request.wrong_entries",
        "request.wrong_entries",
        "request.number_twice",
        "request.looks_personal",
    ]
    said = [problem.line("de") for problem in sample.problems]
    assert "Wetter" in said[0]
    assert "4 und 5" in said[1]
    assert "2345678" not in "".join(said)
    assert len(sample.contacts) == 29


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"a;b\n1;2\n", "no_worksheet"),
        (b"\x00\x01\x02 binary", "no_table"),
        (b"PK\x03\x04 broken", "no_table"),
        (ole({"EncryptedPackage": b"x" * 5000}), "locked"),
        (b"%PDF-1.7", "no_table"),
        (b"x" * 5_000_001, "too_large"),
        (b"Nr.;Kontaktgrund;Vermeidbar?\n1;;\n", "nothing_sorted"),
    ],
)
def test_a_wrong_file_is_refused_with_a_way_out(bank: Scenario, content: bytes, code: str) -> None:
    with pytest.raises(UnusableInput) as refused:
        read_worksheet("back.xlsx", content, bank)
    assert [problem.code for problem in refused.value.problems] == [f"request.{code}"]
    assert all(refused.value.problems[0].line(language) for language in LANGUAGES)


@pytest.mark.parametrize("write", [xlsx, xls, xlsb, ods])
def test_a_worksheet_comes_back_in_any_kind_of_workbook(
    write: Callable[[Sequence[BookSheet]], bytes],
) -> None:
    cells: list[list[Cell]] = [["Nr.", "Kontaktgrund", "Vermeidbar?"], [1.0, "", "ja"], [2.0, "Wetter", ""]]
    (sheet,) = read_sheets("back", write([BookSheet("Kontakte", cells)]))
    assert sheet.name == "Kontakte"
    assert [list(row) for row in sheet.rows] == cells


@pytest.mark.parametrize("column", [4, 16_383])
def test_a_small_file_with_a_giant_area_is_not_opened(bank: Scenario, column: int) -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "Nr.")
    sheet.write(1_048_575, column, 1)
    book.close()
    with pytest.raises(UnusableInput) as refused:
        read_worksheet("giant.xlsx", target.getvalue(), bank)
    assert refused.value.problems[0].code == "request.too_wide"


def test_what_unpacks_to_too_much_is_not_opened(bank: Scenario) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 70_000_000)
    with pytest.raises(UnusableInput) as refused:
        read_worksheet("bomb.xlsx", target.getvalue(), bank)
    assert refused.value.problems[0].code == "request.too_large"


def test_two_people_who_agree_and_who_do_not(bank: Scenario, draws) -> None:
    first = read_worksheet("one.xlsx", sorted_sheet(bank, draws, "de", upto=100), bank)
    same = read_worksheet("two.xlsx", sorted_sheet(bank, draws, "en", upto=100), bank)
    alike = two_raters(first, same)
    assert (alike.both, alike.reason.kappa, alike.is_good, alike.differing) == (100, 1.0, True, ())
    other = {f"row{row}": {AVOIDABLE: "nein"} for row in range(2, 102)}
    differs = two_raters(
        first, read_worksheet("two.xlsx", sorted_sheet(bank, draws, "de", 100, **other), bank)
    )
    assert differs.avoidable.kappa == pytest.approx(0)
    assert len(differs.differing) == 60
    assert not differs.is_good
    (table,) = read_sheets("talk.xlsx", differing_xlsx(differs, bank, "de"))
    assert len(table.rows) == 61
    for row, each in zip(table.rows[1:], differs.differing, strict=True):
        assert tuple(cell_text(cell) for cell in row[:6]) == differing_row(each, bank, "de")
        assert each.avoidable[1] == "no" != each.avoidable[0]


def test_agreement_and_its_heading_count_the_same_contacts(bank: Scenario, draws) -> None:
    first = read_worksheet("one.xlsx", sorted_sheet(bank, draws, "de", upto=100), bank)
    gap = {f"row{row}": {AVOIDABLE: ""} for row in range(2, 6)}
    second = read_worksheet("two.xlsx", sorted_sheet(bank, draws, "de", 100, **gap), bank)
    raters = two_raters(first, second)
    assert raters.both == raters.reason.contacts == raters.avoidable.contacts == 96
    assert (raters.incomplete, len(raters.differing)) == (4, 4)


def test_two_opinions_both_lie_within_the_range_that_is_taken_over(bank: Scenario, draws) -> None:
    other = {f"row{row}": {AVOIDABLE: "ja"} for row in range(2, 120)}
    sheets = [sorted_sheet(bank, draws, "de"), sorted_sheet(bank, draws, "de", **other)]
    results = [sample_result(read_worksheet("b.xlsx", sheet, bank), bank) for sheet in sheets]
    changes = sample_changes(results, MONDAY, confirmed=False, has_reasons=True, scenario=bank)
    one, two = ({found.reason: found.avoidable for found in result.reasons} for result in results)
    told = [path for path in changes if path.endswith(".avoidable")]
    assert told
    for path in told:
        reason, taken = path.split(".")[1], changes[path]
        shares = (one[reason].share, two[reason].share)
        assert taken["value"] == pytest.approx(sum(shares) / 2, abs=0.005 + 1e-9)
        assert taken["low"] <= min(one[reason].low, two[reason].low) + 1e-8
        assert taken["high"] >= max(one[reason].high, two[reason].high) - 1e-8
        assert all(taken[name] == round(taken[name], 2) for name in ("value", "low", "high"))
        assert taken["low"] <= min(shares) <= max(shares) <= taken["high"]
        assert "zwei Personen" in taken["source"]["de"]
        assert "Wilson 1927" in taken["source"]["en"]
    twice = sample_changes([results[0], results[0]], MONDAY, confirmed=False, has_reasons=True, scenario=bank)
    alone = sample_changes([results[0]], MONDAY, confirmed=False, has_reasons=True, scenario=bank)
    for path, taken in alone.items():
        assert {**twice[path], "source": taken["source"]} == taken, "the same opinion twice adds nothing"


def test_both_ways_of_avoiding_make_up_what_is_avoidable(bank: Scenario, draws) -> None:
    found = sample_result(read_worksheet("b.xlsx", sorted_sheet(bank, draws, "de"), bank), bank).avoidable
    assert found.by_information + found.by_change == pytest.approx(found.share)
    assert found.by_information * found.told == pytest.approx(found.yes)
    assert covering([]) is None


def test_the_sample_takes_the_place_of_assumptions(bank: Scenario, draws) -> None:
    result = sample_result(read_worksheet("b.xlsx", sorted_sheet(bank, draws, "de"), bank), bank)
    changes = sample_changes([result], MONDAY, confirmed=False, has_reasons=True, scenario=bank)
    changed = apply_changes(bank, changes)
    sampled = [found.reason for found in result.reasons]
    for name, reason in changed.reasons.items():
        assert (reason.avoidable == bank.reasons[name].avoidable) == (name not in sampled)
        assert reason.volume_share == bank.reasons[name].volume_share
    avoidable = changed.reasons[sampled[0]].avoidable
    assert avoidable.source.in_language("de") == "eigene Stichprobe von 250 Kontakten, 23.11.2026"
    assert avoidable.grade == "B"
    assert 0 == avoidable.low == avoidable.value < avoidable.high < 0.5, "all unclear or no"
    without = sample_changes([result], MONDAY, confirmed=True, has_reasons=False, scenario=bank)
    shares = {name: reason.volume_share for name, reason in apply_changes(bank, without).reasons.items()}
    assert sum(shares.values()) == pytest.approx(1)
    assert shares[sampled[0]] == pytest.approx(0.25, abs=0.01)


@pytest.mark.parametrize("has_reasons", [True, False])
def test_too_few_contacts_of_every_reason_change_nothing(bank: Scenario, draws, has_reasons: bool) -> None:
    result = sample_result(read_worksheet("b.xlsx", sorted_sheet(bank, draws, "de", upto=20), bank), bank)
    assert not sample_changes([result], MONDAY, confirmed=False, has_reasons=has_reasons, scenario=bank)
    assert untold([result], bank) == tuple(bank.reasons)


def test_the_headings_are_all_different() -> None:
    for language in LANGUAGES:
        assert len({column_label(column, language) for column in COLUMNS}) == len(COLUMNS)
