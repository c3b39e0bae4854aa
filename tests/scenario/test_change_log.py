"""The log of changes goes into the working file and comes back as it was."""

import pytest

from models.problems import UnusableInput
from models.scenario import read_working_file, write_working_file
from models.scenario.change_log import Change, condensed
from tests.scenario.test_working import BANK, CHANGES

LOG = (
    Change(
        "2026-11-22T21:19:22+00:00", "heads.lending.swing_points.reach", 60, 65.5, "lending", "neue Zahlen"
    ),
    Change("2026-11-22T21:20:00+00:00", "heads.lending.order", [], ["reach", "speed"]),
    Change("2026-11-22T21:21:00+00:00", "knock_outs.exit.kept.journey", True, None, None, "„offen“: ja"),
    Change("2026-11-22T21:22:00+00:00", "knock_outs.exit.kept.journey", None, True, taken_back=True),
    Change(
        None, "money.realisation", {"value": 0.5, "unit": "share", "source": {"de": "x", "en": "y"}}, None
    ),
)


def test_a_log_that_is_written_and_read_is_the_same_and_so_is_its_file():
    text = write_working_file(BANK, CHANGES, log=LOG)
    working = read_working_file(text)
    assert working.log == LOG
    assert write_working_file(BANK, working.changes, log=working.log) == text


def test_a_file_without_a_log_has_none():
    text = write_working_file(BANK, CHANGES)
    assert "\nlog:" not in text
    assert read_working_file(text).log == ()


@pytest.mark.parametrize(
    ("log", "codes"),
    [
        ("log: 3", ["log_lines"]),
        (
            "log:\n  - 3\n  - {when: null, field: a, old: 1, new: 2}\n  - {when: null, field: a}",
            ["log_line"] * 2,
        ),
        ('log:\n  - {when: "yesterday", field: a, old: 1, new: 2}', ["log_line"]),
        ('log:\n  - {when: "2026-11-22T21:19:22", field: a, old: 1, new: 2}', ["log_line"]),
        ("log:\n  - {when: null, field: a, old: 1, new: 2, whom: b}", ["log_line"]),
        ("log:\n  - {when: null, field: a, old: 1, new: 2, taken_back: 3}", ["log_line"]),
        ("log:\n  - {when: null, field: 7, old: 1, new: 2, who: 3}", ["log_line"]),
    ],
)
def test_every_line_that_is_no_change_is_told(log, codes):
    text = write_working_file(BANK, CHANGES) + log + "\n"
    with pytest.raises(UnusableInput) as unusable:
        read_working_file(text)
    assert [problem.code.split(".")[-1] for problem in unusable.value.problems] == codes


def test_the_condensed_log_ends_where_the_log_ends_and_loses_no_reason():
    steps = [
        Change(f"2026-11-22T21:2{place}:00+00:00", "a", place, place + 1, "lending") for place in range(3)
    ]
    other = Change("2026-11-22T21:24:00+00:00", "b", 1, 2, "lending")
    said = Change("2026-11-22T21:25:00+00:00", "a", 3, 9, "lending", "Brief der Aufsicht")
    back = Change("2026-11-22T21:26:00+00:00", "a", 9, 0, "lending", taken_back=True)
    told = condensed([*steps, other, said, back])
    assert [(each.field, each.old, each.new) for each in told] == [
        ("a", 0, 3), ("b", 1, 2), ("a", 3, 9), ("a", 9, 0)
    ]  # fmt: skip
    assert [each.reason for each in told] == [None, None, "Brief der Aufsicht", None]
    assert told[-1].taken_back
    by_two = condensed([steps[0], Change("2026-11-22T21:29:00+00:00", "a", 1, 5, "credit")])
    assert len(by_two) == 2
    assert condensed(LOG[:2]) == LOG[:2]
