"""The risk register of an option: its own risks and those of the architectures that its steps use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.scenario.organisation_schema import Level, Risk
from models.scenario.schema import Scenario

LEVELS: tuple[Level, ...] = ("low", "medium", "high")


@dataclass(frozen=True)
class CarriedRisk:
    """A risk that an option carries: its own, or one of a step's architecture."""

    risk: Risk
    step: int | None = None
    """Number of the step it comes from; None: the option's own."""
    source: str | None = None
    """Option that names it, where it comes from a step."""


def carried_risks(scenario: Scenario, option: str) -> tuple[CarriedRisk, ...]:
    """The risks of `option`; one in several steps also carries those of the options whose architecture a
    step uses. Raises KeyError for an unknown option."""
    options = scenario.options
    carried = [CarriedRisk(risk) for risk in options[option].risks.values()]
    stages = options[option].stages
    if len(stages) < 2:
        return tuple(carried)
    named_already = {risk.name.de for risk in options[option].risks.values()}
    for step, stage in enumerate(stages, start=1):
        for other, candidate in options.items():
            alike = len(candidate.stages) == 1 and candidate.stages[0].architecture == stage.architecture
            if not alike or other in (option, scenario.baseline):
                continue
            for risk in candidate.risks.values():
                if risk.name.de not in named_already:
                    named_already.add(risk.name.de)
                    carried.append(CarriedRisk(risk, step, other))
    return tuple(carried)


def gravest_first(risks: Iterable[CarriedRisk]) -> tuple[CarriedRisk, ...]:
    """What stays gravest after its countermeasure first, then what was gravest before."""
    return tuple(sorted(risks, key=lambda each: (-_rank(each.risk.residual), -grade(each.risk))))


def grade(risk: Risk) -> int:
    """Probability and impact together, 0 (both low) .. 4 (both high): an order, no amount."""
    return _rank(risk.probability) + _rank(risk.impact)


def residuals(risks: Iterable[CarriedRisk]) -> Mapping[Level, int]:
    """How many risks stay at each level after their countermeasures."""
    found = [each.risk.residual for each in risks]
    return {level: found.count(level) for level in LEVELS}


def _rank(level: Level) -> int:
    return LEVELS.index(level)
