"""Which steps in the level concern what is selected of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from models.problems import Share
from models.volumes.profile import VolumeProfile
from models.volumes.signals.shifts import change_of
from models.volumes.signals.signal import Signal
from models.volumes.signals.step_size import told_size

STEPS = ("level_up", "level_down", "channel_up", "channel_down", "reason_up", "reason_down")
"""Codes of signals that tell of a step."""


def signals_of_selection(profile: VolumeProfile, signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """`signals` of the whole file with the steps of what `profile` selects: of some channels that of all is
    told as the step of the channel that moved most; of some reasons the selection's own stand instead
    (codes `selected_up`, `selected_down`)."""
    signals = tuple(signals)
    others = [signal for signal in signals if signal.code not in STEPS]
    if profile.selection.reasons:
        return (*others, *_own_steps(profile))
    steps = [signal for signal in signals if signal.code in STEPS]
    selected = set(profile.channels["channel"])
    if len(selected) == profile.file_channels:
        return (*others, *steps)
    of_channels = (_of_its_channel(step) for step in steps if "channel" in step.values)
    return (*others, *(step for step in of_channels if step.values["channel"] in selected))


def _own_steps(profile: VolumeProfile) -> Iterator[Signal]:
    part = profile.of_days
    for shift in part.steps:
        day = part.cube.first + timedelta(days=shift.start)
        sizes = told_size(shift.step)
        size = {"change": sizes["change"], **{f"step_{name}": value for name, value in sizes.items()}}
        yield Signal(f"selected_{'up' if shift.step.value > 0 else 'down'}", day, day, "note", size)


def _of_its_channel(step: Signal) -> Signal:
    """The step of all contacts as that of the channel that moved most; others as they are."""
    if not step.code.startswith("level"):
        return step
    before, after = (step.values[f"channel_{each}"] for each in ("before", "after"))
    change = change_of(before, after)
    values = {
        "channel": step.values["channel"],
        "change": Share(abs(change), 0),
        **{f"step_{each}": step.values[f"channel_{each}"] for each in ("change", "least", "most")},
    }
    return replace(step, code=f"channel_{'up' if change > 0 else 'down'}", values=values)
