"""Formulas for waiting in a steady state: an independent check of the simulation, and where sizing starts."""

from models.queueing.erlang import (
    ServiceLevels,
    WaitingResult,
    erlang_a,
    erlang_b,
    erlang_c,
    service_levels,
    waiting_without_abandonment,
)
from models.queueing.offered_load import OfferedLoad, offered_load
from models.queueing.staffing import fewest_lines, fewest_servers

__all__ = [
    "OfferedLoad",
    "ServiceLevels",
    "WaitingResult",
    "erlang_a",
    "erlang_b",
    "erlang_c",
    "fewest_lines",
    "fewest_servers",
    "offered_load",
    "service_levels",
    "waiting_without_abandonment",
]
