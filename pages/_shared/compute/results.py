"""The result of long work, once per key: progress where it takes longer, and a way to give it up."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from concurrent.futures import TimeoutError as NotYet
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import StopException

from pages._shared import session
from pages._shared.jobs import Jobs, Report
from pages._shared.texts import t, time_left


class GivenUp(StopException):
    """The visitor has cancelled what the page needs: it ends here, as by `st.stop`, but its head may still be
    drawn."""


SILENT_S = 0.3
"""Work that takes no longer than this shows no progress: a flash would disturb more than it tells."""


@st.cache_resource(show_spinner=False)
def jobs() -> Jobs:
    """Work in threads that all visitors share."""
    return Jobs()


def result(key: Hashable, work: Callable[[Report], Any], message: str, *, page_needs_it: bool = True) -> Any:
    """The result of `work`, once per `key`: visible progress when it takes longer; the visitor can give it
    up, and has by leaving. Then the page ends here, or goes on with None where it does not need the result.
    """
    if session.has_given_up(key):
        _offer_again(key, message)
        if page_needs_it:
            raise GivenUp
        return None
    shared = jobs()
    job = shared.job(key, work)
    shared.join(job)
    try:
        try:
            return job.future.result(timeout=SILENT_S)
        except NotYet:
            if job.future.done():
                raise
        return _wait_visibly(job, key, message)
    finally:
        shared.leave(job)


def at_once(key: Hashable, work: Callable[[], Any]) -> Any:
    """The result of quick work, once per `key`: no progress, nothing to give up."""
    return jobs().at_once(key, work)


def _wait_visibly(job: Any, key: Hashable, message: str) -> Any:
    place = st.empty()
    with place.container():
        bar = st.progress(0.0)
        st.button(t("app.cancel"), key=f"cancel-{hash(key)}", on_click=session.give_up, args=(key,))
    while not job.future.done():
        left = time_left(jobs().left_s(key), job.pace.elapsed_s)
        bar.progress(job.done_share, text=" ".join(filter(None, (t(message), left))))
        time.sleep(0.1)
    place.empty()
    return job.future.result()


def _offer_again(key: Hashable, message: str) -> None:
    """Says what was cancelled, and offers to do it after all."""
    st.info(f"{t('app.cancelled')} {t(message)}", icon=":material/cancel:")
    st.button(t("app.cancelled.again"), key=f"again-{hash(key)}", on_click=session.take_up_again, args=(key,))
