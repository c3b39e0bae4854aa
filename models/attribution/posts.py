"""The posts that keep the promised service, divided: one sizing per coalition of kinds of lever.

Beside the posts that follow from the work (`posts_required` of `attribute`), these know that larger teams
stand idle less: a sizing asks the simulation how few people keep every channel's target.
"""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import numpy as np

from models.attribution.attribution import Attribution
from models.attribution.coalitions import Coalition, kinds_in_play, target_change
from models.attribution.shapley import coalitions
from models.evaluation import own_volumes
from models.organisation.readiness import named_future
from models.scenario import Scenario, taking_part
from models.scenario.schema import NamedFuture
from models.simulation.calibration import Demand, calibrate
from models.simulation.network import build_service
from models.sizing import size_service
from models.volumes import Volumes
from models.working import GivenUp, Progress


def attribute_posts(
    scenario: Scenario,
    option: str,
    future: str | NamedFuture | None = None,
    seed: int = 0,
    *,
    volumes: Volumes | None = None,
    demand: Demand | None = None,
    confidence: float = 0.95,
    replications: int | None = None,
    progress: Progress | None = None,
    cancelled: GivenUp | None = None,
    scenario_folder: Path | None = None,
) -> Attribution:
    """Shares of the kinds of lever in the posts that `option` needs for the same promise, in its target
    state; the only figure of the result is `posts_required`.

    One sizing per coalition, each a local minimum of its own search: shares are exact for what the searches
    found, and have no interval (one value, not one per replication). `cancelled` is asked before every
    simulation; where it says yes, `Cancelled` is raised. Other parameters and errors as for
    `models.sizing.size`.
    """
    scenario = taking_part(scenario)
    named = named_future(scenario, future)
    found = demand or calibrate(scenario, volumes or own_volumes(scenario, scenario_folder), seed)
    kinds = kinds_in_play(scenario, option, future)
    everyone = tuple(coalitions(kinds))
    posts: dict[Coalition, float] = {}
    for done, who in enumerate(everyone):

        def tell(share: float, done: int = done) -> None:
            if progress is not None:
                progress((done + share) / len(everyone))

        service = build_service(scenario, target_change(scenario, option, who, named), found.year, named)
        sized = size_service(
            scenario,
            service,
            found,
            option=option,
            future=named,
            future_id=future if isinstance(future, str) else None,
            seed=seed,
            confidence=confidence,
            replications=replications,
            progress=tell,
            cancelled=cancelled,
        )
        posts[who] = sized.fte_total
    return Attribution(
        option=option,
        baseline=scenario.baseline,
        future=future if isinstance(future, str) or future is None else future.name.en,
        seed=seed,
        replications=1,
        when="target",
        kinds=kinds,
        samples=MappingProxyType({who: {"posts_required": np.array([fte])} for who, fte in posts.items()}),
        basis="sizing",
    )
