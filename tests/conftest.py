"""What all tests share: where unshipped data lies, and the promise of the build that nothing was skipped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from models.evaluation import own_volumes
from models.scenario import Scenario, read_scenario
from models.simulation.calibration import Demand, calibrate
from models.volumes import Volumes

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("KANALLOTSE_SHARED", REPOSITORY.parent / "shared"))

settings.register_profile("busy machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy machine")
"""How fast a machine draws examples is no law of ours."""

skipped: list[str] = []


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of real data files that the project does not ship; the test is skipped where it is absent."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip("the unshipped data folder is not beside the project: nothing to read here")
    return folder


@pytest.fixture(scope="session")
def bank_path() -> Path:
    """The shipped bank scenario."""
    return REPOSITORY / "scenarios" / "regional-bank.yaml"


@pytest.fixture(scope="session")
def bank(bank_path: Path) -> Scenario:
    """The shipped bank, read."""
    return read_scenario(bank_path)


@pytest.fixture(scope="session")
def volumes(bank: Scenario) -> Volumes:
    """Its volumes."""
    return own_volumes(bank)


@pytest.fixture(scope="session")
def demand(bank: Scenario, volumes: Volumes) -> Demand:
    """The bank, calibrated once for all tests of a process."""
    return calibrate(bank, volumes)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remembers what did not run."""
    if report.skipped:
        skipped.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """On the build machine a skipped test is a failed build: all that tests need is installed there."""
    if os.environ.get("KANALLOTSE_NO_SKIPS") and skipped:
        print("\nThese tests must run here, but were skipped:", *skipped, sep="\n  ")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
