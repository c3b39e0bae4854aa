"""Readiness: a lever acts only as far as its prerequisites are met, from the date on which they are (model.md 12.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Period:
    """A cut of the horizon in which readiness does not change.

    `strengths`: lever name (field of `LeverChanges`) -> 0..1; levers without prerequisites are always 1.
    `binding`: lever -> prerequisite ids that hold its strength below 1 in this period.
    """

    from_month: int
    to_month: int
    stage: int
    strengths: Mapping[str, float]
    binding: Mapping[str, tuple[str, ...]]
