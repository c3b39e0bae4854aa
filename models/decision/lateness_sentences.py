"""What a proposal costs in time, in words: which must it breaks, and until when a decision would keep it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from babel.lists import format_list

from models.decision.lateness import MissedMust
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
    kind = "now" if not missed.start_months else "open_partly" if missed.kept else "open"
    return translate(
        f"decision_model.must.{kind}",
        language,
        kept=_options(scenario, missed.kept, language),
        date=_day(scenario, missed.start_months, language),
        must=_must(scenario, missed, language),
        late=str(format_list(parts, locale=language)),
    )


def short_sentence(scenario: Scenario, missed: MissedMust, language: str) -> str:
    """Until when it has to be decided, what keeps the must then, and for which options that is too late."""
    kind = "now" if not missed.start_months else "open_partly" if missed.kept else "open"
    said = [
        translate(
            f"decision_model.must.short_{kind}",
            language,
            date=_day(scenario, missed.start_months, language),
            kept=_options(scenario, missed.kept, language),
            late=_options(scenario, (each.option for each in missed.late), language),
            must=_must(scenario, missed, language),
        )
    ]
    if kind == "open_partly":
        if set(missed.kept) <= set(missed.set_by):
            said.append(translate("decision_model.must.no_reserve", language))
        late = {each.option: each.last_month for each in missed.late}
        if parts := _until(scenario, late, language):
            said.append(translate("decision_model.must.sooner", language, options=parts))
    return " ".join(said)


def accepted_sentence(scenario: Scenario, missed: MissedMust, language: str) -> str:
    """What a proposal to decide later accepts: options that then come too late for the must."""
    return translate(
        "decision_model.must.accepted",
        language,
        late=_options(scenario, (each.option for each in missed.late), language),
        must=_must(scenario, missed, language),
    )


def kept_sentence(scenario: Scenario, missed: MissedMust, language: str) -> str:
    """Until when a decision keeps the must, per option of the proposal; which never do, which one sets the
    date of the proposal, and which others could still be fallen back on."""
    said = []
    if parts := _until(scenario, missed.last_months, language):
        said.append(translate("decision_model.must.kept", language, options=parts))
    never = [option for option, month in missed.last_months.items() if month < 0]
    if never:
        listed = _options(scenario, never, language)
        said.append(translate("decision_model.must.never", language, options=listed))
    if missed.set_by:
        listed = _options(scenario, missed.set_by, language)
        said.append(translate("decision_model.must.set_by", language, options=listed))
    if parts := _until(scenario, missed.fall_back, language):
        said.append(translate("decision_model.must.fall_back", language, options=parts))
    return " ".join(said)


def resolved_fall_back_sentence(scenario: Scenario, missed: MissedMust, language: str) -> str:
    """What to decide if no option of the proposal carries: the others that still keep the must then, each
    until its last date. Only where there are any."""
    return translate(
        "decision_model.must.resolved_fall_back",
        language,
        date=_day(scenario, missed.start_months, language),
        options=_until(scenario, missed.left_to_fall_back_on, language),
    )


def rule_sentence(language: str) -> str:
    """What the rule of the verdict leaves out, where following it breaks a must."""
    return translate("decision_model.must.rule", language)


def _until(scenario: Scenario, last: Mapping[str, int], language: str) -> str:
    """Options with the last date of a decision that keeps the must, the earliest first."""
    parts = [
        translate(
            "decision_model.must.last" if month else "decision_model.must.last_at_meeting",
            language,
            options=_options(scenario, (option for option in last if last[option] == month), language),
            date=_day(scenario, month, language),
        )
        for month in sorted({month for month in last.values() if month >= 0})
    ]
    return str(format_list(parts, locale=language))


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
