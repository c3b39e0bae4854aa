"""Staged paths: gates as a decision tree, rolled back."""

from models.phasing.expected_points import ExpectedPoints, expected_points
from models.phasing.path import DELAY_MONTHS, GateCheck, Gated, StagedPath, gate_of, staged_path, tree_of
from models.phasing.sentences import span_sentence, stopped_sentence
from models.phasing.stopped import Stopped, stopped_paths
from models.phasing.tree import Chance, Choice, End, Node, Rolled, Way, every_plan, roll_back

__all__ = [
    "DELAY_MONTHS",
    "Chance",
    "Choice",
    "End",
    "ExpectedPoints",
    "GateCheck",
    "Gated",
    "Node",
    "Rolled",
    "StagedPath",
    "Stopped",
    "Way",
    "every_plan",
    "expected_points",
    "gate_of",
    "roll_back",
    "span_sentence",
    "staged_path",
    "stopped_paths",
    "stopped_sentence",
    "tree_of",
]
