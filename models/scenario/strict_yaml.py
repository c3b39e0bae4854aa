"""YAML as its writer meant it: every value keeps its line, every trap of YAML 1.1 is closed.

`NO`, `on` and `yes` stay text, `8:00` is no number of minutes, `0123` is no octal number, `1e6` is a million.
A key that stands twice, a tag, a merge key, a huge, deep or exploding file is refused. The pure-Python
composer is used, nothing is ever constructed but mappings, lists, texts, numbers, true, false and null.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

MAX_BYTES = 1_000_000
MAX_DEPTH = 30
MAX_NODES = 50_000

Path = tuple[str | int, ...]

_INTEGER = re.compile(r"[-+]?(0|[1-9]\d*)")
DECIMAL = re.compile(r"[-+]?((0|[1-9]\d*)(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_MAX_DIGITS = 40


@dataclass(frozen=True)
class Fault:
    """What is wrong with the YAML: line (None: the whole file), path as far as known, code and its values."""

    line: int | None
    path: Path
    code: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Document:
    """Plain data, and the line of everything in it (path -> line, the first line being 1)."""

    data: Any
    lines: Mapping[Path, int]


class FaultyYaml(Exception):  # noqa: N818 - carries everything that was found
    """A text that is not the YAML we read; carries every fault."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(", ".join(fault.code for fault in faults))


def read_yaml(content: bytes | str) -> Document:
    """The document in `content`. Raises FaultyYaml with every fault found."""
    text = _decoded(content) if isinstance(content, bytes) else _without_binary(content)
    root = _composed(text)
    if root is None:
        raise _faulty("empty")
    walk = _Walk()
    data = walk.plain(root, ())
    if walk.faults:
        raise FaultyYaml(walk.faults)
    return Document(data, walk.lines)


def _decoded(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise _faulty("too_large", size=f"{len(content) / 1e6:.1f}", limit=f"{MAX_BYTES / 1e6:.0f}")
    try:
        return _without_binary(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        code = "binary" if b"\x00" in content else "encoding"
        raise _faulty(code, line) from None


def _without_binary(text: str) -> str:
    if len(text) > MAX_BYTES:
        raise _faulty("too_large", size=f"{len(text) / 1e6:.1f}", limit=f"{MAX_BYTES / 1e6:.0f}")
    if "\x00" in text:
        raise _faulty("binary")
    return text


def _composed(text: str) -> Node | None:
    try:
        loader = _Composer(text)
        try:
            return loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.reader.ReaderError as error:
        raise _faulty("control_character", text[: error.position].count("\n") + 1) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _faulty(_syntax_code(error), mark.line + 1 if mark else None) from None
    except RecursionError:
        raise _faulty("too_deep", limit=MAX_DEPTH) from None


class _Composer(yaml.SafeLoader):
    """The pure-Python composer with limits; it builds nodes only."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0
        self._nodes = 0

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line + 1
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            raise _faulty("tag", line, tag=str(tag))
        self._nodes += 1
        self._depth += 1
        if self._nodes > MAX_NODES:
            raise _faulty("too_many", line, limit=MAX_NODES)
        if self._depth > MAX_DEPTH:
            raise _faulty("too_deep", line, limit=MAX_DEPTH)
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


class _Walk:
    """From nodes to plain data, collecting lines and faults; aliases are expanded and count each time."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.faults: list[Fault] = []
        self._seen = 0

    def plain(self, node: Node, path: Path) -> Any:
        self._seen += 1
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        if self._seen > MAX_NODES:
            raise _faulty("too_many", line, limit=MAX_NODES)
        if len(path) > MAX_DEPTH:
            raise _faulty("too_deep", line, limit=MAX_DEPTH)
        if isinstance(node, MappingNode):
            return dict(self._entries(node, path))
        if isinstance(node, SequenceNode):
            return [self.plain(item, (*path, position)) for position, item in enumerate(node.value)]
        return _scalar(node)

    def _entries(self, node: MappingNode, path: Path) -> Iterator[tuple[str, Any]]:
        first: dict[str, int] = {}
        for key_node, value in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, ScalarNode):
                self.faults.append(Fault(line, path, "key_not_text", {}))
                continue
            key = str(key_node.value)
            if key in first:
                self.faults.append(
                    Fault(line, (*path, key), "key_twice", {"field": key, "first": first[key]})
                )
                continue
            first[key] = line
            self.lines[(*path, key)] = line
            yield key, self.plain(value, (*path, key))


def _scalar(node: Node) -> Any:
    text = str(node.value)
    if node.style is not None:  # type: ignore[attr-defined]
        return text
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if _INTEGER.fullmatch(text) and len(text) <= _MAX_DIGITS:
        return int(text)
    if DECIMAL.fullmatch(text) and len(text) <= _MAX_DIGITS:
        return float(text)
    return text


def _syntax_code(error: yaml.MarkedYAMLError) -> str:
    told = f"{error.context or ''} {error.problem or ''}"
    known = {
        "'\\t'": "tab",
        "mapping values are not allowed": "colon",
        "could not find expected ':'": "missing_colon",
        "quoted scalar": "open_quote",
        "expected <block end>": "indentation",
        "expected ',' or": "open_bracket",
        "flow node": "open_bracket",
        "expected a single document": "documents",
        "undefined alias": "alias",
    }
    return next((code for words, code in known.items() if words in told), "syntax")


def _faulty(code: str, line: int | None = None, **values: Any) -> FaultyYaml:
    return FaultyYaml([Fault(line, (), code, values)])
