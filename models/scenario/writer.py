"""Writes a scenario as YAML: the form in which the shipped ones stand, readable and stable."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

import yaml
from pydantic import BaseModel

from models.scenario.schema import OpeningHours, Scenario, Shift
from models.scenario.strict_yaml import DECIMAL
from models.scenario.values import Assumption

WIDTH = 120


class _Inline(dict[str, Any]):
    """A mapping written on one line: { value: 1, low: 0, high: 2 }."""


class _InlineList(list[Any]):
    """A list written on one line: [a, b]."""


class _Dumper(yaml.SafeDumper):
    """Block style with indented lists; inline what is marked so; no anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


_Dumper.add_representer(
    _Inline, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True)
)
_Dumper.add_representer(
    _InlineList,
    lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True),
)

_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(rf"(?:{DECIMAL.pattern})$"), list("-+.0123456789")
)
"""Texts that our reader would take for numbers (`0E0`) are quoted, also where YAML 1.1 would not."""


def write_scenario(scenario: Scenario) -> str:
    """The scenario as YAML text; reading it gives the same scenario again. What stands at its default is left
    out."""
    return to_yaml(plain(scenario))


def to_yaml(data: Any) -> str:
    """Plain data as YAML in the style of the scenario files."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH, indent=2)


def plain(thing: Any) -> Any:
    """A record as plain data: mappings, lists, texts, numbers, dates; fields at their default left out."""
    if isinstance(thing, BaseModel):
        fields = {
            name: plain(getattr(thing, name))
            for name, field in type(thing).model_fields.items()
            if field.is_required() or getattr(thing, name) != field.get_default(call_default_factory=True)
        }
        return _Inline(fields) if isinstance(thing, (Assumption, OpeningHours, Shift)) else fields
    if isinstance(thing, Mapping):
        return {key: plain(value) for key, value in thing.items()}
    if isinstance(thing, (list, tuple)):
        items = [plain(item) for item in thing]
        return items if any(isinstance(item, dict) for item in items) else _InlineList(items)
    return _number(thing) if isinstance(thing, float) else thing


def _number(value: float) -> float | int:
    """A whole number without decimals, as a person would write it."""
    return int(value) if math.isfinite(value) and value == int(value) and abs(value) < 1e15 else value


__all__ = ["plain", "to_yaml", "write_scenario"]
