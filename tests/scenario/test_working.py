"""The working file: written, read back, reopened on a newer scenario."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.problems import UnusableInput
from models.scenario import (
    VolumesUsed,
    apply_changes,
    assumptions,
    read_scenario,
    read_working_file,
    reopen,
    scenario_digest,
    shipped_scenarios,
    write_working_file,
)

BANK = read_scenario(shipped_scenarios()["regional-bank"])
CHANGES = {"teams.contact.posts.value": 17, "options.journey.risks.data": None}


def test_what_is_saved_is_opened() -> None:
    text = write_working_file(BANK, CHANGES, volumes=VolumesUsed("mine.csv", "ab" * 32), language="de")
    working = read_working_file(text)
    assert working.based_on == "regional-bank"
    assert working.changes == CHANGES
    assert working.volumes == VolumesUsed("mine.csv", "ab" * 32)
    assert working.language == "de"
    assert working.scenario_digest == scenario_digest(BANK)
    assert reopen(working, BANK).problems == ()


@settings(deadline=None, max_examples=25)
@given(st.dictionaries(st.sampled_from([f"{e.path}.value" for e in assumptions(BANK)]), st.floats(0, 1e6)))
def test_any_numbers_survive(changes: dict[str, float]) -> None:
    assert read_working_file(write_working_file(BANK, changes)).changes == changes


def test_whole_records_survive() -> None:
    risk = BANK.options["journey"].risks["data"]
    changes = {"options.journey.risks.data": risk}
    read = read_working_file(write_working_file(BANK, changes)).changes
    assert apply_changes(BANK, read) == BANK


def test_a_newer_scenario_tells_what_has_no_place_any_more() -> None:
    working = read_working_file(write_working_file(BANK, CHANGES))
    newer = apply_changes(BANK, {"options.journey.risks": {}, "teams.contact.posts.value": 15})
    gone = read_working_file(write_working_file(BANK, {**CHANGES, "teams.old.posts.value": 1}))
    assert [problem.code for problem in reopen(working, newer).problems] == ["scenario.scenario_newer"]
    reopened = reopen(gone, newer)
    assert "teams.old.posts.value" not in reopened.changes
    lost = [problem for problem in reopened.problems if problem.code == "scenario.change_lost"]
    assert [problem.where for problem in lost] == ["teams.old.posts.value"]
    assert lost[0].line("de")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "yaml_empty"),
        ("a: 1", "no_working_file"),
        ("- 1", "no_working_file"),
        ("kanallotse_working_file: 7", "version_unknown"),
        ("kanallotse_working_file: 1", "field_missing"),
        ("kanallotse_working_file: 1\nbased_on: other-bank", "base_unknown"),
        ("kanallotse_working_file: 1\nbased_on: regional-bank\nmore: 1", "field_unknown"),
        ("kanallotse_working_file: 1\nbased_on: regional-bank\nchanges: [1]", "block_expected"),
        ("kanallotse_working_file: 1\nbased_on: regional-bank\nvolumes: x", "volumes_used"),
        ("kanallotse_working_file: 1\nbased_on: regional-bank\nlanguage: fr", "choice"),
        ("kanallotse_working_file: 1\nkanallotse_working_file: 1", "yaml_key_twice"),
    ],
)
def test_a_broken_working_file_is_told_in_plain_words(text: str, code: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        read_working_file(text)
    assert f"scenario.{code}" in {problem.code for problem in caught.value.problems}
    for problem in caught.value.problems:
        assert problem.line("de") != problem.line("en")
