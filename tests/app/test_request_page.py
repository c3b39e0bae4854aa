"""Getting the data: list, worksheet and roster go out, come back filled and change the scenario."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from models.request.data_requests import ADDRESSEES
from models.request.roster_template import roster_template_xlsx
from models.request.sampling import draw_sample, next_monday, spoken_for
from models.request.sheets import read_sheets
from models.request.worksheet import COLUMNS, answer_label, reason_labels, worksheet_xlsx
from models.scenario import apply_changes, differences, read_scenario, shipped_scenarios
from models.scenario.schema import Scenario
from models.texts import LANGUAGES, translate, translate_plural
from models.volumes import read_volumes
from pages._shared.navigation import ADJUST, REQUEST_TAB, VOLUMES, VOLUMES_PART
from tests.app.reading import page_html
from tests.app.test_pages import choose, opened, problems
from tests.request.filling import filled, workbook

PATH = next(iter(shipped_scenarios().values()))
BANK: Scenario = read_scenario(PATH)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REASON, AVOIDABLE, SETTLED = (COLUMNS.index(name) for name in ("reason", "avoidable", "settled"))


def at_request(language: str) -> AppTest:
    app = opened(language)
    app.session_state[VOLUMES_PART] = REQUEST_TAB
    app.switch_page(VOLUMES).run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    return page_html(app)


def worksheet(language: str, other_view: bool = False, views: Sequence[str] = ()) -> bytes:
    volumes = read_volumes(Path(PATH).parent / BANK.volumes.file)
    draws = draw_sample(BANK, volumes, 250, next_monday(date.today()))
    reasons = reason_labels(BANK, language)

    def fill(row: int, _: list) -> dict[int, object]:
        if row < 2:
            return {}
        avoidable = "yes" if row % 3 == 0 or other_view else "no"
        avoidable = views[row % len(views)] if views else avoidable
        return {
            REASON: reasons[row % 5],
            AVOIDABLE: answer_label("avoidable", avoidable, language),
            SETTLED: answer_label("settled", "yes" if row % 4 else "no", language),
        }

    return filled(
        worksheet_xlsx(BANK, draws, spoken_for(BANK, volumes), language),
        translate("request.sheet.contacts", language),
        fill,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_who_is_asked_has_a_mail_and_a_sheet(language: str) -> None:
    app = at_request(language)
    assert translate("request.item.volumes.title", language) in shown(app)
    assert translate("request.state.missing", language) in shown(app)
    assert len(app.code) == len(ADDRESSEES)
    contracts, volumes = (
        translate(f"request.item.{item}.title", language) for item in ("contracts", "volumes")
    )
    assert [volumes in mail.value for mail in app.code] == [ask == "contact_centre" for ask in ADDRESSEES]
    assert [contracts in mail.value for mail in app.code] == [ask == "it" for ask in ADDRESSEES]
    labels = [button.proto.label for button in app.get("download_button")]
    for key in ("list.download", "sample.download", "roster.download"):
        assert translate(f"request.page.{key}", language) in labels
    assert labels.count(translate("request.page.list.sheet", language)) == len(ADDRESSEES)


def test_channels_left_out_and_the_day_stand_in_every_mail() -> None:
    app = at_request("de")
    assert any("Social Media" in mail.value for mail in app.code)
    box = app.multiselect(key="request-channels")
    box.set_value([code for code in BANK.channels if code != "social"]).run()
    app.date_input(key="request-due").set_value(date(2026, 12, 18)).run()
    assert not app.exception
    assert not any("Social Media" in mail.value for mail in app.code)
    assert all("18.12.2026" in mail.value for mail in app.code)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_worksheet_comes_back_and_is_taken_over(language: str) -> None:
    app = at_request(language)
    box = app.file_uploader(key="sample-files")
    box.set_value([("back.xlsx", worksheet(language), XLSX)]).run()
    assert not app.exception
    assert not problems(app)
    assert "back.xlsx" in shown(app)
    announced = page_html(app)
    app.button(key="take-sample").click().run()
    assert not app.exception
    changes = app.session_state["changes"]
    for difference in differences(BANK, apply_changes(BANK, changes)):
        assert difference.label(language) in announced
        assert difference.after_text(language) in announced
    taken = [path for path in changes if path.endswith(".avoidable")]
    assert len(taken) == 5
    assert all(0.2 < changes[path]["value"] < 0.47 for path in taken)
    assert all(changes[path]["grade"] == "B" for path in taken)
    assert [box.value for box in app.success] == [translate("request.page.taken", language)]
    app.switch_page(ADJUST).run()
    assert not app.exception
    app.button(key=f"undo:{taken[0]}").click().run()
    assert taken[0] not in app.session_state["changes"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_shares_are_told_with_the_contacts_they_are_shares_of(language: str) -> None:
    """Yes, no, unclear in turn from the sheet's row 2 to 251: 83 yes, 83 no, 84 unclear, so half of 166."""
    app = at_request(language)
    content = worksheet(language, views=("yes", "no", "unclear"))
    app.file_uploader(key="sample-files").set_value([("back.xlsx", content, XLSX)]).run()
    assert not app.exception
    told = {"count": "250", "told": "166", "information": "50 %", "change": "0 %"}
    if language == "en":
        told |= {"information": "50%", "change": "0%"}
    assert translate_plural("request.page.sample.title_done", 250, language, **told) in shown(app)


