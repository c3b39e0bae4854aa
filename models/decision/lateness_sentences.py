"""What a proposal costs in time, in words: which must it breaks, and until when a decision would keep it."""

from __future__ import annotations

from collections.abc import Iterable

from babel.lists import format_list

from models.decision.lateness import Lateness, MissedMust
from models.organisation.deadline import months_after
from models.scenario.schema import Scenario
from models.texts import format_date, format_number, translate, translate_plural


def missed_sentence(scenario: Scenario, missed: MissedMust, language: str) -> str:
    """The price of the proposal in one sentence: which must, by how much, what goes on until then."""
    by_months: dict[int, list[str]] = {}
    for each in missed.late:
        by_months.setdefault(each.months, []).append(each.option)
    parts = [
        translate_plural(
            "decision_model.must.late",
            months,
            language,
            options=_options(scenario, by_months[months], language),
            number=format_number(months, language),
        )
        for months in sorted(by_months)
    ]
    return translate(
        "decision_model.must.open" if missed.start_months else "decision_model.must.now",
        language,
        date=_day(scenario, missed.start_months, language),
        must=_must(scenario, missed, language),
        late=str(format_list(parts, locale=language)),
    )


def kept_sentence(scenario: Scenario, late: tuple[Lateness, ...], language: str) -> str:
    """Until when a decision keeps the must, per option; which options never do."""
    last = sorted({each.last_month for each in late if each.last_month >= 0})
    parts = [
        translate(
            "decision_model.must.last" if month else "decision_model.must.last_at_meeting",
            language,
            options=_options(scenario, (each.option for each in late if each.last_month == month), language),
            date=_day(scenario, month, language),
        )
        for month in last
    ]
    said = []
    if parts:
        listed = str(format_list(parts, locale=language))
        said.append(translate("decision_model.must.kept", language, options=listed))
    never = [each.option for each in late if each.last_month < 0]
    if never:
        listed = _options(scenario, never, language)
        said.append(translate("decision_model.must.never", language, options=listed))
    return " ".join(said)


def rule_sentence(language: str) -> str:
    """What the rule of the verdict leaves out, where following it breaks a must."""
    return translate("decision_model.must.rule", language)


def _must(scenario: Scenario, missed: MissedMust, language: str) -> str:
    month = format_date(months_after(scenario.decision.meeting, missed.must.month), language, "MMMM y")
    if missed.must.gate is None:
        return translate("decision_model.must.deadline", language, month=month)
    name = scenario.knock_outs[missed.must.gate].name.in_language(language)
    return translate("decision_model.must.gate", language, gate=name, month=month)


def _day(scenario: Scenario, months: int, language: str) -> str:
    return format_date(months_after(scenario.decision.meeting, months), language, "long")


def _options(scenario: Scenario, options: Iterable[str], language: str) -> str:
    names = [
        translate(
            "decision_model.quoted", language, name=scenario.options[option].short.in_language(language)
        )
        for option in options
    ]
    return str(format_list(names, locale=language))
