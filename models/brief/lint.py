"""A traffic light over the paper: what can be computed about its form. It never stops an export."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from models.brief.content import Brief
from models.brief.measure import line_count
from models.brief.parts import MAX_SERIES, Diagram, Figure, Page
from models.brief.wording import Number, numbers_in, words
from models.texts import translate
from models.volumes.thin import FEWEST_DAYS, days_known, too_thin

Light = Literal["green", "note", "amber", "red"]
"""`note` tells something the reader should know; nobody has to do anything about it."""
LEAST_OPTIONS = 3
TITLE_ROOM, TITLE_SIZE, TITLE_LINES = 868.0, 19.0, 2
BAR_KINDS = ("columns", "grouped", "bars", "stacked", "waterfall")


@dataclass(frozen=True)
class LintItem:
    """One check with its light; `what` says it in words, `where` names page, figure or body."""

    code: str
    light: Light
    where: str
    what: str

    def as_json(self) -> dict[str, str]:
        """The form that the command line prints."""
        return {"code": self.code, "light": self.light, "where": self.where, "what": self.what}


def traffic_light(items: tuple[LintItem, ...]) -> Light:
    """The worst light of all checks; a note darkens nothing."""
    lights = {item.light for item in items}
    return "red" if "red" in lights else "amber" if "amber" in lights else "green"


def check_brief(brief: Brief, language: str) -> tuple[LintItem, ...]:
    """All checks: those that found something, and one green line per check that found nothing."""
    found: list[LintItem] = []
    for code, check in CHECKS.items():
        mine = [
            LintItem(code, light, where, translate(f"brief.lint.{code}", language, **values))
            for light, where, values in check(brief, language)
        ]
        found += mine or [LintItem(code, "green", "", translate(f"brief.lint.{code}.ok", language))]
    return tuple(found)


Finding = tuple[Light, str, dict[str, Any]]


def _pages(brief: Brief) -> Iterator[Page]:
    for section in brief.sections:
        yield from section.pages


def _titles_short(brief: Brief, language: str) -> Iterator[Finding]:
    for page in _pages(brief):
        title = words(page.title, language)
        if line_count(title, TITLE_SIZE, TITLE_ROOM, bold=True) > TITLE_LINES:
            yield "amber", page.key, {"title": title}


def _titles_have_verbs(brief: Brief, language: str) -> Iterator[Finding]:
    """A title says something if one of its words is a verb of the catalogue's list (titles are ours)."""
    verbs = set(translate("brief.verbs", language).split())
    for page in _pages(brief):
        title = words(page.title, language)
        if not verbs & {word.strip(".,;:–„“”").casefold() for word in title.split()}:
            yield "amber", page.key, {"title": title}


def _title_numbers_in_data(brief: Brief, language: str) -> Iterator[Finding]:
    """A number in a figure's message stands among its own points, or is derived from them by rule."""
    for page in _pages(brief):
        for figure in page.figures:
            known = {point.number.reference for point in figure.points}
            texts = {point.number.text(language) for point in figure.points}
            for number in numbers_in(figure.message):
                derived = number.reference in known or number.text(language) in texts or _is_derived(number)
                if not derived:
                    yield "amber", figure.id, {"number": number.text(language), "figure": figure.id}


def _is_derived(number: Number) -> bool:
    """Shares, totals, counts of heads and the like are computed from the figure's own data by rule."""
    return number.reference.startswith(
        ("volumes.", "calibration.", "verdict.", "heads", "difference.", "attribution.", "money.")
    )


def _sources_and_units(brief: Brief, language: str) -> Iterator[Finding]:
    for page in _pages(brief):
        if not words(page.source, language).strip():
            yield "red", page.key, {"where": page.key}
    for figure in brief.figures:
        if not words(figure.unit, language).strip() or not words(figure.source, language).strip():
            yield "red", figure.id, {"where": figure.id}


def _bars_start_at_zero(brief: Brief, _: str) -> Iterator[Finding]:
    for figure in brief.figures:
        if figure.kind in BAR_KINDS and figure.axis_from != 0:
            yield "red", figure.id, {"figure": figure.id}


