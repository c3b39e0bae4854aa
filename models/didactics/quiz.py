"""Questions by topic. Texts: `quiz.item.<id>...`; answers that are sums are computed (`reckoning`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from models.didactics.reckoning import (
    calls_after_silence,
    cliff,
    cost_per_settled_issue,
    pooled_wait_s,
    saved_work_share,
)
from models.texts import format_duration, format_number, translate

Topic = Literal["drawing", "issues", "platform", "channels", "waiting", "decision"]
TOPICS: tuple[Topic, ...] = get_args(Topic)
OPTIONS = 3
"""Every question has so many options."""


@dataclass(frozen=True)
class Reckoning:
    """A computed answer: the option it makes right (from 0), and the figures of the explanation as text."""

    choice: int
    figures: Callable[[str], Mapping[str, str]]


@dataclass(frozen=True)
class Question:
    """A question with three options. Either `right` (from 0) or `reckon` says which one is right.

    `claim`: the misconception behind its other options."""

    id: str
    topic: Topic
    right: int | None = None
    claim: str | None = None
    reckon: Callable[[], Reckoning] | None = None

    def ask(self, language: str) -> str:
        """The question."""
        return translate(f"quiz.item.{self.id}.ask", language)

    def options(self, language: str) -> tuple[str, ...]:
        """Its options."""
        return tuple(
            translate(f"quiz.item.{self.id}.option.{number}", language) for number in range(1, OPTIONS + 1)
        )

    def answer(self) -> int:
        """The option that is right (from 0)."""
        if self.reckon is not None:
            return self.reckon().choice
        assert self.right is not None
        return self.right

    def because(self, language: str) -> str:
        """The explanation in one sentence that stands alone: to be read, or passed on to a colleague."""
        figures = self.reckon().figures(language) if self.reckon is not None else {}
        return translate(f"quiz.item.{self.id}.because", language, **figures)


def nearest(value: float, choices: Sequence[float]) -> int:
    """Place of the choice that is closest to `value`.

    >>> nearest(71.0, (7, 71, 710))
    1
    """
    return min(range(len(choices)), key=lambda place: abs(choices[place] - value))


def _unanswered_mails() -> Reckoning:
    calls = calls_after_silence(1000, 0.10, 0.71)
    return Reckoning(nearest(calls, (7, 71, 710)), lambda language: {"value": format_number(calls, language)})


def _cost_per_issue() -> Reckoning:
    before, after = cost_per_settled_issue(6.60, 1.3), cost_per_settled_issue(5.30, 1.7)
    return Reckoning(
        0 if after < before else 1 if after == before else 2,
        lambda language: {
            "before": format_number(before, language, 2),
            "after": format_number(after, language, 2),
        },
    )


def _history_saving() -> Reckoning:
    share = saved_work_share(60, 0.35, 390) * 100
    return Reckoning(nearest(share, (5, 15, 35)), lambda language: {"value": format_number(share, language)})


def _cliff() -> Reckoning:
    found = cliff(20, 19.5, 390, 8 * 60)
    return Reckoning(
        nearest(found.patient_wait_s, (20, 60, 600)),
        lambda language: {
            "wait": format_duration(found.patient_wait_s, language),
            "abandoned": format_number(found.abandoned_share * 100, language),
            "rest": format_duration(found.wait_s, language),
        },
    )


def _pooling() -> Reckoning:
    wait_s = pooled_wait_s(2, 10, 9, 100)
    return Reckoning(
        nearest(wait_s, (100, 40, 10)), lambda language: {"value": format_number(wait_s, language)}
    )


QUESTIONS: tuple[Question, ...] = (
    Question("drawing_does", "drawing", 1),
    Question("drawing_settles", "drawing", 2),
    Question("drawing_dotted", "drawing", 0),
    Question("drawing_back_office", "drawing", 2),
    Question("drawing_one_queue", "drawing", 0),
    Question("drawing_merged", "drawing", 2),
    Question("drawing_amber", "drawing", 1),
    Question("drawing_timeline", "drawing", 0),
    Question("drawing_reporting", "drawing", 1),
    Question("drawing_product", "drawing", 1),
    Question("three_contacts", "issues", 0, "more_customers"),
    Question("unanswered_mails", "issues", reckon=_unanswered_mails),
    Question("cost_per_issue", "issues", claim="cheaper_contact", reckon=_cost_per_issue),
    Question("history_saving", "issues", claim="full_view", reckon=_history_saving),
    Question("reason_or_channel", "issues", 1, "channel_explains"),
    Question("everywhere", "platform", 2, "everywhere"),
    Question("strategy", "platform", 0, "strategy"),
    Question("without_mandate", "platform", 2),
    Question("same_answer", "platform", 1),
    Question("priority", "platform", 2, "it_project"),
    Question("feasibility", "platform", 0, "it_disturbs"),
    Question("relief", "channels", 1, "relief"),
    Question("bot_share", "channels", 0, "bot_share"),
    Question("parallel_chats", "channels", 2, "parallel_chats"),
    Question("social_owner", "channels", 1, "social_owner"),
    Question("cliff", "waiting", claim="thrifty", reckon=_cliff),
    Question("pooling", "waiting", reckon=_pooling),
    Question("fast_pick_up", "waiting", 0, "fast_pick_up"),
    Question("eighty_twenty", "waiting", 1, "eighty_twenty"),
    Question("table", "decision", 2),
    Question("unproven", "decision", 1),
    Question("churn", "decision", 0, "churn"),
    Question("freed_hours", "decision", 1),
)
"""In the order in which they are asked; those of the topic `drawing` decide whether the schematic is
understood."""


def questions_of(topic: Topic) -> tuple[Question, ...]:
    """The questions of a topic."""
    return tuple(each for each in QUESTIONS if each.topic == topic)


@dataclass(frozen=True)
class Result:
    """How far somebody has come in a topic."""

    topic: Topic
    right: int
    answered: int
    count: int


def result(topic: Topic, answers: Mapping[str, int]) -> Result:
    """The result of a topic, from the choices made (question -> option from 0)."""
    asked = questions_of(topic)
    made = [each for each in asked if each.id in answers]
    right = sum(answers[each.id] == each.answer() for each in made)
    return Result(topic, right, len(made), len(asked))


def to_repeat(topic: Topic, answers: Mapping[str, int]) -> tuple[str, ...]:
    """Questions of the topic that were answered otherwise."""
    return tuple(
        each.id for each in questions_of(topic) if each.id in answers and answers[each.id] != each.answer()
    )


__all__ = [
    "OPTIONS",
    "QUESTIONS",
    "TOPICS",
    "Question",
    "Reckoning",
    "Result",
    "Topic",
    "nearest",
    "questions_of",
    "result",
    "to_repeat",
]
