"""An archive of several files: all of them read together with one click."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from models.volumes.packages import ZIP_SEVERAL
from models.volumes.questions import Question
from pages._shared import session
from pages._shared.texts import num, t
from pages.situation.told import key_of


def offer_whole_archive(asked: Sequence[Question], purpose: str) -> None:
    """The button for all files of the archive that was uploaded for `purpose`, where there is room for
    them."""
    for question in asked:
        if question.problem.code != ZIP_SEVERAL:
            continue
        names, count = question.problem.values["choices"], question.problem.values["count"]
        if len(names) == count <= session.MOST_FILES - len(session.further()):
            st.button(
                t("situation.together.whole_archive", count=num(count)),
                key=key_of(purpose, "whole-archive"),
                icon=":material/join:",
                on_click=_take_all,
                args=(tuple(names), purpose),
            )


def _take_all(names: Sequence[str], purpose: str) -> None:
    upload = session.upload(purpose)
    if upload is None:
        return
    first, *others = (upload.mapping.model_copy(update={"file": name}) for name in names)
    session.keep_upload(upload.file, first, purpose)
    for mapping in others:
        session.add_further(upload.file, mapping)
    session.read_again()
