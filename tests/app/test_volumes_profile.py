"""The volumes page: filters, closer looks, comparison, what is missing, in both languages."""

from __future__ import annotations

from unittest.mock import patch

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from models.texts import LANGUAGES, format_date, format_number, translate, translate_plural
from models.volumes import Volumes, read_volumes
from models.volumes.mapping import FileMapping
from models.volumes.shown import set_aside_csv
from pages._shared import session
from pages._shared.navigation import FILE_TAB, PROFILE_TAB, REQUEST_TAB, VOLUMES, VOLUMES_PART
from tests.app.reading import page_html
from tests.app.test_own_file import uploaded
from tests.app.test_pages import choose, opened, problems
from tests.volumes.files import csv_file

LAST = pd.Timestamp("2024-10-01")
SECTIONS = ("reasons", "season", "peaks.day", "service", "holidays", "comparison", "lack")


def two_years_that_break_off() -> Volumes:
    """Phone and chat by day, with reasons; the last three months are nearly empty."""
    rows = [
        f"{day:%Y-%m-%d};{channel};{reason};{count + 7 * day.day % 11 if day < LAST else 1};;;;"
        for day in pd.date_range("2023-01-01", "2024-12-31")
        for channel, reason, count in (("phone", "cards", 80), ("chat", "status", 20))
    ]
    return read_volumes(csv_file(*rows))


def shown(app: AppTest) -> str:
    return page_html(app)


def at_volumes(language: str, volumes: Volumes | None = None) -> AppTest:
    app = opened(language)
    if volumes is not None:
        app.session_state["own_volumes"] = volumes
    for section in SECTIONS:
        app.session_state[f"closer-{section}"] = True
    app.switch_page(VOLUMES).run()
    assert not app.exception
    return app


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_opens_with_a_finding_as_its_title(language: str) -> None:
    app = at_volumes(language)
    labels = [expander.label for expander in app.expander]
    for section in SECTIONS:
        name = translate(f"situation.closer.{section}", language)
        (label,) = [label for label in labels if label.startswith((f"**{name}** · ", f"**{name} · "))]
        assert len(label) > len(name) + 20
    assert translate("request.item.contracts.why", language) in shown(app)
    app.button(key="lack-request").click().run()
    assert app.session_state[VOLUMES_PART] == REQUEST_TAB


@pytest.mark.parametrize("language", LANGUAGES)
def test_filters_narrow_the_page_down_and_what_is_odd_is_said(language: str) -> None:
    app = at_volumes(language, two_years_that_break_off())
    assert translate("problem.volumes.ends_dry.fix", language, first="").split()[0] in problems(app)
    (weekdays,) = [box for box in app.selectbox if box.key.endswith(":weekdays")]
    (period,) = [box for box in app.selectbox if box.key.endswith(":period")]
    weekdays.set_value("weekend").run()
    assert not app.exception
    assert translate("situation.peaks.above", language) in shown(app), (
        "a section stays open under a new finding"
    )
    period.set_value("2023").run()
    assert not app.exception
    assert translate("situation.compare.total", language) in shown(app)
    (channels,) = [box for box in app.multiselect if box.key.endswith(":channels")]
    channels.set_value([channels.options[0]]).run()
    assert not app.exception


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_title_says_what_is_chosen_and_what_always_shows_all_says_that(language: str) -> None:
    app = at_volumes(language, two_years_that_break_off())
    (period,) = [box for box in app.selectbox if box.key.endswith(":period")]
    period.set_value("2023").run()
    (channels,) = [box for box in app.multiselect if box.key.endswith(":channels")]
    channels.set_value([channels.options[0]]).run()
    assert not app.exception
    page = shown(app)
    name = translate("volumes_model.quoted", language, name=channels.options[0])
    only = translate("volumes_model.basis.only", language, names=name)
    year = translate("volumes_model.basis.year", language, year=2023)
    whole = translate("volumes_model.basis.whole_file", language)
    for title in ("when", "channels"):
        assert f"{translate(f'situation.{title}.title', language)} · {year} · {only}" in page
    assert f"{translate('situation.trend.title', language)} · {whole} · {only}" in page
    assert page.count(translate("situation.filter.not_here", language)) == 1, "holidays"
    assert page.count(translate("situation.filter.not_period", language)) == 1, "comparison"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_on_the_trend_leaves_out_where_the_file_breaks_off(language: str) -> None:
    """The last three months are nearly empty: neither a quiet month nor a year that shrank."""
    page = shown(at_volumes(language, two_years_that_break_off()))
    month, high, low = "\x00", "\x01", "\x02"
    sentence = translate(
        "volumes_model.trend.months",
        language,
        count=21,
        high=month,
        high_offered=high,
        low=month,
        low_offered=low,
    )
    begun = sentence.split(month)[0]
    assert begun in page
    said = page.split(begun)[1].split("</")[0]
    months = [f"{LAST + pd.DateOffset(months=ahead):%Y-%m}" for ahead in range(3)]
    assert not any(format_date(pd.Timestamp(month), language, "LLLL yyyy") in said for month in months)


