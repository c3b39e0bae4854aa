"""The list of requests fits the scenario's channels and ticks what the loaded file holds."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from models.request.data_requests import (
    ADDRESSEES,
    PRIORITIES,
    about_channels,
    channels_not_held,
    data_requests,
    missing_for_decision,
)
from models.request.request_list import COLUMNS, list_cell, request_list_xlsx, request_mail, wanted_from
from models.request.sheets import read_sheets
from models.scenario import apply_changes, taking_part
from models.scenario.overrides import full
from models.scenario.schema import Scenario
from models.texts import LANGUAGES, format_date, format_number, format_share, translate
from models.volumes import NamedBytes, read_volumes
from models.volumes.joined_files import joined
from models.volumes.table import Volumes


def states(scenario: Scenario, volumes: Volumes, own: bool = True) -> dict[str, str]:
    return {request.id: request.state for request in data_requests(scenario, volumes, own=own)}


def test_invented_volumes_tick_nothing_that_a_file_would(bank: Scenario, volumes: Volumes) -> None:
    found = states(bank, volumes, own=False)
    assert {found[name] for name in ("volumes", "waiting", "handling", "reasons")} == {"missing"}


def test_what_an_invented_example_states_is_nobodys_evidence(bank: Scenario, volumes: Volumes) -> None:
    found = data_requests(bank, volumes, own=False, example=bank)
    assert {request.state for request in found} == {"missing"}
    measured = {**full(bank.staffing.cost_per_post_eur), "grade": "A", "source": {"de": "Lohn", "en": "Pay"}}
    own = apply_changes(bank, {"staffing.cost_per_post_eur": measured})
    states = {each.id: each.state for each in data_requests(own, volumes, own=False, example=bank)}
    assert states["cost"] == "there"


def test_one_rule_says_what_a_decision_lacks(bank: Scenario, volumes: Volumes) -> None:
    lacks = missing_for_decision(data_requests(bank, volumes, own=True))
    assert {lack.id for lack in lacks} >= {"written", "contracts"}
    assert all(lack.priority == "must" and lack.state != "there" for lack in lacks)


def test_half_a_year_is_there_in_part(bank: Scenario, volumes: Volumes) -> None:
    half = volumes.table[volumes.table["start"] < volumes.table["start"].min() + pd.Timedelta(days=180)]
    assert states(bank, replace(volumes, table=half))["volumes"] == "partly"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_there_in_part_says_which_part_is_not(
    bank: Scenario, volumes: Volumes, language: str
) -> None:
    """Half a year whose reasons are all unknown: both are there, and what lacks is named."""
    half = volumes.table[volumes.table["start"] < volumes.table["start"].min() + pd.Timedelta(days=180)]
    loaded = replace(volumes, table=half.assign(reason="Sonstwas"))
    found = {each.id: each for each in data_requests(bank, loaded, own=True)}
    assert (found["volumes"].state, found["reasons"].state) == ("partly", "partly")
    year = translate("request.lack.year", language, count=format_number(loaded.period.days, language))
    assert found["volumes"].lacking(language) == year, "half-hours are there"
    assert format_share(0, language) in found["reasons"].lacking(language)


def test_nobody_asks_how_long_a_letter_waited_on_the_line(bank: Scenario, volumes: Volumes) -> None:
    live = [name for name, channel in bank.channels.items() if channel.mode == "synchronous"]
    on_line = volumes.table["channel"].isin(live)
    measured = volumes.table.assign(
        wait_s=on_line.map({True: 20.0, False: float("nan")}),
        abandoned=on_line.map({True: 1.0, False: float("nan")}),
    )
    assert on_line.mean() < 0.8
    assert states(bank, replace(volumes, table=measured))["waiting"] == "there"


def test_what_the_file_holds_is_ticked(bank: Scenario, volumes: Volumes) -> None:
    found = states(bank, volumes)
    assert found["volumes"] == found["reasons"] == "there"
    bare = replace(volumes, table=volumes.table.assign(reason=None, handling_time_s=float("nan")))
    found = states(bank, bare)
    assert (found["volumes"], found["reasons"], found["handling"]) == ("there", "missing", "missing")
    daily = replace(volumes, reading=(("spread", "profile"),))
    assert states(bank, daily)["volumes"] == "partly"


def test_abandonment_without_waits_is_there_in_part(bank: Scenario, volumes: Volumes) -> None:
    nan = float("nan")
    lost = volumes.table.assign(wait_s=nan, service_level_share=nan, abandoned=1.0)
    assert states(bank, replace(volumes, table=lost))["waiting"] == "partly"
    neither = lost.assign(abandoned=nan)
    assert states(bank, replace(volumes, table=neither))["waiting"] == "missing"


def test_backlog_that_stands_in_the_file_is_not_asked_for_as_if_it_did_not(bank: Scenario) -> None:
    rows = "\n".join(f"2025-0{month}-03;E-Mail;{month}00;{month}0" for month in range(1, 7))
    named = read_volumes(NamedBytes("mails.csv", f"Datum;Kanal;Eingang;Rückstand\n{rows}".encode()))
    assert states(bank, named)["written"] == "partly"
    without = "\n".join(row.rsplit(";", 1)[0] for row in rows.splitlines())
    bare = read_volumes(NamedBytes("mails.csv", f"Datum;Kanal;Eingang\n{without}".encode()))
    assert states(bank, bare)["written"] == "missing"


def test_a_loaded_roster_is_ticked(bank: Scenario, volumes: Volumes) -> None:
    shift = {"days": ["mon"], "starts": "08:00", "ends": "10:00", "on_duty": 2}
    roster = {"shifts": [shift], "source": "plan", "grade": "A"}
    assert states(bank, volumes)["rosters"] == "missing"
    assert states(apply_changes(bank, {"teams.contact.roster": roster}), volumes)["rosters"] == "partly"
    everybody = {f"teams.{name}.roster": roster for name, team in bank.teams.items() if team.posts.value > 0}
    assert states(apply_changes(bank, everybody), volumes)["rosters"] == "there"


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_channels_of_the_scenario_are_named(bank: Scenario, volumes: Volumes, language: str) -> None:
    phone_only = taking_part(apply_changes(bank, {"volumes.channels": ["phone"]}))
    requests = data_requests(phone_only, volumes, own=True)
    assert "written" not in {request.id for request in requests}
    email = bank.channels["email"].name.in_language(language)
    assert not any(email in request.text("what", phone_only, language) for request in requests)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("due", [None, date(2026, 12, 18)])
def test_everybody_who_is_asked_has_a_sheet_of_their_own_to_answer_on(
    bank: Scenario, volumes: Volumes, language: str, due: date | None
) -> None:
    requests = data_requests(bank, volumes, own=True)
    content = request_list_xlsx(requests, ADDRESSEES, bank, language, due)
    sheets = {sheet.name: sheet.rows for sheet in read_sheets("list.xlsx", content)}
    names = {translate(f"request.ask.{ask}", language): ask for ask in ADDRESSEES}
    assert sheets.keys() == {name for name, ask in names.items() if wanted_from(requests, ask)}
    state = translate("request.list.state", language)
    for name, rows in sheets.items():
        wanted = wanted_from(requests, names[name])
        assert len(rows[0]) == len(COLUMNS)
        assert state not in rows[0], "how it stands here is nobody else's business"
        assert [row[1] for row in rows[1:]] == [request.title(language) for request in wanted]
        assert all(str(cell).strip() for row in rows for cell in row[:-2])
        day = format_date(due, language) if due else ""
        assert {tuple([*row, "", ""][len(COLUMNS) - 2 : len(COLUMNS)]) for row in rows[1:]} == {(day, "")}
        order = [PRIORITIES.index(request.priority) for request in wanted]
        assert order == sorted(order)
        mail = request_mail(requests, names[name], bank, language, due)
        assert (day in mail) if due else (translate("request.mail.due", language, day="") not in mail)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_asked_about_channels_that_were_left_out(
    bank: Scenario, volumes: Volumes, language: str
) -> None:
    requests = about_channels(data_requests(bank, volumes, own=False), ["phone"])
    assert "written" not in {request.id for request in requests}
    sheets = read_sheets("list.xlsx", request_list_xlsx(requests, ADDRESSEES, bank, language))
    said = " ".join(str(cell) for sheet in sheets for row in sheet.rows for cell in row)
    assert bank.channels["phone"].name.in_language(language) in said
    assert bank.channels["social"].name.in_language(language) not in said
    everything = data_requests(bank, volumes, own=False)
    assert about_channels(everything, tuple(bank.channels)) == everything
    assert about_channels(everything, ()) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_open_request_stands_in_exactly_one_mail(
    bank: Scenario, volumes: Volumes, language: str
) -> None:
    requests = data_requests(bank, volumes, own=True)
    mails = {ask: request_mail(requests, ask, bank, language) for ask in ADDRESSEES}
    for request in requests:
        heading = f". {request.title(language)} ("
        told = [ask for ask, mail in mails.items() if heading in mail]
        assert told == ([] if request.state == "there" else [request.ask])
    assert sum(len(wanted_from(requests, ask)) for ask in ADDRESSEES) == sum(
        request.state != "there" for request in requests
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_reasons_that_the_scenario_does_not_know_are_not_there(
    bank: Scenario, volumes: Volumes, language: str
) -> None:
    strange = volumes.table["reason"].astype("str").where(volumes.table.index % 2 == 0, "Sonstwas")
    half = replace(volumes, table=volumes.table.assign(reason=strange))
    (found,) = [each for each in data_requests(bank, half, own=True) if each.id == "reasons"]
    assert found.state == "partly"
    (lack,) = found.standing.lacks
    assert lack.share == pytest.approx(0.5, abs=0.15)
    assert format_share(lack.share, language) in list_cell(found, "state", bank, language)
    (whole,) = [each for each in data_requests(bank, volumes, own=True) if each.id == "reasons"]
    assert list_cell(whole, "state", bank, language) == translate("request.state.there", language)


def _phone_beside_months() -> Volumes:
    """A year of half-hours on the phone, with handling time, beside letters by month."""
    days = pd.bdate_range("2025-01-01", "2025-12-31")
    rows = "\n".join(
        f"{day:%d.%m.%Y} 10:00;Telefon;20;300\n{day:%d.%m.%Y} 10:30;Telefon;9;300" for day in days
    )
    phone = NamedBytes("phone.csv", f"Zeit;Kanal;Anrufe;Bearbeitungszeit (s)\n{rows}".encode())
    months = "\n".join(f"{month:02d}.2025;Brief;500" for month in range(1, 13))
    return joined(
        [read_volumes(phone), read_volumes(NamedBytes("b.csv", f"Monat;Kanal;Eingang\n{months}".encode()))]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_what_the_files_lack_is_asked_for(bank: Scenario, language: str) -> None:
    """Half-hours and handling time of the phone are there: nobody asks for them again."""
    loaded = _phone_beside_months()
    found = {each.id: each for each in data_requests(bank, loaded, own=True)}
    absent = channels_not_held(bank, loaded, own=True)
    assert "phone" not in absent
    assert "letter" not in absent
    assert channels_not_held(bank, loaded, own=False) == frozenset()
    for id_ in ("volumes", "handling"):
        assert set(found[id_].channels) - absent == {"letter"}
        assert "Brief" in found[id_].lacking(language)
        assert "Telefon" not in found[id_].lacking(language)
    why = translate("request.item.volumes.why", language)
    assert found["volumes"].text("why", bank, language) != why


def test_no_channel_is_said_to_be_absent_while_a_name_of_the_file_is_unknown(bank: Scenario) -> None:
    """Letters under a name that the scenario does not know: nobody can say that there are none."""
    loaded = _phone_beside_months()
    channel = loaded.table["channel"].astype("str").replace("Brief", "Zimmer 7").astype("category")
    unknown = replace(loaded, table=loaded.table.assign(channel=channel))
    assert channels_not_held(bank, unknown, own=True) == frozenset()
    found = {each.id: each for each in data_requests(bank, unknown, own=True)}
    assert set(found["handling"].channels) == set(bank.channels), "any of them may be the one that lacks it"
