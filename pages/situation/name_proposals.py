"""What names in a file probably mean: proposed, taken one by one or the clear ones at once, and told
afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from models.scenario.schema import Scenario
from models.volumes.likeness import is_clear, suggested, words_it_rests_on
from models.volumes.listed import Names
from models.volumes.names import Field
from models.volumes.questions import name_meaning, name_taken_for
from models.volumes.same_names import same_names, stands_for
from models.volumes.table import FileName, Volumes
from pages._shared import session
from pages._shared.layout import small
from pages._shared.texts import listed, loc, num, plain, t, tp
from pages.situation.told import key_of, mapping_told, tell

FEWEST = 2
"""From so many clear proposals on, one click takes them all."""


def scenario_for(purpose: str) -> Scenario:
    """The scenario whose names count: as shipped for the file to work with, with what that one brought for a
    second file."""
    return session.shipped() if purpose == session.IN_USE else session.whole_scenario()


@dataclass(frozen=True)
class Proposals:
    """Name -> what it probably means: of all that come close enough to anything, and of these the clear ones,
    which are no guesses."""

    near: dict[str, str]
    clear: dict[str, str]


def proposed(strange: Sequence[FileName], volumes: Volumes, field: Field, purpose: str) -> Proposals:
    """For a second file what a name of the first one means, which is clear; otherwise a thing of the
    scenario."""
    names, scenario = [each.name for each in strange], scenario_for(purpose)
    of_first = _of_first(names, volumes, field, purpose) if purpose != session.IN_USE else {}
    found = {name: of_first.get(name) or suggested(name, scenario, field) for name in names}
    near = {name: meant for name, meant in found.items() if meant}
    clear = {
        name: meant
        for name, meant in near.items()
        if name in of_first or is_clear(name, meant, scenario, field)
    }
    return Proposals(near, clear)


def names_in_use(field: Field) -> dict[str, str]:
    """Name in the file in use -> what it stands for there."""
    return stands_for(session.volumes().files[0].names, mapping_told(), scenario_for(session.IN_USE), field)


def _of_first(names: Sequence[str], second: Volumes, field: Field, purpose: str) -> dict[str, str]:
    held = stands_for(second.names, mapping_told(purpose), scenario_for(purpose), field)
    return same_names(names, held, names_in_use(field), field)


def offer_one(each: FileName, found: str, purpose: str) -> None:
    """What one name probably means, to be taken with one click; where only a word of it speaks for that,
    which one."""
    st.button(
        plain(_offer(each, found, purpose)),
        key=key_of(purpose, f"suggested:{each.field}:{each.name}"),
        on_click=_take,
        args=({each.name: found}, each.field, purpose),
    )


def _offer(each: FileName, found: str, purpose: str) -> str:
    scenario, called = scenario_for(purpose), _called(found, each.field, purpose)
    things = scenario.channels if each.field == "channel" else scenario.reasons
    if found not in things or is_clear(each.name, found, scenario, each.field):
        return t("situation.names.suggestion", name=called)
    words = words_it_rests_on(each.name, found, scenario, each.field)
    if not words:
        return t("situation.names.suggestion", name=called)
    said = Names.of(words).in_language(session.language())
    return t("situation.names.suggestion_by_word", name=called, words=said)


def offer_clear(proposals: dict[str, str], field: Field, purpose: str) -> None:
    """The clear proposals at once, told before and after they are taken; guesses are taken one by one."""
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
    things = scenario.channels if field == "channel" else scenario.reasons
    return loc(things[found].name) if found in things else t("situation.names.of_first", name=found)
