"""The year of the file beside the model's year, on the volumes page: also how customers were served."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from models.texts import LANGUAGES, format_date, translate, translate_plural
from pages._shared.navigation import FILE_TAB, PAGES, VOLUMES_PART
from tests.app.reading import page_html
from tests.app.test_pages import opened
from tests.volumes.files import read

(VOLUMES,) = (entry for entry in PAGES if entry.path.endswith("situation/volumes.py"))


def shown(app: AppTest) -> str:
    return page_html(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_service_stands_beside_the_model_where_the_file_measures_it(language: str) -> None:
    app = opened(language)
    app.switch_page(VOLUMES.path).run()
    assert not app.exception
    text = shown(app)
    phone, letter = ("Telefon", "Brief und Fax") if language == "de" else ("Phone", "Letter and fax")
    for figure in ("abandoned", "wait"):
        assert translate(f"situation.model.{figure}", language, channel=phone) in text
        assert translate(f"situation.model.{figure}", language, channel=letter) not in text
    assert translate("situation.model.service_level", language, channel=phone) not in text
    assert translate("situation.model.measured", language) in text
    assert translate("situation.model.deadline", language) not in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("first", "kind"), [("2023-01-01", "filled"), ("2024-01-01", "lacking")])
def test_a_month_that_is_missing_is_named_with_what_was_done(language: str, first: str, kind: str) -> None:
    days = pd.date_range(first, "2024-12-31").difference(pd.date_range("2024-03-01", "2024-03-31"))
    rows = (f"{day:%Y-%m-%d};Telefon;{100 + day.day_of_week}" for day in days)
    app = opened(language)
    app.session_state["own_volumes"] = read(*rows, header="Datum;Kanal;Anzahl")
    app.session_state[VOLUMES_PART] = FILE_TAB
    app.switch_page(VOLUMES.path).run()
    assert not app.exception
    month = format_date(date(2024, 3, 1), language, "LLLL yyyy")
    said = translate_plural(f"situation.scale.months_{kind}", 1, language, months=month, share="\x00")
    assert all(part in shown(app) for part in said.split("\x00"))
