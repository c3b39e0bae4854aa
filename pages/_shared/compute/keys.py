"""What results depend on, as short keys."""

from __future__ import annotations

from pages._shared import session

SEED = 0
"""Comes on top of the scenario's own seed, as on the command line."""


def reading_key() -> tuple[str, ...]:
    """What the volumes as they are read depend on: the file, the scenario's names in a language, and whose
    public holidays hold."""
    region = session.scenario().volumes.holiday_region
    return (session.volumes().key, session.scenario_id(), session.language(), region)


def content_key() -> tuple[str, ...]:
    """What depends on anything that this visitor works with: scenario, changes, volumes."""
    return (session.scenario_id(), session.changes_digest(), session.volumes().key)


def simulated_key(before_changes: bool = False) -> tuple[str, ...]:
    """What figures depend on: a sentence of the strategy or an answer of a survey moves none."""
    changes = session.starting_digest() if before_changes else session.simulated_digest()
    return (session.scenario_id(), changes, session.volumes().key)
