"""A stated contact centre as an ordinary scenario, and the service that the ordinary way makes of it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import yaml

from models.benchmark.stated import StatedChannel, StatedNetwork
from models.scenario import Scenario, read_scenario, shipped_scenarios
from models.scenario.reader import read_scenario_text
from models.simulation.demand import LoadedYear, loaded_year
from models.simulation.layout import HALF_HOURS, Network
from models.simulation.replications import IssueRates
from models.simulation.today import today_service
from models.volumes import NamedBytes, Volumes, read_volumes

MONDAY = "2024-01-01"
WEEKS_IN_FILE = 4
WEEK_H = 168
ROUND_THE_CLOCK = [
    {"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "opens": "00:00", "closes": "24:00"}
]


def as_arrays(stated: StatedNetwork, weeks: int = 3) -> tuple[Network, IssueRates]:
    """The centre for the engine: today's service of its scenario, and first contacts as stated (those who
    call again come on top); `weeks` with that of warm-up."""
    scenario, volumes = stated_scenario(stated), stated_volumes(stated)
    year = loaded_year(scenario, volumes)
    return today_service(scenario, year).network, _rates(year, weeks)


def _rates(year: LoadedYear, weeks: int) -> IssueRates:
    return IssueRates(year.profile, np.ones_like(year.reason_share), np.ones(weeks), 0.0, 0)


def stated_scenario(stated: StatedNetwork) -> Scenario:
    """The centre as a scenario file says it, read by the ordinary reader: what a centre has no part in (the
    decision, money, heads at the table) is that of the shipped bank, with options that change nothing."""
    text = yaml.safe_dump(_content(stated), allow_unicode=True, sort_keys=False)
    return read_scenario_text(text, "centre.yaml")


def stated_volumes(stated: StatedNetwork) -> Volumes:
    """First contacts per half-hour of some weeks in which the stated days follow one another, cut at the end
    of each week so that the mean is right."""
    shape = np.array([stated.profile[slot % len(stated.profile)] for slot in range(HALF_HOURS)])
    shape *= np.mean(stated.profile) / shape.mean()
    starts = pd.date_range(MONDAY, periods=HALF_HOURS * WEEKS_IN_FILE, freq="30min", tz="UTC")
    rows = pd.concat(
        pd.DataFrame(
            {
                "start": starts.strftime("%Y-%m-%d %H:%M"),
                "channel": name,
                "offered": np.tile(shape * channel.rate_per_min * 30, WEEKS_IN_FILE).round(6),
            }
        )
        for name, channel in stated.channels.items()
    )
    text = io.StringIO()
    rows.to_csv(text, sep=";", index=False)
    return read_volumes(NamedBytes("centre.csv", text.getvalue().encode()), timezone="UTC")


def _content(stated: StatedNetwork) -> Mapping[str, Any]:
    bank = read_scenario(shipped_scenarios()["regional-bank"])
    content: dict[str, Any] = bank.model_dump(mode="json", exclude_defaults=True)
    unit = next(iter(content["units"]))
    options = list(content["options"])[:4]
    for name in options:
        option = content["options"][name]
        for block in option["costs"].values():
            block.pop("contact_channels", None)
        only = {"name": option["name"], "architecture": "silo"}
        nothing: dict[str, Any] = {part: {} for part in _NOTHING_OF_AN_OPTION}
        content["options"][name] = {**option, **nothing, "serves": [], "stages": [only]}
    for head in content["heads"].values():
        head["scores"] = {name: head["scores"][name] for name in options}
    return {
        **content,
        "decision": {**content["decision"], "strategy": {}, "target_groups": {}},
        "exploration": {},
        "timezone": "UTC",
        "baseline": options[0],
        "options": {name: content["options"][name] for name in options},
        "volumes": {**content["volumes"], "channel_names": {}, "reason_names": {}, "growth": {}},
        "channels": {name: _channel(name, channel, stated) for name, channel in stated.channels.items()},
        "reasons": {"issue": {**next(iter(content["reasons"].values())), **_REASON}},
        "teams": {
            name: {
                "name": _named(name),
                "unit": unit,
                "posts": _stated(team.agents, "posts"),
                "channels": list(team.serves),
                "reasons": ["all"],
                "receives_passes": True,
                "opening": ROUND_THE_CLOCK,
                "rota": "flat",
            }
            for name, team in stated.teams.items()
        },
        "behaviour": {
            **content["behaviour"],
            **{name: _stated(0, "share") for name in _NEVER},
            "retry_after_abandon": _stated(stated.redial.probability, "share"),
            "retry_delay_s": _stated(stated.redial.delay_mean * 60, "s"),
            "max_contacts": 20,
        },
        "staffing": {
            **content["staffing"],
            "contract_hours_per_week": _stated(WEEK_H, "hours/week"),
            "shrinkage_share": _stated(0, "share"),
            "rota_loss_share": _stated(0, "share"),
            "staffing_factor": _stated(1, "factor"),
        },
        "today": {"universal_queue": True},
        "routing": {"release": "team_order", "choice": "longest_idle"},
        "futures": {},
        "knock_outs": {},
        "simulation": {"day_variation": _stated(0, "share"), "representative_weeks": 1},
    }


_NOTHING_OF_AN_OPTION = ("prerequisites", "owners", "contributors", "activities", "risks", "potential")
"""Parts of the bank's options that name its reasons, futures and departments."""
_NEVER = ("chase_when_late", "return_when_unsettled", "status_enquiry")
"""What customers of a stated centre never do."""


def _channel(name: str, channel: StatedChannel, stated: StatedNetwork) -> dict[str, Any]:
    waits = channel.patience_mean is not None
    told: dict[str, Any] = {
        "name": _named(name),
        "mode": "synchronous" if waits else "asynchronous",
        "shape": name if name in ("phone", "chat", "messaging", "email", "letter") else "form",
        "handling_time_s": _stated(channel.handling_mean * 60, "s"),
        "handling_cv": channel.handling_cv,
        "concurrency": stated.capacity // channel.capacity_units,
        "slowdown": _stated(1, "factor"),
        "service_target_s": channel.within_min * 60,
        "service_target_share": 0.8,
        "interruptible": name == stated.interruptible,
        "interrupts": name == stated.interrupting,
    }
    if channel.patience_mean is not None:
        return {**told, "patience_s": _stated(channel.patience_mean * 60, "s")}
    return {**told, "expectation_h": _stated(24, "h"), "chase_to": {next(iter(stated.channels)): 1}}


def _named(name: str) -> dict[str, str]:
    return {"de": name, "en": name}


def _stated(value: float, unit: str) -> dict[str, Any]:
    """A number as the centre states it: no range."""
    return {"value": value, "low": value, "high": value, "unit": unit, "source": "-", "grade": "D"}


_REASON: dict[str, Any] = {
    "name": _named("issue"),
    "volume_share": 1,
    "handling_factor": _stated(1, "factor"),
    "first_contact_resolution": _stated(1, "share"),
    "avoidable": _stated(0, "share"),
    "back_office": _stated(0, "share"),
}

__all__ = ["as_arrays", "stated_scenario", "stated_volumes"]
