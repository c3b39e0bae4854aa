"""The main picture of question three in words: what technology brings, what organisation, what the rest."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

import pandas as pd

from models.attribution import (
    KINDS,
    PREREQUISITE_LEVERS,
    Attribution,
    Step,
    Waterfall,
    lever_rows,
    stands_out,
)
from models.outcome import METRICS, Interval
from models.scenario.schema import Scenario
from pages._shared.texts import loc, metric_name, num, share, signed, t
from pages._shared.theme import option_colour, palette
from pages._shared.waterfall import Bar, Look
from pages.effects.wording import amount, listed, short, shown, signed_amount

HEADLINES = (
    "posts_required",
    "service_level_share",
    "time_to_settle_h",
    "contacts_per_issue",
    "given_up_share",
)
"""Figures whose change the page divides, the first one at first."""
SIZED = "posts_sized"
"""Choice of the page: posts again, from the smallest staffing that keeps the promised service."""


def finding(scenario: Scenario, option: str, posts: Waterfall) -> str:
    """The title of question three: how many posts less or more, and what the technology has to do with it."""
    direction = {"better": "less", "worse": "more"}.get(posts.judgement, "same")
    return t(
        f"effects.finding.{direction}",
        option=short(scenario, option),
        baseline=short(scenario, scenario.baseline),
        total=amount(posts.metric, posts.total),
        technology=_technology(direction, posts),
    )


def _technology(direction: str, posts: Waterfall) -> str:
    step = posts.of("technology")
    role = {"changes": "nothing", "unknown": "nothing"}.get(step.role, step.role)
    if direction == "less" and role == "helps":
        part = step.shown / posts.total if posts.total else 0.0
        role = "over" if part > 1 else "most" if part >= 0.5 else "helps"
    return t(f"effects.technology.{direction}.{role}", share=amount(posts.metric, step.shown))


def headline_name(choice: str) -> str:
    """The name of a choice."""
    return t("effects.sized.name") if choice == SIZED else metric_name(choice)


def heading(choice: str, fall: Waterfall) -> str:
    """The title of the picture: the figure before and after."""
    return t(
        "effects.split.title",
        metric=headline_name(choice),
        before=shown(fall.metric, fall.baseline),
        after=shown(fall.metric, fall.option),
    )


def subtitle(scenario: Scenario, option: str, metric: str) -> str:
    """What the picture shows, with the unit of its steps."""
    unit = "points" if METRICS[metric].unit == "share" else METRICS[metric].id
    return t(
        "effects.split.subtitle",
        unit=t(f"effects.split.unit.{unit}"),
        option=short(scenario, option),
        baseline=short(scenario, scenario.baseline),
    )


def sentence(scenario: Scenario, option: str, fall: Waterfall) -> str:
    """The picture in plain words, the largest contribution first; what brings nothing is said, too."""
    name, helps, hinders = short(scenario, option), _steps(fall, "helps"), _steps(fall, "hinders")
    rest = [
        t(f"effects.split.{role}", kinds=listed([_kind(step) for step in _steps(fall, role)]))
        for role in ("nothing", "untouched")
        if _steps(fall, role)
    ]
    return " ".join([_change(scenario, name, fall, helps, hinders), *rest])


def _change(
    scenario: Scenario, name: str, fall: Waterfall, helps: Sequence[Step], hinders: Sequence[Step]
) -> str:
    total = t(
        f"effects.split.total.{fall.metric}.{_side(fall)}",
        option=name,
        baseline=short(scenario, scenario.baseline),
        total=amount(fall.metric, fall.total),
    )
    if helps and not hinders and fall.judgement == "better":
        parts = listed([t(f"effects.split.from.{step.kind}", amount=_amount(fall, step)) for step in helps])
        if fall.metric == "posts_required":
            return t("effects.split.of_posts", total=num(abs(fall.total), 1), option=name, parts=parts)
        return t("effects.split.of", total=_capital(total), parts=parts)
    sides = "; ".join(
        t(f"effects.split.{role}.{fall.metric}", parts=listed([_part(fall, step) for step in steps]))
        for role, steps in (("helps", helps), ("hinders", hinders))
        if steps
    )
    if not sides:
        return t("effects.split.only", total=_capital(total))
    return t("effects.split.mixed", sides=_capital(sides), total=total)


def technology_alone(scenario: Scenario, found: Attribution, fall: Waterfall) -> str | None:
    """What the technology would do if nothing else were changed; None where that is the whole option."""
    if "technology" not in found.kinds or len(found.kinds) == 1:
        return None
    alone = found.of(fall.metric).alone["technology"]
    kind = "change" if stands_out(found, fall.metric, alone) else "nothing"
    return t(
        f"effects.split.alone.{kind}",
        metric=metric_name(fall.metric),
        baseline=short(scenario, scenario.baseline),
        amount=signed_amount(fall.metric, alone.mean),
    )


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
        num(0) if quiet else plain_change(fall.metric, step.shown),
        t("effects.split.unchanged") if quiet else reach(fall.metric, step.change),
        step.start,
        step.end,
        float("nan") if quiet else low,
        float("nan") if quiet else high,
        look,
        palette().ink,
        step.kind,
    )


def plain_change(metric: str, value: float, more_digits: int = 0) -> str:
    """A change with its sign, without a unit (the subtitle has it)."""
    fact = METRICS[metric]
    return signed(value * 100 if fact.unit == "share" else value, fact.digits + more_digits)


def reach(metric: str, known: Interval) -> str:
    """The interval of a change, with a digit more: its end near zero tells whether it holds zero. Empty
    where a change has none."""
    if not isfinite(known.low):
        return ""
    low, high = plain_change(metric, known.low, 1), plain_change(metric, known.high, 1)
    return low if low == high else t("effects.range", low=low, high=high)


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


def lever_table(scenario: Scenario, option: str) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Every lever with its kind, what the preset says, what do-minimum and option set, how far it acts."""
    architecture = scenario.options[option].stages[-1].architecture
    rows = [
        (
            t(f"schema.{row.lever}"),
            t(f"attribution.kind.{row.kind}"),
            _setting(row.preset),
            _setting(row.baseline),
            _setting(row.option),
            "–" if row.strength is None else share(row.strength),
        )
        for row in lever_rows(scenario, option)
    ]
    head = (
        t("platform.levers.lever"),
        t("effects.split.table.kind"),
        t("effects.levers.preset", architecture=t(f"platform.architecture.{architecture}")),
        short(scenario, scenario.baseline),
        short(scenario, option),
        t("effects.levers.strength"),
    )
    return rows, head


