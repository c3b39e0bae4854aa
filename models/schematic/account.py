"""The drawing in words: for screen readers, for paper without pictures, and as its description."""

from __future__ import annotations

import math

from models.schematic.lettering import SOFT_HYPHEN
from models.schematic.parts import Parts, SystemPart, avoidable_share


def tell(parts: Parts) -> str:
    """What the picture shows, sentence by sentence, from the doors to the report."""
    sentences = [
        parts.say(
            "account.doors",
            list=_listed(parts, [_door(parts, number) for number in range(len(parts.channels))]),
        ),
        _middle(parts),
        parts.say(
            "account.teams",
            list=_listed(parts, [f"{team.name} ({parts.posts(team.posts)})" for team in parts.teams]),
        ),
        *_customer(parts),
        *_systems(parts),
        *_figures(parts),
    ]
    return " ".join(sentences).replace(SOFT_HYPHEN, "")


def _listed(parts: Parts, items: list[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + f" {parts.say('account.and')} {items[-1]}"


def _door(parts: Parts, number: int) -> str:
    channel = parts.channels[number]
    known = math.isfinite(channel.contacts)
    contacts = parts.say("account.contacts", contacts=parts.number(channel.contacts)) if known else None
    details = "; ".join(detail for detail in (contacts, channel.note) if detail)
    return f"{channel.name} ({details})" if details else channel.name


def _middle(parts: Parts) -> str:
    if parts.architecture in ("journey", "product") and parts.recognises:
        return parts.say("account.journeys")
    if parts.levers.universal_queue:
        key = "account.one_queue" if math.isfinite(parts.waiting) else "account.one_queue_unknown"
        return parts.say(key, waiting=parts.number(parts.waiting))
    return parts.say(
        "account.queues", count=parts.number(sum(not channel.closed for channel in parts.channels))
    )


def _customer(parts: Parts) -> list[str]:
    if len(parts.followed) < 2:
        return []
    names = _listed(parts, [channel.name for channel in parts.followed])
    key = "account.customer_one" if parts.sees_one_customer else "account.customer_carries"
    return [parts.say(key, list=names)]


def _systems(parts: Parts) -> list[str]:
    groups = (("account.connected", True), ("account.apart", False))
    told = []
    for key, connected in groups:
        names = [_system(parts, system) for system in parts.systems if system.connected is connected]
        if names:
            told.append(parts.say(key, list=_listed(parts, names)))
    if avoidable_share(parts.levers) > 0:
        told.append(parts.say("product.share", share=parts.share(avoidable_share(parts.levers))))
    if parts.levers.proactive_status:
        told.append(parts.say("proactive"))
    return told


def _system(parts: Parts, system: SystemPart) -> str:
    if not 0 < system.share < 1:
        return system.name
    return f"{system.name} ({parts.say('systems.partly', share=parts.share(system.share))})"


def _figures(parts: Parts) -> list[str]:
    figures = parts.figures
    if not math.isfinite(figures.contacts_per_issue):
        return []
    return [
        parts.say(
            "account.figures",
            queues=parts.share(figures.several_queues_share),
            passes=parts.number(figures.passes_per_100, 1),
            contacts=parts.number(figures.contacts_per_issue, 2),
        )
    ]
