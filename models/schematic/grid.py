"""Columns and type sizes of the two layouts: narrow (a phone, or three pictures side by side) and wide (one
large one)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A column from `left` to `right`."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """Its width."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """Its centre."""
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Grid:
    """Where things stand (x), and how large they are. Heights follow from the content."""

    width: float
    icon_x: float
    icon: float
    label: Span
    separate: Span
    """Queue of each channel, where queues are separate."""
    adapter_x: float | None
    """Where the adapters of the channels stand (None: not shown)."""
    recognise: Span
    rules: Span | None
    queue: Span
    journeys: Span
    teams: Span
    passes: Span | None
    name_size: float
    small_size: float
    figure_size: float
    row_height: float
    token: float
    gap: float

    @property
    def frame(self) -> Span:
        """From edge to edge of everything drawn."""
        return Span(2, self.width - 2)


NARROW = Grid(
    width=388, icon_x=13, icon=14, label=Span(28, 114), separate=Span(126, 234), adapter_x=None,
    recognise=Span(136, 213), rules=None, queue=Span(223, 263), journeys=Span(136, 263), teams=Span(284, 386),
    passes=None, name_size=13.5, small_size=12, figure_size=19, row_height=46, token=11, gap=12,
)  # fmt: skip
WIDE = Grid(
    width=1080, icon_x=16, icon=17, label=Span(38, 172), separate=Span(222, 560), adapter_x=204,
    recognise=Span(256, 390), rules=Span(424, 556), queue=Span(590, 650), journeys=Span(256, 650),
    teams=Span(706, 936), passes=Span(940, 1078), name_size=15, small_size=13, figure_size=26, row_height=54,
    token=13, gap=18,
)  # fmt: skip
