"""What overturns the verdict, in words."""

from __future__ import annotations

import pandas as pd

from models.comparison import Flip, Verdict
from models.decision.flips import SCORE_RANGE
from models.findings.views import together_takes_less
from models.scenario.schema import Scenario
from pages._shared.texts import listed, loc, num, share, signed, t, tp
from pages.effects.futures_wording import future_name, names_of
from pages.effects.wording import short

SHOWN_SHIFT = 0.0005


def flips_title(verdict: Verdict, *, a_voice: bool) -> str:
    """How many things alone overturn the result; where none does and the verdict is open, that comes first.
    `a_voice`: leaving one member out brings another option to the front."""
    if verdict.only_choice:
        return t("decision.flips.only")
    if count := len(within(verdict)):
        return tp("decision.flips.count", count)
    if verdict.word != "open":
        return t("decision.flips.title_none")
    level = verdict.is_level and not verdict.none_passes
    title = t(f"decision.flips.title_none_{'level' if level else 'open'}", count=num(len(verdict.level)))
    return t("decision.flips.but_a_voice", title=title) if a_voice else title


def within(verdict: Verdict) -> tuple[Flip, ...]:
    """Flips that lie inside the stated range of their input, futures first, then weights, then judgements."""
    order = ("future", "weight", "score")
    inside = (flip for flip in verdict.flips if flip.within_range)
    return tuple(sorted(inside, key=lambda flip: order.index(flip.kind)))


def flip_lines(scenario: Scenario, flip: Flip, weights: pd.DataFrame) -> tuple[str, str]:
    """What would have to happen, and what is the case today; `weights` as `weight_ranges` gives them."""
    then = t("decision.flip.then", option=short(scenario, flip.winner_then))
    if flip.kind == "future":
        if flip.broken:
            gates = listed([loc(scenario.knock_outs[gate].name) for gate in flip.broken])
            options = names_of(scenario, flip.level_then)
            then = t(
                "decision.flip.then_broken", option=short(scenario, flip.option), gates=gates, options=options
            )
            return t("decision.flip.future", future=future_name(scenario, flip.subject)), then
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
    digits = 1 if share(flip.at) == share(flip.now) else 0
    now = t(
        "decision.flip.weight_now",
        now=share(flip.now, digits),
        low=share(ranges["low"]),
        high=share(ranges["high"]),
    )
    at = share(flip.at, digits)
    return t(f"decision.flip.{direction}", criterion=criterion, at=at), f"{now}; {then}"


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
    kind = "told_less" if together_takes_less(verdict) else "told"
    return t(f"decision.together.{kind}", parts=listed(told), **values)


def judgements_line(verdict: Verdict) -> str | None:
    """How many single judgements would overturn it by ten points."""
    if not verdict.judgements:
        return None
    return t(
        f"decision.judgements.{'count' if verdict.judgements_that_flip else 'none'}",
        count=num(verdict.judgements_that_flip),
        of=num(verdict.judgements),
        points=num(SCORE_RANGE),
    )
