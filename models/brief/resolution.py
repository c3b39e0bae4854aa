"""Section 1: the proposed resolution."""

from __future__ import annotations

from models.brief.deadline import (
    clarification,
    decided_today,
    deferral,
    held_back,
    must_kept_until,
    must_missed,
    resolved_fall_back,
)
from models.brief.gates import open_prerequisites_of
from models.brief.knock_outs import decided_by_knock_outs
from models.brief.material import Material
from models.brief.parts import Page, Statements
from models.brief.verdict import flips_phrase, verdict_rule
from models.brief.wording import Day, Listing, Message, Number, Wording, named
from models.decision import TIE_POINTS
from models.findings.clarification import studies_change_nothing


def resolution(material: Material) -> tuple[Page, ...]:
    """At most three sentences, one verb each; an open verdict proposes no winner. Where the proposal breaks
    a must, that stands above it, and what an open one falls back on is a sentence of its own."""
    word = material.comparison.verdict.word
    writers = {"clear": _resolve_clear, "close": _resolve_close, "open": _resolve_open}
    *items, last = writers[word](material)
    fall_back = resolved_fall_back(material)
    kept = must_kept_until(material, without_fall_back=bool(fall_back))
    items = [*items, Listing((last, *kept), separator=" "), *fall_back]
    below = (
        *deferral(material),
        *clarification(material),
        named("resolution.legal", basis=legal_basis(material)),
    )
    price = must_missed(material)
    page = Page(
        key="resolution",
        title=_title(material),
        blocks=(
            *((Statements(price, "lead"),) if price else ()),
            Statements((named("resolution.intro", board=material.scenario.decision.board),), "lead"),
            Statements(tuple(items), "numbered"),
            Statements(below, "plain"),
        ),
        source=material.source_model,
        notes=(named("resolution.notes", rule=verdict_rule(material)),),
    )
    return (page,)


def _title(material: Material) -> Wording:
    verdict = material.comparison.verdict
    word = "only" if verdict.only_choice and not material.is_open else verdict.word
    key = "today" if word == "open" and decided_today(material) else word
    return named(f"resolution.{key}.title", option=material.name(material.preferred))


def legal_basis(material: Material) -> Wording:
    """The duty that completeness serves, by legal form."""
    return named(f"legal.{material.scenario.decision.legal_form}")


def clarification_date(material: Material) -> Day:
    """By when open points are to be cleared."""
    return Day(material.in_months(material.clarification_months))


def _resolve_clear(material: Material) -> tuple[Wording, ...]:
    return (
        named("resolution.clear.decide", **_decision_values(material)),
        _mandate(material, "resolution.clear.mandate"),
        _take_note(material),
    )


def _resolve_close(material: Material) -> tuple[Wording, ...]:
    return (
        named("resolution.close.decide", **_decision_values(material)),
        _mandate(material, "resolution.close.mandate"),
        _take_note(material),
    )


def _resolve_open(material: Material) -> tuple[Wording, ...]:
    note = named("resolution.open.note", level=level_phrase(material), listing=views_listing(material))
    if today := decided_today(material):
        return note, today
    return note, Listing((_clarification_mandate(material), held_back(material)), separator=" ")


def _clarification_mandate(material: Material) -> Wording:
    """What is to be cleared: what divides the members, and open questions unless no answer to them could
    change the choice."""
    values: dict[str, Wording] = {
        "lead": material.scenario.decision.lead,
        "date": clarification_date(material),
    }
    if material.explored and studies_change_nothing(
        material.scenario, material.comparison.verdict, material.explored
    ):
        return named("resolution.open.mandate_talk", **values)
    unknowns = Number(len(material.scenario.decision.unknowns), "count", "decision.unknowns")
    return named("resolution.open.mandate", unknowns=unknowns, **values)


def level_phrase(material: Material) -> Wording:
    """Which options are level, or that the first two lead."""
    key = "phrase.level" if material.comparison.verdict.is_level else "phrase.ahead"
    band = Number(TIE_POINTS, "count", "convention.level")
    return named(key, options=material.listed(material.leading), band=band)


def views_listing(material: Material) -> Wording:
    """In how many of 100 weightings each leading option is first."""
    return Listing(
        tuple(
            named("views.part", option=material.short(o), count=material.views(o)) for o in material.leading
        )
    )


def _decision_values(material: Material) -> dict[str, Wording]:
    money = material.money(material.preferred)
    return {
        "option": material.full_name(material.preferred),
        "once": material.amount(money.once, f"money.{material.preferred}.once"),
        "yearly": material.amount(money.yearly, f"money.{material.preferred}.yearly"),
        "lead": material.scenario.decision.lead,
        "date": clarification_date(material),
    }


def _mandate(material: Material, key: str) -> Message:
    missing = open_prerequisites_of(material, material.preferred)
    return Message(
        f"brief.{key}",
        {
            "lead": material.scenario.decision.lead,
            "date": clarification_date(material),
            "number": Number(len(missing), "count", f"options.{material.preferred}.prerequisites.open"),
        },
        count=len(missing),
    )


def _take_note(material: Material) -> Message:
    """Dissent and what would overturn the result; where knock-outs decide instead of the points, that."""
    verdict = material.comparison.verdict
    if verdict.only_choice or verdict.shut_out:
        told = Listing(decided_by_knock_outs(material), separator=" ")
        return named("resolution.take_note_knock_outs", told=told)
    return named("resolution.take_note", dissent=dissent_phrase(material), flips=flips_phrase(material))


def dissent_phrase(material: Material) -> Wording:
    """How many heads prefer another option, as a phrase."""
    number = len(material.dissenting())
    if not number:
        return named(f"phrase.no_dissent{'_among' if material.some_knocked_out else ''}")
    return Message(
        "brief.phrase.dissent", {"number": Number(number, "count", "verdict.heads_for")}, count=number
    )
