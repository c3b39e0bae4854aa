"""The simulation's trace made ready to be watched: the same customers in several options, move by move."""

from models.playback.compared import changed_by, new_in_all, status_questions
from models.playback.moves import Move, Playback, Side, Standing, Token
from models.playback.recording import play_stories, play_window
from models.playback.score import draw_scenes, score
from models.playback.settings import is_on, with_lever
from models.playback.windows import Window, busy_hour, whole_day

__all__ = [
    "Move",
    "Playback",
    "Side",
    "Standing",
    "Token",
    "Window",
    "busy_hour",
    "changed_by",
    "draw_scenes",
    "is_on",
    "new_in_all",
    "play_stories",
    "play_window",
    "score",
    "status_questions",
    "whole_day",
    "with_lever",
]
