"""Columns and type sizes of the two layouts of a scene: beside another one, or on a telephone."""

from __future__ import annotations

from dataclasses import dataclass

from models.schematic.grid import Span


@dataclass(frozen=True)
class SceneGrid:
    """Where things stand (x), and how large they are. Heights follow from the content."""

    width: float
    icon_x: float
    icon: float
    label: Span
    adapter_x: float
    lane: Span
    """Lines of waiting contacts where every channel has its own."""
    understand: Span
    queue: Span
    journey: Span
    """The time lines of issues in front of lines that stay apart."""
    journey_lane: Span
    """Lines of waiting contacts behind them."""
    teams: Span
    gutter_x: float
    """The way down from the teams."""
    ends_per_row: int
    name_size: float
    small_size: float
    row_height: float
    token: float
    pitch: float
    gap: float

    @property
    def frame(self) -> Span:
        """From edge to edge of everything drawn."""
        return Span(2, self.width - 2)


NARROW = SceneGrid(
    width=360, icon_x=10, icon=13, label=Span(21, 84), adapter_x=90, lane=Span(98, 208),
    understand=Span(100, 168), queue=Span(178, 226), journey=Span(97, 121),
    journey_lane=Span(130, 224), teams=Span(240, 344), gutter_x=352, ends_per_row=3,
    name_size=12.5, small_size=12, row_height=40, token=11, pitch=14, gap=12,
)  # fmt: skip
WIDE = SceneGrid(
    width=560, icon_x=12, icon=14, label=Span(25, 112), adapter_x=122, lane=Span(134, 322),
    understand=Span(138, 230), queue=Span(252, 326), journey=Span(132, 162),
    journey_lane=Span(174, 336), teams=Span(358, 540), gutter_x=551, ends_per_row=6,
    name_size=13, small_size=12.5, row_height=44, token=12, pitch=16, gap=14,
)  # fmt: skip
