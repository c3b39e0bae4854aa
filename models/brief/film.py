"""An annex: today's service and the leading option at moments of the simulation; the last one on a slide."""

from __future__ import annotations

from collections.abc import Sequence

from models.brief.material import Material
from models.brief.palette import option_colours
from models.brief.parts import BOTH, DOCUMENT_ONLY, SLIDES_ONLY, Film, Page, Place
from models.brief.wording import Number, Spoken, Wording, named
from models.playback.film_strip import FilmMoment
from models.scenario.schema import Scenario
from models.schematic import Palette, in_colour, palette_for


def paper_palettes(scenario: Scenario, options: Sequence[str]) -> dict[str, Palette]:
    """Option -> its colours on white, the same as everywhere."""
    colours = option_colours(scenario)
    return {option: in_colour(palette_for("silo"), colours[option]) for option in options}


def film_pages(material: Material) -> tuple[Page, ...]:
    """A page with a picture for each moment, numbered where the document has several; the last one is on a
    slide. None where the simulation was not recorded."""
    film = material.film
    if len(film) < 2:
        return tuple(_page(material, moment, "film", _title(material, moment), BOTH) for moment in film)
    numbered = tuple(
        _page(material, each, f"film-{number}", _title(material, each, number), DOCUMENT_ONLY)
        for number, each in enumerate(film, 1)
    )
    return (*numbered, _page(material, film[-1], "film", _title(material, film[-1]), SLIDES_ONLY))


def _title(material: Material, moment: FilmMoment, number: int = 0) -> Wording:
    """When it is and whom it shows; `number`: which of several pictures (0: there is no other)."""
    today, then = (material.name(option) for option in moment.options)
    clock = Spoken(moment.clock)
    if not number:
        return named("film.title", clock=clock, today=today, then=then)
    which, count = (Number(each, "count", "film") for each in (number, len(material.film)))
    return named("film.title_one_of", clock=clock, number=which, count=count, today=today, then=then)


def _page(material: Material, moment: FilmMoment, key: str, title: Wording, places: frozenset[Place]) -> Page:
    today, then = (material.name(option) for option in moment.options)
    clock = Spoken(moment.clock)
    film = Film(
        moment,
        title=named("film.picture", clock=clock),
        alt=named("film.alt", today=today, then=then, clock=clock),
        below=named("film.below"),
    )
    return Page(key, title, (), material.source_scenario, places=places, film=film)
