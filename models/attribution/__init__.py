"""Attribution: what the platform brings to an option, and what its organisation, processes, products and
channels do."""

from models.attribution.attribution import Attribution, Cancelled, Shares, attribute
from models.attribution.coalitions import KINDS, PREREQUISITE_LEVERS, Coalition, Cut, cuts, kinds_in_play
from models.attribution.levers import LeverRow, lever_rows
from models.attribution.rounding import rounded_shares
from models.attribution.shapley import coalitions, shapley
from models.attribution.waterfall import Role, Step, Waterfall, waterfall, within_noise

__all__ = [
    "KINDS",
    "PREREQUISITE_LEVERS",
    "Attribution",
    "Cancelled",
    "Coalition",
    "Cut",
    "LeverRow",
    "Role",
    "Shares",
    "Step",
    "Waterfall",
    "attribute",
    "coalitions",
    "cuts",
    "kinds_in_play",
    "lever_rows",
    "rounded_shares",
    "shapley",
    "waterfall",
    "within_noise",
]
