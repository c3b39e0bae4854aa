"""The four consistencies, tested in ten minutes per unit: the gap between units counts, never a mean
(organisation.md, section 5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from models.scenario.organisation_schema import CONSISTENCIES, ConsistencyKind, ConsistencyScore
from models.scenario.schema import Scenario
from models.scenario.values import Text
from models.texts import translate


@dataclass(frozen=True)
class UnitScore:
    """What one unit scored, 0 to 4."""

    unit: str
    score: int
    note: Text | None
    date: dt.date | None


@dataclass(frozen=True)
class ConsistencyGap:
    """One consistency over the units.

    `scores`: tested units, the lowest score first. `unknown`: units that face customers or were named, and
    were not tested. `gap`: highest minus lowest score; None with fewer than two tested. `criteria`: criteria
    of the decision that judge it.
    """

    consistency: ConsistencyKind
    scores: tuple[UnitScore, ...]
    unknown: tuple[str, ...]
    gap: int | None
    criteria: tuple[str, ...]

    @property
    def lowest(self) -> tuple[str, ...]:
        """Units with the lowest score."""
        return tuple(each.unit for each in self.scores if each.score == self.scores[0].score)

    @property
    def highest(self) -> tuple[str, ...]:
        """Units with the highest score."""
        return tuple(each.unit for each in self.scores if each.score == self.scores[-1].score)


def consistency_gaps(scenario: Scenario) -> tuple[ConsistencyGap, ...]:
    """The four consistencies in their order."""
    return tuple(_gap(scenario, kind) for kind in CONSISTENCIES)


def widest_gaps(scenario: Scenario) -> tuple[ConsistencyGap, ...]:
    """The consistencies with the widest gap between units; empty where none could be measured."""
    known = [each for each in consistency_gaps(scenario) if each.gap is not None]
    widest = max((each.gap or 0 for each in known), default=None)
    return tuple(each for each in known if each.gap == widest)


def gap_between(scores: Iterable[int | None]) -> int | None:
    """Highest minus lowest of the known scores; None with fewer than two.

    >>> gap_between([4, 1, None, 3]), gap_between([2, None]), gap_between([2, 2])
    (3, None, 0)
    """
    known = [score for score in scores if score is not None]
    return max(known) - min(known) if len(known) >= 2 else None


def units_to_test(scenario: Scenario) -> tuple[str, ...]:
    """Units whose words or work reach customers (they hold a team or cause contacts), and whoever was tested
    or named in a test, in the scenario's order."""
    facing = {team.unit for team in scenario.teams.values()}
    facing |= {reason.owner for reason in scenario.reasons.values()}
    for kind in CONSISTENCIES:
        facing |= set(_scores(scenario, kind))
    return tuple(unit for unit in scenario.units if unit in facing)


def score_change(
    scenario: Scenario,
    kind: ConsistencyKind,
    unit: str,
    score: int | None,
    note: str,
    language: str,
    tested_on: dt.date | None,
) -> dict[str, object]:
    """The change that writes what was tested: a score (None: not tested), what was seen, on which day.

    The note counts in `language`; one that did not exist stands in both languages. Without score and note
    the entry goes. The day of the test before goes when the score changes: it belongs to the old one.
    """
    before = _scores(scenario, kind).get(unit)
    path = f"consistencies.{kind}.{unit}"
    if score is None and not note:
        return {path: None}
    entry: dict[str, object] = {"score": score}
    if note:
        both = {"de": note, "en": note}
        if before is not None and before.note is not None:
            both = {"de": before.note.de, "en": before.note.en}
        entry["note"] = {**both, language: note}
    of_the_old_score = before is not None and before.score != score and before.date == tested_on
    if score is not None and not of_the_old_score:
        entry["date"] = tested_on
    return {path: entry}


def consistency_name(kind: ConsistencyKind, language: str) -> str:
    """What a consistency is called."""
    return translate(f"consistencies.name.{kind}", language)


def consistency_test(kind: ConsistencyKind, language: str) -> str:
    """How it is tested in ten minutes."""
    return translate(f"consistencies.test.{kind}", language)


def typical_violation(kind: ConsistencyKind, language: str) -> str:
    """What a low score typically looks like."""
    return translate(f"consistencies.violation.{kind}", language)


def score_meaning(score: int, language: str) -> str:
    """What a score from 0 to 4 means."""
    return translate(f"consistencies.score.{score}", language)


def _gap(scenario: Scenario, kind: ConsistencyKind) -> ConsistencyGap:
    written = _scores(scenario, kind)
    tested = [
        UnitScore(unit, each.score, each.note, each.date)
        for unit, each in written.items()
        if each.score is not None
    ]
    known = {each.unit for each in tested}
    return ConsistencyGap(
        consistency=kind,
        scores=tuple(sorted(tested, key=lambda each: each.score)),
        unknown=tuple(unit for unit in units_to_test(scenario) if unit not in known),
        gap=gap_between(each.score for each in tested),
        criteria=tuple(key for key, each in scenario.criteria.items() if kind in each.consistency),
    )


def _scores(scenario: Scenario, kind: ConsistencyKind) -> dict[str, ConsistencyScore]:
    return dict(getattr(scenario.consistencies, kind))
