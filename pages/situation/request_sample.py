"""A sample of contacts, sorted by people: the worksheet, what came back, and its way into the scenario."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from models.problems import UnusableInput
from models.request.sample_result import (
    LEAST_CONTACTS,
    SampleResult,
    sample_result,
    untold,
)
from models.request.sampling import LEAST, MOST, USUAL, next_monday, spoken_for
from models.request.sorted_contacts import SortedSample, read_worksheet
from models.request.two_raters import TwoRaters, two_raters
from models.request.worksheet import channel_counts
from models.scenario import Difference, apply_changes, differences
from models.scenario.schema import Scenario
from pages._shared import compute, session
from pages._shared.charts import written_table
from pages._shared.layout import (
    caption,
    card,
    facts,
    go_to,
    note,
    problem_list,
    small,
)
from pages._shared.navigation import ADJUST, ASSUMPTIONS_TAB
from pages._shared.texts import day, listed, num, part_share, share, t, tp
from pages.situation.request_avoidable import either, reason_name, show_reasons
from pages.situation.request_raters import show_raters

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SAMPLE, REFUSED = "request sample", "request sample refused"
MOST_FILES = 2
MOST_UNFOLDED = 3
"""So many replaced assumptions stand open; more are folded."""


def show_sample() -> None:
    """The card with the worksheet; once one has come back, its finding is the title."""
    samples = kept()
    results = [sample_result(sample, session.whole_scenario()) for sample in samples]
    title = finding(results) if results else t("request.page.sample.title")
    with card("request-sample", title, t("request.page.sample.subtitle")):
        left, right = st.columns(2, gap="medium")
        with left:
            offer_worksheet()
        with right:
            load_worksheets()
        problem_list(session.notice(REFUSED) or ())
        if results:
            show_result(samples, results)


def finding(results: Sequence[SampleResult]) -> str:
    found = [result.avoidable for result in results if result.is_telling and result.avoidable.told]
    contacts = max(result.contacts for result in results)
    if not found:
        return tp("request.page.sample.title_unknown", contacts, count=num(contacts))
    if len(found) == 1:
        return tp(
            "request.page.sample.title_done",
            contacts,
            count=num(contacts),
            told=num(found[0].told),
            information=share(found[0].by_information),
            change=share(found[0].by_change),
        )
    return t(
        "request.page.sample.title_two",
        information=either([each.by_information for each in found]),
        change=either([each.by_change for each in found]),
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
    tell_not_drawn()


def tell_not_drawn() -> None:
    """Channels of the file that the sample leaves out, each with its share of the volumes."""
    left = spoken_for(session.whole_scenario(), session.volumes()).left
    if left:
        names = [f"{name} ({part_share(part)})" for name, part in left]
        small(t("request.page.sample.not_drawn", channels=listed(names)))


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


def show_result(samples: Sequence[SortedSample], results: Sequence[SampleResult]) -> None:
    scenario = session.whole_scenario()
    for sample, result in zip(samples, results, strict=True):
        problem_list(sample.problems)
        show_wrong(sample)
        show_left(sample, result, len(samples) > 1)
    raters = two_raters(samples[0], samples[1]) if len(samples) == MOST_FILES else None
    if raters is not None:
        show_raters(scenario, raters, samples, results)
    if any(result.reasons for result in results):
        show_reasons(scenario, results)
    names = listed([sample.name for sample in samples])
    contacts = max(result.contacts for result in results)
    caption(
        "measured",
        t("request.page.sample.measured", count=num(contacts), file=names),
        t("request.page.sample.says_not"),
    )
    offer_taking_over(scenario, results, raters)


def show_left(sample: SortedSample, result: SampleResult, is_named: bool) -> None:
    """Contacts of a sheet that are not sorted yet, or whose reason cannot be read."""
    before = f"{sample.name}: " if is_named else ""
    for code in ("unsorted", "without_reason"):
        count = getattr(result, code)
        if count:
            small(before + tp(f"request.page.sample.{code}", count, count=num(count)))


def show_wrong(sample: SortedSample) -> None:
    if not sample.wrong:
        return
    with st.expander(t("request.page.sample.wrong"), key=f"wrong-{sample.name}"):
        written_table(
            pd.DataFrame(
                {
                    t("request.page.sample.row"): [entry.row for entry in sample.wrong],
                    t("request.page.sample.column"): [
                        t(f"request.column.{entry.column}") for entry in sample.wrong
                    ],
                    t("request.page.sample.text"): [entry.text for entry in sample.wrong],
                }
            ),
            f"wrong-frame-{sample.name}",
            numbers_from=None,
        )


# --- Into the scenario --------------------------------------------------------------------------------------


def offer_taking_over(scenario: Scenario, results: Sequence[SampleResult], raters: TwoRaters | None) -> None:
    changes = compute.sample_takeover(results, raters)
    tell_what_stays(scenario, results)
    if changes and session.has_taken_over(changes):
        note(t("request.page.taken"))
        go_to(ADJUST, t("request.page.adjust"), ASSUMPTIONS_TAB)
    elif changes:
        show_replaced(differences(scenario, apply_changes(scenario, changes)))
        st.button(t("request.page.sample.take"), key="take-sample", on_click=take_over, args=(changes,))
    elif is_telling(results):
        small(t("request.page.sample.nothing"))
    problem_list(session.notice("take sample") or ())


def is_telling(results: Sequence[SampleResult]) -> bool:
    return any(result.is_telling for result in results)


def tell_what_stays(scenario: Scenario, results: Sequence[SampleResult]) -> None:
    if not is_telling(results):
        small(t("request.page.sample.all_stay", least=num(LEAST_CONTACTS)))
        return
    few = untold(results, scenario)
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
