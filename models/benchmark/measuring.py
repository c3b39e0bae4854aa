"""What is measured: every figure with the bound that the project holds itself to, all in one run."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from models.benchmark.as_scenario import as_arrays
from models.benchmark.bare_threads import bare_seconds
from models.benchmark.deciding import deciding_figures
from models.benchmark.exploring import exploring_figures
from models.benchmark.figures import Figure
from models.benchmark.in_ema_workbench import ema_workbench_figures
from models.benchmark.memory import peak_memory_bytes
from models.benchmark.reading import reading_figures
from models.benchmark.stated import OWN_NETWORK, read_network
from models.evaluation import evaluate, own_volumes, service_of
from models.organisation.readiness import periods
from models.problems import Problem, UnusableInput
from models.scenario import Scenario, apply_changes, volume_path
from models.simulation.calibration import Demand, calibrate
from models.simulation.kept import Kept
from models.simulation.layout import Network
from models.simulation.replications import IssueRates, simulate
from models.simulation.warming import warm_up
from models.volumes import Volumes, read_volumes

ROUNDS = 3
SIMPY_DAYS = 10
ENGINE_REPLICATIONS = 8
WEEKS_OF_OPTIONS, REPLICATIONS_OF_OPTIONS = 4, 10
WEEKS_OF_MANY = 52
MANY_CONTACTS = 10_000_000


@dataclass(frozen=True)
class Bench:
    """What is timed: a scenario with its volumes and calibrated demand, and a stated centre."""

    scenario: Scenario
    volumes: Volumes
    volumes_file: Path
    demand: Demand
    centre: Path


def benchmark(
    scenario: Scenario, scenario_path: Path, centre: Path = OWN_NETWORK, *, memory: bool = True
) -> Iterator[Figure]:
    """Measures figure after figure; the first take the longest to prepare.

    `centre`: a network as `models.benchmark.stated` reads it. `memory`: also a year of ten million contacts
    in a process of its own (some ten seconds), and
    reading of large files (minutes).
    """
    yield Figure("first_start_s", warm_up(), "s")
    bench = _prepared(scenario, scenario_path, centre)
    yield from _engine(bench)
    yield from _threads(bench)
    yield from _options(bench)
    yield from _questions(bench)
    yield from _decision(bench)
    yield from exploring_figures(bench.scenario, bench.demand)
    yield from ema_workbench_figures(scenario_path)
    yield from _volumes(bench)
    yield Figure("second_start_s", _second_start(), "s", 5.0, "most")
    if memory:
        yield from _many_contacts()
        yield from reading_figures()


def _prepared(scenario: Scenario, scenario_path: Path, centre: Path) -> Bench:
    volumes = own_volumes(scenario, scenario_path.parent)
    file = volume_path(scenario_path, scenario)
    return Bench(scenario, volumes, file, calibrate(scenario, volumes), centre)


def _engine(bench: Bench) -> Iterator[Figure]:
    """Contacts per second of one core: the stated centre, every lever on, and the same centre in SimPy."""
    try:
        from models.benchmark.in_simpy import run
    except ImportError as missing:
        raise UnusableInput([Problem("SimPy", "cli.no_simpy")]) from missing
    stated = read_network(bench.centre)
    plain = _per_second(lambda seed: run(stated, SIMPY_DAYS, seed=seed).contacts)
    centre = _per_second(partial(_contacts, *as_arrays(stated)))
    levers = _per_second(partial(_contacts, _every_lever(bench), bench.demand.rates()))
    yield Figure("simpy_contacts_per_s", plain, "1/s")
    yield Figure("centre_contacts_per_s", centre, "1/s")
    yield Figure("centre_ratio_to_simpy", centre / plain, "x", 50.0)
    yield Figure("every_lever_contacts_per_s", levers, "1/s")
    yield Figure("every_lever_ratio_to_simpy", levers / plain, "x", 25.0)


def _threads(bench: Bench) -> Iterator[Figure]:
    """How much faster two threads are than one, on the same replications, measured in turn: what else the
    machine does meets both; beside it what the machine gives two threads that only count."""
    network, rates = _every_lever(bench), bench.demand.rates()

    def replications(threads: int) -> float:
        return _timed(lambda: simulate(network, rates, 8 * ENGINE_REPLICATIONS, threads=threads))

    replications(2)
    rounds = [
        (replications(1) / replications(2), bare_seconds(1) / bare_seconds(2)) for _ in range(3 * ROUNDS)
    ]
    yield Figure("two_threads_ratio", statistics.median(ours for ours, _ in rounds), "x", 1.8)
    yield Figure("two_threads_of_machine", statistics.median(bare for _, bare in rounds), "x")


def _options(bench: Bench) -> Iterator[Figure]:
    """All options of the scenario in the expected future, nothing remembered but who the customers are: each
    once in its last state, and as pages compare them, in every state of readiness on the way."""
    demand = _in_four_weeks(bench)
    rates = demand.rates()

    def last_states() -> None:
        for option in bench.scenario.options:
            simulate(_network(bench.scenario, option, demand), rates, REPLICATIONS_OF_OPTIONS)

    def every_state() -> None:
        for option in bench.scenario.options:
            evaluate(bench.scenario, option, volumes=bench.volumes, demand=bench.demand, cache=Kept(64))

    yield Figure("all_options_s", _median(last_states), "s", 1.0, "most")
    yield Figure("every_state_s", _median(every_state), "s")
    yield Figure("calibration_s", _timed(lambda: calibrate(bench.scenario, bench.volumes, 1)), "s")


def _in_four_weeks(bench: Bench) -> Demand:
    """The same year told by four representative weeks."""
    framed = apply_changes(bench.scenario, {"simulation.representative_weeks": WEEKS_OF_OPTIONS})
    return calibrate(framed, bench.volumes)


def _questions(bench: Bench) -> Iterator[Figure]:
    """What a manager waits for: who brings what, and how many people."""
    from models.attribution import attribute, attribute_posts
    from models.sizing import size

    option = _richest(bench)
    scenario, demand = bench.scenario, bench.demand
    shares = _timed(lambda: attribute(scenario, option, demand=demand, cache=Kept(128)))
    yield Figure("attribution_s", shares, "s", 2.0, "most")
    yield Figure("sizing_s", _timed(lambda: size(scenario, option, demand=demand)), "s", 5.0, "most")
    posts = _timed(lambda: attribute_posts(scenario, option, demand=demand))
    yield Figure("attribution_of_posts_s", posts, "s", 60.0, "most")


def _decision(bench: Bench) -> Iterator[Figure]:
    """What a working group waits for when somebody changes a weight."""
    outcomes = {
        option: evaluate(bench.scenario, option, volumes=bench.volumes, demand=bench.demand)
        for option in bench.scenario.options
    }
    yield from deciding_figures(bench.scenario, outcomes)


def _volumes(bench: Bench) -> Iterator[Figure]:
    """Reading and checking the volume file, against pandas that reads it without asking."""
    text = bench.volumes_file
    checked = _median(lambda: read_volumes(text, timezone=bench.scenario.timezone))
    plain = _median(lambda: pd.read_csv(text, sep=None, engine="python"))
    yield Figure("volumes_read_s", checked, "s")
    yield Figure("volumes_ratio_to_pandas", checked / plain, "x")


def _second_start() -> float:
    """Seconds of the first simulation in a new process, when the compiled engine lies on disk."""
    told = _in_new_process("from models.simulation.warming import warm_up; print(warm_up())")
    return float(told)


def _many_contacts() -> Iterator[Figure]:
    """A year of ten million contacts in a process of its own: its peak memory and speed."""
    told = json.loads(
        _in_new_process(
            "import json; from models.benchmark.measuring import year_of_many;"
            f"print(json.dumps(year_of_many({MANY_CONTACTS})))"
        )
    )
    yield Figure("ten_million_contacts", told["contacts"], "1")
    yield Figure("ten_million_seconds", told["seconds"], "s")
    yield Figure("ten_million_memory_gb", told["memory_gb"], "GB", 1.5, "most")


def year_of_many(contacts: int) -> dict[str, float]:
    """Run a year of the own centre, grown to `contacts`, week after week; contacts, seconds, peak memory."""
    network, rates = as_arrays(read_network(OWN_NETWORK), WEEKS_OF_MANY)
    grown = contacts / (float(rates.profile.sum()) * WEEKS_OF_MANY)
    network = network._replace(heads=(network.heads * grown).round().astype(network.heads.dtype))
    rates = IssueRates(rates.profile * grown, rates.share, rates.season, rates.variation, rates.seed)
    warm_up()
    started = time.perf_counter()
    done = simulate(network, rates, 1, threads=1).contacts
    seconds = time.perf_counter() - started
    return {"contacts": done, "seconds": seconds, "memory_gb": peak_memory_bytes() / 1e9}


def _every_lever(bench: Bench) -> Network:
    """The service of the option that switches most on, in its last state, with every switch on."""
    network = _last_network(bench, _richest(bench))
    return network._replace(switches=np.ones_like(network.switches))


def _richest(bench: Bench) -> str:
    """The option that switches most on."""
    return max(bench.scenario.options, key=lambda each: _last_network(bench, each).switches.sum())


def _last_network(bench: Bench, option: str) -> Network:
    return _network(bench.scenario, option, bench.demand)


def _network(scenario: Scenario, option: str, demand: Demand) -> Network:
    """The service of an option in its last state of readiness."""
    return service_of(scenario, option, periods(scenario, option)[-1], demand).network


def _contacts(network: Network, rates: IssueRates, seed: int) -> int:
    """Contacts of customers nobody has met before: those of each seed are drawn anew."""
    return simulate(network, replace(rates, seed=seed), ENGINE_REPLICATIONS, threads=1).contacts


def _per_second(work: Callable[[int], int]) -> float:
    """Contacts per second of `work`, which gets another seed in every round: the median after a round that
    warms up."""
    work(0)
    rates = []
    for seed in range(1, ROUNDS + 1):
        started = time.perf_counter()
        contacts = work(seed)
        rates.append(contacts / (time.perf_counter() - started))
    return statistics.median(rates)


def _median(work: Callable[[], object]) -> float:
    work()
    return statistics.median(_timed(work) for _ in range(ROUNDS))


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _in_new_process(code: str) -> str:
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ}
    )
    return found.stdout.strip()


__all__ = ["Figure", "benchmark", "year_of_many"]
