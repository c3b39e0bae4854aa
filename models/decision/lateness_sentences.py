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
            options=options_named(scenario, by_months[months], language),
            number=format_number(months, language),
        )
        for months in sorted(by_months)
    ]
    key = "now" if missed.pressure == "today_none" else missed.pressure
    return translate(
        f"decision_model.must.{key}",
        language,
        only_today=options_named(scenario, missed.only_today, language),
        kept=options_named(scenario, missed.kept, language),
        date=day_named(scenario, missed.start_months, language),
        must=must_named(scenario, missed, language),
        late=str(format_list(parts, locale=language)),
    )


def short_sentence(scenario: Scenario, missed: MissedMust, language: str) -> str:
    """What the proposal hangs on: until when what it shuts out could be decided, and what is left later."""
    pressure = missed.pressure
    if pressure in ("today", "today_none"):
        return _left_later(scenario, missed, language)
    if pressure != "open_partly":
        return translate(
            f"decision_model.must.short_{pressure}",
            language,
            date=day_named(scenario, missed.start_months, language),
            late=options_named(scenario, (each.option for each in missed.late), language),
            must=must_named(scenario, missed, language),
        )
    late = {each.option: each.last_month for each in missed.late}
    said = []
    if parts := _until(scenario, late, language):
        said.append(translate("decision_model.must.sooner", language, options=parts))
    if set(missed.kept) <= set(missed.set_by):
        said.append(translate("decision_model.must.no_reserve", language))
    return " ".join(said) or kept_sentence(scenario, missed, language)


def _left_later(scenario: Scenario, missed: MissedMust, language: str) -> str:
    """What still keeps the must where it is not decided today."""
    parts = _until(scenario, missed.kept_later, language)
    key = "left_later" if parts else "nothing_later"
    must = must_named(scenario, missed, language)
    return translate(f"decision_model.must.{key}", language, options=parts, must=must)


def resolved_today_sentence(scenario: Scenario, missed: MissedMust, language: str) -> str:
    """What the board resolves at the meeting where waiting would break the must."""
    return translate(
        "decision_model.must.resolved_today" if missed.kept else "decision_model.must.resolved_today_none",
        language,
        kept=options_named(scenario, missed.kept, language),
        only_today=options_named(scenario, missed.only_today, language),
        must=must_named(scenario, missed, language),
    )


def waiting_sentences(scenario: Scenario, missed: MissedMust | None, language: str) -> tuple[str, ...]:
    """Per option that waiting shuts out: when it is in service after a decision today, and when after the
    clearing. Plans count from the decision, conditions from a decision today."""
    if missed is None or not missed.start_months:
        return ()
    return tuple(
        translate(
            "decision_model.must.waiting",
            language,
            option=options_named(scenario, (each.option,), language),
            now=_month_named(scenario, missed.must.month - each.last_month, language),
            later=_month_named(scenario, missed.must.month + each.months, language),
            must=must_named(scenario, missed, language),
        )
        for each in missed.late
        if each.last_month >= 0
    )


def _month_named(scenario: Scenario, months: int, language: str) -> str:
    return format_date(months_after(scenario.decision.meeting, months), language, "MMMM y")


def accepted_sentence(scenario: Scenario, missed: MissedMust, language: str) -> str:
    """What a proposal to decide later accepts: options that then come too late for the must."""
    return translate(
        "decision_model.must.accepted",
        language,
        late=options_named(scenario, (each.option for each in missed.late), language),
        must=must_named(scenario, missed, language),
    )


def kept_sentence(scenario: Scenario, missed: MissedMust, language: str) -> str:
    """Until when a decision keeps the must, per option of the proposal; which never do, which one sets the
    date of the proposal, and which others could still be fallen back on."""
    said = []
    if parts := _until(scenario, missed.last_months, language):
        said.append(translate("decision_model.must.kept", language, options=parts))
    never = [option for option, month in missed.last_months.items() if month < 0]
    if never:
        listed = options_named(scenario, never, language)
        said.append(translate("decision_model.must.never", language, options=listed))
    if missed.set_by:
        listed = options_named(scenario, missed.set_by, language)
        said.append(translate("decision_model.must.set_by", language, options=listed))
    if parts := _until(scenario, missed.fall_back, language):
        said.append(translate("decision_model.must.fall_back", language, options=parts))
    return " ".join(said)


def resolved_fall_back_sentence(scenario: Scenario, missed: MissedMust, language: str) -> str:
    """What to decide if no option of the proposal carries: the others that still keep the must then, each
    until its last date. Only where there are any."""
    key = "resolved_fall_back" if missed.start_months else "resolved_fall_back_today"
    return translate(
        f"decision_model.must.{key}",
        language,
        date=day_named(scenario, missed.start_months, language),
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
            options=options_named(scenario, (option for option in last if last[option] == month), language),
            date=day_named(scenario, month, language),
        )
        for month in sorted({month for month in last.values() if month >= 0})
    ]
    return str(format_list(parts, locale=language))


def must_named(scenario: Scenario, missed: MissedMust, language: str) -> str:
    """The must with its month, as a sentence names it."""
    month = format_date(months_after(scenario.decision.meeting, missed.must.month), language, "MMMM y")
    if missed.must.gate is None:
        return translate("decision_model.must.deadline", language, month=month)
    name = scenario.knock_outs[missed.must.gate].name.in_language(language)
    return translate("decision_model.must.gate", language, gate=name, month=month)


def day_named(scenario: Scenario, months: int, language: str) -> str:
    """The day so many months after the meeting."""
    return format_date(months_after(scenario.decision.meeting, months), language, "long")


def options_named(scenario: Scenario, options: Iterable[str], language: str) -> str:
    """Quoted short names of options as a sentence lists them."""
    names = [
        translate(
            "decision_model.quoted", language, name=scenario.options[option].short.in_language(language)
        )
        for option in options
    ]
    return str(format_list(names, locale=language))


def apart_sentence(scenario: Scenario, gate: str, month: int, language: str) -> str:
    """That a knock-out on the month in service and the deadline of the decision name two months."""
    deadline = scenario.decision.deadline_months
    return translate(
        "decision_model.gate_apart",
        language,
        gate=scenario.knock_outs[gate].name.in_language(language),
        month=format_number(month, language),
        month_date=_month_named(scenario, month, language),
        deadline=format_number(deadline, language),
        deadline_date=_month_named(scenario, deadline, language),
    )
