"""The questionnaire goes out and comes back: our own filled form is read as it was, all else is told."""

from __future__ import annotations

import pytest

from models.organisation.survey_answers import read_survey
from models.organisation.survey_form import survey_form_xlsx, units_to_ask
from models.problems import UnusableInput
from models.request.sheets import read_sheets
from models.scenario import apply_changes, differences, read_scenario, shipped_scenarios
from models.scenario.organisation_schema import CANNOT_JUDGE, COORDINATION_ITEMS
from models.texts import LANGUAGES

BANK = read_scenario(shipped_scenarios()["regional-bank"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_filled_form_comes_back_as_it_was(language: str) -> None:
    content = survey_form_xlsx(BANK, language, BANK.coordination)
    found = read_survey([("form.xlsx", content)], BANK)
    assert found.by_unit == {unit: dict(answers) for unit, answers in BANK.coordination.items()}
    assert (found.set_aside, found.problems) == ((), ())
    assert found.taken == sum(len(g) for a in BANK.coordination.values() for g in a.values())
    assert apply_changes(BANK, found.changes()) == BANK


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_form_asks_every_department_and_holds_no_answer(language: str) -> None:
    content = survey_form_xlsx(BANK, language)
    assert content == survey_form_xlsx(BANK, language)
    assert len(read_sheets("form.xlsx", content)) == 1 + len(units_to_ask(BANK))
    with pytest.raises(UnusableInput) as refused:
        read_survey([("form.xlsx", content)], BANK)
    assert [problem.code for problem in refused.value.problems] == ["survey.nothing_answered"]


def test_rows_of_department_statement_and_answer_are_read_too() -> None:
    text = "Abteilung;Aussage;Antwort\nKredit;K3;4\nKredit;k3;kann ich nicht beurteilen\nlending;K9;7\n"
    found = read_survey([("rows.csv", text.encode())], BANK)
    assert found.by_unit == {"lending": {"k3": (4, CANNOT_JUDGE), "k9": (7,)}}


def test_answers_of_several_files_add_up() -> None:
    one = ("a.csv", b"Department;No.;Answer\nLending;K1;2\n")
    other = ("b.csv", b"Department;No.;Answer\nLending;K1;6\nIT and operations;K1;5\n")
    found = read_survey([one, other], BANK)
    assert found.by_unit["lending"] == {"k1": (2, 6)}
    assert found.taken == 2 + len(found.by_unit.get("it", {}))


def test_everything_that_cannot_be_used_is_counted_and_told_at_once() -> None:
    rows = [
        "Kredit;K1;3",
        "Vertrieb West;K1;3",
        "Kredit;K11;3",
        "Kredit;K1;8",
        "Kredit;K1;3,5",
        "Kredit;K1;ja",
    ]
    text = "\n".join(["Abteilung;Nr.;Antwort", *rows, "Kredit;K2;"])
    found = read_survey([("rows.csv", text.encode())], BANK)
    assert found.taken == 1
    assert [(each.kind, each.row) for each in found.set_aside] == [
        ("department", 3),
        ("statement", 4),
        ("answer", 5),
        ("answer", 6),
        ("answer", 7),
    ]
    assert [problem.code for problem in found.problems] == [
        "survey.department",
        "survey.statement",
        "survey.answer",
    ]
    assert "Vertrieb West" in found.problems[0].what("de")
    assert found.problems[2].values["count"] == 3


def test_files_without_a_questionnaire_are_refused_together() -> None:
    files = [
        ("one.csv", b"a;b\n1;2\n"),
        ("two.csv", b""),
        ("three.csv", b"Abteilung;Nr.;Antwort\nKredit;K1;9\n"),
    ]
    with pytest.raises(UnusableInput) as refused:
        read_survey(files, BANK)
    assert [problem.code for problem in refused.value.problems] == [
        "survey.no_table",
        "request.empty",
        "survey.answer",
    ]


def test_names_that_excel_does_not_take_still_come_back() -> None:
    names = {
        "lending": "Kredit/Bau: Filialen? [Nord] mit sehr langem Namen",
        "accounts": "Kredit Bau  Filialen   Nord  mit sehr",
    }
    changes = {f"units.{unit}.name": {"de": name, "en": name} for unit, name in names.items()}
    changed = apply_changes(BANK, changes)
    content = survey_form_xlsx(changed, "de", changed.coordination)
    assert read_survey([("f.xlsx", content)], changed).by_unit.keys() == changed.coordination.keys()


def test_every_statement_stands_on_every_sheet() -> None:
    sheets = read_sheets("form.xlsx", survey_form_xlsx(BANK, "de"))
    for sheet in sheets[1:]:
        first = [str(row[0]) for row in sheet.rows if row]
        assert [item.upper() for item in COORDINATION_ITEMS] == [
            each for each in first if each.startswith("K")
        ]


def test_a_changed_survey_is_told_as_a_count_and_never_one_by_one() -> None:
    found = read_survey([("rows.csv", b"Abteilung;Nr.;Antwort\nKredit;K1;3\nKredit;K2;5\n")], BANK)
    told = differences(BANK, apply_changes(BANK, found.changes()))
    assert [each.path for each in told] == ["coordination"]
    assert told[0].after_text("de") == "2 Antworten"
    assert told[0].label("de") == "Befragung zur Zusammenarbeit"
