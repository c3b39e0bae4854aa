"""The card that says what is worth talking about: which criterion carries the split of the working group."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from models.comparison import Comparison
from models.findings.effects import span
from models.findings.talk import Topic, disputed, topics
from models.findings.views import TIE_POINTS
from models.outcome import Interval
from models.scenario.schema import Scenario
from pages._shared import charts, layout
from pages._shared.head_plots import Voices, voice_rows
from pages._shared.texts import listed, loc, num, plain, share, signed, t
from pages._shared.theme import palette
from pages.effects.wording import short


def talk_card(scenario: Scenario, comparison: Comparison) -> None:
    """One named dot per member and disputed criterion, the share of the disagreement, and the next step."""
    verdict = comparison.verdict
    found = topics(comparison.contributions, verdict.winner, verdict.runner_up)
    two = {"winner": short(scenario, verdict.winner), "runner_up": short(scenario, verdict.runner_up)}
    if not found:
        with layout.card("talk", t("decision.talk.title_none", **two)):
            layout.paragraph(t("decision.talk.none", **two))
        return
    first = found[0]
    title = t(
        "decision.talk.title",
        criterion=loc(scenario.criteria[first.criterion].name),
        share=share(first.share),
    )
    with layout.card("talk", title, t("decision.talk.subtitle", **two)):
        shown = disputed(found) or found[:1]
        rows = [_row(scenario, topic) for topic in shown]
        axis = span(Interval(lead, lead, lead) for topic in shown for lead in topic.leads.values())
        layout.ends_of_axis(t("decision.talk.end_left", **two), t("decision.talk.end_right", **two))
        charts.show(
            voice_rows(rows, axis, partial(signed, digits=1), partial(signed, digits=0), palette().accent),
            "talk",
            t(
                "decision.talk.alt",
                rows="; ".join(f"{row.name}: {row.finding}" for row in rows),
            ),
            talk_behind(scenario, found),
        )
        if quiet := _quiet_line(scenario, [topic for topic in found if topic not in shown]):
            layout.small(quiet)
        st.markdown(f"**{plain(next_step(scenario, first))}**")
        layout.paragraph(
            t(
                f"decision.talk.cause_{first.cause}",
                weights=share(first.weight_part),
                judgements=share(first.share - first.weight_part),
                whole=share(first.share),
            )
        )
        how = t("decision.talk.how", band=num(TIE_POINTS))
        layout.caption("modelled", how, t("decision.talk.says_not"))


def _row(scenario: Scenario, topic: Topic) -> Voices:
    points = {loc(scenario.heads[head].role): lead for head, lead in topic.leads.items()}
    return Voices(
        loc(scenario.criteria[topic.criterion].name),
        t("decision.talk.carries", share=share(topic.share), finding=t(f"decision.talk.{topic.pattern}")),
        points,
    )


def _quiet_line(scenario: Scenario, quiet: Sequence[Topic]) -> str | None:
    """The criteria that are no matter of dispute, with their share; they are in the table alone."""
    if not quiet:
        return None
    named = [
        t(
            "decision.talk.quiet_part",
            criterion=loc(scenario.criteria[topic.criterion].name),
            share=share(topic.share),
        )
        for topic in quiet
    ]
    return t("decision.talk.quiet", band=num(TIE_POINTS), criteria=listed(named))


def next_step(scenario: Scenario, topic: Topic) -> str:
    """What to talk about first, and who stands furthest apart."""
    low, high = topic.furthest_apart
    return t(
        "decision.talk.next",
        criterion=loc(scenario.criteria[topic.criterion].name),
        low=loc(scenario.heads[low].role),
        high=loc(scenario.heads[high].role),
        low_points=signed(topic.leads[low], 1),
        high_points=signed(topic.leads[high], 1),
    )


def talk_behind(scenario: Scenario, found: Sequence[Topic]) -> pd.DataFrame:
    """The contributions of every member as a table."""
    return pd.DataFrame(
        {
            t("decision.talk.table.criterion"): [
                loc(scenario.criteria[topic.criterion].name) for topic in found
            ],
            t("decision.talk.table.share"): [share(topic.share) for topic in found],
            t("decision.talk.table.weights"): [share(topic.weight_part) for topic in found],
            t("decision.talk.table.judgements"): [share(topic.share - topic.weight_part) for topic in found],
            t("decision.talk.table.pattern"): [t(f"decision.talk.{topic.pattern}") for topic in found],
            **{
                loc(person.role): [signed(topic.leads[head], 1) for topic in found]
                for head, person in scenario.heads.items()
            },
        }
    )
