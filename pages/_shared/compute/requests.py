"""Where no export is at hand: the list of data to ask for, the worksheet, rosters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from models.findings.rosters import TeamRoster, beside_assumed, roster_changes
from models.request.data_requests import (
    Addressee,
    DataRequest,
    about_channels,
    channels_not_held,
    data_requests,
)
from models.request.request_list import request_list_xlsx
from models.request.roster_file import RosterFile
from models.request.roster_template import roster_template_xlsx
from models.request.sample_result import SampleResult
from models.request.sample_takeover import sample_changes
from models.request.sampling import Draw, draw_sample, spoken_for
from models.request.two_raters import TwoRaters
from models.request.worksheet import worksheet_xlsx
from pages._shared import session
from pages._shared.compute.keys import content_key
from pages._shared.compute.results import result
from pages._shared.jobs import Report


def wanted_data() -> tuple[DataRequest, ...]:
    """What to ask for, with what the volumes in use hold already."""
    scenario, volumes, own = session.whole_scenario(), session.volumes(), session.volumes_are_own()
    example = session.shipped()

    def work(_: Report) -> tuple[DataRequest, ...]:
        return data_requests(scenario, volumes, own=own, example=example)

    return cast(
        "tuple[DataRequest, ...]", result(("wanted", *content_key(), own), work, "app.working.profile")
    )


def absent_channels() -> frozenset[str]:
    """Channels of the scenario of which the visitor's own files hold nothing."""
    scenario, volumes, own = session.whole_scenario(), session.volumes(), session.volumes_are_own()

    def work(_: Report) -> frozenset[str]:
        return channels_not_held(scenario, volumes, own=own)

    return cast("frozenset[str]", result(("absent", *content_key(), own), work, "app.working.profile"))


def request_list(asked: tuple[Addressee, ...], kept: tuple[str, ...], due: date | None) -> bytes:
    """The workbook with a sheet for each of `asked`, about the `kept` channels."""
    scenario, language = session.whole_scenario(), session.language()
    requests = about_channels(wanted_data(), kept)

    def work(_: Report) -> bytes:
        return request_list_xlsx(requests, asked, scenario, language, due)

    key = ("request list", *content_key(), session.volumes_are_own(), asked, kept, due, language)
    return cast(bytes, result(key, work, "app.working.profile"))


def drawn_sample(contacts: int, first: date) -> tuple[Draw, ...]:
    """Contacts drawn for the worksheet."""
    scenario, volumes = session.whole_scenario(), session.volumes()

    def work(_: Report) -> tuple[Draw, ...]:
        return draw_sample(scenario, volumes, contacts, first)

    key = ("drawn", *content_key(), contacts, first)
    return cast("tuple[Draw, ...]", result(key, work, "app.working.profile"))


def worksheet(contacts: int, first: date) -> bytes:
    """The worksheet for these contacts."""
    scenario, draws, language = session.whole_scenario(), drawn_sample(contacts, first), session.language()
    volumes = session.volumes()

    def work(_: Report) -> bytes:
        return worksheet_xlsx(scenario, draws, spoken_for(scenario, volumes), language)

    key = ("worksheet", *content_key(), contacts, first, language)
    return cast(bytes, result(key, work, "app.working.profile"))


def sample_takeover(results: Sequence[SampleResult], raters: TwoRaters | None) -> dict[str, Any]:
    """The changes that put a sorted sample in place of assumptions."""
    has_reasons = bool(session.volumes().table["reason"].notna().any())
    return sample_changes(
        results,
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

    return cast(bytes, result(("roster template", *content_key(), language), work, "app.working.profile"))


def rosters_beside(roster: RosterFile) -> tuple[TeamRoster, ...]:
    """A loaded roster beside what the shipped scenario assumes on the volumes in use."""
    scenario, volumes = session.shipped(), session.volumes()

    def work(_: Report) -> tuple[TeamRoster, ...]:
        return beside_assumed(scenario, volumes, roster)

    key = ("rosters", session.scenario_id(), volumes.key, roster.digest)
    return cast("tuple[TeamRoster, ...]", result(key, work, "app.working.profile"))


def roster_takeover(roster: RosterFile) -> dict[str, Any]:
    """The changes that let the simulation work with a loaded roster."""
    return roster_changes(session.whole_scenario(), roster, date.today())
