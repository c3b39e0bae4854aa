"""Staged paths in words, in German and English: what is left where a gate says no."""

from __future__ import annotations

from models.phasing.stopped import Stopped
from models.scenario.schema import Scenario
from models.texts import format_money_short, format_number, translate


def stopped_sentence(scenario: Scenario, stopped: Stopped, language: str) -> str:
    """Points and present value of an option that stops at a gate, beside those of the whole path."""
    low, high = (format_number(end, language) for end in (stopped.low, stopped.high))
    key = "exact" if low == high else "span"
    return translate(
        f"decision_model.stopped.{key}",
        language,
        option=scenario.options[stopped.option].short.in_language(language),
        gate=_gate_name(scenario, stopped, language),
        low=low,
        high=high,
        points=format_number(stopped.points, language),
        stop=_money(scenario, stopped.gate.stop, language),
        whole=_money(scenario, stopped.gate.passed_continue, language),
        baseline=scenario.options[scenario.baseline].short.in_language(language),
    )


def span_sentence(scenario: Scenario, stopped: Stopped, language: str) -> str | None:
    """Why the points of a stopped option are a span; None where they are none."""
    if format_number(stopped.low, language) == format_number(stopped.high, language):
        return None
    baseline = scenario.options[scenario.baseline].short.in_language(language)
    return translate("decision_model.stopped.why_span", language, baseline=baseline)


def _gate_name(scenario: Scenario, stopped: Stopped, language: str) -> str:
    phasing = scenario.options[stopped.option].phasing
    assert phasing is not None
    return phasing.gates[stopped.gate.stage - 1].name.in_language(language)


def _money(scenario: Scenario, amount: float, language: str) -> str:
    return format_money_short(amount, scenario.currency, language)
