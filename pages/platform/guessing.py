"""Guess first, then look: fields for guesses, questions about this house, and the list of all guesses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import streamlit as st

from models.didactics.distance import draw_distance
from models.didactics.guesses import (
    HOUSE_QUESTIONS,
    TECHNOLOGY,
    Answer,
    HouseQuestion,
    TechnologyPart,
    house_answer,
    platform_option,
    technology_part,
)
from models.didactics.stories import GUESSED, STORIES
from models.didactics.tallies import Guesses, shown_figure
from models.problems import Problem
from models.scenario.schema import Architecture
from models.schematic import ARCHITECTURES, palette_for
from models.texts import parse_number
from pages._shared import compute, session
from pages._shared.inputs import labelled
from pages._shared.layout import caption, card, facts, problem_list, small
from pages._shared.schematics import either_width
from pages._shared.texts import loc, num, plain, t
from pages._shared.theme import is_dark

FIELD_PX = 290
NO_LIMIT = 100_000.0
HUNDRED = 100.0


@dataclass(frozen=True)
class GuessField:
    """Where a guess is typed: its id, its label, the largest number that makes sense."""

    id: str
    label: str
    most: float = NO_LIMIT


def story_guess(story: str, architecture: Architecture, figure: str) -> str:
    """Id of the guess of a figure of a story."""
    return f"story.{story}.{architecture}.{figure}"


def house_guess(question: str) -> str:
    """Id of the guess of a figure of this house: it belongs to the scenario."""
    return f"house.{session.scenario_id()}.{question}"


def story_guesses(story: str) -> Guesses:
    """Architecture and figure -> guess, of one story."""
    kept = session.guesses()
    return {
        (architecture, figure): kept[identifier]
        for architecture in ARCHITECTURES
        for figure in GUESSED
        if (identifier := story_guess(story, architecture, figure)) in kept
    }


# --- Typing a guess -----------------------------------------------------------------------------------------


def show_guess_fields(fields: Sequence[GuessField]) -> None:
    """One field per guess side by side, with what is wrong about it."""
    with st.container(horizontal=True):
        for field in fields:
            key = f"guess:{session.language()}:{field.id}"
            kept = session.guesses().get(field.id)
            session.fill_input(key, "" if kept is None else shown_figure(kept, session.language()))
            st.text_input(
                plain(field.label), key=key, on_change=take_guess, args=(key, field), width=FIELD_PX
            )
    for field in fields:
        if problems := session.notice(field.id):
            problem_list(problems)


def take_guess(key: str, field: GuessField) -> None:
    """Keep what was typed, or say why it cannot be a guess."""
    typed = str(session.input_value(key) or "")
    session.keep_notice(field.id, None)
    if not typed.strip():
        session.drop_guess(field.id)
        return
    number = parse_number(typed, session.language())
    if number is None:
        session.keep_notice(field.id, (Problem(field.label, "input.not_a_number", {"typed": typed}),))
    elif not 0 <= number <= field.most:
        values = {"typed": typed, "top": num(field.most)}
        session.keep_notice(field.id, (Problem(field.label, "input.outside", values),))
    else:
        session.keep_guesses({field.id: number})


# --- Questions about this house -----------------------------------------------------------------------------


def show_house_questions() -> None:
    """One question at a time; the model's answer only when it is asked for."""
    subtitle = t("stories.house.subtitle", scenario=loc(session.scenario().name))
    with card("house", t("stories.house.title"), subtitle):
        questions = [*(each.id for each in HOUSE_QUESTIONS), TECHNOLOGY]
        asked = st.segmented_control(
            t("stories.house.pick"),
            questions,
            default=HOUSE_QUESTIONS[0].id,
            required=True,
            format_func=labelled(questions, lambda each: t(f"stories.house.short.{each}")),
            key="pick:house-question",
            label_visibility="collapsed",
        )
        option = platform_option(session.scenario())
        if option is None and asked in (TECHNOLOGY, "several_queues_platform"):
            st.markdown(plain(t("stories.house.without_platform")))
            return
        st.markdown(f"**{plain(question_text(asked))}**")
        field = GuessField(house_guess(asked), t("stories.house.typed"), most(asked))
        show_guess_fields([field])
        guess = session.guesses().get(field.id)
        if not session.has_looked(field.id):
            st.button(t("stories.house.look"), key="house-look", on_click=session.look_at, args=(field.id,))
        elif asked == TECHNOLOGY:
            show_technology(str(option), guess)
        else:
            show_answer(asked_question(asked), guess)


def question_text(asked: str) -> str:
    option = platform_option(session.scenario())
    name = loc(session.scenario().options[option].short) if option else ""
    baseline = loc(session.scenario().options[session.scenario().baseline].short)
    return t(f"stories.house.question.{asked}", option=name, baseline=baseline)


