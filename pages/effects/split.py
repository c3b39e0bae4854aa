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
from models.findings.effects import shown_step
from models.outcome import METRICS, Interval
from models.scenario.schema import Scenario
from pages._shared.texts import loc, metric_name, num, share, signed, t
from pages._shared.theme import option_colour, palette
from pages._shared.waterfall import Bar, Look, axis_from
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
POSTS = ("posts_required", SIZED)
"""Choices that count posts: the work put into posts, and people who keep the promise."""


def finding(scenario: Scenario, option: str, choice: str, fall: Waterfall) -> str:
    """The title of question three: how much the chosen figure changes, and what the technology has to do
    with it."""
    direction = {"better": "less", "worse": "more"}.get(fall.judgement, "same")
    technology = _technology(direction, choice, fall)
    if choice not in POSTS:
        total = _capital(_total(scenario, short(scenario, option), choice, fall))
        return t("effects.finding.any", total=total, technology=technology)
    return t(
        f"effects.finding.{choice}.{direction}",
        option=short(scenario, option),
        baseline=short(scenario, scenario.baseline),
        total=amount(fall.metric, fall.total),
        technology=technology,
    )


def _technology(direction: str, choice: str, fall: Waterfall) -> str:
    step = fall.of("technology")
    role = {"changes": "nothing", "unknown": "nothing"}.get(step.role, step.role)
    if direction == "less" and role == "helps":
        part = step.change.mean / fall.change.mean if fall.change.mean else 0.0
        role = "over" if part > 1 else "most" if part >= 0.5 else "helps"
    told = ".any" if choice not in POSTS and (direction, role) in _OF_POSTS else ""
    return t(f"effects.technology.{direction}.{role}{told}", share=amount(fall.metric, step.shown))


_OF_POSTS = (("less", "over"), ("less", "hinders"), ("more", "helps"), ("same", "helps"), ("same", "hinders"))
"""Sentences that speak of saving and costing, which other figures than posts do not."""


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
    """What the picture shows and in which unit its steps are."""
    unit = "points" if METRICS[metric].unit == "share" else METRICS[metric].id
    return t(
        "effects.split.subtitle",
        unit=t(f"effects.split.unit.{unit}"),
        option=short(scenario, option),
        baseline=short(scenario, scenario.baseline),
    )


def sentence(scenario: Scenario, option: str, choice: str, fall: Waterfall) -> str:
    """The picture in plain words, the largest contribution first; what brings nothing is said, too."""
    name, helps, hinders = short(scenario, option), _steps(fall, "helps"), _steps(fall, "hinders")
    rest = [
        t(f"effects.split.{role}", option=name, kinds=listed([_kind(step) for step in _steps(fall, role)]))
        for role in ("nothing", "untouched")
        if _steps(fall, role)
    ]
    return " ".join([_change(scenario, name, choice, fall, helps, hinders), *rest])


def _total(scenario: Scenario, name: str, choice: str, fall: Waterfall) -> str:
    return t(
        f"effects.split.total.{choice}.{_side(fall)}",
        option=name,
        baseline=short(scenario, scenario.baseline),
        total=amount(fall.metric, fall.total),
    )


def _change(
    scenario: Scenario,
    name: str,
    choice: str,
    fall: Waterfall,
    helps: Sequence[Step],
    hinders: Sequence[Step],
) -> str:
    total = _total(scenario, name, choice, fall)
    if helps and not hinders and fall.judgement == "better":
        parts = listed([t(f"effects.split.from.{step.kind}", amount=_amount(fall, step)) for step in helps])
        if choice in POSTS:
            return t(f"effects.split.of.{choice}", total=num(abs(fall.total), 1), option=name, parts=parts)
        return t("effects.split.of", total=_capital(total), parts=parts)
    sides = "; ".join(
        t(f"effects.split.{role}.{choice}", parts=listed([_part(fall, step) for step in steps]))
        for role, steps in (("helps", helps), ("hinders", hinders))
        if steps
    )
    if not sides:
        return t("effects.split.only", total=_capital(total))
    return t("effects.split.mixed", sides=_capital(sides), total=total)


