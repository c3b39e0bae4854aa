"""Several files on the page: dropped at once or one after the other they count together, and nothing twice
unasked."""

from __future__ import annotations

import io
import zipfile

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from models.scenario.schema import Scenario
from models.texts import LANGUAGES, format_number, translate, translate_plural
from pages._shared import session
from pages._shared.navigation import FILE_TAB, OUTLOOK_TAB, PROFILE_TAB, REQUEST_TAB, VOLUMES, VOLUMES_PART
from tests.app.reading import page_html
from tests.app.test_pages import choose, opened


def days(first: str, last: str, channel: str = "Telefon", size: int = 100) -> bytes:
    rows = (
        f"{day:%Y-%m-%d};{channel};{size + day.day_of_week}\n" for day in pd.date_range(first, last, freq="D")
    )
    return ("Datum;Kanal;Anzahl\n" + "".join(rows)).encode()


OLD, NEW = days("2024-01-01", "2024-12-31"), days("2025-01-01", "2025-12-31")
LATE = days("2024-12-01", "2025-12-31")
OPEN = b"Datum;Kanal;Anzahl\n" + b"".join(
    f"{day:02d}/{month:02d}/2025;E-Mail;{10 + day}\n".encode() for month in (3, 4) for day in range(1, 13)
)


def dropped(language: str, **files: bytes) -> AppTest:
    app = opened(language)
    app.switch_page(VOLUMES).run()
    choose(app, VOLUMES_PART, FILE_TAB)
    app.file_uploader[0].set_value(
        [(f"{name}.csv", content, "text/csv") for name, content in files.items()]
    ).run()
    assert not app.exception
    return app


def total(app: AppTest) -> float:
    return float(app.session_state["own_volumes"].table["offered"].sum())


