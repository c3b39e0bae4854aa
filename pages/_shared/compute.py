"""What takes time, once per content. The only module that caches; keys are digests, never tables."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import TimeoutError as NotYet
from dataclasses import replace
from datetime import date
from typing import Any, cast

import streamlit as st
from streamlit.runtime.scriptrunner import StopException

from models.attribution import Attribution, attribute, attribute_posts
from models.brief import Brief, build_brief
from models.brief.writing import explained_options, film_of, model_year_of
from models.comparison import Comparison, compare
from models.evaluation import calibrate, evaluate
from models.findings.channel_offers import OfferEffect, play_offers
from models.findings.robustness import Robustness, robustness_of
from models.findings.rosters import TeamRoster, beside_assumed, roster_changes
from models.findings.stories import stories_worth_telling
from models.futures.exploration import Exploration
from models.journeys import Journey
from models.outcome import Outcome
from models.playback import Playback, Window, busy_hour, play_stories, play_window, whole_day, with_lever
from models.playback.recording import record
from models.problems import Problem
from models.request.data_requests import DataRequest, data_requests
from models.request.request_list import request_list_xlsx
from models.request.roster_file import RosterFile
from models.request.roster_template import roster_template_xlsx
from models.request.sample_result import SampleResult, TwoRaters, sample_changes
from models.request.sampling import Draw, draw_sample
from models.request.worksheet import worksheet_xlsx
from models.scenario import apply_changes, differences
from models.scenario.schema import Scenario
from models.simulation.adapting import adapt_to_volumes, planned_changes, with_new_things
from models.simulation.calibration import Demand
from models.simulation.demand import LoadedYear, loaded_year
from models.simulation.layout import WEEK_S
from models.volumes import (
    Cube,
    NamedBytes,
    Selection,
    Signal,
    VolumeProfile,
    condense,
    match_names,
    profile_of,
    profile_with_last_year,
    signals,
)
from models.volumes.comparison import VolumeComparison, comparable_years, compare_files, compare_years
from models.volumes.forecast import Forecast, forecast, holidays_around
from models.volumes.holiday_effect import HolidayEffect, effect_of_holidays
from models.volumes.isolated import read_isolated
from models.volumes.mapping import FileMapping
from models.volumes.public_holidays import named_holidays
from models.volumes.shown import named_cube
from models.volumes.table import Volumes
from models.volumes.thin import too_thin
from models.volumes.weeks import RepresentativeWeeks, computed_weeks
from models.waiting import ChatsAtOnce, Setting, WaitingCurve, chats_at_once, waiting_curve
from pages._shared import session
from pages._shared.jobs import Jobs, Report
from pages._shared.shipped import scenario_ids, shipped_scenario, shipped_volumes
from pages._shared.texts import t

SEED = 0
"""Comes on top of the scenario's own seed, as on the command line."""
Turned = tuple[str, str, bool]
"""Option, lever, and whether it is on."""
SILENT_S = 0.3
"""Work that takes no longer than this shows no progress: a flash would disturb more than it tells."""


@st.cache_resource(show_spinner=False)
def _jobs() -> Jobs:
    return Jobs()


def warm_up() -> None:
    """Compare the first scenario in the background: compiles the simulation before the first visitor asks."""

    def read(_: Report) -> None:
        identifier = scenario_ids()[0]
        scenario, volumes = shipped_scenario(identifier), shipped_volumes(identifier)
        key = ("comparison", False, identifier, session.NO_CHANGES, volumes.key)
        _jobs().job(key, _comparing(scenario, volumes, with_futures=False))

    _jobs().job("warm up", read)


def volume_profile() -> VolumeProfile:
    """Profile of the volumes in use, with the scenario's names of channels and reasons."""
    cube = volume_cube()

    def work(_: Report) -> VolumeProfile:
        return profile_with_last_year(cube)

    return cast(VolumeProfile, _result(("profile", *_reading()), work, "app.working.profile"))


def volume_cube() -> Cube:
    """The volumes in use condensed, under the scenario's names: what every filter of the page reads."""
    scenario, language = session.shipped(), session.language()
    condensed = _condensed(session.volumes())

    def work(_: Report) -> Cube:
        return named_cube(condensed, scenario, language)

    return cast(Cube, _result(("named cube", *_reading()), work, "app.working.profile"))


