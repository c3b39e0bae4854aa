"""From the schema's errors to problems in plain words: one place, one code, one way to mend it."""

from __future__ import annotations

import difflib
import re
import types
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from models.problems import Problem, Severity
from models.scenario.schema import Scenario
from models.scenario.strict_yaml import Path

PREFIX = "scenario."
LONGEST_SHOWN = 60
MOVED: Mapping[Path, str] = types.MappingProxyType(
    {
        ("decision", "corporate_strategy"): "decision.strategy (level: corporate)",
        ("decision", "service_strategy"): "decision.strategy (level: service)",
    }
)
"""Fields of earlier files -> where their content belongs now."""

_BY_TYPE = {
    "bool_type": "switch_expected",
    "bool_parsing": "switch_expected",
    "int_from_float": "whole_number_expected",
    "list_type": "list_expected",
    "tuple_type": "list_expected",
    "model_type": "block_expected",
    "model_attributes_type": "block_expected",
    "mapping_type": "block_expected",
    "dict_type": "block_expected",
    "string_too_short": "text_empty",
    "string_type": "text_expected",
}
_NUMBERS = frozenset(
    {"float_type", "float_parsing", "int_type", "int_parsing", "int_parsing_size", "finite_number"}
)
_LIMITS = {
    "greater_than": ("number_not_above", "gt"),
    "greater_than_equal": ("number_below", "ge"),
    "less_than": ("number_not_below", "lt"),
    "less_than_equal": ("number_above", "le"),
}
_LENGTHS = {"too_short": ("list_too_short", "min_length"), "too_long": ("list_too_long", "max_length")}


