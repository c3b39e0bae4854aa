"""Sentences of question five: how options hold in the named futures, and what a choice costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd

from models.comparison import Comparison, Verdict
from models.decision.level import shown_digits
from models.findings.futures import (
    Broken,
    Hold,
    Leader,
    Rules,
    WorstRegret,
    future_effect,
    gates_kept,
    in_millions,
)
from models.organisation.potential import PotentialStanding
from models.organisation.risks import CarriedRisk
from models.outcome import METRICS
from models.scenario.organisation_schema import Potential
from models.scenario.schema import Scenario
from pages._shared.texts import esc, listed, loc, metric_name, metric_value, money_short, num, t, tp
from pages._shared.theme import FONT, palette
from pages.effects.wording import quoted, short


def future_name(scenario: Scenario, future: str) -> str:
    """The name of a future (one that no future names is the expected one)."""
    return loc(scenario.futures[future].name) if future in scenario.futures else t("future.expected")


def futures_behind(scenario: Scenario, futures: pd.DataFrame) -> pd.DataFrame:
    """All futures, options and figures as a table in words and units of the reader."""
    figures = {"value": num, "npv": money_short}
    metrics = [column for column in futures.columns if column in METRICS]
    return pd.DataFrame(
        {
            t("future.table.future"): [future_name(scenario, future) for future in futures["future"]],
            t("effects.table.option"): [short(scenario, option) for option in futures["option"]],
            **{t(f"future.measure.{each}"): futures[each].map(printed) for each, printed in figures.items()},
            **{metric_name(each): futures[each].map(partial(metric_value, each)) for each in metrics},
        }
    )


def alike_names(rows: Mapping[str, Sequence[str]], names: Mapping[str, str]) -> dict[str, str]:
    """The head of every row: its future, and those with the same figures."""
    return {
        first: t("future.alike", first=names[first], others=listed([names[other] for other in futures[1:]]))
        if len(futures) > 1
        else names[first]
        for first, futures in rows.items()
    }


def alike_reason(
    scenario: Scenario, measure: str, rows: Mapping[str, Sequence[str]], names: Mapping[str, str]
) -> str:
    """That equal rows stand there once, and why money is the same in futures that differ."""
    because_of_hours = measure == "npv" and not scenario.money.freed_hours_become_money
    largest = max(len(futures) for futures in rows.values())
    kind = "why" if because_of_hours else "same"
    return t(
        f"future.alike.{kind}",
        count=num(largest),
        all=num(len(names)),
        baseline=short(scenario, scenario.baseline),
    )


def millions(value: float) -> str:
    """An amount in millions, for cells whose unit stands above the table."""
    return num(in_millions(value), 2)


def hold_finding(scenario: Scenario, held: Hold) -> str:
    """The title of question five: where the winner leads alone, is level with others, or is behind."""
    winner = short(scenario, held.option)
    if held.out:
        told = {"winner": winner, "out": num(len(held.out)), "total": num(held.futures + len(held.out))}
        if not held.futures:
            return t("future.finding.all_out", **told)
        rest = hold_finding(scenario, replace(held, out=()))
        return tp("future.finding.out", held.futures, rest=rest, **told)
    if not held.futures:
        return t("future.finding.none")
    if held.always_level:
        options = names_of(scenario, held.always_level)
        return tp("future.finding.always_level", held.futures, options=options)
    if held.lost:
        return _lost_finding(scenario, held, winner)
    if not held.level:
        return tp("future.finding.all", held.futures, winner=winner)
    kind = "some_level" if held.alone else "never_alone"
    return t(
        f"future.finding.{kind}",
        winner=winner,
        alone=num(len(held.alone)),
        level=num(len(held.level)),
        count=num(held.futures),
    )


def _lost_finding(scenario: Scenario, held: Hold, winner: str) -> str:
    first = held.lost[0]
    told = {
        "winner": winner,
        "front": num(held.futures - len(held.lost)),
        "lost": num(len(held.lost)),
        "future": future_name(scenario, first.future),
        "other": names_of(scenario, first.level),
    }
    if len(held.lost) == 1:
        return tp("future.finding.one_lost", held.futures, **told)
    return t("future.finding.some_lost", count=num(held.futures), **told)


def leader_line(scenario: Scenario, leader: Leader, verdict: Verdict, broken: Broken) -> str:
    """Who of those that can be chosen leads in a future or who are level, and who cannot be chosen there."""
    out = [option for option in verdict.passing if (leader.future, option) in broken]
    sentence = leader_sentence(scenario, leader, verdict.winner, is_out=verdict.winner in out)
    if not out:
        return sentence
    return t("future.gates.of_them", leader=sentence, options=names_of(scenario, out))


def nobody_line(scenario: Scenario, future: str) -> str:
    """That no option can be chosen in a future."""
    return t("future.changes.nobody", future=future_name(scenario, future))


def leader_sentence(scenario: Scenario, leader: Leader, winner: str, *, is_out: bool) -> str:
    """Who leads in a future, by how much, or who are level; `is_out`: `winner` cannot be chosen there."""
    if leader.runner_up is None:
        kind = "alone"
    else:
        kind = "same" if winner in leader.level or (is_out and leader.tied) else "other"
        kind += "_level" if leader.tied else ""
    return t(
        f"future.changes.{kind}",
        future=future_name(scenario, leader.future),
        winner=short(scenario, winner),
        option=short(scenario, leader.option),
        options=with_points(scenario, leader.level),
        runner_up=short(scenario, leader.runner_up) if leader.runner_up else "",
        points=num(leader.points),
        gap=num(leader.gap),
    )


def names_of(scenario: Scenario, options: Iterable[str]) -> str:
    """Short names of options as a sentence lists them."""
    return listed([short(scenario, option) for option in options])


def with_points(scenario: Scenario, points: Mapping[str, float]) -> str:
    """Options with their points as a sentence lists them; several of them with a decimal."""
    digits = shown_digits(points.values())
    return listed(
        [
            t("future.with_points", option=short(scenario, option), points=num(value, digits))
            for option, value in points.items()
        ]
    )


def regret_finding(scenario: Scenario, worst: Sequence[WorstRegret], out: Mapping[str, int]) -> str:
    """The choice that is regretted least, and by how much at most; none where the options can be chosen in
    different numbers of futures (`out`: in how many each cannot), since that compares unlike things."""
    if not worst:
        return t("future.regret.title_none")
    if len({out[each.option] for each in worst}) > 1:
        return t("future.regret.title_uneven")
    kind = "title" if worst[0].amount > 0 else "title_always"
    return t(
        f"future.regret.{kind}", option=short(scenario, worst[0].option), amount=money_short(worst[0].amount)
    )


def regret_sentence(scenario: Scenario, worst: WorstRegret, out: int, futures: int) -> str:
    """What choosing an option costs at most, and when; `out`: in how many of the named `futures` it cannot be
    chosen at all."""
    option = short(scenario, worst.option)
    cost = (
        t("future.regret.never", option=option)
        if worst.amount <= 0
        else t(
            "future.regret.sentence",
            option=option,
            amount=money_short(worst.amount),
            future=future_name(scenario, worst.future),
        )
    )
    left_out = tp("future.regret.out", out, count=num(out), futures=num(futures))
    return f"{cost} {left_out if out else t('future.regret.everywhere')}"


def risk_row(scenario: Scenario, number: int, carried: CarriedRisk) -> tuple[str, ...]:
    """One row of the register, in the order of its heads."""
    risk = carried.risk
    name = t("future.register.numbered", number=num(number), name=loc(risk.name))
    if carried.source is not None:
        source = short(scenario, carried.source)
        name = t("future.register.in_step", name=name, step=num(carried.step or 0), option=source)
    levels = t("future.register.pair", probability=level(risk.probability), impact=level(risk.impact))
    sign = loc(risk.early_sign) if risk.early_sign is not None else t("future.register.no_sign")
    owner = loc(scenario.units[risk.owner].name)
    return name, levels, sign, owner, loc(risk.countermeasure), level(risk.residual)


def level(code: str) -> str:
    """A level in words."""
    return t(f"scenario.choice.{code}")


def graded(potential: Potential) -> str:
    """Where a potential comes from, and how good that source is."""
    return t(
        "future.potential.graded",
        source=loc(potential.source),
        grade=potential.grade,
        meaning=t(f"app.grade.{potential.grade}"),
    )


def potential_when(scenario: Scenario, standing: PotentialStanding) -> str:
    """From when all that it hangs on is there as planned, and what decides that."""
    if standing.from_month is None:
        names = [quoted(loc(scenario.prerequisites[each].name)) for each in standing.open_ones]
        return tp("future.potential.open", len(names), names=listed(names))
    if not standing.from_month:
        return t("future.potential.now")
    names = [quoted(loc(scenario.prerequisites[each].name)) for each in standing.decided_by]
    return t("future.potential.from", month=num(standing.from_month), names=listed(names))


def future_block(
    scenario: Scenario, shown: pd.DataFrame, option: str, future: str, things: Sequence[str]
) -> str:
    """A named future: what it models, and what it does to posts and service of an option (HTML)."""
    effect = future_effect(shown, option, future)
    head = t("future.modelled.head", future=future_name(scenario, future))
    lines = [loc(scenario.futures[future].story)]
    if things:
        lines.append(t("future.modelled.models", names=listed([quoted(each) for each in things])))
    if effect is None:
        lines.append(t("future.modelled.unknown"))
        return _block(head, lines, "")
    pairs = {"posts_required": effect.posts, "service_level_share": effect.service_level_share}
    figures = "; ".join(
        t(
            "future.modelled.figure",
            name=metric_name(metric),
            before=metric_value(metric, before),
            after=metric_value(metric, after),
        )
        for metric, (before, after) in pairs.items()
    )
    return _block(head, lines, figures)


def _block(head: str, lines: Sequence[str], figures: str) -> str:
    c = palette()
    text = "".join(f"<div>{esc(line)}</div>" for line in lines)
    strong = f'<div style="font-weight:600;margin-top:3px">{esc(figures)}</div>' if figures else ""
    return (
        f'<div style="border-left:3px solid {c.line};padding:2px 0 4px 12px;margin:10px 0;'
        f'font:400 14px/1.5 {FONT};color:{c.ink}"><div style="font-weight:600">{esc(head)}</div>'
        f"{text}{strong}</div>"
    )


def rules_line(scenario: Scenario, chosen: Rules | None) -> str | None:
    """That two rules for deciding choose different options; None where they agree."""
    if chosen is None or not chosen.disagree:
        return None
    return t(
        "future.regret.rules",
        regret=short(scenario, chosen.least_regret),
        mean=short(scenario, chosen.best_mean),
    )


def gates_kept_line(scenario: Scenario, comparison: Comparison) -> str | None:
    """In how many named futures every option keeps its gates; None without gates."""
    if not scenario.knock_outs or comparison.futures.empty:
        return None
    kept, total = gates_kept(comparison.futures), num(len(scenario.futures))
    if all(count == len(scenario.futures) for count in kept.values()):
        return t("future.gates.all", total=total)
    parts = [
        t("future.gates.part", option=short(scenario, option), count=num(count))
        for option, count in kept.items()
    ]
    return t("future.gates.kept", total=total, parts=listed(parts))
