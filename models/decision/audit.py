"""The audit log of a decision: what went in, who changed what and why, what came out (decision.md S15).

The same inputs give the same result bit for bit; `result_sha256` lets two logs be compared at a glance.
"""

from __future__ import annotations

import hashlib
import json
import platform
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.decision.acceptability import DRAWS
from models.decision.flips import SCORE_RANGE
from models.scenario import Difference, Scenario
from models.scenario.change_log import Change
from models.scenario.working import scenario_digest
from models.scenario.writer import plain
from models.simulation.compiled import engine_digest

if TYPE_CHECKING:
    from models.comparison import Comparison

FORMAT = 1
LIBRARIES = ("numpy", "numba", "pandas")
PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def changes_of(differences: Iterable[Difference]) -> tuple[Change, ...]:
    """What differs from the scenario as it was shipped or read, without time and person."""
    return tuple(Change(None, each.path, plain(each.before), plain(each.after)) for each in differences)


def audit_document(
    scenario: Scenario,
    comparison: Comparison,
    volumes: Mapping[str, str | None],
    changes: Iterable[Change] = (),
    made: datetime | None = None,
) -> dict[str, Any]:
    """The log as plain data for JSON. `volumes`: name and SHA-256 of the volume file; `made`: now."""
    result = result_document(comparison)
    return {
        "kanallotse_audit": FORMAT,
        "made": made.isoformat(timespec="seconds") if made else None,
        "inputs": {
            "scenario": scenario.id,
            "scenario_sha256": scenario_digest(scenario),
            "volumes": {"name": volumes.get("name"), "sha256": volumes.get("sha256")},
            "seed": comparison.seed,
            "scenario_seed": scenario.simulation.seed,
            "replications": scenario.simulation.replications,
            "drawn_weightings": DRAWS,
            "judgements_vary_by_points": SCORE_RANGE,
        },
        "versions": versions(),
        "changes": [asdict(change) for change in changes],
        "result": result,
        "result_sha256": digest_of(result),
    }


def result_document(comparison: Comparison) -> dict[str, Any]:
    """Everything that the verdict rests on and says, with every figure as it was computed."""
    return {
        "verdict": _plain(asdict(comparison.verdict)),
        "values": _plain(comparison.values.to_dict("records")),
        "criteria": _plain(comparison.criteria.to_dict("records")),
        "gates": [_plain(asdict(each)) for each in comparison.gates],
        "money": {option: _plain(asdict(each)) for option, each in comparison.money.items()},
        "futures": _plain(comparison.futures.to_dict("records")),
    }


def digest_of(document: Any) -> str:
    """SHA-256 of plain data, whatever the order of its keys.

    >>> digest_of({"a": 1, "b": 2}) == digest_of({"b": 2, "a": 1})
    True
    """
    text = json.dumps(document, sort_keys=True, ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def versions() -> dict[str, str]:
    """Versions of all that computes: the program, its engine, Python and the libraries."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    return {
        "kanallotse": str(project["version"]),
        "engine": engine_digest(),
        "python": platform.python_version(),
        **{library: metadata.version(library) for library in LIBRARIES},
    }


def audit_text(document: Mapping[str, Any]) -> str:
    """The log as the text of its file."""
    return json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _plain(value: Any) -> Any:
    """Data in types that JSON knows; a figure that is not known (NaN, infinite) is null."""
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(entry) for entry in value]
    if hasattr(value, "item"):
        return _plain(value.item())
    if isinstance(value, float):
        return value if abs(value) < float("inf") else None
    return value.isoformat() if isinstance(value, (date, datetime)) else value
