"""Two years of the file, or a second file, beside the volumes in use: what changed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import pandas as pd
import streamlit as st

from models.problems import Problem, UnusableInput
from models.volumes import NamedBytes, Selection
from models.volumes.comparison import VolumeComparison
from models.volumes.comparison_findings import common_period, comparison_finding, different_days
from models.volumes.mapping import FileMapping
from models.volumes.seen_columns import UnreadTable
from models.volumes.selection import EVERYTHING
from models.volumes.signals.rows import SAMPLE
from models.volumes.table import Volumes
from pages._shared import compute, session
from pages._shared.charts import show_drawn
from pages._shared.hour_squares import week_change
from pages._shared.layout import caption, card_head, facts, small
from pages._shared.texts import duration, num, part_share, plain, share, signed, t
from pages.situation.doubts import with_doubt
from pages.situation.filters import of_part, without_period
from pages.situation.other_file import seen_in, show_how_it_was_read, show_why_unread
from pages.situation.reading import open_questions, read_upload
from pages.situation.rows import rows_finding
from pages.situation.together import offer_together

YEARS, FILE = "years", "file"
SECOND = "second volumes"
"""The second file as it was read, or why it was not."""
MOST_NAMES = 12


def show_comparison(selection: Selection) -> None:
    """Two years of the file, or the file and a second one: of what is selected above, its period aside. Years
    are compared without the ends at which the file runs dry, as its development is told."""
    part, sound = without_period(selection), sound_part(selection)
    years = compute.years_to_compare(sound)
    kinds = (YEARS, FILE) if len(years) > 1 else (FILE,)
    said = waiting_second() or " · ".join(filter(None, (of_part(part), shown_finding(years, sound))))
    session.stay_open("closer-comparison")
    box = st.expander(
        f"**{plain(t('situation.closer.comparison'))}** · {plain(said)}",
        key="closer-comparison",
        on_change="rerun",
    )
    with box:
        if not box.open:
            return
        if selection != EVERYTHING:
            small(t("situation.filter.not_period"))
        labels = {code: t(f"situation.compare.{code}") for code in kinds}
        kind = st.segmented_control(
            t("situation.compare.kind"),
            kinds,
            default=kinds[0],
            required=True,
            format_func=labels.__getitem__,
            key="compare-kind",
            label_visibility="collapsed",
        )
        if kind == FILE:
            show_second_file(part)
        elif (comparison := of_years(years, sound)) is not None:
            show_changes(comparison, session.language())


def sound_part(selection: Selection) -> Selection:
    """What is selected, over the period that is left without the dry ends of the file."""
    return without_period(selection, *compute.sound_days(selection))


def shown_finding(years: tuple[int, ...], part: Selection) -> str:
    """The last two years at a glance, of a sample nothing; an offer where there is only one."""
    if len(years) < 2:
        return t("situation.compare.offer")
    if any(signal.code in SAMPLE for signal in compute.volume_signals()):
        return t("situation.compare.sample")
    comparison = compute.years_compared(years[-2], years[-1], part)
    return comparison_finding(comparison, session.language()) if comparison else t("situation.compare.offer")


def of_years(years: tuple[int, ...], part: Selection) -> VolumeComparison | None:
    with st.container(horizontal=True, key="compare-years", gap="small"):
        before = st.selectbox(
            t("situation.compare.before"), years, index=len(years) - 2, key="compare-before", width=140
        )
        after = st.selectbox(
            t("situation.compare.after"), years, index=len(years) - 1, key="compare-after", width=140
        )
    found = compute.years_compared(before, after, part)
    if found is None:
        small(t("situation.compare.nothing_common"))
    return found


def show_second_file(part: Selection) -> None:
    """A second file, read like the first; it is only compared, nothing is calculated with it."""
    uploaded = st.file_uploader(
        t("situation.compare.upload"), key="second-file", max_upload_size=100, on_change=_drop_removed
    )
    small(t("situation.compare.upload_note"))
    if uploaded is not None and session.is_new_upload(session.COMPARED, uploaded.file_id):
        file = NamedBytes(uploaded.name, uploaded.getvalue())
        session.keep_upload(file, FileMapping(), session.COMPARED)
    if session.unread() is not None:
        st.rerun()
    at_hand = session.upload(session.COMPARED)
    if at_hand is None:
        return
    take_second()
    if session.unread(session.COMPARED) is not None:
        return
    second = session.notice(SECOND)
    if not isinstance(second, Volumes):
        show_refusal(at_hand.file.name, second)
        return
    offer_together(second)
    found = compute.files_compared(second, part)
    if found is None:
        small(t("situation.compare.nothing_common"))
    else:
        show_changes(found, session.language())
    show_how_second_was_read(second)


def _drop_removed() -> None:
    """A second file that is taken out of its box is forgotten; one whose box was not drawn stays."""
    if session.input_value("second-file") is None:
        session.drop_upload(session.COMPARED)


def waiting_second() -> str | None:
    """That the second file waits for answers; None where none does."""
    at_hand, problems = session.upload(session.COMPARED), session.notice(SECOND)
    if at_hand is None or not problems or isinstance(problems, Volumes) or not open_questions(problems):
        return None
    return t("situation.compare.waits", file=at_hand.file.name)


def lead_to_second() -> None:
    """While the second file waits for answers: that it does, and the way to the question."""
    if (waits := waiting_second()) is not None:
        st.button(
            t("situation.compare.waits_go", waits=waits),
            key="see-second-question",
            icon=":material/help:",
            on_click=session.put_inputs,
            args=({"closer-comparison": True, "compare-kind": FILE},),
        )


def show_how_second_was_read(second: Volumes) -> None:
    """Rows, questions, columns and names of the second file, as of the first."""
    with st.container(border=True, key="second-reading"):
        card_head(rows_finding(second), t("situation.compare.read", file=second.name))
        show_how_it_was_read(second, session.COMPARED)


def take_second() -> None:
    """Read the second file by what is told about it, where something new was told."""
    unread = session.unread(session.COMPARED)
    if unread is None:
        return
    with suppress(compute.GivenUp), session.reading(session.COMPARED):
        _read_second(unread)


def _read_second(unread: session.Upload) -> None:
    session.keep_notice(SECOND, ())
    try:
        session.keep_notice(SECOND, read_upload(unread, session.COMPARED))
    except UnusableInput as unusable:
        session.keep_notice(SECOND, unusable.problems)
        session.keep_notice(
            seen_in(session.COMPARED), unusable.columns if isinstance(unusable, UnreadTable) else None
        )


def show_refusal(name: str, problems: Sequence[Problem]) -> None:
    """Why there is no comparison yet: questions in their place, and what stands against it."""
    asked = open_questions(problems)
    small(t("situation.compare.asked" if asked else "situation.compare.refused", file=name))
    show_why_unread(problems, session.COMPARED)


def show_changes(comparison: VolumeComparison, language: str) -> None:
    small(comparison_finding(comparison, language))
    if comparison.channels.empty:
        return
    small(" ".join(filter(None, (common_period(comparison, language), different_days(comparison, language)))))
    before, after = comparison.before.label, comparison.after.label
    head = (t("situation.channel"), before, after, t("situation.compare.change"))
    all_named = "total" if comparison.one_sided.empty else "common_total"
    total = change_rows(comparison.total, t(f"situation.compare.{all_named}"))
    channels = change_rows(comparison.channels)
    facts([*total, *channels] if len(channels) > 1 else channels, head, numbers_from=1)
    if comparison.reasons is not None:
        reasons = comparison.reasons.head(MOST_NAMES)
        facts(change_rows(reasons), (t("situation.reason"), *head[1:]), numbers_from=1)
    if len(comparison.service):
        service = service_rows(comparison.service)
        facts(service, (t("situation.compare.figure"), *head[1:3]), numbers_from=1, long_heads=True)
    if comparison.weekday_hour is not None and not session.volumes().hours_assumed:
        busy = comparison.weekday_hour.abs().sum() > 0
        heat = comparison.weekday_hour.loc[:, busy]
        if heat.shape[1]:
            small(t("situation.compare.week"))
            show_drawn(week_change(heat, t("situation.compare.week")), "compare-week")
    elif comparison.weekdays is not None:
        table = comparison.weekdays
        named = [t(f"situation.day.{int(weekday)}") for weekday in table["weekday"]]
        weekdays = list(
            zip(named, map(part_share, table["before"]), map(part_share, table["after"]), strict=True)
        )
        facts(weekdays, (t("situation.weekday"), before, after), numbers_from=1, long_heads=True)
    spread = any(side.cube.is_spread for side in (comparison.before, comparison.after))
    if spread:
        has_sums = any(side.cube.of_sums is not None for side in (comparison.before, comparison.after))
        small(t("situation.compare.of_sums" if has_sums else "situation.compare.of_weeks"))
    measured = not (session.volumes().hours_assumed or spread)
    how = with_doubt(t("situation.compare.how"))
    caption("measured" if measured else "modelled" if spread else None, how, t("situation.compare.says_not"))


def change_rows(table: pd.DataFrame, name: str | None = None) -> list[tuple[str, ...]]:
    return [
        (
            name or (row.name if isinstance(row.name, str) else t("situation.no_name")),
            num(row.before),
            num(row.after),
            t("situation.compare.percent", value=signed(row.change * 100)) if pd.notna(row.change) else "",
        )
        for row in table.itertuples(index=False)
    ]


def service_rows(service: pd.DataFrame) -> list[tuple[str, ...]]:
    def told(figure: str, value: float) -> str:
        return duration(value) if figure.endswith("_s") else share(value, 1)

    return [
        (t(f"situation.figure.{row.figure}"), told(row.figure, row.before), told(row.figure, row.after))
        for row in service.itertuples(index=False)
    ]
