"""Twelve stories to walk through: today step by step, a guess, then the same story in four architectures."""

from __future__ import annotations

import streamlit as st

from models.didactics.film import draw_film, draw_signs, tell_film
from models.didactics.stories import FIGURES, GUESSED, STORIES, Story
from models.didactics.tallies import draw_tallies, shown_figure
from models.scenario.schema import Architecture
from models.schematic import ARCHITECTURES, Palette, palette_for
from pages._shared import session
from pages._shared.inputs import labelled
from pages._shared.layout import big_line, caption, card, facts, small, told_block
from pages._shared.schematics import either_width
from pages._shared.texts import plain, t, tp
from pages._shared.theme import is_dark
from pages.platform.blueprints import option_names
from pages.platform.guessing import (
    GuessField,
    show_guess_fields,
    show_house_questions,
    show_kept_guesses,
    story_guess,
    story_guesses,
)

TODAY: Architecture = "silo"
GUESSED_FOR: Architecture = "omnichannel"
STORY = "pick:story"


def show_stories() -> None:
    small(option_names(session.scenario()))
    told = pick_story()
    place = session.place_in(told.id)
    with card("story"):
        show_matter(told)
        if place < told.steps:
            show_today(told, place)
        elif place == told.steps:
            show_guess(told)
        else:
            show_reveal(told)
    show_house_questions()
    show_kept_guesses()


def pick_story() -> Story:
    language = session.language()
    names = [
        t("stories.picked", number=number, title=each.text("title", language))
        for number, each in enumerate(STORIES, 1)
    ]
    place = st.selectbox(t("stories.pick"), range(len(STORIES)), format_func=names.__getitem__, key=STORY)
    return STORIES[int(place or 0)]


def show_matter(told: Story) -> None:
    kind = "stories.invented.per_person" if told.per_person else "stories.invented"
    big_line(t(kind, sector=t(f"stories.sector.{told.sector}")), told.text("matter", session.language()))


def show_today(told: Story, place: int) -> None:
    """One step of the customer, as it is with separate channels."""
    small(t("stories.step.today", step=place + 1, steps=told.steps))
    show_step(told, place)
    show_film(told, (TODAY,), place)
    show_signs(told, (TODAY,))
    show_way(told, place)


def show_guess(told: Story) -> None:
    """Before the platform is shown, the reader says what they expect of it."""
    small(t("stories.step.guess"))
    contacts = told.tellings[TODAY].figure("contacts")
    st.markdown(plain(tp("stories.guess.today", contacts, **figures_of(told, TODAY))))
    st.markdown(f"**{plain(t('stories.guess.ask'))}**")
    fields = [
        GuessField(
            story_guess(told.id, GUESSED_FOR, figure),
            t("stories.guess.typed", figure=t(f"stories.figure.{figure}")),
        )
        for figure in GUESSED
    ]
    show_guess_fields(fields)
    small(t("stories.guess.why"))
    has_guessed = any(field.id in session.guesses() for field in fields)
    show_way(told, told.steps, t("stories.guess.reveal" if has_guessed else "stories.guess.skip"))


def show_reveal(told: Story) -> None:
    """All four beside each other: the strip, the figures with the guess, what is felt, done and stored."""
    language = session.language()
    small(t("stories.step.reveal"))
    step = pick_step(told)
    show_step(told, step)
    show_film(told, ARCHITECTURES, step)
    show_signs(told, ARCHITECTURES)
    show_figures(told)
    for column, architecture in zip(st.columns(4, gap="medium"), ARCHITECTURES, strict=True):
        with column:
            told_block(
                t(f"platform.architecture.{architecture}"),
                palettes()[architecture].accent_ink,
                [
                    (t(f"stories.label.{part}"), told.text(f"{part}.{architecture}", language))
                    for part in ("feels", "does", "data")
                ],
            )
    left, right = st.columns(2, gap="medium")
    with left:
        big_line(t("stories.ask"), told.text("ask", language))
    with right:
        big_line(t("stories.moral"), told.text("moral", language))
    show_ends(told)


