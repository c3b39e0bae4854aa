"""Options of a scenario simulated one by one; what did not change is not simulated again."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from models.outcome import Outcome
from models.scenario.schema import Scenario
from models.volumes.table import Volumes

if TYPE_CHECKING:
    from models.evaluation import StateCache
    from models.simulation.calibration import Demand
    from models.simulation.kept import Kept

APART_FROM_SIMULATION = {
    "decision",
    "responsibilities",
    "criteria",
    "knock_outs",
    "exploration",
    "heads",
    "money",
    "futures",
    "options",
}
"""Parts of a scenario that no simulated figure depends on (the option, the future and the horizon are
added)."""
WITHOUT_TRAITS = {"__all__": {"traits"}}
"""Of reasons and channels: what speaks for and against a channel is told by rules, not simulated."""
_APART: dict[str, Any] = {
    **dict.fromkeys(APART_FROM_SIMULATION, True),
    "reasons": WITHOUT_TRAITS,
    "channels": WITHOUT_TRAITS,
}


class OptionRuns:
    """Runs options of one scenario on one demand, calibrated once; what did not change is not run again."""

    def __init__(
        self,
        scenario: Scenario,
        volumes: Volumes | None,
        seed: int,
        demand: Demand | None,
        cache: StateCache | None,
    ) -> None:
        self._scenario, self._volumes, self._seed = scenario, volumes, seed
        self._given_demand, self._cache = demand, cache

    def __call__(self, option: str, future: str | None = None) -> Outcome:
        if self._cache is not None:
            return self._run(option, future)
        key, known = self._key(option, future), known_outcomes()
        made: list[Outcome] = []

        def kept() -> tuple[Demand, Outcome]:
            made.append(self._run(option, future))
            return self._demand, replace(made[0], seconds=0.0)

        _, outcome = known.get(key, kept)
        if outcome.problems:
            known.forget(key)
        return made[0] if made else outcome

    @cached_property
    def _year(self) -> Volumes:
        from models.evaluation import own_volumes  # compiles: only where something is simulated

        return self._volumes or own_volumes(self._scenario)

    @cached_property
    def _demand(self) -> Demand:
        from models.simulation.calibration import calibrate

        return self._given_demand or calibrate(self._scenario, self._year, self._seed)

    @cached_property
    def _common(self) -> str:
        """What the outcomes of all options depend on; a calibration done here follows from the volumes."""
        content = self._scenario.model_dump_json(exclude=_APART)
        demand = self._year.key if self._given_demand is None else f"given {id(self._given_demand)}"
        return f"{content} {self._scenario.money.horizon_years} {self._seed} {demand}"

    def _key(self, option: str, future: str | None) -> str:
        """Digest of all that an outcome depends on; a given demand is kept beside it, so that its id stays
        its own."""
        own = self._scenario.options[option].model_dump_json(include={"stages", "prerequisites"})
        named = self._scenario.futures[future].model_dump_json() if future else ""
        told = "\n".join((self._common, option, own, future or "", named))
        return hashlib.sha256(told.encode()).hexdigest()

    def _run(self, option: str, future: str | None) -> Outcome:
        from models.evaluation import evaluate

        return evaluate(
            self._scenario,
            option,
            future,
            self._seed,
            volumes=self._volumes,
            demand=self._demand,
            cache=self._cache,
        )


@cache
def known_outcomes() -> Kept[tuple[Demand, Outcome]]:
    """Outcomes of this process by the digest of what they depend on."""
    from models.simulation.kept import Kept

    return Kept(256)
