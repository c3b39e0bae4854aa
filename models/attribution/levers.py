"""Which levers make up a kind: the published table preset x lever, beside do-minimum and option."""

from __future__ import annotations

from dataclasses import dataclass

from models.organisation.readiness import lever_readiness
from models.scenario import LEVER_KINDS
from models.scenario.presets import PRESETS
from models.scenario.schema import LeverKind, Scenario, Stage
from models.schematic.examples import option_levers, setting_and_spread

Setting = tuple[float, bool] | None
"""Largest value 0..1 and whether it differs by channel or reason; None: a lever without a number."""


@dataclass(frozen=True)
class LeverRow:
    """A lever: its kind, its setting in the preset of the option's last stage, in do-minimum and option.

    `strength`: how far the option's readiness lets it act at the end; None where it is not turned.
    """

    lever: str
    kind: LeverKind
    preset: Setting
    baseline: Setting
    option: Setting
    strength: float | None


def lever_rows(scenario: Scenario, option: str) -> tuple[LeverRow, ...]:
    """One row per lever, by kind, for the last stage of `option`."""
    last: Stage = scenario.options[option].stages[-1]
    preset, settings = PRESETS[last.architecture], option_levers(scenario)
    strengths = {row.lever: row.strength_at_end for row in lever_readiness(scenario, option)}
    return tuple(
        LeverRow(
            lever=lever,
            kind=kind,
            preset=setting_and_spread(getattr(preset, lever)),
            baseline=settings[lever][scenario.baseline],
            option=settings[lever][option],
            strength=strengths.get(lever),
        )
        for lever, kind in LEVER_KINDS.items()
    )
