"""Sentences of questions three and four: findings with their numbers, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite

import pandas as pd

from models.costs.money import Money
from models.findings.effects import Effect, Lead, digits_needed, effects_table
from models.findings.passes import Received
from models.organisation.readiness import LeverReadiness, readiness_table
from models.outcome import METRICS, Outcome
from models.scenario.schema import Scenario
from models.texts.formats import NARROW_SPACE
from pages._shared.readiness_pictures import plain_state
from pages._shared.texts import (
    loc,
    metric_name,
    metric_value,
    money_short,
    num,
    share,
    signed,
    signed_points,
    t,
)


def short(scenario: Scenario, option: str) -> str:
    """The option's short name."""
    return loc(scenario.options[option].short)


def listed(names: Sequence[str]) -> str:
    """Names in a row: a, b and c."""
    if len(names) < 2:
        return "".join(names)
    return t("effects.and", first=", ".join(names[:-1]), last=names[-1])


def quoted(name: str) -> str:
    """A name in the quotation marks of the reader's language."""
    return t("effects.quoted", name=name)


def together(text: str) -> str:
    """A figure that does not part from its unit at the end of a line."""
    return text.replace(" ", NARROW_SPACE)


def shown(metric: str, value: float) -> str:
    """A figure in one unit throughout a picture: hours stay hours, so that no axis changes its unit."""
    if METRICS[metric].unit == "h" and isfinite(value):
        return together(t("app.unit.h", value=num(value, METRICS[metric].digits)))
    if METRICS[metric].unit == "per_100" and isfinite(value):
        return t("effects.per_100", value=metric_value(metric, value))
    return metric_value(metric, value)


def tick(metric: str, value: float) -> str:
    """A figure at an axis: no more digits than it needs."""
    unit = METRICS[metric].unit
    if unit == "share":
        return share(value, digits_needed(value * 100))
    printed = num(value, digits_needed(value))
    return t("app.unit.h", value=printed) if unit == "h" else printed


def amount(metric: str, value: float) -> str:
    """The size of a difference, without sign; of shares in percentage points."""
    if METRICS[metric].unit == "share":
        return t("app.points", value=num(abs(value) * 100, METRICS[metric].digits))
    return shown(metric, abs(value))


def signed_amount(metric: str, value: float) -> str:
    """A difference with its sign, in the figure's unit; of shares in percentage points."""
    fact = METRICS[metric]
    if fact.unit == "share":
        return signed_points(value, fact.digits)
    printed = signed(value, fact.digits)
    if fact.unit in ("s", "h") and isfinite(value):
        return together(t(f"app.unit.{fact.unit}", value=printed))
    return printed


def posts(value: float) -> str:
    """A number of posts with its unit."""
    return t("effects.posts.value", posts=metric_value("posts_required", value))


def posts_number(value: float) -> str:
    """A number of posts, where its unit is told beside it."""
    return num(value, METRICS["posts_required"].digits)


def baseline_finding(scenario: Scenario, outcome: Outcome) -> str:
    """The title of question three where the do-minimum itself is chosen."""
    return t(
        "effects.finding.baseline",
        option=short(scenario, scenario.baseline),
        posts=metric_value("posts_required", outcome.interval("posts_required").mean),
        time=shown("time_to_settle_h", outcome.interval("time_to_settle_h").mean),
    )


def posts_finding(scenario: Scenario, best: Lead | None) -> str:
    """Which option needs the fewest posts, and which cannot be told apart from it."""
    if best is None:
        return t("effects.posts.unknown")
    kind = ("lead", "lead_tied")[len(best.tied_with)] if len(best.tied_with) < 2 else "lead_tied_many"
    return t(
        f"effects.posts.{kind}",
        option=short(scenario, best.option),
        posts=metric_value("posts_required", best.value.mean),
        others=listed([short(scenario, other) for other in best.tied_with]),
    )


def lead_finding(scenario: Scenario, metric: str, best: Lead | None, options: int) -> str:
    """Which option does best in one figure."""
    if best is None:
        return t("effects.each.lead_unknown", metric=metric_name(metric))
    if len(best.tied_with) == options - 1:
        return t("effects.each.lead_all_tied", metric=metric_name(metric))
    return t(
        "effects.each.lead_tied" if best.tied_with else "effects.each.lead",
        metric=metric_name(metric),
        option=short(scenario, best.option),
        value=shown(metric, best.value.mean),
        options=listed([short(scenario, other) for other in (best.option, *best.tied_with)]),
    )


