"""Options that only a knock-out keeps from being chosen: one threshold decides instead of the points."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from models.decision.level import TIE_POINTS
from models.decision.panel import Panel, mean_values, values_by_head

TIE = 1e-9


@dataclass(frozen=True)
class ShutOut:
    """What knocked-out options have in points; nothing where none or all of them are knocked out."""

    in_front: tuple[str, ...] = ()
    """Options that would lead or be level with the best that can be chosen, most points first."""
    heads_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Option -> heads that give it more points than every option that can be chosen."""

    @property
    def heads(self) -> tuple[str, ...]:
        """Heads that give some knocked-out option more points than every option that can be chosen."""
        return tuple(dict.fromkeys(head for heads in self.heads_for.values() for head in heads))

    def __bool__(self) -> bool:
        """Whether the points alone would have said something else, in the mean or for one head."""
        return bool(self.in_front or self.heads)


def shut_out(panel: Panel, failed: Container[str]) -> ShutOut:
    """`panel`: all options; `failed`: those that fail a gate."""
    passing = [place for place, option in enumerate(panel.options) if option not in failed]
    out = [place for place, option in enumerate(panel.options) if option in failed]
    if not passing or not out:
        return ShutOut()
    means, own = mean_values(panel), values_by_head(panel)
    best, first = means[passing].max(), own[:, passing].max(axis=1)
    near = [place for place in out if best - means[place] < TIE_POINTS]
    heads_for = {
        panel.options[place]: tuple(
            head for row, head in enumerate(panel.heads) if own[row, place] > first[row] + TIE
        )
        for place in out
    }
    return ShutOut(
        tuple(panel.options[place] for place in sorted(near, key=lambda place: -means[place])),
        {option: heads for option, heads in heads_for.items() if heads},
    )
