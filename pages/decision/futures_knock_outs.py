"""Knock-outs in drawn futures: in how many an option breaks a condition that it must keep."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from models.comparison import Comparison
from models.findings.knocked_out import KnockOuts, Reserve, broken_sentence, so_far_sentence
from models.findings.room_to_gates import broken_sentences, room_sentences
from models.futures.exploration import Exploration
from models.scenario.decision_schema import KnockOut
from models.scenario.schema import Scenario
from pages._shared import layout, session
from pages._shared.explored import knocked_out
from pages._shared.texts import listed, loc, num, share, t
from pages.decision import wording
from pages.decision.gates import condition


def knock_outs_card(scenario: Scenario, comparison: Comparison, known: Exploration, key: Hashable) -> None:
    """The room of the leading options as expected beside the share of the futures in which every option
    breaks each condition; nothing where there are none."""
    if not scenario.knock_outs:
        return
    found = knocked_out(known, key)
    with layout.card("drawn-knock-outs", _finding(scenario, found), t("explored.page.gates.subtitle")):
        language = session.language()
        named = broken_sentences(scenario, comparison, language, everyone=True)
        layout.points((*room_sentences(scenario, comparison, language, found), *named))
        rows = [
            (
                _condition(scenario.knock_outs[each.gate]),
                *(share(each.shares[option]) for option in known.options),
            )
            for each in found.gates
        ]
        if rows:
            rows += [_reserve_row(scenario, each, known.options) for each in found.reserves]
            every = (
                t("explored.page.gates.any"),
                *(share(found.any_of_them[each]) for each in known.options),
            )
            names = [wording.short(scenario, option) for option in known.options]
            layout.facts(
                [every, *rows] if found.reserves else [*rows, every],
                (t("decision.gates.gate"), *names),
                numbers_from=1,
            )
        if found.not_followed:
            names = [loc(scenario.knock_outs[each].name) for each in found.not_followed]
            layout.small(t("explored.page.gates.not_followed", gates=listed(names)))
        layout.caption("modelled", _how(scenario, found), t("explored.page.gates.says_not"))


def _condition(gate: KnockOut) -> str:
    """The condition; on the month in service with what the drawn futures leave out."""
    said = condition(gate)
    return t("explored.page.gates.no_late", condition=said) if gate.measure == "in_service_month" else said


def knocked_out_line(
    scenario: Scenario, comparison: Comparison, found: KnockOuts, missing_of: int | None = None
) -> str | None:
    """In how many futures the recommended option breaks a condition, so that it could not be chosen; None
    where the futures tell of no condition. `missing_of`: so many were asked for and not all are there."""
    if not found.gates:
        return None
    winner, language = comparison.verdict.winner, session.language()
    if missing_of is not None:
        return so_far_sentence(scenario, found, winner, missing_of, language)
    return broken_sentence(scenario, found, winner, language)


def _reserve_row(scenario: Scenario, each: Reserve, options: Sequence[str]) -> tuple[str, ...]:
    """Months to spare per option: middle future and worst one."""
    cells = (
        t("explored.page.gates.reserve_cell", median=_months(each.median[o]), worst=_months(each.worst[o]))
        for o in options
    )
    return (t("explored.page.gates.reserve", gate=loc(scenario.knock_outs[each.gate].name)), *cells)


def _months(months: float) -> str:
    return num(months, 0 if months == round(months) else 1)


def _how(scenario: Scenario, found: KnockOuts) -> str:
    """How it was counted; where the month in service is checked, also what moves it."""
    months = any(scenario.knock_outs[each.gate].measure == "in_service_month" for each in found.gates)
    return t(f"explored.page.gates.how{'_month' if months else ''}")


def _finding(scenario: Scenario, found: KnockOuts) -> str:
    """Which options break a condition in some futures, and how often; or that none does."""
    if not found.gates:
        return t("explored.page.gates.title_unknown")
    parts = [
        t("explored.page.gates.part", option=wording.short(scenario, option), share=share(broken))
        for option, broken in sorted(found.any_of_them.items(), key=lambda item: -item[1])
        if broken
    ]
    title = (
        t("explored.page.gates.title", parts=listed(parts)) if parts else t("explored.page.gates.title_none")
    )
    if tight := found.without_reserve:
        options = wording.names_of(scenario, tight)
        return t("explored.page.gates.but_no_reserve", title=title, options=options)
    return title
