"""How departments say they work together: ten short statements of our own (organisation.md, section 9).

The statements follow the literature on market orientation and are not validated; nothing here is turned
into money. What is shown is the spread between departments. Nobody is to be recognised: a department's median
needs five people who gave a judgement, its share of "cannot judge" five who answered; all others count in the
median of the house alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median, quantiles
from types import MappingProxyType
from typing import Literal

from models.scenario.organisation_schema import (
    CANNOT_JUDGE,
    COORDINATION_ITEMS,
    HIGHEST_ANSWER,
    LOWEST_ANSWER,
)
from models.scenario.schema import Scenario
from models.texts import translate

LEAST_RESPONDENTS = 5
"""Fewer people than this are not shown by themselves."""
WORTH_DISCUSSING = 3
"""Points between the medians of two departments from which a statement is worth a talk."""

Part = Literal[
    "generation",
    "dissemination",
    "coordination",
    "responsiveness",
    "reward",
    "resources",
    "conflict",
    "emphasis",
]

PART_OF_ITEM: Mapping[str, Part] = MappingProxyType(
    {
        "k1": "dissemination",
        "k2": "generation",
        "k3": "coordination",
        "k4": "coordination",
        "k5": "responsiveness",
        "k6": "responsiveness",
        "k7": "reward",
        "k8": "resources",
        "k9": "conflict",
        "k10": "emphasis",
    }
)
"""Statement -> the part of working together that it asks for."""
REVERSED = frozenset({"k9"})
"""Statements to which agreement is bad news."""


@dataclass(frozen=True)
class UnitAnswers:
    """What one department answered to one statement.

    `respondents`: people who answered, those who cannot judge among them. `median` and `quartiles` (lower and
    upper) on the scale 1 to 7 as asked; None: fewer than five gave a judgement. `favourable`: the median
    turned so that 7 is always good news.
    """

    unit: str
    respondents: int
    median: float | None
    quartiles: tuple[float, float] | None
    favourable: float | None
    cannot_judge_share: float


@dataclass(frozen=True)
class StatementResult:
    """One statement over the departments.

    `units`: departments of at least five respondents, in the scenario's order. `withheld`: departments whose
    answers only count in `house_median`. `house_median`: over everybody who gave a judgement; None: fewer
    than five. `spread`: highest minus lowest median of the departments; None with fewer than two.
    """

    item: str
    part: Part
    units: tuple[UnitAnswers, ...]
    withheld: tuple[str, ...]
    house_median: float | None
    spread: float | None

    @property
    def is_reversed(self) -> bool:
        """Whether agreement is bad news."""
        return self.item in REVERSED

    @property
    def is_worth_discussing(self) -> bool:
        """Whether departments are at least three points apart."""
        return self.spread is not None and self.spread >= WORTH_DISCUSSING


def coordination_results(scenario: Scenario) -> tuple[StatementResult, ...]:
    """Every statement that somebody answered, the widest spread between departments first; statements whose
    spread nobody can tell come last."""
    asked = {item for answers in scenario.coordination.values() for item in answers}
    results = [_result(scenario, item) for item in COORDINATION_ITEMS if item in asked]
    return tuple(sorted(results, key=lambda each: -1 if each.spread is None else each.spread, reverse=True))


def turned(answer: float, item: str) -> float:
    """An answer, or a median of answers, turned so that 7 is always good news.

    >>> turned(6, "k9"), turned(6, "k8"), turned(4, "k9")
    (2, 6, 4)
    """
    return LOWEST_ANSWER + HIGHEST_ANSWER - answer if item in REVERSED else answer


def statement(item: str, language: str) -> str:
    """The statement as it is put to people."""
    return translate(f"coordination.item.{item}", language)


def part_name(part: Part, language: str) -> str:
    """What a part of working together is called."""
    return translate(f"coordination.part.{part}", language)


def survey_source(language: str) -> str:
    """Where the statements come from, and that they are not validated."""
    return translate("coordination.source", language)


def survey_scale(language: str) -> str:
    """What the answers mean."""
    return translate("coordination.scale", language)


def _result(scenario: Scenario, item: str) -> StatementResult:
    by_unit = {
        unit: scenario.coordination[unit].get(item, ())
        for unit in scenario.units
        if scenario.coordination.get(unit, {}).get(item)
    }
    shown = {unit: given for unit, given in by_unit.items() if len(given) >= LEAST_RESPONDENTS}
    units = tuple(_unit_answers(unit, item, given) for unit, given in shown.items())
    medians = [each.median for each in units if each.median is not None]
    return StatementResult(
        item=item,
        part=PART_OF_ITEM[item],
        units=units,
        withheld=tuple(unit for unit in by_unit if unit not in shown),
        house_median=_median(_judged(answer for given in by_unit.values() for answer in given)),
        spread=max(medians) - min(medians) if len(medians) >= 2 else None,
    )


def _unit_answers(unit: str, item: str, given: tuple[int | str, ...]) -> UnitAnswers:
    judged = _judged(given)
    middle = _median(judged)
    return UnitAnswers(
        unit=unit,
        respondents=len(given),
        median=middle,
        quartiles=None if middle is None else _quartiles(judged),
        favourable=None if middle is None else turned(middle, item),
        cannot_judge_share=given.count(CANNOT_JUDGE) / len(given),
    )


def _judged(answers: Iterable[int | str]) -> list[int]:
    return [answer for answer in answers if isinstance(answer, int)]


def _median(judged: list[int]) -> float | None:
    return float(median(judged)) if len(judged) >= LEAST_RESPONDENTS else None


def _quartiles(judged: list[int]) -> tuple[float, float]:
    lower, _, upper = quantiles(judged, n=4, method="inclusive")
    return lower, upper
