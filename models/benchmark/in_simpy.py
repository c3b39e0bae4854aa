"""The stated centre as one would write it in SimPy: a process per contact, agents as objects.

The independent second engine: it shares no line with the simulation, only the rules in `stated`.
"""

from __future__ import annotations

import math
import random
from collections import deque
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any

import simpy

from models.benchmark.stated import StatedNetwork


@dataclass
class Seen:
    """What happened to the contacts of a channel after the warm-up; waits in minutes."""

    offered: int = 0
    answered: int = 0
    in_time: int = 0
    abandoned: int = 0
    waited: float = 0.0


@dataclass(eq=False)
class Agent:
    """Somebody of a team with free units of attention, idle since a time."""

    team: str
    free: int
    since: float = 0.0


@dataclass(eq=False)
class Waiting:
    """A contact that waits until somebody takes it; interrupted ones return with what is left."""

    channel: str
    since: float
    left: float
    taken: simpy.Event
    process: simpy.Process | None = None
    agent: Agent | None = None


@dataclass
class Centre:
    """The running centre; `seen` holds its counts, `contacts` all contacts of the run."""

    stated: StatedNetwork
    env: simpy.Environment
    chance: random.Random
    warm_up: float
    contacts: int = 0
    seen: dict[str, Seen] = field(default_factory=dict)
    queues: dict[str, deque[Waiting]] = field(default_factory=dict)
    agents: dict[str, list[Agent]] = field(default_factory=dict)
    breakable: dict[str, list[Waiting]] = field(default_factory=dict)
    """Team -> contacts in service that a call may interrupt, the longest-running first."""

    def arrivals(self, name: str) -> Generator[Any, Any, None]:
        """Poisson arrivals on a channel whose rate changes from interval to interval (thinning)."""
        channel, stated = self.stated.channels[name], self.stated
        most = channel.rate_per_min * max(stated.profile)
        while True:
            yield self.env.timeout(self.chance.expovariate(most))
            place = int(self.env.now % stated.day_min / stated.interval_min)
            if self.chance.random() * most < channel.rate_per_min * stated.profile[place]:
                self.env.process(self.contact(name))

    def contact(self, name: str, delay: float = 0.0) -> Generator[Any, Any, None]:
        """One contact from its arrival to its end."""
        channel = self.stated.channels[name]
        if delay:
            yield self.env.timeout(delay)
        self.contacts += 1
        counted = self.env.now >= self.warm_up
        seen = self.seen[name]
        seen.offered += counted
        waiting = Waiting(name, self.env.now, self.handling(name), self.env.event())
        waiting.process = self.env.active_process
        self.route(waiting, at_head=False)
        if not waiting.taken.triggered and channel.patience_mean is not None:
            patience = self.env.timeout(self.chance.expovariate(1 / channel.patience_mean))
            yield waiting.taken | patience
            if not waiting.taken.triggered:
                self.queues[name].remove(waiting)
                seen.abandoned += counted
                if self.chance.random() < self.stated.redial.probability:
                    again = self.chance.expovariate(1 / self.stated.redial.delay_mean)
                    self.env.process(self.contact(name, again))
                return
        else:
            yield waiting.taken
        if counted:
            wait = self.env.now - waiting.since
            seen.answered += 1
            seen.waited += wait
            seen.in_time += wait <= channel.within_min
        yield from self.service(waiting)

    def service(self, waiting: Waiting) -> Generator[Any, Any, None]:
        """Service to its end, interrupted as often as calls come first."""
        while True:
            begun = self.env.now
            try:
                yield self.env.timeout(waiting.left)
            except simpy.Interrupt:
                waiting.left -= self.env.now - begun
                waiting.taken = self.env.event()
                self.route(waiting, at_head=True)
                yield waiting.taken
                continue
            self.release(waiting)
            return

    def handling(self, name: str) -> float:
        """A lognormal handling time with the channel's mean and coefficient of variation."""
        channel = self.stated.channels[name]
        variance = math.log1p(channel.handling_cv**2)
        return self.chance.lognormvariate(math.log(channel.handling_mean) - variance / 2, math.sqrt(variance))

    def route(self, waiting: Waiting, at_head: bool) -> None:
        """To the longest idle agent of the first team that has one, by interrupting, or into the queue."""
        units = self.stated.channels[waiting.channel].capacity_units
        for team, stated in self.stated.teams.items():
            if waiting.channel in stated.serves:
                idle = [agent for agent in self.agents[team] if agent.free >= units]
                if idle:
                    self.take(waiting, min(idle, key=lambda agent: agent.since))
                    return
        if waiting.channel == self.stated.interrupting:
            for team, running in self.breakable.items():
                if waiting.channel in self.stated.teams[team].serves and running:
                    self.interrupt(running[0], waiting)
                    return
        queue = self.queues[waiting.channel]
        queue.appendleft(waiting) if at_head else queue.append(waiting)

    def interrupt(self, running: Waiting, call: Waiting) -> None:
        """The call takes the agent of `running`, which is routed anew."""
        agent = running.agent
        assert agent is not None and running.process is not None
        self.breakable[agent.team].remove(running)
        agent.free += self.stated.channels[running.channel].capacity_units
        running.agent = None
        self.take(call, agent)
        running.process.interrupt()

    def take(self, waiting: Waiting, agent: Agent) -> None:
        """`agent` begins with the contact."""
        agent.free -= self.stated.channels[waiting.channel].capacity_units
        agent.since = self.env.now
        waiting.agent = agent
        if waiting.channel == self.stated.interruptible:
            self.breakable[agent.team].append(waiting)
        waiting.taken.succeed()

    def release(self, done: Waiting) -> None:
        """The agent gets free and takes what waits, in the order of the team's list."""
        agent = done.agent
        assert agent is not None
        if done.channel == self.stated.interruptible:
            self.breakable[agent.team].remove(done)
        agent.free += self.stated.channels[done.channel].capacity_units
        agent.since = self.env.now
        for name in self.stated.teams[agent.team].serves:
            units, queue = self.stated.channels[name].capacity_units, self.queues[name]
            while queue and agent.free >= units:
                self.take(queue.popleft(), agent)


def run(stated: StatedNetwork, days: int, seed: int, warm_up_days: int = 1) -> Centre:
    """`days` days after the warm-up, with chance of its own."""
    env = simpy.Environment()
    centre = Centre(stated, env, random.Random(seed), warm_up_days * stated.day_min)
    centre.seen = {name: Seen() for name in stated.channels}
    centre.queues = {name: deque() for name in stated.channels}
    centre.agents = {
        name: [Agent(name, stated.capacity) for _ in range(team.agents)]
        for name, team in stated.teams.items()
    }
    centre.breakable = {name: [] for name in stated.teams}
    for name in stated.channels:
        env.process(centre.arrivals(name))
    env.run(until=(days + warm_up_days) * stated.day_min)
    return centre


__all__ = ["Centre", "Seen", "run"]
