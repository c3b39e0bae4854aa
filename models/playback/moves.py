"""What a playback is made of: contacts, where they stand at first, and every move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.playback.pace import Knot
from models.playback.windows import Window


@dataclass(frozen=True)
class Token:
    """A contact that is drawn. `issue`: place in `Playback.issues`; `contact`: its number within the issue (0
    the first; -1: the issue itself, which never became a contact)."""

    issue: int
    contact: int
    channel: str


@dataclass(frozen=True)
class Move:
    """One event of the trace. `token`: place in `Side.tokens` (-1: none is concerned); `place`: where it goes
    (None: it stays); `agent`: who works on it, numbered within the team from 1 (0: nobody)."""

    at_s: float
    event: str
    issue: int
    token: int
    place: str | None
    agent: int = 0
    detail: str | None = None
    """Why a customer comes (`offered`), or the channel before (`spilled`) or next (`chases`)."""


@dataclass(frozen=True)
class Standing:
    """Where a token is when the playback begins."""

    token: int
    place: str
    agent: int


@dataclass(frozen=True)
class Side:
    """One option. `start`: who waits or is served already, in the order of arriving there. `duty`: team ->
    (seconds from which, people on duty) within the window. `stopped`: which limit stopped the run before its
    end (`models.simulation.layout.STOPS`); empty: none."""

    option: str
    tokens: tuple[Token, ...]
    start: tuple[Standing, ...]
    moves: tuple[Move, ...]
    duty: Mapping[str, tuple[tuple[float, int], ...]]
    stopped: str = ""

    def count(self, *events: str) -> int:
        """How many moves are `events`."""
        return sum(move.event in events for move in self.moves)


@dataclass(frozen=True)
class Issue:
    """A customer's issue: its name in the trace, its reason, and the channel it first came by."""

    id: str
    reason: str
    channel: str


@dataclass(frozen=True)
class Playback:
    """The same issues in several options. Times are seconds since the Monday on which the chain starts.

    `pace`: what the clock shows after so many seconds on screen.
    """

    window: Window
    issues: tuple[Issue, ...]
    sides: tuple[Side, ...]
    pace: tuple[Knot, ...]
