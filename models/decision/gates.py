"""Gates: what an option must keep to be recommended at all (decision.md S2). A gate gives no points, and
money stays outside them: what fails is still shown, it only cannot win."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.costs.money import Money
from models.decision.panel import WHEN
from models.organisation.in_service import lead_time_months
from models.outcome import METRICS, Outcome, known_mean
from models.scenario.decision_schema import KnockOut
from models.scenario.schema import NamedFuture, Scenario


@dataclass(frozen=True)
class GateResult:
    """How one option stands at one gate. `figure` None: judged, or not known. `passed` None: not known."""

    gate: str
    option: str
    figure: float | None
    passed: bool | None


def gate_results(
    scenario: Scenario,
    outcomes: Mapping[str, Outcome],
    money: Mapping[str, Money],
    future: NamedFuture | None = None,
) -> tuple[GateResult, ...]:
    """Every option at every gate, in the order of the gates; simulated figures as their mean over the
    horizon. `future`: in which all of this was computed (it may delay prerequisites)."""
    return tuple(
        _result(scenario, name, gate, option, outcomes[option], money[option], future)
        for name, gate in scenario.knock_outs.items()
        for option in scenario.options
    )


def failed_options(results: Sequence[GateResult]) -> Mapping[str, tuple[str, ...]]:
    """Option -> gates that it fails; what is not known fails nothing."""
    failed: dict[str, tuple[str, ...]] = {}
    for result in results:
        if result.passed is False:
            failed[result.option] = (*failed.get(result.option, ()), result.gate)
    return failed


def open_gates(results: Sequence[GateResult]) -> Mapping[str, tuple[str, ...]]:
    """Option -> gates of which nobody knows whether it keeps them."""
    found: dict[str, tuple[str, ...]] = {}
    for result in results:
        if result.passed is None:
            found[result.option] = (*found.get(result.option, ()), result.gate)
    return found


def keeps(gate: KnockOut, figure: float) -> bool:
    """Whether `figure` is on the right side of a gate's threshold (the threshold itself passes)."""
    assert gate.threshold is not None
    return figure >= gate.threshold if gate.direction == "at_least" else figure <= gate.threshold


def reserve(gate: KnockOut, figure: float) -> float:
    """How far `figure` stands on the right side of the threshold, in its unit: 0 is kept without any reserve,
    below 0 is not kept."""
    assert gate.threshold is not None
    return figure - gate.threshold if gate.direction == "at_least" else gate.threshold - figure


def without_reserve(scenario: Scenario, results: Sequence[GateResult]) -> Mapping[str, tuple[str, ...]]:
    """Gate -> options that keep it exactly at its threshold."""
    found: dict[str, tuple[str, ...]] = {}
    for each in results:
        gate = scenario.knock_outs[each.gate]
        if each.figure is not None and gate.threshold is not None and reserve(gate, each.figure) == 0:
            found[each.gate] = (*found.get(each.gate, ()), each.option)
    return found


def _result(
    scenario: Scenario,
    name: str,
    gate: KnockOut,
    option: str,
    outcome: Outcome,
    money: Money,
    future: NamedFuture | None,
) -> GateResult:
    if gate.measure is None:
        return GateResult(name, option, None, gate.kept.get(option))
    figure = _figure(scenario, gate.measure, option, outcome, money, future)
    known = figure == figure
    return GateResult(name, option, figure if known else None, keeps(gate, figure) if known else None)


def _figure(
    scenario: Scenario, measure: str, option: str, outcome: Outcome, money: Money, future: NamedFuture | None
) -> float:
    if measure == "in_service_month":
        delay = future.prerequisite_delay_months if future else 0
        return float(lead_time_months(scenario, option, delay))
    if measure in METRICS:
        return known_mean(outcome.samples(measure, WHEN))
    return float(getattr(money, measure))
