"""A proposal that comes too late says so: leaving things open is a proposal, too."""

from __future__ import annotations

import dataclasses
import re

import pytest

from models.decision import Verdict
from models.decision.lateness import CLARIFICATION_MONTHS, earliest_must, missed_must, resubmission
from models.decision.lateness_sentences import (
    accepted_sentence,
    kept_sentence,
    missed_sentence,
    short_sentence,
)
from models.organisation.deadline import months_after
from models.organisation.in_service import lead_time_months
from models.scenario import apply_changes, read_scenario
from models.texts import LANGUAGES, format_date
from tests.conftest import REPOSITORY

BANK = read_scenario(REPOSITORY / "scenarios" / "regional-bank.yaml")
LEVEL = ("phased", "journey", "product")
OPEN = Verdict("open", "phased", "journey", 0.47, dict.fromkeys(BANK.options, 0.2), {}, (), level=LEVEL)
CLOSED = dataclasses.replace(OPEN, word="close")


def with_deadline(month: int):
    return apply_changes(BANK, {"decision.deadline_months": month, "knock_outs.in_service.threshold": month})


def lead_times(options=LEVEL):
    return {option: lead_time_months(BANK, option) for option in options}


def test_late_is_what_start_and_lead_time_leave_over():
    missed = missed_must(BANK, OPEN)
    assert missed
    for each in missed.late:
        needs = lead_time_months(BANK, each.option)
        assert each.months == missed.start_months + needs - missed.must.month > 0
        assert each.last_month == missed.must.month - needs
    assert set(missed.kept) == set(LEVEL) - {each.option for each in missed.late}
    assert all(missed.start_months + lead_time_months(BANK, o) <= missed.must.month for o in missed.kept)


@pytest.mark.parametrize("spare", range(1, CLARIFICATION_MONTHS + 3))
def test_open_points_come_back_while_a_leading_option_still_keeps_the_must(spare: int):
    soonest = min(lead_times().values())
    found = resubmission(with_deadline(soonest + spare), OPEN)
    assert found.months == min(CLARIFICATION_MONTHS, spare)
    assert set(found.rests_on) == {o for o, n in lead_times().items() if n + found.months <= soonest + spare}


def test_where_waiting_serves_no_leading_option_the_date_rests_on_one_that_keeps_its_gates():
    month = min(lead_times().values())
    scenario = with_deadline(month)
    found, rest = resubmission(scenario, OPEN), lead_times(set(BANK.options) - set(LEVEL))
    assert found.months == min(CLARIFICATION_MONTHS, max(month - needs for needs in rest.values()))
    assert found.rests_on and not set(found.rests_on) & set(LEVEL)
    without = dataclasses.replace(OPEN, failed=dict.fromkeys(rest, ("budget",)))
    assert resubmission(scenario, without).rests_on == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_option_that_keeps_its_gates_is_named_with_the_last_date_that_keeps_the_must(language: str):
    missed = missed_must(BANK, OPEN)
    assert missed
    said = kept_sentence(BANK, missed, language)
    for option, needs in lead_times(BANK.options).items():
        day = months_after(BANK.decision.meeting, missed.must.month - needs)
        assert BANK.options[option].short.in_language(language) in said
        assert format_date(day, language, "long") in said


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_puts_it_off_is_told_which_options_that_shuts_out(language: str):
    """The options that waiting takes away are named with the last day that still keeps them; the resolution
    accepts their loss instead of promising to rule nothing out."""
    missed = missed_must(BANK, OPEN)
    assert missed and missed.kept and missed.late
    card, resolved = short_sentence(BANK, missed, language), accepted_sentence(BANK, missed, language)
    for each in missed.late:
        name = BANK.options[each.option].short.in_language(language)
        assert name in card and name in resolved
        day = months_after(BANK.decision.meeting, each.last_month)
        assert format_date(day, language, "long") in card
    assert not any(BANK.options[option].short.in_language(language) in resolved for option in missed.kept)
