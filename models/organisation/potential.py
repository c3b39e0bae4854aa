"""Future potential of an option: which prerequisites it hangs on, and from when they are met as planned."""

from __future__ import annotations

from dataclasses import dataclass

from models.organisation.critical_path import option_dates
from models.organisation.readiness import PrerequisiteReadiness, readiness_table
from models.scenario.organisation_schema import Potential
from models.scenario.schema import Scenario


@dataclass(frozen=True)
class PotentialStanding:
    """One potential with what it hangs on.

    `from_month`: month in which the last of its prerequisites is planned to be met, 0 where all are; None:
    some are not planned to the end (`open_ones`). `decided_by`: prerequisites met in that month.
    """

    potential: Potential
    depends_on: tuple[PrerequisiteReadiness, ...]
    from_month: int | None
    decided_by: tuple[str, ...]
    open_ones: tuple[str, ...]


def potential_standings(scenario: Scenario, option: str) -> tuple[PotentialStanding, ...]:
    """One row per potential of `option`, in its order. Raises KeyError for an unknown option."""
    table = {row.prerequisite: row for row in readiness_table(scenario, option)}
    planned = {
        row.prerequisite: 0 if row.status.state == "met" else row.planned_month
        for row in option_dates(scenario, option)
    }
    return tuple(
        _standing(potential, table, planned) for potential in scenario.options[option].potential.values()
    )


def _standing(
    potential: Potential, table: dict[str, PrerequisiteReadiness], planned: dict[str, int | None]
) -> PotentialStanding:
    months = [month for each in potential.depends_on if (month := planned[each]) is not None]
    open_ones = tuple(each for each in potential.depends_on if planned[each] is None)
    last = None if open_ones else max(months, default=0)
    return PotentialStanding(
        potential=potential,
        depends_on=tuple(table[each] for each in potential.depends_on),
        from_month=last,
        decided_by=tuple(each for each in potential.depends_on if last and planned[each] == last),
        open_ones=open_ones,
    )
