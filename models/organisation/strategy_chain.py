"""The chain from corporate strategy down to technology, and where each option takes hold of it."""

from __future__ import annotations

from models.scenario.organisation_schema import StrategyLevel
from models.scenario.schema import DecisionFrame
from models.scenario.values import Text


def sentences_on(frame: DecisionFrame, level: StrategyLevel) -> tuple[Text, ...]:
    """The sentences of one level, in the order of the file."""
    return tuple(sentence.text for sentence in frame.strategy.values() if sentence.level == level)
