"""A file of few days is used, and both the volumes page and the paper say that it is too little."""

from __future__ import annotations

import pandas as pd
import pytest

from models.problems import Problem
from models.texts import LANGUAGES, translate
from models.volumes import NamedBytes, read_volumes
from models.volumes.thin import FEWEST_DAYS, too_thin
from pages._shared.navigation import BRIEF, FILE_TAB, VOLUMES, VOLUMES_PART
from tests.app.reading import page_html
from tests.app.test_pages import opened, problems

HEAD = "start;channel;offered"
ONE_DAY = [f"2025-03-04 {hour:02d}:00;phone;{10 + hour}" for hour in range(8, 18)]
FEW_ROWS = ["2025-03-04;phone;120", "2025-03-05;phone;100", "2025-03-06;email;20"]


def file(rows: list[str]) -> NamedBytes:
    return NamedBytes("thin.csv", "\n".join([HEAD, *rows]).encode())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("rows", "code", "days"), [(ONE_DAY, "thin_day", 1), (FEW_ROWS, "thin", 3)])
def test_it_is_said_on_the_page_and_open_in_the_paper(
    rows: list[str], code: str, days: int, language: str
) -> None:
    app = opened(language)
    app.session_state["own_volumes"] = read_volumes(file(rows))
    app.switch_page(VOLUMES).run()
    assert not app.exception
    assert translate(f"problem.volumes.{code}.what", language, days=days) in problems(app)
    assert not [button for button in app.button if button.key == "adapt"]
    shown = page_html(app)
    assert translate("situation.thin.subtitle", language) in shown
    assert translate("situation.model.subtitle", language) not in shown, "no year is made of it"
    app.switch_page(BRIEF).run()
    assert not app.exception
    shown = page_html(app)
    shown += "".join(str(element.value) for element in app.markdown)
    expected = translate("brief.lint.thin", language, days=days, fewest=FEWEST_DAYS)
    assert expected[:60] in shown.replace("\\", "")


def test_four_weeks_are_enough() -> None:
    def days(count: int) -> list[str]:
        return [f"2025-03-{day:02d};phone;100" for day in range(1, count + 1)]

    assert [problem.code for problem in too_thin(read_volumes(file(days(FEWEST_DAYS - 1))))]
    assert not too_thin(read_volumes(file(days(FEWEST_DAYS))))


@pytest.mark.parametrize("month", ["2025-02", "2025-05", "2025-09"])
def test_a_whole_month_of_a_house_that_is_closed_at_weekends_is_enough(month: str) -> None:
    days = [day for day in pd.bdate_range(f"{month}-01", periods=23) if f"{day:%Y-%m}" == month]
    held = [day for day in days if f"{day:%m-%d}" not in ("05-01", "05-29")]
    rows = [f"{day:%Y-%m-%d};phone;100" for day in held]
    assert not too_thin(read_volumes(file(rows)))
    (problem,) = too_thin(read_volumes(file(rows[: len(rows) // 2])))
    assert problem.values["days"] < FEWEST_DAYS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_single_row_reads_in_the_singular(language: str) -> None:
    app = opened(language)
    app.session_state["own_volumes"] = read_volumes(file(["2025-03-04 09:00;phone;12"]))
    app.switch_page(VOLUMES).run()
    assert not app.exception
    shown = page_html(app)
    one_row, one_day = {
        "de": (", eine Zeile", "umfasst 04.03.2025 (ein Tag)"),
        "en": (", one row", "covers 4 Mar 2025 (one day)"),
    }[language]
    assert one_row in shown
    assert one_day in shown
    assert translate("volumes_model.when.one_day", language)[:20] in shown
    assert "1.0" not in app.title[0].value
    assert "1,0" not in app.title[0].value


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_a_refusal_the_page_says_which_volumes_hold(language: str) -> None:
    app = opened(language)
    app.session_state["notices"] = {
        "volumes": (Problem("notes.txt", "volumes.no_table"),),
        "volume boxes": 1,
    }
    app.session_state[VOLUMES_PART] = FILE_TAB
    app.switch_page(VOLUMES).run()
    assert not app.exception
    shown = page_html(app)
    assert "regional-bank-volumes.csv" in shown
    assert translate("problem.volumes.no_table.what", language) in shown
    assert [box.proto.id for box in app.get("file_uploader") if "volume-file-1" in box.proto.id], "a new box"
