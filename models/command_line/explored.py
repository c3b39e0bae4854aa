"""What many drawn futures say, for the command line: as a document and in lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.comparison import Comparison
from models.decision.discovery import Discovery
from models.findings.clarification import clarification_sentences
from models.findings.explored import drawn_regrets, holds, rule_for, worth_of_knowing
from models.findings.knocked_out import KnockOuts, broken_sentence, knock_outs
from models.findings.overturning import common_sentence
from models.futures.exploration import Exploration, among, shortcut_error
from models.futures.sentences import holds_sentence, rule_sentence
from models.scenario import Scenario
from models.texts import format_money_short, translate

Document = dict[str, Any]


def explored_document(
    scenario: Scenario, comparison: Comparison, explored: Exploration, language: str
) -> Document:
    """Futures drawn, who holds in how many, rules for the options in front, what knowing is worth at most;
    options that are knocked out take no part."""
    found = knock_outs(scenario, explored)
    explored = among(explored, comparison.verdict.passing)
    error = shortcut_error(scenario, explored)
    money = worth_of_knowing(scenario, explored, "npv")
    points = worth_of_knowing(scenario, explored, "points")
    missed = {each.option: each for each in drawn_regrets(scenario, explored, "points")}
    return {
        "discovery": [
            _rule(scenario, explored, option, rule_for(scenario, explored, option), language)
            for option in comparison.verdict.leading
        ],
        "knocked_out": [
            _knocked_out(scenario, explored, found, option, language)
            for option in comparison.verdict.leading
            if found.gates
        ],
        "clarification": list(clarification_sentences(scenario, comparison, explored, language)),
        "evpi_eur": money.everything,
        "evpi_points": points.everything,
        "evppi_points": [
            {"path": explored.inputs[each.input].path, "value": each.worth.value, "by_chance": each.by_chance}
            for each in points.inputs
        ],
        "drawn_futures": {
            "futures": explored.done,
            "set_aside": explored.set_aside,
            "inputs": len(explored.inputs),
            "contacts": explored.contacts,
            "in_full": error.checked,
            "shortcut_error_points": error.points,
            "options": [
                {
                    "id": each.option,
                    "alone": each.alone,
                    "level": each.level,
                    "behind": each.behind,
                    "cannot_be_chosen": each.out,
                    "max_regret_points": missed[each.option].most,
                }
                for each in holds(scenario, explored)
            ],
        },
    }


def explored_lines(
    scenario: Scenario, comparison: Comparison, document: Document, language: str
) -> Iterator[str]:
    """In how many futures the winner holds, when options in front fail, what knowing is worth."""
    drawn = document["drawn_futures"]
    winner = next(each for each in drawn["options"] if each["id"] == comparison.verdict.winner)
    yield holds_sentence(
        scenario, winner["id"], winner["alone"] + winner["level"], drawn["futures"], language
    )
    ways = (*document["discovery"], *document["knocked_out"])
    for each in sorted(ways, key=lambda each: -int(each["cases"])):
        yield "  " + each["sentence"]
    amount = format_money_short(document["evpi_eur"], scenario.currency, language)
    yield translate("explored.evpi", language, amount=amount)
    yield from document["clarification"]


def _knocked_out(
    scenario: Scenario, explored: Exploration, found: KnockOuts, option: str, language: str
) -> Document:
    """In how many futures a leading option could not be chosen, and what those have in common."""
    common = common_sentence(scenario, explored, option, "knocked_out", language)
    sentence = broken_sentence(scenario, found, option, language)
    return {
        "option": option,
        "cases": found.broken_in(option),
        "sentence": f"{sentence} {common}" if common else sentence,
    }


def _rule(
    scenario: Scenario, explored: Exploration, option: str, found: Discovery, language: str
) -> Document:
    rule = found.rule
    return {
        "option": option,
        "failure": "behind",
        "sentence": rule_sentence(scenario, explored.inputs, option, "behind", found, language),
        "cases": found.cases,
        "futures": found.futures,
        "why_none": found.why_none,
        "coverage": rule.coverage if rule else None,
        "density": rule.density if rule else None,
        "conditions": [
            {"path": explored.inputs[each.input].path, "above": each.low, "below": each.high}
            for each in (rule.conditions if rule else ())
        ],
    }


__all__ = ["explored_document", "explored_lines"]
