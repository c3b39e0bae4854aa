"""Section 7: what the options deliver and must keep, how the working group sees them, how firm it is."""

from __future__ import annotations

from models.brief.bridge import bridge_pages
from models.brief.conditions import conditions_pages
from models.brief.criteria import criteria_page
from models.brief.drawn import drawn_pages
from models.brief.effects import effects_page
from models.brief.futures import futures_pages
from models.brief.material import Material
from models.brief.parts import Page
from models.brief.verdict_pages import verdict_pages


def appraisal(material: Material) -> tuple[Page, ...]:
    """Effects for customers and work, criteria, views and verdict with flips, futures."""
    return (
        *bridge_pages(material),
        effects_page(material),
        criteria_page(material),
        *conditions_pages(material),
        *verdict_pages(material),
        *futures_pages(material),
        *drawn_pages(material),
    )
