"""The sample: the number asked for, in proportion to the volumes, the same again for the same input."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.request.sampling import draw_sample, shared_out, spoken_for
from models.scenario.schema import Scenario
from models.volumes import match_names
from models.volumes.table import Volumes

WEDNESDAY = date(2026, 11, 25)


def test_channels_in_proportion_and_moments_where_contacts_come(bank: Scenario, volumes: Volumes) -> None:
    draws = draw_sample(bank, volumes, 300, WEDNESDAY)
    table, _ = match_names(volumes, bank)
    shares = table.groupby("channel")["offered"].sum() / table["offered"].sum()
    counts = Counter(draw.channel for draw in draws)
    assert len(draws) == 300
    assert all(abs(counts[name] - 300 * share) <= 1.5 for name, share in shares.items())
    assert {draw.at.date().isocalendar().week for draw in draws} == {48, 49}
    assert [draw.number for draw in draws] == list(range(1, 301))
    assert [draw.at for draw in draws] == sorted(draw.at for draw in draws)
    calls = [draw for draw in draws if draw.channel == "phone"]
    assert all(7 <= draw.at.hour < 20 for draw in calls)


def test_every_channel_is_drawn_or_named_with_its_share(bank: Scenario, volumes: Volumes) -> None:
    assert spoken_for(bank, volumes).left == ()
    table = volumes.table.copy()
    names = table["channel"].astype(str)
    renamed = names.mask(names == names.iloc[0], "Raumschiff")
    strange = replace(volumes, table=table.assign(channel=renamed.astype("category")))
    ((name, share),) = spoken_for(bank, strange).left
    held = table["offered"][renamed == "Raumschiff"].sum() / table["offered"].sum()
    assert (name, share) == ("Raumschiff", pytest.approx(held))
    kept = tuple(bank.channels)[:2]
    two = bank.model_copy(update={"volumes": bank.volumes.model_copy(update={"channels": kept})})
    drawn = {draw.channel for draw in draw_sample(two, volumes, 100, WEDNESDAY)}
    matched, _ = match_names(volumes, bank)
    left = sum(share for _, share in spoken_for(two, volumes).left)
    inside = matched["offered"][matched["channel"].isin(list(drawn))].sum() / table["offered"].sum()
    assert drawn == set(kept)
    assert left + inside == pytest.approx(1)


def test_the_same_input_draws_the_same(bank: Scenario, volumes: Volumes) -> None:
    once = draw_sample(bank, volumes, 200, WEDNESDAY)
    assert once == draw_sample(bank, volumes, 200, WEDNESDAY)
    other = draw_sample(bank, volumes, 200, date(2026, 12, 7))
    assert [draw.at.time() for draw in once] != [draw.at.time() for draw in other]


def test_where_hours_are_assumed_no_time_is_named(bank: Scenario, volumes: Volumes) -> None:
    spread = replace(volumes, reading=(("spread", "profile"),))
    assert not any(draw.time_known for draw in draw_sample(bank, spread, 50, WEDNESDAY))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 1000), st.lists(st.floats(0, 1e6), min_size=1, max_size=9).filter(lambda w: sum(w) > 1))
def test_shared_out_whole_and_near(total: int, weights: list[float]) -> None:
    counts = shared_out(total, np.array(weights))
    assert counts.sum() == total
    exact = total * np.array(weights) / sum(weights)
    assert np.abs(counts - exact).max() < 1 + 1e-6


@pytest.mark.parametrize("weights", [[1.0, 1.0, 1.0]])
def test_equal_weights_differ_by_one(weights: list[float]) -> None:
    assert sorted(shared_out(10, np.array(weights)).tolist()) == [3, 3, 4]
