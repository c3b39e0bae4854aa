"""The four architectures as drawings of this house: what each does, and what it leaves undone."""

from __future__ import annotations

import streamlit as st

from models.findings.apart import metric_digits
from models.outcome import METRICS, Outcome, difference
from models.scenario.schema import Scenario
from models.schematic import (
    ARCHITECTURES,
    Figures,
    describe_schematic,
    examples,
    figures_of_options,
    option_levers,
    preset_table,
)
from pages._shared import compute, session
from pages._shared.inputs import labelled, option_picker
from pages._shared.layout import caption, card, facts, paragraph, points, problem_list, small
from pages._shared.schematics import architecture_card, large_picture, pictures_beside
from pages._shared.texts import listed, loc, metric_name, metric_value, num, plain, share, t

MEASURED = ("several_queues_share", "passes_per_100", "contacts_per_issue", "time_to_settle_h")
TODAY = "silo"


def show_blueprints() -> None:
    scenario = session.scenario()
    comparison = compute.comparison()
    outcomes = comparison.outcomes
    problem_list(comparison.problems)
    figures = figures_of_options(scenario, outcomes)
    shown = examples(scenario)
    small(option_names(scenario))
    show_measured(scenario, outcomes, shown)
    show_architectures(scenario, figures, shown, outcomes[scenario.baseline].replications)
    left, right = st.columns(2, gap="medium")
    with left:
        show_list("routing")
    with right:
        show_list("unchanged")
    show_large(scenario, figures)
    show_story()
    show_levers(scenario)


def has_one_channel(scenario: Scenario) -> bool:
    return len(scenario.channels) == 1


def note_one_channel(scenario: Scenario) -> None:
    channel = next(iter(scenario.channels.values()))
    st.info(plain(t("platform.one_channel", channel=loc(channel.name))), icon=":material/info:")


def finding(scenario: Scenario) -> str:
    shown = examples(scenario)
    if has_one_channel(scenario):
        channel = next(iter(scenario.channels.values()))
        return t("platform.finding.one_channel", channel=loc(channel.name))
    if "silo" not in shown or "omnichannel" not in shown:
        return t("platform.finding.none")
    return t("platform.finding.fewer")


def show_measured(scenario: Scenario, outcomes: dict[str, Outcome], shown: dict[str, str]) -> None:
    """What a platform changes in the figures, and whether that is more than the simulation's noise."""
    if "silo" not in shown or "omnichannel" not in shown:
        return
    today, platform = (outcomes[shown[each]] for each in ("silo", "omnichannel"))
    names = [loc(scenario.options[shown[each]].short) for each in ("silo", "omnichannel")]
    with card("measured", t("platform.measured.title")):
        facts(
            [measured_row(metric, today, platform) for metric in measured_metrics(scenario)],
            (t("platform.measured.metric"), *names, t("platform.measured.verdict")),
        )
        caption("modelled", t("platform.measured.repeats", replications=num(platform.replications)))


def measured_metrics(scenario: Scenario) -> tuple[str, ...]:
    """What is shown; with one channel nobody can stand in several queues."""
    return tuple(each for each in MEASURED if each != "several_queues_share" or not has_one_channel(scenario))


def measured_row(metric: str, today: Outcome, platform: Outcome) -> tuple[str, ...]:
    """Both values and which is better; a difference that does not show in them is stated."""
    change = difference(platform, today, metric)
    means = today.interval(metric).mean, platform.interval(metric).mean
    if not change.excludes_zero:
        values = tuple(with_unit(metric, mean) for mean in means)
        return metric_name(metric), *values, t("platform.measured.no_difference")
    word = "better" if (change.mean > 0) == (METRICS[metric].better == "higher") else "worse"
    digits = metric_digits(metric, *means)
    values = tuple(with_unit(metric, mean, digits) for mean in means)
    if values[0] == values[1]:
        verdict = t(f"platform.measured.hardly_{word}", difference=metric_value(metric, abs(change.mean)))
        return metric_name(metric), *values, verdict
    return metric_name(metric), *values, t(f"platform.measured.{word}")


def with_unit(metric: str, value: float, digits: int | None = None) -> str:
    """A figure with what it refers to."""
    shown = metric_value(metric, value, digits)
    if metric == "wait_s":
        return t("platform.measured.value", value=shown, unit=t("platform.measured.base.wait_s"))
    if METRICS[metric].unit in ("s", "h"):
        return shown
    unit = t(f"metric.{metric}.unit")
    if unit in metric_name(metric):
        return shown
    return t("platform.measured.value", value=shown, unit=unit)


