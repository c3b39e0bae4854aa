"""Two people's worksheets: what each says, how far they agree, and the contacts to talk over."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from models.request.agreement import Agreement
from models.request.sample_result import SampleResult
from models.request.sorted_contacts import SortedSample
from models.request.two_raters import TwoRaters, differing_heads, differing_row, differing_xlsx
from models.scenario.schema import Scenario
from pages._shared import session
from pages._shared.charts import written_table
from pages._shared.layout import bullets, small
from pages._shared.texts import num, share, t, tp
from pages.situation.request_avoidable import avoidable_text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
        told=num(found.told),
        yes=num(found.yes),
        information=share(found.by_information),
        if_changed=num(found.if_changed),
        change=share(found.by_change),
        both=num(found.avoidable),
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
        written_table(frame, "raters-frame", numbers_from=None)
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
