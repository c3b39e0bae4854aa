"""The paper before it is downloaded: its light, its open points, its sections; and the file itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from models.brief import Brief, LintItem, write_brief
from models.brief.parts import Place
from models.brief.wording import words
from models.short_lived import short_lived_folder
from models.simulation.calibration import Demand
from models.texts import translate
from models.volumes.table import Volumes
from pages._shared.navigation import START, VOLUMES
from pages._shared.texts import t, tp

MIME = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
}


def open_points(lint: tuple[LintItem, ...]) -> list[LintItem]:
    """Checks that leave somebody something to do, red before amber."""
    found = (item for item in lint if item.light in ("red", "amber"))
    return sorted(found, key=lambda item: item.light == "amber")


def remarks(lint: tuple[LintItem, ...]) -> list[LintItem]:
    """Checks that tell something nobody has to act on."""
    return [item for item in lint if item.light == "note"]


def finding(lint: tuple[LintItem, ...]) -> str:
    """The title: how many points are open."""
    count = len(open_points(lint))
    return tp("brief_page.finding.open", count) if count else t("brief_page.finding.ready")


PLACE: dict[str, Place] = {"pptx": "slides", "pdf": "document"}


def section_rows(
    paper: Brief, language: str, file_format: str, spans: Mapping[str, tuple[int, int]]
) -> list[tuple[str, ...]]:
    """Heading of every section beside its titles, each once, in the language of the paper; with the numbers
    of its slides where `spans` tells them."""
    rows: list[tuple[str, ...]] = []
    for section in paper.sections:
        heading = f"{section.number} {translate(section.heading, language)}"
        for page in section.pages:
            if PLACE[file_format] not in page.places:
                continue
            numbers = (span_text(*spans[page.key]),) if spans else ()
            rows.append((heading, words(page.title, language), *numbers))
            heading = ""
    return rows


def span_text(first: int, last: int) -> str:
    """Numbers of the first and last slide, or of the only one.

    >>> span_text(7, 8), span_text(9, 9)
    ('7–8', '9')
    """
    return str(first) if first == last else f"{first}–{last}"


def where(paper: Brief, item: LintItem, language: str) -> str:
    """The section that an open point is about, by its heading; empty where it concerns the whole paper."""
    for section in paper.sections:
        for page in section.pages:
            if item.where in (page.key, *(figure.id for figure in page.figures)):
                return f"{section.number} {translate(section.heading, language)}"
    return ""


MENDED_AT: dict[str, tuple[str, str | None]] = {
    "table": (START, None),
    "consultation": (START, None),
    "volumes": (VOLUMES, None),
    "thin": (VOLUMES, None),
    "calibration": (VOLUMES, None),
}
"""Check -> page (and its part) where a visitor finds what can be done about it."""


def places_to_mend(points: list[LintItem]) -> list[tuple[str, str | None, list[str]]]:
    """Page and part with the codes of the open points that are looked after there, each place once."""
    found: dict[tuple[str, str | None], list[str]] = {}
    for item in points:
        if item.code in MENDED_AT:
            codes = found.setdefault(MENDED_AT[item.code], [])
            if item.code not in codes:
                codes.append(item.code)
    return [(page, tab, codes) for (page, tab), codes in found.items()]


def writer(paper: Brief, volumes: Volumes, demand: Demand, language: str, format: str) -> Callable[[], bytes]:
    """Writes the paper that the page shows when the button is pressed, not before."""
    material = paper.material

    def write() -> bytes:
        with short_lived_folder() as folder:
            written = write_brief(
                material.scenario,
                material.comparison,
                volumes,
                language,
                (format,),
                folder,
                demand=demand,
                attributions=material.attributions,
                changes=material.changes,
                explored=material.explored,
            )
            return Path(written.files[0].path).read_bytes()

    return write
