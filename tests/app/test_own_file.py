"""A file of one's own on the page: a question is asked and answered, columns are corrected."""

from __future__ import annotations

import re
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from models.texts import LANGUAGES, format_number, format_share, translate, translate_plural
from models.volumes import NamedBytes, read_volumes
from models.volumes.mapping import FileMapping
from models.volumes.questions import KEEP, LEAVE_OUT, NEW
from pages._shared import session
from pages._shared.compute import files
from pages._shared.navigation import (
    FILE_TAB,
    OUTLOOK_TAB,
    PROFILE_TAB,
    REQUEST_TAB,
    VOLUMES,
    VOLUMES_PART,
)
from tests.app.reading import page_html
from tests.app.test_pages import choose, opened

OPEN_ORDER = "Datum;Kanal;Thema;Produkt;Anrufe\n" + "".join(
    f"{day:02d}/{month:02d}/2025;Telefon;Konto;Karte;{10 + day}\n" for month in (3, 4) for day in range(1, 13)
)


def uploaded(language: str, text: str) -> AppTest:
    app = opened(language)
    app.switch_page(VOLUMES).run()
    choose(app, VOLUMES_PART, FILE_TAB)
    file = app.file_uploader[0] if len(app.get("file_uploader")) else None
    assert file is not None
    file.set_value([("frage.csv", text.encode(), "text/csv")]).run()
    return app


