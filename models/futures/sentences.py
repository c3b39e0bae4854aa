"""Findings of the drawn futures in words, in German and English; every figure comes from its argument."""

from __future__ import annotations

from math import floor, log10

from babel.lists import format_list

from models.decision.discovery import Condition, Discovery
from models.futures.inputs import Input
from models.scenario import Scenario
from models.scenario.told_values import amount_text
from models.texts import format_number, translate, translate_plural


def rule_sentence(
    scenario: Scenario, inputs: tuple[Input, ...], option: str, failure: str, found: Discovery, language: str
) -> str:
    """When the option fails, with the two counts of a hundred; or why there is no rule."""
    name = scenario.options[option].short.in_language(language)
    counts = {
        "cases": format_number(found.cases, language),
        "futures": format_number(found.futures, language),
        "option": name,
        "baseline": scenario.options[scenario.baseline].short.in_language(language),
    }
    if not found.cases:
        return translate(f"explored.rule.{failure}.never", language, **counts)
    if found.rule is None:
        return translate(f"explored.rule.{failure}.{found.why_none}", language, **counts)
    conditions = [
        condition_text(scenario, inputs[each.input], each, language) for each in found.rule.conditions
    ]
    return translate(
        f"explored.rule.{failure}.found",
        language,
        conditions=str(format_list(conditions, locale=language)),
        caught=format_number(100 * found.rule.coverage, language),
        dense=format_number(100 * found.rule.density, language),
        **counts,
    )


def condition_text(scenario: Scenario, about: Input, condition: Condition, language: str) -> str:
    """One condition of a rule: what lies above or below which value."""
    ends = {
        side: amount_text(_rounded(bound, about), about.assumption.unit, scenario.currency, language)
        for side, bound in (("low", condition.low), ("high", condition.high))
        if bound is not None
    }
    key = "between" if len(ends) == 2 else "above" if "low" in ends else "below"
    return translate(f"explored.condition.{key}", language, input=about.label(scenario, language), **ends)


def holds_sentence(scenario: Scenario, option: str, in_front: int, futures: int, language: str) -> str:
    """In how many of the futures nothing is clearly better than the option."""
    return translate_plural(
        "explored.holds",
        in_front,
        language,
        option=scenario.options[option].short.in_language(language),
        number=format_number(in_front, language),
        futures=format_number(futures, language),
    )


def _rounded(bound: float, about: Input) -> float:
    """A bound to about a fiftieth of the input's range: a rule is no more exact than the futures are many."""
    width = about.assumption.high - about.assumption.low
    step = 10.0 ** floor(log10(width / 20))
    return round(round(bound / step) * step, 9)
