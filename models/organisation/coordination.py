"""How departments say they work together: ten short statements of our own (organisation.md, section 9).

The statements follow the literature on market orientation and are not validated; nothing here is turned into
money.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from models.texts import translate

Part = Literal[
    "generation",
    "dissemination",
    "coordination",
    "responsiveness",
    "reward",
    "resources",
    "conflict",
    "emphasis",
]

PART_OF_ITEM: Mapping[str, Part] = MappingProxyType(
    {
        "k1": "dissemination",
        "k2": "generation",
        "k3": "coordination",
        "k4": "coordination",
        "k5": "responsiveness",
        "k6": "responsiveness",
        "k7": "reward",
        "k8": "resources",
        "k9": "conflict",
        "k10": "emphasis",
    }
)
"""Statement -> the part of working together that it asks for."""
REVERSED = frozenset({"k9"})
"""Statements to which agreement is bad news."""


def statement(item: str, language: str) -> str:
    """The statement as it is put to people."""
    return translate(f"coordination.item.{item}", language)


def part_name(part: Part, language: str) -> str:
    """What a part of working together is called."""
    return translate(f"coordination.part.{part}", language)


def survey_source(language: str) -> str:
    """Where the statements come from, and that they are not validated."""
    return translate("coordination.source", language)


def survey_scale(language: str) -> str:
    """What the answers mean."""
    return translate("coordination.scale", language)