def selected_profile(selection: Selection) -> VolumeProfile:
    """The profile of a selection from the volumes in use: quick, so that a filter answers at once."""
    cube = volume_cube()

    def work(_: Report) -> VolumeProfile:
        return profile_of(cube, selection)

    return cast(VolumeProfile, _result(("selection", *_reading(), selection), work, "app.working.profile"))


def too_thin_volumes() -> tuple[Problem, ...]:
    """A warning where the volumes in use hold too few days to say anything about an ordinary week."""
    volumes = session.volumes()

    def work(_: Report) -> tuple[Problem, ...]:
        return too_thin(volumes)

    return cast("tuple[Problem, ...]", _result(("thin", volumes.key), work, "app.working.profile"))


def years_to_compare() -> tuple[int, ...]:
    """Years of the volumes in use that hold at least one whole month."""
    cube = volume_cube()

    def work(_: Report) -> tuple[int, ...]:
        return comparable_years(cube)

    return cast("tuple[int, ...]", _result(("years to compare", *_reading()), work, "app.working.profile"))


def holiday_region() -> str:
    """Whose public holidays the scenario counts."""
    return session.scenario().volumes.holiday_region


def volume_signals() -> tuple[Signal, ...]:
    """What is odd about the volumes in use; public holidays of the scenario's region are not."""
    cube, region, language = volume_cube(), holiday_region(), session.language()

    def work(_: Report) -> tuple[Signal, ...]:
        return signals(cube, named_holidays(region, cube.calendar.year, language))

    return cast("tuple[Signal, ...]", _result(("signals", *_reading(), region), work, "app.working.profile"))


def holiday_effect(region: str) -> HolidayEffect | None:
    """What the public holidays of `region` do to the volumes in use."""
    cube, language = volume_cube(), session.language()

    def work(_: Report) -> HolidayEffect | None:
        return effect_of_holidays(cube, named_holidays(region, cube.calendar.year, language))

    key = ("holidays", *_reading(), region)
    return cast("HolidayEffect | None", _result(key, work, "app.working.profile"))


def years_compared(before: int, after: int) -> VolumeComparison | None:
    """Two years of the volumes in use; None where they hold no month in common."""
    cube = volume_cube()

    def work(_: Report) -> VolumeComparison | None:
        return compare_years(cube, before, after)

    key = ("years", *_reading(), before, after)
    return cast("VolumeComparison | None", _result(key, work, "app.working.profile"))


def files_compared(second: Volumes) -> VolumeComparison | None:
    """The volumes in use against those of a second file; None where nothing is common."""
    cube, scenario, language = volume_cube(), session.shipped(), session.language()
    other = _condensed(second)

    def work(_: Report) -> VolumeComparison | None:
        return compare_files(cube, named_cube(other, scenario, language))

    key = ("files", *_reading(), second.key)
    return cast("VolumeComparison | None", _result(key, work, "app.working.profile"))


def _condensed(volumes: Volumes) -> Cube:
    def work(_: Report) -> Cube:
        return condense(volumes)

    return cast(Cube, _result(("cube", volumes.key), work, "app.working.profile"))


def _reading() -> tuple[str, ...]:
    """What the volumes as they are read depend on: the file, and the scenario's names in a language."""
    return (session.volumes().key, session.scenario_id(), session.language())


def uploaded_volumes(name: str, content: bytes, mapping: FileMapping | None = None) -> Volumes:
    """The volumes in an uploaded file, read in a process of its own by what `mapping` tells about it.

    UnusableInput with every problem when it cannot be used.
    """
    scenario, file = session.whole_scenario(), NamedBytes(name, content)
    known = session.known_mappings() if mapping is None else ()

    def work(report: Report) -> Volumes:
        day_profile, timezone = scenario.volumes.day_profile, scenario.timezone
        return read_isolated(file, mapping, day_profile, timezone, known, progress=report)

    told = (repr(mapping), repr(known))
    key = ("upload", name, file.digest, told, session.scenario_id(), session.changes_digest())
    return cast(Volumes, _result(key, work, "app.working.upload"))


