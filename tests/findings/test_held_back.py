"""Levers that are turned and do not act in full: told as far as they act, with what is missing."""

from __future__ import annotations

import pytest

from models.findings.held_back import held_back
from models.organisation.readiness import periods, turned_levers
from models.scenario import LEVER_KINDS, apply_changes, read_scenario, shipped_scenarios
from models.scenario.schema import Scenario


@pytest.fixture(scope="module")
def bank() -> Scenario:
    return read_scenario(next(iter(shipped_scenarios().values())))


def test_what_is_told_is_what_acts(bank: Scenario) -> None:
    for option, each in bank.options.items():
        for place, stage in enumerate(each.stages):
            cuts = [cut for cut in periods(bank, option) if cut.stage == place]
            for lever in LEVER_KINDS:
                held = held_back(bank, option, place, lever)
                weakest = min(cut.strengths[lever] for cut in cuts)
                turned = lever in turned_levers(bank, stage)
                assert (held is not None) == (turned and weakest < 1), (option, place, lever)
                if held is not None:
                    assert held.by and held.strength in {cut.strengths[lever] for cut in cuts}


def test_a_missing_prerequisite_is_named(bank: Scenario) -> None:
    owner = bank.prerequisites["crm_integration"].today.owner
    without = {"state": "not_met", "owner": owner, "evidence": {"de": "x", "en": "x"}}
    path = "options.omnichannel.prerequisites.crm_integration"
    changed = apply_changes(bank, {path: without})
    held = held_back(changed, "omnichannel", 0, "shared_history")
    assert held is not None
    assert (held.strength, held.full_from_month) == (0.0, None)
    assert "crm_integration" in held.by