def _series_few(brief: Brief, _: str) -> Iterator[Finding]:
    for figure in brief.figures:
        if len(figure.series) > MAX_SERIES:
            yield "amber", figure.id, {"figure": figure.id, "number": len(figure.series)}


def _colours_mean_one_thing(brief: Brief, _: str) -> Iterator[Finding]:
    options = set(brief.material.scenario.options)
    for figure in brief.figures:
        for key in options & set(figure.colours):
            if figure.colours[key] != brief.material.colours[key]:
                yield "red", figure.id, {"figure": figure.id}


def _alt_texts(brief: Brief, language: str) -> Iterator[Finding]:
    pictures: tuple[Figure | Diagram, ...] = (*brief.figures, *brief.diagrams)
    for item in pictures:
        if not words(item.alt, language).strip():
            yield "red", item.id, {"figure": item.id}


def _options_enough(brief: Brief, _: str) -> Iterator[Finding]:
    number = len(brief.material.scenario.options)
    if number < LEAST_OPTIONS:
        yield "red", "options", {"number": number}


def _do_minimum(brief: Brief, _: str) -> Iterator[Finding]:
    scenario = brief.material.scenario
    missing = [
        figure.id
        for figure in brief.figures
        if _draws_options(figure, brief) and not _draws(figure, scenario.baseline)
    ]
    if scenario.baseline not in scenario.options:
        yield "red", "options", {"where": "options"}
    for figure in missing:
        yield "red", figure, {"where": figure}


def _draws_options(figure: Figure, brief: Brief) -> bool:
    drawn = set(figure.categories) | set(figure.series)
    return figure.kind != "counts" and len(drawn & set(brief.material.scenario.options)) > 1


def _draws(figure: Figure, option: str) -> bool:
    return option in figure.categories or option in figure.series


def _risks_everywhere(brief: Brief, language: str) -> Iterator[Finding]:
    for option in brief.material.scenario.options.values():
        if not option.risks:
            yield "red", option.name.in_language(language), {"option": option.name.in_language(language)}


def _dissent(brief: Brief, _: str) -> Iterator[Finding]:
    number = len(brief.material.dissenting())
    if number:
        yield "note", "heads", {"number": number}


def _consultation(brief: Brief, language: str) -> Iterator[Finding]:
    for body in brief.material.scenario.decision.consultation.values():
        if body.status in ("open", "running"):
            name = body.name.in_language(language)
            yield "amber", name, {"body": name}


def _everyone_at_table(brief: Brief, language: str) -> Iterator[Finding]:
    for person in brief.material.scenario.decision.stakeholders.values():
        if not person.at_table and person.severity == "high":
            name = person.name.in_language(language)
            yield "amber", name, {"name": name}


def _evidence_grades(brief: Brief, language: str) -> Iterator[Finding]:
    if brief.material.scenario.invented:
        yield "note", words(brief.cover.subtitle, language), {}


def _volumes_fit(brief: Brief, _: str) -> Iterator[Finding]:
    material = brief.material
    if not material.own_file:
        yield "note", material.volumes.name, {"file": material.volumes.name}


def _long_enough(brief: Brief, _: str) -> Iterator[Finding]:
    volumes = brief.material.volumes
    if too_thin(volumes):
        yield "amber", volumes.name, {"days": days_known(volumes), "fewest": FEWEST_DAYS}


def _calibrated(brief: Brief, _: str) -> Iterator[Finding]:
    if brief.material.model_year is None:
        yield "amber", "model-year", {}


CHECKS = {
    "options": _options_enough,
    "do_minimum": _do_minimum,
    "titles_verb": _titles_have_verbs,
    "titles_short": _titles_short,
    "title_numbers": _title_numbers_in_data,
    "sources": _sources_and_units,
    "bars_zero": _bars_start_at_zero,
    "series": _series_few,
    "colours": _colours_mean_one_thing,
    "alt_texts": _alt_texts,
    "risks": _risks_everywhere,
    "dissent": _dissent,
    "consultation": _consultation,
    "table": _everyone_at_table,
    "invented": _evidence_grades,
    "volumes": _volumes_fit,
    "thin": _long_enough,
    "calibration": _calibrated,
}
