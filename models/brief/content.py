"""The content model of the paper: sections 0 to 14, each number a reference, no language or format yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.attribution import Attribution
from models.brief.annexes import annexes
from models.brief.appraisal import appraisal
from models.brief.cover import cover_facts
from models.brief.delivery import consultation, success
from models.brief.financial import financial
from models.brief.implementation import implementation
from models.brief.material import Material, ModelYear, volumes_of_year
from models.brief.parts import Diagram, Figure, Section, Table
from models.brief.reason import reason
from models.brief.resolution import resolution
from models.brief.risks import risks
from models.brief.situation import situation
from models.brief.staffing import staffing
from models.brief.subject import objectives, options
from models.brief.summary import summary
from models.brief.wording import Day, Listing, Wording, named
from models.comparison import Comparison, VerdictWord
from models.futures.exploration import Exploration
from models.playback.film_strip import FilmMoment
from models.scenario import Difference
from models.scenario.schema import Scenario
from models.volumes.table import Volumes

SECTIONS = (
    "cover", "resolution", "summary", "reason", "situation", "objectives", "options", "appraisal",
    "financial", "staffing", "risks", "consultation", "implementation", "success", "annexes",
)  # fmt: skip


@dataclass(frozen=True)
class Cover:
    """The cover sheet: what the paper is, for whom, by whom, in which state."""

    title: Wording
    subtitle: Wording
    facts: tuple[tuple[Wording, Wording], ...]
    meeting: Day
    invented: bool
    """Whether every page must say that the figures are invented."""


@dataclass(frozen=True)
class Brief:
    """The whole paper, ready to be rendered in any language and format."""

    cover: Cover
    verdict: VerdictWord
    sections: tuple[Section, ...]
    notice: Wording | None
    """Stands on every page: what is invented and what is measured."""
    material: Material

    @property
    def footer(self) -> Wording:
        """What stands at the foot of every page: the scenario, and what its figures are."""
        if self.notice is None:
            return self.cover.subtitle
        if not self.material.own_file:
            return self.notice  # names the scenario itself
        return Listing((self.cover.subtitle, self.notice), separator=" · ")

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure, in order."""
        return tuple(figure for section in self.sections for page in section.pages for figure in page.figures)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, in order."""
        return tuple(table for section in self.sections for page in section.pages for table in page.tables)

    @property
    def diagrams(self) -> tuple[Diagram, ...]:
        """Every routing diagram, in order."""
        blocks = (block for section in self.sections for page in section.pages for block in page.blocks)
        return tuple(block for block in blocks if isinstance(block, Diagram))

    def section(self, key: str) -> Section:
        """The section with this key."""
        return next(section for section in self.sections if section.key == key)


def build_brief(
    scenario: Scenario,
    comparison: Comparison,
    volumes: Volumes,
    model_year: ModelYear | None = None,
    attributions: Mapping[str, Attribution] | None = None,
    changes: tuple[Difference, ...] = (),
    film: tuple[FilmMoment, ...] = (),
    explored: Exploration | None = None,
) -> Brief:
    """Writes the paper from the results: every section, whatever the verdict.

    `attributions`: option -> what every kind of lever brings; no such page where there is none.
    `changes`: what was changed in the shipped scenario (`models.scenario.differences`).
    `film`: moments of the simulation to show, a page each. `explored`: drawn futures; nothing is said of them
    where there are none.
    """
    year = volumes_of_year(volumes, model_year)
    material = Material(scenario, comparison, year, model_year, attributions or {}, changes, film, explored)
    writers = {
        "resolution": resolution,
        "summary": summary,
        "reason": reason,
        "situation": situation,
        "objectives": objectives,
        "options": options,
        "appraisal": appraisal,
        "financial": financial,
        "staffing": staffing,
        "risks": risks,
        "consultation": consultation,
        "implementation": implementation,
        "success": success,
        "annexes": annexes,
    }
    sections = [Section(0, "cover", ())]
    sections += [
        Section(number, key, writers[key](material)) for number, key in enumerate(SECTIONS) if key in writers
    ]
    cover = Cover(
        title=scenario.decision.question,
        subtitle=scenario.name,
        facts=cover_facts(material),
        meeting=Day(scenario.decision.meeting),
        invented=scenario.invented,
    )
    return Brief(cover, comparison.verdict.word, tuple(sections), notice(material), material)


def notice(material: Material) -> Wording | None:
    """What every page says of its figures: all invented, or which of them are measured."""
    scenario = material.scenario
    if not scenario.invented:
        return None
    if material.own_file:
        return named("notice.invented")
    return named("notice.mixed", file=material.volumes.name, scenario=scenario.name)
