"""What the model makes of the volumes in use: the year, its weeks, the scenario fitted to it, the outlook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from models.evaluation import calibrate
from models.findings.channel_growth import MeasuredGrowth, measured_growth
from models.simulation.adapting import adapt_to_volumes, planned_changes
from models.simulation.calibration import Demand
from models.simulation.demand import LoadedYear, loaded_year
from models.volumes.forecast import Forecast, forecast, holidays_around
from models.volumes.weeks import RepresentativeWeeks, computed_weeks
from pages._shared import session
from pages._shared.compute.keys import SEED, content_key, simulated_key
from pages._shared.compute.readings import channel_steps, holiday_region
from pages._shared.compute.results import result
from pages._shared.jobs import Report


def planned_adaptation() -> dict[str, Any]:
    """What would be changed before the team sizes are fitted (`models.simulation.adapting`): quick."""
    return planned_changes(session.before_adaptation(), session.volumes())


def adaptation() -> dict[str, Any]:
    """The changes that make the scenario fit the volumes in use, with fitted patience and team sizes."""
    scenario, volumes = session.before_adaptation(), session.volumes()

    def work(report: Report) -> dict[str, Any]:
        return adapt_to_volumes(scenario, volumes, SEED, report)

    key = ("adaptation", *content_key(), session.adapted_paths())
    return cast(dict[str, Any], result(key, work, "app.working.staffing"))


def demand() -> Demand:
    """Demand calibrated to the volumes in use: loaded against model."""
    scenario, volumes = session.scenario(), session.volumes()

    def work(_: Report) -> Demand:
        return calibrate(scenario, volumes, SEED)

    return result(("demand", *simulated_key()), work, "app.working.demand")


def year() -> LoadedYear:
    """The year that the model takes from the volumes in use, with its whole weeks."""
    scenario, volumes = session.scenario(), session.volumes()

    def work(_: Report) -> LoadedYear:
        return loaded_year(scenario, volumes)

    return cast(LoadedYear, result(("year", *content_key()), work, "app.working.profile"))


def proposed_weeks(count: int) -> RepresentativeWeeks:
    """The weeks that stand best for the year of the volumes in use."""
    weeks = year().weeks

    def work(_: Report) -> RepresentativeWeeks:
        return computed_weeks(weeks, count)

    key = ("weeks", count, session.scenario().timezone, weeks.mondays, session.volumes().key)
    return cast(RepresentativeWeeks, result(key, work, "outlook.working.weeks"))


def volume_forecast(channels: tuple[str, ...] | None = None) -> Forecast:
    """The baseline forecast of the volumes in use, or of some of their channels (by their names in the file),
    with the scenario's public holidays; UnusableInput with the reason where they carry none."""
    volumes, region = session.volumes(), holiday_region()
    closed = holidays_around(volumes, region)
    names = channels or tuple(map(str, volumes.table["channel"].cat.categories))
    steps = channel_steps({"": names})[""]

    def work(report: Report) -> Forecast:
        return forecast(volumes, progress=report, channels=channels, holidays=closed, steps=steps)

    key = ("forecast", volumes.key, channels, region)
    return cast(Forecast, result(key, work, "outlook.working.forecast"))


def channel_growth(channels: Mapping[str, tuple[str, ...]]) -> dict[str, MeasuredGrowth]:
    """Per channel what was measured from the year before to the last one (`channels`: their names in the
    file); nothing for those that do not hold both years."""
    volumes, region = session.volumes(), holiday_region()
    closed, steps = holidays_around(volumes, region), channel_steps(channels)

    def work(_: Report) -> dict[str, MeasuredGrowth]:
        return measured_growth(volumes, channels, closed, steps)

    key = ("channel growth", volumes.key, tuple(channels.items()), region)
    return cast(dict[str, MeasuredGrowth], result(key, work, "outlook.working.forecast"))
