"""The routing diagram of a service: which channel feeds which waiting line, and who works it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.brief.parts import Diagram, Link, Node
from models.brief.wording import Number, Wording, named
from models.organisation.responsibilities import layout as team_layout
from models.scenario import Levers, effective_levers, today_levers
from models.scenario.schema import Scenario, Stage, Team

UNIVERSAL = "queue-all"


@dataclass(frozen=True)
class Layout:
    """Where the boxes stand: node id -> (left, top, width, height), all as shares of the drawing."""

    boxes: Mapping[str, tuple[float, float, float, float]]


def routing_today(scenario: Scenario, title: Wording, colour: str) -> Diagram:
    """The diagram of today's service."""
    return _diagram("routing-today", scenario, today_levers(scenario), scenario.teams, title, colour)


def routing_then(scenario: Scenario, option: str, stage: Stage, title: Wording, colour: str) -> Diagram:
    """The diagram of one stage of an option."""
    levers = effective_levers(stage)
    return _diagram(f"routing-{option}", scenario, levers, team_layout(scenario, stage), title, colour)


def queue_count(diagram: Diagram) -> int:
    """Waiting lines in a diagram."""
    return sum(node.kind == "queue" for node in diagram.nodes)


def _diagram(
    identifier: str,
    scenario: Scenario,
    levers: Levers,
    teams: Mapping[str, Team],
    title: Wording,
    colour: str,
) -> Diagram:
    offers = levers.channel_offer
    factor = scenario.staffing.staffing_factor.value
    teams = {name: team for name, team in teams.items() if team.posts.value > 0}
    open_channels = {c: channel for c, channel in scenario.channels.items() if _is_offered(c, levers)}
    nodes = [Node(f"channel-{c}", "channel", channel.name) for c, channel in open_channels.items()]
    links: list[Link] = []
    recognised = levers.identification.value > 0
    if recognised:
        share = Number(levers.identification.value, "share", f"levers.{identifier}.identification")
        nodes.append(
            Node(
                "recognition",
                "recognition",
                named("diagram.recognition"),
                named("diagram.recognised", share=share),
            )
        )
    queues = _queues(open_channels, teams, universal=bool(levers.universal_queue))
    for queue_id, channels in queues.items():
        label = named("diagram.one_queue") if queue_id == UNIVERSAL else scenario.channels[channels[0]].name
        nodes.append(Node(queue_id, "queue", label))
        if recognised:  # whatever waits, it was recognised first: no arrow passes the box by
            links += [Link(f"channel-{c}", "recognition") for c in channels]
            links.append(Link("recognition", queue_id))
        else:
            links += [Link(f"channel-{c}", queue_id) for c in channels]
    for team_id, team in teams.items():
        posts = Number(team.posts.value * factor, "posts", f"teams.{team_id}.posts")
        nodes.append(Node(f"team-{team_id}", "team", team.name, named("diagram.posts", posts=posts)))
        for queue_id, channels in queues.items():
            if set(channels) & set(team.channels):
                links.append(Link(queue_id, f"team-{team_id}"))
    for channel_id, offer in offers.items():
        if offer.offer == "steered" and offer.to in open_channels and channel_id in open_channels:
            links.append(Link(f"channel-{channel_id}", f"channel-{offer.to}", "steered"))
    alt = named(
        "diagram.alt",
        channels=_count(nodes, "channel"),
        queues=_count(nodes, "queue"),
        teams=_count(nodes, "team"),
        title=title,
    )
    return Diagram(identifier, tuple(nodes), tuple(links), title, alt, colour)


def _is_offered(channel: str, levers: Levers) -> bool:
    offer = levers.channel_offer.get(channel)
    return offer is None or offer.offer != "closed"


def _queues(
    channels: Mapping[str, object], teams: Mapping[str, Team], *, universal: bool
) -> dict[str, tuple[str, ...]]:
    served = tuple(c for c in channels if any(c in team.channels for team in teams.values()))
    if universal:
        return {UNIVERSAL: served}
    return {f"queue-{c}": (c,) for c in served}


def _count(nodes: list[Node], kind: str) -> Number:
    return Number(sum(node.kind == kind for node in nodes), "count", f"diagram.{kind}")


COLUMNS = {"channel": 0, "recognition": 1, "queue": 2, "team": 3}
LEFT = {0: 0.0, 1: 0.24, 2: 0.48, 3: 0.74}
WIDTH = {0: 0.2, 1: 0.2, 2: 0.22, 3: 0.26}


def layout(diagram: Diagram) -> Layout:
    """Boxes in columns, evenly spread; the one queue and the recognition stand tall beside all channels."""
    boxes: dict[str, tuple[float, float, float, float]] = {}
    has_recognition = any(node.kind == "recognition" for node in diagram.nodes)
    for kind, column in COLUMNS.items():
        nodes = [node for node in diagram.nodes if node.kind == kind]
        left, width = LEFT[column], WIDTH[column]
        if kind == "queue" and not has_recognition:
            left, width = 0.34, 0.24
        for index, node in enumerate(nodes):
            slot = 1 / len(nodes)
            height = 0.8 * slot if len(nodes) > 1 else (0.7 if kind == "queue" else 0.4)
            if kind == "team":
                height = min(0.92 * slot, 0.18)  # names of teams take up to three lines
            height = min(height, 0.16) if kind == "channel" else min(height, 0.7)
            if kind == "queue" and len(nodes) > 1:
                height = min(height, 0.16)
            top = slot * (index + 0.5) - height / 2
            boxes[node.id] = (left, top, width, height)
    return Layout(boxes)
