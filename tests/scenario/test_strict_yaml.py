"""The traps of YAML 1.1, and files that nobody should be able to hurt us with."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.scenario.strict_yaml import MAX_BYTES, MAX_NODES, FaultyYaml, read_yaml
from models.scenario.writer import to_yaml

MEANT = {
    "NO": "NO",
    "no": "no",
    "on": "on",
    "yes": "yes",
    "true": True,
    "False": False,
    "8:00": "8:00",
    "1:30:00": "1:30:00",
    "1e6": 1e6,
    "1.5e-3": 0.0015,
    "0123": "0123",
    "0o17": "0o17",
    "0x1f": "0x1f",
    "1_000": "1_000",
    "12": 12,
    "-3": -3,
    ".5": 0.5,
    "0.30": 0.3,
    "0,3": "0,3",
    "2026-11-24": "2026-11-24",
    "~": None,
    "null": None,
    "": None,
    "'12'": "12",
    '"true"': "true",
    ".inf": ".inf",
    ".nan": ".nan",
    "=": "=",
}


@pytest.mark.parametrize(("written", "meant"), MEANT.items())
def test_every_value_means_what_its_writer_meant(written: str, meant: object) -> None:
    found = read_yaml(f"field: {written}").data["field"]
    assert found == meant
    assert type(found) is type(meant)


REFUSED = {
    "a: 1\nb: 2\na: 3": ("key_twice", 3),
    "a: {b: 1, b: 2}": ("key_twice", 1),
    "a: 1\nb: !!python/object/apply:os.system ['true']": ("tag", 2),
    "a: !other x": ("tag", 1),
    "a: [1, 2": ("open_bracket", None),
    "a: b: c": ("colon", 1),
    "a: 1\n\tb: 2": ("tab", None),
    "a: 'open": ("open_quote", None),
    "a: 1\n---\nb: 2": ("documents", 2),
    "a: *nowhere": ("alias", 1),
    "? [x]\n: y": ("key_not_text", 1),
    "a: @x": ("syntax", 1),
    "a: 1\nb: \x01": ("control_character", 2),
    "": ("empty", None),
    "# nothing but a comment": ("empty", None),
    "a: \x00": ("binary", None),
    "[" * 60 + "]" * 60: ("too_deep", 1),
    "a: &a [*a]": ("too_deep", 1),
}


@pytest.mark.parametrize(("text", "expected"), REFUSED.items())
def test_what_is_no_plain_yaml_is_refused_with_its_line(text: str, expected: tuple[str, int | None]) -> None:
    with pytest.raises(FaultyYaml) as caught:
        read_yaml(text)
    fault = caught.value.faults[0]
    assert fault.code == expected[0]
    if expected[1] is not None:
        assert fault.line == expected[1]


def test_bytes_are_checked_before_anything_is_read() -> None:
    for content, code in (
        (b"a: \xe4\n", "encoding"),
        (b"\x89PNG\x00\xff", "binary"),
        (b"a" * (MAX_BYTES + 1), "too_large"),
    ):
        with pytest.raises(FaultyYaml) as caught:
            read_yaml(content)
        assert caught.value.faults[0].code == code
    assert read_yaml("a: ä".encode("utf-8-sig")).data == {"a": "ä"}


def test_an_exploding_file_is_stopped() -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    with pytest.raises(FaultyYaml) as caught:
        read_yaml("\n".join(levels))
    assert caught.value.faults[0].code == "too_many"
    with pytest.raises(FaultyYaml):
        read_yaml("[" + ",".join(["1"] * (MAX_NODES + 1)) + "]")


def test_every_duplicate_is_reported_at_once() -> None:
    with pytest.raises(FaultyYaml) as caught:
        read_yaml("a: 1\na: 2\nb:\n  c: 1\n  c: 2\n")
    assert [(fault.line, fault.path) for fault in caught.value.faults] == [(2, ("a",)), (5, ("b", "c"))]


def test_a_merge_key_merges_nothing() -> None:
    assert read_yaml("a: &x {k: 1}\nb:\n  <<: *x\n").data["b"] == {"<<": {"k": 1}}


def test_lines_of_fields_and_entries() -> None:
    lines = read_yaml("a:\n  b: 1\n  c:\n    - x\n    - y\n").lines
    assert lines["a", "b"] == 2
    assert lines["a", "c"] == 3
    assert lines["a", "c", 1] == 5


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc-_", min_size=1), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.dictionaries(st.text("abcdef-", min_size=1), PLAIN, min_size=1, max_size=4))
@example({"a": ["0E0", "1e5", ".5", "-3.", 1e16, 0.1, 7]})
def test_what_is_written_is_read_back(data: dict[str, object]) -> None:
    assert same(read_yaml(to_yaml(data)).data, data)


def same(read: object, written: object) -> bool:
    if isinstance(written, dict) and isinstance(read, dict):
        return read.keys() == written.keys() and all(same(read[key], written[key]) for key in written)
    if isinstance(written, list) and isinstance(read, list):
        return len(read) == len(written) and all(map(same, read, written))
    if isinstance(written, float) and isinstance(read, (int, float)):
        return math.isclose(read, written, rel_tol=1e-12, abs_tol=1e-300)
    return read == written