def option_names(scenario: Scenario) -> str:
    """Which options show which architecture."""
    by_architecture = {
        architecture: [
            loc(option.short)
            for option in scenario.options.values()
            if option.stages[-1].architecture == architecture
        ]
        for architecture in ARCHITECTURES
    }
    told = [
        t(
            "platform.names.one",
            architecture=t(f"platform.architecture.{architecture}"),
            options=listed(options),
        )
        for architecture, options in by_architecture.items()
        if options
    ]
    return t("platform.names", list="; ".join(told))


def show_architectures(
    scenario: Scenario, figures: dict[str, Figures], shown: dict[str, str], replications: int
) -> None:
    others = [each for each in shown if each != TODAY]
    with card("architectures", t("platform.pair.title"), t("platform.pair.subtitle")):
        beside = [each for each in (TODAY,) if each in shown]
        if others:
            beside.append(pick_architecture(others))
        drawn = pictures_beside(scenario, tuple(shown[each] for each in beside), figures)
        for column, architecture, picture in zip(st.columns(2, gap="medium"), beside, drawn, strict=False):
            with column:
                architecture_card(architecture, picture, drawn_option(scenario, shown[architecture]))
        caption("modelled", t("platform.how", replications=num(replications)), t("platform.says_not"))


def drawn_option(scenario: Scenario, option: str) -> str:
    """Which option a picture shows; of a staged path also which stage."""
    chosen = scenario.options[option]
    if len(chosen.stages) == 1:
        return t("platform.drawn", option=loc(chosen.short))
    stage, count = loc(chosen.stages[-1].name), num(len(chosen.stages))
    return t("platform.drawn.staged", option=loc(chosen.short), stage=stage, count=count)


def pick_architecture(others: list[str]) -> str:
    """Which architecture stands beside today's."""
    return str(
        st.segmented_control(
            t("platform.pair.pick"),
            others,
            default=others[0],
            required=True,
            format_func=labelled(others, lambda each: t(f"platform.architecture.{each}")),
            key="pick:architecture",
        )
    )


def show_list(key: str) -> None:
    with card(key, t(f"platform.{key}.title")):
        points((t(f"platform.{key}.{number}") for number in (1, 2, 3)), numbered=True)


def show_large(scenario: Scenario, figures: dict[str, Figures]) -> None:
    with card("large", t("platform.large.title")):
        option = option_picker("schematic", preselected=compute.leading_option())
        chosen = scenario.options[option]
        small(t("platform.large.subtitle", option=loc(chosen.name), stage=loc(chosen.stages[-1].name)))
        small(t("platform.large.legend"))
        large_picture(scenario, option, figures[option])
        with st.expander(t("platform.large.words")):
            st.markdown(plain(describe_schematic(scenario, option, figures[option], session.language())))


def show_story() -> None:
    with card("story", t("platform.story.title"), t("platform.story.subtitle")):
        for pair in (ARCHITECTURES[:2], ARCHITECTURES[2:]):
            for column, architecture in zip(st.columns(2, gap="medium"), pair, strict=True):
                with column:
                    st.markdown(f"**{plain(t(f'platform.architecture.{architecture}'))}**")
                    paragraph(t(f"platform.story.{architecture}"))
        small(t("platform.story.question"))


def show_levers(scenario: Scenario) -> None:
    with st.expander(t("platform.levers.title")):
        small(t("platform.levers.options"))
        facts(
            [
                (t(f"schema.{lever}"), *(option_setting(value) for value in each.values()))
                for lever, each in option_levers(scenario).items()
            ],
            (t("platform.levers.lever"), *(loc(each.short) for each in scenario.options.values())),
        )
        small(t("platform.levers.presets"))
        facts(
            [
                (t(f"schema.{lever}"), *(setting(each[architecture]) for architecture in ARCHITECTURES))
                for lever, each in preset_table().items()
            ],
            (t("platform.levers.lever"), *(t(f"platform.architecture.{each}") for each in ARCHITECTURES)),
        )
        small(t("platform.levers.note"))


def option_setting(value: tuple[float, bool] | None) -> str:
    if value is None:
        return t("platform.levers.option")
    shown = setting(value[0])
    return t("platform.levers.some", value=shown) if value[1] else shown


def setting(value: float | None) -> str:
    if value is None:
        return t("platform.levers.option")
    if value in (0.0, 1.0):
        return t("platform.levers.on" if value else "platform.levers.off")
    return share(value)
