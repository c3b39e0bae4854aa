"""On a Dask cluster of other processes the results are those of this process, bit for bit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

import numpy as np
import pytest
from distributed import LocalCluster

from models.evaluation import evaluate, own_volumes
from models.problems import UnusableInput
from models.scenario import Scenario, read_scenario, shipped_scenarios
from models.simulation import cluster
from models.simulation.calibration import calibrate, today_service
from models.simulation.kept import Kept
from models.simulation.replications import Counted, simulate

REPLICATIONS = 6
UNUSED_ADDRESS = "tcp://127.0.0.1:9"


@pytest.fixture(scope="module")
def two_processes() -> Iterator[str]:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as running:
        yield running.scheduler_address
        cluster.disconnect()


@pytest.fixture(scope="module")
def bank() -> Scenario:
    return read_scenario(shipped_scenarios()["regional-bank"])


def same(one: Counted, other: Counted) -> bool:
    return all(np.array_equal(getattr(one, each.name), getattr(other, each.name)) for each in fields(Counted))


def test_a_cluster_of_two_processes_counts_what_one_thread_counts(
    bank: Scenario, two_processes: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    demand = calibrate(bank, own_volumes(bank))
    network = today_service(bank, demand.year).network
    alone = simulate(network, demand.rates(), REPLICATIONS, threads=1)
    monkeypatch.setenv(cluster.VARIABLE, two_processes)
    assert same(alone, simulate(network, demand.rates(), REPLICATIONS))


def test_the_work_is_done_by_the_workers(
    bank: Scenario, two_processes: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    demand = calibrate(bank, own_volumes(bank))
    network = today_service(bank, demand.year).network
    monkeypatch.setenv(cluster.VARIABLE, two_processes)

    def here(*_: object) -> None:
        raise AssertionError("ran in this process")

    monkeypatch.setattr("models.simulation.replications.recorded", here)
    assert simulate(network, demand.rates(), REPLICATIONS).contacts > 0


def test_an_option_evaluated_on_the_cluster_is_the_same_outcome(
    bank: Scenario, two_processes: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    volumes = own_volumes(bank)
    here = evaluate(bank, "journey", volumes=volumes, cache=Kept(32))
    monkeypatch.setenv(cluster.VARIABLE, two_processes)
    there = evaluate(bank, "journey", volumes=volumes, cache=Kept(32))
    for one, other in zip(here.states, there.states, strict=True):
        for metric, samples in one.samples.items():
            np.testing.assert_array_equal(samples, other.samples[metric])


def test_an_address_without_a_cluster_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cluster.VARIABLE, UNUSED_ADDRESS)
    monkeypatch.setattr(cluster, "CONNECT_S", 1)
    with pytest.raises(UnusableInput) as refused:
        cluster.run_on_cluster(lambda *_: [], None, None, 1)  # type: ignore[arg-type]
    assert [problem.code for problem in refused.value.problems] == ["simulation.no_cluster"]


def test_a_worker_with_another_engine_is_refused(
    bank: Scenario, two_processes: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    demand = calibrate(bank, own_volumes(bank))
    monkeypatch.setenv(cluster.VARIABLE, two_processes)
    monkeypatch.setattr(cluster, "engine_digest", lambda: "another version")
    with pytest.raises(UnusableInput) as refused:
        simulate(today_service(bank, demand.year).network, demand.rates(), 2)
    assert [problem.code for problem in refused.value.problems] == ["simulation.cluster_version"]


def test_things_come_back_in_their_order(two_processes: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(cluster.in_lanes(str, range(20))) == [str(n) for n in range(20)]
    monkeypatch.setenv(cluster.VARIABLE, two_processes)
    assert list(cluster.in_lanes(str, range(20))) == [str(n) for n in range(20)]


def test_an_empty_address_means_this_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(cluster.VARIABLE, raising=False)
    assert cluster.address() is None
    monkeypatch.setenv(cluster.VARIABLE, "")
    assert cluster.address() is None
