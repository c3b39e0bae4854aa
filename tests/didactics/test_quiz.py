"""Questions and misconceptions: complete in both languages, answers computed where they are sums."""

from __future__ import annotations

import itertools
import string

import pytest

from models.didactics.misconceptions import MISCONCEPTIONS, RECKONED, misconception
from models.didactics.quiz import (
    OPTIONS,
    QUESTIONS,
    TOPICS,
    Question,
    questions_of,
    result,
    to_repeat,
)
from models.didactics.stories import STORIES
from models.queueing import erlang_c
from models.texts import LANGUAGES, format_number, translate

every_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
in_both_languages = pytest.mark.parametrize("language", LANGUAGES)
PARTS = ("claim", "plausible", "but", "example")


def by_id(identifier: str) -> Question:
    return {each.id: each for each in QUESTIONS}[identifier]


@every_question
@in_both_languages
def test_every_question_is_complete(question: Question, language: str) -> None:
    options = question.options(language)
    assert question.ask(language)
    assert len(set(options)) == OPTIONS and all(options)
    assert 0 <= question.answer() < OPTIONS
    because = question.because(language)
    assert because.endswith(".") and "{" not in because


@every_question
def test_the_explanation_is_one_sentence_to_pass_on(question: Question) -> None:
    """It stands alone: one sentence, so no full stop before its end (abbreviations are not used)."""
    for language in LANGUAGES:
        assert ". " not in question.because(language)


def test_every_topic_asks_something_and_the_drawing_asks_ten() -> None:
    assert all(questions_of(topic) for topic in TOPICS)
    assert len(questions_of("drawing")) == 10
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize("topic", TOPICS)
def test_the_place_of_the_answer_tells_nothing(topic: str) -> None:
    """In every topic the right one stands in two places at least, over the quiz in all three."""
    assert len({question.answer() for question in questions_of(topic)}) >= 2  # type: ignore[arg-type]
    assert {question.answer() for question in QUESTIONS} == set(range(OPTIONS))


@in_both_languages
def test_the_length_of_the_answer_tells_nothing(language: str) -> None:
    """Options are alike in length, and the right one is the longest no more often than not."""
    told = [each for each in QUESTIONS if each.reckon is None]
    longest = 0
    for question in told:
        lengths = [len(option) for option in question.options(language)]
        assert max(lengths) <= 1.4 * min(lengths), question.id
        longest += lengths[question.answer()] == max(lengths)
    assert longest <= len(told) / 2


def test_answers_follow_no_cycle() -> None:
    """Nobody gets through by clicking first, second, third, first, ..."""
    answers = [question.answer() for question in questions_of("drawing")]
    steps = {(after - before) % OPTIONS for before, after in itertools.pairwise(answers)}
    assert steps == set(range(OPTIONS))


@pytest.mark.parametrize(
    ("identifier", "figures"),
    [
        ("unanswered_mails", [(71, 0)]),
        ("cost_per_issue", [(8.58, 2), (9.01, 2)]),
        ("history_saving", [(60 * 0.35 / 390 * 100, 0)]),
        ("pooling", [(erlang_c(18, 20) / 2 / erlang_c(9, 10) * 100, 0)]),
    ],
)
@in_both_languages
def test_figures_of_explanations_are_computed(
    identifier: str, figures: list[tuple[float, int]], language: str
) -> None:
    question = by_id(identifier)
    text = translate(f"quiz.item.{identifier}.because", language)
    assert {name for _, name, _, _ in string.Formatter().parse(text) if name}
    told = question.because(language)
    assert all(format_number(float(value), language, digits) in told for value, digits in figures)


@pytest.mark.parametrize(
    ("identifier", "right"),
    [("unanswered_mails", 1), ("cost_per_issue", 2), ("history_saving", 0), ("cliff", 2), ("pooling", 1)],
)
def test_computed_answers(identifier: str, right: int) -> None:
    assert by_id(identifier).reckon is not None
    assert by_id(identifier).answer() == right


def test_near_full_load_the_wait_is_that_of_the_formula() -> None:
    """20 servers, 19.5 Erlang, 390 s: W = C / (c mu - lambda)."""
    wait_s = float(erlang_c(19.5, 20)) / (0.5 / 390)
    assert f"{wait_s / 60:.1f}" in by_id("cliff").because("en")


def test_every_misconception_is_behind_a_question_and_refuted() -> None:
    assert {each.id for each in MISCONCEPTIONS} == {each.claim for each in QUESTIONS if each.claim}
    assert len(MISCONCEPTIONS) == 16
    stories = {told.id for told in STORIES}
    for each in MISCONCEPTIONS:
        assert each.story is None or each.story in stories
        assert misconception(each.id) is each
        for language in LANGUAGES:
            texts = [each.text(part, language) for part in PARTS]
            assert all(texts) and len(set(texts)) == len(PARTS)


def test_what_rests_on_judgement_alone_has_the_lowest_grade() -> None:
    assert all((each.grade == "D") == (each.source is None) for each in MISCONCEPTIONS)
    assert {each.id for each in MISCONCEPTIONS if each.source == RECKONED} == {
        question.claim for question in QUESTIONS if question.reckon and question.claim != "full_view"
    } - {None}


def test_results_count_what_was_answered() -> None:
    asked = questions_of("waiting")
    right = {question.id: question.answer() for question in asked}
    assert (result("waiting", {}).answered, result("waiting", {}).count) == (0, len(asked))
    assert result("waiting", right).right == len(asked)
    assert to_repeat("waiting", right) == ()
    one_off = {**right, asked[0].id: (asked[0].answer() + 1) % OPTIONS}
    assert result("waiting", one_off).right == len(asked) - 1
    assert to_repeat("waiting", one_off) == (asked[0].id,)
