"""Columns that are none of ours, but say or do something: told as that, not among those that are not used."""

from __future__ import annotations

import pytest

from models.texts import LANGUAGES, translate
from models.volumes.listed import Names
from tests.app.test_own_file import uploaded

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
    for name, count in (("Baufinanzierung", 40), ("Privatkredit", 40))
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answer", ["reason", "together"])
def test_a_column_that_tells_rows_apart_is_shown_apart_with_one_click(language: str, answer: str) -> None:
    app = uploaded(language, HOTLINES)
    both = sum(40 + day % 5 for day in DAYS)
    assert app.session_state["own_volumes"].table["offered"].sum() == 2 * both
    app.button(key=f"column.Hotline:{answer}").click().run()
    assert not app.exception
    table = app.session_state["own_volumes"].table
    assert table["offered"].sum() == 2 * both
    assert not [each for each in app.button if str(each.key).startswith("column.Hotline:")]
    sums = table.groupby("reason", observed=True)["offered"].sum().to_dict()
    assert sums == ({"Baufinanzierung": both, "Privatkredit": both} if answer == "reason" else {})
