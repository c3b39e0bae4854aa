"""Why the verdict is what it is: which condition of the rule decided, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from models.comparison import Comparison, Verdict
from models.decision.verdict import CLEAR_FROM, DISSENT_FROM, OPEN_BELOW
from models.findings.talk import topics

Reason = Literal[
    "knocked_out",
    "only_choice",
    "shut_out",
    "shut_out_heads",
    "open_gate",
    "views",
    "heads",
    "overturned",
    "unknown",
]
Step = Literal["thresholds", "answers", "ask", "talk", "futures", "change"]


@dataclass(frozen=True)
class Reasons:
    """The conditions that keep a verdict from the next better word, as the rule names them.

    `dissenting`: members who prefer another option -> that option. Nothing in `decided` where it is clear.
    """

    decided: tuple[Reason, ...]
    dissenting: Mapping[str, str]
    views_wanted: int
    """Of a hundred weightings the winner has to lead in so many for the next better word."""


def reasons(verdict: Verdict) -> Reasons:
    """Open: too few views, too many members otherwise minded, or every option knocked out. Close: whatever
    of the rule for "clear" is not kept."""
    dissenting = _dissenting(verdict)
    is_open = verdict.word == "open"
    wanted = OPEN_BELOW if is_open else CLEAR_FROM
    views = round(100 * wanted)
    if verdict.word == "clear":
        return Reasons((), dissenting, views)
    if verdict.none_passes:
        return Reasons(("knocked_out",), dissenting, views)
    kept: Mapping[Reason, bool] = {
        "only_choice": is_open or not verdict.only_choice,
        "shut_out": is_open or not verdict.shut_out.in_front,
        "shut_out_heads": is_open or not verdict.shut_out.heads,
        "open_gate": is_open or verdict.winner not in verdict.open_gates,
        "views": verdict.first_rank_share >= wanted,
        "heads": len(dissenting) < (DISSENT_FROM if is_open else 1),
        "overturned": is_open or not verdict.flips_within_range,
        "unknown": is_open or not (verdict.unknown.matters or verdict.unknown.heads),
    }
    return Reasons(tuple(reason for reason, keeps in kept.items() if not keeps), dissenting, views)


def _dissenting(verdict: Verdict) -> dict[str, str]:
    for_winner = set(verdict.heads_for[verdict.winner])
    return {
        head: option
        for option, heads in verdict.heads_for.items()
        for head in heads
        if head not in for_winner
    }


@dataclass(frozen=True)
class NextStep:
    """What would bring an open or close verdict on; `subject`: the criterion to talk about, or the future."""

    kind: Step
    subject: str | None = None


def next_step(comparison: Comparison) -> NextStep | None:
    """The one next step of a verdict that is not clear: mend thresholds that nobody keeps or that decide
    alone, answer what is open about knock-outs, ask for what is missing, talk about what divides, look at the
    future that overturns, otherwise change an option."""
    verdict = comparison.verdict
    if verdict.word == "clear":
        return None
    if verdict.none_passes or verdict.only_choice or verdict.shut_out.in_front:
        return NextStep("thresholds")
    if any(option in verdict.open_gates for option in verdict.leading):
        return NextStep("answers")
    if verdict.unknown:
        return NextStep("ask")
    if found := topics(comparison.contributions, verdict.winner, verdict.runner_up):
        return NextStep("talk", found[0].criterion)
    future = next((flip.subject for flip in verdict.flips if flip.kind == "future"), None)
    return NextStep("futures", future) if future is not None else NextStep("change")
