"""How near the leading options stand to their knock-outs: the room that is left to every threshold, and the
named futures in which one is broken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from babel.lists import format_list

from models.comparison import Comparison
from models.decision.gates import reserve
from models.findings.futures import EXPECTED, broken_gates, without_choice
from models.findings.knocked_out import KnockOuts
from models.outcome import METRICS
from models.scenario.schema import Scenario
from models.scenario.values import Text
from models.texts import format_money, format_number, format_share, translate, translate_plural

MONTH = "in_service_month"


@dataclass(frozen=True)
class Room:
    """What is left to an option until a condition that it keeps, in the unit of its measure (`share`: of the
    threshold, where it is an amount of money)."""

    option: str
    gate: str
    left: float
    share: float | None


@dataclass(frozen=True)
class Broken:
    """A named future in which an option breaks conditions: there it could not be chosen."""

    future: str
    option: str
    gates: tuple[str, ...]


def rooms_to_gates(scenario: Scenario, comparison: Comparison) -> tuple[Room, ...]:
    """The room of every leading option at each measured condition that it keeps, as expected."""
    return tuple(
        Room(each.option, each.gate, left, left / abs(threshold) if money and threshold else None)
        for option in comparison.verdict.leading
        for each in comparison.gates
        if each.option == option and each.passed and each.figure is not None
        for gate in (scenario.knock_outs[each.gate],)
        for left, threshold in ((reserve(gate, each.figure), gate.threshold),)
        for money in (_is_money(gate.measure),)
    )


def broken_in_futures(comparison: Comparison, *, everyone: bool = False) -> tuple[Broken, ...]:
    """Named futures in which a leading option (`everyone`: any) breaks what it keeps as expected."""
    verdict = comparison.verdict
    found = []
    for (future, option), gates in broken_gates(comparison).items():
        new = tuple(gate for gate in gates if gate not in verdict.failed.get(option, ()))
        if future != EXPECTED and new and (everyone or option in verdict.leading):
            found.append(Broken(future, option, new))
    return tuple(found)


def room_sentences(
    scenario: Scenario, comparison: Comparison, language: str, drawn: KnockOuts | None = None
) -> tuple[str, ...]:
    """Per leading option: how much room it has to each of its conditions, and in how many `drawn` futures
    (None: none were drawn) that is not enough; last, what they do not vary where a month in service is kept
    in all of them."""
    rooms = rooms_to_gates(scenario, comparison)
    sentences = []
    for option in dict.fromkeys(each.option for each in rooms):
        own = (_room(scenario, each, language) for each in rooms if each.option == option)
        name = _name(scenario, option, language)
        told = [translate("decision_model.room.told", language, option=name, rooms=_listed(own, language))]
        if drawn and drawn.gates and option in drawn.any_of_them:
            told.append(_in_drawn_futures(scenario, drawn, option, language))
        sentences.append(" ".join(told))
    if drawn and _keeps_a_month(scenario, drawn, {each.option for each in rooms}):
        sentences.append(translate("decision_model.room.no_late_drawn", language))
    return tuple(sentences)


def broken_sentences(
    scenario: Scenario, comparison: Comparison, language: str, *, everyone: bool = False
) -> tuple[str, ...]:
    """Per named future: which leading options (`everyone`: any) break which conditions; where no option at
    all can be chosen, what that means for the proposal."""
    found = broken_in_futures(comparison, everyone=everyone)
    nobody = without_choice(comparison)
    sentences = []
    for future in dict.fromkeys(each.future for each in found):
        told = {"future": scenario.futures[future].name.in_language(language)}
        there = [each for each in found if each.future == future]
        if future in nobody:
            broken = dict.fromkeys(gate for each in there for gate in each.gates)
            names = (scenario.knock_outs[gate].name for gate in broken)
            key = "decision_model.room.nobody"
            sentences.append(translate(key, language, gates=_quoted(names, language), **told))
        else:
            parts = _parts(scenario, there, language)
            sentences.append(translate("decision_model.room.broken", language, parts=parts, **told))
    return tuple(sentences)


def _in_drawn_futures(scenario: Scenario, drawn: KnockOuts, option: str, language: str) -> str:
    """How often drawn futures break a condition of `option`."""
    count, futures = drawn.broken_in(option), format_number(drawn.futures, language)
    if not count:
        return translate("decision_model.room.drawn_enough", language, futures=futures)
    names = (scenario.knock_outs[gate].name for gate in drawn.broken_by(option))
    number = format_number(count, language)
    told = {"number": number, "futures": futures, "gates": _quoted(names, language)}
    return translate_plural("decision_model.room.drawn", count, language, **told)


def _keeps_a_month(scenario: Scenario, drawn: KnockOuts, options: Iterable[str]) -> bool:
    """Whether one of `options` keeps a condition on the month in service in every drawn future."""
    months = {each.gate for each in drawn.gates if scenario.knock_outs[each.gate].measure == MONTH}
    return any(months - set(drawn.broken_by(option)) for option in options if option in drawn.any_of_them)


def room_told(scenario: Scenario, room: Room, language: str) -> str:
    """What is left until a condition, in its unit."""
    return amount_told(scenario, room.gate, room.left, language)


def amount_told(scenario: Scenario, name: str, amount: float, language: str) -> str:
    """So much of what a condition measures, in its unit."""
    gate = scenario.knock_outs[name]
    if gate.measure == MONTH:
        number = format_number(amount, language)
        if not amount:
            return translate("explored.reserve.no_month", language)
        return translate_plural("explored.reserve.months", amount, language, number=number)
    if metric := METRICS.get(gate.measure or ""):
        told = format_share if metric.unit == "share" else format_number
        return told(amount, language, metric.digits)
    return format_money(round(amount, -3), scenario.currency, language)


def _room(scenario: Scenario, room: Room, language: str) -> str:
    gate = scenario.knock_outs[room.gate].name.in_language(language)
    left = room_told(scenario, room, language)
    if room.share is None:
        return translate("decision_model.room.part", language, gate=gate, left=left)
    share = format_share(room.share, language)
    return translate("decision_model.room.part_share", language, gate=gate, left=left, share=share)


def _parts(scenario: Scenario, broken: Sequence[Broken], language: str) -> str:
    """The options of one future, those that break the same conditions together."""
    parts = []
    for gates in dict.fromkeys(each.gates for each in broken):
        options = [scenario.options[each.option].short for each in broken if each.gates == gates]
        names = (scenario.knock_outs[gate].name for gate in gates)
        told = {"options": _quoted(options, language), "gates": _quoted(names, language)}
        parts.append(translate("decision_model.room.broken_part", language, **told))
    return _listed(parts, language)


def _quoted(names: Iterable[Text], language: str) -> str:
    quoted = (translate("decision_model.quoted", language, name=name.in_language(language)) for name in names)
    return _listed(quoted, language)


def _is_money(measure: str | None) -> bool:
    return measure is not None and measure not in METRICS and measure != MONTH


def _name(scenario: Scenario, option: str, language: str) -> str:
    return scenario.options[option].short.in_language(language)


def _listed(parts: Iterable[str], language: str) -> str:
    return str(format_list(list(parts), locale=language))
