"""Sentences of the staged path."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from models.phasing import DELAY_MONTHS, StagedPath, Stopped, gate_of
from models.scenario.schema import Scenario
from pages._shared.texts import loc, metric_value, money, money_short, num, share, t
from pages.effects.wording import short

QUARTERS = 4
NOTHING = 500.0
"""Amounts below are told as nothing: they round to zero."""


def about(path: StagedPath) -> str:
    """The probability at which both ways cost the same, rounded unless that moved it out of the stated range
    or to certainty."""
    assert path.told_break_even is not None
    at, rounded = path.told_break_even
    return t("phasing.about", at=share(at)) if rounded else share(at)


def finding(path: StagedPath) -> str:
    """What is committed before the first gate, and what not before it."""
    first = path.gates[0]
    return t(
        "phasing.finding",
        before=money_short(first.committed_before),
        after=money_short(sum(gate.committed_after for gate in path.gates)),
        month=num(first.month),
    )


def subtitle(scenario: Scenario) -> str:
    """What the amounts are."""
    counted = "counted" if scenario.money.freed_hours_become_money else "not_counted"
    return t(f"phasing.subtitle.{counted}", baseline=short(scenario, scenario.baseline))


def worth_sentences(path: StagedPath) -> list[str]:
    """What the later stages must be worth, where they cost more than stopping."""
    lines = []
    for gate in path.gates:
        number = num(gate.stage + 1)
        if gate.must_be_worth > NOTHING:
            lines.append(t("phasing.must_be_worth", number=number, amount=money_short(gate.must_be_worth)))
            lines.append(t("phasing.worth_parts", once=money_short(gate.committed_after)))
        elif gate.must_be_worth < -NOTHING:
            lines.append(t("phasing.pays", number=number, amount=money_short(-gate.must_be_worth)))
    return lines


def stopped_head(left: Sequence[Stopped]) -> tuple[str, ...]:
    """Head of the table of what is left at each gate."""
    stages = (t("phasing.stopped.after", number=num(each.gate.stage)) for each in left)
    return ("", t("phasing.stopped.whole"), *stages)


def stopped_rows(scenario: Scenario, path: StagedPath, left: Sequence[Stopped]) -> list[tuple[str, ...]]:
    """Points, measured criteria and money of the whole path, and of what is left at each gate."""
    points = (num(left[0].points), *(_span(each) for each in left))
    rows = [(t("phasing.stopped.points"), *points)]
    for criterion in scenario.criteria.values():
        if metric := criterion.metric:
            whole = metric_value(metric, left[0].figures[metric][0])
            stopped = (metric_value(metric, each.figures[metric][1]) for each in left)
            rows.append((loc(criterion.name), whole, *stopped))
    last = path.gates[-1]
    once = (
        money_short(amount) for amount in (path.whole_once, *(each.gate.committed_before for each in left))
    )
    npv = (money_short(amount) for amount in (last.passed_continue, *(each.gate.stop for each in left)))
    rows.append((t("phasing.stopped.once"), *once))
    rows.append((t("phasing.stopped.npv", baseline=short(scenario, scenario.baseline)), *npv))
    return rows


def _span(left: Stopped) -> str:
    low, high = num(left.low), num(left.high)
    return low if low == high else t("phasing.stopped.between", low=low, high=high)


def now_name(scenario: Scenario, path: StagedPath) -> str:
    """What deciding all at once is called."""
    return (
        t("phasing.now", option=short(scenario, path.commit_now)) if path.commit_now else t("phasing.whole")
    )


def break_even_finding(scenario: Scenario, path: StagedPath) -> str:
    """From which probability deciding at once is cheaper, or who is ahead for every probability."""
    now = now_name(scenario, path)
    if path.break_even is None:
        ahead = path.ahead_if_failing if path.ahead_if_failing != "equal" else path.ahead_if_passing
        return t(f"phasing.ahead.{ahead}", now=now)
    first = "staged" if path.ahead_if_failing == "staged" else "now"
    return t(f"phasing.break_even.{first}", at=about(path), now=now)


def chance_sentences(scenario: Scenario, path: StagedPath) -> list[str]:
    """Where the assumption stands, what flexibility is worth, what delay costs."""
    gate = gate_of(scenario, path, path.gates[0])
    low, value, high = path.gates[0].passes
    lines = [t("phasing.assumed", value=share(value), low=share(low), high=share(high))]
    if path.break_even is not None:
        inside = "inside" if low <= path.break_even <= high else "outside"
        lines.append(t(f"phasing.assumed.{inside}", at=about(path)))
    failing, passing = path.over_first_gate[0]
    if failing - passing > NOTHING:
        lines.append(t("phasing.failing_cheaper"))
    if all(check.met for check in path.gates[0].checks):
        lines.append(t("phasing.may_fail", source=loc(gate.passes.source)))
    if path.commit_now and abs(path.over_first_gate[1][1] - path.over_first_gate[1][0]) > NOTHING:
        works = share(gate.works_if_failed.value)
        lines.append(t("phasing.now_depends", now=now_name(scenario, path), works=works))
    lines.append(t("phasing.flexibility", amount=money_short(path.flexibility)))
    if path.money_only - path.staged > NOTHING:
        lines.append(t("phasing.money_only", amount=money_short(path.money_only - path.staged)))
        lines += _parts_of_money_only(path)
    kind = "saves" if path.delay_npv > 0 else "costs"
    lines.append(
        t(
            f"phasing.delay.{kind}",
            months=num(DELAY_MONTHS),
            amount=money_short(abs(path.delay_npv)),
            posts=num(path.delay_post_years, 1),
        )
    )
    return lines


def _parts_of_money_only(path: StagedPath) -> list[str]:
    """How the mean saving follows from that of a passed gate; only where there is one gate."""
    gate = path.gates[0]
    expected = gate.passes[1] * gate.must_be_worth
    if len(path.gates) > 1 or abs(path.money_only - path.staged - expected) > NOTHING:
        return []
    told = {"share": share(gate.passes[1]), "worth": money_short(gate.must_be_worth)}
    return [t("phasing.money_only_parts", amount=money_short(expected), **told)]


def committed_sentence(path: StagedPath, once: float) -> str:
    """Why the amounts committed are not the one-off costs of the money part."""
    return t("phasing.committed", whole=money_short(path.whole_once), once=money_short(once))


def value_rows(scenario: Scenario, path: StagedPath) -> list[tuple[str, str]]:
    """Both ways and the value of flexibility."""
    rows = [(t("phasing.staged"), money_short(path.staged))]
    if path.commit_now:
        rows.append((now_name(scenario, path), money_short(path.now)))
    rows += [
        (t("phasing.whole"), money_short(path.ordered_whole)),
        (t("phasing.values.flexibility"), money_short(path.flexibility)),
    ]
    return rows


def is_mean(path: StagedPath) -> bool:
    """Whether the mean over all gates differs from what the path brings where every gate is passed."""
    return abs(path.ordered_whole - path.gates[-1].passed_continue) > NOTHING


def chances_alt(scenario: Scenario, path: StagedPath) -> str:
    """The two lines in words."""
    staged, now = path.over_first_gate
    return t(
        "phasing.chances.alt",
        now=now_name(scenario, path),
        staged_low=money_short(staged[0]),
        staged_high=money_short(staged[1]),
        now_low=money_short(now[0]),
        now_high=money_short(now[1]),
    )


def chances_behind(scenario: Scenario, path: StagedPath) -> pd.DataFrame:
    """Both ways at every quarter of the probability."""
    rows = [
        (share(probability), money(staged), money(now))
        for probability, staged, now in path.at_quarters(QUARTERS)
    ]
    names = (t("phasing.chances.axis"), t("phasing.staged"), now_name(scenario, path))
    return pd.DataFrame(rows, columns=list(names))
