"""The laws of decision.md S5 through the whole comparison: from judgements and figures to the verdict."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.comparison import Comparison, compare_outcomes
from models.outcome import Outcome
from tests.decision.test_comparison import FIGURES
from tests.small_outcome import outcome, state
from tests.small_scenario import small_scenario

OPTIONS = tuple(FIGURES)
METRICS = {"first_contact_share": (0.3, 1.0), "wait_s": (0.0, 300.0), "posts_required": (15.0, 40.0)}
SEEDS = st.integers(0, 100_000)

Figures = dict[str, dict[str, list[float]]]
Scores = dict[str, dict[str, int]]


def drawn(seed: int, options: tuple[str, ...] = OPTIONS) -> tuple[Figures, Scores]:
    """Figures of two simulated years per option, and every head's judgement of the brand."""
    rng = np.random.default_rng(seed)
    figures = {
        option: {name: sorted(rng.uniform(*ends, 2)) for name, ends in METRICS.items()} for option in options
    }
    heads = small_scenario().heads
    scores = {head: {option: int(rng.integers(0, 11)) for option in options} for head in heads}
    return figures, scores


def compared(figures: Figures, scores: Scores, **replaced: Any) -> Comparison:
    """The comparison of these options, in their order; one that the small scenario does not have is a
    copy of its platform."""
    kept = tuple(figures)

    def options(content: dict[str, Any]) -> dict[str, Any]:
        return {option: content.get(option, content["platform"]) for option in kept}

    def heads(content: dict[str, Any]) -> dict[str, Any]:
        for head, person in content.items():
            person["scores"] = {option: {"brand": scores[head][option]} for option in kept}
            person.pop("ranges", None)
        return content

    scenario = small_scenario(options=options, heads=heads, **replaced)
    made: dict[str, Outcome] = {option: outcome(option, state(**figures[option])) for option in kept}
    return compare_outcomes(scenario, made)


def means(result: Comparison) -> dict[str, float]:
    """Mean value over the heads per option."""
    return dict(result.values.groupby("option")["value"].mean())


def is_decided(result: Comparison) -> bool:
    """Whether nobody stands so close to the winner that rounding decides."""
    ordered = sorted(means(result).values())
    return ordered[-1] - ordered[-2] > 1e-6


@settings(deadline=None, max_examples=25)
@given(SEEDS)
def test_a_dominated_option_is_never_above_its_dominator(seed: int) -> None:
    result = compared(*drawn(seed))
    values = result.values.set_index(["head", "option"])["value"]
    for worse, better in result.dominated.items():
        for head in set(result.values["head"]):
            assert values[head, worse] <= values[head, better] + 1e-9
        assert result.verdict.rank_shares[worse] <= result.verdict.rank_shares[better] + 1e-9
        assert worse != result.verdict.winner or not is_decided(result)


@settings(deadline=None, max_examples=25)
@given(SEEDS, st.sampled_from(OPTIONS), st.booleans())
def test_adding_a_duplicate_or_a_dominated_option_changes_no_winner(
    seed: int, like: str, worse: bool
) -> None:
    figures, scores = drawn(seed)
    before = compared(figures, scores)
    added = {name: list(values) for name, values in figures[like].items()}
    if worse:
        added["wait_s"] = [wait + 20 for wait in added["wait_s"]]
        added["first_contact_share"] = [share - 0.05 for share in added["first_contact_share"]]
    wider = {**figures, "added": added}
    told = {head: {**given_, "added": max(given_[like] - worse, 0)} for head, given_ in scores.items()}
    after = compared(wider, told)
    assert {option: means(after)[option] for option in OPTIONS} == pytest.approx(means(before))
    if is_decided(before):
        assert after.verdict.winner == before.verdict.winner
    if worse:
        for option in OPTIONS:
            assert after.verdict.rank_shares[option] >= before.verdict.rank_shares[option] - 1e-12
    else:
        assert after.verdict.rank_shares["added"] == pytest.approx(after.verdict.rank_shares[like])


