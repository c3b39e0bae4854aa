"""Files as people write them: every problem at once, with its line, in plain words of both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from models.problems import Problem, UnusableInput
from models.scenario import check_scenario, read_scenario, read_scenario_text, shipped_scenarios

BANK = shipped_scenarios()["regional-bank"]
TEXT = BANK.read_text(encoding="utf-8")


def problems_of(text: str) -> dict[str, Problem]:
    """Code -> problem."""
    with pytest.raises(UnusableInput) as caught:
        read_scenario_text(text, "bank.yaml")
    for problem in caught.value.problems:
        for language in ("de", "en"):
            line = problem.line(language)
            assert line.startswith(problem.where)
            assert "{" not in line.replace("{ … }", "")
    return {problem.code.removeprefix("scenario."): problem for problem in caught.value.problems}


def replaced(old: str, new: str) -> str:
    assert old in TEXT, old
    return TEXT.replace(old, new, 1)


TOGETHER = {
    "field_missing": ("timezone: Europe/Berlin\n", ""),
    "field_unknown": ("invented: true\n", "invented: true\nwhatever: 1\n"),
    "field_unknown_similar": ("legal_form:", "legl_form:"),
    "field_moved": ("  strategy:\n    first", "  service_strategy: {de: x, en: y}\n  strategy:\n    first"),
    "value_empty": ("file: regional-bank-volumes.csv", "file:"),
    "choice_similar": ("mode: synchronous", "mode: syncronous"),
    "choice": ("mode: asynchronous", "mode: xyz"),
    "number_expected": ("people: 19", "people: true"),
    "decimal_comma": ("worst: 0.4", "worst: 0,4"),
    "whole_number_expected": ("realisation_months: 12", "realisation_months: 6.5"),
    "number_above": ("horizon_years: 6", "horizon_years: 60"),
    "number_below": ("concurrency: 2", "concurrency: 0"),
    "number_not_above": ("service_target_s: 20\n", "service_target_s: 0\n"),
    "list_expected": ("channels: [messaging]", "channels: messaging"),
    "block_expected": ("\ntoday: {}\n", "\ntoday: silo\n"),
    "text_expected": ("timezone: Europe/Berlin", "timezone: 5"),
    "text_empty": ("de: Telefon\n", "de: ''\n"),
    "switch_expected": ("freed_hours_become_money: false", "freed_hours_become_money: perhaps"),
    "date_expected": ("meeting: 2027-03-23", "meeting: 23.03.2027"),
    "clock_form": ("opens: '08:00'", "opens: 8:10"),
    "currency_form": ("currency: EUR", "currency: Euro"),
    "id_form": ("  like-for-like:\n    name", "  Gleichwertiger Ersatz:\n    name"),
    "outside_range": ("value: 390, low: 240", "value: 200, low: 240"),
    "wrong_unit": ("value: 480, low: 240, high: 1200, unit: s", "value: 480, low: 240, high: 1200, unit: h"),
    "range_below": ("value: 900, low: 60", "value: 900, low: -1"),
    "range_leaves": ("value: 0.316, low: 0.28, high: 0.4", "value: 31.6, low: 28, high: 40"),
    "closes_first": ("closes: '14:00'", "closes: 8:00"),
    "list_too_short": ("share_by_hour: [0, 0, ", "share_by_hour: ["),
    "day_profile": ("share_by_hour: [0, 0, ", "share_by_hour: [0, 1, "),
    "exploration_zero": ("value: 1, low: 0.85, high: 1.25", "value: 1, low: 0, high: 1.25"),
}  # fmt: skip
APART = {"field_missing": {"text_expected"}, "list_too_short": {"day_profile"}}
"""Mistakes that would hide one another in one file."""


@pytest.fixture(scope="module")
def told() -> dict[str, Problem]:
    """Everything that was told about two files with all these mistakes."""
    hidden = {code for codes in APART.values() for code in codes}
    batches = ([code for code in TOGETHER if code not in hidden], sorted(hidden))
    found: dict[str, Problem] = {}
    for batch in batches:
        text = TEXT
        for code in batch:
            old, new = TOGETHER[code]
            assert old in text, old
            text = text.replace(old, new, 1)
        found.update(problems_of(text))
    return found


@pytest.mark.parametrize("code", TOGETHER)
def test_wrong_input_is_told_in_plain_words(told: dict[str, Problem], code: str) -> None:
    assert code in told, list(told)
    assert told[code].where.startswith("bank.yaml:")


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("version_unknown", "schema_version: 1", "schema_version: 2"),
        ("yaml_key_twice", "currency: EUR", "currency: EUR\ncurrency: EUR"),
    ],
)
def test_some_mistakes_end_the_reading(code: str, old: str, new: str) -> None:
    assert set(problems_of(replaced(old, new))) == {code}


def test_all_problems_come_at_once_in_the_order_of_the_file() -> None:
    text = replaced("currency: EUR", "currency: Euro").replace("horizon_years: 6", "horizon_years: 60")
    text = text.replace("mode: synchronous", "mode: syncronous", 1)
    found = problems_of(text)
    lines = [int(problem.where.split(":")[1]) for problem in found.values()]
    assert {"currency_form", "number_above", "choice_similar"} <= set(found)
    assert lines == sorted(lines)


def test_the_line_is_the_line_of_the_field() -> None:
    text = replaced("horizon_years: 6", "horizon_years: 60")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "horizon_years" in row)
    assert problems_of(text)["number_above"].where == f"bank.yaml:{line}: money.horizon_years"


def test_a_clock_time_may_be_written_short() -> None:
    short = read_scenario_text(TEXT.replace("opens: '08:00'", "opens: 8:00"), "bank.yaml")
    assert short == read_scenario(BANK)


def test_names_that_look_like_switches_stay_names() -> None:
    text = re.sub(r"branch: \[Filiale.*?\]", "branch: [NO, on, yes]", TEXT, count=1, flags=re.DOTALL)
    scenario = read_scenario_text(text, "bank.yaml")
    assert scenario.volumes.channel_names["branch"] == ("NO", "on", "yes")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "yaml_empty"),
        (b"- a\n- b\n", "no_mapping"),
        (b"just text", "no_mapping"),
        (b"\x89PNG\r\n\x00\xff\xfe", "yaml_binary"),
        ("name: Größe".encode("latin-1"), "yaml_encoding"),
        (b"a: [", "yaml_open_bracket"),
        (b"schema_version: 99\n", "version_unknown"),
        (b"x: " + b"y" * 1_100_000, "yaml_too_large"),
    ],
)
def test_hostile_files_give_one_clear_problem(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_bytes(content)
    problems = check_scenario(path)
    assert [problem.code for problem in problems] == [f"scenario.{code}"]
    assert problems[0].line("de") != problems[0].line("en")


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert check_scenario(tmp_path / "nothing.yaml")[0].code == "scenario.file_missing"
    assert check_scenario(tmp_path / "regional-bnk.yaml")[0].code == "scenario.file_missing_similar"
    assert check_scenario(tmp_path)[0].code == "scenario.file_unreadable"


def test_the_volume_file_must_stand_beside(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    path.write_text(TEXT, encoding="utf-8")
    errors = [problem.code for problem in check_scenario(path) if problem.severity == "error"]
    assert errors == ["scenario.volume_file_missing"]


@pytest.mark.parametrize("identifier", shipped_scenarios())
def test_shipped_scenarios_leave_open_only_what_they_are_there_to_ask(identifier: str) -> None:
    """Who answers for what, what an option serves, whether its plan can be kept; nothing else is wrong."""
    for problem in check_scenario(shipped_scenarios()[identifier]):
        if problem.severity == "note":
            assert problem.code == "scenario.reason_without_traits", "what is left over is no one reason"
            continue
        assert problem.severity == "warning"
        told = ("scenario.raci_", "scenario.plan_", "scenario.option_starts_at", "scenario.responsibility_")
        assert problem.code.startswith(told)
