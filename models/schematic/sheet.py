"""What every block of the drawing needs: the sheet, a place on it, and how lines run."""

from __future__ import annotations

from dataclasses import dataclass

from models.schematic.canvas import Canvas
from models.schematic.grid import Grid
from models.schematic.palette import Palette
from models.schematic.parts import Parts

LEADING = 1.25
DASH = "4 4"


@dataclass(frozen=True)
class Placed:
    """A box on the sheet: its upper edge and height."""

    top: float
    height: float

    @property
    def middle(self) -> float:
        """Its vertical centre."""
        return self.top + self.height / 2

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


@dataclass(frozen=True)
class Sheet:
    """What every block needs: where to draw, in which columns and colours, and what."""

    canvas: Canvas
    grid: Grid
    palette: Palette
    parts: Parts


def flow(x1: float, y1: float, x2: float, y2: float) -> str:
    """A line that leaves and arrives level."""
    if abs(y1 - y2) < 0.5:
        return f"M{x1:.1f} {y1:.1f} H{x2:.1f}"
    middle = (x1 + x2) / 2
    return f"M{x1:.1f} {y1:.1f} C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
