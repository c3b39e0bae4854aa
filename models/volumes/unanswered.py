"""Who hung up, where a file counts offered and handled contacts but not the abandoned ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.channel_words import ChannelNames, names_behind
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.over_rows import at_once, known_sum, row_blocks
from models.volumes.vocabulary import CHANNEL_WORDS, normal_name

Numbers = NDArray[np.float64]
LIVE = frozenset({"phone", "chat", "video"})
"""Shapes of channels on which somebody waits: offered and not handled is hung up (or turned away)."""
MOST_MORE_HANDLED = 0.01
"""Where rows with more handled than offered hold a larger share of a channel, contacts are handled in
another interval than they came in: there the difference tells nothing."""


def fill_abandoned(table: pd.DataFrame, rules: FileMapping, ledger: Ledger) -> None:
    """Sets `abandoned` to offered minus handled on live channels of a file that has no such figure, and says
    so; on channels of an unknown kind once its owner has said that it is so.

    Rows with more handled than offered stay unknown. `rules.unanswered`: what the owner has said.
    """
    if rules.unanswered == "unknown" or table["abandoned"].notna().any() or table["handled"].isna().all():
        return
    names = table["channel"].cat
    codes, offered = names.codes.to_numpy(), table["offered"].to_numpy()
    handled = table["handled"].to_numpy()
    total, excess = _offered_and_excess(codes, offered, handled, len(names.categories))
    live = np.array([_is_live(name, rules) for name in names.categories], bool) & (total > 0)
    told = live & (excess <= MOST_MORE_HANDLED * total)
    used = [name for name, fits in zip(names.categories, told, strict=True) if fits]
    unusable = [name for name, off in zip(names.categories, live & ~told, strict=True) if off]
    if unusable:
        ledger.add("note", "abandoned_untold", ": handled", count=len(unusable), names=_said(unusable, rules))
    if used:
        abandoned = np.empty(len(table))
        untold = np.append(~told, True)  # at last the rows without a channel

        def subtract(block: slice) -> None:
            left = np.subtract(offered[block], handled[block], out=abandoned[block])
            left[untold[codes[block]] | (left < 0)] = np.nan

        at_once(subtract, row_blocks(len(table)))
        contacts = known_sum(abandoned)
        table["abandoned"] = pd.Series(abandoned, table.index, copy=False)
        if rules.unanswered is None:
            ledger.add(
                "note",
                "abandoned_from_handled",
                ": handled",
                names=_said(used, rules),
                contacts=round(contacts),
            )


def _said(names: Sequence[str], rules: FileMapping) -> ChannelNames:
    return ChannelNames(names_behind(names, rules.channel_names))


def _offered_and_excess(
    codes: NDArray[np.integer[Any]], offered: Numbers, handled: Numbers, channels: int
) -> tuple[Numbers, Numbers]:
    """Per channel: contacts offered where handled ones are known, and handled ones in rows with too many."""
    total, excess = np.zeros(channels), np.zeros(channels)
    for block in row_blocks(len(codes)):
        code, came, done = codes[block], offered[block], handled[block]
        known = np.isfinite(done) & (code >= 0)
        if not known.all():
            code, came, done = code[known], came[known], done[known]
        total += np.bincount(code, came, minlength=channels)
        more = done > came
        excess += np.bincount(code[more], done[more], minlength=channels)
    return total, excess


def _is_live(name: str, rules: FileMapping) -> bool:
    shape = CHANNEL_WORDS.get(normal_name(name))
    return shape in LIVE or (shape is None and rules.unanswered == "abandoned")