def fitting(volumes: Volumes) -> Volumes:
    """`volumes` with what of their names the scenario does not know; UnusableInput where it knows no channel
    at all."""
    _, unmatched = match_names(volumes, with_new_things(session.whole_scenario(), volumes))
    return replace(volumes, problems=volumes.problems + unmatched)


def wanted_data() -> tuple[DataRequest, ...]:
    """What to ask for, with what the volumes in use hold already."""
    scenario, volumes, own = session.whole_scenario(), session.volumes(), session.volumes_are_own()
    example = session.shipped()

    def work(_: Report) -> tuple[DataRequest, ...]:
        return data_requests(scenario, volumes, own=own, example=example)

    return cast("tuple[DataRequest, ...]", _result(("wanted", *_content(), own), work, "app.working.profile"))


def request_list() -> bytes:
    """The list of data to ask for, as a workbook."""
    scenario, requests, language = session.whole_scenario(), wanted_data(), session.language()

    def work(_: Report) -> bytes:
        return request_list_xlsx(requests, scenario, language)

    key = ("request list", *_content(), session.volumes_are_own(), language)
    return cast(bytes, _result(key, work, "app.working.profile"))


def drawn_sample(contacts: int, first: date) -> tuple[Draw, ...]:
    """Contacts drawn for the worksheet."""
    scenario, volumes = session.whole_scenario(), session.volumes()

    def work(_: Report) -> tuple[Draw, ...]:
        return draw_sample(scenario, volumes, contacts, first)

    key = ("drawn", *_content(), contacts, first)
    return cast("tuple[Draw, ...]", _result(key, work, "app.working.profile"))


def worksheet(contacts: int, first: date) -> bytes:
    """The worksheet for these contacts."""
    scenario, draws, language = session.whole_scenario(), drawn_sample(contacts, first), session.language()

    def work(_: Report) -> bytes:
        return worksheet_xlsx(scenario, draws, language)

    key = ("worksheet", *_content(), contacts, first, language)
    return cast(bytes, _result(key, work, "app.working.profile"))


def sample_takeover(result: SampleResult, raters: TwoRaters | None) -> dict[str, Any]:
    """The changes that put a sorted sample in place of assumptions."""
    has_reasons = bool(session.volumes().table["reason"].notna().any())
    return sample_changes(
        result,
        date.today(),
        confirmed=raters is not None and raters.is_good,
        has_reasons=has_reasons,
        scenario=session.whole_scenario(),
    )


def roster_template() -> bytes:
    """An empty roster for the scenario's teams."""
    scenario, language = session.whole_scenario(), session.language()

    def work(_: Report) -> bytes:
        return roster_template_xlsx(scenario, language)

    return cast(bytes, _result(("roster template", *_content(), language), work, "app.working.profile"))


def rosters_beside(roster: RosterFile) -> tuple[TeamRoster, ...]:
    """A loaded roster beside what the shipped scenario assumes on the volumes in use."""
    scenario, volumes = session.shipped(), session.volumes()

    def work(_: Report) -> tuple[TeamRoster, ...]:
        return beside_assumed(scenario, volumes, roster)

    key = ("rosters", session.scenario_id(), volumes.key, roster.digest)
    return cast("tuple[TeamRoster, ...]", _result(key, work, "app.working.profile"))


def roster_takeover(roster: RosterFile) -> dict[str, Any]:
    """The changes that let the simulation work with a loaded roster."""
    return roster_changes(session.whole_scenario(), roster, date.today())


def planned_adaptation() -> dict[str, Any]:
    """What would be changed before the team sizes are fitted (`models.simulation.adapting`): quick."""
    return planned_changes(session.before_adaptation(), session.volumes())


def adaptation() -> dict[str, Any]:
    """The changes that make the scenario fit the volumes in use, with fitted patience and team sizes."""
    scenario, volumes = session.before_adaptation(), session.volumes()

    def work(report: Report) -> dict[str, Any]:
        return adapt_to_volumes(scenario, volumes, SEED, report)

    key = ("adaptation", *_content(), session.adapted_paths())
    return cast(dict[str, Any], _result(key, work, "app.working.staffing"))


