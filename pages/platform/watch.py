"""Watch it work: the same customers walk through today's service and through one option, move by move."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from models.findings.stories import told_apart
from models.playback import Playback, changed_by, is_on, new_in_all, score, status_questions
from models.scenario.schema import Scenario
from models.schematic import examples
from pages._shared import compute, session
from pages._shared.inputs import labelled
from pages._shared.layout import caption, card, facts, small
from pages._shared.playing import play
from pages._shared.schematics import drawing_palette
from pages._shared.texts import loc, num, plain, t, tp
from pages._shared.theme import is_dark
from pages.platform.block import keep_block, show_block
from pages.platform.blueprints import measured_metrics, measured_row, option_names, with_unit

LEVELS = ("one", "five", "hour", "day", "statistics")
STORIES = {"one": 1, "five": 5}
WATCHED = ("repeats_per_100", "abandoned_share", "wait_s")
"""What one has just watched, beside the figures of the platform page."""
SWITCHED = ("chasers", "contacts_per_issue", "posts_required")
"""What a connected back office spares: questions about the status."""
AVERAGE = ("contacts_per_issue", "time_to_settle_h")
"""What an issue comes to on average, beside those that one watches."""
BACK_OFFICE = "back_office_connected"
COLOURS = ("#6b3fc4", "#b3321e", "#0a7a5c", "#0b6fa4", "#8a6100")
COLOURS_DARK = ("#b79cff", "#f08a75", "#4fcfa5", "#5bb4e5", "#e3b341")
"""One for each of five issues, in both themes; they tell customers apart, not options."""


def show_watch() -> None:
    scenario = session.scenario()
    left, beside = st.columns(2, gap="medium")
    with left:
        level = choose_level()
    with beside:
        right = choose_right(scenario)
    small(option_names(scenario))
    if level == "statistics":
        show_statistics(scenario, right)
        return
    turned, beside_switch = switch_back_office(scenario, right)
    with card("watch", title(scenario, right), t(f"watch.level.{level}.told")):
        played = playback(scenario, level, right, turned)
        if played is None:
            st.info(t("watch.nobody"), icon=":material/info:")
            return
        show_stopped(scenario, played)
        average = st.container()
        show_player(scenario, level, played, turned)
        show_switched(scenario, turned)
    show_block(scenario, right)
    with beside_switch:
        tell_switched(scenario, level, right, turned, played)
    if level in STORIES:
        with average:
            tell_average(scenario, right)


def title(scenario: Scenario, option: str) -> str:
    """What is watched; of a staged path also which stage."""
    chosen = scenario.options[option]
    if len(chosen.stages) == 1:
        return t("watch.title")
    stage, count = loc(chosen.stages[-1].name), num(len(chosen.stages))
    return t("watch.title.staged", option=loc(chosen.short), stage=stage, count=count)


def choose_level() -> str:
    """From one contact to the whole year: the steps in which the picture is learnt."""
    return str(
        st.segmented_control(
            t("watch.level"),
            LEVELS,
            default="one",
            required=True,
            format_func=labelled(LEVELS, lambda level: t(f"watch.level.{level}")),
            key="pick:watch-level",
            persist_state="session",
        )
    )


def choose_right(scenario: Scenario) -> str:
    """The option beside the do-minimum."""
    options = [option for option in scenario.options if option != scenario.baseline]
    shown = examples(scenario).get("omnichannel", options[0] if options else scenario.baseline)
    return str(
        st.segmented_control(
            t("watch.beside", option=plain(loc(scenario.options[scenario.baseline].short))),
            options,
            default=shown if shown in options else None,
            required=True,
            format_func=labelled(options, lambda option: plain(loc(scenario.options[option].short))),
            key="pick:watch-option",
            persist_state="session",
        )
    )


def switch_back_office(scenario: Scenario, option: str) -> tuple[tuple[compute.Turned, ...], DeltaGenerator]:
    """Whether orders and answers go to and fro between platform and back office: the most telling switch;
    also where to say what it changes."""
    planned = is_on(scenario, option, BACK_OFFICE)
    left, beside = st.columns((1, 2), gap="medium")
    with left:
        wanted = st.toggle(
            t("watch.back_office"),
            value=planned,
            key=f"pick:watch-back-office-{option}",
            help=t("watch.back_office.help"),
            persist_state="session",
        )
        standing = ("on" if planned else "off") + ("" if wanted == planned else "_turned")
        small(t(f"watch.back_office.{standing}", option=loc(scenario.options[option].short)))
    return (() if wanted == planned else ((option, BACK_OFFICE, wanted),)), beside.container()


def tell_switched(
    scenario: Scenario, level: str, option: str, turned: tuple[compute.Turned, ...], played: Playback
) -> None:
    """What the switch changes in what is played, or why nothing; and always what it changes in a year."""
    if turned:
        planned = playback(scenario, level, option, ())
        if planned is not None:
            small(changed_here(planned, played))
    else:
        small(t("watch.switch.try"))
    is_planned_on = is_on(scenario, option, BACK_OFFICE)
    outcomes = (
        compute.comparison().outcomes[option],
        compute.outcome_with(option, BACK_OFFICE, not is_planned_on),
    )
    on, off = outcomes if is_planned_on else outcomes[::-1]
    metric, without, connected, verdict = measured_row("chasers", off, on)
    small(t("watch.switch.year", metric=metric, off=without, on=connected, verdict=verdict))


def changed_here(planned: Playback, played: Playback) -> str:
    """The counts that the switch changes in this playback, or why there are none."""
    before, now = planned.sides[-1], played.sides[-1]
    changed = changed_by(before, now)
    if changed:
        told = [
            t(f"watch.switch.{each.name}", switched=num(each.switched), planned=num(each.planned))
            for each in changed
        ]
        return t("watch.switch.changed", list="; ".join(told))
    asked = status_questions(now)
    return tp("watch.switch.alike", asked, asked=num(asked)) if asked else t("watch.switch.nobody_asked")


def tell_average(scenario: Scenario, option: str) -> None:
    """That the issues shown are not typical, and what is."""
    told = []
    for each in (scenario.baseline, option):
        outcome = compute.comparison().outcomes[each]
        contacts, time = (with_unit(metric, outcome.interval(metric).mean) for metric in AVERAGE)
        name = loc(scenario.options[each].short)
        told.append(t("watch.average.side", option=name, contacts=contacts, time=time))
    small(t("watch.average", list="; ".join(told)))


def playback(
    scenario: Scenario, level: str, right: str, turned: tuple[compute.Turned, ...]
) -> Playback | None:
    """What is played; None: no customer has a story to tell."""
    options = (scenario.baseline, right)
    if level in STORIES:
        told = told_apart(compute.journeys(), *options)
        issues = tuple(journey.issue for journey in told[: STORIES[level]])
        return compute.playback_of_issues(issues, options, turned) if issues else None
    windows = compute.usual_windows()
    if windows is None:
        return None
    hour, day = windows
    return compute.playback_of_window(hour if level == "hour" else day, options, turned)


def show_stopped(scenario: Scenario, played: Playback) -> None:
    """Where a limit stopped a run, the picture ends before the customers do."""
    for side in played.sides:
        if side.stopped:
            name = loc(scenario.options[side.option].short)
            st.warning(plain(t(f"watch.stopped.{side.stopped}", option=name)), icon=":material/warning:")


def show_player(scenario: Scenario, level: str, played: Playback, turned: tuple[compute.Turned, ...]) -> None:
    few = level in STORIES
    small(finding(scenario, played))
    if not few:
        new, count = new_in_all(played), len(played.issues)
        small(f"{tp('watch.begins', new, issues=num(count), new=num(new))} {t('watch.on_duty')}")
    small(t(f"watch.signs.{level if few else 'window'}", signs=t("watch.signs")))
    palettes = {side.option: drawing_palette(scenario, side.option) for side in played.sides}
    own = (COLOURS_DARK if is_dark() else COLOURS)[: len(played.issues)] if few else ()
    ready = score(
        scenario,
        played,
        session.language(),
        palettes,
        colours_of_issues=own,
        settings=compute.turned_scenarios(scenario, tuple(palettes), turned),
    )
    follow = 0 if level == "one" else None
    clicked = play(ready, tuple(scenario.channels), f"player-{level}", follow)
    if clicked is not None:
        keep_block(clicked)
    kind = "stories" if few else "window"
    caption("modelled", t(f"watch.how.{kind}"), t(f"watch.says_not.{kind}"))


def finding(scenario: Scenario, played: Playback) -> str:
    """What the two houses do differently, counted in what is played."""
    told = [
        tp(
            "watch.finding.side",
            side.count("offered", "contained"),
            option=loc(scenario.options[side.option].short),
            contacts=num(side.count("offered", "contained")),
            again=num(side.count("explains_again")),
            passed=num(side.count("passed_warm", "passed_cold", "sent_away")),
        )
        for side in played.sides
    ]
    return t("watch.finding", today=told[0], then=told[-1])


def show_statistics(scenario: Scenario, option: str) -> None:
    """What was watched, as means over all replications, with what is more than noise."""
    outcomes = compute.comparison().outcomes
    today, then = outcomes[scenario.baseline], outcomes[option]
    names = [loc(scenario.options[each].short) for each in (scenario.baseline, option)]
    with card(
        "statistics",
        t("watch.statistics.title", today=names[0], option=names[1]),
        t("watch.statistics.subtitle"),
    ):
        facts(
            [measured_row(metric, today, then) for metric in (*measured_metrics(scenario), *WATCHED)],
            (t("platform.measured.metric"), *names, t("platform.measured.verdict")),
        )
        caption("modelled", t("platform.measured.repeats", replications=num(then.replications)))


def show_switched(scenario: Scenario, turned: tuple[compute.Turned, ...]) -> None:
    """What the switch does to the year, not only to what is played."""
    for option, lever, on in turned:
        planned, switched = compute.comparison().outcomes[option], compute.outcome_with(option, lever, on)
        small(t(f"watch.switched.{'on' if on else 'off'}", option=loc(scenario.options[option].short)))
        facts(
            [measured_row(metric, planned, switched) for metric in SWITCHED],
            (
                t("platform.measured.metric"),
                t("watch.switched.planned"),
                t("watch.switched.now"),
                t("platform.measured.verdict"),
            ),
        )
