"""Which options of a scenario stand for which architecture, and the figures to draw them with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from models.outcome import Outcome
from models.scenario.presets import LEVER_KINDS, PRESETS, effective_levers
from models.scenario.schema import ALL, Architecture, Scenario
from models.scenario.values import Assumption
from models.schematic.figures import Figures, figures_of

ARCHITECTURES: tuple[Architecture, ...] = get_args(Architecture)


def examples(scenario: Scenario) -> Mapping[Architecture, str]:
    """Architecture -> the option that shows it: the do-minimum first, then those with the fewest stages.

    Architectures that no option of the scenario reaches are left out.
    """
    by_stages = sorted(
        scenario.options, key=lambda name: (name != scenario.baseline, len(scenario.options[name].stages))
    )
    found: dict[Architecture, str] = {}
    for name in by_stages:
        found.setdefault(scenario.options[name].stages[-1].architecture, name)
    return {architecture: found[architecture] for architecture in ARCHITECTURES if architecture in found}


def figures_of_options(scenario: Scenario, outcomes: Mapping[str, Outcome]) -> dict[str, Figures]:
    """Option -> figures of its last state; issues avoided are counted against the do-minimum."""
    reference = outcomes[scenario.baseline].target if scenario.baseline in outcomes else None
    return {
        name: figures_of(
            scenario, scenario.options[name].stages[outcome.target.stage], outcome.target, reference
        )
        for name, outcome in outcomes.items()
    }


def preset_table() -> Mapping[str, Mapping[Architecture, float | None]]:
    """Lever -> architecture -> setting 0..1 of the preset; None: the preset leaves it to the option."""
    return {
        lever: {architecture: _setting(PRESETS[architecture], lever) for architecture in ARCHITECTURES}
        for lever in LEVER_KINDS
    }


def option_levers(scenario: Scenario) -> Mapping[str, Mapping[str, tuple[float, bool] | None]]:
    """Lever -> option -> setting of its last stage (largest value 0..1, whether it differs by channel or
    reason); None: a lever without a number (which channels are open)."""
    last = {name: effective_levers(option.stages[-1]) for name, option in scenario.options.items()}
    return {
        lever: {name: setting_and_spread(getattr(levers, lever)) for name, levers in last.items()}
        for lever in LEVER_KINDS
    }


def setting_and_spread(setting: object) -> tuple[float, bool] | None:
    """A lever's largest value 0..1, and whether it differs by channel or reason; None: it has no number."""
    if isinstance(setting, Mapping):
        values = [each.value for each in setting.values() if isinstance(each, Assumption)]
        if len(values) < len(setting):
            return None
        return max(values, default=0.0), len(set(values)) > 1 or (bool(values) and ALL not in setting)
    value = _setting_of(setting)
    return None if value is None else (value, False)


def _setting_of(setting: object) -> float | None:
    if isinstance(setting, Assumption):
        return setting.value
    return float(setting) if isinstance(setting, bool) else None


def _setting(levers: object, lever: str) -> float | None:
    setting = getattr(levers, lever)
    if isinstance(setting, Mapping):
        setting = setting.get(ALL)
    return _setting_of(setting)
