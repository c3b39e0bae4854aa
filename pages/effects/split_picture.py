"""The main picture of question three drawn: bars from the do-minimum to the option, and the table behind."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

import pandas as pd

from models.attribution import KINDS, Attribution, Step, Waterfall
from models.findings.effects import shown_step
from models.outcome import METRICS, Interval
from models.scenario.schema import Scenario
from pages._shared.texts import metric_name, signed, t
from pages._shared.theme import option_colour, palette
from pages._shared.waterfall import Bar, Look, axis_from
from pages.effects.wording import short, shown


def bars(scenario: Scenario, option: str, fall: Waterfall) -> list[Bar]:
    """The bars of the picture: do-minimum, the kinds of lever, option."""
    unknown = float("nan")
    start = Bar(
        short(scenario, scenario.baseline),
        shown(fall.metric, fall.baseline),
        "",
        0.0,
        fall.start,
        unknown,
        unknown,
        "end",
        option_colour(scenario, scenario.baseline),
    )
    end = Bar(
        short(scenario, option),
        shown(fall.metric, fall.option),
        "",
        0.0,
        fall.end,
        fall.start + fall.change.low,
        fall.start + fall.change.high,
        "end",
        option_colour(scenario, option),
    )
    return [start, *(_bar(fall, step) for step in fall.steps), end]


def _bar(fall: Waterfall, step: Step) -> Bar:
    look: Look = (
        "hinders" if step.role == "hinders" else "helps" if step.role in ("helps", "changes") else "quiet"
    )
    quiet = step.role == "untouched"
    low, high = step.start + step.change.low, step.start + step.change.high
    return Bar(
        t(f"attribution.kind.{step.kind}"),
        "–" if quiet else plain_change(fall.metric, step.shown),
        t("effects.split.unchanged") if quiet else _below(fall, step),
        step.start,
        step.end,
        float("nan") if quiet else low,
        float("nan") if quiet else high,
        look,
        palette().ink,
        step.kind,
    )


def _below(fall: Waterfall, step: Step) -> str:
    """The small print under a step's figure: its range, or that a lever is turned and moves nothing here."""
    ends = (step.change.mean, step.change.low, step.change.high)
    if all(abs(end) < shown_step(METRICS[fall.metric]) / 2 for end in ends if isfinite(end)):
        return t("effects.split.no_effect")
    return reach(fall.metric, step.change)


def plain_change(metric: str, value: float, more_digits: int = 0) -> str:
    """A change with its sign, without a unit (the subtitle has it)."""
    fact = METRICS[metric]
    return signed(value * 100 if fact.unit == "share" else value, fact.digits + more_digits)


def reach(metric: str, known: Interval) -> str:
    """The interval of a change, with a digit more: its end near zero tells whether it holds zero. With the
    change's own digits where it is so narrow that the printed change would lie outside. Empty where a change
    has none."""
    if not isfinite(known.low):
        return ""
    step = shown_step(METRICS[metric])
    printed, slack = round(known.mean / step) * step, step / 20
    more = 1 if known.low - slack <= printed <= known.high + slack else 0
    low, high = (plain_change(metric, end, more) for end in (known.low, known.high))
    return low if low == high else t("effects.range", low=low, high=high)


def cut_axis(fall: Waterfall, drawn: Sequence[Bar]) -> str | None:
    """That the axis does not begin at zero, and where it does; None where it does."""
    start = axis_from(drawn)
    return t("effects.split.cut", start=shown(fall.metric, start)) if start else None


def adding_up(fall: Waterfall) -> str | None:
    """That printed figures leave a remainder of rounding; None where they do not."""
    return None if fall.adds_up else t("effects.split.rounded")


def account(fall: Waterfall, drawn: Sequence[Bar]) -> str:
    """The picture for those who do not see it."""
    values = ", ".join(f"{bar.name} {bar.shown}" for bar in drawn)
    return t("effects.split.alt", metric=metric_name(fall.metric), values=values)


def shares_behind(found: Attribution, fall: Waterfall) -> pd.DataFrame:
    """Every kind's share with its range, what it would do alone and as the last one."""
    known = found.of(fall.metric)
    return pd.DataFrame(
        {
            t("effects.split.table.kind"): [
                *(t(f"attribution.kind.{kind}") for kind in KINDS),
                t("effects.split.table.together"),
            ],
            t("effects.split.table.share"): [
                *(plain_change(fall.metric, step.shown) for step in fall.steps),
                plain_change(fall.metric, fall.total),
            ],
            t("effects.table.range"): [
                *(reach(fall.metric, known.shares[kind]) for kind in KINDS),
                reach(fall.metric, known.total),
            ],
            t("effects.split.table.alone"): [
                *(plain_change(fall.metric, known.alone[kind].mean) for kind in KINDS),
                "",
            ],
            t("effects.split.table.on_top"): [
                *(plain_change(fall.metric, known.on_top[kind].mean) for kind in KINDS),
                "",
            ],
        }
    )
