"""Part of question 2: what the option means for one department, on one sheet."""

from __future__ import annotations

import streamlit as st

from models.brief.department_paper import department_paper
from models.organisation.department import department
from models.organisation.department_markdown import sheet_markdown
from models.organisation.department_sheet import Sheet, department_sheet
from models.organisation.department_words import Section
from models.organisation.pass_changes import passed, ways_between
from models.scenario.schema import Scenario
from pages._shared import compute, session
from pages._shared.layout import caption, card, facts, points, small, where_figures_come_from
from pages._shared.texts import loc, plain, t
from pages.organisation import wording


def show_my_department(scenario: Scenario, option: str, unit: str) -> str:
    """Shows the sheet of a department; its finding."""
    sheet = sheet_of(scenario, option, unit)
    show_answers(scenario, option, unit, sheet)
    show_sections(sheet)
    return sheet.title


def sheet_of(scenario: Scenario, option: str, unit: str) -> Sheet:
    outcomes = compute.comparison().outcomes
    before, after = (passed(scenario, each, outcomes[each].target) for each in (scenario.baseline, option))
    ways = ways_between(before, after)
    return department_sheet(scenario, department(scenario, option, unit), ways, session.language())


def show_answers(scenario: Scenario, option: str, unit: str, sheet: Sheet) -> None:
    """The four questions of a department head side by side, and the sheet to take away."""
    with card("unit-answers"):
        for column, answer in zip(st.columns(len(sheet.answers), gap="medium"), sheet.answers, strict=True):
            with column:
                st.markdown(f"**{plain(answer.title)}**")
                points(answer.lines, otherwise=answer.otherwise)
        small(sheet.subtitle)
        caption("assumed", t("organisation.moves.how"))
        if without := wording.without_team(scenario, option, unit):
            small(without)
        show_downloads(scenario, option, unit, sheet)


def show_downloads(scenario: Scenario, option: str, unit: str, sheet: Sheet) -> None:
    """The sheet on paper, and its words to paste elsewhere."""
    language, figures = session.language(), where_figures_come_from(loc(scenario.name))
    name = f"{scenario.id}-{option}-{unit}-{language}"
    with st.container(horizontal=True):
        st.download_button(
            t("organisation.sheet.download"),
            lambda: department_paper(sheet, scenario, option, figures, language),
            file_name=f"{name}.pdf",
            mime="application/pdf",
            icon=":material/download:",
            key="department-paper",
            on_click="ignore",
        )
        st.download_button(
            t("organisation.sheet.download_text"),
            sheet_markdown(sheet),
            file_name=f"{name}.md",
            mime="text/markdown",
            key="department-sheet",
            type="tertiary",
            on_click="ignore",
        )


def show_sections(sheet: Sheet) -> None:
    """What lies behind the answers: lists side by side, then the tables."""
    lists = [section for section in sheet.sections if not section.head]
    for pair in zip(lists[::2], lists[1::2], strict=True):
        for column, section in zip(st.columns(2, gap="medium"), pair, strict=True):
            with column, card(f"unit-{section.id}", section.title):
                show_section(section)
    for section in sheet.sections:
        if section.head:
            with card(f"unit-{section.id}", section.title):
                show_section(section)


def show_section(section: Section) -> None:
    if section.is_empty:
        small(section.otherwise)
        return
    points(section.lines)
    if section.rows:
        facts(section.rows, section.head)
    if section.evidence:
        caption(section.evidence, section.note)
