"""An annex: today's service and the leading option at moments of the simulation; the last one on a slide."""

from __future__ import annotations

from collections.abc import Sequence

from models.brief.material import Material
from models.brief.palette import option_colours
from models.brief.parts import BOTH, DOCUMENT_ONLY, Film, Page
from models.brief.wording import Spoken, named
from models.playback.film_strip import FilmMoment
from models.scenario.schema import Scenario
from models.schematic import Palette, in_colour, palette_for


def paper_palettes(scenario: Scenario, options: Sequence[str]) -> dict[str, Palette]:
    """Option -> its colours on white, the same as everywhere."""
    colours = option_colours(scenario)
    return {option: in_colour(palette_for("silo"), colours[option]) for option in options}


def film_pages(material: Material) -> tuple[Page, ...]:
    """A page with a picture for each moment; none where the simulation was not recorded."""
    return tuple(_page(material, moment, number) for number, moment in enumerate(material.film, 1))


def _page(material: Material, moment: FilmMoment, number: int) -> Page:
    today, then = (material.name(option) for option in moment.options)
    clock = Spoken(moment.clock)
    film = Film(
        moment,
        title=named("film.picture", clock=clock),
        alt=named("film.alt", today=today, then=then, clock=clock),
        below=named("film.below"),
    )
    title = named("film.title", clock=clock, today=today, then=then)
    places = BOTH if number == len(material.film) else DOCUMENT_ONLY
    return Page(f"film-{number}", title, (), material.source_scenario, places=places, film=film)
