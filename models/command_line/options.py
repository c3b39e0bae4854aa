"""The options that commands share: their names, bounds and help, in the language of this terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from models.texts import LANGUAGES, Language, translate


def spoken(line: Sequence[str]) -> Language:
    """Language of the help: that which the line asks for, else English where the locale says so, else
    German.

    >>> spoken(["compare", "--language", "en"]), spoken(["--language=de"])
    ('en', 'de')
    """
    for place, word in enumerate(line):
        name, _, value = word.partition("=")
        if name == "--language":
            given = value or (line[place + 1] if place + 1 < len(line) else "")
            if given in LANGUAGES:
                return "en" if given == "en" else "de"
    locale = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "en" if locale.startswith("en") else "de"


HERE = spoken(sys.argv[1:])


def helped(key: str, **values: Any) -> str:
    """The help text of `key` in the language of this terminal."""
    return translate(f"cli.help.{key}", HERE, **values)


def _use_cluster(address: str | None) -> None:
    if address:
        from models.simulation.cluster import VARIABLE

        os.environ[VARIABLE] = address


ScenarioFile = Annotated[
    Path, typer.Argument(metavar="SCENARIO", help=helped("scenario"), show_default=False)
]
OptionId = Annotated[str, typer.Option("--option", help=helped("option"), show_default=False)]
FutureId = Annotated[str | None, typer.Option("--future", help=helped("future"))]
VolumesOption = Annotated[Path | None, typer.Option("--volumes", help=helped("volumes_option"))]
MappingOption = Annotated[Path | None, typer.Option("--mapping", help=helped("mapping"))]
WeeksOption = Annotated[int | None, typer.Option("--weeks", min=1, max=52, help=helped("weeks"))]
ReplicationsOption = Annotated[
    int | None, typer.Option("--replications", min=2, max=1000, help=helped("replications"))
]
FuturesOption = Annotated[int | None, typer.Option("--futures", min=0, max=20_000, help=helped("futures"))]
SeedOption = Annotated[int, typer.Option("--seed", min=0, help=helped("seed"))]
StaffingOption = Annotated[
    float | None, typer.Option("--staffing-factor", min=0.001, help=helped("staffing_factor"))
]
ClusterOption = Annotated[
    str | None, typer.Option("--dask", metavar="ADDRESS", help=helped("dask"), callback=_use_cluster)
]
LanguageOption = Annotated[Language, typer.Option("--language", help=helped("language"))]
JsonOption = Annotated[bool, typer.Option("--json", help=helped("json"))]
