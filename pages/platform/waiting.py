"""A feeling for waiting: the cliff near full load, one queue against three teams, several chats at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil

import pandas as pd
import streamlit as st

from models.scenario.schema import Scenario
from models.waiting import OwnTeam, Setting, WaitingCurve, own_team
from models.waiting.curve import MOST_EXTRA, Guess, guess_of
from models.waiting.plays import days_of, weeks_of
from pages._shared import charts, compute, session
from pages._shared.inputs import labelled
from pages._shared.layout import caption, card, paragraph, small
from pages._shared.texts import duration, loc, num, plain, share, t, tp
from pages.platform import waiting_pictures as pictures

CALLS, HANDLING, PEOPLE, HANGS_UP, GUESS = (
    "waiting:calls",
    "waiting:handling",
    "waiting:people",
    "waiting:hangs_up",
    "waiting:guess",
)
"""Keys of the inputs."""
MINUTE_S = 60
PATIENCE_S = 180.0
"""Mean patience where the scenario has no team that talks with callers."""
SMALL, LARGE = Setting(27, 300, 5), Setting(270, 300, 50)
MOST_CALLS, MOST_PEOPLE = 300, 80
MINUTES = tuple(half / 2 for half in range(2, 31))
"""Handling times to choose from: a minute to a quarter of an hour, by halves."""


@dataclass(frozen=True)
class Preset:
    """A setting to begin with, and the name of its button."""

    key: str
    label: str
    setting: Setting


def show_waiting() -> None:
    scenario = session.scenario()
    own = own_team(scenario, compute.year())
    setting = choose_setting(scenario, own)
    curve = compute.waiting(setting)
    show_split(curve, guessed=show_cliff(curve))
    show_chats(scenario, setting)


def choose_setting(scenario: Scenario, own: OwnTeam | None) -> Setting:
    presets = presets_of(scenario, own)
    with card("waiting-inputs"):
        small(t("waiting.intro"))
        with st.container(horizontal=True):
            for preset in presets:
                st.button(
                    plain(preset.label),
                    key=f"waiting-preset-{preset.key}",
                    on_click=session.put_inputs,
                    args=(inputs_of(preset.setting),),
                )
        for key, value in inputs_of(presets[0].setting).items():
            session.fill_input(key, value)
        calls, handling, people = st.columns(3, gap="medium")
        with calls:
            arriving = st.slider(t("waiting.calls"), 5, MOST_CALLS, key=CALLS, persist_state="session")
        with handling:
            labels = {each: num(each, 1) for each in MINUTES}
            minutes = st.select_slider(
                t("waiting.handling"),
                MINUTES,
                format_func=labels.__getitem__,
                key=HANDLING,
                persist_state="session",
            )
        with people:
            staff = st.slider(t("waiting.people"), 3, MOST_PEOPLE, key=PEOPLE, persist_state="session")
        patience_s = own.patience_s if own is not None else PATIENCE_S
        label = t("waiting.patience", patience=duration(patience_s))
        hangs_up = st.toggle(label, key=HANGS_UP, persist_state="session")
        typed = {CALLS: arriving, HANDLING: minutes, PEOPLE: staff}
        if own is not None and typed == inputs_of(own.setting):
            small(t("waiting.preset.how"))
    setting = Setting(arriving, minutes * MINUTE_S, staff)
    return replace(setting, patience_s=patience_s) if hangs_up else setting


def presets_of(scenario: Scenario, own: OwnTeam | None) -> list[Preset]:
    found = [
        Preset("small", t("waiting.preset.small"), SMALL),
        Preset("large", t("waiting.preset.large"), LARGE),
    ]
    if own is None:
        return found
    team = loc(scenario.teams[own.team].name)
    return [Preset("own", t("waiting.preset.own", team=team), own.setting), *found]


def inputs_of(setting: Setting) -> Mapping[str, float]:
    """What the inputs show for a setting: rounded to their steps and within their ends."""
    minutes = round(setting.handling_time_s / MINUTE_S * 2) / 2
    return {
        CALLS: min(max(round(setting.calls_per_half_hour), 5), MOST_CALLS),
        HANDLING: min(max(minutes, MINUTES[0]), MINUTES[-1]),
        PEOPLE: min(max(setting.people, 3), MOST_PEOPLE),
    }


def show_cliff(curve: WaitingCurve) -> bool:
    """The cliff; whether the guess about fewer people has been made."""
    with card("cliff", cliff_finding(curve), t("waiting.cliff.subtitle")):
        guessed = take_guess(curve)
        wait = duration(curve.here.one_line.wait_s)
        points = "; ".join(
            t("waiting.cliff.point", people=num(each.people), wait=duration(each.one_line.wait_s))
            for each in curve.points
            if guessed or each.people >= curve.here.people
        )
        alt = t("waiting.cliff.alt", points=points, people=num(curve.here.people), wait=wait)
        table = behind(curve) if guessed else None
        charts.show(pictures.cliff(curve, hidden=not guessed), "cliff", alt, table)
        weeks, days = weeks_of(curve.setting), days_of(curve.setting)
        how = tp("waiting.cliff.how", days, weeks=num(weeks), days=num(days))
        caption("modelled", how, t("waiting.cliff.says_not"))
    return guessed


def cliff_finding(curve: WaitingCurve) -> str:
    here = curve.here
    values = {"load": share(here.load_share), "wait": duration(here.one_line.wait_s)}
    if here.one_line.abandoned_share > 0:
        return t("waiting.cliff.lost", **values, lost=share(here.one_line.abandoned_share))
    if here.load_share >= 1:
        return t("waiting.cliff.flood", people=num(here.people))
    return t("waiting.cliff.calm", **values)


def take_guess(curve: WaitingCurve) -> bool:
    """Ask before the picture shows what happens with fewer people; whether it may be shown."""
    answer = guess_of(curve)
    if curve.fewer is None or answer is None:
        return True
    missing = curve.here.people - curve.fewer.people
    guess = st.segmented_control(
        tp("waiting.guess.question", missing, missing=num(missing), people=num(curve.here.people)),
        ("alike", "double", "more", "skip"),
        format_func=labelled(("alike", "double", "more", "skip"), lambda code: t(f"waiting.guess.{code}")),
        key=GUESS,
        persist_state="session",
    )
    if guess is None:
        return False
    paragraph(guess_result(curve, answer, str(guess)))
    return True


def guess_result(curve: WaitingCurve, answer: Guess, guess: str) -> str:
    assert curve.fewer is not None
    now, then = (duration(each.one_line.wait_s) for each in (curve.here, curve.fewer))
    told = [t("waiting.guess.result", now=now, then=then, answer=t(f"waiting.guess.{answer}"))]
    if guess == answer:
        told.append(t("waiting.guess.right"))
    elif guess != "skip":
        told.append(t("waiting.guess.yours", guess=t(f"waiting.guess.{guess}")))
    if answer != "alike":
        told.append(t("waiting.guess.why"))
    return " ".join(told)


def behind(curve: WaitingCurve) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("waiting.column.people"): [each.people for each in curve.points],
            t("waiting.column.load"): [share(each.load_share) for each in curve.points],
            t("waiting.column.one"): [num(each.one_line.wait_s) for each in curve.points],
            t("waiting.column.formula"): [endless(each.formula_s) for each in curve.points],
            t("waiting.column.split"): [num(each.split.wait_s) for each in curve.points],
            t("waiting.column.split_formula"): [endless(each.split_formula_s) for each in curve.points],
            t("waiting.column.lost"): [share(each.one_line.abandoned_share) for each in curve.points],
        }
    )


def endless(seconds: float) -> str:
    return t("waiting.endless") if seconds == float("inf") else num(seconds)


def show_split(curve: WaitingCurve, guessed: bool) -> None:
    """One queue against three teams; what gives the guess away waits for it."""
    with card("split", split_finding(curve), t("waiting.split.subtitle")):
        one, split = (duration(each.wait_s) for each in (curve.here.one_line, curve.here.split))
        alt = t("waiting.split.alt", people=num(curve.here.people), one=one, split=split)
        paragraph(alt)
        table = behind(curve) if guessed else None
        charts.show(pictures.split(curve, hidden=not guessed), "waiting-split", alt, table)
        caption("modelled", t("waiting.split.how"), t("waiting.split.says_not"))


def split_finding(curve: WaitingCurve) -> str:
    extra = curve.extra_if_split
    if extra is None:
        return t("waiting.split.many", extra=num(MOST_EXTRA))
    return tp("waiting.split.some", extra, extra=num(extra)) if extra else t("waiting.split.none")


def show_chats(scenario: Scenario, setting: Setting) -> None:
    """Only where the scenario has a channel with several contacts at once, and says what that costs."""
    slowdowns = [c.slowdown.value for c in scenario.channels.values() if c.slowdown and c.concurrency > 1]
    if not slowdowns:
        return
    found = compute.waiting_in_chats(setting, slowdowns[0])
    alone, halved = found[0], next(each for each in found if each.people == ceil(setting.people / 2))
    title = t(
        "waiting.chats.title",
        half=num(halved.people),
        people=num(alone.people),
        together=duration(halved.together_s),
        alone=duration(alone.together_s),
    )
    with card("chats", title, t("waiting.chats.subtitle")):
        rows = [
            tp("waiting.chats.row", each.at_once, chats=num(each.at_once), people=num(each.people))
            for each in found
        ]
        told = "; ".join(f"{row}: {duration(each.together_s)}" for row, each in zip(rows, found, strict=True))
        charts.show(pictures.chats(found, rows), "chats", t("waiting.chats.alt", rows=told))
        caption(
            "modelled",
            t("waiting.chats.how", slowdown=share(slowdowns[0] - 1)),
            t("waiting.chats.says_not"),
        )
