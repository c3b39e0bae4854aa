"""The organisation: who owns what, what moves, what must be ready first, who is missing at the table."""

from models.organisation.handovers import passes_of_unit, unit_passes
from models.organisation.readiness import (
    LeverReadiness,
    Period,
    PrerequisiteReadiness,
    idle_levers,
    lever_readiness,
    periods,
    readiness_table,
    turned_levers,
)
from models.organisation.responsibilities import (
    Move,
    TeamChange,
    UnitMoves,
    layout,
    moves,
    moves_for_unit,
    people_affected,
    team_changes,
    unstaffed_owners,
)
from models.organisation.stakeholders import (
    OpenConsultation,
    StakeholderGap,
    open_consultations,
    stakeholder_gaps,
)

__all__ = [
    "LeverReadiness",
    "Move",
    "OpenConsultation",
    "Period",
    "PrerequisiteReadiness",
    "StakeholderGap",
    "TeamChange",
    "UnitMoves",
    "idle_levers",
    "layout",
    "lever_readiness",
    "moves",
    "moves_for_unit",
    "open_consultations",
    "passes_of_unit",
    "people_affected",
    "periods",
    "readiness_table",
    "stakeholder_gaps",
    "team_changes",
    "turned_levers",
    "unit_passes",
    "unstaffed_owners",
]
