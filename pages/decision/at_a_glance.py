"""The verdict in three lines: what is proposed, for how much, under which condition."""

from __future__ import annotations

from models.comparison import Comparison
from models.decision.lateness import MissedMust, clarification_months
from models.decision.lateness_sentences import short_sentence
from models.decision.proposal import proposal_sentence
from models.decision.shut_out_sentences import open_sentences
from models.organisation.deadline import months_after
from models.organisation.readiness import open_prerequisites
from models.scenario.schema import Scenario
from pages._shared import session
from pages._shared.texts import day, listed, money_short, num, t, tp
from pages.decision import wording


def glance_rows(
    scenario: Scenario, comparison: Comparison, missed: MissedMust | None
) -> list[tuple[str, ...]]:
    """What is proposed, its price and its condition, each beside what it is; where no option keeps its
    knock-outs, that alone."""
    what = (t("decision.glance.what"), proposal_sentence(scenario, comparison.verdict, session.language()))
    if comparison.verdict.none_passes:
        return [what]
    return [
        what,
        (t("decision.glance.price"), price(scenario, comparison)),
        (t("decision.glance.condition"), condition(scenario, comparison, missed)),
    ]


def price(scenario: Scenario, comparison: Comparison) -> str:
    """One-off and yearly amounts of what is proposed; of every leading option while it is open. Work set free
    is in none of them; where it counts as money, the net present values hold it."""
    verdict = comparison.verdict
    options = verdict.leading if verdict.word == "open" else (verdict.winner,)
    parts = [
        t(
            "decision.glance.amounts",
            option=wording.short(scenario, option),
            once=money_short(comparison.money[option].once),
            yearly=money_short(comparison.money[option].yearly),
        )
        for option in options
    ]
    told = t("decision.glance.before_savings", parts="; ".join(parts))
    if not scenario.money.freed_hours_become_money:
        return told
    values = [
        t(
            "decision.glance.npv",
            option=wording.short(scenario, option),
            npv=money_short(comparison.money[option].npv),
        )
        for option in options
    ]
    return f"{told} {t('decision.glance.savings_in', values=listed(values))}"


def condition(scenario: Scenario, comparison: Comparison, missed: MissedMust | None) -> str:
    """Knock-out questions without an answer; until when it has to be decided where a must depends on it, else
    what has to be met first."""
    open_questions = open_sentences(
        scenario, comparison.verdict, session.language(), comparison.verdict.leading
    )
    return " ".join((*open_questions, _first(scenario, comparison, missed)))


def _first(scenario: Scenario, comparison: Comparison, missed: MissedMust | None) -> str:
    if missed:
        return short_sentence(scenario, missed, session.language())
    if comparison.verdict.word == "open":
        return t("decision.glance.deadline_kept", date=_day_of_decision(scenario, comparison))
    missing = len(open_prerequisites(scenario, comparison.verdict.winner))
    return (
        tp("decision.glance.prerequisites", missing, count=num(missing))
        if missing
        else t("decision.glance.no_condition")
    )


def _day_of_decision(scenario: Scenario, comparison: Comparison) -> str:
    months = clarification_months(scenario, comparison.verdict)
    return day(months_after(scenario.decision.meeting, months), "long")
