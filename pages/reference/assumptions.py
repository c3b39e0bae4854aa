"""Look up: every assumption with value, range, source and grade, how to read the pages; and the glossary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pandas as pd
import streamlit as st

from models.scenario import AssumptionEntry, assumptions, differences
from pages._shared import session
from pages._shared.inputs import labelled, part_picker
from pages._shared.layout import card, evidence_legend, facts, next_step, page_head, place_of, small
from pages._shared.navigation import ADJUST, ASSUMPTIONS_TAB, GLOSSARY_TAB, REFERENCE_PART
from pages._shared.texts import counted, duration, in_unit, loc, num, t, tp
from pages.reference.glossary import glossary_head, show_glossary

GRADES = ("A", "B", "C", "D")
FORMULAS = (
    "arrivals",
    "patience",
    "erlang_c",
    "erlang_a",
    "service_level",
    "posts",
    "npv",
    "value",
    "verdict",
)
SECONDS = {"s": 1, "h": 3600}
LONG = {"s": 120, "h": 48}
"""From here on a time is also told in minutes, hours or days."""


def show_page() -> None:
    head = st.container()
    part = part_picker(
        tuple(PARTS), REFERENCE_PART, t("reference.parts"), lambda code: t(f"reference.part.{code}")
    )
    with head:
        HEADS[part]()
    with place_of(part, PARTS):
        PARTS[part]()


def assumptions_head() -> None:
    grades = [entry.assumption.grade for entry in assumptions(session.scenario())]
    page_head(t("reference.question"), finding(len(grades), grades.count("D")), of_the_model=False)


def show_assumptions() -> None:
    table = assumption_table(assumptions(session.scenario()))
    show_grades(table)
    show_table(table)
    show_legend()
    next_step(ADJUST, t("reference.next"), ASSUMPTIONS_TAB)


def assumption_table(entries: Iterable[AssumptionEntry]) -> pd.DataFrame:
    language = session.language()
    return pd.DataFrame(
        {
            "path": entry.path,
            "label": entry.label(language),
            **entry.assumption.model_dump(exclude={"note", "source"}),
            "source": loc(entry.assumption.source),
        }
        for entry in entries
    )


def finding(count: int, own: int) -> str:
    return tp("reference.finding", own, total=num(count), own=counted(own) if own <= 12 else num(own))


def show_grades(table: pd.DataFrame) -> None:
    with card("grades", t("reference.grades.title")):
        facts(
            [(grade, t(f"app.grade.{grade}"), num(int((table["grade"] == grade).sum()))) for grade in GRADES],
            (t("reference.column.grade"), t("reference.grades.meaning"), t("reference.grades.count")),
            numbers_from=2,
        )


def show_table(table: pd.DataFrame) -> None:
    changed = {difference.path for difference in differences(session.shipped(), session.whole_scenario())}
    with card("all", t("reference.table.title"), t("reference.table.subtitle")):
        words = st.text_input(t("reference.search"), key="reference:search", persist_state="session")
        shown = pd.DataFrame(
            {
                t("reference.column.what"): table["label"],
                t("reference.column.value"): written(table, "value"),
                t("reference.column.range"): ranges(table),
                t("reference.column.grade"): table["grade"],
                t("reference.column.changed"): [is_changed(path, changed) for path in table["path"]],
                t("reference.column.source"): table["source"],
            }
        )
        found = shown[matches(shown, words)]
        st.dataframe(found, hide_index=True, key="assumptions", height=560)
        small(t("reference.table.wide"))
        show_source(found)
        small(tp("reference.found", len(found), found=num(len(found)), total=num(len(shown))))


def show_source(found: pd.DataFrame) -> None:
    """Name, range and source of one assumption in full: the table cuts long ones off."""
    what, source = t("reference.column.what"), t("reference.column.source")
    if found.empty:
        return
    place = st.selectbox(
        t("reference.source.choose"),
        range(len(found)),
        format_func=labelled(range(len(found)), lambda row: str(found[what].iloc[row])),
        key=f"reference:source:{len(found)}",
    )
    row = found.iloc[place or 0]
    facts([(name, str(row[name])) for name in (*found.columns[:4], source)])


def written(table: pd.DataFrame, column: str) -> list[str]:
    return [readable(value, unit) for value, unit in zip(table[column], table["unit"], strict=True)]


def readable(value: float, unit: str) -> str:
    """A value in its unit; long times also as a person would say them: 1.200 s (20 min)."""
    exact = in_unit(value, unit)
    if unit not in LONG or value < LONG[unit]:
        return exact
    return t("reference.long", exact=exact, plain=duration(value * SECONDS[unit]))


def ranges(table: pd.DataFrame) -> list[str]:
    bounds = zip(written(table, "low"), written(table, "high"), strict=True)
    return [t("reference.range", low=low, high=high) for low, high in bounds]


def is_changed(path: str, changed: set[str]) -> str:
    parts = any(other == path or other.startswith(f"{path}.") for other in changed)
    whole = any(path.startswith(f"{other}.") for other in changed)
    return t("reference.changed") if parts or whole else ""


def matches(shown: pd.DataFrame, words: str) -> pd.Series:
    text = shown.astype(str).agg(" ".join, axis=1).str.casefold()
    found = pd.Series(True, index=shown.index)
    for word in words.casefold().split():
        found &= text.str.contains(word, regex=False)
    return found


def show_legend() -> None:
    with card("legend", t("reference.legend.title"), t("reference.legend.subtitle")):
        evidence_legend()
        facts((t(f"reference.formula.{name}.name"), t(f"reference.formula.{name}.text")) for name in FORMULAS)


HEADS: Mapping[str, Callable[[], None]] = {
    ASSUMPTIONS_TAB: assumptions_head,
    GLOSSARY_TAB: glossary_head,
}
"""Part of the page -> what heads it."""
PARTS: Mapping[str, Callable[[], None]] = {
    ASSUMPTIONS_TAB: show_assumptions,
    GLOSSARY_TAB: show_glossary,
}
"""Part of the page -> what shows it."""

show_page()
