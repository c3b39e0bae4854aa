"""Which risks an option carries: its own, and those of the architectures that its steps use."""

from __future__ import annotations

from dataclasses import dataclass

from models.scenario.organisation_schema import Risk
from models.scenario.schema import Scenario


@dataclass(frozen=True)
class CarriedRisk:
    """A risk that an option carries: its own, or one of a step's architecture."""

    risk: Risk
    key: str
    """Its id where it is named."""
    step: int | None = None
    """Number of the step it comes from; None: the option's own."""
    source: str | None = None
    """Option that names it, where it comes from a step."""


def carried_risks(scenario: Scenario, option: str) -> tuple[CarriedRisk, ...]:
    """The risks of `option`; one in several steps also carries those of the options whose architecture a
    step uses. Raises KeyError for an unknown option."""
    options = scenario.options
    carried = [CarriedRisk(risk, key) for key, risk in options[option].risks.items()]
    stages = options[option].stages
    if len(stages) < 2:
        return tuple(carried)
    named_already = {risk.name.de for risk in options[option].risks.values()}
    for step, stage in enumerate(stages, start=1):
        for other, candidate in options.items():
            alike = len(candidate.stages) == 1 and candidate.stages[0].architecture == stage.architecture
            if not alike or other in (option, scenario.baseline):
                continue
            for key, risk in candidate.risks.items():
                if risk.name.de not in named_already:
                    named_already.add(risk.name.de)
                    carried.append(CarriedRisk(risk, key, step, other))
    return tuple(carried)
