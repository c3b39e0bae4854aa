"""A sample of contacts, sorted by people: the worksheet, what came back, and its way into the scenario."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from models.problems import UnusableInput
from models.request.agreement import Agreement
from models.request.proportions import Proportion
from models.request.sample_result import (
    LEAST_CONTACTS,
    Avoidable,
    ReasonResult,
    SampleResult,
    TwoRaters,
    sample_result,
    two_raters,
    untold,
)
from models.request.sampling import LEAST, MOST, USUAL, next_monday
from models.request.sorted_contacts import SortedSample, read_worksheet
from models.request.worksheet import OTHER, channel_counts
from models.scenario import Difference, apply_changes, differences
from models.scenario.schema import Scenario
from models.scenario.values import Assumption
from pages._shared import compute, session
from pages._shared.charts import show
from pages._shared.layout import (
    bullets,
    caption,
    card,
    evidence_legend,
    facts,
    go_to,
    note,
    problem_list,
    small,
)
from pages._shared.navigation import ADJUST, ASSUMPTIONS_TAB
from pages._shared.request_pictures import avoidable_rows
from pages._shared.texts import day, listed, loc, num, share, t, tp

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SAMPLE, REFUSED = "request sample", "request sample refused"
MOST_FILES = 2
MOST_UNFOLDED = 3
"""So many replaced assumptions stand open; more are folded."""


def show_sample() -> None:
    """The card with the worksheet; once one has come back, its finding is the title."""
    samples = kept()
    result = sample_result(samples[0], session.whole_scenario()) if samples else None
    title = t("request.page.sample.title") if result is None else finding(result)
    with card("request-sample", title, t("request.page.sample.subtitle")):
        left, right = st.columns(2, gap="medium")
        with left:
            offer_worksheet()
        with right:
            load_worksheets()
        problem_list(session.notice(REFUSED) or ())
        if result is not None:
            show_result(samples, result)


def finding(result: SampleResult) -> str:
    found = result.avoidable
    if found.share is None or not result.is_telling:
        return tp("request.page.sample.title_unknown", result.contacts, count=num(result.contacts))
    return tp(
        "request.page.sample.title_done",
        result.contacts,
        count=num(result.contacts),
        share=share(found.share),
        low=share(found.low),
        high=share(found.high),
    )


# --- The worksheet ------------------------------------------------------------------------------------------


def offer_worksheet() -> None:
    contacts = st.number_input(
        t("request.page.sample.contacts"), LEAST, MOST, USUAL, step=50, key="sample-contacts"
    )
    first = st.date_input(
        t("request.page.sample.start"),
        value=next_monday(date.today()),
        key="sample-start",
        format="DD.MM.YYYY" if session.language() == "de" else "DD/MM/YYYY",
    )
    if not isinstance(first, date):
        return
    try:
        draws = compute.drawn_sample(contacts, first)
    except UnusableInput as unusable:
        problem_list(unusable.problems)
        return
    st.download_button(
        t("request.page.sample.download"),
        compute.worksheet(contacts, first),
        t("request.page.sample.file"),
        XLSX,
        key="worksheet",
    )
    counts = channel_counts(session.whole_scenario(), draws, session.language())
    told = [t("request.page.sample.channel", channel=name, count=num(count)) for name, count in counts]
    small(t("request.page.sample.drawn", start=day(draws[0].at), channels=", ".join(told)))


def load_worksheets() -> None:
    uploaded = st.file_uploader(
        t("request.page.sample.upload"),
        type=["xlsx", "csv"],
        accept_multiple_files=True,
        key="sample-files",
        max_upload_size=5,
    )
    if not uploaded or not session.is_new_upload(SAMPLE, " ".join(file.file_id for file in uploaded)):
        return
    if len(uploaded) > MOST_FILES:
        st.warning(t("request.page.sample.too_many"))
        return
    scenario, read, problems = session.whole_scenario(), [], []
    for file in uploaded:
        try:
            read.append(read_worksheet(file.name, file.getvalue(), scenario))
        except UnusableInput as unusable:
            problems.extend(unusable.problems)
    session.keep_notice(REFUSED, tuple(problems))
    if not problems:
        session.keep_notice(SAMPLE, (session.scenario_id(), tuple(read)))
    st.rerun()


def kept() -> tuple[SortedSample, ...]:
    """The worksheets that were loaded for this scenario."""
    scenario, samples = session.notice(SAMPLE) or ("", ())
    return samples if scenario == session.scenario_id() else ()


# --- What it says -------------------------------------------------------------------------------------------


def show_result(samples: tuple[SortedSample, ...], result: SampleResult) -> None:
    scenario, sample = session.whole_scenario(), samples[0]
    for each in samples:
        problem_list(each.problems)
        show_wrong(each)
    if result.unsorted:
        small(tp("request.page.sample.unsorted", result.unsorted, count=num(result.unsorted)))
    if result.without_reason:
        small(
            tp("request.page.sample.without_reason", result.without_reason, count=num(result.without_reason))
        )
    raters = two_raters(samples[0], samples[1]) if len(samples) == MOST_FILES else None
    if raters is not None:
        show_raters(raters)
    if result.reasons:
        show_reasons(scenario, result)
    caption(
        "measured",
        t("request.page.sample.measured", count=num(result.contacts), file=sample.name),
        t("request.page.sample.says_not"),
    )
    offer_taking_over(scenario, result, raters)


def show_wrong(sample: SortedSample) -> None:
    if not sample.wrong:
        return
    with st.expander(t("request.page.sample.wrong"), key=f"wrong-{sample.name}"):
        st.dataframe(
            pd.DataFrame(
                {
                    t("request.page.sample.row"): [entry.row for entry in sample.wrong],
                    t("request.page.sample.column"): [
                        t(f"request.column.{entry.column}") for entry in sample.wrong
                    ],
                    t("request.page.sample.text"): [entry.text for entry in sample.wrong],
                }
            ),
            hide_index=True,
            key=f"wrong-frame-{sample.name}",
        )


def show_raters(raters: TwoRaters) -> None:
    if not raters.both:
        small(t("request.page.raters.nobody"))
        return
    with st.container(key="raters"):
        bullets(
            t("request.page.raters.title", count=num(raters.both)),
            (rater_line(question, getattr(raters, question)) for question in ("reason", "avoidable")),
        )
        if raters.differing:
            small(t("request.page.raters.talk", numbers=", ".join(raters.differing)))
        small(t("request.page.raters.what"))


def rater_line(question: str, found: Agreement) -> str:
    told = {
        "question": t(f"request.page.raters.{question}"),
        "agreed": num(found.agreed),
        "count": num(found.contacts),
    }
    if found.strength == "unknown":
        return t("request.page.raters.line_unknown", **told)
    return t(
        "request.page.raters.line",
        **told,
        kappa=num(found.kappa, 2),
        low=num(found.low, 2),
        high=num(found.high, 2),
        strength=t(f"request.page.raters.{found.strength}"),
    )


def show_reasons(scenario: Scenario, result: SampleResult) -> None:
    rows = [
        (reason_name(scenario, found.reason), avoidable_text(found.avoidable), found.avoidable, before)
        for found in result.reasons
        if found.avoidable.contacts
        for before in [assumed_before(found.reason)]
    ]
    evidence_legend(("measured", "assumed"))
    show(
        avoidable_rows(rows),
        "sample-avoidable",
        t("request.page.sample.alt"),
        details(scenario, result.reasons),
    )


def assumed_before(reason: str) -> Assumption | None:
    """What the scenario as shipped assumes: the sample may have been taken over already."""
    return None if reason == OTHER else session.shipped().reasons[reason].avoidable


def reason_name(scenario: Scenario, reason: str) -> str:
    return t(f"request.answer.{OTHER}") if reason == OTHER else loc(scenario.reasons[reason].name)


def avoidable_text(found: Avoidable) -> str:
    if found.share is None:
        return t("request.page.sample.none")
    return ranged(found.share, found.low, found.high)


def ranged(value: float, low: float, high: float) -> str:
    return t("request.page.sample.range", share=share(value), low=share(low), high=share(high))


def counted(found: Proportion) -> str:
    return ranged(found.share, found.low, found.high) if found.of else t("request.page.sample.none")


def details(scenario: Scenario, reasons: Sequence[ReasonResult]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("request.page.sample.reason"): [reason_name(scenario, found.reason) for found in reasons],
            t("request.page.sample.count"): [num(found.of_all.count) for found in reasons],
            t("request.page.sample.share"): [counted(found.of_all) for found in reasons],
            t("request.page.sample.avoidable"): [avoidable_text(found.avoidable) for found in reasons],
            t("request.page.sample.assumed"): [
                share(before.value) if (before := assumed_before(found.reason)) else "" for found in reasons
            ],
            t("request.page.sample.settled"): [counted(found.settled) for found in reasons],
            t("request.page.sample.self_service"): [counted(found.self_service) for found in reasons],
        }
    )


# --- Into the scenario --------------------------------------------------------------------------------------


def offer_taking_over(scenario: Scenario, result: SampleResult, raters: TwoRaters | None) -> None:
    changes = compute.sample_takeover(result, raters)
    tell_what_stays(scenario, result)
    if changes and session.has_taken_over(changes):
        note(t("request.page.taken"))
        go_to(ADJUST, t("request.page.adjust"), ASSUMPTIONS_TAB)
    elif changes:
        show_replaced(differences(scenario, apply_changes(scenario, changes)))
        st.button(t("request.page.sample.take"), key="take-sample", on_click=take_over, args=(changes,))
    elif result.is_telling:
        small(t("request.page.sample.nothing"))
    problem_list(session.notice("take sample") or ())


def tell_what_stays(scenario: Scenario, result: SampleResult) -> None:
    if not result.is_telling:
        small(t("request.page.sample.all_stay", least=num(LEAST_CONTACTS)))
        return
    few = untold(result, scenario)
    if few:
        names = listed([reason_name(scenario, reason) for reason in few])
        small(t("request.page.sample.too_few", least=num(LEAST_CONTACTS), reasons=names))


def show_replaced(found: Sequence[Difference]) -> None:
    """Each assumption that would change, with its old and its new value; a long list is folded."""
    title, language = tp("request.page.sample.will", len(found), count=num(len(found))), session.language()
    rows = [(each.label(language), each.before_text(language), each.after_text(language)) for each in found]
    head = ("", t("request.page.sample.old"), t("request.page.sample.new"))
    if len(rows) <= MOST_UNFOLDED:
        small(title)
        facts(rows, head)
        return
    with st.expander(title, key="sample-replaced"):
        facts(rows, head)


def take_over(changes: dict[str, object]) -> None:
    session.keep_notice("take sample", session.take_over(changes))
