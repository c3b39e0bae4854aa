"""The room to knock-outs is threshold minus figure; a named future in which one is broken is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.decision.gates import GateResult
from models.findings.futures import EXPECTED, alike, broken_gates, choosable, payoff, without_choice
from models.findings.knocked_out import KnockedOut, KnockOuts, so_far_sentence
from models.findings.room_to_gates import (
    broken_in_futures,
    broken_sentences,
    room_sentences,
    rooms_to_gates,
)
from models.texts import LANGUAGES, format_number, translate
from tests.brief.papers import bank, made_up_comparison

OPTION = "phased"


def near(left: float):
    """A comparison in which one leading option stands `left` below the ceiling of its outlay."""
    scenario = bank()
    comparison = made_up_comparison(scenario)
    ceiling = scenario.knock_outs["budget"].threshold
    assert ceiling is not None
    kept = tuple(each for each in comparison.gates if each.gate != "budget")
    verdict = replace(comparison.verdict, winner=OPTION, level=(OPTION,), failed={})
    gates = (*kept, GateResult("budget", OPTION, ceiling - left, True))
    futures = comparison.futures.assign(
        broken_gates=[
            ("budget",) if (o, f) == (OPTION, comparison.futures["future"].iloc[0]) else ()
            for o, f in zip(comparison.futures["option"], comparison.futures["future"], strict=True)
        ]
    )
    return replace(comparison, verdict=verdict, gates=gates, futures=futures)


def test_room_is_threshold_less_figure_and_its_share_of_the_threshold():
    comparison = near(150_000)
    ceiling = bank().knock_outs["budget"].threshold
    assert ceiling is not None
    (room,) = (r for r in rooms_to_gates(bank(), comparison) if (r.option, r.gate) == (OPTION, "budget"))
    assert room.left == 150_000
    assert room.share == pytest.approx(150_000 / ceiling)


def test_only_the_future_in_which_a_leading_option_breaks_a_condition_is_told():
    comparison = near(1.0)
    (broken,) = broken_in_futures(comparison)
    assert (broken.option, broken.gates) == (OPTION, ("budget",))
    assert broken.future == comparison.futures["future"].iloc[0]
    out = replace(comparison.verdict, failed={OPTION: ("budget",)})
    assert not broken_in_futures(replace(comparison, verdict=out))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_name_option_condition_and_future(language: str):
    scenario, comparison = bank(), near(150_000)
    option = scenario.options[OPTION].short.in_language(language)
    gate = scenario.knock_outs["budget"].name.in_language(language)
    future = scenario.futures[comparison.futures["future"].iloc[0]].name.in_language(language)
    assert any(option in s and gate in s for s in room_sentences(scenario, comparison, language))
    (said,) = broken_sentences(scenario, comparison, language)
    assert option in said and gate in said and future in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_options_that_break_the_same_condition_in_a_future_are_told_together(language: str):
    scenario, comparison = bank(), near(1.0)
    future = comparison.futures["future"].iloc[0]
    two = comparison.futures["option"].isin((OPTION, "journey"))
    gates = [("budget",) if it else () for it in two & (comparison.futures["future"] == future)]
    level = replace(comparison.verdict, level=(OPTION, "journey"))
    futures = comparison.futures.assign(broken_gates=gates)
    everywhere = replace(comparison, verdict=level, futures=futures)
    (said,) = broken_sentences(scenario, everywhere, language)
    gate = scenario.knock_outs["budget"].name.in_language(language)
    leading = [scenario.options[name].short.in_language(language) for name in level.leading]
    assert len(leading) == 2
    assert said.count(gate) == 1
    assert all(name in said for name in leading)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_future_in_which_no_option_can_be_chosen_is_told_as_one_that_hits_every_decision(language: str):
    """No option is named there: the future does not choose among them."""
    scenario, comparison = bank(), near(1.0)
    first, second = comparison.futures["future"].unique()[:2]
    out = (comparison.futures["future"] == first) | (
        (comparison.futures["future"] == second) & (comparison.futures["option"] == OPTION)
    )
    gates = [("budget",) if it else () for it in out]
    everywhere = replace(comparison, futures=comparison.futures.assign(broken_gates=gates))
    assert without_choice(everywhere) == (first,)
    nobody, one = broken_sentences(scenario, everywhere, language)
    names = [option.short.in_language(language) for option in scenario.options.values()]
    assert scenario.futures[first].name.in_language(language) in nobody
    assert not any(f"{name}“" in nobody or f"{name}”" in nobody for name in names)
    assert scenario.options[OPTION].short.in_language(language) in one
    assert first not in choosable(everywhere)["future"].tolist()


def drawn(broken: float) -> KnockOuts:
    """200 drawn futures in the share `broken` of which every option breaks its ceiling."""
    shares = dict.fromkeys(bank().options, broken)
    return KnockOuts((KnockedOut("budget", shares),), shares, (), 200)


@pytest.mark.parametrize("language", LANGUAGES)
def test_room_and_drawn_futures_in_which_it_is_not_enough_stand_in_one_sentence(language: str):
    scenario, comparison = bank(), near(150_000)
    alone = room_sentences(scenario, comparison, language)
    often, never = (room_sentences(scenario, comparison, language, drawn(each)) for each in (0.145, 0.0))
    for before, after in zip(alone, often, strict=True):
        assert after.startswith(before)
        assert format_number(29, language) in after[len(before) :]
        assert scenario.knock_outs["budget"].name.in_language(language) in after[len(before) :]
    for before, after in zip(alone, never, strict=True):
        assert after.startswith(before)
        assert scenario.knock_outs["budget"].name.in_language(language) not in after[len(before) :]


def test_a_cell_is_marked_where_the_option_cannot_be_chosen_and_nowhere_else():
    comparison = near(1.0)
    first = str(comparison.futures["future"].iloc[0])
    assert broken_gates(comparison) == {(first, OPTION): ("budget",)}
    out = replace(comparison.verdict, failed={OPTION: ("budget",)})
    assert (EXPECTED, OPTION) in broken_gates(replace(comparison, verdict=out))


def test_futures_with_the_same_figures_stand_apart_where_other_options_can_be_chosen():
    comparison = near(1.0)
    table = payoff(comparison.futures.assign(value=50.0), "value")
    first, *others = table.index
    assert alike(table, 0.01) == {first: (first, *others)}
    assert alike(table, 0.01, broken_gates(comparison)) == {first: (first,), others[0]: tuple(others)}


@pytest.mark.parametrize("everyone", [False, True])
def test_others_than_the_leading_options_are_told_where_everyone_is_asked_for(everyone: bool):
    comparison = near(1.0)
    everywhere = replace(
        comparison, futures=comparison.futures.assign(broken_gates=[("budget",)] * len(comparison.futures))
    )
    found = {each.option for each in broken_in_futures(everywhere, everyone=everyone)}
    assert (found > set(comparison.verdict.leading)) == everyone
    assert found >= set(comparison.verdict.leading)


@pytest.mark.parametrize("language", LANGUAGES)
def test_drawn_futures_that_keep_a_month_in_service_are_no_comfort_about_late_commitments(language: str):
    """They draw how long work takes, not that somebody agrees later."""
    shares = dict.fromkeys(bank().options, 0.0)
    late = translate("decision_model.room.no_late_drawn", language)
    for gate, expected in (("in_service", True), ("budget", False)):
        found = KnockOuts((KnockedOut(gate, shares),), shares, (), 200)
        said = room_sentences(bank(), near(150_000), language, found)
        assert said and said.count(late) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("broken", [0.0, 0.1])
def test_the_first_futures_are_told_as_the_first_of_those_wanted(broken: float, language: str):
    scenario, found = bank(), replace(drawn(broken), futures=20)
    said = so_far_sentence(scenario, found, OPTION, 200, language)
    name = scenario.options[OPTION].short.in_language(language)
    assert translate("explored.knocked_out_never", language, option=name) != said
    for number in (round(broken * 20), 20, 200):
        assert f" {number} " in said