def customer_row(effect: Effect) -> tuple[str, str, str]:
    """A figure before and after, and what the difference means."""
    before, after = shown(effect.metric, effect.before.mean), shown(effect.metric, effect.after.mean)
    difference = signed_amount(effect.metric, effect.difference.mean)
    verdict = t(f"effects.judgement.{effect.judgement}", amount=difference)
    return metric_name(effect.metric), f"{before} → {after}", verdict


def received_row(scenario: Scenario, row: Received) -> tuple[str, str, str]:
    """A department that receives more passes than before."""
    before, after = (shown("passes_per_100", value) for value in (row.before, row.after))
    more = signed_amount("passes_per_100", row.after - row.before)
    name = t("effects.customers.passes", unit=loc(scenario.units[row.unit].name))
    told = t("effects.customers.passes_more", amount=more, baseline=short(scenario, scenario.baseline))
    return name, f"{before} → {after}", told


def customers_title(found: Sequence[Effect], received: Sequence[Received]) -> str:
    """How many of all shown figures get better and worse; more passes to a department count as worse."""
    better, worse = (sum(each.judgement == word for each in found) for word in ("better", "worse"))
    worse += len(received)
    if not better and not worse:
        return t("effects.customers.title")
    kind = "mixed" if worse else "better"
    return t(f"effects.customers.title_{kind}", better=num(better), worse=num(worse))


def today_sentence(scenario: Scenario, today: float, baseline: Outcome) -> str:
    """The posts that are there today, and what the posts required mean beside them."""
    required = baseline.interval("posts_required").mean
    return t(
        f"effects.posts.required_{'more' if required > today else 'means'}",
        today=metric_value("posts_required", today),
        baseline=short(scenario, scenario.baseline),
        required=metric_value("posts_required", required),
    )


def effects_behind(
    scenario: Scenario, outcomes: Mapping[str, Outcome], metrics: Sequence[str]
) -> pd.DataFrame:
    """The table behind the charts, in words and units of the reader."""
    rows = list(effects_table(outcomes, scenario.baseline, metrics).itertuples())
    return pd.DataFrame(
        {
            t("effects.table.metric"): [metric_name(row.metric) for row in rows],
            t("effects.table.option"): [short(scenario, row.option) for row in rows],
            t("effects.table.value"): [shown(row.metric, row.mean) for row in rows],
            t("effects.table.range"): [
                t(
                    "effects.range",
                    low=shown(row.metric, row.low),
                    high=shown(row.metric, row.high),
                )
                for row in rows
            ],
            t("effects.table.difference"): [signed_amount(row.metric, row.difference) for row in rows],
            t("effects.table.judgement"): [
                t(f"effects.judged.{'baseline' if row.option == scenario.baseline else row.judgement}")
                for row in rows
            ],
        }
    )


def idle_sentence(scenario: Scenario, option: str, row: LeverReadiness) -> str:
    """When a lever that is paid for acts in full, and how far what it waits for has got."""
    name = t(f"schema.{row.lever}")
    lever = name[0].upper() + name[1:]
    when = (
        t("effects.idle.never", lever=lever, strength=share(row.strength_at_end))
        if row.full_effect_month is None
        else t("effects.idle.later", lever=lever, month=num(row.full_effect_month))
    )
    stands = {each.prerequisite: each for each in readiness_table(scenario, option)}
    waits = listed(
        [
            t("effects.idle.one", name=quoted(loc(stands[name].name)), state=plain_state(stands[name]))
            for name in row.binding
        ]
    )
    return f"{when} ({waits})" if waits else when


def idle_cost(money: Money, technical_once: float, technical_yearly: float) -> str:
    """What is paid all the same, and how much of it for technology and integration."""
    return t(
        "effects.idle.cost",
        once=money_short(money.once),
        yearly=money_short(money.yearly),
        technical_once=money_short(technical_once),
        technical_yearly=money_short(technical_yearly),
    )
