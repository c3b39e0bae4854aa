"""A proposal that comes too late says so: leaving things open is a proposal, too."""

from __future__ import annotations

import dataclasses
import re

import pytest

from models.decision import Verdict
from models.decision.lateness import (
    CLARIFICATION_MONTHS,
    earliest_must,
    is_decided_today,
    missed_must,
    resubmission,
)
from models.decision.lateness_sentences import (
    accepted_sentence,
    kept_sentence,
    missed_sentence,
    short_sentence,
)
from models.decision.proposal import proposal_sentence
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


def led_by(winner: str, options: tuple[str, ...]) -> Verdict:
    order = (winner, *(option for option in options if option != winner))
    return dataclasses.replace(OPEN, winner=winner, runner_up=order[1], level=order)


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


@pytest.mark.parametrize("winner", LEVEL)
@pytest.mark.parametrize("month", range(18))
@pytest.mark.parametrize("others", [LEVEL, LEVEL[1:], LEVEL[::2], LEVEL[:2]])
def test_waiting_keeps_the_must_with_the_option_that_leads_or_it_is_decided_today(
    others: tuple[str, ...], month: int, winner: str
):
    """The law of every open proposal: the option that leads is not given up by waiting, and as long is waited
    as agreed where nothing presses."""
    verdict, scenario = led_by(winner, others), with_deadline(month)
    found, needs = resubmission(scenario, verdict), lead_times(verdict.leading)
    assert is_decided_today(scenario, verdict) == (found.months == 0)
    assert set(found.rests_on) == {o for o, need in needs.items() if found.months + need <= month}
    spare = month - (needs[winner] if needs[winner] <= month else min(needs.values()))
    if found.months:
        assert found.rests_on and (winner in found.rests_on or needs[winner] > month)
    else:
        assert spare <= 0 or month == 0
    assert spare < CLARIFICATION_MONTHS or found.months == CLARIFICATION_MONTHS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("month", range(9, 18))
@pytest.mark.parametrize("winner", LEVEL)
def test_the_proposal_names_its_date_and_every_leading_option_or_says_to_decide_today(
    winner: str, month: int, language: str
):
    verdict, scenario = led_by(winner, LEVEL), with_deadline(month)
    said, missed = proposal_sentence(scenario, verdict, language), missed_must(scenario, verdict)
    months = resubmission(scenario, verdict).months
    day = months_after(BANK.decision.meeting, months)
    assert (format_date(day, language, "long") in said) != is_decided_today(scenario, verdict)
    assert missed is not None or all(need + months <= month for need in lead_times().values())
    named = missed.kept if missed and missed.pressure == "today" else LEVEL
    for option in named:
        assert BANK.options[option].short.in_language(language) in said


def test_without_an_option_to_choose_nothing_is_decided_today():
    failed = dict.fromkeys(BANK.options, ("budget",))
    verdict = dataclasses.replace(OPEN, failed=failed, none_passes=True)
    assert not is_decided_today(with_deadline(min(lead_times().values())), verdict)


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
    """The options that waiting takes away are named in the proposal, with the last day that still keeps them
    beside it; the resolution accepts their loss instead of promising to rule nothing out."""
    missed = missed_must(BANK, OPEN)
    assert missed and missed.kept and missed.late
    proposed = proposal_sentence(BANK, OPEN, language)
    card, resolved = short_sentence(BANK, missed, language), accepted_sentence(BANK, missed, language)
    for each in missed.late:
        name = BANK.options[each.option].short.in_language(language)
        assert name in card and name in resolved and name in proposed
        day = months_after(BANK.decision.meeting, each.last_month)
        assert format_date(day, language, "long") in card
    assert not any(BANK.options[option].short.in_language(language) in resolved for option in missed.kept)
