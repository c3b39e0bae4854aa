"""Section 3: why now, what happens without a decision, what is disputed and what is not known."""

from __future__ import annotations

from functools import partial

from models.brief.material import Material
from models.brief.parts import Page, Statements
from models.brief.wording import Listing, Message, Number, Spoken, Wording, counted, named
from models.decision import TIE_POINTS
from models.decision.lateness import gates_off_deadline
from models.decision.lateness_sentences import apart_sentence
from models.findings.talk import disputed, topics

MOST_DISPUTED = 3
BAND = Number(TIE_POINTS, "count", "convention.level")


def reason(material: Material) -> tuple[Page, ...]:
    """The occasion; beside it, while the verdict is open, what is to be cleared, else what is not known."""
    occasion = _occasion(material)
    beside = _to_clear(material) if material.is_open else _unknowns(material, "reason.unknowns")
    return (
        Page(
            key="reason",
            title=_title(material),
            blocks=(*occasion, *beside),
            source=_source(material),
            notes=(
                named("reason.notes"),
                *((named("disputed.notes", band=BAND),) if material.is_open else ()),
            ),
            layout="side" if material.is_open else "stack",
            left=len(occasion),
        ),
    )


def _title(material: Material) -> Wording:
    decision = material.scenario.decision
    values: dict[str, Wording] = {
        "months": Number(decision.deadline_months, "months", "decision.deadline_months"),
        "month": material.month(decision.deadline_months),
    }
    if not material.is_open:
        return Message("brief.reason.deadline", values, count=decision.deadline_months)
    points, unknowns = len(_disputed(material)), len(decision.unknowns)
    return named(
        "reason.title_open",
        month=values["month"],
        points=counted("disputed.points", points),
        unknowns=counted("disputed.questions", unknowns),
    )


def _source(material: Material) -> Wording:
    if not material.is_open:
        return material.source_scenario
    return Listing((material.source_scenario, material.source_heads), separator=" ")


def _occasion(material: Material) -> tuple[Statements, ...]:
    scenario, decision = material.scenario, material.scenario.decision
    apart = tuple(
        Spoken(partial(apart_sentence, scenario, gate, month))
        for gate, month in gates_off_deadline(scenario).items()
    )
    return (
        Statements((decision.occasion, *apart), "plain", named("reason.why_now")),
        Statements((decision.without_decision,), "plain", named("reason.without")),
        Statements((decision.question,), "plain", named("reason.question")),
    )


def _unknowns(material: Material, heading: str) -> tuple[Statements, ...]:
    unknowns = material.scenario.decision.unknowns
    return (Statements(unknowns, "bullets", named(heading)),) if unknowns else ()


def _to_clear(material: Material) -> tuple[Statements, ...]:
    """The criteria on which the working group splits, and the open questions."""
    verdict = material.comparison.verdict
    heading = named(
        "disputed.heading",
        winner=material.short(verdict.winner),
        runner_up=material.short(verdict.runner_up),
    )
    points = _disputed(material) or (named("disputed.none", band=BAND),)
    return (Statements(points, "bullets", heading), *_unknowns(material, "disputed.unknowns"))


def _disputed(material: Material) -> tuple[Wording, ...]:
    """The criteria that carry most of the working group's split between the two leading options."""
    comparison, criteria = material.comparison, material.scenario.criteria
    found = topics(comparison.contributions, comparison.verdict.winner, comparison.verdict.runner_up)
    return tuple(
        named(
            f"disputed.by_{topic.cause}",
            criterion=criteria[topic.criterion].name,
            share=Number(topic.share, "share", f"disagreement.{topic.criterion}"),
        )
        for topic in disputed(found)[:MOST_DISPUTED]
    )