def shown(app: AppTest) -> str:
    return page_html(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_answered_with_one_click(language: str) -> None:
    app = uploaded(language, OPEN_ORDER)
    assert not app.exception
    assert translate_plural("situation.asked.title", 1, language, file="frage.csv") in shown(app)
    assert app.session_state["own_volumes"] is None, "nothing is guessed"
    assert translate("situation.reading.title", language) in shown(app), "where columns are corrected"
    choose_answer(app, "ask:date_order", "dmy")
    assert not app.exception
    volumes = app.session_state["own_volumes"]
    assert (volumes.start.month, volumes.start.day) == (3, 1)
    assert translate("situation.reading.title", language) in shown(app)
    key = next(
        box.key for box in app.selectbox if str(box.key).startswith("column:") and "Produkt" in box.key
    )
    choose_answer(app, key, "reason")
    assert not app.exception
    assert set(app.session_state["own_volumes"].table["reason"]) == {"Karte"}
    assert app.session_state["known_mappings"][0].date_order == "dmy"


def choose_answer(app: AppTest, key: str, value: str) -> None:
    """As `choose`, for a box that is gone once it is answered."""
    app.get_by_key(key).set_value(value).run()


def test_the_mapping_as_it_is_read_can_be_kept() -> None:
    volumes = read_volumes(NamedBytes("a.csv", OPEN_ORDER.encode()), FileMapping(date_order="dmy"))
    assert [name for name, _ in volumes.samples] == ["Datum", "Kanal", "Thema", "Produkt", "Anrufe"]
    assert dict(volumes.samples)["Kanal"] == ("Telefon",) * 3


def take_back(app: AppTest, language: str) -> None:
    """As `choose_answer`, for the button that leads back to the last reading."""
    from unittest.mock import patch

    from pages._shared import session

    with patch.object(session, "language", lambda: language):
        app.button(key="last-reading").click().run()


STRANGE = "Datum;Kanal;Anzahl\n" + "".join(
    f"{day:02d}.{month:02d}.2025;{channel};{count}\n"
    for month in range(1, 13)
    for day in range(1, 29)
    for channel, count in (("Nordleitung", 120), ("Testanrufe", 3))
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_that_is_left_out_has_contacts_and_no_share(language: str) -> None:
    rows = "".join(
        f"{day:02d}.{month:02d}.2025;Telefon;{reason};{count}\n"
        for month in range(1, 13)
        for day in range(1, 29)
        for reason, count in (("Karte", 60), ("Junk", 30), ("", 40))
    )
    app = uploaded(language, "Datum;Kanal;Thema;Anzahl\n" + rows)
    contacts = {name: format_number(count * 336, language) for name, count in (("Junk", 30), ("", 40))}
    choose_answer(app, "name:reason:Junk:", LEAVE_OUT)
    assert not app.exception
    text = shown(app) + "".join(str(box.label).replace("\\", "") for box in app.selectbox)
    assert translate("situation.names.row_left_out", language, name="Junk", contacts=contacts["Junk"]) in text
    for name, part in (("situation.names.without", 0.4), ("situation.names.row", 0.6)):
        told = {"name": "Karte", "contacts": format_number(round(part * 33600), language)}
        assert translate(name, language, **told, share=format_share(part, language, 1)) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_that_nobody_knows_are_told_what_they_stand_for(language: str) -> None:
    app = uploaded(language, STRANGE)
    assert not app.exception
    assert app.session_state["own_volumes"] is None, "no channel of it is known"
    text = shown(app)
    assert translate("situation.names.title", language) in text
    assert translate("situation.strange.title", language) in text
    assert translate("situation.corrected.title", language) not in text, "it is read"
    choose_answer(app, "name:channel:Nordleitung:", "phone")
    assert not app.exception
    volumes = app.session_state["own_volumes"]
    assert set(volumes.table["channel"]) == {"phone", "Testanrufe"}
    choose_answer(app, "name:channel:Testanrufe:", LEAVE_OUT)
    assert len(app.session_state["own_volumes"].set_aside) == 336
    choose_answer(app, f"name:channel:Testanrufe:{LEAVE_OUT}", NEW)
    assert not app.exception
    assert not app.session_state["own_volumes"].set_aside
    assert "testanrufe" in dict(app.session_state["changes"]["channels.testanrufe"])["name"]["de"].casefold()
    choose_answer(app, f"name:channel:Testanrufe:{NEW}", KEEP)
    assert not app.exception
    assert "channels.testanrufe" not in app.session_state["changes"], "what it brought is taken back"
    assert app.session_state["known_mappings"][0].channel_names == {"Nordleitung": "phone"}


DOUBLED_WEEK = "Datum;Kanal;Anzahl\n" + "".join(
    f"{day:02d}.03.2025;Telefon;{100 + day}\n" for day in (*range(1, 29), *range(10, 15))
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_file_is_not_asked_again_about_its_doubled_week(language: str) -> None:
    once, both = (sum(100 + day for day in days) for days in (range(1, 29), (*range(1, 29), *range(10, 15))))
    app = uploaded(language, DOUBLED_WEEK)
    assert app.session_state["own_volumes"].table["offered"].sum() == both
    app.button(key="doubled_rows:once").click().run()
    for name, content, contacts in (
        ("frage.csv", DOUBLED_WEEK, once),
        ("naechste.csv", DOUBLED_WEEK.replace(";101", ";102"), both + 1),
        ("frage.csv", DOUBLED_WEEK, once),
    ):
        app.file_uploader[0].set_value([(name, content.encode(), "text/csv")]).run()
        assert not app.exception
        assert app.session_state["own_volumes"].table["offered"].sum() == contacts
    assert translate("situation.mapping.recognised", language) in {each.value for each in app.success}
    app.button(key="untell:doubled_rows").click().run()
    assert app.session_state["own_volumes"].table["offered"].sum() == both, "it can be taken back"
    app.file_uploader[0].set_value([("frage.csv", DOUBLED_WEEK.encode(), "text/csv")]).run()
    assert app.session_state["own_volumes"].table["offered"].sum() == both, "and stays so"


def test_the_only_name_that_was_told_can_be_taken_back() -> None:
    app = uploaded("de", STRANGE.replace("Nordleitung", "Telefon"))
    choose_answer(app, "name:channel:Testanrufe:", LEAVE_OUT)
    assert len(app.session_state["own_volumes"].set_aside) == 336
    choose_answer(app, f"name:channel:Testanrufe:{LEAVE_OUT}", KEEP)
    assert not app.exception
    assert not app.session_state["own_volumes"].set_aside
    assert not app.session_state["known_mappings"], "and the next file is not read by it"


def test_a_name_told_does_not_read_the_file_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = uploaded("de", STRANGE)

    def read_again(*_: object, **__: object) -> None:
        raise AssertionError("the file is read again")

    for reading in ("read_isolated", "understand_isolated"):
        monkeypatch.setattr(files, reading, read_again)
    for before, meaning in (("", "phone"), ("phone", NEW), (NEW, LEAVE_OUT), (LEAVE_OUT, "email")):
        choose_answer(app, f"name:channel:Nordleitung:{before}", meaning)
        assert not app.exception
    assert "email" in set(app.session_state["own_volumes"].table["channel"])


def test_a_file_and_its_mapping_are_dropped_at_once_and_the_shape_is_known_again() -> None:
    app = opened("de")
    app.switch_page(VOLUMES).run()
    choose(app, VOLUMES_PART, FILE_TAB)
    mapping = b"date_order: dmy\ncolumns:\n  reason: Produkt\n"
    both = [("frage.csv", OPEN_ORDER.encode(), "text/csv"), ("m.yaml", mapping, "application/yaml")]
    app.file_uploader[0].set_value(both).run()
    assert not app.exception
    volumes = app.session_state["own_volumes"]
    assert (volumes.start.month, set(volumes.table["reason"])) == (3, {"Karte"})
    later = OPEN_ORDER.replace("2025", "2026")
    app.file_uploader[0].set_value([("frage-2.csv", later.encode(), "text/csv")]).run()
    assert not app.exception
    assert app.session_state["own_volumes"].start.year == 2026, "read without a question"
    assert app.session_state["upload"].mapping.date_order == "dmy", "and it says how"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_correction_that_makes_the_file_unreadable_loses_nothing(language: str) -> None:
    app = uploaded(language, STRANGE.replace("Nordleitung", "Telefon"))
    before = app.session_state["own_volumes"]
    (offered,) = [box for box in app.selectbox if str(box.key).startswith("column:") and "Anzahl" in box.key]
    choose_answer(app, offered.key, "ignored")
    assert not app.exception
    text = shown(app)
    assert translate("situation.corrected.title", language) in text
    assert app.session_state["own_volumes"] is before, "what was read before still holds"
    columns = [box for box in app.selectbox if str(box.key).startswith("column:")]
    assert {box.key.split(":")[2] for box in columns} == {"Datum", "Kanal", "Anzahl"}, (
        "the proposal is in sight"
    )
    take_back(app, language)
    assert not app.exception
    assert translate("situation.reading.title", language) in shown(app)
    assert app.session_state["own_volumes"].table["offered"].sum() == before.table["offered"].sum()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_says_that_the_last_file_was_not_taken_over(language: str) -> None:
    app = uploaded(language, "nichts als ein Wort\n")
    said = translate("situation.refused.shown", language, file="regional-bank-volumes.csv")
    assert translate("situation.refused.title", language) in shown(app)
    for part in (PROFILE_TAB, OUTLOOK_TAB, REQUEST_TAB):
        choose(app, VOLUMES_PART, part)
        assert not app.exception
        assert said in shown(app)
    with patch.object(session, "language", lambda: language):
        app.button(key="see-refusal").click().run()
    assert translate("situation.refused.title", language) in shown(app)


CALLS = "Datum;Angebotene Anrufe\n" + "".join(
    f"{day:02d}.{month:02d}.2025;{100 + day}\n" for month in (3, 4) for day in range(1, 29)
)


MAILS = "Datum;Eingang;Mailordner\n" + "".join(
    f"{day:02d}.{month:02d}.2025;{100 + day};Service\n" for month in (3, 4) for day in range(1, 29)
)


def test_a_channel_that_the_file_speaks_of_is_chosen_and_waits_to_be_confirmed() -> None:
    app = uploaded("de", MAILS)
    assert not app.exception
    box = next(each for each in app.selectbox if each.key == "ask:channel:email")
    assert box.value == "email"
    assert app.session_state["own_volumes"] is None, "nobody has said so"
    app.button(key="ask:channel:email:confirm").click().run()
    assert not app.exception
    assert set(app.session_state["own_volumes"].table["channel"]) == {"email"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_channel_that_the_heading_of_the_count_names_is_taken_and_said(language: str) -> None:
    app = uploaded(language, MAILS.replace("Eingang;Mailordner", "Eingang E-Mail;Ordner"))
    assert not app.exception
    assert set(app.session_state["own_volumes"].table["channel"]) == {"email"}
    (box,) = [each for each in app.selectbox if str(each.key).startswith("ask:channel")]
    assert "Eingang E" in box.label
    choose_answer(app, str(box.key), "letter")
    assert set(app.session_state["own_volumes"].table["channel"]) == {"letter"}, "it can be changed"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_channel_that_the_file_does_not_name_is_an_assumption_to_confirm(language: str) -> None:
    app = uploaded(language, CALLS)
    assert not app.exception
    said = translate("situation.channel_assumed", language)
    choose(app, VOLUMES_PART, PROFILE_TAB)
    assert said in shown(app)
    app.button(key="change-channel").click().run()
    assert not app.exception
    box = next(each for each in app.selectbox if each.key == "ask:channel")
    assert box.value is None, "what is assumed can be confirmed"
    choose_answer(app, "ask:channel", "phone")
    assert not app.exception
    assert not app.session_state["own_volumes"].channel_assumed
    choose(app, VOLUMES_PART, PROFILE_TAB)
    assert said not in shown(app)


TWO_ROWS = ";;Telefon;;E-Mail;\nDatum;Uhrzeit;angeboten;angenommen;angeboten;bearbeitet\n" + "".join(
    f"{day:02d}.01.2025;09:00;{10 * day};{9 * day};{day};{day}\n" for day in range(13, 18)
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_under_two_rows_of_headings_can_be_corrected(language: str) -> None:
    app = uploaded(language, TWO_ROWS)
    assert not app.exception
    boxes = [box for box in app.selectbox if str(box.key).startswith("column:")]
    assert {"E-Mail – angeboten", "Telefon – angenommen"} <= {box.label for box in boxes}
    assert len(boxes) == len(app.session_state["own_volumes"].header)
    (mail,) = (box for box in boxes if box.label == "E-Mail – angeboten")
    choose_answer(app, mail.key, "ignored")
    assert not app.exception
    assert app.session_state["own_volumes"].table["offered"].sum() == 10 * (13 + 14 + 15 + 16 + 17)


BESIDE_CHANNELS = "Datum;Anrufe;davon verloren;E-Mails;Postkorb\n" + "".join(
    f"{day:02d}.01.2025;{400 + 10 * (day % 3)};{40 + day % 4};{150 - day % 5};{80 + day % 3}\n"
    for day in range(6, 18)
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_column_beside_those_of_channels_becomes_one_more_with_one_click(language: str) -> None:
    app = uploaded(language, BESIDE_CHANNELS)
    assert set(app.session_state["own_volumes"].table["channel"]) == {"Anrufe", "E-Mails"}
    choose(app, VOLUMES_PART, PROFILE_TAB)
    app.button(key="column.Postkorb:offered").click().run()
    choose(app, VOLUMES_PART, FILE_TAB)
    assert not app.exception
    assert set(app.session_state["own_volumes"].table["channel"]) == {"Anrufe", "E-Mails", "Postkorb"}
    assert translate("situation.entry.channel_columns", language) in shown(app)


ROUGH_MONTHS = "Monat;Anrufe\n" + "".join(
    f"{month:02d}/2025;{'ca. 4.000' if month == 3 else 3900 + month}\n" for month in range(1, 7)
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rough_number_counts_with_one_click_and_its_month_is_whole_again(language: str) -> None:
    app = uploaded(language, ROUGH_MONTHS)
    choose(app, VOLUMES_PART, PROFILE_TAB)
    before = app.session_state["own_volumes"].table["offered"].sum()
    assert translate("situation.doubt.rough_counts.title", language) in shown(app)
    app.button(key="rough_counts:take").click().run()
    assert not app.exception
    assert app.session_state["own_volumes"].table["offered"].sum() == before + 4000
    assert translate("situation.doubt.rough_counts.title", language) not in shown(app)


CROSSTAB = (
    "Anrufe in der Woche ab 03.03.2025\nUhrzeit;Montag;Dienstag;Mittwoch;Donnerstag;Freitag\n"
    + "".join(
        f"{hour:02d}:00;{';'.join(str(10 + hour + day) for day in range(5))}\n" for hour in range(8, 18)
    )
)
OUR_NAMES = re.compile(r"\b(?:start|time|offered|phone|interval_min)\b")


@pytest.mark.parametrize("week", ["in der Woche ab 03.03.2025", "ohne Datum"])
def test_a_crosstab_is_told_in_the_words_of_its_file(week: str) -> None:
    """Columns made of headings have no name in the file, and ours is no word for them."""
    app = uploaded("de", CROSSTAB.replace("in der Woche ab 03.03.2025", week))
    assert not app.exception
    assert not OUR_NAMES.findall(words(app))
    if week == "ohne Datum":
        return
    choose_answer(app, "ask:channel", "phone")
    assert not app.exception
    assert app.session_state["own_volumes"] is not None
    assert translate("volumes_model.field.start", "de") in words(app)
    assert not OUR_NAMES.findall(words(app))


def words(app: AppTest) -> str:
    """What the page says and what its boxes are called, without marks."""
    named = [str(box.label) for box in app.selectbox]
    return " ".join([re.sub(r"<style.*?</style>|<[^>]+>", " ", shown(app), flags=re.DOTALL), *named])
