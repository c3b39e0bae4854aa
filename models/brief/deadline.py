"""What clearing the open points costs in time, and which must the proposal then breaks."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from models.brief.material import Material
from models.brief.wording import Number, Spoken, Wording, counted, named
from models.decision.lateness import missed_must
from models.decision.lateness_sentences import (
    accepted_sentence,
    kept_sentence,
    missed_sentence,
    resolved_fall_back_sentence,
    resolved_today_sentence,
    waiting_sentences,
)
from models.findings.clarification import clarification_sentences
from models.texts import LANGUAGES


def deferral(material: Material) -> tuple[Wording, ...]:
    """What clearing the open points costs in time; nothing where the verdict is not open."""
    if not material.is_open or not material.clarification_months:
        return ()
    months = material.scenario.decision.deadline_months
    return (
        counted(
            "resolution.deferral",
            material.clarification_months,
            months=Number(months, "count", "decision.deadline_months"),
        ),
    )


def clarification(material: Material) -> tuple[Wording, ...]:
    """What the months until an open proposal comes back are for, in one paragraph; nothing where it is not
    open."""
    asked = (material.scenario, material.comparison, material.explored)
    if not clarification_sentences(*asked, LANGUAGES[0]):
        return ()
    return (Spoken(lambda language: " ".join(clarification_sentences(*asked, language))),)


def must_missed(material: Material) -> tuple[Wording, ...]:
    """Which must the proposal breaks, and by how much; nothing where it keeps it."""
    scenario = material.scenario
    missed = missed_must(scenario, material.comparison.verdict)
    if missed is None:
        return ()
    return (Spoken(lambda language: missed_sentence(scenario, missed, language)),)


def waiting(material: Material) -> tuple[Wording, ...]:
    """When the options that waiting shuts out are in service after a decision today, and after clearing."""
    scenario = material.scenario
    missed = missed_must(scenario, material.comparison.verdict)

    def told(place: int, language: str) -> str:
        return waiting_sentences(scenario, missed, language)[place]

    count = len(waiting_sentences(scenario, missed, LANGUAGES[0]))
    return tuple(Spoken(partial(told, place)) for place in range(count))


def must_kept_until(material: Material, *, without_fall_back: bool = False) -> tuple[Wording, ...]:
    """Until when a decision would keep the must that the proposal breaks; on demand without the options that
    could still be fallen back on."""
    scenario = material.scenario
    missed = missed_must(scenario, material.comparison.verdict)
    if missed is None:
        return ()
    if without_fall_back:
        missed = replace(missed, fall_back={})
    return (Spoken(lambda language: kept_sentence(scenario, missed, language)),)


def decided_today(material: Material) -> Wording | None:
    """What the board resolves at once where waiting would break a must; None where it need not."""
    scenario = material.scenario
    missed = missed_must(scenario, material.comparison.verdict)
    if missed is None or not missed.is_open or missed.start_months:
        return None
    return Spoken(lambda language: resolved_today_sentence(scenario, missed, language))


def held_back(material: Material) -> Wording:
    """What the board keeps open until an open proposal comes back, or what it gives up by waiting."""
    scenario = material.scenario
    missed = missed_must(scenario, material.comparison.verdict)
    if missed is None or not missed.start_months:
        return named("resolution.open.hold")
    return Spoken(lambda language: accepted_sentence(scenario, missed, language))


def resolved_fall_back(material: Material) -> tuple[Wording, ...]:
    """What an open proposal that breaks a must is to fall back on, as a resolution; nothing where no other
    option still keeps the must when it comes back."""
    scenario = material.scenario
    missed = missed_must(scenario, material.comparison.verdict)
    if missed is None or not missed.is_open or not missed.left_to_fall_back_on:
        return ()
    return (Spoken(lambda language: resolved_fall_back_sentence(scenario, missed, language)),)