def demand() -> Demand:
    """Demand calibrated to the volumes in use: loaded against model."""
    scenario, volumes = session.scenario(), session.volumes()

    def work(_: Report) -> Demand:
        return calibrate(scenario, volumes, SEED)

    return _result(("demand", *_simulated()), work, "app.working.demand")


def year() -> LoadedYear:
    """The year that the model takes from the volumes in use, with its whole weeks."""
    scenario, volumes = session.scenario(), session.volumes()

    def work(_: Report) -> LoadedYear:
        return loaded_year(scenario, volumes)

    return cast(LoadedYear, _result(("year", *_content()), work, "app.working.profile"))


@st.cache_resource(show_spinner=False, max_entries=256)
def waiting(setting: Setting) -> WaitingCurve:
    """How long people wait in this setting, with more and with fewer people: quick, and asked for with every
    move of a slider, so kept apart from what takes long."""
    return waiting_curve(setting)


@st.cache_resource(show_spinner=False, max_entries=256)
def waiting_in_chats(setting: Setting, slowdown: float) -> tuple[ChatsAtOnce, ...]:
    """The same as chats, several at once."""
    return chats_at_once(setting, slowdown)


def proposed_weeks(count: int) -> RepresentativeWeeks:
    """The weeks that stand best for the year of the volumes in use."""
    weeks = year().weeks

    def work(_: Report) -> RepresentativeWeeks:
        return computed_weeks(weeks, count)

    key = ("weeks", count, session.scenario().timezone, weeks.mondays, session.volumes().key)
    return cast(RepresentativeWeeks, _result(key, work, "outlook.working.weeks"))


def volume_forecast(channels: tuple[str, ...] | None = None) -> Forecast:
    """The baseline forecast of the volumes in use, or of some of their channels (by their names in the file),
    with the scenario's public holidays; UnusableInput with the reason where they carry none."""
    volumes, region = session.volumes(), holiday_region()
    closed = holidays_around(volumes, region)

    def work(report: Report) -> Forecast:
        return forecast(volumes, progress=report, channels=channels, holidays=closed)

    key = ("forecast", volumes.key, channels, region)
    return cast(Forecast, _result(key, work, "outlook.working.forecast"))


def journeys() -> tuple[Journey, ...]:
    """A few customers of the do-minimum to whom much happens, in every option."""
    scenario, year = session.scenario(), demand()

    def work(_: Report) -> tuple[Journey, ...]:
        return stories_worth_telling(scenario, year, SEED)

    return cast("tuple[Journey, ...]", _result(("journeys", *_content()), work, "app.working.journeys"))


def usual_windows() -> tuple[Window, Window] | None:
    """A busy hour and a whole day of the do-minimum, worth watching; None where nobody comes."""
    scenario, year = session.scenario(), demand()

    def work(_: Report) -> tuple[Window, Window] | None:
        recorded, _service = record(scenario, scenario.baseline, year, until_s=2 * WEEK_S)
        try:
            return busy_hour(recorded), whole_day(recorded)
        except ValueError:  # no contact in the week that is looked at
            return None

    return cast("tuple[Window, Window] | None", _result(("windows", *_content()), work, "watch.working"))


def playback_of_window(window: Window, options: tuple[str, ...], turned: tuple[Turned, ...] = ()) -> Playback:
    """Everything that happens within `window` in `options`; `turned`: levers set otherwise than planned."""
    scenario, year = session.scenario(), demand()

    def work(_: Report) -> Playback:
        return play_window(scenario, turned_scenarios(scenario, options, turned), year, window)

    key = ("playback", window, options, turned, *_content())
    return cast(Playback, _result(key, work, "watch.working"))


def playback_of_issues(
    issues: tuple[str, ...], options: tuple[str, ...], turned: tuple[Turned, ...] = ()
) -> Playback:
    """The stories of `issues` in `options`, from their beginning to their end."""
    scenario, year = session.scenario(), demand()

    def work(_: Report) -> Playback:
        return play_stories(scenario, turned_scenarios(scenario, options, turned), year, issues)

    key = ("playback of issues", issues, options, turned, *_content())
    return cast(Playback, _result(key, work, "watch.working"))


