"""The verdict: clear, close or open, by a rule that is printed beside it (decision.md R1)."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from models.decision.acceptability import (
    DRAWS,
    Acceptability,
    Draws,
    agreed_order,
    draw_around_heads,
    draw_in_order,
    draw_uniformly,
    monte_carlo_error,
    rank_acceptability,
    smaa,
)
from models.decision.flips import score_flips, weight_flips
from models.decision.gaps import least_leads
from models.decision.joint_flip import joint_flip
from models.decision.level import level_options
from models.decision.panel import Panel, mean_values, values_by_head
from models.decision.shut_out import ShutOut, shut_out

VerdictWord = Literal["clear", "close", "open"]
View = Literal["U", "O", "G"]
VIEWS: tuple[View, ...] = ("G", "O", "U")
"""Around the heads (the verdict's own), along their agreed order, anything goes."""

CLEAR_FROM = 0.8
OPEN_BELOW = 0.5
DISSENT_FROM = 2
"""Our convention, printed with every verdict: shares of plausible weightings, and heads who prefer another
option."""
TIE = 1e-9


@dataclass(frozen=True)
class Unknown:
    """What the heads have not said, and whether it could change the verdict."""

    judgements: tuple[tuple[str, str, str], ...] = ()
    """Head, option, criterion of every missing judgement."""
    weights: tuple[tuple[str, str], ...] = ()
    """Head, criterion of every missing swing."""
    heads: tuple[str, ...] = ()
    """Heads whose first choice hangs on what they have not said."""
    matters: bool = False
    """Whether some filling of the gaps would make another option lead in the mean."""

    def __bool__(self) -> bool:
        """Whether anything is missing."""
        return bool(self.judgements or self.weights)


NOTHING_UNKNOWN = Unknown()
NOTHING_SHUT_OUT = ShutOut()


@dataclass(frozen=True)
class Together:
    """Weights moved together: shift of every criterion's weight (sums to 0) at which `rival` is level."""

    rival: str
    shift: Mapping[str, float]
    moved: float
    """Share of all weight that moves, 0..1."""


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
    failed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Option -> gates that it fails. It stays in every table, and has no part in anything above."""
    none_passes: bool = False
    """Whether every option fails a gate: then all take part, and nothing is recommended."""
    shut_out: ShutOut = NOTHING_SHUT_OUT
    """Options that only a knock-out keeps from leading, and heads that would rather have one of them."""
    open_gates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Option -> gates of which nobody knows whether it keeps them: neither kept nor failed."""
    unknown: Unknown = NOTHING_UNKNOWN
    together: Together | None = None
    """The nearest shift of all weights together that overturns the winner; None: none does."""
    judgements: int = 0
    """How many judgements the heads were asked for (of the options that take part)."""

    @property
    def is_level(self) -> bool:
        """Whether other options are level with the winner."""
        return len(self.level) > 1

    @property
    def leading(self) -> tuple[str, ...]:
        """The options between which it is decided: all that are level, else the winner and the runner-up."""
        return self.level if self.is_level else tuple(dict.fromkeys((self.winner, self.runner_up)))

    @property
    def passing(self) -> tuple[str, ...]:
        """The options that take part: those that keep every gate (all where none does)."""
        return tuple(option for option in self.rank_shares if self.none_passes or not self.failed.get(option))

    @property
    def only_choice(self) -> bool:
        """Whether knock-outs leave nothing but the winner."""
        return bool(self.failed) and not self.none_passes and len(self.passing) == 1

    @property
    def decided_by_knock_outs(self) -> bool:
        """Whether a knock-out, and not the points, decides: then the verdict is never clear."""
        return self.only_choice or bool(self.shut_out) or self.winner in self.open_gates

    @property
    def judgements_that_flip(self) -> int:
        """How many single judgements overturn the winner when they move by 10 points at most."""
        cells = {(flip.head, flip.option, flip.subject) for flip in self.flips if flip.kind == "score"}
        return len(cells)

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
    """Score: of which option. Future: which option breaks `broken` there."""
    level_then: tuple[str, ...] = ()
    """Future: the options level with `winner_then`, which comes first; the winner of today is not among
    them."""
    broken: tuple[str, ...] = ()
    """Future: the gates that the winner of today breaks there; none where it falls behind by points."""


def decide(
    panel: Panel,
    *,
    seed: int = 0,
    failed: Mapping[str, tuple[str, ...]] | None = None,
    open_gates: Mapping[str, tuple[str, ...]] | None = None,
) -> Verdict:
    """Winner, how firmly it leads, and what alone would overturn it; `checked_in_futures` adds the named
    futures. `failed`: option -> gates that it fails; `open_gates`: option -> gates that nobody knows of."""
    part = passing_panel(panel, failed or {})
    means = dict(zip(part.options, map(float, mean_values(part)), strict=True))
    shares = _rank_shares(part, seed)
    heads_for, unknown = first_choices(part), unknown_of(part)
    order = sorted(means, key=lambda option: -means[option])
    flips = flips_of(part)
    winner, none_passes = order[0], set(panel.options) <= set(failed or {})
    verdict = Verdict(
        word="open",
        winner=winner,
        runner_up=order[1] if len(order) > 1 else winner,
        first_rank_share=shares[winner],
        rank_shares={option: shares.get(option, 0.0) for option in panel.options},
        heads_for={option: heads_for.get(option, ()) for option in panel.options},
        flips=flips,
        first_choice_of_nobody=not heads_for[winner] and not unknown.heads,
        mc_error=float(monte_carlo_error(np.array(shares[winner]), DRAWS)),
        level=level_options(means),
        failed=dict(failed or {}),
        none_passes=none_passes,
        shut_out=shut_out(panel, failed or {}),
        open_gates=dict(open_gates or {}),
        unknown=unknown,
        together=_together(part),
        judgements=len(part.heads) * len(part.options) * sum(part.judged),
    )
    return replace(verdict, word=_word_of(verdict))


def checked_in_futures(verdict: Verdict, future_flips: Sequence[Flip]) -> Verdict:
    """`verdict` with the named futures among the inputs that were varied: any of them may overturn it."""
    checked = replace(verdict, flips=(*verdict.flips, *future_flips), futures_checked=True)
    return replace(checked, word=_word_of(checked))


def _word_of(verdict: Verdict) -> VerdictWord:
    if verdict.none_passes:
        return "open"
    return verdict_word(
        verdict.winner,
        verdict.first_rank_share,
        verdict.heads_for,
        verdict.flips,
        verdict.unknown,
        by_knock_outs=verdict.decided_by_knock_outs,
    )


def passing_panel(panel: Panel, failed: Container[str]) -> Panel:
    """The panel of the options that keep every gate; the whole one where none does."""
    passing = [option for option in panel.options if option not in failed]
    return panel.only(passing) if passing else panel


def _rank_shares(panel: Panel, seed: int) -> dict[str, float]:
    """Option -> share of plausible weightings in which it leads."""
    first = rank_acceptability(draws_of(panel, "G", seed=seed))[:, 0]
    return dict(zip(panel.options, map(float, first), strict=True))


def _together(panel: Panel) -> Together | None:
    found = joint_flip(panel.weights, panel.values) if len(panel.options) > 1 else None
    if found is None:
        return None
    shift = dict(zip(panel.criteria, map(float, found.shift), strict=True))
    return Together(panel.options[found.rival], shift, found.moved)


def verdict_word(
    winner: str,
    first_rank_share: float,
    heads_for: Mapping[str, Sequence[str]],
    flips: Sequence[Flip],
    unknown: Unknown = NOTHING_UNKNOWN,
    *,
    by_knock_outs: bool = False,
) -> VerdictWord:
    """The rule itself.

    Open: the winner leads in fewer than half of the plausible weightings, or two or more heads prefer
    another option.
    Clear: every head has the winner first, it leads in 80 % or more, and no single input within its stated
    range, and nothing that is not known, overturns it. Close: everything between, and whatever a knock-out
    decides instead of the points (`by_knock_outs`).

    >>> verdict_word("b", 0.91, {"a": (), "b": ("board", "it")}, ())
    'clear'
    >>> verdict_word("b", 0.91, {"a": (), "b": ("board", "it")}, (), by_knock_outs=True)
    'close'
    >>> verdict_word("b", 0.91, {"a": ("it",), "b": ("board",)}, ())
    'close'
    >>> verdict_word("b", 0.44, {"a": ("it",), "b": ("board",)}, ())
    'open'
    """
    for_winner = set(heads_for[winner])
    dissenting = {head for heads in heads_for.values() for head in heads} - for_winner
    if first_rank_share < OPEN_BELOW or len(dissenting) >= DISSENT_FROM:
        return "open"
    overturned = any(flip.within_range for flip in flips) or unknown.matters or by_knock_outs
    agreed = not dissenting and not unknown.heads
    return "clear" if agreed and first_rank_share >= CLEAR_FROM and not overturned else "close"


def draws_of(panel: Panel, view: View, *, seed: int = 0) -> Draws:
    """The drawn weightings of one view: anything goes (U), the agreed order (O), around the heads (G)."""
    if view == "U":
        return draw_uniformly(panel.by_year, seed=seed, gaps=panel.gaps)
    if view == "O":
        order = agreed_order(panel.weights)
        return draw_in_order(panel.by_year, order, seed=seed, gaps=panel.gaps)
    return draw_around_heads(panel.weights, panel.by_year, seed=seed, gaps=panel.gaps)


def acceptability_of(panel: Panel, view: View = "G", *, seed: int = 0) -> Acceptability:
    """What the draws of one view say about the panel's options."""
    return smaa(draws_of(panel, view, seed=seed))


def unknown_of(panel: Panel) -> Unknown:
    """What is missing in the panel, and what hangs on it."""
    gaps = panel.gaps
    if gaps is None or not gaps.any_unknown:
        return NOTHING_UNKNOWN
    leads = least_leads(panel.weights, panel.values, gaps)
    first = np.all(leads >= -TIE, axis=2)
    surely_first = np.any(first, axis=1)
    winner = int(np.argmax(mean_values(panel)))
    return Unknown(
        judgements=tuple(
            (panel.heads[head], panel.options[option], panel.criteria[criterion])
            for head, option, criterion in np.argwhere(gaps.unknown)
        ),
        weights=tuple(
            (panel.heads[head], panel.criteria[criterion])
            for head, criterion in np.argwhere(gaps.unknown_weights)
        ),
        heads=tuple(head for head, known in zip(panel.heads, surely_first, strict=True) if not known),
        matters=bool((leads[:, winner].mean(axis=0) < -TIE).any()),
    )


def first_choices(panel: Panel) -> Mapping[str, tuple[str, ...]]:
    """Option -> heads whose own weights and scores put it first, whatever they have not said yet."""
    if panel.gaps is not None and panel.gaps.any_unknown:
        marks = np.all(least_leads(panel.weights, panel.values, panel.gaps) >= -TIE, axis=2)
    else:
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
        if panel.gaps is None or not panel.gaps.unknown[flip.head, flip.option, flip.criterion]
    )
    return (*weights, *scores)
