"""Sentences of question five: how options hold in the named futures, and what a choice costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import pandas as pd

from models.decision.level import shown_digits
from models.findings.futures import Hold, Leader, WorstRegret, in_millions
from models.organisation.readiness import PrerequisiteReadiness
from models.outcome import METRICS
from models.scenario.schema import Scenario
from pages._shared.texts import listed, loc, metric_name, metric_value, money_short, num, share, t, tp
from pages.effects.wording import short


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
    return num(in_millions(value), 1)


def hold_finding(scenario: Scenario, held: Hold) -> str:
    """The title of question five: where the winner leads alone, is level with others, or is behind."""
    if not held.futures:
        return t("future.finding.none")
    winner = short(scenario, held.option)
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


def leader_sentence(scenario: Scenario, leader: Leader, winner: str) -> str:
    """Who leads in a future, by how much, or who are level."""
    kind = "same" if winner in leader.level else "other"
    return t(
        f"future.changes.{kind}{'_level' if leader.tied else ''}",
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
    """Options with their points as a sentence lists them; level ones never look further apart."""
    digits = shown_digits(points.values())
    return listed(
        [
            t("future.with_points", option=short(scenario, option), points=num(value, digits))
            for option, value in points.items()
        ]
    )


def regret_finding(scenario: Scenario, worst: Sequence[WorstRegret]) -> str:
    """The choice that is regretted least, and by how much at most."""
    if not worst:
        return t("future.regret.title_none")
    kind = "title" if worst[0].amount > 0 else "title_always"
    return t(
        f"future.regret.{kind}", option=short(scenario, worst[0].option), amount=money_short(worst[0].amount)
    )


def regret_sentence(scenario: Scenario, worst: WorstRegret) -> str:
    """What choosing an option costs at most, and when."""
    option = short(scenario, worst.option)
    if worst.amount <= 0:
        return t("future.regret.never", option=option)
    return t(
        "future.regret.sentence",
        option=option,
        amount=money_short(worst.amount),
        future=future_name(scenario, worst.future),
    )


def dependency(row: PrerequisiteReadiness) -> str:
    """An open prerequisite that a potential hangs on, with its state."""
    return t(
        f"future.potential.{row.state}",
        name=loc(row.name),
        month=num(row.from_month or 0),
        share=share(row.share or 0),
    )
