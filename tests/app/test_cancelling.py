"""Long work can be given up: the page says so and offers to take it up again."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from models.texts import LANGUAGES, translate


def page_with_work_given_up(language: str) -> None:
    import streamlit as st

    from pages._shared import compute, session

    st.session_state.setdefault("language", language)
    key = ("work", "that takes long")
    if st.session_state.setdefault("first", True):
        st.session_state["first"] = False
        session.give_up(key)
    st.write(compute.result(key, lambda _: "the result", "app.working.demand"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_cancelled_work_is_not_begun_again_until_the_visitor_says_so(language: str) -> None:
    app = AppTest.from_function(page_with_work_given_up, kwargs={"language": language}, default_timeout=60)
    app.run()
    assert not app.exception
    assert translate("app.cancelled", language) in app.info[0].value
    assert "the result" not in [each.value for each in app.markdown]
    app.run()
    assert "the result" not in [each.value for each in app.markdown], "a rerun alone does not begin it"
    app.button[0].click().run()
    assert not app.exception
    assert "the result" in [each.value for each in app.markdown]
    assert not app.info


def page_whose_part_is_given_up(language: str) -> None:
    import streamlit as st

    from pages._shared import compute, session
    from pages._shared.layout import head_above

    session.begin()
    st.session_state["language"] = language
    session.give_up("work")
    with head_above("The question?", "The scenario") as head:
        head.finding = str(compute.result("work", lambda _: "the result", "app.working.demand"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_stands_though_the_work_behind_its_finding_was_cancelled(language: str) -> None:
    app = AppTest.from_function(
        page_whose_part_is_given_up, kwargs={"language": language}, default_timeout=60
    )
    app.run()
    assert not app.exception
    assert app.title[0].value == translate("app.no_finding", language)
    assert "The question?" in "".join(str(each.proto.body) for each in app.get("html"))
    assert translate("app.cancelled", language) in app.info[0].value
