"""Where we stand: the volumes that were loaded, what they say, and whether the model reproduces them."""

from __future__ import annotations

import streamlit as st

from models.volumes import VolumeProfile
from models.volumes.findings import amount_finding, time_finding
from models.volumes.lost_rows import lost_rows
from models.volumes.table import Volumes
from pages._shared import compute, session
from pages._shared.inputs import part_picker
from pages._shared.layout import go_to, next_step, page_head, place_of, problem_list, small
from pages._shared.navigation import (
    FILE_TAB,
    OUTLOOK_TAB,
    PLATFORM,
    PROFILE_TAB,
    REQUEST_TAB,
    VOLUMES_PART,
)
from pages._shared.texts import t
from pages.situation.calendar import ask_about_calendar
from pages.situation.doubts import ask_about_doubts, awaits_answer, tell_other, with_doubt
from pages.situation.file import UPLOAD, another_came, show_file, take_in_waiting, waiting_title
from pages.situation.model_year import show_model_year, show_too_thin
from pages.situation.outlook import show_outlook
from pages.situation.picture import show_picture
from pages.situation.request import show_request
from pages.situation.rows import source_rows
from pages.situation.together import files_wait, tell_of_files

TABS = (PROFILE_TAB, OUTLOOK_TAB, FILE_TAB, REQUEST_TAB)


def show_page() -> None:
    volumes, profile = session.volumes(), compute.volume_profile()
    page_head(
        t("situation.question"),
        main_finding(volumes, profile),
        source_line(volumes, profile),
        of_the_model=False,
    )
    show_more(volumes, profile)
    if not another_came():
        ask_about_doubts(volumes.files[0])
    elif awaits_answer(volumes):
        small(t("situation.waits.questions", file=volumes.name))
    thin = compute.too_thin_volumes()
    problem_list(thin)
    tab = part_picker(TABS, VOLUMES_PART, t("situation.tabs"), lambda code: t(f"situation.tab.{code}"))
    with place_of(tab, TABS):
        if tab != FILE_TAB:
            take_in_waiting()
            tell_refused(volumes)
        if tab == FILE_TAB:
            if (waits := files_wait()) is not None:
                small(waits)
            show_file(volumes, thin=bool(thin))
        elif tab == OUTLOOK_TAB:
            show_outlook(volumes)
        elif tab == REQUEST_TAB:
            show_request()
        else:
            lead_to_question()
            lead_to_files()
            tell_of_files(volumes)
            show_picture(volumes)
            ask_about_calendar()
            if thin:
                show_too_thin()
            else:
                show_model_year()
    if tab == FILE_TAB and session.notice(UPLOAD):
        return
    if tab in (FILE_TAB, PROFILE_TAB) and compute.awaits_adapting():
        go_to(PLATFORM, t("situation.next"), icon=":material/arrow_forward:")
    else:
        next_step(PLATFORM, t("situation.next"))


def main_finding(volumes: Volumes, profile: VolumeProfile) -> str:
    """The main thing, behind what is missing in it; while a file waits for answers, that it does: the figures
    are those of another one."""
    waits = waiting_title()
    if waits is not None:
        return waits
    said, lost = amount_finding(profile, session.language()), lost_rows(volumes)
    return said if lost is None else lost.before(said, session.language())


def show_more(volumes: Volumes, profile: VolumeProfile) -> None:
    """What belongs to the main thing: of which time it is, when most come, and what it would be without
    numbers that are in doubt; or whose figures stand here while another file waits."""
    language = session.language()
    if waiting_title() is not None:
        small(t("situation.waits.shown", file=volumes.name))
        return
    if said := time_finding(profile, language):
        small(said)
    tell_other(amount_finding(profile, language), lambda each: amount_finding(each, language))


def lead_to_question() -> None:
    """While another file waits for answers: the way to its question."""
    if waiting_title() is not None:
        _offer_file_part(t("situation.waits.go"), "see-question", ":material/help:")


def lead_to_files() -> None:
    """While one of several files waits: that it does not count yet, and the way to its question."""
    if (waits := files_wait()) is not None:
        small(waits)
        _offer_file_part(t("situation.waits.go"), "see-files", ":material/help:")


def tell_refused(volumes: Volumes) -> None:
    """That the last file, or change, was not taken over, whose figures stand here, and the way to the
    reasons."""
    if session.notice(UPLOAD) and waiting_title() is None:
        small(t("situation.refused.shown", file=volumes.name))
        _offer_file_part(t("situation.refused.go"), "see-refusal", ":material/error:")


def _offer_file_part(label: str, key: str, icon: str) -> None:
    pressed = st.button(
        label, key=key, icon=icon, on_click=session.choose_part, args=(VOLUMES_PART, FILE_TAB)
    )
    if pressed:
        st.rerun()


def source_line(volumes: Volumes, profile: VolumeProfile) -> str:
    period = profile.period.in_language(session.language())
    told = ", ".join((volumes.name, period, source_rows(volumes)))
    if volumes.channel_assumed:
        told = f"{told} · {t('situation.channel_assumed')}"
    return with_doubt(told)


show_page()
