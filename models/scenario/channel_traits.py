"""Traits of reasons and channels: what a reason asks of a channel, and what a channel can do.

Each trait of a reason asks for exactly one trait of a channel (`ASKED_FOR`); what speaks for and against a
channel for a reason follows from these pairs alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from models.scenario.organisation_schema import Level
from models.scenario.values import Record


class ReasonTraits(Record):
    """How strongly a reason asks for something; null: nobody has said."""

    urgency: Level | None = None
    """Whether it can wait."""
    complexity: Level | None = None
    """Whether it takes questions back and forth to settle it."""
    confidentiality: Level | None = None
    """Whether only the customer may learn of it."""
    needs_document: Level | None = None
    """Whether papers or pictures have to be handed over."""
    needs_proof: Level | None = None
    """Whether both sides need it in writing afterwards."""
    frequency: Level | None = None
    """Whether it keeps arising while the product is used."""
    without_device: Level | None = None
    """Whether people have it who use neither app nor website."""


class ChannelTraits(Record):
    """What a channel can do; null: nobody has said."""

    immediate: bool | None = None
    """Somebody answers at once."""
    handles_complexity: bool | None = None
    """Questions and answers follow one another in one conversation."""
    identified: bool | None = None
    """The customer is known for certain and nobody else reads or hears it."""
    carries_documents: bool | None = None
    """Papers and pictures can be handed over."""
    written_proof: bool | None = None
    """Both sides have it in writing."""
    in_product: bool | None = None
    """It is at hand where the product is used."""
    reaches_without_device: bool | None = None
    """It reaches people who use neither app nor website."""


ASKED_FOR: Mapping[str, str] = MappingProxyType(
    {
        "urgency": "immediate",
        "complexity": "handles_complexity",
        "confidentiality": "identified",
        "needs_document": "carries_documents",
        "needs_proof": "written_proof",
        "frequency": "in_product",
        "without_device": "reaches_without_device",
    }
)
"""Trait of a reason -> trait of a channel that it asks for."""