def asked_question(asked: str) -> HouseQuestion:
    return next(each for each in HOUSE_QUESTIONS if each.id == asked)


def most(asked: str) -> float:
    return HUNDRED if asked == TECHNOLOGY else asked_question(asked).most


def show_answer(question: HouseQuestion, guess: float | None) -> None:
    outcomes = compute.comparison().outcomes
    answer = house_answer(question, session.scenario(), outcomes)
    if not answer.is_known:
        st.markdown(plain(t("stories.house.unknown")))
        return
    value, low, high = (num(each, question.digits) for each in (answer.value, answer.low, answer.high))
    show_distance(question.id, answer, value, guess)
    st.markdown(plain(t("stories.house.answer", value=value, low=low, high=high)))
    replications = outcomes[session.scenario().baseline].replications
    caption("modelled", t("stories.house.how", replications=num(replications)), t("stories.house.says_not"))


def show_technology(option: str, guess: float | None) -> None:
    part = technology_part(compute.attribution(option))
    if part is None:
        name = loc(session.scenario().options[option].short)
        st.markdown(plain(t("stories.house.technology.none", option=name)))
        return
    show_distance(TECHNOLOGY, technology_answer(part), num(part.percent), guess)
    st.markdown(
        plain(
            t(
                "stories.house.technology",
                total=num(part.total_posts, 1),
                technology=num(part.technology_posts, 1),
                low=num(part.least_percent),
                high=num(part.most_percent),
            )
        )
    )
    caption("modelled", t("stories.house.how.attribution"), t("stories.house.says_not"))


def technology_answer(part: TechnologyPart) -> Answer:
    return Answer(part.percent, part.least_percent, part.most_percent)


def show_distance(name: str, answer: Answer, value: str, guess: float | None) -> None:
    """The guess beside the model's answer; nothing to draw without a guess."""
    if guess is None:
        return
    shown = shown_figure(guess, session.language())
    said = (t("stories.house.you", value=shown), t("stories.house.model", value=value))
    account = t("stories.house.picture", guess=shown, value=value)
    colours = palette_for("omnichannel", is_dark())
    wide, narrow = (
        draw_distance(guess, answer, said, account, colours, prefix=f"guess-{name}", narrow=slim)
        for slim in (False, True)
    )
    either_width(wide, narrow, f"guess-{name}")


# --- All guesses so far -------------------------------------------------------------------------------------


def show_kept_guesses() -> None:
    """Every guess whose value has been shown, with its distance; nothing leaves the session."""
    rows = [*story_rows(), *house_rows()]
    with st.expander(t("stories.kept.title", count=num(len(rows)))):
        if not rows:
            st.markdown(plain(t("stories.kept.none")))
            small(t("stories.kept.private"))
            return
        columns = ("what", "guess", "value", "distance")
        facts(rows, tuple(t(f"stories.kept.{each}") for each in columns), numbers_from=1)
        small(t("stories.kept.private"))
        st.button(t("stories.kept.forget"), key="forget-guesses", on_click=session.forget_guesses)


def story_rows() -> Iterator[tuple[str, ...]]:
    language = session.language()
    for told in STORIES:
        if session.place_in(told.id) <= told.steps:
            continue
        for (architecture, figure), guess in story_guesses(told.id).items():
            what = t(
                "stories.kept.story",
                title=told.text("title", language),
                figure=t(f"stories.figure.{figure}"),
                architecture=t(f"platform.architecture.{architecture}"),
            )
            yield guess_row(what, guess, told.tellings[architecture].figure(figure))


def house_rows() -> Iterator[tuple[str, ...]]:
    kept = session.guesses()
    for asked in (*(each.id for each in HOUSE_QUESTIONS), TECHNOLOGY):
        identifier = house_guess(asked)
        if identifier not in kept or not session.has_looked(identifier):
            continue
        if (answer := known_answer(asked)) is not None:
            yield guess_row(
                t("stories.kept.model", question=question_text(asked)), kept[identifier], answer.value
            )


def known_answer(asked: str) -> Answer | None:
    """The model's answer where it has been computed; nothing is started for the list."""
    option = platform_option(session.scenario())
    if asked == TECHNOLOGY:
        found = compute.attribution_if_known(option) if option else None
        part = technology_part(found) if found else None
        return technology_answer(part) if part else None
    answer = house_answer(asked_question(asked), session.scenario(), compute.comparison().outcomes)
    return answer if answer.is_known else None


def guess_row(what: str, guess: float, value: float) -> tuple[str, ...]:
    shown = (shown_figure(round(each, 1), session.language()) for each in (guess, value, abs(guess - value)))
    return what, *shown