def technology_alone(scenario: Scenario, found: Attribution, choice: str, fall: Waterfall) -> str | None:
    """What the technology would do if nothing else were changed; None where that is the whole option."""
    if not _is_one_of_several(found):
        return None
    alone = found.of(fall.metric).alone["technology"]
    kind = "change" if stands_out(found, fall.metric, alone) else "nothing"
    return t(
        f"effects.split.alone.{kind}",
        metric=headline_name(choice),
        baseline=short(scenario, scenario.baseline),
        amount=signed_amount(fall.metric, alone.mean),
    )


def technology_orders(found: Attribution, fall: Waterfall) -> str | None:
    """Why the technology's share is one of several figures; None where every order gives the same."""
    if not _is_one_of_several(found):
        return None
    known = found.of(fall.metric)
    ends = [signed_amount(fall.metric, end) for end in known.span["technology"]]
    if ends[0] == ends[1]:
        return None
    return t(
        "effects.split.orders",
        low=ends[0],
        high=ends[1],
        share=signed_amount(fall.metric, known.shares["technology"].mean),
    )


def _is_one_of_several(found: Attribution) -> bool:
    return "technology" in found.kinds and len(found.kinds) > 1


SEEN_WITH = ("handled", "handling_hours", "passes_per_100")
"""Figures that tell why a technology makes work: more contacts handled, more hours, more passes."""


def technology_costs(found: Attribution, fall: Waterfall) -> str | None:
    """What goes along with a technology that costs posts, as far as the simulation shows it; None where it
    costs none or nothing of it was simulated."""
    if fall.of("technology").role != "hinders" or fall.metric != "posts_required":
        return None
    figures = next(iter(found.samples.values()))
    seen = [
        t(f"effects.split.costs.{metric}", amount=shown(metric, change.mean))
        for metric in SEEN_WITH
        if metric in figures
        for change in (found.of(metric).shares["technology"],)
        if change.low > 0 and change.mean >= shown_step(METRICS[metric]) / 2
    ]
    return t("effects.split.costs", list=listed(seen)) if seen else None


def posts_bridge(
    scenario: Scenario, option: str, found: Attribution, sized: Attribution | None, today: float
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Rows (what the figure answers, do-minimum, option) of the two figures of posts beside those of today,
    and their heads; the second figure where it was searched."""
    rows = [(t("effects.bridge.today"), _posts(today), "")]
    rows += [
        (t(f"effects.bridge.{choice}"), _posts(known.baseline.mean), _posts(known.option.mean))
        for choice, known in (
            ("posts_required", found.of("posts_required")),
            *(((SIZED, sized.of("posts_required")),) if sized else ()),
        )
    ]
    head = (t("effects.bridge.what"), short(scenario, scenario.baseline), short(scenario, option))
    return rows, head


def bridge_sentence(scenario: Scenario, sized: Attribution | None, today: float) -> str:
    """Which of the two figures serves what, and why the second one may lie above the posts of today."""
    baseline = short(scenario, scenario.baseline)
    if sized is None:
        return t("effects.bridge.not_yet")
    needed = sized.of("posts_required").baseline.mean
    gap = needed - today
    kind = "enough" if gap < shown_step(METRICS["posts_required"]) / 2 else "short"
    return t(
        f"effects.bridge.{kind}",
        baseline=baseline,
        today=_posts(today),
        needed=_posts(needed),
        gap=_posts(abs(gap)),
    )


def _posts(value: float) -> str:
    return num(value, METRICS["posts_required"].digits)


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
        return _posts(abs(step.shown))
    return amount(fall.metric, step.shown)


def _part(fall: Waterfall, step: Step) -> str:
    return t("effects.split.part", kind=_kind(step), amount=_amount(fall, step))


def _side(fall: Waterfall) -> str:
    return fall.judgement if fall.judgement in ("better", "worse") else "same"
