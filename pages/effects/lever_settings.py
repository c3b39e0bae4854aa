"""Which levers an option turns: kind, preset, what do-minimum and option set, how far each acts."""

from __future__ import annotations

from models.attribution import PREREQUISITE_LEVERS, lever_rows
from models.scenario.schema import Scenario
from pages._shared.texts import loc, share, t
from pages.effects.wording import listed, quoted, short


def lever_table(scenario: Scenario, option: str) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Every lever with its kind, what the preset says, what do-minimum and option set, how far it acts."""
    architecture = scenario.options[option].stages[-1].architecture
    rows = [
        (
            t(f"schema.{row.lever}"),
            t(f"attribution.kind.{row.kind}"),
            _setting(row.preset),
            _setting(row.baseline),
            _setting(row.option),
            "–" if row.strength is None else share(row.strength),
        )
        for row in lever_rows(scenario, option)
    ]
    head = (
        t("platform.levers.lever"),
        t("effects.split.table.kind"),
        t("effects.levers.preset", architecture=t(f"platform.architecture.{architecture}")),
        short(scenario, scenario.baseline),
        short(scenario, option),
        t("effects.levers.strength"),
    )
    return rows, head


def levers_note(scenario: Scenario) -> str:
    """What a kind takes with it: the team layout, and prerequisites that are levers themselves."""
    names = listed(
        [
            quoted(loc(scenario.prerequisites[each].name))
            for each in PREREQUISITE_LEVERS
            if each in scenario.prerequisites
        ]
    )
    return t("effects.levers.note", prerequisites=names) if names else t("effects.levers.note_teams")


def _setting(value: tuple[float, bool] | None) -> str:
    """A lever's setting: a share, yes or no; what has no number is set by the option."""
    if value is None:
        return t("effects.levers.by_channel")
    on = {0.0: t("platform.levers.off"), 1.0: t("platform.levers.on")}.get(value[0], share(value[0]))
    return t("platform.levers.some", value=on) if value[1] else on
