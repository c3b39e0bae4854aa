"""What the months until an open proposal comes back are for: to talk, and whether studying anything could
change the choice."""

from __future__ import annotations

from collections.abc import Iterator

from babel.lists import format_list

from models.comparison import Comparison, Verdict
from models.decision.lateness import clarification_months
from models.findings.explored import MEASURES, knowing_changes_nothing
from models.findings.talk import disputed, topics
from models.futures.exploration import Exploration, among
from models.scenario.schema import Scenario
from models.texts import format_number, translate, translate_plural


def clarification_sentences(
    scenario: Scenario, comparison: Comparison, explored: Exploration | None, language: str
) -> tuple[str, ...]:
    """What the months are for, and what they are not for as far as drawn futures tell (`explored` None: they
    were not drawn); nothing where the verdict is not open."""
    verdict = comparison.verdict
    if verdict.word != "open" or verdict.none_passes:
        return ()
    return (
        *_what_for(scenario, comparison, language),
        *(_studies(scenario, verdict, explored, language) if explored else ()),
    )


def _what_for(scenario: Scenario, comparison: Comparison, language: str) -> Iterator[str]:
    verdict = comparison.verdict
    months = clarification_months(scenario, verdict)
    split = disputed(topics(comparison.contributions, verdict.winner, verdict.runner_up))
    names = [
        translate(
            "decision_model.quoted",
            language,
            name=scenario.criteria[each.criterion].name.in_language(language),
        )
        for each in split
    ]
    told = {"number": format_number(months, language), "criteria": str(format_list(names, locale=language))}
    kind = "talk" if names else "views"
    if months:
        yield translate_plural(f"decision_model.clarify.{kind}", months, language, **told)
    else:
        yield translate(f"decision_model.clarify.today.{kind}", language, **told)
    if verdict.unknown:
        yield translate("decision_model.clarify.missing", language)


def studies_change_nothing(scenario: Scenario, verdict: Verdict, explored: Exploration) -> bool:
    """Whether knowing any assumption better would change no choice, neither by points nor in money."""
    return len(_without_worth(scenario, verdict, explored)) == len(MEASURES)


def _without_worth(scenario: Scenario, verdict: Verdict, explored: Exploration) -> list[str]:
    """Measures by which knowing any assumption better would not change the choice."""
    part = among(explored, verdict.passing)
    return [each for each in MEASURES if knowing_changes_nothing(scenario, part, each)]


def _studies(scenario: Scenario, verdict: Verdict, explored: Exploration, language: str) -> Iterator[str]:
    """Whether knowing any assumption better could change the choice, by points or in money."""
    nothing = _without_worth(scenario, verdict, explored)
    futures = format_number(explored.done, language)
    if not clarification_months(scenario, verdict):
        key = "no_study" if len(nothing) == len(MEASURES) else "study_late"
        yield translate(f"decision_model.clarify.today.{key}", language, futures=futures)
        return
    key = "both" if len(nothing) == len(MEASURES) else nothing[0] if nothing else "some"
    yield translate(f"decision_model.clarify.no_study.{key}", language, futures=futures)
    if key == "both":
        yield translate("decision_model.clarify.sooner", language)
