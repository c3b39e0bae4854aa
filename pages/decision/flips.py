"""Card of the verdict: what alone overturns the result, the room to the knock-outs first."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from models.comparison import Comparison
from models.findings.gate_tips import gate_tip_sentence, gate_tips
from models.findings.knocked_out import KnockOuts
from models.findings.room_to_gates import Room, broken_sentences, room_told, rooms_to_gates
from models.findings.views import led_by_others, weight_ranges
from models.scenario.schema import Scenario
from pages._shared import compute, layout, session
from pages._shared.explored import all_there, knocked_out
from pages._shared.navigation import DECISION_PART, HEADS_TAB, MANY_FUTURES_TAB
from pages._shared.option_pictures import note
from pages._shared.texts import either, loc, num, share, t, tp
from pages.decision import flips_wording, wording

FLIPS_AT_FIRST = 4


def carrying_line(scenario: Scenario, comparison: Comparison, *, alone: bool) -> str | None:
    """Members without whom, each alone, another option would be in front; None where there is none. `alone`:
    nothing else overturns the result."""
    heads_alone = carrying(comparison)
    if not heads_alone:
        return None
    first, *others = (loc(scenario.heads[head].role) for head in heads_alone)
    parts = [t("decision.flips.without", head=each) for each in others]
    heads = either([t("decision.flips.without_first", head=first), *parts])
    key = "decision.flips.carried_only" if alone else "decision.flips.carried"
    return tp(key, len(heads_alone), heads=heads)


def carrying(comparison: Comparison) -> tuple[str, ...]:
    """Members without whom, each alone, another option would be in front."""
    winner = comparison.verdict.winner
    return tuple(head for head, option in compute.robustness().without.items() if option != winner)


def flips_card(scenario: Scenario, comparison: Comparison) -> None:
    """What alone overturns the result: knock-outs and the room to them first, then what does so by points."""
    verdict = comparison.verdict
    flips, weights = flips_wording.within(verdict), weight_ranges(scenario)
    tips = gate_tips(scenario, comparison)
    with layout.card("flips", _title(comparison, len(tips)), t("decision.flips.subtitle")):
        layout.points(gate_tip_sentence(scenario, tip, session.language()) for tip in tips)
        room_left(scenario, comparison)
        if verdict.only_choice:
            return
        if not flips:
            layout.paragraph(t("decision.flips.none", winner=wording.short(scenario, verdict.winner)))
        for flip in flips[:FLIPS_AT_FIRST]:
            layout.svg(note(*flips_wording.flip_lines(scenario, flip, weights)))
        if carried := carrying_line(scenario, comparison, alone=not flips):
            layout.paragraph(carried)
            _to_part("decision.step.link.talk", "flips-heads", HEADS_TAB)
        if together := flips_wording.together_line(scenario, verdict):
            layout.paragraph(together)
        with st.expander(t("decision.flips.more"), key="flips-more"):
            more_flips(scenario, comparison, flips)


def _title(comparison: Comparison, tips: int) -> str:
    """How many knock-outs alone overturn the result, before what does so by points."""
    if comparison.verdict.only_choice:
        return t("decision.flips.only")
    points = flips_wording.flips_title(comparison.verdict, a_voice=bool(carrying(comparison)))
    return tp("decision.flips.by_gates", tips, count=num(tips), points=points) if tips else points


def room_left(scenario: Scenario, comparison: Comparison) -> None:
    """The room of the leading options to their knock-outs beside the futures in which it is not enough: drawn
    ones where they are computed, and the named ones."""
    drawn, language = all_there(), session.language()
    rooms = rooms_to_gates(scenario, comparison)
    if rooms:
        found = knocked_out(*drawn) if drawn else None
        layout.facts(_room_rows(scenario, rooms, found), _room_head(scenario, rooms, found), long_heads=True)
    layout.points(broken_sentences(scenario, comparison, language))
    if rooms and drawn is None:
        layout.small(t("decision.flips.not_drawn"))
        _to_part("decision.flips.to_drawn", "flips-drawn", MANY_FUTURES_TAB)


def _room_head(scenario: Scenario, rooms: Sequence[Room], drawn: KnockOuts | None) -> tuple[str, ...]:
    gates = dict.fromkeys(each.gate for each in rooms)
    names = (t("decision.flips.room_to", gate=loc(scenario.knock_outs[gate].name)) for gate in gates)
    return ("", *names, *((t("decision.flips.room_drawn", futures=num(drawn.futures)),) if drawn else ()))


def _room_rows(scenario: Scenario, rooms: Sequence[Room], drawn: KnockOuts | None) -> list[tuple[str, ...]]:
    """One row per leading option: what is left to each condition, and how often drawn futures take more."""
    found = {(each.option, each.gate): each for each in rooms}
    gates = dict.fromkeys(each.gate for each in rooms)
    return [
        (
            wording.short(scenario, option),
            *(_cell(scenario, found.get((option, gate))) for gate in gates),
            *((num(drawn.broken_in(option)),) if drawn else ()),
        )
        for option in dict.fromkeys(each.option for each in rooms)
    ]


def _cell(scenario: Scenario, room: Room | None) -> str:
    if room is None:
        return t("decision.flips.room_none")
    if not room.left:
        return t("decision.flips.room_zero")
    told = room_told(scenario, room, session.language())
    return told if room.share is None else t("decision.flips.room_share", left=told, share=share(room.share))


def _to_part(label: str, key: str, part: str) -> None:
    st.button(t(label), key=key, on_click=session.choose_part, args=(DECISION_PART, part))


def more_flips(scenario: Scenario, comparison: Comparison, flips: tuple[flips_wording.Flip, ...]) -> None:
    """The flips that are further away, single weightings and judgements, and what counts as a flip where
    options are level."""
    verdict, weights = comparison.verdict, weight_ranges(scenario)
    if not flips and (others := led_by_others(verdict)):
        layout.paragraph(t("decision.flips.together", count=num(others)))
    if line := flips_wording.judgements_line(verdict):
        layout.paragraph(line)
    if verdict.is_level:
        options = wording.names_of(scenario, verdict.level)
        winner = wording.short(scenario, verdict.winner)
        layout.small(t("decision.flips.level", options=options, winner=winner))
    rest = (*flips[FLIPS_AT_FIRST:], *(flip for flip in verdict.flips if not flip.within_range))
    for flip in rest:
        lines = flips_wording.flip_lines(scenario, flip, weights)
        layout.svg(note(*lines, quiet=not flip.within_range))
    if rest:
        layout.small(t("decision.flips.quiet"))
