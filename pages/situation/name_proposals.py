"""What names in a file probably mean: proposed, taken one by one or all at once, and told afterwards."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from models.scenario.schema import Scenario
from models.volumes.likeness import suggested
from models.volumes.names import Field
from models.volumes.questions import name_meaning, name_taken_for
from models.volumes.table import FileName
from pages._shared import session
from pages._shared.layout import small
from pages._shared.texts import listed, loc, num, t, tp
from pages.situation.told import key_of, mapping_told, tell

FEWEST = 2
"""From so many proposals on, one click takes them all."""


def scenario_for(purpose: str) -> Scenario:
    """The scenario whose names count: as shipped for the file to work with, with what that one brought for a
    second file."""
    return session.shipped() if purpose == session.IN_USE else session.whole_scenario()


def offer_one(each: FileName, purpose: str) -> None:
    """What one name probably means, to be taken with one click."""
    found = suggested(each.name, scenario_for(purpose), each.field)
    if found:
        st.button(
            t("situation.names.suggestion", name=_called(found, each.field, purpose)),
            key=key_of(purpose, f"suggested:{each.field}:{each.name}"),
            type="tertiary",
            on_click=_take,
            args=({each.name: found}, each.field, purpose),
        )


def offer_all(strange: Sequence[FileName], field: Field, purpose: str) -> None:
    """All proposals at once, told before and after they are taken."""
    proposals = {each.name: suggested(each.name, scenario_for(purpose), field) for each in strange}
    proposals = {name: found for name, found in proposals.items() if found}
    taken = _still_taken(field, purpose)
    if taken:
        count = num(len(taken))
        small(tp("situation.names.taken", len(taken), count=count, pairs=_pairs(taken, field, purpose)))
    if len(proposals) >= FEWEST:
        st.button(
            t("situation.names.take_all", count=num(len(proposals))),
            key=key_of(purpose, f"suggested:{field}"),
            on_click=_take,
            args=(proposals, field, purpose),
        )
        small(_pairs(proposals, field, purpose))


def _take(proposals: dict[str, str], field: Field, purpose: str) -> None:
    mapping = mapping_told(purpose)
    for name, found in proposals.items():
        mapping = name_taken_for(mapping, field, name, found)
    session.keep_notice(_notice(field, purpose), {**_still_taken(field, purpose), **proposals})
    tell(mapping, purpose)


def _still_taken(field: Field, purpose: str) -> dict[str, str]:
    """The proposals that were taken and have not been changed since."""
    mapping, taken = mapping_told(purpose), session.notice(_notice(field, purpose)) or {}
    return {name: found for name, found in taken.items() if name_meaning(mapping, field, name) == found}


def _notice(field: Field, purpose: str) -> str:
    return key_of(purpose, f"proposals taken:{field}")


def _pairs(proposals: dict[str, str], field: Field, purpose: str) -> str:
    return listed(
        [
            t("situation.names.pair", name=name, meaning=_called(found, field, purpose))
            for name, found in proposals.items()
        ]
    )


def _called(found: str, field: Field, purpose: str) -> str:
    scenario = scenario_for(purpose)
    return loc((scenario.channels if field == "channel" else scenario.reasons)[found].name)
