"""The comparison with ema_workbench is one of equals: the same experiments, the same results."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest

from models.benchmark import in_ema_workbench
from models.benchmark.in_ema_workbench import PointsOfFutures, ema_workbench_figures
from models.decision.panel import points_in_futures
from models.problems import UnusableInput
from models.scenario import Scenario, shipped_scenarios


def test_arrays_loop_and_ema_workbench_give_the_same_points(bank: Scenario) -> None:
    of = PointsOfFutures(bank)
    drawn = of.drawn(40, seed=3)
    here = of.at_once(drawn)
    loop = [list(of(**dict(zip(of.inputs, row, strict=True))).values()) for row in drawn]
    there = in_ema_workbench.in_ema_workbench(of, of, drawn)()
    assert np.array_equal(here, loop)
    assert np.array_equal(here, there)


def test_the_function_is_the_one_that_drawn_futures_are_told_with(bank: Scenario) -> None:
    of = PointsOfFutures(bank)
    drawn = of.drawn(25)
    figures = np.split(drawn, len(of.criteria), axis=1)
    metrics = [str(criterion.metric) for criterion, _ in of.criteria]
    told = points_in_futures(bank, dict(zip(metrics, figures, strict=True)))
    assert of.at_once(drawn) == pytest.approx(told)
    assert len(np.unique(of.at_once(drawn).argmax(axis=1))) > 1, "or nothing would be compared"


def test_without_ema_workbench_the_benchmark_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = subprocess.CompletedProcess([], 1, "", "No module named 'ema_workbench'")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(UnusableInput) as caught:
        list(ema_workbench_figures(shipped_scenarios()["regional-bank"]))
    assert [problem.code for problem in caught.value.problems] == ["cli.no_ema_workbench"]


def test_the_ratio_is_to_the_faster_of_its_evaluators(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"arrays": 9e5, "loop": 3e3, "ema_sequential": 2e3, "ema_processes": 3e3, "ema_nothing": 4e3}
    ran: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 0, f"working\n{json.dumps(told)}\n", "")

    monkeypatch.setattr(subprocess, "run", run)
    figures = {each.name: each for each in ema_workbench_figures(shipped_scenarios()["regional-bank"], 70)}
    assert figures["experiments_ratio_to_ema"].value == pytest.approx(300)
    assert figures["experiments_ratio_to_ema"].met
    assert ran[0][0] == sys.executable
    assert ran[0][-1] == "70"