def outcome_with(option: str, lever: str, on: bool) -> Outcome:
    """What `option` comes to with one lever turned otherwise than planned."""
    scenario, year = session.scenario(), demand()

    def work(report: Report) -> Outcome:
        return evaluate(
            with_lever(scenario, option, lever, on), option, seed=SEED, demand=year, progress=report
        )

    return cast(Outcome, _result(("outcome with", option, lever, on, *_content()), work, "watch.working"))


def comparison_without(option: str, levers: tuple[str, ...]) -> Comparison | None:
    """All options compared where `option` leaves `levers` as they are today; None where the visitor has
    cancelled it."""
    scenario, year = session.scenario(), demand()

    def work(report: Report) -> Comparison:
        changed = scenario
        for lever in levers:
            changed = with_lever(changed, option, lever, False)
        return compare(changed, demand=year, seed=SEED, with_futures=False, progress=report)

    key = ("comparison without", option, levers, *_content())
    return cast("Comparison | None", _result(key, work, "decision.what_if.working", page_needs_it=False))


def offers_played(option: str, update: Mapping[str, Any], as_if_ready: bool) -> OfferEffect | None:
    """What `option` comes to with other channel offers (`update`: changes of the scenario), for the same
    customers; see `models.findings.channel_offers.play_offers`. None where the visitor has cancelled it: the
    rest of the page stands without."""
    scenario, year = session.whole_scenario(), demand()

    def work(report: Report) -> OfferEffect:
        changed = apply_changes(scenario, update)
        return play_offers(scenario, changed, option, year, as_if_ready=as_if_ready, progress=report)

    key = ("offers", option, repr(sorted(update.items())), as_if_ready, *_content())
    return cast("OfferEffect | None", _result(key, work, "channels.working", page_needs_it=False))


def turned_scenarios(
    scenario: Scenario, options: tuple[str, ...], turned: tuple[Turned, ...]
) -> dict[str, Scenario]:
    """Option -> the scenario in which it is played."""
    found = dict.fromkeys(options, scenario)
    for option, lever, on in turned:
        if option in found:
            found[option] = with_lever(found[option], option, lever, on)
    return found


def comparison() -> Comparison:
    """All options compared, without the named futures: the fast answer after a change."""
    return _compared(with_futures=False)


def comparison_before_changes() -> Comparison:
    """All options without this visitor's own changes, on the same volumes and as fitted to them."""
    return _compared(with_futures=False, before_changes=True)


def comparison_with_futures() -> Comparison:
    """All options compared in the expected and in every named future."""
    return _compared(with_futures=True)


def robustness() -> Robustness:
    """How firm the first place is: views, beliefs, single heads."""
    scenario, compared = session.scenario(), comparison()

    def work(_: Report) -> Robustness:
        return robustness_of(scenario, compared)

    return cast(Robustness, _result(("robustness", *_content()), work, "app.working.comparison"))


def paper(drawn: tuple[Exploration, Hashable] | None = None) -> Brief:
    """What the decision paper says, the model's year beside the loaded one included; the language comes
    later. `drawn`: drawn futures with their key, if they are to be told."""
    scenario, volumes = session.scenario(), session.volumes()
    compared, year = comparison_with_futures(), demand()
    divided = {option: attribution(option) for option in explained_options(scenario, compared)}
    changed = differences(session.shipped(), session.whole_scenario())

    def work(_: Report) -> Brief:
        film = film_of(scenario, compared, year)
        futures = None if drawn is None else drawn[0]
        return build_brief(
            scenario, compared, volumes, model_year_of(year), divided, changed, film, explored=futures
        )

    key = ("paper", *_content(), None if drawn is None else drawn[1])
    return cast(Brief, _result(key, work, "app.working.paper"))


def leading_option() -> str:
    """The option that detail pages show before anybody has chosen one: the leading one beside the
    do-minimum."""
    verdict, baseline = comparison().verdict, session.scenario().baseline
    order = (*verdict.level, verdict.winner, verdict.runner_up)
    return next((option for option in order if option != baseline), baseline)


