"""Staged paths: gates as a decision tree, rolled back."""

from models.phasing.path import DELAY_MONTHS, GateCheck, Gated, StagedPath, gate_of, staged_path, tree_of
from models.phasing.tree import Chance, Choice, End, Node, Rolled, Way, every_plan, roll_back

__all__ = [
    "DELAY_MONTHS",
    "Chance",
    "Choice",
    "End",
    "GateCheck",
    "Gated",
    "Node",
    "Rolled",
    "StagedPath",
    "Way",
    "every_plan",
    "gate_of",
    "roll_back",
    "staged_path",
    "tree_of",
]
