"""The same documents as readable text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.command_line.inputs import Inputs
from models.command_line.told import Document, number_or_unknown, problem_lines
from models.outcome import METRICS
from models.scenario import Scenario
from models.texts import format_number, format_share, translate

if TYPE_CHECKING:
    from models.simulation.calibration import Demand

HEADLINES = (
    "settled_share", "first_contact_share", "contacts_per_issue", "service_level_share", "wait_s",
    "abandoned_share", "blocked_share", "response_time_h", "time_to_settle_h", "passes_per_100",
    "posts_required",
)  # fmt: skip


def input_lines(inputs: Inputs, language: str) -> Iterator[str]:
    """What was noticed in the volumes, and what was assumed so that the scenario fits them."""
    yield from problem_lines(inputs.notes, language)
    if inputs.assumed:
        yield translate("cli.working.adapted", language, file=inputs.volumes.name)
        yield from (f"  – {sentence}" for sentence in inputs.assumed[language])
    elif inputs.staffing_factor != 1:
        factor = format_number(inputs.staffing_factor, language, 3)
        yield translate("cli.working.staffing", language, factor=factor)


def missed_lines(demand: Demand, language: str) -> Iterator[str]:
    """One line where the model's year differs from the loaded one; `calibrate` says how."""
    if demand.not_reproduced:
        yield translate("cli.missed", language, count=format_number(len(demand.not_reproduced), language))


def simulation_lines(document: Document, scenario: Scenario, language: str) -> Iterator[str]:
    """Headline figures with their intervals, then speed."""
    name = scenario.options[document["option"]].name.in_language(language)
    yield translate("cli.simulate.title", language, option=name, volumes=document["volumes"]["name"])
    values = {key: number_or_unknown(document[key], language, 2 if key == "contacts_per_issue" else 0)
              for key in ("issues", "contacts", "contacts_per_issue", "replications", "weeks")}  # fmt: skip
    yield translate("cli.simulate.size", language, **values)
    yield translate("cli.simulate.interval", language)
    for metric in HEADLINES:
        known = document["outcomes"].get(metric)
        if known is not None and not (metric == "blocked_share" and known["mean"] is None):
            figures = _interval(metric, known, language)
            yield f"  {translate(f'metric.{metric}.name', language)}: {figures}"
    if document["contacts_per_second"] is not None:
        speed = {
            "contacts": number_or_unknown(document["contacts_simulated"], language),
            "seconds": number_or_unknown(document["seconds"], language, 2),
            "per_second": number_or_unknown(document["contacts_per_second"], language),
        }
        yield translate("cli.simulate.speed", language, **speed)


def _interval(metric: str, known: dict[str, float | None], language: str) -> str:
    texts = [_figure(metric, known[name], language) for name in ("mean", "low", "high")]
    return f"{texts[0]} ({texts[1]} … {texts[2]})"


def _figure(metric: str, value: float | None, language: str) -> str:
    if value is None:
        return translate("cli.unknown", language)
    kind = METRICS[metric]
    if kind.unit == "share":
        return format_share(value, language, kind.digits)
    unit = f" {kind.unit}" if kind.unit in ("s", "h") else ""
    return format_number(value, language, kind.digits) + unit


def brief_lines(document: Document, language: str) -> Iterator[str]:
    """Files written, then the checks that are not green."""
    for file in document["files"]:
        yield translate("cli.brief.file", language, path=file["path"], sha256=file["sha256"][:16])
    for item in document["lint"]:
        if item["light"] != "green":
            light = translate(f"cli.light.{item['light']}", language)
            yield f"  {light} {item['where']}: {item['what']}"
    yield translate(
        "cli.brief.seconds", language, seconds=number_or_unknown(document["seconds"], language, 1)
    )