def attribution(option: str) -> Attribution:
    """What every kind of lever contributes to what `option` changes, for all figures at once."""
    scenario, volumes = session.scenario(), session.volumes()

    def work(report: Report) -> Attribution:
        return attribute(scenario, option, seed=SEED, volumes=volumes, progress=report)

    return cast(Attribution, _result(_attribution_key(option), work, "effects.split.working"))


def sized_posts(option: str) -> Attribution:
    """The same for the posts that keep the promised service: a sizing per combination, takes minutes."""
    scenario, volumes = session.scenario(), session.volumes()

    def work(report: Report) -> Attribution:
        return attribute_posts(scenario, option, seed=SEED, volumes=volumes, progress=report)

    return cast(Attribution, _result(_sized_key(option), work, "effects.sized.working"))


def attribution_if_known(option: str) -> Attribution | None:
    """`attribution` where it has been made before; nothing is started."""
    return cast("Attribution | None", _jobs().result_of(_attribution_key(option)))


def sized_posts_if_known(option: str) -> Attribution | None:
    """`sized_posts` where it has been made before; nothing is started."""
    return cast("Attribution | None", _jobs().result_of(_sized_key(option)))


def _attribution_key(option: str) -> Hashable:
    return ("attribution", option, *_simulated())


def _sized_key(option: str) -> Hashable:
    return ("sized posts", option, *_simulated())


def _content() -> tuple[str, ...]:
    return (session.scenario_id(), session.changes_digest(), session.volumes().key)


def _simulated(before_changes: bool = False) -> tuple[str, ...]:
    """What figures depend on: a sentence of the strategy or an answer of a survey moves none."""
    changes = session.starting_digest() if before_changes else session.simulated_digest()
    return (session.scenario_id(), changes, session.volumes().key)


def _compared(with_futures: bool, before_changes: bool = False) -> Comparison:
    scenario = session.starting_scenario() if before_changes else session.scenario()
    work = _comparing(scenario, session.volumes(), with_futures)
    key = ("comparison", with_futures, *_simulated(before_changes))
    return cast(Comparison, _result(key, work, "app.working.comparison"))


def _comparing(scenario: Scenario, volumes: Volumes, with_futures: bool) -> Callable[[Report], Comparison]:
    def work(report: Report) -> Comparison:
        return compare(scenario, volumes=volumes, seed=SEED, with_futures=with_futures, progress=report)

    return work


def jobs() -> Jobs:
    """Work in threads that all visitors share."""
    return _jobs()


def result(key: Hashable, work: Callable[[Report], Any], message: str) -> Any:
    """The result of `work`, once per `key`; with progress where it takes longer."""
    return _result(key, work, message)


def _result(key: Hashable, work: Callable[[Report], Any], message: str, *, page_needs_it: bool = True) -> Any:
    """The result of `work`: visible progress when it takes longer; the visitor can give it up, and has by
    leaving. Then the page ends here, or goes on with None where it does not need the result."""
    if session.has_given_up(key):
        _offer_again(key, message)
        if page_needs_it:
            raise StopException  # as `st.stop` does, but the page's head may still be drawn
        return None
    jobs = _jobs()
    job = jobs.job(key, work)
    jobs.join(job)
    try:
        try:
            return job.future.result(timeout=SILENT_S)
        except NotYet:
            if job.future.done():
                raise
        return _wait_visibly(job, key, message)
    finally:
        jobs.leave(job)


def _wait_visibly(job: Any, key: Hashable, message: str) -> Any:
    place = st.empty()
    with place.container():
        bar = st.progress(0.0)
        st.button(t("app.cancel"), key=f"cancel-{hash(key)}", on_click=session.give_up, args=(key,))
    while not job.future.done():
        bar.progress(job.done_share, text=t(message))
        time.sleep(0.1)
    place.empty()
    return job.future.result()


def _offer_again(key: Hashable, message: str) -> None:
    """Says what was cancelled, and offers to do it after all."""
    st.info(f"{t('app.cancelled')} {t(message)}", icon=":material/cancel:")
    st.button(t("app.cancelled.again"), key=f"again-{hash(key)}", on_click=session.take_up_again, args=(key,))
