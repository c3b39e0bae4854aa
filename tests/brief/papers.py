"""Papers for tests: the shipped bank with made-up outcomes (the simulation has tests of its own)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd

from models.brief import Brief, build_brief
from models.brief.material import ModelYear
from models.comparison import Comparison, VerdictWord, compare_outcomes
from models.scenario import Scenario, read_scenario
from models.volumes import Volumes, read_volumes
from tests.conftest import REPOSITORY
from tests.small_outcome import outcome, state

SCENARIOS = REPOSITORY / "scenarios"


@cache
def bank() -> Scenario:
    return read_scenario(SCENARIOS / "regional-bank.yaml")


@cache
def bank_volumes() -> Volumes:
    return read_volumes(SCENARIOS / bank().volumes.file, timezone=bank().timezone)


def made_up_comparison(scenario: Scenario, word: VerdictWord = "close") -> Comparison:
    """A comparison of outcomes that differ by option; futures are added by hand."""
    outcomes = {}
    for step, option in enumerate(scenario.options):
        samples: dict[str, Any] = {
            "service_level_share": (0.70 + 0.03 * step, 0.72 + 0.03 * step),
            "first_contact_share": (0.50 + 0.02 * step, 0.52 + 0.02 * step),
            "time_to_settle_h": (40.0 - 2 * step, 42.0 - 2 * step),
            "contacts_per_issue": (1.53 - 0.05 * step, 1.55 - 0.05 * step),
            "posts_required": (48.0 - step, 48.4 - step),
        }
        outcomes[option] = outcome(option, state(0, 72, stage=0, **samples))
    compared = compare_outcomes(scenario, outcomes, volumes_digest="0" * 64)
    verdict = replace(compared.verdict, word=word)
    return replace(compared, futures=made_up_futures(scenario, verdict.winner), verdict=verdict)


def made_up_futures(scenario: Scenario, winner: str) -> pd.DataFrame:
    rows = []
    for number, future in enumerate(scenario.futures, start=1):
        for place, option in enumerate(scenario.options):
            row = {"future": future, "option": option, "npv": -1e5 * (number + place), "value": 50.0}
            rows.append({**row, "posts_required": 40.0, "winner": option == winner})
    return pd.DataFrame(rows)


def made_up_year(scenario: Scenario) -> ModelYear:
    loaded = [1000.0 * (n + 1) for n in range(len(scenario.channels))]
    table = pd.DataFrame(
        {"channel": list(scenario.channels), "loaded": loaded, "model": [x * 1.004 for x in loaded]}
    )
    return ModelYear(table)


def paper(
    scenario: Scenario | None = None, word: VerdictWord = "close", volumes: Volumes | None = None
) -> Brief:
    chosen = scenario or bank()
    return build_brief(
        chosen, made_up_comparison(chosen, word), volumes or bank_volumes(), made_up_year(chosen)
    )
