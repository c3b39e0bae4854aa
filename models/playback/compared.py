"""What is alike in the sides of a playback, and what a turned lever changes in it."""

from __future__ import annotations

from dataclasses import dataclass

from models.playback.moves import Playback, Side

STATUS = "status"
"""Why a customer comes who asks how far the matter is."""


@dataclass(frozen=True)
class Turned:
    """A count of one side as planned and with a lever turned; `name`: `status` (questions about the status),
    `contacts`, `again` (everything explained once more) or `settled`."""

    name: str
    planned: int
    switched: int


def new_in_all(played: Playback) -> int:
    """Issues that arise (or are spared) within the window on every side: those that can be compared."""
    arisen = [
        {move.issue for move in side.moves if move.event in ("arises", "avoided")} for side in played.sides
    ]
    return len(set.intersection(*arisen)) if arisen else 0


def status_questions(side: Side) -> int:
    """How many contacts ask how far the matter is."""
    return sum(move.event == "offered" and move.detail == STATUS for move in side.moves)


def changed_by(planned: Side, switched: Side) -> tuple[Turned, ...]:
    """The counts in which two recordings of one option differ (empty: in none)."""
    counts = (
        Turned(STATUS, status_questions(planned), status_questions(switched)),
        *(Turned(name, planned.count(*events), switched.count(*events)) for name, events in _COUNTED.items()),
    )
    return tuple(each for each in counts if each.planned != each.switched)


_COUNTED = {
    "contacts": ("offered", "contained"),
    "again": ("explains_again",),
    "settled": ("settled",),
}
