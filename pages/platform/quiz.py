"""Questions by topic, for the reader alone: an explanation after each answer, a score only on request."""

from __future__ import annotations

import streamlit as st

from models.didactics.misconceptions import RECKONED, Misconception, misconception
from models.didactics.quiz import OPTIONS, TOPICS, Question, Topic, questions_of, result, to_repeat
from models.didactics.stories import STORIES, story
from pages._shared import session
from pages._shared.inputs import labelled
from pages._shared.layout import big_line, card, facts, marked_list, note, paragraph, small, told_block
from pages._shared.navigation import PLATFORM_PART, STORIES_TAB
from pages._shared.texts import num, plain, t
from pages._shared.theme import palette

RESULT, COLLEAGUE = "quiz:result", "quiz:colleague"


def show_quiz() -> None:
    small(t("quiz.private"))
    topic = pick_topic()
    asked = asked_questions(topic)
    place = min(session.place_in(walk(topic)), len(asked))
    with card("quiz"):
        if place == len(asked):
            show_end(topic)
        else:
            show_question(topic, asked, place)
    show_result()


def pick_topic() -> Topic:
    return st.segmented_control(
        t("quiz.topic"),
        TOPICS,
        default=TOPICS[0],
        required=True,
        format_func=labelled(TOPICS, lambda each: t(f"quiz.topic.{each}")),
        key="pick:quiz-topic",
        label_visibility="collapsed",
    )


def walk(topic: Topic) -> str:
    return f"quiz:{topic}"


def asked_questions(topic: Topic) -> tuple[Question, ...]:
    """All of the topic, or only those that are asked once more."""
    again = session.notice(walk(topic))
    every = questions_of(topic)
    return tuple(each for each in every if each.id in again) if again else every


def show_question(topic: Topic, asked: tuple[Question, ...], place: int) -> None:
    """One question; once it is answered, why, and the idea behind the other options."""
    question, language = asked[place], session.language()
    big_line(t("quiz.place", place=place + 1, count=len(asked)), question.ask(language))
    answered = session.answers().get(question.id)
    options = question.options(language)
    if answered is None:
        ask(question, options)
        small(t("quiz.first_counts"))
    else:
        show_options(question, answered, options)
        show_explanation(question, answered, options)
    show_way(topic, place, is_last=place + 1 == len(asked))


def ask(question: Question, options: tuple[str, ...]) -> None:
    key = f"quiz:{question.id}"
    st.radio(
        t("quiz.choose"),
        range(OPTIONS),
        index=None,
        format_func=labelled(range(OPTIONS), lambda each: plain(options[each])),
        key=key,
        on_change=take_answer,
        args=(key, question.id),
        label_visibility="collapsed",
    )


def show_options(question: Question, answered: int, options: tuple[str, ...]) -> None:
    """The options once more: which is right, which was chosen."""
    marks = {answered: t("quiz.yours"), question.answer(): t("quiz.correct")}
    if answered == question.answer():
        marks = {answered: f"{t('quiz.yours')}, {t('quiz.correct')}"}
    marked_list(
        (option, marks.get(number), number == question.answer()) for number, option in enumerate(options)
    )


def take_answer(key: str, question: str) -> None:
    choice = session.input_value(key)
    if choice is not None:
        session.keep_answer(question, int(choice))


def show_explanation(question: Question, answered: int, options: tuple[str, ...]) -> None:
    right = question.answer()
    if answered == right:
        note(t("quiz.right"))
    else:
        st.info(f"{plain(t('quiz.not_yet'))} **{plain(options[right])}**", icon=":material/lightbulb:")
    paragraph(question.because(session.language()))
    if question.reckon is not None:
        small(t("quiz.computed"))
    if question.claim is not None:
        if answered == right:
            with st.expander(t("quiz.refuted.head")):
                show_refutation(misconception(question.claim))
        else:
            with card("refutation"):
                small(t("quiz.refuted.head"))
                show_refutation(misconception(question.claim))
    show_colleague(question)


