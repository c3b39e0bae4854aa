"""The loaded year beside the model's year, and what of it the model misses."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from models.problems import Problem, Share
from models.simulation import layout as at
from models.simulation.demand import LoadedYear
from models.simulation.issue_rates import CHANNEL_BOUND, TOTAL_BOUND, yearly
from models.simulation.layout import Floats, Network
from models.simulation.replications import Counted
from models.simulation.resolution import per_issue_missed
from models.simulation.week_course import WeekCourse, course_missed

ABANDONED_BOUND = 0.02
"""An abandonment share counts as reproduced within 2 percentage points."""
SERVICE_LEVEL_BOUND = 0.05
"""A share answered in time counts as reproduced within 5 percentage points."""
WAIT_BOUND, LEAST_WAIT_BOUND_S = 0.25, 5.0
"""A mean wait counts as reproduced within a quarter, or within 5 seconds."""
OUTSIDE_BOUND = 0.01
"""From this share on it is said that contacts come outside the opening hours."""


def year_beside_model(year: LoadedYear, network: Network, counted: Counted) -> pd.DataFrame:
    """One row per channel: channel, loaded, model, error_share, and `abandoned` (share), `wait` (s),
    `service_level` (share) as `..._loaded` and `..._model`; NaN where unknown.

    `wait` is that of answered contacts on channels where customers wait on the line; `service_level` is
    answered within the channel's own target / offered.
    """
    by_channel = yearly(counted.by_channel, year)
    loaded, model = year.offered, by_channel[:, at.OFFERED]
    seen, served = year.observed, service_figures(by_channel, network)
    on_the_line = network.synchronous == 1
    with np.errstate(invalid="ignore", divide="ignore"):
        error = np.where(loaded > 0, model / loaded - 1, np.nan)
    return pd.DataFrame(
        {
            "channel": list(year.channels),
            "loaded": loaded,
            "model": model,
            "error_share": error,
            "abandoned_loaded": seen.abandoned_share,
            "abandoned_model": served["abandoned"],
            "wait_loaded": np.where(on_the_line, seen.wait_s, np.nan),
            "wait_model": served["wait"],
            "service_level_loaded": seen.service_level_share,
            "service_level_model": served["service_level"],
        }
    )


def service_figures(by_channel: Floats, network: Network) -> dict[str, Floats]:
    """What a service file would measure in the model, each (C,); `by_channel` (C, columns) per year.

    `abandoned` counts, like telephone systems do, who gave up before anybody answered; who gives up later,
    while being passed on, has been answered. Where callbacks are offered instead of waiting, both count.
    """
    on_the_line = network.synchronous == 1
    offered, lost = by_channel[:, at.OFFERED], by_channel[:, at.ABANDONED]
    if network.switches[at.CALLBACK_OFFER] == 0:
        reached = by_channel[:, [at.ANSWERED, at.WITHDRAWN, at.OPEN]].sum(axis=1)
        lost = np.clip(offered - reached, 0, lost)
    with np.errstate(invalid="ignore", divide="ignore"):
        wait = by_channel[:, at.WAIT_S] / by_channel[:, at.ANSWERED]
        return {
            "abandoned": np.where(on_the_line & (offered > 0), lost / offered, np.nan),
            "wait": np.where(on_the_line & np.isfinite(wait), wait, np.nan),
            "service_level": np.where(offered > 0, by_channel[:, at.IN_TIME] / offered, np.nan),
        }


def total_error_share(table: pd.DataFrame) -> float:
    """Modelled / loaded contacts - 1, over the channels of the file."""
    known = table[table["loaded"] > 0]
    return float(known["model"].sum() / known["loaded"].sum() - 1)


def not_reproduced(
    table: pd.DataFrame,
    reasons: pd.DataFrame,
    week: WeekCourse,
    unserved: tuple[Floats, Floats],
    name: str,
) -> tuple[Problem, ...]:
    """What the model's year misses of the loaded one, and what is not known of it.

    `table`: `year_beside_model`; `reasons`: `models.simulation.resolution.reasons_beside_model`; `week`:
    contacts by half-hour; `unserved` (C,) each: shares that come outside the hours, and while nobody is on
    duty.
    """
    all_loaded = max(float(table["loaded"].sum()), 1.0)
    return (
        *_total_missed(total_error_share(table), name),
        *(problem for row in table.to_dict("records") for problem in _missed(row, all_loaded, name)),
        *_unserved(unserved, tuple(table["channel"]), name),
        *_elsewhere(table, name),
        *course_missed(week, name),
        *per_issue_missed(reasons, name),
    )


def _total_missed(error: float, name: str) -> Iterator[Problem]:
    if abs(error) > TOTAL_BOUND:
        values = {"error_percent": _percent(error, "+"), "bound_percent": _percent(TOTAL_BOUND)}
        yield Problem(name, "simulation.total_missed", values, "warning")


def _missed(row: Mapping[Hashable, Any], all_loaded: float, name: str) -> Iterator[Problem]:
    """What one channel misses; comparisons with NaN are false: what is unknown is not missed."""
    channel = row["channel"]
    where = f"{name}: {channel}"
    if abs(row["error_share"]) > CHANNEL_BOUND:
        values = {"error_percent": _percent(row["error_share"], "+"),
                  "bound_percent": _percent(CHANNEL_BOUND)}  # fmt: skip
        yield Problem(where, "simulation.channel_missed", {"channel": channel, **values}, "note")
    for figure, bound in (("abandoned", ABANDONED_BOUND), ("service_level", SERVICE_LEVEL_BOUND)):
        loaded, model = row[f"{figure}_loaded"], row[f"{figure}_model"]
        if abs(loaded - model) > bound:
            code = "abandonment_missed" if figure == "abandoned" else "service_level_missed"
            amount = abs(loaded - model) * row["loaded"]
            told = {
                "loaded_share": Share(loaded),
                "model_share": Share(model),
                "contacts": int(round(amount, -1 if amount < 1000 else -2)),
                "part": Share(amount / all_loaded),
            }
            yield Problem(where, f"simulation.{code}", {"channel": channel, **told}, "note")
    waited, waits = row["wait_loaded"], row["wait_model"]
    if abs(waited - waits) > max(WAIT_BOUND * waited, LEAST_WAIT_BOUND_S):
        values = {"loaded_s": f"{waited:.0f}", "model_s": f"{waits:.0f}"}
        yield Problem(where, "simulation.wait_missed", {"channel": channel, **values}, "note")


def _unserved(shares: tuple[Floats, Floats], channels: tuple[str, ...], name: str) -> Iterator[Problem]:
    for channel, outside, unmanned in zip(channels, *shares, strict=True):
        told = {"outside_hours": outside, "too_few_for_hours": unmanned - outside}
        for code, share in told.items():
            if share > OUTSIDE_BOUND:
                values = {"share_percent": _percent(float(share))}
                yield Problem(f"{name}: {channel}", f"simulation.{code}", values, "note")


def _elsewhere(table: pd.DataFrame, name: str) -> Iterator[Problem]:
    """Contacts that the model makes on channels which the file does not hold."""
    unknown = table["loaded"] <= 0
    share = float(table["model"][unknown].sum() / max(table["loaded"].sum(), 1e-9))
    if share > OUTSIDE_BOUND:
        yield Problem(name, "simulation.elsewhere", {"share_percent": _percent(share)}, "note")


def _percent(share: float, sign: str = "") -> str:
    """A whole number of per cent, with a true minus: reads alike in both languages."""
    return f"{100 * share:{sign}.0f}".replace("-", "\u2212")


__all__ = [
    "ABANDONED_BOUND",
    "OUTSIDE_BOUND",
    "not_reproduced",
    "service_figures",
    "total_error_share",
    "year_beside_model",
]
