"""Small scenarios to draw: as many channels and teams as a test asks for, with names as long as it asks
for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.scenario.schema import Channel, Option, Reason, Scenario, Staffing, Stage, Team, Unit
from models.scenario.values import Assumption, Text

SHAPES = (
    "phone",
    "email",
    "chat",
    "app",
    "letter",
    "form",
    "callback",
    "messaging",
    "social",
    "branch",
    "video",
)


def assumed(value: float, unit: Any = "share") -> Assumption:
    """An invented number."""
    return Assumption(value=value, low=value, high=value, unit=unit, source="test", grade="D")


def both(text: str) -> Text:
    """The same text in both languages."""
    return Text(de=text, en=text)


def service(
    channels: Sequence[str] = ("Telefon", "E-Mail", "Chat"),
    teams: Sequence[tuple[str, float, Sequence[int]]] = (
        ("Telefonteam", 12, (0, 2)),
        ("Mailteam", 6.5, (1,)),
    ),
) -> Scenario:
    """A scenario with these channels (`c0`, `c1` ...) and teams (name, posts, channel numbers), in four
    architectures.

    Only what the drawing reads is there; the rest of the schema is left out.
    """
    ids = [f"c{number}" for number in range(len(channels))]
    return Scenario.model_construct(
        units={"unit": Unit(name=both("Einheit"), people=1, sees=both("-"), blind_for=both("-"))},
        channels={ids[n]: _channel(name, n, ids) for n, name in enumerate(channels)},
        reasons={"all_reasons": Reason.model_construct(name=both("Anlass"))},
        teams={
            f"t{number}": Team.model_construct(
                name=both(name),
                unit="unit",
                posts=assumed(posts, "posts"),
                channels=tuple(ids[n] for n in served),
                reasons=("all",),
                opening=(),
                receives_passes=False,
                rota="demand",
            )
            for number, (name, posts, served) in enumerate(teams)
        },
        options={
            architecture: Option.model_construct(
                name=both(f"Option {architecture}"),
                short=both(architecture),
                stages=(Stage(name=both("Ziel"), architecture=architecture),),
            )
            for architecture in ("silo", "omnichannel", "journey", "product")
        },
        baseline="silo",
        staffing=Staffing.model_construct(staffing_factor=assumed(1.0, "factor")),
    )


def _channel(name: str, number: int, ids: Sequence[str]) -> Channel:
    written = number % 3 == 1
    return Channel.model_construct(
        name=both(name),
        mode="asynchronous" if written else "synchronous",
        shape=SHAPES[number % len(SHAPES)],
        chase_to={ids[0]: 1.0} if written else {},
        retry_to={},
    )