def show_refutation(idea: Misconception) -> None:
    """The idea, why it is natural, what speaks against it, and an example: always together."""
    language = session.language()
    told_block(
        idea.text("claim", language),
        palette().muted,
        [
            *((t(f"quiz.refuted.label.{part}"), idea.text(part, language)) for part in ("plausible", "but")),
            (t("quiz.refuted.label.example"), idea.text("example", language)),
            (t("quiz.refuted.label.source"), evidence(idea)),
        ],
    )
    if idea.story is not None:
        st.button(
            plain(t("quiz.refuted.story", title=story(idea.story).text("title", language))),
            key=f"to-story-{idea.id}",
            type="tertiary",
            icon=":material/arrow_forward:",
            on_click=open_story,
            args=(idea.story,),
        )


def evidence(idea: Misconception) -> str:
    """What the correction rests on."""
    if idea.source == RECKONED:
        return t("quiz.source.reckoned")
    source = idea.source or t("quiz.source.judgement")
    return t("quiz.refuted.grade", source=source, grade=idea.grade)


def open_story(identifier: str) -> None:
    """Turn to the stories, at this one."""
    session.choose_part("pick:story", STORIES.index(story(identifier)))
    session.choose_part(PLATFORM_PART, STORIES_TAB)


def show_colleague(question: Question) -> None:
    """The explanation in one sentence, to be copied."""
    st.button(
        t("quiz.colleague"),
        key="quiz-colleague",
        icon=":material/content_copy:",
        on_click=session.keep_notice,
        args=(COLLEAGUE, question.id),
    )
    if session.notice(COLLEAGUE) == question.id:
        st.code(question.because(session.language()), language=None, wrap_lines=True)
        small(t("quiz.colleague.how"))


def show_way(topic: Topic, place: int, is_last: bool) -> None:
    """Back and on; from the last question to the result."""
    with st.container(horizontal=True):
        st.button(
            t("quiz.back"),
            key="quiz-back",
            icon=":material/arrow_back:",
            disabled=place == 0,
            on_click=session.go_to_place,
            args=(walk(topic), place - 1),
        )
        st.button(
            t("quiz.to_result" if is_last else "quiz.next"),
            key="quiz-next",
            icon=":material/arrow_forward:",
            icon_position="right",
            on_click=go_on,
            args=(topic, place + 1, is_last),
        )


def go_on(topic: Topic, place: int, to_result: bool) -> None:
    session.go_to_place(walk(topic), place)
    if to_result:
        session.keep_notice(RESULT, True)


def show_end(topic: Topic) -> None:
    """The end of a topic: what is still open, once more what was different, or all from the start."""
    answers = session.answers()
    found, again = result(topic, answers), to_repeat(topic, answers)
    st.markdown(f"**{plain(t('quiz.end'))}**")
    if found.right:
        st.markdown(plain(t("quiz.end.praise", right=num(found.right), count=num(found.count))))
    if found.answered < found.count:
        st.markdown(plain(t("quiz.end.open", open=num(found.count - found.answered))))
    elif not again:
        st.markdown(plain(t("quiz.all_right")))
    with st.container(horizontal=True):
        st.button(
            t("quiz.retry"),
            key="quiz-retry",
            icon=":material/replay:",
            disabled=not again,
            on_click=ask_again,
            args=(topic, again),
        )
        every = tuple(each.id for each in questions_of(topic))
        st.button(t("quiz.restart"), key="quiz-restart", on_click=ask_again, args=(topic, every))


def ask_again(topic: Topic, questions: tuple[str, ...]) -> None:
    session.forget_answers(questions)
    session.keep_notice(walk(topic), questions)
    session.go_to_place(walk(topic), 0)
    session.keep_notice(RESULT, False)


def show_result() -> None:
    """How far the reader has come, per topic: only when they want to see it."""
    shown = bool(session.notice(RESULT))
    st.button(
        t("quiz.hide_result" if shown else "quiz.show_result"),
        key="quiz-result",
        type="tertiary",
        on_click=session.keep_notice,
        args=(RESULT, not shown),
    )
    if not shown:
        return
    with card("result"):
        rows = [
            (t(f"quiz.topic.{each.topic}"), num(each.right), num(each.answered), num(each.count))
            for each in (result(topic, session.answers()) for topic in TOPICS)
        ]
        columns = ("topic", "right", "answered", "count")
        facts(rows, tuple(t(f"quiz.result.{each}") for each in columns), numbers_from=1)
