"""Drawn futures as they come in: begun when somebody looks, shown from the first ones on, stopped when nobody
looks any more."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from models.decision.discovery import Discovery
from models.findings.explored import Failure, Measure, WorthOfKnowing, rule_for, worth_of_knowing
from models.findings.knocked_out import KnockOuts, knock_outs
from models.futures.exploration import Exploration
from models.futures.exploring import explore
from models.scenario.schema import Scenario
from models.simulation.calibration import calibrate
from pages._shared import compute, session
from pages._shared.jobs import Report, Tell

UNSEEN_S = 20.0
"""Without a look for so long, nobody waits any more."""
NOT_SIMULATED: dict[str, Any] = {
    **dict.fromkeys(
        (
            "decision",
            "responsibilities",
            "heads",
            "knock_outs",
            "futures",
            "units",
            "consistencies",
            "coordination",
        ),
        True,
    ),
    "exploration": {"futures", "futures_for_rules"},
}
"""Parts of a scenario that leave the figures of a future as they are."""


@dataclass(frozen=True)
class Explored:
    """Futures that are there so far (None: not one yet), and whether any are still to come."""

    known: Exploration | None
    wanted: int
    under_way: bool
    given_up: bool
    key: Hashable
    left_s: float | None = None
    """Seconds until all are there, as far as that can be told already."""
    elapsed_s: float = 0.0

    @property
    def done(self) -> int:
        """Futures that are computed, those set aside included."""
        return 0 if self.known is None else self.known.done + self.known.set_aside

    @property
    def done_share(self) -> float:
        """Share of those wanted, 0..1."""
        return min(self.done / self.wanted, 1.0)


def explored(futures: int) -> Explored:
    """As many futures as asked for, or what is there of them; begun now if nobody has before."""
    scenario, volumes = session.scenario(), session.volumes()
    key = _key(futures)
    if session.has_given_up(key):
        compute.jobs().stop(key)
        return Explored(compute.jobs().so_far(key), futures, False, True, key)

    def work(_: Report, tell: Tell) -> Exploration:
        demand = calibrate(scenario, volumes, compute.SEED)
        return explore(
            scenario,
            demand,
            futures=futures,
            seed=compute.SEED,
            look=lambda so_far: tell(so_far, so_far.done / futures),
        )

    job = compute.jobs().look_at(key, work, UNSEEN_S)
    if job.future.done():
        return Explored(job.future.result(), futures, False, False, key)
    left_s, elapsed_s = compute.jobs().left_s(key), job.pace.elapsed_s
    return Explored(job.so_far, futures, True, False, key, left_s, elapsed_s)


def all_there() -> tuple[Exploration, Hashable] | None:
    """The futures that were computed to the end, the most there are, with their key; none are begun."""
    frame = session.scenario().exploration
    for futures in sorted({frame.futures, frame.futures_for_rules}, reverse=True):
        if (found := compute.jobs().result_of(_key(futures))) is not None:
            return found, _key(futures)
    return None


def rule(known: Exploration, key: Hashable, option: str, failure: Failure) -> Discovery:
    """The simplest rule for when `option` fails, in the futures that are there."""
    scenario = session.scenario()

    def work(_: Report) -> Discovery:
        return rule_for(scenario, known, option, failure)

    found: Discovery = compute.result(
        ("rule", key, known.done, known.options, option, failure, session.changes_digest()),
        work,
        "explored.page.working_rule",
    )
    return found


def worth(known: Exploration, key: Hashable, measure: Measure) -> WorthOfKnowing:
    """What knowing is worth at most, in the futures that are there."""
    scenario = session.scenario()

    def work(_: Report) -> WorthOfKnowing:
        return worth_of_knowing(scenario, known, measure)

    found: WorthOfKnowing = compute.result(
        ("worth", key, known.done, known.options, measure, session.changes_digest()),
        work,
        "explored.page.working_worth",
    )
    return found


def knocked_out(known: Exploration, key: Hashable) -> KnockOuts:
    """How often options break their knock-out conditions in the futures that are there."""
    scenario = session.scenario()

    def work(_: Report) -> KnockOuts:
        return knock_outs(scenario, known)

    found: KnockOuts = compute.result(
        ("knock-outs", key, known.done, known.options, session.changes_digest()),
        work,
        "explored.page.working_gates",
    )
    return found


def _key(futures: int) -> Hashable:
    scenario, volumes = session.scenario(), session.volumes()
    return (f"{futures} futures", session.scenario_id(), _digest(scenario), volumes.key)


def _digest(scenario: Scenario) -> str:
    return hashlib.sha256(scenario.model_dump_json(exclude=NOT_SIMULATED).encode()).hexdigest()
