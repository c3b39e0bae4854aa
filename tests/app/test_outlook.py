"""Weeks and outlook on the volumes page: weeks taken, growth typed, a forecast or the reason why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from models.texts import LANGUAGES, format_date, format_number, format_share, translate, translate_plural
from models.volumes import Volumes
from pages._shared import session
from pages._shared.navigation import OUTLOOK_TAB, PAGES, VOLUMES_PART
from tests.app.reading import page_html, tables
from tests.app.test_pages import choose, opened, problems

(VOLUMES,) = (entry for entry in PAGES if entry.path.endswith("situation/volumes.py"))
WAY = "weeks-way:2025-12-31 00:00:00"


@pytest.fixture
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """The language of a test; AppTest looks labels up outside the session, so it is told."""
    told = getattr(request, "param", "de")
    with patch.object(session, "language", lambda: told):
        yield told


def at_outlook(language: str) -> AppTest:
    app = opened(language)
    app.switch_page(VOLUMES.path).run()
    choose(app, VOLUMES_PART, OUTLOOK_TAB)
    return app


def shown(app: AppTest) -> str:
    return page_html(app)


def changes(app: AppTest) -> dict[str, object]:
    return dict(app.session_state["changes"])


def days_of(years: int) -> Volumes:
    """An own file of daily totals with a season, long enough for a forecast."""
    start = pd.date_range("2021-01-01", periods=365 * years, tz="Europe/Berlin").as_unit("s")
    offered = np.rint(400 + 60 * np.sin(np.arange(len(start)) * 2 * np.pi / 365.25))
    table = pd.DataFrame(
        {
            "start": start,
            "interval_min": np.int32(1440),
            "channel": pd.Categorical(["Telefon"] * len(start)),
            "reason": pd.Categorical([None] * len(start)),
            "offered": offered,
            **dict.fromkeys(
                ("handled", "abandoned", "handling_time_s", "wait_s", "service_level_share"), np.nan
            ),
        }
    )
    return Volumes("days.csv", table, "digest of days", len(table), (), (), ())


def weeks_behind(app: AppTest, language: str) -> pd.DataFrame:
    """The table behind the weeks, by their Mondays."""
    week = translate("outlook.weeks.column.week", language)
    (table,) = [each for each in tables(app) if week in each]
    return table.set_index(week)


def title_start(key: str, language: str) -> str:
    """The words of a title on growth between the number of years and the first figure."""
    years = 5
    told = translate_plural(
        f"outlook.growth.{key}", years, language, years="|", low="|", high="|", loaded="|"
    )
    return told.split("|")[1]


@pytest.mark.parametrize("language", LANGUAGES, indirect=True)
def test_weeks_of_a_file_of_months_are_assumed(language: str) -> None:
    """Twelve totals of months hold no weeks: outlined, none the busiest, none to choose."""
    start = pd.date_range("2025-01-01", periods=12, freq="MS", tz="Europe/Berlin").as_unit("s")
    months = days_of(1).table.iloc[:12].assign(start=start, interval_min=np.int32(44_640), offered=9_000.0)
    app = opened(language)
    app.session_state["own_volumes"] = Volumes("months.csv", months, "digest of months", 12, (), (), ())
    app.switch_page(VOLUMES.path).run()
    choose(app, VOLUMES_PART, OUTLOOK_TAB)
    assert not app.exception
    assert translate("outlook.weeks.how_assumed", language) in shown(app)
    assert translate("outlook.weeks.how_groups", language) not in shown(app)
    assert not [each for each in app.get("button_group") if each.key.startswith("weeks-way")]
    (drawn,) = [chart.proto.spec for chart in app.get("plotly_chart") if "weeks" in chart.proto.id]
    assert translate("outlook.weeks.peak", language) not in drawn


@pytest.mark.parametrize("language", LANGUAGES, indirect=True)
def test_a_missing_week_is_told_alike_everywhere(language: str) -> None:
    """As many whole months beside the development as in the reason against a forecast; a week without a day
    is missing altogether, is in no group, and its notice stands once."""
    whole = days_of(1)
    start = whole.table["start"].dt.tz_localize(None)
    first, last = pd.Timestamp("2021-07-12"), pd.Timestamp("2021-07-18")
    table = whole.table[~start.between(first, last)].reset_index(drop=True)
    app = opened(language)
    app.session_state["own_volumes"] = Volumes("days.csv", table, "digest without a week", 358, (), (), ())
    app.switch_page(VOLUMES.path).run()
    gap = translate_plural(
        "problem.volumes.gap.what",
        7,
        language,
        count=7,
        first=format_date(first, language),
        last=format_date(last, language),
    )
    assert shown(app).count(gap) == 1
    counted = translate(
        "volumes_model.trend.months", language, count=11, high="|", low="|", high_offered="", low_offered=""
    ).split("|")[0]
    assert counted in shown(app)
    choose(app, VOLUMES_PART, OUTLOOK_TAB)
    short = translate("problem.volumes.forecast_short.what", language, months=11, least=24)
    absent = translate_plural(
        "problem.simulation.weeks_absent.what", 1, language, weeks=format_date(first, language)
    )
    assert short in shown(app) and absent in shown(app)
    assert translate("outlook.weeks.what_groups", language, weeks=50) in shown(app)
    stands_for = translate("outlook.weeks.column.stands_for", language)
    assert stands_for not in weeks_behind(app, language)
    choose(app, WAY.replace("2025", "2021"), "computed")
    weeks = weeks_behind(app, language)
    assert (weeks[stands_for] != "").sum() == 4
    assert weeks.loc[format_date(first, language), stands_for] == ""


@pytest.mark.parametrize("language", LANGUAGES, indirect=True)
def test_computed_weeks_are_taken_and_given_back(language: str) -> None:
    app = at_outlook(language)
    assert translate("outlook.forecast.none", language) in shown(app)
    assert "3,5" in shown(app) or "3.5" in shown(app), "the claim stands there as a claim"
    choose(app, WAY, "computed")
    assert translate("outlook.fit.total", language) in shown(app)
    app.button("weeks-use").click().run()
    assert not app.exception
    weeks = changes(app)["simulation.weeks"]
    assert len(weeks) == 4  # type: ignore[arg-type]
    assert "weeks_" not in problems(app)
    choose(app, WAY, "groups")
    app.button("weeks-groups").click().run()
    assert not app.exception
    assert changes(app)["simulation.weeks"] is None


@pytest.mark.parametrize("language", LANGUAGES, indirect=True)
def test_growth_is_stated_typed_and_taken_back(language: str) -> None:
    app = at_outlook(language)
    draft = f"input:growth:{language}:all:draft:{{}}"
    app.button("growth-add").click().run()
    assert "volumes.growth.all" not in changes(app), "nothing was stated"
    for end, typed in (("low", "-3"), ("value", "0"), ("high", "3")):
        app.text_input(draft.format(end)).set_value(typed).run()
    assert "volumes.growth.all" not in changes(app), "nothing counts before it is taken over"
    app.button("growth-add").click().run()
    (rate,) = changes(app)["volumes.growth.all"]  # type: ignore[misc]
    assert (rate["low"], rate["value"], rate["high"]) == (-0.03, 0.0, 0.03)
    preset, own = (title_start(key, language) for key in ("title_preset", "title"))
    assert preset in shown(app) and own not in shown(app)
    name = f"input:growth:{language}:all:0:{{}}"
    app.text_input(name.format("value")).set_value("4,5").run()
    (rate,) = changes(app)["volumes.growth.all"]  # type: ignore[misc]
    assert (rate["value"], rate["high"]) == (0.045, 0.045), "the end goes along"
    assert own in shown(app) and preset not in shown(app)
    app.text_input(name.format("low")).set_value("9").run()
    assert translate("problem.input.growth_order.what", language).split(";")[0][:20] in problems(app)
    app.text_input(name.format("high")).set_value("viel").run()
    assert not app.exception
    assert "viel" in problems(app)
    app.button("growth-year").click().run()
    assert len(changes(app)["volumes.growth.all"]) == 2  # type: ignore[arg-type]
    app.text_input(name.format("low")).set_value("-3").run()
    app.button("growth-futures").click().run()
    added = {future["growth"] for path, future in changes(app).items() if path.startswith("futures.")}
    assert added == {"low"} and not app.exception, "the upper end is what is expected anyway"
    assert "growth-futures" not in [button.key for button in app.button]
    app.button("growth-remove").click().run()
    assert not app.exception
    assert changes(app)["volumes.growth.all"] is None


def test_a_long_file_gets_a_forecast_with_its_test(language: str) -> None:
    app = at_outlook(language)
    app.session_state["own_volumes"] = days_of(4)
    app.run()
    assert not app.exception
    text = shown(app)
    assert "Im Rückblick auf die letzten zwölf Monate" in text
    assert translate("outlook.forecast.none", "de") not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_repeated_year_is_not_called_flat(language: str) -> None:
    """Two years, the second ten per cent larger: the simplest forecast repeats it, and says what was
    measured."""
    grown = days_of(2)
    factor = np.where(grown.table["start"].dt.year == 2022, 1.1, 1.0)
    table = grown.table.assign(offered=np.rint(grown.table["offered"] * factor))
    app = opened(language)
    app.session_state["own_volumes"] = replace(grown, table=table, digest="grown")
    app.switch_page(VOLUMES.path).run()
    choose(app, VOLUMES_PART, OUTLOOK_TAB)
    assert not app.exception
    measured = translate("outlook.forecast.measured.more", language, share=format_share(0.1, language))
    assert translate("outlook.forecast.repeats", language, words=measured) in shown(app)
    assert translate("outlook.forecast.flat", language) not in shown(app)


@pytest.mark.parametrize("language", LANGUAGES, indirect=True)
def test_growth_is_measured_of_what_it_holds_for_and_one_that_cannot_be_keeps_none_of_the_others(
    language: str,
) -> None:
    """Calls stay as they are, e-mails treble year by year, and a channel that the scenario does not know
    begins."""
    calls = days_of(3)
    last = calls.table["start"].dt.year == calls.table["start"].dt.year.max()
    mail = calls.table.assign(
        channel=pd.Categorical(["E-Mail"] * len(last)),
        offered=calls.table["offered"] * 3.0 ** (np.arange(len(last)) / 365),
    )
    pigeons = calls.table[last].assign(channel=pd.Categorical(["Brieftaube"] * int(last.sum())))
    table = pd.concat([calls.table, mail, pigeons], ignore_index=True).astype({"channel": "category"})
    app = opened(language)
    app.session_state["own_volumes"] = replace(calls, table=table, digest="three channels")
    app.switch_page(VOLUMES.path).run()
    choose(app, VOLUMES_PART, OUTLOOK_TAB)
    years = table[table["channel"] != "Brieftaube"].groupby(table["start"].dt.year)["offered"].sum()
    growth = round(100 * (years.iloc[-1] / years.iloc[-2] - 1), 1)
    drafted = app.text_input(f"input:growth:{language}:all:draft:value").value
    assert drafted == format_number(growth, language, 1)
    said = translate_plural("outlook.growth.unknown", 1, language, channels="Brieftaube")
    assert said in shown(app)
    app.button("growth-take-all").click().run()
    assert not app.exception
    assert [path for path in changes(app) if path.startswith("volumes.growth.")] == ["volumes.growth.phone"]
    assert "volumes.growth" not in shown(app)


def with_mails(language: str, level: np.ndarray, digest: str) -> AppTest:
    """Three years of calls, and of e-mails at this level of them, at the outlook."""
    calls = days_of(3)
    mail = calls.table.assign(
        channel=pd.Categorical(["E-Mail"] * len(calls.table)), offered=np.rint(calls.table["offered"] * level)
    )
    table = pd.concat([calls.table, mail], ignore_index=True).astype({"channel": "category"})
    app = opened(language)
    app.session_state["own_volumes"] = replace(calls, table=table, digest=digest)
    app.switch_page(VOLUMES.path).run()
    choose(app, VOLUMES_PART, OUTLOOK_TAB)
    return app


@pytest.mark.parametrize("language", LANGUAGES, indirect=True)
def test_a_step_is_told_and_not_offered_as_growth(language: str) -> None:
    """Of two channels only the one without a step is taken over, and can be taken back."""
    app = with_mails(language, np.where(np.arange(3 * 365) < 820, 1.0, 0.7), "a step")
    mails = session.shipped().channels["email"].name.in_language(language)
    stepped = translate("outlook.growth.step_of_down", language, channel=mails, value="|", day="", change="")
    assert stepped.split("|")[0] in shown(app)
    before = changes(app)
    app.button("growth-take-all").click().run()
    assert not app.exception
    taken = {path for path in changes(app) if path.startswith("volumes.growth.")}
    assert taken == {"volumes.growth.phone"}
    assert "growth-take-all" not in [button.key for button in app.button]
    told = translate_plural("outlook.growth.own_rates", 1, language, channels="|").split("|")[0]
    assert told in shown(app)
    app.button("growth-undo").click().run()
    assert changes(app) == before and told not in shown(app)
    assert "growth-take-all" in [button.key for button in app.button]


@pytest.mark.parametrize("language", LANGUAGES, indirect=True)
def test_measured_growth_of_all_channels_is_taken_with_one_click_and_says_so(language: str) -> None:
    app = with_mails(language, 1.2 ** (np.arange(3 * 365) / 365), "two channels")
    app.button("growth-take-all").click().run()
    assert not app.exception
    taken = {path: rates for path, rates in changes(app).items() if path.startswith("volumes.growth.")}
    assert set(taken) == {"volumes.growth.phone", "volumes.growth.email"}
    (rate,) = taken["volumes.growth.email"]  # type: ignore[misc]
    assert rate["value"] == pytest.approx(0.2, abs=0.01)
    assert "days.csv" in rate["source"][language]
    assert "growth-take-all" not in [button.key for button in app.button]
    choose(app, "growth-channel", "email")
    assert "days.csv" in shown(app)
    app.text_input(f"input:growth:{language}:email:0:value").set_value("5").run()
    (rate,) = changes(app)["volumes.growth.email"]  # type: ignore[misc]
    assert rate["value"] == pytest.approx(0.05) and "days.csv" not in str(rate["source"])
    assert "growth-take-all" in [button.key for button in app.button]
