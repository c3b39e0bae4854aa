"""Where a knock-out, and not the points, decides, and which answers about knock-outs are missing, in
words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from babel.lists import format_list

from models.decision.verdict import Verdict
from models.scenario.schema import Scenario
from models.scenario.values import Text
from models.texts import format_number, translate, translate_plural


def only_choice_sentence(scenario: Scenario, verdict: Verdict, language: str) -> str:
    """That nothing else can be chosen, and how many members would rather have what cannot."""
    winner = _quoted((scenario.options[verdict.winner].short,), language)
    told = translate("decision_model.only_choice", language, winner=winner)
    return f"{told}; {beyond_phrase(scenario, verdict, language)}"


def beyond_phrase(scenario: Scenario, verdict: Verdict, language: str) -> str:
    """How many members give a knocked-out option more points than every one that can be chosen."""
    number, heads = len(verdict.shut_out.heads), format_number(len(scenario.heads), language)
    if not number:
        return translate("decision_model.beyond_none", language)
    told = {"number": format_number(number, language), "heads": heads}
    return translate_plural("decision_model.beyond", number, language, **told)


def shut_out_parts(scenario: Scenario, verdict: Verdict, language: str) -> str:
    """The options that would lead or be level, each with the knock-outs that it breaks."""
    parts = [
        translate(
            "decision_model.shut_out_part",
            language,
            option=_quoted((scenario.options[option].short,), language),
            gates=_quoted((scenario.knock_outs[gate].name for gate in verdict.failed[option]), language),
        )
        for option in verdict.shut_out.in_front
    ]
    return str(format_list(parts, locale=language))


def knock_out_sentences(scenario: Scenario, verdict: Verdict, language: str) -> tuple[str, ...]:
    """What knock-outs decide instead of the points; empty where they decide nothing."""
    if verdict.none_passes:
        return ()
    return tuple(_told(scenario, verdict, language))


def _told(scenario: Scenario, verdict: Verdict, language: str) -> Iterator[str]:
    if verdict.only_choice:
        yield f"{only_choice_sentence(scenario, verdict, language)}."
    if verdict.shut_out.in_front:
        parts = shut_out_parts(scenario, verdict, language)
        yield translate("decision_model.shut_out", language, parts=parts)
    if verdict.shut_out and not verdict.only_choice:
        phrase = beyond_phrase(scenario, verdict, language)
        yield f"{phrase[0].upper()}{phrase[1:]}."
    yield from open_sentences(scenario, verdict, language, verdict.leading)


def open_sentences(
    scenario: Scenario, verdict: Verdict, language: str, options: Iterable[str] | None = None
) -> tuple[str, ...]:
    """Which knock-outs are not answered for which options (`options` None: for any)."""
    asked = [option for option in (options or scenario.options) if option in verdict.open_gates]
    return tuple(
        translate(
            "decision_model.open_gate",
            language,
            gate=_quoted((scenario.knock_outs[gate].name,), language),
            options=_quoted(
                (scenario.options[each].short for each in asked if gate in verdict.open_gates[each]), language
            ),
        )
        for gate in scenario.knock_outs
        if any(gate in verdict.open_gates[option] for option in asked)
    )


def _quoted(names: Iterable[Text], language: str) -> str:
    quoted = [translate("decision_model.quoted", language, name=name.in_language(language)) for name in names]
    return str(format_list(quoted, locale=language))
