"""What a case is: a file, made when it is asked for, and what is true about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.volumes.exports.demand import Interval


@dataclass(frozen=True)
class Truth:
    """What a reader must find. Entries left at None are not looked at: the file does not settle them."""

    offered: float
    handled: float | None = None
    abandoned: float | None = None
    first: str | None = None
    """First interval, clock time in Europe/Berlin."""
    last: str | None = None
    """Start of the last interval."""
    grain: frozenset[int] | None = None
    """Lengths of intervals in minutes."""
    channels: Mapping[str, float] | None = None
    """Offered per channel; names without case."""
    reasons: frozenset[str] | None = None
    """Names of the reasons."""
    rows_used: int | None = None
    aside: Sequence[int] | int | None = None
    """Row numbers set aside, or how many."""
    handling_time_s: float | None = None
    """Mean over the contacts handled."""
    wait_s: float | None = None
    service_level: float | None = None
    """Mean over the contacts offered."""
    tolerance: float = 1e-6
    """Of the measures, relative: what the file's own rounding takes away."""
    says: tuple[str, ...] = ()
    """Codes of problems that must be told (any severity)."""


def truth_of(rows: Sequence[Interval], **more: Any) -> Truth:
    """The truth of a file that holds exactly these intervals."""
    channels: dict[str, float] = {}
    for row in rows:
        channels[row.channel.casefold()] = channels.get(row.channel.casefold(), 0) + row.offered
    found: dict[str, Any] = {
        "offered": sum(row.offered for row in rows),
        "first": f"{min(row.start for row in rows):%Y-%m-%d %H:%M}",
        "last": f"{max(row.start for row in rows):%Y-%m-%d %H:%M}",
        "grain": frozenset(row.minutes for row in rows),
        "channels": channels,
    }
    return Truth(**{**found, **more})


def with_outcome(rows: Sequence[Interval], **more: Any) -> Truth:
    """As `truth_of`, for files that also say what was handled and abandoned."""
    return truth_of(
        rows,
        **{
            "handled": sum(row.handled for row in rows),
            "abandoned": sum(row.abandoned for row in rows),
            **more,
        },
    )


@dataclass(frozen=True)
class Export:
    """A file and its truth."""

    content: bytes
    truth: Truth
    mapping: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Question:
    """A file that must not be read without asking, and the reading that each answer gives.

    `entry` is the entry of the mapping that the question is about; `offered` per answer, where it differs.
    """

    content: bytes
    codes: tuple[str, ...]
    """One of these must be told."""
    refused: bool
    """Whether nothing may be read before the answer."""
    entry: str | None = None
    answers: tuple[tuple[Mapping[str, Any], Truth], ...] = ()


@dataclass(frozen=True)
class Hostile:
    """A file that is broken or meant to harm, and what may be read of it at most."""

    content: bytes
    truth: Truth | None = None
    """What may be read, with rows set aside; None: it must be refused."""
    or_refused: bool = False
    """Whether refusing it is right, too."""
    codes: tuple[str, ...] = ()
    """One of these must be told; empty: any."""
    mapping: Mapping[str, Any] | None = None


Made = Export | Question | Hostile
Maker = Callable[[], Made]


@dataclass(frozen=True)
class Case:
    """One case: its name, the name of its file, and how it is made."""

    name: str
    file: str
    make: Maker = field(repr=False)

    @property
    def module(self) -> str:
        """The module that entered it."""
        return self.make.__module__


CASES: dict[str, Case] = {}


def case(file: str) -> Callable[[Maker], Maker]:
    """Enters the decorated maker under its own name; its file is called `file`."""

    def enter(make: Maker) -> Maker:
        name = make.__name__
        assert name not in CASES, name
        CASES[name] = Case(name, file, make)
        return make

    return enter


def enter(name: str, file: str, make: Maker) -> None:
    """Enters one of a family of cases."""
    case(file)(_named(make, name))


def _named(make: Maker, name: str) -> Maker:
    def made() -> Made:
        return make()

    made.__name__ = name
    made.__module__ = make.__module__
    return made
