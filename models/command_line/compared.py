"""A comparison as readable text: the verdict, the options, what would overturn it, and the rule behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from babel.lists import format_list

from models.command_line.told import Document
from models.decision.flips import SCORE_RANGE
from models.decision.hundred import hundred_dots
from models.decision.lateness import missed_must
from models.decision.lateness_sentences import kept_sentence, missed_sentence, rule_sentence
from models.decision.proposal import proposal_sentence
from models.decision.sentences import (
    flip_sentence,
    gates_sentence,
    together_sentence,
    unknown_sentence,
    verdict_name,
    verdict_rule,
)
from models.decision.shut_out_sentences import knock_out_sentences, only_choice_sentence
from models.findings.gate_tips import gate_tip_sentence, gate_tips
from models.findings.room_to_gates import broken_sentences, room_sentences
from models.findings.staged_points import expected_sentence
from models.phasing import stopped_paths, stopped_sentence
from models.scenario import Scenario
from models.texts import format_money_short, format_number, format_share, translate, translate_plural

if TYPE_CHECKING:
    from models.comparison import Comparison, Verdict


def comparison_lines(
    document: Document, comparison: Comparison, scenario: Scenario, language: str
) -> Iterator[str]:
    """Verdict, who leads more often, the must that the proposal breaks, options with points and money beside,
    what would overturn the verdict, what nobody has said, and the rule.

    Weightings are counted out of a hundred, as on the pages.
    """
    verdict = comparison.verdict
    views = hundred_dots(verdict.rank_shares)
    missed = missed_must(scenario, verdict)
    yield from _verdict_lines(document, verdict, views, scenario, language)
    proposal = proposal_sentence(scenario, verdict, language)
    yield translate("cli.compare.proposal", language, proposal=proposal)
    if missed:
        yield missed_sentence(scenario, missed, language)
        yield kept_sentence(scenario, missed, language)
    for option in document["options"]:
        first = views[option["id"]] if _is_weighed(verdict, option["id"]) else None
        yield "  " + _option_line(option, first, scenario, language)
        yield "    " + _own_money(option, scenario, language)
        if option["failed_knock_outs"]:
            yield "    " + gates_sentence(scenario, option["id"], option["failed_knock_outs"], language)
        if option["dominated_by"] is not None:
            names = {"option": _name(scenario, option["id"], language)}
            by = _name(scenario, option["dominated_by"], language)
            yield "    " + translate("cli.compare.dominated", language, **names, by=by)
    for path in document["phasing"]:
        yield "  " + _staged(path, scenario, language)
        for left in stopped_paths(scenario, path["option"], comparison.outcomes):
            yield "    " + stopped_sentence(scenario, left, language)
        yield "    " + expected_sentence(scenario, comparison, path["option"], language)
    for line in (
        *room_sentences(scenario, comparison, language),
        *broken_sentences(scenario, comparison, language),
    ):
        yield "  " + line
    for tip in gate_tips(scenario, comparison):
        yield "  " + gate_tip_sentence(scenario, tip, language)
    yield from _overturning_lines(verdict, scenario, language)
    if verdict.unknown:
        yield unknown_sentence(verdict, language)
    yield " ".join((verdict_rule(language), *((rule_sentence(language),) if missed else ())))


def _verdict_lines(
    document: Document, verdict: Verdict, views: dict[str, int], scenario: Scenario, language: str
) -> Iterator[str]:
    if verdict.only_choice:
        finding = only_choice_sentence(scenario, verdict, language)
        word = verdict_name(verdict.word, language)
        yield translate("cli.compare.only_choice", language, word=word, finding=finding)
        yield from knock_out_sentences(scenario, verdict, language)[1:]
        return
    word = "none_passes" if verdict.none_passes else "_".join((verdict.word, *document["open_because"]))
    winner = _name(scenario, verdict.winner, language)
    yield translate(f"cli.compare.{word}", language, winner=winner, count=views[verdict.winner])
    for option, count in views.items():
        if count > views[verdict.winner]:
            name = _name(scenario, option, language)
            yield translate("cli.compare.more_often", language, option=name, count=count)
    if verdict.is_level:
        level = [
            translate("decision_model.quoted", language, name=_name(scenario, each, language))
            for each in verdict.level
        ]
        yield translate("cli.compare.level", language, options=format_list(level, locale=language))
    yield from knock_out_sentences(scenario, verdict, language)


def _is_weighed(verdict: Verdict, option: str) -> bool:
    """Whether an option has rivals in the weightings: neither knocked out nor the only one left."""
    return option in verdict.passing and not verdict.only_choice


def _option_line(option: Document, first: int | None, scenario: Scenario, language: str) -> str:
    return translate(
        "cli.compare.option" if first is not None else "cli.compare.option_unweighed",
        language,
        name=_name(scenario, option["id"], language),
        value=format_number(option["value"], language),
        npv=_money(option["npv_eur"], scenario, language),
        regret=_money(option["max_regret_eur"], scenario, language),
        first="" if first is None else first,
    )


def _overturning_lines(verdict: Verdict, scenario: Scenario, language: str) -> Iterator[str]:
    """Weights and futures that overturn the verdict alone, how many judgements do; all weights together."""
    for flip in verdict.flips_within_range:
        if flip.kind != "score":
            yield "  " + flip_sentence(scenario, flip, language)
    if verdict.judgements_that_flip:
        yield "  " + translate_plural(
            "cli.compare.judgements",
            verdict.judgements_that_flip,
            language,
            number=format_number(verdict.judgements_that_flip, language),
            of=format_number(verdict.judgements, language),
            points=format_number(SCORE_RANGE, language),
        )
    if not verdict.only_choice:
        yield "  " + together_sentence(scenario, verdict, language)


def _name(scenario: Scenario, option: str, language: str) -> str:
    return scenario.options[option].name.in_language(language)


def _money(value: float | None, scenario: Scenario, language: str) -> str:
    if value is None:
        return translate("cli.unknown", language)
    return format_money_short(value, scenario.currency, language)


def _own_money(option: Document, scenario: Scenario, language: str) -> str:
    """Figure of its own, internal rate (or that there is none), payback."""
    absolute = _money(option["npv_absolute"], scenario, language)
    if option["id"] == scenario.baseline:
        return translate("cli.compare.money_baseline", language, absolute=absolute)
    year = option["payback_year"]
    return translate(
        "cli.compare.money",
        language,
        absolute=absolute,
        irr=_internal_rate(option, language),
        payback=translate("cli.compare.no_payback", language)
        if year is None
        else translate("cli.compare.payback", language, year=year),
    )


def _internal_rate(option: Document, language: str) -> str:
    """The rate, or why there is none."""
    if option["irr"] is not None:
        return format_share(option["irr"], language, 1)
    count = format_number(option["sign_changes"], language)
    return translate(f"money.irr.{option['irr_reason']}", language, count=count)


def _staged(path: Document, scenario: Scenario, language: str) -> str:
    at = path["break_even_probability"]
    return translate(
        "cli.compare.staged",
        language,
        name=scenario.options[path["option"]].short.in_language(language),
        other=scenario.options[path["commit_now"] or path["option"]].short.in_language(language),
        staged=_money(path["staged_npv"], scenario, language),
        now=_money(path["commit_now_npv"], scenario, language),
        at=translate("cli.compare.nowhere", language) if at is None else format_share(at, language),
        flexibility=_money(path["flexibility"], scenario, language),
    )
