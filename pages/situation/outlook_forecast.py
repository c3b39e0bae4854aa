"""A plain forecast beside the growth that is assumed: the months ahead if nothing changes."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from models.findings.channel_growth import apart
from models.findings.forecast_words import change_kind, direction, trend_words
from models.findings.outlook import ALL, forecast_channels, grown_contacts, growth_ends, three_figures
from models.problems import UnusableInput
from models.simulation.demand import LoadedYear
from models.volumes.forecast import Forecast
from models.volumes.signals.rows import SAMPLE
from models.volumes.table import Volumes
from pages._shared import compute, session
from pages._shared.charts import show
from pages._shared.growth_measured import part_name
from pages._shared.layout import caption, card, card_head, name_method, problem_list, small
from pages._shared.outlook_pictures import months_ahead
from pages._shared.texts import day, listed, loc, num, share, signed, t, tp
from pages.situation.doubts import with_doubt


def show_forecast(volumes: Volumes, year: LoadedYear) -> None:
    """The months ahead if nothing changes, of all contacts or one channel, and whether the model earned its
    place."""
    with card("forecast"):
        head = st.container()
        channel, names = pick_channel(volumes)
        try:
            found = compute.volume_forecast(names)
        except UnusableInput as unusable:
            with head:
                card_head(t("outlook.forecast.none"), t("outlook.forecast.none_what"))
            problem_list(unusable.problems)
            if not growth_ends(grown_contacts(session.scenario(), year)).is_none:
                small(t("outlook.forecast.till_then"))
            return
        title = forecast_title(found)
        with head:
            card_head(title, t("outlook.forecast.what", file=volumes.name))
            if names is None:
                tell_channels_apart(volumes)
                tell_steps_of_channels(volumes)
        show(months_ahead(found), "forecast", title, forecast_frame(found), written=True)
        small(measured_sentence(found))
        small(test_sentence(found))
        if found.holiday_factor is not None:
            small(t("outlook.forecast.holidays", factor=share(found.holiday_factor)))
        elif found.method == "ets":
            small(t("outlook.forecast.no_holidays"))
        if channel is not None:
            small(t("outlook.forecast.of_channel", channel=channel))
        sample = [signal for signal in compute.volume_signals() if signal.code in SAMPLE]
        problem_list((*(signal.problem(volumes.name) for signal in sample), *found.problems))
        how = with_doubt(t(f"outlook.forecast.how_{found.method}"))
        caption("modelled", how, t("outlook.forecast.says_not"))
        name_method("forecast", method_words(found))


def tell_channels_apart(volumes: Volumes) -> None:
    """What every channel did, where the sum of all hides it."""
    moved = apart(compute.channel_growth(forecast_channels(volumes, session.whole_scenario())))
    if moved:
        labels = _channel_labels(tuple(moved))
        told = [f"{labels[code]} {_percent(change)}" for code, change in moved.items()]
        small(t("outlook.forecast.channels_apart", channels=listed(told)))


def tell_steps_of_channels(volumes: Volumes) -> None:
    """Steps of single channels, whose months before it the forecast of all repeats, too."""
    found = compute.channel_growth(forecast_channels(volumes, session.whole_scenario()))
    steps = {channel: each.step for channel, each in found.items() if each.step is not None}
    labels = _channel_labels(tuple(steps))
    told = [
        t(
            f"outlook.forecast.step_{'up' if step.change > 0 else 'down'}",
            channel=part_name(labels[channel], step),
            day=day(step.day),
            change=share(abs(step.change)),
        )
        for channel, step in steps.items()
    ]
    if told:
        small(tp("outlook.forecast.steps", len(told), steps=listed(told)))


def pick_channel(volumes: Volumes) -> tuple[str | None, tuple[str, ...] | None]:
    """The channel to look at, by its name and its names in the file; None, None for all contacts."""
    scenario = session.whole_scenario()
    channels = forecast_channels(volumes, scenario)
    if not channels:
        return None, None
    labels = _channel_labels(tuple(channels))
    labels[ALL] = t("outlook.forecast.all")
    picked = str(
        st.selectbox(
            t("outlook.forecast.channel"),
            (ALL, *channels),
            format_func=labels.__getitem__,
            key="forecast-channel",
            width=300,
        )
    )
    return (None, None) if picked == ALL else (labels[picked], channels[picked])


def _channel_labels(channels: tuple[str, ...]) -> dict[str, str]:
    known = session.whole_scenario().channels
    return {code: loc(known[code].name) if code in known else code for code in channels}


def forecast_title(found: Forecast) -> str:
    if any(signal.code in SAMPLE for signal in compute.volume_signals()):
        return t("outlook.forecast.sample")
    return t(
        f"outlook.forecast.{direction(found)}", change=share(abs(found.next_year_share)), **changes(found)
    )


def measured_sentence(found: Forecast) -> str:
    """What was measured from year to year, beside what is expected: two figures that readers compare."""
    said = t(f"outlook.forecast.measured_{found.method}", **changes(found))
    if left_out := [t(f"situation.month.{month}") for month in found.months_left_out]:
        said = f"{said} {t('outlook.forecast.without_months', months=listed(left_out))}"
    return said if found.method == "naive" else f"{said} {trend_sentence(found)}"


def trend_sentence(found: Forecast) -> str:
    """What the model makes of the trend, and what is left of it in the year after the next."""
    said = t(f"outlook.forecast.trend_{trend_words(found)}")
    later = found.year_after_share
    if found.damping is None or later is None:
        return said
    left = {"damping": share(found.damping), "later": _percent(later)}
    return f"{said} {t('outlook.forecast.damped', **left)}"


def changes(found: Forecast) -> dict[str, str]:
    """The change that was measured, in words and as a figure, and the one that is expected."""
    measured = found.last_year_share
    words = t(f"outlook.forecast.measured.{change_kind(measured)}", share=share(abs(measured)))
    return {"words": words, "measured": _percent(measured), "expected": _percent(found.next_year_share)}


def _percent(change: float) -> str:
    return t("situation.compare.percent", value=signed(change * 100))


def test_sentence(found: Forecast) -> str:
    tested = found.back_test
    if tested is None:
        return t("outlook.forecast.untested")
    key = "outlook.forecast.model_better" if tested.model_is_better else "outlook.forecast.naive_better"
    return t(key, model=share(tested.model_error_share, 1), naive=share(tested.naive_error_share, 1))


def method_words(found: Forecast) -> str:
    """The names that the field has for what plain words have said."""
    said, tested = t(f"outlook.forecast.method_{found.method}"), found.back_test
    if tested is None:
        return said
    figures = {"mase": num(tested.model_mase, 2), "naive_mase": num(tested.naive_mase, 2)}
    return f"{said} {t('outlook.forecast.method_test', **figures)}"


def forecast_frame(found: Forecast) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("outlook.forecast.column.month"): [day(start, "LLLL yyyy") for start in found.start],
            t("outlook.growth.column.low"): [num(three_figures(value)) for value in found.low],
            t("outlook.growth.column.expected"): [num(three_figures(value)) for value in found.expected],
            t("outlook.growth.column.high"): [num(three_figures(value)) for value in found.high],
        }
    )