OPEN_ORDER = "Datum;Kanal;Thema;Produkt;Anrufe\n" + "".join(
    f"{day:02d}/{month:02d}/2023;Telefon;Konto;Karte;{10 + day}\n" for month in (3, 4) for day in range(1, 13)
)


def with_second_file(language: str, text: str) -> AppTest:
    app = at_volumes(language, two_years_that_break_off())
    with patch.object(session, "language", lambda: language):
        app.get_by_key("compare-kind").set_value("file").run()
        app.file_uploader(key="second-file").set_value(("zweite.csv", text.encode(), "text/csv")).run()
    assert not app.exception
    return app


def tell(app: AppTest, language: str, key: str, value: str) -> None:
    with patch.object(session, "language", lambda: language):
        app.get_by_key(key).set_value(value).run()
    assert not app.exception


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_file_is_asked_the_same_questions_in_its_place(language: str) -> None:
    app = with_second_file(language, OPEN_ORDER)
    assert translate("situation.compare.asked", language, file="zweite.csv") in shown(app), "nothing guessed"
    tell(app, language, f"{session.COMPARED}:ask:date_order", "dmy")
    second = app.session_state["notices"]["second volumes"]
    assert (second.start.month, second.start.day) == (3, 1)
    key = next(
        box.key
        for box in app.selectbox
        if str(box.key).startswith(f"{session.COMPARED}:column:") and "Produkt" in box.key
    )
    tell(app, language, key, "reason")
    assert set(app.session_state["notices"]["second volumes"].table["reason"]) == {"Karte"}
    assert session.IN_USE not in app.session_state, "the file in use is untouched"


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_of_a_second_file_that_are_set_aside_are_told_and_can_be_had(language: str) -> None:
    unreadable = OPEN_ORDER.replace("13\n", "viele\n", 2)
    app = with_second_file(language, unreadable)
    tell(app, language, f"{session.COMPARED}:ask:date_order", "dmy")
    second = app.session_state["notices"]["second volumes"]
    assert len(second.set_aside) == 2
    told = {"used": "22", "read": "24", "count": "2"}
    assert translate_plural("situation.own.finding_some", 2, language, **told) in shown(app)
    labels = [button.proto.label for button in app.get("download_button")]
    assert translate_plural("situation.own.download_aside", 2, language, count=2) in labels
    rows = set_aside_csv(second, language).decode("utf-8-sig").splitlines()
    assert len(rows) == 3
    assert rows[0].split(";")[0] == {"de": "Zeile", "en": "row"}[language]


