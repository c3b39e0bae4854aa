"""Part of the decision: every head before any average, and what is worth talking about."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from models.comparison import Comparison, Verdict
from models.findings.effects import points_axis
from models.findings.views import TIE_POINTS, dissents_in, mean_values, open_spans, shut_out_dissents
from models.scenario.schema import Scenario
from pages._shared import charts, compute, layout
from pages._shared.head_plots import head_rows
from pages._shared.option_pictures import option_key
from pages._shared.texts import loc, num, t
from pages.decision import wording
from pages.decision.by_evidence import by_evidence_card
from pages.decision.single_heads import single_heads_card
from pages.decision.talk import talk_card


def show_heads(scenario: Scenario, comparison: Comparison) -> None:
    """Every head's points, and what the split hangs on."""
    heads_card(scenario, comparison)
    if comparison.verdict.only_choice:
        return
    by_evidence_card(scenario, comparison)
    talk_card(scenario, comparison)
    single_heads_card(scenario, comparison, compute.robustness())


def heads_card(scenario: Scenario, comparison: Comparison) -> None:
    """Every head's points before the average; who sees it differently."""
    values, verdict = comparison.values, comparison.verdict
    by_head = values.pivot(index="head", columns="option", values="value")
    views = [(loc(person.role), by_head.loc[head].to_dict()) for head, person in scenario.heads.items()]
    ends = {loc(scenario.heads[head].role): spans for head, spans in open_spans(values).items()}
    average = mean_values(values).set_index("option")["mean"].to_dict()
    views.append((t("decision.heads.mean"), average))
    not_known = {loc(scenario.heads[head].role) for head in verdict.unknown.heads}
    digits = wording.point_digits(comparison)
    rows = [
        (
            name,
            t("decision.heads.not_known")
            if name in not_known
            else wording.head_line(scenario, taking_part(points, verdict), digits),
            points,
        )
        for name, points in views
    ]
    axis = points_axis(
        [*values["value"], *(end for spans in ends.values() for span in spans.values() for end in span)]
    )
    with layout.card(
        "heads",
        wording.heads_finding(scenario, verdict),
        t("decision.heads.subtitle", band=num(TIE_POINTS), part=wording.part_of_scale(axis)),
    ):
        marks = {option: t("decision.gates.mark") for option in verdict.failed}
        if marks:
            layout.svg(option_key(scenario, marks))
        charts.show(
            head_rows(scenario, rows, TIE_POINTS, partial(num, digits=digits), axis, ends),
            "heads",
            t("decision.heads.alt", findings="; ".join(f"{name}: {leads}" for name, leads, _ in rows)),
            wording.values_behind(scenario, comparison),
        )
        if ends:
            layout.small(t("decision.heads.open"))
        st.markdown(f"**{t('decision.dissent.title')}**")
        lines = [
            wording.dissent_line(scenario, each, verdict.winner, digits) for each in dissents_in(comparison)
        ]
        beyond = [
            wording.dissent_line(scenario, each, verdict.winner, digits, shut_out=True)
            for each in shut_out_dissents(comparison)
        ]
        among = "_among" if verdict.failed and not verdict.none_passes else ""
        if not verdict.only_choice:
            layout.points(lines, otherwise=t(f"decision.dissent.none{among}"))
        layout.points(beyond)
        for line in wording.dominance_sentences(scenario, comparison.dominated):
            layout.small(line)
        layout.caption("modelled", t("decision.heads.how"), t("decision.heads.says_not"))


def taking_part(points: Mapping[str, float], verdict: Verdict) -> dict[str, float]:
    """Points of the options that keep their knock-outs: only they can be somebody's first choice."""
    return {option: value for option, value in points.items() if option in verdict.passing}
