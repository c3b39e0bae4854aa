"""The shipped bank: complete, consistent with its sketch, and every figure marked as what it is."""

from __future__ import annotations

import hashlib
import json
import re
import runpy
from collections.abc import Iterator
from typing import Any

import jsonschema
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from models.scenario import (
    apply_changes,
    assumptions,
    read_scenario,
    read_scenario_text,
    shipped_scenarios,
    volume_path,
    write_scenario,
)
from models.scenario.json_schema import FILE, json_schema_text
from models.scenario.schema import CostBlock
from models.scenario.strict_yaml import read_yaml
from models.scenario.values import Text, in_language

PATH = shipped_scenarios()["regional-bank"]
BANK = read_scenario(PATH)
PATHS = [entry.path for entry in assumptions(BANK)]


def test_yaml_to_scenario_to_yaml_is_the_same() -> None:
    assert read_scenario_text(write_scenario(BANK), "again.yaml") == BANK


@settings(deadline=None, max_examples=4)
@given(st.sampled_from(PATHS), st.floats(0, 1))
def test_a_changed_scenario_survives_yaml_too(path: str, share: float) -> None:
    found = next(entry.assumption for entry in assumptions(BANK) if entry.path == path)
    value = min(max(found.low + share * (found.high - found.low), found.low), found.high)
    changed = apply_changes(BANK, {f"{path}.value": value})
    assert read_scenario_text(write_scenario(changed), "again.yaml") == changed


def test_the_editor_schema_is_current_and_the_bank_follows_it() -> None:
    assert FILE.read_text(encoding="utf-8") == json_schema_text()
    assert PATH.read_text(encoding="utf-8").startswith(
        "# yaml-language-server: $schema=scenario.schema.json\n"
    )
    jsonschema.Draft202012Validator(json.loads(json_schema_text())).validate(
        read_yaml(PATH.read_bytes()).data
    )


def test_the_volume_file_is_what_its_generator_makes() -> None:
    made = runpy.run_path(str(PATH.with_name("generate_regional_bank_volumes.py")))["volume_file"]()
    file = volume_path(PATH, BANK).read_bytes()
    assert hashlib.sha256(file).digest() == hashlib.sha256(made.encode()).digest()
    assert len(file) < 6_000_000


def test_the_volumes_are_those_of_the_sketch() -> None:
    table = pd.read_csv(volume_path(PATH, BANK), sep=";")
    assert table["offered"].sum() == pytest.approx(250_000, rel=0.005)
    by_channel = table.groupby("channel")["offered"].sum() / table["offered"].sum()
    assert by_channel["phone"] == pytest.approx(0.626, abs=0.01)
    assert by_channel["email"] == pytest.approx(0.132, abs=0.01)
    by_reason = table.groupby("reason")["offered"].sum() / table["offered"].sum()
    for reason, content in BANK.reasons.items():
        assert by_reason[reason] == pytest.approx(content.volume_share, abs=0.004)
    assert not table.duplicated(["start", "channel", "reason"]).any()
    assert (table["offered"] > 0).all()
    assert set(table["channel"]) == set(BANK.channels)
    spoken = table[table["channel"].isin(["phone", "chat"])]
    assert (spoken["handled"] + spoken["abandoned"] == spoken["offered"]).all()
    assert table[~table["channel"].isin(["phone", "chat"])]["wait_s"].isna().all()
    assert not table["start"].str.startswith("2025-03-30T02").any()


COST_RANGES = {
    "like-for-like": ((150_000, 350_000), (60_000, 90_000)),
    "omnichannel": ((400_000, 900_000), (120_000, 190_000)),
    "journey": ((500_000, 1_100_000), (150_000, 260_000)),
    "product": ((600_000, 1_500_000), None),
}


POSTS, CALLS_A_YEAR = 33, 149_000
"""What the bank staffs, and its answered calls with callbacks: what licences and minutes are paid for."""


def running(cost: CostBlock, end: str) -> float:
    """Running amount of a full year at one end of every range."""
    known = {
        name: getattr(getattr(cost, name), end) if getattr(cost, name) else 0.0
        for name in ("yearly_eur", "agent_month_eur", "agents_per_post", "contact_eur")
    }
    licences = 12 * POSTS * known["agent_month_eur"] * known["agents_per_post"]
    return float(known["yearly_eur"] + licences + CALLS_A_YEAR * known["contact_eur"])


@pytest.mark.parametrize("option", COST_RANGES)
def test_costs_stay_near_the_ranges_of_the_sketch(option: str) -> None:
    """One-off amounts with what prerequisites cost, before uplift; running amounts of a full year."""
    once, yearly = COST_RANGES[option]
    chosen = BANK.options[option]
    first = [cost.once_eur for cost in chosen.costs.values() if cost.once_eur and cost.kind != "risk"]
    first += [status.cost_eur for status in chosen.prerequisites.values() if status.cost_eur]
    low, high = (sum(running(cost, end) for cost in chosen.costs.values()) for end in ("low", "high"))
    assert sum(amount.low for amount in first) == pytest.approx(once[0], rel=0.05)
    assert sum(amount.high for amount in first) == pytest.approx(once[1], rel=0.05)
    if yearly:
        assert low == pytest.approx(yearly[0], rel=0.1)
        assert high == pytest.approx(yearly[1], rel=0.1)


def texts(thing: Any) -> Iterator[Text]:
    if isinstance(thing, Text):
        yield thing
    elif isinstance(thing, BaseModel):
        for name in type(thing).model_fields:
            yield from texts(getattr(thing, name))
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from texts(value)
    elif isinstance(thing, tuple):
        for value in thing:
            yield from texts(value)


def test_both_languages_are_written_out() -> None:
    for text in texts(BANK):
        assert text.de.strip() == text.de
        assert text.en.strip() == text.en
        assert not re.search(r"\d %", text.de), text.de
        assert not re.search(r"\d[ \u202f]%", text.en), text.en
        assert '"' not in text.de + text.en
        assert "'" not in text.de + text.en


def test_every_option_tells_good_and_bad() -> None:
    assert list(BANK.options) == ["like-for-like", "omnichannel", "journey", "product", "phased"]
    for option in BANK.options.values():
        assert len(option.advantages) >= 3
        assert len(option.restrictions) >= 3
        assert len(option.risks) >= 3
        assert option.potential
        assert len(option.short.de.split()) <= 3
        assert len(option.short.en.split()) <= 3
        assert any(cost.once_eur for cost in option.costs.values())


def test_invented_figures_are_marked() -> None:
    assert BANK.invented
    for entry in assumptions(BANK):
        source = in_language(entry.assumption.source, "en").lower()
        if "invented" in source or "own judgement" in source:
            assert entry.assumption.grade == "D" or entry.path.startswith("reasons"), entry.path


def test_the_do_minimum_carries_what_waiting_costs() -> None:
    assert any(cost.kind == "risk" for cost in BANK.options[BANK.baseline].costs.values())
    assert BANK.decision.without_decision.de


def test_heads_see_it_differently() -> None:
    """No option leads with every head on the judged criteria alone: there is something to decide."""
    leaders = set()
    for head in BANK.heads.values():
        points = {
            option: sum(head.swing_points[name] * score for name, score in scores.items())
            for option, scores in head.scores.items()
        }
        leaders.add(max(points, key=points.__getitem__))
    assert len(leaders) >= 2
