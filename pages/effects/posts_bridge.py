"""The bridge between two figures of posts: the work put into posts, and people who keep the promise."""

from __future__ import annotations

from models.attribution import Attribution
from models.findings.effects import shown_step
from models.outcome import METRICS
from models.scenario.schema import Scenario
from pages._shared.texts import t
from pages.effects.split import SIZED
from pages.effects.wording import posts_number, short


def posts_bridge(
    scenario: Scenario, option: str, found: Attribution, sized: Attribution | None, today: float
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Rows (what the figure answers, do-minimum, option) of the two figures of posts beside those of today,
    and their heads; the second figure where it was searched."""
    rows = [(t("effects.bridge.today"), posts_number(today), "")]
    rows += [
        (t(f"effects.bridge.{choice}"), posts_number(known.baseline.mean), posts_number(known.option.mean))
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
        today=posts_number(today),
        needed=posts_number(needed),
        gap=posts_number(abs(gap)),
    )
