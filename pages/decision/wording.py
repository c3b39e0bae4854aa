"""Sentences of the decision: verdict, flips, dissent and money, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from models.comparison import Comparison, Flip, Verdict
from models.costs.money import Money
from models.decision.acceptability import DRAWS, SPREAD, usual_range
from models.decision.flips import SCORE_RANGE
from models.decision.level import shown_digits
from models.decision.sentences import verdict_name
from models.findings.freed_hours import BothWays
from models.findings.money_parts import extra_cost, modelled_part
from models.findings.views import (
    TIE_POINTS,
    Dissent,
    Standing,
    drawing_error,
    points_of,
    seen_more,
    weight_ranges,
)
from models.outcome import METRICS
from models.scenario.decision_schema import Criterion
from models.scenario.schema import Scenario
from models.texts import has_text
from pages._shared import session
from pages._shared.texts import listed, loc, metric_value, money_short, num, share, signed, t, tp
from pages.effects.futures_wording import future_name, names_of, with_points
from pages.effects.wording import short, tick

SHOWN_WEIGHT = 0.3
"""A weight by which the page shows how much the drawn weights vary."""
SHOWN_SHIFT = 0.0005
MOST_UNKNOWN = 4
"""Missing judgements that are named one by one."""


def verdict_finding(scenario: Scenario, comparison: Comparison) -> str:
    """The title: what the verdict is, with every option that is level."""
    verdict = comparison.verdict
    level = points_of(comparison.values, verdict.level)
    digits = shown_digits(level.values())
    return t(
        f"decision.finding.{verdict.word}{'_level' if verdict.is_level else ''}",
        winner=short(scenario, verdict.winner),
        runner_up=short(scenario, verdict.runner_up),
        options=names_of(scenario, level),
        others=names_of(scenario, verdict.level[1:]),
        points=listed([num(value, digits) for value in level.values()]),
    )


def points_sentence(scenario: Scenario, comparison: Comparison) -> str:
    """Who is ahead or level by points, with the points."""
    verdict = comparison.verdict
    options = with_points(scenario, points_of(comparison.values, verdict.leading))
    return t(
        "decision.level" if verdict.is_level else "decision.ahead", options=options, band=num(TIE_POINTS)
    )


def other_seen(scenario: Scenario, verdict: Verdict) -> str | None:
    """That another option leads in more of the weightings; None where none does."""
    other = seen_more(verdict)
    if other is None:
        return None
    return t(
        "decision.views.other_level" if other.within_error else "decision.views.other",
        count=num(other.count),
        other=short(scenario, other.option),
    )


def views_meaning(verdict: Verdict) -> str:
    """What plausible weightings are, how much weights vary in them, and how far their drawing errs."""
    low, high = usual_range(SHOWN_WEIGHT)
    return t(
        "decision.views.meaning",
        draws=num(DRAWS),
        spread=num(SPREAD),
        weight=share(SHOWN_WEIGHT),
        low=share(low),
        high=share(high),
        error=num(drawing_error(verdict)),
    )


def standing_row(scenario: Scenario, name: str, standing: Standing) -> tuple[str, ...]:
    """Verdict, options in front by points, and the one that leads most often."""
    options = with_points(scenario, standing.in_front)
    return (
        name,
        verdict_name(standing.word, session.language()),
        t("decision.changed.level", options=options) if standing.level else options,
        t(
            "decision.changed.seen",
            option=short(scenario, standing.seen_most),
            count=num(standing.count),
        ),
    )


def flips_title(verdict: Verdict) -> str:
    """How many things alone overturn the result."""
    if count := len(within(verdict)):
        return tp("decision.flips.count", count)
    return t("decision.flips.title_none")


def within(verdict: Verdict) -> tuple[Flip, ...]:
    """Flips that lie inside the stated range of their input, futures first, then weights, then judgements."""
    order = ("future", "weight", "score")
    inside = (flip for flip in verdict.flips if flip.within_range)
    return tuple(sorted(inside, key=lambda flip: order.index(flip.kind)))


def flip_lines(scenario: Scenario, flip: Flip, weights: pd.DataFrame) -> tuple[str, str]:
    """What would have to happen, and what is the case today; `weights` as `weight_ranges` gives them."""
    then = t("decision.flip.then", option=short(scenario, flip.winner_then))
    if flip.kind == "future":
        if len(flip.level_then) > 1:
            then = t("decision.flip.then_level", options=names_of(scenario, flip.level_then))
        return t("decision.flip.future", future=future_name(scenario, flip.subject)), then
    criterion = loc(scenario.criteria[flip.subject].name)
    if flip.kind == "score":
        what = t(
            "decision.flip.score",
            head=loc(scenario.heads[flip.head].role),
            option=short(scenario, flip.option),
            criterion=criterion,
            at=num(flip.at),
            now=num(flip.now),
        )
        return what, then
    ranges = weights.set_index("criterion").loc[flip.subject]
    direction = "weight_up" if flip.at > flip.now else "weight_down"
    now = t(
        "decision.flip.weight_now", now=share(flip.now), low=share(ranges["low"]), high=share(ranges["high"])
    )
    return t(f"decision.flip.{direction}", criterion=criterion, at=share(flip.at)), f"{now}; {then}"


def heads_finding(scenario: Scenario, verdict: Verdict) -> str:
    """How many heads put the winner first."""
    agreeing, everybody = len(verdict.heads_for.get(verdict.winner, ())), len(scenario.heads)
    kind = "all" if agreeing == everybody else "split"
    return t(
        f"decision.heads.title_{kind}",
        winner=short(scenario, verdict.winner),
        agreeing=num(agreeing),
        count=num(everybody),
    )


def head_line(scenario: Scenario, points: Mapping[str, float]) -> str:
    """What a head sees in front, with its points."""
    known = {option: value for option, value in points.items() if value == value}
    if not known:
        return t("decision.heads.unknown")
    best = max(known, key=lambda option: known[option])
    return t("decision.heads.row", option=short(scenario, best), points=num(known[best]))


def dissent_line(scenario: Scenario, dissent: Dissent, winner: str) -> str:
    """A head that prefers another option, with both points."""
    return t(
        "decision.dissent.line",
        head=loc(scenario.heads[dissent.head].role),
        option=short(scenario, dissent.prefers),
        points=num(dissent.points),
        points_of_winner=num(dissent.points_of_winner),
        winner=short(scenario, winner),
    )


def money_finding(scenario: Scenario, money: Mapping[str, Money], winner: str) -> str:
    """What the options cost more than the do-minimum where all do; else what the winner brings or costs."""
    baseline = short(scenario, scenario.baseline)
    if (extra := extra_cost(money, scenario.baseline)) is None:
        return money_of_option(scenario, money[winner])
    least, most = money_short(extra.least), money_short(extra.most)
    kind = "title_all_alike" if least == most else "title_all"
    return t(f"decision.money.{kind}", baseline=baseline, least=least, most=most)


def money_of_option(scenario: Scenario, money: Money) -> str:
    """What an option brings or costs against the do-minimum."""
    kind = "pays" if money.npv > 0 else "costs" if money.npv < 0 else "same"
    return t(
        f"decision.money.title_{kind}",
        option=short(scenario, money.option),
        amount=money_short(abs(money.npv)),
        baseline=short(scenario, scenario.baseline),
    )


def modelled_money(scenario: Scenario, money: Mapping[str, Money]) -> str:
    """Which part of the money depends on the simulation, and how much that is."""
    parts = modelled_part(money)
    baseline = short(scenario, scenario.baseline)
    if not parts:
        return t("decision.money.fixed", baseline=baseline)
    told = [
        t("decision.money.part", option=short(scenario, option), amount=money_short(part))
        for option, part in parts.items()
    ]
    counted = "_counted" if scenario.money.freed_hours_become_money else ""
    return t(f"decision.money.modelled{counted}", baseline=baseline, parts=listed(told))


def money_row(scenario: Scenario, money: Money) -> tuple[str, ...]:
    """Once, yearly, net present value with range, payback."""
    years = num(scenario.money.horizon_years)
    if money.option == scenario.baseline:
        own = t("decision.money.yardstick_cost", amount=money_short(abs(money.npv_absolute)))
        yardstick = t("decision.money.yardstick")
        once, yearly = money_short(money.once), money_short(money.yearly)
        return short(scenario, money.option), once, yearly, yardstick, own, yardstick
    if money.payback_year is None:
        payback = t("decision.money.payback_never", years=years)
    else:
        payback = t("decision.money.payback", year=num(money.payback_year))
    return (
        short(scenario, money.option),
        money_short(money.once),
        money_short(money.yearly),
        money_short(money.npv),
        t("effects.range", low=money_short(money.npv_low), high=money_short(money.npv_high)),
        payback,
    )


def both_ways_row(scenario: Scenario, option: str, money: BothWays) -> tuple[str, ...]:
    """Net present value with freed hours not counted, and counted (with its range)."""
    if option == scenario.baseline:
        yardstick = t("decision.money.yardstick")
        return short(scenario, option), yardstick, yardstick, ""
    counted = money.counted
    return (
        short(scenario, option),
        money_short(money.not_counted.npv),
        money_short(counted.npv),
        t("effects.range", low=money_short(counted.npv_low), high=money_short(counted.npv_high)),
    )


def hours_sentence(scenario: Scenario) -> str:
    """Whether freed hours count as money here."""
    if not scenario.money.freed_hours_become_money:
        return t("decision.money.hours")
    return t(
        "decision.money.hours_counted",
        share=share(scenario.money.realisation.value),
        months=num(scenario.money.realisation_months),
    )


def anchor(criterion: Criterion, value: float) -> str:
    """An anchor in the unit of its criterion, with no more digits than it needs."""
    if criterion.metric in METRICS and METRICS[criterion.metric].unit in ("share", "h"):
        return tick(criterion.metric, value)
    return metric_value(criterion.metric, value) if criterion.metric in METRICS else num(value)


def anchors_behind(scenario: Scenario) -> pd.DataFrame:
    """Every criterion with kind, anchors, weights of the heads and source."""
    ranges = weight_ranges(scenario).set_index("criterion")
    return pd.DataFrame(
        {
            t("decision.anchors.criterion"): [loc(each.name) for each in scenario.criteria.values()],
            t("decision.anchors.kind"): [
                t(f"decision.weights.{each.kind}") for each in scenario.criteria.values()
            ],
            t("decision.anchors.worst"): [anchor(each, each.worst) for each in scenario.criteria.values()],
            t("decision.anchors.best"): [anchor(each, each.best) for each in scenario.criteria.values()],
            t("decision.anchors.weights"): [
                t("effects.range", low=share(ranges.loc[name, "low"]), high=share(ranges.loc[name, "high"]))
                for name in scenario.criteria
            ],
            t("decision.anchors.source"): [loc(each.source) for each in scenario.criteria.values()],
        }
    )


def values_behind(scenario: Scenario, comparison: Comparison) -> pd.DataFrame:
    """Points per head and option as a table."""
    values = comparison.values
    return pd.DataFrame(
        {
            t("decision.table.head"): [loc(scenario.heads[head].role) for head in values["head"]],
            t("decision.table.option"): [short(scenario, option) for option in values["option"]],
            t("decision.table.points"): values["value"].map(num),
        }
    )


def dominance_sentences(scenario: Scenario, dominated: Mapping[str, str]) -> list[str]:
    """Options that another one beats or equals everywhere."""
    return [
        t("decision.dominated", option=short(scenario, option), by=short(scenario, by))
        for option, by in dominated.items()
    ]


def gates_line(scenario: Scenario, verdict: Verdict) -> str | None:
    """Who cannot be recommended, whatever its points."""
    if verdict.none_passes:
        return t("decision.gates.none_passes")
    if not verdict.failed:
        return None
    parts = [
        t(
            "decision.gates.fails_at",
            option=short(scenario, option),
            gates=listed([loc(scenario.knock_outs[gate].name) for gate in gates]),
        )
        for option, gates in verdict.failed.items()
    ]
    return t("decision.gates.out", parts="; ".join(parts))


def unknown_lines(scenario: Scenario, verdict: Verdict) -> list[str]:
    """What has not been said, and whether it could change the verdict."""
    unknown = verdict.unknown
    lines = []
    if unknown.weights:
        by_criterion: dict[str, list[str]] = {}
        for head, criterion in unknown.weights:
            by_criterion.setdefault(criterion, []).append(loc(scenario.heads[head].role))
        parts = [
            t(
                "decision.unknown.part",
                what=loc(scenario.criteria[criterion].name),
                who=who_of(scenario, people),
            )
            for criterion, people in by_criterion.items()
        ]
        lines.append(t("decision.unknown.weights", parts="; ".join(parts)))
    if unknown.judgements:
        parts = [
            t(
                "decision.unknown.judgement",
                head=loc(scenario.heads[head].role),
                option=short(scenario, option),
                criterion=loc(scenario.criteria[criterion].name),
            )
            for head, option, criterion in unknown.judgements[:MOST_UNKNOWN]
        ]
        if more := len(unknown.judgements) - MOST_UNKNOWN:
            parts += [t("decision.unknown.more", count=num(more))] if more > 0 else []
        lines.append(t("decision.unknown.judgements", parts="; ".join(parts)))
    if unknown:
        lines.append(t("decision.unknown.matters" if unknown.matters else "decision.unknown.no_matter"))
    return lines


def who_of(scenario: Scenario, people: list[str]) -> str:
    """Names, or that it is everybody."""
    return t("decision.unknown.everybody") if len(people) == len(scenario.heads) else listed(people)


def together_line(scenario: Scenario, verdict: Verdict) -> str | None:
    """How little has to move when several weights move together."""
    together = verdict.together
    if together is None:
        return t("decision.together.none") if len(verdict.passing) > 1 else None
    ranked = sorted(together.shift.items(), key=lambda item: -item[1])
    up = [(name, change) for name, change in ranked[:1] if change > SHOWN_SHIFT]
    down = [(name, change) for name, change in ranked[-1:] if change < -SHOWN_SHIFT]
    told = [
        t(
            "decision.together.part",
            criterion=loc(scenario.criteria[name].name),
            change=signed(change * 100, 1),
        )
        for name, change in (*up, *down)
    ]
    values = {"rival": short(scenario, together.rival), "moved": num(together.moved * 100, 1)}
    if not told:
        return t("decision.together.tiny", **values)
    return t("decision.together.told", parts=listed(told), **values)


def judgements_line(verdict: Verdict) -> str | None:
    """How many single judgements would overturn it by ten points."""
    if not verdict.judgements:
        return None
    return t(
        "decision.judgements.count",
        count=num(verdict.judgements_that_flip),
        of=num(verdict.judgements),
        points=num(SCORE_RANGE),
    )


def criterion_unit(criterion: Criterion) -> str:
    """The unit in which a criterion's anchors are typed."""
    return t(f"decision.unit.{criterion.unit}") if has_text(f"decision.unit.{criterion.unit}", "de") else ""


def gate_unit(scenario: Scenario, measure: str) -> str:
    """The unit in which a gate's threshold is typed."""
    if measure == "in_service_month":
        return t("decision.unit.months")
    return t(f"decision.unit.{METRICS[measure].unit}") if measure in METRICS else scenario.currency


def value_function_line(criterion: Criterion) -> str:
    """The value function in words: figures with their points."""
    parts = [
        t("decision.anchors.point", at=anchor(criterion, at), value=num(value))
        for at, value in zip(criterion.anchors, criterion.anchor_values, strict=True)
    ]
    return t("decision.anchors.function", points="; ".join(parts))
