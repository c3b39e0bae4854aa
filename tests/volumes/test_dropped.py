"""A volume file and a mapping given together."""

from __future__ import annotations

import pytest

from models.problems import UnusableInput
from models.volumes import NamedBytes
from models.volumes.dropped import sorted_out

FILE, RULES = NamedBytes("a.csv", b"x"), NamedBytes("m.YAML", b"decimal: comma")


def test_each_is_known_by_its_ending() -> None:
    assert sorted_out([RULES, FILE], 2).file == FILE
    mapping = sorted_out([RULES], 2).mapping
    assert mapping is not None and mapping.decimal == ","
    assert sorted_out([FILE], 2).mapping is None


def test_further_volume_files_come_with_the_first() -> None:
    other = NamedBytes("b.csv", b"y")
    came = sorted_out([FILE, RULES, other], 2)
    assert (came.file, came.further) == (FILE, (other,))


def test_every_problem_is_told_at_once() -> None:
    broken = NamedBytes("b.yaml", b"decimal: [")
    with pytest.raises(UnusableInput) as caught:
        sorted_out([FILE, NamedBytes("b.csv", b"y"), broken], 1)
    codes = [problem.code for problem in caught.value.problems]
    assert codes == ["volumes.files_too_many", "volumes.mapping_unreadable"]
    with pytest.raises(UnusableInput) as caught:
        sorted_out([RULES, NamedBytes("n.yml", b"")], 2)
    assert [problem.code for problem in caught.value.problems] == ["volumes.mappings_several"]
