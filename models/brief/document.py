"""The paper as PDF/A-2a and PDF/UA-1, typeset by typst."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from models.brief.content import Brief
from models.brief.drawing import figure_svg
from models.brief.palette import VERDICT, VERDICT_GROUND
from models.brief.parts import Block, Diagram, Figure, Film, Page, Statements, Table
from models.brief.routing_svg import diagram_svg
from models.brief.typesetting import typeset
from models.brief.wording import named, words

FOLDER = Path(__file__).parent


def document_bytes(brief: Brief, language: str) -> bytes:
    """The paper as a tagged PDF; the same paper gives the same bytes. A figure without alt text stops it."""
    return typeset(FOLDER / "document.typ", _content(brief, language), brief.cover.meeting.value)


# --- Content as data ---


def _content(brief: Brief, language: str) -> Mapping[str, Any]:
    def text(key: str) -> str:
        return words(named(key), language)

    own = brief.material.own_file
    return {
        "language": language,
        "title": words(brief.cover.title, language),
        "subtitle": words(brief.cover.subtitle, language),
        "author": words(brief.material.scenario.decision.lead, language),
        "kind": text("cover.kind"),
        "facts": [[words(label, language), words(value, language)] for label, value in brief.cover.facts],
        "notice": "" if brief.notice is None else words(brief.notice, language),
        "head": words(brief.notice, language) if brief.notice is not None and own else "",
        "foot": words(brief.footer, language),
        "verdict": {
            "word": text(f"verdict.{brief.verdict}").upper(),
            "ink": VERDICT[brief.verdict],
            "ground": VERDICT_GROUND[brief.verdict],
        },
        "labels": {
            "contents": text("document.contents"),
            "page": text("document.page"),
            "source": text("document.source"),
        },
        "sections": [
            {
                "number": section.number,
                "heading": words(named(f"section.{section.key}"), language),
                "key": section.key,
                "pages": [_page(page, language) for page in section.pages if "document" in page.places],
            }
            for section in brief.sections
            if section.pages
        ],
    }


def _page(page: Page, language: str) -> Mapping[str, Any]:
    return {
        "key": page.key,
        "title": words(page.title, language),
        "blocks": [*(_block(block, language) for block in page.blocks), *_film(page.film, language)],
        "source": words(page.source, language),
    }


def _film(film: Film | None, language: str) -> list[Mapping[str, Any]]:
    if film is None:
        return []
    return [
        {
            "type": "figure",
            "svg": film.moment.picture(language),
            "title": words(film.title, language),
            "unit": "",
            "alt": words(film.alt, language),
            "below": words(film.below, language),
        }
    ]


def _block(block: Block, language: str) -> Mapping[str, Any]:
    if isinstance(block, Statements):
        heading = "" if block.heading is None else words(block.heading, language)
        return {
            "type": "statements",
            "style": block.style,
            "heading": heading,
            "items": [words(item, language) for item in block.items],
        }
    if isinstance(block, Table):
        return _table(block, language)
    if isinstance(block, Diagram):
        return {
            "type": "figure",
            "svg": diagram_svg(block, language),
            "title": words(block.title, language),
            "unit": "",
            "alt": words(block.alt, language),
            "below": "",
        }
    return _figure(block, language)


def _table(table: Table, language: str) -> Mapping[str, Any]:
    return {
        "type": "table",
        "title": words(table.title, language),
        "weights": [column.weight for column in table.columns],
        "align": [column.align for column in table.columns],
        "header": [words(column.heading, language) for column in table.columns],
        "rows": [[words(cell, language) for cell in row] for row in table.rows],
        "strong": sorted(table.strong),
        "marks": [table.marks.get(index, "") for index in range(len(table.rows))],
        "marked": bool(table.marks),
    }


def _figure(figure: Figure, language: str) -> Mapping[str, Any]:
    kinds = dict.fromkeys(figure.evidence.values())
    legend = " · ".join(words(named(f"evidence.{kind}"), language) for kind in kinds) + ". "
    if figure.kind == "counts":
        legend = ""  # every dot is one weighting: solid, whatever it rests on
    return {
        "type": "figure",
        "svg": figure_svg(figure, language),
        "title": words(figure.title, language),
        "unit": words(named("figure.unit", unit=figure.unit), language),
        "alt": words(figure.alt, language),
        "below": f"{legend}{words(figure.not_said, language)}",
    }
