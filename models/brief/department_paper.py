"""The sheet of one department as a paper of one or two pages: what a head of department opens and prints."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from models.brief.typesetting import typeset
from models.organisation.department_sheet import Sheet
from models.organisation.department_words import Section
from models.scenario.schema import Scenario
from models.texts import format_date, translate

SOURCE = Path(__file__).parent / "department.typ"


def department_paper(sheet: Sheet, scenario: Scenario, option: str, figures: str, language: str) -> bytes:
    """`sheet` as a tagged PDF on A4; the same sheet gives the same bytes.

    `figures`: where the figures come from, as the foot of every page says it. Raises KeyError for an unknown
    option.
    """
    return typeset(SOURCE, _content(sheet, scenario, option, figures, language), scenario.decision.meeting)


def _content(sheet: Sheet, scenario: Scenario, option: str, figures: str, language: str) -> Mapping[str, Any]:
    chosen = scenario.options[option].name.in_language(language)
    meeting = format_date(scenario.decision.meeting, language)
    return {
        "language": language,
        "title": sheet.title,
        "author": scenario.decision.lead.in_language(language),
        "kind": translate("organisation.sheet.paper.kind", language, option=chosen, date=meeting),
        "subtitle": sheet.subtitle,
        "foot": figures,
        "page": translate("brief.document.page", language),
        "answers": [_section(each, language) for each in sheet.answers],
        "lists": [_section(each, language) for each in sheet.sections if not each.head],
        "tables": [_section(each, language) for each in sheet.sections if each.head],
    }


def _section(section: Section, language: str) -> Mapping[str, Any]:
    """A section; without lines and rows, what is said instead."""
    obtained = [translate(f"app.evidence.{section.evidence}", language)] if section.evidence else []
    return {
        "title": section.title,
        "lines": list(section.lines),
        "head": list(section.head) if section.rows else [],
        "rows": [list(row) for row in section.rows],
        "otherwise": section.otherwise if section.is_empty else "",
        "note": "" if section.is_empty else " · ".join(part for part in (*obtained, section.note) if part),
    }
