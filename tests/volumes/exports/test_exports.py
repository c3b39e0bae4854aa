"""Every kind of export: read as it is, asked about, or refused, and never silently wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from tests.volumes.exports import (
    asked,
    crossed,
    handmade,
    hostile,
    logs,
    odd,
    parquets,
    periods,
    sheets,
    systems,
    telephone,
)
from tests.volumes.exports.case import CASES, Export, Question
from tests.volumes.exports.guard import Guard
from tests.volumes.exports.judge import differences, read, unclear

SECONDS = 5.0
EXTRA_MB = 300.0


def _cases(*modules: ModuleType) -> list[str]:
    """Names of the cases that these modules entered."""
    known = {module.__name__ for module in modules}
    return [name for name, case in CASES.items() if case.module in known]


@pytest.mark.parametrize(
    "name", _cases(telephone, periods, sheets, parquets, logs, systems, odd, handmade, crossed)
)
def test_read_as_it_is(name: str) -> None:
    made = CASES[name].make()
    assert isinstance(made, Export)
    report = read(CASES[name], made)
    assert differences(report, made.truth) == []
    assert unclear(report) == []


@pytest.mark.parametrize("name", _cases(asked))
def test_asked_never_guessed(name: str) -> None:
    made = CASES[name].make()
    assert isinstance(made, Question)
    report = read(CASES[name], made)
    assert unclear(report) == []
    told = report["errors"] if made.refused else report["codes"]
    assert (report["outcome"] == "refused") == made.refused, report["codes"]
    assert set(made.codes) & set(told) if made.codes else set(told) - {"no_reasons", "channel_from_names"}
    for answer, truth in made.answers:
        assert differences(read(CASES[name], made, answer), truth) == []


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    server = Guard()
    yield server
    server.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limits of a child are those of Linux")
@pytest.mark.parametrize("name", _cases(hostile))
def test_neither_harms_nor_misleads(name: str, guard: Guard) -> None:
    report = guard.ask(name)
    assert report["faults"] == [], report.get("lines")
    assert report["seconds"] <= SECONDS
    assert report["extra_mb"] <= EXTRA_MB
