"""Attribution: what the platform brings to an option, and what its organisation, processes, products and
channels do."""

from models.attribution.attribution import Attribution, Shares, attribute
from models.attribution.coalitions import KINDS, PREREQUISITE_LEVERS, Coalition, Cut, cuts, kinds_in_play
from models.attribution.levers import LeverRow, lever_rows
from models.attribution.posts import attribute_posts
from models.attribution.shapley import coalitions, shapley
from models.attribution.waterfall import Role, Step, Waterfall, stands_out, waterfall

__all__ = [
    "KINDS",
    "PREREQUISITE_LEVERS",
    "Attribution",
    "Coalition",
    "Cut",
    "LeverRow",
    "Role",
    "Shares",
    "Step",
    "Waterfall",
    "attribute",
    "attribute_posts",
    "coalitions",
    "cuts",
    "kinds_in_play",
    "lever_rows",
    "shapley",
    "stands_out",
    "waterfall",
]
