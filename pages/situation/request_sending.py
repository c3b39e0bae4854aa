"""The requests ready to send: a sheet and the text of an e-mail for everybody who is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from models.request.data_requests import ADDRESSEES, Addressee, DataRequest, about_channels
from models.request.request_list import request_mail, wanted_from
from models.scenario.schema import Scenario
from pages._shared import compute, session
from pages._shared.inputs import labelled
from pages._shared.layout import small
from pages._shared.texts import loc, num, t, tp

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHANNELS, DUE = "request channels", "request due"


def show_sending(scenario: Scenario, requests: Sequence[DataRequest]) -> None:
    """About which channels, until when, and then one sheet and one mail per addressee."""
    left, right = st.columns(2, gap="medium")
    with left:
        kept = ask_for_channels(scenario)
    with right:
        due = ask_for_day()
    open_ones = about_channels(requests, kept)
    asked = tuple(ask for ask in ADDRESSEES if wanted_from(open_ones, ask))
    for ask in asked:
        show_addressee(scenario, open_ones, ask, kept, due)
    if not asked:
        small(t("request.page.mail.nothing"))
        return
    st.download_button(
        t("request.page.list.download"),
        compute.request_list(asked, kept, due),
        t("request.page.list.file"),
        XLSX,
        key="request-list",
    )


def ask_for_channels(scenario: Scenario) -> tuple[str, ...]:
    """The channels to ask about: all, but for those that were taken out; told which the files do not hold."""
    out, absent = session.notice(CHANNELS) or (), compute.absent_channels()
    codes = tuple(scenario.channels)
    chosen = st.multiselect(
        t("request.page.list.channels"),
        codes,
        default=[code for code in codes if code not in out],
        format_func=labelled(codes, lambda code: loc(scenario.channels[code].name)),
        key="request-channels",
        on_change=keep_channels,
        args=(codes,),
    )
    if asked_anew := absent.intersection(chosen):
        names = ", ".join(loc(scenario.channels[code].name) for code in codes if code in asked_anew)
        small(t("request.page.list.absent", names=names))
    return tuple(code for code in codes if code in chosen)


def keep_channels(codes: tuple[str, ...]) -> None:
    chosen = session.input_value("request-channels") or ()
    session.keep_notice(CHANNELS, tuple(code for code in codes if code not in chosen))


def ask_for_day() -> date | None:
    """Until when the answer is wanted; nothing where that is left open."""
    chosen = st.date_input(
        t("request.page.list.until"),
        value=session.notice(DUE),
        key="request-due",
        format="DD.MM.YYYY" if session.language() == "de" else "DD/MM/YYYY",
        on_change=keep_day,
    )
    return chosen if isinstance(chosen, date) else None


def keep_day() -> None:
    session.keep_notice(DUE, session.input_value("request-due"))


def show_addressee(
    scenario: Scenario,
    requests: Sequence[DataRequest],
    ask: Addressee,
    kept: tuple[str, ...],
    due: date | None,
) -> None:
    name, wanted = t(f"request.ask.{ask}"), len(wanted_from(requests, ask))
    with st.expander(
        tp("request.page.list.addressee", wanted, name=name, count=num(wanted)), key=f"to-{ask}"
    ):
        left, right = st.columns(2, gap="medium")
        with left:
            st.download_button(
                t("request.page.list.sheet"),
                compute.request_list((ask,), kept, due),
                t("request.page.list.sheet_file", name=t(f"request.page.list.file_{ask}")),
                XLSX,
                key=f"request-sheet-{ask}",
            )
        text = request_mail(requests, ask, scenario, session.language(), due)
        with right:
            file = t("request.page.mail.file", name=t(f"request.page.list.file_{ask}"))
            st.download_button(t("request.page.mail.download"), text, file, "text/plain", key=f"mail-{ask}")
        st.code(text, language=None, wrap_lines=True)
