"""The same note on several sheets of a workbook, told once: with every sheet, and with all rows and names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from models.problems import Problem
from models.volumes.listed import FIRST, Listed

PLACE = re.compile(r"(?P<file>.*?)(?:: (?P<sheet>[^:]+))?(?::\d+)?")
"""A place in a file as problems state it: `mengen.xlsx: Q1:11`."""
COUNTS = frozenset({"count"})
"""Values that say how many rows or names a note is about."""


def folded(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """`problems` in their order; those of one code that differ in sheet, rows and names alone are one."""
    found: list[Problem] = []
    for problem in problems:
        for place, other in enumerate(found):
            both = _together(other, problem)
            if both is not None:
                found[place] = both
                break
        else:
            found.append(problem)
    return tuple(found)


def _together(one: Problem, other: Problem) -> Problem | None:
    """Both as one; None where they say different things."""
    if (one.code, one.severity) != (other.code, other.severity) or set(one.values) != set(other.values):
        return None
    if one.values == other.values:
        return replace(one, where=_where(one.where, other.where))
    is_elsewhere = one.where != other.where or any(isinstance(each, Listed) for each in one.values.values())
    values = {name: _joined(name, one.values[name], other.values[name]) for name in one.values}
    if not is_elsewhere or None in values.values():
        return None
    return replace(one, where=_where(one.where, other.where), values=values)


def _joined(name: str, one: Any, other: Any) -> Any:
    """A value of both notes; None where there is none."""
    if name in COUNTS:
        return one + other
    if one == other:
        return one
    if isinstance(one, Listed) and type(one) is type(other):
        items = tuple(dict.fromkeys((*one.items, *other.items)))
        return replace(one, items=items, more=one.more + other.more)
    return None


def _where(one: str, other: str) -> str:
    """Where both stand: the file with its sheets, without rows where these differ."""
    if one == other:
        return one
    places = [PLACE.fullmatch(each) for each in (one, other)]
    files = [place["file"] for place in places if place]
    if len(set(files)) != 1:
        return one
    sheets = _each_once(", ".join(place["sheet"] for place in places if place and place["sheet"]).split(", "))
    return f"{files[0]}: {', '.join(sheets)}" if sheets else files[0]


def _each_once(names: Sequence[str]) -> list[str]:
    once = [name for name in dict.fromkeys(names) if name]
    return once if len(once) <= FIRST else [*once[:FIRST], "…"]