def sum_of(*contents: bytes) -> int:
    return sum(int(line.split(b";")[2]) for each in contents for line in each.splitlines()[1:])


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_years_dropped_at_once_count_together_and_can_be_parted(language: str) -> None:
    app = dropped(language, old=OLD, new=NEW)
    assert total(app) == sum_of(OLD, NEW)
    assert translate_plural("situation.together.title", 2, language, count="2", file="old.csv") in page_html(
        app
    )
    assert app.get("download_button"), "what is together can be saved"
    app.get_by_key("take-out:upload 2").click().run()
    assert not app.exception
    assert total(app) == sum_of(OLD)
    assert app.session_state["own_volumes"].name == "old.csv"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_file_can_be_taken_out_and_the_next_takes_its_place(language: str) -> None:
    app = dropped(language, old=OLD, new=NEW)
    app.get_by_key(f"take-out:{session.IN_USE}").click().run()
    assert not app.exception
    assert app.session_state["own_volumes"].name == "new.csv"
    assert total(app) == sum_of(NEW)
    assert "old.csv" not in page_html(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_both_files_hold_is_asked_before_anything_is_added(language: str) -> None:
    app = dropped(language, old=OLD, late=LATE)
    assert total(app) == sum_of(OLD), "the first file alone, until it is answered"
    assert translate("situation.together.asked", language) in page_html(app)
    app.get_by_key("counts:0").click().run()
    assert not app.exception
    assert total(app) == sum_of(OLD, NEW)
    app.get_by_key("ask-again").click().run()
    app.get_by_key("counts:2").click().run()
    assert not app.exception
    assert total(app) == sum_of(OLD, LATE)


def test_a_file_that_waits_for_an_answer_comes_to_the_others_with_it() -> None:
    app = dropped("de", phone=NEW, mail=OPEN)
    assert total(app) == sum_of(NEW)
    assert translate("situation.together.waits", "de", file="mail.csv") in page_html(app)
    app.get_by_key("upload 2:ask:date_order").set_value("dmy").run()
    assert not app.exception
    assert total(app) == sum_of(NEW, OPEN)


def test_a_first_file_that_waits_takes_the_others_with_it() -> None:
    app = dropped("de", mail=OPEN, phone=NEW)
    assert app.session_state["own_volumes"] is None
    assert translate_plural("situation.together.come_with", 1, "de", files="phone.csv") in page_html(app)
    unread = translate("situation.together.refused", "de", file="phone.csv")
    assert unread not in page_html(app), "nobody has looked at it yet"
    app.get_by_key("ask:date_order").set_value("dmy").run()
    assert total(app) == sum_of(NEW, OPEN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_file_that_was_compared_is_put_together_with_one_click(language: str) -> None:
    app = dropped(language, new=NEW)
    choose(app, VOLUMES_PART, PROFILE_TAB)
    app.session_state["closer-comparison"] = True
    app.run()
    app.get_by_key("second-file").set_value([("old.csv", OLD, "text/csv")]).run()
    assert not app.exception
    app.get_by_key("together").click().run()
    assert not app.exception
    assert total(app) == sum_of(OLD, NEW)
    assert app.session_state[session.COMPARED] is None


def test_another_file_alone_takes_the_place_of_all() -> None:
    app = dropped("de", old=OLD, new=NEW)
    app.file_uploader[0].set_value([("other.csv", LATE, "text/csv")]).run()
    assert not app.exception
    assert total(app) == sum_of(LATE)


def test_one_more_file_is_added_below() -> None:
    app = dropped("de", old=OLD)
    app.get_by_key("further-file-0").set_value([("new.csv", NEW, "text/csv")]).run()
    assert not app.exception
    assert total(app) == sum_of(OLD, NEW)


@pytest.mark.parametrize("language", LANGUAGES)
def test_beside_the_figures_it_is_told_what_the_files_lack_and_what_waits(language: str) -> None:
    mail = days("2025-03-01", "2025-12-31", "E-Mail")
    app = dropped(language, old=OLD, mail=mail, late=LATE)
    choose(app, VOLUMES_PART, PROFILE_TAB)
    assert translate("situation.together.asked", language) in page_html(app)
    app.get_by_key("see-files").click().run()
    app.get_by_key("counts:0").click().run()
    choose(app, VOLUMES_PART, PROFILE_TAB)
    assert not app.exception
    page = page_html(app)
    assert translate("situation.together.asked", language) not in page
    (told,) = (
        each for each in app.session_state["own_volumes"].problems if each.code == "volumes.joined_times"
    )
    assert told.what(language) in page


def archive(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        for name, content in files.items():
            written.writestr(f"{name}.csv", content)
    return packed.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_files_of_an_archive_are_read_together_with_one_click(language: str) -> None:
    app = opened(language)
    app.switch_page(VOLUMES).run()
    choose(app, VOLUMES_PART, FILE_TAB)
    content = archive(old=OLD, new=NEW, mail=days("2025-01-01", "2025-12-31", "E-Mail", 10))
    app.file_uploader[0].set_value([("all.zip", content, "application/zip")]).run()
    assert app.session_state["own_volumes"] is None, "which of them is asked"
    app.get_by_key("whole-archive").click().run()
    assert not app.exception
    volumes = app.session_state["own_volumes"]
    assert [part.name for part in volumes.parts] == ["old.csv", "new.csv", "mail.csv"]
    assert total(app) == sum_of(OLD, NEW, days("2025-01-01", "2025-12-31", "E-Mail", 10))
    app.get_by_key("take-out:upload 3").click().run()
    assert not app.exception
    assert total(app) == sum_of(OLD, NEW)


def test_one_file_of_an_archive_can_still_be_chosen_alone() -> None:
    app = opened("de")
    app.switch_page(VOLUMES).run()
    choose(app, VOLUMES_PART, FILE_TAB)
    app.file_uploader[0].set_value([("all.zip", archive(old=OLD, new=NEW), "application/zip")]).run()
    app.get_by_key("ask:file").set_value("new.csv").run()
    assert not app.exception
    assert total(app) == sum_of(NEW)
    assert app.session_state["own_volumes"].name == "new.csv"


@pytest.mark.parametrize("language", LANGUAGES)
def test_half_hours_beside_months_end_with_the_files_and_say_whose_days_and_weeks_are_known(
    language: str,
) -> None:
    slots = pd.date_range("2024-01-01", "2025-12-31 23:30", freq="30min")
    phone = "".join(f"{at:%Y-%m-%d %H:%M};Telefon;{5 + at.hour % 3}\n" for at in slots)
    months = pd.date_range("2024-01-01", "2025-12-01", freq="MS")
    post = "".join(f"{at:%m/%Y};Brief;{2000 + at.month}\n" for at in months)
    app = dropped(
        language, phone=f"Zeit;Kanal;Anzahl\n{phone}".encode(), post=f"Monat;Kanal;Anzahl\n{post}".encode()
    )
    choose(app, VOLUMES_PART, PROFILE_TAB)
    shown = page_html(app)
    assert app.session_state["own_volumes"].period.in_language(language) in shown
    assert translate("volumes_model.hours_of", language, channels="Telefon", share="@").split("@")[1] in shown
    choose(app, VOLUMES_PART, OUTLOOK_TAB)
    shown = page_html(app)
    assert translate("outlook.weeks.partly", language, share="@").split("@")[1] in shown
    assert translate("outlook.weeks.how_assumed", language) not in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_of_one_file_and_cells_of_another_are_told_as_both(language: str) -> None:
    months = pd.date_range("2025-01-01", "2025-12-01", freq="MS")
    wide = "".join(f"{at:%m/%Y};{50 + at.month};{90 + at.month}\n" for at in months)
    app = dropped(
        language, phone=days("2025-01-01", "2025-12-31"), post=f"Monat;Brief;E-Mail\n{wide}".encode()
    )
    counted = translate("situation.own.counted_mixed", language)
    told = format_number(365 + 2 * len(months), language)
    assert translate("situation.own.files_all", language, used=told, what=counted) in page_html(app)


def test_the_card_of_the_year_warns_of_no_days_outside_it() -> None:
    """A week of 2024 lacks; the model's year is 2025, whole."""
    held = pd.bdate_range("2024-01-01", "2025-12-31").difference(pd.bdate_range("2024-09-16", "2024-09-20"))
    app = dropped(
        "de",
        phone=("Datum;Kanal;Anzahl\n" + "".join(f"{day:%Y-%m-%d};Telefon;100\n" for day in held)).encode(),
    )
    assert "01.01.2025" in page_html(app)
    assert translate("problem.volumes.gap.fix", "de") not in page_html(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_no_file_holds_is_asked_for_and_can_be_taken_out(language: str, bank: Scenario) -> None:
    """A file of phone calls: nobody forgets the letters, and who gets none takes them out."""
    app = dropped(language, phone=days("2025-01-01", "2025-12-31"))
    choose(app, VOLUMES_PART, REQUEST_TAB)
    asked = app.multiselect(key="request-channels").value
    assert set(asked) == set(bank.channels)

    def told(channels: list[str]) -> str:
        names = ", ".join(bank.channels[each].name.in_language(language) for each in channels)
        return translate("request.page.list.absent", language, names=names)

    absent = [each for each in bank.channels if each != "phone"]
    assert told(absent) in page_html(app)
    app.multiselect(key="request-channels").set_value([each for each in asked if each != "letter"]).run()
    assert not app.exception
    assert told([each for each in absent if each != "letter"]) in page_html(app)
