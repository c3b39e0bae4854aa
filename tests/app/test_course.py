"""What became of the contacts on the volumes page: the section, its table, its backlog; in both languages."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from models.texts import LANGUAGES, translate
from models.volumes import NamedBytes, Volumes, read_volumes
from models.volumes.joined_files import joined
from pages._shared.navigation import REQUEST_TAB, VOLUMES, VOLUMES_PART
from tests.app.reading import page_html, tables
from tests.app.test_pages import opened

DAYS = pd.date_range("2025-01-01", "2025-03-31")


def tickets() -> Volumes:
    """One e-mail and one letter a day; e-mails are done after two days, letters after five, those of the
    first day of a month stay open; each tenth is reopened."""
    rows = [
        f"{channel[0]}{day:%m%d};{day:%d.%m.%Y} 10:00;{closed(day, spent)};{channel};{again(day)}"
        for day in DAYS
        for channel, spent in (("E-Mail", 2), ("Brief", 5))
    ]
    return read("Ticket-Nr;Erstellt am;Erledigt am;Kanal;Wiedereröffnet", rows)


def closed(day: pd.Timestamp, spent: int) -> str:
    return "" if day.day == 1 else f"{day + pd.Timedelta(days=spent):%d.%m.%Y} 10:00"


def again(day: pd.Timestamp) -> str:
    return "ja" if day.day_of_year % 10 == 0 else "nein"


def read(header: str, rows: list[str]) -> Volumes:
    return read_volumes(NamedBytes("schriftlich.csv", "\n".join([header, *rows, ""]).encode()))


def levels() -> Volumes:
    rows = [f"{day:%d.%m.%Y};E-Mail;{40 + day.day};{100 + day.day_of_year}" for day in DAYS]
    return read("Datum;Kanal;Eingang;Rückstand", rows)


def at_volumes(language: str, volumes: Volumes, tab: str | None = None) -> AppTest:
    app = opened(language)
    app.session_state["own_volumes"] = volumes
    app.session_state["closer-course"] = True
    if tab is not None:
        app.session_state[VOLUMES_PART] = tab
    app.switch_page(VOLUMES).run()
    assert not app.exception
    return app


def finding(app: AppTest, language: str) -> str:
    """The title of the section; '' where there is none."""
    name = translate("situation.closer.course", language)
    return next((each.label for each in app.expander if each.label.startswith(f"**{name}")), "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_log_tells_how_long_what_is_open_and_what_came_back(language: str) -> None:
    app = at_volumes(language, tickets())
    said = finding(app, language)
    assert ("6 von 180 (3,3" if language == "de" else "6 of 180 (3.3%)") in said
    head = translate("situation.course.median", language)
    (table,) = [each for each in tables(app) if head in each]
    times = dict(zip(table.iloc[:, 0], table[head], strict=True))
    mail = next(name for name in times if "mail" in name.casefold())
    letter = next(name for name in times if name != mail)
    unit = "Tage" if language == "de" else "days"
    assert times[mail] == f"{'48,0' if language == 'de' else '48.0'} h" or unit in times[mail]
    assert unit in times[letter] and times[letter].startswith("5")
    assert translate("situation.course.backlog.says_not", language) in page_html(app)
    (channels,) = [box for box in app.multiselect if box.key.endswith(":channels")]
    channels.set_value([mail]).run()
    assert not app.exception
    assert ("3 von 90" if language == "de" else "3 of 90") in finding(app, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_level_is_told_as_measured_and_not_summed(language: str) -> None:
    app = at_volumes(language, levels())
    assert "131" in finding(app, language) and "190" in finding(app, language)
    how = translate("situation.course.backlog.measured_how", language).split(":")[0]
    assert how in page_html(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_such_columns_there_is_no_section(language: str) -> None:
    rows = [f"{day:%d.%m.%Y};E-Mail;{40 + day.day}" for day in DAYS]
    assert finding(at_volumes(language, read("Datum;Kanal;Eingang", rows)), language) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_together_say_which_of_them_hold_it(language: str) -> None:
    calls = [f"{day:%d.%m.%Y};Telefon;{40 + day.day}" for day in DAYS]
    other = read_volumes(NamedBytes("anrufe.csv", "\n".join(["Datum;Kanal;Anrufe", *calls, ""]).encode()))
    app = at_volumes(language, joined((tickets(), other)))
    told = {"files": "schriftlich.csv", "lacking": "anrufe.csv"}
    shown = page_html(app)
    assert all(name in shown for name in told.values())
    assert translate("situation.course.lacking", language, **told).split(";")[0] in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_data_to_ask_for_knows_what_is_there(language: str) -> None:
    shown = page_html(at_volumes(language, tickets(), REQUEST_TAB))
    assert translate("request.lack.open_before", language) in shown
    shown = page_html(at_volumes(language, levels(), REQUEST_TAB))
    assert translate("request.lack.oldest", language) in shown