def test_what_was_told_of_a_shape_reads_the_second_file_and_can_be_taken_back() -> None:
    app = opened("de")
    header = ("Datum", "Kanal", "Thema", "Produkt", "Anrufe")
    app.session_state["known_mappings"] = (FileMapping(date_order="mdy", header=header),)
    app.session_state["closer-comparison"] = True
    app.session_state["own_volumes"] = two_years_that_break_off()
    app.switch_page(VOLUMES).run()
    with patch.object(session, "language", lambda: "de"):
        app.get_by_key("compare-kind").set_value("file").run()
        app.file_uploader(key="second-file").set_value(("zweite.csv", OPEN_ORDER.encode(), "text/csv")).run()
    assert not app.exception
    assert app.session_state["notices"]["second volumes"].start.day == 3, "the fourth of March was 03/04"
    assert translate("situation.mapping.recognised", "de") in [told.value for told in app.success]
    app.button(key=f"{session.COMPARED}:untell:date_order").click().run()
    assert translate("situation.compare.asked", "de", file="zweite.csv") in shown(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_file_that_waits_is_told_on_top_and_stays_over_a_turn(language: str) -> None:
    app = opened(language)
    app.session_state["closer-comparison"] = True
    app.session_state["own_volumes"] = two_years_that_break_off()
    app.switch_page(VOLUMES).run()
    with patch.object(session, "language", lambda: language):
        app.get_by_key("compare-kind").set_value("file").run()
        app.file_uploader(key="second-file").set_value(("zweite.csv", OPEN_ORDER.encode(), "text/csv")).run()
        app.run()
    choose(app, VOLUMES_PART, FILE_TAB)
    choose(app, VOLUMES_PART, PROFILE_TAB)
    assert not app.exception
    waits = translate("situation.compare.waits", language, file="zweite.csv")
    (told,) = [each for each in app.button if each.key == "see-second-question"]
    assert told.label == translate("situation.compare.waits_go", language, waits=waits)
    with patch.object(session, "language", lambda: language):
        told.click().run()
    assert translate("situation.compare.asked", language, file="zweite.csv") in shown(app)


SECOND_NAMES = "Datum;Kanal;Thema;Anrufe\n" + "".join(
    f"{day:02d}.{month:02d}.2023;{channel};Kartenfragen;{10 + day}\n"
    for month in (3, 4)
    for day in range(1, 31)
    for channel in ("Südleitung", "chat")
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_a_second_file_are_told_in_its_place(language: str) -> None:
    app = with_second_file(language, SECOND_NAMES)
    key = f"{session.COMPARED}:name:channel:Südleitung:"
    tell(app, language, key, "phone")
    second = app.session_state["notices"]["second volumes"]
    assert set(second.table["channel"]) == {"phone", "chat"}
    assert session.IN_USE not in app.session_state, "the file in use is untouched"


@pytest.mark.parametrize("language", LANGUAGES)
def test_channels_that_only_one_file_holds_are_named_beside_the_sum(language: str) -> None:
    days = pd.date_range("2023-01-01", "2023-12-31")
    first = [f"{day:%Y-%m-%d};{name};cards;90;;;;" for day in days for name in ("chat", "email")]
    second = SECOND_NAMES + SECOND_NAMES.split("\n", 1)[1].replace("chat", "email").replace(
        "Südleitung", "Brief"
    )
    app = at_volumes(language, read_volumes(csv_file(*first)))
    with patch.object(session, "language", lambda: language):
        app.file_uploader(key="second-file").set_value(("zweite.csv", second.encode(), "text/csv")).run()
    assert not app.exception
    page = shown(app)
    assert translate("situation.compare.common_total", language) in page
    only = 2 * sum(10 + day for day in range(1, 31))
    beside = translate(
        "volumes_model.comparison.channel_of_one_side",
        language,
        channel="Südleitung",
        side="zweite.csv",
        offered=format_number(only, language),
    )
    assert beside in page


def test_a_second_file_may_mean_a_name_that_only_the_first_one_knows() -> None:
    first = [f"{day:%Y-%m-%d};Nordleitung;cards;90;;;;" for day in pd.date_range("2023-01-01", "2023-12-31")]
    first += [f"{day:%Y-%m-%d};chat;cards;90;;;;" for day in pd.date_range("2023-01-01", "2023-12-31")]
    app = at_volumes("de", read_volumes(csv_file(*first)))
    with patch.object(session, "language", lambda: "de"):
        app.file_uploader(key="second-file").set_value(
            ("zweite.csv", SECOND_NAMES.encode(), "text/csv")
        ).run()
    tell(app, "de", f"{session.COMPARED}:name:channel:Südleitung:", "Nordleitung")
    second = app.session_state["notices"]["second volumes"]
    assert set(second.table["channel"]) == {"Nordleitung", "chat"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_file_that_waits_shows_its_columns_and_each_can_be_corrected(language: str) -> None:
    app = with_second_file(language, OPEN_ORDER)
    assert translate("situation.seen.what", language) in shown(app)
    start = f"{session.COMPARED}:column:"
    boxes = {
        str(box.key).removeprefix(start).split(":")[1]: box for box in app.selectbox if start in str(box.key)
    }
    assert boxes["Kanal"].value == "channel"
    tell(app, language, str(boxes["Produkt"].key), "reason")
    assert app.session_state[session.COMPARED].mapping.columns["reason"] == "Produkt"


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_a_second_file_meet_those_of_the_first_with_one_click(language: str) -> None:
    days = pd.date_range("2023-01-01", "2023-12-31")
    first = [
        f"{day:%Y-%m-%d};chat;{name};90;;;;" for day in days for name in ("Baufinanzierung", "Xylophone")
    ]
    second = SECOND_NAMES.replace("Südleitung", "chat")
    second = second.replace("Kartenfragen", "Baufi", 20).replace("Kartenfragen", "Xylophon", 20)
    second = second.replace("Kartenfragen", "Wertpapiere")  # a guess by the scenario alone: depot
    app = at_volumes(language, read_volumes(csv_file(*first)))
    with patch.object(session, "language", lambda: language):
        app.file_uploader(key="second-file").set_value(("zweite.csv", second.encode(), "text/csv")).run()
    assert set(app.session_state["notices"]["second volumes"].table["reason"]) == {
        "Baufi",
        "Xylophon",
        "Wertpapiere",
    }
    with patch.object(session, "language", lambda: language):
        app.button(key=f"{session.COMPARED}:suggested:reason").click().run()
    assert not app.exception
    table = app.session_state["notices"]["second volumes"].table
    assert set(table["reason"]) == {"Baufinanzierung", "Xylophone", "Wertpapiere"}
    named = translate("situation.names.of_first", language, name="Baufinanzierung")
    assert translate("situation.names.pair", language, name="Baufi", meaning=named) in shown(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lacks", [False, True])
def test_a_year_that_lacks_a_week_is_drawn_as_that(language: str, lacks: bool) -> None:
    week = pd.bdate_range("2024-09-16", "2024-09-20")
    days = pd.bdate_range("2024-01-01", "2025-12-31").difference(week if lacks else week[:0])
    rows = [f"{day:%d.%m.%Y};Telefon;{100 + 10 * day.weekday() + day.day % 3}" for day in days]
    app = uploaded(language, "\n".join(["Datum;Kanal;Anrufe", *rows, ""]))
    choose(app, VOLUMES_PART, PROFILE_TAB)
    assert not app.exception
    assert (translate("situation.trend.incomplete_year", language) in page_html(app)) == lacks
