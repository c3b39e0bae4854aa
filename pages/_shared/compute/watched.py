"""What is watched and told: journeys, windows, stories, with levers as they are turned."""

from __future__ import annotations

from typing import cast

from models.evaluation import evaluate
from models.findings.stories import stories_worth_telling
from models.journeys import Journey
from models.outcome import Outcome
from models.playback import Playback, Window, busy_hour, play_stories, play_window, whole_day, with_lever
from models.playback.recording import record
from models.scenario.schema import Scenario
from models.simulation.layout import WEEK_S
from pages._shared import session
from pages._shared.compute.keys import SEED, content_key
from pages._shared.compute.modelled import demand
from pages._shared.compute.results import result
from pages._shared.jobs import Report

Turned = tuple[str, str, bool]
"""Option, lever, and whether it is on."""


def journeys() -> tuple[Journey, ...]:
    """A few customers of the do-minimum to whom much happens, in every option."""
    scenario, year = session.scenario(), demand()

    def work(_: Report) -> tuple[Journey, ...]:
        return stories_worth_telling(scenario, year, SEED)

    return cast("tuple[Journey, ...]", result(("journeys", *content_key()), work, "app.working.journeys"))


def usual_windows() -> tuple[Window, Window] | None:
    """A busy hour and a whole day of the do-minimum, worth watching; None where nobody comes."""
    scenario, year = session.scenario(), demand()

    def work(_: Report) -> tuple[Window, Window] | None:
        recorded, _service = record(scenario, scenario.baseline, year, until_s=2 * WEEK_S)
        try:
            return busy_hour(recorded), whole_day(recorded)
        except ValueError:  # no contact in the week that is looked at
            return None

    return cast("tuple[Window, Window] | None", result(("windows", *content_key()), work, "watch.working"))


def playback_of_window(window: Window, options: tuple[str, ...], turned: tuple[Turned, ...] = ()) -> Playback:
    """Everything that happens within `window` in `options`; `turned`: levers set otherwise than planned."""
    scenario, year = session.scenario(), demand()

    def work(_: Report) -> Playback:
        return play_window(scenario, turned_scenarios(scenario, options, turned), year, window)

    key = ("playback", window, options, turned, *content_key())
    return cast(Playback, result(key, work, "watch.working"))


def playback_of_issues(
    issues: tuple[str, ...], options: tuple[str, ...], turned: tuple[Turned, ...] = ()
) -> Playback:
    """The stories of `issues` in `options`, from their beginning to their end."""
    scenario, year = session.scenario(), demand()

    def work(_: Report) -> Playback:
        return play_stories(scenario, turned_scenarios(scenario, options, turned), year, issues)

    key = ("playback of issues", issues, options, turned, *content_key())
    return cast(Playback, result(key, work, "watch.working"))


def outcome_with(option: str, lever: str, on: bool) -> Outcome:
    """What `option` comes to with one lever turned otherwise than planned."""
    scenario, year = session.scenario(), demand()

    def work(report: Report) -> Outcome:
        return evaluate(
            with_lever(scenario, option, lever, on), option, seed=SEED, demand=year, progress=report
        )

    return cast(Outcome, result(("outcome with", option, lever, on, *content_key()), work, "watch.working"))


def turned_scenarios(
    scenario: Scenario, options: tuple[str, ...], turned: tuple[Turned, ...]
) -> dict[str, Scenario]:
    """Option -> the scenario in which it is played."""
    found = dict.fromkeys(options, scenario)
    for option, lever, on in turned:
        if option in found:
            found[option] = with_lever(found[option], option, lever, on)
    return found
