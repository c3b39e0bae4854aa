"""Deciding: values, weights, dominance, acceptability, flips, verdict; money stands beside, never inside."""

from models.costs.cash_flows import irr, npv, payback_year, switching_value
from models.decision.acceptability import (
    Acceptability,
    Draws,
    agreed_order,
    draw_around_heads,
    draw_in_order,
    draw_uniformly,
    smaa,
)
from models.decision.disagreement import (
    Disagreement,
    disagreement,
    leader_if_all_judged_like,
    leader_without_each_head,
)
from models.decision.discovery import Discovery, Rule, discover, prim
from models.decision.dominance import dominance, dominated
from models.decision.flips import ScoreFlip, WeightFlip, leader, score_flips, weight_flips
from models.decision.information import evpi, evppi
from models.decision.joint_flip import JointFlip, joint_flip
from models.decision.level import TIE_POINTS, level_options
from models.decision.panel import Panel, panel_of
from models.decision.regret import Regret, regret
from models.decision.values import (
    Valued,
    additive_values,
    rank_order_centroid,
    swing_weights,
    value_function,
)
from models.decision.verdict import Flip, Verdict, VerdictWord, decide, verdict_word
from models.decision.verdict import flips_of as flips

__all__ = [
    "TIE_POINTS",
    "Acceptability",
    "Disagreement",
    "Discovery",
    "Draws",
    "Flip",
    "JointFlip",
    "Panel",
    "Regret",
    "Rule",
    "ScoreFlip",
    "Valued",
    "Verdict",
    "VerdictWord",
    "WeightFlip",
    "additive_values",
    "agreed_order",
    "decide",
    "disagreement",
    "discover",
    "dominance",
    "dominated",
    "draw_around_heads",
    "draw_in_order",
    "draw_uniformly",
    "evpi",
    "evppi",
    "flips",
    "irr",
    "joint_flip",
    "leader",
    "leader_if_all_judged_like",
    "leader_without_each_head",
    "level_options",
    "npv",
    "panel_of",
    "payback_year",
    "prim",
    "rank_order_centroid",
    "regret",
    "score_flips",
    "smaa",
    "swing_weights",
    "switching_value",
    "value_function",
    "verdict_word",
    "weight_flips",
]
