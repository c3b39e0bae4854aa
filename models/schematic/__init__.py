"""The architectures in one drawn language: from the scenario's own channels, teams and numbers, never a fixed
picture."""

from models.schematic.chain import draw_chain
from models.schematic.chain_words import chain_lines, level_name, tell_chain
from models.schematic.consistency_dots import draw_consistencies, gap_words, told_gap
from models.schematic.drawing import describe_schematic, draw_schematic, draw_side_by_side
from models.schematic.examples import ARCHITECTURES, examples, figures_of_options, option_levers, preset_table
from models.schematic.figures import UNKNOWN, Figures, Passes, figures_of
from models.schematic.handover_map import draw_handover_map, tell_handover_map
from models.schematic.moves import changed_moves, draw_moves, tell_moves
from models.schematic.palette import DARK, LIGHT, Palette, in_colour, palette_for
from models.schematic.risk_grid import draw_risk_grid, tell_risk_grid
from models.schematic.story import draw_story, ticks_of
from models.schematic.survey_dots import draw_survey, survey_lines
from models.schematic.timeline import draw_timeline, tell_timeline

__all__ = [
    "ARCHITECTURES",
    "DARK",
    "LIGHT",
    "UNKNOWN",
    "Figures",
    "Palette",
    "Passes",
    "chain_lines",
    "changed_moves",
    "describe_schematic",
    "draw_chain",
    "draw_consistencies",
    "draw_handover_map",
    "draw_moves",
    "draw_risk_grid",
    "draw_schematic",
    "draw_side_by_side",
    "draw_story",
    "draw_survey",
    "draw_timeline",
    "examples",
    "figures_of",
    "figures_of_options",
    "gap_words",
    "in_colour",
    "level_name",
    "option_levers",
    "palette_for",
    "preset_table",
    "survey_lines",
    "tell_chain",
    "tell_handover_map",
    "tell_moves",
    "tell_risk_grid",
    "tell_timeline",
    "ticks_of",
    "told_gap",
]
