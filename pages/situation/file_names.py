"""Names in the file beside those of the scenario: which channel or reason is which, what is new, what is left
out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from models.scenario.schema import Channel, Reason
from models.volumes.likeness import most_like
from models.volumes.mapping import OF_NAMES
from models.volumes.name_shares import NameShares, name_shares
from models.volumes.names import Field, names_in_scenario
from models.volumes.questions import KEEP, LEAVE_OUT, NEW, name_meaning, name_taken_for
from models.volumes.table import FileName, Volumes
from pages._shared import session
from pages._shared.inputs import labelled
from pages._shared.layout import card_or_folded, small
from pages._shared.texts import loc, num, part_share, plain, t, tp
from pages.situation.name_proposals import names_in_use, offer_clear, offer_one, proposed, scenario_for
from pages.situation.told import key_of, mapping_told, tell

MOST_OPEN = 8
"""So many names without a counterpart stand open; more are one click away."""
WIDTH = 420
"""Pixels of a choice: what is proposed stands beside it."""


def show_names(volumes: Volumes, *, fold: bool = False) -> None:
    """The card “which is which”: names that found no counterpart open, the others one click away; all of it
    where something else is to be answered first (`fold`)."""
    if session.upload() is None or not _names(volumes, session.IN_USE):
        return
    strange = without_counterpart(volumes, session.IN_USE)
    title = t("situation.names.open", what=strange) if strange else t("situation.names.known")
    what = t("situation.names.open_what" if strange else "situation.names.known_what")
    asks = strange or any(getattr(mapping_told(), entry) for entry in OF_NAMES)
    said = f"{t('situation.names.title')} {what}"
    with card_or_folded("names", title, said, fold=fold or not asks):
        for field in ("channel", "reason"):
            _show_field(volumes, field, session.IN_USE)
        small(t("situation.names.note"))


def show_meanings(volumes: Volumes, purpose: str) -> None:
    """The same of a file beside that one: its names beside those of the scenario, in place."""
    if session.upload(purpose) is None or not _names(volumes, purpose):
        return
    small(_finding(volumes, purpose))
    for field in ("channel", "reason"):
        _show_field(volumes, field, purpose)


def _names(volumes: Volumes, purpose: str) -> tuple[FileName, ...]:
    """The names that stand in the file: not that of a channel that was told or is assumed for all of it."""
    told = mapping_told(purpose).channel
    return tuple(
        each
        for each in volumes.names
        if each.field != "channel" or not (volumes.channel_assumed or each.name == told)
    )


def _finding(volumes: Volumes, purpose: str) -> str:
    """How many names of a second file have no counterpart, in the scenario or in the first one."""
    strange = without_counterpart(volumes, purpose)
    return (
        t("situation.names.unknown_second", what=strange)
        if strange
        else t("situation.names.all_known_second")
    )


def without_counterpart(volumes: Volumes, purpose: str) -> str:
    """The names without a counterpart, counted; nothing where all have one."""
    strange = {field: len(_strange(volumes, field, purpose)) for field in ("channel", "reason")}
    said = [tp(f"situation.names.unknown_{field}", count) for field, count in strange.items() if count]
    return t("situation.names.and").join(said)


def _strange(volumes: Volumes, field: Field, purpose: str) -> tuple[FileName, ...]:
    """Names that neither match by name nor are told to be something."""
    known = {
        *names_in_scenario([each.name for each in volumes.names], scenario_for(purpose), field),
        *_names_in_use(field, purpose),
    }
    mapping = mapping_told(purpose)
    return tuple(
        each
        for each in _names(volumes, purpose)
        if each.field == field and each.name not in known and name_meaning(mapping, field, each.name) == KEEP
    )


def _show_field(volumes: Volumes, field: Field, purpose: str) -> None:
    present = [each for each in _names(volumes, purpose) if each.field == field]
    if not present:
        return
    strange, shares = _strange(volumes, field, purpose), name_shares(volumes, field)
    said = t(
        f"situation.names.{field}",
        contacts=num(shares.contacts),
        period=volumes.period.in_language(session.language()),
    )
    small(" · ".join(filter(None, (said, _without_name(shares)))))
    mapping = mapping_told(purpose)
    told = [each for each in present if name_meaning(mapping, field, each.name) != KEEP]
    open_ones = [*strange[:MOST_OPEN], *told[:MOST_OPEN]]
    proposals = proposed(strange, volumes, field, purpose)
    offer_clear(proposals.clear, field, purpose)
    for each in open_ones:
        _show_name(each, shares, purpose, proposals.near.get(each.name, ""))
    rest = [each for each in present if each not in open_ones]
    if rest:
        kind = "matched" if open_ones else "recognised"
        with st.expander(tp(f"situation.names.{kind}_{field}", len(rest))):
            for each in rest:
                _show_name(each, shares, purpose)


def _without_name(shares: NameShares) -> str:
    """How many of all contacts have no name."""
    if round(shares.without) <= 0:
        return ""
    return t("situation.names.without", contacts=num(shares.without), share=part_share(shares.share_without))


def _show_name(each: FileName, shares: NameShares, purpose: str, proposal: str = "") -> None:
    mapping, things = mapping_told(purpose), _things(each.field, purpose)
    meaning = name_meaning(mapping, each.field, each.name)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key = key_of(purpose, f"name:{each.field}:{each.name}:{meaning}")
        choices = _choices(meaning, things, _names_in_use(each.field, purpose))
        st.selectbox(
            plain(_row(each, shares)),
            choices,
            index=choices.index(meaning),
            format_func=labelled(choices, lambda code: _meaning(each, code, things, purpose)),
            key=key,
            on_change=_take,
            args=(each, key, purpose),
            width=WIDTH,
        )
        if meaning == NEW:
            _show_like(each, things, purpose)
        elif proposal:
            offer_one(each, proposal, purpose)


def _row(each: FileName, shares: NameShares) -> str:
    """A name with its contacts, and with its share of those that count where it is one of them."""
    held, told = shares.share_of(each), {"name": each.name, "contacts": num(each.contacts)}
    if held is None:
        return t("situation.names.row_left_out", **told)
    return t("situation.names.row", **told, share=part_share(held))


def _show_like(each: FileName, things: Mapping[str, Channel] | Mapping[str, Reason], purpose: str) -> None:
    like = getattr(mapping_told(purpose), f"new_{each.field}s")[each.name]
    key, ids = key_of(purpose, f"like:{each.field}:{each.name}:{like}"), list(things)
    st.selectbox(
        t("situation.names.like"),
        ids,
        index=ids.index(like) if like in ids else None,
        placeholder=t("app.choose"),
        format_func=labelled(ids, lambda code: loc(things[code].name)),
        key=key,
        on_change=_take_like,
        args=(each, key, purpose),
        width=WIDTH,
    )


def _choices(
    meaning: str, things: Mapping[str, Channel] | Mapping[str, Reason], in_use: Sequence[str]
) -> Sequence[str]:
    own = [] if meaning in (KEEP, NEW, LEAVE_OUT, *in_use) or meaning in things else [meaning]
    return [KEEP, *own, *things, *in_use, NEW, LEAVE_OUT]


def _things(field: Field, purpose: str) -> Mapping[str, Channel] | Mapping[str, Reason]:
    scenario = scenario_for(purpose)
    return scenario.channels if field == "channel" else scenario.reasons


def _names_in_use(field: Field, purpose: str) -> tuple[str, ...]:
    """Names of the file in use that stand for nothing of the scenario: a second file may mean them."""
    if purpose == session.IN_USE:
        return ()
    return tuple(name for name, meant in names_in_use(field).items() if meant == name)


def _meaning(
    each: FileName, code: str, things: Mapping[str, Channel] | Mapping[str, Reason], purpose: str
) -> str:
    if code == KEEP:
        found = names_in_scenario([each.name], scenario_for(purpose), each.field).get(each.name)
        if found is None:
            kind = f"open_{each.field}" if purpose == session.IN_USE else "as_it_is"
            return t(f"situation.names.{kind}")
        return t("situation.names.by_name", name=loc(things[found].name))
    if code == LEAVE_OUT:
        return t("situation.names.leave_out", contacts=num(each.contacts))
    if code == NEW:
        return t("situation.names.new")
    return loc(things[code].name) if code in things else code


def _take(each: FileName, key: str, purpose: str) -> None:
    meaning = str(session.input_value(key) or KEEP)
    like = most_like(each.name, scenario_for(purpose), each.field) if meaning == NEW else ""
    told = name_taken_for(mapping_told(purpose), each.field, each.name, meaning, like)
    tell(told, purpose)


def _take_like(each: FileName, key: str, purpose: str) -> None:
    like = str(session.input_value(key))
    tell(name_taken_for(mapping_told(purpose), each.field, each.name, NEW, like), purpose)
