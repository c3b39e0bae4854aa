"""Comparing the options: the same customers, the heads' weights, the money beside, and how firm the verdict is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from models.costs.money import Money
from models.outcome import Outcome

VerdictWord = Literal["clear", "close", "open"]


@dataclass(frozen=True)
class Verdict:
    """Verdict by the printed rule (decision.md R1)."""

    word: VerdictWord
    winner: str
    runner_up: str
    first_rank_share: float
    """Share of plausible weightings (view G: a head at random, weights around theirs) in which `winner` leads."""
    rank_shares: Mapping[str, float]
    """Option -> share of plausible weightings in which it leads."""
    heads_for: Mapping[str, tuple[str, ...]]
    """Option -> heads whose own weights and scores put it first."""
    flips: tuple[Flip, ...]


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


@dataclass(frozen=True)
class Comparison:
    """Everything that a decision paper rests on.

    `criteria`: one row per option and measured criterion: option, criterion, raw, low, high, value (0..100).
    `values`: one row per head and option: head, option, value (0..100).
    `contributions`: one row per head, option and criterion: head, option, criterion, weight, value, points.
    `futures`: one row per named future and option: future, option, npv, posts_required and the measured criteria's
    metrics (mean), value (mean over heads), winner (bool).
    """

    seed: int
    volumes_digest: str
    outcomes: Mapping[str, Outcome]
    money: Mapping[str, Money]
    criteria: pd.DataFrame
    values: pd.DataFrame
    contributions: pd.DataFrame
    dominated: Mapping[str, str]
    """Option -> option that is at least as good on every criterion for every head."""
    futures: pd.DataFrame
    verdict: Verdict
