"""The verdict: clear, close or open, by a rule that is printed beside it (decision.md R1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from models.decision.acceptability import (
    DRAWS,
    Acceptability,
    draw_around_heads,
    monte_carlo_error,
    rank_acceptability,
    smaa,
)
from models.decision.flips import score_flips, weight_flips
from models.decision.level import level_options
from models.decision.panel import Panel, mean_values, values_by_head

VerdictWord = Literal["clear", "close", "open"]

CLEAR_FROM = 0.8
OPEN_BELOW = 0.5
DISSENT_FROM = 2
"""Our convention, printed with every verdict: shares of plausible weightings, and heads who prefer another
option."""
TIE = 1e-9


@dataclass(frozen=True)
class Verdict:
    """Verdict by the printed rule (decision.md R1)."""

    word: VerdictWord
    winner: str
    """Option with the highest mean value over the heads."""
    runner_up: str
    first_rank_share: float
    """Share of plausible weightings (view G: a head at random, weights around theirs) in which `winner`
    leads."""
    rank_shares: Mapping[str, float]
    """Option -> share of plausible weightings in which it leads."""
    heads_for: Mapping[str, tuple[str, ...]]
    """Option -> heads whose own weights and scores put it first (a head in a tie stands with each)."""
    flips: tuple[Flip, ...]
    futures_checked: bool = False
    """Whether the named futures were among the inputs that were varied."""
    first_choice_of_nobody: bool = False
    """Whether the winner leads in the mean although no head puts it first: a compromise, to be named as
    one."""
    mc_error: float = 0.0
    """95 % Monte-Carlo error of `first_rank_share`."""
    level: tuple[str, ...] = ()
    """Options less than 3 points behind the best mean, best first: `winner` and all that is level with it
    (`winner` alone where nothing is). Page and paper name all of them."""

    @property
    def is_level(self) -> bool:
        """Whether other options are level with the winner."""
        return len(self.level) > 1

    @property
    def leading(self) -> tuple[str, ...]:
        """The options between which it is decided: all that are level, else the winner and the runner-up."""
        return self.level if self.is_level else tuple(dict.fromkeys((self.winner, self.runner_up)))

    @property
    def flips_within_range(self) -> tuple[Flip, ...]:
        """Flips inside the stated range of their input: what keeps a verdict from being clear."""
        return tuple(flip for flip in self.flips if flip.within_range)


@dataclass(frozen=True)
class Flip:
    """One thing that alone would overturn the winner, with where it stands now and where it flips."""

    kind: Literal["weight", "score", "future"]
    subject: str
    """Criterion id, or id of the named future."""
    now: float | None
    at: float | None
    winner_then: str
    within_range: bool
    """Whether the flip lies inside the stated range (or between the heads' own weights)."""
    head: str | None = None
    """Score: whose judgement."""
    option: str | None = None
    """Score: of which option."""
    level_then: tuple[str, ...] = ()
    """Future: the options level with `winner_then`, which comes first; the winner of today is not among
    them."""


def decide(panel: Panel, future_flips: Sequence[Flip] | None = None, *, seed: int = 0) -> Verdict:
    """Winner, how firmly it leads, and what alone would overturn it. `future_flips` None: futures were not
    run."""
    first = rank_acceptability(draw_around_heads(panel.weights, panel.by_year, seed=seed))[:, 0]
    means = mean_values(panel)
    order = sorted(range(len(panel.options)), key=lambda option: (-means[option], option))
    heads_for = first_choices(panel)
    flips = (*flips_of(panel), *(future_flips or ()))
    winner = panel.options[order[0]]
    first_share = float(first[order[0]])
    return Verdict(
        word=verdict_word(winner, first_share, heads_for, flips),
        winner=winner,
        runner_up=panel.options[order[1]] if len(order) > 1 else winner,
        first_rank_share=first_share,
        rank_shares=dict(zip(panel.options, map(float, first), strict=True)),
        heads_for=heads_for,
        flips=flips,
        futures_checked=future_flips is not None,
        first_choice_of_nobody=not heads_for[winner],
        mc_error=float(monte_carlo_error(first, DRAWS)[order[0]]),
        level=level_options(dict(zip(panel.options, map(float, means), strict=True))),
    )


def verdict_word(
    winner: str, first_rank_share: float, heads_for: Mapping[str, Sequence[str]], flips: Sequence[Flip]
) -> VerdictWord:
    """The rule itself.

    Open: the winner leads in fewer than half of the plausible weightings, or two or more heads prefer
    another option.
    Clear: every head has the winner first, it leads in 80 % or more, and no single input within its stated
    range overturns it. Close: everything between.

    >>> verdict_word("b", 0.91, {"a": (), "b": ("board", "it")}, ())
    'clear'
    >>> verdict_word("b", 0.91, {"a": ("it",), "b": ("board",)}, ())
    'close'
    >>> verdict_word("b", 0.44, {"a": ("it",), "b": ("board",)}, ())
    'open'
    """
    for_winner = set(heads_for[winner])
    dissenting = {head for heads in heads_for.values() for head in heads} - for_winner
    if first_rank_share < OPEN_BELOW or len(dissenting) >= DISSENT_FROM:
        return "open"
    overturned = any(flip.within_range for flip in flips)
    return "clear" if not dissenting and first_rank_share >= CLEAR_FROM and not overturned else "close"


def acceptability_of(panel: Panel, *, seed: int = 0) -> Acceptability:
    """View "heads" (G) of the panel."""
    return smaa(draw_around_heads(panel.weights, panel.by_year, seed=seed))


def first_choices(panel: Panel) -> Mapping[str, tuple[str, ...]]:
    """Option -> heads whose own weights and scores put it first."""
    own = values_by_head(panel)
    marks = own >= own.max(axis=1, keepdims=True) - TIE
    return {
        option: tuple(head for row, head in enumerate(panel.heads) if marks[row, column])
        for column, option in enumerate(panel.options)
    }


def flips_of(panel: Panel) -> tuple[Flip, ...]:
    """Single weights and single judgements that would change the leader."""
    weights = (
        Flip(
            "weight",
            panel.criteria[flip.criterion],
            flip.now,
            flip.at,
            panel.options[flip.leader_then],
            flip.within_heads,
        )
        for flip in weight_flips(panel.weights, panel.values)
    )
    scores = (
        Flip(
            "score",
            panel.criteria[flip.criterion],
            flip.now,
            flip.at,
            panel.options[flip.leader_then],
            True,
            panel.heads[flip.head],
            panel.options[flip.option],
        )
        for flip in score_flips(panel.weights, panel.values, panel.judged)
    )
    return (*weights, *scores)
