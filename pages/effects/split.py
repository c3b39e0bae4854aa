"""The main picture of question three in words: what technology brings, what organisation, what the rest."""

from __future__ import annotations

from collections.abc import Sequence

from models.attribution import Attribution, Step, Waterfall, stands_out
from models.findings.effects import shown_step
from models.outcome import METRICS
from models.scenario.schema import Scenario
from pages._shared.texts import metric_name, num, t
from pages.effects.wording import amount, listed, posts_number, short, shown, signed_amount

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
        return posts_number(abs(step.shown))
    return amount(fall.metric, step.shown)


def _part(fall: Waterfall, step: Step) -> str:
    return t("effects.split.part", kind=_kind(step), amount=_amount(fall, step))


def _side(fall: Waterfall) -> str:
    return fall.judgement if fall.judgement in ("better", "worse") else "same"
