"""Findings of the decision in words, in German and English; every figure in them comes from its argument."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from babel.lists import format_list

from models.decision.flips import SCORE_RANGE
from models.decision.level import TIE_POINTS
from models.decision.verdict import CLEAR_FROM, DISSENT_FROM, OPEN_BELOW, Flip, Verdict, VerdictWord
from models.scenario.schema import Scenario
from models.texts import format_number, format_share, translate


def verdict_name(word: VerdictWord, language: str) -> str:
    """The verdict as one word."""
    return translate(f"decision_model.word.{word}", language)


def verdict_rule(language: str) -> str:
    """The rule that is printed beside every verdict, with its thresholds."""
    return translate(
        "decision_model.rule",
        language,
        clear_from=format_number(CLEAR_FROM * 100, language),
        open_below=format_number(OPEN_BELOW * 100, language),
        dissent_from=format_number(DISSENT_FROM, language),
        score_range=format_number(SCORE_RANGE, language),
        band=format_number(TIE_POINTS, language),
    )


def flip_sentence(scenario: Scenario, flip: Flip, language: str) -> str:
    """What alone would overturn the leader, and who leads then."""
    then = _option(scenario, flip.winner_then, language)
    if flip.kind == "future":
        future = scenario.futures[flip.subject].name.in_language(language)
        if flip.broken and flip.option:
            return translate(
                "decision_model.flip.future_broken",
                language,
                future=future,
                option=_option(scenario, flip.option, language),
                gates=_gates(scenario, flip.broken, language),
                options=_options(scenario, flip.level_then, language),
            )
        if len(flip.level_then) > 1:
            level = _options(scenario, flip.level_then, language)
            return translate("decision_model.flip.future_level", language, future=future, options=level)
        return translate("decision_model.flip.future", language, future=future, winner=then)
    criterion = scenario.criteria[flip.subject].name.in_language(language)
    now, at = flip.now or 0.0, flip.at or 0.0
    if flip.kind == "weight":
        return translate(
            "decision_model.flip.weight_up" if at >= now else "decision_model.flip.weight_down",
            language,
            criterion=criterion,
            now=format_share(now, language),
            at=format_share(at, language),
            winner=then,
        )
    return translate(
        "decision_model.flip.score",
        language,
        criterion=criterion,
        head=scenario.heads[flip.head].role.in_language(language) if flip.head else "",
        option=_option(scenario, flip.option, language) if flip.option else "",
        now=format_number(now, language),
        at=format_number(at, language),
        winner=then,
    )


def together_sentence(scenario: Scenario, verdict: Verdict, language: str) -> str:
    """How little weight has to move for a rival to draw level, when all weights may move together."""
    if verdict.together is None:
        return translate("decision_model.together.none", language)
    return translate(
        "decision_model.together.told",
        language,
        moved=format_number(verdict.together.moved * 100, language, 1),
        rival=_option(scenario, verdict.together.rival, language),
    )


def staged_points_sentence(scenario: Scenario, verdict: Verdict, language: str) -> str | None:
    """That the points of leading staged options suppose that every stage is walked; None without such."""
    staged = [option for option in verdict.leading if scenario.options[option].phasing is not None]
    if not staged:
        return None
    return translate("decision_model.staged_points", language, options=_options(scenario, staged, language))


def without_sentence(scenario: Scenario, winner: str, head: str, lead: str, language: str) -> str:
    """That `lead` instead of `winner` would be in front without the voice of `head` alone."""
    return translate(
        "decision_model.without",
        language,
        head=scenario.heads[head].role.in_language(language),
        option=scenario.options[lead].short.in_language(language),
        winner=scenario.options[winner].short.in_language(language),
    )


def belief_sentence(scenario: Scenario, option: str, weights: Mapping[str, float], language: str) -> str:
    """Which criteria would have to count for more for an option to lead."""
    name = _option(scenario, option, language)
    if not weights:
        return translate("decision_model.belief.none", language, option=name)
    parts = [
        translate(
            "decision_model.belief.weight",
            language,
            criterion=scenario.criteria[criterion].name.in_language(language),
            weight=format_share(weight, language),
        )
        for criterion, weight in weights.items()
    ]
    listed = str(format_list(parts, locale=language))
    return translate("decision_model.belief.told", language, option=name, weights=listed)


def unknown_sentence(verdict: Verdict, language: str) -> str:
    """How much the working group has not said, and whether it can still matter."""
    unknown = verdict.unknown
    return translate(
        "decision_model.unknown.matters" if unknown.matters else "decision_model.unknown.no_matter",
        language,
        judgements=format_number(len(unknown.judgements), language),
        weights=format_number(len(unknown.weights), language),
    )


def gates_sentence(scenario: Scenario, option: str, gates: Iterable[str], language: str) -> str:
    """That an option cannot be recommended, and which gates it fails."""
    return translate(
        "decision_model.gates.failed",
        language,
        option=_option(scenario, option, language),
        gates=_gates(scenario, gates, language),
    )


def _gates(scenario: Scenario, gates: Iterable[str], language: str) -> str:
    """Quoted names of knock-outs as a sentence lists them."""
    names = [
        translate(
            "decision_model.quoted", language, name=scenario.knock_outs[gate].name.in_language(language)
        )
        for gate in gates
    ]
    return str(format_list(names, locale=language))


def _option(scenario: Scenario, option: str, language: str) -> str:
    return scenario.options[option].name.in_language(language)


def _options(scenario: Scenario, options: Iterable[str], language: str) -> str:
    """Quoted names of options as a sentence lists them."""
    names = [
        translate("decision_model.quoted", language, name=_option(scenario, option, language))
        for option in options
    ]
    return str(format_list(names, locale=language))
