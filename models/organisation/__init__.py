"""The organisation: who owns what, what moves, what must be ready first, who is missing at the table, which
strategy an option serves, and how departments work together.

Passes between units (`handovers`) are imported from their own module: they need pandas, which `check` must
not load."""

from models.organisation.channel_fit import channel_summaries, offer_proposals, proposed_offers
from models.organisation.consistencies import consistency_gaps, widest_gaps
from models.organisation.coordination import coordination_results
from models.organisation.critical_path import (
    lever_paths,
    option_dates,
    option_path,
    plan_conflicts,
    waiting_levers,
)
from models.organisation.raci import raci_problems, raci_rows, raci_units, role_changes, roles_of_unit
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
from models.organisation.strategy_chain import option_chain, strategy_gaps

__all__ = [
    "LeverReadiness",
    "Move",
    "OpenConsultation",
    "Period",
    "PrerequisiteReadiness",
    "StakeholderGap",
    "TeamChange",
    "UnitMoves",
    "channel_summaries",
    "consistency_gaps",
    "coordination_results",
    "idle_levers",
    "layout",
    "lever_paths",
    "lever_readiness",
    "moves",
    "moves_for_unit",
    "offer_proposals",
    "open_consultations",
    "option_chain",
    "option_dates",
    "option_path",
    "people_affected",
    "periods",
    "plan_conflicts",
    "proposed_offers",
    "raci_problems",
    "raci_rows",
    "raci_units",
    "readiness_table",
    "role_changes",
    "roles_of_unit",
    "stakeholder_gaps",
    "strategy_gaps",
    "team_changes",
    "turned_levers",
    "unstaffed_owners",
    "waiting_levers",
    "widest_gaps",
]
