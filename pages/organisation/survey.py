"""Part of question 2: how departments see their working together, the questionnaire, and what to ask beside
it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from models.organisation.coordination import (
    LEAST_RESPONDENTS,
    StatementResult,
    coordination_results,
    statement,
    survey_scale,
    survey_source,
)
from models.organisation.survey_answers import KINDS, SurveyAnswers, read_survey
from models.organisation.survey_form import survey_form_xlsx
from models.problems import Problem, UnusableInput
from models.scenario.schema import Scenario
from models.schematic import draw_survey, survey_lines
from pages._shared import session
from pages._shared.charts import table_behind
from pages._shared.layout import (
    caption,
    card,
    evidence_legend,
    note,
    paragraph,
    points,
    problem_list,
    small,
)
from pages._shared.schematics import either_width, neutral_palette
from pages._shared.texts import counted, listed, loc, num, plain, share, t, tp

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES, LOADED, REFUSED = "survey files", "survey loaded", "survey refused"
CHECKS = ("letters", "days", "targets", "listened")
"""Questions about what is done, beside those about what is thought."""


def show_survey(scenario: Scenario, _option: str, unit: str) -> str:
    """Shows the answers, the same in every option, the questionnaire and the questions beside it; the
    finding."""
    results = coordination_results(scenario)
    with card("survey", t("coordination.page.title"), survey_scale(session.language())):
        if results:
            show_answers(scenario, results, unit)
        else:
            paragraph(t("coordination.page.empty"))
        small(survey_source(session.language()))
    show_files(scenario)
    with card("survey-checks", t("coordination.page.checks"), t("coordination.page.checks_why")):
        points(t(f"coordination.check.{check}") for check in CHECKS)
    return finding(results)


def finding(results: tuple[StatementResult, ...]) -> str:
    """How many statements are worth a talk, and which one divides most."""
    if not results or results[0].spread is None:
        return t("coordination.page.finding_unknown")
    told = {
        "text": statement(results[0].item, session.language()),
        "points": num(results[0].spread, 0 if results[0].spread == round(results[0].spread) else 1),
    }
    divided = sum(result.is_worth_discussing for result in results)
    if not divided:
        return t("coordination.page.finding_even", **told)
    return tp("coordination.page.finding", divided, number=counted(divided).capitalize(), **told)


def show_answers(scenario: Scenario, results: tuple[StatementResult, ...], own: str) -> None:
    """The picture, in which the dots of one's own department stand out where it has any."""
    language, colours = session.language(), neutral_palette()
    shown = {each.unit for result in results for each in result.units}
    unit = own if own in shown else None
    told = "own" if unit else "own_withheld"
    small(t(f"coordination.page.{told}", name=loc(scenario.units[own].name), least=num(LEAST_RESPONDENTS)))
    either_width(
        draw_survey(scenario, language, colours, unit=unit),
        draw_survey(scenario, language, colours, unit=unit, narrow=True),
        "survey",
    )
    evidence_legend(("measured",))
    withheld = list(dict.fromkeys(each for result in results for each in result.withheld))
    if withheld:
        names = listed([loc(scenario.units[each].name) for each in withheld])
        small(t("coordination.page.withheld", least=num(LEAST_RESPONDENTS), names=names))
    caption(
        None,
        t("coordination.page.how", least=num(LEAST_RESPONDENTS)),
        t("coordination.page.says_not"),
    )
    with st.expander(t("coordination.page.words")):
        points(survey_lines(scenario, language))
    table_behind(answer_table(scenario, results), "survey")


def answer_table(scenario: Scenario, results: tuple[StatementResult, ...]) -> pd.DataFrame:
    """One row per statement and department of at least five answers."""
    rows = [
        {
            t("coordination.column.statement"): statement(result.item, session.language()),
            t("coordination.column.department"): loc(scenario.units[each.unit].name),
            t("coordination.page.median"): t("app.unknown") if each.median is None else num(each.median, 1),
            t("coordination.page.middle_half"): ""
            if each.quartiles is None
            else f"{num(each.quartiles[0], 1)}–{num(each.quartiles[1], 1)}",
            t("coordination.page.cannot_judge"): share(each.cannot_judge_share),
            t("coordination.page.respondents"): num(each.respondents),
        }
        for result in results
        for each in result.units
    ]
    return pd.DataFrame(rows)


# --- The questionnaire and its way back ---------------------------------------------------------------------


def show_files(scenario: Scenario) -> None:
    with card("survey-files", t("coordination.page.form"), t("coordination.page.form_how")):
        language = session.language()  # the file is made later, where nobody's session is known
        left, right = st.columns(2, gap="medium")
        with left:
            st.download_button(
                t("coordination.page.download"),
                lambda: survey_form_xlsx(scenario, language),
                t("coordination.page.file"),
                XLSX,
                icon=":material/download:",
                key="survey-form",
                on_click="ignore",
            )
        with right:
            load_answers()
        problem_list(session.notice(REFUSED) or ())
        kept = session.notice(LOADED)
        if kept is not None and kept[0] == session.scenario_id():
            show_loaded(scenario, kept[1])


def load_answers() -> None:
    uploaded = st.file_uploader(
        t("coordination.page.upload"),
        type=["xlsx", "ods", "csv"],
        accept_multiple_files=True,
        key="survey-answers",
        max_upload_size=5,
    )
    if not uploaded or not session.is_new_upload(FILES, " ".join(file.file_id for file in uploaded)):
        return
    problems: tuple[Problem, ...] = ()
    found = None
    try:
        found = read_survey([(file.name, file.getvalue()) for file in uploaded], session.whole_scenario())
    except UnusableInput as unusable:
        problems = unusable.problems
    session.keep_notice(REFUSED, problems)
    session.keep_notice(LOADED, None if found is None else (session.scenario_id(), found))
    st.rerun()


def show_loaded(scenario: Scenario, found: SurveyAnswers) -> None:
    """What was read, what was set aside, and the step that puts it in the place of the answers before."""
    names = listed([loc(scenario.units[unit].name) for unit in found.by_unit])
    paragraph(tp("coordination.page.read", found.taken, count=num(found.taken), names=names))
    if found.set_aside:
        small(tp("coordination.page.aside", len(found.set_aside), count=num(len(found.set_aside))))
        problem_list(found.problems)
        table_behind(aside_table(found), "survey-aside")
    if session.has_taken_over(found.changes()):
        note(t("coordination.page.taken"))
        return
    small(t("coordination.page.will"))
    st.button(t("coordination.page.take"), key="take-survey", on_click=_take, args=(found,))


def aside_table(found: SurveyAnswers) -> pd.DataFrame:
    kinds = {kind: t(f"coordination.column.{kind}") for kind in KINDS}
    return pd.DataFrame(
        {
            t("coordination.page.where"): [each.where for each in found.set_aside],
            t("coordination.page.row"): [each.row for each in found.set_aside],
            t("coordination.page.what"): [kinds[each.kind] for each in found.set_aside],
            t("coordination.page.written"): [plain(each.text) for each in found.set_aside],
        }
    )


def _take(found: SurveyAnswers) -> None:
    session.keep_notice(REFUSED, session.take_over(found.changes()))