class Places:
    """Where things stand: the file's name and the line of every path (both may be missing)."""

    def __init__(self, name: str = "", lines: Mapping[Path, int] | None = None) -> None:
        self._name = name
        self._lines = lines or {}

    def where(self, path: Path, line: int | None = None) -> str:
        """`file:line: field`, as far as it is known."""
        found = line or self.line(path)
        file = f"{self._name}:{found}" if found and self._name else self._name
        return ": ".join(part for part in (file, dotted(path)) if part)

    def problem(
        self,
        path: Path,
        code: str,
        values: Mapping[str, Any] | None = None,
        severity: Severity = "error",
        line: int | None = None,
    ) -> Problem:
        """A problem at `path`."""
        return Problem(self.where(path, line), PREFIX + code, dict(values or {}), severity)

    def line(self, path: Path) -> int | None:
        """Line of the path, or of the nearest thing above it."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path)


def dotted(path: Path) -> str:
    """A path as people type it: `options.journey.stages.0.name`."""
    return ".".join(str(part) for part in path)


def schema_problems(error: ValidationError | None, data: Any, places: Places) -> tuple[Problem, ...]:
    """Every error of the schema as a problem, in the order of the file, each place and code once.

    `true` where a number is wanted is an error of its own: the schema alone would take it for 1.
    """
    found: dict[tuple[Path, str], Problem] = {}
    switches = tuple(_switches_for_numbers(data))
    for details in error.errors(include_url=False) if error else ():
        path = _known_path(details["loc"], data, missing=details["type"] == "missing")
        if any(switch[: len(path)] == path for switch in switches):
            continue
        code, values = _complaint(details, path)
        found.setdefault((path, code), places.problem(path, code, values))
    for path in switches:
        values = {"value": str(value_at(data, path)).lower()}
        found[path, "number_expected"] = places.problem(path, "number_expected", values)
    return tuple(found[key] for key in sorted(found, key=lambda key: places.line(key[0]) or 0))


def value_at(thing: Any, path: Path) -> Any:
    """What stands at `path` in a record, mapping or list; None where there is nothing."""
    for part in path:
        if isinstance(thing, BaseModel):
            thing = getattr(thing, str(part), None)
        elif isinstance(thing, Mapping):
            thing = thing.get(part)
        elif isinstance(thing, (list, tuple)) and isinstance(part, int) and part < len(thing):
            thing = thing[part]
        else:
            return None
    return thing


def nearest(word: str, known: list[str]) -> str | None:
    """The known word that `word` was probably meant to be."""
    close = difflib.get_close_matches(word, known, 1, 0.6)
    return close[0] if close else None


def _switches_for_numbers(data: Any) -> Iterator[Path]:
    return (path for path in _switches(data, ()) if _type_at(path) in (int, float))


def _switches(data: Any, path: Path) -> Iterator[Path]:
    """Where `true` or `false` stands in plain data."""
    entries = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in entries:
        if value is True or value is False:
            yield (*path, key)
        elif isinstance(value, (dict, list)):
            yield from _switches(value, (*path, key))


def _known_path(location: tuple[int | str, ...], data: Any, missing: bool) -> Path:
    """The part of a schema location that exists in the data (the schema adds names of types to it)."""
    path: Path = ()
    for part in location:
        if isinstance(data, Mapping):
            exists = part in data
        else:
            exists = isinstance(data, list) and isinstance(part, int) and part < len(data)
        if not exists:
            return (*path, location[-1]) if missing else path
        data = data[part]
        path = (*path, part)
    return path


def _complaint(details: ErrorDetails, path: Path) -> tuple[str, dict[str, Any]]:
    kind, context, given = details["type"], details.get("ctx", {}), details.get("input")
    field = str(path[-1]) if path else ""
    if kind == "scenario":
        return str(context["code"]), dict(context["values"])
    if kind == "missing":
        return "field_missing", {"field": field}
    if kind == "extra_forbidden":
        return _unknown_field(path)
    if given is None:
        return "value_empty", {"field": field}
    if kind == "literal_error":
        return _choice(given, path)
    if kind in _NUMBERS:
        return _no_number(given)
    if kind in _LIMITS:
        code, limit = _LIMITS[kind]
        return code, {"value": _shown(given), "limit": f"{context[limit]:g}"}
    if kind in _LENGTHS:
        code, limit = _LENGTHS[kind]
        return code, {"limit": context[limit]}
    if kind == "string_pattern_mismatch":
        return _pattern(str(context["pattern"]), given)
    if kind.startswith("date"):
        return "date_expected", {"value": _shown(given)}
    return _BY_TYPE.get(kind, "value_invalid"), {"value": _shown(given)}


def _unknown_field(path: Path) -> tuple[str, dict[str, Any]]:
    known = _fields_at(path[:-1])
    field = str(path[-1])
    if path in MOVED:
        return "field_moved", {"field": field, "better": MOVED[path]}
    close = nearest(field, known)
    if close:
        return "field_unknown_similar", {"field": field, "nearest": close}
    return "field_unknown", {"field": field, "known": ", ".join(known)}


def _choice(given: Any, path: Path) -> tuple[str, dict[str, Any]]:
    allowed = _choices(_type_at(path))
    close = nearest(str(given), allowed)
    values = {"value": _shown(given), "allowed": ", ".join(allowed)}
    return ("choice_similar", {**values, "nearest": close}) if close else ("choice", values)


def _no_number(given: Any) -> tuple[str, dict[str, Any]]:
    if isinstance(given, str) and re.fullmatch(r"[-+]?\d+,\d+", given.strip()):
        return "decimal_comma", {"value": given, "better": given.strip().replace(",", ".")}
    return "number_expected", {"value": _shown(given)}


def _pattern(pattern: str, given: Any) -> tuple[str, dict[str, Any]]:
    for sign, code in (("[A-Z]{3}", "currency_form"), ("24:00", "clock_form")):
        if sign in pattern:
            return code, {"value": _shown(given)}
    return "id_form", {"value": _shown(given), "better": _as_identifier(str(given))}


def _as_identifier(text: str) -> str:
    plain = text.lower()
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        plain = plain.replace(umlaut, letters)
    return re.sub(r"^[^a-z]+", "", re.sub(r"[^a-z0-9]+", "-", plain).strip("-")) or "my-id"


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ … }"
    if isinstance(value, list):
        return "[ … ]"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _fields_at(path: Path) -> list[str]:
    kind = _type_at(path)
    return list(kind.model_fields) if isinstance(kind, type) and issubclass(kind, BaseModel) else []


@lru_cache(maxsize=4096)
def _type_at(path: Path) -> Any:
    """The type that the schema wants at `path`."""
    kind: Any = Scenario
    for part in path:
        kind = _bare(kind)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            field = kind.model_fields.get(str(part))
            kind = field.annotation if field else None
        else:
            arguments = get_args(kind)
            kind = arguments[-1] if get_origin(kind) is not tuple and arguments else (arguments or (None,))[0]
    return _bare(kind)


def _bare(kind: Any) -> Any:
    """A type without its annotations and without `| None`."""
    while True:
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        elif get_origin(kind) in (Union, types.UnionType) and type(None) in get_args(kind):
            kind = next(argument for argument in get_args(kind) if argument is not type(None))
        else:
            return kind


def _choices(kind: Any) -> list[str]:
    if get_origin(kind) in (Union, types.UnionType):
        return [choice for part in get_args(kind) for choice in _choices(_bare(part))]
    return [str(choice) for choice in get_args(kind)]
