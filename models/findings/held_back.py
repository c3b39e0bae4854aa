"""Levers that a stage turns and that do not act in full: how far they act, from when, what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from models.organisation.readiness import periods, turned_levers
from models.scenario.schema import Scenario


@dataclass(frozen=True)
class HeldBack:
    """A lever that a stage turns and that does not act in full from the first month of that stage."""

    lever: str
    strength: float
    """How far it acts while it is held back (0: not at all)."""
    full_from_month: int | None
    """Month from which it acts in full; None: never while the stage lasts."""
    by: tuple[str, ...]
    """Prerequisites that hold it back."""


def held_back(scenario: Scenario, option: str, stage: int, lever: str) -> HeldBack | None:
    """What holds `lever` back in a stage of `option`; None where the stage does not turn it or it acts in
    full."""
    if lever not in turned_levers(scenario, scenario.options[option].stages[stage]):
        return None
    cuts = [cut for cut in periods(scenario, option) if cut.stage == stage]
    late = [cut for cut in cuts if cut.strengths[lever] < 1]
    if not late:
        return None
    full = next((cut.from_month for cut in cuts if cut.from_month >= late[-1].to_month), None)
    told = late[0] if full is not None else late[-1]
    return HeldBack(lever, told.strengths[lever], full, told.binding.get(lever, ()))
