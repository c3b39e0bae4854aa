"""Two questions that check a head's swing points: do they mean the ratios that the points state? (decision.md
S3)

"How far must the most important criterion move from its worst anchor to be worth as much as another one from
worst to best?" The answer implies a ratio of two weights; swing points state one, too. They may differ by a
quarter; beyond that the question is asked again.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.decision.values import value_function
from models.scenario.decision_schema import Criterion, Head
from models.scenario.schema import Scenario

TOLERANCE = 0.25
"""How far the implied ratio may lie from the stated one (own convention)."""


@dataclass(frozen=True)
class Question:
    """One question to one head: `criterion` from worst to best against a move of `against`.

    `stated`: ratio of their swing points. `expected`: figure of `against` that would agree with it.
    `implied`: ratio that the answer means; None: not answered.
    """

    criterion: str
    against: str
    stated: float
    expected: float
    answer: float | None
    implied: float | None

    @property
    def agrees(self) -> bool | None:
        """Whether answer and points agree within a quarter; None: not answered."""
        return None if self.implied is None else abs(self.implied / self.stated - 1) <= TOLERANCE


def questions(scenario: Scenario, head: str) -> tuple[Question, ...]:
    """The two questions to a head: the most important criterion against the middle one and against the least
    important one that counts. Fewer where fewer criteria count; none to a head who only gave an order."""
    person = scenario.heads[head]
    counted = {name: person.swing_points.get(name, 0.0) for name in scenario.criteria}
    ranked = sorted((name for name in counted if counted[name] > 0), key=lambda name: -counted[name])
    if len(ranked) < 2:
        return ()
    asked = dict.fromkeys((ranked[len(ranked) // 2], ranked[-1]))
    return tuple(
        _question(scenario.criteria[ranked[0]], person, name, ranked[0], counted[name] / counted[ranked[0]])
        for name in asked
    )


def _question(moved: Criterion, person: Head, criterion: str, against: str, stated: float) -> Question:
    given = person.trade_offs.get(criterion)
    answer = given.at if given is not None and given.against == against else None
    return Question(
        criterion,
        against,
        stated,
        figure_worth(moved, 100 * stated),
        answer,
        None if answer is None else implied_ratio(moved, answer),
    )


def implied_ratio(moved: Criterion, answer: float) -> float:
    """Weight of the other criterion over that of `moved`: what its move from worst to `answer` is worth."""
    return float(value_function(answer, moved.anchors, moved.anchor_values).value) / 100


def figure_worth(criterion: Criterion, points: float) -> float:
    """The figure of a criterion that is worth so many points: the value function read backwards."""
    return float(value_function(points, criterion.anchor_values, criterion.anchors).value)
