"""Rows that may stand twice: said at the figures, answered with one button, the file read again in place."""

from __future__ import annotations

from unittest.mock import patch

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from models.texts import LANGUAGES, format_number, format_share, translate, translate_plural
from models.volumes import NamedBytes
from models.volumes.mapping import FileMapping
from models.volumes.questions import LEAVE_OUT
from pages._shared import session
from pages._shared.navigation import FILE_TAB, PROFILE_TAB, VOLUMES_PART
from tests.app.test_own_file import OPEN_ORDER, shown, uploaded
from tests.app.test_pages import choose

DAYS = pd.date_range("2024-01-01", "2024-12-31")
ONCE = "Datum;Kanal;Anrufe\n" + "".join(f"{day:%d.%m.%Y};Telefon;{900 + 7 * day.day}\n" for day in DAYS)
MARCH = "".join(f"{day:%d.%m.%Y};Telefon;{900 + 7 * day.day}\n" for day in DAYS if day.month == 3)
CONTACTS = sum(900 + 7 * day for day in range(1, 32))


@pytest.mark.parametrize(
    ("language", "answer"), [(language, each) for language in LANGUAGES for each in ("once", "both")]
)
def test_one_button_answers_whether_rows_count_once(language: str, answer: str) -> None:
    app = uploaded(language, ONCE + MARCH)
    assert not app.exception
    choose(app, VOLUMES_PART, PROFILE_TAB)
    mark = translate_plural(
        "situation.doubt.duplicates.mark", CONTACTS, language, contacts=format_number(CONTACTS, language)
    )
    assert shown(app).count(mark) >= 4, "page head, when, channels, trend"
    before = app.session_state["own_volumes"].table["offered"].sum()
    app.button(key=f"doubled_rows:{answer}").click().run()
    assert not app.exception
    volumes = app.session_state["own_volumes"]
    assert mark not in shown(app)
    assert app.session_state["upload"].mapping.doubled_rows == answer
    assert before - volumes.table["offered"].sum() == (CONTACTS if answer == "once" else 0)
    assert len(volumes.set_aside) == (31 if answer == "once" else 0)
    aside = translate_plural("situation.aside", 31, language, all=format_number(397, language))
    assert (aside in [button.label for button in app.button]) == (answer == "once"), (
        "left out, never out of sight"
    )


def test_a_question_is_asked_once_and_its_answer_can_be_taken_back_beside_the_file() -> None:
    app = uploaded("de", ONCE + MARCH)
    assert [button.key for button in app.button if button.key.startswith("doubled_rows:")], "on top"
    assert not [box.key for box in app.radio if box.key == "ask:doubled_rows"], "and nowhere else"
    app.button(key="doubled_rows:once").click().run()
    app.button(key="untell:doubled_rows").click().run()
    assert not app.exception
    assert app.session_state["upload"].mapping.doubled_rows is None


def with_slip() -> str:
    return ONCE.replace("15.04.2024;Telefon;1005", "15.04.2024;Telefon;999005")


@pytest.mark.parametrize(
    ("language", "answer"), [(language, each) for language in LANGUAGES for each in ("count", "leave_out")]
)
def test_a_number_that_rules_the_picture_is_asked_about_on_top_and_told_at_every_headline(
    language: str, answer: str
) -> None:
    app = uploaded(language, with_slip())
    assert not app.exception
    assert [button.key for button in app.button if button.key.startswith("far_values:")], "on every tab"
    choose(app, VOLUMES_PART, PROFILE_TAB)
    assert not app.exception
    without = translate_plural("situation.doubt.far_values.without", 1, language, said="")
    total = app.session_state["own_volumes"].table["offered"].sum()
    assert format_number(total, language) in app.title[0].value
    assert format_number(total - 999_005, language) in shown(app)
    assert shown(app).count(without) >= 3, "headline, when and trend"
    assert sum(without in box.label for box in app.expander) >= 1, "peaks"
    app.button(key=f"far_values:{answer}").click().run()
    assert not app.exception
    volumes = app.session_state["own_volumes"]
    assert without not in shown(app)
    assert total - volumes.table["offered"].sum() == (999_005 if answer == "leave_out" else 0)
    assert len(volumes.set_aside) == (answer == "leave_out")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_number_is_typed_and_can_be_taken_back(language: str) -> None:
    app = uploaded(language, with_slip())
    choose(app, VOLUMES_PART, PROFILE_TAB)
    total = app.session_state["own_volumes"].table["offered"].sum()
    (field,) = [box for box in app.number_input if str(box.key).startswith("correct:")]
    field.set_value(1005).run()
    assert not app.exception
    volumes = app.session_state["own_volumes"]
    assert total - volumes.table["offered"].sum() == 999_005 - 1005 and not volumes.set_aside
    (told,) = app.session_state["upload"].mapping.corrections
    assert (told.was, told.value) == (999_005, 1005)


