"""The room to knock-outs is threshold minus figure; a named future in which one is broken is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.decision.gates import GateResult
from models.findings.room_to_gates import (
    broken_in_futures,
    broken_sentences,
    room_sentences,
    rooms_to_gates,
)
from models.texts import LANGUAGES
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
    of_it = comparison.futures["future"] == future
    gates = [("budget",) if it else () for it in of_it]
    level = replace(comparison.verdict, level=(OPTION, "journey"))
    futures = comparison.futures.assign(broken_gates=gates)
    everywhere = replace(comparison, verdict=level, futures=futures)
    (said,) = broken_sentences(scenario, everywhere, language)
    gate = scenario.knock_outs["budget"].name.in_language(language)
    leading = [scenario.options[name].short.in_language(language) for name in level.leading]
    assert len(leading) == 2
    assert said.count(gate) == 1
    assert all(name in said for name in leading)
