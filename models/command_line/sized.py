"""The command `size`: people and posts as a document and as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.command_line.plain_values import plain
from models.command_line.told import Document
from models.scenario import Scenario
from models.texts import format_duration, format_number, format_share, translate

if TYPE_CHECKING:
    from models.sizing import Sizing


def sizing_document(found: Sizing) -> Document:
    """People per team and half-hour from Monday 00:00, posts, targets. `agents_by_interval` are those of the
    fullest week, `agents_by_week` those of every representative week, quiet weeks first; `stated_posts` is
    what the option plans. `aims_met`: everything within reach is kept."""
    return {
        "option": found.option,
        "future": found.future,
        "seed": found.seed,
        "confidence": found.confidence,
        "fte_total": plain(found.fte_total),
        "fte_peak": plain(found.fte_peak),
        "stated_posts": plain(found.stated_posts),
        "targets_met": found.targets_met,
        "aims_met": found.aims_met,
        "by_team": [
            {
                "team": team.team,
                "fte": plain(team.fte),
                "fte_peak": plain(team.fte_peak),
                "stated_posts": plain(team.stated_posts),
                "peak_heads": team.peak_heads,
                "on_duty_hours": plain(team.on_duty_hours),
                "occupancy_share": plain(team.occupancy_share),
                "at_occupancy_limit": team.at_occupancy_limit,
                "agents_by_interval": list(team.agents_by_interval),
                "agents_by_week": [list(week) for week in team.agents_by_week],
            }
            for team in found.by_team
        ],
        "targets": [
            {
                "channel": target.channel,
                "week": target.week,
                "target": target.target,
                "aim": plain(target.aim),
                "attainable": plain(target.attainable),
                "reached": plain(target.reached),
                "lower": plain(target.lower),
                "met": target.met,
            }
            for target in found.targets
        ],
        "passes_taken_up_share": plain(found.passes_taken_up_share),
        "week_weights": list(found.week_weights),
        "search": {
            "posts_at_start": plain(found.search.posts_at_start),
            "posts_adjusted": plain(found.search.posts_adjusted),
            "posts_at_end": plain(found.search.posts_at_end),
            "replications": found.search.replications,
            "simulations": found.search.simulations,
            "screened": found.search.screened,
            "tried": found.search.tried,
            "taken": found.search.taken,
            "is_local_minimum": found.search.is_local_minimum,
        },
    }


def sizing_lines(document: Document, scenario: Scenario, language: str) -> Iterator[str]:
    """Posts in all, by team, what every channel reaches, how the search went."""
    ending = "kept" if document["targets_met"] else "reachable" if document["aims_met"] else "missed"
    option = scenario.options[document["option"]]
    yield translate(
        f"sizing.title.{ending}",
        language,
        option=option.name.in_language(language),
        fte=_posts(document["fte_total"], language),
        peak=_posts(document["fte_peak"], language),
        stated=_posts(document["stated_posts"], language),
    )
    names = {name: team.name for name, team in scenario.teams.items()}
    for stage in option.stages:
        names |= {name: change.name for name, change in stage.teams.items() if change.name is not None}
    for team in document["by_team"]:
        if team["fte"] > 0 or team["stated_posts"] > 0:
            yield "  " + translate(
                "sizing.team",
                language,
                team=names[team["team"]].in_language(language),
                fte=_posts(team["fte"], language),
                peak=_posts(team["fte_peak"], language),
                heads=format_number(team["peak_heads"], language),
                stated=_posts(team["stated_posts"], language),
            )
    confidence = format_share(document["confidence"], language)
    yield translate("sizing.confidence", language, confidence=confidence)
    yield from _target_lines(document, scenario, language)
    search = document["search"]
    yield translate(
        "sizing.search",
        language,
        start=_posts(search["posts_at_start"], language),
        adjusted=_posts(search["posts_adjusted"], language),
        end=_posts(search["posts_at_end"], language),
        simulations=format_number(search["simulations"], language),
        replications=format_number(search["replications"], language),
        screened=format_number(search["screened"], language),
    )
    if search["is_local_minimum"]:
        yield translate("sizing.local_minimum", language)


def _target_lines(document: Document, scenario: Scenario, language: str) -> Iterator[str]:
    """One line per channel with contacts: what is promised and reached in its least favourable week."""
    for name, channel in scenario.channels.items():
        rows = [row for row in document["targets"] if row["channel"] == name and row["lower"] is not None]
        if rows:
            worst = min(rows, key=lambda row: float(row["lower"]))
            line = translate(
                "sizing.target",
                language,
                channel=channel.name.in_language(language),
                within=format_duration(channel.service_target_s, language),
                reached=format_share(worst["reached"], language, 1),
                lower=format_share(worst["lower"], language, 1),
                target=format_share(worst["target"], language),
            )
            attainable = worst["attainable"]
            if attainable is not None and attainable < worst["target"]:
                most = format_share(attainable, language, 1)
                line = translate("sizing.beyond", language, line=line, attainable=most)
            yield f"  {line}"


def _posts(value: float, language: str) -> str:
    return format_number(value, language, 1)


__all__ = ["sizing_document", "sizing_lines"]
