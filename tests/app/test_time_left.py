"""Waiting is told: how long work will still take, from what has been measured."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from models.texts import LANGUAGES, translate
from pages._shared.jobs import Jobs
from pages._shared.pace import Pace

PREPARING_S, PER_SHARE_S = 4.0, 20.0
"""Work of these tests: first it gets ready, then it goes on evenly."""


class Clock:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def even_work(until_share: float, slower: float = 1.0) -> tuple[Pace, Clock]:
    """Evenly reported in steps of a tenth; `slower`: so many times as long."""
    clock = Clock()
    pace = Pace(clock)
    pace.begin()
    clock.seconds += slower * PREPARING_S
    for tenths in range(1, round(10 * until_share) + 1):
        clock.seconds += slower * PER_SHARE_S / 10
        pace.tell(tenths / 10)
    return pace, clock


def test_nobody_knows_before_anything_is_measured() -> None:
    assert Pace().left_s() is None
    assert even_work(0.1)[0].left_s() is None, "one report tells no pace"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_even_work_takes_what_its_pace_says_without_its_preparation(share: float) -> None:
    assert even_work(share)[0].left_s() == pytest.approx((1 - share) * PER_SHARE_S)


@pytest.mark.parametrize("slower", [0.5, 1.0, 3.0])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_work_that_went_before_tells_from_the_first_report_on(share: float, slower: float) -> None:
    before, _ = even_work(1.0)
    now, _ = even_work(share, slower)
    assert now.left_s(before) == pytest.approx(slower * (1 - share) * PER_SHARE_S)


def test_before_its_first_report_work_takes_as_long_as_before() -> None:
    before, _ = even_work(1.0)
    clock = Clock()
    now = Pace(clock)
    now.begin()
    clock.seconds += 3
    assert now.left_s(before) == pytest.approx(PREPARING_S + PER_SHARE_S - 3)


def test_time_that_passes_counts_and_what_is_left_is_never_below_nothing() -> None:
    pace, clock = even_work(0.5)
    clock.seconds += 4
    assert pace.left_s() == pytest.approx(PER_SHARE_S / 2 - 4)
    clock.seconds += 1000
    assert pace.left_s() == 0


def test_work_tells_by_others_of_its_kind_alone() -> None:
    jobs, go_on = Jobs(), threading.Event()

    def waits(report: Callable[[float], None]) -> str:
        report(0.5)
        go_on.wait(30)
        return "done"

    assert jobs.job(("quick", 1), lambda _: "done").future.result(30) == "done"
    second, other = jobs.job(("quick", 2), waits), jobs.job(("another", 1), waits)
    try:
        assert jobs.left_s(("quick", 2)) is not None
        assert jobs.left_s(("another", 1)) is None
        assert jobs.left_s("unknown") is None
    finally:
        go_on.set()
        assert (second.future.result(30), other.future.result(30)) == ("done", "done")


def page_with_times(language: str) -> None:
    import streamlit as st

    from pages._shared.texts import time_left

    st.session_state.setdefault("language", language)
    for seconds, elapsed in ((None, 2.0), (None, 11.0), (3.0, 2.0), (13.4, 2.0), (61.0, 2.0), (130.0, 2.0)):
        st.text(time_left(seconds, elapsed))


@pytest.mark.parametrize("language", LANGUAGES)
def test_times_are_told_roughly(language: str) -> None:
    app = AppTest.from_function(page_with_times, kwargs={"language": language}, default_timeout=60).run()
    assert not app.exception
    nothing, waited, few, seconds, minute, minutes = (each.value for each in app.text)
    assert nothing == ""
    assert waited == translate("app.waited", language, seconds="10")
    assert few == translate("app.left.few", language)
    assert seconds == translate("app.left.seconds", language, seconds="15")
    assert "2" in minutes and minute != minutes and not any(digit.isdigit() for digit in minute)
