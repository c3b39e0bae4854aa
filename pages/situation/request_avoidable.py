"""What sorted contacts say is avoidable, reason by reason: in a picture, in a table, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from models.request.proportions import Proportion
from models.request.sample_result import Avoidable, ReasonResult, SampleResult, covering
from models.request.worksheet import OTHER
from models.scenario.schema import Scenario
from models.scenario.values import Assumption
from pages._shared import session
from pages._shared.charts import show
from pages._shared.layout import evidence_legend, small
from pages._shared.request_pictures import AvoidableRow, avoidable_rows
from pages._shared.texts import listed, loc, num, share, t


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
    show(avoidable_rows(rows), "sample-avoidable", t("request.page.sample.alt"), table, written=True)


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


def either(shares: Sequence[float]) -> str:
    """The shares of two sheets; once where they are said alike."""
    return listed(list(dict.fromkeys(share(each) for each in shares)))