def show_step(told: Story, step: int) -> None:
    """What the customer does at this step, and when."""
    when, happens = (told.text(f"{part}.{step + 1}", session.language()) for part in ("when", "step"))
    st.markdown(f"**{plain(when)}** {plain(happens)}")


def pick_step(told: Story) -> int:
    """Which step all four strips show; the whole story at first."""
    language = session.language()
    step = st.segmented_control(
        t("stories.reveal.step"),
        range(told.steps),
        default=told.steps - 1,
        required=True,
        format_func=labelled(range(told.steps), lambda each: plain(told.text(f"when.{each + 1}", language))),
        key=f"pick:step:{told.id}",
    )
    return int(step)


def show_film(told: Story, architectures: tuple[Architecture, ...], step: int) -> None:
    wide, narrow = (
        draw_film(
            told, architectures, step, session.language(), palettes(), prefix=f"film-{told.id}", narrow=slim
        )
        for slim in (False, True)
    )
    either_width(wide, narrow, f"film-{len(architectures)}")


def show_figures(told: Story) -> None:
    language = session.language()
    guessed = story_guesses(told.id)
    st.markdown(f"**{plain(t('stories.reveal.figures'))}**")
    if guessed:
        small(t("stories.reveal.ring"))
    wide, narrow = (
        draw_tallies(
            told, ARCHITECTURES, language, palettes(), guessed, prefix=f"tally-{told.id}", narrow=slim
        )
        for slim in (False, True)
    )
    either_width(wide, narrow, "tallies")
    caption("assumed", t("stories.reveal.how"), t("stories.reveal.says_not"))
    with st.expander(t("stories.reveal.table")):
        facts(
            [
                (t(f"platform.architecture.{each}"), *figures_of(told, each).values())
                for each in ARCHITECTURES
            ],
            (t("stories.column.architecture"), *(t(f"stories.figure.{each}") for each in FIGURES)),
        )
        st.markdown(plain(tell_film(told, ARCHITECTURES, told.steps - 1, language)))


def figures_of(told: Story, architecture: Architecture) -> dict[str, str]:
    """The figures of one telling, as they are shown."""
    telling, language = told.tellings[architecture], session.language()
    return {figure: shown_figure(telling.figure(figure), language) for figure in FIGURES}


def show_signs(told: Story, architectures: tuple[Architecture, ...]) -> None:
    """What the signs of the strips mean."""
    wide, narrow = (
        draw_signs(
            told, architectures, session.language(), palettes()[TODAY], prefix=f"signs-{told.id}", narrow=slim
        )
        for slim in (False, True)
    )
    either_width(wide, narrow, "signs")


def show_way(told: Story, place: int, label: str | None = None) -> None:
    """Back and on, by button or arrow key."""
    with st.container(horizontal=True):
        st.button(
            t("stories.back"),
            key="story-back",
            shortcut="Left",
            disabled=place == 0,
            on_click=session.go_to_place,
            args=(told.id, place - 1),
        )
        st.button(
            label or t("stories.next"),
            key="story-next",
            shortcut="Right",
            on_click=session.go_to_place,
            args=(told.id, place + 1),
        )
    small(t("stories.keys"))


def show_ends(told: Story) -> None:
    """Back, once more, or the next story."""
    following = (STORIES.index(told) + 1) % len(STORIES)
    with st.container(horizontal=True):
        st.button(
            t("stories.back"),
            key="story-back",
            shortcut="Left",
            on_click=session.go_to_place,
            args=(told.id, told.steps),
        )
        st.button(
            t("stories.again"),
            key="story-again",
            icon=":material/replay:",
            on_click=session.go_to_place,
            args=(told.id, 0),
        )
        st.button(
            t("stories.another"),
            key="story-another",
            shortcut="Right",
            on_click=session.choose_part,
            args=(STORY, following),
        )


def palettes() -> dict[Architecture, Palette]:
    """Architecture -> its colours in the reader's theme."""
    return {each: palette_for(each, is_dark()) for each in ARCHITECTURES}
