"""A sorted sample in place of assumptions: the changes to the scenario, of one sheet or of two."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

from models.request.proportions import Proportion
from models.request.reason_shares import shares_by_sample
from models.request.sample_result import LEAST_CONTACTS, Avoidable, Estimate, SampleResult, covering
from models.request.worksheet import OTHER
from models.scenario.schema import Scenario
from models.texts import LANGUAGES, format_date, format_number, translate

PER_CENT = 100
"""Estimates are kept in whole per cent: a few dozen contacts tell no more."""


def sample_changes(
    results: Sequence[SampleResult], day: date, *, confirmed: bool, has_reasons: bool, scenario: Scenario
) -> dict[str, Any]:
    """The changes that put the sample in place of assumptions: dotted path -> assumption.

    `results`: of one sheet, or of two people's. Per reason with enough contacts the avoidable share and the
    share settled at once, each as the mean of the sheets with a range that holds both (`covering`). Where the
    volume file has no reasons (`has_reasons` false), the reasons' shares of all contacts, too
    (`shares_by_sample`), by the mean of both counts; contacts with a reason of no list are left out of those.
    Grade A (measured) where a second person sorted the same contacts and both agreed well (`confirmed`), else
    B.
    """
    source, grade = _source(results, day), "A" if confirmed else "B"
    changes: dict[str, Any] = {}
    for reason in scenario.reasons:
        sheets = [found for result in results for found in result.reasons if found.reason == reason]
        told = [found for found in sheets if found.is_enough]
        shares: dict[str, Sequence[Avoidable | Proportion]] = {
            "avoidable": [each.avoidable for each in told if each.avoidable.contacts >= LEAST_CONTACTS],
            "first_contact_resolution": [each.settled for each in told if each.settled.of >= LEAST_CONTACTS],
        }
        for field, found in shares.items():
            estimate = covering(found)
            if estimate is not None:
                changes[f"reasons.{reason}.{field}"] = _assumption(estimate, source, grade)
    if not has_reasons:
        changes |= _share_changes(results, scenario)
    return changes


def _source(results: Sequence[SampleResult], day: date) -> dict[str, str]:
    key = "request.source" if len(results) == 1 else "request.source_two"
    contacts = max(result.contacts for result in results)
    return {
        language: translate(
            key,
            language,
            contacts=format_number(contacts, language),
            day=format_date(day, language),
        )
        for language in LANGUAGES
    }


def _share_changes(results: Sequence[SampleResult], scenario: Scenario) -> dict[str, float]:
    sums = dict.fromkeys(scenario.reasons, 0)
    for result in results:
        for found in result.reasons:
            if found.reason != OTHER:
                sums[found.reason] += found.of_all.count
    counts = {name: round(total / len(results)) for name, total in sums.items()}
    assumed = {name: reason.volume_share for name, reason in scenario.reasons.items()}
    shares = shares_by_sample(counts, assumed, LEAST_CONTACTS)
    return {f"reasons.{name}.volume_share": share for name, share in shares.items()}


def _assumption(found: Estimate, source: dict[str, str], grade: str) -> dict[str, Any]:
    """The limits are rounded outwards, so that the range loses nothing."""
    return {
        "value": round(found.value * PER_CENT) / PER_CENT,
        "low": math.floor(round(found.low * PER_CENT, 6)) / PER_CENT,
        "high": math.ceil(round(found.high * PER_CENT, 6)) / PER_CENT,
        "unit": "share",
        "source": source,
        "grade": grade,
    }
