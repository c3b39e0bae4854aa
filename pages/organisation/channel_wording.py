"""Sentences on channels: what speaks for and against them, and what other offers come to."""

from __future__ import annotations

from collections.abc import Sequence

from models.findings.channel_offers import OfferEffect
from models.findings.figure_changes import FigureChange
from models.findings.held_back import HeldBack
from models.findings.moved_issues import MovedIssues
from models.organisation.channel_fit import (
    ChannelFit,
    ChannelSummary,
    OfferProposal,
    channel_summaries,
)
from models.outcome import METRICS
from models.scenario.channel_traits import ASKED_FOR
from models.scenario.schema import Scenario
from pages._shared import session
from pages._shared.row_drawing import Row
from pages._shared.texts import (
    duration,
    listed,
    loc,
    metric_name,
    metric_value,
    num,
    share,
    signed,
    signed_points,
    t,
    tp,
)
from pages._shared.theme import option_colour, palette


def language() -> str:
    """The reader's language."""
    return session.language()


def finding(scenario: Scenario, proposals: Sequence[OfferProposal]) -> str:
    """The finding of the part: which channel no reason needs."""
    if not proposals:
        return t("channels.finding.none")
    first, *others = proposals
    told = t(
        f"channels.finding.{first.because}",
        channel=_channel(scenario, first.channel),
        to=_channel(scenario, first.to),
    )
    if not others:
        return told
    names = listed([_channel(scenario, each.channel) for each in others])
    return tp("channels.finding.others", len(others), told=told, names=names)


def fit_row(scenario: Scenario, fit: ChannelFit) -> tuple[str, ...]:
    """A channel for a reason: what it can do of what is asked, what it lacks, what nobody has stated."""
    lists = (fit.arguments_for, fit.arguments_against, fit.unknown)
    return _channel(scenario, fit.channel), *(_traits(each) for each in lists)


def summary_title(scenario: Scenario) -> str:
    """Which channel suits the largest share of contacts."""
    best = max(channel_summaries(scenario), key=lambda each: each.suited_share)
    if best.suited_share == 0:
        return t("channels.shares.title_none")
    suits = share(best.suited_share)
    return t("channels.shares.title", channel=_channel(scenario, best.channel), share=suits)


def summary_row(scenario: Scenario, summary: ChannelSummary) -> tuple[str, ...]:
    shares = (summary.suited_share, summary.against_share, summary.unknown_share)
    return _channel(scenario, summary.channel), *(share(each) for each in shares)


def proposal_title(scenario: Scenario, proposals: Sequence[OfferProposal]) -> str:
    if not proposals:
        return t("channels.proposals.title_none")
    return tp(
        "channels.proposals.title",
        len(proposals),
        count=num(len(proposals)),
        total=num(len(scenario.channels)),
    )


def proposal(scenario: Scenario, each: OfferProposal) -> str:
    """Close or redirect a channel, and why."""
    names = {"channel": _channel(scenario, each.channel), "to": _channel(scenario, each.to)}
    if each.because == "can_wait":
        return t("channels.proposal.can_wait", **names)
    reasons = num(len(each.better_for))
    return tp("channels.proposal.better", len(each.better_for), reasons=reasons, **names)


def held(scenario: Scenario, option: str, back: HeldBack) -> str:
    """What the offers wait for in an option."""
    name = loc(scenario.options[option].short)
    missing = listed([t("adjust.quoted", name=loc(scenario.prerequisites[each].name)) for each in back.by])
    if back.full_from_month is not None:
        return tp(
            "channels.held.later", len(back.by), option=name, missing=missing, month=num(back.full_from_month)
        )
    return tp("channels.held.never", len(back.by), option=name, missing=missing)


def effect_finding(effect: OfferEffect) -> str:
    """What gets better and what gets worse, whichever it is."""
    better, worse = (_names(effect.of(verdict)) for verdict in ("better", "worse"))
    if better and worse:
        return t("channels.effect.mixed", better=better, worse=worse)
    if worse:
        return t("channels.effect.worse", worse=worse)
    return t("channels.effect.better", better=better) if better else t("channels.effect.same")


def effect_subtitle(scenario: Scenario, effect: OfferEffect, as_if_ready: bool) -> str:
    key = "as_if" if as_if_ready else "planned"
    return t(f"channels.effect.subtitle_{key}", option=loc(scenario.options[effect.option].short))


def change_row(change: FigureChange) -> tuple[str, ...]:
    """A figure before and after, the difference with its interval and whether that is better."""
    verdict = t(f"channels.verdict.{change.verdict}")
    value = (
        metric_value(change.metric, change.before.mean),
        metric_value(change.metric, change.after.mean),
    )
    if change.verdict == "same":
        return metric_name(change.metric), *value, verdict
    low, high = (difference(change.metric, each) for each in (change.change.low, change.change.high))
    told = t("channels.effect.range", verdict=verdict, low=low, high=high)
    return metric_name(change.metric), *value, told


def difference(metric: str, value: float) -> str:
    """A difference of a figure with its sign, in its unit."""
    shown = METRICS[metric]
    if shown.unit == "share":
        return signed_points(value)
    if shown.unit in ("s", "h"):
        sign = signed(value)[:1] if round(value, 6) else ""
        return f"{sign if sign in '+−' else ''}{duration(abs(value) * (3600 if shown.unit == 'h' else 1))}"
    return signed(value, shown.digits)


def moved_bars(scenario: Scenario, option: str, moved: MovedIssues) -> tuple[Row, Row]:
    """Contacts per issue of those whose channel it was: before in grey, after in the option's colour."""
    contacts = next(each for each in moved.figures if each.metric == "contacts_per_issue")
    name = _channel(scenario, moved.channel)
    before, after = (metric_value(contacts.metric, each.mean) for each in (contacts.before, contacts.after))
    return (
        Row(t("channels.moved.before", channel=name), before, contacts.before, palette().muted),
        Row(
            t("channels.moved.after", channel=name),
            after,
            contacts.after,
            option_colour(scenario, option),
            True,
        ),
    )


def moved_sentence(scenario: Scenario, moved: MovedIssues) -> str:
    """How many issues it is, where they begin afterwards, and that none is lost."""
    ways = listed(
        [
            t("channels.moved.way", channel=_channel(scenario, each), share=share(part))
            for each, part in moved.first_on.items()
        ]
    )
    told = t(
        "channels.moved.sentence",
        channel=_channel(scenario, moved.channel),
        share=share(moved.share, 1),
        ways=ways,
    )
    if moved.lost:
        return tp("channels.moved.lost", moved.lost, told=told, count=num(moved.lost))
    return t("channels.moved.none_lost", told=told)


def _channel(scenario: Scenario, channel: str) -> str:
    return loc(scenario.channels[channel].name)


def _traits(traits: Sequence[str]) -> str:
    if len(traits) == len(ASKED_FOR):
        return t("channels.reason.all")
    return " · ".join(t(f"schema.{ASKED_FOR[each]}") for each in traits) or "–"


def _names(metrics: Sequence[str]) -> str:
    return listed([metric_name(each) for each in metrics])
