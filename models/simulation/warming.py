"""Getting ready before anybody asks: compiled engine and formulas are loaded, or made on a new machine."""

from __future__ import annotations

import time

from models.queueing import erlang_a
from models.simulation.plain import plain_network, plain_rates
from models.simulation.replications import simulate


def warm_up() -> float:
    """Run a few contacts through the engine and one team through the formula that sizing starts from, so
    that both are compiled and loaded; returns the seconds it took.

    Takes about a second when the compiled code lies on disk, up to a minute when it must be made. Meant for a
    background thread at the start of the app; safe to call more than once.
    """
    started = time.perf_counter()
    simulate(plain_network(180.0, 2, 60.0), plain_rates(0.01, 1), 1, threads=1)
    erlang_a(0.01, 180.0, 300.0, 2)
    return time.perf_counter() - started
