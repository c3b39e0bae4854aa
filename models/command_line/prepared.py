"""What every simulating command begins with: scenario and volumes read, ids checked, demand calibrated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from models.command_line import documents, wording
from models.command_line.inputs import Inputs, changed_scenario, known, load
from models.command_line.terminal import Terminal
from models.command_line.told import Document
from models.problems import Problem
from models.scenario import Scenario
from models.simulation.calibration import Demand, calibrate
from models.volumes import Volumes


@dataclass(frozen=True)
class Asked:
    """What the line asks for, as every simulating command understands it."""

    scenario: Path
    volumes: Path | None
    mapping: Path | None
    weeks: int | None
    replications: int | None
    seed: int
    staffing_factor: float | None
    option: str | None = None
    future: str | None = None

    def framed(self) -> Scenario:
        """The scenario with the weeks and replications of the line; ids that it does not know are refused."""
        frame = {
            "simulation.representative_weeks": self.weeks,
            "simulation.replications": self.replications,
        }
        scenario = changed_scenario(self.scenario, frame)
        known("option", self.option, scenario.options)
        known("future", self.future, scenario.futures)
        return scenario


@dataclass(frozen=True)
class Prepared:
    """Inputs of a simulation, and the demand calibrated to them."""

    framed: Scenario
    inputs: Inputs
    demand: Demand
    language: str

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario that is simulated."""
        return self.inputs.scenario

    @cached_property
    def volumes(self) -> Volumes:
        """The loaded year."""
        return self.inputs.volumes

    def document(self, own: Document, noticed: Iterable[Problem] = ()) -> Document:
        """A command's own document with what every one of them says about its inputs."""
        notes = (*self.inputs.notes, *self.demand.notes, *noticed)
        return {**own, **documents.input_document(self.inputs, notes, self.language)}


def prepare(asked: Asked, terminal: Terminal, *, told_missed: bool = True) -> Prepared:
    """Read, adapt and calibrate; tells what it does and noticed, misses of the year only with `told_missed`.

    Raises UnusableInput.
    """
    framed = asked.framed()
    inputs = load(
        framed,
        asked.scenario,
        asked.volumes,
        asked.mapping,
        asked.staffing_factor,
        asked.seed,
        terminal.progress(),
    )
    terminal.tell(wording.input_lines(inputs, terminal.language))
    terminal.say("cli.working.calibrate")
    demand = calibrate(inputs.scenario, inputs.volumes, asked.seed)
    terminal.tell_problems(demand.year.notes)
    if told_missed:
        terminal.tell(wording.missed_lines(demand, terminal.language))
    return Prepared(framed, inputs, demand, terminal.language)


def fitted(prepared: Prepared, seed: int, terminal: Terminal) -> Scenario:
    """The scenario with the patience, people and handling times that the file measures."""
    from models.scenario import apply_changes
    from models.simulation.adapting import adapt_to_volumes

    terminal.say("calibrating.working")
    changes = adapt_to_volumes(prepared.scenario, prepared.volumes, seed, terminal.progress())
    return apply_changes(prepared.scenario, changes)


__all__ = ["Asked", "Prepared", "fitted", "prepare"]
