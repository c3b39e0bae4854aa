"""Part of the decision: stages with gates, what each way costs from there, and what waiting is worth."""

from __future__ import annotations

import streamlit as st

from models.comparison import Comparison
from models.findings.staged_points import expected_sentence
from models.phasing import StagedPath, span_sentence, staged_path, stopped_paths, stopped_sentence
from models.scenario.schema import Scenario
from models.schematic.gates import draw_gates
from pages._shared import charts, layout, session
from pages._shared.inputs import assumption_input
from pages._shared.navigation import ADJUST, LEVERS_TAB
from pages._shared.phasing_pictures import probability_lines
from pages._shared.schematics import drawing_palette, either_width
from pages._shared.texts import loc, t
from pages.decision import phasing_wording as wording


def show_phasing(scenario: Scenario, comparison: Comparison) -> None:
    """Every option that is decided in stages."""
    paths = [
        path
        for option in scenario.options
        if (path := staged_path(scenario, option, comparison.outcomes)) is not None
    ]
    if not paths:
        with layout.card("no-gates", t("phasing.none.title")):
            layout.paragraph(t("phasing.none.text"))
            layout.go_to(ADJUST, t("phasing.none.link"), LEVERS_TAB)
    for path in paths:
        _ladder(scenario, comparison, path)
        _stopped(scenario, comparison, path)
        _chances(scenario, path)


def _ladder(scenario: Scenario, comparison: Comparison, path: StagedPath) -> None:
    """Stages and gates, with what can still be turned back."""
    with layout.card(f"gates-{path.option}", wording.finding(path), wording.subtitle(scenario)):
        colours, language = drawing_palette(scenario, path.option), session.language()
        either_width(
            draw_gates(scenario, path, language, colours, prefix="wide"),
            draw_gates(scenario, path, language, colours, narrow=True, prefix="slim"),
            f"gates-{path.option}",
        )
        layout.evidence_legend(("modelled", "assumed"))
        layout.small(wording.committed_sentence(path, comparison.money[path.option].once))
        for line in wording.worth_sentences(path):
            layout.paragraph(line)
        layout.caption("modelled", t("phasing.how"), t("phasing.says_not"))


def _stopped(scenario: Scenario, comparison: Comparison, path: StagedPath) -> None:
    """What is left where a gate says no, beside the whole path."""
    left = stopped_paths(scenario, path.option, comparison.outcomes)
    with layout.card(f"stopped-{path.option}", t("phasing.stopped.title"), t("phasing.stopped.subtitle")):
        layout.paragraph(t("phasing.staged_points"))
        for each in left:
            layout.paragraph(stopped_sentence(scenario, each, session.language()))
        layout.paragraph(expected_sentence(scenario, comparison, path.option, session.language()))
        layout.facts(
            wording.stopped_rows(scenario, path, left),
            wording.stopped_head(left),
            numbers_from=1,
            long_heads=True,
        )
        if why := span_sentence(scenario, left[0], session.language()):
            layout.small(why)
        layout.caption("modelled", t("phasing.stopped.how"), t("phasing.stopped.says_not"))


def _chances(scenario: Scenario, path: StagedPath) -> None:
    """Staged against deciding all at once, over the probability of the first gate."""
    with layout.card(
        f"chances-{path.option}", wording.break_even_finding(scenario, path), t("phasing.chances.subtitle")
    ):
        left, right = st.columns([3, 2], gap="large")
        with left:
            charts.show(
                probability_lines(scenario, path, wording.about(path) if path.break_even is not None else ""),
                f"chances-{path.option}",
                wording.chances_alt(scenario, path),
                wording.chances_behind(scenario, path),
            )
        with right:
            layout.facts(wording.value_rows(scenario, path), ("", t("phasing.values.npv")), numbers_from=1)
            if wording.is_mean(path):
                layout.small(t("phasing.values.mean"))
            for place, gate in enumerate(scenario.options[path.option].phasing.gates):
                here = f"options.{path.option}.phasing.gates.{place}.passes"
                assumption_input(here, gate.passes, t("phasing.probability", gate=loc(gate.name)))
        layout.points(wording.chance_sentences(scenario, path))
        layout.caption("modelled", t("phasing.chances.how"), t("phasing.chances.says_not"))
