"""What must fit together where a scenario speaks of its volumes: file, names, growth, time zone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import prod
from zoneinfo import available_timezones

from models.scenario.finding import Finding, Rule, known
from models.scenario.schema import ALL, Scenario
from models.scenario.strict_yaml import Path

MOST_GROWTH = 10.0


@cache
def _timezones() -> frozenset[str]:
    """Walks through hundreds of files: once is enough."""
    return frozenset(available_timezones())


def timezone_exists(scenario: Scenario) -> Iterator[Finding]:
    if scenario.timezone not in _timezones():
        yield Finding(("timezone",), "timezone", {"value": scenario.timezone})


def volume_file_stands_beside(scenario: Scenario) -> Iterator[Finding]:
    name = scenario.volumes.file
    if "/" in name or "\\" in name or name in ("", ".", ".."):
        yield Finding(("volumes", "file"), "volume_file_path", {"file": name})


def volume_channels_exist(scenario: Scenario) -> Iterator[Finding]:
    """Channels that take part are channels of the scenario."""
    chosen = scenario.volumes.channels or ()
    yield from known(("volumes", "channels"), chosen, scenario.channels, "channel")


def volume_names_are_clear(scenario: Scenario) -> Iterator[Finding]:
    """Names that files use lead to known channels and reasons, each name to one."""
    for what, things, kind in (
        ("channel_names", scenario.channels, "channel"),
        ("reason_names", scenario.reasons, "reason"),
    ):
        first: dict[str, str] = {}
        for identifier, names in getattr(scenario.volumes, what).items():
            path: Path = ("volumes", what, identifier)
            yield from known(path, [identifier], things, kind)
            for name in names:
                other = first.setdefault(name.casefold(), identifier)
                if other != identifier:
                    yield Finding(path, "name_twice", {"name": name, "other": other})


def growth_names_known_channels(scenario: Scenario) -> Iterator[Finding]:
    for name in scenario.volumes.growth:
        yield from known(("volumes", "growth", name), [name], {**scenario.channels, ALL: None}, "channel")


def growth_stays_in_bounds(scenario: Scenario) -> Iterator[Finding]:
    """Over the horizon, not even the high end of growth makes more than ten times the issues."""
    years = scenario.money.horizon_years
    for name, rates in scenario.volumes.growth.items():
        factor = prod(1 + rates[min(year, len(rates) - 1)].high for year in range(years))
        if factor > MOST_GROWTH:
            values = {"factor": f"{factor:.0f}", "years": years, "most": f"{MOST_GROWTH:g}"}
            yield Finding(("volumes", "growth", name), "growth_too_large", values)


VOLUME_RULES: tuple[Rule, ...] = (
    timezone_exists,
    volume_file_stands_beside,
    volume_channels_exist,
    volume_names_are_clear,
    growth_names_known_channels,
    growth_stays_in_bounds,
)
