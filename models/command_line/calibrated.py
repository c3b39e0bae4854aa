"""The command `calibrate`: the loaded year beside the model's, and what the file says of patience, people and
handling, as a document and as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from models.command_line.plain_values import plain
from models.command_line.told import Document, problem_lines, problems_document
from models.scenario import Scenario
from models.scenario.values import Assumption
from models.texts import format_number, format_share, format_signed, translate

if TYPE_CHECKING:
    from models.simulation.calibration import Demand


def calibration_document(
    demand: Demand, stated: Scenario, fitted: Scenario, applied: bool, language: str
) -> Document:
    """Loaded against model, and what was fitted. `stated`: the scenario as it stands; `fitted`: with what the
    file says; `applied`: whether the model's year rests on the fitted values. Shares are 0..1, times seconds;
    what is not known is null."""
    return {
        "reproduced": demand.holds,
        "by_channel": plain(demand.by_channel),
        "by_reason": plain(demand.by_reason),
        "total_error_share": plain(demand.total_error_share),
        "not_reproduced": problems_document(demand.not_reproduced, language),
        "fitted": {
            "applied": applied,
            "patience_s": _of_channels("patience_s", stated, fitted),
            "staffing_factor": _beside(stated.staffing.staffing_factor, fitted.staffing.staffing_factor),
            "handling_time_s": _of_channels("handling_time_s", stated, fitted),
            "first_contact_resolution": _of_reasons(stated, fitted),
        },
    }


def _of_channels(field: str, stated: Scenario, fitted: Scenario) -> list[Document]:
    """Channels on which the file says something else than the scenario."""
    pairs = (
        (name, getattr(stated.channels[name], field), getattr(channel, field))
        for name, channel in fitted.channels.items()
    )
    return [{"channel": name, **_beside(before, after)} for name, before, after in pairs if before != after]


def _of_reasons(stated: Scenario, fitted: Scenario) -> list[Document]:
    """Reasons whose first-contact resolution was fitted to observed contacts per issue."""
    pairs = (
        (name, stated.reasons[name].first_contact_resolution, reason.first_contact_resolution)
        for name, reason in fitted.reasons.items()
    )
    return [{"reason": name, **_beside(before, after)} for name, before, after in pairs if before != after]


def _beside(stated: Assumption, fitted: Assumption) -> Document:
    return {
        "scenario": plain(stated.value),
        "fitted": plain(fitted.value),
        "low": plain(fitted.low),
        "high": plain(fitted.high),
    }


def calibration_lines(document: Document, demand: Demand, scenario: Scenario, language: str) -> Iterator[str]:
    """Verdict, volumes, service where measured, what is missed, what was fitted."""
    names = {name: channel.name.in_language(language) for name, channel in scenario.channels.items()}
    error = format_share(document["total_error_share"], language, 1)
    yield translate(f"calibrating.{'holds' if document['reproduced'] else 'missed'}", language, error=error)
    for row in document["by_channel"]:
        if row["loaded"]:
            yield "  " + _volume(row, names[row["channel"]], language)
            yield from (f"    {line}" for line in _service(row, language))
    yield from problem_lines(demand.not_reproduced, language)
    yield translate(f"calibrating.{'applied' if document['fitted']['applied'] else 'proposed'}", language)
    reasons = {name: reason.name.in_language(language) for name, reason in scenario.reasons.items()}
    yield from (f"  {line}" for line in _fitted(document["fitted"], names, reasons, language))


def _volume(row: dict[str, Any], channel: str, language: str) -> str:
    return translate(
        "calibrating.channel",
        language,
        channel=channel,
        loaded=format_number(row["loaded"], language),
        model=format_number(row["model"], language),
        error=format_signed(100 * row["error_share"], language, 1),
    )


def _service(row: dict[str, Any], language: str) -> Iterator[str]:
    for figure in ("abandoned", "wait", "service_level"):
        loaded, model = row[f"{figure}_loaded"], row[f"{figure}_model"]
        if loaded is not None:
            texts = {
                side: _figure(figure, value, language)
                for side, value in (("loaded", loaded), ("model", model))
            }
            yield translate(f"calibrating.{figure}", language, **texts)


def _figure(figure: str, value: float | None, language: str) -> str:
    if value is None:
        return translate("cli.unknown", language)
    return format_number(value, language) if figure == "wait" else format_share(value, language, 1)


def _fitted(fitted: Document, names: dict[str, str], reasons: dict[str, str], language: str) -> Iterator[str]:
    for field in ("patience_s", "handling_time_s"):
        for row in fitted[field]:
            label = names[row["channel"]]
            yield translate(f"calibrating.{field}", language, channel=label, **_numbers(row, language, 0))
    for row in fitted["first_contact_resolution"]:
        shares = {end: format_share(row[end], language) for end in ("scenario", "fitted", "low", "high")}
        yield translate("calibrating.resolution", language, reason=reasons[row["reason"]], **shares)
    numbers = _numbers(fitted["staffing_factor"], language, 2)
    yield translate("calibrating.staffing_factor", language, **numbers)


def _numbers(row: Document, language: str, digits: int) -> dict[str, str]:
    return {
        name: format_number(row[name], language, digits) for name in ("scenario", "fitted", "low", "high")
    }


__all__ = ["calibration_document", "calibration_lines"]
