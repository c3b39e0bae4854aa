"""What decided the verdict agrees with the word, and an open or close one has a next step."""

from dataclasses import replace

import pytest

from models.comparison import Flip, compare
from models.decision.verdict import NOTHING_UNKNOWN, Unknown, verdict_word
from models.findings.reasons import next_step, reasons

FLIP = Flip("weight", "reach", 0.1, 0.2, "a", within_range=True)


@pytest.fixture(scope="module")
def compared(bank, demand):
    return compare(bank, demand=demand, with_futures=False)


def decided(compared, share, heads_for, flips=(), unknown=NOTHING_UNKNOWN):
    verdict = replace(
        compared.verdict,
        word=verdict_word("b", share, heads_for, flips, unknown),
        winner="b",
        first_rank_share=share,
        heads_for=heads_for,
        flips=flips,
        unknown=unknown,
        none_passes=False,
    )
    return verdict.word, reasons(verdict).decided


ALL, ONE_OTHER, TWO_OTHERS = (
    {"a": (), "b": ("x", "y", "z")},
    {"a": ("z",), "b": ("x", "y")},
    {"a": ("y", "z"), "b": ("x",)},
)


@pytest.mark.parametrize(
    ("share", "heads", "flips", "unknown", "word", "reason"),
    [
        (0.9, ALL, (), NOTHING_UNKNOWN, "clear", ()),
        (0.47, ALL, (), NOTHING_UNKNOWN, "open", ("views",)),
        (0.7, TWO_OTHERS, (), NOTHING_UNKNOWN, "open", ("heads",)),
        (0.47, TWO_OTHERS, (FLIP,), NOTHING_UNKNOWN, "open", ("views", "heads")),
        (0.7, ALL, (), NOTHING_UNKNOWN, "close", ("views",)),
        (0.9, ONE_OTHER, (), NOTHING_UNKNOWN, "close", ("heads",)),
        (0.9, ALL, (FLIP,), NOTHING_UNKNOWN, "close", ("overturned",)),
        (0.9, ALL, (), Unknown(judgements=(("x", "a", "c"),), matters=True), "close", ("unknown",)),
    ],
)
def test_the_conditions_named_are_those_that_the_rule_does_not_find_kept(
    compared, share, heads, flips, unknown, word, reason
):
    assert decided(compared, share, heads, flips, unknown) == (word, reason)


def test_who_prefers_another_option_is_named_with_it(compared):
    verdict = replace(compared.verdict, winner="b", heads_for=TWO_OTHERS)
    assert reasons(verdict).dissenting == {"y": "a", "z": "a"}


def test_what_is_missing_comes_before_the_talk_and_the_talk_before_a_change(compared):
    verdict = replace(compared.verdict, word="close", unknown=NOTHING_UNKNOWN)
    asked = replace(verdict, unknown=Unknown(judgements=(("x", "a", "c"),)))
    assert next_step(replace(compared, verdict=asked)).kind == "ask"
    talk = next_step(replace(compared, verdict=verdict))
    assert (talk.kind, talk.subject in set(compared.contributions["criterion"])) == ("talk", True)
    agreed = compared.contributions.assign(weight=0.1, value=50.0, points=5.0)
    assert next_step(replace(compared, verdict=verdict, contributions=agreed)).kind == "change"
    assert next_step(replace(compared, verdict=replace(verdict, none_passes=True))).kind == "thresholds"
    assert next_step(replace(compared, verdict=replace(verdict, word="clear"))) is None
