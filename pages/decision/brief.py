"""The decision paper: choose language and format, see what is open, create and download it."""

from __future__ import annotations

import streamlit as st

from models.brief import check_brief, traffic_light
from pages._shared import compute, layout, session
from pages._shared.explored import all_there
from pages._shared.inputs import labelled
from pages._shared.navigation import DECISION, MANY_FUTURES_TAB, PAGES
from pages._shared.option_pictures import note
from pages._shared.texts import counted, day, listed, loc, num, plain, t, tp
from pages.decision import paper as papers

NAMES = {page.path: f"app.nav.{page.id}" for page in PAGES}
COLOUR = {"green": "green", "amber": "orange", "red": "red"}
scenario, volumes = session.scenario(), session.volumes()
demand = compute.demand()
drawn = all_there()
paper = compute.paper(drawn)
title = st.container()
left, right = st.columns([3, 2])

with left, layout.card("create", t("brief_page.create.title"), t("brief_page.create.subtitle")):
    language = st.segmented_control(
        t("brief_page.language"),
        ("de", "en"),
        default=session.language(),
        required=True,
        format_func=labelled(("de", "en"), lambda code: t(f"brief_page.language.{code}")),
        key="pick:paper_language",
    )
    file_format = st.segmented_control(
        t("brief_page.format"),
        tuple(papers.MIME),
        default="pptx",
        required=True,
        format_func=labelled(tuple(papers.MIME), lambda code: t(f"brief_page.format.{code}")),
        key="pick:paper_format",
    )
    st.download_button(
        t("brief_page.create"),
        papers.writer(paper, volumes, demand, language, file_format),
        file_name=f"{scenario.id}-{language}.{file_format}",
        mime=papers.MIME[file_format],
        type="primary",
        icon=":material/download:",
        on_click="ignore",
        key="create-paper",
    )
    layout.small(t("brief_page.create.open"))
    if file_format == "pptx":
        layout.small(t("brief_page.create.only_document"))
    if drawn is None:
        layout.small(t("brief_page.drawn.missing"))
        layout.go_to(DECISION, t("brief_page.drawn.link"), MANY_FUTURES_TAB)
    else:
        layout.small(t("brief_page.drawn.told", count=num(drawn[0].done)))
    if changed := paper.material.changes:
        layout.small(tp("brief_page.changed", len(changed), count=counted(len(changed))))

lint = check_brief(paper, language)
light = traffic_light(lint)
with title:
    board, meeting = loc(scenario.decision.board), day(scenario.decision.meeting, "long")
    layout.page_head(
        t("brief_page.question"),
        papers.finding(lint),
        t("brief_page.subtitle", board=board, meeting=meeting),
    )
    layout.problem_list(paper.material.comparison.problems)

with right, layout.card("lint", t("brief_page.lint.title")):
    st.badge(t(f"brief_page.lint.{light}"), color=COLOUR[light])
    if points := papers.open_points(lint):
        notes = (
            note(item.what, papers.where(paper, item, language), quiet=item.light == "amber")
            for item in points
        )
        layout.svg("".join(notes))
        for page, tab, codes in papers.places_to_mend(points):
            names = listed([t(f"brief_page.mend.{code}") for code in codes])
            layout.go_to(page, t("brief_page.mend", what=names, page=t(NAMES[page])), tab)
    if notes_only := papers.remarks(lint):
        layout.small(t("brief_page.lint.notes"))
        st.markdown("\n".join(f"- {plain(item.what)}" for item in notes_only))
    passed = [item.what for item in lint if item.light == "green"]
    with st.expander(t("brief_page.lint.passed")):
        st.markdown("\n".join(f"- {plain(what)}" for what in passed))
    layout.small(t("brief_page.lint.what"))

with layout.card("sections", t("brief_page.sections.title"), t("brief_page.sections.subtitle")):
    spans = compute.slide_numbers(drawn, language) if file_format == "pptx" else {}
    head = ("", "", t("brief_page.sections.slide")) if spans else ()
    layout.facts(
        papers.section_rows(paper, language, file_format, spans), head, numbers_from=2, long_heads=True
    )
