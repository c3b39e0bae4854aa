"""Queueing formulas: quick answers, first guesses for sizing and an independent check of the simulation."""

from models.queueing.erlang import WaitingResult, erlang_a, erlang_b, erlang_c, waiting_without_abandonment

__all__ = ["WaitingResult", "erlang_a", "erlang_b", "erlang_c", "waiting_without_abandonment"]
