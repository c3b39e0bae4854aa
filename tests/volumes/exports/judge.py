"""What was read, put beside what is true; and what any answer to any file must keep to."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from models.problems import Problem, UnusableInput
from models.texts import LANGUAGES
from models.volumes import NamedBytes, Volumes, read_volumes, write_volumes
from tests.volumes.exports.case import Case, Hostile, Made, Truth

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\0")
LEAKS = (
    "Traceback",
    "Error(",
    "Exception",
    "<class",
    "object at 0x",
    "/tmp/",
    "/work/",
    ".py",
    "pyarrow",
    "calamine",
)
PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
Report = dict[str, Any]


def read(case: Case, made: Made, mapping: Mapping[str, Any] | None = None) -> Report:
    """Reads the file and reports what came of it, in plain values."""
    told = mapping if mapping is not None else getattr(made, "mapping", None)
    try:
        volumes = read_volumes(NamedBytes(case.file, made.content), told)
    except UnusableInput as refused:
        return {"outcome": "refused", **_problems(refused.problems)}
    return {"outcome": "read", **_problems(volumes.problems), **_found(volumes)}


def _problems(problems: Iterable[Problem]) -> Report:
    told = list(problems)
    return {
        "codes": [p.code.removeprefix("volumes.") for p in told],
        "errors": [p.code.removeprefix("volumes.") for p in told if p.severity == "error"],
        "lines": [p.line(language) for p in told for language in LANGUAGES],
    }


def _found(volumes: Volumes) -> Report:
    table = volumes.table
    local = table["start"].dt.tz_convert("Europe/Berlin")
    channels = table["channel"].astype(str).str.casefold()
    return {
        "offered": float(table["offered"].sum()),
        "handled": float(table["handled"].sum()),
        "abandoned": float(table["abandoned"].sum()),
        "first": f"{local.min():%Y-%m-%d %H:%M}",
        "last": f"{local.max():%Y-%m-%d %H:%M}",
        "grain": sorted({int(minutes) for minutes in table["interval_min"]}),
        "channels": {
            str(k): float(v) for k, v in table["offered"].groupby(channels, observed=True).sum().items()
        },
        "reasons": sorted(table["reason"].dropna().astype(str).unique()),
        "rows_read": volumes.rows_read,
        "rows_used": volumes.rows_used,
        "aside": sorted(entry.row for entry in volumes.set_aside),
        "handling_time_s": _mean(volumes, "handling_time_s", "handled"),
        "wait_s": _mean(volumes, "wait_s", "handled"),
        "service_level": _mean(volumes, "service_level_share", "offered"),
        "sound": _unsound(volumes),
    }


def _mean(volumes: Volumes, measure: str, weight: str) -> float | None:
    values = volumes.table[measure].to_numpy(dtype=float)
    weights = volumes.table[weight].to_numpy(dtype=float)
    known = ~np.isnan(values) & (weights > 0)
    return float(np.average(values[known], weights=weights[known])) if known.any() else None


def _unsound(volumes: Volumes) -> list[str]:
    """Laws that every table that was read keeps, whatever the file."""
    found = []
    table = volumes.table
    if volumes.rows_read != volumes.rows_used + len(volumes.set_aside):
        found.append("rows read are not rows used and rows set aside")
    if not np.isfinite(table["offered"]).all() or (table[["offered", "handled", "abandoned"]] < 0).any(
        axis=None
    ):
        found.append("counts that are no counts")
    if any(not entry.reason for entry in volumes.set_aside):
        found.append("a row set aside without a reason")
    if len(table) < 20_000:
        written = csv.reader(
            io.StringIO(write_volumes(volumes).decode("utf-8-sig"), newline=""), delimiter=";"
        )
        if any(cell.startswith(DANGEROUS) for row in written for cell in row):
            found.append("a cell of the export that a spreadsheet would run")
    return found


def unclear(report: Report) -> list[str]:
    """Messages that do not help: without words, or with words of the machine."""
    found = [f"no words: {line}" for line in report["lines"] if len(line.split()) < 4]
    found += [
        f"not filled in: {line}"
        for line in report["lines"]
        if PLACEHOLDER.search(line) and "{{7*7}}" not in line
    ]
    found += [f"{leak!r} in: {line}" for line in report["lines"] for leak in LEAKS if leak in line]
    if report["outcome"] == "refused" and not report["errors"]:
        found.append("refused without a reason")
    return found


def faults(report: Report, made: Hostile) -> list[str]:
    """What is wrong with the answer to a hostile file."""
    if report["outcome"] not in ("read", "refused"):
        return [report["outcome"]]
    found = unclear(report)
    if report["outcome"] == "read":
        if made.truth is None:
            return [*found, f"read {report['offered']} contacts of a file that must be refused"]
        return found + differences(report, made.truth)
    if made.truth is not None and not made.or_refused:
        found.append("refused what must be read")
    if made.codes and not set(made.codes) & set(report["codes"]):
        found.append(f"told {report['codes']} instead of one of {made.codes}")
    return found


def differences(report: Report, truth: Truth) -> list[str]:
    """What was read otherwise than it is."""
    if report["outcome"] != "read":
        return [f"refused: {report['errors']} {report['lines'][-1:]}"]
    found = list(report["sound"])
    for name in ("offered", "handled", "abandoned"):
        expected = getattr(truth, name)
        if expected is not None and not math.isclose(report[name], expected, rel_tol=1e-9, abs_tol=1e-6):
            found.append(f"{name}: {report[name]} instead of {expected}")
    for name in ("first", "last", "rows_used"):
        expected = getattr(truth, name)
        if expected is not None and report[name] != expected:
            found.append(f"{name}: {report[name]} instead of {expected}")
    if truth.grain is not None and set(report["grain"]) != _whole_months(truth.grain):
        found.append(f"grain: {report['grain']} instead of {sorted(truth.grain)}")
    if truth.channels is not None:
        found += _other_channels(report["channels"], truth.channels)
    if truth.reasons is not None and set(report["reasons"]) != truth.reasons:
        found.append(f"reasons: {report['reasons']} instead of {sorted(truth.reasons)}")
    if truth.aside is not None:
        expected = truth.aside if isinstance(truth.aside, int) else sorted(truth.aside)
        aside = len(report["aside"]) if isinstance(truth.aside, int) else report["aside"]
        if aside != expected:
            found.append(f"set aside: {report['aside'][:12]} instead of {expected}")
    for name in ("handling_time_s", "wait_s", "service_level"):
        expected = getattr(truth, name)
        if expected is not None and (
            report[name] is None or not math.isclose(report[name], expected, rel_tol=truth.tolerance)
        ):
            found.append(f"{name}: {report[name]} instead of {expected}")
    found += [f"not told: {code}" for code in truth.says if code not in report["codes"]]
    return found


def _whole_months(grain: Iterable[int]) -> set[int]:
    return set(grain)


def _other_channels(found: Mapping[str, float], expected: Mapping[str, float]) -> list[str]:
    """One channel may have any sensible name; several must be told apart by theirs."""
    if len(expected) == 1 and len(found) == 1:
        return [] if math.isclose(*found.values(), *expected.values()) else [f"channels: {dict(found)}"]
    same = set(found) == set(expected) and all(math.isclose(found[name], n) for name, n in expected.items())
    return [] if same else [f"channels: {dict(found)} instead of {dict(expected)}"]
