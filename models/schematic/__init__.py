"""The architectures in one drawn language: from the scenario's own channels, teams and numbers, never a fixed
picture."""

from models.schematic.drawing import describe_schematic, draw_schematic, draw_side_by_side
from models.schematic.figures import UNKNOWN, Figures, Passes, figures_of
from models.schematic.palette import DARK, LIGHT, Palette, palette_for

__all__ = [
    "DARK",
    "LIGHT",
    "UNKNOWN",
    "Figures",
    "Palette",
    "Passes",
    "describe_schematic",
    "draw_schematic",
    "draw_side_by_side",
    "figures_of",
    "palette_for",
]
