"""What becomes of the issues whose channel is closed or redirected: followed one by one in the trace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.findings.figure_changes import FigureChange, figure_change
from models.outcome import known_mean
from models.scenario.schema import Scenario
from models.simulation.calibration import Demand
from models.simulation.layout import Floats
from models.simulation.network import Service
from models.simulation.trace import record_trace

ISSUE_FIGURES = ("contacts_per_issue", "time_to_settle_h", "settled_share", "given_up_share")
"""What is told of them, by the definitions of the whole service's figures."""
CONTACTS = ("offered", "contained", "blocked")
"""Events that count as a contact made."""
HOUR_S = 3600.0


@dataclass(frozen=True)
class MovedIssues:
    """Issues whose customers would turn to `channel` first, before and after its offer is changed.

    `share` of all issues of the year. `figures` as in `ISSUE_FIGURES`. `first_on`: channel -> share of these
    issues that begin there afterwards, in the scenario's order. `lost`: issues that make no contact
    afterwards although they did before, over all replications.
    """

    channel: str
    share: float
    figures: tuple[FigureChange, ...]
    first_on: Mapping[str, float]
    lost: int


@dataclass(frozen=True)
class Walk:
    """One replication: all issues before, and after those of them whose channel's offer is changed. One row
    each, columns as in `issues_of`."""

    before: pd.DataFrame
    after: pd.DataFrame


def walked_issues(
    scenario: Scenario,
    services: tuple[Service, Service],
    demand: Demand,
    channels: Sequence[str],
    replication: int,
) -> Walk:
    """The issues of one replication through the service before and after; `channels`: whose offer changes."""
    names, reasons = tuple(scenario.channels), tuple(scenario.reasons)
    whole = record_trace(services[0], demand.rates(), names, reasons, replication=replication)
    before = issues_of(whole.events)
    followed = before.index[before["channel"].isin(channels)].astype(str)
    if followed.empty:
        return Walk(before, before.iloc[:0])
    then = record_trace(services[1], demand.rates(), names, reasons, issues=followed, replication=replication)
    return Walk(before, issues_of(then.events).reindex(followed))


def issues_of(events: pd.DataFrame) -> pd.DataFrame:
    """What becomes of every issue of a trace (`models.simulation.trace.Trace.events`), indexed by issue.

    Columns: channel (the customer's own), week (of arising), contacts, first_on (channel of the first
    contact; NaN without any), settled, given_up (0 or 1), lasted_s (from arising to being settled; NaN where
    it was not).
    """
    arisen = _of(events, "arises")
    made = events[events["event"].isin(CONTACTS)]
    settled = _of(events, "settled")["at_s"].reindex(arisen.index)
    return pd.DataFrame(
        {
            "channel": arisen["channel"],
            "week": arisen["week"],
            "contacts": made["issue"].value_counts().reindex(arisen.index, fill_value=0),
            "first_on": made.drop_duplicates("issue").set_index("issue")["channel"].reindex(arisen.index),
            "settled": settled.notna().astype(float),
            "given_up": arisen.index.isin(_of(events, "given_up").index).astype(float),
            "lasted_s": settled - arisen["at_s"],
        },
        index=arisen.index,
    )


def moved_issues(
    scenario: Scenario, channel: str, walks: Sequence[Walk], week_weights: Floats
) -> MovedIssues:
    """The issues of `channel` over all replications; `week_weights`: of the representative weeks."""
    weights = np.concatenate([[0.0], week_weights, [0.0]])
    before = [walk.before[walk.before["channel"] == channel] for walk in walks]
    after = [walk.after.loc[own.index] for walk, own in zip(walks, before, strict=True)]
    figures = [[issue_figures(side, weights) for side in sides] for sides in (before, after)]
    shares = [
        _weight(own, weights) / _weight(walk.before, weights) for walk, own in zip(walks, before, strict=True)
    ]
    return MovedIssues(
        channel=channel,
        share=known_mean(np.array(shares)),
        figures=tuple(
            figure_change(metric, *(np.array([each[metric] for each in side]) for side in figures))
            for metric in ISSUE_FIGURES
        ),
        first_on=_first_on(scenario, pd.concat(after), weights),
        lost=sum(
            int(((own["contacts"] > 0) & ~(then["contacts"] > 0)).sum())
            for own, then in zip(before, after, strict=True)
        ),
    )


def issue_figures(issues: pd.DataFrame, weights: Floats) -> dict[str, float]:
    """The figures of `ISSUE_FIGURES`, issues weighted by their week (`weights`: warm-up and run-out
    included); NaN without any issue."""
    weight = weights[issues["week"].fillna(0).to_numpy(int)]
    settled = weight * issues["settled"].to_numpy(float)
    return {
        "contacts_per_issue": _mean(issues["contacts"], weight),
        "time_to_settle_h": _mean(issues["lasted_s"].fillna(0), settled) / HOUR_S,
        "settled_share": _mean(issues["settled"], weight),
        "given_up_share": _mean(issues["given_up"], weight),
    }


def _of(events: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Events of one kind, of which an issue has at most one, by issue."""
    return events[events["event"] == kind].set_index("issue")


def _mean(values: pd.Series, weight: NDArray[np.float64]) -> float:
    total = weight.sum()
    return float((values.to_numpy(float) * weight).sum() / total) if total > 0 else float("nan")


def _weight(issues: pd.DataFrame, weights: Floats) -> float:
    return float(weights[issues["week"].to_numpy(int)].sum())


def _first_on(scenario: Scenario, followed: pd.DataFrame, weights: Floats) -> dict[str, float]:
    begun = followed[followed["first_on"].notna()]
    total = _weight(begun, weights)
    shares = {each: _weight(begun[begun["first_on"] == each], weights) for each in scenario.channels}
    return {each: share / total for each, share in shares.items() if share > 0}
