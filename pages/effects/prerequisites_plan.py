"""Question 4, first part: the timeline of an option, what of it cannot be kept, and money without effect."""

from __future__ import annotations

from collections.abc import Mapping

from models.comparison import Comparison
from models.findings.effect_dates import effect_sentence
from models.findings.idle import IdleMoney, idle_money, technical_cost
from models.findings.readiness import readiness_summary
from models.organisation.plan import conflict_sentences, path_sentence, unknown_durations
from models.organisation.readiness import idle_levers, lever_readiness
from models.scenario.schema import Scenario
from models.schematic import draw_timeline
from pages._shared import compute, session
from pages._shared.layout import caption, card, facts, paragraph, points, small, svg
from pages._shared.readiness_pictures import idle_bars, timeline_signs
from pages._shared.schematics import drawing_palette, either_width
from pages._shared.texts import listed, loc, money_short, num, t, tp
from pages.effects.wording import quoted


def show_plan(scenario: Scenario, option: str) -> None:
    """What the plan promises, whether it can be kept, and what is paid meanwhile."""
    show_timeline(scenario, option)
    show_conflicts(scenario, option)
    show_idle(scenario, option)


def show_timeline(scenario: Scenario, option: str) -> None:
    """Prerequisites and levers over the same months, with the critical path."""
    with card("timeline", t("prerequisites.timeline.title"), t("prerequisites.timeline.subtitle")):
        language = session.language()
        if option != scenario.baseline:
            outcomes = compute.comparison().outcomes
            paragraph(effect_sentence(scenario, outcomes[option], outcomes[scenario.baseline], language))
        paragraph(path_sentence(scenario, option, language))
        colours = drawing_palette(scenario, option)
        either_width(
            draw_timeline(scenario, option, language, colours),
            draw_timeline(scenario, option, language, colours, narrow=True),
            "timeline",
        )
        svg(timeline_signs(scenario, option))
        if lever_readiness(scenario, option):
            small(after_deadline(scenario, option))
        if unknown := unknown_durations(scenario, option):
            names = listed([quoted(loc(scenario.prerequisites[each].name)) for each in unknown])
            small(t("prerequisites.timeline.unknown", names=names))
        small(t("prerequisites.lever"))
        caption("assumed", t("prerequisites.timeline.how"), t("prerequisites.timeline.says_not"))


def after_deadline(scenario: Scenario, option: str) -> str:
    """How many levers act too late for the occasion of the decision."""
    summary, month = readiness_summary(scenario, option), num(scenario.decision.deadline_months)
    if not summary.after_deadline:
        return t("prerequisites.after_deadline.none", month=month)
    late = summary.after_deadline
    return tp("prerequisites.after_deadline.some", late, total=num(summary.turned), month=month)


def show_conflicts(scenario: Scenario, option: str) -> None:
    """What is planned before it is possible, or without what must come first."""
    found = conflict_sentences(scenario, option, session.language())
    if found:
        with card("conflicts", tp("prerequisites.conflicts.title", len(found))):
            points(found)


def show_idle(scenario: Scenario, option: str) -> None:
    """Months in which technology runs and may not act, times what it costs to run, in every option."""
    comparison = compute.comparison()
    found = {each: idle_money(scenario, money) for each, money in comparison.money.items()}
    shown = {each: idle for each, idle in found.items() if idle is not None}
    if not shown:
        return
    name = loc(scenario.options[option].short)
    with card("idle", idle_finding(name, found[option]), t("prerequisites.idle.subtitle")):
        svg(idle_bars(scenario, shown, option))
        tell_idle_levers(scenario, option, comparison)
        facts(
            idle_rows(scenario, shown),
            tuple(t(f"prerequisites.idle.{column}") for column in ("option", "idle", "partly", "whole")),
            numbers_from=1,
        )
        caption("assumed", t("prerequisites.idle.how"), t("prerequisites.idle.says_not"))


def idle_finding(name: str, idle: IdleMoney | None) -> str:
    """The title: how long this option pays without effect, and how much."""
    if idle is None:
        return t("prerequisites.idle.nothing", option=name)
    if not idle.idle_months:
        return t("prerequisites.idle.at_once", option=name)
    return tp("prerequisites.idle.finding", idle.idle_months, option=name, amount=money_short(idle.idle_cost))


def tell_idle_levers(scenario: Scenario, option: str, comparison: Comparison) -> None:
    """Levers that are paid for and never act, and what has to be settled first."""
    idle = idle_levers(scenario, option)
    if not idle:
        return
    levers = listed([t(f"schema.{row.lever}") for row in idle])
    missing = dict.fromkeys(each for row in idle for each in row.binding)
    names = listed([loc(scenario.prerequisites[each].name) for each in missing])
    paragraph(tp("prerequisites.idle.sentence", len(idle), levers=levers))
    once, yearly = technical_cost(scenario, comparison.money[option])
    paragraph(t("prerequisites.idle.cost", once=money_short(once), yearly=money_short(yearly)))
    paragraph(t("prerequisites.idle.remedy", list=names))


def idle_rows(scenario: Scenario, found: Mapping[str, IdleMoney]) -> list[tuple[str, ...]]:
    """Months and amounts by option."""
    return [
        (
            loc(scenario.options[option].short),
            t("prerequisites.idle.cell", months=num(idle.idle_months), amount=money_short(idle.idle_cost)),
            t(
                "prerequisites.idle.cell",
                months=num(idle.partly_months),
                amount=money_short(idle.partly_cost),
            ),
            t("prerequisites.idle.months", months=num(idle.whole_months)),
        )
        for option, idle in found.items()
    ]
