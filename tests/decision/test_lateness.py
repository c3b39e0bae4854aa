"""A proposal that comes too late says so: leaving things open is a proposal, too."""

from __future__ import annotations

import dataclasses
import re

import pytest

from models.decision import Verdict
from models.decision.lateness import CLARIFICATION_MONTHS, earliest_must, missed_must
from models.decision.lateness_sentences import kept_sentence, missed_sentence
from models.organisation.in_service import lead_time_months
from models.scenario import apply_changes, read_scenario
from models.texts import LANGUAGES
from tests.conftest import REPOSITORY

BANK = read_scenario(REPOSITORY / "scenarios" / "regional-bank.yaml")
LEVEL = ("phased", "journey", "product")
OPEN = Verdict("open", "phased", "journey", 0.47, dict.fromkeys(BANK.options, 0.2), {}, (), level=LEVEL)
CLOSED = dataclasses.replace(OPEN, word="close")


def with_deadline(month: int):
    return apply_changes(BANK, {"decision.deadline_months": month, "knock_outs.in_service.threshold": month})


def test_late_is_what_start_and_lead_time_leave_over():
    missed = missed_must(BANK, OPEN)
    assert missed and missed.start_months == CLARIFICATION_MONTHS
    for each in missed.late:
        needs = lead_time_months(BANK, each.option)
        assert each.months == CLARIFICATION_MONTHS + needs - missed.must.month > 0
        assert each.last_month == missed.must.month - needs
    kept = set(LEVEL) - {each.option for each in missed.late}
    assert all(CLARIFICATION_MONTHS + lead_time_months(BANK, o) <= missed.must.month for o in kept)


def test_deciding_now_is_later_only_than_a_deadline_that_nobody_can_keep():
    needs = lead_time_months(BANK, "phased")
    assert missed_must(with_deadline(needs), CLOSED) is None
    missed = missed_must(with_deadline(needs - 1), CLOSED)
    assert missed and [(each.option, each.months) for each in missed.late] == [("phased", 1)]
    assert missed_must(with_deadline(60), OPEN) is None


def test_a_knock_out_that_is_sooner_than_the_deadline_is_the_must():
    sooner = apply_changes(BANK, {"knock_outs.in_service.threshold": 10})
    assert (earliest_must(sooner).gate, earliest_must(sooner).month) == ("in_service", 10)
    assert earliest_must(BANK).gate is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_price_is_one_sentence_that_names_every_late_option_once(language: str):
    missed = missed_must(BANK, OPEN)
    assert missed
    said = missed_sentence(BANK, missed, language)
    assert not re.search(r"(?<!\d)\. ", said) and said.endswith(".")
    for each in missed.late:
        assert said.count(BANK.options[each.option].short.in_language(language)) == 1
        assert BANK.options[each.option].short.in_language(language) in kept_sentence(
            BANK, missed.late, language
        )