def test_a_correction_stands_beside_the_file_until_it_is_taken_back() -> None:
    app = uploaded("de", with_slip())
    (field,) = [box for box in app.number_input if str(box.key).startswith("correct:")]
    field.set_value(1005).run()
    assert "von Ihnen berichtigt, 999.005 → 1.005" in shown(app)
    (back,) = [button for button in app.button if str(button.key).startswith("untell:corrections.")]
    back.click().run()
    assert not app.exception
    assert not app.session_state["upload"].mapping.corrections
    app.button(key="far_values:leave_out").click().run()
    choose(app, VOLUMES_PART, PROFILE_TAB)
    assert "es fehlt „Telefon“ am 15.04.2024 ganz" in shown(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_that_change_every_figure_stand_first(language: str) -> None:
    app = uploaded(language, with_slip() + MARCH)
    assert not app.exception
    choose(app, VOLUMES_PART, PROFILE_TAB)
    assert not app.exception
    keys = [button.key for button in app.button if button.key]
    asked = [key for key in keys if key.startswith(("doubled_rows:", "far_values:"))]
    assert len(asked) == 4
    main = [button.key for button in app.main.button]
    assert [key for key in main if key in asked or key == "see-set-aside"][:4] == asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_with_crumbs_at_its_edge_headlines_no_year_until_its_time_is_told(language: str) -> None:
    part = ONCE.split("01.07.2024")[0]
    contacts = sum(900 + 7 * day.day for day in DAYS if day.month < 7)
    app = uploaded(language, part + "05.05.2031;Telefon;3\n")
    assert not app.exception
    assert translate("situation.doubt.crumbs.title", language) in shown(app)
    broken = translate("situation.scale.title_broken", language, file="", days="", lacking="").split(" ")
    folded = " ".join(box.label for box in app.expander)
    assert all(word in folded for word in broken), "the finding stands on what is folded"
    choose(app, VOLUMES_PART, PROFILE_TAB)
    app.button(key="crumbs:sound").click().run()
    assert not app.exception
    assert translate("situation.doubt.crumbs.title", language) not in shown(app)
    assert app.session_state["own_volumes"].table["offered"].sum() == contacts
    choose(app, VOLUMES_PART, FILE_TAB)
    title = translate(
        "situation.scale.title_part",
        language,
        file=format_number(contacts, language),
        days=182,
        year=format_number(float(f"{contacts / 182 * 365:.3g}"), language),
    )
    assert title in shown(app), "what was counted, over how many days, and what is scaled up"
    assert app.button(key="untell:first_day") and app.button(key="untell:last_day")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sample_of_tickets_headlines_no_growth(language: str) -> None:
    """A thousand tickets over three years, more of them in later ones."""
    counts = {2022: 250, 2023: 330, 2024: 420}
    days = [
        f"{year}-{1 + number % 12:02d}-{1 + number % 28:02d} 09:{number % 60:02d}"
        for year, count in counts.items()
        for number in range(count)
    ]
    rows = "".join(f"T{number};{day};Telefon\n" for number, day in enumerate(days))
    app = uploaded(language, "Ticket-Nr;Eröffnet am;Kanal\n" + rows)
    choose(app, VOLUMES_PART, PROFILE_TAB)
    assert not app.exception
    labels = [box.label for box in app.expander]
    assert any(translate("situation.compare.sample", language) in label for label in labels)
    growth = [format_share(counts[2024] / counts[year] - 1, language) for year in (2022, 2023)]
    assert not [each for each in growth if each in shown(app) + " ".join(labels)]


@pytest.mark.parametrize(
    ("language", "answer"), [(language, each) for language in LANGUAGES for each in ("offered", "ignored")]
)
def test_a_count_beside_the_channels_is_asked_about_on_top(language: str, answer: str) -> None:
    rows = "".join(f"{day:%d.%m.%Y};{300 + day.day};{50 + day.day};{20 + day.day}\n" for day in DAYS)
    app = uploaded(language, "Datum;Anrufe;E-Mails;Postkorb\n" + rows)
    choose(app, VOLUMES_PART, PROFILE_TAB)
    assert not app.exception
    assert translate_plural("situation.doubt.columns.title", 1, language) in shown(app)
    before = app.session_state["own_volumes"].table["offered"].sum()
    app.button(key=f"column.Postkorb:{answer}").click().run()
    assert not app.exception
    after = app.session_state["own_volumes"].table["offered"].sum()
    assert after - before == (sum(20 + day.day for day in DAYS) if answer == "offered" else 0)
    assert translate_plural("situation.doubt.columns.title", 1, language) not in shown(app)


def tickets() -> str:
    states = ["Geschlossen"] * 40 + ["Spam"] * 6 + ["Storniert"] * 4
    rows = [
        f"T{number};{state};E-Mail;{number % 28 + 1:02}.03.2025 {8 + number % 9:02}:15"
        for number, state in enumerate(states)
    ]
    return "\n".join(["Ticket-Nr.;Status;Kanal;Erstellt am", *rows, ""])


@pytest.mark.parametrize(
    ("language", "answer", "left"), [("de", "leave_out", 40), ("en", "count", 50), ("en", "leave_out", 44)]
)
def test_one_button_answers_whether_rows_of_some_states_count(language: str, answer: str, left: int) -> None:
    app = uploaded(language, tickets())
    assert not app.exception
    choose(app, VOLUMES_PART, PROFILE_TAB)
    states = app.multiselect(key="no_contacts.Status:states")
    assert states.value == ["Spam", "Storniert"]
    if left == 44:
        states.set_value(["Spam"]).run()
    app.button(key=f"no_contacts.Status:{answer}").click().run()
    assert not app.exception
    volumes = app.session_state["own_volumes"]
    assert volumes.table["offered"].sum() == left
    assert {each.reason for each in volumes.set_aside} == ({"volumes.no_contact"} if left < 50 else set())
    assert not [button for button in app.button if str(button.key).startswith("no_contacts.")]


def comes(app: AppTest, name: str, text: str) -> None:
    """Another file, as the box keeps it."""
    app.session_state[session.IN_USE] = session.Upload(NamedBytes(name, text.encode()), FileMapping())
    app.session_state[f"{session.IN_USE} unread"] = True
    app.run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_while_another_file_waits_only_its_question_is_asked(language: str) -> None:
    app = uploaded(language, tickets())
    assert [button for button in app.button if str(button.key).startswith("no_contacts.")]
    comes(app, "zweite.csv", OPEN_ORDER)
    assert not app.exception
    told = shown(app)
    assert translate_plural("situation.asked.title", 1, language, file="zweite.csv") in told
    assert translate("situation.waits.questions", language, file="frage.csv") in told
    assert not [button for button in app.button if str(button.key).startswith("no_contacts.")]
    assert [box for box in app.radio if box.key == "ask:date_order"]
    comes(app, "frage.csv", tickets())
    assert [button for button in app.button if str(button.key).startswith("no_contacts.")]


def test_states_and_reasons_of_different_rows_are_asked_about_side_by_side() -> None:
    rows = [
        f"T{number};{state};E-Mail;{reason};{number % 28 + 1:02}.03.2025 {8 + number % 9:02}:15"
        for number, (state, reason) in enumerate(
            [("Offen", "Karte")] * 40 + [("Storniert", "Karte")] * 4 + [("Offen", "Spam")] * 6
        )
    ]
    app = uploaded("de", "\n".join(["Ticket-Nr.;Status;Kanal;Kategorie;Erstellt am", *rows, ""]))
    assert not app.exception
    for column, left in (("Status", 46), ("Kategorie", 40)):
        app.button(key=f"no_contacts.{column}:leave_out").click().run()
        assert not app.exception
        assert app.session_state["own_volumes"].table["offered"].sum() == left


def test_the_answer_on_states_is_changed_where_it_is_shown() -> None:
    app = uploaded("de", tickets())
    assert len([box for box in app.multiselect if "no_contacts" in str(box.key)]) == 1, "asked once"
    assert not [box for box in app.radio if "no_contacts" in str(box.key)]
    app.button(key="no_contacts.Status:leave_out").click().run()
    (answer,) = [box for box in app.multiselect if "no_contacts" in str(box.key)]
    assert answer.value == ["Spam", "Storniert"] and "Geschlossen" in answer.options
    for states, left in ((["Spam"], 44), ([], 50)):
        (answer,) = [box for box in app.multiselect if "no_contacts" in str(box.key)]
        answer.set_value(states).run()
        assert not app.exception
        assert app.session_state["own_volumes"].table["offered"].sum() == left
        assert app.session_state["upload"].mapping.no_contacts == {"Status": tuple(states)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_that_is_near_is_proposed_and_taken_with_one_click(language: str) -> None:
    rows = [f"{day:%d.%m.%Y};Telefon;Karten: Verlust;{900 + day.day}" for day in DAYS[:60]]
    app = uploaded(language, "\n".join(["Datum;Kanal;Grund;Anrufe", *rows, ""]))
    assert not app.exception
    assert not app.session_state["upload"].mapping.reason_names, "never taken by itself"
    key = "suggested:reason:Karten: Verlust"
    with patch.object(session, "language", lambda: language):
        app.button(key=key).click().run()
    assert not app.exception
    assert app.session_state["upload"].mapping.reason_names == {"Karten: Verlust": "cards"}
    assert key not in [button.key for button in app.button]
    assert app.get_by_key("name:reason:Karten: Verlust:cards").value == "cards", "its row stays in sight"


@pytest.mark.parametrize("language", LANGUAGES)
def test_clear_proposals_are_taken_at_once_told_and_can_be_changed(language: str) -> None:
    names, guess = ("Kartensperre_24h", "Depotkurse"), "Baufi"
    rows = [f"{day:%d.%m.%Y};Telefon;{name};{900 + day.day}" for day in DAYS[:60] for name in (*names, guess)]
    app = uploaded(language, "\n".join(["Datum;Kanal;Grund;Anrufe", *rows, ""]))
    assert not app.session_state["upload"].mapping.reason_names, "never taken by itself"
    with patch.object(session, "language", lambda: language):
        app.button(key="suggested:reason").click().run()
    assert not app.exception
    taken = app.session_state["upload"].mapping.reason_names
    assert set(taken) == set(names), "a guess is left to a look of its own"
    assert f"suggested:reason:{guess}" in [button.key for button in app.button]
    for name, found in taken.items():
        assert app.get_by_key(f"name:reason:{name}:{found}").value == found, "its row stays in sight"
    told = translate_plural("situation.names.taken", 2, language, count="2", pairs="|").split("|")[0]
    assert told in shown(app)
    assert "suggested:reason" not in [button.key for button in app.button]
    app.get_by_key(f"name:reason:{names[0]}:{taken[names[0]]}").set_value(LEAVE_OUT).run()
    assert app.session_state["upload"].mapping.reason_names[names[0]] is None
    assert told not in shown(app)
