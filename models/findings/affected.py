"""Finding of question two: whom an option touches most."""

from __future__ import annotations

from models.organisation.responsibilities import moves_for_unit
from models.scenario.schema import Scenario


def most_affected_unit(scenario: Scenario, option: str) -> str:
    """The unit to or from which most responsibilities move in `option` (the first of them where several
    do)."""

    def touched(unit: str) -> int:
        seen = moves_for_unit(scenario, option, unit)
        return len(seen.gains) + len(seen.gives)

    return max(scenario.units, key=touched)
