"""Question 2 in its parts: a finding each, the department's sheet, the map, roles that can be changed."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from models.organisation.raci import options_with, raci_units, units_concerned
from models.texts import LANGUAGES, translate
from pages._shared import session
from pages._shared.navigation import (
    DEPARTMENT_TAB,
    HANDOVERS_TAB,
    MOVES_TAB,
    ORGANISATION,
    ORGANISATION_PART,
    RACI_TAB,
)
from tests.app.reading import page_html
from tests.app.test_pages import choose, opened, problems

PARTS = (MOVES_TAB, DEPARTMENT_TAB, HANDOVERS_TAB, RACI_TAB)
OPTION, ACTIVITY = "omnichannel", "selection"
ROLE = f"input:raci:{OPTION}:{ACTIVITY}"
OWNER = f"input:owners:{OPTION}:phone"


@pytest.fixture(scope="module", params=LANGUAGES)
def app(request: pytest.FixtureRequest) -> AppTest:
    page = opened(request.param)
    page.switch_page(ORGANISATION).run()
    choose(page, "pick:organisation", OPTION)
    return page


def language(app: AppTest) -> str:
    return str(app.session_state[session.LANGUAGE_KEY])


def at_part(app: AppTest, part: str) -> AppTest:
    choose(app, ORGANISATION_PART, part)
    return app


def test_every_part_has_a_finding_of_its_own(app: AppTest) -> None:
    titles = [at_part(app, part).title[0].value for part in PARTS]
    assert len(set(titles)) == len(PARTS)


def test_a_department_head_finds_the_four_answers(app: AppTest) -> None:
    at_part(app, DEPARTMENT_TAB).selectbox(key="organisation-unit").set_value("contact").run()
    shown = [markdown.value for markdown in app.markdown]
    for question in ("gains", "gives", "delivers", "speaks"):
        assert any(translate(f"organisation.sheet.title.{question}", language(app)) in each for each in shown)
    html = page_html(app)
    assert translate("organisation.sheet.delivers.task", language(app), name="§").split("§")[0] in html
    remedy = session_scenario(app).decision.stakeholders["contact_lead"].remedy.in_language(language(app))
    assert remedy in html, "who is missing comes with the remedy"


def session_scenario(app: AppTest):
    return app.session_state["working"][1]


def test_the_sheet_can_be_taken_away(app: AppTest) -> None:
    at_part(app, DEPARTMENT_TAB)
    assert translate("organisation.sheet.download", language(app)) in [
        button.proto.label for button in app.get("download_button")
    ]


def test_the_silo_index_is_told_with_its_interval(app: AppTest) -> None:
    at_part(app, HANDOVERS_TAB)
    assert "100" in app.title[0].value
    html = page_html(app)
    assert translate("metric.context_lost_share.name", language(app)) in html
    assert "(" in html and "–" in html


def test_the_table_shows_every_activity_and_what_is_odd(app: AppTest) -> None:
    html = page_html(at_part(app, RACI_TAB))
    for activity in session_scenario(app).options[OPTION].activities.values():
        assert activity.name.in_language(language(app)).replace("’", "’") in html


def test_two_who_answer_are_refused_and_the_table_stays(app: AppTest) -> None:
    at_part(app, RACI_TAB)
    pick(app, "contact")
    before = dict(roles(app))
    app.selectbox(key=f"{ROLE}:contact").set_value("A").run()
    assert not app.exception
    name = session_scenario(app).options[OPTION].activities[ACTIVITY].name.in_language(language(app))
    assert name in problems(app) and "RACI" not in problems(app)
    assert dict(roles(app)) == before
    assert app.selectbox(key=f"{ROLE}:contact").value == before["contact"], "the input shows what holds"


def test_nobody_who_answers_is_refused(app: AppTest) -> None:
    at_part(app, RACI_TAB)
    pick(app, "board")
    app.selectbox(key=f"{ROLE}:board").set_value("C").run()
    assert roles(app)["board"] == "A"
    assert problems(app)


def test_who_answers_can_be_handed_over_in_one_step(app: AppTest) -> None:
    at_part(app, RACI_TAB)
    pick(app, "it")
    app.selectbox(key=f"{ROLE}:answers").set_value("it").run()
    assert not app.exception
    assert [unit for unit, role in roles(app).items() if role in ("A", "AR")] == ["it"]
    app.selectbox(key=f"{ROLE}:answers").set_value("board").run()
    assert [unit for unit, role in roles(app).items() if role in ("A", "AR")] == ["board"]


def test_a_role_can_be_given_and_taken(app: AppTest) -> None:
    at_part(app, RACI_TAB)
    pick(app, "hr")
    assert "hr" not in roles(app)
    app.selectbox(key=f"{ROLE}:hr").set_value("C").run()
    assert roles(app)["hr"] == "C"
    app.selectbox(key=f"{ROLE}:hr").set_value("-").run()
    assert "hr" not in roles(app)


def test_a_responsibility_can_be_moved_and_left_as_today(app: AppTest) -> None:
    at_part(app, RACI_TAB)
    app.selectbox(key=f"owners-what-{OPTION}").set_value("phone").run()
    app.selectbox(key=f"{OWNER}:owner").set_value("branch").run()
    assert not app.exception
    assert session_scenario(app).options[OPTION].owners["phone"] == "branch"
    app.get_by_key(f"{OWNER}:contributors").set_value(["it", "mail"]).run()
    assert set(session_scenario(app).options[OPTION].contributors["phone"]) == {"it", "mail"}
    app.selectbox(key=f"{OWNER}:owner").set_value("as_today").run()
    assert "phone" not in session_scenario(app).options[OPTION].owners


def pick(app: AppTest, unit: str) -> None:
    app.selectbox(key=f"raci-activity-{OPTION}").set_value(ACTIVITY).run()
    app.selectbox(key=f"raci-unit-{OPTION}").set_value(unit).run()


def roles(app: AppTest):
    return session_scenario(app).options[OPTION].activities[ACTIVITY].roles


def test_the_table_shows_those_concerned_and_all_on_demand(app: AppTest) -> None:
    at_part(app, RACI_TAB).selectbox(key="organisation-unit").set_value("hr").run()
    scenario, name = session_scenario(app), "hr"
    wide = re.compile(r'<th scope="col"')
    few = len(wide.findall(page_html(app)))
    assert few == len(units_concerned(scenario, OPTION, name)) + 1, "and a column that counts the others"
    app.toggle(key="raci-everybody").set_value(True).run()
    assert len(wide.findall(page_html(app))) == len(raci_units(scenario, OPTION)) > few
    app.toggle(key="raci-everybody").set_value(False).run()


def test_a_role_can_be_changed_in_all_options_at_once(app: AppTest) -> None:
    at_part(app, RACI_TAB).selectbox(key=f"raci-activity-{OPTION}").set_value("training").run()
    app.selectbox(key=f"raci-unit-{OPTION}").set_value("hr").run()
    having = options_with(session_scenario(app), "training")
    app.toggle(key="raci-everywhere").set_value(True).run()
    app.selectbox(key=f"input:raci:{OPTION}:training:hr").set_value("R").run()
    assert not app.exception
    for option in having:
        assert session_scenario(app).options[option].activities["training"].roles["hr"] == "R"
    app.toggle(key="raci-everywhere").set_value(False).run()
    app.selectbox(key=f"input:raci:{OPTION}:training:hr").set_value("I").run()
    held = [session_scenario(app).options[each].activities["training"].roles["hr"] for each in having]
    assert sorted(held) == ["I", *("R",) * (len(having) - 1)]


def test_the_rank_of_a_department_is_changed_where_its_lack_is_told(app: AppTest) -> None:
    pick(at_part(app, RACI_TAB), "contact")
    app.selectbox(key=f"input:{language(app)}:units.contact.rank").set_value("department").run()
    assert not app.exception
    assert session_scenario(app).units["contact"].rank == "department"
    assert "units.contact.rank" in app.session_state["changes"]


def test_the_own_department_stays_chosen_on_every_part(app: AppTest) -> None:
    at_part(app, MOVES_TAB).selectbox(key="organisation-unit").set_value("lending").run()
    name = session_scenario(app).units["lending"].name.in_language(language(app))
    for part in PARTS:
        assert at_part(app, part).selectbox(key="organisation-unit").value == "lending"
        assert not app.exception
        assert f"({name})" in page_html(app) or name in app.title[0].value


def test_one_step_leads_on_to_the_next_part(app: AppTest) -> None:
    at_part(app, MOVES_TAB).button(key="next-part").click().run()
    assert app.get_by_key(ORGANISATION_PART).value == DEPARTMENT_TAB