@settings(deadline=None, max_examples=25)
@given(SEEDS, st.permutations(OPTIONS))
def test_the_order_of_the_options_in_the_file_does_not_matter(seed: int, order: list[str]) -> None:
    figures, scores = drawn(seed)
    one, other = compared(figures, scores), compared({option: figures[option] for option in order}, scores)
    assert means(other) == pytest.approx(means(one))
    assert dict(other.verdict.rank_shares) == pytest.approx(dict(one.verdict.rank_shares))
    if is_decided(one):
        assert (other.verdict.winner, other.verdict.word) == (one.verdict.winner, one.verdict.word)
        assert set(other.verdict.level) == set(one.verdict.level)
        assert {k: set(v) for k, v in other.verdict.heads_for.items()} == {
            k: set(v) for k, v in one.verdict.heads_for.items()
        }


@settings(deadline=None, max_examples=25)
@given(SEEDS, st.floats(0.2, 5))
def test_the_unit_of_a_measured_figure_does_not_matter(seed: int, factor: float) -> None:
    """Waiting in other units than seconds, with anchors in the same units."""
    figures, scores = drawn(seed)

    def criteria(content: dict[str, Any]) -> dict[str, Any]:
        wait = content["wait"]
        content["wait"] = {**wait, "worst": wait["worst"] * factor, "best": wait["best"] * factor}
        return content

    scaled = {
        option: {**known, "wait_s": [wait * factor for wait in known["wait_s"]]}
        for option, known in figures.items()
    }
    one, other = compared(figures, scores), compared(scaled, scores, criteria=criteria)
    assert means(other) == pytest.approx(means(one))
    if is_decided(one):
        assert other.verdict.winner == one.verdict.winner
        assert other.verdict.word == one.verdict.word


@settings(deadline=None, max_examples=25)
@given(SEEDS)
def test_ranks_are_ranks_and_not_places_in_an_order(seed: int) -> None:
    """rank != argsort: where the second of three options is best and the first worst, argsort of the values
    gives places that look like ranks and are none."""
    result = compared(*drawn(seed))
    told = means(result)
    best = max(told, key=lambda option: told[option])
    if is_decided(result):
        assert result.verdict.winner == best
        assert result.verdict.level[0] == best
        runner_up = sorted(told, key=lambda option: -told[option])[1]
        assert told[result.verdict.runner_up] == pytest.approx(told[runner_up])
    for option in OPTIONS:
        beaten_by_nobody = {
            head
            for head, rows in result.values.groupby("head")
            if rows.set_index("option")["value"][option] >= rows["value"].max() - 1e-9
        }
        assert set(result.verdict.heads_for[option]) == beaten_by_nobody


TOLD = """
import hashlib, os, sys
os.cpu_count = lambda: int(sys.argv[1])
from models.comparison import compare
from models.evaluation import own_volumes
from models.scenario import apply_changes, read_scenario, shipped_scenarios
from models.simulation.calibration import calibrate
few = {"simulation.replications": 2, "simulation.representative_weeks": 1}
bank = apply_changes(read_scenario(shipped_scenarios()["regional-bank"]), few)
demand = calibrate(bank, own_volumes(bank))
result = compare(bank, demand=demand, with_futures=False)
told = [repr(result.verdict), result.values.to_json(double_precision=15), repr(sorted(result.money.items()))]
print(hashlib.sha256("".join(told).encode()).hexdigest())
"""


def told_in_a_process(threads: int, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", TOLD, str(threads)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, **environment},
    )
    return done.stdout.strip()


def test_the_shipped_bank_gives_the_same_bits_in_other_processes_and_on_one_or_two_threads() -> None:
    """Verdict, values and money, whatever the hash seed and the number of threads (drawn futures: see
    tests/futures)."""
    one = told_in_a_process(1, PYTHONHASHSEED="1", OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    two = told_in_a_process(2, PYTHONHASHSEED="2", OMP_NUM_THREADS="2", OPENBLAS_NUM_THREADS="2")
    assert one == two
