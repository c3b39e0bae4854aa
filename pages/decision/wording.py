"""Sentences of the decision: verdict, flips, dissent and money, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd

from models.comparison import Comparison, Verdict
from models.decision.acceptability import DRAWS, usual_range
from models.decision.gates import GateResult, without_reserve
from models.decision.level import shown_digits
from models.decision.sentences import verdict_name
from models.decision.shut_out_sentences import beyond_phrase, only_choice_sentence, shut_out_parts
from models.findings.views import (
    TIE_POINTS,
    Dissent,
    Standing,
    drawing_error,
    heaviest,
    hundred_dots,
    leaders,
    points_of,
    seen_more,
    standing,
)
from models.scenario.labels import path_label
from models.scenario.overrides import path_of
from models.scenario.schema import Scenario
from pages._shared import session
from pages._shared.texts import listed, loc, num, share, t, tp
from pages.effects.futures_wording import names_of, with_points
from pages.effects.wording import short

SHOWN_WEIGHT = 0.3
"""A weight by which the page shows how much the drawn weights vary."""
SHOWN_SHIFT = 0.0005
MOST_UNKNOWN = 4
"""Missing judgements that are named one by one."""


def verdict_finding(scenario: Scenario, comparison: Comparison) -> str:
    """The title: what the verdict is, with every option that is level."""
    verdict, language = comparison.verdict, session.language()
    if verdict.only_choice:
        return only_choice_sentence(scenario, verdict, language)
    if verdict.word != "open" and verdict.shut_out.in_front:
        parts = shut_out_parts(scenario, verdict, language)
        return t("decision.finding.shut_out", winner=short(scenario, verdict.winner), parts=parts)
    level, digits = points_of(comparison.values, verdict.level), point_digits(comparison)
    return t(
        f"decision.finding.{verdict.word}{'_level' if verdict.is_level else ''}",
        winner=short(scenario, verdict.winner),
        runner_up=short(scenario, verdict.runner_up),
        options=names_of(scenario, level),
        others=names_of(scenario, verdict.level[1:]),
        points=listed([num(value, digits) for value in level.values()]),
    )


def between(scenario: Scenario, verdict: Verdict) -> str:
    """The options between which it is decided, or that there is only one."""
    if verdict.only_choice:
        return t("decision.between_only", option=short(scenario, verdict.winner))
    return t("decision.between", options=names_of(scenario, verdict.leading))


def point_digits(comparison: Comparison) -> int:
    """Decimals of points on all parts of the page: those with which the title tells them."""
    verdict = comparison.verdict
    return shown_digits(points_of(comparison.values, verdict.level).values()) if verdict.is_level else 0


def part_of_scale(axis: tuple[float, float]) -> str:
    """Which part of the scale of points a picture shows."""
    low, high = axis
    whole = "whole" if (low, high) == (0, 100) else "part"
    return t(f"decision.points.{whole}_of_scale", low=num(low), high=num(high))


def points_sentence(scenario: Scenario, comparison: Comparison) -> str:
    """Who is ahead or level by points, with the points."""
    verdict = comparison.verdict
    options = with_points(scenario, points_of(comparison.values, verdict.leading))
    return t(
        "decision.level" if verdict.is_level else "decision.ahead", options=options, band=num(TIE_POINTS)
    )


def nobody_ahead(scenario: Scenario, comparison: Comparison) -> str | None:
    """By points, by weightings and by members, where an open verdict lies between level options."""
    verdict = comparison.verdict
    if verdict.word != "open" or verdict.none_passes or not verdict.is_level:
        return None
    voices = {option: len(heads) for option, heads in verdict.heads_for.items()}
    return t(
        "decision.nobody_ahead",
        points=with_points(scenario, points_of(comparison.values, verdict.level)),
        views=_counted(scenario, hundred_dots(verdict.rank_shares)),
        voices=_counted(scenario, voices),
    )


def _counted(scenario: Scenario, counts: Mapping[str, int]) -> str:
    ranked = sorted((option for option in counts if counts[option]), key=lambda option: -counts[option])
    return listed(
        [
            t("decision.nobody_ahead.part", option=short(scenario, option), count=num(counts[option]))
            for option in ranked
        ]
    )


def both_true(scenario: Scenario, verdict: Verdict) -> str | None:
    """Why one option is ahead by points while another leads in more of the weightings; None where the same
    one does both."""
    other = seen_more(verdict)
    if other is None:
        return None
    return t(
        "decision.both_by_chance" if other.within_error else "decision.both",
        winner=short(scenario, verdict.winner),
        own=num(other.of_winner),
        count=num(other.count),
        other=short(scenario, other.option),
    )


def views_meaning(verdict: Verdict) -> str:
    """What plausible weightings are, how much weights vary in them, and how far their drawing errs."""
    low, high = usual_range(SHOWN_WEIGHT)
    return t(
        "decision.views.meaning",
        draws=num(DRAWS),
        weight=share(SHOWN_WEIGHT),
        low=share(low),
        high=share(high),
        error=num(drawing_error(verdict)),
    )


def standing_head() -> tuple[str, ...]:
    """Head of the table that `standing_rows` fills."""
    return ("", *(t(f"decision.changed.{column}") for column in ("verdict", "points", "views", "flips")))


def standing_rows(
    scenario: Scenario, states: Mapping[str, Comparison], always: Sequence[str] = ()
) -> list[tuple[str, ...]]:
    """A line per state, by its name: verdict, options in front by points, in how many weightings each option
    leads that leads in any state (and those of `always`), and how many single inputs overturn it."""
    standings = {name: standing(each) for name, each in states.items()}
    followed = tuple(dict.fromkeys((*leaders(standings.values()), *always)))
    return [standing_row(scenario, name, each, followed) for name, each in standings.items()]


def standing_row(
    scenario: Scenario, name: str, standing: Standing, followed: Sequence[str]
) -> tuple[str, ...]:
    options = with_points(scenario, standing.in_front)
    seen = [
        t("decision.changed.seen", option=short(scenario, option), count=num(standing.counts[option]))
        for option in sorted(followed, key=lambda option: -standing.counts[option])
    ]
    return (
        name,
        verdict_name(standing.word, session.language()),
        t("decision.changed.level", options=options) if standing.level else options,
        "; ".join(seen),
        t("decision.changed.flips_gates", count=num(standing.flips), gates=num(standing.gates))
        if standing.gates
        else num(standing.flips),
    )


def two_orders(scenario: Scenario, order: Sequence[str]) -> str | None:
    """Why the criterion that counts most is not the first of the common order; None where it is."""
    most, first = heaviest(scenario).criterion, order[0]
    if most == first:
        return None
    name, other = (loc(scenario.criteria[each].name) for each in (most, first))
    return t("decision.weights.two_orders", heaviest=name, first=other)


def heads_finding(scenario: Scenario, verdict: Verdict) -> str:
    """How many heads put the winner first; where options are knocked out, among those that can be chosen."""
    agreeing, everybody = len(verdict.heads_for.get(verdict.winner, ())), len(scenario.heads)
    if verdict.only_choice:
        return only_choice_sentence(scenario, verdict, session.language())
    kind = "all" if agreeing == everybody else "split"
    if verdict.failed and not verdict.none_passes:
        kind = "among"
    return t(
        f"decision.heads.title_{kind}",
        winner=short(scenario, verdict.winner),
        beyond=beyond_phrase(scenario, verdict, session.language()),
        agreeing=num(agreeing),
        count=num(everybody),
    )


def head_line(scenario: Scenario, points: Mapping[str, float], digits: int) -> str:
    """What a head sees in front, with its points."""
    known = {option: value for option, value in points.items() if value == value}
    if not known:
        return t("decision.heads.unknown")
    best = max(known, key=lambda option: known[option])
    return t("decision.heads.row", option=short(scenario, best), points=num(known[best], digits))


def dissent_line(
    scenario: Scenario, dissent: Dissent, winner: str, digits: int, *, shut_out: bool = False
) -> str:
    """A head that prefers another option, with both points; `shut_out`: one that cannot be chosen."""
    return t(
        f"decision.dissent.{'shut_out' if shut_out else 'line'}",
        head=loc(scenario.heads[dissent.head].role),
        option=short(scenario, dissent.prefers),
        points=num(dissent.points, digits),
        points_of_winner=num(dissent.points_of_winner, digits),
        winner=short(scenario, winner),
    )


def values_behind(scenario: Scenario, comparison: Comparison) -> pd.DataFrame:
    """Points per head and option as a table."""
    values, printed = comparison.values, partial(num, digits=point_digits(comparison))
    return pd.DataFrame(
        {
            t("decision.table.head"): [loc(scenario.heads[head].role) for head in values["head"]],
            t("decision.table.option"): [short(scenario, option) for option in values["option"]],
            t("decision.table.points"): values["value"].map(printed),
        }
    )


def dominance_sentences(scenario: Scenario, dominated: Mapping[str, str]) -> list[str]:
    """Options that another one beats or equals everywhere."""
    return [
        t("decision.dominated", option=short(scenario, option), by=short(scenario, by))
        for option, by in dominated.items()
    ]


def gates_line(scenario: Scenario, verdict: Verdict) -> str | None:
    """Who cannot be recommended, whatever its points."""
    if verdict.none_passes:
        return t("decision.gates.none_passes")
    if not verdict.failed:
        return None
    parts = [
        t(
            "decision.gates.fails_at",
            option=short(scenario, option),
            gates=listed([loc(scenario.knock_outs[gate].name) for gate in gates]),
        )
        for option, gates in verdict.failed.items()
    ]
    return tp("decision.gates.out", len(parts), parts="; ".join(parts))


def reserve_line(scenario: Scenario, results: Sequence[GateResult]) -> str | None:
    """Which options keep a condition exactly at its threshold."""
    parts = [
        t(
            "decision.gates.no_reserve_part",
            options=names_of(scenario, options),
            gate=loc(scenario.knock_outs[gate].name),
        )
        for gate, options in without_reserve(scenario, results).items()
    ]
    return t("decision.gates.no_reserve", parts="; ".join(parts)) if parts else None


def unknown_lines(scenario: Scenario, verdict: Verdict) -> list[str]:
    """What has not been said, and whether it could change the verdict."""
    unknown = verdict.unknown
    lines = []
    if unknown.weights:
        by_criterion: dict[str, list[str]] = {}
        for head, criterion in unknown.weights:
            by_criterion.setdefault(criterion, []).append(loc(scenario.heads[head].role))
        parts = [
            t(
                "decision.unknown.part",
                what=loc(scenario.criteria[criterion].name),
                who=who_of(scenario, people),
            )
            for criterion, people in by_criterion.items()
        ]
        lines.append(t("decision.unknown.weights", parts="; ".join(parts)))
    if unknown.judgements:
        parts = [
            t(
                "decision.unknown.judgement",
                head=loc(scenario.heads[head].role),
                option=short(scenario, option),
                criterion=loc(scenario.criteria[criterion].name),
            )
            for head, option, criterion in unknown.judgements[:MOST_UNKNOWN]
        ]
        if more := len(unknown.judgements) - MOST_UNKNOWN:
            parts += [t("decision.unknown.more", count=num(more))] if more > 0 else []
        lines.append(t("decision.unknown.judgements", parts="; ".join(parts)))
    if unknown:
        lines.append(t("decision.unknown.matters" if unknown.matters else "decision.unknown.no_matter"))
    return lines


def field_name(scenario: Scenario, path: str) -> str:
    """What the field at `path` is called; an option in it by its short name, as everywhere on the page."""
    label = path_label(scenario, path_of(path), session.language())
    named = next((option for option in path.split(".") if option in scenario.options), None)
    if named is None:
        return label
    return label.replace(loc(scenario.options[named].name), short(scenario, named), 1)


def who_of(scenario: Scenario, people: list[str]) -> str:
    """Names, or that it is everybody."""
    return t("decision.unknown.everybody") if len(people) == len(scenario.heads) else listed(people)
