"""A sample of contacts, sorted by people: the worksheet, what came back, and its way into the scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    covering,
    sample_result,
    untold,
)
from models.request.sampling import LEAST, MOST, USUAL, next_monday
from models.request.sorted_contacts import SortedSample, read_worksheet
from models.request.two_raters import TwoRaters, differing_heads, differing_row, differing_xlsx, two_raters
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
from pages._shared.request_pictures import AvoidableRow, avoidable_rows
from pages._shared.texts import day, listed, loc, num, share, t, tp

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
        parts = {"information": share(found[0].by_information), "change": share(found[0].by_change)}
        return tp("request.page.sample.title_done", contacts, count=num(contacts), **parts)
    return t(
        "request.page.sample.title_two",
        information=either([each.by_information for each in found]),
        change=either([each.by_change for each in found]),
    )


def either(shares: Sequence[float]) -> str:
    """The shares of two sheets; once where they are said alike."""
    said = list(dict.fromkeys(share(each) for each in shares))
    return said[0] if len(said) == 1 else t("request.page.sample.either", first=said[0], second=said[1])


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


def show_raters(
    scenario: Scenario, raters: TwoRaters, samples: Sequence[SortedSample], results: Sequence[SampleResult]
) -> None:
    if not raters.both:
        small(t("request.page.raters.nobody"))
        return
    with st.container(key="raters"):
        sheets = zip(samples, results, strict=True)
        bullets(
            t("request.page.raters.title", count=num(raters.both)),
            (
                *(sheet_line(place, *sheet) for place, sheet in enumerate(sheets, start=1)),
                *(rater_line(question, getattr(raters, question)) for question in ("reason", "avoidable")),
            ),
        )
        small(t("request.page.raters.what"))
        if raters.differing:
            show_differing(scenario, raters)


def sheet_line(place: int, sample: SortedSample, result: SampleResult) -> str:
    """What one sheet says is avoidable."""
    sheet, found = t("request.raters.sheet", number=place), result.avoidable
    return t(
        "request.page.raters.sheet_line",
        sheet=sheet,
        file=sample.name,
        information=share(found.by_information),
        change=share(found.by_change),
        together=avoidable_text(found),
    )


def show_differing(scenario: Scenario, raters: TwoRaters) -> None:
    """The contacts that both should talk over, as a table to read and to take along."""
    language, count = session.language(), len(raters.differing)
    title = tp("request.page.raters.talk", count, count=num(count))
    with st.expander(title, key="raters-differing"):
        if raters.incomplete:
            small(tp("request.page.raters.incomplete", raters.incomplete, count=num(raters.incomplete)))
        rows = [differing_row(each, scenario, language) for each in raters.differing]
        frame = pd.DataFrame(rows, columns=list(differing_heads(language)))
        st.dataframe(frame, hide_index=True, key="raters-frame")
        st.download_button(
            t("request.page.raters.download"),
            differing_xlsx(raters, scenario, language),
            t("request.page.raters.file"),
            XLSX,
            key="raters-file",
        )


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


def show_reasons(scenario: Scenario, results: Sequence[SampleResult]) -> None:
    by_reason = {
        reason: [found for result in results for found in result.reasons if found.reason == reason]
        for reason in (*scenario.reasons, OTHER)
    }
    rows = []
    for reason, sheets in by_reason.items():
        counted_on = [found.avoidable for found in sheets if found.avoidable.told]
        whole = covering(counted_on)
        if whole is not None:
            name, said = reason_name(scenario, reason), split_text(counted_on)
            rows.append(AvoidableRow(name, said, counted_on, whole, assumed_before(reason)))
    evidence_legend(("measured", "assumed"))
    small(t("request.page.sample.bars_two" if len(results) > 1 else "request.page.sample.bars"))
    table = details(scenario, {reason: sheets for reason, sheets in by_reason.items() if sheets})
    show(avoidable_rows(rows), "sample-avoidable", t("request.page.sample.alt"), table)


def split_text(found: Sequence[Avoidable]) -> str:
    """Of one sheet both parts of what is avoidable, of two their shares; with the range that holds them."""
    whole = covering(found)
    if whole is None:
        return t("request.page.sample.none")
    if len(found) == 1:
        parts = (found[0].by_information, found[0].by_change)
        said = t("request.page.sample.parts", information=share(parts[0]), change=share(parts[1]))
    else:
        said = either([each.share or 0.0 for each in found])
    return t("request.page.sample.range", share=said, low=share(whole.low), high=share(whole.high))


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


def details(scenario: Scenario, by_reason: Mapping[str, Sequence[ReasonResult]]) -> pd.DataFrame:
    columns = {
        t("request.page.sample.count"): lambda found: num(found.of_all.count),
        t("request.page.sample.share"): lambda found: counted(found.of_all),
        t("request.page.sample.information"): lambda found: share(found.avoidable.by_information),
        t("request.page.sample.change"): lambda found: share(found.avoidable.by_change),
        t("request.page.sample.avoidable"): lambda found: avoidable_text(found.avoidable),
        t("request.page.sample.settled"): lambda found: counted(found.settled),
        t("request.page.sample.self_service"): lambda found: counted(found.self_service),
    }
    table = {t("request.page.sample.reason"): [reason_name(scenario, reason) for reason in by_reason]}
    for head, cell in columns.items():
        table[head] = [" · ".join(cell(found) for found in sheets) for sheets in by_reason.values()]
    table[t("request.page.sample.assumed")] = [
        share(before.value) if (before := assumed_before(reason)) else "" for reason in by_reason
    ]
    return pd.DataFrame(table)


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