def levers_note(scenario: Scenario) -> str:
    """What a kind takes with it: the team layout, and prerequisites that are levers themselves."""
    names = listed(
        [
            t("effects.quoted", name=loc(scenario.prerequisites[each].name))
            for each in PREREQUISITE_LEVERS
            if each in scenario.prerequisites
        ]
    )
    return t("effects.levers.note", prerequisites=names) if names else t("effects.levers.note_teams")


def _setting(value: tuple[float, bool] | None) -> str:
    """A lever's setting: a share, yes or no; what has no number is set by the option."""
    if value is None:
        return t("effects.levers.by_channel")
    on = {0.0: t("platform.levers.off"), 1.0: t("platform.levers.on")}.get(value[0], share(value[0]))
    return t("platform.levers.some", value=on) if value[1] else on


def _steps(fall: Waterfall, role: str) -> list[Step]:
    """The steps with a role, the largest first."""
    return sorted((step for step in fall.steps if step.role == role), key=lambda step: -abs(step.change.mean))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _kind(step: Step) -> str:
    """The kind's name within a sentence."""
    return t(f"effects.split.named.{step.kind}")


def _amount(fall: Waterfall, step: Step) -> str:
    if fall.metric == "posts_required":
        return num(abs(step.shown), METRICS[fall.metric].digits)
    return amount(fall.metric, step.shown)


def _part(fall: Waterfall, step: Step) -> str:
    return t("effects.split.part", kind=_kind(step), amount=_amount(fall, step))


def _side(fall: Waterfall) -> str:
    return fall.judgement if fall.judgement in ("better", "worse") else "same"
