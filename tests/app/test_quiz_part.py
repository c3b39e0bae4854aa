"""The quiz of the platform page: answered, explained, kept private, repeated."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from models.didactics.misconceptions import misconception
from models.didactics.quiz import OPTIONS, TOPICS, Question, questions_of
from models.didactics.stories import story
from models.texts import LANGUAGES, translate
from pages._shared import session
from pages._shared.navigation import PLATFORM, PLATFORM_PART, QUIZ_TAB
from tests.app.reading import page_html
from tests.app.test_pages import choose, opened


@pytest.fixture(params=LANGUAGES)
def app(request: pytest.FixtureRequest) -> AppTest:
    started = opened(request.param)
    started.switch_page(PLATFORM).run()
    choose(started, PLATFORM_PART, QUIZ_TAB)
    return started


def language_of(app: AppTest) -> str:
    return str(app.session_state[session.LANGUAGE_KEY])


def shown(app: AppTest) -> str:
    return " ".join([page_html(app), *(text.value for text in app.markdown)])


def answer(app: AppTest, question: Question, choice: int) -> None:
    language = language_of(app)
    with patch.object(session, "language", lambda: language):
        app.radio(key=f"quiz:{question.id}").set_value(choice).run()
    assert not app.exception


def go_on(app: AppTest) -> None:
    app.button(key="quiz-next").click().run()
    assert not app.exception


def wrong(question: Question) -> int:
    return (question.answer() + 1) % OPTIONS


def test_every_question_of_every_topic_explains_its_answer(app: AppTest) -> None:
    language = language_of(app)
    for topic in TOPICS:
        choose(app, "pick:quiz-topic", topic)
        for place, question in enumerate(questions_of(topic)):
            assert question.because(language)[:40] not in shown(app)
            answer(app, question, wrong(question) if place % 2 else question.answer())
            assert question.because(language)[:40] in shown(app)
            go_on(app)


def test_an_idea_is_shown_only_with_its_correction(app: AppTest) -> None:
    language, idea = language_of(app), misconception("everywhere")
    choose(app, "pick:quiz-topic", "platform")
    question = questions_of("platform")[0]
    assert idea.text("claim", language) not in shown(app)
    answer(app, question, wrong(question))
    for part in ("claim", "plausible", "but", "example"):
        assert idea.text(part, language)[:30] in shown(app).replace("&#x27;", "'")
    app.button(key=f"to-story-{idea.id}").click().run()
    assert not app.exception
    assert story(str(idea.story)).text("matter", language)[:30] in shown(app)


def test_no_score_until_it_is_asked_for_and_wrong_ones_come_again(app: AppTest) -> None:
    language = language_of(app)
    choose(app, "pick:quiz-topic", "waiting")
    asked = questions_of("waiting")
    cell = f'data-of="{translate("quiz.result.right", language)}">3</td>'
    for place, question in enumerate(asked):
        answer(app, question, wrong(question) if place == 1 else question.answer())
        assert cell not in shown(app)
        is_last = place + 1 == len(asked)
        label = translate("quiz.to_result" if is_last else "quiz.next", language)
        assert app.button(key="quiz-next").label == label
        go_on(app)
    assert cell in shown(app)
    app.button(key="quiz-result").click().run()
    assert cell not in shown(app)
    app.button(key="quiz-retry").click().run()
    assert asked[1].ask(language)[:30] in shown(app)
    answer(app, asked[1], asked[1].answer())
    go_on(app)
    assert translate("quiz.all_right", language) in shown(app)
    app.button(key="quiz-restart").click().run()
    assert cell not in shown(app)
    assert app.radio(key=f"quiz:{asked[0].id}").value is None


def test_one_sentence_for_a_colleague(app: AppTest) -> None:
    question = questions_of("drawing")[0]
    answer(app, question, question.answer())
    assert not app.code
    app.button(key="quiz-colleague").click().run()
    assert app.code[0].value == question.because(language_of(app))


def test_nothing_of_it_reaches_the_working_file(app: AppTest) -> None:
    question = questions_of("drawing")[0]
    answer(app, question, question.answer())
    assert app.session_state["answers"] == {question.id: question.answer()}
    assert not app.session_state["changes"]
