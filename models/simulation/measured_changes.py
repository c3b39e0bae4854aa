"""What a file measures of the service, as listed changes to a scenario: handling times as they stand,
patience and team sizes as fitted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from models.scenario import Scenario, taking_part
from models.scenario.overrides import full
from models.scenario.values import Assumption
from models.simulation.demand import LoadedYear
from models.simulation.fitting import Fitted
from models.simulation.measured_target import StaffingBasis
from models.simulation.ranges import Found
from models.texts import LANGUAGES, format_duration, format_number, format_share, translate

STAFFING = "staffing.staffing_factor"
HANDLING_SAME = 0.03
"""A measured handling time closer to the scenario's than this share changes nothing."""


def handling_changes(scenario: Scenario, year: LoadedYear, file: str, *, talk_only: bool) -> dict[str, Any]:
    """Handling times per channel as measured; the file's mix of reasons is taken out, since reasons have
    factors of their own.

    The range is that of the months. Where one person holds several contacts, the measured time may be
    stretched by the others: the range goes down to the time of one alone. `talk_only`: the file measures
    less than the whole handling time, which its source says and its grade reflects.
    """
    source, grade = ("handling_talk_only", "C") if talk_only else ("handling", "A")
    changes: dict[str, Any] = {}
    seen = year.observed.handling_time_s
    factors = np.array([reason.handling_factor.value for reason in scenario.reasons.values()])
    for place, (name, channel) in enumerate(taking_part(scenario).channels.items()):
        mix = float(year.reason_share[place] @ factors)
        measured = float(seen.value[place]) / mix
        if not np.isfinite(measured) or abs(measured / channel.handling_time_s.value - 1) < HANDLING_SAME:
            continue
        stretched = channel.slowdown.value if channel.slowdown and channel.concurrency > 1 else 1.0
        found = Found(
            measured, float(seen.low[place]) / mix / max(stretched, 1.0), float(seen.high[place]) / mix
        )
        path = f"channels.{name}.handling_time_s"
        changes[path] = _assumed(channel.handling_time_s, found, source, file, grade, digits=0)
    return changes


def service_changes(scenario: Scenario, fitted: Fitted, file: str) -> dict[str, Any]:
    """Patience per channel, resolution per reason and the staffing factor as assumptions with their own
    source."""
    changes: dict[str, Any] = {}
    for name, found in fitted.patience_s.items():
        stated = scenario.channels[name].patience_s
        assert stated is not None
        changes[f"channels.{name}.patience_s"] = _assumed(stated, found, "patience", file, "D", digits=0)
    for name, found in fitted.first_contact_resolution.items():
        resolution = scenario.reasons[name].first_contact_resolution
        path = f"reasons.{name}.first_contact_resolution"
        changes[path] = _assumed(resolution, found, "resolution", file, "D", digits=3)
    stated = scenario.staffing.staffing_factor
    changes[STAFFING] = _assumed(stated, fitted.staffing_factor, fitted.basis, file, "D", digits=None)
    return changes


def _assumed(
    stated: Assumption, found: Found, kind: str, file: str, grade: str, digits: int | None
) -> dict[str, Any]:
    value, low, high = (
        number if digits is None else float(round(number, digits))
        for number in (found.value, found.low, found.high)
    )
    source = {each: translate(f"adapting.source.{kind}", each, file=file) for each in LANGUAGES}
    ends = {"value": value, "low": min(low, value), "high": max(high, value)}
    return {**full(stated), **ends, "source": source, "grade": grade}


def handling_lines(
    before: Scenario,
    after: Scenario,
    changes: Mapping[str, Any],
    year: LoadedYear,
    language: str,
    *,
    talk_only: bool,
) -> Iterator[str]:
    """One sentence on all handling times that the file sets, beside what `year` measures on the channels that
    take part in `after`, and one where they are those of the talk."""
    parts = []
    measured = dict(zip(taking_part(after).channels, year.observed.handling_time_s.value, strict=True))
    for name in _set_by(changes, "handling_time_s", after):
        now, was = (each.channels[name].handling_time_s.value for each in (after, before))
        seconds = {"measured": measured[name], "now": now, "was": was}
        numbers = {each: format_number(value, language) for each, value in seconds.items()}
        label = after.channels[name].name.in_language(language)
        parts.append(translate("adapting.seconds", language, channel=label, **numbers))
    if parts:
        yield translate("adapting.handling", language, channels="; ".join(parts))
    if parts and talk_only:
        yield translate("adapting.handling_talk_only", language)


def patience_lines(
    before: Scenario, after: Scenario, changes: Mapping[str, Any], planned: tuple[str, ...], language: str
) -> Iterator[str]:
    """One sentence on patience: what it has become, or on which channels (`planned`) it will be fitted."""
    told = [_patience_of(name, before, after, language) for name in _set_by(changes, "patience_s", after)]
    if told:
        yield translate("adapting.patience", language, channels="; ".join(told))
    if told or not planned:
        return
    names = ", ".join(before.channels[name].name.in_language(language) for name in planned)
    yield translate("adapting.patience_planned", language, channels=names)


def resolution_lines(
    before: Scenario, after: Scenario, changes: Mapping[str, Any], language: str
) -> Iterator[str]:
    """One sentence on the reasons whose first-contact resolution was fitted."""
    told = []
    for name, reason in after.reasons.items():
        path = f"reasons.{name}.first_contact_resolution"
        if any(each == path or each.startswith(f"{path}.") for each in changes):
            now, was = (each.reasons[name].first_contact_resolution.value for each in (after, before))
            shares = {"now": format_share(now, language), "was": format_share(was, language)}
            label = reason.name.in_language(language)
            told.append(translate("adapting.resolution_reason", language, reason=label, **shares))
    if told:
        yield translate("adapting.resolution", language, reasons="; ".join(told))


def _set_by(changes: Mapping[str, Any], field: str, scenario: Scenario) -> Iterator[str]:
    """Channels whose `field` the changes set."""
    for name in scenario.channels:
        path = f"channels.{name}.{field}"
        if any(each == path or each.startswith(f"{path}.") for each in changes):
            yield name


def _patience_of(channel: str, before: Scenario, after: Scenario, language: str) -> str:
    """Patience of a channel with its range, as a person would say it."""
    now, was = (each.channels[channel].patience_s for each in (after, before))
    assert now is not None and was is not None  # only patience that the scenario states is fitted
    seconds = {"now": now.value, "was": was.value, "low": now.low, "high": now.high}
    told = {name: format_duration(value, language) for name, value in seconds.items()}
    label = after.channels[channel].name.in_language(language)
    return translate("adapting.patience_channel", language, channel=label, **told)


def staffing_line(after: Scenario, changes: Mapping[str, Any], basis: StaffingBasis, language: str) -> str:
    """What team sizes go by: found, stated, or still to be found."""
    shown = format_number(after.staffing.staffing_factor.value, language, 2)
    if STAFFING in changes:
        return translate(f"adapting.factor.{basis}", language, factor=shown)
    if any(path.startswith(STAFFING) for path in changes):
        return translate("adapting.factor.stated", language, factor=shown)
    return translate(f"adapting.staffing.{basis}", language)


__all__ = [
    "STAFFING",
    "handling_changes",
    "handling_lines",
    "patience_lines",
    "resolution_lines",
    "service_changes",
    "staffing_line",
]