def test_two_worksheets_show_where_people_disagree() -> None:
    app = at_request("de")
    files = [("eins.xlsx", worksheet("de"), XLSX), ("zwei.xlsx", worksheet("de", other_view=True), XLSX)]
    app.file_uploader(key="sample-files").set_value(files).run()
    assert not app.exception
    assert translate("request.page.raters.none", "de") in shown(app)
    assert translate("request.page.raters.good", "de") in shown(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["sample-files", "roster-file"])
def test_a_wrong_file_is_answered_at_its_box(language: str, key: str) -> None:
    app = at_request(language)
    box = app.file_uploader(key=key)
    wrong = ("picture.xlsx", b"\x89PNG\x00\x00", XLSX)
    box.set_value([wrong] if key == "sample-files" else wrong).run()
    assert not app.exception
    assert translate("problem.request.no_table.fix", language) in problems(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_roster_comes_back_and_is_taken_over(language: str) -> None:
    sheets = []
    for each in read_sheets("made.xlsx", roster_template_xlsx(BANK, language)):
        rows = [list(row) for row in each.rows]
        rows[3:] = [[row[0], *[3] * 7] for row in rows[3:]]
        sheets.append((each.name, rows))
    app = at_request(language)
    app.file_uploader(key="roster-file").set_value(("plan.xlsx", workbook(sheets), XLSX)).run()
    assert not app.exception
    assert "plan.xlsx" in shown(app)
    assert BANK.invented and translate("request.page.roster.whose", language) in shown(app)
    app.button(key="take-roster").click().run()
    assert not app.exception
    changes = app.session_state["changes"]
    assert changes["teams.contact.roster"]["shifts"][0]["on_duty"] == 3
    app.switch_page(ADJUST).run()
    assert not app.exception
    assert translate("adjust.roster", language).split("(")[0].strip() in shown(app)
    app.text_input(key=f"input:{language}:teams.contact.posts").set_value("99").run()
    high = app.session_state["changes"]["teams.contact.posts.high"]
    assert high == 99, "a value beyond the measured range widens it"
    app.button(key="undo:teams.contact.roster").click().run()
    assert not app.exception
    assert "teams.contact.roster" not in app.session_state["changes"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_roster_without_a_team_is_asked_about_and_the_answer_holds_for_the_next(language: str) -> None:
    rows = [f"{hour:02d}:{half};1,5;2" for hour in range(9, 12) for half in ("00", "30")]
    content = "\n".join(["Uhrzeit;Mo;Di", *rows]).encode()
    app = at_request(language)
    app.file_uploader(key="roster-file").set_value(("woche.csv", content, "text/csv")).run()
    assert not app.exception
    assert translate("request.page.roster.which_title", language) in shown(app)
    assert not [button for button in app.button if button.key == "take-roster"]
    choose(app, "roster-team:", "contact")
    assert translate("request.page.roster.which_title", language) not in shown(app)
    app.file_uploader(key="roster-file").set_value(("naechste.csv", content + b"\n", "text/csv")).run()
    assert "naechste.csv" in shown(app)
    app.button(key="take-roster").click().run()
    assert not app.exception
    assert "teams.contact.roster" in app.session_state["changes"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_of_a_roster_that_can_be_read_two_ways_are_asked_about_once(language: str) -> None:
    app = at_request(language)
    name = BANK.teams["contact"].name.in_language(language)
    content = f"Team;Datum;Uhrzeit;Köpfe\n{name};03/04/2026;08:00;3\n".encode()
    app.file_uploader(key="roster-file").set_value(("plan.csv", content, "text/csv")).run()
    assert not app.exception
    assert translate("request.page.roster.day_title", language) in shown(app)
    choose(app, "roster-day:date_order", "dmy")
    assert translate("request.page.roster.day_title", language) not in shown(app)
    content = content.replace(b"03/04", b"09/04")
    app.file_uploader(key="roster-file").set_value(("naechste.csv", content, "text/csv")).run()
    assert translate("request.page.roster.day_title", language) not in shown(app)
    assert [button for button in app.button if button.key == "take-roster"]
