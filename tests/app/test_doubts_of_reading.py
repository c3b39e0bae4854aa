"""What a file says about its own figures is told and asked on top: another total, thousands, the base of a
service level."""

from __future__ import annotations

import pandas as pd
import pytest

from models.texts import LANGUAGES, format_number, translate
from pages._shared import session
from tests.app.test_own_file import shown, uploaded

DAYS = pd.date_range("2024-01-01", "2024-12-31")
ROWS = "".join(f"{day:%d.%m.%Y};Telefon;{900 + 7 * day.day};{80 + day.day % 7} %\n" for day in DAYS)
FILE = f"Kontakte in Tsd.;;;\n\nDatum;Kanal;Anrufe;Servicelevel\n{ROWS}Gesamt;;1000;\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_total_and_thousands_are_told_on_top(language: str) -> None:
    app = uploaded(language, FILE)
    assert not app.exception
    read = format_number(sum(900 + 7 * day.day for day in DAYS), language)
    stated = format_number(1000, language)
    assert translate("situation.doubt.total.title", language, stated=stated, read=read) in shown(app)
    assert translate("situation.doubt.thousands.title", language) in shown(app)
    assert shown(app).count(translate("problem.volumes.total_differs.fix", language)) == 1


def test_thousands_and_the_base_of_a_service_level_stand_on_top_until_answered() -> None:
    app = uploaded("de", FILE)
    for entry, answer in (("counts_in", "ones"), ("service_level_of", "handled")):
        assert not [box.key for box in app.radio if box.key == f"ask:{entry}"], "asked once, on top"
        app.button(key=f"{entry}:{answer}").click().run()
        assert not app.exception
        assert getattr(app.session_state["upload"].mapping, entry) == answer
        assert not [each.key for each in app.button if each.key == f"{entry}:{answer}"]


@pytest.mark.parametrize(("first", "then"), [(one, other) for one in LANGUAGES for other in LANGUAGES])
def test_an_open_question_is_answered_in_whatever_language_it_is_read(first: str, then: str) -> None:
    """Boxes beside the question keep their choices: names of the file, columns, parts of the page."""
    app = uploaded(first, FILE)
    before = {box.key: box.value for box in app.selectbox if str(box.key).startswith(("name:", "column:"))}
    assert before, "names and columns are in sight while the question is open"
    app.get_by_key(session.LANGUAGE_KEY).set_value(then).run()
    assert not app.exception
    app.button(key="service_level_of:handled").click().run()
    assert not app.exception
    assert app.session_state["upload"].mapping.service_level_of == "handled"
    assert app.session_state["upload"].mapping.channel_names == {}, "nothing else was answered"
    after = {box.key: box.value for box in app.selectbox if box.key in before}
    assert after == before
    assert translate("situation.doubt.service_level.title", then) not in shown(app)
