"""Scores per unit: the gap between units, unknown kept apart from zero."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from models.organisation.consistencies import (
    consistency_gaps,
    consistency_name,
    consistency_test,
    gap_between,
    score_change,
    score_meaning,
    typical_violation,
    units_to_test,
    widest_gaps,
)
from models.scenario import apply_changes, read_scenario, shipped_scenarios, write_scenario
from models.scenario.organisation_schema import CONSISTENCIES

BANK = read_scenario(shipped_scenarios()["regional-bank"])
SCORES = st.lists(st.one_of(st.none(), st.integers(0, 4)), max_size=8)


@settings(deadline=None)
@given(SCORES, st.randoms())
def test_the_gap_is_the_same_from_either_side(scores: list[int | None], shuffler: object) -> None:
    other = list(scores)
    shuffler.shuffle(other)  # type: ignore[attr-defined]
    turned = [None if score is None else 4 - score for score in scores]
    assert gap_between(scores) == gap_between(other) == gap_between(turned)


@settings(deadline=None)
@given(SCORES)
def test_an_unknown_score_never_changes_the_gap(scores: list[int | None]) -> None:
    assert gap_between([*scores, None]) == gap_between(scores)


def test_zero_is_a_score_and_unknown_is_none() -> None:
    service = {each.consistency: each for each in consistency_gaps(BANK)}["service"]
    assert service.gap == 4
    assert set(service.lowest) == {"backoffice", "controlling"}
    assert service.highest == ("contact",)
    assert "mail" in service.unknown
    unknown = apply_changes(BANK, {"consistencies.service.controlling.score": None})
    told = {each.consistency: each for each in consistency_gaps(unknown)}["service"]
    assert "controlling" in told.unknown
    assert "controlling" not in {each.unit for each in told.scores}


def test_tested_and_unknown_are_all_that_face_customers() -> None:
    for each in consistency_gaps(BANK):
        tested = [score.unit for score in each.scores]
        assert sorted((*tested, *each.unknown)) == sorted(units_to_test(BANK))


def test_nothing_tested_is_no_gap() -> None:
    empty = apply_changes(BANK, {f"consistencies.{kind}": {} for kind in CONSISTENCIES})
    assert [each.gap for each in consistency_gaps(empty)] == [None] * 4
    assert widest_gaps(empty) == ()
    assert "consistencies" not in write_scenario(empty), "what stands at its default is left out"


def test_criteria_are_linked() -> None:
    linked = {each.consistency: each.criteria for each in consistency_gaps(BANK)}
    assert linked["service"] == ("responsibility",)
    assert linked["brand"] == (), "no criterion of the bank judges its brand"


def test_every_consistency_has_its_words() -> None:
    for language in ("de", "en"):
        for kind in CONSISTENCIES:
            for words in (consistency_name, consistency_test, typical_violation):
                assert words(kind, language)
        assert len({score_meaning(score, language) for score in range(5)}) == 5


def test_a_score_is_written_kept_and_taken_out_again() -> None:
    new = apply_changes(BANK, score_change(BANK, "processes", "marketing", 2, "Gesehen", "de", None))
    written = new.consistencies.processes["marketing"]
    assert (written.score, written.date) == (2, None)
    assert written.note is not None and (written.note.de, written.note.en) == ("Gesehen", "Gesehen")
    english = apply_changes(new, score_change(new, "processes", "marketing", 2, "Seen", "en", None))
    note = english.consistencies.processes["marketing"].note
    assert note is not None and (note.de, note.en) == ("Gesehen", "Seen")
    gone = apply_changes(english, score_change(english, "processes", "marketing", None, "", "de", None))
    assert gone == BANK


def test_the_day_of_a_test_stays_with_its_score() -> None:
    before = BANK.consistencies.brand["lending"]
    assert before.score is not None and before.date is not None
    same = apply_changes(BANK, score_change(BANK, "brand", "lending", before.score, "Neu", "de", before.date))
    other = apply_changes(BANK, score_change(BANK, "brand", "lending", 4, "Neu", "de", before.date))
    day = dt.date(2026, 11, 2)
    again = apply_changes(BANK, score_change(BANK, "brand", "lending", 4, "Neu", "de", day))
    assert same.consistencies.brand["lending"].date == before.date
    assert other.consistencies.brand["lending"].date is None
    assert again.consistencies.brand["lending"].date == day
