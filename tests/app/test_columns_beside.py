"""Columns that are none of ours, but say or do something: told as that, not among those that are not used."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from models.problems import Month
from models.texts import LANGUAGES, translate
from models.volumes.listed import Names
from pages._shared.navigation import OUTLOOK_TAB, PROFILE_TAB, VOLUMES_PART
from tests.app.reading import page_html
from tests.app.test_own_file import uploaded
from tests.app.test_pages import choose, problems

DAYS = range(3, 28)
TICKETS = "Ticket-Nr;Datum;Kanal;Status;Betreuer\n" + "".join(
    f"T{day}{number};{day:02d}.03.2025;E-Mail;{state};Meier\n"
    for day in DAYS
    for number, state in enumerate(("Geschlossen", "Geschlossen", "Spam"))
)
MAILS = "Datum;Kanal;Eingang;Beantwortet;davon weitergeleitet\n" + "".join(
    f"{day:02d}.03.2025;E-Mail;{50 + day};{45 + day};{10 + day % 7}\n" for day in DAYS
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_column_that_sorted_rows_out_says_so(language: str) -> None:
    app = uploaded(language, TICKETS)
    unused = translate("situation.reading.unused", language, count=2)
    assert unused in [each.label for each in app.expander]
    app.button(key="no_contacts.Status:leave_out").click().run()
    assert not app.exception
    assert app.session_state["own_volumes"].table["offered"].sum() == 2 * len(DAYS)
    values = Names.of(["Spam"]).in_language(language)
    said = translate("situation.reading.sorted_out", language, values=values)
    (box,) = [each for each in app.selectbox if "column:" in str(each.key) and ":Status:" in str(each.key)]
    assert said in box.options
    assert translate("situation.reading.unused", language, count=1) in [each.label for each in app.expander]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_column_of_a_part_says_so(language: str) -> None:
    app = uploaded(language, MAILS)
    assert not app.exception
    (box,) = [each for each in app.selectbox if "weitergeleitet" in str(each.key)]
    assert translate("situation.reading.part", language) in box.options


HOTLINES = "Datum;Hotline;Kanal;Anrufe\n" + "".join(
    f"{day:02d}.03.2025;{name};Telefon;{count + day % 5}\n"
    for day in DAYS
    for name, count in (("Baufinanzierung", 40), ("Privatkredit", 60))
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answer", ["reason", "together"])
def test_a_column_that_tells_rows_apart_is_shown_apart_with_one_click(language: str, answer: str) -> None:
    app = uploaded(language, HOTLINES)
    house, credit = (sum(count + day % 5 for day in DAYS) for count in (40, 60))
    assert app.session_state["own_volumes"].table["offered"].sum() == house + credit
    app.button(key=f"column.Hotline:{answer}").click().run()
    assert not app.exception
    table = app.session_state["own_volumes"].table
    assert table["offered"].sum() == house + credit
    assert not [each for each in app.button if str(each.key).startswith("column.Hotline:")]
    sums = table.groupby("reason", observed=True)["offered"].sum().to_dict()
    assert sums == ({"Baufinanzierung": house, "Privatkredit": credit} if answer == "reason" else {})


def hotlines_with_a_step() -> str:
    """Two years of two hotlines of the telephone, one of which holds a quarter more from a day on."""
    chance, rows = np.random.default_rng(1), ["Datum;Hotline;Kanal;Anrufe"]
    for day in pd.bdate_range("2024-01-01", "2025-12-31"):
        later = day >= pd.Timestamp("2025-07-01")
        for name, mean in (("Baufinanzierung", 187 if later else 150), ("Privatkredit", 320)):
            rows.append(f"{day:%d.%m.%Y};{name};Telefon;{chance.poisson(mean)}")
    return "\n".join([*rows, ""])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_step_of_a_hotline_shown_apart_is_told_in_development_and_outlook(language: str) -> None:
    app = uploaded(language, hotlines_with_a_step())
    app.button(key="column.Hotline:reason").click().run()
    choose(app, VOLUMES_PART, PROFILE_TAB)
    assert not app.exception
    assert translate("volumes_model.trend.step", language, steps="").split(":")[0] in page_html(app)
    choose(app, VOLUMES_PART, OUTLOOK_TAB)
    assert not app.exception
    month = Month(date(2025, 7, 1)).in_language(language)
    start = translate(
        "problem.volumes.forecast_step_of_reason.what",
        language,
        month=month,
        reason="Baufinanzierung",
        change_percent="",
    )
    assert start.partition(":")[0] in problems(app)
