"""From results to files: build the paper, check it, render it in each format, say what was written."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.attribution import Attribution, attribute
from models.brief.content import Brief, build_brief
from models.brief.document import document_bytes
from models.brief.film import paper_palettes
from models.brief.lint import LintItem, check_brief
from models.brief.material import ModelYear
from models.brief.slides import slides_bytes
from models.brief.wording import Format
from models.comparison import Comparison
from models.evaluation import Demand, calibrate  # type: ignore[attr-defined]
from models.futures.exploration import Exploration
from models.playback.film_strip import FilmMoment, busy_moments
from models.problems import Problem, UnusableInput
from models.scenario import Difference
from models.scenario.schema import Scenario
from models.volumes.table import Volumes

RENDERERS: Mapping[str, Callable[[Brief, str], bytes]] = {"pptx": slides_bytes, "pdf": document_bytes}


@dataclass(frozen=True)
class BriefFile:
    """A file that was written, with the fingerprint that the decision log keeps."""

    path: Path
    format: Format
    sha256: str


@dataclass(frozen=True)
class BriefResult:
    """What was written, what the lint says, and how long it took."""

    files: tuple[BriefFile, ...]
    lint: tuple[LintItem, ...]
    seconds: float


def write_brief(
    scenario: Scenario,
    comparison: Comparison,
    volumes: Volumes,
    language: str,
    formats: Sequence[str] = ("pptx", "pdf"),
    folder: Path | str = ".",
    *,
    demand: Demand | None = None,
    attributions: Mapping[str, Attribution] | None = None,
    changes: tuple[Difference, ...] = (),
    explored: Exploration | None = None,
) -> BriefResult:
    """Writes the decision brief into `folder`, one file per format, named after scenario and language.

    `demand`: what `models.evaluation.calibrate` made of the volumes, for the page `your year against the
    model's year`; calibrated here where it is missing (free where this process has done so before).
    `attributions`: as for `build_brief`; computed here for the leading options where they are missing.
    `changes`: what was changed in the shipped scenario. `explored`: drawn futures
    (`models.futures.exploring`), of which the paper says nothing where they are missing. The lint is a
    traffic light, not a lock. Raises `UnusableInput` for a language or format that does not exist and for a
    folder that cannot be written.
    """
    started = time.perf_counter()
    _check_request(language, formats)
    known = demand or _calibrated(scenario, comparison, volumes)
    year = None if known is None else model_year_of(known)
    if attributions is None:
        attributions = {} if known is None else attributions_of(scenario, comparison, volumes, known)
    film = () if known is None else film_of(scenario, comparison, known)
    paper = build_brief(scenario, comparison, volumes, year, attributions, changes, film, explored)
    lint = check_brief(paper, language)
    files = tuple(_write(paper, name, language, Path(folder)) for name in dict.fromkeys(formats))
    return BriefResult(files, lint, time.perf_counter() - started)


def _calibrated(scenario: Scenario, comparison: Comparison, volumes: Volumes) -> Demand | None:
    """The calibrated demand; None where the volumes cannot be calibrated (the lint says so)."""
    try:
        return calibrate(scenario, volumes, comparison.seed)
    except UnusableInput:
        return None


def explained_options(scenario: Scenario, comparison: Comparison) -> tuple[str, ...]:
    """The options of which the paper shows what every kind of lever brings: the leading ones."""
    leading = comparison.verdict.level or (comparison.verdict.winner,)
    return tuple(option for option in leading if option != scenario.baseline)


def attributions_of(
    scenario: Scenario, comparison: Comparison, volumes: Volumes, demand: Demand
) -> dict[str, Attribution]:
    """Leading option -> what technology, organisation, processes, products and channels bring."""
    return {
        option: attribute(
            scenario,
            option,
            seed=comparison.seed,
            volumes=volumes,
            demand=demand,
            replications=comparison.outcomes[option].replications,
        )
        for option in explained_options(scenario, comparison)
    }


def film_of(scenario: Scenario, comparison: Comparison, demand: Demand) -> tuple[FilmMoment, ...]:
    """Today's service beside the leading option at moments of a busy hour; none where nobody comes."""
    leading = [option for option in explained_options(scenario, comparison) if option != scenario.baseline]
    if not leading:
        return ()
    try:
        return busy_moments(scenario, paper_palettes(scenario, (scenario.baseline, leading[0])), demand)
    except ValueError:
        return ()


def model_year_of(demand: Demand) -> ModelYear:
    """The model's year as the paper tells it: fit, notes, and which days were modelled."""
    year = demand.year
    return ModelYear(
        demand.by_channel, demand.not_reproduced, year.notes, year.first_day.date(), year.last_day.date()
    )


def _check_request(language: str, formats: Sequence[str]) -> None:
    problems = [
        Problem(name, "brief_format", {"name": name, "known": ", ".join(RENDERERS)})
        for name in formats
        if name not in RENDERERS
    ]
    if not formats:
        problems.append(Problem("-", "brief_format", {"name": "-", "known": ", ".join(RENDERERS)}))
    if language not in ("de", "en"):
        problems.append(Problem(language, "brief_language", {"name": language}))
    if problems:
        raise UnusableInput(problems)


def _write(paper: Brief, name: str, language: str, folder: Path) -> BriefFile:
    content = RENDERERS[name](paper, language)
    path = folder / f"{paper.material.scenario.id}-{language}.{name}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise UnusableInput(
            [Problem(str(path), "brief_not_written", {"reason": str(error.strerror)})]
        ) from error
    found: Format = "pptx" if name == "pptx" else "pdf"
    return BriefFile(path, found, hashlib.sha256(content).hexdigest())
